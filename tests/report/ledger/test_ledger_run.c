/* test_ledger_run.c - thousands of records counted where they lie, odd ones among them. */
#include "tests/support/test.h"

#include <string.h>

#include "report/ledger/ledger_count.h"
#include "tests/support/yaml_briefing.h"

#define BRIEFING                                                                           \
	"dimensions: {级别: [厅级, 县处级], 市: {太原: [并州], 大同: []}}\n" \
	"ledgers: {案件: {file: cases.csv}}\n"                                           \
	"figures:\n"                                                                       \
	"  案: {by: [级别, 市], ledger: 案件}\n"                                     \
	"  人: {by: 市, sum: 人数, unit: 人, ledger: 案件}\n"                       \
	"  号: {by: 市, distinct: 编号, parts: overlap, ledger: 案件}\n"
#define ROWS 3000

/* Each thirtieth row is the odd one that the case is about. */
static const struct run_case {
	const char *name, *heading, *before, *behind, *told; /* before and behind a number */
} cases[] = {
	{ "like the others", "编号,级别,市,人数\n", "A", ",厅级,太原,2\n",
	  "3000 of 3000, 1600 of 太原, 5900, 3000" },
	{ "with quotes", "编号,级别,市,人数\n", "\"A", "\",\"厅级\",\"太原\",\"2\"\n",
	  "3000 of 3000, 1600 of 太原, 5900, 3000" },
	{ "with line breaks in quotes", "编号,级别,市,人数,备注\n", "A",
	  ",厅级,太原,2,\"一\n二\"\n", "3000 of 3000, 1600 of 太原, 5900, 3000" },
	{ "with quotes out of their place", "编号,级别,市,人数,备注\n", "A",
	  ",厅级,太原,2,5\" 管\n", "3000 of 3000, 1600 of 太原, 5900, 3000" },
	{ "in another spelling", "编号,级别,市,人数\n", "A", ",正厅级,并 州,2\n",
	  "2900 of 3000, 1500 of 太原, 5700, 2900" },
	{ "with ditto marks", "编号,级别,市,人数\n", "A", ",厅级,同上,2\n",
	  "3000 of 3000, 1600 of 太原, 5900, 3000" },
	{ "with the marks of spreadsheets", "编号,级别,市,人数\n", "=\"A", "\",厅级,太原,=\"2\"\n",
	  "3000 of 3000, 1600 of 太原, 5900, 3000" },
	{ "no records but totals", "编号,级别,市,人数\n", "合计,,,", "\n",
	  "2900 of 2900, 1500 of 太原, 5700, 2900" },
	{ "without their last columns", "编号,级别,市,人数,备注,再\n", "A", ",厅级,太原,2\n",
	  "3000 of 3000, 1600 of 太原, 5900, 3000" },
	{ "a key of many characters", "编号,级别,市,人数\n", "案件编号第", "号之一,厅级,太原,2\n",
	  "3000 of 3000, 1600 of 太原, 5900, 3000" },
};

static void write_rows(const struct run_case *c, struct str *out)
{
	str_add(out, c->heading);
	for (int i = 0; i < ROWS; i++)
		if (i % 30 == 29)
			str_printf(out, "%s%d%s", c->before, i, c->behind);
		else
			str_printf(out, "A%d,%s,%s,%d%s\n", i, i % 3 == 0 ? "厅级" : "县处级",
				   i % 2 == 0 ? "太原" : "大同", i % 2 == 0 ? 1 : 3,
				   strstr(c->heading, "再")   ? ",,"
				   : strstr(c->heading, "备") ? ","
							      : "");
}

static int64_t count_of(struct ledger_counts *counts, const struct briefing *briefing,
			const char *cell)
{
	struct cell_ref ref;
	struct decimal count = { 0 };

	assert_true(briefing_find_cell(briefing, cell, &ref));
	assert_true(ledger_counts_cell(counts, ref, &count));
	return count.units;
}

static void are_counted(void **state)
{
	struct briefing *briefing = briefing_from(BRIEFING);
	struct str csv = STR_INIT, told = STR_INIT;
	struct errors errors = { 0 };
	write_rows(*state, &csv);
	briefing->ledgers[0].bytes = csv.text;
	briefing->ledgers[0].len = csv.len;

	struct ledger_counts *counts = ledger_counts_create(briefing, NULL, &errors);

	if (counts == NULL)
		fail_msg("%s", errors.items[0].text);
	const struct ledger_tally *tally = ledger_counts_tally(counts, 0);
	str_printf(&told, "%zu of %zu, %d of 太原, %d, %d", tally->counted, tally->rows,
		   (int)count_of(counts, briefing, "案[合计, 太原]"),
		   (int)count_of(counts, briefing, "人"), (int)count_of(counts, briefing, "号"));
	assert_string_equal(told.text, ((const struct run_case *)*state)->told);
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
	str_finish(&csv);
	str_finish(&told);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, are_counted);
	return cmocka_run_group_tests_name("ledger_run", tests, NULL, NULL);
}
