/* sheets_csv.c - a sheet as CSV: RFC 4180, lines ended by CR LF, in UTF-8 with its mark or in
 * GB18030, as Excel and WPS open it. */
#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "report/base/csv_field.h"
#include "report/base/i18n.h"
#include "report/sheet/sheets.h"

static void add_cell(const struct sheets_cell *cell, struct str *out)
{
	if (cell->text != NULL)
		csv_field_add(cell->text, out);
	else
		decimal_format(cell->number, out);
}

static void end_line(uint32_t *column, uint32_t n_columns, struct str *out)
{
	for (; *column + 1 < n_columns; ++*column)
		str_add_byte(out, ',');
	*column = 0;
	str_add(out, "\r\n");
}

/* Every row has as many fields. */
static void add_sheet(const struct sheets_sheet *sheet, struct str *out)
{
	uint32_t row = 0, column = 0;

	for (size_t i = 0; i < sheet->n; i++) {
		const struct sheets_cell *cell = &sheet->cells[i];

		for (; row < cell->at.row; row++)
			end_line(&column, sheet->n_columns, out);
		for (; column < cell->at.column; column++)
			str_add_byte(out, ',');
		add_cell(cell, out);
	}
	if (sheet->n > 0)
		end_line(&column, sheet->n_columns, out);
}

MUST_LOOK static bool write_gb18030(const struct str *text, FILE *file, struct error *err)
{
	iconv_t converter = iconv_open("GB18030", "UTF-8");
	char *in = text->text, bytes[4096];
	size_t left = text->len;

	if (converter == (iconv_t)-1)
		return error_set(err, ERROR_IO, _("this system cannot write %s: %s"), "GB18030",
				 strerror(errno));
	bool ok = true;
	while (left > 0 && ok) {
		char *out = bytes;
		size_t room = sizeof bytes;

		ok = iconv(converter, &in, &left, &out, &room) != (size_t)-1 || errno == E2BIG;
		fwrite(bytes, 1, (size_t)(out - bytes), file);
	}
	iconv_close(converter);
	return ok || error_set(err, ERROR_VALUE, _("a character has no form in %s"), "GB18030");
}

bool sheets_save_csv(const struct sheets_sheet *sheet, const struct save_target *target,
		     bool gb18030, struct error *err)
{
	struct save_target csv = *target;
	struct str text = STR_INIT;
	struct save save;

	csv.kind = SAVE_CSV;
	if (!gb18030)
		str_add(&text, "\xEF\xBB\xBF");
	add_sheet(sheet, &text);
	bool ok = save_open(&save, &csv, err);
	if (ok && gb18030 && !write_gb18030(&text, save.file, err)) {
		save_discard(&save);
		ok = false;
	} else if (ok) {
		if (!gb18030)
			fwrite(text.text, 1, text.len, save.file);
		ok = save_commit(&save, err);
	}
	str_finish(&text);
	return ok;
}
