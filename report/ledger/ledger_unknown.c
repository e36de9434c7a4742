/* ledger_unknown.c - see ledger_unknown.h. */
#include "report/ledger/ledger_unknown.h"

#include <string.h>

#define SPELLING_MAX 120 /* bytes: what is longer is no name */

static void trim(struct str *text)
{
	size_t from = strspn(text->text, " \t\r\n");

	while (text->len > from && strchr(" \t\r\n", text->text[text->len - 1]) != NULL)
		text->text[--text->len] = '\0';
	memmove(text->text, text->text + from, text->len - from + 1);
	text->len -= from;
}

static struct ledger_unknown *find(const struct ledger_unknowns *unknowns, const char *dimension,
				   const char *spelling)
{
	for (size_t i = 0; i < unknowns->n; i++)
		if (strcmp(unknowns->items[i].spelling, spelling) == 0 &&
		    strcmp(unknowns->items[i].dimension, dimension) == 0)
			return &unknowns->items[i];
	return NULL;
}

static struct ledger_unknown *make(struct ledger_unknowns *unknowns, const struct str *spelling,
				   const struct ledger_names *names, struct arena *arena)
{
	if (unknowns->items == NULL)
		unknowns->items = arena_array(arena, LEDGER_UNKNOWN_MAX, sizeof *unknowns->items);
	struct ledger_unknown *unknown = &unknowns->items[unknowns->n++];
	*unknown = (struct ledger_unknown){
		.dimension = arena_strdup(arena, names->dimension->name),
		.spelling = arena_strdup(arena, spelling->text),
		.nearest = ledger_names_suggest(names, spelling->text, spelling->len),
	};
	return unknown;
}

void ledger_unknowns_add(struct ledger_unknowns *unknowns, struct ledger_pass *pass,
			 struct arena *arena)
{
	struct str spelling = STR_INIT;
	const struct ledger_names *names = ledger_pass_unknown(pass, &spelling);

	trim(&spelling);
	if (names != NULL && spelling.len > 0 && spelling.len <= SPELLING_MAX) {
		struct ledger_unknown *unknown =
			find(unknowns, names->dimension->name, spelling.text);

		if (unknown == NULL && unknowns->n < LEDGER_UNKNOWN_MAX)
			unknown = make(unknowns, &spelling, names, arena);
		if (unknown == NULL) {
			unknowns->more++;
		} else if (unknown->records++ == 0) {
			unknown->first_row = pass->body.number;
		}
	}
	str_finish(&spelling);
}
