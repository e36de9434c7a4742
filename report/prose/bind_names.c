/* bind_names.c - see bind_names.h. */
#include "report/prose/bind_names.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

void bind_names_finish(struct bind_names *names)
{
	for (size_t i = 0; i < names->n; i++) {
		free(names->items[i].figure);
		free(names->items[i].words);
	}
	free(names->items);
	*names = (struct bind_names){ 0 };
}

void bind_names_add(struct bind_names *names, const char *figure, const char *words)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->items[i].words, words) == 0) {
			names->items[i].passed |= strcmp(names->items[i].figure, figure) != 0;
			return;
		}
	names->items = array_grow(names->items, names->n, &names->capacity, sizeof *names->items);
	names->items[names->n++] = (struct bind_name){ xstrdup(figure), xstrdup(words), false };
}

void bind_names_hear(struct bind_names *names, struct prose_reader *reader,
		     const struct prose *prose, const struct prose_number *number)
{
	struct str words = STR_INIT;

	if (prose_reader_alias(reader, prose, number, &words))
		bind_names_add(names, number->cells[0].figure->name, words.text);
	str_finish(&words);
}

struct bind_name *bind_names_next(const struct bind_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		if (!names->items[i].passed)
			return &names->items[i];
	return NULL;
}
