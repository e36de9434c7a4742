/* test_saving.c - what the commands refuse to write over, and that it is as it was afterwards. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/base/digest.h"
#include "tests/support/folder.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define STATISTICS "examples/quarterly"

/* A folder with an office that holds the briefing "may", and files of every kind. */
static int setup(void **state)
{
	struct process make = { 0 };
	struct folder *folder = calloc(1, sizeof *folder);
	char script[8192];

	folder_make(folder);
	setenv("CROSSFOOT_OFFICE", folder_path(folder, "office.db"), 1);
	snprintf(script, sizeof script,
		 "cp -r " STATISTICS "/tables %s/ && cp " STATISTICS "/briefing.yaml %s/f.yaml && "
		 "sed -i 's#^template: .*#template: ./t.yaml#' %s/f.yaml && "
		 "cp templates/statistics-release.yaml %s/t.yaml && "
		 "\"$CROSSFOOT\" import examples/accountability/briefing.yaml --name may && cd %s "
		 "&& "
		 "printf '%%%%PDF-1.7\\n' >p.pdf && mkdir dir in out elsewhere && mkfifo pipe && "
		 "echo 'a: 1' >elsewhere/a.yaml && ln office.db hard && ln -s office.db soft && "
		 "ln -s ../elsewhere/a.yaml out/a.yaml && ln -s ../elsewhere out/sub",
		 folder->path, folder->path, folder->path, folder->path, folder->path);
	RUN_PROGRAM(&make, "sh", "-c", script);
	if (make.status != 0)
		fail_msg("%s%s", make.out.text, make.err.text);
	process_finish(&make);
	*state = folder;
	return 0;
}

static int teardown(void **state)
{
	unsetenv("CROSSFOOT_OFFICE");
	folder_remove(*state);
	free(*state);
	return 0;
}

/* Words that begin with @ are files of the folder. */
static void run_here(struct process *process, struct folder *folder, const char *const *words)
{
	const char *all[12] = { 0 };

	for (size_t i = 0; words[i] != NULL; i++)
		all[i] = words[i][0] == '@' ? folder_path(folder, words[i] + 1) : words[i];
	process_run(process, all);
}

#define HERE(process, folder, ...) \
	run_here((process), (folder), (const char *const[]){ __VA_ARGS__, NULL })

/* What a file holds, in 64 digits; "" when it is none that can be read. */
static void content_of(const char *path, char hex[DIGEST_HEX_SIZE])
{
	struct stat status;
	struct digest digest;
	struct error err;

	hex[0] = '\0';
	if (stat(path, &status) == 0 && S_ISREG(status.st_mode) && digest_file(path, &digest, &err))
		digest_format(&digest, hex);
}

static const struct refusal_case {
	const char *name;
	const char *words[9];
	const char *kept; /* in the folder */
	const char *part;
} refusals[] = {
	{ "export leaves the office",
	  { "export", "may", "-o", "@office.db" },
	  "office.db",
	  "belongs to the office" },
	{ "render leaves the office's log",
	  { "render", "may", "-o", "@office.db-wal", "--format", "pdf" },
	  "office.db-wal",
	  "belongs to the office" },
	{ "render of a file leaves an office's log",
	  { "render", "@f.yaml", "-o", "@office.db-wal", "--format", "pdf" },
	  "office.db-wal",
	  "belongs to the database" },
	{ "render of a file leaves the name of an office's journal",
	  { "render", "@f.yaml", "-o", "@office.db-journal", "--format", "pdf" },
	  "office.db-journal",
	  "belongs to the database" },
	{ "render leaves its briefing",
	  { "render", "@f.yaml", "-o", "@f.yaml", "--format", "pdf" },
	  "f.yaml",
	  "is what this command reads" },
	{ "render leaves its template",
	  { "render", "@f.yaml", "-o", "@t.yaml", "--format", "pdf" },
	  "t.yaml",
	  "is what this command reads" },
	{ "render leaves its table",
	  { "render", "@f.yaml", "-o", "@tables/增速.csv", "--format", "pdf" },
	  "tables/增速.csv",
	  "is what this command reads" },
	{ "render leaves what it compares with",
	  { "render", "examples/quarterly/briefing.yaml", "--previous", "@f.yaml", "-o", "@t.yaml",
	    "--format", "pdf" },
	  "t.yaml",
	  "is what this command reads" },
	{ "backup leaves the office that is open",
	  { "backup", "@office.db" },
	  "office.db",
	  "belongs to the office" },
	{ "backup leaves a YAML file", { "backup", "@f.yaml" }, "f.yaml", "is a YAML file" },
	{ "backup has no standard output", { "backup", "-" }, "f.yaml", "expected a file" },
	{ "a hard link of the office is the office",
	  { "export", "may", "-o", "@hard" },
	  "office.db",
	  "belongs to the office" },
	{ "a link to the office is the office",
	  { "backup", "@soft" },
	  "office.db",
	  "belongs to the office" },
	{ "a PDF over a link to an office is refused",
	  { "render", "@f.yaml", "-o", "@soft" },
	  "office.db",
	  "is an office" },
	{ "export leaves a PDF", { "export", "may", "-o", "@p.pdf" }, "p.pdf", "is a PDF" },
	{ "a pipe is refused", { "render", "@f.yaml", "-o", "@pipe" }, "f.yaml", "is a pipe" },
	{ "a folder is refused", { "export", "may", "-o", "@dir" }, "f.yaml", "is a folder" },
};

static void refuses(void **state)
{
	const struct refusal_case *c = *state;
	struct process process = { 0 };
	char before[DIGEST_HEX_SIZE], after[DIGEST_HEX_SIZE];
	void *made;

	setup(&made);
	struct folder *folder = made;
	content_of(folder_path(folder, c->kept), before);

	run_here(&process, folder, c->words);

	if (process.status != 2)
		fail_msg("exit status %d: %s", process.status, process.err.text);
	assert_contains(process.err.text, c->part);
	content_of(folder_path(folder, c->kept), after);
	assert_string_equal(before, after);
	HERE(&process, folder, "verify");
	assert_int_equal(process.status, 0);
	process_finish(&process);
	teardown(&made);
}

static void standard_output_still_works(void **state)
{
	struct process process = { 0 };

	HERE(&process, *state, "render", "@f.yaml", "-o", "-");
	assert_int_equal(process.status, 0);
	assert_int_equal(strncmp(process.out.text, "%PDF-", 5), 0);
	HERE(&process, *state, "export", "may", "-o", "-");
	assert_int_equal(process.status, 0);
	assert_contains(process.out.text, "crossfoot: 1");
	process_finish(&process);
}

static void standard_output_that_is_an_input_is_refused(void **state)
{
	struct process process = { 0 };
	char script[8192], before[DIGEST_HEX_SIZE], after[DIGEST_HEX_SIZE];
	const char *file = folder_path(*state, "f.yaml");

	content_of(file, before);
	snprintf(script, sizeof script, "\"$CROSSFOOT\" render '%s' -o - >>'%s'", file, file);
	RUN_PROGRAM(&process, "sh", "-c", script);

	assert_int_equal(process.status, 2);
	content_of(file, after);
	assert_string_equal(before, after);
	process_finish(&process);
}

static void files_of_the_same_kind_are_replaced(void **state)
{
	static const char *const lines[][5] = {
		{ "render", "@f.yaml", "-o", "@p.pdf" },
		{ "export", "may", "-o", "@elsewhere/a.yaml" },
		{ "backup", "@copy.db" },
		{ "backup", "@copy.db" },
	};
	struct process process = { 0 };

	for (size_t i = 0; i < LEN(lines); i++) {
		run_here(&process, *state, lines[i]);
		if (process.status != 0)
			fail_msg("%s: %s", lines[i][0], process.err.text);
	}
	process_finish(&process);
}

static void a_killed_runs_leftover_is_removed(void **state)
{
	struct process process = { 0 };
	const char *left = folder_write(*state, ".crossfoot-1-0.new", "half");

	HERE(&process, *state, "render", "@f.yaml", "-o", "@new.pdf");
	assert_int_equal(process.status, 0);
	assert_int_equal(access(left, F_OK), -1);
	process_finish(&process);
}

/* --- restricted sessions --- */

static const struct tray_case {
	const char *name;
	const char *words[7]; /* behind --restricted --office=… */
	int status;
	const char *part;
} trays[] = {
	{ "a restricted session writes to its tray", { "export", "may", "-o", "b.yaml" }, 0, "" },
	{ "a restricted session keeps a backup in its tray", { "backup", "b.db" }, 0, "written" },
	{ "a link in the tray is not written through",
	  { "export", "may", "-o", "a.yaml" },
	  2,
	  "is a link" },
	{ "a folder in the tray that is a link is not entered",
	  { "export", "may", "-o", "@out/sub/a.yaml" },
	  2,
	  "lies outside" },
	{ "a restricted rendering follows no link",
	  { "render", "may", "-o", "a.yaml", "--format", "pdf" },
	  2,
	  "is a link" },
	{ "a restricted backup follows no link", { "backup", "a.yaml" }, 2, "is a link" },
};

static void keeps_to_the_tray(void **state)
{
	const struct tray_case *c = *state;
	struct process process = { 0 };
	struct str office = STR_INIT, found = STR_INIT;
	const char *words[10] = { "--restricted" };
	void *made;

	setup(&made);
	str_printf(&office, "--office=%s", getenv("CROSSFOOT_OFFICE"));
	words[1] = office.text;
	for (size_t i = 0; c->words[i] != NULL; i++)
		words[2 + i] = c->words[i];

	run_here(&process, made, words);

	if (process.status != c->status)
		fail_msg("exit status %d: %s", process.status, process.err.text);
	str_add(&process.out, process.err.text);
	assert_contains(process.out.text, c->part);
	process_read_file(folder_path(made, "elsewhere/a.yaml"), &found);
	assert_string_equal(found.text, "a: 1\n");
	str_finish(&office);
	str_finish(&found);
	process_finish(&process);
	teardown(&made);
}

#define in_folder(next, test) \
	(*(next)++ = (struct CMUnitTest)cmocka_unit_test_setup_teardown(test, setup, teardown))

int main(void)
{
	struct CMUnitTest tests[LEN(refusals) + LEN(trays) + 4], *next = tests;

	add_rows(next, refusals, refuses);
	in_folder(next, standard_output_still_works);
	in_folder(next, standard_output_that_is_an_input_is_refused);
	in_folder(next, files_of_the_same_kind_are_replaced);
	in_folder(next, a_killed_runs_leftover_is_removed);
	add_rows(next, trays, keeps_to_the_tray);
	return cmocka_run_group_tests_name("files that commands write", tests, NULL, NULL);
}
