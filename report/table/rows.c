/* rows.c - see rows.h: which form a file has, by its first bytes and never by its name. */
#include "report/table/rows.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/parcel.h"
#include "report/table/rows_reader.h"

/* A page of the web under the name of a sheet: exports like to write those. */
static bool looks_html(const char *text, size_t len)
{
	static const char *const beginnings[] = { "<html", "<!doctype", "<table", "<meta",
						  "<head" };
	size_t at = 0;

	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < len && strchr(" \t\r\n", text[at]) != NULL && text[at] != '\0')
		at++;
	for (size_t i = 0; i < LEN(beginnings); i++)
		if (len - at >= strlen(beginnings[i]) &&
		    strncasecmp(text + at, beginnings[i], strlen(beginnings[i])) == 0)
			return true;
	return false;
}

static struct rows *refuse(const struct rows_input *input, struct error *err, const char *text)
{
	error_at(err, ERROR_SYNTAX, (struct place){ input->request->path, 1, 1 }, "%s", text);
	error_hint(err, _("open it in Excel or WPS and save it as .xlsx"));
	return NULL;
}

static struct rows *open_by_beginning(const struct rows_input *input, struct error *err)
{
	const char *bytes = input->beginning;
	size_t n = input->n_beginning;
	bool book = n >= 8 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
	bool compound = n >= 8 && memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;

	if ((book || compound) && input->blob.size > ROWS_BOOK_MAX) {
		error_at(err, ERROR_LIMIT, (struct place){ .file = input->request->path },
			 _("the file has %zu MB; at most %zu are accepted"),
			 (size_t)input->blob.size / 1000000, ROWS_BOOK_MAX / 1000000);
		return NULL;
	}
	if (looks_html(bytes, n))
		return refuse(input, err, _("this is a web page, not a sheet"));
	if (book)
		return xlsx_rows_open(input, err);
	if (compound)
		return xls_rows_open(input, err);
	return csv_rows_open(input, err);
}

MUST_LOOK static bool open_blob(const struct rows_request *request, struct blob *out,
				struct error *err)
{
	if (request->parcel != NULL)
		return parcel_blob(request->parcel, request->path, out, err);
	if (request->bytes == NULL)
		return blob_open(out, request->path, ROWS_TEXT_MAX, err);
	*out = blob_of(request->path, request->bytes, request->len);
	return true;
}

struct rows *rows_open(const struct rows_request *request, struct error *err)
{
	struct rows_input input = { .request = request };
	struct rows *rows = NULL;

	if (!open_blob(request, &input.blob, err))
		return NULL;
	size_t room = input.blob.size < ROWS_BEGINNING ? input.blob.size : ROWS_BEGINNING;
	struct blob_piece piece = { xmalloc(room + 1), room, 0 };
	if (blob_read(&input.blob, 0, &piece, err)) {
		input.beginning = piece.into;
		input.n_beginning = piece.got;
		rows = open_by_beginning(&input, err);
	}
	free(piece.into);
	if (rows == NULL)
		blob_finish(&input.blob);
	return rows;
}

void rows_close(struct rows *rows)
{
	if (rows != NULL)
		rows->reader->close(rows);
}

/* A row that the file leaves out, or the one that was read, behind the last of those. */
static void tell_ahead(struct rows *rows, size_t number)
{
	const struct rows_ahead *ahead = &rows->ahead;
	bool there = number == ahead->number;

	rows->number = rows->line = number;
	rows->n = there ? ahead->n : 0;
	rows->filled = there ? ahead->filled : 0;
	rows->hidden = there && ahead->hidden;
}

enum rows_result rows_next(struct rows *rows, struct error *err)
{
	size_t number = rows->number + 1;

	if (rows->number < rows->ahead.number) {
		tell_ahead(rows, number);
		return ROWS_ROW;
	}
	enum rows_result result = rows->reader->next(rows, err);
	if (result == ROWS_ROW && rows->number > number) {
		rows->ahead =
			(struct rows_ahead){ rows->number, rows->n, rows->filled, rows->hidden };
		tell_ahead(rows, number);
	}
	return result;
}

size_t rows_ready(const struct rows *rows, struct rows_ready *out)
{
	return rows->reader->ready != NULL ? rows->reader->ready(rows, out) : 0;
}

void rows_pass(struct rows *rows, size_t n)
{
	rows->reader->pass(rows, n);
}

bool rows_rewind(struct rows *rows, const char *sheet, struct error *err)
{
	rows->ahead = (struct rows_ahead){ 0 };
	return rows->reader->rewind(rows, sheet, err);
}

void rows_cell(struct rows *rows, size_t column, struct rows_cell *out)
{
	if (column < rows->n)
		rows->reader->cell(rows, column, out);
	else
		*out = (struct rows_cell){ .kind = ROWS_BLANK, .text = "" };
}

void rows_decode(struct rows *rows, const char *bytes, size_t len, struct str *out)
{
	rows->reader->decode(rows, bytes, len, out);
}

void rows_decoded(struct rows *rows, size_t column, struct rows_cell *out, struct str *room)
{
	rows_cell(rows, column, out);
	if (out->kind != ROWS_TEXT || rows->encoding != ROWS_GB18030)
		return;
	str_clear(room);
	rows_decode(rows, out->text, out->len, room);
	out->text = room->text;
	out->len = room->len;
}

struct place rows_place(const struct rows *rows, size_t column)
{
	return rows->reader->place(rows, column);
}

void rows_cell_name(size_t column, size_t row, struct str *out)
{
	char letters[16];
	size_t at = sizeof letters;

	for (column++; column > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	str_add_bytes(out, letters + at, sizeof letters - at);
	str_printf(out, "%zu", row);
}

bool rows_sheet_at(const struct rows *rows, size_t index, struct rows_sheet *out)
{
	return rows->reader->sheet_at(rows, index, out);
}

const struct rows_merge *rows_merges(const struct rows *rows, size_t *n)
{
	return rows->reader->merges(rows, n);
}

bool rows_column_hidden(const struct rows *rows, size_t column)
{
	return rows->reader->column_hidden(rows, column);
}
