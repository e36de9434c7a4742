/* xls_sheet.c - the rows of a sheet of an old workbook, one after another. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/table/cell_number.h"
#include "report/table/xls.h"

static struct xls *xls_of(const struct rows *rows)
{
	return rows->state;
}

static bool shared_is_sound(const struct xls *xls, const struct xls_cell *cell)
{
	return !cell->shared || cell->at < xls->strings.n;
}

/* Lays the row out as it is told. */
MUST_LOOK static bool finish_row(struct xls *xls, struct error *err)
{
	struct rows *rows = &xls->rows;
	struct place place = { rows->file, (int)rows->number, 1 };

	rows->line = rows->number;
	rows->n = xls->n_cells > 0 ? (size_t)xls->cells[xls->n_cells - 1].column + 1 : 0;
	rows->hidden = xls->hidden_rows[(rows->number - 1) / 8] >> (rows->number - 1) % 8 & 1;
	for (size_t i = 0; i < xls->n_cells; i++) {
		const struct xls_cell *cell = &xls->cells[i];

		if (!shared_is_sound(xls, cell))
			return error_at(err, ERROR_SYNTAX, place,
					_("a cell names a shared string that is not there"));
		rows->filled +=
			cell->kind != ROWS_TEXT || cell->len > 0 ||
			(cell->shared &&
			 xls->strings.ends[cell->at] > shared_texts_start(&xls->strings, cell->at));
	}
	return true;
}

/* The records of a run, up to the first that is of another row. */
static bool gather(struct xls *xls, uint32_t start)
{
	struct biff *biff = &xls->biff;
	int depth = 1;

	biff->next = start;
	while (depth > 0 && biff_next(biff) == BIFF_RECORD) {
		depth += (biff->type == BIFF_BOF) - (biff->type == BIFF_EOF);
		if (depth == 1 && xls_holds_cells(biff->type) && !xls_take_cells(xls))
			break;
	}
	return !biff->failed;
}

static enum rows_result next(struct rows *rows, struct error *err)
{
	struct xls *xls = xls_of(rows);
	bool ok = true;

	if (xls->failed || xls->run == xls->n_runs)
		return ROWS_END;
	xls->n_cells = 0;
	rows->number = (size_t)xls->runs[xls->run].row + 1;
	rows->n = rows->filled = 0;
	str_clear(&xls->texts);
	arena_rewind(&xls->row_arena, xls->row_mark);
	xls->biff.err = err;
	while (ok && xls->run < xls->n_runs && xls->runs[xls->run].row + 1 == rows->number)
		ok = gather(xls, xls->runs[xls->run++].start);
	if (ok && xls->refused != NULL)
		error_at(err, ERROR_LIMIT, (struct place){ rows->file, (int)rows->number, 1 }, "%s",
			 xls->refused);
	else if (ok && finish_row(xls, err))
		return ROWS_ROW;
	xls->failed = true;
	return ROWS_BAD;
}

/* --- cells asked for --- */

static const struct xls_cell *find_cell(const struct xls *xls, size_t column)
{
	for (size_t i = column < xls->n_cells ? column : xls->n_cells; i-- > 0;)
		if (xls->cells[i].column == column)
			return &xls->cells[i];
	for (size_t i = column; i < xls->n_cells && xls->cells[i].column <= column; i++)
		if (xls->cells[i].column == column)
			return &xls->cells[i];
	return NULL;
}

static void cell(struct rows *rows, size_t column, struct rows_cell *out)
{
	struct xls *xls = xls_of(rows);
	const struct xls_cell *found = find_cell(xls, column);

	*out = (struct rows_cell){ .kind = ROWS_BLANK, .text = "" };
	if (found == NULL)
		return;
	struct cell_look look = { found->style < xls->n_looks ? xls->looks[found->style] : 0,
				  xls->from_1904 };
	out->marks = found->formula ? ROWS_FORMULA : 0u;
	if (found->kind == ROWS_NUMBER) {
		cell_double(found->number, look, &xls->row_arena, out);
		return;
	}
	size_t start = found->shared ? shared_texts_start(&xls->strings, found->at) : 0;
	out->text = found->shared ? xls->strings.text + start : xls->texts.text + found->at;
	out->len = found->shared ? xls->strings.ends[found->at] - start : found->len;
	out->kind = found->kind == ROWS_TEXT && out->len == 0 ? ROWS_BLANK : found->kind;
}

static void decode(struct rows *rows, const char *bytes, size_t len, struct str *out)
{
	(void)rows;
	str_add_bytes(out, bytes, len);
}

static struct place place(const struct rows *rows, size_t column)
{
	return (struct place){ rows->file, (int)rows->number, (int)column + 1 };
}

static bool sheet_at(const struct rows *rows, size_t index, struct rows_sheet *out)
{
	const struct xls *xls = xls_of(rows);

	if (index >= xls->n_sheets)
		return false;
	*out = (struct rows_sheet){ xls->sheets[index].name, xls->sheets[index].hidden };
	return true;
}

static const struct rows_merge *merges(const struct rows *rows, size_t *n)
{
	const struct xls *xls = xls_of(rows);

	*n = xls->n_merges;
	return xls->merges;
}

static bool column_hidden(const struct rows *rows, size_t column)
{
	return column < XLS_COLUMNS_MAX && xls_of(rows)->hidden_columns[column];
}

/* --- opening --- */

static void xls_close(struct rows *rows)
{
	struct xls *xls = xls_of(rows);

	ole_finish(&xls->stream);
	blob_finish(&xls->blob);
	arena_finish(&xls->arena);
	arena_finish(&xls->row_arena);
	shared_texts_finish(&xls->strings);
	str_finish(&xls->text);
	str_finish(&xls->texts);
	free(xls->sheets);
	free(xls->formats);
	free(xls->looks);
	free(xls->merges);
	free(xls->runs);
	free(xls);
}

MUST_LOOK static bool choose_sheet(struct xls *xls, const char *wanted, struct error *err)
{
	size_t at = 0;

	while (at < xls->n_sheets && (wanted != NULL ? strcmp(xls->sheets[at].name, wanted) != 0
						     : xls->sheets[at].hidden))
		at++;
	if (at == xls->n_sheets && wanted != NULL)
		return error_at(err, ERROR_NAME, (struct place){ .file = xls->rows.file },
				_("there is no sheet '%s'; the first is '%s'"), wanted,
				xls->sheets[0].name);
	xls->sheet = at < xls->n_sheets ? at : 0;
	xls->rows.sheet = xls->sheets[xls->sheet].name;
	xls->rows.sheet_hidden = xls->sheets[xls->sheet].hidden;
	return xls_look_over(xls, err);
}

MUST_LOOK static bool xls_rewind(struct rows *rows, const char *sheet, struct error *err)
{
	struct xls *xls = xls_of(rows);

	if (sheet != NULL && !choose_sheet(xls, sheet, err))
		return false;
	xls->failed = false;
	xls->run = 0;
	rows->number = rows->line = 0;
	xls->biff = (struct biff){ .stream = &xls->stream, .err = err };
	return true;
}

/* What may lie in such a file: a workbook, or a protected one, or none. */
MUST_LOOK static bool open_stream(struct xls *xls, struct error *err)
{
	struct place place = { xls->rows.file, 1, 1 };
	enum ole_result result = ole_open(&xls->stream, &xls->blob, "Workbook", err);
	bool locked = false;

	if (result == OLE_ABSENT) {
		locked = ole_open(&xls->stream, &xls->blob, "EncryptedPackage", err) == OLE_OPENED;
		ole_finish(&xls->stream);
		error_at(err, ERROR_SYNTAX, place, "%s",
			 locked ? _("this workbook is protected by a password")
				: _("there is no workbook of Excel 97 or later in this file"));
		error_hint(err, _("open it in Excel or WPS and save it as .xlsx"));
	}
	return result == OLE_OPENED;
}

static const struct rows_reader reader = { next,      cell,   decode,        place,
					   sheet_at,  merges, column_hidden, xls_rewind,
					   xls_close, NULL,   NULL };

struct rows *xls_rows_open(const struct rows_input *input, struct error *err)
{
	struct xls *xls = xcalloc(1, sizeof *xls);

	xls->rows = (struct rows){
		.file = input->request->path, .format = ROWS_XLS, .reader = &reader, .state = xls
	};
	str_init(&xls->text);
	str_init(&xls->texts);
	(void)arena_alloc(&xls->row_arena, 1);
	xls->row_mark = arena_mark(&xls->row_arena);
	xls->blob = input->blob;
	if (open_stream(xls, err) && xls_read_book(xls, err) &&
	    choose_sheet(xls, input->request->sheet, err) && xls_rewind(&xls->rows, NULL, err))
		return &xls->rows;
	xls->blob = (struct blob){ 0 };
	xls_close(&xls->rows);
	return NULL;
}
