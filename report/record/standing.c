/* standing.c - see standing.h. */
#include "report/record/standing.h"

#include <string.h>

const char *standing_word(const char *text, const char *key, struct arena *arena)
{
	size_t len = strlen(key);

	for (const char *p = text; (p = strstr(p, key)) != NULL; p += len)
		if ((p == text || p[-1] == ' ') && p[len] == '=')
			return arena_strndup(arena, p + len + 1, strcspn(p + len + 1, " "));
	return "";
}
