/* test_count.c - `crossfoot count` and `rows` as a user meets them, and check when the ledger knows
 * better. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define COUNTED "examples/accountability/counted.yaml"

#define BRIEFING                                                            \
	"crossfoot: 1\n"                                                    \
	"dimensions: {级别: {厅级: [], 县处级: [处级]}}\n"         \
	"ledgers: {案件: {file: cases.csv, columns: {级别: 职级}}}\n" \
	"figures: {人员: {unit: 人, by: 级别, ledger: 案件}}\n"      \
	"values: {人员: {厅级: 2, 县处级: 1}}\n"

static void assert_has(const struct str *text, const char *wanted)
{
	if (strstr(text->text, wanted) == NULL)
		fail_msg("'%s' is not in:\n%s", wanted, text->text);
}

/* A briefing beside a ledger of these rows. */
static const char *arrange(struct folder *folder, const char *csv)
{
	folder_make(folder);
	folder_write(folder, "cases.csv", csv);
	return folder_write(folder, "b.yaml", BRIEFING);
}

static void the_example_is_counted_from_its_ledger(void **state)
{
	struct process process = { 0 };
	(void)state;

	RUN(&process, "count", COUNTED);

	assert_int_equal(process.status, 0);
	assert_has(&process.out, "1659 records, 1659 counted");
	assert_has(&process.out, "问责案件: 1025\n");
	assert_has(&process.out, "问责领导干部[乡科级]: 981\n");
	assert_has(&process.out, "问责领导干部[合计]: 1659\n");
	process_finish(&process);
}

static void a_row_moved_to_another_rank_is_the_ledgers_word_against_the_typed_figure(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	struct str csv = STR_INIT, yaml = STR_INIT;
	(void)state;
	folder_make(&folder);
	process_read_file("examples/accountability/ledger/cases.csv", &csv);
	char *rank = strstr(csv.text, ",乡科级,");
	memcpy(rank, ",县处级,", strlen(",县处级,"));
	folder_write(&folder, "ledger/cases.csv", csv.text);
	process_read_file("examples/accountability/briefing.yaml", &yaml);
	folder_write(&folder, "briefing.yaml", yaml.text);
	str_clear(&yaml);
	process_read_file(COUNTED, &yaml);

	RUN(&process, "check", folder_write(&folder, "counted.yaml", yaml.text));

	assert_int_equal(process.status, 1);
	assert_has(&process.err, "问责领导干部[县处级]: the ledger counts 127, here stands 126");
	assert_has(&process.err, "问责领导干部[乡科级]: the ledger counts 980, here stands 981");
	process_finish(&process);
	folder_remove(&folder);
	str_finish(&csv);
	str_finish(&yaml);
}

static void what_is_typed_and_not_counted_is_told(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	(void)state;

	RUN(&process, "count", arrange(&folder, "职级,姓名\n厅级,赵甲\n处级,钱乙\n县处,孙丙\n"));

	assert_int_equal(process.status, 1);
	assert_has(&process.out, "3 records, 2 counted, 1 left out");
	assert_has(&process.out,
		   "row 4, 级别: '县处': it is no member of '级别'; did you mean '县处级'?");
	assert_has(&process.out, "人员[厅级]: 1, typed 2 (+1)");
	assert_has(&process.out, "人员[县处级]: 1\n");
	process_finish(&process);
	folder_remove(&folder);
}

static void check_says_that_rows_were_left_out(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	(void)state;

	RUN(&process, "check",
	    arrange(&folder, "职级,姓名\n厅级,赵甲\n厅级,周戊\n处级,钱乙\n县处,孙丙\n"));

	assert_has(&process.err, "warning: ledger 案件: 1 of 4 records are left out, first row 5");
	assert_has(&process.out, "2 missing");
	process_finish(&process);
	folder_remove(&folder);
}

static const char *text_of(json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static void as_json_it_has_the_shape_of_the_documents(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	(void)state;

	RUN(&process, "count", arrange(&folder, "职级,姓名\n厅级,赵甲\n县处,孙丙\n合计,2\n"),
	    "--json");
	json_t *all = json_loads(process.out.text, 0, NULL);
	json_t *ledger = json_array_get(json_object_get(all, "ledgers"), 0);
	json_t *left = json_array_get(json_object_get(ledger, "left_out"), 0);
	json_t *figure = json_array_get(json_object_get(all, "figures"), 0);

	assert_string_equal(text_of(ledger, "name"), "案件");
	assert_true(json_is_null(json_object_get(ledger, "sheet")));
	assert_int_equal(json_integer_value(json_object_get(ledger, "rows")), 2);
	assert_int_equal(json_integer_value(json_object_get(ledger, "counted")), 1);
	assert_int_equal(json_integer_value(json_object_get(left, "row")), 3);
	assert_string_equal(text_of(figure, "cell"), "人员[厅级]");
	assert_string_equal(text_of(figure, "counted"), "1");
	assert_string_equal(text_of(figure, "typed"), "2");
	assert_string_equal(text_of(figure, "difference"), "1");
	json_decref(all);
	process_finish(&process);
	folder_remove(&folder);
}

#define PEOPLE "职级,姓名,备注\n厅级,赵某甲,=1+1\n处级,钱乙,\"a,b\"\n"

static void rows_behind_a_cell_are_printed_with_names_masked(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	(void)state;

	RUN(&process, "rows", arrange(&folder, PEOPLE), "人员");

	assert_int_equal(process.status, 0);
	assert_string_equal(process.out.text,
			    "row,职级,姓名,备注\n2,厅级,赵**,\"'=1+1\"\n3,处级,钱*,\"a,b\"\n");
	RUN(&process, "rows", folder_path(&folder, "b.yaml"), "人员[县处级]", "--names");
	assert_string_equal(process.out.text, "row,职级,姓名,备注\n3,处级,钱乙,\"a,b\"\n");
	process_finish(&process);
	folder_remove(&folder);
}

static void what_cannot_be_counted_is_refused(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	(void)state;

	RUN(&process, "count", "examples/accountability/briefing.yaml");
	assert_int_equal(process.status, 2);
	assert_has(&process.err, "no figure of");
	RUN(&process, "count", arrange(&folder, ""));
	assert_int_equal(process.status, 2);
	RUN(&process, "rows", COUNTED, "督察处理人员");
	assert_int_equal(process.status, 2);
	assert_has(&process.err, "is not counted from a ledger");
	RUN(&process, "rows", COUNTED, "无此");
	assert_int_equal(process.status, 2);
	process_finish(&process);
	folder_remove(&folder);
}

static void a_briefing_brought_in_holds_what_was_counted(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	(void)state;
	folder_make(&folder);
	const char *office = folder_path(&folder, "o.db");

	RUN(&process, "--office", office, "import", COUNTED, "--name", "may");
	assert_int_equal(process.status, 0);
	RUN(&process, "--office", office, "show", "may");
	assert_has(&process.out, "各年问责[2019年] = 775");
	RUN(&process, "--office", office, "check", "may");
	assert_has(&process.out, " 0 failed, 0 warnings, 0 missing");
	RUN(&process, "--office", office, "count", "may");
	assert_int_equal(process.status, 0);
	assert_has(&process.out, "ledger 案件 (UTF-8): 1659 records, 1659 counted");
	RUN(&process, "--office", office, "rows", "may", "问责领导干部[厅级]");
	assert_int_equal(process.status, 0);
	assert_has(&process.out, "429,426,晋环责〔2020〕0271号,韩**,阳泉,厅级");
	RUN(&process, "--office", office, "set", "may", "问责领导干部[乡科级]=918");
	RUN(&process, "--office", office, "check", "may");
	assert_int_equal(process.status, 1);
	assert_has(&process.err, "问责领导干部[乡科级]: the ledger counts 981, here stands 918");
	process_finish(&process);
	folder_remove(&folder);
}

static void the_ledger_of_the_example_is_what_its_script_writes(void **state)
{
	struct process process = { 0 };
	struct str csv = STR_INIT;
	(void)state;

	RUN_PROGRAM(&process, "sh", "examples/accountability/ledger/make-cases");

	process_read_file("examples/accountability/ledger/cases.csv", &csv);
	assert_string_equal(process.out.text, csv.text);
	process_finish(&process);
	str_finish(&csv);
}

static void figures_leave_as_a_workbook_and_as_csv_by_the_name_of_the_file(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	struct str csv = STR_INIT;
	(void)state;
	folder_make(&folder);
	const char *book = folder_path(&folder, "out.xlsx");
	const char *table = folder_path(&folder, "out.csv");

	RUN(&process, "render", COUNTED, "-o", book);
	assert_int_equal(process.status, 0);
	RUN(&process, "render", COUNTED, "-o", table, "--sheet", "问责领导干部");
	assert_int_equal(process.status, 0);

	process_read_file(table, &csv);
	assert_has(&csv, "乡科级,981\r\n");
	RUN(&process, "render", COUNTED, "-o", table, "--sheet", "无");
	assert_int_equal(process.status, 2);
	assert_has(&process.err, "there are: 说明, 指标, 校核, 问责领导干部");
	str_finish(&csv);
	process_finish(&process);
	folder_remove(&folder);
}

static void a_total_of_the_ledger_that_is_wrong_is_told(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	(void)state;
	const char *briefing = arrange(
		&folder, "序号,姓名,职级,人数\n1,甲,厅级,1\n2,乙,厅级,2\n3,丙,处级,3\n合计,,,7\n");

	RUN(&process, "count", briefing);
	assert_int_equal(process.status, 1);
	assert_has(&process.out, "row 5 says 7 under '人数', but its 3 records add up to 6");
	RUN(&process, "check", briefing);

	assert_has(&process.err, "row 5 says 7 under '人数', but its 3 records add up to 6");
	process_finish(&process);
	folder_remove(&folder);
}

static void traditional_characters_are_the_member_and_what_only_looks_alike_is_none(void **state)
{
	struct process process = { 0 };
	struct folder folder;
	(void)state;
	const char *briefing =
		arrange(&folder, "姓名,职级,市\n甲,廳級,太原\n乙,縣處級,太原\n丙,县外级,太原\n");

	RUN(&process, "count", briefing);

	assert_int_equal(process.status, 1);
	assert_has(&process.out, "人员[厅级]: 1, typed 2");
	assert_has(&process.out, "人员[县处级]: 1\n");
	assert_has(&process.out, "'县外级': it is no member of '级别'; did you mean '县处级'?");
	process_finish(&process);
	folder_remove(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_example_is_counted_from_its_ledger),
		cmocka_unit_test(
			a_row_moved_to_another_rank_is_the_ledgers_word_against_the_typed_figure),
		cmocka_unit_test(what_is_typed_and_not_counted_is_told),
		cmocka_unit_test(check_says_that_rows_were_left_out),
		cmocka_unit_test(as_json_it_has_the_shape_of_the_documents),
		cmocka_unit_test(rows_behind_a_cell_are_printed_with_names_masked),
		cmocka_unit_test(what_cannot_be_counted_is_refused),
		cmocka_unit_test(a_briefing_brought_in_holds_what_was_counted),
		cmocka_unit_test(the_ledger_of_the_example_is_what_its_script_writes),
		cmocka_unit_test(figures_leave_as_a_workbook_and_as_csv_by_the_name_of_the_file),
		cmocka_unit_test(a_total_of_the_ledger_that_is_wrong_is_told),
		cmocka_unit_test(
			traditional_characters_are_the_member_and_what_only_looks_alike_is_none),
	};

	return cmocka_run_group_tests_name("count", tests, NULL, NULL);
}
