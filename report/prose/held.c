/* held.c - see held.h. */
#include "report/prose/held.h"

#include <stdlib.h>

#include "report/base/memory.h"
#include "report/prose/prose_inside.h"

struct held_room {
	struct prose prose;
	size_t capacity;
};

void held_finish(struct held *held)
{
	if (held->room != NULL)
		prose_finish(&held->room->prose);
	free(held->room);
	free(held->numbers);
	*held = (struct held){ 0 };
}

static void add(struct held *held, const struct prose_number *from)
{
	held->numbers =
		array_grow(held->numbers, held->n, &held->room->capacity, sizeof *held->numbers);
	struct held_number *number = &held->numbers[held->n++];
	*number = (struct held_number){ .start = from->start,
					.end = from->end,
					.hedge_start = from->start,
					.factors_start = from->factors_start,
					.number_end = from->number_end,
					.value = from->value,
					.unit = from->unit,
					.status = from->status,
					.bound = from->bound,
					.reason = from->reason,
					.why = from->why,
					.n_cells = from->n_cells,
					.n_more = from->n_more,
					.counts = from->counts };
	for (size_t i = 0; i < from->n_cells; i++)
		number->cells[i] = from->cells[i];
	for (size_t i = 0; i < PROSE_WORDING; i++)
		number->would_be[i] = from->would_be[i];
	held->counts[number->status]++;
}

void held_make(struct held *held, struct prose_reader *reader, const struct held_text *text)
{
	if (held->room == NULL)
		held->room = xcalloc(1, sizeof *held->room);
	struct prose *prose = &held->room->prose;

	held->n = 0;
	for (size_t i = 0; i < NUMBER_STATUSES_N; i++)
		held->counts[i] = 0;
	prose_take_text(prose, text);
	prose_hold(prose, reader);
	for (size_t i = 0; i < prose->n_numbers; i++)
		add(held, &prose->numbers[i]);
}

void held_place_of(const struct held_text *text, size_t at, struct held_place *place)
{
	if (place->line == 0)
		*place = (struct held_place){ 0, 1, 1 };
	for (; place->at < at && place->at < text->len; place->at++) {
		unsigned char byte = (unsigned char)text->text[place->at];

		if (byte == '\n') {
			place->line++;
			place->column = 1;
		} else if ((byte & 0xC0) != 0x80) {
			place->column++;
		}
	}
}
