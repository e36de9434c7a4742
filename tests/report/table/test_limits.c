/* test_limits.c - what is larger than a sheet may be is refused with its part, its row and what is
 * allowed; nothing is dropped in silence. The limits of XML and of CSV fields: test_xlsx, test_csv.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/archive/zip.h"
#include "report/base/file.h"
#include "report/table/csv.h"
#include "report/table/rows.h"
#include "report/table/xls.h"
#include "report/table/xlsx.h"
#include "tests/support/made_book.h"
#include "tests/support/made_xls.h"

/* --- what is made --- */

struct maker {
	struct str globals, cells; /* of an XLS */
	struct str bytes;          /* the file */
};

static void add_label(struct str *out, unsigned row, unsigned column, size_t len)
{
	struct str body = STR_INIT;
	size_t first = len < 8000 ? len : 8000;

	xls_put(&body, row | column << 16, 4);
	xls_put(&body, 0, 2);
	xls_put(&body, (uint32_t)len, 2);
	xls_put(&body, 1, 1);
	for (size_t i = 0; i < first / 2; i++)
		xls_put(&body, 0x5E02, 2);
	xls_record(out, 0x0204, &body);
	for (size_t done = first / 2; done < len;) {
		size_t n = len - done < 4000 ? len - done : 4000;

		str_clear(&body);
		xls_put(&body, 1, 1);
		for (size_t i = 0; i < n; i++)
			xls_put(&body, 0x5E02, 2);
		xls_record(out, 0x003C, &body);
		done += n;
	}
	str_finish(&body);
}

static void add_number(struct str *out, unsigned row, unsigned column)
{
	xls_put(out, 0x027E, 2);
	xls_put(out, 10, 2);
	xls_put(out, row | column << 16, 4);
	xls_put(out, 0, 2);
	xls_put(out, 7 << 2 | 2, 4);
}

static void xls_sound(struct maker *m)
{
	add_number(&m->cells, 0, 255);
	made_xls(&m->globals, &m->cells, &m->bytes);
}

static void xls_column(struct maker *m)
{
	add_number(&m->cells, 0, 256);
	made_xls(&m->globals, &m->cells, &m->bytes);
}

static void xls_text(struct maker *m)
{
	add_label(&m->cells, 4, 0, 60000); /* 180,000 bytes of UTF-8 */
	made_xls(&m->globals, &m->cells, &m->bytes);
}

static void xls_row(struct maker *m)
{
	for (unsigned i = 0; i < 180; i++)
		add_label(&m->cells, 0, i, 32000);
	made_xls(&m->globals, &m->cells, &m->bytes);
}

static void xls_merges(struct maker *m)
{
	struct str body = STR_INIT;

	for (int i = 0; i < 66; i++) {
		str_clear(&body);
		xls_put(&body, 1000, 2);
		for (int k = 0; k < 1000; k++)
			str_fill(&body, 0, 8);
		xls_record(&m->cells, 0x00E5, &body);
	}
	str_finish(&body);
	made_xls(&m->globals, &m->cells, &m->bytes);
}

static void xls_pieces(struct maker *m)
{
	for (int i = 0; i <= XLS_RUNS_MAX; i++)
		add_number(&m->cells, i & 1, 0);
	made_xls(&m->globals, &m->cells, &m->bytes);
}

static void xls_formats(struct maker *m)
{
	struct str body = STR_INIT;

	xls_put(&body, 0, 4);
	for (int i = 0; i <= XLS_FORMATS_MAX; i++)
		xls_record(&m->globals, 0x00E0, &body);
	str_finish(&body);
	made_xls(&m->globals, &m->cells, &m->bytes);
}

static void make_sheet(struct maker *m, const char *rows)
{
	struct str sheet = STR_INIT;

	str_printf(&sheet, "<worksheet xmlns='" BOOK_MAIN "'><sheetData>%s</sheetData></worksheet>",
		   rows);
	made_book(sheet.text, sheet.len, &m->bytes);
	str_finish(&sheet);
}

static void xlsx_row_number(struct maker *m)
{
	make_sheet(m, "<row r='7'><c><v>1</v></c></row><row r='1048577'/>");
}

static void xlsx_far_column(struct maker *m)
{
	make_sheet(m, "<row r='7'><c r='XFE7'><v>1</v></c></row>");
}

static void xlsx_column_number(struct maker *m)
{
	make_sheet(m, "<row r='7'><c r='AAAAAAAAAAAAAAA7'><v>1</v></c></row>");
}

static void xlsx_row(struct maker *m)
{
	struct str rows = STR_INIT;

	str_add(&rows, "<row r='3'>");
	for (int i = 0; i < 140; i++) {
		str_add(&rows, "<c t='str'><v>");
		str_fill(&rows, 'x', 125000);
		str_add(&rows, "</v></c>");
	}
	str_add(&rows, "</row>");
	make_sheet(m, rows.text);
	str_finish(&rows);
}

static void xlsx_small_part(struct maker *m)
{
	struct str styles = STR_INIT;

	str_add(&styles, "<styleSheet xmlns='" BOOK_MAIN "'>");
	str_fill(&styles, ' ', XLSX_SMALL_MAX);
	str_add(&styles, "</styleSheet>");
	const struct book_part part = { "y.xml", styles.text };
	made_book_of(&part, "", 0, &m->bytes);
	str_finish(&styles);
}

static void zip_entries(struct maker *m)
{
	made_book("", 0, &m->bytes);
	m->bytes.text[m->bytes.len - 14] = m->bytes.text[m->bytes.len - 12] = 1;
	m->bytes.text[m->bytes.len - 13] = m->bytes.text[m->bytes.len - 11] = 0x10;
}

static void zip_directory(struct maker *m)
{
	made_book("", 0, &m->bytes);
	m->bytes.text[m->bytes.len - 7] = 1; /* 16 MB more */
}

/* Every entry says 1 GB. */
static void zip_all(struct maker *m)
{
	made_book("", 0, &m->bytes);
	for (size_t i = 0; i + 46 < m->bytes.len; i++)
		if (memcmp(m->bytes.text + i, "PK\1\2", 4) == 0)
			memcpy(m->bytes.text + i + 24, "\0\0\0\x40", 4);
}

static void csv_fields(struct maker *m)
{
	str_add(&m->bytes, "a,b\n");
	str_fill(&m->bytes, ',', CSV_FIELDS_MAX);
}

static void csv_row(struct maker *m)
{
	str_add(&m->bytes, "a,b\n");
	for (size_t i = 0; i < CSV_ROW_MAX / 1000 + 200; i++) {
		str_fill(&m->bytes, 'x', 1000);
		str_add(&m->bytes, ",");
	}
}

static void csv_quote(struct maker *m)
{
	str_add(&m->bytes, "a,b\nc,\"");
	str_fill(&m->bytes, 'x', CSV_FIELD_MAX + 300000);
}

/* --- what comes of it --- */

static const struct limit_case {
	const char *name;
	void (*make)(struct maker *maker);
	const char *told; /* "line: text", line being the row of a sheet */
} cases[] = {
	{ "the 256th column of an XLS is read", xls_sound, "" },
	{ "the 257th column of an XLS is refused", xls_column, "1: a column beyond IV, the 256th" },
	{ "a text over 128 KiB in an XLS is refused", xls_text,
	  "5: a text is longer than 128 KiB" },
	{ "a row over 16 MB in an XLS is refused", xls_row, "1: a row has more than 16 MB" },
	{ "more than 65,536 merged cells in an XLS are refused", xls_merges,
	  "0: s: more than 65536 merged cells" },
	{ "rows of an XLS in too many pieces are refused", xls_pieces,
	  "0: s: the cells of rows lie in more than 1048576 pieces" },
	{ "more than 65,536 formats in an XLS are refused", xls_formats,
	  "1: more than 65,536 formats" },
	{ "a row beyond the last is refused", xlsx_row_number,
	  "0: s.xml, line 1, row 7: a row beyond 1,048,576" },
	{ "a column beyond XFD is refused", xlsx_far_column,
	  "0: s.xml, line 1, row 7: a column beyond XFD" },
	{ "a column whose number overflows is refused", xlsx_column_number,
	  "0: s.xml, line 1, row 7: a column beyond XFD" },
	{ "a row over 16 MB is refused", xlsx_row,
	  "0: s.xml, line 1, row 3: a row has more than 16 MB" },
	{ "a small part over 16 MB is refused", xlsx_small_part,
	  "0: y.xml has 16 MB; at most 16 are accepted" },
	{ "an archive of too many entries is refused", zip_entries,
	  "0: the archive has 4097 entries; at most 4096 are accepted" },
	{ "a directory that is too long is refused", zip_directory,
	  "0: the archive's directory has 16384 KiB; at most 4096 are accepted" },
	{ "entries that are too long together are refused", zip_all,
	  "0: the archive's entries have 6144 MB; at most 4096 are accepted" },
	{ "a row of too many fields is refused", csv_fields,
	  "2: the row has more than 200,000 fields" },
	{ "a row over 8 MB is refused", csv_row,
	  "2: the row is longer than 8 MB; expected a line end before" },
	{ "a quote that is not closed is refused", csv_quote,
	  "2: the quote before this is not closed within 128 KiB" },
};

static void is_told(void **state)
{
	const struct limit_case *c = *state;
	struct maker m = { STR_INIT, STR_INIT, STR_INIT };
	struct str told = STR_INIT;
	struct error err = { 0 };
	enum rows_result result = ROWS_BAD;

	c->make(&m);
	struct rows *rows = rows_open(
		&(struct rows_request){ .path = "t", .bytes = m.bytes.text, .len = m.bytes.len },
		&err);
	while (rows != NULL && (result = rows_next(rows, &err)) == ROWS_ROW)
		;
	if (result == ROWS_BAD)
		str_printf(&told, "%d: %s", err.line, err.text);

	assert_string_equal(told.text, c->told);
	rows_close(rows);
	str_finish(&told);
	str_finish(&m.globals);
	str_finish(&m.cells);
	str_finish(&m.bytes);
}

/* --- the document --- */

static const struct said {
	const char *name; /* of a row of docs/limits.md, its end */
	size_t most, unit;
	const char *line; /* how the row goes on */
} said[] = {
	{ "entries of an archive", ZIP_ENTRIES_MAX, 1, "entries of the archive | 4,096 |" },
	{ "a part inflated", ZIP_ENTRY_MAX, 1 << 20, "a part inflated | 2,048 MiB |" },
	{ "all parts inflated", ZIP_INFLATED_MAX, 1 << 20, "all parts inflated | 4,096 MiB |" },
	{ "small parts", XLSX_SMALL_MAX, 1 << 20, "shared strings | 16 MiB |" },
	{ "rows", XLSX_ROWS_MAX, 1, "rows | 1,048,576 |" },
	{ "columns", XLSX_COLUMNS_MAX, 1, "columns | 16,384 (XFD) |" },
	{ "texts of a row", XLSX_ROW_MAX, 1 << 20, "texts of a row | 16 MiB |" },
	{ "text of a cell", SHARED_TEXT_MAX, 1 << 10, "text of a cell | 128 KiB |" },
	{ "shared strings", SHARED_TEXTS_MAX, 1, "shared strings | 4,194,304;" },
	{ "merged cells", XLSX_MERGES_MAX, 1, "merged cells | 65,536 |" },
	{ "merged cells of an XLS", XLS_MERGES_MAX, 1, "merged cells | 65,536 |" },
	{ "formats", XLSX_FORMATS_MAX, 1, "formats | 65,536 |" },
	{ "depth", XML_DEPTH_MAX, 1, "elements inside one another | 64 |" },
	{ "a tag", XML_PIECE_MAX, 1 << 20, "a tag or comment | 1 MiB |" },
	{ "rows of an XLS", XLS_ROWS_MAX, 1, "rows, columns | 65,536; 256 (IV) |" },
	{ "pieces of an XLS", XLS_RUNS_MAX, 1, "cells of rows lie in | 1,048,576 |" },
	{ "a row of a CSV", CSV_ROW_MAX, 1 << 20, "a row | 8 MiB; 200,000" },
	{ "a field of a CSV", CSV_FIELD_MAX, 1 << 10, "a field | 128 KiB |" },
};

/* The number that a row of the document names last. */
static size_t number_in(const char *line)
{
	const char *p = strrchr(line, '|');
	size_t number = 0;

	while (p > line && p[-1] != '|')
		p--;
	for (p += strspn(p, " "); (*p >= '0' && *p <= '9') || *p == ','; p++)
		number = *p == ',' ? number : number * 10 + (size_t)(*p - '0');
	return number;
}

static void is_documented(void **state)
{
	const struct said *c = *state;
	const struct file_request request = { "docs/limits.md", FILE_REGULAR, 1000000 };
	struct error err = { 0 };
	char *text;
	size_t len;

	assert_ok(file_read(&request, &text, &len, &err), &err);

	assert_non_null(strstr(text, c->line));
	struct str line = STR_INIT;
	str_add(&line, c->line);
	str_add(&line, line.text[line.len - 1] == '|' ? "" : " |");
	assert_int_equal(number_in(line.text), c->most / c->unit);
	str_finish(&line);
	free(text);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(said)], *next = tests;

	add_rows(next, cases, is_told);
	add_rows(next, said, is_documented);
	return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
