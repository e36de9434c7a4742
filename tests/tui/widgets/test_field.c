/* test_field.c - a line of text being typed: every key does what it does elsewhere. */
#include "tui/widgets/field.h"

#include <string.h>

#include "report/base/utf8.h"
#include "tests/support/pty_keys.h"
#include "tests/support/test.h"

/* Types keys by name as a terminal would send them. */
static void press(struct field *field, const char *names)
{
	struct keys keys;

	keys_init(&keys, "UTF-8");
	while (*names != '\0') {
		struct pty_key key;

		names = pty_key_next(names, NULL, &key);
		for (int i = 0; i < key.repeat; i++)
			keys_feed(&keys, key.bytes.text, key.bytes.len, 1000);
		str_finish(&key.bytes);
		for (struct key k; (k = keys_next(&keys, 1000)).press != PRESS_NONE;)
			field_key(field, k);
	}
	keys_finish(&keys);
}

static const struct key_case {
	const char *name, *text;
	bool overwrite;
	const char *keys, *after; /* | is where the cursor stands */
} cases[] = {
	{ "characters go where the cursor is", "12", false, "3", "123|" },
	{ "the first character replaces what is to be overwritten", "12", true, "3", "3|" },
	{ "a movement keeps what was to be overwritten", "12", true, "<Left>3", "13|2" },
	{ "Backspace clears what was to be overwritten", "12", true, "<BS>", "|" },
	{ "Backspace takes the character before", "工业", false, "<BS>", "工|" },
	{ "Backspace at the beginning does nothing", "12", false, "<Home><BS>", "|12" },
	{ "Delete takes the character after", "工业1", false, "<Home><Del>", "|业1" },
	{ "Delete at the end does nothing", "12", false, "<Del>", "12|" },
	{ "Home and End", "12", false, "<Home>0<End>3", "0123|" },
	{ "left and right over Chinese", "工业", false, "<Left*2><Right>x", "工x|业" },
	{ "an accent goes with its letter", "e\u0301x", false, "<Left*2><Del>", "|x" },
	{ "Backspace takes a letter with its accent", "xe\u0301", false, "<BS>", "x|" },
	{ "a lone accent is refused", "", false, "\u0301", "|" },
	{ "a lone accent does not clear what is there", "12", true, "\u0301", "12|" },
	{ "Ctrl-A and Ctrl-E", "12", false, "<C-a>0<C-e>3", "0123|" },
	{ "Ctrl-U clears what is before", "1234", false, "<Left><C-u>", "|4" },
	{ "Ctrl-K clears what is after", "1234", false, "<Home><Right><C-k>", "1|" },
	{ "other keys are not the field's", "12", false, "<F5><Up><C-p>", "12|" },
};

static void edits(void **state)
{
	const struct key_case *c = *state;
	struct field field;
	struct str after = STR_INIT;

	field_init(&field);
	field_set(&field, c->text, c->overwrite);
	press(&field, c->keys);

	str_add_bytes(&after, field.text.text, field.cursor);
	str_printf(&after, "|%s", field.text.text + field.cursor);
	assert_string_equal(after.text, c->after);
	str_finish(&after);
	field_finish(&field);
}

static void a_paste_becomes_one_line_without_controls(void **state)
{
	(void)state;
	struct field field;

	field_init(&field);
	field_set(&field, "ab", false);
	press(&field, "<Left>");
	field_insert(&field, "1\t2\n3\033[A\u202E工");

	assert_string_equal(field.text.text, "a1 2 3[A工b");
	field_finish(&field);
}

static void what_is_too_long_is_refused(void **state)
{
	(void)state;
	struct field field;

	field_init(&field);
	for (int i = 0; i < FIELD_MAX; i++)
		field_insert(&field, "工");

	assert_in_range(field.text.len, FIELD_MAX - 2, FIELD_MAX);
	assert_int_equal(utf8_invalid_at(field.text.text, field.text.len), field.text.len);
	field_finish(&field);
}

static const struct draw_case {
	const char *name, *text, *keys, *shown;
	int cursor;
} draws[] = {
	{ "short text stands at the left", "12", "", "12......", 2 },
	{ "long text shows its end and the cursor", "0123456789", "", "56789...", 5 },
	{ "the next characters leave the window where it is", "0123456789", "ab", "56789ab.", 7 },
	{ "the window moves on by a quarter", "0123456789", "abc", "89abc...", 5 },
	{ "the window follows the cursor to the left", "0123456789", "<Home>", "01234567", 0 },
	{ "the cursor moves within the window", "0123456789", "<Left*3>", "56789...", 2 },
	{ "the window moves back by a quarter", "0123456789", "<Left*6>", "23456789", 2 },
	{ "when text goes the rest comes back", "0123456789", "<BS*8>", "01......", 2 },
	{ "Chinese is never halved", "一二三四五六", "", "五六....", 4 },
	{ "nothing but the cursor in an empty field", "", "", "........", 0 },
};

static void draws_its_window(void **state)
{
	const struct draw_case *c = *state;
	struct canvas canvas = { 0 };
	struct field field;
	struct str row = STR_INIT;

	field_init(&field);
	canvas_resize(&canvas, 1, 12);
	field_set(&field, c->text, false);
	field_draw(&field, &canvas, (struct cells){ 0, 2, 8 }, STYLE_EDIT);
	press(&field, c->keys);
	field_draw(&field, &canvas, (struct cells){ 0, 2, 8 }, STYLE_EDIT);

	for (int col = 2; col < 10; col++)
		if (canvas.cells[col].codepoint != 0)
			str_add_char(&row, canvas.cells[col].codepoint == ' '
						   ? '.'
						   : canvas.cells[col].codepoint);
	assert_string_equal(row.text, c->shown);
	assert_int_equal(canvas.cursor_col, 2 + c->cursor);
	assert_int_equal(canvas.cells[1].style, STYLE_TEXT);
	assert_int_equal(canvas.cells[2].style, STYLE_EDIT);
	str_finish(&row);
	canvas_finish(&canvas);
	field_finish(&field);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(draws) + 2], *next = tests;

	add_rows(next, cases, edits);
	add_test(next, a_paste_becomes_one_line_without_controls);
	add_test(next, what_is_too_long_is_refused);
	add_rows(next, draws, draws_its_window);
	return _cmocka_run_group_tests("field", tests, (size_t)(next - tests), NULL, NULL);
}
