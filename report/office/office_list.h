/* office_list.h - the briefings of an office, as far as the one who acts may read them. */
#ifndef REPORT_OFFICE_OFFICE_LIST_H
#define REPORT_OFFICE_OFFICE_LIST_H

#include "report/office/office.h"
#include "report/record/change.h"
#include "report/record/standing.h"
#include "report/record/stored.h"

/* All that may be read; fails for one who may read nothing here. */
MUST_LOOK bool office_list(struct office *office, struct arena *arena, struct stored_briefing **out,
			   size_t *n, struct error *err);
/* Fails with ERROR_NAME and a hint when there is none of that name, and for one who may not read
 * it. */
MUST_LOOK bool office_find(struct office *office, const char *name, struct arena *arena,
			   struct stored_briefing *out, struct error *err);

/* The cells of a release that are different now, with the cause of each. */
struct office_revision {
	const char *cell, *before, *after; /* NULL: missing */
	const char *cause, *who, *at;
};
struct office_revisions {
	struct office_revision *items;
	size_t n;
};
MUST_LOOK bool office_revisions(struct office *office, const char *name, struct arena *arena,
				struct office_revisions *out, struct errors *errors);

/* Everything that is known of one briefing. */
struct dossier {
	struct seen seen; /* the version, for orders: not newer than the rest */
	struct standing standing;
	struct stored_content content;
	struct conflicts conflicts;
	struct office_revisions revisions;
};

/* Fails for one who may not read it. */
MUST_LOOK bool office_dossier(struct office *office, const char *name, struct arena *arena,
			      struct dossier *out, struct errors *errors);

#endif
