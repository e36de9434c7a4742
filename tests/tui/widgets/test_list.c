/* test_list.c - lists: the current line stays in sight, whatever is done. */
#include "tui/widgets/list.h"

#include "tests/support/test.h"

static const struct list_case {
	const char *name;
	struct list list;
	enum list_move move;
	size_t current, top;
} cases[] = {
	{ "down goes to the next line", { 20, 3, 0 }, LIST_DOWN, 4, 0 },
	{ "up goes to the line before", { 20, 3, 0 }, LIST_UP, 2, 0 },
	{ "up stays on the first line", { 20, 0, 0 }, LIST_UP, 0, 0 },
	{ "down stays on the last line", { 20, 19, 10 }, LIST_DOWN, 19, 10 },
	{ "below the last row it scrolls by half a page", { 40, 9, 0 }, LIST_DOWN, 10, 6 },
	{ "above the first row it scrolls by half a page", { 40, 20, 20 }, LIST_UP, 19, 14 },
	{ "a page down goes as far as there are rows", { 40, 3, 0 }, LIST_PAGE_DOWN, 13, 9 },
	{ "a page up stops at the first line", { 40, 3, 0 }, LIST_PAGE_UP, 0, 0 },
	{ "End shows the last page", { 40, 3, 0 }, LIST_LAST, 39, 30 },
	{ "Home shows the first page", { 40, 39, 30 }, LIST_FIRST, 0, 0 },
	{ "an empty list has nowhere to go", { 0, 0, 0 }, LIST_DOWN, 0, 0 },
	{ "a short list never scrolls", { 4, 3, 0 }, LIST_LAST, 3, 0 },
};

static void moves(void **state)
{
	const struct list_case *c = *state;
	struct list list = c->list;

	list_move(&list, c->move, 10);

	assert_int_equal(list.current, c->current);
	assert_int_equal(list.top, c->top);
}

static void line_that_is_gone_gives_way_to_the_last(void **state)
{
	struct list list = { .n = 5, .current = 30, .top = 25 };
	(void)state;

	list_put(&list, 30, 10);

	assert_int_equal(list.current, 4);
	assert_int_equal(list.top, 0);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, moves);
	add_test(next, line_that_is_gone_gives_way_to_the_last);
	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
