/* test_chart_slices.c - charts of figures by several dimensions: which of them are shown, which
 * stand fast, and what the caption says of it. */
#include <string.h>

#include "report/yaml/load.h"
#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

/* 户 by four dimensions, the last without a total; every cell is told by its digits. */
#define FIGURES                                                                              \
	"crossfoot: 1\ntitle: 题\ndimensions:\n"                                            \
	"  地区: {members: {东部: {北京: [], 天津: []}, 中部: {山西: []}}, total: 全国}\n" \
	"  城乡: [城镇, 农村]\n  性别: [男, 女]\n  年份: [2019年, 2020年]\n"              \
	"figures:\n"                                                                         \
	"  户: {title: 户数, unit: 户, by: [地区, 城乡, 性别, 年份]}\n"                   \
	"  率: {unit: \"%\", decimals: 1, by: [性别, 年份], parts: none}\n"                \
	"  比: {unit: \"%\", decimals: 1, by: 性别, parts: none}\n"                         \
	"values:\n  户:\n"                                                                   \
	"    北京: {城镇: {男: [1111, 1112], 女: [1121, 1122]}, 农村: {男: [1211, 1212], "  \
	"女: [1221, 1222]}}\n"                                                               \
	"    天津: {城镇: {男: [2111, 2112], 女: [2121, 2122]}, 农村: {男: [2211, 2212], "  \
	"女: [2221, 2222]}}\n"                                                               \
	"    山西: {城镇: {男: [3111, 3112], 女: [3121, 3122]}, 农村: {男: [3211, 3212], "  \
	"女: [3221, 3222]}}\n"                                                               \
	"  率: {男: [11.5, 12.5], 女: [21.5, 22.5]}\n  比: {男: 31.5, 女: 32.5}\n"          \
	"document:\n  - chart: "

#define WORDS_MOST 10

static const struct slice_case {
	const char *name, *chart;
	const char *shown[WORDS_MOST], *hidden[3];
} slices[] = {
	{ "one member stands fast, its name in the caption",
	  "{column: 户, only: {年份: 2020年, 城乡: 城镇, 性别: 女}}",
	  { "图1　户数（2020年、城镇、女）", "东部", "3244", "中部", "3122" },
	  { "北京", "全国" } },
	{ "what the title says is not said again",
	  "{column: 户, only: {年份: 2020年, 城乡: 城镇, 性别: 女}, title: 2020年城镇户数}",
	  { "图1　2020年城镇户数（女）" },
	  { NULL } },
	{ "totals stand fast without a word",
	  "{bar: 户, only: {年份: 2019年, 城乡: 合计, 性别: 合计}}",
	  { "图1　户数（2019年）", "13328", "12664" },
	  { NULL } },
	{ "two dimensions are left: an axis and series",
	  "{column: 户, only: {年份: 2019年, 城乡: 农村}}",
	  { "图1　户数（2019年、农村）", "男", "女", "3422", "3442", "3211", "3221" },
	  { NULL } },
	{ "members within others are shown where they are named",
	  "{bar: 户, only: {年份: 2019年, 城乡: 农村, 地区: [山西, 北京]}}",
	  { "北京", "山西", "1211", "1221", "3211", "3221" },
	  { "东部", "天津" } },
	{ "times run along the axis",
	  "{line: 户, only: {地区: 天津, 城乡: 城镇}}",
	  { "图1　户数（天津、城镇）", "2019年", "2020年", "2111", "2112", "2121", "2122" },
	  { NULL } },
	{ "of three that are left the first is shown, the others in total",
	  "{bar: 户, only: {年份: 2020年}}",
	  { "图1　户数（2020年）", "13336", "12668" },
	  { "城镇", "男" } },
	{ "a pie of one year",
	  "{pie: 率, only: {年份: 2019年}}",
	  { "图1　率（2019年）", "男　11.5%", "女　21.5%" },
	  { "12.5" } },
	{ "figures are series along what all of them have left",
	  "{column: [率, 比], only: {年份: 2020年}}",
	  { "图1　率、比（2020年）", "12.5", "22.5", "31.5", "32.5" },
	  { "11.5" } },
	{ "figures of one cell each stand along the axis",
	  "{bar: [率, 比], only: {年份: 2020年, 性别: 女}}",
	  { "图1　率、比（2020年、女）", "22.5", "32.5" },
	  { "12.5", "31.5" } },
};

static void shows(void **state)
{
	const struct slice_case *c = *state;
	const struct layout_options options = { .draft = false };
	struct str yaml = STR_INIT;
	struct error err = { 0 };
	struct pages pages;

	str_printf(&yaml, "%s%s\n", FIGURES, c->chart);
	assert_ok(pages_lay(&pages, yaml.text, &options, &err), &err);

	for (size_t i = 0; i < LEN(c->shown) && c->shown[i] != NULL; i++)
		if (page_find(&pages.pages[0], c->shown[i]) == NULL)
			fail_msg("%s is not on the page", c->shown[i]);
	for (size_t i = 0; i < LEN(c->hidden) && c->hidden[i] != NULL; i++)
		assert_null(page_find(&pages.pages[0], c->hidden[i]));
	str_finish(&yaml);
	pages_finish(&pages);
}

static const struct refused_case {
	const char *name, *chart, *says, *hint;
} refused[] = {
	{ "what has no total is to be said", "{bar: 户}",
	  "'户' has no total over '年份': say which member", "only: {年份: 2020年}" },
	{ "… and has none that could stand fast", "{column: 率, only: {年份: 合计}}",
	  "'率' has no total over '年份'", "率[" },
	{ "a pie shows one dimension", "{pie: 率}", "'率' has no total over '年份'",
	  "only: {年份: 2020年}" },
	{ "a member that is none", "{column: 率, only: {年份: 2018年}}",
	  "'年份' has no member '2018年'", "" },
	{ "a dimension that none of the figures has", "{column: 比, only: {年份: 2020年}}",
	  "no figure of this chart is by '年份'", "" },
};

static void is_refused(void **state)
{
	const struct refused_case *c = *state;
	struct str yaml = STR_INIT;
	struct errors errors = { 0 };

	str_printf(&yaml, "%s%s\n", FIGURES, c->chart);
	briefing_destroy(briefing_load_text("t.yaml", yaml.text, yaml.len, NULL, &errors));

	assert_int_equal(errors.n, 1);
	assert_non_null(strstr(errors.items[0].text, c->says));
	assert_non_null(strstr(errors.items[0].hint, c->hint));
	assert_int_equal(errors.items[0].line, 20);
	str_finish(&yaml);
}

int main(void)
{
	struct CMUnitTest tests[LEN(slices) + LEN(refused)], *next = tests;

	add_rows(next, slices, shows);
	add_rows(next, refused, is_refused);
	return cmocka_run_group_tests_name("slices of charts", tests, NULL, NULL);
}
