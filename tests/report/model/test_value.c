/* test_value.c - a value as people write it: a number, a sign of a yearbook, or a mistake. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "report/model/value.h"

static const struct value_case {
	const char *name, *text;
	enum cell_state state;
	const char *value; /* GIVEN */
} cases[] = {
	{ "a whole number", "1659", CELL_GIVEN, "1659" },
	{ "a number with decimals keeps them", "23.180", CELL_GIVEN, "23.180" },
	{ "a number with groups", "1,234,567.50", CELL_GIVEN, "1234567.50" },
	{ "a number below zero", "-63", CELL_GIVEN, "-63" },
	{ "a plus sign", "+63", CELL_GIVEN, "63" },
	{ "a typographic minus", "−63", CELL_GIVEN, "-63" },
	{ "full-width digits", "－１，６５９．５", CELL_GIVEN, "-1659.5" },
	{ "zero", "0", CELL_GIVEN, "0" },
	{ "zero with decimals", "0.00", CELL_GIVEN, "0.00" },
	{ "a point may come first", ".5", CELL_GIVEN, "0.5" },
	{ "18 digits", "999999999999999999", CELL_GIVEN, "999999999999999999" },
	{ "the largest", "9223372036854775807", CELL_GIVEN, "9223372036854775807" },
	{ "18 decimals", "0.123456789012345678", CELL_GIVEN, "0.123456789012345678" },
	{ "blanks around are passed over", " \t12 ", CELL_GIVEN, "12" },
	{ "so are those of the Chinese keyboard", "　12　", CELL_GIVEN, "12" },
	{ "and those that do not break",
	  "\xC2\xA0"
	  "12\xC2\xA0",
	  CELL_GIVEN, "12" },
	{ "nothing is missing", "", CELL_MISSING, NULL },
	{ "blanks are nothing", " 　", CELL_MISSING, NULL },
	{ "an ellipsis is negligible", "…", CELL_NEGLIGIBLE, NULL },
	{ "a Chinese ellipsis is negligible", "……", CELL_NEGLIGIBLE, NULL },
	{ "three points are negligible", "...", CELL_NEGLIGIBLE, NULL },
	{ "a dash is not applicable", "—", CELL_NOT_APPLICABLE, NULL },
	{ "a Chinese dash is not applicable", "——", CELL_NOT_APPLICABLE, NULL },
	{ "a hyphen is not applicable", " - ", CELL_NOT_APPLICABLE, NULL },
};

static void is_read(void **state)
{
	const struct value_case *c = *state;
	struct cell cell = { .state = CELL_COMPUTED };
	struct str text = STR_INIT;
	struct error err;

	assert_ok(value_parse(c->text, strlen(c->text), &cell, &err), &err);

	assert_int_equal(cell.state, c->state);
	if (c->value != NULL) {
		decimal_format(cell.value, &text);
		assert_string_equal(text.text, c->value);
	}
	str_finish(&text);
}

static const struct mistake_case {
	const char *name, *text, *error, *hint;
} mistakes[] = {
	{ "words", "不详", "'不详' is not a number", "" },
	{ "a unit behind the number", "5人", "'5人' is not a number",
	  "write the number alone; its unit is said where the figure is" },
	{ "a percent sign", "12.5%", "'12.5%' is not a number",
	  "write the number alone; its unit is said where the figure is" },
	{ "an exponent", "1e3", "'1e3' is not a number", "write all digits: 1000, not 1e3" },
	{ "an exponent with sign", "1.5E-3", "'1.5E-3' is not a number",
	  "write all digits: 1000, not 1e3" },
	{ "a hexadecimal", "0x1F", "'0x1F' is not a number",
	  "write a decimal number in plain digits" },
	{ "an octal of YAML 1.2", "0o17", "'0o17' is not a number",
	  "write a decimal number in plain digits" },
	{ "an octal of YAML 1.1", "017", "'017' is not a number",
	  "a number does not start with 0" },
	{ "leading zeros in full width", "００７", "'００７' is not a number",
	  "a number does not start with 0" },
	{ "leading zeros before a group", "0,123", "'0,123' is not a number",
	  "a number does not start with 0" },
	{ "underscores", "1_000", "'1_000' is not a number",
	  "write a decimal number in plain digits" },
	{ "groups of two", "12,34", "'12,34' is not a number",
	  "commas part groups of three digits: 1,234,567" },
	{ "infinity", ".inf", "'.inf' is not a number", "" },
	{ "not a number", ".nan", "'.nan' is not a number", "" },
	{ "two numbers", "1 2", "'1 2' is not a number", "" },
	{ "two points", "1.2.3", "'1.2.3' is not a number", "" },
	{ "a point at the end", "5.", "'5.' is not a number",
	  "write the number alone; its unit is said where the figure is" },
	{ "a sign alone", "+", "'+' is not a number", "" },
	{ "20 digits", "12345678901234567890",
	  "'12345678901234567890' has more digits than a figure can hold (18)", "" },
	{ "19 decimals", "0.1234567890123456789",
	  "'0.1234567890123456789' has more digits than a figure can hold (18)", "" },
};

static void is_refused(void **state)
{
	const struct mistake_case *c = *state;
	struct cell cell = { .state = CELL_COMPUTED, .value = { 7, 0 } };
	struct error err;

	assert_false(value_parse(c->text, strlen(c->text), &cell, &err));

	assert_string_equal(err.text, c->error);
	assert_string_equal(err.hint, c->hint);
	assert_int_equal(cell.state, CELL_COMPUTED);
	assert_int_equal(cell.value.units, 7);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(mistakes)], *next = tests;

	add_rows(next, cases, is_read);
	add_rows(next, mistakes, is_refused);
	return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
