/* test_import.c - a file that comes into the office again: known when nothing changed, read anew
 * when anything did that it is made of. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/process.h"
#include "tests/support/test.h"

/* A folder with the quarterly example, its template and tables, brought in as "q". */
static int folder_setup(void **state)
{
	struct process make = { 0 };
	struct str line = STR_INIT;
	char path[256];

	*state = process_folder();
	snprintf(path, sizeof path, "%s/office.db", (const char *)*state);
	setenv("CROSSFOOT_OFFICE", path, 1);
	str_printf(&line,
		   "D=%s; cp -r examples/quarterly/* templates/statistics-release.yaml $D && "
		   "\"${CROSSFOOT:-build/debug/crossfoot}\" import $D/briefing.yaml --name q",
		   (const char *)*state);
	RUN_PROGRAM(&make, "sh", "-c", line.text);
	str_finish(&line);
	assert_int_equal(make.status, 0);
	process_finish(&make);
	return 0;
}

static int folder_teardown(void **state)
{
	struct process remove = { 0 };

	RUN_PROGRAM(&remove, "rm", "-rf", *state);
	process_finish(&remove);
	free(*state);
	unsetenv("CROSSFOOT_OFFICE");
	return 0;
}

#define assert_contains(text, part)                                    \
	do {                                                           \
		if (strstr((text), (part)) == NULL)                    \
			fail_msg("no \"%s\" in:\n%s", (part), (text)); \
	} while (0)

static const struct change_case {
	const char *name;
	const char *change; /* a shell's words, in the folder; $C is the program */
	const char *says;   /* the import behind it */
} changes[] = {
	{ "nothing changed", ":", "0 changes, revision 1" },
	{ "touched, the same bytes", "touch *.yaml tables/*", "0 changes, revision 1" },
	{ "a value changed", "sed -i 's/就业目标: 120000/就业目标: 120001/' briefing.yaml",
	  "1 changes, revision 2" },
	{ "a remark in the file alone", "echo '# 注' >>briefing.yaml", "1 changes, revision 2" },
	{ "a table changed", "sed -i s/612.3/612.4/ tables/零售额.csv", "changes, revision 2" },
	{ "the template changed", "echo '# 注' >>statistics-release.yaml",
	  "1 changes, revision 2" },
	{ "what the office changed stays", "$C set q 就业目标=7 >/dev/null",
	  "0 changes, revision 2" },
	{ "the office's change and the file's are a conflict",
	  "$C set q 就业目标=7 >/dev/null; sed -i 's/就业目标: 120000/就业目标: 8/' briefing.yaml",
	  "conflict: 就业目标" },
	{ "an older state of the office was put back",
	  "$C backup old.db >/dev/null; sed -i 's/就业目标: 120000/就业目标: 8/' briefing.yaml; "
	  "$C import briefing.yaml --name q >/dev/null; $C restore old.db >/dev/null",
	  "1 changes" },
	{ "another file of the same bytes and name", "cp briefing.yaml new && mv new briefing.yaml",
	  "0 changes, revision 1" },
};

static void comes_in_again(void **state)
{
	const struct change_case *c = *state;
	struct process process = { 0 };
	struct str line = STR_INIT;
	void *folder;

	folder_setup(&folder);
	str_printf(&line,
		   "C=$(realpath ${CROSSFOOT:-build/debug/crossfoot}); cd %s; "
		   "export CROSSFOOT_OFFICE=$PWD/office.db; { %s; } && "
		   "$C import briefing.yaml --name q 2>&1",
		   (const char *)folder, c->change);
	RUN_PROGRAM(&process, "sh", "-c", line.text);
	assert_contains(process.out.text, c->says);
	str_finish(&line);
	process_finish(&process);
	folder_teardown(&folder);
}

/* A nearer template of the same name takes the place of the one that was read. */
static void a_nearer_template_is_noticed(void **state)
{
	struct process process = { 0 };
	struct str line = STR_INIT;

	str_printf(
		&line,
		"C=$(realpath ${CROSSFOOT:-build/debug/crossfoot}); T=$PWD/templates; cd %s; "
		"export CROSSFOOT_OFFICE=$PWD/office.db; rm statistics-release.yaml; "
		"export CROSSFOOT_TEMPLATES=$T; $C import briefing.yaml --name q; "
		"sed 's/^title:.*/title: 近/' $T/statistics-release.yaml >statistics-release.yaml; "
		"$C import briefing.yaml --name q",
		(const char *)*state);
	RUN_PROGRAM(&process, "sh", "-c", line.text);
	assert_contains(process.out.text, "0 changes");
	assert_contains(process.out.text, "1 changes");
	str_finish(&line);
	process_finish(&process);
}

static void a_file_that_is_known_needs_no_turn_to_write(void **state)
{
	struct process process = { 0 };
	sqlite3 *held = NULL;
	char path[512];

	snprintf(path, sizeof path, "%s/briefing.yaml", (const char *)*state);
	assert_int_equal(sqlite3_open(getenv("CROSSFOOT_OFFICE"), &held), SQLITE_OK);
	assert_int_equal(sqlite3_exec(held, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	RUN(&process, "import", path, "--name", "q");

	assert_contains(process.out.text, "0 changes, revision 1");
	assert_int_equal(process.status, 0);
	sqlite3_close(held);
	process_finish(&process);
}

static void a_title_that_the_office_changed_stays_in_lists(void **state)
{
	struct process process = { 0 };
	struct str line = STR_INIT;

	str_printf(&line,
		   "C=\"${CROSSFOOT:-build/debug/crossfoot}\"; D=%s; "
		   "printf 'event\\nedit\\n新标题\\n' | \"$C\" --plain open q >/dev/null; "
		   "sed -i 's/就业目标: 120000/就业目标: 8/' $D/briefing.yaml; "
		   "\"$C\" import $D/briefing.yaml --name q; \"$C\" list; "
		   "sed -i 's/^title: .*/title: 文件的新标题/' $D/briefing.yaml; "
		   "\"$C\" import $D/briefing.yaml --name q; \"$C\" list",
		   (const char *)*state);
	RUN_PROGRAM(&process, "sh", "-c", line.text);
	assert_contains(process.out.text, "1 changes");
	assert_contains(process.out.text, "  新标题");
	assert_contains(process.err.text, "conflict: title");
	assert_null(strstr(process.out.text, "文件的新标题"));
	str_finish(&line);
	process_finish(&process);
}

static void what_comes_through_a_pipe_is_read_each_time(void **state)
{
	struct process process = { 0 };
	struct str line = STR_INIT;

	str_printf(&line,
		   "C=\"${CROSSFOOT:-build/debug/crossfoot}\"; "
		   "F=examples/accountability/briefing.yaml; "
		   "cat $F | \"$C\" import /dev/stdin --name p; "
		   "sed 's/问责案件: 1025/问责案件: 1026/' $F | \"$C\" import /dev/stdin --name p "
		   "# %s",
		   (const char *)*state);
	RUN_PROGRAM(&process, "sh", "-c", line.text);
	assert_contains(process.out.text, "p: new in the office");
	assert_contains(process.out.text, "1 changes, revision 2");
	str_finish(&line);
	process_finish(&process);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, folder_setup, folder_teardown)

int main(void)
{
	const struct CMUnitTest own[] = {
		in_folder(a_nearer_template_is_noticed),
		in_folder(a_file_that_is_known_needs_no_turn_to_write),
		in_folder(a_title_that_the_office_changed_stays_in_lists),
		in_folder(what_comes_through_a_pipe_is_read_each_time),
	};
	struct CMUnitTest tests[LEN(changes) + LEN(own)], *next = tests;

	add_rows(next, changes, comes_in_again);
	memcpy(next, own, sizeof own);
	return cmocka_run_group_tests_name("files that come in again", tests, NULL, NULL);
}
