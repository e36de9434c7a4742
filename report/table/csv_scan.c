/* csv_scan.c - row by row through a CSV: from the index of where fields end (csv_index.c), and byte
 * by byte where a quote stands out of its place. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/table/csv.h"

ALWAYS_FALSE static bool refuse(struct csv *csv, size_t at, enum error_kind kind, struct error *err,
				const char *text)
{
	csv->failed = true;
	return error_at(err, kind, csv_place(csv, at), "%s", text);
}

/* Where the field begins that is being read, from the row's start on. */
static size_t field_start(const struct csv *csv)
{
	return (uint32_t)(csv->index.stops[csv->index.n_stops - 1] + 1) - csv->row;
}

ALWAYS_FALSE static bool refuse_fields(struct csv *csv, const uint32_t *ends, struct error *err)
{
	return refuse(csv, ends[CSV_FIELDS_MAX] - csv->row, ERROR_LIMIT, err,
		      _("the row has more than 200,000 fields"));
}

/* More of the row's end is known; false at the end of the text, or when it cannot be read. */
MUST_LOOK static bool look_ahead(struct csv *csv, struct error *err)
{
	if (csv->index.n_stops > CSV_FIELDS_MAX + 1)
		return refuse_fields(csv, csv->index.stops + 1, err);
	while (csv->have < csv->indexed + 65 && !csv->ended)
		if (!csv_fill(csv, err))
			return false;
	if (csv->indexed >= csv->have)
		return false;
	csv_index_window(csv);
	return true;
}

static void end_row(struct csv *csv)
{
	csv->index.rows[++csv->index.n_rows] = (uint32_t)csv->index.n_stops - 1;
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

/* Reads the row anew. */
MUST_LOOK static bool scan_bytes(struct csv *csv, struct error *err)
{
	size_t at = 0;
	int c;

	csv_index_restart(csv, csv->row);
	do {
		if (byte_at(csv, at, err) == '"' && !pass_quoted(csv, &at, err))
			return false;
		while (!ends_field(csv, c = byte_at(csv, at, err)))
			at++;
		if (csv->failed)
			return false;
		if (csv->index.n_stops > CSV_FIELDS_MAX + 1)
			return refuse_fields(csv, csv->index.stops + 1, err);
		csv_index_add(csv, csv->row + at++);
	} while (c == (unsigned char)csv->separator);
	if (c == '\r' && byte_at(csv, at, err) == '\n')
		csv_index_add(csv, csv->row + at++);
	csv->indexed = csv->row + (c == -1 ? at - 1 : at);
	csv->index.broken = true;
	end_row(csv);
	return !csv->failed;
}

/* --- rows --- */

/* The end of the text ends a row too, unless nothing stands in it. */
MUST_LOOK static bool scan_last(struct csv *csv, struct error *err)
{
	if (csv->failed || csv->row >= csv->have)
		return false;
	if (csv->index.inside)
		return refuse(csv, field_start(csv) + 1, ERROR_SYNTAX, err,
			      _("the quote before this is not closed"));
	csv_index_add(csv, csv->have);
	end_row(csv);
	return true;
}

/* One row of the index at least that was not told. */
MUST_LOOK static bool find_row(struct csv *csv, struct error *err)
{
	while (csv->taken == csv->index.n_rows) {
		if (csv->index.trouble)
			return scan_bytes(csv, err);
		if (!look_ahead(csv, err))
			return scan_last(csv, err);
	}
	return true;
}

/* The next row of the index becomes the one that is there. */
static void take_row(struct csv *csv)
{
	const uint32_t *rows = csv->index.rows + csv->taken++;
	const uint32_t *ends = csv->index.stops + rows[0] + 1;
	size_t n = rows[1] - rows[0], filled = 0;

	csv->next = (size_t)ends[n - 1] + 1;
	if (csv->next > csv->have)
		csv->next = csv->have;
	n -= rows_ends_with_return(csv->bytes, ends, n);
	for (size_t i = 0; i < n; i++)
		filled += ends[i] - ends[(ptrdiff_t)i - 1] != 1;
	csv->rows.base = csv->bytes;
	csv->rows.ends = ends;
	csv->rows.n = n;
	csv->rows.filled = filled;
}

/* Whether the row can be told from what was checked, and how many lines it takes. */
MUST_LOOK static bool judge(struct csv *csv, struct error *err)
{
	size_t len = csv->next - csv->row;
	const uint32_t *ends = csv->rows.ends;

	if (csv->fault != ENCODING_SOUND && csv->checked < csv->next)
		return false;
	if (csv->rows.n > CSV_FIELDS_MAX)
		return refuse_fields(csv, ends, err);
	for (size_t i = 0; len > CSV_FIELD_MAX && i < csv->rows.n; i++) {
		size_t start = (uint32_t)(ends[(ptrdiff_t)i - 1] + 1);

		if (ends[i] - start > CSV_FIELD_MAX)
			return refuse(csv, start - csv->row, ERROR_LIMIT, err,
				      _("the field is longer than 128 KiB"));
	}
	return true;
}

static void count_lines(struct csv *csv)
{
	const char *p = csv->bytes + csv->row, *end = csv->bytes + csv->next;

	csv->lines = 1;
	if (!csv->index.broken || end - p < 2)
		return;
	for (end--; p < end; p++)
		csv->lines += *p == '\n' || (*p == '\r' && p[1] != '\n');
}

bool csv_scan(struct csv *csv, struct error *err)
{
	csv->row = csv->next;
	csv->lines = 0;
	if (!find_row(csv, err))
		return false;
	take_row(csv);
	count_lines(csv);
	return judge(csv, err);
}
