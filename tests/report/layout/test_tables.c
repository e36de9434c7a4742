/* test_tables.c - tables: heads on every page, whole rows, points in line, shares that add up. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

#define HEAD "crossfoot: 1\ntitle: 题\n"

static double mm(mpt length)
{
	return length / MPT_PER_MM;
}

static void lay(struct pages *pages, const char *yaml)
{
	const struct layout_options options = { .draft = false };
	struct error err = { 0 };

	assert_ok(pages_lay(pages, yaml, &options, &err), &err);
}

/* One figure by a dimension of n rows named 第1县 …, valued 1, 2 …; row gives the names. */
static void add_long_figure(struct str *yaml, int n, const char *row)
{
	str_add(yaml, HEAD "dimensions:\n  县:\n");
	for (int i = 1; i <= n; i++)
		str_printf(yaml, "    - 第%d%s\n", i, row);
	str_add(yaml, "figures: {户数: {unit: 户, by: 县}}\nvalues:\n  户数:\n");
	for (int i = 1; i <= n; i++)
		str_printf(yaml, "    第%d%s: %d\n", i, row, i);
}

/* A figure by 2 rows and n columns of large numbers. */
static void add_wide_figure(struct str *yaml, int n)
{
	str_add(yaml, HEAD "dimensions:\n  市: [太原, 大同]\n  月:\n");
	for (int i = 1; i <= n; i++)
		str_printf(yaml, "    - 栏目%d\n", i);
	str_add(yaml, "figures: {件数: {unit: 件, by: [市, 月]}}\nvalues:\n  件数:\n");
	for (int r = 0; r < 2; r++) {
		str_printf(yaml, "    %s:\n", r == 0 ? "太原" : "大同");
		for (int i = 1; i <= n; i++)
			str_printf(yaml, "      栏目%d: %d\n", i, 12345 + i * 17 + r);
	}
}

/* Boxes of text and rules lie in the type area, but for what is no part of the text. */
static void assert_inside(const struct page *page)
{
	bool landscape = page->width > page->height;
	double left = landscape ? 35 : 28, right = landscape ? 260 : 184;
	double top = landscape ? 28 : 37, bottom = landscape ? 184 : 262;

	for (size_t i = 0; i < page->n; i++) {
		const struct box *box = &page->boxes[i];

		if (box->kind != BOX_TEXT && box->kind != BOX_RULE)
			continue;
		if (box->tag == TAG_ARTIFACT && box->kind == BOX_TEXT)
			continue;
		mpt ascent = box->kind == BOX_TEXT ? box->text.size * 88 / 100 : 0;
		assert_true(mm(box->x) > left - 0.1);
		assert_true(mm(box->x + box->width) < right + 0.1);
		assert_true(mm(box->y - ascent) > top - 0.3);
		assert_true(mm(box->y) < bottom + 0.3);
	}
}

static void two_hundred_rows_repeat_their_head(void **state)
{
	struct str yaml = STR_INIT, text = STR_INIT;
	struct pages pages;
	(void)state;

	add_long_figure(&yaml, 200, "县");
	str_add(&yaml, "document:\n  - table: 户数\n");
	lay(&pages, yaml.text);

	assert_true(pages.n >= 7 && pages.n <= 10);
	for (size_t i = 0; i < pages.n; i++) {
		assert_non_null(page_find(&pages.pages[i], "户数"));
		assert_non_null(page_find(&pages.pages[i], "县"));
		assert_inside(&pages.pages[i]);
		page_text(&pages.pages[i], TAG_TD, &text);
	}
	assert_non_null(strstr(text.text, "第199县199第200县200合计20100"));
	str_finish(&text);
	str_finish(&yaml);
	pages_finish(&pages);
}

static void the_total_is_not_left_alone(void **state)
{
	(void)state;
	for (int n = 20; n < 60; n++) {
		struct str yaml = STR_INIT, text = STR_INIT;
		struct pages pages;

		add_long_figure(&yaml, n, "县");
		str_add(&yaml, "document:\n  - table: 户数\n");
		lay(&pages, yaml.text);
		page_text(&pages.pages[pages.n - 1], TAG_TD, &text);
		assert_true(strncmp(text.text, "合计", strlen("合计")) != 0);
		str_finish(&text);
		str_finish(&yaml);
		pages_finish(&pages);
	}
}

static void fifteen_columns_lie_on_a_landscape_page(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	(void)state;

	add_wide_figure(&yaml, 14);
	str_add(&yaml, "document:\n  - text: 前文。\n  - table: 件数\n  - text: 后文。\n");
	lay(&pages, yaml.text);

	assert_int_equal(pages.n, 3);
	assert_true(pages.pages[0].width < pages.pages[0].height);
	assert_true(pages.pages[1].width > pages.pages[1].height);
	assert_true(pages.pages[2].width < pages.pages[2].height);
	assert_inside(&pages.pages[1]);
	assert_non_null(page_find(&pages.pages[2], "后文"));
	str_finish(&yaml);
	pages_finish(&pages);
}

static void a_landscape_page_keeps_its_number_in_place(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	(void)state;

	add_wide_figure(&yaml, 14);
	str_add(&yaml, "document:\n  - table: 件数\n");
	lay(&pages, yaml.text);

	/* Turned back anticlockwise, the page's left is its foot and its foot its right. */
	const struct box *number = page_find(&pages.pages[0], "— 1 —");
	assert_int_equal(number->text.rotation, -90);
	assert_true(fabs(297 - mm(number->x) - 270.5) < 1.5);
	assert_true(fabs(mm(number->y + number->width) - (184 - 156.0 / 28)) < 0.2);
	str_finish(&yaml);
	pages_finish(&pages);
}

static void sixty_columns_are_parted_into_panels(void **state)
{
	struct str yaml = STR_INIT, text = STR_INIT;
	struct pages pages;
	(void)state;

	add_wide_figure(&yaml, 60);
	str_add(&yaml, "document:\n  - table: 件数\n");
	lay(&pages, yaml.text);

	for (size_t i = 0; i < pages.n; i++) {
		assert_inside(&pages.pages[i]);
		page_text(&pages.pages[i], TAG_NONE, &text);
	}
	assert_non_null(strstr(text.text, "栏目1"));
	assert_non_null(strstr(text.text, "栏目60"));
	assert_non_null(strstr(text.text, "（续表）"));
	str_finish(&text);
	str_finish(&yaml);
	pages_finish(&pages);
}

static void a_row_higher_than_a_page_ends(void **state)
{
	struct str yaml = STR_INIT, text = STR_INIT, name = STR_INIT;
	struct pages pages;
	(void)state;

	for (int i = 0; i < 50; i++)
		str_add(&name, "名称");
	str_printf(&yaml,
		   HEAD
		   "styles: {table_text: {size: 60pt}}\ndimensions:\n  项:\n    - 甲\n    - %s\n"
		   "figures: {数: {unit: 个, by: 项}}\nvalues:\n  数:\n    甲: 1\n    %s: 2\n"
		   "document:\n  - table: 数\n",
		   name.text, name.text);
	lay(&pages, yaml.text);

	assert_true(pages.n > 1 && pages.n < 30);
	for (size_t i = 0; i < pages.n; i++) {
		assert_inside(&pages.pages[i]);
		page_text(&pages.pages[i], TAG_TD, &text);
	}
	size_t found = 0;
	for (const char *p = text.text; (p = strstr(p, "名")) != NULL; p++)
		found++;
	assert_int_equal(found, 50);
	str_finish(&name);
	str_finish(&text);
	str_finish(&yaml);
	pages_finish(&pages);
}

static void points_stand_one_under_the_other(void **state)
{
	static const char yaml[] =
		HEAD "dimensions: {市: [甲, 乙, 丙]}\n"
		     "figures: {率: {unit: \"%\", by: 市, parts: none}}\n"
		     "values: {率: {甲: 5.25, 乙: 112.5, 丙: 7}}\ndocument:\n  - table: 率\n";
	struct pages pages;
	(void)state;

	lay(&pages, yaml);

	const struct box *a = page_find(&pages.pages[0], "5.25");
	const struct box *b = page_find(&pages.pages[0], "112.5");
	const struct box *c = page_find(&pages.pages[0], "7");
	assert_true(abs(a->x + a->text.glyphs[1].x - b->x - b->text.glyphs[3].x) < 20);
	assert_true(abs(a->x + a->text.glyphs[1].x - c->x - c->width) < 20);
	pages_finish(&pages);
}

#define RANKS                                       \
	HEAD "dimensions: {级: [甲, 乙, 丙]}\n" \
	     "figures:\n  人数: {unit: 人, by: 级, source: 某厅, period: 今年"

static const struct text_case {
	const char *name;
	const char *figure; /* the rest of the figure's line */
	const char *values, *table;
	const char *cells, *notes; /* what must be found, NULL none */
} texts[] = {
	{ "the total stands last", "", "甲: 1, 乙: 2, 丙: 3", "人数", "甲1乙2丙3合计6",
	  "资料来源：某厅。" },
	{ "the total stands first when asked", "", "甲: 1, 乙: 2, 丙: 3",
	  "{figure: 人数, total: first}", "合计6甲1乙2丙3", NULL },
	{ "the total is left out when asked", "", "甲: 1, 乙: 2, 丙: 3",
	  "{figure: 人数, total: none}", "甲1乙2丙3", NULL },
	{ "equal parts have equal shares, though they do not add up to a hundred", "",
	  "甲: 1, 乙: 1, 丙: 1", "{figure: 人数, share: true}", "甲133.3乙133.3丙133.3合计3100.0",
	  "因四舍五入，各项占比之和不等于100.0%" },
	{ "a total of rounded parts says that its last place is unsure", ", decimals: 1",
	  "甲: 33.3, 乙: 33.3, 丙: 33.3", "人数", "甲33.3乙33.3丙33.3合计99.9",
	  "合计由四舍五入后的各项相加，末位可能有出入。" },
	{ "… which one that was given is not", ", decimals: 1",
	  "甲: 33.3, 乙: 33.3, 丙: 33.3, 合计: 100.0", "人数", "甲33.3乙33.3丙33.3合计100.0",
	  "资料来源：某厅。" },
	{ "nothing is a share of less than nothing", ", negative: true", "甲: 1, 乙: -3, 丙: 1",
	  "{figure: 人数, share: true}", "甲1乙-3丙1合计-1", NULL },
	{ "shares that add up by themselves need no note", "", "甲: 1, 乙: 1, 丙: 2",
	  "{figure: 人数, share: true}", "甲125.0乙125.0丙250.0合计4100.0", NULL },
	{ "main items follow their total as 其中", ", parts: partial",
	  "甲: 1, 乙: 2, 丙: 3, 合计: 9", "人数", "合计9其中：甲1乙2丙3", "只列其中的主要项目" },
	{ "overlapping parts say so", ", parts: overlap", "甲: 4, 乙: 5, 丙: 3, 合计: 9", "人数",
	  "甲4乙5丙3合计9", "同一人可能同时计入多项" },
	{ "shared cases say how many", ", parts: {shared: 3}", "甲: 4, 乙: 5, 丙: 3, 合计: 9",
	  "人数", "甲4乙5丙3合计9", "有3人同时计入两项" },
	{ "marks of the yearbooks explain themselves", "", "甲: …, 乙: —, 丙: 3, 合计: 3", "人数",
	  "甲…乙—丙3合计3", "“—”表示没有该项数据。" },
	{ "what is missing stays blank", "", "甲: 1, 丙: 3", "人数", "甲1乙丙3合计", "空格表示" },
	{ "a cell's note is marked", "", "甲: {value: 1, note: 初步统计}, 乙: 2, 丙: 3", "人数",
	  "甲1①乙2丙3合计6", "注：①初步统计。" },
	{ "several figures are several columns", "}\n  起数: {unit: 起, by: 级",
	  "甲: 1, 乙: 2, 丙: 3", "{figure: [人数, 起数]}", "甲1乙2丙3合计6", "空格表示" },
	{ "rounded figures keep their decimals", ", decimals: 2", "甲: 1.5, 乙: 2.25, 丙: 3",
	  "人数", "甲1.50乙2.25丙3.00合计6.75", "末位可能有出入" },
};

static void says(void **state)
{
	const struct text_case *c = *state;
	struct str yaml = STR_INIT, cells = STR_INIT, notes = STR_INIT;
	struct pages pages;

	str_printf(&yaml, RANKS "%s}\nvalues:\n  人数: {%s}\ndocument:\n  - table: %s\n", c->figure,
		   c->values, c->table);
	lay(&pages, yaml.text);

	page_text(&pages.pages[0], TAG_TD, &cells);
	page_text(&pages.pages[0], TAG_NOTE, &notes);
	assert_string_equal(cells.text, c->cells);
	if (c->notes != NULL)
		assert_non_null(strstr(notes.text, c->notes));
	else
		assert_null(strstr(notes.text, "注："));
	str_finish(&yaml);
	str_finish(&cells);
	str_finish(&notes);
	pages_finish(&pages);
}

static void text_goes_on_on_the_grid(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	(void)state;

	str_add(&yaml, RANKS "}\nvalues:\n  人数: {甲: 1, 乙: 2, 丙: 3}\n"
			     "document:\n  - table: 人数\n  - text: 后文。\n");
	lay(&pages, yaml.text);

	const struct box *after = page_find(&pages.pages[0], "后文");
	double line = (mm(after->y) - 15.75 * 0.88 / 2.834645669 - 37) / 10.44969;
	assert_true(fabs(line - round(line)) * 10.44969 < 0.2);
	str_finish(&yaml);
	pages_finish(&pages);
}

static void a_number_in_the_text_leads_to_its_table(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	uint32_t target = 0, dest = 1;
	(void)state;

	str_add(&yaml, RANKS "}\nvalues:\n  人数: {甲: 1, 乙: 2, 丙: 3}\n"
			     "document:\n  - text: 共{人数}人。\n  - table: 人数\n");
	lay(&pages, yaml.text);

	for (size_t i = 0; i < pages.pages[0].n; i++) {
		const struct box *box = &pages.pages[0].boxes[i];
		if (box->kind == BOX_LINK)
			target = box->dest.target;
		if (box->kind == BOX_DEST)
			dest = box->dest.target;
	}
	assert_int_equal(target, dest);
	str_finish(&yaml);
	pages_finish(&pages);
}

int main(void)
{
	struct CMUnitTest tests[LEN(texts) + 9], *next = tests;

	add_test(next, two_hundred_rows_repeat_their_head);
	add_test(next, the_total_is_not_left_alone);
	add_test(next, fifteen_columns_lie_on_a_landscape_page);
	add_test(next, a_landscape_page_keeps_its_number_in_place);
	add_test(next, sixty_columns_are_parted_into_panels);
	add_test(next, a_row_higher_than_a_page_ends);
	add_test(next, points_stand_one_under_the_other);
	add_test(next, text_goes_on_on_the_grid);
	add_test(next, a_number_in_the_text_leads_to_its_table);
	add_rows(next, texts, says);
	return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}
