/* test_charts.c - charts: round axes, labels that stay apart, a table where they cannot. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/layout/chart_axis.h"
#include "report/layout/chart_labels.h"
#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

#define HEAD "crossfoot: 1\ntitle: 题\n"

static const struct axis_case {
	const char *name;
	struct axis_wish wish;
	const char *labels;
} axes[] = {
	{ "hundreds in steps of two hundred",
	  { 0, 981, true, .unit = "件" },
	  "0 200 400 600 800 1000" },
	{ "a hundred in steps of twenty", { 0, 100, true, .unit = "件" }, "0 20 40 60 80 100" },
	{ "ones", { 0, 4, true, .unit = "件" }, "0 1 2 3 4" },
	{ "fractions are exact", { 0, 0.3, true, .unit = "件" }, "0 0.1 0.2 0.3" },
	{ "falling and rising", { -6.5, 12.5, true, .unit = "件" }, "-10 -5 0 5 10 15" },
	{ "falling alone", { -3, 0, true, .unit = "件" }, "-3 -2 -1 0" },
	{ "nothing at all", { 0, 0, true, .unit = "%" }, "0 0.2 0.4 0.6 0.8 1.0" },
	{ "nothing at all of what is counted", { 0, 0, true, true, .unit = "件" }, "0 1" },
	{ "what is counted has no halves", { 0, 2, true, true, .unit = "件" }, "0 1 2" },
	{ "a line need not begin at zero", { 96.2, 103.4, .unit = "%" }, "96 98 100 102 104" },
	{ "a line that moves much does", { 5, 100, .unit = "%" }, "0 20 40 60 80 100" },
	{ "millions by ten thousands",
	  { 0, 3400000, true, .unit = "元" },
	  "0 100万 200万 300万 400万" },
	{ "thousands beside ten thousands", { 0, 14469, true, .unit = "人" }, "0 0.5万 1万 1.5万" },
	{ "hundred millions",
	  { 0, 9876543210, true, .unit = "元" },
	  "0 20亿 40亿 60亿 80亿 100亿" },
	{ "a unit that says 亿 itself groups",
	  { 0, 14469, true, .unit = "亿元" },
	  "0 5,000 10,000 15,000" },
	{ "steps too fine for 万 group",
	  { 120012, 120048, .unit = "元" },
	  "120,010 120,020 120,030 120,040 120,050" },
	{ "a style that groups, groups",
	  { 0, 3400, true, .grouped = true, .unit = "元" },
	  "0 1,000 2,000 3,000 4,000" },
};

static void has_labels(void **state)
{
	const struct axis_case *c = *state;
	struct chart_axis axis = chart_axis_make(&c->wish);
	struct str labels = STR_INIT;

	for (long tick = axis.first; tick <= axis.last; tick++) {
		str_add(&labels, tick > axis.first ? " " : "");
		chart_axis_label(&axis, tick, &labels);
	}

	assert_string_equal(labels.text, c->labels);
	str_finish(&labels);
}

static const struct aligned_case {
	const char *name;
	struct axis_wish left, right;
	long left_ticks[2], right_ticks[2]; /* first and last */
} aligned[] = {
	{ "one zero line for both",
	  { 0, 14469, true, .unit = NULL },
	  { -2.9, 6.6, .unit = NULL },
	  { -2, 4 },
	  { -2, 4 } },
	{ "as many steps on either side",
	  { 0, 100, true, .unit = NULL },
	  { 0, 4, true, .unit = NULL },
	  { 0, 5 },
	  { 0, 5 } },
	{ "a line that begins elsewhere keeps its beginning",
	  { 12000, 14469, .unit = NULL },
	  { -2.9, 6.6, .unit = NULL },
	  { 24, 30 },
	  { -2, 4 } },
};

static void shares_its_grid(void **state)
{
	const struct aligned_case *c = *state;
	struct chart_axis left = chart_axis_make(&c->left), right = chart_axis_make(&c->right);

	chart_axis_align(&left, &right);

	assert_int_equal(left.first, c->left_ticks[0]);
	assert_int_equal(left.last, c->left_ticks[1]);
	assert_int_equal(right.first, c->right_ticks[0]);
	assert_int_equal(right.last, c->right_ticks[1]);
}

static void any_number_makes_an_axis(void **state)
{
	static const double numbers[] = { 1e-17, 1e-6, 0.7, 3, 9.99, 12345678, 9e17, 9.2e18 };
	(void)state;

	for (size_t i = 0; i < LEN(numbers); i++)
		for (int sign = -1; sign <= 1; sign += 2) {
			double n = sign * numbers[i];
			struct axis_wish wish = { n < 0 ? n : 0, n > 0 ? n : 0, true,
						  .unit = NULL };
			struct chart_axis axis = chart_axis_make(&wish);
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

/* --- figures of several units --- */

#define TWO_UNITS                                                                                   \
	HEAD "dimensions: {年: [2022年, 2023年, 2024年]}\nfigures:\n"                           \
	     "  生产总值: {unit: 亿元, by: 年, decimals: 2, parts: none}\n"                  \
	     "  增速: {unit: \"%%\", by: 年, decimals: 1, parts: none}\n"                         \
	     "  电量: {unit: 亿千瓦时, by: 年, decimals: 1, parts: none}\n"                  \
	     "  甲: {unit: 件}\n  乙: {unit: 人}\n"                                             \
	     "values:\n  生产总值: {2022年: 12000.00, 2023年: 13234.50, 2024年: 14469.00}\n" \
	     "  增速: {2022年: 6.6, 2023年: -2.9, 2024年: 5.0}\n"                              \
	     "  电量: {2022年: 100.1, 2023年: 110.2, 2024年: 120.3}\n  甲: 5\n  乙: 7\n"

static const struct axes_case {
	const char *name, *chart;
} two_axes[] = {
	{ "lines of two units have two axes", "line: [生产总值, 增速]" },
	{ "columns of two units have lines of the second", "column: [生产总值, 增速]" },
};

static void has_two_axes(void **state)
{
	static const char *const wanted[] = {
		"单位：亿元", "单位：%",  "增速（右轴）", "图1　生产总值、增速",
		"12000.00",   "13234.50", "14469.00",     "6.6",
		"-2.9",       "5.0",
	};
	const struct axes_case *c = *state;
	struct str yaml = STR_INIT;
	struct pages pages;

	str_printf(&yaml, TWO_UNITS "document:\n  - chart: {%s}\n", c->chart);
	lay(&pages, yaml.text);

	assert_int_equal(pages.n, 1);
	for (size_t i = 0; i < LEN(wanted); i++)
		assert_non_null(page_find(&pages.pages[0], wanted[i]));
	const struct box *left = page_find(&pages.pages[0], "单位：亿元");
	const struct box *right = page_find(&pages.pages[0], "单位：%");
	assert_int_equal(left->y, right->y);
	assert_true(right->x > left->x + 100000);
	assert_texts_apart(&pages.pages[0]);
	str_finish(&yaml);
	pages_finish(&pages);
}

static const struct refused_case {
	const char *name, *chart, *says;
} refused[] = {
	{ "bars of two units are refused", "bar: [生产总值, 增速]",
	  "one axis: found the units 亿元 and %, expected one" },
	{ "parts of two units are refused", "stacked: [生产总值, 增速]",
	  "one axis: found the units 亿元 and %" },
	{ "slices of two units are refused", "pie: [甲, 乙]", "found the units 件 and 人" },
	{ "columns of figures side by side have one axis", "column: [甲, 乙]",
	  "share one axis: found the units 件 and 人" },
	{ "three units are refused", "line: [生产总值, 增速, 电量]",
	  "two axes at most: found the units 亿元, % and 亿千瓦时" },
};

static void is_refused(void **state)
{
	const struct refused_case *c = *state;
	const struct layout_options options = { .draft = false };
	struct str yaml = STR_INIT;
	struct error err = { 0 };
	struct pages pages;

	str_printf(&yaml, TWO_UNITS "document:\n  - chart: {%s}\n", c->chart);
	assert_false(pages_lay(&pages, yaml.text, &options, &err));

	assert_non_null(strstr(err.text, c->says));
	assert_int_equal(err.line, 17);
	str_finish(&yaml);
	pages_finish(&pages);
}

/* --- many series --- */

/* So many series by three names. */
static void add_many(struct str *yaml, int series, const char *kind)
{
	static const char *const names[] = { "甲市", "乙市", "丙市" };

	str_add(yaml, HEAD "dimensions:\n  市: [甲市, 乙市, 丙市]\n  类: [");
	for (int i = 0; i < series; i++)
		str_printf(yaml, "%s第%d类", i > 0 ? ", " : "", i + 1);
	str_add(yaml, "]\nfigures: {数: {unit: 件, by: [市, 类], parts: none}}\nvalues:\n  数:\n");
	for (size_t row = 0; row < LEN(names); row++) {
		str_printf(yaml, "    %s: {", names[row]);
		for (int i = 0; i < series; i++)
			str_printf(yaml, "%s第%d类: %d", i > 0 ? ", " : "", i + 1,
				   (int)row * 331 + i * 53 % 97);
		str_add(yaml, "}\n");
	}
	str_printf(yaml, "document:\n  - chart: {%s: 数, title: 多类}\n", kind);
}

static void sixteen_areas_are_told_apart_without_colour(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	const struct box *samples[16];
	size_t n = 0;
	(void)state;

	add_many(&yaml, 16, "bar");
	lay(&pages, yaml.text);

	for (size_t i = 0; i < pages.pages[0].n && n < LEN(samples); i++)
		if (pages.pages[0].boxes[i].kind == BOX_PATH)
			samples[n++] = &pages.pages[0].boxes[i];
	assert_int_equal(n, LEN(samples));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++) {
			struct color a = samples[i]->color, b = samples[k]->color;
			int grey = 299 * (a.r - b.r) + 587 * (a.g - b.g) + 114 * (a.b - b.b);

			assert_true(abs(grey) >= 40000 ||
				    samples[i]->path.hatch != samples[k]->path.hatch);
		}
	str_finish(&yaml);
	pages_finish(&pages);
}

/* The shape of a mark relative to its first point, and whether it is hollow. */
static bool same_mark(const struct box *a, const struct box *b)
{
	bool same =
		a->path.n_points == b->path.n_points && (a->color.r == 255) == (b->color.r == 255);

	for (size_t i = 0; same && i < 2 * a->path.n_points; i++)
		same = a->path.points[i] - a->path.points[i % 2] ==
		       b->path.points[i] - b->path.points[i % 2];
	return same;
}

static void sixteen_lines_are_told_apart_without_colour(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	const struct box *marks[16];
	size_t n = 0;
	(void)state;

	add_many(&yaml, 16, "line");
	lay(&pages, yaml.text);

	for (size_t i = 0; i < pages.pages[0].n && n < LEN(marks); i++)
		if (pages.pages[0].boxes[i].kind == BOX_PATH)
			marks[n++] = &pages.pages[0].boxes[i];
	assert_int_equal(n, LEN(marks));
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			assert_false(same_mark(marks[i], marks[k]));
	str_finish(&yaml);
	pages_finish(&pages);
}

static void more_series_than_inks_are_refused(void **state)
{
	const struct layout_options options = { .draft = false };
	struct str yaml = STR_INIT;
	struct error err = { 0 };
	struct pages pages;
	(void)state;

	add_many(&yaml, 17, "line");
	assert_false(pages_lay(&pages, yaml.text, &options, &err));

	assert_non_null(strstr(err.text, "16 series apart in black and white; this one has 17"));
	str_finish(&yaml);
	pages_finish(&pages);
}

/* --- over several pages --- */

static void each_page_of_a_chart_has_legend_axis_and_caption(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	(void)state;

	add_many(&yaml, 16, "bar");
	lay(&pages, yaml.text);

	assert_true(pages.n >= 2);
	for (size_t i = 0; i < pages.n; i++) {
		assert_non_null(page_find(&pages.pages[i], "第16类"));
		assert_non_null(page_find(&pages.pages[i], "单位：件"));
		assert_non_null(page_find(&pages.pages[i], "800"));
		assert_non_null(
			page_find(&pages.pages[i], i == 0 ? "图1　多类" : "图1　多类（续图）"));
		assert_texts_apart(&pages.pages[i]);
	}
	str_finish(&yaml);
	pages_finish(&pages);
}

static void a_wide_unit_goes_on_in_another_line(void **state)
{
	static const char *const kinds[] = { "bar", "column", "line", "stacked" };
	(void)state;

	for (size_t k = 0; k < LEN(kinds); k++) {
		struct str yaml = STR_INIT;
		struct pages pages;

		str_add(&yaml, HEAD "dimensions: {级: [甲, 乙]}\nfigures:\n  数: {by: 级, unit: ");
		for (int i = 0; i < 12; i++)
			str_add(&yaml, "每百万元产值用水");
		str_printf(&yaml,
			   "}\nvalues:\n  数: {甲: 1, 乙: 2}\ndocument:\n  - chart: {%s: 数}\n",
			   kinds[k]);
		lay(&pages, yaml.text); /* refused where a box leaves the type area */

		assert_texts_apart(&pages.pages[0]);
		str_finish(&yaml);
		pages_finish(&pages);
	}
}

/* Thirteen years whose names are as wide as their columns; one falls to the foot of the chart. */
static void labels_of_thirteen_columns_do_not_touch(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	(void)state;

	str_add(&yaml, HEAD "dimensions:\n  年: [");
	for (int i = 2012; i <= 2024; i++)
		str_printf(&yaml, "%s%d年", i > 2012 ? ", " : "", i);
	str_add(&yaml, "]\nfigures: {值: {unit: 亿元, by: 年, decimals: 1, parts: none}}\n"
		       "values:\n  值: {");
	for (int i = 2012; i <= 2024; i++)
		str_printf(&yaml, "%s%d年: %d.0", i > 2012 ? ", " : "", i,
			   i < 2024 ? i - 2011 : -100);
	str_add(&yaml, "}\ndocument:\n  - chart: {column: 值}\n");
	lay(&pages, yaml.text);

	assert_texts_apart(&pages.pages[0]);
	assert_non_null(page_find(&pages.pages[0], "-100.0"));
	assert_non_null(page_find(&pages.pages[0], "（年）"));
	const struct box *a = page_find(&pages.pages[0], "2012");
	const struct box *b = page_find(&pages.pages[0], "2013");
	assert_true(b->x > a->x + a->width + a->text.size / 3);
	str_finish(&yaml);
	pages_finish(&pages);
}

static void a_pie_of_two_series_becomes_bars_and_loses_no_number(void **state)
{
	static const char *const numbers[] = { "5", "126", "15", "226" };
	struct pages pages;
	(void)state;

	lay(&pages, HEAD "dimensions: {级: [厅级, 县处级]}\nfigures:\n"
			 "  上年: {unit: 人, by: 级}\n  本年: {unit: 人, by: 级}\nvalues:\n"
			 "  上年: {厅级: 5, 县处级: 126}\n  本年: {厅级: 15, 县处级: 226}\n"
			 "document:\n  - chart: {pie: [上年, 本年]}\n");

	for (size_t i = 0; i < LEN(numbers); i++)
		assert_non_null(page_find(&pages.pages[0], numbers[i]));
	assert_non_null(page_find(&pages.pages[0], "图1　上年、本年"));
	pages_finish(&pages);
}

#define LONG_NAME "违反中央八项规定精神突出问题和群众身边腐败问题专项整治工作"

/* Twelve kinds, the first one's name of 28 characters: under a line it would take 14 lines. */
static void add_named(struct str *yaml, const char *chart)
{
	static const char *const figures[] = { "立案", "率" };

	str_add(yaml, HEAD "dimensions:\n  类: [" LONG_NAME);
	for (char c = 'a'; c < 'l'; c++)
		str_printf(yaml, ", %c类问题", c);
	str_add(yaml, "]\nfigures: {立案: {unit: 起, by: 类}, 率: {unit: \"%\", by: 类, parts: none}}\n"
		      "values:\n");
	for (size_t f = 0; f < LEN(figures); f++) {
		str_printf(yaml, "  %s: {" LONG_NAME ": 1", figures[f]);
		for (char c = 'a'; c < 'l'; c++)
			str_printf(yaml, ", %c类问题: %d", c, 3 + (c - 'a') * 7 % 11);
		str_add(yaml, "}\n");
	}
	str_printf(yaml, "document:\n  - chart: {%s}\n", chart);
}

static const struct named_case {
	const char *name, *chart;
} named[] = {
	{ "no name under a line loses its end", "line: 立案" },
	{ "nor one under lines of two units", "line: [立案, 率]" },
	{ "nor one under columns and a line", "column: [立案, 率]" },
	{ "nor one of columns", "column: 立案" },
};

static void shows_all_of_its_names(void **state)
{
	const struct named_case *c = *state;
	struct str yaml = STR_INIT, text = STR_INIT;
	struct pages pages;

	add_named(&yaml, c->chart);
	lay(&pages, yaml.text);

	page_text(&pages.pages[0], TAG_FIGURE, &text);
	assert_non_null(strstr(text.text, LONG_NAME));
	for (char k = 'a'; k < 'l'; k++) {
		char name[] = "a类问题";

		name[0] = k;
		assert_non_null(strstr(text.text, name));
	}
	assert_texts_apart(&pages.pages[0]);
	str_finish(&text);
	str_finish(&yaml);
	pages_finish(&pages);
}

/* Two points one over the other: over the upper one is a free place for the number of the lower one,
 * where it would be read as the upper one's. */
static void a_number_stands_nearer_to_its_own_point_than_to_another(void **state)
{
	const struct position upper = { 100, 100 }, lower = { 100, 130 };
	const struct label_box tries[] = { { 80, 70, 120, 90 }, { 110, 120, 150, 140 } };
	const struct label_wish wish = { tries, LEN(tries), &lower, LABEL_ON_AREAS };
	struct label_field field = { .area = { 0, 0, 200, 200 } };
	struct label_box found;
	struct arena arena = { 0 };
	(void)state;

	label_field_init(&field, 4, &arena);
	label_field_point(&field, upper);
	label_field_point(&field, lower);

	assert_true(label_field_place(&field, &wish, &found));
	assert_int_equal(found.left, tries[1].left);
	assert_false(label_field_place(&field, &wish, &found));
	arena_finish(&arena);
}

int main(void)
{
	struct CMUnitTest
		tests[LEN(axes) + LEN(aligned) + LEN(charts) + LEN(two_axes) + LEN(refused) +
		      LEN(named) + 10],
		*next = tests;

	add_rows(next, axes, has_labels);
	add_rows(next, aligned, shares_its_grid);
	add_rows(next, charts, tells);
	add_rows(next, two_axes, has_two_axes);
	add_rows(next, refused, is_refused);
	add_rows(next, named, shows_all_of_its_names);
	add_test(next, a_number_stands_nearer_to_its_own_point_than_to_another);
	add_test(next, any_number_makes_an_axis);
	add_test(next, many_parts_become_bars);
	add_test(next, sixteen_areas_are_told_apart_without_colour);
	add_test(next, sixteen_lines_are_told_apart_without_colour);
	add_test(next, more_series_than_inks_are_refused);
	add_test(next, each_page_of_a_chart_has_legend_axis_and_caption);
	add_test(next, a_wide_unit_goes_on_in_another_line);
	add_test(next, labels_of_thirteen_columns_do_not_touch);
	add_test(next, a_pie_of_two_series_becomes_bars_and_loses_no_number);
	return cmocka_run_group_tests_name("charts", tests, NULL, NULL);
}
