/* plain_doubts.c - the numbers of the text held against the figures, line by line. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/prose/prose.h"
#include "tui/plain/plain.h"

static void tell_number(struct plain *plain, size_t block, const struct prose *prose,
			const struct prose_number *number)
{
	struct str cell = STR_INIT, right = STR_INIT;
	int len = (int)(number->end - number->start);
	const char *text = prose->shown.text + number->start;

	if (number->n_cells > 0)
		cell_ref_format(number->cells[0], &cell);
	number_correction(number->direction, number->would_be, &right);
	if (number->status == NUMBER_CONFLICT)
		talk_say(&plain->talk, _("block %zu: %.*s: %s should be %s"), block + 1, len, text,
			 cell.text, right.text);
	else
		talk_say(&plain->talk, _("block %zu: %.*s is no figure's"), block + 1, len, text);
	str_finish(&cell);
	str_finish(&right);
}

static size_t tell_block(struct plain *plain, struct prose_reader *reader, size_t at)
{
	struct prose_options options = { .cells = 56 };
	struct prose prose = { 0 };
	struct str raw = STR_INIT;
	size_t told = 0;

	editing_block_text(&plain_briefing(plain)->document.blocks[at], &raw);
	prose_make(&prose, reader, raw.text, raw.len, &options);
	for (size_t i = 0; i < prose.n_numbers; i++) {
		enum number_status status = prose.numbers[i].status;

		if (status != NUMBER_CONFLICT && status != NUMBER_UNKNOWN)
			continue;
		tell_number(plain, at, &prose, &prose.numbers[i]);
		told++;
	}
	prose_finish(&prose);
	str_finish(&raw);
	return told;
}

void plain_tell_doubts_of(struct plain *plain, size_t block)
{
	struct prose_reader *reader = prose_reader_create(plain_briefing(plain));

	tell_block(plain, reader, block);
	prose_reader_destroy(reader);
}

void plain_tell_doubts(struct plain *plain)
{
	struct prose_reader *reader = prose_reader_create(plain_briefing(plain));
	size_t told = 0;

	for (size_t i = 0; i < plain_briefing(plain)->document.n; i++)
		told += tell_block(plain, reader, i);
	if (told == 0)
		talk_say(&plain->talk, _("every number of the text is a figure's"));
	prose_reader_destroy(reader);
	plain_look_at_steps(plain);
}
