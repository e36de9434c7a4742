/* test_terminfo.c - the description that ncurses gets from us says what we wrote, and nothing else.
 */
#include "tui/terminal/terminfo.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <curses.h>
#include <term.h>

#include "tests/support/test.h"

/* Lets ncurses read a description as term.c does. */
static void load(const struct terminfo *info, bool colours)
{
	struct str text = STR_INIT;
	int found = 0;

	terminfo_write(info, colours, &text);
	setenv("TERMINFO", text.text, 1);
	setupterm(TERMINFO_NAME, STDOUT_FILENO, &found);
	unsetenv("TERMINFO");
	str_finish(&text);
	assert_int_equal(found, 1);
}

static const char *capability(const char *name)
{
	const char *text = tigetstr(name);

	assert_ptr_not_equal(text, (char *)-1); /* a name that ncurses does not know */
	return text != NULL ? text : "";
}

static void every_capability_is_read_back(void **state)
{
	(void)state;
	struct terminfo info;

	terminfo_init(&info);
	terminfo_set_common(&info);
	load(&info, true);

	for (size_t i = 0; i < TERMINFO_STRINGS; i++)
		assert_string_equal(capability(terminfo_strings[i].name), info.strings[i].text);
	for (size_t i = 0; i < TERMINFO_FLAGS; i++)
		assert_int_equal(tigetflag(terminfo_flags[i].name), info.flags[i]);
	assert_int_equal(tigetnum("colors"), 8);
	del_curterm(cur_term);
	terminfo_finish(&info);
}

static void without_colours_there_is_none(void **state)
{
	(void)state;
	struct terminfo info;

	terminfo_init(&info);
	terminfo_set_common(&info);
	load(&info, false);

	assert_int_equal(tigetnum("colors"), -1);
	assert_string_equal(capability("setaf"), "");
	assert_string_equal(capability("setab"), "");
	assert_string_equal(capability("op"), "");
	assert_string_equal(capability("bold"), "\033[1m");
	del_curterm(cur_term);
	terminfo_finish(&info);
}

static const struct ask_case {
	const char *name, *terminal;
	bool colours;
	const char *enter; /* the alternate screen */
} asked[] = {
	{ "xterm-256color", "xterm-256color", true, "\033[?1049h\033[22;0;0t" },
	{ "linux", "linux", true, "" },
	{ "vt100", "vt100", false, "" },
	{ "screen", "screen", true, "\033[?1049h" },
};

static void what_could_harm_is_left_out(void **state)
{
	const struct ask_case *c = *state;
	static const char *const absent[] = {
		"rep", "smacs", "acsc", "ht", "sgr", "smcup", "ich1"
	};
	struct terminfo info;

	terminfo_init(&info);
	assert_true(terminfo_ask(&info, c->terminal));
	assert_true(terminfo_is_usable(&info));
	assert_int_equal(info.colours, c->colours);
	assert_string_equal(info.enter.text, c->enter);
	load(&info, true);

	for (size_t i = 0; i < LEN(absent); i++)
		assert_string_equal(capability(absent[i]), "");
	for (size_t i = 0; i < TERMINFO_STRINGS; i++) {
		assert_null(strstr(info.strings[i].text, "$<"));
		assert_null(strchr(info.strings[i].text, '\017'));
		assert_null(strstr(info.strings[i].text, "\033("));
	}
	assert_string_equal(capability("sgr0"), "\033[m");
	del_curterm(cur_term);
	terminfo_finish(&info);
}

static void a_terminal_nobody_knows_is_said_to_be_one(void **state)
{
	(void)state;
	struct terminfo info;

	terminfo_init(&info);

	assert_false(terminfo_ask(&info, "no-such-terminal"));
	assert_false(terminfo_ask(&info, ""));
	assert_false(terminfo_ask(&info, NULL));
	assert_true(terminfo_ask(&info, "dumb"));
	assert_false(terminfo_is_usable(&info));
	terminfo_finish(&info);
}

int main(void)
{
	struct CMUnitTest tests[LEN(asked) + 3], *next = tests;

	add_test(next, every_capability_is_read_back);
	add_test(next, without_colours_there_is_none);
	add_rows(next, asked, what_could_harm_is_left_out);
	add_test(next, a_terminal_nobody_knows_is_said_to_be_one);
	return _cmocka_run_group_tests("terminfo", tests, (size_t)(next - tests), NULL, NULL);
}
