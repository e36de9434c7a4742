/* csv_index.c - where the fields and rows of a CSV end, found 64 bytes a step.
 *
 * Masks tell quotes, separators and line ends; whether a byte lies inside quotes is the parity of
 * the quotes before it. That holds where quotes stand as RFC 4180 has them; at one that does not
 * the index ends. GB18030 passes unchanged: no second byte of a character is a quote, a comma, a
 * tab, a semicolon, CR or LF. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/table/byte_masks.h"
#include "report/table/csv.h"

#define ROOM 72 /* entries that may be written behind those that count */

/* What goes from step to step. */
struct indexing {
	const struct csv *csv;
	uint32_t *stops, *stop, *row;
	uint64_t inside, before;
	bool trouble, broken;
};

/* Bit i: quotes before byte i, and at it, are odd in number. */
BYTE_INLINE uint64_t parity(uint64_t quotes)
{
	for (int shift = 1; shift < 64; shift *= 2)
		quotes ^= quotes << shift;
	return quotes;
}

static bool may_follow_quote(const struct csv *csv, size_t at)
{
	char c = csv->bytes[at];

	return at >= csv->have || c == csv->separator || c == '\n' || c == '\r' || c == '"';
}

/* A step of 64 bytes. */
struct step {
	size_t at;
	uint64_t quotes, stops, breaks;
	uint64_t plain; /* stops in quotes too, and what lies behind the end */
};

/* Takes away what lies inside quotes, and what stands behind a quote out of its place. */
BYTE_INLINE void take_quotes(struct indexing *x, struct step *s)
{
	uint64_t inside = parity(s->quotes) ^ x->inside, any = s->plain | s->quotes;
	uint64_t next = may_follow_quote(x->csv, s->at + 64);
	uint64_t bad = (s->quotes & inside & ~(any << 1 | x->before)) |
		       (s->quotes & ~inside & ~(any >> 1 | next << 63));

	x->inside = (uint64_t)((int64_t)inside >> 63);
	x->broken |= (s->breaks & inside) != 0;
	s->stops &= ~inside;
	s->breaks &= ~inside;
	if (bad != 0) {
		uint64_t sound = (bad & -bad) - 1;

		x->trouble = true;
		s->stops &= sound;
		s->breaks &= sound;
	}
}

/* Notes the ends: eight at once, as most steps have fewer, and what lies beyond is written over. */
BYTE_INLINE void note(struct indexing *x, const struct step *s)
{
	size_t n = (size_t)__builtin_popcountll(s->stops);
	uint32_t known = (uint32_t)(x->stop - x->stops), at = (uint32_t)s->at;
	uint64_t breaks = s->breaks, stops = s->stops;
	uint32_t *out = x->stop;

	for (; breaks != 0; breaks &= breaks - 1) {
		uint64_t before = (breaks & -breaks) - 1;

		*x->row++ = known + (uint32_t)__builtin_popcountll(stops & before);
	}
	for (size_t done = 0; done < n; done += 8)
		for (int i = 0; i < 8; i++) {
			*out++ = at + (uint32_t)__builtin_ctzll(stops | (uint64_t)1 << 63);
			stops &= stops - 1;
		}
	x->stop += n;
}

BYTE_INLINE void take_step(struct indexing *x, const struct byte_stops *b, size_t at)
{
	const struct csv *csv = x->csv;
	size_t left = csv->have - at;
	uint64_t follows = csv->bytes[at + 64] == '\n';
	uint64_t alone = b->carriage_return & ~(b->line_feed >> 1 | follows << 63);
	struct step s = { .at = at, .quotes = b->quote };

	s.breaks = b->line_feed | alone;
	s.stops = s.plain = b->separator | b->line_feed | b->carriage_return;
	if (left < 64)
		s.plain |= ~(((uint64_t)1 << left) - 1);
	if ((s.quotes | x->inside) != 0)
		take_quotes(x, &s);
	x->before = (s.plain | s.quotes) >> 63;
	note(x, &s);
}

static void take_steps(struct indexing *x, size_t at, size_t until)
{
	for (; at < until && !x->trouble; at += 64) {
		struct byte_stops b = byte_stops(x->csv->bytes + at, x->csv->separator);

		take_step(x, &b, at);
	}
}

#ifdef BYTE_HAS_WIDE
BYTE_WIDE static void take_wide_steps(struct indexing *x, size_t at, size_t until)
{
	struct indexing local = *x;
	const char *bytes = x->csv->bytes, separator = x->csv->separator;

	for (; at < until && !local.trouble; at += 64) {
		struct byte_stops b = wide_stops(bytes + at, separator);

		take_step(&local, &b, at);
	}
	*x = local;
}
#endif

static void make_room(struct csv_index *index, size_t n)
{
	if (index->n_stops + n > index->stops_size) {
		index->stops_size = (index->n_stops + n) * 2;
		index->stops = xreallocarray(index->stops, index->stops_size, sizeof *index->stops);
	}
	if (index->rows == NULL)
		index->rows = xreallocarray(NULL, CSV_WINDOW + ROOM, sizeof *index->rows);
}

/* The ends of the row that is not complete stay. */
static void drop_told(struct csv *csv)
{
	struct csv_index *index = &csv->index;
	size_t gone = index->rows[csv->taken];

	memmove(index->stops, index->stops + gone, (index->n_stops - gone) * sizeof *index->stops);
	index->n_stops -= gone;
	index->n_rows = csv->taken = 0;
	index->broken &= index->n_stops > 1 || index->inside != 0;
}

void csv_index_window(struct csv *csv)
{
	struct csv_index *index = &csv->index;
	size_t until = csv->indexed + CSV_WINDOW;
	size_t sure =
		csv->ended ? csv->have : csv->indexed + (csv->have - csv->indexed - 1) / 64 * 64;

	drop_told(csv);
	make_room(index, CSV_WINDOW + ROOM);
	struct indexing x = {
		.csv = csv,
		.stops = index->stops,
		.stop = index->stops + index->n_stops,
		.row = index->rows + 1,
		.inside = index->inside,
		.before = index->before,
		.broken = index->broken,
	};
	if (until > sure)
		until = sure;
#ifdef BYTE_HAS_WIDE
	if (byte_is_wide())
		take_wide_steps(&x, csv->indexed, until);
	else
#endif
		take_steps(&x, csv->indexed, until);
	csv->indexed = until;
	index->inside = x.inside;
	index->before = x.before;
	index->trouble = x.trouble;
	index->broken = x.broken;
	index->n_stops = (size_t)(x.stop - index->stops);
	index->n_rows = (size_t)(x.row - index->rows) - 1;
}

void csv_index_restart(struct csv *csv, size_t start)
{
	struct csv_index *index = &csv->index;

	index->n_stops = 0;
	make_room(index, ROOM);
	index->stops[0] = (uint32_t)start - 1;
	index->n_stops = 1;
	index->rows[0] = 0;
	index->n_rows = csv->taken = 0;
	index->inside = 0;
	index->before = 1;
	index->trouble = index->broken = false;
	csv->indexed = start;
}

void csv_index_add(struct csv *csv, size_t at)
{
	make_room(&csv->index, ROOM);
	csv->index.stops[csv->index.n_stops++] = (uint32_t)at;
}

void csv_index_finish(struct csv_index *index)
{
	free(index->stops);
	free(index->rows);
	*index = (struct csv_index){ 0 };
}
