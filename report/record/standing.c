/* standing.c - see standing.h. */
#include "report/record/standing.h"

#include <string.h>

const struct saying *standing_tick(const struct standing *standing, const char *key)
{
	for (size_t i = 0; i < standing->n_ticks; i++)
		if (strcmp(standing->ticks[i].subject, key) == 0)
			return &standing->ticks[i];
	return NULL;
}

const char *standing_word(const char *text, const char *key, struct arena *arena)
{
	size_t len = strlen(key);

	for (const char *p = text; (p = strstr(p, key)) != NULL; p += len)
		if ((p == text || p[-1] == ' ') && p[len] == '=')
			return arena_strndup(arena, p + len + 1, strcspn(p + len + 1, " "));
	return "";
}
