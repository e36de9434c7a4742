/* opening_past.h - the releases that a briefing is compared with. */
#ifndef REPORT_OPENING_OPENING_PAST_H
#define REPORT_OPENING_OPENING_PAST_H

#include "report/opening/opening_source.h"

/* Releases that a briefing is compared with. A file or a folder that is named: that release, or the
 * newest in the folder with an earlier event. Else the releases of the series that are known,
 * newest first: the first is the one before, the others are read when something asks for them. */
struct report_past {
	const char *path; /* NULL: none was named */
	size_t n;
	bool (*fetch)(void *context, size_t at, struct report_source *out, struct errors *errors);
	void *context;
};
/* Those that were read, newest first: the first is the one before. A zeroed one is empty. */
struct releases {
	struct briefing **items;
	size_t n, capacity;
};

/* past may be NULL. To be finished also after false. */
MUST_LOOK bool releases_read(struct releases *releases, const struct briefing *now,
			     const struct report_past *past, struct errors *errors);
void releases_finish(struct releases *releases);
/* The release before; NULL for none. */
const struct briefing *releases_previous(const struct releases *releases);
/* Does something in the briefing ask for others than the one before? */
bool releases_are_asked(const struct briefing *briefing);

#endif
