/* prose_hold.c - each number of a shown text held against the cells: first the one that is named
 * shortly before it, then whichever has its value and unit. */
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/reading.h"
#include "report/prose/prose_hold.h"

/* The next piece of text that a byte lies in; pieces are asked for in order. */
static const struct prose_piece *piece_of(struct holding *h, size_t at)
{
	const struct prose *prose = h->prose;

	while (h->piece + 1 < prose->n_pieces && prose->pieces[h->piece].end <= at)
		h->piece++;
	return &prose->pieces[h->piece];
}

static size_t raw_of(const struct prose_piece *piece, size_t at, bool end)
{
	if (piece->kind == PIECE_LITERAL || piece->kind == PIECE_RAW)
		return piece->raw_start + (at - piece->start);
	return end ? piece->raw_end : piece->raw_start;
}

/* Adds a number with its place; NULL when it lies in what is no text. */
static struct prose_number *add_number(struct holding *h, const struct mention *m)
{
	struct prose *prose = h->prose;
	const struct prose_piece *first = piece_of(h, m->start), *last = first;

	while (last->end < m->end)
		last++;
	for (const struct prose_piece *p = first; p <= last; p++)
		if (p->kind == PIECE_RAW || p->kind == PIECE_BAD)
			return NULL;
	prose->numbers = array_grow(prose->numbers, prose->n_numbers,
				    &prose->room->numbers_capacity, sizeof *prose->numbers);
	struct prose_number *number = &prose->numbers[prose->n_numbers++];
	*number = (struct prose_number){
		.start = m->start,
		.end = m->end,
		.factors_start = m->factors_start,
		.number_end = m->number_end,
		.raw_start = raw_of(first, m->start, false),
		.raw_end = raw_of(last, m->end, true),
		.value = m->value,
		.unit = m->unit,
		.status = NUMBER_UNKNOWN,
	};
	return number;
}

/* A placeholder printed all of its digits. */
static bool is_bound(struct holding *h, const struct mention *m, struct prose_number *number)
{
	const struct prose_piece *piece = piece_of(h, m->start);
	size_t digits = m->number_end;

	if (piece->kind == PIECE_LITERAL || piece->kind == PIECE_BRACE)
		return false;
	/* 多 or 万 may stand behind the braces. */
	while (digits > piece->end && !letter_is_digit((unsigned char)h->text[digits - 1]))
		digits--;
	if (digits > piece->end)
		return false;
	number->bound = true;
	number->status = NUMBER_MATCHED;
	return true;
}

static void ignore(struct prose_number *number, const struct mention *m)
{
	bool unsure = m->kind == MENTION_MALFORMED || m->kind == MENTION_AMBIGUOUS ||
		      m->kind == MENTION_RATIO;

	number->status = unsure ? NUMBER_UNKNOWN : NUMBER_IGNORED;
	number->reason = mention_kind_key(m->kind);
	number->why = mention_kind_text(m->kind);
}

static void name_cell(struct prose_number *number, struct cell_ref cell)
{
	if (number->n_cells < NUMBER_CELLS)
		number->cells[number->n_cells++] = cell;
	else
		number->n_more++;
}

static void conflict(struct holding *h, struct prose_number *number, const struct mention *m,
		     struct cell_ref cell, struct decimal value)
{
	number->status = NUMBER_CONFLICT;
	name_cell(number, cell);
	if (!number_reword(m, h->text, value, cell.figure->rounding, number->would_be))
		number->would_be[0] = '\0';
}

/* What the cell that was named says to it; false when none was. */
static bool hold_named(struct holding *h, struct prose_number *number, const struct mention *m)
{
	struct cell_ref cell = expected_cell(h, m);
	struct decimal exact, printed;

	if (cell.figure == NULL || !cell_stated(&h->reader->values, cell, &exact, &printed))
		return false;
	enum agreement_kind agreement = cell_agrees(h, cell, m);
	if (agreement == AGREES_NOT) {
		conflict(h, number, m, cell, printed);
		return true;
	}
	number->status = agreement == AGREES_EXACTLY ? NUMBER_MATCHED : NUMBER_ROUNDED;
	name_cell(number, cell);
	return true;
}

static void take_found(struct prose_number *number, const struct found_cells *found)
{
	number->status = found->exact ? NUMBER_MATCHED : NUMBER_ROUNDED;
	for (size_t i = 0; i < found->n; i++)
		name_cell(number, found->cells[i]);
	number->n_more += found->n_more;
}

/* 乡科级981人，占59.1%: the part that the number before it is of its total. */
static bool hold_share(struct holding *h, struct prose_number *number, const struct mention *m)
{
	struct decimal share;

	if (!says_share(h, m) || !cell_share(h, h->previous, &share))
		return false;
	if (share_agrees(m, share, h->previous.figure->rounding)) {
		number->status = NUMBER_ROUNDED;
		name_cell(number, h->previous);
		return true;
	}
	conflict(h, number, m, h->previous, share);
	return true;
}

/* 七种情形: a dimension named behind the number has as many members. */
static bool hold_count(struct holding *h, struct prose_number *number, const struct mention *m)
{
	const struct dimension *dimension = counted_dimension(h, m);

	if (dimension == NULL || m->hedge != HEDGE_NONE ||
	    decimal_compare(m->value, decimal_of((int64_t)dimension->n)) != 0)
		return false;
	number->status = NUMBER_MATCHED;
	number->counts = dimension;
	return true;
}

static void hold(struct holding *h, const struct mention *m)
{
	struct prose_number *number = add_number(h, m);
	struct found_cells found = { 0 };
	struct cell_ref none = { 0 };

	if (number == NULL)
		return;
	if (is_bound(h, m, number)) {
		struct cell_ref cell = printed_by(h, m->start);

		if (cell.figure != NULL)
			name_cell(number, cell);
	} else if (m->kind != MENTION_QUANTITY && m->kind != MENTION_ARTICLE) {
		ignore(number, m);
		return;
	} else if (hold_named(h, number, m)) {
		;
	} else if (m->kind == MENTION_ARTICLE) {
		ignore(number, m);
	} else if (find_cells(h, m, &found)) {
		take_found(number, &found);
	} else if (!hold_share(h, number, m)) {
		hold_count(h, number, m);
	}
	if (m->kind == MENTION_QUANTITY && strcmp(m->unit != NULL ? m->unit : "", "%") != 0)
		h->previous = number->n_cells > 0 ? number->cells[0] : none;
}

void prose_hold(struct prose *prose, struct prose_reader *reader)
{
	struct mentions *mentions = &prose->room->mentions;
	struct holding h = {
		.prose = prose, .reader = reader, .text = prose->shown.text, .len = prose->shown.len
	};

	prose->n_numbers = 0;
	if (reader == NULL)
		return;
	mentions_find(mentions, h.text, h.len);
	if (mentions->n == 0)
		return;
	value_index_make(&reader->values, reader->briefing);
	lexicon_make(&reader->names, reader->briefing);
	for (size_t i = 0; i < mentions->n; i++) {
		const struct mention *m = &mentions->items[i];

		read_names(&h, m->hedge_start);
		hold(&h, m);
		pass_number(&h, m);
	}
}
