/* test_form.c - figures of up to four dimensions as one form, their members folded and unfolded. */
#include "tui/widgets/form.h"

#include "tests/support/test.h"
#include "tests/support/yaml_briefing.h"

#define FIGURES                                                                                            \
	"title: 甲\nevent: {date: 2021-04-16}\ndimensions:\n"                                             \
	"  地: {东部: {北京: [], 天津: []}, 中部: {山西: [], 河南: []}}\n  业: [农, 工]\n" \
	"  性: [男, 女]\n  年: {time: year, members: [2019年, 2020年]}\n"                            \
	"figures:\n  四: {unit: 人, by: [地, 业, 性, 年]}\n  一: {unit: 人, by: 地}\n  数: "     \
	"{unit: 人}\n"

struct fixture {
	struct briefing *briefing;
	struct form form;
};

static int setup(void **state)
{
	static struct fixture fixture;

	fixture = (struct fixture){ .briefing = briefing_from(FIGURES) };
	form_build(&fixture.form, fixture.briefing);
	*state = &fixture;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	form_finish(&f->form);
	briefing_destroy(f->briefing);
	return 0;
}

static struct cell_ref cell_of(const struct fixture *f, const char *name)
{
	struct cell_ref cell = { 0 };

	if (!briefing_find_cell(f->briefing, name, &cell))
		fail_msg("there is no %s", name);
	return cell;
}

static void every_cell_of_every_figure_stands_in_it_once(void **state)
{
	struct fixture *f = *state;
	size_t n = 0, line, column;

	for (size_t i = 0; i < f->form.n; i++)
		if (f->form.lines[i].kind == FORM_CELLS)
			n += form_columns(&f->form.lines[i]);
	assert_int_equal(n, f->briefing->figures[0].n_cells + f->briefing->figures[1].n_cells + 1);
	for (size_t i = 0; i < f->briefing->figures[0].n_cells; i++) {
		struct cell_ref cell = { &f->briefing->figures[0], i };

		assert_true(form_find(&f->form, cell, &line, &column));
		assert_int_equal(form_cell(&f->form.lines[line], column).index, i);
	}
}

static void slices_follow_one_another(void **state)
{
	struct fixture *f = *state;
	size_t first, next, column;

	assert_true(form_find(&f->form, cell_of(f, "四[东部, 农, 男, 2019年]"), &first, &column));
	assert_true(form_find(&f->form, cell_of(f, "四[东部, 农, 男, 2020年]"), &next, &column));
	assert_int_equal(f->form.lines[next].section, f->form.lines[first].section + 1);
	assert_int_equal(form_depth(&f->form.lines[first]), 0);
	assert_int_equal(form_depth(&f->form.lines[first + 1]), 1);
}

static void what_lies_in_a_member_is_folded(void **state)
{
	struct fixture *f = *state;
	struct cell_ref inner = cell_of(f, "一[北京]");
	size_t line, column, before = f->form.n;

	assert_true(form_find(&f->form, cell_of(f, "一[东部]"), &line, &column));
	assert_true(form_fold(&f->form, &f->form.lines[line]));
	form_build(&f->form, f->briefing);

	assert_int_equal(f->form.n, before - 2);
	assert_false(form_find(&f->form, inner, &line, &column));
	assert_true(form_find(&f->form, cell_of(f, "一[山西]"), &line, &column));
	assert_false(form_fold(&f->form, &f->form.lines[line])); /* nothing lies in it */
}

static void a_cell_that_is_gone_to_is_unfolded(void **state)
{
	struct fixture *f = *state;
	struct cell_ref inner = cell_of(f, "一[北京]");
	size_t line, column;

	assert_true(form_find(&f->form, cell_of(f, "一[东部]"), &line, &column));
	form_fold(&f->form, &f->form.lines[line]);
	form_build(&f->form, f->briefing);
	assert_true(form_unfold_to(&f->form, inner));
	form_build(&f->form, f->briefing);

	assert_true(form_find(&f->form, inner, &line, &column));
	assert_false(form_unfold_to(&f->form, inner));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_cell_of_every_figure_stands_in_it_once, setup,
						teardown),
		cmocka_unit_test_setup_teardown(slices_follow_one_another, setup, teardown),
		cmocka_unit_test_setup_teardown(what_lies_in_a_member_is_folded, setup, teardown),
		cmocka_unit_test_setup_teardown(a_cell_that_is_gone_to_is_unfolded, setup,
						teardown),
	};

	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
