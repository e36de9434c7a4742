/* test_axes.c - axes that add up, average or do neither; members within members; four dimensions;
 * and whom a relation that is no sum blames. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "report/causes/causes.h"
#include "report/yaml/load.h"
#include "tests/support/yaml_briefing.h"

#define SEX_YEARS "dimensions: {性别: [男, 女], 年份: [2019年, 2020年]}\n"
#define REGIONS "dimensions: {地区: {东部: {北京: [], 天津: [津]}, 中部: {山西: [], 河南: []}}}\n"
#define TAXES "dimensions: {税种: {税收: {其中: {增值税: [], 关税: []}}, 非税: []}}\n"

static const struct axes_case {
	const char *name, *yaml;
	const char *expected; /* what does not hold with its likeliest cause; or the first error */
} cases[] = {
	{ "years do not add up",
	  SEX_YEARS "figures: {人口: {unit: 万人, decimals: 1, by: [性别, 年份]}}\n"
		    "values: {人口: {男: [1801.2, 1802.3], 女: [1701.2, 1702.3], "
		    "合计: [3502.4, 3504.6]}}\n",
	  "2 passed" },
	{ "a slip beside years is found by its column",
	  SEX_YEARS "figures: {人口: {unit: 万人, decimals: 1, by: [性别, 年份]}}\n"
		    "values: {人口: {男: [1801.2, 1802.3], 女: [1701.2, 1072.3], "
		    "合计: [3502.4, 3504.6]}}\n",
	  "人口[合计, 2020年]/纵向 transposed 人口[女, 2020年]; 1 passed" },
	{ "a total over years is an error",
	  SEX_YEARS "figures: {人口: {by: [性别, 年份]}}\nvalues: {人口: {男: {合计: 5}}}\n",
	  "4:19: '人口' has no total over '年份': say which member" },
	{ "a flow adds up over years",
	  SEX_YEARS "figures: {出生: {unit: 人, by: [性别, 年份], flow: true}}\n"
		    "values: {出生: {男: [1, 2, 3], 女: [4, 5, 9], 合计: [5, 7, 12]}}\n",
	  "6 passed" },
	{ "time that the file says adds up in flows alone",
	  "dimensions: {月份: {time: month, members: [甲, 乙]}}\n"
	  "figures: {量: {by: 月份}}\nvalues: {量: {合计: 3}}\n",
	  "4:14: '量' has no total over '月份': say which member" },
	{ "shares of each year make 100",
	  "dimensions: {类: [甲, 乙], 年份: [2019年, 2020年]}\n"
	  "figures: {构成: {unit: \"%\", decimals: 1, by: [类, 年份]}}\n"
	  "values: {构成: {甲: [40.0, 41.0], 乙: [60.0, 59.0], 合计: [100.0, 100.0]}}\n",
	  "2 passed" },
	{ "some of the first axis is all of the second",
	  "dimensions: {市: [太原, 大同], 性别: [男, 女]}\n"
	  "figures: {人口: {unit: 人, by: [市, 性别], parts: partial}}\n"
	  "values: {人口: {合计: {男: 1000, 女: 900, 合计: 1900}, 太原: [300, 280, 580], "
	  "大同: [200, 109, 390]}}\n",
	  "人口[大同, 合计]/横向 transposed 人口[大同, 女]; 5 passed" },
	{ "parts may be said of each axis",
	  "dimensions: {市: [太原, 大同], 性别: [男, 女]}\n"
	  "figures: {人口: {unit: 人, by: [性别, 市], parts: {市: partial}}}\n"
	  "values: {人口: {男: [300, 200, 1000], 女: [280, 190, 900], 合计: [580, 390, 1900]}}\n",
	  "6 passed" },
	{ "every level of members adds up",
	  REGIONS "figures: {产量: {unit: 万吨, decimals: 1, by: 地区}}\n"
		  "values: {产量: {东部: 3.3, 北京: 1.1, 天津: 2.2, 中部: 9.0, 山西: 4.0, "
		  "河南: 5.0, 合计: 12.3}}\n",
	  "3 passed" },
	{ "a subtotal left out is computed",
	  REGIONS "figures: {产量: {unit: 吨, by: 地区}}\n"
		  "values: {产量: {北京: 1, 天津: 2, 山西: 4, 河南: 5, 合计: 12}}\n",
	  "3 passed" },
	{ "a slip in a subtotal is located by two levels",
	  REGIONS "figures: {产量: {unit: 吨, by: 地区}}\n"
		  "values: {产量: {东部: 372, 北京: 111, 天津: 216, 中部: 900, 山西: 400, "
		  "河南: 500, 合计: 1227}}\n",
	  "产量[东部]/合计 transposed 产量[东部]; 产量/合计 transposed 产量[东部]; 1 passed" },
	{ "some of a member are at most it",
	  TAXES "figures: {税: {unit: 亿元, by: 税种}}\n"
		"values: {税: {税收: 100, 增值税: 60, 关税: 30, 非税: 10, 合计: 110}}\n",
	  "2 passed" },
	{ "some of a member are not more than it",
	  TAXES "figures: {税: {unit: 亿元, by: 税种}}\n"
		"values: {税: {税收: 190, 增值税: 161, 关税: 290, 非税: 10, 合计: 200}}\n",
	  "税[税收]/其中 shifted 税[关税]; 1 passed" },
	{ "what some parts add in points may be more than the whole",
	  TAXES "figures: {拉动: {unit: 个百分点, decimals: 1, by: 税种}}\n"
		"values: {拉动: {税收: -0.3, 增值税: 0.4, 关税: 0.1, 非税: 0.5, 合计: 0.2}}\n",
	  "1 passed" },
	{ "so may net amounts, which may be less than none",
	  TAXES "figures: {利润: {unit: 亿元, by: 税种, negative: true}}\n"
		"values: {利润: {税收: 90, 增值税: 160, 关税: 30, 非税: 10, 合计: 100}}\n",
	  "1 passed" },
	{ "… but what adds up is proved all the same",
	  TAXES "figures: {利润: {unit: 亿元, by: 税种, negative: true}}\n"
		"values: {利润: {税收: 90, 增值税: 160, 关税: 30, 非税: 10, 合计: 110}}\n",
	  "利润/合计 digit 利润[非税]; 0 passed" },
	{ "where none of some parts is there, nothing bounds the whole",
	  TAXES "figures: {税: {unit: 亿元, by: 税种}}\n"
		"values: {税: {税收: -5, 增值税: —, 关税: —, 非税: 10, 合计: 5}}\n",
	  "1 passed" },
	{ "an average lies between its parts",
	  REGIONS "figures: {收入: {unit: 元, by: 地区, parts: average}}\n"
		  "values: {收入: {东部: 90, 北京: 100, 天津: 80, 中部: 52, 山西: 50, 河南: 55, "
		  "合计: 710}}\n",
	  "收入[合计]/平均 shifted 收入[合计]; 2 passed" },
	{ "an average is weighted",
	  "dimensions: {业: [甲, 乙]}\n"
	  "figures: {工资: {unit: 元, decimals: 0, by: 业, parts: {业: {average: 职工}}}, "
	  "职工: {unit: 人, by: 业}}\n"
	  "values: {工资: [100, 50, 83], 职工: [200, 100]}\n",
	  "2 passed" },
	{ "a weighted average is not just between",
	  "dimensions: {业: [甲, 乙]}\n"
	  "figures: {工资: {unit: 元, decimals: 0, by: 业, parts: {业: {average: 职工}}}, "
	  "职工: {unit: 人, by: 业}}\n"
	  "values: {工资: [100, 50, 63], 职工: [200, 100]}\n",
	  "工资[合计]/平均 digit 工资[合计]; 1 passed" },
	{ "four dimensions are proved on every face",
	  "dimensions: {甲: [a, b], 乙: [c, d], 丙: [e, f], 丁: [g, h]}\n"
	  "figures: {户: {unit: 户, by: [甲, 乙, 丙, 丁]}}\n"
	  "values: {户: {a: {c: {e: [1, 2], f: [3, 4]}, d: {e: [5, 6], f: [7, 8]}}, "
	  "b: {c: {e: [1, 2], f: [3, 4]}, d: {e: [5, 6], f: [7, 8, 15]}}, 合计: 72}}\n",
	  "108 passed" },
	{ "a slip among four dimensions is located",
	  "dimensions: {甲: [a, b], 乙: [c, d], 丙: [e, f]}\n"
	  "figures: {户: {unit: 户, by: [甲, 乙, 丙]}}\n"
	  "values: {户: {a: {c: [11, 12, 23], d: [13, 41, 27], 合计: [24, 26, 50]}, "
	  "b: {c: [21, 22, 43], d: [23, 24, 47], 合计: [44, 46, 90]}, "
	  "合计: {c: [32, 34, 66], d: [36, 38, 74], 合计: [68, 72, 140]}}}\n",
	  "户[a, d, 合计]/丙 transposed 户[a, d, f]; 户[a, 合计, f]/乙 transposed 户[a, d, f]; "
	  "户[合计, d, f]/甲 transposed 户[a, d, f]; 24 passed" },
	{ "a ratio blames the cell that one slip mends",
	  "figures: {占比: {unit: \"%\", decimals: 1}, 人数: {unit: 人}, 总数: {unit: 人}}\n"
	  "values: {人数: 1659, 总数: 5000, 占比: 32.3}\n"
	  "checks: [\"占比 == 人数 / 总数 * 100\"]\n",
	  "rule-1 transposed 占比; 0 passed" },
	{ "a formula blames what it reads",
	  "figures: {占比: {unit: \"%\", decimals: 1, formula: 人数 / 总数 * 100}, "
	  "人数: {unit: 人}, 总数: {unit: 人}}\n"
	  "values: {人数: 1659, 总数: 50000, 占比: 33.2}\n",
	  "占比/公式 shifted 总数; 0 passed" },
	{ "an inequality blames what is ten times too large",
	  "dimensions: {税种: [增值税, 关税, 出口退税]}\n"
	  "figures: {税: {unit: 亿元, decimals: 0, by: 税种, parts: partial}}\n"
	  "values: {税: {合计: 81990, 增值税: 75770, 关税: 11920, 出口退税: -152}}\n",
	  "税/合计 shifted 税[关税]; 0 passed" },
	{ "stretches of numbers hold where some number of them does",
	  "dimensions: {季: [一, 二, 三]}\n"
	  "figures: {外资: {unit: 亿元, decimals: 1, by: 季}}\n"
	  "values: {外资: {一: \"<0.1\", 二: {value: 3.2, flag: 初步}, 三: 5—8, 合计: 9.9}}\n",
	  "1 passed" },
	{ "3300余 is not 3400",
	  "dimensions: {市: [甲, 乙]}\nfigures: {人: {unit: 人, by: 市}}\n"
	  "values: {人: {甲: 3300余, 乙: 100, 合计: 3500}}\n",
	  "人/合计 digit 人[乙]; 0 passed" },
	{ "a total of stretches is not made up",
	  "dimensions: {市: [甲, 乙]}\nfigures: {人: {unit: 人, by: 市}}\n"
	  "values: {人: {甲: 3300余, 乙: 100}}\n",
	  "0 passed" },
	{ "hundreds add up within hundreds",
	  "dimensions: {市: [甲, 乙]}\nfigures: {人: {unit: 人, by: 市, decimals: -2}}\n"
	  "values: {人: {甲: 3300, 乙: 200, 合计: 3600}}\n",
	  "1 passed" },
	{ "hundreds have no tens", "figures: {人: {unit: 人, decimals: -2}}\nvalues: {人: 3310}\n",
	  "人/位数; 0 passed" },
	{ "each runs over dimensions within one another, and to the member before",
	  "dimensions: {市: [甲, 乙], 年份: [2019年, 2020年]}\n"
	  "figures: {额: {unit: 元, by: [市, 年份], parts: none}}\n"
	  "values: {额: {甲: [1, 2], 乙: [3, 4]}}\n"
	  "checks: [\"each 市, 年份: 额[., .] > 额[., .-1]\"]\n",
	  "2 passed" },
	{ "one dot stands for all members in turn",
	  "dimensions: {市: [甲, 乙], 年份: [2019年, 2020年]}\n"
	  "figures: {额: {unit: 元, by: [市, 年份], parts: none}, 量: {unit: 元, by: [市, 年份]}, "
	  "倍: {unit: 倍, decimals: 1, by: [市, 年份], parts: none, formula: \"额[.] / 量[.]\"}}\n"
	  "values: {额: {甲: [1, 2], 乙: [3, 8]}, 量: {甲: [1, 2], 乙: [3, 4], 合计: [4, 6]}}\n"
	  "checks: [\"each 市, 年份: 额[.] == 倍[.] * 量[., .]\"]\n",
	  "10 passed" },
	{ "… of which there must be one for each dimension",
	  "dimensions: {市: [甲, 乙], 年份: [2019年, 2020年]}\n"
	  "figures: {额: {unit: 元, by: [市, 年份], parts: none}}\n"
	  "checks: [\"each 市: 额[.] > 0\"]\n",
	  "4:19: '额' has 2 dimensions, but 1 members are named" },
	{ "several members of one name are told apart by their paths",
	  "dimensions: {市: {晋北: {城区: []}, 晋南: {城区: []}}}\n"
	  "figures: {案: {unit: 起, by: 市}}\nvalues: {案: {城区: 1}}\n",
	  "4:14: several members of '市' are called '城区'" },
};

static void add_outcomes(struct proof *proof, struct str *out)
{
	struct explanation why;

	for (size_t i = 0; i < proof_count(proof); i++) {
		if (proof_outcome(proof, i).verdict != VERDICT_FAILED)
			continue;
		proof_id(proof, i, out);
		if (proof_explain(proof, i, &why, 1) > 0) {
			str_printf(out, " %s ", slip_key(why.kind));
			cell_ref_format(why.cell, out);
		}
		str_add(out, "; ");
	}
	str_printf(out, "%zu passed", proof_summary(proof).passed);
}

static void is_proved(void **state)
{
	const struct axes_case *c = *state;
	struct errors errors = { 0 };
	struct str out = STR_INIT, yaml = STR_INIT;

	str_printf(&yaml, "crossfoot: 1\n%s", c->yaml);
	struct briefing *briefing =
		briefing_load_text("t.yaml", yaml.text, yaml.len, NULL, &errors);
	struct proof *proof = errors.n == 0 ? proof_create(briefing, NULL, &errors) : NULL;
	if (proof != NULL) {
		proof_run(proof);
		add_outcomes(proof, &out);
	} else {
		str_printf(&out, "%d:%d: %s", errors.items[0].line, errors.items[0].column,
			   errors.items[0].text);
	}

	assert_string_equal(out.text, c->expected);
	proof_destroy(proof);
	briefing_destroy(briefing);
	str_finish(&yaml);
	str_finish(&out);
}

/* ---- what is asked for ---- */

static const struct wanted_case {
	const char *name, *figure, *cell;
	bool wanted, heading;
} wanted_cases[] = {
	{ "a member is asked for", "{by: 地}", "数[北京]", true, false },
	{ "what gathers others is their sum", "{by: 地}", "数[东部]", false, false },
	{ "… but not of some of them", "{by: 地}", "数[西部]", true, false },
	{ "a total is computed", "{by: 地}", "数[合计]", false, false },
	{ "an average of what gathers others is asked for", "{by: 地, parts: average}",
	  "数[东部]", true, false },
	{ "where nothing adds up it is a heading", "{by: 地, parts: none}", "数[东部]", false,
	  true },
	{ "… and its members are not", "{by: 地, parts: none}", "数[北京]", true, false },
	{ "a formula computes itself", "{by: 地, formula: '1'}", "数[北京]", false, false },
};

static void wants_what_cannot_be_computed(void **state)
{
	const struct wanted_case *c = *state;
	struct str yaml = STR_INIT;
	struct cell_ref cell;

	str_printf(&yaml,
		   "dimensions:\n  地: {东部: {北京: [], 天津: []}, 西部: {其中: {陕西: []}}}\n"
		   "figures:\n  数: %s\n",
		   c->figure);
	struct briefing *briefing = briefing_from(yaml.text);
	assert_true(briefing_find_cell(briefing, c->cell, &cell));

	assert_int_equal(figure_wants_value(cell.figure, cell.index), c->wanted);
	assert_int_equal(figure_is_heading(cell.figure, cell.index), c->heading);
	assert_int_equal(figure_is_bare_heading(cell.figure, cell.index), c->heading);
	briefing_destroy(briefing);
	str_finish(&yaml);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(wanted_cases)], *next = tests;

	add_rows(next, cases, is_proved);
	add_rows(next, wanted_cases, wants_what_cannot_be_computed);
	return cmocka_run_group_tests_name("axes", tests, NULL, NULL);
}
