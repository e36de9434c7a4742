/* role.c - see role.h. */
#include "report/record/role.h"

#include <stddef.h>
#include <string.h>

#include "report/base/array.h"

static const struct {
	const char *key, *name, *help;
} roles[] = {
#define X(name, key, zh, what) { key, zh, what },
	OFFICE_ROLES(X)
#undef X
};

const char *office_role_key(enum office_role role)
{
	return roles[role].key;
}

const char *office_role_name(enum office_role role)
{
	return roles[role].name;
}

const char *office_role_help(enum office_role role)
{
	return roles[role].help;
}

bool office_role_find(const char *key, enum office_role *out)
{
	for (size_t i = 0; i < LEN(roles); i++)
		if (strcmp(roles[i].key, key) == 0 || strcmp(roles[i].name, key) == 0) {
			*out = (enum office_role)i;
			return true;
		}
	return false;
}
