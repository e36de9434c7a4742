/* sheets_xlsx.c - the sheets as a workbook, by libxlsxwriter, which is loaded when first used. */
#define _DEFAULT_SOURCE /* timegm */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "report/base/i18n.h"
#include "report/base/late.h"
#include "report/base/memory.h"
#include "report/sheet/sheets.h"

#define XLSX_FUNCTIONS(X)              \
	X(workbook_new_opt)            \
	X(workbook_add_worksheet)      \
	X(workbook_add_format)         \
	X(workbook_set_properties)     \
	X(workbook_close)              \
	X(worksheet_write_number)      \
	X(worksheet_write_string)      \
	X(worksheet_write_formula_num) \
	X(worksheet_set_column)        \
	X(worksheet_freeze_panes)      \
	X(worksheet_set_header)        \
	X(worksheet_set_landscape)     \
	X(worksheet_set_paper)         \
	X(worksheet_fit_to_pages)      \
	X(format_set_bold)             \
	X(format_set_num_format)       \
	X(format_set_border)           \
	X(format_set_align)            \
	X(format_set_bg_color)         \
	X(format_set_font_color)       \
	X(format_set_font_name)        \
	X(format_set_font_size)        \
	X(lxw_strerror)
struct xlsx_library {
	XLSX_FUNCTIONS(LATE_MEMBER)
};

static const struct xlsx_library *library(void)
{
	LATE_ACCESSOR(xlsx_library, XLSX_FUNCTIONS, LATE_XLSXWRITER);
}

#define STYLES (SHEETS_FAULT + 1)
#define SCALES (DECIMAL_MAX_SCALE + 1)
#define SAFE_DIGITS 15 /* more a spreadsheet does not keep: they are written as a text */

struct writing {
	const struct sheets *sheets;
	lxw_workbook *book;
	lxw_format *formats[STYLES][SCALES + 1]; /* of numbers by their decimals; last: of texts */
};

/* --- looks --- */

/* One row a style. */
static const struct look {
	bool bold, border, centred;
	uint32_t background, colour;
	double size;
} looks[STYLES] = {
	[SHEETS_PLAIN] = { false, true, false, 0, 0, 11 },
	[SHEETS_TITLE] = { true, false, false, 0, 0, 14 },
	[SHEETS_HEADING] = { true, true, true, 0xE7E6E6, 0, 11 },
	[SHEETS_TOTAL] = { true, true, false, 0, 0, 11 },
	[SHEETS_FAULT] = { false, true, false, 0xFFC7CE, 0x9C0006, 11 },
};

static void set_number_format(lxw_format *format, size_t scale)
{
	struct str code = STR_INIT;

	str_add(&code, scale == 0 ? "0" : "0.");
	for (size_t i = 0; i < scale; i++)
		str_add_byte(&code, '0');
	library()->format_set_num_format(format, code.text);
	str_finish(&code);
}

static lxw_format *format_of(struct writing *w, enum sheets_style style, size_t scale)
{
	const struct look *look = &looks[style];
	lxw_format **slot = &w->formats[style][scale];

	if (*slot != NULL)
		return *slot;
	*slot = library()->workbook_add_format(w->book);
	library()->format_set_font_name(*slot, "宋体");
	library()->format_set_font_size(*slot, look->size);
	if (look->bold)
		library()->format_set_bold(*slot);
	if (look->border)
		library()->format_set_border(*slot, LXW_BORDER_THIN);
	if (look->centred)
		library()->format_set_align(*slot, LXW_ALIGN_CENTER);
	if (look->background != 0)
		library()->format_set_bg_color(*slot, look->background);
	if (look->colour != 0)
		library()->format_set_font_color(*slot, look->colour);
	if (scale < SCALES)
		set_number_format(*slot, scale);
	return *slot;
}

/* --- cells --- */

static void add_reference(struct sheets_place place, struct str *out)
{
	char letters[8];
	size_t at = sizeof letters;

	for (uint32_t column = place.column + 1; column > 0; column = (column - 1) / 26)
		letters[--at] = (char)('A' + (column - 1) % 26);
	str_add_bytes(out, letters + at, sizeof letters - at);
	str_printf(out, "%u", place.row + 1);
}

static bool follows(struct sheets_place a, struct sheets_place b, bool down)
{
	return down ? a.column == b.column && a.row + 1 == b.row
		    : a.row == b.row && a.column + 1 == b.column;
}

/* =SUM(B3:B6,B9): cells in a line are one range. */
static void add_formula(const struct sheets_cell *cell, struct str *out)
{
	str_add(out, "=SUM(");
	for (size_t i = 0; i < cell->n_parts;) {
		const struct sheets_place *p = cell->parts + i;
		bool down = i + 1 < cell->n_parts && p[0].column == p[1].column;
		size_t n = 1;

		while (i + n < cell->n_parts && follows(p[n - 1], p[n], down))
			n++;
		str_add(out, i > 0 ? "," : "");
		add_reference(p[0], out);
		if (n > 1) {
			str_add_byte(out, ':');
			add_reference(p[n - 1], out);
		}
		i += n;
	}
	str_add_byte(out, ')');
}

static size_t significant_digits(const char *number)
{
	size_t digits = 0;

	for (; *number != '\0'; number++)
		digits += *number >= '0' && *number <= '9' && (digits > 0 || *number != '0');
	return digits;
}

static lxw_error write_number(struct writing *w, lxw_worksheet *sheet,
			      const struct sheets_cell *cell)
{
	struct str text = STR_INIT, formula = STR_INIT;
	size_t scale = (size_t)cell->number.scale;
	lxw_format *format = format_of(w, cell->style, scale);
	lxw_col_t column = (lxw_col_t)cell->at.column;
	lxw_error error;

	decimal_format(cell->number, &text);
	double value = strtod(text.text, NULL);
	if (significant_digits(text.text) > SAFE_DIGITS) {
		error = library()->worksheet_write_string(sheet, cell->at.row, column, text.text,
							  format_of(w, cell->style, SCALES));
	} else if (cell->n_parts > 0) {
		add_formula(cell, &formula);
		error = library()->worksheet_write_formula_num(sheet, cell->at.row, column,
							       formula.text, format, value);
	} else {
		error = library()->worksheet_write_number(sheet, cell->at.row, column, value,
							  format);
	}
	str_finish(&text);
	str_finish(&formula);
	return error;
}

static lxw_error write_cell(struct writing *w, lxw_worksheet *sheet, const struct sheets_cell *cell)
{
	if (cell->text == NULL)
		return write_number(w, sheet, cell);
	return library()->worksheet_write_string(sheet, cell->at.row, (lxw_col_t)cell->at.column,
						 cell->text, format_of(w, cell->style, SCALES));
}

static lxw_error write_sheet(struct writing *w, const struct sheets_sheet *from)
{
	lxw_worksheet *sheet = library()->workbook_add_worksheet(w->book, from->name);
	lxw_error error = sheet != NULL ? LXW_NO_ERROR : LXW_ERROR_SHEETNAME_ALREADY_USED;

	if (sheet == NULL)
		return error;
	library()->worksheet_set_paper(sheet, 9 /* A4 */);
	library()->worksheet_set_landscape(sheet);
	library()->worksheet_fit_to_pages(sheet, 1, 0);
	if (w->sheets->draft)
		library()->worksheet_set_header(sheet, "&C草稿 DRAFT");
	if (from->n_columns > 0)
		library()->worksheet_set_column(sheet, 0, (lxw_col_t)(from->n_columns - 1), 16,
						NULL);
	if (from->heading > 0 || from->n_columns > 2)
		library()->worksheet_freeze_panes(sheet, from->heading + 1, 0);
	for (size_t i = 0; i < from->n && error == LXW_NO_ERROR; i++)
		error = write_cell(w, sheet, &from->cells[i]);
	return error;
}

/* --- the file --- */

/* What tells when and by whom, so that the same briefing gives the same bytes. */
static void set_properties(struct writing *w)
{
	const struct briefing *briefing = w->sheets->briefing;
	const struct date day = briefing->event.date;
	struct tm utc = { .tm_year = date_is_set(day) ? day.year - 1900 : 100,
			  .tm_mon = date_is_set(day) ? day.month - 1 : 0,
			  .tm_mday = date_is_set(day) ? day.day : 1 };
	char *title = xstrdup(briefing->title != NULL ? briefing->title : "");
	char *host = xstrdup(briefing->event.host != NULL ? briefing->event.host : "");
	char comments[] = "Crossfoot " CROSSFOOT_VERSION;
	lxw_doc_properties properties = {
		.title = title, .company = host, .comments = comments, .created = timegm(&utc)
	};

	library()->workbook_set_properties(w->book, &properties);
	free(title);
	free(host);
}

/* The library writes by a path. */
MUST_LOOK static bool write_book(const struct sheets *sheets, const char *path, struct error *err)
{
	lxw_workbook_options options = { .constant_memory = LXW_FALSE };
	struct writing w = { .sheets = sheets,
			     .book = library()->workbook_new_opt(path, &options) };
	lxw_error error = w.book != NULL ? LXW_NO_ERROR : LXW_ERROR_MEMORY_MALLOC_FAILED;

	if (w.book != NULL) {
		set_properties(&w);
		for (size_t i = 0; i < sheets->n && error == LXW_NO_ERROR; i++)
			error = write_sheet(&w, &sheets->sheets[i]);
		lxw_error closed = library()->workbook_close(w.book);
		error = error != LXW_NO_ERROR ? error : closed;
	}
	return error == LXW_NO_ERROR || error_set(err, ERROR_IO, _("cannot write the workbook: %s"),
						  library()->lxw_strerror(error));
}

/* Through a file without a name, for standard output. */
MUST_LOOK static bool write_through(const struct sheets *sheets, FILE *out, struct error *err)
{
	FILE *between = tmpfile();
	char path[40], bytes[4096];
	size_t n;

	if (between == NULL)
		return error_set(err, ERROR_IO, _("cannot write the workbook: %s"),
				 strerror(errno));
	snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(between));
	bool ok = write_book(sheets, path, err);
	while (ok && (n = fread(bytes, 1, sizeof bytes, between)) > 0)
		fwrite(bytes, 1, n, out);
	fclose(between);
	return ok;
}

bool sheets_save_book(const struct sheets *sheets, const struct save_target *target,
		      struct error *err)
{
	struct save_target book = *target;
	struct save save;

	book.kind = SAVE_BOOK;
	if (!save_open(&save, &book, err))
		return false;
	if (save.beside_path != NULL ? write_book(sheets, save.beside_path, err)
				     : write_through(sheets, save.file, err))
		return save_commit(&save, err);
	save_discard(&save);
	return false;
}
