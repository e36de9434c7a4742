/* test_ledger_names.c - which member a spelling means, which is only suggested, and days as
 * periods.
 */
#include "tests/support/test.h"

#include <string.h>

#include "report/ledger/ledger_names.h"
#include "tests/support/yaml_briefing.h"

#define CITIES "市: {太原市: [并州], 大同市: [], 晋城市: [], 晋中市: [], 阳泉市: []}"
#define BARE "市: [太原, 大同, 晋城]"
#define UNITS "县区: [城区, 城县, 大同县]"
#define RANKS "级别: {厅级: [正厅], 县处级: [县（处）级], 乡科级: []}"
#define YEARS "年份: [2019, 2020年]"
#define QUARTERS "季度: [一季度, 二季度, 第三季度, 4季度]"
#define MONTHS "月份: [2021年1月, 2021-02, 2021年12月]"

static const struct name_case {
	const char *name, *dimension, *spelling, *member, *nearest;
} cases[] = {
	{ "a member as written", CITIES, "太原市", "太原市", NULL },
	{ "another spelling of the file", CITIES, "并州", "太原市", NULL },
	{ "blanks within", CITIES, "太　原 市 ", "太原市", NULL },
	{ "without the suffix", CITIES, "太原", "太原市", NULL },
	{ "with the suffix that the dimension is called by", BARE, "太原市", "太原", NULL },
	{ "another suffix is another place", BARE, "大同县", NULL, "大同" },
	{ "two with one bare name are told apart by nothing", "县区: [大同区, 大同县]", "大同",
	  NULL, NULL },
	{ "a suffix is no name", UNITS, "城", NULL, NULL },
	{ "compatibility forms", RANKS, "县(处)级", "县处级", NULL },
	{ "full-width brackets", RANKS, "县（处）级", "县处级", NULL },
	{ "what looks like a member is only suggested", RANKS, "县处", NULL, "县处级" },
	{ "of two that are near none is suggested", CITIES, "晋源市", NULL, NULL },
	{ "nothing is near", RANKS, "副部长", NULL, NULL },
	{ "nothing", RANKS, "", NULL, NULL },
	{ "a name that two members share, each within another",
	  "区划: {甲市: {城区: []}, 乙市: {城区: []}}", "城区", NULL, NULL },
	{ "its path tells which", "区划: {甲市: {城区: []}, 乙市: {城区: []}}", "乙市/城区", "城区",
	  NULL },
	{ "a day is of its year", YEARS, "2019-12-31", "2019", NULL },
	{ "with dots", YEARS, "2020.1.9 ", "2020年", NULL },
	{ "in Chinese", YEARS, "2020年9月13日", "2020年", NULL },
	{ "full-width", YEARS, "２０２０／１／９", "2020年", NULL },
	{ "without anything between", YEARS, "20200109", "2020年", NULL },
	{ "with a time", YEARS, "2020-01-09 10:30:00", "2020年", NULL },
	{ "a year that is no member", YEARS, "2021-01-01", NULL, NULL },
	{ "a day that does not exist", YEARS, "2019-02-29", NULL, NULL },
	{ "a day is of its quarter", QUARTERS, "2021/6/30", "二季度", NULL },
	{ "of the fourth", QUARTERS, "2021-10-01", "4季度", NULL },
	{ "a day is of its month", MONTHS, "2021.2.28", "2021-02", NULL },
	{ "a month is itself", MONTHS, "2021年12月", "2021年12月", NULL },
	{ "the month of another year", MONTHS, "2020-01-05", NULL, NULL },
};

static void is_found(void **state)
{
	const struct name_case *c = *state;
	struct str yaml = STR_INIT;
	struct arena arena = { 0 };
	struct ledger_names names;

	str_printf(&yaml, "dimensions: {%s}\n", c->dimension);
	struct briefing *briefing = briefing_from(yaml.text);
	ledger_names_init(&names, &briefing->dimensions[0], NULL, &arena);
	struct ledger_spelling spelling = { .text = c->spelling, .len = strlen(c->spelling) };
	size_t member = ledger_names_find(&names, &spelling);

	assert_string_equal(member == NAMES_NONE ? "?"
						 : briefing->dimensions[0].members[member].name,
			    c->member != NULL ? c->member : "?");
	if (c->member == NULL) {
		const char *near = ledger_names_suggest(&names, spelling.text, spelling.len);

		assert_string_equal(near != NULL ? near : "?",
				    c->nearest != NULL ? c->nearest : "?");
	}
	ledger_names_finish(&names);
	arena_finish(&arena);
	briefing_destroy(briefing);
	str_finish(&yaml);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, is_found);
	return cmocka_run_group_tests_name("ledger_names", tests, NULL, NULL);
}
