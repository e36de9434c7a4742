/* test_paper.c - pages from a child process: the same as made here, stopped and killed in the
 * middle, its mistakes told, nothing of ours touched. */
#include "report/paper/paper.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "report/base/utf8.h"
#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"
#define PATIENCE_MS 60000 /* on the slowest machine under valgrind */

static struct report *open_report(const char *yaml)
{
	struct report_source source = { .name = "t.yaml", .text = yaml };
	struct errors errors = { 0 };
	struct report *report = report_open_source(&source, NULL, &errors);

	if (report == NULL)
		fail_msg("%d: %s", errors.items[0].line, errors.items[0].text);
	return report;
}

static struct report *open_example(void)
{
	struct errors errors = { 0 };
	struct report *report = report_open(EXAMPLE, NULL, &errors);

	assert_non_null(report);
	return report;
}

/* Hundreds of pages. */
static struct report *open_long(void)
{
	struct str yaml = STR_INIT;

	str_add(&yaml, "crossfoot: 1\ntitle: 长\nfigures:\n  案件: {unit: 起}\nvalues:\n"
		       "  案件: 1025\ndocument:\n");
	for (int i = 0; i < 3000; i++)
		str_add(&yaml,
			"  - text: 全省生态环境保护方面共问责{案件}起，问责是为了落实责任，各级、"
			"各部门、各位领导干部都要明确，什么要做，什么不能做，做不到要负什么责任。"
			"\n");
	struct report *report = open_report(yaml.text);
	str_finish(&yaml);
	return report;
}

/* Waits for the child's next word. */
static void listen_once(struct paper *paper)
{
	struct pollfd ready = { .fd = paper->fd, .events = POLLIN };

	assert_int_equal(poll(&ready, 1, PATIENCE_MS), 1);
	paper_read(paper);
}

static void listen(struct paper *paper)
{
	while (paper->state == PAPER_RUNNING)
		listen_once(paper);
}

static void start_preview(struct paper *paper, struct report *report)
{
	struct render_request request = { 0 };
	struct error err = { 0 };

	assert_ok(paper_start_preview(paper, report, &request, &err), &err);
}

static void start_render(struct paper *paper, struct report *report, const char *out)
{
	struct render_request request = { .out = out };
	struct error err = { 0 };

	assert_ok(paper_start_render(paper, report, &request, &err), &err);
}

static size_t count_files(const char *path)
{
	DIR *folder = opendir(path);
	size_t n = 0;

	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
		n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(folder);
	return n;
}

/* --- what comes of it --- */

static void the_pages_are_those_of_crossfoot_preview(void **state)
{
	struct process process = { 0 };
	struct str shown = STR_INIT;
	struct paper paper;
	struct sheet sheet;
	(void)state;

	paper_init(&paper);
	struct report *report = open_example();
	start_preview(&paper, report);
	report_destroy(report); /* the child has its own */
	listen(&paper);
	for (size_t i = 0; paper_page(&paper, i, &sheet); i++)
		sheet_print(&sheet, 0, sheet_lines(&sheet), utf8_char_width, &shown);
	RUN(&process, "preview", EXAMPLE);

	assert_int_equal(paper.state, PAPER_DONE);
	assert_int_equal(paper.n_pages, 6);
	assert_string_equal(shown.text, process.out.text);
	process_finish(&process);
	str_finish(&shown);
	paper_finish(&paper);
}

static void a_file_is_the_one_that_is_written_here(void **state)
{
	struct folder folder = { 0 };
	struct digest digest;
	char hex[DIGEST_HEX_SIZE];
	struct error err = { 0 };
	struct paper paper;
	(void)state;

	folder_make(&folder);
	paper_init(&paper);
	struct report *report = open_example();
	start_render(&paper, report, folder_path(&folder, "child.pdf"));
	struct render_request here = { .out = folder_path(&folder, "here.pdf") };
	assert_ok(report_render(report, &here, &err), &err);
	listen(&paper);
	assert_ok(digest_file(here.out, &digest, &err), &err);
	digest_format(&digest, hex);

	assert_int_equal(paper.state, PAPER_DONE);
	assert_string_equal(paper.hex, hex);
	assert_int_equal(paper.pages_laid, 6);
	assert_false(paper.draft);
	assert_ok(digest_file(paper.path, &digest, &err), &err);
	digest_format(&digest, hex);
	assert_string_equal(paper.hex, hex);
	paper_finish(&paper);
	report_destroy(report);
	folder_remove(&folder);
}

static void the_first_page_is_here_before_the_last_is_made(void **state)
{
	struct paper paper;
	struct sheet sheet;
	(void)state;

	paper_init(&paper);
	struct report *report = open_long();
	start_preview(&paper, report);
	while (paper.n_pages == 0)
		listen_once(&paper);

	assert_int_equal(paper.state, PAPER_RUNNING);
	assert_true(paper_page(&paper, 0, &sheet));
	assert_int_equal(sheet.number, 1);
	size_t early = paper.n_pages;
	listen(&paper);
	assert_true(paper.n_pages > early);
	assert_int_equal(paper.percent, 100);
	paper_finish(&paper);
	report_destroy(report);
}

static void a_job_takes_the_place_of_the_last(void **state)
{
	struct paper paper;
	(void)state;

	paper_init(&paper);
	struct report *lengthy = open_long(), *report = open_example();
	start_preview(&paper, lengthy);
	while (paper.n_pages == 0)
		listen_once(&paper);
	start_preview(&paper, report);
	assert_int_equal(paper.n_pages, 0);
	listen(&paper);

	assert_int_equal(paper.n_pages, 6);
	paper_finish(&paper);
	paper_finish(&paper);
	report_destroy(lengthy);
	report_destroy(report);
}

/* --- stopped, killed, failed --- */

static bool is_writing(const char *path)
{
	DIR *folder = opendir(path);
	bool found = false;

	assert_non_null(folder);
	for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
		found = found || strncmp(entry->d_name, ".crossfoot-", 11) == 0;
	closedir(folder);
	return found;
}

/* Starts writing and holds the child up while its file is not complete: it is let run in short
 * pieces, and begun anew where it was done before it could be held. */
static void hold_while_writing(struct paper *paper, struct report *report, struct folder *folder,
			       const char *out)
{
	struct timespec moment = { 0, 100000 };

	while (true) {
		start_render(paper, report, out);
		while (paper->step != RENDER_WRITE && paper->state == PAPER_RUNNING)
			listen_once(paper);
		while (paper->state == PAPER_RUNNING) {
			kill(paper->child, SIGSTOP);
			if (is_writing(folder->path))
				return;
			kill(paper->child, SIGCONT);
			nanosleep(&moment, NULL);
			paper_read(paper);
		}
		assert_ok(paper->state == PAPER_DONE, &paper->err);
		unlink(out);
	}
}

static void what_is_stopped_leaves_no_file(void **state)
{
	struct folder folder = { 0 };
	struct paper paper;
	(void)state;

	folder_make(&folder);
	paper_init(&paper);
	struct report *report = open_long();
	hold_while_writing(&paper, report, &folder, folder_path(&folder, "long.pdf"));
	paper_stop(&paper);

	assert_int_equal(paper.state, PAPER_STOPPED);
	assert_int_equal(paper.fd, -1);
	assert_int_equal(count_files(folder.path), 0);
	paper_finish(&paper);
	report_destroy(report);
	folder_remove(&folder);
}

static void what_is_stopped_leaves_the_old_file(void **state)
{
	struct folder folder = { 0 };
	struct str kept = STR_INIT;
	struct paper paper;
	(void)state;

	folder_make(&folder);
	paper_init(&paper);
	struct report *report = open_long();
	const char *path = folder_path(&folder, "long.pdf");
	hold_while_writing(&paper, report, &folder, path);
	folder_write(&folder, "long.pdf", "the old one");
	paper_finish(&paper);

	process_read_file(path, &kept);
	assert_string_equal(kept.text, "the old one");
	assert_int_equal(count_files(folder.path), 1);
	str_finish(&kept);
	report_destroy(report);
	folder_remove(&folder);
}

static void a_child_that_is_killed_is_told_and_cleared_away(void **state)
{
	struct folder folder = { 0 };
	struct paper paper;
	(void)state;

	folder_make(&folder);
	paper_init(&paper);
	struct report *report = open_long();
	hold_while_writing(&paper, report, &folder, folder_path(&folder, "long.pdf"));
	kill(paper.child, SIGKILL);
	listen(&paper);

	assert_int_equal(paper.state, PAPER_FAILED);
	assert_non_null(strstr(paper.err.text, "signal 9"));
	assert_int_equal(count_files(folder.path), 0);
	paper_finish(&paper);
	report_destroy(report);
	folder_remove(&folder);
}

static const char *trace; /* a file that the handler makes */

static void leave_a_trace(int number)
{
	int fd = open(trace, O_CREAT | O_WRONLY, 0600);

	(void)number;
	close(fd);
}

static void handlers_of_the_program_do_not_run_in_the_child(void **state)
{
	struct sigaction mine = { .sa_handler = leave_a_trace }, before;
	struct folder folder = { 0 };
	struct paper paper;
	(void)state;

	folder_make(&folder);
	trace = folder_path(&folder, "handler-ran");
	sigaction(SIGTERM, &mine, &before);
	paper_init(&paper);
	struct report *report = open_long();
	start_preview(&paper, report);
	kill(paper.child, SIGTERM);
	listen(&paper);
	sigaction(SIGTERM, &before, NULL);

	assert_int_equal(paper.state, PAPER_FAILED);
	assert_non_null(strstr(paper.err.text, "signal 15"));
	assert_int_equal(access(trace, F_OK), -1);
	paper_finish(&paper);
	report_destroy(report);
	folder_remove(&folder);
}

static const struct failure_case {
	const char *name, *yaml, *out, *text;
	int line;
	enum error_kind kind;
} failures[] = {
	{ "a character that no font has is named with its place",
	  "crossfoot: 1\ntitle: 好\ndocument:\n  - text: 好\U0001F9FF\n", "paper.pdf", "U+1F9FF", 4,
	  ERROR_FONT },
	{ "a folder that is not there", "crossfoot: 1\ntitle: 好\ndocument:\n  - text: 好\n",
	  "nowhere/paper.pdf", "nowhere/paper.pdf", 0, ERROR_IO },
	{ "what is no file", "crossfoot: 1\ntitle: 好\ndocument:\n  - text: 好\n", "/dev/full",
	  "is a device; expected a file", 0, ERROR_IO },
};

static void a_mistake_in_the_child_is_told_here(void **state)
{
	const struct failure_case *c = *state;
	struct folder folder = { 0 };
	struct paper paper;

	folder_make(&folder);
	paper_init(&paper);
	struct report *report = open_report(c->yaml);
	start_render(&paper, report, c->out[0] == '/' ? c->out : folder_path(&folder, c->out));
	listen(&paper);

	assert_int_equal(paper.state, PAPER_FAILED);
	assert_int_equal(paper.err.kind, c->kind);
	assert_int_equal(paper.err.line, c->line);
	if (strstr(paper.err.text, c->text) == NULL)
		fail_msg("%s", paper.err.text);
	paper_finish(&paper);
	report_destroy(report);
	folder_remove(&folder);
}

/* --- nothing of ours is touched --- */

static void the_child_says_nothing_on_our_output(void **state)
{
	struct folder folder = { 0 };
	struct str said = STR_INIT;
	struct paper paper;
	(void)state;

	folder_make(&folder);
	const char *path = folder_write(&folder, "said", "");
	int before = dup(STDOUT_FILENO), said_fd = open(path, O_WRONLY);
	paper_init(&paper);
	struct report *report = open_example();
	fflush(stdout);
	printf("not yet written");
	dup2(said_fd, STDOUT_FILENO);
	start_preview(&paper, report);
	listen(&paper);
	dup2(before, STDOUT_FILENO);
	printf("\n");

	process_read_file(path, &said);
	assert_int_equal(paper.state, PAPER_DONE);
	assert_string_equal(said.text, "");
	close(before);
	close(said_fd);
	str_finish(&said);
	paper_finish(&paper);
	report_destroy(report);
	folder_remove(&folder);
}

static void the_pipe_goes_to_no_other_program(void **state)
{
	struct paper paper;
	(void)state;

	paper_init(&paper);
	struct report *report = open_example();
	start_preview(&paper, report);

	assert_true((fcntl(paper.fd, F_GETFD) & FD_CLOEXEC) != 0);
	assert_true((fcntl(paper.fd, F_GETFL) & O_NONBLOCK) != 0);
	paper_finish(&paper);
	report_destroy(report);
}

int main(void)
{
	struct CMUnitTest tests[LEN(failures) + 10], *next = tests;

	add_test(next, the_pages_are_those_of_crossfoot_preview);
	add_test(next, a_file_is_the_one_that_is_written_here);
	add_test(next, the_first_page_is_here_before_the_last_is_made);
	add_test(next, a_job_takes_the_place_of_the_last);
	add_test(next, what_is_stopped_leaves_no_file);
	add_test(next, what_is_stopped_leaves_the_old_file);
	add_test(next, a_child_that_is_killed_is_told_and_cleared_away);
	add_test(next, handlers_of_the_program_do_not_run_in_the_child);
	add_rows(next, failures, a_mistake_in_the_child_is_told_here);
	add_test(next, the_child_says_nothing_on_our_output);
	add_test(next, the_pipe_goes_to_no_other_program);
	return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}
