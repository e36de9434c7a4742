/* test_ssh.c - the office over SSH as docs/office.md sets it up: Debian's sshd with the very block
 * of that page, two users, single commands and the interface in both encodings, and the line cut at
 * any moment: whatever was acknowledged is in the history once. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "report/office/office_history.h"
#include "tests/support/bureau.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/sshd.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"
#define FIRST "问责案件"
#define CUTS 6 /* of each kind; FAULTS=all takes many more */
#define CUTS_OF_ALL 60

struct line {
	struct bureau bureau;
	struct sshd sshd;
	unsigned long long seed;
	int acknowledged; /* at the interface */
};

/* --- the page --- */

static void replace(struct str *text, const char *what, const char *with)
{
	struct str out = STR_INIT;
	const char *p = text->text, *at;

	while ((at = strstr(p, what)) != NULL) {
		str_add_bytes(&out, p, (size_t)(at - p));
		str_add(&out, with);
		p = at + strlen(what);
	}
	str_add(&out, p);
	str_clear(text);
	str_add(text, out.text);
	str_finish(&out);
}

/* The block, with this office and this program in the places of the page's. */
static void read_block(const struct bureau *bureau, struct str *out)
{
	struct str page = STR_INIT;
	struct other other;

	process_read_file("docs/office.md", &page);
	const char *start = strstr(page.text, "Match Group press");
	assert_non_null(start);
	const char *end = strstr(start, "```");
	assert_non_null(end);
	str_add_bytes(out, start, (size_t)(end - start));
	str_add(out, "\n");
	others_find("daemon", &other);
	replace(out, "/usr/local/bin/crossfoot", other.program);
	replace(out, "/srv/press", bureau->folder);
	str_finish(&page);
}

static int line_setup(void **state)
{
	struct line *line = calloc(1, sizeof *line);
	struct process process = { 0 };
	struct str block = STR_INIT;

	line->seed = 20210506;
	bureau_open(&line->bureau);
	read_block(&line->bureau, &block);
	RUN_PROGRAM(&process, "mkdir", "-p", line->bureau.folder);
	if (line->bureau.others) {
		RUN_PROGRAM(&process, "chgrp", "47011", line->bureau.folder);
		RUN_PROGRAM(&process, "chmod", "2770", line->bureau.folder);
		BUREAU(&line->bureau, "import", EXAMPLE, "--name", "may");
	}
	if (!sshd_start(&line->sshd, block.text))
		line->sshd.pid = 0;
	str_finish(&block);
	process_finish(&process);
	*state = line;
	return 0;
}

static int line_teardown(void **state)
{
	struct line *line = *state;

	sshd_stop(&line->sshd);
	if (line->bureau.others)
		bureau_verify(&line->bureau);
	bureau_close(&line->bureau);
	free(line);
	return 0;
}

/* --- single commands --- */

static int say(struct line *line, const char *user, struct process *process,
	       const char *const words[])
{
	process_run_program(process, sshd_words(&line->sshd, user, words));
	return process->status;
}
#define SAY(line, user, process, ...) \
	say((line), (user), (process), (const char *const[]){ __VA_ARGS__, NULL })

/* How often a value of the first figure stands in the history, and who set it last. */
struct search {
	const char *value, *who;
	int n;
};

static bool count_one(void *context, const struct record *record)
{
	struct search *search = context;

	if (record->after != NULL && strcmp(record->after, search->value) == 0 &&
	    strcmp(record->who, search->who) == 0)
		search->n++;
	return true;
}

static int count_in_history(const struct line *line, const char *value, const char *who)
{
	static const struct identity reader = { "root", 0 };
	struct office_options options = { .address = line->bureau.office, .who = &reader };
	struct search search = { .value = value, .who = who };
	struct record_reader each = { count_one, &search };
	struct office *office;
	struct errors errors = { 0 };
	struct error err;

	assert_ok(office_open(&options, &office, &err), &err);
	assert_ok(office_log(office, "may", FIRST, &each, &errors), &errors.items[0]);
	office_close(office);
	return search.n;
}

static void a_command_is_of_the_user_who_logged_in(void **state)
{
	struct line *line = *state;
	struct process process = { 0 };

	if (line->sshd.pid == 0)
		skip();
	assert_int_equal(SAY(line, "li", &process, "set", "may", FIRST "=2001"), 0);
	assert_int_equal(SAY(line, "wang", &process, "crossfoot", "set", "may", FIRST "=2002"), 0);
	assert_int_equal(SAY(line, "wang", &process, "log", "may", FIRST), 0);
	assert_contains(process.out.text, "li");
	assert_contains(process.out.text, "wang");

	assert_int_equal(count_in_history(line, "2001", "li"), 1);
	assert_int_equal(count_in_history(line, "2002", "wang"), 1);
	process_finish(&process);
}

static const struct refused_case {
	const char *name, *words[6];
} refused[] = {
	{ "another office", { "--office", "/tmp/office.db", "list" } },
	{ "a file outside the trays", { "export", "may", "-o", "/tmp/may.yaml" } },
	{ "a file that is no file of the in-tray", { "import", "/etc/passwd" } },
	{ "a shell", { "sh", "-c", "id" } },
	{ "a command behind a command", { "list;", "id" } },
};

static void what_is_not_of_the_office_is_refused(void **state)
{
	struct line *line = *state;
	struct process process = { 0 };

	if (line->sshd.pid == 0)
		skip();
	for (size_t i = 0; i < LEN(refused); i++)
		if (say(line, "li", &process, refused[i].words) != 2 ||
		    strstr(process.out.text, "uid=") != NULL)
			fail_msg("%s: %d %s%s", refused[i].name, process.status, process.out.text,
				 process.err.text);
	process_finish(&process);
}

static int cuts(void)
{
	return getenv("FAULTS") != NULL ? CUTS_OF_ALL : CUTS;
}

static size_t random_below(struct line *line, size_t n)
{
	line->seed = line->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (size_t)(line->seed >> 33) % n;
}

static struct pty *sit(struct line *line, const char *user, const char *locale,
		       const char *const words[])
{
	struct pty_options options = { .locale = locale,
				       .argv = sshd_words(&line->sshd, user, words) };

	return pty_start(&options);
}

static void sleep_ms(size_t ms)
{
	nanosleep(&(struct timespec){ .tv_sec = (time_t)(ms / 1000),
				      .tv_nsec = (long)(ms % 1000) * 1000000 },
		  NULL);
}

/* How long a command takes that nobody cuts off. */
static size_t time_of_one(struct line *line)
{
	struct timespec start, end;
	struct process process = { 0 };

	clock_gettime(CLOCK_MONOTONIC, &start);
	SAY(line, "li", &process, "set", "may", FIRST "=29999");
	clock_gettime(CLOCK_MONOTONIC, &end);
	process_finish(&process);
	return (size_t)((end.tv_sec - start.tv_sec) * 1000 +
			(end.tv_nsec - start.tv_nsec) / 1000000 + 1);
}

static void a_command_cut_off_is_done_once_or_not_at_all(void **state)
{
	struct line *line = *state;
	int acknowledged = 0;

	if (line->sshd.pid == 0)
		skip();
	size_t uncut_ms = time_of_one(line);
	for (int i = 0; i < cuts(); i++) {
		char value[16], order[64];

		snprintf(value, sizeof value, "%d", 30000 + i);
		snprintf(order, sizeof order, FIRST "=%s", value);
		const char *const words[] = { "set", "may", order, NULL };
		struct pty *pty = sit(line, "li", "zh_CN.UTF-8", words);
		sleep_ms(random_below(line, 2 * uncut_ms));
		int status = pty_status(pty);
		if (status == -1)
			pty_signal(pty, SIGKILL);
		pty_wait_exit(pty);
		pty_finish(pty);
		acknowledged += status == 0;
		int n = count_in_history(line, value, "li");
		if (n > 1 || (status == 0 && n != 1))
			fail_msg("%s: exit status %d, %d times in the history", value, status, n);
	}
	printf("ssh: %d commands cut off, %d of them acknowledged before\n", cuts(), acknowledged);
}

/* --- the interface --- */

static const struct seat {
	const char *name, *user, *locale;
} seats[] = {
	{ "in UTF-8 all that was acknowledged is there", "li", "zh_CN.UTF-8" },
	{ "in GB18030 all that was acknowledged is there", "wang", "zh_CN.GB18030" },
};

/* Opens the briefing and stands at its first figure. */
static struct pty *open_first(struct line *line, const struct seat *seat)
{
	static const char *const none[] = { NULL };
	struct pty *pty = sit(line, seat->user, seat->locale, none);

	assert_appears(pty, "may");
	pty_type(pty, "<CR>");
	pty_type(pty, "<M-f><Home>");
	assert_appears(pty, FIRST);
	if (!bureau_comes_to(pty, FIRST))
		fail_msg("the cursor does not come to %s:\n%s", FIRST, pty_screen(pty));
	return pty;
}

/* Several values are typed over one another, and the line is cut in between: those after which the
 * cursor moved on were acknowledged. */
static void cut_while_typing(struct line *line, const struct seat *seat, int trial)
{
	struct pty *pty = open_first(line, seat);
	char keys[64], value[16];
	int n = 1 + (int)random_below(line, 3), acked = 0;

	for (int i = 0; i < n; i++) {
		snprintf(keys, sizeof keys, "<Home>%d<CR>", 40000 + trial * 10 + i);
		if (i + 1 < n) {
			pty_type(pty, keys);
			acked += strcmp(bureau_label(pty), FIRST) != 0;
		} else {
			pty_rush(pty, keys);
		}
	}
	sleep_ms(random_below(line, 200));
	pty_signal(pty, SIGKILL);
	pty_wait_exit(pty);
	pty_finish(pty);
	for (int i = 0; i < n; i++) {
		snprintf(value, sizeof value, "%d", 40000 + trial * 10 + i);
		int there = count_in_history(line, value, seat->user);

		if (there > 1 || (i < acked && there != 1))
			fail_msg("%s of %d acknowledged stands %d times in the history", value,
				 acked, there);
	}
	line->acknowledged += acked;
}

static void all_that_was_acknowledged_is_there(void **state)
{
	const struct seat *seat = *state;
	void *held;

	line_setup(&held);
	struct line *line = held;
	if (line->sshd.pid == 0) {
		line_teardown(&held);
		skip();
	}
	for (int i = 0; i < cuts() / 2; i++)
		cut_while_typing(line, seat, i);
	printf("ssh: %d sessions in %s cut off, %d values acknowledged\n", cuts() / 2, seat->locale,
	       line->acknowledged);
	line_teardown(&held);
}

int main(void)
{
	struct CMUnitTest tests[LEN(seats) + 3], *next = tests;

	*next++ = (struct CMUnitTest)cmocka_unit_test_setup_teardown(
		a_command_is_of_the_user_who_logged_in, line_setup, line_teardown);
	*next++ = (struct CMUnitTest)cmocka_unit_test_setup_teardown(
		what_is_not_of_the_office_is_refused, line_setup, line_teardown);
	*next++ = (struct CMUnitTest)cmocka_unit_test_setup_teardown(
		a_command_cut_off_is_done_once_or_not_at_all, line_setup, line_teardown);
	add_rows(next, seats, all_that_was_acknowledged_is_there);
	return cmocka_run_group_tests_name("ssh", tests, NULL, NULL);
}
