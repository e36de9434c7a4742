/* test_number.c - numbers as PDF writes them. */
#include "report/pdf/number.h"
#include "tests/support/test.h"

static const struct number_case {
	const char *name;
	int64_t value;
	int decimals;
	const char *text;
} cases[] = {
	{ "a whole number has no point", 16000, 3, "16" },
	{ "zeros at the end are left out", 15750, 3, "15.75" },
	{ "zeros behind the point are kept, the one before it is not", 43, 3, ".043" },
	{ "nothing is 0", 0, 3, "0" },
	{ "a negative fraction keeps its sign", -5, 3, "-.005" },
	{ "a negative length is written as points", -29620, 3, "-29.62" },
	{ "an integer is left as it is", 1659, 0, "1659" },
	{ "an integer keeps its zeros", 1000, 0, "1000" },
	{ "five decimals serve matrices", 70711, 5, ".70711" },
	{ "the smallest integer is written whole", INT64_MIN, 0, "-9223372036854775808" },
	{ "the largest integer is written whole", INT64_MAX, 3, "9223372036854775.807" },
};

static void writes_number(void **state)
{
	const struct number_case *c = *state;
	struct str out = STR_INIT;

	number_add_fixed(&out, c->value, c->decimals);

	assert_string_equal(out.text, c->text);
	str_finish(&out);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, writes_number);
	return cmocka_run_group_tests_name("numbers of a PDF", tests, NULL, NULL);
}
