/* test_names.c - names are found, and the name that was meant is found too. */
#include <stdio.h>
#include <string.h>

#include "report/base/names.h"
#include "report/base/str.h"
#include "tests/support/test.h"

static const struct distance_case {
	const char *name, *a, *b;
	size_t limit, distance;
} distance_cases[] = {
	{ "a name is no edit from itself", "问责案件", "问责案件", 2, 0 },
	{ "one character replaced", "问责案件", "问责事件", 2, 1 },
	{ "one character too many", "问责案件", "问责的案件", 2, 1 },
	{ "one character missing", "问责案件", "问责件", 2, 1 },
	{ "two neighbours swapped", "问责案件", "问责件案", 2, 1 },
	{ "two characters replaced", "问责案件", "立案事件", 3, 3 },
	{ "nothing against something", "", "问责", 2, 2 },
	{ "nothing against nothing", "", "", 2, 0 },
	{ "past the limit it is given up", "问责案件", "森林覆盖率", 2, 3 },
	{ "lengths too unlike are given up", "问责", "问责领导干部", 2, 3 },
	{ "a swap after a long row of edits still counts", "abcdefgh", "xbcdefhg", 2, 2 },
};

static void are_apart(void **state)
{
	const struct distance_case *c = *state;

	assert_int_equal(names_distance(c->a, c->b, c->limit), c->distance);
	assert_int_equal(names_distance(c->b, c->a, c->limit), c->distance);
}

static const struct nearest_case {
	const char *name, *misspelt, *meant; /* NULL: none is near */
} nearest_cases[] = {
	{ "a swap is recognised", "问责件案", "问责案件" },
	{ "a missing character is recognised", "问责领导部", "问责领导干部" },
	{ "two slips in a long name are recognised", "问责领到部", "问责领导干部" },
	{ "two slips in a short name are too many", "问罪案卷", NULL },
	{ "one slip in two characters is recognised", "厅极", "厅级" },
	{ "a single character has nothing near", "厅", NULL },
	{ "nothing has nothing near", "", NULL },
	{ "the nearer of two is taken", "问责案件数", "问责案件" },
	{ "Latin names are near too", "totl", "total" },
	{ "something else has nothing near", "森林覆盖率", NULL },
};

static void is_meant(void **state)
{
	static const char *const known[] = { "问责案件", "问责领导干部", "厅级", "total", "问责" };
	const struct nearest_case *c = *state;
	struct names names = { 0 };

	for (size_t i = 0; i < LEN(known); i++)
		assert_true(names_add(&names, known[i], i));
	const char *nearest = names_nearest(&names, c->misspelt);

	assert_int_equal(nearest != NULL, c->meant != NULL);
	if (nearest != NULL)
		assert_string_equal(nearest, c->meant);
	names_finish(&names);
}

static void a_name_is_added_once_and_keeps_its_index(void **state)
{
	struct names names = { 0 };

	(void)state;
	assert_true(names_add(&names, "厅级", 0));
	assert_true(names_add(&names, "县处级", 1));
	assert_false(names_add(&names, "厅级", 2));

	assert_int_equal(names_find(&names, "厅级"), 0);
	assert_int_equal(names_find(&names, "县处级"), 1);
	assert_int_equal(names_find(&names, "乡科级"), NAMES_NONE);
	names_finish(&names);
}

static void a_name_is_found_by_its_bytes_alone(void **state)
{
	struct names names = { 0 };

	(void)state;
	names_add(&names, "厅级", 7);
	assert_int_equal(names_find_bytes(&names, "厅级干部", strlen("厅级")), 7);
	assert_int_equal(names_find_bytes(&names, "厅级干部", strlen("厅")), NAMES_NONE);
	assert_int_equal(names_find_bytes(&names, "", 0), NAMES_NONE);
	names_finish(&names);
}

static void an_empty_table_finds_nothing_and_is_finished_twice(void **state)
{
	struct names names = { 0 };

	(void)state;
	assert_int_equal(names_find(&names, "厅级"), NAMES_NONE);
	assert_null(names_nearest(&names, "厅级"));
	names_finish(&names);
	names_finish(&names);
}

static void thousands_of_names_are_all_found(void **state)
{
	static char texts[20000][16];
	struct names names = { 0 };
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < LEN(texts); i++) {
		snprintf(texts[i], sizeof texts[i], "指标%zu", i);
		wrong += !names_add(&names, texts[i], i);
	}
	for (size_t i = 0; i < LEN(texts); i++)
		wrong += names_find(&names, texts[i]) != i;

	assert_int_equal(wrong, 0);
	names_finish(&names);
}

static void very_long_names_are_compared_by_their_beginning(void **state)
{
	struct str a = STR_INIT, b = STR_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++) {
		str_add(&a, "长");
		str_add(&b, i == 3 ? "短" : "长");
	}
	assert_int_equal(names_distance(a.text, b.text, 2), 1);
	str_finish(&a);
	str_finish(&b);
}

int main(void)
{
	struct CMUnitTest tests[LEN(distance_cases) + LEN(nearest_cases) + 5], *next = tests;

	add_rows(next, distance_cases, are_apart);
	add_rows(next, nearest_cases, is_meant);
	add_test(next, a_name_is_added_once_and_keeps_its_index);
	add_test(next, a_name_is_found_by_its_bytes_alone);
	add_test(next, an_empty_table_finds_nothing_and_is_finished_twice);
	add_test(next, thousands_of_names_are_all_found);
	add_test(next, very_long_names_are_compared_by_their_beginning);
	return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
