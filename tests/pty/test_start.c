/* test_start.c - the interface started in a terminal: what it takes, what it tells, how it leaves.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/process.h"
#include "tests/support/pty.h"
#include "tests/support/test.h"

#define GOOD "examples/accountability/briefing.yaml"
#define PROGRAM getenv("CROSSFOOT") != NULL ? getenv("CROSSFOOT") : "build/debug/crossfoot"

static int folder_setup(void **state)
{
	*state = process_folder();
	return 0;
}

static int folder_teardown(void **state)
{
	struct process remove = { 0 };

	RUN_PROGRAM(&remove, "rm", "-rf", *state);
	process_finish(&remove);
	free(*state);
	return 0;
}

/* The program with its words on the office of the test. */
static struct pty *start_with(void **state, struct pty_options options, const char *const words[])
{
	static char office[256];
	const char *argv[12] = { PROGRAM };
	size_t n = 1;

	snprintf(office, sizeof office, "--office=%s/office.db", (const char *)*state);
	for (; words[n - 1] != NULL; n++)
		argv[n] = words[n - 1];
	if (strcmp(words[0], "demo") != 0)
		argv[n++] = office;
	argv[n] = NULL;
	options.argv = argv;
	struct pty *pty = pty_start(&options);
	pty_settle(pty);
	return pty;
}

#define START(state, options, ...) \
	start_with((state), (options), (const char *const[]){ __VA_ARGS__, NULL })

static const struct pty_options usual = { 0 };

static void a_file_opens_in_the_interface(void **state)
{
	struct pty *pty = START(state, usual, "open", GOOD);

	assert_appears(pty, "生态环境保护责任");
	assert_true(screen_is_alternate(pty_model(pty)));
	assert_string_equal(screen_unknown(pty_model(pty)), "");
	pty_type(pty, "<C-q>");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_string_equal(pty_left_behind(pty), "");
	pty_finish(pty);
}

static void a_bad_file_leaves_the_screen_alone(void **state)
{
	char path[256];

	snprintf(path, sizeof path, "%s/bad.yaml", (const char *)*state);
	process_write_file(path, "crossfoot: 1\nfigurs: {}\n");
	struct pty *pty = START(state, usual, "open", path);

	assert_int_equal(pty_wait_exit(pty), 2);
	assert_non_null(strstr(pty_screen(pty), "bad.yaml:2:1"));
	assert_null(strchr(pty_written(pty), '\033'));
	pty_finish(pty);
}

static void a_terminal_without_a_screen_is_asked_line_by_line(void **state)
{
	struct pty *pty = START(state, ((struct pty_options){ .term = "dumb" }), "open", GOOD);

	assert_appears(pty, "Steps (Enter");
	pty_type(pty, "2<CR>");
	assert_appears(pty, "Step 2, Figures");
	assert_null(strchr(pty_written(pty), '\033'));
	pty_type(pty, "quit<CR>");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_finish(pty);
}

static void no_colour_at_all_without_colours(void **state)
{
	struct pty *pty = START(state, usual, "open", GOOD, "--mono");

	assert_appears(pty, "生态环境保护责任");
	assert_false(screen_saw_colour(pty_model(pty)));
	pty_finish(pty);
}

static const char *const no_color[] = { "NO_COLOR=1", NULL };

static void an_option_for_colours_wins_over_the_environment(void **state)
{
	struct pty *pty = START(state, ((struct pty_options){ .env = no_color }), "open", GOOD,
				"--theme", "contrast");

	assert_appears(pty, "生态环境保护责任");
	assert_true(screen_saw_colour(pty_model(pty)));
	pty_finish(pty);
}

static void settings_do_not_win_over_no_color(void **state)
{
	char config[300], path[256];

	snprintf(path, sizeof path, "%s/config.yaml", (const char *)*state);
	snprintf(config, sizeof config, "CROSSFOOT_CONFIG=%s", path);
	process_write_file(path, "terminal: {theme: contrast}\n");
	const char *const env[] = { "NO_COLOR=1", config, NULL };
	struct pty *pty = START(state, ((struct pty_options){ .env = env }), "open", GOOD);

	assert_appears(pty, "生态环境保护责任");
	assert_false(screen_saw_colour(pty_model(pty)));
	pty_finish(pty);
}

static void the_mouse_is_taken_only_when_asked_for(void **state)
{
	struct pty *pty = START(state, usual, "open", GOOD);

	assert_appears(pty, "生态环境保护责任");
	assert_false(screen_reports_mouse(pty_model(pty)));
	pty_finish(pty);
	pty = START(state, usual, "--mouse", "open", "briefing");
	assert_appears(pty, "生态环境保护责任");
	assert_true(screen_reports_mouse(pty_model(pty)));
	pty_finish(pty);
}

static void a_width_that_is_said_is_not_asked_for(void **state)
{
	struct pty *pty = START(state, usual, "open", GOOD, "--ambiguous", "1");

	assert_appears(pty, "生态环境保护责任");
	assert_null(strstr(pty_written(pty), "\033[6n"));
	pty_finish(pty);
}

static size_t count_folders(const char *tmp)
{
	struct process list = { 0 };
	size_t n = 0;

	RUN_PROGRAM(&list, "ls", tmp);
	for (const char *p = list.out.text; *p != '\0'; p++)
		n += *p == '\n';
	process_finish(&list);
	return n;
}

/* The watcher clears up within a moment. */
static bool is_emptied(const char *tmp)
{
	struct process wait = { 0 };

	for (int i = 0; i < 3000 && count_folders(tmp) > 0; i++)
		RUN_PROGRAM(&wait, "sleep", "0.02");
	process_finish(&wait);
	return count_folders(tmp) == 0;
}

static struct pty *start_demo(void **state, char tmp[256])
{
	static char variable[300];

	snprintf(tmp, 256, "%s", (const char *)*state);
	snprintf(variable, sizeof variable, "TMPDIR=%s", tmp);
	const char *const env[] = { variable, NULL };
	return START(state, ((struct pty_options){ .env = env }), "demo", "问责-录错");
}

static void the_demo_opens_the_example_with_the_mistake(void **state)
{
	char tmp[256];
	struct pty *pty = start_demo(state, tmp);

	assert_appears(pty, "一个数录错");
	assert_int_equal(count_folders(tmp), 1);
	pty_type(pty, "<C-q>");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_int_equal(count_folders(tmp), 0);
	pty_finish(pty);
}

static void the_demo_is_gone_after_a_hangup(void **state)
{
	char tmp[256];
	struct pty *pty = start_demo(state, tmp);

	assert_appears(pty, "一个数录错");
	pty_hangup(pty);
	assert_true(pty_wait_exit(pty) >= 0);
	assert_true(is_emptied(tmp));
	pty_finish(pty);
}

static void the_demo_is_gone_after_a_signal(void **state)
{
	char tmp[256];
	struct pty *pty = start_demo(state, tmp);

	assert_appears(pty, "一个数录错");
	pty_signal(pty, SIGTERM);
	assert_true(pty_wait_exit(pty) >= 0);
	assert_true(is_emptied(tmp));
	pty_finish(pty);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		in_folder(a_file_opens_in_the_interface),
		in_folder(a_bad_file_leaves_the_screen_alone),
		in_folder(a_terminal_without_a_screen_is_asked_line_by_line),
		in_folder(no_colour_at_all_without_colours),
		in_folder(an_option_for_colours_wins_over_the_environment),
		in_folder(settings_do_not_win_over_no_color),
		in_folder(the_mouse_is_taken_only_when_asked_for),
		in_folder(a_width_that_is_said_is_not_asked_for),
		in_folder(the_demo_opens_the_example_with_the_mistake),
		in_folder(the_demo_is_gone_after_a_hangup),
		in_folder(the_demo_is_gone_after_a_signal),
	};

	return cmocka_run_group_tests_name("the interface in a terminal", tests, NULL, NULL);
}
