/* test_preview.c - pages as text: nothing is lost, and what fits 28 characters stays in its cells.
 */
#include <string.h>

#include "report/base/utf8.h"
#include "report/layout/preview.h"
#include "tests/support/test.h"

#define PITCH 29620
#define LEFT 79370
#define TOP 104882
#define FULL 15793 /* mpt of one character of the grid */

/* Text on one line of the grid: each character a full or half one, the first at a given cell. */
static struct box line_box(const char *text, int line, int cell, struct glyph *glyphs)
{
	struct box box = { .kind = BOX_TEXT,
			   .x = LEFT + cell * FULL / 2,
			   .y = TOP + line * PITCH + 13500 };
	mpt x = 0;

	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		glyphs[box.text.n++] = (struct glyph){ c, x };
		x += c < 0x80 ? FULL / 2 : FULL;
	}
	box.text.size = 15750;
	box.text.glyphs = glyphs;
	return box;
}

static void show(const struct box *boxes, size_t n, struct str *out)
{
	struct briefing *briefing = briefing_create("preview.yaml");
	struct preview preview;
	struct page page = { 1, 595276, 841890, boxes, n };
	struct error err = { 0 };

	preview_init(&preview, briefing, 0);
	struct page_sink sink = preview_sink(&preview);
	assert_ok(sink.page(sink.context, &page, &err), &err);
	/* A page has its 22 lines even when the last are empty. */
	size_t len = preview.text.len;
	while (len > 0 && preview.text.text[len - 1] == '\n')
		len--;
	str_add_bytes(out, preview.text.text, len);
	preview_finish(&preview);
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

int main(void)
{
	const struct CMUnitTest rest[] = {
		cmocka_unit_test(squeezed_marks_move_on_instead_of_covering),
		cmocka_unit_test(rows_closer_than_the_grid_get_lines_of_their_own),
		cmocka_unit_test(a_slanted_watermark_is_left_out),
	};
	struct CMUnitTest tests[LEN(cases)];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = a_line_is_shown,
						.initial_state = (void *)&cases[i] };
	int failed = cmocka_run_group_tests_name("preview lines", tests, NULL, NULL);
	return failed + cmocka_run_group_tests_name("preview", rest, NULL, NULL);
}
