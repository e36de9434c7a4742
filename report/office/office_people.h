/* office_people.h - who may do what in an office, and how it is kept. */
#ifndef REPORT_OFFICE_OFFICE_PEOPLE_H
#define REPORT_OFFICE_OFFICE_PEOPLE_H

#include "report/office/office.h"
#include "report/record/role.h"

MUST_LOOK bool office_people(struct office *office, struct arena *arena, struct office_person **out,
			     size_t *n, struct error *err);
/* Gives or takes a role. The last keeper stays. */
MUST_LOOK bool office_grant(struct office *office, const char *name, enum office_role role,
			    struct error *err);
MUST_LOOK bool office_revoke(struct office *office, const char *name, enum office_role role,
			     struct error *err);

/* Who somebody in a ledger is may be seen by those who compile or review, masked for all others. */
bool office_shows_names(struct office *office);

/* What can be set of an office, one row each. */
struct office_setting {
	const char *key;
	const char *values[4]; /* the first one stands until another is set; ends with NULL */
	const char *help;      /* to be passed through _() */
};

extern const struct office_setting office_settings[];
extern const size_t office_settings_count;

/* What stands there, in the arena. */
MUST_LOOK bool office_setting(struct office *office, const struct office_setting *setting,
			      struct arena *arena, const char **out, struct error *err);
/* NULL when there is no such row, or it cannot be that. */
const struct office_setting *office_setting_find(const char *key, const char *value);
/* Only keepers set. */
MUST_LOOK bool office_set(struct office *office, const struct office_setting *setting,
			  const char *value, struct error *err);
/* Whether a release waits for every line of the checklist. */
bool office_wants_checklist(struct office *office);

#endif
