/* test_held.c - whole texts held against figures. */
#include "report/prose/held.h"

#include <string.h>

#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"
#include "tests/support/test.h"

static const char lines[] = "dimension 级别 = 厅级 县处级\n"
			    "figure 问责案件 起\n"
			    "figure 问责领导干部 人 by 级别\n"
			    "values 问责案件 = 1025\n"
			    "values 问责领导干部 = 5 126 131\n";

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

	desk->briefing = make_briefing(lines);
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

static void a_number_knows_its_line_and_column(void **state)
{
	struct desk *desk = *state;
	static const char text[] = "第一段。\n问责案件1025起，\n　　问责领导干部131人。";
	struct held_text of = { .text = text, .len = strlen(text) };
	struct held_place place = { 0 };

	held_make(&desk->held, desk->reader, &of);

	assert_int_equal(desk->held.n, 3);
	held_place_of(&of, desk->held.numbers[1].start, &place);
	assert_int_equal(place.line, 2);
	assert_int_equal(place.column, 5);
	held_place_of(&of, desk->held.numbers[2].start, &place);
	assert_int_equal(place.line, 3);
	assert_int_equal(place.column, 9);
	assert_int_equal(desk->held.counts[NUMBER_MATCHED], 2);
	assert_int_equal(desk->held.counts[NUMBER_IGNORED], 1);
}

static void what_a_placeholder_printed_is_bound(void **state)
{
	struct desk *desk = *state;
	static const char text[] = "共1025起、131人";
	struct cell_ref cell = { &desk->briefing->figures[0], 0 };
	struct held_bound bound = { 3, 7, cell };
	struct held_text of = { .text = text, .len = strlen(text), .bound = &bound, .n_bound = 1 };

	held_make(&desk->held, desk->reader, &of);

	assert_int_equal(desk->held.n, 2);
	assert_true(desk->held.numbers[0].bound);
	assert_ptr_equal(desk->held.numbers[0].cells[0].figure, cell.figure);
	assert_false(desk->held.numbers[1].bound);
	assert_int_equal(desk->held.numbers[1].status, NUMBER_MATCHED);
}

/* Whether something of the line is to be judged or not. */
static void a_bound_number_is_the_same_in_any_company(void **state)
{
	struct desk *desk = *state;
	static const char *const texts[] = { "5月6日共1025起，统一部署",
					     "5月6日共1025起，另有77人" };
	struct cell_ref cell = { &desk->briefing->figures[0], 0 };

	for (size_t i = 0; i < LEN(texts); i++) {
		const char *at = strstr(texts[i], "1025");
		size_t start = (size_t)(at - texts[i]);
		struct held_bound bound = { start, start + 4, cell };
		struct held_text of = {
			.text = texts[i], .len = strlen(texts[i]), .bound = &bound, .n_bound = 1
		};

		held_make(&desk->held, desk->reader, &of);

		assert_int_equal(desk->held.n, 3);
		assert_string_equal(desk->held.numbers[0].reason, "date");
		assert_int_equal(desk->held.numbers[0].status, NUMBER_IGNORED);
		assert_true(desk->held.numbers[1].bound);
		assert_ptr_equal(desk->held.numbers[1].cells[0].figure, cell.figure);
		assert_int_equal(desk->held.counts[NUMBER_MATCHED], 1);
		assert_int_equal(desk->held.numbers[2].status,
				 i == 0 ? NUMBER_IGNORED : NUMBER_UNKNOWN);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_number_knows_its_line_and_column, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(what_a_placeholder_printed_is_bound, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_bound_number_is_the_same_in_any_company, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
