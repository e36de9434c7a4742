/* presence.h - who is in and where, and what is half typed: kept beside the history, not in it. */
#ifndef REPORT_STORE_PRESENCE_H
#define REPORT_STORE_PRESENCE_H

#include "report/record/fleeting.h"
#include "report/store/store.h"

/* Says that a session is at a place; to be repeated at least every PRESENCE_LASTS_MS / 2. The
 * session's name is the caller's: host and process number do. Survives the program, not the
 * machine. */
MUST_LOOK bool presence_put(struct store *store, const char *session, int64_t briefing,
			    const char *place, struct error *err);
/* Takes a session away, and all that have gone without saying so. */
MUST_LOOK bool presence_drop(struct store *store, const char *session, struct error *err);
MUST_LOOK bool presence_list(struct store *store, struct arena *arena, struct presence **out,
			     size_t *n, struct error *err);

/* Cheap enough for every key. Setting the cell's value drops it. */
MUST_LOOK bool draft_put(struct store *store, int64_t briefing, const struct draft *draft,
			 struct error *err);
MUST_LOOK bool draft_drop(struct store *store, int64_t briefing, const char *cell,
			  struct error *err);
MUST_LOOK bool draft_list(struct store *store, int64_t briefing, struct arena *arena,
			  struct drafts *out, struct error *err);

#endif
