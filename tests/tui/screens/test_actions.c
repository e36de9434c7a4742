/* test_actions.c - the tables of what can be done: every row of the interface and of the plain mode
 * is whole, and what is made from the rows fits. */
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/names.h"
#include "report/base/utf8.h"
#include "tests/support/test.h"
#include "tui/screens/views.h"
#include "tui/plain/plain.h"

#define HINT_CELLS 12      /* most that a hint takes in the line of keys */
#define HINTS_IN_ENGLISH 4 /* of a view's own; in Chinese all of them find room */
#define LINE_CELLS 72      /* most that a title takes in help and menu */

/* Calls a function for every row of every table. */
typedef void row_fn(const struct action *row);

static void each_row(row_fn *visit)
{
	for (size_t t = 0; t < screens_all.n_actions; t++)
		for (const struct action *row = screens_all.actions[t]; row->name != NULL; row++)
			visit(row);
}

static void names_are_found_again(const struct action *row)
{
	if (action_find(&screens_all, row->name) != row)
		fail_msg("'%s' stands twice", row->name);
	if (strspn(row->name, "abcdefghijklmnopqrstuvwxyz0123456789_-") != strlen(row->name))
		fail_msg("'%s' is no name", row->name);
}

static void every_name_stands_once(void **state)
{
	(void)state;
	each_row(names_are_found_again);
}

static void row_is_whole(const struct action *row)
{
	if (row->run == NULL)
		fail_msg("'%s' does nothing", row->name);
	if (row->title == NULL || row->title[0] == '\0')
		fail_msg("'%s' has no title", row->name);
	if (strchr(row->title, '\n') != NULL || utf8_width(row->title) > LINE_CELLS)
		fail_msg("the title of '%s' is no line", row->name);
	if (row->help != NULL && strchr(row->help, '\n') != NULL)
		fail_msg("the help of '%s' is no line", row->name);
	if (row->where >= VIEW_COUNT || view_words[row->where].title == NULL)
		fail_msg("'%s' works nowhere", row->name);
	if (row->menu >= MENU_COUNT)
		fail_msg("'%s' stands in no menu", row->name);
	if (row->menu == MENU_NONE && row->keys[0] == '\0' && row->hint == NULL)
		fail_msg("'%s' cannot be reached: no key, no menu", row->name);
}

static void every_row_is_whole(void **state)
{
	(void)state;
	each_row(row_is_whole);
}

/* The keys of a row one by one. */
static void each_key(const struct action *row,
		     void (*visit)(const struct action *row, const char *name, size_t len))
{
	const char *keys = row->keys;

	for (size_t len; *(keys += strspn(keys, " ")) != '\0'; keys += len) {
		len = strcspn(keys, " ");
		visit(row, keys, len);
	}
}

/* A key runs its own row in the row's view: no other row of that view has it. */
static void key_runs_its_row(const struct action *row, const char *name, size_t len)
{
	struct key key;

	if (!key_from_name(name, len, &key))
		fail_msg("'%s' of '%s' is no key", name, row->name);
	const struct action *first = action_of_key(&screens_all, row->where, key);
	if (first != row)
		fail_msg("%.*s runs '%s' as well as '%s'", (int)len, name, first->name, row->name);
}

static void keys_of_row(const struct action *row)
{
	each_key(row, key_runs_its_row);
}

static void no_key_runs_two_rows_of_a_view(void **state)
{
	(void)state;
	each_row(keys_of_row);
}

static void has_label(const struct action *row)
{
	struct str label = STR_INIT;

	action_key_label(row, &label);
	if ((label.len > 0) != (row->keys[0] != '\0') || utf8_width(label.text) > HINT_CELLS)
		fail_msg("the key of '%s' is shown as '%s'", row->name, label.text);
	str_finish(&label);
}

static void every_key_has_a_short_label(void **state)
{
	(void)state;
	each_row(has_label);
}

static void has_short_hint(const struct action *row)
{
	if (row->hint != NULL && utf8_width(gettext(row->hint)) > HINT_CELLS)
		fail_msg("the hint of '%s' is too long: %s", row->name, gettext(row->hint));
	if (row->hint != NULL && row->keys[0] == '\0')
		fail_msg("the hint of '%s' has no key before it", row->name);
}

static void hints_are_short(void **state)
{
	(void)state;
	each_row(has_short_hint);
}

/* --- the line of keys --- */

struct line {
	enum view_id view;
	int cells, own, most;
	struct str text;
};

/* As the frame sets them where room is short: one cell between two. */
static bool add_hint(void *context, const struct action *row)
{
	struct line *line = context;
	struct str key = STR_INIT;
	bool own = row->where == line->view;

	if (row->hint == NULL || (!own && row->where != VIEW_ANY))
		return true; /* what every step has is left out first */
	if (own && ++line->own > line->most)
		return true;
	action_key_label(row, &key);
	line->cells += utf8_width(key.text) + 1 + utf8_width(gettext(row->hint)) + 1;
	str_printf(&line->text, "%s %s ", key.text, gettext(row->hint));
	str_finish(&key);
	return true;
}

/* A view's first hints and what works everywhere: nothing of it is cut off at 80 columns. */
static void line_of_keys_fits(int most)
{
	for (int view = 0; view < VIEW_COUNT; view++) {
		struct line line = { (enum view_id)view, 1, 0, most, STR_INIT };

		actions_walk(&screens_all, (enum view_id)view, add_hint, &line);
		if (line.cells > 80)
			fail_msg("the keys of '%s' take %d cells: %s", view_words[view].name,
				 line.cells, line.text.text);
		str_finish(&line.text);
	}
}

static void the_line_of_keys_fits_in_english(void **state)
{
	(void)state;
	line_of_keys_fits(HINTS_IN_ENGLISH);
}

/* Messages in Chinese from here on. */
static int chinese(void **state)
{
	(void)state;
	setenv("LANGUAGE", "zh_CN", 1);
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	bindtextdomain("crossfoot", "build/locale");
	bind_textdomain_codeset("crossfoot", "UTF-8");
	textdomain("crossfoot");
	assert_string_not_equal(gettext("Figures"), "Figures");
	return 0;
}

static int english(void **state)
{
	(void)state;
	unsetenv("LANGUAGE");
	setlocale(LC_ALL, "C");
	return 0;
}

static void hints_are_short_in_chinese(void **state)
{
	(void)state;
	each_row(has_short_hint);
}

static void the_line_of_keys_fits_in_chinese(void **state)
{
	(void)state;
	line_of_keys_fits(INT_MAX);
}

/* --- menus and views --- */

static void every_menu_has_rows_and_a_title(void **state)
{
	size_t rows[MENU_COUNT] = { 0 };

	(void)state;
	for (size_t t = 0; t < screens_all.n_actions; t++)
		for (const struct action *row = screens_all.actions[t]; row->name != NULL; row++)
			rows[row->menu]++;
	for (int menu = MENU_NONE + 1; menu < MENU_COUNT; menu++) {
		if (rows[menu] == 0)
			fail_msg("the menu '%s' is empty", menu_title((enum menu)menu));
		assert_true(menu_title((enum menu)menu)[0] != '\0');
	}
}

static void every_view_is_whole(void **state)
{
	struct names names = { 0 };

	(void)state;
	for (int id = 0; id < VIEW_COUNT; id++) {
		const struct view_words *words = &view_words[id];

		if (screens_all.views[id].id != (enum view_id)id || words->title == NULL ||
		    words->name == NULL)
			fail_msg("view %d is not whole", id);
		if (!names_add(&names, words->name, (size_t)id))
			fail_msg("'%s' stands twice", words->name);
	}
	names_finish(&names);
}

/* Falling back ends: from every view at one that is its own parent. */
static void falling_back_ends(void **state)
{
	(void)state;
	for (int id = 0; id < VIEW_COUNT; id++) {
		enum view_id view = (enum view_id)id;
		int steps = 0;

		while (view_words[view].parent != view && steps < VIEW_COUNT) {
			view = view_words[view].parent;
			steps++;
		}
		assert_true(steps < VIEW_COUNT);
	}
}

/* --- the plain mode --- */

static bool is_plain_row(const struct plain_row *row)
{
	return row->run != NULL || row->leads_to != VIEW_ANY;
}

static void plain_row_is_whole(const struct plain_row *row)
{
	if (row->leads_to == VIEW_ANY && row->name == NULL)
		fail_msg("a row has no name");
	const char *name = plain_row_name(row);
	if (row->leads_to == VIEW_ANY && row->title == NULL &&
	    action_find(&screens_all, name) == NULL)
		fail_msg("'%s' has no title and there is no action of its name", name);
	if (strchr(plain_row_title(row, action_title), '\n') != NULL)
		fail_msg("the title of '%s' is no line", name);
	if (strspn(name, "abcdefghijklmnopqrstuvwxyz-") != strlen(name))
		fail_msg("'%s' cannot be typed as one word", name);
}

static void every_plain_row_is_whole(void **state)
{
	(void)state;
	for (size_t t = 0; t < plain_tables; t++)
		for (const struct plain_row *row = plain_rows[t]; is_plain_row(row); row++)
			plain_row_is_whole(row);
}

static void plain_words_stand_once_in_a_place(void **state)
{
	struct names places[VIEW_COUNT] = { 0 };

	(void)state;
	for (size_t t = 0; t < plain_tables; t++)
		for (const struct plain_row *row = plain_rows[t]; is_plain_row(row); row++)
			if (!names_add(&places[row->where], plain_row_name(row), 0))
				fail_msg("'%s' stands twice", plain_row_name(row));
	for (size_t i = 0; i < VIEW_COUNT; i++)
		names_finish(&places[i]);
}

static void every_step_can_be_reached_and_left_line_by_line(void **state)
{
	bool reached[VIEW_COUNT] = { false }, has_rows[VIEW_COUNT] = { false };

	(void)state;
	for (size_t t = 0; t < plain_tables; t++)
		for (const struct plain_row *row = plain_rows[t]; is_plain_row(row); row++) {
			reached[row->leads_to] = true;
			has_rows[row->where] = true;
		}
	for (int step = 0; step < STEP_COUNT; step++) {
		assert_true(reached[step_view((enum step)step)]);
		assert_true(has_rows[step_view((enum step)step)]);
	}
}

static void answers_for_figures_are_told_apart(void **state)
{
	struct names typed = { 0 };
	size_t n = 0;

	(void)state;
	for (const struct plain_answer *answer; (answer = plain_figure_answer(n)) != NULL; n++) {
		assert_true(answer->help[0] != '\0');
		assert_true(names_add(&typed, answer->typed, n));
	}
	assert_true(n > 5);
	names_finish(&typed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_name_stands_once),
		cmocka_unit_test(every_row_is_whole),
		cmocka_unit_test(no_key_runs_two_rows_of_a_view),
		cmocka_unit_test(every_key_has_a_short_label),
		cmocka_unit_test(hints_are_short),
		cmocka_unit_test_setup_teardown(hints_are_short_in_chinese, chinese, english),
		cmocka_unit_test(the_line_of_keys_fits_in_english),
		cmocka_unit_test_setup_teardown(the_line_of_keys_fits_in_chinese, chinese, english),
		cmocka_unit_test(every_menu_has_rows_and_a_title),
		cmocka_unit_test(every_view_is_whole),
		cmocka_unit_test(falling_back_ends),
		cmocka_unit_test(every_plain_row_is_whole),
		cmocka_unit_test(plain_words_stand_once_in_a_place),
		cmocka_unit_test(every_step_can_be_reached_and_left_line_by_line),
		cmocka_unit_test(answers_for_figures_are_told_apart),
	};

	return cmocka_run_group_tests_name("tables of the interface", tests, NULL, NULL);
}
