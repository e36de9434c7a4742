/* test_hostile_files.c - files made to exhaust the program are refused soon, and large honest ones
 * pass.
 */
#include "tests/support/test.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/memory.h"
#include "report/yaml/limits.h"
#include "tests/support/yaml_briefing.h"

#define PATIENCE_SECONDS 60 /* an input that takes longer than this has gone quadratic */

/* A file of `head`, `unit` again and again, `tail`. */
static const struct hostile_case {
	const char *name, *head, *unit;
	size_t times;
	const char *tail, *expected; /* in the first error; NULL: it loads */
} cases[] = {
	{ "10,000 lists in flow style", "crossfoot: 1\nvalues: ", "[", 10000, "",
	  "nested more than 100 deep" },
	{ "10,000 lists in flow style that are closed", "crossfoot: 1\nvalues: ", "[[],", 10000, "",
	  "nested more than 100 deep" },
	{ "10,000 mappings in flow style", "crossfoot: 1\nvalues: ", "{a: ", 10000, "",
	  "nested more than 100 deep" },
	{ "10,000 lists in block style", "", "- ", 10000, "", "nested more than 100 deep" },
	{ "10,000 complex keys", "", "? ", 10000, "", "nested more than 100 deep" },
	{ "a megabyte of {", "", "{", 1000000, "", "nested more than 100 deep" },
	{ "a megabyte of anchors", "a: ", "&a ", 333333, "", "not YAML" },
	{ "a megabyte of aliases", "a: ", "*a ", 333333, "", "no anchor &a" },
	{ "a megabyte of tags", "a: ", "!a ", 333333, "", "the tag '!a' has no meaning here" },
	{ "a megabyte of quotes", "a: ", "\"", 1000000, "", "not YAML" },
	{ "a megabyte of colons", "a: ", ": ", 500000, "", "not YAML" },
	{ "a megabyte of tabs", "a: ", "\t", 1000000, "", "more than 4096 blanks" },
	{ "a megabyte of empty lines", "a: |\n", "\n", 1000000, "", "more than 4096 blanks" },
	{ "a gap that each following gap must clear", "a: b", "x ", 1000000, "",
	  "expected 'crossfoot: 1'" },
	{ "80,000 %TAG lines", "", "%TAG !a! b\n", 80000, "--- a\n",
	  "more than 16 lines start with %" },
	{ "many documents", "a: b\n", "---\n", 250000, "", "a second document" },
	{ "a comment of a megabyte", "#", "x", 1000000, "\ncrossfoot: 1\n", NULL },
	{ "20 MB of one text", "crossfoot: 1\ntitle: ", "x", 20000000, "\n",
	  "goes on for more than 4 MB" },
	{ "20 MB in quotes", "crossfoot: 1\ntitle: \"", "x ", 10000000, "\"\n",
	  "goes on for more than 4 MB" },
	{ "20 MB in one block", "crossfoot: 1\ntitle: |\n", "  某\n", 3400000, "",
	  "goes on for more than 4 MB" },
	{ "200,000 keys of one name", "crossfoot: 1\nvalues:\n", "  a: 1\n", 200000, "",
	  "'a' is given twice; the first is at line 3, column 3" },
	{ "a name of 200 characters", "crossfoot: 1\nfigures: {", "名", 200, ": {}}\n",
	  "a name of 200 characters; at most 100 are accepted" },
	{ "a name of 10,000 characters", "crossfoot: 1\nfigures: {", "名", 10000, ": {}}\n",
	  "not YAML" },
	{ "a megabyte text passes", "crossfoot: 1\ndocument:\n  - text: ", "某", 333333, "\n",
	  NULL },
	{ "300,000 blocks pass", "crossfoot: 1\ndocument:\n", "  - text: 某\n", 300000, "", NULL },
	{ "500,000 shared blocks pass", "crossfoot: 1\ndocument:\n  - &a {text: 某}\n", "  - *a\n",
	  500000, "", NULL },
};

static void is_met(void **state)
{
	const struct hostile_case *c = *state;
	struct errors errors = { 0 };
	struct str text = STR_INIT;
	str_add(&text, c->head);
	for (size_t i = 0; i < c->times; i++)
		str_add(&text, c->unit);
	str_add(&text, c->tail);

	alarm(PATIENCE_SECONDS);
	struct briefing *briefing = briefing_from_bytes(text.text, text.len, &errors);
	alarm(0);

	str_finish(&text);
	assert_true((briefing != NULL) == (c->expected == NULL));
	if (c->expected != NULL && strstr(errors.items[0].text, c->expected) == NULL)
		fail_msg("'%s' is not in '%s'", c->expected, errors.items[0].text);
	briefing_destroy(briefing);
}

/* Ten aliases of ten aliases of … */
static void an_alias_bomb_is_refused(void **state)
{
	struct errors errors = { 0 };
	struct str text = STR_INIT;
	(void)state;
	str_add(&text, "crossfoot: 1\nvalues:\n  a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
	for (int i = 1; i < 40; i++) {
		str_printf(&text, "  a%d: &a%d [", i, i);
		for (int j = 0; j < 10; j++)
			str_printf(&text, "*a%d, ", i - 1);
		str_add(&text, "]\n");
	}

	assert_null(briefing_from_bytes(text.text, text.len, &errors));

	assert_non_null(strstr(errors.items[0].text, "with its aliases written out"));
	assert_int_equal(errors.items[0].line, 10);
	str_finish(&text);
}

static void a_bomb_of_merges_is_refused(void **state)
{
	struct errors errors = { 0 };
	struct str text = STR_INIT;
	(void)state;
	str_add(&text, "crossfoot: 1\na: &a {");
	for (int i = 0; i < 10000; i++)
		str_printf(&text, "k%d: v, ", i);
	str_add(&text, "}\nb:\n");
	for (int i = 0; i < 10000; i++)
		str_add(&text, "  - <<: *a\n");

	assert_null(briefing_from_bytes(text.text, text.len, &errors));

	assert_non_null(strstr(errors.items[0].text, "the file holds more than"));
	str_finish(&text);
}

static void aliases_do_not_hide_depth(void **state)
{
	struct errors errors = { 0 };
	struct str text = STR_INIT;
	(void)state;
	str_add(&text, "crossfoot: 1\nvalues:\n  a0: &a0 [1]\n");
	for (int i = 1; i < 200; i++)
		str_printf(&text, "  a%d: &a%d [*a%d]\n", i, i, i - 1);

	assert_null(briefing_from_bytes(text.text, text.len, &errors));

	assert_non_null(strstr(errors.items[0].text, "nested too deep"));
	str_finish(&text);
}

static void a_figure_of_too_many_cells_is_refused(void **state)
{
	struct errors errors = { 0 };
	struct str text = STR_INIT;
	(void)state;
	str_add(&text, "crossfoot: 1\ndimensions:\n  行: &m [");
	for (int i = 0; i < 5000; i++)
		str_printf(&text, "m%d, ", i);
	str_add(&text, "]\n  列: *m\nfigures:\n  x: {by: [行, 列]}\n");

	assert_null(briefing_from_bytes(text.text, text.len, &errors));

	assert_string_equal(errors.items[0].text,
			    "'x' brings the figures to more than 10000000 cells");
	assert_int_equal(errors.items[0].line, 6);
	str_finish(&text);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 4], *next = tests;

	add_rows(next, cases, is_met);
	add_test(next, an_alias_bomb_is_refused);
	add_test(next, a_bomb_of_merges_is_refused);
	add_test(next, aliases_do_not_hide_depth);
	add_test(next, a_figure_of_too_many_cells_is_refused);
	return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
