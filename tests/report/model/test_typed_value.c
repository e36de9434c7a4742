/* test_typed_value.c - what is typed, read for its figure: every case of tests/support, and those
 * that cannot be typed in one line. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "report/model/briefing.h"
#include "report/model/typed_value.h"
#include "report/model/value.h"
#include "tests/support/typed_cases.h"
#include "tests/support/yaml_briefing.h"

static const struct typed_case edges[] = {
	{ "two lines are refused", "人数", "1\n234", NULL },
	{ "two columns are refused", "人数", "1\t234", NULL },
	{ "a line's end behind it", "人数", " 12\r\n", "12" },
	{ "blanks are missing", "人数", " \xE3\x80\x80", "" },
	{ "no-break and narrow blanks as thousands marks", "人数",
	  "1\xC2\xA0"
	  "234\xE2\x80\xAF"
	  "567",
	  "1234567" },
	{ "a curly apostrophe as thousands mark", "人数",
	  "1\xE2\x80\x99"
	  "234",
	  "1234" },
	{ "bytes that are no text are refused", "人数", "1\xFF", NULL },
	{ "an escape sequence is refused", "人数", "\x1B[2J1", NULL },
};

static void is_read(void **state)
{
	const struct typed_case *c = *state;
	struct briefing *briefing = briefing_from(TYPED_BRIEFING);
	const struct figure *figure = briefing_figure(briefing, c->figure, strlen(c->figure));
	struct cell cell = { .state = CELL_GIVEN, .value = decimal_of(99) };
	struct str text = STR_INIT;
	struct error err = { 0 };

	bool ok = typed_value_read(figure, c->typed, strlen(c->typed), &cell, &err);
	value_format(&cell, &text);

	assert_string_equal(text.text, c->value != NULL ? c->value : "99");
	assert_int_equal(ok, c->value != NULL);
	assert_int_equal(err.kind != ERROR_NONE, !ok);
	str_finish(&text);
	briefing_destroy(briefing);
}

/* --- what a refusal says --- */

static const struct refusal_case {
	const char *name, *figure, *typed, *text, *hint;
} refusals[] = {
	{ "a refusal repeats what was typed, as it was typed", "人数", "约１２００",
	  "'约１２００' is not a number", "expected a number, alone or with its unit '人'" },
	{ "another unit is told which one is expected", "人数", "108件", "'108件' is not a number",
	  "expected a number, alone or with its unit '人'" },
	{ "a figure without a unit is told so", "个数", "108件", "'108件' is not a number",
	  "expected a number alone; this figure has no unit" },
	{ "brackets are told the minus", "人数", "（5）", "'（5）' is not a number",
	  "write a number below zero with a minus: -5" },
	{ "a number in another guise is told the plain one", "人数", "１ｅ３",
	  "'１ｅ３' is not a number", "write all digits: 1000, not 1e3" },
	{ "groups are told their size", "人数", "12 34", "'12 34' is not a number",
	  "commas part groups of three digits: 1,234,567" },
	{ "too many digits are told the limit", "人数", "1234567890123456789012人",
	  "'1234567890123456789012' has more digits than a figure can hold (18)", "" },
};

static void is_refused_with_its_reason(void **state)
{
	const struct refusal_case *c = *state;
	struct briefing *briefing = briefing_from(TYPED_BRIEFING);
	const struct figure *figure = briefing_figure(briefing, c->figure, strlen(c->figure));
	struct cell cell = { 0 };
	struct error err = { 0 };

	assert_false(typed_value_read(figure, c->typed, strlen(c->typed), &cell, &err));

	assert_string_equal(err.text, c->text);
	assert_string_equal(err.hint, c->hint);
	briefing_destroy(briefing);
}

/* A unit that begins with a digit is not taken off a number that ends with it. */
static void a_number_is_never_shortened_by_its_unit(void **state)
{
	struct figure figure = { .name = "数", .unit = "0人" };
	struct figure digits = { .name = "数", .unit = "5" };
	struct cell cell = { 0 };
	struct error err = { 0 };
	(void)state;

	assert_ok(typed_value_read(&digits, "15", 2, &cell, &err), &err);
	assert_int_equal(cell.value.units, 15);
	assert_false(typed_value_read(&figure, "10件", strlen("10件"), &cell, &err));
}

int main(void)
{
	struct CMUnitTest tests[128], *next = tests;

	for (size_t i = 0; i < n_typed_cases; i++)
		*next++ = (struct CMUnitTest){ .name = typed_cases[i].name,
					       .test_func = is_read,
					       .initial_state = (void *)&typed_cases[i] };
	add_rows(next, edges, is_read);
	add_rows(next, refusals, is_refused_with_its_reason);
	add_test(next, a_number_is_never_shortened_by_its_unit);
	return _cmocka_run_group_tests("typed_value", tests, (size_t)(next - tests), NULL, NULL);
}
