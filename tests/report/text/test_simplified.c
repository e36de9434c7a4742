/* test_simplified.c - traditional characters made simplified ones. */
#include "tests/support/test.h"

#include <string.h>

#include "report/text/simplified.h"

static const struct text_case {
	const char *name, *text, *simplified; /* NULL: there is nothing to be made */
} cases[] = {
	{ "a city", "呂梁市", "吕梁市" },
	{ "a rank", "縣處級", "县处级" },
	{ "among others", "甲A1鄉科級", "甲A1乡科级" },
	{ "beyond the basic plane it stays", "𠮷縣", "𠮷县" },
	{ "simplified already", "县处级", NULL },
	{ "no Chinese", "county", NULL },
	{ "nothing", "", NULL },
};

static void is_made(void **state)
{
	const struct text_case *c = *state;
	struct str out = STR_INIT;

	assert_int_equal(simplified(c->text, strlen(c->text), &out), c->simplified != NULL);

	assert_string_equal(out.text, c->simplified != NULL ? c->simplified : "");
	str_finish(&out);
}

static void a_text_that_is_too_long_is_left_alone(void **state)
{
	struct str text = STR_INIT, out = STR_INIT;
	(void)state;
	for (int i = 0; i < 2 * SIMPLIFIED_MAX; i++)
		str_add(&text, "縣");

	assert_false(simplified(text.text, text.len, &out));

	str_finish(&text);
	str_finish(&out);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, is_made);
	add_test(next, a_text_that_is_too_long_is_left_alone);
	return cmocka_run_group_tests_name("simplified", tests, NULL, NULL);
}
