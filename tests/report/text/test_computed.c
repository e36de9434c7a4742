/* test_computed.c - numbers that are reckoned in braces: their value, unit and digits, and what is
 * refused. */
#include "tests/support/test.h"

#include <string.h>

#include "report/report.h"
#include "report/text/bind.h"
#include "tests/support/yaml_briefing.h"

static const char figures[] =
	"title: 共{甲 + 乙}件\n"
	"dimensions: {级别: [厅级, 县级, 乡级]}\n"
	"figures:\n"
	"  甲: {unit: 件}\n  乙: {unit: 件}\n  空: {unit: 件}\n  无: {unit: 件}\n"
	"  干部: {unit: 人, by: 级别}\n"
	"  同比: {unit: '%', decimals: 1}\n  上年同比: {unit: '%', decimals: 1}\n"
	"  收入: {unit: 亿元, decimals: 1}\n  支出: {unit: 万元, decimals: 2}\n"
	"  甲区: {unit: 亿元, decimals: 1}\n  乙区: {unit: 亿元, decimals: 2}\n"
	"  约数: {unit: 件}\n"
	"values:\n"
	"  甲: 1025\n  乙: 980\n  无: 0\n  干部: {厅级: 5, 县级: 126, 乡级: 69}\n"
	"  同比: -3.5\n  上年同比: 2.0\n  收入: 61.6\n  支出: 1234.56\n"
	"  甲区: 33.3\n  乙区: 12.25\n  约数: 3300余\n";

static const struct computed_case {
	const char *name, *raw, *expected;
} values[] = {
	{ "a sum stands in braces", "共{甲 + 乙}件", "共2005件" },
	{ "… with full-width signs, too", "{甲＋乙}、{（甲 － 乙） × 2}", "2005、90" },
	{ "a member's cell is an operand", "{干部[厅级] + 干部[县级]|cn}人", "一百三十一人" },
	{ "functions are those of checks",
	  "{abs(同比)}、{max(甲, 乙)}、{share(干部[县级])|fixed.1}", "3.5、1025、63.0" },
	{ "what is missing is marked in a draft", "{甲 + 空}件", "【缺：空】件" },
	{ "the left operand's unit is the sum's", "{收入 + 支出}亿元、{支出 + 收入|fixed.0}万元",
	  "61.7亿元、617235万元" },
	{ "a sum has no more decimals than its coarsest operand", "{甲区 + 乙区}、{乙区 + 乙区}",
	  "45.6、24.50" },
	{ "… however many are asked for", "{甲区 + 乙区|fixed.3}", "45.6" },
	{ "exact figures allow any", "{甲 / 乙|fixed.4}", "1.0459" },
	{ "… and fill up with noughts", "{甲 / 甲|fixed.2}", "1.00" },
	{ "growth is rounded once", "{(甲 - 乙) / 乙 * 100|fixed.1}%、{(甲 - 乙) / 乙|percent.2}",
	  "4.6%、4.59%" },
	{ "what is times 100 already is not again", "{(甲 - 乙) / 乙 * 100|percent.1}", "4.6%" },
	{ "trend says which way it went",
	  "{甲 / 乙 - 1|percent.1|trend}、{乙 - 甲|trend.增加.减少}", "增长4.6%、减少45件" },
	{ "… of a difference of rates in points", "{同比 - 上年同比|trend.上升.回落}",
	  "回落5.5个百分点" },
	{ "… that only rounds to nothing", "{甲 / (甲 + 1 - 1) - 1 + 0.0001|percent.1|trend}",
	  "与上年基本持平" },
	{ "a title may reckon, too", "《{title}》", "《共2005件》" },
	{ "a half is rounded as the exact number is",
	  "{甲 / 8200|fixed.2}、{乙 / 1960 / 4|fixed.2}", "0.13、0.13" },
};

static struct report *report_with(const char *raw)
{
	struct str yaml = STR_INIT;
	struct errors errors = { 0 };

	str_printf(&yaml, "%sdocument:\n  - text: \"%s\"\n", figures, raw);
	struct report *report = report_open_briefing(briefing_from(yaml.text), NULL, &errors);
	if (report == NULL)
		fail_msg("%s", errors.items[0].text);
	str_finish(&yaml);
	return report;
}

static void reckons(void **state)
{
	const struct computed_case *row = *state;
	struct report *report = report_with(row->raw);
	struct str found = STR_INIT;

	report_fill(report, &report_briefing(report)->document.blocks[0].text, &found);

	assert_string_equal(found.text, row->expected);
	str_finish(&found);
	report_destroy(report);
}

static const struct refuse_case {
	const char *name, *raw;
	int column;
	const char *text, *hint;
} refusals[] = {
	{ "a number alone is typed by hand", "{5 + 3}", 6, "no figure", "" },
	{ "one added to a count is, too", "{甲 + 3}", 6, "typed by hand", "" },
	{ "what is the same whatever the figures are proves nothing", "{甲 - 甲}", 6, "whatever",
	  "" },
	{ "… nor does it with a number behind", "{甲 * 0 + 1025}", 6, "whatever", "" },
	{ "an earlier release is a figure's business", "共{甲 - previous(甲)}", 20, "earlier",
	  "formula" },
	{ "a comparison is no number", "{甲 > 乙}", 6, "comparison", "" },
	{ "an operand that is not there is pointed at", "{甲 + }", 9, "stops", "" },
	{ "an unknown figure is pointed at", "{甲 + 丙}", 10, "丙", "" },
	{ "units that do not go together are refused", "{甲 + 同比}", 8, "件", "" },
	{ "a member in turn means nothing", "{干部[.] + 甲}", 9, "[.]", "" },
	{ "what may be times 100 already is not guessed", "{甲 / 乙 * 100 - 100|percent.1}", 24,
	  "100", "" },
	{ "shares are of cells", "{甲 + 乙|share}", 12, "share", "" },
	{ "words in brackets are no expression", "{甲（件）}", 6, "no figure", "" },
	{ "the unit is not said twice", "{甲 + 乙|trend}件", 18, "'件'", "" },
};

static void refuses(void **state)
{
	const struct refuse_case *row = *state;
	struct report *report = report_with("x");
	struct text text = { .raw = row->raw, .place = { "b.yaml", 10, 5 } };
	struct error err = { 0 };

	assert_false(bind_text(report_briefing(report), &text, &err));

	assert_non_null(strstr(err.text, row->text));
	assert_non_null(strstr(err.hint, row->hint));
	assert_int_equal(err.line, 10);
	assert_int_equal(err.column, row->column);
	report_destroy(report);
}

static const struct unprintable_case {
	const char *name, *raw, *text, *hint;
} unprintables[] = {
	{ "decimals without an end must be cut", "{甲 / 3}", "no end", "fixed.1" },
	{ "nothing is divided by nought", "{甲 / 无}", "by 0", "" },
	{ "a missing operand is an error in a final paper", "{甲 + 空}", "'空' has no value", "" },
	{ "a stretch of numbers is no operand", "{甲 + 约数}", "no single number", "" },
	{ "what grows too large is told", "{甲 * 9999999999 * 9999999999 * 9999999999 * 99}",
	  "large", "" },
};

static void is_not_printed(void **state)
{
	const struct unprintable_case *row = *state;
	struct report *report = report_with("x");
	struct text text = { .raw = row->raw, .place = { "b.yaml", 10, 5 } };
	struct bound_text bound = { 0 };
	struct error err = { 0 };

	assert_ok(bind_text(report_briefing(report), &text, &err), &err);
	assert_false(bind_expand(&text, report_briefing(report), BIND_FINAL, &bound, &err));

	assert_non_null(strstr(err.text, row->text));
	assert_non_null(strstr(err.hint, row->hint));
	assert_int_equal(err.column, 5);
	bound_text_finish(&bound);
	report_destroy(report);
}

int main(void)
{
	struct CMUnitTest tests[LEN(values) + LEN(refusals) + LEN(unprintables)], *next = tests;

	add_rows(next, values, reckons);
	add_rows(next, refusals, refuses);
	add_rows(next, unprintables, is_not_printed);
	return cmocka_run_group_tests_name("reckoned in braces", tests, NULL, NULL);
}
