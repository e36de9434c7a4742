/* test_error.c - messages name the place, stay one line of valid UTF-8 and steer no terminal. */
#include <string.h>

#include "report/base/error.h"
#include "report/base/str.h"
#include "report/base/utf8.h"
#include "tests/support/test.h"

static const struct place HERE = { "briefing.yaml", 12, 7 };

static void an_error_carries_its_place(void **state)
{
	struct error err;

	(void)state;
	assert_false(error_at(&err, ERROR_NAME, HERE, "no figure is called '%s'", "问责安件"));

	assert_int_equal(err.kind, ERROR_NAME);
	assert_string_equal(err.file, "briefing.yaml");
	assert_true(err.line == 12 && err.column == 7);
	assert_string_equal(err.text, "no figure is called '问责安件'");
	assert_string_equal(err.hint, "");
}

static void an_error_without_a_place_has_none(void **state)
{
	struct error err;

	(void)state;
	error_at(&err, ERROR_NAME, HERE, "before");
	error_hint(&err, "did you mean '%s'?", "问责案件");
	assert_false(error_set(&err, ERROR_IO, "after"));

	assert_string_equal(err.file, "");
	assert_true(err.line == 0 && err.column == 0);
	assert_string_equal(err.hint, "");
}

static void wrapping_adds_what_was_being_done(void **state)
{
	struct error err;

	(void)state;
	error_at(&err, ERROR_VALUE, HERE, "'12.3 pc' is not a number");
	assert_false(error_wrap(&err, "table '%s', row %d", "查处问题", 4));

	assert_string_equal(err.text, "table '查处问题', row 4: '12.3 pc' is not a number");
	assert_int_equal(err.line, 12);
}

static const struct harm_case {
	const char *name, *text, *shown;
} harm_cases[] = {
	{ "escape sequences are disarmed", "a\x1B[2Jb", "a?[2Jb" },
	{ "line ends and tabs do not break the line", "a\r\n\tb", "a???b" },
	{ "C1 controls are disarmed",
	  "a\xC2\x9B"
	  "b",
	  "a??b" },
	{ "direction overrides are disarmed",
	  "a\xE2\x80\xAE"
	  "b",
	  "a???b" },
	{ "isolates are disarmed",
	  "a\xE2\x81\xA6"
	  "b",
	  "a???b" },
	{ "line separators are disarmed",
	  "a\xE2\x80\xA8"
	  "b",
	  "a???b" },
	{ "malformed bytes are disarmed", "a\xFF\xE6\xA0", "a?" },
	{ "Chinese passes", "核数，1659人。", "核数，1659人。" },
};

static void is_disarmed(void **state)
{
	const struct harm_case *c = *state;
	struct error err;

	error_set(&err, ERROR_SYNTAX, "%s", c->text);
	error_hint(&err, "%s", c->text);

	assert_string_equal(err.text, c->shown);
	assert_string_equal(err.hint, c->shown);
}

static void every_cut_leaves_valid_text(void **state)
{
	struct str text = STR_INIT;
	size_t wrong = 0;
	struct error err;

	(void)state;
	for (int i = 0; i < 400; i++) {
		str_add(&text, i % 3 == 0 ? "a" : "核");
		error_set(&err, ERROR_SYNTAX, "%s", text.text);
		error_hint(&err, "%s", text.text);
		error_wrap(&err, "%s", text.text);
		wrong += utf8_invalid_at(err.text, strlen(err.text)) != strlen(err.text);
		wrong += utf8_invalid_at(err.hint, strlen(err.hint)) != strlen(err.hint);
		wrong += strchr(err.text, '?') != NULL || strchr(err.hint, '?') != NULL;
	}
	assert_int_equal(wrong, 0);
	str_finish(&text);
}

static void a_list_of_errors_counts_what_it_drops(void **state)
{
	static struct errors list;
	struct error err;

	(void)state;
	for (int i = 0; i < ERRORS_MAX + 5; i++) {
		error_set(&err, ERROR_NAME, "%d", i);
		errors_add(&list, &err);
	}

	assert_int_equal(list.n, ERRORS_MAX);
	assert_int_equal(list.dropped, 5);
	assert_string_equal(list.items[0].text, "0");
	assert_string_equal(list.items[ERRORS_MAX - 1].text, "19");
}

static void every_kind_has_a_name(void **state)
{
	(void)state;
	for (int kind = ERROR_NONE; kind <= ERROR_USAGE; kind++)
		assert_string_not_equal(error_kind_name((enum error_kind)kind), "unknown");
}

int main(void)
{
	struct CMUnitTest tests[LEN(harm_cases) + 6], *next = tests;

	add_rows(next, harm_cases, is_disarmed);
	add_test(next, an_error_carries_its_place);
	add_test(next, an_error_without_a_place_has_none);
	add_test(next, wrapping_adds_what_was_being_done);
	add_test(next, every_cut_leaves_valid_text);
	add_test(next, a_list_of_errors_counts_what_it_drops);
	add_test(next, every_kind_has_a_name);
	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
