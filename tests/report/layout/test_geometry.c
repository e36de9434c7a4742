/* test_geometry.c - where lines, characters and page numbers stand on the page. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/layout/style.h"
#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

#define TOLERANCE_MM 0.2

#define HEAD "crossfoot: 1\ntitle: 题\nevent: {date: 2021-05-06}\n"
/* 56 characters without a mark: two full lines. */
#define TWO_LINES                                                                                                                     \
	"要保护好生态环境就要落实好责任全省各级党委政府重政治重责任重落实环境质量一年比一年" \
	"好到末全省森林覆盖率第一次高于全国平均水平"
#define PARAGRAPH TWO_LINES TWO_LINES TWO_LINES "。"
static double mm(mpt length)
{
	return length / MPT_PER_MM;
}

static void lay(struct pages *pages, const char *yaml, bool draft)
{
	const struct layout_options options = { .draft = draft };
	struct error err = { 0 };

	assert_ok(pages_lay(pages, yaml, &options, &err), &err);
}

static bool is_body(const struct box *box)
{
	return box->kind == BOX_TEXT && box->tag == TAG_P && box->text.size == 15750;
}

/* Number of different baselines of body text. */
static size_t count_lines(const struct page *page)
{
	mpt last = -1;
	size_t n = 0;

	for (size_t i = 0; i < page->n; i++) {
		if (!is_body(&page->boxes[i]) || page->boxes[i].y == last)
			continue;
		last = page->boxes[i].y;
		n++;
	}
	return n;
}

/* One paragraph of some 130 lines. */
static void lay_long(struct pages *pages, bool draft)
{
	struct str yaml = STR_INIT;

	str_add(&yaml, HEAD "document:\n  - text: |\n");
	for (int i = 0; i < 20; i++)
		str_add(&yaml, i == 0 ? "      " PARAGRAPH : PARAGRAPH);
	lay(pages, yaml.text, draft);
	str_finish(&yaml);
}

static void a_full_page_has_22_lines(void **state)
{
	struct pages pages;
	(void)state;

	lay_long(&pages, false);

	for (size_t i = 0; i + 1 < pages.n; i++)
		assert_int_equal(count_lines(&pages.pages[i]), 22);
	pages_finish(&pages);
}

static void lines_stand_on_the_grid(void **state)
{
	struct pages pages;
	(void)state;

	lay_long(&pages, false);

	for (size_t p = 0; p < pages.n; p++)
		for (size_t i = 0; i < pages.pages[p].n; i++) {
			const struct box *box = &pages.pages[p].boxes[i];
			if (!is_body(box))
				continue;
			double top = mm(box->y) - 15.75 * 0.88 / 2.834645669 - 37;
			double line = top / 10.44969;
			assert_true(fabs(line - round(line)) * 10.44969 < TOLERANCE_MM);
		}
	pages_finish(&pages);
}

static void a_full_line_has_28_characters_on_their_grid(void **state)
{
	struct pages pages;
	size_t full = 0;
	(void)state;

	lay_long(&pages, false);

	for (size_t i = 0; i < pages.pages[0].n; i++) {
		const struct box *box = &pages.pages[0].boxes[i];
		if (!is_body(box) || box->text.n != 28)
			continue;
		full++;
		for (size_t k = 0; k < 28; k++)
			assert_true(fabs(mm(box->x + box->text.glyphs[k].x) - 28 -
					 (double)k * 156 / 28) < TOLERANCE_MM);
	}
	assert_true(full > 5);
	pages_finish(&pages);
}

static void first_lines_are_indented_by_two_characters(void **state)
{
	struct pages pages;
	(void)state;

	lay_long(&pages, false);

	assert_true(fabs(mm(page_find(&pages.pages[0], "要保护好")->x) - 28 - 2 * 156.0 / 28) <
		    TOLERANCE_MM);
	pages_finish(&pages);
}

static void odd_numbers_stand_right_even_ones_left(void **state)
{
	struct pages pages;
	(void)state;

	lay_long(&pages, false);

	const struct box *odd = page_find(&pages.pages[0], "— 1 —");
	const struct box *even = page_find(&pages.pages[1], "— 2 —");
	assert_true(fabs(mm(odd->x + odd->width) - (184 - 156.0 / 28)) < TOLERANCE_MM);
	assert_true(fabs(mm(even->x) - (28 + 156.0 / 28)) < TOLERANCE_MM);
	assert_int_equal(odd->text.size, 14000);
	assert_true(mm(odd->y) > 269 && mm(odd->y) < 272); /* the dash itself is at 269 mm */
	pages_finish(&pages);
}

static void a_draft_says_so_on_every_page(void **state)
{
	struct pages pages;
	(void)state;

	lay_long(&pages, true);

	assert_true(pages.n > 2);
	for (size_t i = 0; i < pages.n; i++) {
		const struct box *mark = page_find(&pages.pages[i], "草稿");
		assert_non_null(mark);
		assert_int_equal(mark->text.rotation, 45);
		assert_int_equal(mark->tag, TAG_ARTIFACT);
	}
	pages_finish(&pages);
}

static void a_final_paper_does_not(void **state)
{
	struct pages pages;
	(void)state;

	lay_long(&pages, false);

	assert_null(page_find(&pages.pages[0], "草稿"));
	pages_finish(&pages);
}

/* n paragraphs of one line each, then what is said. */
static char *filled(int n, const char *rest)
{
	struct str yaml = STR_INIT;

	str_add(&yaml, HEAD "document:\n  - text: |\n");
	for (int i = 0; i < n; i++)
		str_add(&yaml, "      一行。\n\n");
	str_add(&yaml, rest);
	return str_take(&yaml);
}

static const struct end_case {
	const char *name;
	int lines; /* before it */
	const char *rest;
	const char *moved;     /* stands on page 2 */
	size_t lines_of_first; /* of body text left on page 1 */
} ends[] = {
	{ "a heading does not end a page", 21, "  - heading: 一、标题\n  - text: 正文一行。\n",
	  "一、标题", 21 },
	{ "two headings move together", 20,
	  "  - heading: 一、标题\n  - heading: （一）小标题\n    level: 2\n  - text: 正文一行。\n",
	  "一、标题", 20 },
	{ "a heading waits for two lines of its text", 20,
	  "  - heading: 一、标题\n  - text: " TWO_LINES TWO_LINES "。\n", "一、标题", 20 },
	{ "a first line is not left alone", 21, "  - text: " TWO_LINES TWO_LINES "。\n", "要保护好",
	  21 },
	{ "a last line does not start a page", 20, "  - text: " TWO_LINES "。\n", "要保护好", 20 },
	{ "a heading stays with its table", 17, "  - heading: 一、标题\n  - table: 人数\n",
	  "一、标题", 17 },
	{ "a heading stays with its chart", 15,
	  "  - heading: 一、标题\n  - chart: {column: 人数}\n", "一、标题", 15 },
	{ "a signature takes some text along", 21,
	  "  - text: 此致。\n  - signature: {by: 办公室}\n", "此致", 21 },
};

static void moves(void **state)
{
	const struct end_case *c = *state;
	char *yaml = filled(c->lines, c->rest);
	struct str whole = STR_INIT;
	struct pages pages;

	str_printf(&whole,
		   "dimensions: {级: [甲, 乙]}\nfigures: {人数: {unit: 人, by: 级}}\n"
		   "values: {人数: {甲: 1, 乙: 2}}\n%s",
		   yaml);
	lay(&pages, whole.text, false);

	assert_int_equal(pages.n, 2);
	assert_non_null(page_find(&pages.pages[1], c->moved));
	assert_int_equal(count_lines(&pages.pages[0]), c->lines_of_first);
	pages_finish(&pages);
	str_finish(&whole);
	free(yaml);
}

static void three_lines_of_a_title_are_balanced_and_centred(void **state)
{
	struct pages pages;
	mpt least = INT32_MAX, most = 0;
	size_t lines = 0;
	(void)state;

	lay(&pages,
	    HEAD "document:\n  - title: 关于进一步加强生态环境保护责任落实情况监督检查工作并定期向"
		 "社会发布有关数据的新闻发布会材料汇编（第三次修订稿）\n",
	    false);

	for (size_t i = 0; i < pages.pages[0].n; i++) {
		const struct box *box = &pages.pages[0].boxes[i];
		if (box->kind != BOX_TEXT || box->tag != TAG_TITLE)
			continue;
		lines++;
		least = box->width < least ? box->width : least;
		most = box->width > most ? box->width : most;
		assert_true(fabs(mm(box->x + box->width / 2) - 106) < 3);
	}
	assert_int_equal(lines, 3);
	assert_true(least > most * 3 / 5);
	pages_finish(&pages);
}

static void an_empty_document_is_an_error(void **state)
{
	const struct layout_options options = { .draft = false };
	struct error err = { 0 };
	struct pages pages;
	(void)state;

	assert_false(pages_lay(&pages, HEAD "document: []\n", &options, &err));

	assert_int_equal(err.line, 4);
	assert_non_null(strstr(err.text, "the document is empty"));
	pages_finish(&pages);
}

int main(void)
{
	struct CMUnitTest tests[LEN(ends) + 9], *next = tests;

	add_test(next, a_full_page_has_22_lines);
	add_test(next, lines_stand_on_the_grid);
	add_test(next, a_full_line_has_28_characters_on_their_grid);
	add_test(next, first_lines_are_indented_by_two_characters);
	add_test(next, odd_numbers_stand_right_even_ones_left);
	add_test(next, a_draft_says_so_on_every_page);
	add_test(next, a_final_paper_does_not);
	add_test(next, three_lines_of_a_title_are_balanced_and_centred);
	add_test(next, an_empty_document_is_an_error);
	add_rows(next, ends, moves);
	return cmocka_run_group_tests_name("geometry", tests, NULL, NULL);
}
