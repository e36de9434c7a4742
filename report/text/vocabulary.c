/* vocabulary.c - see vocabulary.h. The index is made once from the constant tables. */
#include "report/text/vocabulary.h"

#include <assert.h>
#include <stdlib.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "report/text/reading.h"

#define WORDS_MOST 1600
#define LETTERS_MOST 6000
#define PLANE 0x10000

/* A word's letters as they are met, from its first or from its last one on. */
struct entry {
	uint32_t first;
	uint16_t at, n; /* in the pool */
	uint16_t row;
};

struct vocabulary {
	uint32_t flags[PLANE];
	struct entry entries[WORDS_MOST];
	size_t from[32 + 1]; /* of each list */
	uint32_t pool[LETTERS_MOST];
	size_t n_pool;
	bool made;
};

static const struct list {
	const char *(*text)(size_t row);
	bool before;
} lists[] = {
#define X(name, text, before) { text, before },
	WORD_LISTS(X)
#undef X
};

static void read_word(struct vocabulary *v, const char *word, bool backwards, struct entry *entry)
{
	size_t at = v->n_pool;
	uint32_t c;

	while ((c = utf8_next(&word)) != 0) {
		assert(v->n_pool < LETTERS_MOST);
		v->pool[v->n_pool++] = letter_half_width(c);
	}
	for (size_t low = at, high = v->n_pool; backwards && low + 1 < high; low++) {
		c = v->pool[--high];
		v->pool[high] = v->pool[low];
		v->pool[low] = c;
	}
	entry->at = (uint16_t)at;
	entry->n = (uint16_t)(v->n_pool - at);
	entry->first = v->pool[at];
}

/* The longest first among those of one letter. */
static int by_first(const void *a, const void *b)
{
	const struct entry *p = a, *q = b;

	if (p->first != q->first)
		return p->first < q->first ? -1 : 1;
	if (p->n != q->n)
		return p->n > q->n ? -1 : 1;
	return p->row < q->row ? -1 : p->row > q->row;
}

static void read_list(struct vocabulary *v, size_t list)
{
	size_t n = v->from[list];
	const char *word;

	for (size_t row = 0; (word = lists[list].text(row)) != NULL; row++) {
		assert(n < WORDS_MOST);
		v->entries[n].row = (uint16_t)row;
		read_word(v, word, lists[list].before, &v->entries[n]);
		assert(v->entries[n].first < PLANE);
		v->flags[v->entries[n++].first] |= UINT32_C(1) << list;
	}
	v->from[list + 1] = n;
	qsort(v->entries + v->from[list], n - v->from[list], sizeof *v->entries, by_first);
}

static void mark_beginnings(struct vocabulary *v)
{
	static const char marks[] =
		"第数數上负負零+-±￥¥$〔[［（(成一二三四五六七八九十百千万亿两〇○廿卅卌几幾"
		"壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩幺点《№";
	const char *p = marks;

	for (uint32_t c; (c = utf8_next(&p)) != 0;)
		v->flags[c] |= VOCABULARY_BEGIN;
	for (uint32_t c = 0; c < 0x80; c++)
		if (letter_is_digit(c) || letter_is_latin(c))
			v->flags[c] |= VOCABULARY_BEGIN;
	for (uint32_t c = 0x80; c < PLANE; c = c == 0xFF ? 0x2070 : c == 0x33FF ? PLANE : c + 1)
		if (letter_is_circled(c) || letter_is_raised(c) || letter_is_roman(c))
			v->flags[c] |= VOCABULARY_BEGIN;
}

static const struct vocabulary *vocabulary(void)
{
	static struct vocabulary v; /* constant once it is made */

	_Static_assert(LEN(lists) < 31, "a flag for each list");
	if (!v.made) {
		for (size_t list = 0; list < LEN(lists); list++)
			read_list(&v, list);
		mark_beginnings(&v);
		v.made = true;
	}
	return &v;
}

uint32_t letter_flags(uint32_t c)
{
	return c < PLANE ? vocabulary()->flags[c] : 0;
}

static bool stands(const struct vocabulary *v, const struct letters *text, const struct entry *e,
		   size_t i, bool before)
{
	const uint32_t *word = v->pool + e->at;

	if (before && i < e->n)
		return false;
	for (size_t k = 1; k < e->n; k++)
		if (word[k] != (before ? text->c[i - 1 - k] : text->c[i + k]))
			return false;
	return true;
}

struct word_hit word_at(const struct letters *text, size_t i, enum word_list list)
{
	const struct vocabulary *v = vocabulary();
	const bool before = lists[list].before;
	struct word_hit none = { 0 };

	if (before ? i == 0 : i >= text->n)
		return none;
	uint32_t c = before ? text->c[i - 1] : text->c[i];
	if (c >= PLANE || (v->flags[c] >> list & 1) == 0)
		return none;
	size_t low = v->from[list], high = v->from[list + 1], end = high;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (v->entries[middle].first < c)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < end && v->entries[low].first == c; low++)
		if (stands(v, text, &v->entries[low], i, before))
			return (struct word_hit){ v->entries[low].row, v->entries[low].n };
	return none;
}
