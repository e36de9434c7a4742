/* test_range.c - what a rounded number stands for: which ends of its range belong to it, also
 * behind sums, products and the rest. */
#include "report/expr/range.h"

#include <string.h>

#include "tests/support/test.h"

/* "[1, 2)": a bracket for an end that belongs to the range. */
static void write_range(const struct range *range, struct str *out)
{
	str_add(out, range->low_open ? "(" : "[");
	ratio_format(range->low, out);
	str_add(out, ", ");
	ratio_format(range->high, out);
	str_add(out, range->high_open ? ")" : "]");
}

static void assert_range(const struct range *range, const char *expected)
{
	struct str text = STR_INIT;

	write_range(range, &text);
	assert_string_equal(text.text, expected);
	str_finish(&text);
}

static const struct rounded_case {
	const char *name;
	int value, decimals;
	enum rounding how;
	const char *expected;
} rounded[] = {
	{ "half up: both halves belong", 7, 0, ROUND_HALF_UP, "[6.5, 7.5]" },
	{ "half even: both halves belong", 7, 0, ROUND_HALF_EVEN, "[6.5, 7.5]" },
	{ "truncated: the next one does not belong", 7, 0, ROUND_TRUNCATE, "[7, 8)" },
	{ "truncated below nought: the one before does not belong", -7, 0, ROUND_TRUNCATE,
	  "(-8, -7]" },
	{ "truncated to nought: neither end belongs", 0, 0, ROUND_TRUNCATE, "(-1, 1)" },
	{ "truncated to one decimal", 7, 1, ROUND_TRUNCATE, "[7, 7.1)" },
	{ "exact: nothing but itself", 7, -1, ROUND_TRUNCATE, "[7, 7]" },
};

static void stands_for(void **state)
{
	const struct rounded_case *c = *state;
	struct range range;

	assert_true(range_of_rounded(ratio_of(c->value), c->decimals, c->how, &range));

	assert_range(&range, c->expected);
}

static struct range truncated(int value)
{
	struct range range;

	assert_true(range_of_rounded(ratio_of(value), 0, ROUND_TRUNCATE, &range));
	return range;
}

enum step { ADD, MULTIPLY, DIVIDE, NEGATE, ABSOLUTE, MINIMUM, MAXIMUM };

static const struct step_case {
	const char *name;
	int a, b; /* truncated */
	enum step step;
	const char *expected;
} steps[] = {
	{ "a sum is open where a part is", 7, 2, ADD, "[9, 11)" },
	{ "… at both ends with parts of both signs", 7, -2, ADD, "(4, 6)" },
	{ "a product is open where a factor is", 7, 2, MULTIPLY, "[14, 24)" },
	{ "… on the far side with another sign", 7, -2, MULTIPLY, "(-24, -14]" },
	{ "nought times what is left out is nought", 0, 2, MULTIPLY, "(-3, 3)" },
	{ "a quotient is open at the small end of its divisor's large one", 6, 2, DIVIDE,
	  "(2, 3.5)" },
	{ "the negative is open on the other side", 7, 0, NEGATE, "(-8, -7]" },
	{ "the size of a negative number is open above", -7, 0, ABSOLUTE, "[7, 8)" },
	{ "the size of about nought holds nought and no whole one", 0, 0, ABSOLUTE, "[0, 1)" },
	{ "the smaller of two is open as the smaller is", 7, 9, MINIMUM, "[7, 8)" },
	{ "the larger of two is open as the larger is", 7, 9, MAXIMUM, "[9, 10)" },
};

static bool take_step(enum step step, const struct range *a, const struct range *b,
		      struct range *out)
{
	switch (step) {
	case ADD: return range_add(a, b, out);
	case MULTIPLY: return range_multiply(a, b, out);
	case DIVIDE: return range_divide(a, b, out);
	case NEGATE: *out = range_negate(a); return true;
	case ABSOLUTE: *out = range_absolute(a); return true;
	case MINIMUM: *out = range_minimum(a, b); return true;
	case MAXIMUM: *out = range_maximum(a, b); return true;
	}
	return false;
}

static void comes_to(void **state)
{
	const struct step_case *c = *state;
	struct range a = truncated(c->a), b = truncated(c->b), out;

	assert_true(take_step(c->step, &a, &b, &out));

	assert_range(&out, c->expected);
}

static const struct meeting_case {
	const char *name;
	int a, b;
	bool meets, a_may_be_at_most_b, a_holds_b;
} meetings[] = {
	{ "seven truncated never reaches eight", 7, 8, false, true, false },
	{ "eight truncated is never as little as seven truncated", 8, 7, false, false, false },
	{ "seven may be seven", 7, 7, true, true, true },
};

static void meet_or_not(void **state)
{
	const struct meeting_case *c = *state;
	struct range a = truncated(c->a), b = truncated(c->b);

	assert_int_equal(range_meets(&a, &b), c->meets);
	assert_int_equal(range_may_be_at_most(&a, &b), c->a_may_be_at_most_b);
	assert_int_equal(range_holds(&a, ratio_of(c->b)), c->a_holds_b);
}

int main(void)
{
	struct CMUnitTest tests[LEN(rounded) + LEN(steps) + LEN(meetings)], *next = tests;

	add_rows(next, rounded, stands_for);
	add_rows(next, steps, comes_to);
	add_rows(next, meetings, meet_or_not);
	return cmocka_run_group_tests_name("range", tests, NULL, NULL);
}
