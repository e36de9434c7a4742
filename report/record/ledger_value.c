/* ledger_value.c - see ledger_value.h. */
#include "report/record/ledger_value.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/digest.h"

const char *ledger_value(const struct stored_ledger *ledger, struct arena *arena)
{
	if (ledger->size < 0)
		return arena_printf(arena, "%s %s", ledger->digest, ledger->path);
	return arena_printf(arena, "%s %lld %s", ledger->digest, (long long)ledger->size,
			    ledger->path);
}

bool ledger_value_read(const char *value, struct arena *arena, struct stored_ledger *out)
{
	const char *path = strchr(value, ' ');
	size_t len = path != NULL ? (size_t)(path - value) : 0;
	char *end;

	if (len != DIGEST_HEX_SIZE - 1)
		return false;
	out->digest = arena_strndup(arena, value, len);
	out->path = arena_strdup(arena, path + 1);
	out->size = -1;
	long long size = strtoll(out->path, &end, 10);
	if (end > out->path && *end == ' ' && *out->path != '-') {
		out->size = size;
		out->path = end + 1;
	}
	return true;
}

const char *spelling_subject(const char *dimension, const char *spelling, struct arena *arena)
{
	return arena_printf(arena, "%s %s", dimension, spelling);
}

bool spelling_subject_read(const char *subject, struct arena *arena, struct stored_spelling *out)
{
	const char *space = strchr(subject, ' ');

	if (space == NULL || space[1] == '\0')
		return false;
	out->dimension = arena_strndup(arena, subject, (size_t)(space - subject));
	out->spelling = arena_strdup(arena, space + 1);
	return true;
}
