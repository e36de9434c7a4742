/* test_table_wishes.c - rows, columns and order of a table as its block wishes for them. */
#include <string.h>

#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

/* 收入 by 税种 and 年份 (stocks over years), 户 by 市 and 性别, 率 without a total. */
#define FILE_HEAD                                                                              \
	"crossfoot: 1\ntitle: 题\ndimensions:\n"                                              \
	"  税种: {税收: {增值税: [], 其中: {关税: []}}, 非税: []}\n"              \
	"  市: {members: [甲, 乙, 其他市], total: 全省, heading: 地区}\n"            \
	"  性别: [男, 女]\n  年份: [2019年, 2020年]\n"                                 \
	"  品: {钢: {角钢: [], 线材: []}, 煤: {焦炭: []}}\n"                            \
	"figures:\n"                                                                           \
	"  价: {unit: 元, decimals: 1, by: 品, parts: none}\n"                              \
	"  涨: {unit: \"%%\", decimals: 1, by: 品, parts: none}\n"                           \
	"  性别比: {unit: \"\", decimals: 1, by: 市, parts: none}\n"                        \
	"  收入: {unit: 亿元, by: [税种, 年份]}\n"                                     \
	"  户: {unit: 户, by: [市, 性别]}\n"                                              \
	"  率: {unit: \"%%\", decimals: 1, by: 市, parts: none}\n"                           \
	"  总量: {title: 生产总值, unit: 亿元, decimals: 0, earlier: 上年}\n"        \
	"  上年: {unit: 亿元, decimals: 0}\n"                                              \
	"  就业: {unit: 万人, decimals: 1}\n  比: {unit: \"%%\", decimals: 1}\n"          \
	"values:\n"                                                                            \
	"  收入: {税收: {2019年: 10, 2020年: 8}, 增值税: {2019年: 7, 2020年: 6},\n" \
	"    关税: {2019年: 1, 2020年: 2}, 非税: {2019年: 0, 2020年: 3},\n"            \
	"    合计: {2019年: 10, 2020年: 11}}\n"                                            \
	"  户: {甲: {男: 1, 女: 2}, 乙: {男: 5, 女: 6}, 其他市: {男: 9, 女: 9}}\n" \
	"  率: {甲: 1.5, 乙: 2.5, 其他市: 0.5}\n"                                        \
	"  总量: 110\n  上年: 100\n  就业: {value: 5.5, flag: 初步, note: 快报}\n"   \
	"  比: {value: 3.0, note: 快报}\n"                                                  \
	"  价: {角钢: 3.5, 线材: 4.2, 焦炭: 8.0}\n"                                       \
	"  涨: {角钢: 1.5, 线材: —, 焦炭: -1.0}\n"                                      \
	"  性别比: {甲: 1.0, 乙: 2.0, 其他市: 3.0}\n"                                   \
	"document:\n  - table: "

static const struct wish_case {
	const char *name, *table;
	const char *heads, *cells, *notes; /* notes: NULL when there are none */
} wishes[] = {
	{ "members lie indented in what they are parts of", "{of: 收入, columns: 年份}",
	  "税种2019年2020年", "税收108增值税76其中：关税12非税03合计1011", NULL },
	{ "figures stand over periods",
	  "{of: 收入, rows: 税种, columns: [figures, 年份], total: none}", "税种收入2019年2020年",
	  "税收108增值税76其中：关税12非税03", NULL },
	{ "measures stand under periods",
	  "{of: 收入, rows: 税种, columns: [年份, value, share], total: none}",
	  "税种2019年2020年金额占比（%）金额占比（%）",
	  "税收10100.0872.7增值税770.0654.5其中：关税110.0218.2非税00.0327.3", NULL },
	{ "growth comes from the year before",
	  "{of: 收入, rows: 税种, columns: [value, growth], only: {年份: 2020年}}",
	  "税种金额同比增长（%）", "税收8-20.0增值税6-14.3其中：关税2100.0非税3—合计1110.0",
	  "注：“—”表示没有该项数据。" },
	{ "one dimension within another in the rows",
	  "{of: 户, rows: [市, 性别], columns: value, only: {市: [甲, 合计]}}", "地区户数",
	  "甲3男1女2全省32男15女17", NULL },
	{ "totals bear the file's name", "{of: 户, rows: 市, columns: 性别, total: first}",
	  "地区合计性别男女", "全省321517甲312乙1156其他市1899", NULL },
	{ "subtotals stand below",
	  "{of: 户, rows: [市, 性别], subtotals: last, only: {市: [甲, 乙]}}", "地区户数",
	  "甲男1女2小计3乙男5女6小计11", NULL },
	{ "members within others stand for themselves where those are not shown",
	  "{of: 价, rows: 品, only: {品: [角钢, 焦炭]}}", "品金额", "角钢3.5焦炭8.0", NULL },
	{ "… in columns too",
	  "{of: 收入, rows: 年份, columns: 税种, only: {税种: [增值税, 非税]}}",
	  "年份税种增值税非税", "2019年702020年63", NULL },
	{ "what is shown without its parts is one column",
	  "{of: 收入, rows: 年份, columns: 税种, only: {税种: [税收, 非税]}}",
	  "年份税种税收非税", "2019年1002020年83", NULL },
	{ "subtotals stay away", "{of: 户, rows: [市, 性别], subtotals: none, only: {市: [甲]}}",
	  "地区户数", "甲男1女2", NULL },
	{ "the largest come first, others last",
	  "{of: 户, rows: 市, columns: value, sort: descending}", "地区户数",
	  "乙11甲3其他市18全省32", NULL },
	{ "the smallest come first",
	  "{of: [户, 率], rows: 市, sort: {by: 率, order: ascending}, total: none}",
	  "地区户（户）率（%）", "甲31.5乙112.5其他市180.5", NULL },
	{ "the first so many, and the rest as one sum",
	  "{of: 户, rows: 市, columns: [value, share], sort: descending, top: 1, others: 其余}",
	  "地区户数占比（%）", "乙1134.4其余2165.6全省32100.0", NULL },
	{ "rates have no sum of the rest",
	  "{of: 率, rows: 市, sort: descending, top: 1, others: 其余}", "地区比率", "乙2.5其余—",
	  "注：“—”表示没有该项数据。" },
	{ "the first so many alone", "{of: 户, rows: 市, sort: descending, top: 1, total: none}",
	  "地区性别男女", "乙56", NULL },
	{ "rows of different units tell them", "{rows: [总量, {section: 二、就业}, 就业]}",
	  "指标单位数量", "生产总值亿元110二、就业就业万人5.5p①", "注：①快报。p 初步数。" },
	{ "units stand behind names where no column tells them",
	  "{rows: [总量, 就业], columns: [value, {figures: [比, —], label: 增长}]}",
	  "指标绝对量增长（%）", "生产总值（亿元）1103.0①就业（万人）5.5p①—", NULL },
	{ "earlier values, change and growth",
	  "{rows: [总量], columns: [value, yearago, change, growth]}",
	  "指标本期上年同期同比增减同比增长（%）", "生产总值110100+1010.0", NULL },
	{ "columns without any earlier value stay away",
	  "{rows: [就业], columns: [value, yearago, growth, previous, change]}", "指标本期",
	  "就业5.5p①", NULL },
	{ "cells are rows of their own",
	  "{rows: [\"户[乙, 男]\", {cell: \"户[甲, 合计]\", label: 甲市, indent: 1}], columns: "
	  "[value]}",
	  "指标户数", "乙、男5甲市3", NULL },
	{ "rows leave the dimension of the columns open", "{rows: [\"户[甲]\", 户], columns: 性别}",
	  "指标性别合计男女", "甲123户151732", NULL },
	{ "columns beside each other, those without a time of the last",
	  "{of: 收入, rows: 税种, columns: [[年份], [growth, share]], total: none}",
	  "税种2019年2020年2020年同比增长（%）2020年占比（%）",
	  "税收108-20.072.7增值税76-14.354.5其中：关税12100.018.2非税03—27.3",
	  "注：“—”表示没有该项数据。" },
	{ "figures without a time stand beside those of years",
	  "{of: 户, rows: 市, columns: [[性别], {figures: 率, label: 比率}]}",
	  "地区性别合计比率（%）男女", "甲1231.5乙56112.5其他市99180.5全省151732", NULL },
	{ "figures that are not by the columns' dimension have one column each",
	  "{of: [户, 率], rows: 市, columns: [figures, 性别], total: none}",
	  "地区户（户）率（%）男女", "甲121.5乙562.5其他市990.5", NULL },
	{ "… beside those that are, where the members stand above",
	  "{of: [率, 户], rows: 市, columns: [性别, figures], total: none}",
	  "地区男女率（%）户（户）户（户）", "甲121.5乙562.5其他市990.5", NULL },
	{ "a member that only gathers others is a name",
	  "{of: [价, 涨], rows: 品, title: 价}", "品价（元）涨（%）", "钢角钢3.51.5线材4.2—煤焦炭8.0-1.0",
	  "注：“—”表示没有该项数据。" },
	{ "a figure without a unit has no brackets", "{of: [性别比, 率], rows: 市, total: none}",
	  "地区性别比率（%）", "甲1.01.5乙2.02.5其他市3.00.5", NULL },
	{ "totals stand where each is wanted",
	  "{of: 户, rows: 市, columns: 性别, total: {市: none, 性别: first}}", "地区合计性别男女",
	  "甲312乙1156其他市1899", NULL },
	{ "a figure of no parts is no share", "{rows: [总量], columns: [value, share]}",
	  "指标金额占比（%）", "生产总值110", NULL },
	{ "lists of lists are values and what stands beside", "[[总量, 比], [就业, —]]",
	  "指标单位绝对量比（%）", "生产总值亿元1103.0①就业万人5.5p①—", NULL },
};

static void looks_as_wished(void **state)
{
	const struct wish_case *c = *state;
	const struct layout_options options = { .draft = false };
	struct str yaml = STR_INIT, heads = STR_INIT, cells = STR_INIT, notes = STR_INIT;
	struct pages pages;
	struct error err = { 0 };

	str_printf(&yaml, FILE_HEAD "%s\n", c->table);
	assert_ok(pages_lay(&pages, yaml.text, &options, &err), &err);
	page_text(&pages.pages[0], TAG_TH, &heads);
	page_text(&pages.pages[0], TAG_TD, &cells);
	page_text(&pages.pages[0], TAG_NOTE, &notes);

	assert_string_equal(heads.text, c->heads);
	if (c->cells != NULL)
		assert_string_equal(cells.text, c->cells);
	if (c->notes != NULL)
		assert_string_equal(notes.text, c->notes);
	pages_finish(&pages);
	str_finish(&yaml);
	str_finish(&heads);
	str_finish(&cells);
	str_finish(&notes);
}

int main(void)
{
	struct CMUnitTest tests[LEN(wishes)], *next = tests;

	add_rows(next, wishes, looks_as_wished);
	return cmocka_run_group_tests_name("what tables are asked to show", tests, NULL, NULL);
}
