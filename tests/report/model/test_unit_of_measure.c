/* test_unit_of_measure.c - units as so many of a base, and what is counted. */
#include "tests/support/test.h"

#include "report/base/str.h"
#include "report/model/unit_of_measure.h"

/* expected: base[/per] num/den power bare, "counts" */
static const struct unit_case {
	const char *name, *unit, *expected;
} cases[] = {
	{ "no unit has no base", NULL, " 1/1 0 " },
	{ "people are counted", "人", "人 1/1 0 人 counts" },
	{ "名 are people", "名", "人 1/1 0 名 counts" },
	{ "万人 are ten thousand of 人", "万人", "人 10000/1 4 人 counts" },
	{ "multipliers are multiplied", "百万元", "元 1000000/1 6 元" },
	{ "万亿 is 10 to the 12th", "万亿元", "元 1000000000000/1 12 元" },
	{ "亿元 is ten thousand 万元", "亿元", "元 100000000/1 8 元" },
	{ "美元 is no 元", "亿美元", "美元 100000000/1 8 美元" },
	{ "吨 is 1000 千克", "吨", "千克 1000/1 0 吨" },
	{ "千克 is no thousand of 克 with a multiplier", "千克", "千克 1/1 0 千克" },
	{ "万吨 is both", "万吨", "千克 10000000/1 4 吨" },
	{ "万千瓦时 keeps its 千", "万千瓦时", "千瓦时 10000/1 4 千瓦时" },
	{ "亩 is two thirds of 1000 平方米", "亩", "平方米 2000/3 0 亩" },
	{ "万亩 too", "万亩", "平方米 20000000/3 4 亩" },
	{ "小时 is 60 分钟", "小时", "秒 3600/1 0 小时" },
	{ "年 is twelve 个月", "年", "个月 12/1 0 年" },
	{ "‰ is a thousandth", "‰", " 1/1000 0 ‰" },
	{ "件/万人 is two units", "件/万人", "件/人 1/10000 0 件/万人" },
	{ "元/吨 too", "元／吨", "元/千克 1/1000 0 元／吨" },
	{ "人次 is counted, of its own base", "万人次", "人次 10000/1 4 人次 counts" },
	{ "what no row knows but counts more often is counted", "家次", "家次 1/1 0 家次 counts" },
	{ "what no row knows is its own base", "万标箱", "标箱 10000/1 4 标箱" },
	{ "a multiplier alone is a base of nothing", "万", " 10000/1 4 " },
};

static void means(void **state)
{
	const struct unit_case *c = *state;
	struct unit_of_measure unit = unit_of_measure(c->unit);
	struct str got = STR_INIT;

	str_add_bytes(&got, unit.base.len > 0 ? unit.base.text : "", unit.base.len);
	if (unit.per.len > 0)
		str_add(&got, "/");
	str_add_bytes(&got, unit.per.len > 0 ? unit.per.text : "", unit.per.len);
	str_printf(&got, " %lld/%lld %d ", (long long)unit.num, (long long)unit.den, unit.power);
	str_add(&got, unit.bare);
	str_add(&got, unit.counts ? " counts" : "");

	assert_string_equal(got.text, c->expected);
	str_finish(&got);
}

static void rows_are_unique(void **state)
{
	struct unit_help row, other;

	(void)state;
	for (size_t i = 0; unit_help(i, &row); i++)
		for (size_t k = 0; k < i && unit_help(k, &other); k++)
			assert_string_not_equal(row.unit, other.unit);
}

/* A base is a unit too, 1 of itself, so that what is converted can be said. */
static void bases_are_units(void **state)
{
	struct unit_help row;

	(void)state;
	for (size_t i = 0; unit_help(i, &row); i++)
		if (row.base != NULL) {
			struct unit_of_measure base = unit_of_measure(row.base);

			assert_true(base.num == 1 && base.den == 1 && base.power == 0);
		}
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 2];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = means,
						.initial_state = (void *)&cases[i] };
	tests[LEN(cases)] = (struct CMUnitTest)cmocka_unit_test(rows_are_unique);
	tests[LEN(cases) + 1] = (struct CMUnitTest)cmocka_unit_test(bases_are_units);
	return cmocka_run_group_tests_name("units", tests, NULL, NULL);
}
