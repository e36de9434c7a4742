/* test_cells.c - numbers, dates and formats as spreadsheets keep them. */
#include "tests/support/test.h"

#include <string.h>

#include "report/table/cell_format.h"
#include "report/table/cell_number.h"

static const struct format_case {
	const char *name, *code;
	unsigned flags;
} formats[] = {
	{ "General is a number", "General", 0 },
	{ "WPS's General is a number", "G/通用格式", 0 },
	{ "digits are a number", "#,##0.00", 0 },
	{ "powers of ten are a number", "0.00E+00", 0 },
	{ "a year is a date", "yyyy/m/d", CELL_FORMAT_DATE },
	{ "Chinese between is a date", "yyyy\"年\"m\"月\"d\"日\"", CELL_FORMAT_DATE },
	{ "escaped Chinese is a date", "yyyy\\年m\\月d\\日", CELL_FORMAT_DATE },
	{ "a language before it is a date", "[$-804]yyyy\"年\"m\"月\";@", CELL_FORMAT_DATE },
	{ "a month alone is a date", "mm", CELL_FORMAT_DATE },
	{ "hours and minutes are a time", "h:mm AM/PM", CELL_FORMAT_TIME },
	{ "hours beyond a day are a time", "[h]:mm", CELL_FORMAT_TIME },
	{ "a colour is nothing", "[Red]0", 0 },
	{ "letters in quotes are nothing", "0\"year\"", 0 },
	{ "a share is a percentage", "0.0%", CELL_FORMAT_PERCENT },
	{ "% in quotes is nothing", "0\"%\"", 0 },
	{ "a comma behind the digits scales", "0.0,\"千\"", CELL_FORMAT_SCALED },
	{ "ten thousands scale", "0!.0,\"万\"", CELL_FORMAT_SCALED },
	{ "only the first section counts", "0;yyyy", 0 },
};

static void is_known(void **state)
{
	const struct format_case *c = *state;

	assert_int_equal(cell_format_flags(c->code, strlen(c->code)), c->flags);
}

/* "kind text", with what else is known. */
static const struct number_case {
	const char *name, *text;
	struct cell_look look;
	const char *cell;
} numbers[] = {
	{ "digits are as they are", "1659", { 0, false }, "number 1659" },
	{ "a decimal is exact", "23.18", { 0, false }, "number 23.18" },
	{ "noise of binary fractions is rounded",
	  "0.30000000000000004",
	  { 0, false },
	  "number 0.3" },
	{ "and upwards", "12.299999999999999", { 0, false }, "number 12.3" },
	{ "nines carry over", "9.9999999999999999", { 0, false }, "number 10" },
	{ "an exponent is written out", "1.5E3", { 0, false }, "number 1500" },
	{ "a small exponent too", "5E-3", { 0, false }, "number 0.005" },
	{ "less than the eighteenth decimal is nothing", "1E-30", { 0, false }, "number 0" },
	{ "minus stays", "-7.50", { 0, false }, "number -7.5" },
	{ "sixteen digits are damaged",
	  "1234567890123456",
	  { 0, false },
	  "number 1234567890123456 damaged" },
	{ "an id as a power of ten is damaged",
	  "1.40105198001011E+17",
	  { 0, false },
	  "number 1.40105198001011E+17 damaged" },
	{ "a word is an error", "abc", { 0, false }, "error abc" },
	{ "a day is a date", "44322", { CELL_FORMAT_DATE, false }, "date 2021-05-06" },
	{ "its hours are left away", "44322.75", { CELL_FORMAT_DATE, false }, "date 2021-05-06" },
	{ "days from 1904 are others", "42860", { CELL_FORMAT_DATE, true }, "date 2021-05-06" },
	{ "the first of March 1900 is day 61",
	  "61",
	  { CELL_FORMAT_DATE, false },
	  "date 1900-03-01" },
	{ "the 28th of February is day 59", "59", { CELL_FORMAT_DATE, false }, "date 1900-02-28" },
	{ "the 29th of February 1900 never was", "60", { CELL_FORMAT_DATE, false }, "number 60" },
	{ "a day beyond 9999 is none", "2958466", { CELL_FORMAT_DATE, false }, "number 2958466" },
	{ "a share is marked", "0.0765", { CELL_FORMAT_PERCENT, false }, "number 0.0765 percent" },
};

static void is_read(void **state)
{
	static const char *const kinds[] = {
		[ROWS_NUMBER] = "number", [ROWS_DATE] = "date", [ROWS_ERROR] = "error"
	};
	const struct number_case *c = *state;
	struct arena arena = { 0 };
	struct str text = STR_INIT;
	struct rows_cell cell = { 0 };

	cell_number(c->text, strlen(c->text), c->look, &arena, &cell);

	str_printf(&text, "%s %.*s%s%s", kinds[cell.kind], (int)cell.len, cell.text,
		   cell.marks & ROWS_DAMAGED ? " damaged" : "",
		   cell.marks & ROWS_PERCENT ? " percent" : "");
	assert_string_equal(text.text, c->cell);
	str_finish(&text);
	arena_finish(&arena);
}

static void formats_known_by_number_only_are_dates(void **state)
{
	(void)state;

	assert_int_equal(cell_format_builtin(31), CELL_FORMAT_DATE);
	assert_int_equal(cell_format_builtin(57), CELL_FORMAT_DATE);
	assert_int_equal(cell_format_builtin(58), CELL_FORMAT_DATE);
	assert_int_equal(cell_format_builtin(10), CELL_FORMAT_PERCENT);
	assert_int_equal(cell_format_builtin(0), 0);
}

int main(void)
{
	struct CMUnitTest tests[LEN(formats) + LEN(numbers) + 1], *next = tests;

	add_rows(next, formats, is_known);
	add_rows(next, numbers, is_read);
	add_test(next, formats_known_by_number_only_are_dates);
	return cmocka_run_group_tests_name("cells", tests, NULL, NULL);
}
