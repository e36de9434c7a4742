/* test_places.c - where an office may lie, and what is left behind: file systems that reach other
 * machines are refused, a demonstration whose memory ends leaves nothing, neither does a backup
 * that was killed. */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/breaking.h"
#include "tests/support/bureau.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/pty.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"

/* --- file systems --- */

static const struct place_case {
	const char *name, *kind, *said; /* NULL: it is a disk */
} places[] = {
	{ "NFS is refused", "0x6969", "NFS" },
	{ "CIFS is refused", "0xff534d42", "CIFS" },
	{ "SMB is refused", "0xfe534d42", "SMB2" },
	{ "sshfs and what else is FUSE is refused", "0x65735546", "FUSE" },
	{ "9P is refused", "0x01021997", "9P" },
	{ "Ceph is refused", "0x00c36400", "Ceph" },
	{ "ext4 is taken", "0xef53", NULL },
	{ "a disk in memory is taken", "0x01021994", NULL },
	{ "an overlay is taken", "0x794c7630", NULL },
};

static void a_network_is_told_from_a_disk(void **state)
{
	const struct place_case *c = *state;
	const struct breaking nothing = { 0 };
	struct bureau bureau;
	struct broken broken;

	if (!breaking_works())
		skip();
	bureau_open(&bureau);
	BUREAU(&bureau, "import", EXAMPLE, "--name", "may");
	const char *const words[] = { "--office", bureau.office, "list", NULL };
	struct breaking_run run = { .folder = bureau.folder, .words = words };
	setenv("BREAK_STATFS", c->kind, 1);
	breaking_start(&run, &nothing, &broken);
	unsetenv("BREAK_STATFS");

	assert_int_equal(broken.status, c->said != NULL ? 2 : 0);
	if (c->said != NULL)
		assert_contains(broken.err.text, c->said);
	broken_finish(&broken);
	bureau_close(&bureau);
}

static void no_office_is_made_on_a_network(void **state)
{
	const struct breaking nothing = { 0 };
	struct bureau bureau;
	struct broken broken;
	(void)state;

	if (!breaking_works())
		skip();
	bureau_open(&bureau);
	const char *const words[] = { "--office", bureau.office, "import", EXAMPLE, NULL };
	struct breaking_run run = { .folder = bureau.folder, .words = words };
	setenv("BREAK_STATFS", "0x6969", 1);
	breaking_start(&run, &nothing, &broken);
	unsetenv("BREAK_STATFS");

	assert_int_equal(broken.status, 2);
	assert_contains(broken.err.text, "NFS");
	assert_int_not_equal(access(bureau.office, F_OK), 0);
	broken_finish(&broken);
	bureau_close(&bureau);
}

/* --- what is left --- */

static int count_names(const char *folder, const char *start)
{
	DIR *dir = opendir(folder);
	int n = 0;

	for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;)
		n += strncmp(entry->d_name, start, strlen(start)) == 0;
	if (dir != NULL)
		closedir(dir);
	return n;
}

static void sleep_ms(long ms)
{
	nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 }, NULL);
}

/* Where the shim counts: 16 bytes of nothing. */
static void make_count(const char *path)
{
	FILE *out = fopen(path, "w");

	assert_non_null(out);
	for (int i = 0; i < 16; i++)
		fputc(0, out);
	fclose(out);
}

/* The n-th piece of memory that it asks for is not to be had, or none from then on. */
static void demonstrate(const char *folder, int n, bool on)
{
	const char *program = getenv("CROSSFOOT");
	char shim[512], at[64], count[400], tmp[400];

	snprintf(shim, sizeof shim, "LD_PRELOAD=%.*s/tests/support/break_shim.so",
		 (int)(strrchr(program, '/') - program), program);
	snprintf(at, sizeof at, "BREAK_AT=%d", n);
	snprintf(count, sizeof count, "%s/count", folder);
	make_count(count);
	snprintf(count, sizeof count, "BREAK_COUNT=%s/count", folder);
	snprintf(tmp, sizeof tmp, "TMPDIR=%s", folder);
	const char *const env[] = { shim,
				    at,
				    count,
				    tmp,
				    "BREAK_KIND=alloc",
				    "BREAK_ERROR=12",
				    on ? "BREAK_ON=1" : "BREAK_ON=0",
				    NULL };
	const char *const words[] = { program, "demo", NULL };
	struct pty_options options = { .env = env, .argv = words, .locale = "zh_CN.UTF-8" };
	struct pty *pty = pty_start(&options);
	pty_settle(pty);
	if (pty_status(pty) == -1)
		pty_type(pty, "<C-q>");
	if (pty_status(pty) == -1)
		pty_signal(pty, SIGTERM);
	pty_wait_exit(pty);
	pty_finish(pty);
}

static void a_demonstration_without_memory_leaves_nothing(void **state)
{
	struct process process = { 0 };
	(void)state;

	if (!breaking_works())
		skip();
	char *folder = process_folder();
	for (int i = 0; i < 6; i++) {
		demonstrate(folder, 40 + 1500 * i, i % 2 == 0);
		for (int waited = 0; waited < 500 && count_names(folder, "crossfoot-demo") > 0;
		     waited++)
			sleep_ms(10);
		assert_int_equal(count_names(folder, "crossfoot-demo"), 0);
	}
	RUN_PROGRAM(&process, "rm", "-rf", folder);
	process_finish(&process);
	free(folder);
}

/* Killed as soon as something lies beside the backup's place; false when it was too fast. */
static bool kill_while_it_writes(const struct bureau *bureau, const char *path)
{
	const char *program = getenv("CROSSFOOT");
	pid_t child = fork();
	int status;

	if (child == 0) {
		execl(program, program, "--office", bureau->office, "backup", path, (char *)NULL);
		_exit(127);
	}
	while (waitpid(child, &status, WNOHANG) == 0)
		if (count_names(bureau->folder, ".crossfoot-") > 0)
			kill(child, SIGKILL);
	return WIFSIGNALED(status) && count_names(bureau->folder, ".crossfoot-") > 0;
}

static void what_a_killed_backup_left_goes_with_the_next(void **state)
{
	struct bureau bureau;
	char path[320];
	bool left = false;
	(void)state;

	bureau_open(&bureau);
	BUREAU(&bureau, "import", EXAMPLE, "--name", "may");
	snprintf(path, sizeof path, "%s/backup.db", bureau.folder);
	for (int i = 0; i < 50 && !left; i++)
		left = kill_while_it_writes(&bureau, path);
	assert_true(left);
	BUREAU(&bureau, "backup", path);

	assert_int_equal(count_names(bureau.folder, ".crossfoot-"), 0);
	bureau_verify(&bureau);
	bureau_close(&bureau);
}

int main(void)
{
	struct CMUnitTest tests[LEN(places) + 3], *next = tests;

	add_rows(next, places, a_network_is_told_from_a_disk);
	add_test(next, no_office_is_made_on_a_network);
	add_test(next, a_demonstration_without_memory_leaves_nothing);
	add_test(next, what_a_killed_backup_left_goes_with_the_next);
	return cmocka_run_group_tests_name("places", tests, NULL, NULL);
}
