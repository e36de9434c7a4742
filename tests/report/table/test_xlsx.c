/* test_xlsx.c - cells of a workbook's sheet, and what is refused in one. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/table/xml.h"
#include "report/table/rows.h"
#include "report/table/shared_texts.h"
#include "tests/support/made_book.h"

#define SHEET(rows) "<worksheet xmlns='" BOOK_MAIN "'><sheetData>" rows "</sheetData></worksheet>"

/* Rows as "number: cell|cell", hidden ones with h; an error as "! text". */
static char *format(const char *sheet)
{
	static const char *const kinds[] = { "", "", "#", "@", "?", "!", "~" };
	struct str archive = STR_INIT, out = STR_INIT;
	struct error err = { 0 };
	enum rows_result result;
	made_book(sheet, strlen(sheet), &archive);
	struct rows *rows = rows_open(&(struct rows_request){ .path = "t.xlsx",
							      .bytes = archive.text,
							      .len = archive.len },
				      &err);

	assert_non_null(rows);
	while ((result = rows_next(rows, &err)) == ROWS_ROW) {
		str_printf(&out, "%zu%s:", rows->number, rows->hidden ? "h" : "");
		for (size_t i = 0; i < rows->n; i++) {
			struct rows_cell cell;

			rows_cell(rows, i, &cell);
			str_printf(&out, "%s%s%.*s%s", i > 0 ? "|" : "", kinds[cell.kind],
				   (int)cell.len, cell.text, cell.marks & ROWS_FORMULA ? "=" : "");
		}
		str_add(&out, " ");
	}
	if (result == ROWS_BAD)
		str_printf(&out, "! %s", err.text);
	rows_close(rows);
	str_finish(&archive);
	return str_take(&out);
}

static const struct sheet_case {
	const char *name, *sheet, *rows;
} cases[] = {
	{ "shared and inline strings are texts",
	  SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' "
		"t='inlineStr'><is><t>太原</t></is></c>"
		"<c r='C1' t='str'><v>x</v></c></row>"),
	  "1:市|太原|x " },
	{ "cells without places follow one another",
	  SHEET("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>"),
	  "1:#1||#2 2:#3 " },
	{ "cells in the short form of most programs",
	  SHEET("<row r='1'><c r='A1' s='1' t='s'><v>1</v></c><c r='B1'/><c r='C1' s='2'></c>"
		"<c r='D1' t='n'><v>0.5</v></c><c r='E1' t='str'><v>a</v></c>"
		"<c r='F1' t='e'><v>#REF!</v></c><c r='G1' t='b'><v>1</v></c>"
		"<c r='H1' t='str'><v>a&amp;b</v></c><c r='I1' t='s'><v></v></c></row>"),
	  "1:级别|||#0.5|a|!#REF!|?TRUE|a&b| " },
	{ "a shared string that is not there is refused",
	  SHEET("<row r='1'><c r='A1' t='s'><v>4</v></c></row>"),
	  "! s.xml, line 1, row 1: a cell names a shared string that is not there" },
	{ "cells out of their order are refused",
	  SHEET("<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>"),
	  "! s.xml, line 1, row 1: cells of a row are not in their order" },
	{ "a column beyond XFD is refused", SHEET("<row r='1'><c r='XFE1'><v>1</v></c></row>"),
	  "! s.xml, line 1, row 1: a column beyond XFD" },
	{ "rows that are left out are blank", SHEET("<row r='3'><c r='B3'><v>1</v></c></row>"),
	  "1: 2: 3:|#1 " },
	{ "hidden rows say so", SHEET("<row r='1' hidden='true'><c r='A1'><v>1</v></c></row>"),
	  "1h:#1 " },
	{ "runs are one text, readings none",
	  SHEET("<row r='1'><c r='A1' t='inlineStr'><is><r><t>太</t></r><r><t>原</t></r><rPh "
		"sb='0' "
		"eb='1'><t>tai</t></rPh></is></c></row>"),
	  "1:太原 " },
	{ "dates by style and by type are dates",
	  SHEET("<row r='1'><c r='A1' s='1'><v>44322</v></c><c r='B1' "
		"t='d'><v>2021-05-06T00:00:00</v></c></row>"),
	  "1:@2021-05-06|@2021-05-06 " },
	{ "errors and booleans are not empty",
	  SHEET("<row r='1'><c r='A1' t='e'><v>#DIV/0!</v></c><c r='B1' t='b'><v>1</v></c></row>"),
	  "1:!#DIV/0!|?TRUE " },
	{ "a formula has the value it had",
	  SHEET("<row r='1'><c r='A1'><f>1+1</f><v>2</v></c></row>"), "1:#2= " },
	{ "a formula without a value says so",
	  SHEET("<row r='1'><c r='A1'><f>1+1</f></c><c r='B1'><f>1+1</f><v></v></c></row>"),
	  "1:~=|~= " },
	{ "a formula whose text is empty is blank",
	  SHEET("<row r='1'><c r='A1' t='str'><f>x</f><v></v></c><c r='B1'><v>1</v></c></row>"),
	  "1:|#1 " },
	{ "escapes of control characters are read",
	  SHEET("<row r='1'><c r='A1' "
		"t='inlineStr'><is><t>a_x000D_\nb_x005F_x0041_</t></is></c></row>"),
	  "1:a\nb_x0041_ " },
	{ "other vocabularies are passed over",
	  SHEET("<row r='1'><c r='A1'><v>1</v></c><x:c xmlns:x='y'><x:v>2</x:v></x:c></row>"),
	  "1:#1 " },
	{ "rows out of their order are refused", SHEET("<row r='2'/><row r='1'/>"),
	  "1: 2: ! s.xml, line 1, row 2: rows are not in their order" },
	{ "cells out of their order are refused",
	  SHEET("<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>"),
	  "! s.xml, line 1, row 1: cells of a row are not in their order" },
	{ "a column beyond XFD is refused", SHEET("<row r='1'><c r='XFE1'><v>1</v></c></row>"),
	  "! s.xml, line 1, row 1: a column beyond XFD" },
	{ "a column of many letters is refused",
	  SHEET("<row r='1'><c r='AAAAAAAAAAAAAAAA1'><v>1</v></c></row>"),
	  "! s.xml, line 1, row 1: a column beyond XFD" },
	{ "a row beyond the last is refused", SHEET("<row r='1048577'/>"),
	  "! s.xml, line 1: a row beyond 1,048,576" },
	{ "a string that is not there is refused",
	  SHEET("<row r='1'><c r='A1' t='s'><v>4</v></c></row>"),
	  "! s.xml, line 1, row 1: a cell names a shared string that is not there" },
	{ "a document type is refused", "<!DOCTYPE x []>" SHEET(""),
	  "! s.xml, line 1: has a document type (DOCTYPE); no office program writes one" },
	{ "XML that is cut off is told", "<worksheet xmlns='" BOOK_MAIN "'><sheetData>",
	  "! s.xml, line 1: no element found" },
};

static void is_read(void **state)
{
	const struct sheet_case *c = *state;

	char *rows = format(c->sheet);

	assert_string_equal(rows, c->rows);
	free(rows);
}

/* Cells written as nearly all programs do are taken without a look at each tag. */
static void is_read_the_same_in_double_quotes(void **state)
{
	const struct sheet_case *c = *state;
	struct str sheet = STR_INIT;

	for (const char *p = c->sheet; *p != '\0'; p++)
		str_add_byte(&sheet, *p == '\'' ? '"' : *p);
	char *rows = format(strchr(c->sheet, '"') != NULL ? c->sheet : sheet.text);

	assert_string_equal(rows, c->rows);
	free(rows);
	str_finish(&sheet);
}

static void merged_cells_that_were_told_as_none_are_told_at_the_end(void **state)
{
	struct str sheet = STR_INIT, archive = STR_INIT;
	struct error err = { 0 };
	size_t n = 9, later;
	(void)state;
	str_add(&sheet, "<worksheet xmlns='" BOOK_MAIN "'><sheetData><row><c><v>1</v></c><c><v>2"
			"</v></c></row><row><c><v>3</v></c></row></sheetData><mergeCells>"
			"<mergeCell ref='A2:B2'/></mergeCells></worksheet>");
	made_book(sheet.text, sheet.len, &archive);
	const struct rows_request request = {
		.path = "t.xlsx", .bytes = archive.text, .len = archive.len, .late_merges = true
	};
	struct rows *rows = rows_open(&request, &err);

	assert_int_equal(rows_next(rows, &err), ROWS_ROW);
	rows_merges(rows, &n);
	assert_false(rows->merges_missed);
	while (rows_next(rows, &err) == ROWS_ROW)
		;
	rows_merges(rows, &later);

	assert_int_equal(n, 0);
	assert_true(rows->merges_missed);
	assert_int_equal(later, 1);
	rows_close(rows);
	str_finish(&sheet);
	str_finish(&archive);
}

static void elements_too_deep_are_refused(void **state)
{
	struct str sheet = STR_INIT;
	(void)state;
	for (int i = 0; i < 100; i++)
		str_add(&sheet, "<a>");

	char *rows = format(sheet.text);

	assert_string_equal(rows, "! s.xml, line 1: elements lie more than 64 deep");
	free(rows);
	str_finish(&sheet);
}

static void a_tag_over_1_mib_is_refused(void **state)
{
	struct str sheet = STR_INIT;
	(void)state;
	str_add(&sheet, "<worksheet xmlns='" BOOK_MAIN "'><sheetData><row x='");
	str_fill(&sheet, 'x', XML_PIECE_MAX + 300000);
	str_add(&sheet, "'/></sheetData></worksheet>");

	char *rows = format(sheet.text);

	assert_string_equal(rows, "! s.xml, line 1: a tag or comment is longer than 1 MiB");
	free(rows);
	str_finish(&sheet);
}

static void a_text_over_128_kib_is_refused(void **state)
{
	struct str sheet = STR_INIT;
	(void)state;
	str_add(&sheet, "<worksheet xmlns='" BOOK_MAIN "'><sheetData><row><c t='str'><v>");
	for (int i = 0; i < 140000; i++)
		str_add_byte(&sheet, 'x');
	str_add(&sheet, "</v></c></row></sheetData></worksheet>");

	char *rows = format(sheet.text);

	assert_string_equal(rows, "! s.xml, line 1, row 1: a text is longer than 128 KiB");
	free(rows);
	str_finish(&sheet);
}

static void more_formats_than_65536_are_refused(void **state)
{
	struct str styles = STR_INIT, archive = STR_INIT;
	struct error err = { 0 };
	(void)state;
	str_add(&styles, "<styleSheet xmlns='" BOOK_MAIN "'><cellXfs>");
	for (int i = 0; i < 65537; i++)
		str_add(&styles, "<xf/>");
	str_add(&styles, "</cellXfs></styleSheet>");
	const struct book_part part = { "y.xml", styles.text };
	made_book_of(&part, SHEET(""), strlen(SHEET("")), &archive);

	assert_null(rows_open(&(struct rows_request){ .path = "t.xlsx",
						      .bytes = archive.text,
						      .len = archive.len },
			      &err));

	assert_string_equal(err.text, "y.xml, line 1: more than 65,536 formats");
	str_finish(&styles);
	str_finish(&archive);
}

static void more_merged_cells_than_65536_are_refused(void **state)
{
	struct str sheet = STR_INIT, archive = STR_INIT;
	struct error err = { 0 };
	size_t n;
	(void)state;
	str_add(&sheet,
		"<worksheet xmlns='" BOOK_MAIN "'><sheetData><row/></sheetData><mergeCells>");
	for (int i = 1; i <= 65537; i++)
		str_printf(&sheet, "<mergeCell ref='A%d:B%d'/>", i, i);
	str_add(&sheet, "</mergeCells></worksheet>");
	made_book(sheet.text, sheet.len, &archive);
	struct rows *rows = rows_open(&(struct rows_request){ .path = "t.xlsx",
							      .bytes = archive.text,
							      .len = archive.len },
				      &err);

	rows_merges(rows, &n);
	assert_int_equal(rows_next(rows, &err), ROWS_BAD);

	assert_string_equal(err.text, "s.xml: more than 65536 merged cells");
	rows_close(rows);
	str_finish(&sheet);
	str_finish(&archive);
}

static void shared_strings_are_limited_in_number_and_in_all(void **state)
{
	struct shared_texts texts = { 0 };
	uint32_t end = SHARED_TEXTS_BYTES_MAX - 1;
	(void)state;
	const char *many = NULL;

	for (size_t i = 0; i < SHARED_TEXTS_MAX; i++)
		assert_null(shared_texts_close(&texts));
	many = shared_texts_close(&texts);
	assert_string_equal(many, "more than 4,194,304 shared strings");
	shared_texts_finish(&texts);

	texts = (struct shared_texts){ .ends = &end, .n = 1, .len = end };
	assert_string_equal(shared_texts_add(&texts, "ab", 2),
			    "the shared strings have more than 256 MB");
}

static const struct other_case {
	const char *name, *bytes;
	size_t len;
	const char *text;
} others[] = {
	{ "a web page is told", "<html><table>", 13, "this is a web page, not a sheet" },
	{ "half a compound file is told", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8,
	  "the workbook's file is damaged or cut off" },
	{ "half an archive is told", "PK\3\4....................", 24,
	  "the archive's directory is not there; is the file complete?" },
};

static void is_refused(void **state)
{
	const struct other_case *c = *state;
	struct error err = { 0 };

	assert_null(rows_open(
		&(struct rows_request){ .path = "t", .bytes = c->bytes, .len = c->len }, &err));

	assert_string_equal(err.text, c->text);
}

int main(void)
{
	struct CMUnitTest tests[2 * LEN(cases) + LEN(others) + 20], *next = tests;

	add_rows(next, cases, is_read);
	add_rows(next, cases, is_read_the_same_in_double_quotes);
	add_test(next, merged_cells_that_were_told_as_none_are_told_at_the_end);
	add_rows(next, others, is_refused);
	add_test(next, elements_too_deep_are_refused);
	add_test(next, a_tag_over_1_mib_is_refused);
	add_test(next, a_text_over_128_kib_is_refused);
	add_test(next, more_formats_than_65536_are_refused);
	add_test(next, more_merged_cells_than_65536_are_refused);
	add_test(next, shared_strings_are_limited_in_number_and_in_all);
	return _cmocka_run_group_tests("xlsx", tests, (size_t)(next - tests), NULL, NULL);
}
