/* test_numerals.c - numbers written in Chinese. */
#include "tests/support/test.h"

#include <string.h>

#include "report/text/numerals.h"

static const struct numeral_case {
	const char *name;
	struct decimal value;
	const char *cardinal, *formal;
} cases[] = {
	{ "nothing is 零", { 0, 0 }, "零", "零" },
	{ "seven", { 7, 0 }, "七", "柒" },
	{ "ten has no 一 before it", { 10, 0 }, "十", "壹拾" },
	{ "fifteen begins with 十", { 15, 0 }, "十五", "壹拾伍" },
	{ "twenty-one", { 21, 0 }, "二十一", "贰拾壹" },
	{ "a hundred and ten keeps its 一", { 110, 0 }, "一百一十", "壹佰壹拾" },
	{ "a gap inside is one 零", { 1025, 0 }, "一千零二十五", "壹仟零贰拾伍" },
	{ "two gaps inside are one 零", { 1005, 0 }, "一千零五", "壹仟零伍" },
	{ "万 parts the sections", { 16590, 0 }, "一万六千五百九十", "壹万陆仟伍佰玖拾" },
	{ "a gap below 万 is said", { 10010, 0 }, "一万零一十", "壹万零壹拾" },
	{ "ten 万 begins with 十", { 100000, 0 }, "十万", "壹拾万" },
	{ "亿 with a gap", { 100000001, 0 }, "一亿零一", "壹亿零壹" },
	{ "亿 and 万",
	  { 1234567890, 0 },
	  "十二亿三千四百五十六万七千八百九十",
	  "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾" },
	{ "万亿", { 1000000000000, 0 }, "一万亿", "壹万亿" },
	{ "亿亿", { 10000000000000000, 0 }, "一亿亿", "壹亿亿" },
	{ "decimals are read digit by digit", { 31400, 4 }, "三点一四零零", "叁点壹肆零零" },
	{ "less than one begins with 零", { 5, 1 }, "零点五", "零点伍" },
	{ "below zero is 负", { -63, 0 }, "负六十三", "负陆拾叁" },
	{ "the largest number",
	  { INT64_MAX, 0 },
	  "九百二十二亿三千三百七十二万零三百六十八亿五千四百七十七万五千八百零七",
	  "玖佰贰拾贰亿叁仟叁佰柒拾贰万零叁佰陆拾捌亿伍仟肆佰柒拾柒万伍仟捌佰零柒" },
};

static void writes(void **state)
{
	const struct numeral_case *c = *state;
	struct str cardinal = STR_INIT, formal = STR_INIT;

	numeral_cardinal(c->value, &cardinal);
	numeral_formal(c->value, &formal);

	assert_string_equal(cardinal.text, c->cardinal);
	assert_string_equal(formal.text, c->formal);
	str_finish(&cardinal);
	str_finish(&formal);
}

static void years_are_read_digit_by_digit(void **state)
{
	struct str out = STR_INIT;

	(void)state;
	numeral_digits(2021, &out);
	numeral_digits(0, &out);

	assert_string_equal(out.text, "二〇二一〇");
	str_finish(&out);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = writes,
						.initial_state = (void *)&cases[i] };
	tests[LEN(cases)] = (struct CMUnitTest)cmocka_unit_test(years_are_read_digit_by_digit);
	return cmocka_run_group_tests_name("numerals", tests, NULL, NULL);
}
