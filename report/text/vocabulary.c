/* vocabulary.c - see vocabulary.h. The index is made once from the constant tables. */
#include "report/text/vocabulary.h"

#include <assert.h>
#include <stdlib.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "report/text/reading.h"

#define WORDS_MOST 1600
#define LETTERS_MOST 6000
#define FIRSTS_MOST 1200 /* different letters that words are met by */

/* A word's letters as they are met, from its first or from its last one on. */
struct entry {
	uint32_t first, second; /* 0: it has no second one */
	uint16_t at, n;         /* in the pool */
	uint16_t row;
	uint16_t list;
};

static const struct list {
	const char *(*text)(size_t row);
	bool before;
} lists[] = {
#define X(name, text, before) { text, before },
	WORD_LISTS(X)
#undef X
};

struct vocabulary {
	uint32_t flags[VOCABULARY_PLANE];
	uint64_t begins[VOCABULARY_PLANE / 64];     /* letters with the flag VOCABULARY_BEGIN */
	uint16_t letter[VOCABULARY_PLANE];          /* its row below; 0: no word is met by it */
	uint16_t from[FIRSTS_MOST][LEN(lists) + 1]; /* entries of each list */
	struct entry entries[WORDS_MOST];
	size_t n;
	uint32_t pool[LETTERS_MOST];
	size_t n_pool;
	bool made;
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
	entry->second = entry->n > 1 ? v->pool[at + 1] : 0;
}

/* Those of one letter beside each other, list after list; in a list by their second letter, those
 * without one first, the longest first of those that share it. */
static int by_first(const void *a, const void *b)
{
	const struct entry *p = a, *q = b;

	if (p->first != q->first)
		return p->first < q->first ? -1 : 1;
	if (p->list != q->list)
		return p->list < q->list ? -1 : 1;
	if (p->second != q->second)
		return p->second < q->second ? -1 : 1;
	if (p->n != q->n)
		return p->n > q->n ? -1 : 1;
	return p->row < q->row ? -1 : p->row > q->row;
}

static void mark(struct vocabulary *v, uint32_t c)
{
	v->flags[c] |= VOCABULARY_BEGIN;
	v->begins[c / 64] |= UINT64_C(1) << c % 64;
}

static void read_list(struct vocabulary *v, size_t list)
{
	const char *word;

	for (size_t row = 0; (word = lists[list].text(row)) != NULL; row++) {
		assert(v->n < WORDS_MOST);
		struct entry *entry = &v->entries[v->n++];
		*entry = (struct entry){ .row = (uint16_t)row, .list = (uint16_t)list };
		read_word(v, word, lists[list].before, entry);
		assert(entry->first < VOCABULARY_PLANE);
		v->flags[entry->first] |= UINT32_C(1) << list;
	}
}

/* Where the entries of each letter and list begin. */
static void index_letters(struct vocabulary *v)
{
	size_t letters = 0;

	qsort(v->entries, v->n, sizeof *v->entries, by_first);
	for (size_t at = 0; at < v->n;) {
		uint32_t first = v->entries[at].first;

		assert(++letters < FIRSTS_MOST);
		v->letter[first] = (uint16_t)letters;
		for (size_t list = 0; list <= LEN(lists); list++) {
			v->from[letters][list] = (uint16_t)at;
			while (at < v->n && v->entries[at].first == first &&
			       v->entries[at].list == list)
				at++;
		}
	}
}

static void mark_beginnings(struct vocabulary *v)
{
	static const char marks[] =
		"第数數上负負零+-±￥¥$〔[［（(成一二三四五六七八九十百千万亿两〇○廿卅卌几幾"
		"壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩幺点《№";
	const char *p = marks;

	for (uint32_t c; (c = utf8_next(&p)) != 0;)
		mark(v, c);
	for (uint32_t c = 0; c < 0x80; c++)
		if (letter_is_digit(c) || letter_is_latin(c))
			mark(v, c);
	for (uint32_t c = 0x80; c < VOCABULARY_PLANE; c = c == 0xFF     ? 0x2070
							  : c == 0x33FF ? VOCABULARY_PLANE
									: c + 1)
		if (letter_is_circled(c) || letter_is_raised(c) || letter_is_roman(c))
			mark(v, c);
}

static const struct vocabulary *vocabulary(void)
{
	static struct vocabulary v; /* constant once it is made */

	_Static_assert(LEN(lists) < 31, "a flag for each list");
	if (!v.made) {
		for (size_t list = 0; list < LEN(lists); list++)
			read_list(&v, list);
		index_letters(&v);
		mark_beginnings(&v);
		v.made = true;
	}
	return &v;
}

uint32_t letter_flags(uint32_t c)
{
	return c < VOCABULARY_PLANE ? vocabulary()->flags[c] : 0;
}

const uint64_t *vocabulary_begins(void)
{
	return vocabulary()->begins;
}

static bool stands(const struct vocabulary *v, const struct letters *text, const struct entry *e,
		   size_t i, bool before)
{
	const uint32_t *word = v->pool + e->at;

	if (before && i < e->n)
		return false;
	for (size_t k = 2; k < e->n; k++)
		if (word[k] != (before ? text->c[i - 1 - k] : text->c[i + k]))
			return false;
	return true;
}

/* The first of the words of a list and a first letter that goes on so. */
static const struct entry *first_with(const struct entry *low, const struct entry *high,
				      uint32_t second)
{
	while (low < high) {
		const struct entry *middle = low + (high - low) / 2;

		if (middle->second < second)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct word_hit word_found(const struct letters *text, size_t i, enum word_list list)
{
	const struct vocabulary *v = vocabulary();
	const bool before = lists[list].before;
	uint32_t c = text->c[before ? i - 1 : i];

	uint32_t second = before ? (i > 1 ? text->c[i - 2] : 0) : text->c[i + 1];
	const uint16_t *from = &v->from[v->letter[c]][list];
	const struct entry *one = v->entries + from[0], *end = v->entries + from[1];

	for (const struct entry *e = first_with(one, end, second); e < end && e->second == second;
	     e++)
		if (stands(v, text, e, i, before))
			return (struct word_hit){ e->row, e->n };
	return one < end && one->second == 0 ? (struct word_hit){ one->row, one->n }
					     : (struct word_hit){ 0 };
}

const uint32_t *vocabulary_flags(void)
{
	return vocabulary()->flags;
}
