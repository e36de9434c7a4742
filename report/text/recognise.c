/* recognise.c - see recognise.h. Each thing that a number can be is tried where it begins, the
 * plainest last; positions are letters until a mention is kept. */
#include "report/text/recognise.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/text/calendar.h"
#include "report/text/enumerators.h"
#include "report/text/letters.h"
#include "report/text/phrases.h"
#include "report/text/quantity.h"
#include "report/text/reading.h"

#define TITLE_LONGEST 120 /* letters between 《 and 》 */

struct scan {
	const struct letters *text;
	struct mentions *out;
	size_t i;
	size_t title_end; /* of the 《…》 that i stands in */
};

const char *mention_kind_key(enum mention_kind kind)
{
	static const char *const keys[] = {
#define X(name, key, what) key,
		MENTION_KINDS(X)
#undef X
	};

	return keys[kind];
}

const char *mention_kind_text(enum mention_kind kind)
{
	static const char *const texts[] = {
#define X(name, key, what) what,
		MENTION_KINDS(X)
#undef X
	};

	return texts[kind];
}

void mentions_finish(struct mentions *mentions)
{
	if (mentions->room != NULL)
		letters_finish(mentions->room);
	free(mentions->room);
	free(mentions->items);
	*mentions = (struct mentions){ 0 };
}

static void keep(struct scan *s, struct mention m)
{
	struct mentions *out = s->out;

	if (m.start < s->title_end)
		m.kind = MENTION_NAME;
	s->i = m.end > s->i ? m.end : s->i + 1;
	out->items = array_grow(out->items, out->n, &out->capacity, sizeof *out->items);
	out->items[out->n++] = m;
}

static void keep_plain(struct scan *s, size_t start, size_t end, enum mention_kind kind)
{
	keep(s, (struct mention){ .start = start,
				  .end = end,
				  .number_end = end,
				  .factors_start = end,
				  .hedge_start = start,
				  .unit_start = end,
				  .unit_end = end,
				  .kind = kind });
}

/* What stands in 《》 is a name, numbers and all. */
static void enter_title(struct scan *s)
{
	const uint32_t *c = s->text->c;
	size_t depth = 0;

	for (size_t k = s->i; k < s->i + TITLE_LONGEST && c[k] != 0 && c[k] != '\n'; k++) {
		depth += c[k] == U'《';
		if (c[k] == U'》' && --depth == 0) {
			s->title_end = k;
			break;
		}
	}
	s->i++;
}

/* PM2.5, COVID-19, GB/T 9704: a word that begins with a letter, whatever digits it holds. */
static void pass_latin(struct scan *s)
{
	const uint32_t *c = s->text->c;
	size_t end = s->i;
	bool digits = false;

	for (; c[end] != 0; end++) {
		bool inside = letter_is_latin(c[end]) || letter_is_digit(c[end]);

		digits |= letter_is_digit(c[end]);
		if (!inside && !(c[end] < 0x80 && letter_is_one_of(c[end], "-._/@:&=?%#+") &&
				 (letter_is_latin(c[end + 1]) || letter_is_digit(c[end + 1]))))
			break;
	}
	if (end > s->i && c[end] == ' ' && letter_is_latin(c[end - 1])) { /* GB/T 9704-2012 */
		size_t code = standard_number_end(s->text, s->i, end + 1);

		end = code > 0 ? code : end;
		digits |= code > 0;
	}
	if (digits)
		keep_plain(s, s->i, end, MENTION_NAME);
	else
		s->i = end;
}

static bool take_hit(struct scan *s, size_t end, enum mention_kind kind)
{
	if (end == 0)
		return false;
	keep_plain(s, s->i, end, kind);
	return true;
}

static bool take_enumerator(struct scan *s)
{
	struct enumerator hit = enumerator_at(s->text, s->i);

	return take_hit(s, hit.end, hit.kind);
}

static bool take_phrase(struct scan *s)
{
	enum mention_kind kind;
	size_t n = phrase_at(s->text, s->i, &kind);

	return take_hit(s, n > 0 ? s->i + n : 0, kind);
}

static bool take_calendar(struct scan *s)
{
	struct calendar_hit hit = calendar_at(s->text, s->i);

	return take_hit(s, hit.end, hit.kind);
}

static bool take_quantity(struct scan *s)
{
	struct mention m;
	size_t behind;

	bool found = quantity_at(s->text, s->i, &m, &behind);
	if (found)
		keep(s, m);
	else
		s->i = behind;
	return true;
}

/* Something that numbers are part of can begin with it. */
static bool may_begin(uint32_t c)
{
	switch (c) {
	case U'第':
	case U'数':
	case U'數':
	case U'上':
	case U'负':
	case U'負':
	case U'零':
	case U'+':
	case U'-':
	case U'±':
	case U'￥':
	case U'¥':
	case U'$':
	case U'〔':
	case U'[':
	case U'（':
	case U'(': return true;
	default: return reading_starts(c) || c == U'成';
	}
}

static bool is_circled(uint32_t c)
{
	return (c >= 0x2460 && c <= 0x249B) || (c >= 0x3220 && c <= 0x3229) ||
	       (c >= 0x2776 && c <= 0x2793);
}

static void step(struct scan *s)
{
	uint32_t c = s->text->c[s->i];

	if (c == U'《' && s->i >= s->title_end)
		enter_title(s);
	else if (letter_is_latin(c))
		pass_latin(s);
	else if (is_circled(c))
		keep_plain(s, s->i, s->i + 1, MENTION_SECTION);
	else if (!may_begin(c) ||
		 !(take_enumerator(s) || take_phrase(s) || take_calendar(s) || take_quantity(s)))
		s->i++;
}

/* 5、126和547人: what has no unit of its own takes that of the next in the list. */
static void share_units(struct mentions *out, const struct letters *text)
{
	for (size_t k = out->n; k-- > 1;) {
		struct mention *m = &out->items[k - 1], *next = &out->items[k];
		uint32_t between = text->c[m->end];

		if (m->kind == MENTION_QUANTITY && next->kind == MENTION_QUANTITY &&
		    m->unit == NULL && m->unit_end == m->unit_start && next->unit != NULL &&
		    next->start == m->end + 1 && letter_is_one_of(between, "、和与及") &&
		    strchr("%", *next->unit) == NULL)
			m->unit = next->unit;
	}
}

static void letters_to_bytes(struct mentions *out, const struct letters *text)
{
	for (size_t k = 0; k < out->n; k++) {
		struct mention *m = &out->items[k];

		m->start = text->at[m->start];
		m->end = text->at[m->end];
		m->number_end = text->at[m->number_end];
		m->factors_start = text->at[m->factors_start];
		m->hedge_start = text->at[m->hedge_start];
		m->unit_start = text->at[m->unit_start];
		m->unit_end = text->at[m->unit_end];
	}
}

void mentions_find(struct mentions *mentions, const char *text, size_t len)
{
	if (mentions->room == NULL)
		mentions->room = xcalloc(1, sizeof(struct letters));
	struct letters *letters = mentions->room;
	struct scan s = { .text = letters, .out = mentions };

	mentions->n = 0;
	letters_read(letters, text, len);
	while (s.i < letters->n)
		step(&s);
	share_units(mentions, letters);
	letters_to_bytes(mentions, letters);
}

bool extent_contains(const struct extent *extent, struct decimal value)
{
	if (extent->has_low) {
		int order = decimal_compare(value, extent->low);

		if (order < 0 || (order == 0 && extent->low_open))
			return false;
	}
	if (extent->has_high) {
		int order = decimal_compare(value, extent->high);

		if (order > 0 || (order == 0 && extent->high_open))
			return false;
	}
	return true;
}
