/* test_compare.c - two texts line by line: what went, what came, what stayed beside it. */
#include "tui/words/compare.h"

#include "tests/support/test.h"

static const struct compare_case {
	const char *name, *before, *after, *shown;
} cases[] = {
	{ "the same text shows nothing", "一\n二\n", "一\n二\n", "" },
	{ "no text and no text show nothing", NULL, "", "" },
	{ "a line changed shows both", "一\n二\n三\n", "一\n贰\n三\n", "  一\n- 二\n+ 贰\n  三\n" },
	{ "a line that came shows where", "一\n三\n", "一\n二\n三\n", "  一\n+ 二\n  三\n" },
	{ "a line that went shows where", "一\n二\n三\n", "一\n三\n", "  一\n- 二\n  三\n" },
	{ "a text that is new is all come", NULL, "一\n二", "+ 一\n+ 二\n" },
	{ "a text that is gone is all gone", "一\n二\n", NULL, "- 一\n- 二\n" },
	{ "what stayed far away is left out", "1\n2\n3\n4\n5\n6\n7\n8\n",
	  "1\n2\n3\n4\nx\n6\n7\n8\n", "  …\n  3\n  4\n- 5\n+ x\n  6\n  7\n  …\n" },
	{ "two changes keep what stands between", "a\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n",
	  "- a\n+ A\n  b\n  c\n  d\n- e\n+ E\n" },
	{ "a line moved is gone here and come there", "a\nb\nc\n", "b\nc\na\n",
	  "- a\n  b\n  c\n+ a\n" },
	{ "an end without a line end is the same line", "a\nb", "a\nb\n", "" },
};

static void compares(void **state)
{
	const struct compare_case *c = *state;
	struct str out = STR_INIT;

	compare_texts(c->before, c->after, &out);

	assert_string_equal(out.text, c->shown);
	str_finish(&out);
}

static void texts_too_long_for_the_table_are_gone_and_come(void **state)
{
	struct str before = STR_INIT, after = STR_INIT, out = STR_INIT;
	(void)state;

	for (int i = 0; i < 3000; i++) {
		str_printf(&before, "b%d\n", i);
		str_printf(&after, "a%d\n", i);
	}
	compare_texts(before.text, after.text, &out);

	assert_int_equal(out.len, before.len + after.len + 2 * 6000);
	str_finish(&before);
	str_finish(&after);
	str_finish(&out);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, compares);
	add_test(next, texts_too_long_for_the_table_are_gone_and_come);
	return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
