/* csv.c - see csv.h: bytes in, rows out. */
#include "report/table/csv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/table/rows_reader.h"

static struct csv *csv_of(const struct rows *rows)
{
	return rows->state;
}

/* --- bytes --- */

MUST_LOOK static bool too_long(struct csv *csv, struct error *err)
{
	size_t start = (uint32_t)(csv->index.stops[csv->index.n_stops - 1] + 1);
	bool open = csv->index.inside != 0 && csv->have - start > CSV_FIELD_MAX;

	if (!open && csv->have - csv->row <= CSV_ROW_MAX)
		return false;
	csv->failed = true;
	if (open)
		error_at(err, ERROR_SYNTAX, csv_place(csv, start + 1 - csv->row),
			 _("the quote before this is not closed within 128 KiB"));
	else
		error_at(err, ERROR_LIMIT, csv_place(csv, 0),
			 _("the row is longer than %zu MB; expected a line end before"),
			 CSV_ROW_MAX / 1000000);
	return true;
}

/* What stands before the row goes; room for one more block comes. */
static void make_room(struct csv *csv)
{
	size_t gone = csv->row, wanted;

	if (csv->have > gone)
		memmove(csv->bytes, csv->bytes + gone, csv->have - gone);
	csv->dropped += gone;
	csv->have -= gone;
	csv->next -= gone;
	csv->indexed -= gone;
	for (size_t i = 0; i < csv->index.n_stops; i++)
		csv->index.stops[i] -= (uint32_t)gone;
	csv->checked -= csv->checked < gone ? csv->checked : gone;
	csv->row = 0;
	wanted = csv->have + ENCODING_UTF8_ROOM(CSV_BLOCK) + CSV_PADDING;
	if (wanted > csv->size) {
		csv->size = csv->size == 0 ? wanted : wanted * 2;
		csv->bytes = xreallocarray(csv->bytes, csv->size, 1);
	}
}

static void check(struct csv *csv)
{
	struct encoding_sample piece = { csv->bytes + csv->checked, csv->have - csv->checked,
					 csv->ended };
	size_t checked;

	if (csv->fault != ENCODING_SOUND)
		return;
	csv->fault = encoding_check(&csv->watch, &piece, &checked);
	csv->checked += checked;
	csv->rows.encoding = csv->is_utf16 ? csv->rows.encoding : csv->watch.encoding;
}

bool csv_fill(struct csv *csv, struct error *err)
{
	if (too_long(csv, err))
		return false;
	make_room(csv);
	struct blob_piece piece = { csv->is_utf16 ? csv->raw : csv->bytes + csv->have, CSV_BLOCK,
				    0 };
	if (!blob_read(&csv->blob, csv->offset, &piece, err)) {
		csv->failed = true;
		return false;
	}
	csv->offset += piece.got;
	csv->ended = piece.got < CSV_BLOCK;
	csv->have += csv->is_utf16 ? encoding_from_utf16(&csv->utf16, csv->raw, piece.got,
							 csv->bytes + csv->have)
				   : piece.got;
	memset(csv->bytes + csv->have, 0, CSV_PADDING);
	check(csv);
	/* Loading the converter takes longer than reading a small file: where it is needed only. */
	if (csv->watch.encoding == ROWS_GB18030 && csv->gb18030 == NULL)
		csv->failed = (csv->gb18030 = gb18030_create(err)) == NULL;
	return !csv->failed;
}

/* --- places and faults --- */

/* Bytes of the character at p, 1 for what is none. */
static int character_len(const struct csv *csv, const char *p, const char *end)
{
	const char *behind = p;

	if (csv->watch.encoding == ROWS_GB18030)
		return gb18030_step(p, end) > 0 ? gb18030_step(p, end) : 1;
	utf8_decode(&behind, end);
	return (int)(behind - p);
}

struct place csv_place(struct csv *csv, size_t at)
{
	size_t row = csv->dropped + csv->row;
	struct csv_told told = csv->told;

	if (told.column == 0 || told.row != row || told.at > at)
		told = (struct csv_told){ row, 0, (int)csv->rows.line, 1 };
	const char *start = csv->bytes + csv->row, *p = start + told.at, *end = start + at;
	if (end > csv->bytes + csv->have)
		end = csv->bytes + csv->have;
	/* Nearly every row is one line of UTF-8. */
	if (csv->lines == 1 && csv->watch.encoding != ROWS_GB18030) {
		told.column += (int)utf8_count(p, (size_t)(end - p));
		p = end;
	}
	while (p < end) {
		bool breaks = *p == '\n' || (*p == '\r' && p[1] != '\n');

		told.line += breaks;
		told.column = breaks ? 1 : told.column + 1;
		p += (unsigned char)*p < 0x80 ? 1 : character_len(csv, p, end);
	}
	told.at = (size_t)(p - start);
	csv->told = told;
	return (struct place){ csv->rows.file, told.line, told.column };
}

/* The row holds a byte that the encoding does not have. */
static void tell_fault(struct csv *csv, struct error *err)
{
	struct place place = csv_place(csv, csv->checked - csv->row);
	bool gb18030 = csv->watch.encoding == ROWS_GB18030;
	size_t offset = csv->dropped + csv->checked;

	if (csv->fault == ENCODING_ZERO)
		error_at(err, ERROR_SYNTAX, place,
			 _("a zero byte (offset %zu): this is not a text file; expected CSV"),
			 offset);
	else if (csv->fault == ENCODING_CHANGES)
		error_at(
			err, ERROR_SYNTAX, place,
			_("from here on (offset %zu) the file is %s, before it is %s: two files in "
			  "one? Expected one encoding"),
			offset, gb18030 ? "UTF-8" : "GB18030", gb18030 ? "GB18030" : "UTF-8");
	else
		error_at(err, ERROR_SYNTAX, place,
			 _("byte 0x%02X (offset %zu) is neither UTF-8 nor %s"),
			 (unsigned char)csv->bytes[csv->checked], offset, "GB18030");
}

/* --- rows --- */

static enum rows_result next(struct rows *rows, struct error *err)
{
	struct csv *csv = csv_of(rows);

	if (csv->failed)
		return ROWS_END;
	rows->number++;
	rows->line += csv->lines;
	if (csv_scan(csv, err))
		return ROWS_ROW;
	if (csv->failed)
		return ROWS_BAD;
	csv->failed = true;
	if (csv->fault == ENCODING_SOUND || csv->row >= csv->have)
		return ROWS_END;
	tell_fault(csv, err);
	return ROWS_BAD;
}

static size_t ready(const struct rows *rows, struct rows_ready *out)
{
	const struct csv *csv = csv_of(rows);

	if (csv->failed || csv->fault != ENCODING_SOUND || csv->index.broken || csv->taken == 0)
		return 0;
	*out = (struct rows_ready){ csv->bytes, csv->index.stops, csv->index.rows + csv->taken,
				    csv->index.n_rows - csv->taken };
	return out->n;
}

static void pass(struct rows *rows, size_t n)
{
	struct csv *csv = csv_of(rows);
	struct error none;

	rows->number += n - 1;
	rows->line += n > 1 ? csv->lines + n - 2 : 0;
	csv->lines = n > 1 ? 1 : csv->lines;
	csv->taken += n - 1;
	csv->next = csv->index.stops[csv->index.rows[csv->taken]] + 1u;
	enum rows_result result = next(rows, &none);
	assert(result == ROWS_ROW);
	(void)result;
}

/* --- cells --- */

/* A field's text with its quotes taken off, at its own place in memory beside the row. */
static void unquote(struct csv *csv, struct rows_cell *cell)
{
	size_t at = (size_t)(cell->text - csv->bytes) - csv->row, row = csv->next - csv->row;
	const char *p = cell->text + 1, *end = cell->text + cell->len - 1;

	cell->text = p;
	cell->len = (size_t)(end - p);
	if (memchr(p, '"', cell->len) == NULL)
		return;
	if (csv->unescaped_size < row) {
		csv->unescaped_size = row * 2;
		csv->unescaped = xreallocarray(csv->unescaped, csv->unescaped_size, 1);
	}
	char *out = csv->unescaped + at;
	cell->text = out;
	for (; p < end; p++) {
		*out++ = *p;
		p += *p == '"';
	}
	cell->len = (size_t)(out - cell->text);
}

/* ="00123" and '00123: a number that a spreadsheet is to take as a text. */
static void take_mark(struct rows_cell *cell)
{
	const char *p = cell->text;
	size_t n = cell->len;

	if (n >= 3 && p[0] == '=' && p[1] == '"' && p[n - 1] == '"' &&
	    memchr(p + 2, '"', n - 3) == NULL) {
		cell->text += 2;
		cell->len -= 3;
	} else if (n >= 2 && p[0] == '\'') {
		size_t digits = 1;

		while (digits < n && p[digits] >= '0' && p[digits] <= '9')
			digits++;
		if (digits == n) {
			cell->text++;
			cell->len--;
		}
	}
}

static void cell(struct rows *rows, size_t column, struct rows_cell *out)
{
	*out = (struct rows_cell){ .kind = ROWS_BLANK, .text = "" };
	if (!rows_plain(rows, column, &out->text, &out->len)) {
		if (*out->text == '"')
			unquote(csv_of(rows), out);
		if (out->len > 0)
			take_mark(out);
	}
	out->kind = out->len > 0 ? ROWS_TEXT : ROWS_BLANK;
}

static void decode(struct rows *rows, const char *bytes, size_t len, struct str *out)
{
	struct csv *csv = csv_of(rows);

	if (csv->watch.encoding == ROWS_GB18030)
		gb18030_decode(csv->gb18030, bytes, len, out);
	else
		str_add_bytes(out, bytes, len);
}

static struct place place(const struct rows *rows, size_t column)
{
	struct csv *csv = csv_of(rows);
	size_t at;

	if (rows->n == 0)
		return (struct place){ rows->file, (int)rows->line, 1 };
	if (column >= rows->n)
		return csv_place(csv, rows->ends[rows->n - 1] - csv->row);
	at = (uint32_t)(rows->ends[(ptrdiff_t)column - 1] + 1);
	at += at < rows->ends[column] && rows->base[at] == '"';
	return csv_place(csv, at - csv->row);
}

static bool sheet_at(const struct rows *rows, size_t index, struct rows_sheet *out)
{
	(void)rows;
	(void)index;
	(void)out;
	return false;
}

static const struct rows_merge *merges(const struct rows *rows, size_t *n)
{
	(void)rows;
	*n = 0;
	return NULL;
}

static bool column_hidden(const struct rows *rows, size_t column)
{
	(void)rows;
	(void)column;
	return false;
}

/* --- opening --- */

static void csv_close(struct rows *rows)
{
	struct csv *csv = csv_of(rows);

	blob_finish(&csv->blob);
	gb18030_destroy(csv->gb18030);
	free(csv->bytes);
	free(csv->raw);
	csv_index_finish(&csv->index);
	free(csv->unescaped);
	free(csv);
}

/* "sep=;" as the first line says it, and is no row. */
static void take_separator_line(struct csv *csv)
{
	const char *p = csv->bytes;

	if (csv->have < 5 || memcmp(p, "sep=", 4) != 0 || strchr(",;\t|:", p[4]) == NULL ||
	    p[4] == '\0' || (csv->have > 5 && p[5] != '\n' && p[5] != '\r'))
		return;
	csv->separator = p[4];
	csv->next += 5;
	csv->next += csv->bytes[csv->next] == '\r';
	csv->next += csv->bytes[csv->next] == '\n';
	csv->rows.line++;
}

static void set_encoding(struct csv *csv, const struct encoding_found *found)
{
	csv->rows.encoding = found->encoding;
	csv->is_utf16 = found->encoding == ROWS_UTF16LE || found->encoding == ROWS_UTF16BE;
	csv->utf16.big_endian = found->encoding == ROWS_UTF16BE;
	csv->watch.encoding = csv->is_utf16 ? ROWS_UTF8 : found->encoding;
	csv->offset = found->mark;
	csv->dropped = csv->is_utf16 ? 0 : found->mark;
	if (csv->is_utf16 && csv->raw == NULL)
		csv->raw = xmalloc(CSV_BLOCK);
}

/* From the first byte behind the byte-order mark. */
MUST_LOOK static bool start(struct csv *csv, const struct encoding_found *found, struct error *err)
{
	csv->rows.line = 1;
	set_encoding(csv, found);
	csv_index_restart(csv, 0);
	if (!csv_fill(csv, err))
		return false;
	csv->separator =
		csv_find_separator(csv->bytes, csv->have, csv->watch.encoding == ROWS_GB18030);
	take_separator_line(csv);
	csv_index_restart(csv, csv->next);
	return true;
}

MUST_LOOK static bool csv_rewind(struct rows *rows, const char *sheet, struct error *err)
{
	struct csv *csv = csv_of(rows), old = *csv;

	(void)sheet;
	*csv = (struct csv){ .rows = { .file = rows->file,
				       .format = ROWS_CSV,
				       .reader = rows->reader,
				       .state = csv },
			     .blob = old.blob,
			     .bytes = old.bytes,
			     .size = old.size,
			     .raw = old.raw,
			     .index = old.index,
			     .gb18030 = old.gb18030,
			     .unescaped = old.unescaped,
			     .unescaped_size = old.unescaped_size,
			     .found = old.found };
	return start(csv, &csv->found, err);
}

static const struct rows_reader reader = { next,      cell,   decode,        place,
					   sheet_at,  merges, column_hidden, csv_rewind,
					   csv_close, ready,  pass };

/* From the file's beginning, or from more of it where that is not enough. */
MUST_LOOK static bool find_encoding(const struct rows_input *input, struct encoding_found *out,
				    struct error *err)
{
	struct blob blob = input->blob;
	struct encoding_sample sample = { input->beginning, input->n_beginning,
					  input->n_beginning == blob.size };
	struct blob_piece piece = { NULL, ROWS_SAMPLE_MAX, 0 };
	bool ok = true;

	if (!encoding_is_told(&sample)) {
		piece.into = xmalloc(piece.n);
		ok = blob_read(&blob, 0, &piece, err);
		sample = (struct encoding_sample){ piece.into, piece.got, piece.got == blob.size };
	}
	if (ok)
		*out = encoding_find(&sample);
	free(piece.into);
	return ok;
}

struct rows *csv_rows_open(const struct rows_input *input, struct error *err)
{
	struct csv *csv = xcalloc(1, sizeof *csv);

	csv->rows = (struct rows){
		.file = input->request->path, .format = ROWS_CSV, .reader = &reader, .state = csv
	};
	csv->blob = input->blob;
	if (find_encoding(input, &csv->found, err) && start(csv, &csv->found, err))
		return &csv->rows;
	csv->blob = (struct blob){ 0 };
	csv_close(&csv->rows);
	return NULL;
}
