/* test_decimal.c - decimals are read, reckoned, rounded and written exactly, up to their edges. */
#include <string.h>

#include "report/base/decimal.h"
#include "tests/support/test.h"

#define BILLION 1000000000LL

static const struct parse_case {
	const char *name, *text;
	int64_t units;
	int scale;
	enum error_kind kind;
} parse_cases[] = {
	{ "a whole number has no decimals", "1659", 1659, 0, ERROR_NONE },
	{ "decimals are kept as written", "23.180", 23180, 3, ERROR_NONE },
	{ "nought is a number", "0", 0, 0, ERROR_NONE },
	{ "minus nought is nought", "-0.00", 0, 2, ERROR_NONE },
	{ "leading noughts change nothing", "0007", 7, 0, ERROR_NONE },
	{ "a plus sign is taken", "+3", 3, 0, ERROR_NONE },
	{ "a point may come first", ".5", 5, 1, ERROR_NONE },
	{ "commas group by three", "-1,234,567.50", -123456750, 2, ERROR_NONE },
	{ "full-width digits, signs and marks are read", "－１，６５９．５", -16595, 1,
	  ERROR_NONE },
	{ "the typographic minus is a minus", "−63", -63, 0, ERROR_NONE },
	{ "the largest number is read", "9223372036854775807", INT64_MAX, 0, ERROR_NONE },
	{ "the smallest number is read", "-9223372036854775807", -INT64_MAX, 0, ERROR_NONE },
	{ "eighteen decimals are read", "0.000000000000000001", 1, 18, ERROR_NONE },
	{ "one more than the largest is refused", "9223372036854775808", 0, 0, ERROR_VALUE },
	{ "a negative number without an opposite is refused", "-9223372036854775808", 0, 0,
	  ERROR_VALUE },
	{ "nineteen decimals are refused", "0.0000000000000000001", 0, 0, ERROR_VALUE },
	{ "a hundred digits are refused",
	  "11111111111111111111111111111111111111111111111111"
	  "11111111111111111111111111111111111111111111111111",
	  0, 0, ERROR_VALUE },
	{ "nothing is not a number", "", 0, 0, ERROR_SYNTAX },
	{ "a sign alone is not a number", "-", 0, 0, ERROR_SYNTAX },
	{ "two signs are not a number", "--1", 0, 0, ERROR_SYNTAX },
	{ "a sign behind is not a number", "1-", 0, 0, ERROR_SYNTAX },
	{ "a point alone is not a number", ".", 0, 0, ERROR_SYNTAX },
	{ "a point needs decimals behind it", "5.", 0, 0, ERROR_SYNTAX },
	{ "two points are not a number", "1.2.3", 0, 0, ERROR_SYNTAX },
	{ "a group of two is refused", "1,23", 0, 0, ERROR_SYNTAX },
	{ "a group of four is refused", "1,2345", 0, 0, ERROR_SYNTAX },
	{ "four digits before a comma are refused", "1234,567", 0, 0, ERROR_SYNTAX },
	{ "a comma may not come first", ",123", 0, 0, ERROR_SYNTAX },
	{ "a comma may not come last", "1,234,", 0, 0, ERROR_SYNTAX },
	{ "an unfinished group before the point is refused", "1,23.4", 0, 0, ERROR_SYNTAX },
	{ "a comma among the decimals is refused", "1.234,567", 0, 0, ERROR_SYNTAX },
	{ "a blank is not part of a number", "1 659", 0, 0, ERROR_SYNTAX },
	{ "an exponent is not read", "1e3", 0, 0, ERROR_SYNTAX },
	{ "a unit is not part of a number", "1659人", 0, 0, ERROR_SYNTAX },
	{ "a torn character is refused", "1\xEF\xBC", 0, 0, ERROR_SYNTAX },
};

static void parses(void **state)
{
	const struct parse_case *c = *state;
	const struct decimal untouched = { 42, 7 };
	struct decimal value = untouched;
	struct error err = { 0 };

	bool ok = decimal_parse(c->text, strlen(c->text), &value, &err);

	assert_int_equal(err.kind, c->kind);
	assert_int_equal(ok, c->kind == ERROR_NONE);
	assert_int_equal(value.units, ok ? c->units : untouched.units);
	assert_int_equal(value.scale, ok ? c->scale : untouched.scale);
}

enum operation { ADD, SUBTRACT, MULTIPLY };

static const struct reckon_case {
	const char *name;
	enum operation operation;
	struct decimal a, b;
	const char *result; /* NULL: it does not fit */
} reckon_cases[] = {
	{ "scales are aligned", ADD, { 15, 1 }, { 25, 2 }, "1.75" },
	{ "the larger scale stays", ADD, { 5, 1 }, { 50, 2 }, "1.00" },
	{ "signs are minded", ADD, { -3, 0 }, { 5, 1 }, "-2.5" },
	{ "the largest number is reached",
	  ADD,
	  { INT64_MAX - 1, 0 },
	  { 1, 0 },
	  "9223372036854775807" },
	{ "one past the largest is seen", ADD, { INT64_MAX, 0 }, { 1, 0 }, NULL },
	{ "one past the smallest is seen", ADD, { -INT64_MAX, 0 }, { -1, 0 }, NULL },
	{ "aligning may not fit", ADD, { BILLION * BILLION, 0 }, { 1, 18 }, NULL },
	{ "needless decimals give way to size",
	  ADD,
	  { INT64_MAX, 0 },
	  { 0, 18 },
	  "9223372036854775807" },
	{ "a difference of equals is nought", SUBTRACT, { 10, 1 }, { 100, 2 }, "0.00" },
	{ "differences go below nought", SUBTRACT, { 1596, 0 }, { 1659, 0 }, "-63" },
	{ "taking the smallest from the largest is seen",
	  SUBTRACT,
	  { INT64_MAX, 0 },
	  { -INT64_MAX, 0 },
	  NULL },
	{ "a foreign INT64_MIN does no harm",
	  SUBTRACT,
	  { -1, 0 },
	  { INT64_MIN, 0 },
	  "9223372036854775807" },
	{ "decimals of a product add up", MULTIPLY, { 15, 1 }, { -15, 1 }, "-2.25" },
	{ "noughts at the end of a product are dropped when they must",
	  MULTIPLY,
	  { 10, 18 },
	  { 5, 1 },
	  "0.000000000000000005" },
	{ "a product finer than eighteen decimals is seen", MULTIPLY, { 1, 18 }, { 1, 1 }, NULL },
	{ "a product too large is seen", MULTIPLY, { 4000000000LL, 0 }, { 4000000000LL, 0 }, NULL },
	{ "a product of the extremes is seen",
	  MULTIPLY,
	  { -INT64_MAX, 0 },
	  { INT64_MAX, 0 },
	  NULL },
	{ "nought times anything is nought",
	  MULTIPLY,
	  { 0, 18 },
	  { INT64_MAX, 18 },
	  "0.000000000000000000" },
};

static void reckons(void **state)
{
	static bool (*const operations[])(struct decimal, struct decimal, struct decimal *) = {
		[ADD] = decimal_add,
		[SUBTRACT] = decimal_subtract,
		[MULTIPLY] = decimal_multiply,
	};
	const struct reckon_case *c = *state;
	struct decimal result = { 42, 7 };
	struct str text = STR_INIT;

	bool ok = operations[c->operation](c->a, c->b, &result);

	decimal_format(result, &text);
	assert_int_equal(ok, c->result != NULL);
	assert_string_equal(text.text, ok ? c->result : "0.0000042");
	str_finish(&text);
}

static const struct round_case {
	const char *name;
	struct decimal value;
	int scale;
	enum rounding how;
	const char *result; /* NULL: it does not fit */
} round_cases[] = {
	{ "below half goes down", { 1249, 2 }, 1, ROUND_HALF_UP, "12.5" },
	{ "half goes up", { 1225, 2 }, 1, ROUND_HALF_UP, "12.3" },
	{ "half below nought goes away from it", { -1225, 2 }, 1, ROUND_HALF_UP, "-12.3" },
	{ "half goes to the even neighbour below", { 1225, 2 }, 1, ROUND_HALF_EVEN, "12.2" },
	{ "half goes to the even neighbour above", { 1235, 2 }, 1, ROUND_HALF_EVEN, "12.4" },
	{ "more than half is no tie", { 12251, 3 }, 1, ROUND_HALF_EVEN, "12.3" },
	{ "rounding is done once, not digit by digit", { 1445, 3 }, 0, ROUND_HALF_UP, "1" },
	{ "cutting never goes up", { 1299, 2 }, 1, ROUND_TRUNCATE, "12.9" },
	{ "cutting goes towards nought", { -1299, 2 }, 1, ROUND_TRUNCATE, "-12.9" },
	{ "more decimals are noughts", { 7, 0 }, 2, ROUND_HALF_UP, "7.00" },
	{ "the largest number is rounded", { INT64_MAX, 18 }, 0, ROUND_HALF_UP, "9" },
	{ "half of the finest place is seen", { 5, 18 }, 17, ROUND_HALF_UP, "0.00000000000000001" },
	{ "decimals that do not fit are seen", { INT64_MAX, 0 }, 1, ROUND_HALF_UP, NULL },
	{ "negative decimals are refused", { 7, 0 }, -1, ROUND_HALF_UP, NULL },
	{ "nineteen decimals are refused", { 0, 0 }, 19, ROUND_HALF_UP, NULL },
};

static void rounds(void **state)
{
	const struct round_case *c = *state;
	struct decimal result = { 42, 7 };
	struct str text = STR_INIT;

	bool ok = decimal_round(c->value, c->scale, c->how, &result);

	decimal_format(result, &text);
	assert_int_equal(ok, c->result != NULL);
	assert_string_equal(text.text, ok ? c->result : "0.0000042");
	str_finish(&text);
}

static const struct ratio_case {
	const char *name;
	int128 num, den;
	int scale;
	enum rounding how;
	const char *result; /* NULL: it cannot be had */
} ratio_cases[] = {
	{ "a ratio is rounded once", 2, 3, 4, ROUND_HALF_UP, "0.6667" },
	{ "a tie goes up", 1, 8, 2, ROUND_HALF_UP, "0.13" },
	{ "a tie goes to even", 1, 8, 2, ROUND_HALF_EVEN, "0.12" },
	{ "a ratio is cut", 2, 3, 2, ROUND_TRUNCATE, "0.66" },
	{ "a negative tie goes away from nought", -1, 8, 2, ROUND_HALF_UP, "-0.13" },
	{ "two negatives make a positive", -1, -4, 2, ROUND_HALF_UP, "0.25" },
	{ "eighteen decimals are reached", 1, 3, 18, ROUND_HALF_UP, "0.333333333333333333" },
	{ "a numerator that only fits undivided is divided", (int128)INT64_MAX *BILLION *BILLION,
	  (int128)BILLION *BILLION, 0, ROUND_HALF_UP, "9223372036854775807" },
	{ "large terms with decimals are divided", (int128)INT64_MAX *BILLION *BILLION,
	  (int128)INT64_MAX *BILLION * 1000, 6, ROUND_HALF_UP, "1000000.000000" },
	{ "rounding up past the largest is seen", (int128)INT64_MAX * 2 + 1, 2, 0, ROUND_HALF_UP,
	  NULL },
	{ "a quotient that is too large is seen", (int128)INT64_MAX + 1, 1, 0, ROUND_HALF_UP,
	  NULL },
	{ "decimals that make it too large are seen", BILLION *BILLION, 1, 3, ROUND_HALF_UP, NULL },
	{ "nothing is divided by nought", 1, 0, 0, ROUND_HALF_UP, NULL },
	{ "nought is divided", 0, -7, 1, ROUND_HALF_UP, "0.0" },
	{ "the most negative number is refused", -INT128_MAX - 1, -1, 0, ROUND_HALF_UP, NULL },
};

static void divides(void **state)
{
	const struct ratio_case *c = *state;
	struct decimal result = { 42, 7 };
	struct str text = STR_INIT;

	bool ok = decimal_from_ratio(c->num, c->den, c->scale, c->how, &result);

	decimal_format(result, &text);
	assert_int_equal(ok, c->result != NULL);
	assert_string_equal(text.text, ok ? c->result : "0.0000042");
	str_finish(&text);
}

static const struct compare_case {
	const char *name;
	struct decimal a, b;
	int order;
} compare_cases[] = {
	{ "decimals do not matter to equality", { 230, 1 }, { 23, 0 }, 0 },
	{ "a finer number is less", { 2299999, 5 }, { 23, 0 }, -1 },
	{ "signs order numbers", { 1, 18 }, { -INT64_MAX, 0 }, 1 },
	{ "the extremes are compared at any scale", { INT64_MAX, 0 }, { INT64_MAX, 18 }, 1 },
	{ "noughts are equal", { 0, 0 }, { 0, 18 }, 0 },
};

static void compares(void **state)
{
	const struct compare_case *c = *state;

	assert_int_equal(decimal_compare(c->a, c->b), c->order);
	assert_int_equal(decimal_compare(c->b, c->a), -c->order);
}

static const struct format_case {
	const char *name;
	struct decimal value;
	const char *plain, *grouped;
} format_cases[] = {
	{ "three digits are not grouped", { 659, 0 }, "659", "659" },
	{ "four digits are grouped", { -1659, 0 }, "-1659", "-1,659" },
	{ "six digits have one comma", { 123456, 0 }, "123456", "123,456" },
	{ "decimals are not grouped", { 1234567891, 5 }, "12345.67891", "12,345.67891" },
	{ "a fraction has a nought before its point", { -5, 3 }, "-0.005", "-0.005" },
	{ "nought keeps its decimals", { 0, 2 }, "0.00", "0.00" },
	{ "the largest is written",
	  { INT64_MAX, 0 },
	  "9223372036854775807",
	  "9,223,372,036,854,775,807" },
	{ "the largest of eighteen decimals is written",
	  { -INT64_MAX, 18 },
	  "-9.223372036854775807",
	  "-9.223372036854775807" },
	{ "a foreign INT64_MIN is written",
	  { INT64_MIN, 0 },
	  "-9223372036854775808",
	  "-9,223,372,036,854,775,808" },
};

static void formats(void **state)
{
	const struct format_case *c = *state;
	struct str plain = STR_INIT, grouped = STR_INIT;

	decimal_format(c->value, &plain);
	decimal_format_grouped(c->value, &grouped);

	assert_string_equal(plain.text, c->plain);
	assert_string_equal(grouped.text, c->grouped);
	str_finish(&plain);
	str_finish(&grouped);
}

static void noughts_behind_the_point_are_dropped(void **state)
{
	(void)state;
	struct decimal whole = decimal_reduce((struct decimal){ 12000, 3 });
	struct decimal part = decimal_reduce((struct decimal){ -1050, 2 });
	struct decimal nought = decimal_reduce((struct decimal){ 0, 18 });

	assert_true(whole.units == 12 && whole.scale == 0);
	assert_true(part.units == -105 && part.scale == 1);
	assert_true(nought.units == 0 && nought.scale == 0);
}

static void a_long_wrong_number_is_cut_between_characters(void **state)
{
	struct str text = STR_INIT;
	struct decimal value;
	struct error err = { 0 };

	(void)state;
	for (int i = 0; i < 100; i++)
		str_add(&text, "一");
	assert_false(decimal_parse(text.text, text.len, &value, &err));

	assert_null(strchr(err.text, '?'));
	assert_non_null(strstr(err.text, "一' is not a number"));
	str_finish(&text);
}

int main(void)
{
	struct CMUnitTest tests[LEN(parse_cases) + LEN(reckon_cases) + LEN(round_cases) +
				LEN(ratio_cases) + LEN(compare_cases) + LEN(format_cases) + 2];
	struct CMUnitTest *next = tests;

	add_rows(next, parse_cases, parses);
	add_rows(next, reckon_cases, reckons);
	add_rows(next, round_cases, rounds);
	add_rows(next, ratio_cases, divides);
	add_rows(next, compare_cases, compares);
	add_rows(next, format_cases, formats);
	add_test(next, noughts_behind_the_point_are_dropped);
	add_test(next, a_long_wrong_number_is_cut_between_characters);
	return cmocka_run_group_tests_name("decimal", tests, NULL, NULL);
}
