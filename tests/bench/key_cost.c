/* key_cost.c - what a key costs the program on a terminal: processor time of the process as the
 * kernel counts it, over many keys, and bytes.
 *
 * usage: keys PROGRAM WORD...      the program and how it is to be run */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/pty.h"
#include "tests/support/test.h"

#define TIMES 100
#define BUDGET_MS 2.0

/* Two keys in turn, each drawn before the next is typed. */
static const struct row {
	const char *name, *before, *keys[2];
} rows[] = {
	{ "down and up", "<M-f><Home><Down*2>", { "<Down>", "<Up>" } },
	{ "down, the form scrolling", "<M-f><Home><PgDn*3>", { "<Down>", "<Down>" } },
	{ "right and left", "<M-f><Home><Down>", { "<Right>", "<Left>" } },
	{ "the row's end and its beginning", "<M-f><Home><Down>", { "<End>", "<Home>" } },
	{ "a digit and back", "<M-f><Home><Down>1", { "2", "<BS>" } },
	{ "a digit and Enter: on disk", "<M-f><Home>", { "7", "<CR>" } },
	{ "a character of a note and back", "<M-f><Home><F4>1", { "工", "<BS>" } },
	{ "a character of the title and back", "<M-e><F2>", { "工", "<BS>" } },
	{ "help and back", "<M-f>", { "<F1>", "<F1>" } },
};

/* Nanoseconds that the process spent on a processor. */
static long long spent(struct pty *pty)
{
	char path[64];
	long long ns = 0;

	snprintf(path, sizeof path, "/proc/%d/schedstat", pty_pid(pty));
	FILE *file = fopen(path, "r");
	if (file == NULL || fscanf(file, "%lld", &ns) != 1)
		ns = 0;
	if (file != NULL)
		fclose(file);
	return ns;
}

static void measure(const struct row *row, const char *const argv[])
{
	struct pty_options options = { .argv = argv };
	struct pty *pty = pty_start(&options);

	assert_appears(pty, "F10");
	pty_type(pty, row->before);
	pty_bytes(pty);
	long long start = spent(pty);
	for (int i = 0; i < TIMES; i++)
		pty_type(pty, row->keys[i % 2]);
	double ms = (double)(spent(pty) - start) / 1e6 / TIMES;
	double bytes = (double)pty_bytes(pty) / TIMES;
	printf("  %-36s %6.2f ms %6.0f bytes a key%s\n", row->name, ms, bytes,
	       ms > BUDGET_MS ? "  OVER THE BUDGET" : "");
	pty_type(pty, "<Esc>"); /* nothing stays half typed for the next */
	pty_type(pty, "<C-q>");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_finish(pty);
}

static const char *const *program;

static void all_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(rows); i++)
		measure(&rows[i], program);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(all_rows) };

	(void)argc;
	program = (const char *const *)argv + 1;
	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
