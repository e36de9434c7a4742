/* test_date.c - days that exist are read and written as Chinese offices write them. */
#include <string.h>

#include "report/base/date.h"
#include "tests/support/test.h"

static const struct parse_case {
	const char *name, *text;
	int year, month, day;
	enum error_kind kind;
} parse_cases[] = {
	{ "a day is read", "2021-05-06", 2021, 5, 6, ERROR_NONE },
	{ "the leap day of a leap year is read", "2020-02-29", 2020, 2, 29, ERROR_NONE },
	{ "the leap day of 2000 is read", "2000-02-29", 2000, 2, 29, ERROR_NONE },
	{ "the first and the last year are read", "9999-12-31", 9999, 12, 31, ERROR_NONE },
	{ "1900 had no leap day", "1900-02-29", 0, 0, 0, ERROR_VALUE },
	{ "2021 had no leap day", "2021-02-29", 0, 0, 0, ERROR_VALUE },
	{ "April has thirty days", "2021-04-31", 0, 0, 0, ERROR_VALUE },
	{ "there is no month nought", "2021-00-10", 0, 0, 0, ERROR_VALUE },
	{ "there is no thirteenth month", "2021-13-01", 0, 0, 0, ERROR_VALUE },
	{ "there is no day nought", "2021-01-00", 0, 0, 0, ERROR_VALUE },
	{ "there is no year nought", "0000-01-01", 0, 0, 0, ERROR_VALUE },
	{ "a month needs two digits", "2021-5-06", 0, 0, 0, ERROR_SYNTAX },
	{ "slashes are refused", "2021/05/06", 0, 0, 0, ERROR_SYNTAX },
	{ "a sign is refused", "2021-+5-06", 0, 0, 0, ERROR_SYNTAX },
	{ "Chinese dates are refused", "2021年5月6日", 0, 0, 0, ERROR_SYNTAX },
	{ "a time behind it is refused", "2021-05-06T10:00", 0, 0, 0, ERROR_SYNTAX },
	{ "nothing is refused", "", 0, 0, 0, ERROR_SYNTAX },
};

static void parses(void **state)
{
	const struct parse_case *c = *state;
	struct date date = { 0 };
	struct error err = { 0 };

	bool ok = date_parse(c->text, strlen(c->text), &date, &err);

	assert_int_equal(err.kind, c->kind);
	assert_int_equal(ok, c->kind == ERROR_NONE);
	assert_int_equal(date_is_set(date), ok);
	assert_true(date.year == c->year && date.month == c->month && date.day == c->day);
}

static void dates_are_written_without_noughts_in_chinese(void **state)
{
	const struct date date = { 2021, 5, 6 };
	struct str text = STR_INIT;

	(void)state;
	date_format_full(date, &text);
	str_add(&text, "|");
	date_format_month_day(date, &text);
	str_add(&text, "|");
	date_format_iso(date, &text);

	assert_string_equal(text.text, "2021年5月6日|5月6日|2021-05-06");
	str_finish(&text);
}

static void days_are_ordered(void **state)
{
	static const struct date days[] = {
		{ 2020, 12, 31 }, { 2021, 1, 1 }, { 2021, 1, 2 }, { 2021, 2, 1 }, { 2022, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(days); i++)
		for (size_t j = 0; j < LEN(days); j++)
			assert_int_equal(date_compare(days[i], days[j]), i < j ? -1 : i > j);
}

static void a_long_wrong_date_is_cut_between_characters(void **state)
{
	static const char text[] = "二〇二一年五月六日上午在省政府新闻办公室";
	struct date date;
	struct error err = { 0 };

	(void)state;
	assert_false(date_parse(text, strlen(text), &date, &err));

	assert_null(strchr(err.text, '?'));
	assert_non_null(strstr(err.text, "二〇二一年"));
}

int main(void)
{
	struct CMUnitTest tests[LEN(parse_cases) + 3], *next = tests;

	add_rows(next, parse_cases, parses);
	add_test(next, dates_are_written_without_noughts_in_chinese);
	add_test(next, days_are_ordered);
	add_test(next, a_long_wrong_date_is_cut_between_characters);
	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
