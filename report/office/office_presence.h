/* office_presence.h - who is in an office and where. */
#ifndef REPORT_OFFICE_OFFICE_PRESENCE_H
#define REPORT_OFFICE_OFFICE_PRESENCE_H

#include "report/office/office.h"
#include "report/record/fleeting.h"

/* Says where one stands: in a briefing (0: at the desk), at a cell or step; to be repeated at least
 * every PRESENCE_LASTS_MS / 2. */
MUST_LOOK bool office_stand(struct office *office, int64_t briefing, const char *place,
			    struct error *err);
/* One has gone. */
void office_leave(struct office *office);

/* Who else is in. */
struct others {
	struct presence *items; /* in the arena */
	size_t n;
};
MUST_LOOK bool office_others(struct office *office, struct arena *arena, struct others *out,
			     struct error *err);

#endif
