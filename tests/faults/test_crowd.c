/* test_crowd.c - many processes of the program at once in one office, each doing something else:
 * whatever one of them was told is done is in the history once, every file is whole, the chain
 * holds. FAULTS=all: 50 processes for 20 s. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/office/office_flow.h"
#include "report/office/office_history.h"
#include "report/office/office_list.h"
#include "tests/support/bureau.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"
#define ROUNDS_MAX 100000

static const struct size {
	int processes, seconds;
} sizes[] = { { 8, 3 }, { 50, 20 } };

static const struct size *size(void)
{
	return &sizes[getenv("FAULTS") != NULL];
}

struct worker {
	const struct bureau *bureau;
	int number, round;
	struct process process;
	struct str mark;  /* what this round writes, nowhere else written */
	struct str words; /* of the round */
	FILE *done;       /* marks that were acknowledged, one a line */
};

/* --- what one does --- */

static int order(struct worker *worker, const char *const words[])
{
	const char *all[12] = { "--office", worker->bureau->office };

	for (size_t i = 0; words[i] != NULL; i++)
		all[i + 2] = words[i];
	process_run(&worker->process, all);
	return worker->process.status;
}
#define ORDER(worker, ...) order((worker), (const char *const[]){ __VA_ARGS__, NULL })

/* The program may say that others held it up; else it does what it is asked for. */
static bool gave_up(const struct worker *worker)
{
	return worker->process.status == 2 &&
	       (strstr(worker->process.err.text, "nothing was changed") != NULL ||
		strstr(worker->process.err.text, "moved") != NULL ||
		strstr(worker->process.err.text, "was changed while") != NULL);
}

static _Noreturn void fail_worker(struct worker *worker, const char *what)
{
	fprintf(stderr, "%s ended with %d: %s%s\n", what, worker->process.status,
		worker->process.out.text, worker->process.err.text);
	_exit(1);
}

static void acknowledge(struct worker *worker, const char *kind)
{
	fprintf(worker->done, "%s %s\n", kind, worker->mark.text);
	fflush(worker->done);
}

/* Another's value may stand: then this one is kept beside it. */
static void set(struct worker *worker)
{
	static const char *const cells[] = { "问责案件", "交办件", "已办结" };

	str_clear(&worker->words);
	str_printf(&worker->words, "%s=%s", cells[worker->round % 3], worker->mark.text);
	int status = ORDER(worker, "set", "may", worker->words.text);
	if (status == 0 || status == 1)
		acknowledge(worker, "value");
	else if (!gave_up(worker))
		fail_worker(worker, "set");
}

static void reject(struct worker *worker)
{
	if (ORDER(worker, "reject", "may", "--because", worker->mark.text) == 0)
		acknowledge(worker, "rejection");
	else if (!gave_up(worker))
		fail_worker(worker, "reject");
}

static void import(struct worker *worker)
{
	if (ORDER(worker, "import", EXAMPLE, "--name", worker->mark.text) == 0)
		acknowledge(worker, "name");
	else if (!gave_up(worker))
		fail_worker(worker, "import");
}

static void sign(struct worker *worker)
{
	if (ORDER(worker, "sign", "may", "--as", "check") == 2 && !gave_up(worker))
		fail_worker(worker, "sign");
}

/* Who compiles may not review: refused, or the checks do not hold, but never half done. */
static void review(struct worker *worker)
{
	if (ORDER(worker, "sign", "may", "--as", "review") > 2)
		fail_worker(worker, "sign");
}

static const char *own_file(struct worker *worker, const char *ending)
{
	str_clear(&worker->words);
	str_printf(&worker->words, "%s/%d%s", worker->bureau->folder, worker->number, ending);
	return worker->words.text;
}

static void export(struct worker *worker)
{
	const char *path = own_file(worker, ".yaml");

	if (ORDER(worker, "export", "may", "-o", path) != 0)
		fail_worker(worker, "export");
	RUN(&worker->process, "check", path);
	if (worker->process.status == 2)
		fail_worker(worker, "check");
}

static void backup(struct worker *worker)
{
	const char *path = own_file(worker, ".db");

	if (ORDER(worker, "backup", path) != 0)
		fail_worker(worker, "backup");
	RUN(&worker->process, "--office", path, "verify");
	if (worker->process.status != 0)
		fail_worker(worker, "verify of a backup");
}

static void verify(struct worker *worker)
{
	if (ORDER(worker, "verify") != 0)
		fail_worker(worker, "verify");
}

/* What does not hold is printed as a draft, with exit status 1. */
static void render(struct worker *worker)
{
	const char *path = own_file(worker, ".pdf");

	if (ORDER(worker, "render", "may", "-o", path) > 1)
		fail_worker(worker, "render");
}

typedef void deed_fn(struct worker *worker);
static deed_fn *const deeds[] = { set,    set, reject, set,    sign,   import,
				  export, set, backup, verify, review, render };

/* Everybody begins somewhere else. */
static void work(struct worker *worker)
{
	struct timespec start, now;

	clock_gettime(CLOCK_MONOTONIC, &start);
	for (worker->round = 0; worker->round < ROUNDS_MAX; worker->round++) {
		clock_gettime(CLOCK_MONOTONIC, &now);
		if (now.tv_sec - start.tv_sec >= size()->seconds)
			break;
		str_clear(&worker->mark);
		str_printf(&worker->mark, "%d", (worker->number + 1) * ROUNDS_MAX + worker->round);
		deeds[(size_t)(worker->number * 5 + worker->round) % LEN(deeds)](worker);
	}
}

static pid_t start_worker(const struct bureau *bureau, int number)
{
	struct worker worker = {
		.bureau = bureau, .number = number, .mark = STR_INIT, .words = STR_INIT
	};
	char path[320];
	pid_t child = fork();

	if (child != 0)
		return child;
	snprintf(path, sizeof path, "%s/%d.done", bureau->folder, number);
	worker.done = fopen(path, "w");
	if (worker.done == NULL)
		_exit(1);
	work(&worker);
	fclose(worker.done);
	_exit(0);
}

/* --- what stands afterwards --- */

struct tally {
	struct arena arena;
	struct names marks; /* "kind mark" -> place in counts */
	int *counts;
	size_t n, capacity, acknowledged;
};

static void add_marks(struct tally *tally, const char *path)
{
	struct str text = STR_INIT;

	process_read_file(path, &text);
	for (const char *p = text.text; *p != '\0'; p += strcspn(p, "\n") + 1) {
		tally->counts = array_grow(tally->counts, tally->n, &tally->capacity,
					   sizeof *tally->counts);
		tally->counts[tally->n] = 0;
		names_add(&tally->marks, arena_strndup(&tally->arena, p, strcspn(p, "\n")),
			  tally->n++);
		tally->acknowledged++;
	}
	str_finish(&text);
}

/* A value that met another's is in the history as a conflict; ending one tells it no second time.
 */
static bool count_record(void *context, const struct record *record)
{
	struct tally *tally = context;
	bool beside = strcmp(record->kind, "conflict") == 0;
	bool whole = strcmp(record->kind, "rejection") != 0 || record->subject[0] == '\0';

	if (record->after == NULL || !whole)
		return true;
	const char *key = arena_printf(&tally->arena, "%s %s", beside ? "value" : record->kind,
				       record->after);
	size_t at = names_find(&tally->marks, key);
	if (at != NAMES_NONE)
		tally->counts[at]++;
	return true;
}

static void count_history(const struct bureau *bureau, struct tally *tally)
{
	static const struct identity reader = { "root", 0 };
	struct office_options options = { .address = bureau->office, .who = &reader };
	struct record_reader each = { count_record, tally };
	struct stored_briefing *list;
	struct office *office;
	struct errors errors = { 0 };
	struct error err;
	size_t n;

	assert_ok(office_open(&options, &office, &err), &err);
	assert_ok(office_list(office, &tally->arena, &list, &n, &err), &err);
	for (size_t i = 0; i < n; i++)
		assert_ok(office_log(office, list[i].name, NULL, &each, &errors), &errors.items[0]);
	office_close(office);
}

static void everything_acknowledged_is_there_once(void **state)
{
	struct tally tally = { 0 };
	struct bureau bureau;
	pid_t children[64];
	(void)state;

	bureau_open(&bureau);
	BUREAU(&bureau, "import", EXAMPLE, "--name", "may");
	for (int i = 0; i < size()->processes; i++)
		children[i] = start_worker(&bureau, i);
	for (int i = 0; i < size()->processes; i++) {
		char path[320];
		int status;

		waitpid(children[i], &status, 0);
		assert_int_equal(status, 0);
		snprintf(path, sizeof path, "%s/%d.done", bureau.folder, i);
		add_marks(&tally, path);
	}
	count_history(&bureau, &tally);
	bureau_verify(&bureau);
	printf("crowd: %d processes for %d s, %zu changes acknowledged\n", size()->processes,
	       size()->seconds, tally.acknowledged);

	for (size_t i = 0; i < tally.n; i++)
		assert_int_equal(tally.counts[i], 1);
	assert_true(tally.acknowledged > 0);
	names_finish(&tally.marks);
	free(tally.counts);
	arena_finish(&tally.arena);
	bureau_close(&bureau);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_acknowledged_is_there_once),
	};
	return cmocka_run_group_tests_name("crowd", tests, NULL, NULL);
}
