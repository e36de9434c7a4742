/* csv_scan.c - the ends of a row's fields, found 64 bytes a step.
 *
 * Masks tell quotes, separators and line ends; whether a byte lies inside quotes is the parity of
 * the quotes before it. That holds where quotes stand as RFC 4180 has them; a row with one that
 * does not is read byte by byte. GB18030 passes unchanged: no second byte of a character is a
 * quote, a comma, a tab, a semicolon, CR or LF. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/table/byte_masks.h"
#include "report/table/csv.h"

ALWAYS_FALSE static bool refuse(struct csv *csv, size_t at, enum error_kind kind, struct error *err,
				const char *text)
{
	csv->failed = true;
	return error_at(err, kind, csv_place(csv, at), "%s", text);
}

static uint32_t *ends_of(struct csv *csv)
{
	return csv->ends + 1;
}

/* Where the field begins that is being read, from the row's start on. */
static size_t field_start(const struct csv *csv)
{
	return (uint32_t)(csv->ends[csv->rows.n] + 1);
}

/* Room for the ends that 64 bytes may tell. */
MUST_LOOK static bool make_room_for_ends(struct csv *csv, struct error *err)
{
	if (csv->rows.n > CSV_FIELDS_MAX)
		return refuse(csv, ends_of(csv)[CSV_FIELDS_MAX], ERROR_LIMIT, err,
			      _("too many fields in a row"));
	while (csv->rows.n + 66 > csv->n_ends)
		csv->n_ends *= 2;
	csv->ends = xreallocarray(csv->ends, csv->n_ends, sizeof *csv->ends);
	return true;
}

MUST_LOOK static bool add_end(struct csv *csv, size_t at, struct error *err)
{
	if (csv->rows.n + 66 > csv->n_ends && !make_room_for_ends(csv, err))
		return false;
	csv->rows.filled += (uint32_t)at - ends_of(csv)[(ptrdiff_t)csv->rows.n - 1] != 1;
	ends_of(csv)[csv->rows.n++] = (uint32_t)at;
	return true;
}

/* --- bytes --- */

static bool bytes_at_end(const struct csv *csv, size_t at)
{
	return at >= csv->have;
}

static bool may_follow_quote(const struct csv *csv, size_t at)
{
	char c = csv->bytes[at];

	return bytes_at_end(csv, at) || c == csv->separator || c == '\n' || c == '\r';
}

/* Bit i: quotes before byte i, and at it, are odd in number. */
static uint64_t parity(uint64_t quotes)
{
	for (int shift = 1; shift < 64; shift *= 2)
		quotes ^= quotes << shift;
	return quotes;
}

/* Takes from the masks what lies inside quotes; sets trouble at a quote out of its place. */
static void take_quotes(struct csv *csv, uint64_t quotes, uint64_t plain)
{
	size_t behind = csv->block + 64;
	uint64_t inside = parity(quotes) ^ csv->inside;
	uint64_t next = may_follow_quote(csv, behind) || csv->bytes[behind] == '"';
	uint64_t bad = (quotes & inside & ~((plain | quotes) << 1 | csv->before)) |
		       (quotes & ~inside & ~((plain | quotes) >> 1 | next << 63));

	csv->inside = (uint64_t)((int64_t)inside >> 63);
	csv->block_broken = (csv->breaks & inside) != 0;
	csv->broken |= csv->block_broken;
	csv->stops &= ~inside;
	csv->breaks &= ~inside;
	if (bad != 0) {
		uint64_t sound = (bad & -bad) - 1;

		csv->trouble = true;
		csv->stops &= sound;
		csv->breaks &= sound;
	}
}

/* The masks of the 64 bytes at block. What lies behind the text is no stop. */
static void load_block(struct csv *csv)
{
	const char *p = csv->bytes + csv->block;
	struct byte_stops s = byte_stops(p, csv->separator);
	size_t left = csv->have - csv->block;

	if (left < 64) {
		uint64_t there = ((uint64_t)1 << left) - 1;

		s.quote &= there;
		s.separator &= there;
		s.line_feed &= there;
		s.carriage_return &= there;
	}
	uint64_t follows = p[64] == '\n' && left > 64;
	uint64_t alone = s.carriage_return & ~(s.line_feed >> 1 | follows << 63);
	uint64_t plain = s.separator | s.line_feed | s.carriage_return;
	if (left < 64)
		plain |= ~(((uint64_t)1 << left) - 1);
	csv->breaks = s.line_feed | alone;
	csv->stops = s.separator | csv->breaks;
	csv->block_broken = false;
	if ((s.quote | csv->inside) != 0)
		take_quotes(csv, s.quote, plain);
	csv->before = (plain | s.quote) >> 63;
}

/* The next 64 bytes; false at the end of the text, or when it cannot be read. */
MUST_LOOK static bool next_block(struct csv *csv, struct error *err)
{
	csv->block += 64;
	while (csv->have < csv->block + 65 && !csv->ended)
		if (!csv_fill(csv, err))
			return false;
	if (csv->block >= csv->have)
		return false;
	load_block(csv);
	return true;
}

/* --- a row byte by byte --- */

/* The byte at `at` behind the row's start, -1 at the end of the text or with an error. */
static int byte_at(struct csv *csv, size_t at, struct error *err)
{
	while (csv->row + at >= csv->have && !csv->ended)
		if (!csv_fill(csv, err))
			return -1;
	return csv->row + at < csv->have ? (unsigned char)csv->bytes[csv->row + at] : -1;
}

static bool ends_field(const struct csv *csv, int c)
{
	return c == -1 || c == (unsigned char)csv->separator || c == '\n' || c == '\r';
}

/* Behind the closing quote of the field that begins at `at`. */
MUST_LOOK static bool pass_quoted(struct csv *csv, size_t *at, struct error *err)
{
	size_t start = *at + 1;
	int c;

	for (*at = start; (c = byte_at(csv, *at, err)) != -1; ++*at) {
		if (c != '"')
			continue;
		++*at;
		if (byte_at(csv, *at, err) != '"')
			break;
	}
	if (csv->failed)
		return false;
	if (c == -1)
		return refuse(csv, start, ERROR_SYNTAX, err,
			      _("the quote before this is not closed"));
	if (!ends_field(csv, byte_at(csv, *at, err)))
		return refuse(csv, start, ERROR_SYNTAX, err,
			      _("something stands behind the closing quote of this field"));
	return !csv->failed;
}

/* Reads the row anew; csv->next comes behind it. */
MUST_LOOK static bool scan_bytes(struct csv *csv, struct error *err)
{
	size_t at = 0;
	int c;

	csv->rows.n = csv->rows.filled = 0;
	csv->broken = true;
	do {
		if (byte_at(csv, at, err) == '"' && !pass_quoted(csv, &at, err))
			return false;
		while (!ends_field(csv, c = byte_at(csv, at, err)))
			at++;
		if (csv->failed || !add_end(csv, at++, err))
			return false;
	} while (c == (unsigned char)csv->separator);
	if (c == '\r' && byte_at(csv, at, err) == '\n')
		at++;
	csv->next = csv->row + (c == -1 ? at - 1 : at);
	csv->block = csv->next - 64;
	csv->stops = csv->breaks = csv->inside = 0;
	csv->before = 1;
	csv->trouble = csv->block_broken = false;
	return !csv->failed;
}

/* --- rows --- */

/* The end of the text ends a row too, unless nothing stands in it. */
MUST_LOOK static bool scan_last(struct csv *csv, struct error *err)
{
	if (csv->failed || csv->row >= csv->have)
		return false;
	if (csv->inside)
		return refuse(csv, field_start(csv) + 1, ERROR_SYNTAX, err,
			      _("the quote before this is not closed"));
	csv->next = csv->have;
	return add_end(csv, csv->have - csv->row, err);
}

/* Ends of the fields that this block tells, up to the row's; true when that was met. */
static bool take_stops(struct csv *csv)
{
	const size_t base = csv->block - csv->row;
	const uint64_t breaks = csv->breaks;
	uint64_t stops = csv->stops;
	uint32_t *end = ends_of(csv) + csv->rows.n;
	size_t filled = csv->rows.filled;

	do {
		uint64_t bit = stops & -stops;
		size_t at = base + (size_t)__builtin_ctzll(stops);

		stops ^= bit;
		*end = (uint32_t)at;
		filled += (uint32_t)at - end[-1] != 1;
		end++;
		if ((breaks & bit) != 0) {
			csv->rows.n = (size_t)(end - ends_of(csv));
			csv->stops = stops;
			csv->next = csv->row + at + 1;
			csv->rows.filled = filled;
			return true;
		}
	} while (stops != 0);
	csv->rows.filled = filled;
	csv->rows.n = (size_t)(end - ends_of(csv));
	csv->stops = 0;
	return false;
}

/* Stops up to the end of the row; false when the masks do not lead there. */
MUST_LOOK static bool scan_masks(struct csv *csv, struct error *err)
{
	for (;;) {
		while (csv->stops == 0) {
			if (csv->trouble)
				return scan_bytes(csv, err);
			if (!next_block(csv, err))
				return scan_last(csv, err);
		}
		if (csv->rows.n + 66 > csv->n_ends && !make_room_for_ends(csv, err))
			return false;
		if (take_stops(csv))
			return true;
	}
}

/* The last field without the CR before the line feed. */
static void drop_return(struct csv *csv)
{
	uint32_t *last = &ends_of(csv)[csv->rows.n - 1];
	const char *row = csv->bytes + csv->row;

	if (*last == (uint32_t)(last[-1] + 1) || row[*last] != '\n' || row[*last - 1] != '\r')
		return;
	--*last;
	csv->rows.filled -= *last == (uint32_t)(last[-1] + 1);
}

/* Whether the row can be told from what was checked, and how many lines it takes. */
MUST_LOOK static bool judge(struct csv *csv, struct error *err)
{
	size_t len = csv->next - csv->row;

	if (csv->fault != ENCODING_SOUND && csv->checked < csv->next)
		return false;
	if (csv->rows.n > CSV_FIELDS_MAX)
		return make_room_for_ends(csv, err);
	for (size_t i = 0; len > CSV_FIELD_MAX && i < csv->rows.n; i++)
		if (ends_of(csv)[i] - (csv->ends[i] + 1) > CSV_FIELD_MAX)
			return refuse(csv, csv->ends[i] + 1u, ERROR_LIMIT, err,
				      _("the field is longer than 128 KiB"));
	return true;
}

static void count_lines(struct csv *csv)
{
	const char *p = csv->bytes + csv->row, *end = csv->bytes + csv->next;

	csv->lines = 1;
	if (!csv->broken || end - p < 2)
		return;
	for (end--; p < end; p++)
		csv->lines += *p == '\n' || (*p == '\r' && p[1] != '\n');
}

bool csv_scan(struct csv *csv, struct error *err)
{
	csv->row = csv->next;
	csv->rows.n = csv->rows.filled = csv->lines = 0;
	if (!scan_masks(csv, err))
		return false;
	drop_return(csv);
	count_lines(csv);
	csv->broken = csv->block_broken;
	return judge(csv, err);
}
