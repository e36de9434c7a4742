/* test_paragraph.c - each rule of CLREQ and GB/T 15834 that a line keeps, by name. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "tests/support/sample.h"

static const struct lines_case {
	const char *name, *text;
	int ems;
	const char *lines;
	enum strictness level;
} cases[] = {
	{ "text without marks fills every line", "一二三四五六七八九十甲乙丙丁", 10,
	  "一二三四五六七八九十|甲乙丙丁", STRICTNESS_GB },
	{ "a line never starts with a full stop", "一二三四五六七八九十。甲乙丙丁", 10,
	  "一二三四五六七八九|十。甲乙丙丁", STRICTNESS_GB },
	{ "a stop is pulled in where the line has room to give", "一，二三四五六七八九。甲乙丙丁",
	  10, "一，二三四五六七八九。|甲乙丙丁", STRICTNESS_GB },
	{ "a line never starts with a comma", "一二三四五六七八九十，甲乙丙丁", 10,
	  "一二三四五六七八九|十，甲乙丙丁", STRICTNESS_GB },
	{ "a line never starts with a closing bracket", "（一二三四五六七八九十）甲乙丙丁", 10,
	  "（一二三四五六七八九|十）甲乙丙丁", STRICTNESS_GB },
	{ "a line never starts with a closing quotation mark", "一二三四五六七“八九十”甲乙丙", 10,
	  "一二三四五六七“八九|十”甲乙丙", STRICTNESS_GB },
	{ "a line never ends with an opening bracket", "一二三四五六七八九（甲乙丙）丁戊", 10,
	  "一二三四五六七八九|（甲乙丙）丁戊", STRICTNESS_GB },
	{ "a line never ends with an opening quotation mark", "一二三四五六七八九“甲乙丙”丁戊", 10,
	  "一二三四五六七八九|“甲乙丙”丁戊", STRICTNESS_GB },
	{ "a line never starts with a connector", "一二三四五六七八九十～甲乙丙丁", 10,
	  "一二三四五六七八九|十～甲乙丙丁", STRICTNESS_GB },
	{ "a line never starts with an interpunct", "一二三四五六七八九十·甲乙丙丁", 10,
	  "一二三四五六七八九|十·甲乙丙丁", STRICTNESS_GB },
	{ "a line never starts with a solidus", "一二三四五六七八九十／甲乙丙丁", 10,
	  "一二三四五六七八九|十／甲乙丙丁", STRICTNESS_GB },
	{ "at GB level a line never ends with a solidus", "一二三四五六七八九／甲乙丙丁", 10,
	  "一二三四五六七八|九／甲乙丙丁", STRICTNESS_GB },
	{ "at basic level a line may end with a solidus", "一二三四五六七八九／甲乙丙丁", 10,
	  "一二三四五六七八九／|甲乙丙丁", STRICTNESS_BASIC },
	{ "a dash is never split", "一二三四五六七八九——甲乙丙丁", 10,
	  "一二三四五六七八九|——甲乙丙丁", STRICTNESS_GB },
	{ "an ellipsis is never split", "一二三四五六七八九……甲乙丙丁", 10,
	  "一二三四五六七八九|……甲乙丙丁", STRICTNESS_GB },
	{ "at strict level no line starts with a dash", "一二三四五六七八九——甲乙丙丁", 10,
	  "一二三四五六七八|九——甲乙丙丁", STRICTNESS_STRICT },
	{ "two ellipses may part in the middle", "一二三四五六七八…………甲乙", 10,
	  "一二三四五六七八……|……甲乙", STRICTNESS_GB },
	{ "at level none a line may start with a stop", "一二三四五六七八九十。甲乙丙丁", 10,
	  "一二三四五六七八九十|。甲乙丙丁", STRICTNESS_NONE },
	{ "a number is never split", "一二三四五六七八九1659甲乙丙", 10,
	  "一二三四五六七八九|1659甲乙丙", STRICTNESS_GB },
	{ "a number keeps its per cent sign", "一二三四五六七八九5％甲乙丙丁", 10,
	  "一二三四五六七八九|5％甲乙丙丁", STRICTNESS_GB },
	{ "a number keeps its degree sign", "一二三四五六七八九5℃甲乙丙丁", 10,
	  "一二三四五六七八九|5℃甲乙丙丁", STRICTNESS_GB },
	{ "a number keeps its currency sign", "一二三四五六七八九￥5甲乙丙丁", 10,
	  "一二三四五六七八九|￥5甲乙丙丁", STRICTNESS_GB },
	{ "a number keeps its sign", "一二三四五六七八九＋５甲乙丙丁", 10,
	  "一二三四五六七八九|＋５甲乙丙丁", STRICTNESS_GB },
	{ "a full-width number is never split", "一二三四五六七八九２０甲乙丙丁", 10,
	  "一二三四五六七八九|２０甲乙丙丁", STRICTNESS_GB },
	{ "a number is rather not parted from what it counts",
	  "一二三四五六七八九十一二三四五六七八九十一二三四五六七25人甲乙丙丁", 28,
	  "一二三四五六七八九十一二三四五六七八九十一二三四五六七|25人甲乙丙丁", STRICTNESS_GB },
	{ "a Latin word is never split", "一二三四五六七八report甲乙", 10,
	  "一二三四五六七八|report甲乙", STRICTNESS_GB },
	{ "Latin words part at their spaces", "one two three four", 5, "one two|three four",
	  STRICTNESS_GB },
	{ "an address breaks behind its slashes", "见https://a.cn/bc/def甲", 8,
	  "见https://a.cn/|bc/def甲", STRICTNESS_GB },
	{ "a date in digits is one", "一二三四五六2021-05-06甲", 10, "一二三四五六|2021-05-06甲",
	  STRICTNESS_GB },
	{ "an apostrophe is no quotation mark", "一二三四五六七it’s甲", 8, "一二三四五六七|it’s甲",
	  STRICTNESS_GB },
	{ "a combining mark stays with its letter", "一二三四五e\u0301甲乙", 6,
	  "一二三四五e\u0301|甲乙", STRICTNESS_GB },
	{ "a superscript stays with what it marks", "一二三四五六²甲乙", 6, "一二三四五|六²甲乙",
	  STRICTNESS_GB },
	{ "the last line of a paragraph is no lone character", "一二三四五六七八九十甲", 10,
	  "一二三四五六七八九|十甲", STRICTNESS_GB },
	{ "a lone character and its stop are no last line", "一二三四五六七八九十甲。", 10,
	  "一二三四五六七八九|十甲。", STRICTNESS_GB },
	{ "a word longer than a line is cut", "abcdefghijklmnopqrstuvwxyz", 5,
	  "abcdefghij|klmnopqrst|uvwxyz", STRICTNESS_GB },
	{ "a line feed ends a line", "一二\n三四五六", 10, "一二|三四五六", STRICTNESS_GB },
	{ "spaces at a line's end are not drawn", "one two   three", 4, "one two|three",
	  STRICTNESS_GB },
	{ "an empty line is a line", "一\n\n二", 10, "一||二", STRICTNESS_GB },
	{ "a paragraph of nothing but quotation marks is set", "““““““””””””", 3, "““““““|””””””",
	  STRICTNESS_GB },
};

static void breaks(void **state)
{
	const struct lines_case *c = *state;
	struct sample t;
	struct str lines = STR_INIT;

	sample_init(&t, c->text, c->ems);
	t.style.strictness = c->level;
	sample_break(&t);
	sample_lines(&t, &lines);

	assert_string_equal(lines.text, c->lines);
	str_finish(&lines);
	sample_finish(&t);
}

/* Where one character of the first paragraph stands, in hundredths of a place. */
static const struct place_case {
	const char *name, *text;
	int ems;
	size_t at;
	int x;
	int latin_space;
} places[] = {
	{ "characters stand on the grid", "一二三四五六七八九十甲乙", 10, 9, 900, 0 },
	{ "a mark that ends a full line keeps its place", "一二三四五六七八九，甲乙丙", 10, 9, 900,
	  0 },
	{ "two half-width digits fill one place", "一25三四", 10, 3, 200, 0 },
	{ "neighbouring marks take an em and a half", "一”，二三", 10, 3, 250, 0 },
	{ "a stop before an opening mark takes an em and a half", "一：“二三", 10, 3, 250, 0 },
	{ "closing and opening brackets take an em and a half", "一）（二三", 10, 3, 250, 0 },
	{ "the opening mark behind a stop moves left", "一：“二三", 10, 2, 150, 0 },
	{ "opening marks hug each other", "一（“二三", 10, 3, 250, 0 },
	{ "three closing marks take two ems", "一’”。二三", 10, 4, 300, 0 },
	{ "a mark of interrogation and one of exclamation take one em", "一？！二三", 10, 3, 200,
	  0 },
	{ "three of them take two", "一？！！二三", 10, 4, 300, 0 },
	{ "an interpunct takes half an em", "一·二三", 10, 2, 150, 0 },
	{ "a solidus takes half an em", "一／二三", 10, 2, 150, 0 },
	{ "an opening bracket at a line's start loses its blank", "（一二三四", 10, 1, 50, 0 },
	{ "its glyph moves left by as much", "（一二三四", 10, 0, -50, 0 },
	{ "Han and digits stand apart when asked to", "一25三四", 10, 1, 125, 250 },
	{ "and on the other side", "一25三四", 10, 3, 250, 250 },
	{ "a mark beside digits takes no space", "一，25三四", 10, 2, 200, 250 },
	{ "a squeezed mark in the middle of its box moves too", "一？”二三", 10, 1, 75, 0 },
};

static void stands(void **state)
{
	const struct place_case *c = *state;
	struct sample t;

	sample_init(&t, c->text, c->ems);
	t.style.latin_space = c->latin_space;
	sample_break(&t);

	assert_int_equal(sample_x(&t, c->at), c->x);
	sample_finish(&t);
}

static void a_justified_line_ends_exactly_at_the_edge(void **state)
{
	struct sample t;

	(void)state;
	sample_init(&t, "一二三四五六七八九十甲乙丙丁戊，己庚辛", 15);
	sample_break(&t);

	assert_int_equal(t.paragraph.lines[0].width, t.style.width);
	assert_int_equal(t.paragraph.x[13], 14 * SAMPLE_GRID);
	sample_finish(&t);
}

static void what_is_opened_to_the_utmost_stays_short(void **state)
{
	struct sample t;

	(void)state;
	sample_init(&t, "一二三四五international标准", 10);
	sample_break(&t);

	assert_int_equal(t.paragraph.lines[0].width,
			 5 * SAMPLE_GRID + 4 * (SAMPLE_EM * 93 / 1000 - (SAMPLE_GRID - SAMPLE_EM)));
	sample_finish(&t);
}

static void no_blank_opens_before_a_mark(void **state)
{
	struct sample t;

	(void)state;
	sample_init(&t, "一二三，四五，六international标准", 10);
	sample_break(&t);

	assert_int_equal(t.paragraph.x[3] - t.paragraph.x[2], SAMPLE_GRID);
	assert_true(t.paragraph.x[4] - t.paragraph.x[3] > SAMPLE_GRID);
	sample_finish(&t);
}

static void a_mark_at_the_end_of_a_squeezed_line_takes_half(void **state)
{
	struct sample t;

	(void)state;
	sample_init(&t, "一，二三四五六七八九。甲乙丙丁", 10);
	sample_break(&t);

	assert_int_equal(t.paragraph.lines[0].width, t.style.width);
	assert_int_equal(sample_x(&t, 10), 950);
	assert_int_equal(sample_x(&t, 2), 150);
	sample_finish(&t);
}

static void a_stop_may_hang_when_asked_to(void **state)
{
	struct sample t;
	struct str lines = STR_INIT;

	(void)state;
	sample_init(&t, "一二三四五六七八九十。甲乙丙丁", 10);
	t.style.hanging = true;
	sample_break(&t);
	sample_lines(&t, &lines);

	assert_string_equal(lines.text, "一二三四五六七八九十。|甲乙丙丁");
	assert_int_equal(t.paragraph.lines[0].width, t.style.width);
	str_finish(&lines);
	sample_finish(&t);
}

static void a_unit_glued_to_its_number_stays_with_it(void **state)
{
	struct sample t;
	struct str lines = STR_INIT;

	(void)state;
	sample_init(&t, "一二三四五六七八九25千米甲", 10);
	t.chars[11].glued = t.chars[12].glued = true;
	sample_break(&t);
	sample_lines(&t, &lines);

	assert_string_equal(lines.text, "一二三四五六七八九|25千米甲");
	str_finish(&lines);
	sample_finish(&t);
}

static void indents_count(void **state)
{
	struct sample t;
	struct str lines = STR_INIT;

	(void)state;
	sample_init(&t, "一二三四五六七八九十甲乙丙丁", 6);
	t.style.first_indent = 2 * SAMPLE_GRID;
	t.style.left_indent = SAMPLE_GRID;
	sample_break(&t);
	sample_lines(&t, &lines);

	assert_string_equal(lines.text, "一二三四|五六七八九|十甲乙丙丁");
	assert_int_equal(sample_x(&t, 0), 200);
	assert_int_equal(sample_x(&t, 4), 100);
	str_finish(&lines);
	sample_finish(&t);
}

static void centered_and_right_lines_stand_where_they_should(void **state)
{
	struct sample t;

	(void)state;
	sample_init(&t, "一二三四", 10);
	t.style.alignment = ALIGN_CENTER;
	sample_break(&t);
	assert_int_equal(sample_x(&t, 0), 300);
	t.style.alignment = ALIGN_RIGHT;
	sample_break(&t);
	assert_int_equal(sample_x(&t, 0), 600);
	sample_finish(&t);
}

static void a_character_wider_than_the_line_stands_alone(void **state)
{
	struct sample t;

	(void)state;
	sample_init(&t, "一二", 1);
	t.style.width = SAMPLE_GRID / 2;
	sample_break(&t);

	assert_int_equal(t.paragraph.n_lines, 2);
	sample_finish(&t);
}

static void an_empty_paragraph_has_no_lines(void **state)
{
	struct sample t;

	(void)state;
	sample_init(&t, "", 10);
	sample_break(&t);

	assert_int_equal(t.paragraph.n_lines, 0);
	sample_finish(&t);
}

static void random_text_keeps_every_rule_at_any_width(void **state)
{
	unsigned long long seed = 9704;
	struct str text = STR_INIT;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct sample t;

		str_clear(&text);
		sample_random(&seed, 10 + (size_t)round % 290, &text);
		sample_init(&t, text.text, 12 + round % 17);
		t.style.latin_space = round % 3 * 125;
		t.style.first_indent = round % 2 * 2 * SAMPLE_GRID;
		sample_break(&t);
		const char *flaw = sample_flaw(&t);
		if (flaw != NULL)
			fail_msg("round %d: %s: %s", round, flaw, text.text);
		sample_finish(&t);
	}
	str_finish(&text);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(places) + 12], *next = tests;

	add_rows(next, cases, breaks);
	add_rows(next, places, stands);
	add_test(next, a_justified_line_ends_exactly_at_the_edge);
	add_test(next, what_is_opened_to_the_utmost_stays_short);
	add_test(next, no_blank_opens_before_a_mark);
	add_test(next, a_mark_at_the_end_of_a_squeezed_line_takes_half);
	add_test(next, a_stop_may_hang_when_asked_to);
	add_test(next, a_unit_glued_to_its_number_stays_with_it);
	add_test(next, indents_count);
	add_test(next, centered_and_right_lines_stand_where_they_should);
	add_test(next, a_character_wider_than_the_line_stands_alone);
	add_test(next, an_empty_paragraph_has_no_lines);
	add_test(next, random_text_keeps_every_rule_at_any_width);
	assert_true((size_t)(next - tests) <= LEN(tests));
	return _cmocka_run_group_tests("paragraphs", tests, (size_t)(next - tests), NULL, NULL);
}
