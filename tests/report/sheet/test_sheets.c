/* test_sheets.c - workbooks and CSV that leave the house, read back by the reader of ledgers. */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "report/proof/proof.h"
#include "report/sheet/sheets.h"
#include "report/table/rows.h"
#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/yaml_briefing.h"

#define BRIEFING                                                                                     \
	"title: 季报\n"                                                                            \
	"event: {date: 2021-05-06}\n"                                                                \
	"dimensions: {级别: [厅级, 处级], 市: {太原: [], 大同: []}, 地区: {东: {甲: " \
	"[], 乙: []}, 西: []}}\n"                                                                  \
	"figures:\n"                                                                                 \
	"  案件: {unit: 起}\n"                                                                    \
	"  人员: {unit: 人, by: 级别}\n"                                                        \
	"  表: {unit: 起, by: [级别, 市]}\n"                                                    \
	"  区: {unit: 人, by: 地区}\n"                                                           \
	"  率: {unit: \"%\", decimals: 2, by: 级别, parts: none}\n"                               \
	"values:\n"                                                                                  \
	"  案件: 7\n"                                                                              \
	"  人员: {厅级: 5, 处级: 6, 合计: 11}\n"                                             \
	"  表: {厅级: {太原: 1, 大同: 2}, 处级: {太原: 3, 大同: 4}}\n"                  \
	"  区: {东: 3, 甲: 1, 乙: 2, 西: 4}\n"                                                  \
	"  率: {厅级: 23.18, 处级: -1.5}\n"

struct made {
	struct briefing *briefing;
	struct proof *proof;
	struct sheets sheets;
	struct folder folder;
};

static void make(struct made *made, const char *yaml)
{
	struct errors errors = { 0 };

	made->briefing = briefing_from(yaml);
	made->proof = proof_create(made->briefing, NULL, &errors);
	proof_run(made->proof);
	sheets_collect(&made->sheets,
		       &(struct sheets_request){ made->briefing, made->proof, true });
	folder_make(&made->folder);
}

static void unmake(struct made *made)
{
	sheets_finish(&made->sheets);
	proof_destroy(made->proof);
	briefing_destroy(made->briefing);
	folder_remove(&made->folder);
}

static const char *save_book(struct made *made, const char *name)
{
	struct save_target target = { .path = folder_path(&made->folder, name) };
	struct error err = { 0 };

	assert_ok(sheets_save_book(&made->sheets, &target, &err), &err);
	return target.path;
}

/* Rows as "a|b=|c", = behind what a formula has. */
static void read_sheet(const char *path, const char *sheet, struct str *out)
{
	struct error err = { 0 };
	struct rows *rows = rows_open(&(struct rows_request){ .path = path, .sheet = sheet }, &err);

	if (rows == NULL)
		fail_msg("%s", err.text);
	while (rows_next(rows, &err) == ROWS_ROW) {
		for (size_t i = 0; i < rows->n; i++) {
			struct rows_cell cell;

			rows_cell(rows, i, &cell);
			str_printf(out, "%s%.*s%s%s", i > 0 ? "|" : "", (int)cell.len, cell.text,
				   cell.marks & ROWS_FORMULA ? "=" : "",
				   cell.kind == ROWS_NUMBER ? "#" : "");
		}
		str_add(out, "\n");
	}
	rows_close(rows);
}

static const struct sheet_case {
	const char *name, *sheet, *rows;
} cases[] = {
	{ "a total is a formula over its parts, with the value that was proved", "人员",
	  "人员（人）\n级别|人员\n厅级|5#\n处级|6#\n合计|11=#\n" },
	{ "two dimensions are rows and columns, totals on both sides", "表",
	  "表（起）\n级别|太原|大同|合计\n厅级|1#|2#|3=#\n处级|3#|4#|7=#\n合计|4=#|6=#|10=#\n" },
	{ "members within members are added up where they belong", "区",
	  "区（人）\n地区|区\n东|3=#\n甲|1#\n乙|2#\n西|4#\n合计|7=#\n" },
	{ "what does not add up has no formula", "率",
	  "率（%）\n级别|率\n厅级|23.18#\n处级|-1.5#\n" },
	{ "checks stand with both sides", "校核",
	  "编号|校核关系|左边|右边|差|结果|说明\n人员/合计|厅级 + 处级 == 合计|11#|11#|0#|通过\n" },
};

static void has_its_sheet(void **state)
{
	const struct sheet_case *c = *state;
	struct made made;
	struct str rows = STR_INIT;
	make(&made, BRIEFING);

	read_sheet(save_book(&made, "a.xlsx"), c->sheet, &rows);

	if (strncmp(rows.text, c->rows, strlen(c->rows)) != 0)
		assert_string_equal(rows.text, c->rows);
	str_finish(&rows);
	unmake(&made);
}

static void the_same_briefing_gives_the_same_bytes_in_any_zone(void **state)
{
	struct made made;
	struct str first = STR_INIT, second = STR_INIT;
	(void)state;
	make(&made, BRIEFING);

	process_read_file(save_book(&made, "a.xlsx"), &first);
	setenv("TZ", "Asia/Shanghai", 1);
	tzset();
	process_read_file(save_book(&made, "b.xlsx"), &second);
	unsetenv("TZ");
	tzset();

	assert_int_equal(first.len, second.len);
	assert_memory_equal(first.text, second.text, first.len);
	str_finish(&first);
	str_finish(&second);
	unmake(&made);
}

static void a_workbook_is_written_over_a_workbook_and_nothing_else(void **state)
{
	struct made made;
	struct error err = { 0 };
	(void)state;
	make(&made, BRIEFING);
	save_book(&made, "a.xlsx");
	save_book(&made, "a.xlsx");
	struct save_target other = { .path = folder_write(&made.folder, "n.txt", "a note\n") };

	assert_false(sheets_save_book(&made.sheets, &other, &err));
	other.path = folder_path(&made.folder, "a.xlsx");
	assert_false(sheets_save_csv(&made.sheets.sheets[0], &other, false, &err));
	assert_non_null(strstr(err.text, "is a workbook; expected a CSV file"));
	unmake(&made);
}

/* --- CSV --- */

static void csv_of(struct made *made, const char *sheet, bool gb18030, struct str *out)
{
	struct save_target target = { .path = folder_path(&made->folder, "a.csv") };
	struct error err = { 0 };

	assert_ok(sheets_save_csv(sheets_find(&made->sheets, sheet), &target, gb18030, &err), &err);
	process_read_file(target.path, out);
}

static void a_csv_holds_a_sheet_in_utf8_with_its_mark(void **state)
{
	struct made made;
	struct str text = STR_INIT;
	(void)state;
	make(&made, BRIEFING);

	csv_of(&made, "表", false, &text);

	assert_string_equal(text.text, "\xEF\xBB\xBF表（起）,,,\r\n级别,太原,大同,合计\r\n"
				       "厅级,1,2,3\r\n处级,3,4,7\r\n合计,4,6,10\r\n");
	str_finish(&text);
	unmake(&made);
}

static void or_in_gb18030(void **state)
{
	struct made made;
	struct str text = STR_INIT;
	(void)state;
	make(&made, BRIEFING);

	csv_of(&made, "人员", true, &text);

	assert_non_null(strstr(text.text, "\xCC\xFC\xBC\xB6,5\r\n"));
	str_finish(&text);
	unmake(&made);
}

static void what_would_be_a_formula_is_a_text_and_numbers_stay_numbers(void **state)
{
	struct made made;
	struct str text = STR_INIT;
	(void)state;
	make(&made,
	     "title: t\ndimensions: {项: ['=1+1', '@x', '-a', '+86 1', '-5', 'a\"b']}\n"
	     "figures: {数: {by: 项, negative: true, fractions: true, parts: none}}\n"
	     "values: {数: {'=1+1': -1.5, '@x': 2, '-a': 3, '+86 1': 4, '-5': 5, 'a\"b': 6}}\n");

	csv_of(&made, "数", false, &text);

	assert_string_equal(text.text + 3, "数,\r\n项,数\r\n\"'=1+1\",-1.5\r\n\"'@x\",2\r\n"
					   "\"'-a\",3\r\n\"'+86 1\",4\r\n-5,5\r\n\"a\"\"b\",6\r\n合计,\r\n");
	str_finish(&text);
	unmake(&made);
}

/* --- odd ones --- */

static void a_number_that_a_spreadsheet_would_round_is_a_text(void **state)
{
	struct made made;
	struct str rows = STR_INIT;
	(void)state;
	make(&made, "title: t\nfigures: {数: {unit: 元}}\nvalues: {数: 1234567890123456.78}\n");

	read_sheet(save_book(&made, "a.xlsx"), "指标", &rows);

	assert_non_null(strstr(rows.text, "|1234567890123456.78|"));
	str_finish(&rows);
	unmake(&made);
}

static void names_of_sheets_are_short_and_different(void **state)
{
	struct made made;
	(void)state;
	make(&made,
	     "title: t\ndimensions: {级: [甲, 乙]}\n"
	     "figures: {指标: {by: 级}, "
	     "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四: {by: 级}, "
	     "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三五: {by: 级}}\n");

	save_book(&made, "a.xlsx");

	assert_string_equal(made.sheets.sheets[3].name, "指标-2");
	assert_string_equal(made.sheets.sheets[5].name,
			    "一二三四五六七八九十一二三四五六七八九十一二三四五六七-2");
	unmake(&made);
}

static void a_book_of_many_sheets_is_known_as_one(void **state)
{
	struct made made;
	struct str yaml = STR_INIT, bytes = STR_INIT;
	(void)state;
	str_add(&yaml, "title: t\ndimensions: {级: [甲, 乙]}\nfigures:\n");
	for (int i = 0; i < 200; i++)
		str_printf(&yaml, "  指标%d: {by: 级}\n", i);
	make(&made, yaml.text);

	process_read_file(save_book(&made, "a.xlsx"), &bytes);

	assert_int_equal(save_kind_of((const unsigned char *)bytes.text, SAVE_HEAD), SAVE_BOOK);
	str_finish(&yaml);
	str_finish(&bytes);
	unmake(&made);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 8], *next = tests;

	add_rows(next, cases, has_its_sheet);
	add_test(next, the_same_briefing_gives_the_same_bytes_in_any_zone);
	add_test(next, a_workbook_is_written_over_a_workbook_and_nothing_else);
	add_test(next, a_csv_holds_a_sheet_in_utf8_with_its_mark);
	add_test(next, or_in_gb18030);
	add_test(next, what_would_be_a_formula_is_a_text_and_numbers_stay_numbers);
	add_test(next, a_number_that_a_spreadsheet_would_round_is_a_text);
	add_test(next, names_of_sheets_are_short_and_different);
	add_test(next, a_book_of_many_sheets_is_known_as_one);
	return cmocka_run_group_tests_name("sheets", tests, NULL, NULL);
}
