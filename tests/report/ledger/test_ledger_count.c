/* test_ledger_count.c - figures counted from ledgers: cells, rows left out, conditions, mistakes.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>

#include "report/ledger/ledger_count.h"
#include "report/ledger/ledger_records.h"
#include "tests/support/made_book.h"
#include "tests/support/yaml_briefing.h"

#define DIMENSIONS                                                                                                  \
	"dimensions: {级别: {厅级: [正厅], 县处级: [处级], 乡科级: []}, 市: [太原, 大同], 年: " \
	"[2019, 2020], 类: {干部: {厅级: [], 县处级: [处级]}, 乡科级: []}}\n"
#define COLUMNS "{级别: 职级, 类: 职级, 年: 日期, 编号: 案号}"
#define CSV                                                          \
	"问责台账,,,,,\n"                                        \
	"序号,案号,姓名,职级,市,日期,人数\n"            \
	"1,A1,赵甲,厅级,太原,2019-05-06,1\n"                   \
	"2,A1,钱乙,处级,太原市,2019/5/7,2\n"                  \
	"3,A2,孙丙,县处级,\"大 同\",2020.1.1,3\n"             \
	"4,A2,李丁,乡科级,大同,2020年12月31日,１０人\n" \
	"5,A2,周戊,乡科级,同上,2020-02-29,\"1,000\"\n"        \
	"合计,,,,,,1016\n"                                         \
	"注：虚构,,,,,,\n"

/* The briefing with one figure 数 of these words, its ledger these bytes. */
static struct briefing *arrange(const char *figure, const char *csv)
{
	struct str yaml = STR_INIT;

	str_printf(&yaml,
		   DIMENSIONS "ledgers: {案件: {file: cases.csv, columns: " COLUMNS "}}\n"
			      "figures: {数: {ledger: 案件%s%s}}\n",
		   figure[0] != '\0' ? ", " : "", figure);
	struct briefing *briefing = briefing_from(yaml.text);
	briefing->ledgers[0].bytes = csv;
	briefing->ledgers[0].len = strlen(csv);
	str_finish(&yaml);
	return briefing;
}

static void format_cells(struct ledger_counts *counts, const struct figure *figure, struct str *out)
{
	for (size_t i = 0; i < figure->n_cells; i++) {
		struct decimal count;

		str_add(out, i > 0 ? " " : "");
		if (ledger_counts_cell(counts, (struct cell_ref){ figure, i }, &count))
			decimal_format(count, out);
		else
			str_add(out, "?");
	}
}

/* --- what is counted --- */

static const struct count_case {
	const char *name, *figure, *csv, *cells;
} cases[] = {
	{ "records", "", CSV, "5" },
	{ "by a dimension, with its total", "by: 级别", CSV, "1 2 2 5" },
	{ "by two, with all totals", "by: [级别, 市]", CSV, "1 0 1 1 1 2 0 2 2 2 3 5" },
	{ "days go to their years", "by: 年, flow: true", CSV, "2 3 5" },
	{ "a field added up", "sum: 人数, unit: 人", CSV, "1016" },
	{ "a field added up by a dimension", "sum: 人数, unit: 人, by: 级别", CSV,
	  "1 5 1010 1016" },
	{ "different values, once in each cell and each total",
	  "distinct: 编号, by: [级别, 市], parts: overlap", CSV, "1 0 1 1 1 2 0 1 1 1 1 2" },
	{ "a text that a field has", "where: 姓名 == \"赵甲\"", CSV, "1" },
	{ "a member in another spelling", "where: 级别 == \"正厅\"", CSV, "1" },
	{ "not that", "where: 级别 != \"厅级\"", CSV, "4" },
	{ "a number", "where: 人数 >= 3", CSV, "3" },
	{ "a day, from one to another", "where: 日期 >= \"2019-05-07\" and 日期 <= \"2020-01-01\"",
	  CSV, "2" },
	{ "a day as a ledger writes it", "where: 日期 == \"2020-01-01\"", CSV, "1" },
	{ "one or the other, and not a third",
	  "where: (级别 == \"县处级\" or 级别 == \"乡科级\") and not 市 == \"太原\"", CSV, "3" },
	{ "none", "where: 姓名 == \"无\"", CSV, "0" },
	{ "members within members hold the records of their parts", "by: 类", CSV, "3 1 2 2 5" },
	{ "a key once in each member above", "distinct: 编号, by: 类, parts: overlap", CSV,
	  "2 1 2 1 2" },
	{ "by three", "by: [级别, 市, 年], where: 人数 > 2", CSV,
	  "0 0 0 0 0 0 0 0 0 1 0 1 0 0 0 2 0 2 0 0 0 3 0 3" },
	{ "decimals are exact", "sum: 额, by: 市",
	  "市,额,级别\n太原,0.1,1\n太原,0.2,1\n大同,-1.05,1\n", "0.3 -1.05 -0.75" },
	{ "a semicolon between, a quoted line break", "by: 市",
	  "市;备注;姓名\n太原;\"一\n二\";甲\n大同;;乙\n", "1 1 2" },
	{ "UTF-8 with its mark", "by: 市", "\xEF\xBB\xBF市,姓名\n太原,甲\n", "1 0 1" },
	{ "GB18030", "by: 市",
	  "\xCA\xD0,\xD0\xD5\xC3\xFB\n\xCC\xAB\xD4\xAD,\xBC\xD7\n\xB4\xF3\xCD\xAC,\xD2\xD2\n",
	  "1 1 2" },
	{ "a key with blanks is the same key", "distinct: 编号",
	  "案号,姓名\nＡ1,甲\nA 1 ,乙\nA1,丙\n", "1" },
};

static void is_counted(void **state)
{
	const struct count_case *c = *state;
	struct briefing *briefing = arrange(c->figure, c->csv);
	struct errors errors = { 0 };
	struct str cells = STR_INIT;
	struct ledger_counts *counts = ledger_counts_create(briefing, NULL, &errors);

	if (counts == NULL)
		fail_msg("%s", errors.items[0].text);
	assert_int_equal(ledger_counts_tally(counts, 0)->n_left, 0);
	format_cells(counts, &briefing->figures[0], &cells);
	assert_string_equal(cells.text, c->cells);
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
	str_finish(&cells);
}

/* --- what is left out --- */

static const struct left_case {
	const char *name, *figure, *csv, *told;
} lefts[] = {
	{ "a spelling that is no member", "by: 级别", "职级,姓名\n厅级,甲\n县处,乙\n",
	  "1 of 2; 3 级别 '县处' it is no member of '级别' (县处级)" },
	{ "nothing where a member should be", "by: 级别", "职级,姓名,市\n,甲,太原\n厅级,乙,太原\n",
	  "1 of 2; 2 级别 '' nothing stands under '职级'" },
	{ "no number where one is added up", "sum: 人数, unit: 人", "人数,姓名\n若干,甲\n2,乙\n",
	  "1 of 2; 2 人数 '若干' it is no number of 人" },
	{ "another unit than the figure's", "sum: 人数, unit: 人", "人数,姓名\n3起,甲\n2名,乙\n",
	  "1 of 2; 2 人数 '3起' it is no number of 人" },
	{ "nothing where a key should be", "distinct: 编号", "案号,姓名\n,甲\nA1,乙\n",
	  "1 of 2; 2 编号 '' nothing stands under '案号'" },
	{ "what cannot be compared", "where: 人数 > 1", "人数,姓名\n若干,甲\n2,乙\n",
	  "1 of 2; 2 人数 '若干' it cannot be compared with what 'where' asks for" },
	{ "a ditto mark below nothing", "by: 级别", "职级,姓名\n同上,甲\n厅级,乙\n",
	  "1 of 2; 2 级别 '同上' nothing stands above that it could mean" },
	{ "what does not decide may be anything", "where: 姓名 == \"乙\" and 人数 > 1",
	  "人数,姓名\n若干,甲\n2,乙\n", "0 of 2" },
};

static void is_left_out(void **state)
{
	const struct left_case *c = *state;
	struct briefing *briefing = arrange(c->figure, c->csv);
	struct errors errors = { 0 };
	struct str told = STR_INIT;
	struct ledger_counts *counts = ledger_counts_create(briefing, NULL, &errors);

	if (counts == NULL)
		fail_msg("%s", errors.items[0].text);
	const struct ledger_tally *tally = ledger_counts_tally(counts, 0);
	str_printf(&told, "%zu of %zu", tally->n_left, tally->rows);
	for (size_t i = 0; i < tally->n_left; i++) {
		const struct ledger_left *left = &tally->left[i];

		str_printf(&told, "; %zu %s '%s' %s", left->row, left->field, left->spelling,
			   left->reason);
		if (left->nearest != NULL)
			str_printf(&told, " (%s)", left->nearest);
	}
	assert_string_equal(told.text, c->told);
	assert_int_equal(ledger_counts_whole(counts, &briefing->figures[0]), tally->n_left == 0);
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
	str_finish(&told);
}

/* --- totals of the ledger itself --- */

#define PARTS(sub, total)                                          \
	"序号,市,案由,人数\n1,太原,甲,2\n2,太原,乙,3\n,小计,," sub \
	"\n3,大同,甲,1\n4,大同,乙,7\n,小计,,8\n,合计,," total "\n"
static const struct total_case {
	const char *name, *csv, *told;
} totals[] = {
	{ "that agree", PARTS("5", "13"), "3 held" },
	{ "a subtotal that does not", PARTS("6", "13"), "3 held; 4 人数 6 (2: 5)" },
	{ "a total that does not", PARTS("5", "14"), "3 held; 8 人数 14 (4: 13)" },
	{ "how many the records are", PARTS("2", "4"), "3 held" },
	{ "with their unit and commas", PARTS("5人", "13 人"), "3 held" },
	{ "before the first record of its group",
	  "序号,市,案由,人数\n,太原小计,,5\n1,太原,甲,2\n2,太原,乙,3\n,大同小计,,9\n"
	  "3,大同,甲,1\n4,大同,乙,7\n",
	  "2 held; 5 人数 9 (2: 5)" },
	{ "before all records, of all",
	  "序号,市,案由,人数\n,合计,,13\n1,太原,甲,2\n2,太原,乙,3\n,小计,,5\n"
	  "3,大同,甲,1\n4,大同,乙,7\n",
	  "2 held" },
	{ "running ones hold what lies before the sheet",
	  "序号,市,案由,人数\n1,太原,甲,2\n2,太原,乙,3\n,累计,,95\n", "0 held" },
	{ "a column with texts in it is none",
	  "序号,市,案由,人数\n1,太原,甲,2\n2,太原,乙,3\n"
	  "3,太原,乙,3\n4,太原,乙,3\n5,太原,乙,3\n6,太原,乙,若干人\n,合计,,15\n",
	  "0 held" },
};

static void are_proved(void **state)
{
	const struct total_case *c = *state;
	struct briefing *briefing = arrange("by: 市", c->csv);
	struct errors errors = { 0 };
	struct str told = STR_INIT;

	struct ledger_counts *counts = ledger_counts_create(briefing, NULL, &errors);

	if (counts == NULL)
		fail_msg("%s", errors.items[0].text);
	const struct ledger_totals *found = &ledger_counts_tally(counts, 0)->totals;
	str_printf(&told, "%zu held", found->held);
	for (size_t i = 0; i < found->differ; i++)
		str_printf(&told, "; %zu %s %d (%zu: %d)", found->told[i].row,
			   found->told[i].column, (int)found->told[i].says.units,
			   found->told[i].records, (int)found->told[i].sum.units);
	assert_string_equal(told.text, c->told);
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
	str_finish(&told);
}

/* --- mistakes --- */

static const struct mistake_case {
	const char *name, *figure, *csv, *told;
} mistakes[] = {
	{ "no such column", "by: 级别, sum: 金额", CSV,
	  "4:40: ledger '案件': the heading of cases.csv (row 2) has no column '金额' ('columns' "
	  "of "
	  "the ledger maps a field to its heading)" },
	{ "a condition without its literal", "where: 级别 ==", CSV,
	  "4:39: expected a \"text\" or a number here" },
	{ "a condition on no field", "where: 1 == 级别", CSV,
	  "4:34: expected the name of a field here" },
	{ "texts have no order", "where: 姓名 < \"乙\"", CSV,
	  "4:39: texts have no order; expected == or !=, a number or a day" },
	{ "a condition that names no member", "where: 级别 == \"县处\"", CSV,
	  "4:34: '县处' is no member of '级别' (did you mean '县处级'?)" },
	{ "something behind a condition", "where: 人数 > 1 2", CSV,
	  "4:41: expected the end of the condition here" },
	{ "parentheses that stay open", "where: (人数 > 1", CSV, "4:41: expected ) here" },
	{ "a sum beyond all digits", "sum: 额",
	  "额,姓名\n9000000000000000000,甲\n9000000000000000000,乙\n",
	  "4:23: the sum of '数' has too many digits" },
};

static void is_refused(void **state)
{
	const struct mistake_case *c = *state;
	struct briefing *briefing = arrange(c->figure, c->csv);
	struct errors errors = { 0 };
	struct str told = STR_INIT;

	assert_null(ledger_counts_create(briefing, NULL, &errors));

	briefing_errors(&errors, &told);
	assert_string_equal(told.text, c->told);
	briefing_destroy(briefing);
	str_finish(&told);
}

/* --- records behind a cell --- */

static void add_heading(void *context, const char *const *texts, size_t n)
{
	str_printf(context, "%s…%s:", texts[0], texts[n - 1]);
}

static bool add_record(void *context, const struct ledger_record *record)
{
	str_printf(context, " %zu %s", record->row, record->texts[2]);
	return true;
}

static const struct visit_case {
	const char *name, *figure, *cell, *told;
	size_t skip;
} visits[] = {
	{ "of one cell", "by: [级别, 市]", "数[县处级, 大同]", "序号…人数: 5 孙丙", 0 },
	{ "of a total", "by: [级别, 市]", "数[合计, 大同]", "序号…人数: 5 孙丙 6 李丁 7 周戊", 0 },
	{ "of all", "by: 级别", "数", "序号…人数: 3 赵甲 4 钱乙 5 孙丙 6 李丁 7 周戊", 0 },
	{ "of those that a condition takes", "where: 人数 < 3", "数", "序号…人数: 3 赵甲 4 钱乙",
	  0 },
	{ "from the second on", "by: 级别", "数[乡科级]", "序号…人数: 7 周戊", 1 },
};

static void is_visited(void **state)
{
	const struct visit_case *c = *state;
	struct briefing *briefing = arrange(c->figure, CSV);
	struct str told = STR_INIT;
	struct ledger_visit visit = {
		.headings = add_heading, .record = add_record, .context = &told, .skip = c->skip
	};
	struct errors errors = { 0 };

	assert_true(briefing_find_cell(briefing, c->cell, &visit.cell));
	assert_true(ledger_visit_records(briefing, &visit, &errors));

	assert_string_equal(told.text, c->told);
	briefing_destroy(briefing);
	str_finish(&told);
}

/* --- what is filled --- */

static void a_cell_without_a_value_takes_its_count(void **state)
{
	struct briefing *briefing = arrange("by: 级别", CSV);
	struct figure *figure = &briefing->figures[0];
	struct errors errors = { 0 };
	struct ledger_counts *counts = ledger_counts_create(briefing, NULL, &errors);
	(void)state;
	figure->cells[0] = (struct cell){ .value = decimal_of(7),
					  .place = figure->place,
					  .state = CELL_GIVEN };

	ledger_counts_fill(counts, briefing);

	assert_int_equal(figure->cells[0].value.units, 7);
	assert_false(ledger_counts_filled(counts, (struct cell_ref){ figure, 0 }));
	assert_int_equal(figure->cells[1].value.units, 2);
	assert_true(ledger_counts_filled(counts, (struct cell_ref){ figure, 1 }));
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
}

static void nothing_is_filled_while_rows_are_left_out(void **state)
{
	struct briefing *briefing = arrange("by: 级别", "职级,姓名\n厅级,甲\n县处,乙\n");
	struct errors errors = { 0 };
	struct ledger_counts *counts = ledger_counts_create(briefing, NULL, &errors);
	(void)state;

	ledger_counts_fill(counts, briefing);

	assert_int_equal(briefing->figures[0].cells[0].state, CELL_MISSING);
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
}

/* Merged cells are known when the sheet has been read: it is counted anew with them. */
static void cells_merged_down_are_counted_in_a_sheet_without_a_title(void **state)
{
	struct str sheet = STR_INIT, archive = STR_INIT, out = STR_INIT;
	struct errors errors = { 0 };
	(void)state;
	str_add(&sheet, "<worksheet><sheetData><row><c t='str'><v>序号</v></c><c t='s'><v>0</v></c>"
			"<c t='str'><v>人数</v></c></row>");
	for (int i = 2; i < 202; i++)
		str_printf(&sheet, "<row><c><v>%d</v></c><c t='str'><v>%s</v></c><c><v>1</v></c></row>",
			   i - 1, i == 101 ? "大同" : i == 2 ? "太原" : "");
	str_add(&sheet, "</sheetData><mergeCells><mergeCell ref='B2:B100'/><mergeCell "
			"ref='B101:B201'/></mergeCells></worksheet>");
	made_book(sheet.text, sheet.len, &archive);
	struct briefing *briefing = arrange("by: 市", "");
	briefing->ledgers[0].bytes = archive.text;
	briefing->ledgers[0].len = archive.len;

	struct ledger_counts *counts = ledger_counts_create(briefing, NULL, &errors);
	assert_non_null(counts);
	format_cells(counts, briefing->figures, &out);

	assert_string_equal(out.text, "99 101 200");
	ledger_counts_destroy(counts);
	briefing_destroy(briefing);
	str_finish(&sheet);
	str_finish(&archive);
	str_finish(&out);
}

static void a_name_is_masked_but_for_its_first_character(void **state)
{
	struct str masked = STR_INIT;
	(void)state;

	ledger_mask("赵某甲", &masked);

	assert_string_equal(masked.text, "赵**");
	assert_true(ledger_is_personal("姓名"));
	assert_true(ledger_is_personal("身份证号"));
	assert_false(ledger_is_personal("职级"));
	str_finish(&masked);
}

int main(void)
{
	struct CMUnitTest
		tests[LEN(cases) + LEN(lefts) + LEN(mistakes) + LEN(visits) + LEN(totals) + 4],
		*next = tests;

	add_rows(next, cases, is_counted);
	add_rows(next, lefts, is_left_out);
	add_rows(next, totals, are_proved);
	add_rows(next, mistakes, is_refused);
	add_rows(next, visits, is_visited);
	add_test(next, a_cell_without_a_value_takes_its_count);
	add_test(next, nothing_is_filled_while_rows_are_left_out);
	add_test(next, cells_merged_down_are_counted_in_a_sheet_without_a_title);
	add_test(next, a_name_is_masked_but_for_its_first_character);
	return cmocka_run_group_tests_name("ledger_count", tests, NULL, NULL);
}
