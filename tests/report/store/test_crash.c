/* test_crash.c - many processes at once, and processes killed while they commit: nothing that was
 * reported is lost. KILLS says how many are killed; FAULTS=all: 1,000. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "report/store/verify.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define KILLS 40
#define KILLS_OF_ALL 1000
#define WRITERS 8
#define COMMITS 40 /* of each writer */

/* Sets the cell to 1, 2, 3 … and writes each number down once it is said to be on disk. */
static void commit_and_report(struct scratch *office, int64_t id, int report)
{
	struct store_options options = { .who = { "li", 1 } };
	struct store *store;

	if (!store_open(office->path, &options, &store, &office->err))
		_exit(1);
	for (int i = 1;; i++) {
		char value[16];
		struct change change = { CHANGE_VALUE, "案件", value, 0, BASE_ANY };
		struct applied applied;

		snprintf(value, sizeof value, "%d", i);
		if (!briefings_apply(store, &(struct change_set){ id, &change, 1, NULL, { 0 } },
				     &office->arena, &applied, &office->err) ||
		    write(report, &i, sizeof i) != sizeof i)
			_exit(1);
	}
}

static void sleep_us(long us)
{
	nanosleep(&(struct timespec){ .tv_nsec = us * 1000 }, NULL);
}

/* Lets a child commit, kills it after a while; the last number it reported. */
static int kill_one(struct scratch *office, int64_t id, long after_us)
{
	int ends[2], last = 0, value;

	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		commit_and_report(office, id, ends[1]);
	}
	close(ends[1]);
	sleep_us(after_us);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	while (read(ends[0], &value, sizeof value) == sizeof value)
		last = value;
	close(ends[0]);
	return last;
}

static void assert_whole(struct scratch *office)
{
	struct store *store = scratch_open(office, "auditor");
	struct verification found;

	assert_ok(store_verify(store, &found, &office->err), &office->err);
	store_close(store);
	if (!found.whole)
		fail_msg("%s", found.text);
}

static void whatever_was_reported_is_there_after_a_kill(void **state)
{
	const char *wanted = getenv("KILLS");
	int kills = getenv("FAULTS") != NULL ? KILLS_OF_ALL : KILLS, acknowledged = 0;
	unsigned seed = (unsigned)getpid();
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	if (wanted != NULL)
		kills = (int)strtol(wanted, NULL, 10);
	for (int i = 0; i < kills; i++) {
		seed = seed * 1103515245u + 12345u;
		int reported = kill_one(&office, id, 500 + (long)(seed >> 16) % 12000);
		int there = (int)strtol(scratch_value(&office, "案件"), NULL, 10);

		/* One more may be there: killed between the commit and its report. */
		if (reported > 0 && there != reported && there != reported + 1)
			fail_msg("reported %d, found %d", reported, there);
		acknowledged += reported;
		arena_finish(&office.arena);
	}
	printf("kills: %d processes killed, %d commits acknowledged, none lost\n", kills,
	       acknowledged);
	assert_whole(&office);
	scratch_finish(&office);
}

/* One of many writers: its own cell and a common one, by turns, each on what it saw there. */
static void write_along(struct scratch *office, int64_t id, int number)
{
	char who[16], own[32];
	int lost = 0;

	snprintf(who, sizeof who, "u%d", number);
	snprintf(own, sizeof own, "干部[第%d类]", number);
	struct store_options options = { .who = { who, number } };
	struct store *store;
	if (!store_open(office->path, &options, &store, &office->err))
		_exit(1);
	for (int i = 1; i <= COMMITS; i++) {
		char value[16];
		const char *cell = i % 2 ? own : "案件";
		struct standing_value seen = { .kind = CHANGE_VALUE, .subject = cell };
		struct change change = { CHANGE_VALUE, cell, value, 0, 0 };
		struct applied applied;

		snprintf(value, sizeof value, "%d", number * 1000 + i);
		if (!briefings_look(store, id, &seen, &office->arena, &office->err))
			_exit(2);
		change.base = seen.record;
		if (!briefings_apply(store, &(struct change_set){ id, &change, 1, NULL, { 0 } },
				     &office->arena, &applied, &office->err))
			_exit(2);
		lost += i % 2 && applied.n_conflicts > 0;
	}
	store_close(store);
	_exit(lost > 0 ? 3 : 0);
}

static void many_writers_lose_nothing(void **state)
{
	pid_t children[WRITERS];
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	for (int i = 0; i < WRITERS; i++)
		if ((children[i] = fork()) == 0)
			write_along(&office, id, i);
	for (int i = 0; i < WRITERS; i++) {
		int status;

		waitpid(children[i], &status, 0);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}

	/* Each own value was set, each common one set or kept beside as a conflict. */
	assert_int_equal(scratch_number(&office, "SELECT count(*) FROM history WHERE kind = 'value'"
						 " AND subject LIKE '干部[第%'"),
			 WRITERS * COMMITS / 2);
	assert_int_equal(scratch_number(&office,
					"SELECT count(DISTINCT after) FROM history WHERE"
					" (kind = 'value' AND subject = '案件' AND who <> 'li')"
					" OR (kind = 'conflict' AND after IS NOT NULL)"),
			 WRITERS * COMMITS / 2);
	assert_whole(&office);
	scratch_finish(&office);
}

/* A disk of one megabyte below the office's folder; false when this user may not mount. */
static bool mount_small_disk(struct scratch *office)
{
	if (mount("none", office->folder, "tmpfs", 0, "size=1m,mode=0700") != 0)
		return false;
	return true;
}

static void full_disk_is_said_and_leaves_the_office_whole(void **state)
{
	struct scratch office;
	int done = 0;
	(void)state;

	scratch_init(&office);
	if (!mount_small_disk(&office)) {
		scratch_finish(&office);
		skip();
	}
	int64_t id = scratch_import(&office, "li");
	struct store *store = scratch_open(&office, "li");
	for (bool ok = true; ok && done < 100000; done += ok) {
		char value[16];
		struct change change = { CHANGE_VALUE, "案件", value, 0, BASE_ANY };
		struct applied applied;

		snprintf(value, sizeof value, "%d", done + 1);
		ok = briefings_apply(store, &(struct change_set){ id, &change, 1, NULL, { 0 } },
				     &office.arena, &applied, &office.err);
	}
	store_close(store);
	bool said = strstr(office.err.text, "disk of the office is full") != NULL;
	int there = (int)strtol(scratch_value(&office, "案件"), NULL, 10);
	assert_whole(&office);
	umount(office.folder);

	assert_true(said);
	assert_int_equal(there, done);
	scratch_finish(&office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_was_reported_is_there_after_a_kill),
		cmocka_unit_test(many_writers_lose_nothing),
		cmocka_unit_test(full_disk_is_said_and_leaves_the_office_whole),
	};
	return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
