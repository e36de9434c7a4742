/* test_figure.c - members, totals and cells are found, and cells are named in full. */
#include <string.h>

#include "tests/support/make_briefing.h"
#include "tests/support/test.h"

static struct briefing *example(void)
{
	return make_briefing("dimension 级别 = 厅级 县处级 乡科级\n"
			     "dimension 类型 = 公款吃喝 公车私用\n"
			     "figure 问责案件 起\n"
			     "figure 问责领导干部 人 by 级别\n"
			     "figure 查处问题 起 by 类型 级别\n");
}

static const struct member_case {
	const char *name, *member;
	size_t position;
} member_cases[] = {
	{ "the first member", "厅级", 0 },
	{ "the last member", "乡科级", 2 },
	{ "合计 is the total", "合计", 3 },
	{ "total is the total", "total", 3 },
	{ "Total is no other word for it", "Total", NAMES_NONE },
	{ "a member of another dimension is unknown", "公款吃喝", NAMES_NONE },
	{ "the beginning of a member is unknown", "乡科", NAMES_NONE },
	{ "nothing is unknown", "", NAMES_NONE },
};

static void has_position(void **state)
{
	const struct member_case *c = *state;
	struct briefing *b = example();

	assert_int_equal(dimension_find(&b->dimensions[0], c->member, strlen(c->member)),
			 c->position);
	briefing_destroy(b);
}

static void the_position_behind_the_members_is_the_total(void **state)
{
	struct briefing *b = example();

	(void)state;
	assert_string_equal(dimension_member_name(&b->dimensions[0], 1), "县处级");
	assert_string_equal(dimension_member_name(&b->dimensions[0], 3), "合计");
	briefing_destroy(b);
}

static const struct cell_case {
	const char *name, *figure;
	size_t row, col;
	bool total;
	const char *full;
} cell_cases[] = {
	{ "a figure without dimensions has one cell and no total", "问责案件", 0, 0, false,
	  "问责案件" },
	{ "a member of one dimension", "问责领导干部", 2, 0, false, "问责领导干部[乡科级]" },
	{ "the total of one dimension", "问责领导干部", 3, 0, true, "问责领导干部[合计]" },
	{ "the first cell of two dimensions", "查处问题", 0, 0, false, "查处问题[公款吃喝, 厅级]" },
	{ "the total of a row", "查处问题", 1, 3, true, "查处问题[公车私用, 合计]" },
	{ "the total of a column", "查处问题", 2, 1, true, "查处问题[合计, 县处级]" },
	{ "the grand total", "查处问题", 2, 3, true, "查处问题[合计, 合计]" },
};

static void is_named_in_full(void **state)
{
	const struct cell_case *c = *state;
	struct briefing *b = example();
	struct figure *figure = briefing_figure(b, c->figure, strlen(c->figure));
	struct str text = STR_INIT;

	size_t index = figure_index(figure, c->row, c->col);
	cell_ref_format((struct cell_ref){ figure, index }, &text);

	assert_string_equal(text.text, c->full);
	assert_int_equal(figure_is_total(figure, index), c->total);
	assert_int_equal(figure_row(figure, index), c->row);
	assert_int_equal(figure_col(figure, index), c->col);
	assert_ptr_equal(figure_cell(figure, c->row, c->col), &figure->cells[index]);
	str_finish(&text);
	briefing_destroy(b);
}

static void every_cell_has_an_index_of_its_own(void **state)
{
	struct briefing *b = example();
	struct figure *figure = briefing_figure(b, "查处问题", strlen("查处问题"));
	size_t expected = 0;

	(void)state;
	for (size_t row = 0; row <= figure->n_rows; row++)
		for (size_t col = 0; col <= figure->n_cols; col++)
			assert_int_equal(figure_index(figure, row, col), expected++);
	assert_int_equal(expected, figure->n_cells);
	briefing_destroy(b);
}

static void only_a_missing_cell_has_no_value(void **state)
{
	(void)state;
	for (int kind = CELL_MISSING; kind <= CELL_NOT_APPLICABLE; kind++) {
		const struct cell cell = { .state = (enum cell_state)kind };

		assert_int_equal(cell_has_value(&cell), kind != CELL_MISSING);
	}
}

static void details_belong_to_their_cell(void **state)
{
	struct cell_detail details[] = { { .index = 2, .note = "初步统计" }, { .index = 0 } };
	struct figure figure = { .details = details, .n_details = LEN(details) };

	(void)state;
	figure_sort_details(&figure);
	assert_string_equal(figure_detail(&figure, 2)->note, "初步统计");
	assert_null(figure_detail(&figure, 0)->note);
	assert_null(figure_detail(&figure, 1));
}

int main(void)
{
	struct CMUnitTest tests[LEN(member_cases) + LEN(cell_cases) + 4], *next = tests;

	add_rows(next, member_cases, has_position);
	add_rows(next, cell_cases, is_named_in_full);
	add_test(next, the_position_behind_the_members_is_the_total);
	add_test(next, every_cell_has_an_index_of_its_own);
	add_test(next, only_a_missing_cell_has_no_value);
	add_test(next, details_belong_to_their_cell);
	return cmocka_run_group_tests_name("figure", tests, NULL, NULL);
}
