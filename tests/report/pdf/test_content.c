/* test_content.c - content streams: few operators, exact places. */
#include "report/pdf/content.h"

#include <string.h>

#include "tests/support/test.h"

#define HEIGHT 800000

/* Draws runs of full-width glyphs; pitches are the steps between glyphs in mpt, 0 ends a run. */
static const struct run_case {
	const char *name;
	mpt pitches[8];
	const char *stream;
} runs[] = {
	{ "natural advances need one string", { 16000, 16000 }, " (\1\1\1\1\1\1)Tj\n" },
	{ "an even pitch is character spacing, set once",
	  { 16043, 16043, 16043 },
	  ".043 Tc\n (\1\1\1\1\1\1\1\1)Tj\n" },
	{ "a squeezed mark is one adjustment",
	  { 16000, 8000, 16000, 16000 },
	  "[(\1\1\1\1)500(\1\1\1\1\1\1)]TJ\n" },
	{ "a wider gap is one adjustment to the left",
	  { 16000, 20000, 16000, 16000 },
	  "[(\1\1\1\1)-250(\1\1\1\1\1\1)]TJ\n" },
	{ "a gap among spaced glyphs is told from their spacing",
	  { 16043, 16043, 8043, 16043 },
	  ".043 Tc\n[(\1\1\1\1\1\1)500(\1\1\1\1)]TJ\n" },
};

static size_t glyphs_make(const mpt *pitches, struct content_glyph *glyphs)
{
	size_t n = 0;
	mpt x = 0;

	do {
		glyphs[n] = (struct content_glyph){ 0x0101, 1000, x };
		x += pitches[n];
	} while (pitches[n++] != 0);
	return n;
}

static struct box text_box(mpt x, mpt y)
{
	return (struct box){
		.kind = BOX_TEXT, .x = x, .y = y, .text = { .face = 0, .size = 16000 }
	};
}

static void shows_run(void **state)
{
	const struct run_case *c = *state;
	struct content content = { .bytes = STR_INIT };
	struct content_glyph glyphs[8];
	struct box box = text_box(0, HEIGHT);
	size_t n = glyphs_make(c->pitches, glyphs);

	content_begin(&content, HEIGHT);
	content_text(&content, &box, glyphs, n);

	assert_non_null(strstr(content.bytes.text, "/F0 16 Tf\n"));
	assert_string_equal(strstr(content.bytes.text, "Tf\n") + 3, c->stream);
	str_finish(&content.bytes);
}

static void steps_from_line_to_line(void **state)
{
	struct content content = { .bytes = STR_INIT };
	const struct content_glyph glyph = { 0x0101, 1000, 0 };
	struct box first = text_box(80000, 100000), second = text_box(80000, 129620);

	(void)state;
	content_begin(&content, HEIGHT);
	content_text(&content, &first, &glyph, 1);
	content_text(&content, &second, &glyph, 1);
	content_end(&content);

	assert_string_equal(content.bytes.text, "BT\n/F0 16 Tf\n80 700 Td\n (\1\1)Tj\n"
						"0 -29.62 Td\n (\1\1)Tj\nET\n");
	str_finish(&content.bytes);
}

static void a_long_run_loses_no_code(void **state)
{
	enum { GLYPHS = 700 };
	struct content content = { .bytes = STR_INIT };
	struct box box = text_box(0, HEIGHT);
	struct content_glyph glyphs[GLYPHS];
	struct str wanted = STR_INIT;

	(void)state;
	for (int i = 0; i < GLYPHS; i++) { /* two bytes and four in turn, one adjustment on the way */
		glyphs[i] = (struct content_glyph){ i % 2 ? 0x2829 : 0x0101, 1000,
						    i * 16000 - (i > 650 ? 8000 : 0) };
		str_add(&wanted, i == 651 ? ")500(" : "");
		str_add(&wanted, i % 2 ? "\\(\\)" : "\1\1");
	}
	content_begin(&content, HEIGHT);
	content_text(&content, &box, glyphs, GLYPHS);

	assert_non_null(strstr(content.bytes.text, wanted.text));
	str_finish(&wanted);
	str_finish(&content.bytes);
}

static void escapes_what_ends_a_string(void **state)
{
	struct content content = { .bytes = STR_INIT };
	const struct content_glyph glyphs[] = { { 0x2829, 1000, 0 }, { 0x5C0D, 1000, 16000 } };
	struct box box = text_box(0, HEIGHT);

	(void)state;
	content_begin(&content, HEIGHT);
	content_text(&content, &box, glyphs, LEN(glyphs));

	assert_non_null(strstr(content.bytes.text, " (\\(\\)\\\\\\r)Tj\n"));
	str_finish(&content.bytes);
}

static void turns_text_and_back(void **state)
{
	struct content content = { .bytes = STR_INIT };
	const struct content_glyph glyph = { 0x0101, 1000, 0 };
	struct box turned = text_box(80000, 100000), upright = text_box(90000, 100000);

	(void)state;
	turned.text.rotation = 90;
	content_begin(&content, HEIGHT);
	content_text(&content, &turned, &glyph, 1);
	content_text(&content, &upright, &glyph, 1);

	assert_non_null(strstr(content.bytes.text, "0 1 -1 0 80 700 Tm\n"));
	assert_non_null(strstr(content.bytes.text, "1 0 0 1 90 700 Tm\n"));
	str_finish(&content.bytes);
}

static void sets_colours_only_when_they_change(void **state)
{
	struct content content = { .bytes = STR_INIT };
	struct box box = {
		.kind = BOX_FILL, .color = { 255, 51, 51 }, .y = 790000, .width = 10000
	};

	(void)state;
	box.height = 10000;
	content_begin(&content, HEIGHT);
	content_fill(&content, &box);
	content_fill(&content, &box);
	box.color = (struct color){ 0, 0, 0 };
	content_fill(&content, &box);

	assert_string_equal(content.bytes.text, "1 .2 .2 rg\n0 0 10 10 re f\n0 0 10 10 re f\n"
						"0 g\n0 0 10 10 re f\n");
	str_finish(&content.bytes);
}

static void draws_rules_dashed_and_solid(void **state)
{
	struct content content = { .bytes = STR_INIT };
	static const struct dash even = { 1, { 3000 } }, dot = { 4, { 7000, 2200, 1200, 2200 } };
	struct box box = { .kind = BOX_RULE, .y = 790000, .width = 50000 };

	(void)state;
	box.rule.thickness = 350;
	content_begin(&content, HEIGHT);
	box.rule.dash = &even;
	content_rule(&content, &box);
	box.rule.dash = &dot;
	content_rule(&content, &box);
	box.rule.dash = NULL;
	content_rule(&content, &box);

	assert_string_equal(content.bytes.text, ".35 w\n[3]0 d\n0 10 m 50 10 l S\n"
						"[7 2.2 1.2 2.2]0 d\n0 10 m 50 10 l S\n"
						"[]0 d\n0 10 m 50 10 l S\n");
	str_finish(&content.bytes);
}

static void keeps_marks_and_text_objects_nested(void **state)
{
	struct content content = { .bytes = STR_INIT };
	const struct content_glyph glyph = { 0x0101, 1000, 0 };
	struct box text = text_box(0, HEIGHT), fill = { .kind = BOX_FILL, .width = 1000 };

	(void)state;
	content_begin(&content, HEIGHT);
	content_text(&content, &text, &glyph, 1);
	content_mark(&content, "/P<</MCID 0>>BDC", true);
	content_text(&content, &text, &glyph, 1);
	assert_false(content_can_continue(&content, false));
	content_fill(&content, &fill);
	content_end(&content);

	assert_non_null(strstr(content.bytes.text, "EMC\nET\n0 800 1 0 re f\n"));
	assert_false(content.marked);
	str_finish(&content.bytes);
}

static void marks_what_is_no_text_outside_the_text_object(void **state)
{
	struct content content = { .bytes = STR_INIT };
	const struct content_glyph glyph = { 0x0101, 1000, 0 };
	struct box text = text_box(0, HEIGHT), fill = { .kind = BOX_FILL, .width = 1000 };

	(void)state;
	content_begin(&content, HEIGHT);
	content_text(&content, &text, &glyph, 1);
	content_mark(&content, "/Artifact BMC", false);
	content_fill(&content, &fill);
	content_end(&content);

	assert_non_null(strstr(content.bytes.text, "ET\n/Artifact BMC\n0 800 1 0 re f\nEMC\n"));
	str_finish(&content.bytes);
}

static void hatches_inside_a_clip(void **state)
{
	struct content content = { .bytes = STR_INIT };
	const mpt points[] = { 0, 790000, 10000, 790000, 10000, 800000, 0, 800000 };
	struct box box = { .kind = BOX_PATH,
			   .path = {
				   .points = points, .n_points = 4, .closed = true, .hatch = 3 } };

	(void)state;
	content_begin(&content, HEIGHT);
	content_path(&content, &box);

	assert_non_null(strstr(content.bytes.text, "h\nW n\n.4 w\n"));
	assert_non_null(strstr(content.bytes.text, "0 8 m 10 8 l\n")); /* 792 is 264 times 3 */
	assert_non_null(strstr(content.bytes.text, "S\nQ\n"));
	str_finish(&content.bytes);
}

int main(void)
{
	struct CMUnitTest tests[LEN(runs) + 9], *next = tests;

	add_rows(next, runs, shows_run);
	add_test(next, steps_from_line_to_line);
	add_test(next, escapes_what_ends_a_string);
	add_test(next, a_long_run_loses_no_code);
	add_test(next, turns_text_and_back);
	add_test(next, sets_colours_only_when_they_change);
	add_test(next, draws_rules_dashed_and_solid);
	add_test(next, keeps_marks_and_text_objects_nested);
	add_test(next, marks_what_is_no_text_outside_the_text_object);
	add_test(next, hatches_inside_a_clip);
	return cmocka_run_group_tests_name("content streams", tests, NULL, NULL);
}
