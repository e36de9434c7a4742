/* font_cut.c - see font_cut.h. */
#include "report/pdf/font_cut.h"

#include <stdlib.h>

#include "report/base/memory.h"
#include "report/pdf/crew.h"

struct piece {
	struct type0 *font;
	size_t part;
};

struct pieces {
	struct piece *items;
	size_t n, capacity;
};

static void pieces_add(struct pieces *pieces, struct type0 *font, size_t part)
{
	pieces->items =
		array_grow(pieces->items, pieces->n, &pieces->capacity, sizeof *pieces->items);
	pieces->items[pieces->n++] = (struct piece){ font, part };
}

static void cut_part(void *context, size_t i)
{
	const struct piece *piece = &((const struct piece *)context)[i];

	type0_cut_part(piece->font, piece->part);
}

static void cut_end(void *context, size_t i)
{
	type0_cut_end(((const struct piece *)context)[i].font);
}

/* The font with most parts first: its end is the longest piece of all. */
static int by_parts(const void *a, const void *b)
{
	const struct piece *one = a, *other = b;

	return (one->part < other->part) - (one->part > other->part);
}

void font_cut_all(struct type0 *const *fonts, size_t n)
{
	struct pieces parts = { 0 }, ends = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (fonts[i] == NULL)
			continue;
		size_t n_parts = type0_cut_begin(fonts[i]);

		pieces_add(&ends, fonts[i], n_parts);
		for (size_t part = 0; part < n_parts; part++)
			pieces_add(&parts, fonts[i], part);
	}
	crew_run(cut_part, parts.items, parts.n);
	if (ends.n > 0)
		qsort(ends.items, ends.n, sizeof *ends.items, by_parts);
	crew_run(cut_end, ends.items, ends.n);
	free(parts.items);
	free(ends.items);
}
