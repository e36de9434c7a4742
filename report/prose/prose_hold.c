/* prose_hold.c - the numbers of a shown text, as held.h finds them. */
#include <stdio.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/prose/prose_inside.h"

/* The stretches that placeholders printed. */
static size_t find_bound(struct prose *prose)
{
	struct prose_room *room = prose->room;
	size_t n = 0;

	for (size_t i = 0; i < prose->n_pieces; i++) {
		const struct prose_piece *piece = &prose->pieces[i];
		struct cell_ref none = { 0 };

		if (piece->kind == PIECE_LITERAL || piece->kind == PIECE_BRACE)
			continue;
		room->bound =
			array_grow(room->bound, n, &room->bound_capacity, sizeof *room->bound);
		room->bound[n++] =
			(struct held_bound){ piece->start, piece->end,
					     piece->kind == PIECE_VALUE ? piece->cell : none };
	}
	return n;
}

/* The next piece of text that a byte lies in; pieces are asked for in order. */
static const struct prose_piece *piece_of(const struct prose *prose, size_t *piece, size_t at)
{
	while (*piece + 1 < prose->n_pieces && prose->pieces[*piece].end <= at)
		++*piece;
	return &prose->pieces[*piece];
}

static size_t raw_of(const struct prose_piece *piece, size_t at, bool end)
{
	if (piece->kind == PIECE_LITERAL || piece->kind == PIECE_RAW)
		return piece->raw_start + (at - piece->start);
	return end ? piece->raw_end : piece->raw_start;
}

/* A number that lies in what is no text is left out. */
static bool is_text(const struct prose_piece *first, const struct prose_piece *last)
{
	for (const struct prose_piece *p = first; p <= last; p++)
		if (p->kind == PIECE_RAW || p->kind == PIECE_BAD)
			return false;
	return true;
}

static void add_number(struct prose *prose, const struct held_number *from, size_t *piece)
{
	const struct prose_piece *first = piece_of(prose, piece, from->start), *last = first;

	while (last->end < from->end)
		last++;
	if (!is_text(first, last))
		return;
	prose->numbers = array_grow(prose->numbers, prose->n_numbers,
				    &prose->room->numbers_capacity, sizeof *prose->numbers);
	struct prose_number *number = &prose->numbers[prose->n_numbers++];
	*number = (struct prose_number){ .start = from->start,
					 .end = from->end,
					 .factors_start = from->factors_start,
					 .number_end = from->number_end,
					 .raw_start = raw_of(first, from->start, false),
					 .raw_end = raw_of(last, from->end, true),
					 .value = from->value,
					 .unit = from->unit,
					 .status = from->status,
					 .bound = from->bound,
					 .reason = from->reason,
					 .why = from->why,
					 .n_cells = from->n_cells,
					 .n_more = from->n_more,
					 .counts = from->counts,
					 .direction = from->direction };
	for (size_t i = 0; i < from->n_cells; i++)
		number->cells[i] = from->cells[i];
	snprintf(number->would_be, sizeof number->would_be, "%s", from->would_be);
	memcpy(number->formula, from->formula,
	       utf8_fit(from->formula, strlen(from->formula), sizeof number->formula - 1));
}

void prose_hold(struct prose *prose, struct prose_reader *reader)
{
	struct held *held = &prose->room->held;
	struct held_text text = { .text = prose->shown.text, .len = prose->shown.len };
	size_t piece = 0;

	prose->n_numbers = 0;
	if (reader == NULL || prose->n_pieces == 0)
		return;
	text.n_bound = find_bound(prose);
	text.bound = prose->room->bound;
	held_make(held, reader, &text);
	for (size_t i = 0; i < held->n; i++)
		add_number(prose, &held->numbers[i], &piece);
}
