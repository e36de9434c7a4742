/* xls_book.c - what stands before the sheets of an old workbook, and what a sheet says of its rows.
 */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/table/cell_format.h"
#include "report/table/xls.h"

#define BIFF8 0x0600
#define KNOWN 128u

static void take_sheet(struct xls *xls, struct biff *biff)
{
	struct xls_sheet sheet = { .start = biff_u32(biff) };
	unsigned state = biff_u8(biff), kind = biff_u8(biff);

	biff_text(biff, biff_u8(biff), &xls->text);
	if (kind != 0 || biff->failed)
		return;
	sheet.hidden = (state & 3) != 0;
	sheet.name = arena_strdup(&xls->arena, xls->text.text);
	xls->sheets =
		array_grow(xls->sheets, xls->n_sheets, &xls->sheets_capacity, sizeof *xls->sheets);
	xls->sheets[xls->n_sheets++] = sheet;
}

static void take_format(struct xls *xls, struct biff *biff)
{
	unsigned id = biff_u16(biff);

	biff_text(biff, biff_u16(biff), &xls->text);
	if (!biff->failed)
		xls->formats[id] =
			(unsigned char)(cell_format_flags(xls->text.text, xls->text.len) | KNOWN);
}

ALWAYS_FALSE static bool refuse(const struct xls *xls, struct error *err, const char *text)
{
	error_at(err, ERROR_SYNTAX, (struct place){ xls->rows.file, 1, 1 }, "%s", text);
	error_hint(err, _("open it in Excel or WPS and save it as .xlsx"));
	return false;
}

MUST_LOOK static bool take_style(struct xls *xls, struct biff *biff, struct error *err)
{
	biff_u16(biff);
	unsigned id = biff_u16(biff);
	if (xls->n_looks == XLS_FORMATS_MAX)
		return refuse(xls, err, _("more than 65,536 formats"));
	xls->looks = array_grow(xls->looks, xls->n_looks, &xls->looks_capacity, 1);
	xls->looks[xls->n_looks++] =
		(unsigned char)(xls->formats[id] & KNOWN ? xls->formats[id] & ~KNOWN
							 : cell_format_builtin(id));
	return true;
}

MUST_LOOK static bool take_strings(struct xls *xls, struct biff *biff, struct error *err)
{
	biff_pass(biff, 4);
	uint32_t n = biff_u32(biff);
	for (uint32_t i = 0; i < n && !biff->failed; i++) {
		biff_text(biff, biff_u16(biff), &xls->text);
		if (biff->failed)
			return false;
		const char *why = shared_texts_add(&xls->strings, xls->text.text, xls->text.len);
		if (why == NULL)
			why = shared_texts_close(&xls->strings);
		if (why != NULL)
			return error_at(err, ERROR_LIMIT, (struct place){ .file = xls->rows.file },
					"%s", why);
	}
	return !biff->failed;
}

/* One record of the beginning; false when the workbook cannot be read. */
MUST_LOOK static bool take_record(struct xls *xls, struct biff *biff, struct error *err)
{
	switch (biff->type) {
	case BIFF_BOF:
		if (biff_u16(biff) != BIFF8)
			return refuse(xls, err,
				      _("this workbook is older than Excel 97; expected XLSX"));
		break;
	case BIFF_FILEPASS: return refuse(xls, err, _("this workbook is protected by a password"));
	case BIFF_DATEMODE: xls->from_1904 = biff_u16(biff) == 1; break;
	case BIFF_BOUNDSHEET: take_sheet(xls, biff); break;
	case BIFF_FORMAT: take_format(xls, biff); break;
	case BIFF_XF: return take_style(xls, biff, err) && !biff->failed;
	case BIFF_SST: return take_strings(xls, biff, err);
	default: break;
	}
	return !biff->failed;
}

bool xls_read_book(struct xls *xls, struct error *err)
{
	struct biff biff = { .stream = &xls->stream, .err = err };
	enum biff_result result;

	xls->formats = xcalloc(XLS_FORMATS_MAX, 1);
	while ((result = biff_next(&biff)) == BIFF_RECORD && biff.type != BIFF_EOF) {
		if (biff.start == 0 && biff.type != BIFF_BOF)
			return refuse(xls, err,
				      _("this workbook is older than Excel 97; expected XLSX"));
		if (!take_record(xls, &biff, err))
			return false;
	}
	if (result == BIFF_BAD)
		return false;
	return xls->n_sheets > 0 || refuse(xls, err, _("the workbook has no sheet"));
}

/* --- a sheet's own records --- */

static void take_row(struct xls *xls, struct biff *biff)
{
	unsigned row = biff_u16(biff);

	biff_pass(biff, 10);
	if (biff_u16(biff) & 0x20)
		xls->hidden_rows[row / 8] |= (unsigned char)(1 << row % 8);
}

static void take_columns(struct xls *xls, struct biff *biff)
{
	unsigned first = biff_u16(biff), last = biff_u16(biff);

	biff_pass(biff, 4);
	if (biff_u16(biff) & 1)
		for (unsigned i = first; i <= last && i < XLS_COLUMNS_MAX; i++)
			xls->hidden_columns[i] = true;
}

static const char *sheet_name(const struct xls *xls)
{
	return xls->sheets[xls->sheet].name;
}

MUST_LOOK static bool take_merges(struct xls *xls, struct biff *biff, struct error *err)
{
	for (unsigned n = biff_u16(biff); n > 0 && biff_has(biff, 8); n--) {
		struct rows_merge merge;

		merge.first_row = biff_u16(biff) + 1;
		merge.last_row = biff_u16(biff) + 1;
		merge.first_column = (uint16_t)biff_u16(biff);
		merge.last_column = (uint16_t)biff_u16(biff);
		if (merge.last_row < merge.first_row || merge.last_column < merge.first_column)
			continue;
		if (xls->n_merges == XLS_MERGES_MAX)
			return error_at(err, ERROR_LIMIT, (struct place){ .file = xls->rows.file },
					_("%s: more than %d merged cells"), sheet_name(xls),
					XLS_MERGES_MAX);
		xls->merges = array_grow(xls->merges, xls->n_merges, &xls->merges_capacity,
					 sizeof *xls->merges);
		xls->merges[xls->n_merges++] = merge;
	}
	return true;
}

MUST_LOOK static bool take_run(struct xls *xls, struct biff *biff, struct error *err)
{
	uint32_t row = biff_u16(biff);

	if (xls->n_runs > 0 && xls->runs[xls->n_runs - 1].row == row)
		return true;
	if (xls->n_runs == XLS_RUNS_MAX)
		return error_at(err, ERROR_LIMIT, (struct place){ .file = xls->rows.file },
				_("%s: the cells of rows lie in more than %d pieces"),
				sheet_name(xls), XLS_RUNS_MAX);
	xls->runs = array_grow(xls->runs, xls->n_runs, &xls->runs_capacity, sizeof *xls->runs);
	xls->runs[xls->n_runs++] = (struct xls_run){ row, (uint32_t)biff->start };
	return true;
}

static int by_row(const void *a, const void *b)
{
	const struct xls_run *left = a, *right = b;

	if (left->row != right->row)
		return left->row < right->row ? -1 : 1;
	return (left->start > right->start) - (left->start < right->start);
}

/* One record of the sheet's own. */
MUST_LOOK static bool look_at(struct xls *xls, struct biff *biff, struct error *err)
{
	switch (biff->type) {
	case BIFF_ROW: take_row(xls, biff); break;
	case BIFF_COLINFO: take_columns(xls, biff); break;
	case BIFF_MERGEDCELLS: return take_merges(xls, biff, err);
	default: return !xls_holds_cells(biff->type) || take_run(xls, biff, err);
	}
	return true;
}

bool xls_look_over(struct xls *xls, struct error *err)
{
	struct biff biff = { .stream = &xls->stream,
			     .err = err,
			     .next = xls->sheets[xls->sheet].start };
	int depth = 0;

	memset(xls->hidden_rows, 0, sizeof xls->hidden_rows);
	memset(xls->hidden_columns, 0, sizeof xls->hidden_columns);
	xls->n_merges = xls->n_runs = xls->run = 0;
	while (biff_next(&biff) == BIFF_RECORD) {
		depth += (biff.type == BIFF_BOF) - (biff.type == BIFF_EOF);
		if (depth <= 0)
			break;
		if (depth == 1 && !look_at(xls, &biff, err))
			return false;
	}
	if (xls->n_runs > 0)
		qsort(xls->runs, xls->n_runs, sizeof *xls->runs, by_row);
	return !biff.failed;
}
