/* test_table_looks.c - tables: widths from numbers, heads that wrap, captions clear of rules. */
#include <stdlib.h>
#include <string.h>

#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

#define HEAD "crossfoot: 1\ntitle: 题\n"
#define FULL_SIZE 12000 /* 小四 */
#define LEAST_SIZE 7500 /* 六号 */

static void lay(struct pages *pages, const char *yaml)
{
	const struct layout_options options = { .draft = false };
	struct error err = { 0 };

	assert_ok(pages_lay(pages, yaml, &options, &err), &err);
}

static bool is_table_text(const struct box *box)
{
	return box->kind == BOX_TEXT && (box->tag == TAG_TH || box->tag == TAG_TD);
}

/* Cities by the columns that are named, all of numbers with four digits. */
static void add_grid(struct str *yaml, const char *const *columns, size_t n)
{
	static const char *const cities[] = { "太原", "大同" };

	str_add(yaml, HEAD "dimensions:\n  市: [太原, 大同]\n  项: [");
	for (size_t i = 0; i < n; i++)
		str_printf(yaml, "%s%s", i > 0 ? ", " : "", columns[i]);
	str_add(yaml, "]\nfigures: {数: {unit: 件, by: [市, 项], parts: none}}\nvalues:\n  数:\n");
	for (size_t row = 0; row < LEN(cities); row++) {
		str_printf(yaml, "    %s: {", cities[row]);
		for (size_t i = 0; i < n; i++)
			str_printf(yaml, "%s%s: %zu", i > 0 ? ", " : "", columns[i],
				   1000 + 37 * i + row);
		str_add(yaml, "}\n");
	}
	str_add(yaml, "document:\n  - {title: 前题}\n  - table: 数\n");
}

static const char *const uneven[] = { "甲", "全年完成固定资产投资额累计比重", "乙", "丙丁" };

static void columns_of_numbers_are_as_wide_whatever_their_heads(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	mpt edges[8];
	size_t n = 0;
	(void)state;

	add_grid(&yaml, uneven, LEN(uneven));
	lay(&pages, yaml.text);

	for (size_t i = 0; i < pages.pages[0].n && n < LEN(edges); i++) {
		const struct box *box = &pages.pages[0].boxes[i];
		if (box->kind == BOX_RULE && box->height > 0 && box->width == 0)
			edges[n++] = box->x;
	}
	assert_int_equal(n, LEN(uneven));
	for (size_t i = 2; i < n; i++)
		assert_true(labs((long)(edges[i] - edges[i - 1]) - (edges[1] - edges[0])) <= 2);
	assert_null(page_find(&pages.pages[0], uneven[1])); /* on one line */
	assert_non_null(page_find(&pages.pages[0], "全年完成"));
	str_finish(&yaml);
	pages_finish(&pages);
}

static void heads_wrap_before_type_shrinks_or_the_page_turns(void **state)
{
	static const char *const heads[] = {
		"违规收送名贵特产和礼品礼金", "违规吃喝", "违规操办婚丧喜庆",
		"违规发放津补贴或福利",       "公款旅游", "其他享乐奢靡问题",
	};
	struct str yaml = STR_INIT;
	struct pages pages;
	(void)state;

	add_grid(&yaml, heads, LEN(heads));
	lay(&pages, yaml.text);

	assert_int_equal(pages.n, 1);
	assert_true(pages.pages[0].height > pages.pages[0].width);
	for (size_t i = 0; i < pages.pages[0].n; i++)
		if (is_table_text(&pages.pages[0].boxes[i]))
			assert_int_equal(pages.pages[0].boxes[i].text.size, FULL_SIZE);
	str_finish(&yaml);
	pages_finish(&pages);
}

/* n columns, so many that the table becomes small, lies across and is parted. */
static void add_wide(struct str *yaml, int n)
{
	str_add(yaml, HEAD "dimensions:\n  市: [太原, 大同]\n  栏: [");
	for (int i = 0; i < n; i++)
		str_printf(yaml, "%s栏目第%d", i > 0 ? ", " : "", i + 1);
	str_add(yaml, "]\nfigures: {数: {unit: 件, by: [市, 栏], parts: none}}\nvalues:\n  数:\n");
	for (int row = 0; row < 2; row++) {
		str_printf(yaml, "    %s: {", row == 0 ? "太原" : "大同");
		for (int i = 0; i < n; i++)
			str_printf(yaml, "%s栏目第%d: %d", i > 0 ? ", " : "", i + 1,
				   12345 + i * 17 + row);
		str_add(yaml, "}\n");
	}
	str_add(yaml, "document:\n  - {title: 前题}\n  - table: 数\n");
}

static void type_never_becomes_smaller_than_the_smallest(void **state)
{
	(void)state;

	for (int n = 4; n <= 64; n += 6) {
		struct str yaml = STR_INIT;
		struct pages pages;

		add_wide(&yaml, n);
		lay(&pages, yaml.text);

		for (size_t p = 0; p < pages.n; p++)
			for (size_t i = 0; i < pages.pages[p].n; i++)
				if (is_table_text(&pages.pages[p].boxes[i]))
					assert_true(pages.pages[p].boxes[i].text.size >=
						    LEAST_SIZE);
		str_finish(&yaml);
		pages_finish(&pages);
	}
}

/* The foot of what is written above a rule, and the head of what is below. */
static void assert_clear_of_rules(const struct page *page, const struct box *text)
{
	mpt size = text->text.size, foot = text->y + size * 12 / 100;
	mpt head = text->y - size * 88 / 100;

	for (size_t i = 0; i < page->n; i++) {
		const struct box *rule = &page->boxes[i];

		if (rule->kind != BOX_RULE || rule->height != 0)
			continue;
		if (rule->y > text->y)
			assert_true(rule->y - rule->rule.thickness / 2 - foot > size / 4);
		else
			assert_true(head - rule->y - rule->rule.thickness / 2 > size / 4);
	}
}

static void a_caption_is_clear_of_the_rule_without_a_line_of_units(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, HEAD "figures: {甲: {unit: 件}, 乙: {unit: 人}}\nvalues: {甲: 1, 乙: 2}\n"
			 "document:\n  - table: [甲, 乙]\n    title: 两项\n");

	assert_clear_of_rules(&pages.pages[0], page_find(&pages.pages[0], "表1　两项"));
	pages_finish(&pages);
}

static void the_caption_of_a_further_panel_is_clear_of_the_rules_round_it(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	size_t found = 0;
	(void)state;

	add_wide(&yaml, 40);
	lay(&pages, yaml.text);

	for (size_t p = 0; p < pages.n; p++) {
		const struct box *caption = page_find(&pages.pages[p], "表1　数（续表）");

		if (caption == NULL)
			continue;
		assert_clear_of_rules(&pages.pages[p], caption);
		found++;
	}
	assert_true(found > 0);
	str_finish(&yaml);
	pages_finish(&pages);
}

static void a_title_before_a_landscape_table_stands_in_the_middle(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	(void)state;

	add_wide(&yaml, 14);
	lay(&pages, yaml.text);

	assert_int_equal(pages.n, 1);
	const struct page *page = &pages.pages[0];
	const struct box *title = page_find(page, "前题"), *caption = page_find(page, "表1　数");
	assert_true(page->width > page->height);
	assert_true(labs((long)(title->x + title->width / 2) - (caption->x + caption->width / 2)) <
		    1000);
	str_finish(&yaml);
	pages_finish(&pages);
}

static void a_wide_unit_goes_on_in_another_line(void **state)
{
	struct str yaml = STR_INIT;
	struct pages pages;
	(void)state;

	str_add(&yaml, HEAD "dimensions: {级: [甲, 乙]}\nfigures:\n  数: {by: 级, period: "
			    "2019年1月以来, unit: ");
	for (int i = 0; i < 12; i++)
		str_add(&yaml, "每百万元产值用水");
	str_add(&yaml, "}\nvalues:\n  数: {甲: 1, 乙: 2}\ndocument:\n  - table: 数\n");
	lay(&pages, yaml.text); /* refused where a box leaves the type area */

	const struct box *period = page_find(&pages.pages[0], "2019年");
	const struct box *unit = page_find(&pages.pages[0], "单位：每");
	assert_int_equal(period->y, unit->y);
	assert_true(unit->x > period->x + period->width);
	str_finish(&yaml);
	pages_finish(&pages);
}

static void numbers_under_bars_do_not_touch(void **state)
{
	struct pages pages;
	(void)state;

	lay(&pages, HEAD "dimensions: {级: [甲, 乙]}\nfigures:\n"
			 "  数: {unit: 万元, by: 级, decimals: 1, parts: none}\n"
			 "values: {数: {甲: 91633468.0, 乙: -8366534.0}}\n"
			 "document:\n  - chart: {bar: 数}\n");

	const struct box *before = NULL;
	for (size_t i = 0; i < pages.pages[0].n; i++) {
		const struct box *box = &pages.pages[0].boxes[i];

		if (box->kind != BOX_TEXT || box->tag != TAG_FIGURE)
			continue;
		if (before != NULL && before->y == box->y && before->x < box->x)
			assert_true(before->x + before->width < box->x);
		before = box;
	}
	pages_finish(&pages);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(columns_of_numbers_are_as_wide_whatever_their_heads),
		cmocka_unit_test(heads_wrap_before_type_shrinks_or_the_page_turns),
		cmocka_unit_test(type_never_becomes_smaller_than_the_smallest),
		cmocka_unit_test(a_caption_is_clear_of_the_rule_without_a_line_of_units),
		cmocka_unit_test(the_caption_of_a_further_panel_is_clear_of_the_rules_round_it),
		cmocka_unit_test(a_wide_unit_goes_on_in_another_line),
		cmocka_unit_test(numbers_under_bars_do_not_touch),
		cmocka_unit_test(a_title_before_a_landscape_table_stands_in_the_middle),
	};

	return cmocka_run_group_tests_name("table looks", tests, NULL, NULL);
}
