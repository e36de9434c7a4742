/* test_many_figures.c - a thousand figures say of a number what a few of them would. */
#include <stdio.h>
#include <string.h>

#include "report/base/str.h"
#include "report/proof/proof.h"
#include "report/prose/held.h"
#include "tests/support/make_briefing.h"
#include "tests/support/test.h"

#define FIGURES 1000

#define APART 990 /* whose value no other one is like */

static int value_of(int i)
{
	return i == APART ? 88640 : 10000 + i * 37;
}

struct desk {
	struct briefing *briefing;
	struct proof *proof;
	struct prose_reader *reader;
	struct held held;
};

static int set_up(void **state)
{
	struct desk *desk = test_calloc(1, sizeof *desk);
	struct errors errors = { 0 };
	struct str lines = STR_INIT;

	for (int i = 1; i <= FIGURES; i++)
		str_printf(&lines, "figure 受理事项第%d类 件\n", i);
	str_add(&lines, "figure 上年受理事项第7类 件\nfigure 事项办结率 %\n");
	for (int i = 1; i <= FIGURES; i++)
		str_printf(&lines, "values 受理事项第%d类 = %d\n", i, value_of(i));
	str_add(&lines, "values 上年受理事项第7类 = 8000\nvalues 事项办结率 = 91.5\n");
	desk->briefing = make_briefing(lines.text);
	str_finish(&lines);
	desk->proof = proof_create(desk->briefing, NULL, &errors);
	assert_non_null(desk->proof);
	proof_run(desk->proof);
	desk->reader = prose_reader_create(desk->briefing);
	*state = desk;
	return 0;
}

static int tear_down(void **state)
{
	struct desk *desk = *state;

	held_finish(&desk->held);
	prose_reader_destroy(desk->reader);
	proof_destroy(desk->proof);
	briefing_destroy(desk->briefing);
	test_free(desk);
	return 0;
}

static const struct held_number *hold(struct desk *desk, const char *text, const char *number)
{
	struct held_text of = { .text = text, .len = strlen(text) };
	size_t at = (size_t)(strstr(text, number) - text);

	held_make(&desk->held, desk->reader, &of);
	for (size_t i = 0; i < desk->held.n; i++)
		if (desk->held.numbers[i].start == at)
			return &desk->held.numbers[i];
	fail_msg("%s: %s was not found", text, number);
	return NULL;
}

/* 10444 and 14551 are the values of the 12th and the 123rd. */
static void the_longest_name_is_the_one_that_stands_there(void **state)
{
	const struct held_number *found =
		hold(*state, "受理事项第12类10444件，受理事项第123类14551件。", "14551");

	assert_int_equal(found->status, NUMBER_MATCHED);
	assert_string_equal(found->cells[0].figure->name, "受理事项第123类");
}

static void a_slip_is_found_among_all_of_them(void **state)
{
	static const struct slip_case {
		const char *text, *number;
	} slips[] = {
		{ "办理98640件。", "98640" },   /* one digit is another */
		{ "办理86840件。", "86840" },   /* in another order */
		{ "办理886400件。", "886400" }, /* ten times */
		{ "办理808640件。", "808640" }, /* one digit more */
	};

	for (size_t i = 0; i < LEN(slips); i++) {
		const struct held_number *found = hold(*state, slips[i].text, slips[i].number);

		assert_int_equal(found->status, NUMBER_CONFLICT);
		assert_string_equal(found->cells[0].figure->name, "受理事项第990类");
		assert_string_equal(found->would_be, "88640");
	}
}

static void what_is_like_none_is_unknown(void **state)
{
	assert_int_equal(hold(*state, "共受理1025件。", "1025")->status, NUMBER_UNKNOWN);
}

static void the_year_before_is_found_by_its_name(void **state)
{
	const struct held_number *found =
		hold(*state, "受理事项第7类10259件，同比增长28.2%。", "28.2");

	assert_int_equal(found->status, NUMBER_DERIVED);
	assert_string_equal(found->cells[1].figure->name, "上年受理事项第7类");
}

static void by_stretches_a_text_is_held_as_it_is_whole(void **state)
{
	struct desk *desk = *state;
	struct held parts = { 0 };
	struct str text = STR_INIT;
	size_t end = 0, from = 0, n = 0;

	for (int i = 0; i < 5000; i++)
		str_printf(&text, "第%d类受理%d件，占9%d.5%%。\n", i, value_of(i), i % 10);
	struct held_text of = { .text = text.text, .len = text.len };
	held_make(&desk->held, desk->reader, &of);

	for (; held_next(&parts, desk->reader, &of, &end); from = end)
		for (size_t i = 0; i < parts.n; i++, n++) {
			assert_in_range(parts.numbers[i].start, from, end - 1);
			assert_int_equal(parts.numbers[i].start, desk->held.numbers[n].start);
			assert_int_equal(parts.numbers[i].status, desk->held.numbers[n].status);
		}

	assert_int_equal(n, desk->held.n);
	assert_memory_equal(parts.counts, desk->held.counts, sizeof parts.counts);
	held_finish(&parts);
	str_finish(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_name_is_the_one_that_stands_there),
		cmocka_unit_test(a_slip_is_found_among_all_of_them),
		cmocka_unit_test(what_is_like_none_is_unknown),
		cmocka_unit_test(the_year_before_is_found_by_its_name),
		cmocka_unit_test(by_stretches_a_text_is_held_as_it_is_whole),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
