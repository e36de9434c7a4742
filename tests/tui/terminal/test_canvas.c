/* test_canvas.c - what views draw lands in whole cells and nothing unsafe is among it. */
#include "tui/terminal/canvas.h"

#include <string.h>

#include "report/base/str.h"
#include "tests/support/test.h"
#include "tui/terminal/width.h"

/* A row as text: lines as - | +, a character's right half as nothing, blanks as '.'. */
static void read_row(const struct canvas *canvas, int row, struct str *out)
{
	str_clear(out);
	for (int col = 0; col < canvas->cols; col++) {
		const struct canvas_cell *cell = &canvas->cells[row * canvas->cols + col];

		if (cell->codepoint == LINE_HORIZONTAL || cell->codepoint == LINE_VERTICAL)
			str_add_byte(out, cell->codepoint == LINE_VERTICAL ? '|' : '-');
		else if (cell->codepoint > LINE_VERTICAL)
			str_add_byte(out, '+');
		else if (cell->codepoint == ' ')
			str_add_byte(out, '.');
		else if (cell->codepoint != 0)
			str_add_char(out, cell->codepoint);
		for (int i = 0; i < CANVAS_MARKS && cell->marks[i] != 0; i++)
			str_add_char(out, cell->marks[i]);
	}
}

/* Cells are pairs or single ones, never halves. */
static void assert_whole(const struct canvas *canvas)
{
	for (int i = 0; i < canvas->rows * canvas->cols; i++) {
		const struct canvas_cell *cell = &canvas->cells[i];

		if (cell->width == 2)
			assert_int_equal(canvas->cells[i + 1].width, 0);
		if (cell->width == 0)
			assert_int_equal(canvas->cells[i - 1].width, 2);
		assert_true((cell->width == 0) == (cell->codepoint == 0));
	}
}

#define assert_row(canvas, row, expected)                    \
	do {                                                 \
		struct str text_ = STR_INIT;                 \
		read_row((canvas), (row), &text_);           \
		assert_string_equal(text_.text, (expected)); \
		str_finish(&text_);                          \
		assert_whole(canvas);                        \
	} while (0)

static const struct text_case {
	const char *name;
	int col, cells;
	const char *text, *row;
	int end;
} texts[] = {
	{ "text stands where it is put", 2, -1, "ab", "..ab......", 4 },
	{ "Chinese takes two cells each", 1, -1, "工业", ".工业.....", 5 },
	{ "text is cut at the right edge", 7, -1, "abcdef", ".......abc", 10 },
	{ "a wide character is not cut in half", 7, -1, "a工业", ".......a工", 10 },
	{ "no half of a wide character at the edge", 6, -1, "a工业", "......a工.", 9 },
	{ "text is cut after its cells", 0, 4, "abcdef", "abcd......", 4 },
	{ "cells that a wide character does not fill stay free", 0, 3, "工业", "工........", 2 },
	{ "no cells, no text", 3, 0, "abc", "..........", 3 },
	{ "controls show as what they are not", 0, -1, "a\033[2Jb", "a\uFFFD[2Jb....", 6 },
	{ "a C1 control shows as a replacement", 0, -1, "a\xC2\x9B\x62", "a\uFFFDb.......", 3 },
	{ "tabs and ends of lines show as blanks", 0, -1, "a\tb\nc", "a.b.c.....", 5 },
	{ "marks go onto what they follow", 0, -1, "e\u0301x", "e\u0301x........", 2 },
	{ "of many marks two are kept", 0, -1, "e\u0301\u0302\u0303x", "e\u0301\u0302x........",
	  2 },
	{ "a lone mark is dropped", 0, -1, "\u0301ab", "ab........", 2 },
	{ "bidirectional overrides show", 0, -1, "a\u202Eb", "a\uFFFDb.......", 3 },
	{ "nothing is drawn left of the canvas", -1, -1, "abc", "..........", -1 },
};

static void draws_text(void **state)
{
	const struct text_case *c = *state;
	struct canvas canvas = { 0 };

	canvas_resize(&canvas, 1, 10);
	int end = canvas_text(&canvas, (struct cells){ 0, c->col, c->cells }, STYLE_TEXT, c->text);

	assert_row(&canvas, 0, c->row);
	assert_int_equal(end, c->end);
	canvas_finish(&canvas);
}

static const struct over_case {
	const char *name;
	int col;
	const char *text, *row;
} overs[] = {
	{ "over a left half", 0, "a", "a.业.." },
	{ "over a right half", 1, "a", ".a业.." },
	{ "over two halves", 1, "ab",
	  ".ab.."
	  "." },
	{ "wide over two halves", 1, "国", ".国..." },
};

static void leaves_no_halves(void **state)
{
	const struct over_case *c = *state;
	struct canvas canvas = { 0 };

	canvas_resize(&canvas, 1, 6);
	canvas_text(&canvas, (struct cells){ 0, 0, -1 }, STYLE_TEXT, "工业");
	canvas_text(&canvas, (struct cells){ 0, c->col, -1 }, STYLE_TEXT, c->text);

	assert_row(&canvas, 0, c->row);
	canvas_finish(&canvas);
}

static void text_flush_right_leaves_blanks_before_it(void **state)
{
	(void)state;
	struct canvas canvas = { 0 };

	canvas_resize(&canvas, 2, 10);
	canvas_text(&canvas, (struct cells){ 0, 0, -1 }, STYLE_TEXT, "xxxxxxxxxx");
	canvas_text_right(&canvas, (struct cells){ 0, 1, 6 }, STYLE_TOTAL, "12");
	canvas_text_right(&canvas, (struct cells){ 1, 1, 4 }, STYLE_TOTAL, "123456");

	assert_row(&canvas, 0, "x....12xxx");
	assert_row(&canvas, 1, ".1234.....");
	assert_int_equal(canvas.cells[1].style, STYLE_TOTAL);
	assert_int_equal(canvas.cells[7].style, STYLE_TEXT);
	canvas_finish(&canvas);
}

static void a_box_has_corners_and_its_title(void **state)
{
	(void)state;
	struct canvas canvas = { 0 };

	canvas_resize(&canvas, 4, 12);
	canvas_box(&canvas, (struct area){ 0, 0, 4, 12 }, STYLE_TEXT, "步骤");

	assert_row(&canvas, 0, "+.步骤.----+");
	assert_row(&canvas, 1, "|..........|");
	assert_row(&canvas, 3, "+----------+");
	canvas_finish(&canvas);
}

static void what_does_not_fit_is_not_drawn_anywhere_else(void **state)
{
	(void)state;
	struct canvas canvas = { 0 };

	canvas_resize(&canvas, 1, 1);
	canvas_box(&canvas, (struct area){ -3, -3, 40, 40 }, STYLE_TEXT, "步骤");
	canvas_box(&canvas, (struct area){ 0, 0, 0, 0 }, STYLE_TEXT, "步骤");
	canvas_text(&canvas, (struct cells){ 5, 0, -1 }, STYLE_TEXT, "工业");
	canvas_text(&canvas, (struct cells){ 0, 0, -1 }, STYLE_TEXT, "工业");
	canvas_text_right(&canvas, (struct cells){ 0, 0, 9 }, STYLE_TEXT, "工业");
	canvas_fill(&canvas, (struct cells){ 0, -5, 20 }, STYLE_TEXT, 'x');
	canvas_restyle(&canvas, -1, -1, 9, STYLE_ERROR);
	canvas_cursor(&canvas, 9, 9);

	assert_row(&canvas, 0, "x");
	assert_int_equal(canvas.cursor_row, 0);
	assert_int_equal(canvas.cursor_col, 0);
	canvas_resize(&canvas, 0, 0);
	canvas_text(&canvas, (struct cells){ 0, 0, -1 }, STYLE_TEXT, "x");
	canvas_finish(&canvas);
}

static void another_style_keeps_the_text(void **state)
{
	(void)state;
	struct canvas canvas = { 0 };

	canvas_resize(&canvas, 1, 4);
	canvas_text(&canvas, (struct cells){ 0, 0, -1 }, STYLE_TEXT, "a工");
	canvas_restyle(&canvas, 0, 0, 2, STYLE_SELECTED);

	assert_row(&canvas, 0, "a工.");
	assert_int_equal(canvas.cells[1].style, STYLE_SELECTED);
	assert_int_equal(canvas.cells[3].style, STYLE_TEXT);
	canvas_finish(&canvas);
}

static void ambiguous_characters_are_wide_where_the_terminal_says_so(void **state)
{
	(void)state;
	struct canvas canvas = { 0 };

	width_assume_wide(true);
	canvas_resize(&canvas, 1, 6);
	int end = canvas_text(&canvas, (struct cells){ 0, 0, 5 }, STYLE_TEXT, "“a”…");
	width_assume_wide(false);

	assert_row(&canvas, 0, "“a”.");
	assert_int_equal(end, 5);
	canvas_finish(&canvas);
}

int main(void)
{
	struct CMUnitTest tests[LEN(texts) + LEN(overs) + 6], *next = tests;

	add_rows(next, texts, draws_text);
	add_rows(next, overs, leaves_no_halves);
	add_test(next, text_flush_right_leaves_blanks_before_it);
	add_test(next, a_box_has_corners_and_its_title);
	add_test(next, what_does_not_fit_is_not_drawn_anywhere_else);
	add_test(next, another_style_keeps_the_text);
	add_test(next, ambiguous_characters_are_wide_where_the_terminal_says_so);
	return _cmocka_run_group_tests("canvas", tests, (size_t)(next - tests), NULL, NULL);
}
