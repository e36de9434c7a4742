/* test_term.c - the terminal layer in terminals of every kind: what it writes, what it reads, how
 * it leaves. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "tests/support/pace.h"
#include "tests/support/pty.h"
#include "tests/support/term_demo.h"
#include "tests/support/test.h"

static struct pty *start(const struct pty_options *options)
{
	struct pty_options all = *options;

	all.run = term_demo;
	struct pty *pty = pty_start(&all);
	pty_settle(pty);
	return pty;
}

/* What the demo says of the last key. */
#define assert_note(pty, note)                                               \
	do {                                                                 \
		struct str line_ = STR_INIT;                                 \
		screen_line(pty_model(pty), 18, &line_);                     \
		if (screen_find(pty_model(pty), 18, 14, (note)) != 14)       \
			fail_msg("instead of '%s': %s", (note), line_.text); \
		str_finish(&line_);                                          \
	} while (0)

#define START(...) start(&(struct pty_options){ __VA_ARGS__ })

/* --- bytes --- */

static const struct budget_case {
	const char *name, *before, *keys;
	size_t most;
} budgets[] = {
	{ "moving the cursor in a grid takes at most 80 bytes", "<Down>", "<Down>", 80 },
	{ "moving to the right takes at most 80 bytes", "<Down>", "<Right>", 80 },
	{ "a digit with its total takes at most 110 bytes", "<Down>1", "2", 110 },
	{ "a Chinese character takes at most 70 bytes", "<Down>工", "业", 70 },
	{ "scrolling by a line takes at most 150 bytes", "<F3><Down*3>", "<Down>", 150 },
	{ "scrolling back takes at most 150 bytes", "<F3><Down*3>", "<Up>", 150 },
	{ "another screen takes at most 2500 bytes", "12<CR>34", "<F3>", 2500 },
	{ "nothing is written while nothing is done", "", "<Wait:300>", 0 },
};

static void takes_few_bytes(void **state)
{
	const struct budget_case *c = *state;
	struct pty *pty = START(0);

	pty_type(pty, c->before);
	pty_bytes(pty);
	pty_type(pty, c->keys);
	size_t n = pty_bytes(pty);

	if (n > c->most)
		fail_msg("%zu bytes", n);
	assert_true(screen_is_alternate(pty_model(pty)));
	pty_finish(pty);
}

static void the_first_screen_takes_at_most_3000_bytes(void **state)
{
	(void)state;
	struct pty *pty = START(0);

	size_t n = pty_bytes(pty);

	assert_in_range(n, 500, 3000);
	pty_finish(pty);
}

/* --- ends --- */

static const struct end_case {
	const char *name, *keys;
	int signal, status;
	const char *said; /* on the screen that was there before */
} ends[] = {
	{ "F10 leaves the terminal as it was", "<F10>", 0, 0, "" },
	{ "SIGTERM leaves the terminal as it was", "", SIGTERM, 3, "" },
	{ "SIGINT leaves the terminal as it was", "", SIGINT, 3, "" },
	{ "SIGHUP with the line still there leaves it as it was", "", SIGHUP, 4, "" },
	{ "a failed assertion leaves the terminal as it was", "<C-a>", 0, 128 + SIGABRT, "" },
	{ "a crash leaves the terminal as it was", "<C-x>", 0, 128 + SIGSEGV, "" },
	{ "exit from anywhere leaves the terminal as it was", "<C-e>", 0, 7, "" },
	{ "no memory left leaves the terminal and says so", "<C-o>", 0, 2, "out of memory" },
	{ "with the mouse on the terminal is left as it was", "<F6><C-a>", 0, 128 + SIGABRT, "" },
	{ "what a library said appears at the end, disarmed", "<C-w><F10>", 0, 0,
	  "?[31mnoise of a library" },
	{ "what a library said appears after a crash", "<C-w><C-a>", 0, 128 + SIGABRT, "noise" },
};

static void ends_in_order(void **state)
{
	const struct end_case *c = *state;
	struct pty *pty = START(0);

	pty_type(pty, c->keys);
	if (c->signal != 0)
		pty_signal(pty, c->signal);
	int status = pty_wait_exit(pty);

	assert_int_equal(status, c->status);
	assert_string_equal(pty_left_behind(pty), "");
	assert_string_equal(screen_unknown(pty_model(pty)), "");
	assert_non_null(strstr(pty_screen(pty), c->said));
	pty_finish(pty);
}

static void a_dropped_line_ends_the_program_at_once(void **state)
{
	(void)state;
	struct pty *pty = START(0);

	pty_type(pty, "12<Down>3");
	pty_hangup(pty);

	assert_int_equal(pty_wait_exit(pty), 4);
	assert_in_range(pty_exit_ms(pty), 0, paced_ms(500));
	pty_finish(pty);
}

static const struct stuck_case {
	const char *name;
	int signal, status; /* 0: the line drops */
} stuck[] = {
	{ "a stuck terminal does not hold the program when the line drops", 0, 4 },
	{ "a stuck terminal does not hold the program at SIGHUP", SIGHUP, 4 },
	{ "a stuck terminal does not hold the program at SIGTERM", SIGTERM, 3 },
};

static void a_stuck_terminal_does_not_hold_the_program(void **state)
{
	const struct stuck_case *c = *state;
	struct pty *pty = START(0);

	pty_stand_still(pty);
	for (int i = 0; i < 200; i++) { /* whole screens, until no more fit on the line */
		pty_rush(pty, "<F5>");
		poll(NULL, 0, 2);
	}
	if (c->signal != 0)
		pty_signal(pty, c->signal);
	else
		pty_hangup(pty);

	assert_int_equal(pty_wait_exit(pty), c->status);
	pty_finish(pty);
}

/* --- sizes --- */

static void any_size_is_survived_and_the_screen_comes_back(void **state)
{
	(void)state;
	static const int sizes[][2] = { { 30, 100 }, { 5, 20 }, { 1, 1 },   { 2, 1 },
					{ 1, 2 },    { 24, 1 }, { 1, 200 }, { 60, 300 } };
	struct pty *pty = START(0);
	pty_type(pty, "12<Down>345");
	char *before = strdup(pty_screen(pty));

	for (size_t i = 0; i < LEN(sizes); i++) {
		pty_resize(pty, sizes[i][0], sizes[i][1]);
		if (i % 2 == 0)
			pty_type(pty, "<Down><Up>");
	}
	pty_resize(pty, 24, 80);
	pty_type(pty, "<End><Home>");
	pty_type(pty, "<M-x>");

	pty_type(pty, "<F2>");
	char *after = strdup(pty_screen(pty));
	assert_non_null(strstr(after, "F2"));
	assert_memory_equal(before, after, 400);
	assert_string_equal(screen_unknown(pty_model(pty)), "");
	free(before);
	free(after);
	pty_finish(pty);
}

static void a_storm_of_sizes_is_survived(void **state)
{
	(void)state;
	struct pty *pty = START(0);

	for (int i = 0; i < 200; i++)
		pty_resize(pty, 1 + i * 7 % 40, 1 + i * 13 % 120);
	pty_resize(pty, 24, 80);
	pty_settle(pty);
	pty_type(pty, "7");

	assert_int_equal(screen_find(pty_model(pty), 3, 28, "7"), 35);
	pty_type(pty, "<F10>");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_finish(pty);
}

/* --- widths --- */

static const struct width_case {
	const char *name, *locale;
	int ambiguous;
	const char *env[2];
} widths[] = {
	{ "columns line up: UTF-8, ambiguous narrow", "C.UTF-8", 1, { NULL } },
	{ "columns line up: UTF-8, ambiguous wide", "C.UTF-8", 2, { NULL } },
	{ "columns line up: zh_CN.UTF-8, ambiguous narrow", "zh_CN.UTF-8", 1, { NULL } },
	{ "columns line up: zh_CN.UTF-8, ambiguous wide", "zh_CN.UTF-8", 2, { NULL } },
	{ "columns line up: GB18030, ambiguous wide", "zh_CN.GB18030", 2, { NULL } },
	{ "columns line up: GB18030, ambiguous narrow", "zh_CN.GB18030", 1, { NULL } },
	{ "columns line up: plain C locale", "C", 1, { NULL } },
	{ "columns line up: plain C locale, ambiguous wide", "C", 2, { NULL } },
	{ "columns line up: told narrow", "C.UTF-8", 1, { "DEMO_AMBIGUOUS=1", NULL } },
	{ "columns line up: told wide", "C.UTF-8", 2, { "DEMO_AMBIGUOUS=2", NULL } },
};

/* Both sides of the box stand in the same column of each row. */
static void assert_box(struct pty *pty)
{
	struct screen *screen = pty_model(pty);
	const char *side = screen_find(screen, 2, 0, "|") == 0 ? "|" : "│";

	for (int row = 2; row < 22; row++)
		if (screen_find(screen, row, 0, side) != 0 ||
		    screen_find(screen, row, 1, side) != 11 ||
		    screen_find(screen, row, 12, side) != 79)
			fail_msg("row %d of\n%s", row + 1, pty_screen(pty));
}

static void columns_line_up(void **state)
{
	const struct width_case *c = *state;
	struct pty *pty = START(.locale = c->locale, .ambiguous = c->ambiguous, .env = c->env);

	pty_type(pty, "1037<Down*3>20<Down>5<Down>6");

	assert_box(pty);
	assert_int_equal(screen_find(pty_model(pty), 3, 28, "1037"), 32);
	assert_int_equal(screen_find(pty_model(pty), 16, 28, "1068"), 32);
	assert_int_equal(screen_find(pty_model(pty), 6, 14, "“引号”"), 14);
	assert_string_equal(screen_unknown(pty_model(pty)), "");
	pty_finish(pty);
}

static void columns_line_up_without_an_answer(void **state)
{
	(void)state;
	struct pty *pty = START(.mute = true);

	assert_appears(pty, "步骤");
	pty_type(pty, "12");

	assert_box(pty);
	pty_finish(pty);
}

static void a_mute_terminal_in_gb18030_is_taken_for_a_wide_one(void **state)
{
	(void)state;
	struct pty *pty = START(.mute = true, .locale = "zh_CN.GB18030", .ambiguous = 2);

	assert_appears(pty, "步骤");

	assert_box(pty);
	pty_finish(pty);
}

static void a_late_answer_is_no_key_and_still_counts(void **state)
{
	(void)state;
	struct pty *pty = START(.answer_after_ms = 600, .ambiguous = 2);

	assert_appears(pty, "步骤");
	pty_type(pty, "12<Wait:700>34");

	assert_box(pty);
	assert_int_equal(screen_find(pty_model(pty), 3, 28, "1234"), 32);
	pty_finish(pty);
}

static void keys_typed_before_the_answer_are_kept(void **state)
{
	(void)state;
	static const char *const env[] = { "DEMO_SLOW=1", NULL };
	struct pty_options options = { .run = term_demo, .answer_after_ms = 150, .env = env };
	struct pty *pty = pty_start(&options);

	pty_type(pty, "<Wait:100>12<Wait:200>3");
	assert_appears(pty, "步骤");
	pty_settle(pty);

	assert_int_equal(screen_find(pty_model(pty), 3, 28, "123"), 33);
	pty_finish(pty);
}

/* --- colours and terminals --- */

static const struct colour_case {
	const char *name, *term;
	const char *env[2];
	bool coloured;
} colours[] = {
	{ "xterm-256color shows colours", "xterm-256color", { NULL }, true },
	{ "a terminal nobody knows shows colours", "no-such-terminal", { NULL }, true },
	{ "NO_COLOR means not one colour", "xterm-256color", { "NO_COLOR=1", NULL }, false },
	{ "an empty NO_COLOR means nothing", "xterm-256color", { "NO_COLOR=", NULL }, true },
	{ "the mono theme has not one colour", "xterm-256color", { "DEMO_THEME=3", NULL }, false },
	{ "vt100 gets not one colour", "vt100", { NULL }, false },
};

static void shows_colours_or_none(void **state)
{
	const struct colour_case *c = *state;
	struct pty *pty = START(.term = c->term, .env = c->env);

	pty_type(pty, "12<Down><F3><F2>");
	assert_appears(pty, "校核");
	pty_type(pty, "<F10>");

	assert_int_equal(pty_wait_exit(pty), 0);
	assert_int_equal(screen_saw_colour(pty_model(pty)), c->coloured);
	pty_finish(pty);
}

static const struct term_case {
	const char *name, *term;
	bool alternate;
} terms[] = {
	{ "TERM=xterm", "xterm", true },   { "TERM=xterm-256color", "xterm-256color", true },
	{ "TERM=screen", "screen", true }, { "TERM=tmux-256color", "tmux-256color", true },
	{ "TERM=rxvt", "rxvt", false },    { "TERM=linux", "linux", false },
	{ "TERM=vt100", "vt100", false },  { "TERM=vt220", "vt220", false },
	{ "TERM=ansi", "ansi", false },    { "TERM=no-such-terminal", "no-such-terminal", false },
	{ "TERM empty", "", false },
};

static void looks_the_same_everywhere(void **state)
{
	const struct term_case *c = *state;
	struct pty *pty = START(.term = c->term);

	pty_type(pty, "12<Down>3<F3><Down*3><Up><F2>");

	assert_int_equal(screen_is_alternate(pty_model(pty)), c->alternate);
	assert_box(pty);
	assert_int_equal(screen_find(pty_model(pty), 16, 28, "15"), 34);
	assert_string_equal(screen_unknown(pty_model(pty)), "");
	pty_type(pty, "<F10>");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_string_equal(pty_left_behind(pty), "");
	pty_finish(pty);
}

static void a_terminal_without_a_cursor_is_refused_with_a_way_out(void **state)
{
	(void)state;
	struct pty *pty = START(.term = "dumb");

	assert_int_equal(pty_wait_exit(pty), 2);
	assert_non_null(strstr(pty_screen(pty), "--plain"));
	assert_string_equal(pty_left_behind(pty), "");
	pty_finish(pty);
}

static void every_theme_shows_the_same_text(void **state)
{
	(void)state;
	struct pty *pty = START(0);
	pty_type(pty, "12<Down>3");

	for (int i = 0; i < 5; i++) {
		pty_type(pty, "<F5>");
		assert_box(pty);
		assert_int_equal(screen_find(pty_model(pty), 16, 28, "15"), 34);
	}
	assert_string_equal(screen_unknown(pty_model(pty)), "");
	pty_finish(pty);
}

static void the_screen_is_as_reviewed(void **state)
{
	(void)state;
	struct pty *pty = START(.locale = "zh_CN.UTF-8");

	pty_type(pty, "1025<Down>126<Right>工业");
	assert_screen_is(pty, "term-grid");
	pty_finish(pty);

	pty = START(.locale = "zh_CN.GB18030", .ambiguous = 2);
	pty_type(pty, "1025<Down>126<Right>工业");
	assert_screen_is(pty, "term-grid-gb18030");
	pty_finish(pty);
}

static void the_current_cell_shows_without_colour(void **state)
{
	(void)state;
	static const char *const env[] = { "NO_COLOR=1", NULL };
	struct pty *pty = START(.env = env);
	int row, col;

	pty_type(pty, "<Down*2><Right>");

	screen_cursor(pty_model(pty), &row, &col);
	assert_true(screen_cell(pty_model(pty), row, col).reverse);
	assert_int_equal(row, 5);
	assert_int_equal(col, 44);
	pty_finish(pty);
}

/* --- hostile text --- */

static const struct hostile_case {
	const char *name, *locale;
	int ambiguous;
} hostiles[] = {
	{ "hostile text stays in its columns", "C.UTF-8", 1 },
	{ "hostile text stays in its columns, ambiguous wide", "C.UTF-8", 2 },
	{ "hostile text stays in its columns, GB18030", "zh_CN.GB18030", 2 },
};

static void hostile_text_does_nothing(void **state)
{
	const struct hostile_case *c = *state;
	struct pty *pty = START(.locale = c->locale, .ambiguous = c->ambiguous);

	pty_type(pty, "<F4>");

	for (int row = 1; row <= 12; row++)
		if (screen_find(pty_model(pty), row, 4, "│") != 44 &&
		    screen_find(pty_model(pty), row, 4, "|") != 44)
			fail_msg("row %d of\n%s", row + 1, pty_screen(pty));
	assert_string_equal(screen_unknown(pty_model(pty)), "");
	pty_finish(pty);
}

/* --- keys --- */

static const char *const keysets[] = { "xterm", "putty", "linux", "rxvt", "application", "vt100+" };

static void function_and_cursor_keys_are_known(void **state)
{
	static const char *const keys[][2] = {
		{ "<F1>", "F1" },         { "<F8>", "F8" },      { "<F9>", "F9" },
		{ "<F11>", "F11" },       { "<F12>", "F12" },    { "<Up>", "up" },
		{ "<Down>", "down" },     { "<Left>", "left" },  { "<Right>", "right" },
		{ "<Home>", "home" },     { "<End>", "end" },    { "<PgUp>", "pageup" },
		{ "<PgDn>", "pagedown" }, { "<Del>", "delete" }, { "<S-Tab>", "backtab" },
		{ "<M-8>", "F8" },
	};
	struct pty *pty = START(.keyset = *state);

	for (size_t i = 0; i < LEN(keys); i++) {
		pty_type(pty, keys[i][0]);
		assert_note(pty, keys[i][1]);
	}
	assert_int_equal(screen_find(pty_model(pty), 16, 28, "0"), 35); /* and nothing was typed */
	pty_finish(pty);
}

static void control_keys_reach_the_program(void **state)
{
	(void)state;
	static const char *const keys[][2] = { { "<C-s>", "^s" }, { "<C-q>", "^q" },
					       { "<C-c>", "^c" }, { "<C-z>", "^z" },
					       { "<C-v>", "^v" }, { "<Hex:1c>", "^\\" } };
	struct pty *pty = START(0);

	for (size_t i = 0; i < LEN(keys); i++) {
		pty_type(pty, keys[i][0]);
		assert_note(pty, keys[i][1]);
	}
	pty_finish(pty);
}

static void gb18030_keys_arrive_as_text(void **state)
{
	(void)state;
	struct pty *pty = START(.locale = "zh_CN.GB18030", .ambiguous = 2);

	pty_type(pty, "<Down>工业");

	assert_int_equal(screen_find(pty_model(pty), 4, 28, "工业"), 32);
	pty_finish(pty);
}

static void a_paste_comes_as_one(void **state)
{
	(void)state;
	struct pty *pty = START(0);

	pty_type(pty, "<Paste:12\\t34\\n56\\t78\\n>");

	assert_note(pty, "paste 12 34 56 78");
	pty_finish(pty);
}

static void a_burst_with_tabs_comes_as_a_paste(void **state)
{
	(void)state;
	struct pty *pty = START(0);

	pty_type(pty, "<Text:12\\t34\\r56\\t78\\r>");

	assert_note(pty, "paste 12 34 56 78");
	pty_finish(pty);
}

static void a_burst_of_lines_comes_as_typed(void **state)
{
	(void)state;
	struct pty *pty = START(0);

	pty_type(pty, "<Text:1025\\r1659\\r126\\r>");

	assert_int_equal(screen_find(pty_model(pty), 3, 28, "1025"), 32);
	assert_int_equal(screen_find(pty_model(pty), 4, 28, "1659"), 32);
	assert_int_equal(screen_find(pty_model(pty), 5, 28, "126"), 33);
	pty_finish(pty);
}

static void clicks_come_only_when_asked_for(void **state)
{
	(void)state;
	struct pty *pty = START(0);

	pty_type(pty, "<F6>");
	assert_true(screen_reports_mouse(pty_model(pty)));
	pty_type(pty, "<Click:5,30>");

	assert_note(pty, "click 4,29 0");
	pty_type(pty, "<F6>");
	assert_false(screen_reports_mouse(pty_model(pty)));
	pty_finish(pty);
}

/* --- others have the terminal --- */

static void another_program_may_have_the_terminal_for_a_while(void **state)
{
	(void)state;
	struct pty *pty = START(0);
	pty_type(pty, "12<Down>3<F6>");

	pty_type(pty, "<F7>");

	assert_true(screen_is_alternate(pty_model(pty)));
	assert_true(screen_brackets_pastes(pty_model(pty)));
	assert_true(screen_reports_mouse(pty_model(pty)));
	assert_box(pty);
	pty_type(pty, "<F10>");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_non_null(strstr(pty_screen(pty), "another program"));
	assert_string_equal(pty_left_behind(pty), "");
	pty_finish(pty);
}

/* The terminal's own job control is away (the child leads its session), so the stop is SIGSTOP:
 * what a shell sees of it is the same. */
static void after_a_stop_without_warning_the_screen_comes_back(void **state)
{
	(void)state;
	struct pty *pty = START(0);
	pty_type(pty, "12<Down>3");

	pty_signal(pty, SIGSTOP);
	screen_feed(pty_model(pty), "\033[?1049l\033[2Jshell$ ", 19);
	pty_resize(pty, 30, 90);
	pty_signal(pty, SIGCONT);
	assert_appears(pty, "resume");

	assert_true(screen_is_alternate(pty_model(pty)));
	assert_int_equal(screen_find(pty_model(pty), 29, 0, "Enter"), 1);
	assert_int_equal(screen_find(pty_model(pty), 4, 28, "3"), 35);
	pty_finish(pty);
}

static volatile sig_atomic_t demo_pid;

static void stop_demo(int number)
{
	(void)number;
	kill(demo_pid, SIGTSTP);
}

/* A shell with one job: SIGUSR1 stops it, a line typed lets it go on. */
static int run_under_a_shell(void)
{
	struct termios modes;
	int status;

	signal(SIGTTOU, SIG_IGN);
	signal(SIGUSR1, stop_demo);
	demo_pid = fork();
	if (demo_pid == 0) {
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		exit(term_demo());
	}
	while (waitpid(demo_pid, &status, WUNTRACED) < 0)
		;
	tcsetpgrp(STDIN_FILENO, getpgrp());
	tcgetattr(STDIN_FILENO, &modes);
	printf("%s, %s\n", WIFSTOPPED(status) ? "stopped" : "ended",
	       (modes.c_lflag & ICANON) != 0 ? "in order" : "raw");
	fflush(stdout);
	getchar();
	tcsetpgrp(STDIN_FILENO, demo_pid);
	kill(demo_pid, SIGCONT);
	while (waitpid(demo_pid, &status, 0) < 0)
		;
	return WEXITSTATUS(status);
}

static void a_shell_may_stop_the_program_and_let_it_go_on(void **state)
{
	(void)state;
	struct pty_options options = { .run = run_under_a_shell };
	struct pty *pty = pty_start(&options);
	assert_appears(pty, "步骤");
	pty_rush(pty, "12<Down>34");
	assert_appears(pty, "46");

	pty_signal(pty, SIGUSR1);
	assert_appears(pty, "stopped, in order");
	assert_false(screen_is_alternate(pty_model(pty)));
	assert_false(screen_brackets_pastes(pty_model(pty)));
	pty_rush(pty, "<CR>");
	assert_appears(pty, "resume");

	assert_box(pty);
	assert_true(screen_is_alternate(pty_model(pty)));
	pty_rush(pty, "5<F10>");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_string_equal(pty_left_behind(pty), "");
	pty_finish(pty);
}

static void a_child_process_leaves_the_terminal_alone(void **state)
{
	(void)state;
	struct pty *pty = START(0);

	pty_type(pty, "12<C-f>"); /* three children: one ends, one crashes, one is told to end */
	assert_appears(pty, "^f");
	assert_note(pty, "^f");

	assert_true(screen_is_alternate(pty_model(pty)));
	pty_type(pty, "3");
	assert_int_equal(screen_find(pty_model(pty), 3, 28, "123"), 33);
	pty_finish(pty);
}

static void a_stop_that_may_not_be_leaves_the_screen_whole(void **state)
{
	(void)state;
	struct pty *pty = START(0);
	pty_type(pty, "12<Down>3");

	pty_signal(pty, SIGTSTP);
	assert_appears(pty, "resume");

	assert_box(pty);
	pty_finish(pty);
}

int main(void)
{
	struct CMUnitTest tests[LEN(budgets) + LEN(ends) + LEN(widths) + LEN(colours) + LEN(terms) +
				LEN(hostiles) + LEN(stuck) + LEN(keysets) + 25];
	struct CMUnitTest *next = tests;

	add_rows(next, budgets, takes_few_bytes);
	add_test(next, the_first_screen_takes_at_most_3000_bytes);
	add_rows(next, ends, ends_in_order);
	add_test(next, a_dropped_line_ends_the_program_at_once);
	add_rows(next, stuck, a_stuck_terminal_does_not_hold_the_program);
	add_test(next, any_size_is_survived_and_the_screen_comes_back);
	add_test(next, a_storm_of_sizes_is_survived);
	add_rows(next, widths, columns_line_up);
	add_test(next, columns_line_up_without_an_answer);
	add_test(next, a_mute_terminal_in_gb18030_is_taken_for_a_wide_one);
	add_test(next, a_late_answer_is_no_key_and_still_counts);
	add_test(next, keys_typed_before_the_answer_are_kept);
	add_rows(next, colours, shows_colours_or_none);
	add_rows(next, terms, looks_the_same_everywhere);
	add_test(next, a_terminal_without_a_cursor_is_refused_with_a_way_out);
	add_test(next, every_theme_shows_the_same_text);
	add_test(next, the_screen_is_as_reviewed);
	add_test(next, the_current_cell_shows_without_colour);
	add_rows(next, hostiles, hostile_text_does_nothing);
	for (size_t i = 0; i < LEN(keysets); i++)
		*next++ = (struct CMUnitTest){ .name = keysets[i],
					       .test_func = function_and_cursor_keys_are_known,
					       .initial_state = (void *)keysets[i] };
	add_test(next, control_keys_reach_the_program);
	add_test(next, gb18030_keys_arrive_as_text);
	add_test(next, a_paste_comes_as_one);
	add_test(next, a_burst_with_tabs_comes_as_a_paste);
	add_test(next, a_burst_of_lines_comes_as_typed);
	add_test(next, clicks_come_only_when_asked_for);
	add_test(next, another_program_may_have_the_terminal_for_a_while);
	add_test(next, after_a_stop_without_warning_the_screen_comes_back);
	add_test(next, a_shell_may_stop_the_program_and_let_it_go_on);
	add_test(next, a_child_process_leaves_the_terminal_alone);
	add_test(next, a_stop_that_may_not_be_leaves_the_screen_whole);
	return _cmocka_run_group_tests("term", tests, (size_t)(next - tests), NULL, NULL);
}
