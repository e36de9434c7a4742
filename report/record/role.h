/* role.h - what people do in an office, and the roles that allow it. */
#ifndef REPORT_RECORD_ROLE_H
#define REPORT_RECORD_ROLE_H

#include <stdbool.h>

#include "report/base/i18n.h"

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

/* What may be allowed or not; a table of the store (people.c) says to whom. */
enum office_action {
	ACTION_COMPILE,
	ACTION_CHECK,
	ACTION_REVIEW,
	ACTION_APPROVE,
	ACTION_RELEASE,
	ACTION_REJECT,
	ACTION_REOPEN,
	ACTION_WITHDRAW,
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
/* False when no role has that key or name. */
bool office_role_find(const char *key, enum office_role *out);

#endif
