/* test_fonts.c - roles, fallback chains, and fonts that cannot be used. */
#include "report/layout/fonts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/str.h"
#include "report/layout/font_folders.h"
#include "tests/support/font_sample.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

static const struct glyph_case {
	const char *name;
	enum font_role role;
	uint32_t codepoint;
	const char *font; /* its name begins so; NULL: no font has the character */
	int advance;
} glyphs[] = {
	{ "body text is set in 仿宋", ROLE_FONT_BODY, 0x4E00, "FandolFang-Regular", 1000 },
	{ "titles are set in a bold 宋", ROLE_FONT_TITLE, 0x4E00, "NotoSerifCJKsc-Bold", 1000 },
	{ "first headings are set in 黑体", ROLE_FONT_HEADING1, 0x4E00, "FandolHei-Regular", 1000 },
	{ "second headings are set in 楷体", ROLE_FONT_HEADING2, 0x4E00, "FandolKai-Regular",
	  1000 },
	{ "page numbers are set in half-width 宋", ROLE_FONT_LATIN, '1', "FandolSong-Regular",
	  500 },
	{ "digits among 仿宋 are half as wide as characters", ROLE_FONT_BODY, '9',
	  "FandolFang-Regular", 500 },
	{ "Chinese quotation marks fill their em", ROLE_FONT_BODY, 0x201C, "FandolFang-Regular",
	  1000 },
	{ "䶮 comes from the fallback", ROLE_FONT_BODY, 0x4DAE, "NotoSerifCJKsc-Regular", 1000 },
	{ "㛃 comes from the fallback", ROLE_FONT_BODY, 0x36C3, "NotoSerifCJKsc-Regular", 1000 },
	{ "翀 is there", ROLE_FONT_BODY, 0x7FC0, "Noto", 1000 },
	{ "祎 is there", ROLE_FONT_HEADING1, 0x794E, "Noto", 1000 },
	{ "𠮷 outside the BMP comes from the fallback", ROLE_FONT_BODY, 0x20BB7, "Noto", 1000 },
	{ "𫟷 comes from the last resort", ROLE_FONT_BODY, 0x2B7F7, "NotoSansCJKsc-Regular", 1000 },
	{ "the yuan sign that Fandol draws as a dollar comes from the fallback", ROLE_FONT_BODY,
	  0xFFE5, "Noto", 1000 },
	{ "so it does in 楷体", ROLE_FONT_HEADING2, 0xFFE5, "Noto", 1000 },
	{ "₂ is made from 2 where a font has not it", ROLE_FONT_BODY, 0x2082, "FandolFang-Regular",
	  300 },
	{ "so is ²", ROLE_FONT_BODY, 0xB2, "FandolFang-Regular", 300 },
	{ "a private character has no font", ROLE_FONT_BODY, 0x10FFFD, NULL, 0 },
	{ "beyond Unicode there is no font", ROLE_FONT_BODY, 0x110000, NULL, 0 },
	{ "far beyond Unicode there is no font", ROLE_FONT_BODY, UINT32_MAX, NULL, 0 },
};

static void finds_glyph(void **state)
{
	const struct glyph_case *c = *state;
	struct font_set *fonts = font_set_create(NULL, 0);
	struct glyph_metrics metrics = font_glyph(fonts, c->role, c->codepoint);
	struct glyph_metrics again = font_glyph(fonts, c->role, c->codepoint);

	assert_int_equal(metrics.face >= 0, c->font != NULL);
	if (c->font != NULL)
		assert_memory_equal(font_face_postscript_name(fonts, metrics.face), c->font,
				    strlen(c->font));
	assert_int_equal(metrics.advance, c->advance);
	assert_memory_equal(&metrics, &again, sizeof metrics);
	font_set_destroy(fonts);
}

static void roles_share_an_opened_face(void **state)
{
	struct font_set *fonts = font_set_create(NULL, 0);
	int table = font_glyph(fonts, ROLE_FONT_TABLE, 0x4E00).face;
	int latin = font_glyph(fonts, ROLE_FONT_LATIN, '1').face;

	(void)state;
	assert_int_equal(table, latin);
	font_set_destroy(fonts);
}

static void every_role_is_found_by_its_key(void **state)
{
	static const char *const keys[] = {
#define X(name, key, what) key,
		FONT_ROLES(X)
#undef X
	};

	(void)state;
	for (int i = 0; i < FONT_ROLE_COUNT; i++) {
		enum font_role role = FONT_ROLE_COUNT;

		assert_true(font_role_find(keys[i], &role));
		assert_int_equal(role, i);
	}
	assert_false(font_role_find("boby", &(enum font_role){ ROLE_FONT_BODY }));
}

static const struct name_case {
	const char *name, *font;
	enum font_name_kind kind;
} names[] = {
	{ "a slash makes a path", "./simfang.ttf", FONT_NAME_PATH },
	{ "an ending makes a file name", "simfang.TTF", FONT_NAME_FILE },
	{ "a face's number does not hide the ending", "NotoSansCJK-Bold.ttc#2", FONT_NAME_FILE },
	{ "all else is a family", "仿宋_GB2312", FONT_NAME_FAMILY },
	{ "an ending alone is a family", ".ttf", FONT_NAME_FAMILY },
};

static void tells_kind_of_name(void **state)
{
	const struct name_case *c = *state;

	assert_int_equal(font_name_kind(c->font), c->kind);
}

static void a_chosen_family_comes_first(void **state)
{
	struct font_choice choice = { ROLE_FONT_BODY, "Noto Serif CJK SC" };
	struct font_set *fonts = font_set_create(&choice, 1);
	struct error err;

	(void)state;
	assert_ok(font_set_check(fonts, &err), &err);

	int face = font_glyph(fonts, ROLE_FONT_BODY, 0x4E00).face;
	assert_string_equal(font_face_postscript_name(fonts, face), "NotoSerifCJKsc-Regular");
	font_set_destroy(fonts);
}

static void what_is_written_from_right_to_left_is_refused_though_a_font_has_it(void **state)
{
	struct font_choice choice = { ROLE_FONT_BODY, "DejaVu Sans" };
	struct font_set *fonts = font_set_create(&choice, 1);

	(void)state;
	assert_true(font_glyph(fonts, ROLE_FONT_BODY, 0x10C).face >= 0); /* Č */
	assert_true(font_glyph(fonts, ROLE_FONT_BODY, 0x626).face < 0);  /* Uyghur */
	assert_true(font_glyph(fonts, ROLE_FONT_BODY, 0x5E9).face < 0);  /* Hebrew */
	assert_true(font_glyph(fonts, ROLE_FONT_BODY, 0xFEDF).face < 0); /* a joined form */
	assert_true(font_glyph(fonts, ROLE_FONT_BODY, 0xF56).face < 0);  /* Tibetan */
	assert_true(font_glyph(fonts, ROLE_FONT_BODY, 0x182E).face < 0); /* Mongolian */
	font_set_destroy(fonts);
}

static void lent_characters_are_noted_once(void **state)
{
	struct font_set *fonts = font_set_create(NULL, 0);
	const struct font_loan *loans;
	size_t n;

	(void)state;
	font_glyph(fonts, ROLE_FONT_BODY, 0x4E00);
	font_glyph(fonts, ROLE_FONT_BODY, 0x794E); /* 祎 */
	font_glyph(fonts, ROLE_FONT_TABLE, 0x794E);
	font_glyph(fonts, ROLE_FONT_BODY, 0xFFE5); /* no Han character */
	loans = font_set_loans(fonts, &n);

	assert_int_equal(n, 1);
	assert_int_equal(loans[0].codepoint, 0x794E);
	assert_string_equal(font_face_postscript_name(fonts, loans[0].own), "FandolFang-Regular");
	font_set_destroy(fonts);
}

static void a_family_that_is_not_installed_leaves_a_note(void **state)
{
	struct font_choice choice = { ROLE_FONT_BODY, "仿宋_没有" };
	struct font_set *fonts = font_set_create(&choice, 1);
	struct error err;

	(void)state;
	assert_ok(font_set_check(fonts, &err), &err);

	assert_int_equal(font_set_notes(fonts)->n, 1);
	assert_non_null(strstr(font_set_notes(fonts)->items[0].text, "仿宋_没有"));
	font_set_destroy(fonts);
}

static void a_path_that_is_not_there_is_an_error(void **state)
{
	struct font_choice choice = { ROLE_FONT_TITLE, "./no-such-font.otf" };
	struct font_set *fonts = font_set_create(&choice, 1);
	struct error err = { .kind = ERROR_NONE };

	(void)state;
	assert_false(font_set_check(fonts, &err));

	assert_non_null(strstr(err.text, "./no-such-font.otf"));
	font_set_destroy(fonts);
}

/* A change to a sound font, and what is then said of it. */
static const struct damage_case {
	const char *name;
	const char *tag;   /* whose table is changed; "" the file's beginning */
	int offset, value; /* one byte; offset < 0: in the table's row, counted from its end */
	size_t cut;        /* when not 0: bytes that are kept */
	const char *reason;
} damages[] = {
	{ "a sound font is accepted", "", 0, 'O', 0, NULL },
	{ "an empty file is no font", "", 0, 0, 1, "is no font: only 1 bytes" },
	{ "a text is no font", "", 0, 'X', 0, "is no TrueType or OpenType font" },
	{ "a font cut in its table list is refused", "", 0, 'O', 40, "table list is cut short" },
	{ "a cut font is refused with where it ends", "", 0, 'O', 900, "is cut short: its table" },
	{ "a font of restricted licence is refused", "OS/2", 9, 0x02, 0, "may not be embedded" },
	{ "a font that forbids subsets is refused", "OS/2", 8, 0x01, 0, "may not be embedded" },
	{ "a font of bitmaps only is refused", "OS/2", 8, 0x02, 0, "may not be embedded" },
	{ "a font without units is refused", "head", 19, 0, 0, "units per em" },
	{ "a font without glyphs is refused", "maxp", 5, 0, 0, "has no glyphs" },
	{ "a font without widths is refused", "hhea", 35, 0, 0, "has not all its widths" },
	{ "a font without outlines is refused", "CFF ", -16, 'X', 0, "has no outlines" },
	{ "a font without a character map is refused", "cmap", -16, 'X', 0,
	  "lacks the table 'cmap'" },
};

static void font_change(struct str *font, const struct damage_case *c)
{
	size_t place = 0;

	if (c->tag[0] != '\0')
		place = c->offset < 0 ? font_sample_row(font, c->tag) + 16
				      : font_sample_table(font, c->tag);
	font->text[(long)place + c->offset] = (char)c->value;
	if (c->tag[0] != '\0' && strcmp(c->tag, "head") == 0)
		font->text[place + 18] = 0;
	if (c->cut != 0)
		font->len = c->cut;
}

static void judges_font(void **state)
{
	const struct damage_case *c = *state;
	struct error err = { .kind = ERROR_NONE };
	struct str font = STR_INIT, path = STR_INIT;
	char *folder = process_folder();

	str_printf(&path, "%s/sample.otf", folder);
	font_sample_make(&font);
	font_change(&font, c);
	struct font_set *fonts = font_sample_set(path.text, &font);
	bool ok = font_set_check(fonts, &err);

	assert_int_equal(ok, c->reason == NULL);
	if (c->reason != NULL) {
		assert_int_equal(err.kind, ERROR_FONT);
		assert_non_null(strstr(err.text, path.text));
		assert_non_null(strstr(err.text, c->reason));
	}
	font_set_destroy(fonts);
	str_finish(&font);
	str_finish(&path);
	free(folder);
}

static void a_pipe_does_not_hang(void **state)
{
	struct error err = { .kind = ERROR_NONE };
	struct str path = STR_INIT;
	char *folder = process_folder();

	(void)state;
	str_printf(&path, "%s/pipe.otf", folder);
	assert_int_equal(mkfifo(path.text, 0600), 0);
	struct font_choice choice = { ROLE_FONT_BODY, path.text };
	struct font_set *fonts = font_set_create(&choice, 1);

	assert_false(font_set_check(fonts, &err));

	assert_non_null(strstr(err.text, "is no regular file"));
	font_set_destroy(fonts);
	str_finish(&path);
	free(folder);
}

int main(void)
{
	struct CMUnitTest tests[LEN(glyphs) + LEN(names) + LEN(damages) + 8], *next = tests;

	add_rows(next, glyphs, finds_glyph);
	add_rows(next, names, tells_kind_of_name);
	add_rows(next, damages, judges_font);
	add_test(next, roles_share_an_opened_face);
	add_test(next, every_role_is_found_by_its_key);
	add_test(next, a_chosen_family_comes_first);
	add_test(next, what_is_written_from_right_to_left_is_refused_though_a_font_has_it);
	add_test(next, lent_characters_are_noted_once);
	add_test(next, a_family_that_is_not_installed_leaves_a_note);
	add_test(next, a_path_that_is_not_there_is_an_error);
	add_test(next, a_pipe_does_not_hang);
	return cmocka_run_group_tests_name("fonts", tests, NULL, NULL);
}
