/* body_judge.c - what a row below the heading is, by its own cells. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/fold.h"
#include "report/table/body_inside.h"
#include "report/table/row_words.h"

#define SHORT_NOTE 3 /* cells of a note at most */
#define LONG_CELL 12 /* characters from which on a cell alone in its row is a note */

/* The row's cells folded, one behind another. */
struct folded {
	const struct body *body;
	size_t n, filled;
	size_t first[3], n_first; /* the first that hold something */
};

static const char *text_of(const struct folded *f, size_t column)
{
	return f->body->state->folded.text + f->body->state->starts[column];
}

static struct folded fold_row(struct body *body)
{
	struct body_state *s = body->state;
	struct folded f = { .body = body };
	struct rows_cell cell;

	f.n = body->rows->n < body->n_columns ? body->rows->n : body->n_columns;
	str_clear(&s->folded);
	for (size_t i = 0; i < f.n; i++) {
		s->starts[i] = s->folded.len;
		rows_decoded(body->rows, i, &cell, &s->room);
		fold_text(cell.text, cell.len, &s->folded);
		if (s->folded.len > s->starts[i] || cell.kind == ROWS_UNSTORED) {
			f.filled++;
			if (f.n_first < 3)
				f.first[f.n_first++] = i;
		}
		str_add_byte(&s->folded, '\0');
	}
	return f;
}

/* --- the heading once more --- */

static bool has_name(const struct body *body, size_t column, const char *text)
{
	const struct heading_column *c = &body->state->heading.columns[column];

	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->names[i], text) == 0)
			return true;
	return false;
}

static bool is_heading_again(const struct folded *f)
{
	size_t same = 0;

	for (size_t i = 0; i < f->n; i++)
		same += *text_of(f, i) != '\0' && has_name(f->body, i, text_of(f, i));
	return f->filled > 1 && same * 10 >= f->filled * 8;
}

/* 甲 乙 1 2, or (1) (2) (3): the columns numbered under their names, one after another; a number
 * stands where records have none. */
static bool numbers_columns(const struct folded *f)
{
	size_t before = 0;
	int series = 0;
	bool odd = false;

	if (f->filled < 3 || f->filled * 2 <= f->body->state->n_named)
		return false;
	for (size_t i = 0; i < f->n; i++) {
		int of;
		size_t ordinal = row_words_ordinal(text_of(f, i), &of);

		if (*text_of(f, i) == '\0')
			continue;
		if (ordinal == 0 || ordinal != (of == series ? before + 1 : 1))
			return false;
		before = ordinal;
		series = of;
		odd |= f->body->state->columns[i] == BODY_NAMED ||
		       (f->body->state->columns[i] & BODY_KEY) != 0;
	}
	return odd;
}

/* --- a quick look --- */

static void add_pair(struct body_beginnings *b, unsigned first, unsigned second)
{
	b->pairs[first << 2 | second >> 6] |= (uint64_t)1 << (second & 63);
	b->firsts[first] = true;
}

/* Blanks stand before anything. */
static void add_blanks(struct body_beginnings *b)
{
	for (unsigned first = 0; first <= ' '; first++)
		for (unsigned second = 0; second < 256; second++)
			add_pair(b, first, second);
}

void body_add_beginning(struct body_beginnings *b, const char *text, size_t len)
{
	size_t n = len < 3 ? len : 3;

	if (b->n == 0)
		add_blanks(b);
	/* Marks of spreadsheets and quotes are looked at by themselves. */
	b->firsts['='] = b->firsts['\''] = b->firsts['"'] = true;
	if (len == 0 || b->n == LEN(b->first))
		return;
	add_pair(b, (unsigned char)text[0], len > 1 ? (unsigned char)text[1] : 0);
	memcpy(b->first[b->n++], text, n);
}

static bool is_one_of(const struct body_beginnings *b, const char *text, size_t len)
{
	for (size_t i = 0; i < b->n; i++)
		if (strncmp(b->first[i], text,
			    len < strlen(b->first[i]) ? len : strlen(b->first[i])) == 0)
			return true;
	return (unsigned char)*text <= ' ';
}

static inline bool is_beginning(const struct body_beginnings *b, const char *text, size_t len)
{
	unsigned first = (unsigned char)text[0], second = len > 1 ? (unsigned char)text[1] : 0;

	return (b->pairs[first << 2 | second >> 6] >> (second & 63) & 1) != 0 &&
	       is_one_of(b, text, len);
}

/* The first column that holds something may hold its own name, or the word of a total. */
static bool wants_closer_look(struct body *body)
{
	const struct body_state *s = body->state;

	for (size_t i = 0; i < 2 && s->lead[i] < body->n_columns; i++) {
		struct rows_cell cell;

		if (!rows_plain(body->rows, s->lead[i], &cell.text, &cell.len))
			rows_cell(body->rows, s->lead[i], &cell);
		if (cell.len > 0)
			return is_beginning(&s->beginnings, cell.text, cell.len);
	}
	return true;
}

/* More cells than half of those with a name, and than a note has, make a row full. */
static size_t plain_size(const struct body_state *s)
{
	size_t half = s->n_named / 2;

	return half > SHORT_NOTE ? half : SHORT_NOTE;
}

/* The same for a row where it lies; marks of spreadsheets want the closer look. */
static bool is_plain(const struct body_state *s, const char *base, const uint32_t *ends, size_t n)
{
	for (size_t i = 0; i < 2 && s->lead[i] < n; i++) {
		struct rows_field field = rows_field_at(base, ends, s->lead[i]);

		/* What nearly every first field is: a number. */
		if (field.len > 0 && !s->beginnings.firsts[(unsigned char)*field.bytes])
			return true;
		if (field.len >= 2 && *field.bytes == '"') {
			field.bytes++;
			field.len -= 2;
		}
		if (field.len > 0)
			return *field.bytes != '=' && *field.bytes != '\'' && *field.bytes != '"' &&
			       !is_beginning(&s->beginnings, field.bytes, field.len);
	}
	return false;
}

size_t body_judge_ready(const struct body *body, const struct rows_ready *ready)
{
	const struct body_state *s = body->state;
	size_t plain = plain_size(s), row;

	for (row = 0; row < ready->n; row++) {
		const uint32_t *ends = ready->stops + ready->rows[row] + 1;
		size_t n = ready->rows[row + 1] - ready->rows[row], filled = 0;

		n -= rows_ends_with_return(ready->base, ends, n);
		for (size_t i = 0; i < n && filled <= plain; i++)
			filled += ends[i] - ends[(ptrdiff_t)i - 1] != 1;
		if (filled <= plain || !is_plain(s, ready->base, ends, n))
			break;
	}
	return row;
}

/* --- others --- */

static bool has_label(const struct folded *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (row_words_label(text_of(f, i)))
			return true;
	return false;
}

static bool any_of(const struct folded *f, unsigned known_for)
{
	for (size_t i = 0; i < f->n; i++)
		if ((f->body->state->columns[i] & known_for) != 0 && *text_of(f, i) != '\0')
			return true;
	return false;
}

/* A number in a numeric column other than the first of several, which counts rows. */
static bool has_number(const struct folded *f)
{
	size_t met = 0;

	for (size_t i = 0; i < f->body->n_columns; i++) {
		if ((f->body->state->columns[i] & BODY_NUMERIC) == 0)
			continue;
		if ((met++ > 0 || f->body->state->n_numeric == 1) && i < f->n &&
		    *text_of(f, i) != '\0')
			return true;
	}
	return false;
}

/* A word like 合计 among the first cells of a row half empty, or such a word alone in the first. */
static bool is_total(const struct folded *f)
{
	if (row_words_only_total(text_of(f, f->first[0])))
		return true;
	if (f->filled * 2 > f->body->state->n_named)
		return false;
	if (f->filled == 1 && row_words_note(text_of(f, f->first[0]))) /* 二、各级别小计 */
		return false;
	for (size_t i = 0; i < f->n_first; i++)
		if (row_words_total(text_of(f, f->first[i])))
			return true;
	return false;
}

/* Labels and who signed, beside one another. */
static bool is_signed(const struct folded *f)
{
	size_t labels = 0;

	if (!row_words_signature(text_of(f, f->first[0])))
		return false;
	for (size_t i = 0; i < f->n; i++)
		labels += row_words_label(text_of(f, i));
	return labels > 1;
}

static bool is_note(const struct folded *f)
{
	const char *first = text_of(f, f->first[0]);

	if (f->filled == 1 && (row_words_note(first) || row_words_length(first) > LONG_CELL))
		return true;
	return f->filled <= SHORT_NOTE && row_words_note(first) && !row_words_number(first);
}

static struct body_verdict judge_record(const struct folded *f)
{
	size_t named = f->body->state->n_named;
	bool signed_row = f->filled * 10 <= named * 4 && has_label(f);
	bool few = f->filled <= 2 || f->filled * 4 <= named;
	struct body_verdict v = { .kind = BODY_RECORD };

	v.full = f->filled * 2 > named;
	v.open = !v.full && (few || signed_row);
	v.sparse = f->filled * 3 <= named && !any_of(f, BODY_KEY);
	v.has_number = v.sparse && has_number(f);
	return v;
}

struct body_verdict body_judge(struct body *body)
{
	bool below_heading = body->state->below_heading;

	if (!below_heading && body->rows->filled > plain_size(body->state) &&
	    !wants_closer_look(body))
		return (struct body_verdict){ .kind = BODY_RECORD, .full = true };
	struct folded f = fold_row(body);
	if (f.filled == 0)
		return (struct body_verdict){ .kind = BODY_BLANK };
	body->state->below_heading = is_heading_again(&f);
	if (body->state->below_heading || (below_heading && numbers_columns(&f)))
		return (struct body_verdict){ .kind = BODY_HEADING };
	if (is_total(&f))
		return (struct body_verdict){ .kind = BODY_TOTAL };
	if (f.filled * 2 <= body->state->n_named && row_words_among(text_of(&f, f.first[0])))
		return (struct body_verdict){ .kind = BODY_AMONG };
	if (is_note(&f) || is_signed(&f))
		return (struct body_verdict){ .kind = BODY_FOOT };
	return judge_record(&f);
}
