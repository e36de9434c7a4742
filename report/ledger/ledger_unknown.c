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

/* What a member of another dimension lies in, outermost. */
static const char *outermost(const struct dimension *dimension, size_t member)
{
	while (dimension->members[member].parent < dimension->n)
		member = dimension->members[member].parent;
	return dimension->members[member].name;
}

/* The one member in whose like another dimension has the spelling: 迎泽区 lies in 太原市. It is
 * only suggested; NULL when there is none, or several. */
static const char *suggest_whole(const struct briefing *briefing, const struct ledger_names *names,
				 const char *spelling)
{
	size_t found = NAMES_NONE;

	for (size_t d = 0; d < briefing->n_dimensions; d++) {
		const struct dimension *other = &briefing->dimensions[d];

		for (size_t i = 0; other != names->dimension && i < other->n; i++) {
			const char *whole = outermost(other, i);

			if (whole == other->members[i].name ||
			    strcmp(other->members[i].name, spelling) != 0)
				continue;
			size_t at = ledger_names_find(
				names,
				&(struct ledger_spelling){ .text = whole, .len = strlen(whole) });
			if (at == NAMES_NONE || (found != NAMES_NONE && found != at))
				return NULL;
			found = at;
		}
	}
	return found != NAMES_NONE ? names->dimension->members[found].name : NULL;
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
		if (unknown != NULL && unknown->records == 0 && unknown->nearest == NULL)
			unknown->nearest =
				suggest_whole(pass->plan->briefing, names, spelling.text);
		if (unknown == NULL) {
			unknowns->more++;
		} else if (unknown->records++ == 0) {
			unknown->first_row = pass->body.number;
		}
	}
	str_finish(&spelling);
}
