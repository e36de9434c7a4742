/* people.h - who may do what in an office.
 *
 * People are system users with roles. While nobody has any role everybody whom the file lets in may
 * do everything (four eyes still hold); with the first role the list rules, and whoever gave it
 * keeps the office. */
#ifndef REPORT_STORE_PEOPLE_H
#define REPORT_STORE_PEOPLE_H

#include "report/store/store.h"

/* X(NAME, key, 中文, what it may do) */
#define OFFICE_ROLES(X)                                                                       \
	X(COMPILER, "compiler", "编制", N_("brings in, enters and changes figures and text")) \
	X(REVIEWER, "reviewer", "复核", N_("reviews and sends back"))                         \
	X(APPROVER, "approver", "签发", N_("approves, releases, sends back and reopens"))     \
	X(KEEPER, "keeper", "管理", N_("gives roles, sets and restores the office"))

enum office_role {
#define X(name, key, zh, what) OFFICE_ROLE_##name,
	OFFICE_ROLES(X)
#undef X
		OFFICE_ROLE_COUNT,
};

/* What may be allowed or not; a table in people.c says to whom. */
enum office_action {
	ACTION_COMPILE,
	ACTION_CHECK,
	ACTION_REVIEW,
	ACTION_APPROVE,
	ACTION_RELEASE,
	ACTION_REJECT,
	ACTION_REOPEN,
	ACTION_KEEP,
};

struct office_person {
	const char *name;
	bool roles[OFFICE_ROLE_COUNT];
	const char *since[OFFICE_ROLE_COUNT]; /* UTC */
};

const char *office_role_key(enum office_role role);
const char *office_role_name(enum office_role role); /* 中文 */
const char *office_role_help(enum office_role role); /* to be passed through _() */
/* False when there is no role of that key. */
bool office_role_find(const char *key, enum office_role *out);

bool people_list(struct store *store, struct arena *arena, struct office_person **out, size_t *n,
		 struct error *err);
/* Gives or takes a role. The last keeper stays. */
bool people_grant(struct store *store, const char *name, enum office_role role, struct error *err);
bool people_revoke(struct store *store, const char *name, enum office_role role, struct error *err);
/* Fails, with the reason, when the one who acts may not. */
bool people_may(struct store *store, enum office_action action, struct error *err);
/* What one without a role may read: the setting `readers` (all, released or none; released when it
 * was never set). */
bool people_may_read(struct store *store, bool released, struct error *err);

/* Inside a transaction of session.h: refuses it unless the one who acts may. */
bool people_check(struct store *store, enum office_action action);

#endif
