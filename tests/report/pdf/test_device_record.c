/* test_device_record.c - pages as readable lines. */
#include "tests/support/device_record.h"
#include "tests/support/test.h"

static const mpt triangle[] = { 79400, 200000, 89400, 210000, 79400, 220050 };
static const struct glyph word[] = { { 0x4E00, 0 }, { 0x3001, 15793 }, { '"', 31586 } };

static const struct dash even = { 1, { 3000 } };

static const struct line_case {
	const char *name;
	struct box box;
	const char *line;
} lines[] = {
	{ "text tells place, size, face, tag and words",
	  { .kind = BOX_TEXT,
	    .tag = TAG_H1,
	    .element = 3,
	    .x = 79370,
	    .y = 118882,
	    .text = { .face = 2, .size = 15750, .glyphs = word, .n = 3 } },
	  "text 79.4 118.9 15.8 face 2 h1/3 \"一、\\\"\"\n" },
	{ "text tells its colour and its turn",
	  { .kind = BOX_TEXT,
	    .tag = TAG_ARTIFACT,
	    .color = { 255, 0, 16 },
	    .text = { .size = 60000, .glyphs = word, .n = 1, .rotation = 45 } },
	  "text 0.0 0.0 60.0 face 0 artifact/0 \"一\" rotated 45 #FF0010\n" },
	{ "a rule tells both ends and its thickness",
	  { .kind = BOX_RULE,
	    .x = 79400,
	    .y = 200000,
	    .width = 442200,
	    .rule = { .thickness = 990, .dash = &even } },
	  "rule 79.4 200.0 521.6 200.0 1.0 dashed 3.0\n" },
	{ "an area tells its rectangle",
	  { .kind = BOX_FILL, .x = -49, .y = -50, .width = 10000, .height = 5000 },
	  "fill 0.0 -0.1 10.0 5.0\n" },
	{ "a path tells its points and how it is drawn",
	  { .kind = BOX_PATH,
	    .path = { .points = triangle,
		      .n_points = 3,
		      .stroke = 400,
		      .stroke_color = { 1, 2, 3 },
		      .filled = true,
		      .closed = true,
		      .hatch = 2 } },
	  "path 79.4 200.0, 89.4 210.0, 79.4 220.1 closed filled hatch 2 stroked 0.4 #010203\n" },
	{ "a link tells where it leads",
	  { .kind = BOX_LINK, .x = 1000, .width = 2000, .height = 3000, .dest = { .target = 7 } },
	  "link 1.0 0.0 2.0 3.0 to 7\n" },
	{ "a place tells its title and level",
	  { .kind = BOX_DEST, .dest = { .target = 7, .title = "一、总体情况", .level = 1 } },
	  "dest 7 0.0 0.0 level 1 \"一、总体情况\"\n" },
	{ "a place that is not in the outline has no title",
	  { .kind = BOX_DEST, .dest = { .target = 8 } },
	  "dest 8 0.0 0.0\n" },
};

static void records_line(void **state)
{
	const struct line_case *c = *state;
	struct page page = {
		.number = 1, .width = 595276, .height = 841890, .boxes = &c->box, .n = 1
	};
	struct recorder recorder;
	struct error err;

	recorder_init(&recorder, NULL);
	struct page_sink sink = recorder_sink(&recorder);
	assert_ok(sink.page(sink.context, &page, &err), &err);

	assert_memory_equal(recorder.out.text, "page 1 595.3 x 841.9\n", 21);
	assert_string_equal(recorder.out.text + 21, c->line);
	recorder_finish(&recorder);
}

static void tells_positions_when_asked(void **state)
{
	struct page page = { .width = 595276, .height = 841890, .boxes = &lines[0].box, .n = 1 };
	struct recorder recorder;
	struct error err;

	(void)state;
	recorder_init(&recorder, NULL);
	recorder.positions = true;
	struct page_sink sink = recorder_sink(&recorder);
	assert_ok(sink.page(sink.context, &page, &err), &err);

	assert_string_equal(recorder.out.text,
			    "page - 595.3 x 841.9\n"
			    "text 79.4 118.9 15.8 face 2 h1/3 \"一、\\\"\"\n  at 0.0 15.8 31.6\n");
	recorder_finish(&recorder);
}

int main(void)
{
	struct CMUnitTest tests[LEN(lines) + 1], *next = tests;

	add_rows(next, lines, records_line);
	add_test(next, tells_positions_when_asked);
	return cmocka_run_group_tests_name("recorded pages", tests, NULL, NULL);
}
