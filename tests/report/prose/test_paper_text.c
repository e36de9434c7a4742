/* test_paper_text.c - lines of paper made paragraphs again, with their places. */
#include "tests/support/test.h"

#include <string.h>

#include "report/prose/paper_text.h"

static const struct paper_case {
	const char *name, *raw, *text;
} cases[] = {
	{ "a line at the left edge goes on", "  全省共问责1025起，其中\n县处级126人。\n",
	  "全省共问责1025起，其中县处级126人。\n" },
	{ "a number is made whole", "  一二三四五六领导干部16\n59人，其中厅级5人一二三四五\n",
	  "一二三四五六领导干部1659人，其中厅级5人一二三四五\n" },
	{ "a line that is set in begins a paragraph", "一二三四五六七八九十。\n  二二二二二。\n",
	  "一二三四五六七八九十。\n二二二二二。\n" },
	{ "a short line ends its paragraph", "一二三四五六七八九十一二\n完。\n第二段在左边的第二行。\n",
	  "一二三四五六七八九十一二完。\n第二段在左边的第二行。\n" },
	{ "rows of a table stay rows", "合计    1659    100.0\n县处级   126     7.6\n",
	  "合计    1659    100.0\n县处级   126     7.6\n" },
	{ "an item of a list begins anew", "一二三四五六七八九十一二三\n二、第二项\n（三）第三项\n",
	  "一二三四五六七八九十一二三\n二、第二项\n（三）第三项\n" },
	{ "a year at the edge is no item", "一二三四五六七八九十一二三\n2019年以来\n",
	  "一二三四五六七八九十一二三2019年以来\n" },
	{ "a decimal at the edge is no item", "一二三四五六七八九十一二三\n12.3万人\n",
	  "一二三四五六七八九十一二三12.3万人\n" },
	{ "a paragraph goes on over a page and its number",
	  "一二三四五六七八九十一二\n\n   — 3 —\n\f三四五六七八九十一二完。\n",
	  "一二三四五六七八九十一二三四五六七八九十一二完。\n" },
	{ "words in Latin letters keep their blank", "the quick brown fox\njumps over the lazy d\n",
	  "the quick brown fox jumps over the lazy d\n" },
	{ "the program's own last line is no text", "一共5人。\n   — 1 —\n57个数：51个校核，6个核对\n",
	  "一共5人。\n" },
	{ "blank lines part paragraphs", "一二三四五六七八九十\n\n一二三四五六七八九十\n",
	  "一二三四五六七八九十\n\n一二三四五六七八九十\n" },
	{ "nothing is nothing", "\f\f", "\n" },
};

static void lines_become(void **state)
{
	const struct paper_case *c = *state;
	struct paper_text text = { 0 };

	paper_text_make(&text, c->raw, strlen(c->raw));
	assert_string_equal(text.text.text, c->text);
	paper_text_finish(&text);
}

static void places_are_those_on_the_paper(void **state)
{
	static const char raw[] = "  一二三四五六七八九十一二1025\n起，一二三四五六七八九十。\n— 1 —\n\f"
				  "\n第二页有126人。\n";
	struct paper_text text = { 0 };
	struct held_place place = { 0 };
	(void)state;

	paper_text_make(&text, raw, strlen(raw));
	struct held_text held = paper_text_held(&text);
	held_place_of(&held, (size_t)(strstr(held.text, "1025") - held.text), &place);
	assert_int_equal(place.page, 1);
	assert_int_equal(place.line, 1);
	assert_int_equal(place.column, 13);
	held_place_of(&held, (size_t)(strstr(held.text, "126") - held.text), &place);
	assert_int_equal(place.page, 2);
	assert_int_equal(place.line, 2);
	assert_int_equal(place.column, 5);
	paper_text_finish(&text);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, lines_become);
	add_test(next, places_are_those_on_the_paper);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
