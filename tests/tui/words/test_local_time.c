/* test_local_time.c - times of the office on the clock on the wall. */
#include "tui/words/local_time.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/support/test.h"

static const struct moment_case {
	const char *name, *zone, *utc, *full;
} cases[] = {
	{ "in Beijing it is eight hours later", "CST-8", "2021-05-06T01:02:03.004Z",
	  "2021-05-06 09:02:03" },
	{ "in Beijing it may be the next day", "CST-8", "2020-12-31T16:00:00.000Z",
	  "2021-01-01 00:00:00" },
	{ "a leap day is a day", "UTC0", "2024-02-29T23:59:59.999Z", "2024-02-29 23:59:59" },
	{ "the day after a leap day", "CST-8", "2024-02-29T16:00:00.000Z", "2024-03-01 00:00:00" },
	{ "in UTC it is as written", "UTC0", "1970-01-01T00:00:00.000Z", "1970-01-01 00:00:00" },
	{ "what is no time stays as it is", "CST-8", "soon", "soon" },
	{ "nothing stays nothing", "CST-8", "", "" },
};

static void is_shown_in_full(void **state)
{
	const struct moment_case *c = *state;
	struct str text = STR_INIT;

	setenv("TZ", c->zone, 1);
	tzset();
	local_time_full(c->utc, &text);

	assert_string_equal(text.text, c->full);
	str_finish(&text);
}

static void another_year_is_named_and_this_one_is_not(void **state)
{
	struct str then = STR_INIT, now = STR_INIT;
	char utc[32], wanted[32];
	time_t at = time(NULL);
	struct tm parts;
	(void)state;

	setenv("TZ", "UTC0", 1);
	tzset();
	gmtime_r(&at, &parts);
	strftime(utc, sizeof utc, "%Y-%m-%dT%H:%M:%S.000Z", &parts);
	strftime(wanted, sizeof wanted, "%m-%d %H:%M", &parts);
	local_time_short("2001-05-06T01:02:03.004Z", &then);
	local_time_short(utc, &now);

	assert_string_equal(then.text, "2001-05-06 ");
	assert_string_equal(now.text, wanted);
	assert_int_equal(then.len, MOMENT_COLS);
	assert_int_equal(now.len, MOMENT_COLS);
	str_finish(&then);
	str_finish(&now);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, is_shown_in_full);
	add_test(next, another_year_is_named_and_this_one_is_not);
	return cmocka_run_group_tests_name("local time", tests, NULL, NULL);
}
