/* test_style.c - the style table: GB/T 9704's measures, and what a house may change. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/layout/style.h"
#include "tests/support/test.h"

static double mm(mpt length)
{
	return length / MPT_PER_MM;
}

static void the_standard_holds_22_lines_of_28_characters(void **state)
{
	struct error err = { 0 };
	struct style style;
	(void)state;

	assert_ok(style_init(&style, NULL, 0, &err), &err);

	assert_true(fabs(mm(style.type_width) - 156) < 0.01);
	assert_true(fabs(mm(style.type_height) - 225) < 0.01);
	assert_int_equal(style.text[STYLE_BODY].size, 15750);
	assert_true(abs(style.char_pitch - 15793) < 2);
	assert_true(abs(style.line_pitch - 29621) < 2);
	assert_true(style.line_pitch * 21 + style.text[STYLE_BODY].size <= style.type_height);
	assert_true(style.char_pitch * 28 <= style.type_width);
}

static void heading_levels_have_their_fonts(void **state)
{
	static const enum font_role roles[] = { ROLE_FONT_HEADING1, ROLE_FONT_HEADING2,
						ROLE_FONT_BODY, ROLE_FONT_BODY };
	struct error err = { 0 };
	struct style style;
	(void)state;

	assert_ok(style_init(&style, NULL, 0, &err), &err);

	for (int level = 0; level < 4; level++) {
		const struct text_style *heading = &style.text[STYLE_HEADING1 + level];
		assert_int_equal(heading->font, roles[level]);
		assert_int_equal(heading->size, 15750);
		assert_int_equal(heading->indent, 2 * style.char_pitch);
	}
}

static const struct setting_case {
	const char *name;
	const char *style, *key, *value;
	int page_measure; /* to be looked at, or */
	int text_style;   /* whose size, or indent when .indent, is looked at */
	bool indent;
	int32_t expected;
} settings[] = {
	{ "millimetres", NULL, "number_drop", "8mm", PAGE_NUMBER_DROP, 0, false, 22677 },
	{ "centimetres", NULL, "number_drop", "0.8cm", PAGE_NUMBER_DROP, 0, false, 22677 },
	{ "points", NULL, "table_thick", "2 pt", PAGE_TABLE_THICK, 0, false, 2000 },
	{ "a count", NULL, "columns", "26", PAGE_COLUMNS, 0, false, 26 },
	{ "a flag", NULL, "grouping", "yes", PAGE_GROUPING, 0, false, 1 },
	{ "a Chinese flag", NULL, "numbers", "否", PAGE_NUMBERS, 0, false, 0 },
	{ "a level of strictness", NULL, "strictness", "strict", PAGE_STRICTNESS, 0, false,
	  STRICTNESS_STRICT },
	{ "a percentage", NULL, "latin_space", "25%", PAGE_LATIN_SPACE, 0, false, 25 },
	{ "a size by its Chinese name", "title", "size", "小一", -1, STYLE_TITLE, false, 24000 },
	{ "a size with a digit", "title", "size", "1号", -1, STYLE_TITLE, false, 26000 },
	{ "a size in points", "title", "size", "21pt", -1, STYLE_TITLE, false, 21000 },
	{ "an indent in characters", "list", "indent", "1字", -1, STYLE_LIST, true, 15793 },
};

static void is_read(void **state)
{
	const struct setting_case *c = *state;
	const struct style_setting setting = { .style = c->style,
					       .key = c->key,
					       .value = c->value };
	struct error err = { 0 };
	struct style style;

	assert_ok(style_init(&style, &setting, 1, &err), &err);

	const struct text_style *text = &style.text[c->text_style];
	int32_t found = c->page_measure >= 0 ? style.page[c->page_measure]
			: c->indent          ? text->indent
					     : text->size;
	assert_true(found >= c->expected - 1 && found <= c->expected + 1);
}

static const struct refusal_case {
	const char *name;
	const char *style, *key, *value;
	enum error_kind kind;
	const char *says, *hint;
} refusals[] = {
	{ "an unknown measure is named with the nearest", NULL, "colums", "26", ERROR_NAME,
	  "colums", "columns" },
	{ "an unknown style is named with the nearest", "titel", "size", "二号", ERROR_NAME,
	  "titel", "title" },
	{ "an unknown property is named with the nearest", "title", "sise", "二号", ERROR_NAME,
	  "sise", "size" },
	{ "a length without a unit is refused", NULL, "left", "28", ERROR_VALUE, "28", "" },
	{ "a word for a length is refused", NULL, "left", "wide", ERROR_VALUE, "wide", "" },
	{ "a margin beyond the paper is refused", NULL, "left", "300mm", ERROR_VALUE, "300mm", "" },
	{ "a tiny size is refused", "body", "size", "1pt", ERROR_VALUE, "1pt", "" },
	{ "16 pt do not fit the grid", "body", "size", "16pt", ERROR_VALUE, "do not fit", "" },
	{ "23 lines of 30 characters do not fit either", NULL, "columns", "30", ERROR_VALUE,
	  "do not fit", "" },
	{ "an unknown font role is refused", "body", "font", "fangsong", ERROR_VALUE, "fangsong",
	  "" },
	{ "an unknown colour is refused", "organ", "color", "#12345", ERROR_VALUE, "#12345", "" },
};

static void is_refused(void **state)
{
	const struct refusal_case *c = *state;
	const struct place place = { "t.yaml", 7, 9 };
	const struct style_setting setting = { .style = c->style,
					       .key = c->key,
					       .value = c->value,
					       .style_place = place,
					       .key_place = place,
					       .value_place = place };
	struct error err = { 0 };
	struct style style;

	assert_false(style_init(&style, &setting, 1, &err));

	assert_int_equal(err.kind, c->kind);
	assert_int_equal(err.line, 7);
	assert_non_null(strstr(err.text, c->says));
	assert_non_null(strstr(err.hint, c->hint));
}

static void margins_change_the_width_of_a_character(void **state)
{
	const struct style_setting wide[] = {
		{ .key = "left", .value = "20mm" },
		{ .key = "right", .value = "20mm" },
		{ .style = "heading1", .key = "indent", .value = "2字" },
	};
	struct error err = { 0 };
	struct style style;
	(void)state;

	assert_ok(style_init(&style, wide, LEN(wide), &err), &err);

	assert_true(fabs(mm(style.char_pitch) - 170.0 / 28) < 0.01);
	assert_int_equal(style.text[STYLE_HEADING1].indent, 2 * style.char_pitch);
	assert_int_equal(style.text[STYLE_BODY].indent, 2 * style.char_pitch);
}

static void a_paper_of_its_own_style_leaves_the_next_one_plain(void **state)
{
	const struct style_setting own[] = {
		{ .key = "table_thick", .value = "3pt" },
		{ .style = "heading1", .key = "size", .value = "小二" },
	};
	struct error err = { 0 };
	struct style plain, changed, next;
	(void)state;

	assert_ok(style_init(&plain, NULL, 0, &err), &err);
	assert_ok(style_init(&changed, own, LEN(own), &err), &err);
	assert_ok(style_init(&next, NULL, 0, &err), &err);

	assert_int_equal(changed.page[PAGE_TABLE_THICK], 3000);
	assert_int_equal(changed.text[STYLE_HEADING1].size, 18000);
	assert_memory_equal(&plain, &next, sizeof plain);
}

static void every_measure_says_where_it_comes_from(void **state)
{
	struct style_help row;
	size_t n = 0;
	(void)state;

	for (; style_page_help(n, &row); n++) {
		assert_true(strlen(row.source) > 0);
		assert_true(strlen(row.value) > 0);
	}

	assert_int_equal(n, PAGE_MEASURE_COUNT);
}

int main(void)
{
	struct CMUnitTest tests[LEN(settings) + LEN(refusals) + 5], *next = tests;

	add_test(next, the_standard_holds_22_lines_of_28_characters);
	add_test(next, heading_levels_have_their_fonts);
	add_test(next, margins_change_the_width_of_a_character);
	add_test(next, a_paper_of_its_own_style_leaves_the_next_one_plain);
	add_test(next, every_measure_says_where_it_comes_from);
	add_rows(next, settings, is_read);
	add_rows(next, refusals, is_refused);
	return cmocka_run_group_tests_name("style", tests, NULL, NULL);
}
