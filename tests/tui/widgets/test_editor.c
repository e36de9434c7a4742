/* test_editor.c - a text is typed, moved in, changed and taken back; what stands on the screen
 * then. */
#include "tui/widgets/editor.h"

#include <string.h>

#include "report/base/utf8.h"
#include "tests/support/make_briefing.h"
#include "tests/support/test.h"
#include "tui/terminal/width.h"

#define ROWS 6
#define COLS 20

static const char lines[] = "dimension 级别 = 厅级 县处级 乡科级\n"
			    "figure 问责案件 起\n"
			    "figure 问责领导干部 人 by 级别\n"
			    "values 问责案件 = 1025\n"
			    "values 问责领导干部 = 5 126 981 1112\n"
			    "date 2021-05-06\n";

struct desk {
	struct briefing *briefing;
	struct prose_reader *reader;
	struct editor *editor;
	struct canvas canvas;
	struct str screen;
};

static enum editor_taken press(struct desk *desk, enum press press)
{
	return editor_key(desk->editor, (struct key){ .press = press });
}

static void press_often(struct desk *desk, enum press which, int times)
{
	while (times-- > 0)
		press(desk, which);
}

static enum editor_taken control(struct desk *desk, char letter)
{
	return editor_key(desk->editor,
			  (struct key){ .press = PRESS_CTRL, .codepoint = (uint32_t)letter });
}

static void with_control(struct desk *desk, enum press press)
{
	editor_key(desk->editor, (struct key){ .press = press, .ctrl = true });
}

static void type(struct desk *desk, const char *text)
{
	for (uint32_t c; (c = utf8_next(&text)) != 0;)
		if (c == '\n')
			press(desk, PRESS_ENTER);
		else
			editor_key(desk->editor,
				   (struct key){ .press = PRESS_CHAR, .codepoint = c });
}

/* The rows of the canvas without blanks at their ends, parted by |; ^ stands at the cursor. */
static const char *screen(struct desk *desk)
{
	struct str *out = &desk->screen;

	str_clear(out);
	editor_draw(desk->editor, &desk->canvas, (struct area){ 0, 0, ROWS, COLS }, 0);
	for (int row = 0; row < ROWS; row++) {
		size_t end = out->len;

		for (int col = 0; col < COLS; col++) {
			const struct canvas_cell *cell = &desk->canvas.cells[row * COLS + col];
			bool cursor =
				desk->canvas.cursor_row == row && desk->canvas.cursor_col == col;

			if (cursor) {
				str_add(out, "^");
				end = out->len;
			}
			if (cell->codepoint != 0)
				str_add_char(out, cell->codepoint);
			if (cell->codepoint != ' ')
				end = out->len;
		}
		while (out->len > end)
			out->text[--out->len] = '\0';
		str_add(out, "|");
	}
	while (out->len > 0 && out->text[out->len - 1] == '|')
		out->text[--out->len] = '\0';
	return out->text;
}

/* The style of the first cell that shows a character. */
static enum style style_of(struct desk *desk, uint32_t codepoint)
{
	screen(desk);
	for (int i = 0; i < ROWS * COLS; i++)
		if (desk->canvas.cells[i].codepoint == codepoint)
			return (enum style)desk->canvas.cells[i].style;
	fail_msg("U+%04X is not on the screen", (unsigned)codepoint);
	return STYLE_COUNT;
}

static int set_up_as(void **state, enum editor_lines kind)
{
	struct desk *desk = test_calloc(1, sizeof *desk);

	desk->briefing = make_briefing(lines);
	desk->reader = prose_reader_create(desk->briefing);
	desk->editor = editor_create(desk->reader, kind);
	str_init(&desk->screen);
	canvas_resize(&desk->canvas, ROWS, COLS);
	screen(desk); /* from now on it knows how wide it is */
	*state = desk;
	return 0;
}

static int set_up(void **state)
{
	return set_up_as(state, EDITOR_PARAGRAPHS);
}

static int set_up_items(void **state)
{
	return set_up_as(state, EDITOR_ITEMS);
}

static int set_up_line(void **state)
{
	return set_up_as(state, EDITOR_ONE_LINE);
}

static int tear_down(void **state)
{
	struct desk *desk = *state;

	editor_destroy(desk->editor);
	prose_reader_destroy(desk->reader);
	briefing_destroy(desk->briefing);
	canvas_finish(&desk->canvas);
	str_finish(&desk->screen);
	width_assume_wide(false);
	test_free(desk);
	return 0;
}

/* --- typing --- */

static void what_is_typed_stands_behind_the_indent(void **state)
{
	struct desk *desk = *state;

	type(desk, "共实施问责");

	assert_string_equal(screen(desk), "    共实施问责^");
	assert_string_equal(editor_text(desk->editor), "共实施问责");
}

static void lines_are_wrapped_as_on_the_page(void **state)
{
	struct desk *desk = *state;

	type(desk, "一二三四五六七八。九十");

	assert_string_equal(screen(desk), "    一二三四五六七|八。九十^");
}

static void enter_begins_a_paragraph(void **state)
{
	struct desk *desk = *state;

	type(desk, "甲\n乙");

	assert_string_equal(screen(desk), "    甲|    乙^");
	assert_string_equal(editor_text(desk->editor), "甲\n\n乙");
}

static void enter_begins_an_item_in_a_list(void **state)
{
	struct desk *desk = *state;

	type(desk, "甲\n乙");

	assert_string_equal(screen(desk), "甲|乙^");
	assert_string_equal(editor_text(desk->editor), "甲\n乙");
}

static void enter_is_not_for_a_single_line(void **state)
{
	struct desk *desk = *state;

	type(desk, "甲");

	assert_int_equal(press(desk, PRESS_ENTER), EDITOR_UNUSED);
	assert_string_equal(editor_text(desk->editor), "甲");
}

static void backspace_joins_paragraphs(void **state)
{
	struct desk *desk = *state;

	type(desk, "甲\n乙");
	press(desk, PRESS_LEFT);
	press(desk, PRESS_BACKSPACE);

	assert_string_equal(screen(desk), "    甲^乙");
}

static void a_combining_mark_goes_with_its_base(void **state)
{
	struct desk *desk = *state;

	type(desk, "e\xCC\x81x");
	press(desk, PRESS_LEFT);
	press(desk, PRESS_LEFT);
	assert_string_equal(screen(desk), "    ^ex");
	press(desk, PRESS_DELETE);

	assert_string_equal(editor_text(desk->editor), "x");
}

static void unsafe_characters_are_not_typed(void **state)
{
	struct desk *desk = *state;

	editor_key(desk->editor, (struct key){ .press = PRESS_CHAR, .codepoint = 0x202E });
	editor_key(desk->editor, (struct key){ .press = PRESS_CHAR, .codepoint = 0x1B });

	assert_string_equal(editor_text(desk->editor), "");
}

static void a_paste_is_cleaned_and_one_step(void **state)
{
	struct desk *desk = *state;

	type(desk, "甲");
	assert_int_equal(editor_paste(desk->editor, "一\r\n\r\n二\t\x1B[31m三\xFF"),
			 EDITOR_CHANGED);
	assert_string_equal(editor_text(desk->editor), "甲一\n\n二 [31m三");
	control(desk, 'z');

	assert_string_equal(editor_text(desk->editor), "甲");
}

static void a_paste_into_a_single_line_has_no_line_ends(void **state)
{
	struct desk *desk = *state;

	editor_paste(desk->editor, "一\n二");

	assert_string_equal(editor_text(desk->editor), "一 二");
}

static void what_is_too_long_is_refused(void **state)
{
	struct desk *desk = *state;
	struct str much = STR_INIT;

	for (size_t i = 0; i < EDITOR_MAX; i++)
		str_add(&much, "x");
	assert_int_equal(editor_paste(desk->editor, much.text), EDITOR_CHANGED);

	assert_int_equal(editor_paste(desk->editor, "y"), EDITOR_REFUSED);
	assert_int_equal(
		editor_key(desk->editor, (struct key){ .press = PRESS_CHAR, .codepoint = 'y' }),
		EDITOR_REFUSED);
	assert_int_equal(strlen(editor_text(desk->editor)), EDITOR_MAX);
	str_finish(&much);
}

static void other_keys_are_the_screens(void **state)
{
	struct desk *desk = *state;

	assert_int_equal(press(desk, PRESS_ESCAPE), EDITOR_UNUSED);
	assert_int_equal(press(desk, PRESS_TAB), EDITOR_UNUSED);
	assert_int_equal(press(desk, PRESS_F), EDITOR_UNUSED);
	assert_int_equal(control(desk, 'p'), EDITOR_UNUSED);
}

/* --- a text of the file --- */

static void lines_of_the_file_become_paragraphs(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "甲，\n  乙。\n\nab\ncd\n \n丙\n");

	assert_string_equal(editor_text(desk->editor), "甲，乙。\n\nab cd\n\n丙\n");
	assert_false(editor_is_changed(desk->editor));
}

static void a_change_is_known_until_it_is_taken_back(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "甲");
	type(desk, "乙");
	assert_true(editor_is_changed(desk->editor));
	control(desk, 'z');
	assert_false(editor_is_changed(desk->editor));
	control(desk, 'y');
	editor_saved(desk->editor);
	assert_false(editor_is_changed(desk->editor));
	type(desk, "丙");
	assert_true(editor_is_changed(desk->editor));
	control(desk, 'z');

	assert_false(editor_is_changed(desk->editor));
	assert_string_equal(editor_text(desk->editor), "乙甲");
}

/* --- movement --- */

static void up_and_down_keep_the_column(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "一二三四五六七八九十\n\n百\n\n一二三四五六七");
	press_often(desk, PRESS_RIGHT, 6);
	assert_string_equal(screen(desk), "    一二三四五六^七八|九十|    百|    一二三四五六七");
	press(desk, PRESS_DOWN);
	assert_string_equal(screen(desk), "    一二三四五六七八|九十^|    百|    一二三四五六七");
	press(desk, PRESS_DOWN);
	press(desk, PRESS_DOWN);
	assert_string_equal(screen(desk), "    一二三四五六七八|九十|    百|    一二三四五六^七");
	press_often(desk, PRESS_UP, 3);

	assert_string_equal(screen(desk), "    一二三四五六^七八|九十|    百|    一二三四五六七");
}

static void home_and_end_are_those_of_the_shown_line(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "一二三四五六七八九十");
	press(desk, PRESS_END);
	screen(desk);
	assert_int_equal(desk->canvas.cursor_row, 0);
	press(desk, PRESS_RIGHT);
	screen(desk);
	assert_int_equal(desk->canvas.cursor_row, 1);
	press(desk, PRESS_HOME);

	assert_string_equal(screen(desk), "    一二三四五六七八|^九十");
}

static void typing_at_the_end_of_a_line_goes_on_there(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "一二三四五六七八九十");
	press(desk, PRESS_END);
	type(desk, "x");

	assert_string_equal(editor_text(desk->editor), "一二三四五六七八x九十");
}

static void control_moves_by_words_and_to_the_ends(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "生态环境 new text\n\n乙");
	with_control(desk, PRESS_RIGHT);
	assert_string_equal(screen(desk), "    生态^环境 new|text|    乙");
	with_control(desk, PRESS_RIGHT);
	assert_string_equal(screen(desk), "    生态环境 ^new|text|    乙");
	with_control(desk, PRESS_LEFT);
	assert_string_equal(screen(desk), "    生态^环境 new|text|    乙");
	with_control(desk, PRESS_END);
	assert_string_equal(screen(desk), "    生态环境 new|text|    乙^");
	with_control(desk, PRESS_HOME);

	assert_string_equal(screen(desk), "    ^生态环境 new|text|    乙");
}

static void pages_are_the_rows_but_one(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "一\n\n二\n\n三\n\n四\n\n五\n\n六\n\n七\n\n八");
	screen(desk);
	press(desk, PRESS_PAGE_DOWN);
	assert_string_equal(screen(desk), "    一|    二|    三|    四|    五|    ^六");
	press(desk, PRESS_PAGE_UP);

	assert_string_equal(screen(desk), "    ^一|    二|    三|    四|    五|    六");
}

static void it_scrolls_by_one_line(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "一\n\n二\n\n三\n\n四\n\n五\n\n六\n\n七\n\n八");
	screen(desk);
	press_often(desk, PRESS_DOWN, 6);
	assert_string_equal(screen(desk), "    二|    三|    四|    五|    六|    ^七");
	press_often(desk, PRESS_UP, 5);
	assert_string_equal(screen(desk), "    ^二|    三|    四|    五|    六|    七");
	press(desk, PRESS_UP);

	assert_string_equal(screen(desk), "    ^一|    二|    三|    四|    五|    六");
}

/* --- taking back --- */

static void what_is_typed_in_a_row_is_taken_back_at_once(void **state)
{
	struct desk *desk = *state;

	type(desk, "一二。三");
	press(desk, PRESS_HOME);
	type(desk, "四五");
	press_often(desk, PRESS_BACKSPACE, 2);
	assert_string_equal(editor_text(desk->editor), "一二。三");
	control(desk, 'z');
	assert_string_equal(editor_text(desk->editor), "四五一二。三");
	control(desk, 'z');
	control(desk, 'z');
	assert_string_equal(editor_text(desk->editor), "一二。");
	control(desk, 'z');
	assert_string_equal(editor_text(desk->editor), "");
	assert_int_equal(control(desk, 'z'), EDITOR_USED);
	press(desk, PRESS_HOME);
	for (int i = 0; i < 4; i++)
		assert_int_equal(control(desk, 'y'), EDITOR_CHANGED);

	assert_string_equal(editor_text(desk->editor), "一二。三");
	assert_int_equal(control(desk, 'y'), EDITOR_USED);
}

static void a_new_change_ends_what_could_be_done_again(void **state)
{
	struct desk *desk = *state;

	type(desk, "一");
	control(desk, 'z');
	type(desk, "二");

	assert_false(editor_redo(desk->editor));
	assert_string_equal(editor_text(desk->editor), "二");
}

static void the_cursor_comes_back_to_what_was_changed(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "一二三\n\n四");
	press_often(desk, PRESS_RIGHT, 2);
	control(desk, 'k');
	with_control(desk, PRESS_END);
	control(desk, 'z');

	assert_string_equal(screen(desk), "    一二^三|    四");
}

/* Whatever was done comes back in order. */
static void every_change_has_its_way_back(void **state)
{
	struct desk *desk = *state;
	unsigned long long seed = 11;
	struct str was = STR_INIT;

	editor_set(desk->editor, "一二三{问责案件}四\n\n五六");
	str_add(&was, editor_text(desk->editor));
	for (int i = 0; i < 400; i++) {
		seed = seed * 6364136223846793005u + 1442695040888963407u;
		switch (seed >> 33 & 7) {
		case 0: press(desk, PRESS_BACKSPACE); break;
		case 1: press(desk, PRESS_DELETE); break;
		case 2: type(desk, "\n"); break;
		case 3: type(desk, "{"); break;
		case 4: press(desk, PRESS_LEFT); break;
		case 5: press(desk, PRESS_DOWN); break;
		case 6: editor_paste(desk->editor, "甲\n乙}"); break;
		default: type(desk, "字"); break;
		}
		screen(desk);
	}
	while (editor_undo(desk->editor))
		screen(desk);

	assert_string_equal(editor_text(desk->editor), was.text);
	str_finish(&was);
}

/* --- placeholders --- */

static void a_placeholder_shows_its_value_and_is_one_step(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "共{问责案件}起");
	press(desk, PRESS_RIGHT);
	assert_string_equal(screen(desk), "    共^1025起");
	press(desk, PRESS_RIGHT);
	assert_string_equal(screen(desk), "    共1025^起");
	assert_int_equal(style_of(desk, '2'), STYLE_GOOD);
	press(desk, PRESS_BACKSPACE);

	assert_string_equal(editor_text(desk->editor), "共起");
}

static void a_value_may_be_broken_and_is_still_one(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "甲{问责领导干部|items}乙");
	press_often(desk, PRESS_RIGHT, 2);
	assert_string_equal(screen(desk), "    甲厅级5人、县处|级126人、乡科级981|人^乙");
	press(desk, PRESS_LEFT);
	press(desk, PRESS_DOWN);

	assert_string_equal(editor_text(desk->editor), "甲{问责领导干部|items}乙");
}

static void lines_that_a_value_fills_are_passed_over(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "甲乙丙{问责领导干部|items}{问责领导干部|items}丁");
	assert_string_equal(screen(desk), "    ^甲乙丙厅级5人、|县处级126人、乡科级|"
					  "981人厅级5人、县处级|126人、乡科级981人丁");
	press(desk, PRESS_DOWN);
	assert_string_equal(screen(desk), "    甲乙丙厅级5人、|县处级126人、乡科级|"
					  "981人^厅级5人、县处级|126人、乡科级981人丁");
	press(desk, PRESS_DOWN);
	assert_string_equal(screen(desk), "    甲乙丙厅级5人、|县处级126人、乡科级|"
					  "981人厅级5人、县处级|126人、乡科级981人^丁");
	press_often(desk, PRESS_UP, 2);

	assert_string_equal(screen(desk), "    ^甲乙丙厅级5人、|县处级126人、乡科级|"
					  "981人厅级5人、县处级|126人、乡科级981人丁");
}

static void an_opened_placeholder_is_edited_as_it_is_written(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "共{问责案件}起");
	press(desk, PRESS_RIGHT);
	assert_true(editor_open_placeholder(desk->editor));
	assert_string_equal(screen(desk), "    共{问责案件^}起");
	assert_int_equal(style_of(desk, '{'), STYLE_EDIT);
	type(desk, "|cn");
	press(desk, PRESS_ESCAPE);
	assert_string_equal(screen(desk), "    共{问责案件||cn^}起");
	press(desk, PRESS_RIGHT);

	assert_string_equal(screen(desk), "    共一千零二十五^起");
	assert_string_equal(editor_text(desk->editor), "共{问责案件|cn}起");
}

static void a_brace_before_another_opens_what_they_hold(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "问责案件}起");
	type(desk, "{");
	press(desk, PRESS_ESCAPE);
	assert_string_equal(screen(desk), "    {^问责案件}起");
	press(desk, PRESS_LEFT);

	assert_string_equal(screen(desk), "    ^1025起");
}

static void leaving_an_opened_placeholder_closes_it(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "共{问责案件}起\n\n乙");
	press(desk, PRESS_RIGHT);
	editor_open_placeholder(desk->editor);
	press(desk, PRESS_DOWN);

	assert_string_equal(screen(desk), "    共1025起|    乙^");
}

static void all_placeholders_can_be_shown_as_written(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "{问责案件}起");
	editor_show_raw(desk->editor, true);
	press(desk, PRESS_RIGHT);
	assert_string_equal(screen(desk), "    {^问责案件}起");
	editor_show_raw(desk->editor, false);

	assert_string_equal(screen(desk), "    ^1025起");
}

static void what_is_typed_after_showing_values_again_is_a_step_of_its_own(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "{问责案件}");
	editor_show_raw(desk->editor, true);
	press_often(desk, PRESS_RIGHT, 5);
	type(desk, "甲");
	editor_show_raw(desk->editor, false); /* the cursor goes before the braces */
	type(desk, "乙");
	control(desk, 'z');
	control(desk, 'z');

	assert_string_equal(editor_text(desk->editor), "{问责案件}");
}

/* --- names --- */

static void a_brace_opens_the_names(void **state)
{
	struct desk *desk = *state;

	type(desk, "共{问责");
	assert_string_equal(screen(desk), "    共{问责^|> 问责案件      1025|  问责领导干部  1112");
	press(desk, PRESS_DOWN);
	assert_string_equal(screen(desk), "    共{问责^|  问责案件      1025|> 问责领导干部  1112");
	press(desk, PRESS_ENTER);

	assert_string_equal(editor_text(desk->editor), "共{问责领导干部}");
	assert_string_equal(screen(desk), "    共1112^");
}

static void names_are_found_by_their_initials(void **state)
{
	struct desk *desk = *state;

	type(desk, "{xkj");
	press(desk, PRESS_TAB);

	assert_string_equal(editor_text(desk->editor), "{问责领导干部[乡科级]}");
}

static void filters_follow_a_bar(void **state)
{
	struct desk *desk = *state;

	type(desk, "{问责案件|g");
	press(desk, PRESS_ENTER);

	assert_string_equal(editor_text(desk->editor), "{问责案件|grouped}");
	assert_string_equal(screen(desk), "    1,025^");
}

static void escape_closes_the_names_only(void **state)
{
	struct desk *desk = *state;

	type(desk, "{问");
	assert_int_equal(press(desk, PRESS_ESCAPE), EDITOR_USED);
	assert_string_equal(screen(desk), "    {问^");
	type(desk, "责");
	assert_string_equal(screen(desk), "    {问责^");
	assert_int_equal(press(desk, PRESS_ESCAPE), EDITOR_UNUSED);
	type(desk, "[");
	assert_string_equal(screen(desk), "    {问责[^"); /* no such figure */
	press(desk, PRESS_BACKSPACE);
	type(desk, "案件|");

	assert_non_null(strstr(screen(desk), "|> "));
}

static void moving_elsewhere_closes_the_names(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "7起");
	with_control(desk, PRESS_END);
	type(desk, "{问责");
	assert_true(editor_next_problem(desk->editor, EDITOR_BACKWARD));
	assert_string_equal(screen(desk), "    7起^{问责");
	press(desk, PRESS_ENTER);

	assert_string_equal(editor_text(desk->editor), "7起\n\n{问责");
}

static void a_doubled_brace_names_nothing(void **state)
{
	struct desk *desk = *state;

	type(desk, "{{问责");

	assert_string_equal(screen(desk), "    {问责^");
}

static void full_width_braces_are_braces(void **state)
{
	struct desk *desk = *state;

	type(desk, "｛问责案件｝");

	assert_string_equal(editor_text(desk->editor), "{问责案件}");
	assert_string_equal(screen(desk), "    1025^");
}

static void a_name_in_an_opened_placeholder_gives_way_whole(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "{问责案件|cn}");
	editor_open_placeholder(desk->editor);
	press_often(desk, PRESS_LEFT, 5); /* behind 问责 */
	type(desk, "领");
	press(desk, PRESS_ENTER);

	assert_string_equal(editor_text(desk->editor), "{问责领导干部|cn}");
}

/* --- numbers --- */

static void doubtful_numbers_are_underlined_once_typed(void **state)
{
	struct desk *desk = *state;

	type(desk, "共777");
	assert_int_equal(style_of(desk, '7'), STYLE_TEXT);
	type(desk, "起，");
	assert_int_equal(style_of(desk, '7'), STYLE_UNDERLINE);
	editor_set(desk->editor, "共1025起");

	assert_int_equal(style_of(desk, '1'), STYLE_TEXT);
}

static void the_number_under_the_cursor_is_told(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "问责案件1026起。");
	assert_null(editor_number(desk->editor));
	press_often(desk, PRESS_RIGHT, 5);
	const struct prose_number *number = editor_number(desk->editor);

	assert_non_null(number);
	assert_int_equal(number->status, NUMBER_CONFLICT);
	assert_string_equal(number->would_be, "1025");
}

static void a_number_is_bound_to_its_figure(void **state)
{
	struct desk *desk = *state;
	struct bind_names names = { 0 };

	editor_set(desk->editor, "问责案件1,026起。");
	press_often(desk, PRESS_RIGHT, 6);
	assert_true(editor_bind_number(desk->editor, &names));
	assert_string_equal(editor_text(desk->editor), "问责案件{问责案件|grouped}起。");
	assert_false(editor_bind_number(desk->editor, &names));
	assert_null(bind_names_next(&names)); /* it goes by its name */
	control(desk, 'z');

	assert_string_equal(editor_text(desk->editor), "问责案件1,026起。");
}

static void problems_are_gone_round(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "7起{无}\n\n{问责案件}起\n\n8件");
	struct editor_problems problems = editor_problems(desk->editor);
	assert_int_equal(problems.unknown, 2);
	assert_int_equal(problems.bad, 1);
	assert_int_equal(problems.conflicts, 0);
	assert_true(editor_next_problem(desk->editor, EDITOR_FORWARD));
	assert_string_equal(screen(desk), "    7起^{无}|    1025起|    8件");
	assert_true(editor_next_problem(desk->editor, EDITOR_FORWARD));
	assert_string_equal(screen(desk), "    7起{无}|    1025起|    ^8件");
	assert_true(editor_next_problem(desk->editor, EDITOR_FORWARD));
	assert_string_equal(screen(desk), "    ^7起{无}|    1025起|    8件");
	assert_true(editor_next_problem(desk->editor, EDITOR_BACKWARD));

	assert_string_equal(screen(desk), "    7起{无}|    1025起|    ^8件");
}

static void words_are_found_as_they_are_shown(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "一起\n\n共{问责案件}起");
	assert_true(editor_find(desk->editor, "025", EDITOR_FORWARD));
	assert_string_equal(screen(desk), "    一起|    共^1025起");
	assert_true(editor_find(desk->editor, "起", EDITOR_FORWARD));
	assert_string_equal(screen(desk), "    一起|    共1025^起");
	assert_true(editor_find(desk->editor, "起", EDITOR_FORWARD));
	assert_string_equal(screen(desk), "    一^起|    共1025起");
	assert_true(editor_find(desk->editor, "起", EDITOR_BACKWARD));
	assert_string_equal(screen(desk), "    一起|    共1025^起");

	assert_false(editor_find(desk->editor, "无此", EDITOR_FORWARD));
}

/* --- terminals --- */

static void quotes_take_the_cells_that_the_terminal_gives_them(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "“一二三”四五六七八九十");
	assert_string_equal(screen(desk), "^“一二三”四五六七八|九十");
	press(desk, PRESS_RIGHT);
	screen(desk);
	assert_int_equal(desk->canvas.cursor_col, 1);
	width_assume_wide(true);
	editor_set_writing(desk->editor, desk->reader);
	screen(desk);

	assert_int_equal(desk->canvas.cursor_col, 2);
}

static void a_change_of_values_is_drawn(void **state)
{
	struct desk *desk = *state;

	editor_set(desk->editor, "{问责案件}起");
	screen(desk);
	desk->briefing->figures[0].cells[0].value.units = 1026;
	prose_reader_values_changed(desk->reader);
	editor_set_writing(desk->editor, desk->reader);

	assert_string_equal(screen(desk), "    ^1026起");
}

static bool differ(const struct canvas_cell *a, const struct canvas_cell *b)
{
	return a->codepoint != b->codepoint || a->style != b->style || a->width != b->width;
}

/* Cells that differ from what stood on the screen: what a terminal must be told. */
static void a_character_typed_changes_few_cells(void **state)
{
	struct desk *desk = *state;
	struct canvas before = { 0 };
	int changed = 0;

	editor_set(desk->editor, "共实施问责1025起，一二三四五");
	with_control(desk, PRESS_END);
	canvas_resize(&before, ROWS, COLS);
	editor_draw(desk->editor, &before, (struct area){ 0, 0, ROWS, COLS }, 0);
	type(desk, "字");
	screen(desk);
	for (int i = 0; i < ROWS * COLS; i++)
		changed += differ(&before.cells[i], &desk->canvas.cells[i]);

	assert_int_equal(changed, 2);
	canvas_finish(&before);
}

#define in(next, function, before) \
	*(next)++ = (struct CMUnitTest)cmocka_unit_test_setup_teardown(function, before, tear_down)

int main(void)
{
	struct CMUnitTest tests[64], *next = tests;

	in(next, what_is_typed_stands_behind_the_indent, set_up);
	in(next, lines_are_wrapped_as_on_the_page, set_up);
	in(next, enter_begins_a_paragraph, set_up);
	in(next, enter_begins_an_item_in_a_list, set_up_items);
	in(next, enter_is_not_for_a_single_line, set_up_line);
	in(next, backspace_joins_paragraphs, set_up);
	in(next, a_combining_mark_goes_with_its_base, set_up);
	in(next, unsafe_characters_are_not_typed, set_up);
	in(next, a_paste_is_cleaned_and_one_step, set_up);
	in(next, a_paste_into_a_single_line_has_no_line_ends, set_up_line);
	in(next, what_is_too_long_is_refused, set_up_line);
	in(next, other_keys_are_the_screens, set_up);
	in(next, lines_of_the_file_become_paragraphs, set_up);
	in(next, a_change_is_known_until_it_is_taken_back, set_up);
	in(next, up_and_down_keep_the_column, set_up);
	in(next, home_and_end_are_those_of_the_shown_line, set_up);
	in(next, typing_at_the_end_of_a_line_goes_on_there, set_up);
	in(next, control_moves_by_words_and_to_the_ends, set_up);
	in(next, pages_are_the_rows_but_one, set_up);
	in(next, it_scrolls_by_one_line, set_up);
	in(next, what_is_typed_in_a_row_is_taken_back_at_once, set_up);
	in(next, a_new_change_ends_what_could_be_done_again, set_up);
	in(next, the_cursor_comes_back_to_what_was_changed, set_up);
	in(next, every_change_has_its_way_back, set_up);
	in(next, a_placeholder_shows_its_value_and_is_one_step, set_up);
	in(next, a_value_may_be_broken_and_is_still_one, set_up);
	in(next, lines_that_a_value_fills_are_passed_over, set_up);
	in(next, an_opened_placeholder_is_edited_as_it_is_written, set_up);
	in(next, a_brace_before_another_opens_what_they_hold, set_up);
	in(next, leaving_an_opened_placeholder_closes_it, set_up);
	in(next, all_placeholders_can_be_shown_as_written, set_up);
	in(next, what_is_typed_after_showing_values_again_is_a_step_of_its_own, set_up);
	in(next, a_brace_opens_the_names, set_up);
	in(next, names_are_found_by_their_initials, set_up);
	in(next, filters_follow_a_bar, set_up);
	in(next, escape_closes_the_names_only, set_up);
	in(next, moving_elsewhere_closes_the_names, set_up);
	in(next, a_doubled_brace_names_nothing, set_up);
	in(next, full_width_braces_are_braces, set_up);
	in(next, a_name_in_an_opened_placeholder_gives_way_whole, set_up);
	in(next, doubtful_numbers_are_underlined_once_typed, set_up);
	in(next, the_number_under_the_cursor_is_told, set_up);
	in(next, a_number_is_bound_to_its_figure, set_up);
	in(next, problems_are_gone_round, set_up);
	in(next, words_are_found_as_they_are_shown, set_up);
	in(next, quotes_take_the_cells_that_the_terminal_gives_them, set_up_items);
	in(next, a_change_of_values_is_drawn, set_up);
	in(next, a_character_typed_changes_few_cells, set_up);
	return _cmocka_run_group_tests("editor", tests, (size_t)(next - tests), NULL, NULL);
}
