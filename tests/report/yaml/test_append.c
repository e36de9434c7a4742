/* test_append.c - an entry more in a section, whatever form people gave it. */
#include "tests/support/test.h"

#include "report/yaml/append.h"

static const struct append_case {
	const char *name, *section, *expected;
} cases[] = {
	{ "a section that is not there begins", NULL, "figures:\n  新: {unit: 人}\n" },
	{ "entries on lines of their own keep their indentation",
	  "figures:\n    # 旧的\n    旧: {unit: 起}\n",
	  "figures:\n    # 旧的\n    旧: {unit: 起}\n    新: {unit: 人}\n" },
	{ "entries in braces get one more before the last brace", "figures: {旧: {unit: 起}}\n",
	  "figures: {旧: {unit: 起}, 新: {unit: 人}}\n" },
	{ "braces over several lines", "figures: {旧: {unit: 起},\n  老: {}\n}\n",
	  "figures: {旧: {unit: 起},\n  老: {}, 新: {unit: 人}}\n" },
	{ "empty braces get the first", "figures: {}\n", "figures: {新: {unit: 人}}\n" },
	{ "a key with nothing behind it gets the first", "figures:\n",
	  "figures:\n  新: {unit: 人}\n" },
	{ "a comment above and a key in quotes", "# 一\n\"figures\":\n  旧: {}\n",
	  "# 一\n\"figures\":\n  旧: {}\n  新: {unit: 人}\n" },
	{ "a last line without its end", "figures:\n  旧: {}",
	  "figures:\n  旧: {}\n  新: {unit: 人}\n" },
};

static void is_appended(void **state)
{
	const struct append_case *c = *state;
	struct str out = STR_INIT;

	yaml_append(c->section, "figures", "新: {unit: 人}\n", &out);

	assert_string_equal(out.text, c->expected);
	str_finish(&out);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, is_appended);
	return cmocka_run_group_tests_name("append", tests, NULL, NULL);
}
