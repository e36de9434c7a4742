/* test_office_commands.c - the commands of the office as scripts and several users run them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/table/rows.h"
#include "tests/support/attest.h"
#include "tests/support/disk.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define GOOD "examples/accountability/briefing.yaml"
#define SWAPPED "examples/accountability/swapped.yaml"

static int office_setup(void **state)
{
	char path[256];

	*state = process_folder();
	snprintf(path, sizeof path, "%s/office.db", (const char *)*state);
	setenv("CROSSFOOT_OFFICE", path, 1);
	return 0;
}

static int office_teardown(void **state)
{
	struct process remove = { 0 };

	RUN_PROGRAM(&remove, "rm", "-rf", *state);
	process_finish(&remove);
	free(*state);
	unsetenv("CROSSFOOT_OFFICE");
	return 0;
}

/* Runs the words and holds exit status and output (both streams) against what is expected. */
static void expect(int status, const char *part, const char *const words[])
{
	struct process process = { 0 };

	process_run(&process, words);
	if (process.status != status)
		fail_msg("'%s' ended with %d:\n%s%s", words[0], process.status, process.out.text,
			 process.err.text);
	if (part != NULL) {
		str_add(&process.out, process.err.text);
		assert_contains(process.out.text, part);
	}
	process_finish(&process);
}

#define EXPECT(status, part, ...) \
	expect((status), (part), (const char *const[]){ __VA_ARGS__, NULL })

static const struct usage_case {
	const char *name;
	const char *words[6];
	int status;
	const char *part;
} usages[] = {
	{ "an office that is not there is said to be missing",
	  { "list" },
	  2,
	  "there is no office" },
	{ "a change without a sign is refused", { "set", "may", "问责案件" }, 2, "CELL=VALUE" },
	{ "a misspelt cell is refused with the nearest",
	  { "set", "may", "问责案=1" },
	  2,
	  "did you mean '问责案件'" },
	{ "a misspelt briefing is refused with the nearest", { "show", "maj" }, 2, "'may'" },
	{ "a cell given twice is refused",
	  { "set", "may", "问责案件=1", "问责案件=2" },
	  2,
	  "twice" },
	{ "an unknown step of signing is refused", { "sign", "may", "--as", "boss" }, 2, "--as" },
	{ "rejecting wants a message", { "reject", "may" }, 2, "--because" },
	{ "sending back what there is not is refused with the nearest",
	  { "reject", "may", "问责案", "--because", "x" },
	  2,
	  "did you mean '问责案件'" },
	{ "a revision that there is not is refused",
	  { "diff", "may", "1", "9" },
	  2,
	  "newest is 1" },
	{ "what is no revision is refused", { "diff", "may", "x", "1" }, 2, "no revision" },
	{ "releasing a draft is refused", { "release", "may" }, 1, "only what is approved" },
	{ "reopening a draft is refused",
	  { "reopen", "may", "--because", "x" },
	  1,
	  "nothing to reopen" },
	{ "a compiler does not review his own",
	  { "sign", "may", "--as", "review" },
	  1,
	  "compiled" },
	{ "a head of another history is told",
	  { "verify", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
	  1,
	  "not of this history" },
	{ "taking back what is not there is told", { "redo", "may" }, 1, "nothing to make again" },
	{ "a role for nobody is refused",
	  { "people", "add", "no-such-user", "keeper" },
	  2,
	  "no user" },
	{ "an unknown setting is refused", { "settings", "readers", "some" }, 2, "readers" },
	{ "a restricted session keeps to the office",
	  { "--restricted", "template", "list" },
	  2,
	  "restricted" },
	{ "an office given twice is refused",
	  { "--office", "a", "list", "--office=b" },
	  2,
	  "given twice" },
	{ "stored and unknown is said", { "check", "nothing" }, 2, "no briefing 'nothing'" },
	{ "a warning that is not there is not waived",
	  { "waive", "may", "x", "--because", "y" },
	  2,
	  "no warning 'x'" },
};

static void usage_is_judged(void **state)
{
	const struct usage_case *c = *state;
	void *folder;

	office_setup(&folder);
	if (strcmp(c->words[0], "list") != 0)
		EXPECT(0, "revision 1", "import", GOOD, "--name", "may");
	expect(c->status, c->part, c->words);
	office_teardown(&folder);
}

static void import_set_undo_and_log(void **state)
{
	(void)state;
	EXPECT(0, "briefing: new in the office", "import", GOOD);
	EXPECT(0, "briefing r2", "set", "briefing", "问责领导干部[乡科级]=918", "--because", "试");
	EXPECT(1, "-63", "check", "briefing", "--json");
	EXPECT(0, "981 -> 918", "log", "briefing", "问责领导干部[乡科级]");
	EXPECT(0, "(试)", "log", "briefing");
	EXPECT(0, "981 -> 918", "diff", "briefing", "1", "r2");
	EXPECT(0, "r4", "undo", "briefing");
	EXPECT(0, "19 passed", "check", "briefing");
	EXPECT(0, "校核 checked", "show", "briefing");
	EXPECT(0, "the chain is whole", "verify");
}

static void note_and_source_of_a_cell(void **state)
{
	(void)state;
	EXPECT(0, NULL, "import", GOOD, "--name", "may");
	EXPECT(0, "r2", "set", "may", "问责案件", "--note", "含并案: \"两\" 件", "--source",
	       "省局");
	EXPECT(0, "省局", "export", "may");
	EXPECT(0, "含并案", "log", "may", "问责案件");
}

static void older_base_is_a_conflict_and_keeps_both(void **state)
{
	(void)state;
	EXPECT(0, NULL, "import", GOOD, "--name", "may");
	EXPECT(0, NULL, "set", "may", "问责案件=1");
	EXPECT(1, "conflict", "set", "may", "问责案件=2", "--base", "1");
	EXPECT(0, "2 by", "show", "may");
	EXPECT(0, "conflict value 问责案件 @", "log", "may", "问责案件");
	EXPECT(0, "问责案件 = 1", "show", "may");
	EXPECT(0, NULL, "set", "may", "问责案件=2", "--base", "3");
	EXPECT(0, "问责案件 = 2", "show", "may");
}

static void lines_are_transactions_of_their_own(void **state)
{
	struct process process = { 0 };
	(void)state;

	EXPECT(0, NULL, "import", GOOD, "--name", "may");
	RUN_PROGRAM(&process, "sh", "-c",
		    "printf '问责案件=1\\n问责案件=2\\n问责案件=3\\n' | \"$CROSSFOOT\" set may -");
	assert_int_equal(process.status, 0);
	assert_string_equal(process.out.text, "问责案件=1 r2\n问责案件=2 r3\n问责案件=3 r4\n");
	process_finish(&process);
}

static void draft_is_marked_until_it_is_approved(void **state)
{
	char path[256];
	struct process text = { 0 };

	snprintf(path, sizeof path, "%s/out.pdf", (const char *)*state);
	EXPECT(0, NULL, "import", GOOD, "--name", "may");
	EXPECT(0, "until it is approved", "render", "may", "-o", path);
	RUN_PROGRAM(&text, "pdftotext", path, "-");
	assert_contains(text.out.text, "SHA-256");
	process_finish(&text);
}

/* As a number, not as a text. */
static bool stands_in_book(const char *path, const char *sheet, int64_t number)
{
	const struct rows_request request = { .path = path, .sheet = sheet };
	struct error err;
	struct rows *rows = rows_open(&request, &err);
	struct rows_cell cell;
	bool stands = false;

	while (rows_next(rows, &err) == ROWS_ROW)
		for (size_t i = 0; i < rows->n; i++) {
			rows_cell(rows, i, &cell);
			stands |= cell.kind == ROWS_NUMBER && cell.number.units == number;
		}
	rows_close(rows);
	return stands;
}

static void stored_figures_leave_as_csv_and_as_a_workbook(void **state)
{
	char table[256], book[256], again[256];
	struct process process = { 0 };
	struct str text = STR_INIT;

	snprintf(table, sizeof table, "%s/may.csv", (const char *)*state);
	snprintf(book, sizeof book, "%s/may.xlsx", (const char *)*state);
	snprintf(again, sizeof again, "%s/again.xlsx", (const char *)*state);
	EXPECT(0, NULL, "import", GOOD, "--name", "may");
	EXPECT(0, NULL, "set", "may", "问责案件=1026");
	EXPECT(0, NULL, "render", "may", "-o", table);
	process_read_file(table, &text);
	assert_contains(text.text, "问责案件,,起,1026,");
	EXPECT(0, "状态,草稿", "render", "may", "-o", "-", "--format", "csv", "--sheet", "说明");
	EXPECT(0, NULL, "render", "may", "-o", book);
	EXPECT(0, NULL, "render", "may", "-o", again);
	RUN_PROGRAM(&process, "cmp", book, again);
	assert_int_equal(process.status, 0);
	assert_true(stands_in_book(book, "指标", 1026));
	process_finish(&process);
	str_finish(&text);
}

static void stored_figures_that_do_not_hold_leave_as_a_draft(void **state)
{
	char table[256];

	snprintf(table, sizeof table, "%s/may.csv", (const char *)*state);
	EXPECT(0, NULL, "import", SWAPPED, "--name", "may");
	EXPECT(1, "问责领导干部/合计", "render", "may", "-o", table, "--sheet", "校核");
	EXPECT(2, "there are: 说明, 指标, 校核", "render", "may", "-o", table, "--sheet", "无");
}

/* What left is known when it comes back, whatever the figures say by then. */
static void a_document_that_was_sent_is_known_again(void **state)
{
	char document[256];

	snprintf(document, sizeof document, "%s/may.docx", (const char *)*state);
	EXPECT(0, NULL, "import", GOOD, "--name", "may");
	EXPECT(0, NULL, "render", "may", "-o", document);
	EXPECT(0, "changed, 0 copied, 0 gone", "proof", document, "--against", "may");
	EXPECT(0, NULL, "set", "may", "问责案件=1026");
	EXPECT(1, "1025 was sent; 问责案件 is 1026 now", "proof", document, "--against", "may");
	EXPECT(1, "say what was true when they were sent", "proof", document, "--against", "may");
	EXPECT(0, "whole", "verify");
}

static void backup_and_restore(void **state)
{
	char path[256];

	snprintf(path, sizeof path, "%s/copy.db", (const char *)*state);
	EXPECT(0, NULL, "import", GOOD, "--name", "may");
	EXPECT(0, "written", "backup", path);
	EXPECT(0, NULL, "set", "may", "问责案件=1");
	EXPECT(0, "restored", "restore", path);
	EXPECT(0, "问责案件 = 1025", "show", "may");
	EXPECT(0, "whole", "verify");
}

static void backup_is_on_disk_before_it_has_its_name(void **state)
{
	struct process process = { 0 };
	char path[256], log[256];

	snprintf(path, sizeof path, "%s/copy.db", (const char *)*state);
	snprintf(log, sizeof log, "%s/log", (const char *)*state);
	EXPECT(0, NULL, "import", GOOD, "--name", "may");
	RUN_ON_DISK(&process, log, "backup", path);

	assert_int_equal(process.status, 0);
	assert_written_safely(log, path);
	process_finish(&process);
}

static void damaged_office_makes_way_for_a_backup(void **state)
{
	char copy[256], office[256];

	snprintf(copy, sizeof copy, "%s/copy.db", (const char *)*state);
	snprintf(office, sizeof office, "%s/office.db", (const char *)*state);
	EXPECT(0, NULL, "import", GOOD, "--name", "may");
	EXPECT(0, NULL, "backup", copy);
	process_write_file(office, "坏了");
	EXPECT(2, "not an office", "list");
	EXPECT(2, "not an office", "restore", copy);
	EXPECT(0, "damaged-", "restore", copy, "--replace");
	EXPECT(0, "问责案件 = 1025", "show", "may");
}

static void file_wins_over_a_stored_name(void **state)
{
	(void)state;
	EXPECT(0, NULL, "import", GOOD, "--name", "README.md");
	EXPECT(2, "README.md", "check", "README.md");
}

static void assert_paper_says(const char *path, const char *part)
{
	struct process text = { 0 };

	RUN_PROGRAM(&text, "pdftotext", path, "-");
	assert_contains(text.out.text, part);
	process_finish(&text);
}

static void revised_figures_stand_in_a_table_of_the_paper(void **state)
{
	char file[256], path[256];
	struct process make = { 0 };

	if (!others_can_work(*state))
		skip();
	snprintf(path, sizeof path, "%s/may.pdf", (const char *)*state);
	snprintf(file, sizeof file, "sed 's/^document:/&\\n  - revisions/' " GOOD " >%s/may.yaml",
		 (const char *)*state);
	RUN_PROGRAM(&make, "sh", "-c", file);
	process_finish(&make);
	snprintf(file, sizeof file, "%s/may.yaml", (const char *)*state);
	assert_int_equal(AS("daemon", NULL, "import", file), 0);
	assert_int_equal(AS("bin", NULL, ATTEST_EXAMPLE("may")), 0);
	assert_int_equal(AS("bin", NULL, "sign", "may", "--as", "review"), 0);
	assert_int_equal(AS("sys", NULL, "sign", "may", "--as", "approve"), 0);
	assert_int_equal(AS("sys", NULL, "release", "may"), 0);
	assert_int_equal(
		AS("sys", NULL, "reopen", "may", "--because", "口径统一", "--cause", "method"), 0);
	assert_int_equal(AS("daemon", NULL, "set", "may", "问责案件=1026"), 0);
	assert_int_equal(AS("daemon", NULL, "render", "may", "-o", path), 0);
	assert_paper_says(path, "已发布数据修订表");
	assert_paper_says(path, "口径调整：口径统一");
}

static void four_eyes_from_import_to_release(void **state)
{
	char path[256];

	if (!others_can_work(*state))
		skip();
	snprintf(path, sizeof path, "%s/may.pdf", (const char *)*state);
	assert_int_equal(AS("daemon", "new in the office", "import", GOOD, "--name", "may"), 0);
	assert_int_equal(AS("daemon", "compiled", "sign", "may", "--as", "review"), 1);
	assert_int_equal(AS("bin", NULL, ATTEST_EXAMPLE("may")), 0);
	assert_int_equal(AS("bin", "复核 reviewed", "sign", "may", "--as", "review"), 0);
	assert_int_equal(AS("bin", "reviewed 'may'", "sign", "may", "--as", "approve"), 1);
	assert_int_equal(AS("sys", "签发 approved", "sign", "may", "--as", "approve"), 0);
	assert_int_equal(AS("sys", "发布 released", "release", "may"), 0);
	assert_int_equal(AS("daemon", "is released", "set", "may", "问责案件=1"), 2);
	assert_int_equal(AS("sys", NULL, "render", "may", "-o", path), 0);
	assert_int_equal(AS("sys", "编制 draft", "reopen", "may", "--because", "两县迟报",
			    "--cause", "late"),
			 0);
	assert_int_equal(AS("daemon", "r", "set", "may", "问责案件=1026"), 0);
	assert_int_equal(
		AS("games", "revised    问责案件: 1025 -> 1026 (late: 两县迟报", "show", "may"), 0);
	assert_int_equal(AS("games", "whole", "verify"), 0);
}

static void roles_decide_who_may_do_what(void **state)
{
	if (!others_can_work(*state))
		skip();
	assert_int_equal(AS("daemon", NULL, "import", GOOD, "--name", "may"), 0);
	assert_int_equal(AS("sys", "keeper", "people", "add", "daemon", "compiler"), 0);
	assert_int_equal(AS("bin", "bin has no role", "set", "may", "问责案件=1"), 2);
	assert_int_equal(AS("bin", "may read only what is released", "show", "may"), 2);
	assert_int_equal(AS("bin", "may not keep", "people", "add", "bin", "approver"), 1);
	assert_int_equal(AS("daemon", NULL, "set", "may", "问责案件=1"), 0);
	assert_int_equal(AS("sys", "last keeper", "people", "remove", "sys", "keeper"), 1);
}

static void remote_line_is_told_apart_without_a_shell(void **state)
{
	char office[300];
	struct process process = { 0 };

	snprintf(office, sizeof office, "--office=%s/office.db", (const char *)*state);
	EXPECT(0, NULL, "import", GOOD, "--name", "my may");
	setenv("SSH_ORIGINAL_COMMAND", "crossfoot show 'my may'; touch touched", 1);
	RUN(&process, "--restricted", office);
	assert_int_equal(process.status, 2); /* "may;" and what follows are words too many */
	setenv("SSH_ORIGINAL_COMMAND", "show 'my may'", 1);
	RUN(&process, "--restricted", office);
	unsetenv("SSH_ORIGINAL_COMMAND");
	assert_int_equal(process.status, 0);
	assert_contains(process.out.text, "my may");
	setenv("SSH_ORIGINAL_COMMAND", "--office /srv/other list", 1);
	RUN(&process, "--restricted", office);
	unsetenv("SSH_ORIGINAL_COMMAND");
	assert_int_equal(process.status, 2);
	process_finish(&process);
}

#define in_office(test) cmocka_unit_test_setup_teardown(test, office_setup, office_teardown)

int main(void)
{
	const struct CMUnitTest own[] = {
		in_office(import_set_undo_and_log),
		in_office(note_and_source_of_a_cell),
		in_office(older_base_is_a_conflict_and_keeps_both),
		in_office(lines_are_transactions_of_their_own),
		in_office(draft_is_marked_until_it_is_approved),
		in_office(stored_figures_leave_as_csv_and_as_a_workbook),
		in_office(stored_figures_that_do_not_hold_leave_as_a_draft),
		in_office(a_document_that_was_sent_is_known_again),
		in_office(backup_and_restore),
		in_office(backup_is_on_disk_before_it_has_its_name),
		in_office(damaged_office_makes_way_for_a_backup),
		in_office(file_wins_over_a_stored_name),
		in_office(four_eyes_from_import_to_release),
		in_office(revised_figures_stand_in_a_table_of_the_paper),
		in_office(roles_decide_who_may_do_what),
		in_office(remote_line_is_told_apart_without_a_shell),
	};
	struct CMUnitTest tests[LEN(usages) + LEN(own)], *next = tests;

	add_rows(next, usages, usage_is_judged);
	memcpy(next, own, sizeof own);
	return cmocka_run_group_tests_name("office commands", tests, NULL, NULL);
}
