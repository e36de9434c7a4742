/* test_interface.c - starting the interface: options, settings, files that open, the demo. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/process.h"
#include "tests/support/test.h"

#define GOOD "examples/accountability/briefing.yaml"

static int folder_setup(void **state)
{
	char path[256];

	*state = process_folder();
	snprintf(path, sizeof path, "%s/office.db", (const char *)*state);
	setenv("CROSSFOOT_OFFICE", path, 1);
	return 0;
}

static int folder_teardown(void **state)
{
	struct process remove = { 0 };

	RUN_PROGRAM(&remove, "rm", "-rf", *state);
	process_finish(&remove);
	free(*state);
	unsetenv("CROSSFOOT_OFFICE");
	unsetenv("CROSSFOOT_CONFIG");
	return 0;
}

static const char *in_folder(void **state, const char *name)
{
	static char path[512];

	snprintf(path, sizeof path, "%s/%s", (const char *)*state, name);
	return path;
}

#define assert_contains(text, part)                                    \
	do {                                                           \
		if (strstr((text), (part)) == NULL)                    \
			fail_msg("no \"%s\" in:\n%s", (part), (text)); \
	} while (0)

static void expect(int status, const char *part, const char *const words[])
{
	struct process process = { 0 };

	process_run(&process, words);
	str_add(&process.out, process.err.text);
	if (process.status != status)
		fail_msg("it ended with %d:\n%s", process.status, process.out.text);
	assert_contains(process.out.text, part);
	process_finish(&process);
}

#define EXPECT(status, part, ...) \
	expect((status), (part), (const char *const[]){ __VA_ARGS__, NULL })

/* --- options --- */

static const struct option_case {
	const char *name;
	const char *words[6];
	int status;
	const char *part;
} options[] = {
	{ "without a terminal the plain mode and help are named",
	  { NULL },
	  2,
	  "crossfoot --plain" },
	{ "an unknown theme is refused",
	  { "--theme", "pink" },
	  2,
	  "dark, light, contrast or mono" },
	{ "a width that there is not is refused", { "--ambiguous", "3" }, 2, "expected 1 or 2" },
	{ "the short spelling is judged the same", { "list", "--ambig=0" }, 2, "expected 1 or 2" },
	{ "a value that is missing is said", { "list", "--theme" }, 2, "wants dark, light" },
	{ "a flag takes no value", { "--mono=yes", "list" }, 2, "takes no value" },
	{ "an option is not given twice",
	  { "--theme", "mono", "list", "--theme=dark" },
	  2,
	  "twice" },
	{ "options may stand before the command", { "--ambig", "2", "help" }, 0, "usage" },
	{ "options may stand behind the command", { "help", "--plain", "--mouse" }, 0, "usage" },
	{ "help tells of them", { "help" }, 0, "--ambiguous 1|2" },
	{ "the keys are told", { "help", "keys" }, 0, "F6 " },
	{ "a file that is no command is opened by another word",
	  { GOOD },
	  2,
	  "crossfoot open " GOOD },
	{ "a briefing that there is not is said", { "--plain", "open", "x" }, 2, "no office" },
	{ "a file that there is not is said", { "--plain", "open", "x.yaml" }, 2, "x.yaml" },
	{ "the demo has its own office", { "--office", "x.db", "demo" }, 2, "of its own" },
	{ "a demo that there is not is said", { "demo", "x" }, 2, "问责-录错" },
	{ "the demo needs a terminal", { "demo" }, 2, "no terminal" },
	{ "a restricted session plays no demo", { "--restricted", "demo" }, 2, "restricted" },
	{ "a restricted session makes no office",
	  { "--restricted", "--plain", "--office=build/no.db" },
	  2,
	  "there is no office" },
};

static void option_is_judged(void **state)
{
	const struct option_case *c = *state;
	void *folder;

	folder_setup(&folder);
	expect(c->status, c->part, c->words);
	folder_teardown(&folder);
}

/* --- settings --- */

static void set_config(void **state, const char *text)
{
	const char *path = in_folder(state, "config.yaml");

	process_write_file(path, text);
	setenv("CROSSFOOT_CONFIG", path, 1);
}

static void the_settings_may_ask_for_the_plain_mode(void **state)
{
	set_config(state, "terminal: {plain: true, theme: light, ambiguous: 2, mouse: true}\n");
	EXPECT(0, "Office", "--theme=mono"); /* an option, no command: the interface */
}

static void a_wrong_setting_is_told_with_its_place(void **state)
{
	set_config(state, "terminal:\n  theme: lihgt\n");
	EXPECT(2, "config.yaml:2:10", "--plain");
}

static void an_unknown_setting_is_told_with_the_nearest(void **state)
{
	set_config(state, "terminal:\n  ambigous: 2\n");
	EXPECT(2, "ambiguous", "--plain");
}

/* --- open --- */

static void a_bad_file_is_told_and_nothing_is_opened(void **state)
{
	const char *path = in_folder(state, "bad.yaml");

	process_write_file(path, "crossfoot: 1\nfigurs: {}\n");
	EXPECT(2, "bad.yaml:2:1: error: ", "--plain", "open", path);
}

static void a_file_comes_in_under_its_name(void **state)
{
	(void)state;
	EXPECT(0, "(briefing): ", "--plain", "open", GOOD);
	EXPECT(0, "briefing ", "list");
}

static void a_file_comes_in_under_another_name(void **state)
{
	(void)state;
	EXPECT(0, "(五月): ", "--plain", "open", GOOD, "--name", "五月");
	EXPECT(0, "(五月): ", "--plain", "open", "五月");
	EXPECT(2, "did you mean '五月'", "--plain", "open", "六月");
}

static void a_file_that_did_not_change_writes_nothing(void **state)
{
	struct process before = { 0 }, after = { 0 };

	(void)state;
	EXPECT(0, "(briefing): ", "--plain", "open", GOOD);
	RUN(&before, "log", "briefing");
	EXPECT(0, "(briefing): ", "--plain", "open", GOOD);
	RUN(&after, "log", "briefing");

	assert_string_equal(before.out.text, after.out.text);
	process_finish(&before);
	process_finish(&after);
}

static void a_restricted_session_opens_from_the_tray(void **state)
{
	struct process copy = { 0 };
	struct str office = STR_INIT;

	str_printf(&office, "--office=%s/office.db", (const char *)*state);
	EXPECT(0, "new", "import", GOOD, "--name", "may");
	mkdir(in_folder(state, "in"), 0770);
	RUN_PROGRAM(&copy, "cp", GOOD, in_folder(state, "in/june.yaml"));
	EXPECT(0, "(may): ", "--restricted", office.text, "--plain", "open", "may");
	EXPECT(0, "(june): ", "--restricted", office.text, "--plain", "open", "june.yaml");
	EXPECT(2, "outside", "--restricted", office.text, "--plain", "open", GOOD);
	str_finish(&office);
	process_finish(&copy);
}

static void a_restricted_line_without_a_command_is_the_interface(void **state)
{
	struct str office = STR_INIT;

	str_printf(&office, "--office=%s/office.db", (const char *)*state);
	EXPECT(0, "new", "import", GOOD, "--name", "may");
	unsetenv("SSH_ORIGINAL_COMMAND");
	EXPECT(2, "no terminal", "--restricted", office.text);
	EXPECT(0, "Office", "--restricted", "--plain", office.text);
	setenv("SSH_ORIGINAL_COMMAND", "--plain", 1);
	EXPECT(0, "Office", "--restricted", office.text);
	unsetenv("SSH_ORIGINAL_COMMAND");
	str_finish(&office);
}

/* --- the demo --- */

/* Runs it line by line with its folder in the test's own. */
static void run_demo(struct process *process, void **state, const char *answers)
{
	struct str line = STR_INIT;

	process_write_file(in_folder(state, "answers"), answers);
	str_printf(&line,
		   "D=%s; mkdir -p $D/tmp; unset CROSSFOOT_OFFICE; TMPDIR=$D/tmp "
		   "\"${CROSSFOOT:-build/debug/crossfoot}\" --plain demo <$D/answers; "
		   "echo left: $(ls $D/tmp)",
		   (const char *)*state);
	RUN_PROGRAM(process, "sh", "-c", line.text);
	str_finish(&line);
}

static void the_demo_has_every_example(void **state)
{
	struct process process = { 0 };
	size_t told = 0;
	glob_t found;

	run_demo(&process, state, "list\n");
	for (const char *p = process.out.text; (p = strstr(p, ": 编制 draft")) != NULL; p++)
		told++;
	assert_int_equal(glob("examples/*/*.yaml", 0, NULL, &found), 0);
	assert_int_equal(told, found.gl_pathc);
	assert_contains(process.out.text, "（一个数录错）《");
	globfree(&found);
	process_finish(&process);
}

static void the_demo_leaves_nothing_behind(void **state)
{
	struct process process = { 0 };

	run_demo(&process, state, "open 问责-录错\nfigures\nenter\n1\n.\n<\nexport\npdf\n\n");
	assert_contains(process.out.text, "written: ");
	assert_contains(process.out.text, "left:\n");
	process_finish(&process);
}

/* The program is killed while it waits for an answer; its folder goes away all the same. */
static void the_demo_leaves_nothing_behind_when_it_is_killed(void **state)
{
	struct process process = { 0 };
	struct str line = STR_INIT;

	str_printf(
		&line,
		"D=%s; mkdir $D/tmp; unset CROSSFOOT_OFFICE; export TMPDIR=$D/tmp; mkfifo "
		"$D/in; "
		"\"${CROSSFOOT:-build/debug/crossfoot}\" --plain demo <$D/in >$D/out & "
		"exec 3>$D/in; until grep -q Office $D/out || ! kill -0 $! ; do sleep 0.02; done; "
		"ls $D/tmp; kill -9 $!; wait $!; "
		"for i in $(seq 3000); do [ -z \"$(ls $D/tmp)\" ] && echo gone && break; sleep "
		"0.02; done",
		(const char *)*state);
	RUN_PROGRAM(&process, "sh", "-c", line.text);
	assert_contains(process.out.text, "crossfoot-demo.");
	assert_contains(process.out.text, "gone");
	str_finish(&line);
	process_finish(&process);
}

static void the_demo_is_nobody_elses(void **state)
{
	struct process process = { 0 };
	struct str line = STR_INIT;

	str_printf(
		&line,
		"D=%s; mkdir $D/tmp; unset CROSSFOOT_OFFICE; export TMPDIR=$D/tmp; mkfifo "
		"$D/in; "
		"\"${CROSSFOOT:-build/debug/crossfoot}\" --plain demo <$D/in >$D/out & "
		"exec 3>$D/in; until grep -q Office $D/out || ! kill -0 $! ; do sleep 0.02; done; "
		"stat -c %%a $D/tmp/*; exec 3>&-; wait",
		(const char *)*state);
	RUN_PROGRAM(&process, "sh", "-c", line.text);
	assert_string_equal(process.out.text, "700\n");
	str_finish(&line);
	process_finish(&process);
}

#define in_folder_of_its_own(test) \
	cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

int main(void)
{
	const struct CMUnitTest own[] = {
		in_folder_of_its_own(the_settings_may_ask_for_the_plain_mode),
		in_folder_of_its_own(a_wrong_setting_is_told_with_its_place),
		in_folder_of_its_own(an_unknown_setting_is_told_with_the_nearest),
		in_folder_of_its_own(a_bad_file_is_told_and_nothing_is_opened),
		in_folder_of_its_own(a_file_comes_in_under_its_name),
		in_folder_of_its_own(a_file_comes_in_under_another_name),
		in_folder_of_its_own(a_file_that_did_not_change_writes_nothing),
		in_folder_of_its_own(a_restricted_session_opens_from_the_tray),
		in_folder_of_its_own(a_restricted_line_without_a_command_is_the_interface),
		in_folder_of_its_own(the_demo_has_every_example),
		in_folder_of_its_own(the_demo_leaves_nothing_behind),
		in_folder_of_its_own(the_demo_leaves_nothing_behind_when_it_is_killed),
		in_folder_of_its_own(the_demo_is_nobody_elses),
	};
	struct CMUnitTest tests[LEN(options) + LEN(own)], *next = tests;

	add_rows(next, options, option_is_judged);
	memcpy(next, own, sizeof own);
	return cmocka_run_group_tests_name("starting the interface", tests, NULL, NULL);
}
