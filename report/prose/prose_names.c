/* prose_names.c - the names that a text calls figures and members by. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/prose/prose_inside.h"

#define LEAST_LETTERS 2 /* shorter names stand in too many words */

void lexicon_finish(struct lexicon *lexicon)
{
	free(lexicon->items);
	*lexicon = (struct lexicon){ 0 };
}

/* A few bits of a first character. */
static size_t head_of(const char *text, size_t len)
{
	const unsigned char *p = (const unsigned char *)text;

	return (size_t)(len >= 3 ? p[1] * 64u + p[2] : p[0]) % (64 * 64);
}

static void add(struct lexicon *lexicon, struct known_name name)
{
	name.len = strlen(name.text);
	if (utf8_count(name.text, name.len) < LEAST_LETTERS)
		return;
	size_t head = head_of(name.text, name.len);
	lexicon->heads[head / 64] |= (uint64_t)1 << head % 64;
	lexicon->items =
		array_grow(lexicon->items, lexicon->n, &lexicon->capacity, sizeof *lexicon->items);
	lexicon->items[lexicon->n++] = name;
}

static int by_bytes(const void *a, const void *b)
{
	const struct known_name *p = a, *q = b;
	int order = strcmp(p->text, q->text);

	if (order != 0)
		return order;
	if ((p->figure != NULL) != (q->figure != NULL)) /* figures first */
		return p->figure != NULL ? -1 : 1;
	return p->position < q->position ? -1 : p->position > q->position;
}

static void add_members(struct lexicon *lexicon, const struct dimension *dimension)
{
	for (size_t i = 0; i < dimension->n; i++) {
		const struct member *member = &dimension->members[i];

		add(lexicon, (struct known_name){
				     .text = member->name, .dimension = dimension, .position = i });
		for (size_t k = 0; k < member->n_spellings; k++)
			add(lexicon, (struct known_name){ .text = member->spellings[k],
							  .dimension = dimension,
							  .position = i });
	}
}

void lexicon_make(struct lexicon *lexicon, const struct briefing *briefing)
{
	if (lexicon->made)
		return;
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		add(lexicon, (struct known_name){ .text = figure->name, .figure = figure });
		if (figure->title != NULL && strcmp(figure->title, figure->name) != 0)
			add(lexicon,
			    (struct known_name){ .text = figure->title, .figure = figure });
	}
	for (size_t i = 0; i < briefing->n_dimensions; i++)
		add_members(lexicon, &briefing->dimensions[i]);
	if (lexicon->n > 0)
		qsort(lexicon->items, lexicon->n, sizeof *lexicon->items, by_bytes);
	lexicon->made = true;
}

/* The first of the names [low, high) that has at least this byte at a depth. */
static size_t narrow(const struct lexicon *lexicon, size_t low, size_t high, size_t depth,
		     unsigned byte)
{
	while (low < high) {
		size_t middle = (low + high) / 2;

		if ((unsigned char)lexicon->items[middle].text[depth] < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const struct known_name *lexicon_find(const struct lexicon *lexicon, const char *text, size_t len,
				      size_t *n)
{
	size_t low = 0, high = lexicon->n, head;
	const struct known_name *best = NULL;

	*n = 0;
	if (len == 0 ||
	    (head = head_of(text, len), (lexicon->heads[head / 64] >> head % 64 & 1) == 0))
		return NULL;
	for (size_t depth = 0; depth < len && low < high; depth++) {
		unsigned byte = (unsigned char)text[depth];

		low = narrow(lexicon, low, high, depth, byte);
		high = narrow(lexicon, low, high, depth, byte + 1);
		size_t same = 0;
		while (low + same < high && lexicon->items[low + same].len == depth + 1)
			same++;
		if (same > 0) {
			best = &lexicon->items[low];
			*n = same;
		}
	}
	return best;
}
