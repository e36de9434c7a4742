/* people.h - who may do what in an office.
 *
 * People are system users with roles. While nobody has any role everybody whom the file lets in may
 * do everything (four eyes still hold); with the first role the list rules, and whoever gave it
 * keeps the office. */
#ifndef REPORT_STORE_PEOPLE_H
#define REPORT_STORE_PEOPLE_H

#include "report/record/role.h"
#include "report/store/store.h"

MUST_LOOK bool people_list(struct store *store, struct arena *arena, struct office_person **out,
			   size_t *n, struct error *err);
/* Gives or takes a role. The last keeper stays. */
MUST_LOOK bool people_grant(struct store *store, const char *name, enum office_role role,
			    struct error *err);
MUST_LOOK bool people_revoke(struct store *store, const char *name, enum office_role role,
			     struct error *err);
/* Fails, with the reason, when the one who acts may not. */
MUST_LOOK bool people_may(struct store *store, enum office_action action, struct error *err);
/* What one without a role may read: the setting `readers` (all, released or none; released when it
 * was never set). */
MUST_LOOK bool people_may_read(struct store *store, bool released, struct error *err);

/* Inside a transaction of session.h: refuses it unless the one who acts may. */
bool people_check(struct store *store, enum office_action action);

#endif
