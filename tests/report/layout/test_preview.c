/* test_preview.c - pages as text: nothing is lost, and what fits 28 characters stays in its cells.
 */
#include <string.h>

#include "report/base/utf8.h"
#include "report/layout/preview.h"
#include "tests/support/golden.h"
#include "tests/support/kept_pages.h"
#include "tests/support/test.h"

#define PITCH 29620
#define LEFT 79370
#define TOP 104882
#define FULL 15793 /* mpt of one character of the grid */

/* Text on one line of the grid: each character a full or half one, the first at a given cell. */
static struct box line_box(const char *text, int line, int cell, struct glyph *glyphs)
{
	struct box box = { .kind = BOX_TEXT,
			   .block = 1,
			   .x = LEFT + cell * FULL / 2,
			   .y = TOP + line * PITCH + 13500 };
	mpt x = 0;

	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		glyphs[box.text.n++] = (struct glyph){ c, x };
		x += c < 0x80 ? FULL / 2 : FULL;
	}
	box.width = x;
	box.text.size = 15750;
	box.text.glyphs = glyphs;
	return box;
}

MUST_LOOK static bool print_body(void *context, const struct sheet *sheet, struct error *err)
{
	(void)err;
	sheet_print(sheet, sheet->head, sheet->head + sheet->body, utf8_char_width, context);
	return true;
}

/* The lines of the type area; a page has its 22 even when the last are empty. */
static void show(const struct box *boxes, size_t n, struct str *out)
{
	struct briefing *briefing = briefing_create("preview.yaml");
	struct page page = {
		.number = 1, .width = 595276, .height = 841890, .boxes = boxes, .n = n
	};
	struct preview_taker taker = { print_body, out };
	struct preview *preview = preview_create(briefing, 0, &taker);
	struct error err = { 0 };

	struct page_sink sink = preview_sink(preview);
	assert_ok(sink.page(sink.context, &page, &err), &err);
	while (out->len > 0 && out->text[out->len - 1] == '\n')
		out->text[--out->len] = '\0';
	preview_destroy(preview);
	briefing_destroy(briefing);
}

static const struct line_case {
	const char *name, *text;
	int line, cell;
	const char *shown;
} cases[] = {
	{ "the first line of the page is the first line", "问责", 0, 0, "问责" },
	{ "an indent of two characters is four cells", "共1025起", 0, 4, "    共1025起" },
	{ "lines keep their place on the grid", "第三行", 2, 0, "\n\n第三行" },
	{ "full-width spaces are blanks or themselves, and nothing moves", "表　1", 0, 0, "表　1" },
};

static void a_line_is_shown(void **state)
{
	const struct line_case *c = *state;
	struct str out = STR_INIT;
	struct glyph glyphs[64];
	struct box box = line_box(c->text, c->line, c->cell, glyphs);

	show(&box, 1, &out);

	assert_string_equal(out.text, c->shown);
	str_finish(&out);
}

static void squeezed_marks_move_on_instead_of_covering(void **state)
{
	struct str out = STR_INIT;
	struct glyph glyphs[] = {
		{ 0x5B57, 0 }, { 0xFF09, FULL }, { 0xFF0C, FULL * 3 / 2 }, { 0x5B57, FULL * 5 / 2 }
	};
	struct box box = line_box("", 0, 0, glyphs);

	(void)state;
	box.text.n = LEN(glyphs);
	box.width = FULL * 7 / 2;
	show(&box, 1, &out);

	assert_string_equal(out.text, "字），字");
	str_finish(&out);
}

static void rows_closer_than_the_grid_get_lines_of_their_own(void **state)
{
	struct str out = STR_INIT;
	struct glyph first[64], second[64];
	struct box boxes[2] = { line_box("甲 1", 0, 0, first), line_box("乙 2", 0, 0, second) };

	(void)state;
	boxes[1].y += 14000;
	show(boxes, 2, &out);

	assert_string_equal(out.text, "甲 1\n乙 2");
	str_finish(&out);
}

static void a_slanted_watermark_is_left_out(void **state)
{
	struct str out = STR_INIT;
	struct glyph glyphs[64];
	struct box box = line_box("草稿", 5, 5, glyphs);

	(void)state;
	box.text.rotation = 45;
	show(&box, 1, &out);

	assert_string_equal(out.text, "");
	str_finish(&out);
}

/* --- whole papers --- */

/* A sheet as its readers find it: the lines with zone and block, then what the numbers show. */
MUST_LOOK static bool describe(void *context, const struct sheet *sheet, struct error *err)
{
	struct str *out = context;

	(void)err;
	for (size_t i = 0; i < sheet_lines(sheet); i++) {
		char zone = i < sheet->head                         ? 'h'
			    : i < (size_t)sheet->head + sheet->body ? ' '
								    : 'f';

		str_printf(out, "%c%3u|", zone, sheet->lines[i].block);
		sheet_print(sheet, i, i + 1, utf8_char_width, out);
	}
	for (size_t i = 0; i < sheet->n_pieces; i++) {
		static const char *const looks[] = {
			[SHEET_STRONG] = "strong", [SHEET_DOUBTFUL] = "doubtful"
		};
		const struct sheet_piece *piece = &sheet->pieces[i];

		if (piece->look == SHEET_STRONG || piece->look == SHEET_DOUBTFUL)
			str_printf(out, "  %u:%u+%u %s %.*s\n", piece->line, piece->column,
				   piece->width, looks[piece->look], (int)piece->len,
				   sheet->text + piece->text);
	}
	for (size_t i = 0; i < sheet->n_marks; i++) {
		const struct sheet_mark *mark = &sheet->marks[i];

		str_printf(out, "  %u:%u+%u %s\n", mark->line, mark->column, mark->width,
			   sheet->text + mark->name);
	}
	return true;
}

#define HEAD                                                                                            \
	"crossfoot: 1\ntitle: 新闻发布会\nevent: {date: 2021-05-06}\n"                             \
	"people:\n  - {name: 张羽, post: 主任, role: host}\n"                                       \
	"dimensions: {级别: [厅级, 县处级, 乡科级]}\n"                                        \
	"figures:\n  案件: {unit: 起}\n  干部: {unit: 人, by: 级别, source: 省纪委监委}\n" \
	"values:\n  案件: 1025\n  干部: {厅级: 5, 县处级: 126, 乡科级: 981, 合计: 1112}\n"

static const struct paper_case {
	const char *name, *golden, *yaml;
	struct layout_options options;
} papers[] = {
	{ "a paper has its lines, its blocks and what its numbers show",
	  "preview.txt",
	  HEAD "document:\n  - title: 新闻发布会\n  - people\n  - {heading: 情况, number: auto}\n"
	       "  - text: |\n      共问责{案件}起，问责干部{干部}人，其中{干部|items}。\n"
	       "      “‘回头看’”以来……问责{干部[厅级]}人——很好。\n  - list: [“甲”的, 乙]\n",
	  { 0 } },
	{ "a draft has its mark above the page, an office its line below",
	  "preview-draft.txt",
	  HEAD "document:\n  - text: 共问责{案件}起。\n  - table: {figure: 干部, share: true}\n",
	  { .draft = true, .imprint = "may  SHA-256 0123456789abcdef" } },
	{ "what moves to the next page takes its marks along",
	  "preview-moved.txt",
	  "page: {lines: 10}\n" HEAD
	  "document:\n  - text: |\n      一。\n\n      二。\n\n      三。\n\n      四。\n\n"
	  "      五。\n\n      六。\n\n      七。\n\n      八。\n"
	  "  - text: 全省共问责{案件}起，问责干部{干部}人，责任要落实到每个地方。\n"
	  "  - signature: {by: 省政府新闻办公室}\n",
	  { 0 } },
	{ "a tight table keeps its figures apart",
	  "preview-tight.txt",
	  "crossfoot: 1\ntitle: 密\ndimensions:\n  市: [太原, 大同]\n"
	  "  月: [一月份, 二月份, 三月份, 四月份, 五月份, 六月份, 七月份, 八月份, 九月份, 十月份]\n"
	  "figures: {立案: {unit: 件, by: [市, 月]}}\nvalues:\n  立案:\n"
	  "    太原: {一月份: 100001, 二月份: 2, 三月份: 3, 四月份: 4, 五月份: 5, 六月份: 6, "
	  "七月份: 7, "
	  "八月份: 8, 九月份: 9, 十月份: 200010}\n"
	  "    大同: {一月份: 100001, 二月份: 2, 三月份: 3, 四月份: 4, 五月份: 5, 六月份: 6, "
	  "七月份: 7, "
	  "八月份: 8, 九月份: 9, 十月份: 200010}\n"
	  "document:\n  - table: 立案\n",
	  { 0 } },
	{ "a wide table lies across",
	  "preview-across.txt",
	  "crossfoot: 1\ntitle: 宽\ndimensions:\n  市: [太原]\n"
	  "  月: [去年一月, 去年二月, 去年三月, 去年四月, 去年五月, 去年六月, 去年七月, 去年八月, "
	  "去年九月, "
	  "去年十月, 去年冬月, 去年腊月, 今年一月, 今年二月, 今年三月, 今年四月, 今年五月, "
	  "今年六月]\n"
	  "figures: {立案: {unit: 件, by: [市, 月]}}\n"
	  "document:\n  - text: 前。\n  - table: 立案\n  - text: 后。\n",
	  { .draft = true } },
	{ "charts are drawn in blocks, each label showing its cell",
	  "preview-charts.txt",
	  HEAD "document:\n  - chart: {bar: 干部}\n  - chart: {column: 干部}\n"
	       "  - chart: {pie: 干部}\n  - chart: {line: 干部}\n",
	  { 0 } },
};

static void a_paper_is_shown(void **state)
{
	const struct paper_case *c = *state;
	struct str out = STR_INIT;
	struct preview_taker taker = { describe, &out };
	struct error err = { 0 };
	struct pages pages;

	assert_ok(pages_lay(&pages, c->yaml, &c->options, &err), &err);
	struct preview *preview = preview_create(pages.briefing, 0, &taker);
	struct page_sink sink = preview_sink(preview);
	for (size_t i = 0; i < pages.n; i++)
		assert_ok(sink.page(sink.context, &pages.pages[i], &err), &err);

	assert_golden(c->golden, out.text);
	preview_destroy(preview);
	pages_finish(&pages);
	str_finish(&out);
}

/* --- one page out of many --- */

static void after_the_page_that_is_wanted_no_more_is_laid_out(void **state)
{
	struct str yaml = STR_INIT, out = STR_INIT;
	struct preview_taker taker = { describe, &out };
	const struct layout_options final_paper = { 0 };
	struct error err = { 0 };
	struct pages pages;
	(void)state;

	str_add(&yaml, "crossfoot: 1\ntitle: 长\ndocument:\n");
	for (int i = 0; i < 100; i++)
		str_add(&yaml, "  - text: 正文一段。\n");
	assert_ok(pages_lay(&pages, yaml.text, &final_paper, &err), &err);
	struct preview *preview = preview_create(pages.briefing, 2, &taker);
	struct page_sink sink = preview_sink(preview);
	assert_ok(layout_run(pages.briefing, &final_paper, pages.fonts, &sink, &err), &err);

	assert_int_equal(pages.n, 5);
	assert_int_equal(preview_pages(preview), 2);
	assert_non_null(strstr(out.text, "— 2 —"));
	assert_null(strstr(out.text, "— 1 —"));
	preview_destroy(preview);
	pages_finish(&pages);
	str_finish(&yaml);
	str_finish(&out);
}

/* --- what a sheet is good for --- */

static int wide_marks(uint32_t codepoint)
{
	return codepoint >= 0x80 ? 2 : 1;
}

MUST_LOOK static bool print_both(void *context, const struct sheet *sheet, struct error *err)
{
	(void)err;
	sheet_print(sheet, 0, 1, utf8_char_width, context);
	sheet_print(sheet, 0, 1, wide_marks, context);
	return true;
}

static const struct mark_case {
	const char *name, *text;
	const char *shown; /* where marks take one cell, and where they take two */
} mark_cases[] = {
	{ "quotation marks lie close to what they quote", "的“甲”乙", "的 “甲” 乙\n的“甲”乙\n" },
	{ "dashes and dots are not torn apart", "甲——乙……丙", "甲——  乙……  丙\n甲——乙……丙\n" },
	{ "two different marks stand apart", "甲—…乙", "甲— … 乙\n甲—…乙\n" },
	{ "wide marks are as they are", "甲，（乙）", "甲，（乙）\n甲，（乙）\n" },
};

static void marks_stand_where_they_do_on_paper(void **state)
{
	const struct mark_case *c = *state;
	struct briefing *briefing = briefing_create("preview.yaml");
	struct str out = STR_INIT;
	struct preview_taker taker = { print_both, &out };
	struct preview *preview = preview_create(briefing, 0, &taker);
	struct glyph glyphs[64];
	struct box box = line_box(c->text, 0, 0, glyphs);
	struct page page = { .width = 595276, .height = 841890, .boxes = &box, .n = 1 };
	struct page_sink sink = preview_sink(preview);
	struct error err = { 0 };

	assert_ok(sink.page(sink.context, &page, &err), &err);

	assert_string_equal(out.text, c->shown);
	preview_destroy(preview);
	briefing_destroy(briefing);
	str_finish(&out);
}

MUST_LOOK static bool pack_twice(void *context, const struct sheet *sheet, struct error *err)
{
	struct str *out = context, again = STR_INIT;
	struct sheet read;

	(void)err;
	sheet_pack(sheet, out);
	assert_true(sheet_unpack(out->text, out->len, &read));
	sheet_pack(&read, &again);
	assert_int_equal(again.len, out->len);
	assert_memory_equal(again.text, out->text, out->len);
	str_finish(&again);
	return true;
}

static void a_packed_sheet_is_read_whole_or_not_at_all(void **state)
{
	struct str out = STR_INIT;
	struct preview_taker taker = { pack_twice, &out };
	struct error err = { 0 };
	struct sheet sheet;
	struct pages pages;
	(void)state;

	assert_ok(pages_lay(&pages, papers[0].yaml, &papers[0].options, &err), &err);
	struct preview *preview = preview_create(pages.briefing, 0, &taker);
	struct page_sink sink = preview_sink(preview);
	assert_ok(sink.page(sink.context, &pages.pages[0], &err), &err);

	for (size_t len = 0; len < out.len; len++)
		assert_false(sheet_unpack(out.text, len, &sheet));
	preview_destroy(preview);
	pages_finish(&pages);
	str_finish(&out);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(papers) + LEN(mark_cases) + 5], *next = tests;

	add_rows(next, cases, a_line_is_shown);
	add_rows(next, papers, a_paper_is_shown);
	add_test(next, squeezed_marks_move_on_instead_of_covering);
	add_test(next, rows_closer_than_the_grid_get_lines_of_their_own);
	add_test(next, a_slanted_watermark_is_left_out);
	add_rows(next, mark_cases, marks_stand_where_they_do_on_paper);
	add_test(next, after_the_page_that_is_wanted_no_more_is_laid_out);
	add_test(next, a_packed_sheet_is_read_whole_or_not_at_all);
	return cmocka_run_group_tests_name("preview", tests, NULL, NULL);
}
