/* test_values_table.c - figures filled from CSV tables. */
#include "tests/support/test.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/str.h"
#include "report/table/values_table.h"
#include "tests/support/yaml_briefing.h"
#include "tests/support/folder.h"

/* A briefing with one figure by 级别, or by 类 and 级别, whose table is t.csv beside it. */
struct fixture {
	struct folder folder;
	struct briefing *briefing;
	struct errors errors;
};

static void arrange(struct fixture *fixture, const char *by, const char *csv)
{
	struct str text = STR_INIT;

	*fixture = (struct fixture){ 0 };
	folder_make(&fixture->folder);
	if (csv != NULL)
		folder_write(&fixture->folder, "t.csv", csv);
	str_printf(
		&text,
		"crossfoot: 1\ndimensions: {级别: [厅级, 县处级], 类: {吃喝: [公款吃喝], 旅游: }}\n"
		"figures: {x: {by: %s}}\nvalues: {x: {table: t.csv}}\n",
		by);
	const char *path = folder_write(&fixture->folder, "b.yaml", text.text);
	fixture->briefing = briefing_load(path, NULL, &fixture->errors);
	assert_non_null(fixture->briefing);
	str_finish(&text);
}

static void discard(struct fixture *fixture)
{
	briefing_destroy(fixture->briefing);
	folder_remove(&fixture->folder);
}

static void format_cells(const struct figure *figure, struct str *out)
{
	for (size_t i = 0; i < figure->n_cells; i++) {
		const struct cell *cell = &figure->cells[i];

		str_add(out, i > 0 ? " " : "");
		if (cell->state == CELL_GIVEN)
			decimal_format(cell->value, out);
		else
			str_add(out, cell->state == CELL_MISSING      ? "?"
				     : cell->state == CELL_NEGLIGIBLE ? "…"
								      : "—");
	}
}

#define LIST "级别"
#define MATRIX "[类, 级别]"

static const struct table_case {
	const char *name, *by, *csv, *cells;
} cases[] = {
	{ "rows and columns", MATRIX,
	  "类型,厅级,县处级,合计\n吃喝,1,2,3\n旅游,4,5,9\n合计,5,7,12\n", "1 2 3 4 5 9 5 7 12" },
	{ "rows and columns in any order", MATRIX,
	  "x,合计,县处级,厅级\n合计,12,7,5\n旅游,9,5,4\n吃喝,3,2,1\n", "1 2 3 4 5 9 5 7 12" },
	{ "rows and columns that are not there are missing", MATRIX, ",县处级\n旅游,5\n",
	  "? ? ? ? 5 ? ? ? ?" },
	{ "short rows leave the rest missing", MATRIX, ",厅级,县处级\n吃喝,1\n",
	  "1 ? ? ? ? ? ? ? ?" },
	{ "empty fields are missing", MATRIX, ",厅级,县处级\n吃喝,,2\n", "? 2 ? ? ? ? ? ? ?" },
	{ "signs of yearbooks are read", MATRIX, ",厅级,县处级\n吃喝,…,—\n", "… — ? ? ? ? ? ? ?" },
	{ "total is 合计", MATRIX, ",厅级,total\n吃喝,1,2\ntotal,,3\n", "1 ? 2 ? ? ? ? ? 3" },
	{ "a member may be written in another spelling", MATRIX, ",厅级\n公款吃喝,1\n",
	  "1 ? ? ? ? ? ? ? ?" },
	{ "blanks around members and numbers are passed over", MATRIX,
	  " , 厅级 ,　县处级\n 吃喝 , 1 ,　2\n", "1 2 ? ? ? ? ? ? ?" },
	{ "numbers with groups stand in quotes", MATRIX, ",厅级\n吃喝,\"1,234.50\"\n",
	  "1234.50 ? ? ? ? ? ? ? ?" },
	{ "rows of nothing are passed over", MATRIX, ",厅级\n,,\n吃喝,1\n\n", "1 ? ? ? ? ? ? ? ?" },
	{ "an empty table leaves all missing", MATRIX, "", "? ? ? ? ? ? ? ? ?" },
	{ "a title and a unit above are passed over", MATRIX,
	  "情况表,,\n,,单位：人\n类　型,厅 级,县处级\n吃　喝,1,2\n旅游,3,4\n",
	  "1 2 ? 3 4 ? ? ? ?" },
	{ "a column that numbers the rows is passed over", MATRIX,
	  "序号,类型,厅级,县处级\n1,吃喝,1,2\n2,旅游,3,4\n总计,,4,6\n", "1 2 ? 3 4 ? 4 6 ?" },
	{ "notes and signatures below are passed over", MATRIX,
	  ",厅级,县处级\n吃喝,1,2\n注：截至四月底。,,\n填表人：李,,审核：王\n",
	  "1 2 ? ? ? ? ? ? ?" },
	{ "a heading of two rows", MATRIX, "类型,合计,其中,\n,,厅级,县处级\n吃喝,3,1,2\n",
	  "1 2 3 ? ? ? ? ? ?" },
	{ "a list below a title", LIST, "情况表\n单位：人\n级别,人数\n厅级,5\n县处级,126\n",
	  "5 126 ?" },
	{ "a list of members", LIST, "厅级,5\n县处级,126\n合计,131\n", "5 126 131" },
	{ "a list with headings", LIST, "级别,人数\n厅级,5\n", "5 ? ?" },
	{ "members side by side", LIST, "厅级,县处级,合计\n5,126,131\n", "5 126 131" },
	{ "members side by side with a label", LIST, "级别,厅级,合计\n人数,5,131\n", "5 ? 131" },
};

static void is_filled(void **state)
{
	const struct table_case *c = *state;
	struct str cells = STR_INIT;
	struct fixture fixture;
	arrange(&fixture, c->by, c->csv);

	bool ok = ledger_fill_tables(fixture.briefing, &fixture.errors);

	if (!ok)
		fail_msg("%s", fixture.errors.items[0].text);
	format_cells(&fixture.briefing->figures[0], &cells);
	assert_string_equal(cells.text, c->cells);
	str_finish(&cells);
	discard(&fixture);
}

static const struct mistake_case {
	const char *name, *by, *csv, *expected;
} mistakes[] = {
	{ "an unknown column", MATRIX, "x,厅级,县处纪\n吃喝,1,2\n",
	  "1:6: '级别' has no member '县处纪' (did you mean '县处级'?)" },
	{ "an unknown row", MATRIX, "x,厅级\n旅遊,1\n",
	  "2:1: '类' has no member '旅遊' (did you mean '旅游'?)" },
	{ "a column twice", MATRIX, "x,厅级,厅级\n吃喝,1,2\n",
	  "1:6: '厅级' is given twice; the first is at column 3" },
	{ "a row twice, in another spelling", MATRIX, "x,厅级\n吃喝,1\n公款吃喝,2\n",
	  "3:1: '吃喝' is given twice; the first is at line 2" },
	{ "a bad number", MATRIX, "x,厅级\n吃喝,1e3\n",
	  "2:4: '1e3' is not a number (write all digits: 1000, not 1e3)" },
	{ "too many fields", MATRIX, "x,厅级\n吃喝,1,2\n",
	  "2:6: too many fields; the rows above have 2" },
	{ "a value without a heading", MATRIX, "x,厅级,,\n吃喝,1,2\n",
	  "2:6: no member stands above this value" },
	{ "several mistakes", MATRIX, "x,厅级\n吃,1\n旅游,一\n合计,二\n",
	  "2:1: '类' has no member '吃'\n3:4: '一' is not a number (expected a number alone; this "
	  "figure has no unit)\n4:4: '二' is not a number (expected a number alone; this figure "
	  "has no unit)" },
	{ "an open quote", MATRIX, "x,厅级\n吃喝,\"1\n",
	  "2:5: the quote before this is not closed" },
	{ "a note with a value beside it is no note", MATRIX, ",厅级,县处级\n吃喝,1,2\n备注,3,\n",
	  "3:1: '类' has no member '备注'" },
	{ "a third column in a list", LIST, "厅级,5,6\n",
	  "1:6: too many fields; the rows above have 2" },
	{ "two rows of values side by side", LIST, "厅级,县处级\n1,2\n3,4\n",
	  "3:1: a second row of values; 'x' has one dimension" },
	{ "an unknown member behind the first row of a list", LIST, "厅级,5\n厅局级,6\n",
	  "2:1: '级别' has no member '厅局级' (did you mean '厅级'?)" },
};

static void is_told(void **state)
{
	const struct mistake_case *c = *state;
	struct str messages = STR_INIT;
	struct fixture fixture;
	arrange(&fixture, c->by, c->csv);

	assert_false(ledger_fill_tables(fixture.briefing, &fixture.errors));

	briefing_errors(&fixture.errors, &messages);
	assert_string_equal(messages.text, c->expected);
	assert_non_null(strstr(fixture.errors.items[0].file, "t.csv"));
	str_finish(&messages);
	discard(&fixture);
}

static void a_cell_knows_its_place_in_the_table(void **state)
{
	struct fixture fixture;
	(void)state;
	arrange(&fixture, MATRIX, "类型,厅级,县处级\r\n吃喝,10,\"2\"\r\n");

	assert_true(ledger_fill_tables(fixture.briefing, &fixture.errors));

	const struct cell *cells = fixture.briefing->figures[0].cells;
	assert_non_null(strstr(cells[0].place.file, "t.csv"));
	assert_int_equal(cells[0].place.line, 2);
	assert_int_equal(cells[0].place.column, 4);
	assert_int_equal(cells[1].place.column, 8);
	assert_int_equal(cells[2].place.line, 0);
	discard(&fixture);
}

static void a_table_that_is_not_there_is_told_in_the_briefing(void **state)
{
	struct fixture fixture;
	(void)state;
	arrange(&fixture, MATRIX, NULL);

	assert_false(ledger_fill_tables(fixture.briefing, &fixture.errors));

	assert_non_null(strstr(fixture.errors.items[0].file, "b.yaml"));
	assert_int_equal(fixture.errors.items[0].line, 4);
	assert_int_equal(fixture.errors.items[0].column, 21);
	assert_non_null(strstr(fixture.errors.items[0].text, "t.csv: cannot be read: "));
	discard(&fixture);
}

/* --- workbooks --- */

#define SHEETS "tests/report/table/sheets/"

/* "市: {太原市: ["太原", …], …}" of the sheets' truth. */
static void add_dimension(json_t *truth, const char *name, struct str *yaml)
{
	json_t *all, *one;
	const char *member;
	size_t i;

	str_printf(yaml, "  %s:\n", name);
	json_object_foreach(json_object_get(json_object_get(truth, "dimensions"), name), member,
			    all)
	{
		str_printf(yaml, "    %s: [", member);
		json_array_foreach(all, i, one) if (strcmp(json_string_value(one), member) != 0)
			str_printf(yaml, "\"%s\", ", json_string_value(one));
		str_add(yaml, "]\n");
	}
}

static const char *const workbooks[] = { "table-plain.xlsx", "table-spaces-mixed.xlsx",
					 "table-two-levels.xlsx", "table-serial-unit.xlsx",
					 "table-format.xlsx" };

/* Each cell as the truth has it: a sign in the sheet is none of its numbers. */
static void assert_cells(const struct briefing *briefing, const json_t *cells)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)cells, name, value)
	{
		struct cell_ref ref;
		struct str text = STR_INIT;
		const char *bar = strchr(name, '|');

		str_printf(&text, "x[%.*s, %s]", (int)(bar - name), name, bar + 1);
		assert_true(briefing_find_cell(briefing, text.text, &ref));
		const struct cell *cell = &ref.figure->cells[ref.index];
		if (cell->state == CELL_GIVEN)
			assert_int_equal(cell->value.units, json_integer_value(value));
		else
			assert_true(json_is_null(value) || json_integer_value(value) == 0);
		str_finish(&text);
	}
}

static void a_workbook_is_read(void **state)
{
	const char *file = *state;
	struct fixture fixture = { 0 };
	struct str yaml = STR_INIT;
	json_error_t why;
	json_t *truth = json_load_file(SHEETS "expected.json", 0, &why);
	folder_make(&fixture.folder);
	str_add(&yaml, "crossfoot: 1\ndimensions:\n");
	add_dimension(truth, "市", &yaml);
	add_dimension(truth, "级别", &yaml);
	char *here = realpath(SHEETS, NULL);
	str_printf(&yaml, "figures: {x: {unit: 人, by: [市, 级别]}}\nvalues: {x: {table: %s/%s}}\n",
		   here, file);
	const char *path = folder_write(&fixture.folder, "b.yaml", yaml.text);
	fixture.briefing = briefing_load(path, NULL, &fixture.errors);

	bool ok = ledger_fill_tables(fixture.briefing, &fixture.errors);

	if (!ok)
		fail_msg("%s:%d: %s", fixture.errors.items[0].file, fixture.errors.items[0].line,
			 fixture.errors.items[0].text);
	assert_cells(
		fixture.briefing,
		json_object_get(json_object_get(json_object_get(truth, "files"), file), "cells"));
	free(here);
	json_decref(truth);
	str_finish(&yaml);
	discard(&fixture);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(mistakes) + LEN(workbooks) + 2], *next = tests;

	add_rows(next, cases, is_filled);
	add_rows(next, mistakes, is_told);
	for (size_t i = 0; i < LEN(workbooks); i++)
		*next++ = (struct CMUnitTest){ .name = workbooks[i],
					       .test_func = a_workbook_is_read,
					       .initial_state = (void *)workbooks[i] };
	add_test(next, a_cell_knows_its_place_in_the_table);
	add_test(next, a_table_that_is_not_there_is_told_in_the_briefing);
	return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
