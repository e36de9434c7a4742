/* test_csv.c - rows and fields of comma-separated text, with their places. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "report/table/csv.h"
#include "report/table/rows.h"

/* Rows as "line: column=text|column=text", one a line; an error as "! line:column: text". */
static void format_rows(const char *bytes, size_t len, struct str *out)
{
	const struct rows_request request = { .path = "a.csv", .bytes = bytes, .len = len };
	enum rows_result result;
	struct str room = STR_INIT;
	struct error err = { 0 };
	struct rows *rows = rows_open(&request, &err);

	if (rows == NULL) {
		str_printf(out, "! %d:%d: %s\n", err.line, err.column, err.text);
		return;
	}
	while ((result = rows_next(rows, &err)) == ROWS_ROW) {
		str_printf(out, "%zu: ", rows->line);
		for (size_t i = 0; i < rows->n; i++) {
			struct rows_cell cell;

			rows_decoded(rows, i, &cell, &room);
			str_printf(out, "%s%d=%.*s", i > 0 ? "|" : "", rows_place(rows, i).column,
				   (int)cell.len, cell.text);
		}
		str_add(out, "\n");
	}
	if (result == ROWS_BAD)
		str_printf(out, "! %d:%d: %s\n", err.line, err.column, err.text);
	rows_close(rows);
	str_finish(&room);
}

#define BYTES(literal) literal, sizeof literal - 1
static const struct csv_case {
	const char *name, *bytes;
	size_t len;
	const char *rows;
} cases[] = {
	{ "fields are parted by commas", BYTES("a,b\nc,d\n"), "1: 1=a|3=b\n2: 1=c|3=d\n" },
	{ "the last line needs no end", BYTES("a,b\nc,d"), "1: 1=a|3=b\n2: 1=c|3=d\n" },
	{ "lines may end with CR LF", BYTES("a,b\r\nc,d\r\n"), "1: 1=a|3=b\n2: 1=c|3=d\n" },
	{ "lines may end with CR", BYTES("a,b\rc,d\r"), "1: 1=a|3=b\n2: 1=c|3=d\n" },
	{ "an empty file has no rows", BYTES(""), "" },
	{ "empty lines are rows of nothing", BYTES("\n\na\n\n"), "1: 1=\n2: 1=\n3: 1=a\n4: 1=\n" },
	{ "empty fields are fields", BYTES(",a,,\n"), "1: 1=|2=a|4=|5=\n" },
	{ "columns count characters", BYTES("厅级,县处级,x\n"), "1: 1=厅级|4=县处级|8=x\n" },
	{ "a quoted field may hold commas", BYTES("\"a,b\",c\n"), "1: 2=a,b|7=c\n" },
	{ "a doubled quote is a quote", BYTES("\"a\"\"b\",\"\"\"\",c\n"), "1: 2=a\"b|9=\"|13=c\n" },
	{ "doubled quotes among Chinese do not shift columns", BYTES("\"汉\"\"字\",c\n"),
	  "1: 2=汉\"字|8=c\n" },
	{ "a quoted field may be empty", BYTES("\"\",a\n"), "1: 2=|4=a\n" },
	{ "a quoted field may hold lines", BYTES("\"a\nb\",c\nd\n"), "1: 2=a\nb|4=c\n3: 1=d\n" },
	{ "a quote inside a field is itself", BYTES("5\" pipe,b\n"), "1: 1=5\" pipe|9=b\n" },
	{ "blanks belong to the field", BYTES(" a , b\n"), "1: 1= a |5= b\n" },
	{ "tabs part fields", BYTES("a\tb,c\td\n"), "1: 1=a|3=b,c|7=d\n" },
	{ "semicolons part fields", BYTES("a;b\n1,5;2\n"), "1: 1=a|3=b\n2: 1=1,5|5=2\n" },
	{ "separators in quotes do not count", BYTES("\"a,b,c\";d\n"), "1: 2=a,b,c|9=d\n" },
	{ "a byte-order mark is no text",
	  BYTES("\xEF\xBB\xBF"
		"a,b\n"),
	  "1: 1=a|3=b\n" },
	{ "GB18030 is read", BYTES("\xCC\xFC\xBC\xB6,5\n"), "1: 1=厅级|4=5\n" },
	{ "UTF-16 is read",
	  BYTES("\xFF\xFE"
		"a\0\t\0\x85\x53\n\0"),
	  "1: 1=a|3=厅\n" },
	{ "big-endian UTF-16 is read",
	  BYTES("\xFE\xFF"
		"\0a\0,\x53\x85"),
	  "1: 1=a|3=厅\n" },
	{ "an open quote is told where it opens", BYTES("a,b\nc,\"d\ne\n"),
	  "1: 1=a|3=b\n! 2:4: the quote before this is not closed\n" },
	{ "text behind a quote is told", BYTES("\"a\"b,c\n"),
	  "! 1:2: something stands behind the closing quote of this field\n" },
	{ "bytes of no encoding are told", BYTES("a,b\nc,\xFF\xFF\n"),
	  "1: 1=a|3=b\n! 2:3: byte 0xFF (offset 6) is neither UTF-8 nor GB18030\n" },
	{ "a zero byte is told", BYTES("a,b\nc,\0d\0\n"),
	  "1: 1=a|3=b\n! 2:3: a zero byte (offset 6): this is not a text file; expected CSV\n" },
	{ "byte 80 is the euro sign of older programs", BYTES("\xD4\xAA,\x80\n"), "1: 1=元|3=€\n" },
	{ "older four-byte codes are the characters they were",
	  BYTES("\xD4\xAA\x82\x35\x90\x37\x82\x35\x91\x34,\x84\x31\x82\x36,\x84\x31\x83\x35\n"),
	  "1: 1=元\u9FB4\u9FBB|5=\uFE10|7=\uFE19\n" },
	{ "the first line may say what parts fields", BYTES("sep=;\na,b;c\n"), "2: 1=a,b|5=c\n" },
	{ "a name whose bytes are also letters of UTF-8 is Chinese", BYTES("a,\xCC\xAB\xD4\xAD\n"),
	  "1: 1=a|3=太原\n" },
	{ "letters of two bytes stay letters", BYTES("é,°\n"), "1: 1=é|3=°\n" },
	{ "UTF-8 that turns into GB18030 is told",
	  BYTES("太原市一,大同市二\n太原市一,大同市二\n\xCC\xAB\xD4\xAD\xCA\xD0,1\n"),
	  "1: 1=太原市一|6=大同市二\n2: 1=太原市一|6=大同市二\n! 3:3: from here on (offset 56) the "
	  "file "
	  "is GB18030, before it is UTF-8: two files in one? Expected one encoding\n" },
	{ "GB18030 that turns into UTF-8 is told", BYTES("\xCC\xAB\xD4\xAD\xCA\xD0,1\n太原市,1\n"),
	  "1: 1=太原市|5=1\n! 2:1: from here on (offset 9) the file is UTF-8, before it is "
	  "GB18030: two "
	  "files in one? Expected one encoding\n" },
	{ "a zero byte parts nothing", BYTES("sep=\0\n"),
	  "! 1:5: a zero byte (offset 4): this is not a text file; expected CSV\n" },
	{ "a title without separators does not decide", BYTES("题，一,二\na;b;c\n1;2;3\n"),
	  "1: 1=题，一,二\n2: 1=a|3=b|5=c\n3: 1=1|3=2|5=3\n" },
	{ "numbers kept as texts by spreadsheets", BYTES("=\"00123\",'00456,\"=\"\"7\"\"\",'x\n"),
	  "1: 1=00123|10=00456|18=7|26='x\n" },
	{ "line breaks in quotes count in every row of a block",
	  BYTES("\"a\nb\",c\n\"d\ne\",f\ng\n"), "1: 2=a\nb|4=c\n3: 2=d\ne|4=f\n5: 1=g\n" },
	{ "bars part fields", BYTES("a|b\nc|d\n"), "1: 1=a|3=b\n2: 1=c|3=d\n" },
	{ "the last line's open quote is told", BYTES("a,\"b\n"),
	  "! 1:4: the quote before this is not closed\n" },
};

static void is_read(void **state)
{
	const struct csv_case *c = *state;
	struct str rows = STR_INIT;

	format_rows(c->bytes, c->len, &rows);

	assert_string_equal(rows.text, c->rows);
	str_finish(&rows);
}

static void a_field_over_128_kib_is_refused(void **state)
{
	struct str text = STR_INIT, rows = STR_INIT;
	(void)state;
	str_add(&text, "a,b\nc,");
	for (size_t i = 0; i <= CSV_FIELD_MAX; i++)
		str_add_byte(&text, 'x');

	format_rows(text.text, text.len, &rows);

	assert_string_equal(rows.text, "1: 1=a|3=b\n! 2:3: the field is longer than 128 KiB\n");
	str_finish(&rows);
	str_finish(&text);
}

static void a_row_of_too_many_fields_is_refused(void **state)
{
	struct str text = STR_INIT, rows = STR_INIT;
	(void)state;
	for (size_t i = 0; i <= CSV_FIELDS_MAX; i++)
		str_add_byte(&text, ',');

	format_rows(text.text, text.len, &rows);

	assert_string_equal(rows.text, "! 1:200001: the row has more than 200,000 fields\n");
	str_finish(&rows);
	str_finish(&text);
}

/* What the first 64 KiB say nothing of. */
static void a_file_long_in_ascii_may_turn_out_as_gb18030(void **state)
{
	struct str bytes = STR_INIT, out = STR_INIT;
	(void)state;
	for (int i = 0; i < 8000; i++)
		str_add(&bytes, "1234,abcd\n");
	str_add(&bytes, "\xCC\xAB\xD4\xAD,\xB4\xF3\xCD\xAC\n"); /* 太原,大同 */

	format_rows(bytes.text, bytes.len, &out);

	assert_non_null(strstr(out.text, "8001: 1=太原|4=大同\n"));
	str_finish(&bytes);
	str_finish(&out);
}

static void a_file_that_begins_in_utf8_stays_in_it(void **state)
{
	struct str bytes = STR_INIT, out = STR_INIT;
	(void)state;
	for (int i = 0; i < 8000; i++)
		str_add(&bytes, "太原,大同\n");
	str_add(&bytes, "\xCC\xAB\xD4\xAD,\xB4\xF3\xCD\xAC\n");

	format_rows(bytes.text, bytes.len, &out);

	assert_non_null(strstr(out.text, "8000: 1=太原|4=大同\n! 8001:4: from here on (offset "
					 "112005) the file is GB18030"));
	str_finish(&bytes);
	str_finish(&out);
}

static void a_file_that_is_not_there_is_told(void **state)
{
	struct error err;
	(void)state;

	assert_null(rows_open(&(struct rows_request){ .path = "none.csv" }, &err));

	assert_string_equal(err.file, "none.csv");
	assert_string_equal(err.text, "cannot be read: No such file or directory");
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 5], *next = tests;

	add_rows(next, cases, is_read);
	add_test(next, a_field_over_128_kib_is_refused);
	add_test(next, a_row_of_too_many_fields_is_refused);
	add_test(next, a_file_long_in_ascii_may_turn_out_as_gb18030);
	add_test(next, a_file_that_begins_in_utf8_stays_in_it);
	add_test(next, a_file_that_is_not_there_is_told);
	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
