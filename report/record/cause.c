/* cause.c - see cause.h. */
#include "report/record/cause.h"

#include <stddef.h>
#include <string.h>

#include "report/base/array.h"

static const struct {
	const char *key, *name;
} causes[] = {
#define X(name, key, zh) { key, zh },
	CAUSES(X)
#undef X
};

const char *cause_key(enum cause cause)
{
	return causes[cause].key;
}

const char *cause_name(enum cause cause)
{
	return causes[cause].name;
}

bool cause_find(const char *key, enum cause *out)
{
	for (size_t i = 0; i < LEN(causes); i++)
		if (strcmp(causes[i].key, key) == 0 || strcmp(causes[i].name, key) == 0) {
			*out = (enum cause)i;
			return true;
		}
	return false;
}

bool cause_of(const char *why, enum cause *out, const char **because)
{
	size_t len = strcspn(why, ":");

	for (size_t i = 0; i < LEN(causes); i++)
		if (why[len] == ':' && strncmp(causes[i].key, why, len) == 0 &&
		    causes[i].key[len] == '\0') {
			*out = (enum cause)i;
			*because = why + len + 1 + strspn(why + len + 1, " ");
			return true;
		}
	return false;
}
