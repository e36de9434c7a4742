/* test_charts.c - charts: round axes, labels that stay apart, a table where they cannot. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/layout/chart_axis.h"
#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

#define HEAD "crossfoot: 1\ntitle: 题\n"

static const struct axis_case {
	const char *name;
	double least, most;
	bool from_zero;
	const char *labels;
} axes[] = {
	{ "hundreds in steps of two hundred", 0, 981, true, "0 200 400 600 800 1000" },
	{ "a hundred in steps of twenty", 0, 100, true, "0 20 40 60 80 100" },
	{ "ones", 0, 4, true, "0 1 2 3 4" },
	{ "fractions are exact", 0, 0.3, true, "0 0.1 0.2 0.3" },
	{ "falling and rising", -6.5, 12.5, true, "-10 -5 0 5 10 15" },
	{ "falling alone", -3, 0, true, "-3 -2 -1 0" },
	{ "nothing at all", 0, 0, true, "0 0.2 0.4 0.6 0.8 1.0" },
	{ "a line need not begin at zero", 96.2, 103.4, false, "96 98 100 102 104" },
	{ "a line that moves much does", 5, 100, false, "0 20 40 60 80 100" },
	{ "millions", 0, 3400000, true, "0 1000000 2000000 3000000 4000000" },
};

static void has_labels(void **state)
{
	const struct axis_case *c = *state;
	struct chart_axis axis = chart_axis_make(c->least, c->most, c->from_zero);
	struct str labels = STR_INIT;

	for (long tick = axis.first; tick <= axis.last; tick++) {
		str_add(&labels, tick > axis.first ? " " : "");
		chart_axis_label(&axis, tick, &labels);
	}

	assert_string_equal(labels.text, c->labels);
	str_finish(&labels);
}

static void any_number_makes_an_axis(void **state)
{
	static const double numbers[] = { 1e-17, 1e-6, 0.7, 3, 9.99, 12345678, 9e17, 9.2e18 };
	(void)state;

	for (size_t i = 0; i < LEN(numbers); i++)
		for (int sign = -1; sign <= 1; sign += 2) {
			double n = sign * numbers[i];
			struct chart_axis axis =
				chart_axis_make(n < 0 ? n : 0, n > 0 ? n : 0, true);
			long steps = axis.last - axis.first;

			assert_true(steps >= 1 && steps <= AXIS_STEPS_MAX);
			assert_true(chart_axis_position(&axis, n) >= -1e-6);
			assert_true(chart_axis_position(&axis, n) <= 1 + 1e-6);
		}
}

#define FIGURES                                                                                                       \
	HEAD "dimensions:\n  级: [厅级, 县处级, 乡科级, 其他]\n  季: [一季度, 二季度, 三季度]\n" \
	     "figures:\n  人数: {unit: 人, by: 级}\n  起数: {unit: 起, by: [级, 季]}\n"                      \
	     "values:\n  人数: {厅级: 5, 县处级: 126, 乡科级: 981, 其他: 547}\n"                          \
	     "  起数:\n    厅级: {一季度: 1, 二季度: 2, 三季度: 1}\n"                                    \
	     "    县处级: {一季度: 12, 二季度: 31, 三季度: 15}\n"                                         \
	     "    乡科级: {一季度: 45, 二季度: 28, 三季度: 61}\n"                                         \
	     "    其他: {一季度: 20, 二季度: 33, 三季度: 27}\n"

static const struct chart_case {
	const char *name, *chart;
	const char *numbers[4]; /* that must be read on the page */
} charts[] = {
	{ "bars have their values", "bar: 人数", { "5", "126", "981", "547" } },
	{ "columns have their values", "column: 人数", { "5", "126", "981", "547" } },
	{ "a pie tells values and shares",
	  "pie: 人数",
	  { "厅级　5人（0.3%）", "县处级　126人", "乡科级　981人", "其他　547人" } },
	{ "grouped bars have their values", "bar: 起数", { "12", "31", "45", "61" } },
	{ "grouped columns have their values", "column: 起数", { "12", "31", "45", "61" } },
	{ "stacked columns tell all values", "stacked: 起数", { "12", "31", "45", "61" } },
	{ "lines tell all values", "line: 起数", { "12", "31", "45", "61" } },
	{ "lines of one series", "line: 人数", { "5", "126", "981", "547" } },
};

static bool overlap(const struct box *a, const struct box *b)
{
	mpt a_top = a->y - a->text.size * 70 / 100, b_top = b->y - b->text.size * 70 / 100;

	return a->x < b->x + b->width && b->x < a->x + a->width && a_top < b->y && b_top < a->y;
}

static void assert_texts_apart(const struct page *page)
{
	for (size_t i = 0; i < page->n; i++)
		for (size_t k = i + 1; k < page->n; k++) {
			const struct box *a = &page->boxes[i], *b = &page->boxes[k];

			if (a->kind == BOX_TEXT && b->kind == BOX_TEXT)
				assert_false(overlap(a, b));
		}
}

static void lay(struct pages *pages, const char *yaml)
{
	const struct layout_options options = { .draft = false };
	struct error err = { 0 };

	assert_ok(pages_lay(pages, yaml, &options, &err), &err);
}

static void tells(void **state)
{
	const struct chart_case *c = *state;
	struct str yaml = STR_INIT;
	struct pages pages;

	str_printf(&yaml, FIGURES "document:\n  - chart: {%s}\n    title: 图题\n", c->chart);
	lay(&pages, yaml.text);

	for (size_t i = 0; i < LEN(c->numbers); i++)
		assert_non_null(page_find(&pages.pages[0], c->numbers[i]));
	assert_non_null(page_find(&pages.pages[0], "图1　图题"));
	assert_texts_apart(&pages.pages[0]);
	str_finish(&yaml);
	pages_finish(&pages);
}

/* Forty members: too many slices, too narrow columns. */
static void many_parts_become_bars(void **state)
{
	static const char *const kinds[] = { "pie", "column", "stacked", "bar", "line" };
	(void)state;

	for (size_t k = 0; k < LEN(kinds); k++) {
		struct str yaml = STR_INIT;
		struct pages pages;

		str_add(&yaml, HEAD "dimensions:\n  县:\n");
		for (int i = 0; i < 80; i++)
			str_printf(&yaml, "    - 第%d县\n", i);
		str_add(&yaml, "figures: {数: {unit: 个, by: 县}}\nvalues:\n  数:\n");
		for (int i = 0; i < 80; i++)
			str_printf(&yaml, "    第%d县: %d\n", i, 3 + i * 7919 % 1000);
		str_printf(&yaml, "document:\n  - chart: {%s: 数}\n", kinds[k]);
		lay(&pages, yaml.text);

		assert_true(pages.n >= 2 && pages.n <= 5);
		for (size_t i = 0; i < pages.n; i++)
			assert_texts_apart(&pages.pages[i]);
		str_finish(&yaml);
		pages_finish(&pages);
	}
}

static void neighbouring_inks_differ_without_colour(void **state)
{
	struct pages pages;
	int last_grey = -1, last_hatch = -1, areas = 0;
	(void)state;

	lay(&pages, FIGURES "document:\n  - chart: {pie: 人数}\n");

	for (size_t i = 0; i < pages.pages[0].n; i++) {
		const struct box *box = &pages.pages[0].boxes[i];
		if (box->kind != BOX_PATH)
			continue;
		int grey = (299 * box->color.r + 587 * box->color.g + 114 * box->color.b) / 1000;
		if (areas++ > 0)
			assert_true(abs(grey - last_grey) > 30 || box->path.hatch != last_hatch);
		last_grey = grey;
		last_hatch = box->path.hatch;
	}
	assert_true(areas >= 8);
	pages_finish(&pages);
}

int main(void)
{
	struct CMUnitTest tests[LEN(axes) + LEN(charts) + 3], *next = tests;

	add_rows(next, axes, has_labels);
	add_rows(next, charts, tells);
	add_test(next, any_number_makes_an_axis);
	add_test(next, many_parts_become_bars);
	add_test(next, neighbouring_inks_differ_without_colour);
	return cmocka_run_group_tests_name("charts", tests, NULL, NULL);
}
