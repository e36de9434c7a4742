/* test_numerals.c - numbers written in Chinese. */
#include "tests/support/test.h"

#include <string.h>

#include "report/text/numerals.h"

static const struct numeral_case {
	const char *name;
	struct decimal value;
	const char *cardinal;
} cases[] = {
	{ "nothing is 零", { 0, 0 }, "零" },
	{ "seven", { 7, 0 }, "七" },
	{ "ten has no 一 before it", { 10, 0 }, "十" },
	{ "fifteen begins with 十", { 15, 0 }, "十五" },
	{ "twenty-one", { 21, 0 }, "二十一" },
	{ "a hundred and ten keeps its 一", { 110, 0 }, "一百一十" },
	{ "a gap inside is one 零", { 1025, 0 }, "一千零二十五" },
	{ "two gaps inside are one 零", { 1005, 0 }, "一千零五" },
	{ "万 parts the sections", { 16590, 0 }, "一万六千五百九十" },
	{ "a gap below 万 is said", { 10010, 0 }, "一万零一十" },
	{ "ten 万 begins with 十", { 100000, 0 }, "十万" },
	{ "亿 with a gap", { 100000001, 0 }, "一亿零一" },
	{ "亿 and 万", { 1234567890, 0 }, "十二亿三千四百五十六万七千八百九十" },
	{ "万亿", { 1000000000000, 0 }, "一万亿" },
	{ "亿亿", { 10000000000000000, 0 }, "一亿亿" },
	{ "decimals are read digit by digit", { 31400, 4 }, "三点一四零零" },
	{ "less than one begins with 零", { 5, 1 }, "零点五" },
	{ "below zero is 负", { -63, 0 }, "负六十三" },
	{ "the largest number",
	  { INT64_MAX, 0 },
	  "九百二十二亿三千三百七十二万零三百六十八亿五千四百七十七万五千八百零七" },
};

static void writes(void **state)
{
	const struct numeral_case *c = *state;
	struct str cardinal = STR_INIT;

	numeral_cardinal(c->value, &cardinal);

	assert_string_equal(cardinal.text, c->cardinal);
	str_finish(&cardinal);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = writes,
						.initial_state = (void *)&cases[i] };
	return cmocka_run_group_tests_name("numerals", tests, NULL, NULL);
}
