/* spread_names.c - names that stand in lists: two characters as wide as three (typeset.h).
 *
 * What makes them wide is a blank: readers of a PDF take a gap of that width for the end of a column.
 */
#include <string.h>

#include "report/layout/typeset.h"

#define IDEOGRAPHIC_SPACE 0x3000
#define NAME_LONGEST 4 /* Han characters; longer ones have a dot inside */

static bool is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3007;
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == IDEOGRAPHIC_SPACE || c == '\n';
}

/* Han characters from a place on. */
static size_t count_han(const struct typeset *set, size_t from)
{
	size_t n = 0;

	while (from + n < set->n && is_han(set->chars[from + n].codepoint))
		n++;
	return n;
}

/* A character that stands at the end goes before another one. */
static void move_last(struct typeset *set, size_t to)
{
	size_t last = set->n - 1;
	struct para_char moved = set->chars[last];
	struct char_look look = set->looks[last];

	memmove(&set->chars[to + 1], &set->chars[to], (last - to) * sizeof *set->chars);
	memmove(&set->looks[to + 1], &set->looks[to], (last - to) * sizeof *set->looks);
	set->chars[to] = moved;
	set->looks[to] = look;
	for (size_t i = 0; i < set->n_numbers; i++) {
		set->numbers[i].start += set->numbers[i].start >= to;
		set->numbers[i].end += set->numbers[i].end > to;
	}
}

/* A blank between the two characters of a name. */
MUST_LOOK static bool spread(struct typeset *set, size_t from, struct error *err)
{
	static const char blank[] = "　";
	const struct source nowhere = { 0 };

	if (!typeset_add(set, blank, sizeof blank - 1, &nowhere, err))
		return false;
	move_last(set, from + 1);
	return true;
}

/* No line ends inside [from, to). */
static void glue(struct typeset *set, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++)
		set->chars[i].glued = true;
}

bool typeset_spread_name(struct typeset *set, size_t from, struct error *err)
{
	if (set->n != from + 2 || count_han(set, from) != 2)
		return true;
	if (!spread(set, from, err))
		return false;
	glue(set, from, set->n);
	return true;
}

/* A name, perhaps with a post in brackets or a dot inside, from a place on; where it ends. */
static bool is_name(const struct typeset *set, size_t from, size_t *end)
{
	size_t han = count_han(set, from);
	uint32_t next = from + han < set->n ? set->chars[from + han].codepoint : ' ';

	*end = from;
	while (*end < set->n && !is_blank(set->chars[*end].codepoint))
		(*end)++;
	return han >= 2 && (next == 0xB7 || (han <= NAME_LONGEST && (is_blank(next) || next == 0xFF08)));
}

static size_t skip_blanks(const struct typeset *set, size_t at)
{
	while (at < set->n && is_blank(set->chars[at].codepoint))
		at++;
	return at;
}

static bool is_list(const struct typeset *set, size_t from)
{
	size_t names = 0, end;

	for (size_t at = skip_blanks(set, from); at < set->n; at = skip_blanks(set, end), names++)
		if (!is_name(set, at, &end))
			return false;
	return names > 1;
}

bool typeset_spread_names(struct typeset *set, size_t from, struct error *err)
{
	size_t end;

	if (!is_list(set, from))
		return true;
	for (size_t at = skip_blanks(set, from); at < set->n; at = skip_blanks(set, end)) {
		if (!is_name(set, at, &end))
			continue;
		bool two = count_han(set, at) == 2 && set->chars[at + 2 < set->n ? at + 2 : at].codepoint != 0xB7;
		if (two && !spread(set, at, err))
			return false;
		end += two;
		glue(set, at, end);
	}
	return true;
}
