/* listed.c - see listed.h. Tokens are walked from the number back to where the list begins. */
#include "report/prose/listed.h"

#include <string.h>

#include "report/base/utf8.h"
#include "report/prose/derive.h"

#define COUNT_MOST 20  /* of a count of what was listed */
#define NEAR_MOST 8    /* tokens between them */
#define BETWEEN_MOST 4 /* letters between the list and what is said of it */

/* The member that a token names; NULL when it names none, or only as part of another word. */
static const struct known_name *member_of(const struct token *token)
{
	if (token->kind != TOKEN_NAME || token->name.cut)
		return NULL;
	for (size_t i = 0; i < token->name.n; i++)
		if (token->name.first[i].figure == NULL)
			return &token->name.first[i];
	return NULL;
}

static bool is_count(const struct setting *s, const struct token *token)
{
	const struct mention *m = &s->scene->mentions->items[token->number];

	return token->kind == TOKEN_NUMBER && m->kind == MENTION_QUANTITY &&
	       m->hedge == HEDGE_NONE && m->value.scale == 0 && m->value.units >= 2 &&
	       m->value.units <= COUNT_MOST && m->power == 0;
}

/* A number that states something; a date does not. */
static bool states(const struct setting *s, const struct token *token)
{
	return token->kind != TOKEN_NUMBER ||
	       mention_states(&s->scene->mentions->items[token->number]);
}

/* Only such letters stand between two places, and few of them. */
static bool only(const struct setting *s, size_t from, size_t to, const uint32_t *letters)
{
	if (to > from + BETWEEN_MOST)
		return false;
	for (size_t i = from; i < to; i++)
		if (!letter_is_one_of(s->scene->text->c[i], letters))
			return false;
	return true;
}

static bool add_member(struct listed *out, const struct known_name *name)
{
	if (out->dimension != NULL && out->dimension != name->dimension)
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (out->positions[i] == name->position)
			return false;
	if (out->n == NAMES_LISTED)
		return false;
	out->dimension = name->dimension;
	out->positions[out->n++] = name->position;
	return true;
}

bool listed_before(const struct setting *s, size_t token, struct listed *out)
{
	const struct scene *scene = s->scene;
	size_t edge = scene->tokens[token].start;
	bool counted = false;

	*out = (struct listed){ .n = 0 };
	for (size_t i = token; i-- > s->sentence && (out->n > 0 || token - i <= NEAR_MOST);) {
		const struct token *t = &scene->tokens[i];
		const struct known_name *name = member_of(t);

		if (out->n > 0 && t->start >= edge) /* 一 of 一般干部 */
			continue;
		if (name != NULL) {
			if (!only(s, t->end, edge,
				  out->n > 0 ? U"、和与及以或， "
					     : U"、和这那等以上述共的市个类领域各有， ") ||
			    !add_member(out, name))
				break;
		} else if (out->n == 0 && t->kind == TOKEN_NUMBER && !counted && is_count(s, t)) {
			counted = true;
		} else if (out->n == 0 && (t->kind == TOKEN_NAME || !states(s, t))) {
			; /* 铁路和水路货运加起来，上半年是 */
		} else if (t->kind == TOKEN_MARK ? t->mark != U'、' && t->mark != U'，'
						 : out->n > 0 || t->kind != TOKEN_CUE) {
			break;
		} else if (t->kind == TOKEN_MARK) {
			continue;
		}
		edge = t->start;
	}
	return out->n >= 2;
}

struct cell_ref listed_cell(const struct listed *listed, const struct figure *figure, size_t i)
{
	return (struct cell_ref){ figure, figure_index(figure, listed->positions[i], 0) };
}

bool listed_sum(const struct prose_reader *reader, const struct listed *listed,
		const struct figure *figure, struct operand *out)
{
	struct operand next;

	if (figure == NULL || figure->n_by != 1 || figure->by[0] != listed->dimension)
		return false;
	for (size_t i = listed->n; i-- > 0;) {
		if (!operand_of(reader, listed_cell(listed, figure, i), &next))
			return false;
		if (i + 1 == listed->n)
			*out = next;
		else if (!operands_add(out, &next, MAKE_SUM, out))
			return false;
	}
	return true;
}

size_t listed_members(const struct setting *s, size_t from, size_t to,
		      const struct dimension *dimension)
{
	struct listed seen = { .n = 0 };

	for (size_t i = from; i < to; i++) {
		const struct known_name *name = member_of(&s->scene->tokens[i]);

		if (name != NULL && name->dimension == dimension)
			add_member(&seen, name);
	}
	return seen.n;
}

#define ENDING_LEAST 2 /* letters of a word that several names end in */
#define ENDING_MOST 4
#define ENDING_MEMBERS 64 /* of a dimension whose names are looked at */

/* The letters from..from+n are the end of the name, and not all of it. */
static bool name_ends_in(const struct letters *text, size_t from, size_t n, const char *name)
{
	size_t letters = utf8_count(name, strlen(name));

	if (letters <= n)
		return false;
	for (size_t skip = letters - n; skip > 0; skip--)
		utf8_next(&name);
	for (size_t i = 0; i < n; i++)
		if (utf8_next(&name) != text->c[from + i])
			return false;
	return true;
}

static void members_ending_in(const struct letters *text, size_t from, size_t n,
			      const struct dimension *dimension, struct listed *out)
{
	*out = (struct listed){ .dimension = dimension };
	for (size_t i = 0; i < dimension->n && out->n < NAMES_LISTED; i++)
		if (name_ends_in(text, from, n, dimension->members[i].name))
			out->positions[out->n++] = i;
}

static bool are_same(const struct listed *a, const struct listed *b)
{
	return a->n == b->n && memcmp(a->positions, b->positions, a->n * sizeof *a->positions) == 0;
}

bool listed_by_ending(const struct setting *s, const struct figure *figure, struct listed *out)
{
	const struct letters *text = s->scene->text;
	size_t end = s->scene->tokens[s->token].start;
	struct listed found;

	*out = (struct listed){ .n = 0 };
	if (figure == NULL || figure->n_by != 1 || figure->n_rows > ENDING_MEMBERS)
		return false;
	for (size_t from = s->gap_start; from < end; from++)
		for (size_t n = ENDING_LEAST; n <= ENDING_MOST && from + n <= end; n++) {
			members_ending_in(text, from, n, figure->by[0], &found);
			if (found.n < 2 || found.n == figure->n_rows)
				continue;
			if (out->n > 0 && !are_same(out, &found))
				return false;
			*out = found;
		}
	return out->n > 0;
}
