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
#include "report/text/number_roles.h"
#include "report/text/phrases.h"
#include "report/text/quantity.h"
#include "report/text/reading.h"
#include "report/text/text_lines.h"
#include "report/text/vocabulary.h"

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

/* What one line needs, kept for the next. */
struct mentions_room {
	struct letters letters;
	struct mentions line;
};

void mentions_finish(struct mentions *mentions)
{
	if (mentions->room != NULL) {
		letters_finish(&mentions->room->letters);
		mentions_finish(&mentions->room->line);
	}
	free(mentions->room);
	free(mentions->items);
	*mentions = (struct mentions){ 0 };
}

static void keep(struct scan *s, struct mention m)
{
	struct mentions *out = s->out;

	if (m.start < s->title_end)
		m.kind = MENTION_NAME;
	else if (m.kind == MENTION_QUANTITY || m.kind == MENTION_MALFORMED)
		m.kind = number_role(s->text, &m);
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
	enum mention_kind kind = MENTION_NAME;
	size_t end = s->i;
	bool digits = false;

	for (; c[end] != 0; end++) {
		bool inside = letter_is_latin(c[end]) || letter_is_digit(c[end]);

		digits |= letter_is_digit(c[end]);
		if (!inside && !(c[end] < 0x80 && letter_is_one_of(c[end], U"-._/@:&=?%#+") &&
				 (letter_is_latin(c[end + 1]) || letter_is_digit(c[end + 1]))))
			break;
	}
	if (end > s->i && c[end] == ' ' && letter_is_latin(c[end - 1])) { /* GB/T 9704-2012 */
		size_t code = standard_number_end(s->text, s->i, end + 1);

		end = code > 0 ? code : end;
		digits |= code > 0;
		kind = code > 0 ? MENTION_DOCUMENT : kind;
	}
	if (s->i + 5 >= end && letter_is_one_of(c[end], U"级类") && c[s->i] <= 'Z') { /* AAA级 */
		end++;
		digits = true;
	}
	if (digits)
		keep_plain(s, s->i, end, kind);
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

/* 居第二位: an ordinal whose value is said of somebody */
static bool take_rank(struct scan *s, size_t end)
{
	if (s->text->c[s->i] != U'第' || word_length(s->text, s->i, WORDS_RANKING) == 0)
		return false;
	struct reading r = *reading_at(s->text, s->i + 1, false);
	if (r.form != READING_NUMBER || r.end > end)
		return false;
	keep_plain(s, s->i, end, MENTION_RANK);
	s->out->items[s->out->n - 1].value = r.low;
	s->out->items[s->out->n - 1].chinese = r.chinese;
	return true;
}

static bool take_enumerator(struct scan *s)
{
	struct enumerator hit = enumerator_at(s->text, s->i);

	if (hit.kind == MENTION_ORDINAL && hit.end > 0 && take_rank(s, hit.end))
		return true;
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

/* ①, Ⅲ级, a raised ² that is no part of a unit */
static bool take_sign(struct scan *s)
{
	uint32_t c = s->text->c[s->i];

	if (letter_is_circled(c))
		return take_hit(s, s->i + 1, MENTION_SECTION);
	if (letter_is_raised(c))
		return take_hit(s, s->i + 1, MENTION_FOOTNOTE);
	if (letter_is_roman(c))
		return take_hit(s, s->i + 1 + letter_is_one_of(s->text->c[s->i + 1], U"级类型期"),
				MENTION_NAME);
	return false;
}

/* 统一, 进一步, 第三方: one numeral between Han that go on a word. Nothing around it makes more of
 * it, as far as their first letters tell; else it is read as any number. */
static bool is_part_of_word(const struct scan *s)
{
	const uint32_t ahead = UINT32_C(1) << WORDS_MEASURE | UINT32_C(1) << WORDS_SPAN |
			       UINT32_C(1) << WORDS_DASH | UINT32_C(1) << WORDS_HEDGE_AFTER;
	const uint32_t behind = UINT32_C(1) << WORDS_REFERENCE | UINT32_C(1) << WORDS_CODE_BEFORE |
				UINT32_C(1) << WORDS_HEDGE_BEFORE;
	const uint32_t *c = s->text->c + s->i;
	int digit = reading_digit(*c);

	if (digit < 1 || s->i == 0 || !letter_is_han(c[-1]) || !letter_is_han(c[1]) ||
	    ((s->text->flags[c[1]] & ahead) | (s->text->flags[c[-1]] & behind)) != 0 ||
	    reading_starts(c[1]) || letter_is_one_of(c[-1], U"双其之第") ||
	    letter_is_one_of(c[1], U"年月季世时点點日刻分号號届屆是要多余馀来成又半比至到"))
		return false;
	return true;
}

static void keep_part_of_word(struct scan *s)
{
	keep_plain(s, s->i, s->i + 1, MENTION_IDIOM);
	s->out->items[s->out->n - 1].value = decimal_of(reading_digit(s->text->c[s->i - 1]));
	s->out->items[s->out->n - 1].chinese = true;
}

static void step(struct scan *s)
{
	uint32_t c = s->text->c[s->i];

	if (c == U'《' && s->i >= s->title_end)
		enter_title(s);
	else if (letter_is_latin(c))
		pass_latin(s);
	else if (letter_is_han(c) && !reading_starts(c) && c != U'第') { /* 上百, 数十, 成百上千 */
		if (!(take_phrase(s) || ((c == U'数' || c == U'數') && take_calendar(s)) ||
		      take_quantity(s)))
			s->i++;
	} else if (is_part_of_word(s)) {
		if (!take_phrase(s))
			keep_part_of_word(s);
	} else if (!(take_sign(s) || take_enumerator(s) || take_phrase(s) || take_calendar(s) ||
		     take_quantity(s))) {
		s->i++;
	}
}

void mention_to_bytes(struct mention *m, const struct letters *text, size_t base)
{
	const uint32_t last = (unsigned char)text->text[text->at[m->end - 1]];
	/* Not up to the next letter: a line break may stand before it. */
	size_t end = text->at[m->end - 1] + (last < 0xC0   ? 1
					     : last < 0xE0 ? 2
					     : last < 0xF0 ? 3
							   : 4);

	if (end > text->at[m->end])
		end = text->at[m->end];
	m->number_end = m->number_end == m->end ? base + end : base + text->at[m->number_end];
	m->factors_start =
		m->factors_start == m->end ? base + end : base + text->at[m->factors_start];
	m->unit_start = m->unit_start == m->end ? base + end : base + text->at[m->unit_start];
	m->unit_end = m->unit_end == m->end ? base + end : base + text->at[m->unit_end];
	m->start = base + text->at[m->start];
	m->hedge_start = base + text->at[m->hedge_start];
	m->end = base + end;
}

/* Finds the numbers of a line, places as letters; they follow those that are there. */
static void find_in_line(struct mentions *out, const struct letters *text)
{
	struct scan s = { .text = text, .out = out };

	for (size_t k = 0; k < text->n_hits; k++)
		if (text->hits[k] >= s.i) {
			s.i = text->hits[k];
			step(&s);
		}
}

void mentions_read_line(struct mentions *mentions, const struct letters *line)
{
	mentions->n = 0;
	find_in_line(mentions, line);
	number_roles_share(mentions, line);
}

static void append(struct mentions *out, const struct mentions *from, const struct letters *line,
		   size_t base)
{
	for (size_t i = 0; i < from->n; i++) {
		out->items = array_grow(out->items, out->n, &out->capacity, sizeof *out->items);
		out->items[out->n] = from->items[i];
		mention_to_bytes(&out->items[out->n++], line, base);
	}
}

void mentions_find(struct mentions *mentions, const char *text, size_t len)
{
	if (mentions->room == NULL)
		mentions->room = xcalloc(1, sizeof(struct mentions_room));
	struct mentions_room *room = mentions->room;
	struct text_line line = { 0 };

	mentions->n = 0;
	while (text_line_next(text, len, &line)) {
		room->letters.inside = line.inside;
		letters_read(&room->letters, text + line.start, line.end - line.start);
		mentions_read_line(&room->line, &room->letters);
		append(mentions, &room->line, &room->letters, line.start);
	}
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
