/* test_budgets.c - how many bytes the program sends for one key on a slow line, at 80x24 and
 * xterm-256color: the example, and a table of 500 rows and 40 columns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/bureau.h"
#include "tests/support/process.h"
#include "tests/support/test.h"
#include "tests/support/wide_table.h"

#define EXAMPLE "examples/accountability/briefing.yaml"
#define PAINT 3000
#define MOVE 80
#define DIGIT 110
#define HAN 70
#define SCREEN 2500
#define SCROLL 150
#define ITEM 240 /* a line of a list below which its details stand */

enum opened { THE_DESK, THE_EXAMPLE, THE_WIDE_TABLE };

static const struct budget_case {
	const char *name;
	enum opened opened;
	const char *before, *keys;
	size_t most;
} budgets[] = {
	{ "down a line", THE_EXAMPLE, "<M-f><Home><Down>", "<Down>", MOVE },
	{ "up a line", THE_EXAMPLE, "<M-f><Home><Down*4>", "<Up>", MOVE },
	{ "to the next cell with Tab", THE_EXAMPLE, "<M-f><Home><Down*2>", "<Tab>", MOVE },
	{ "past a heading", THE_EXAMPLE, "<M-f><Home>", "<Down>", MOVE },
	{ "down a line of the event", THE_EXAMPLE, "<M-e><Down>", "<Down>", 100 },
	{ "down a line of the sign-off", THE_EXAMPLE, "<M-s><End><Up>", "<Up>", ITEM },
	{ "down a line of the checks", THE_EXAMPLE, "<M-c><Down>", "<Down>", 2 * ITEM },
	{ "to the next number on the page", THE_EXAMPLE, "<F7><Wait:400><Tab*4>", "<Tab>", 100 },
	{ "in the wide table, down", THE_WIDE_TABLE, "<Down*3>", "<Down>", MOVE },
	{ "in the wide table, to the right", THE_WIDE_TABLE, "<Down*3>", "<Right>", MOVE },
	{ "in the wide table, to the left", THE_WIDE_TABLE, "<Down*3><Right*3>", "<Left>", MOVE },

	{ "a digit where the total does not hold", THE_EXAMPLE, "<M-f><Home><Down>1", "2", DIGIT },
	{ "a digit back", THE_EXAMPLE, "<M-f><Home><Down>12", "<BS>", DIGIT },
	{ "the digit that makes it hold", THE_EXAMPLE, "<M-f><Home><Down*3><F2><BS>", "1", 260 },
	{ "a digit of a single figure", THE_EXAMPLE, "<M-f><Home>10", "2", DIGIT },
	{ "a digit with a computed total", THE_EXAMPLE, "<M-f><Home><Down*5><Del><Up*4>1", "2",
	  DIGIT },
	{ "a digit of the wide table", THE_WIDE_TABLE, "<Down*3>1", "2", DIGIT },
	{ "the first digit of the wide table", THE_WIDE_TABLE, "<Down*3>", "1", DIGIT },
	{ "Enter on a digit", THE_EXAMPLE, "<M-f><Home><Down*7>31", "<CR>", 2 * DIGIT },

	{ "a Chinese character in the event", THE_EXAMPLE, "<M-e><Down*4>", "工", HAN },
	{ "another in the event", THE_EXAMPLE, "<M-e><Down*4>工", "业", HAN },
	{ "one taken away in the event", THE_EXAMPLE, "<M-e><Down*4>工业", "<BS>", HAN },
	{ "one inside a line of the event", THE_EXAMPLE, "<M-e><Down*3><F2><Left*4>", "工", HAN },
	{ "a Chinese character in a note", THE_EXAMPLE, "<M-f><Home><F4>1", "工", HAN },
	{ "another in a note", THE_EXAMPLE, "<M-f><Home><F4>1工", "业", HAN },
	{ "a Chinese character in a new title", THE_DESK, "n<CR>工", "业", HAN },

	{ "a Chinese character at the end of the text", THE_EXAMPLE,
	  "<M-t><Down><CR><Down*3><End>工", "业", HAN },
	{ "a Chinese character inside the text", THE_EXAMPLE, "<M-t><Down><CR>工", "业", 320 },

	{ "the event", THE_EXAMPLE, "<M-c>", "<M-e>", SCREEN },
	{ "the figures", THE_EXAMPLE, "<M-e>", "<M-f>", SCREEN },
	{ "the checks", THE_EXAMPLE, "<M-f>", "<M-c>", SCREEN },
	{ "the text", THE_EXAMPLE, "<M-f>", "<M-t>", SCREEN },
	{ "the preview", THE_EXAMPLE, "<M-f>", "<F7><Wait:800>", SCREEN },
	{ "the sign-off", THE_EXAMPLE, "<M-f>", "<M-s>", SCREEN },
	{ "the sign-off after the preview", THE_EXAMPLE, "<F7><Wait:800>", "<M-s>", SCREEN },
	{ "the export", THE_EXAMPLE, "<M-s>", "<M-x>", SCREEN },
	{ "the figures after the preview", THE_EXAMPLE, "<F7><Wait:800>", "<M-f>", SCREEN },
	{ "the desk", THE_EXAMPLE, "<M-f><Esc>", "<Esc>", SCREEN },
	{ "the history", THE_EXAMPLE, "<M-f>", "<F8>", SCREEN },
	{ "help", THE_EXAMPLE, "<M-f>", "<F1>", SCREEN },
	{ "help closed", THE_EXAMPLE, "<M-f><F1>", "<Esc>", SCREEN },
	{ "the menu", THE_EXAMPLE, "<M-f>", "<F10>", SCREEN },
	{ "the next menu", THE_EXAMPLE, "<M-f><F10>", "<Right>", SCREEN },
	{ "the palette", THE_EXAMPLE, "<M-f>", "<C-p>", SCREEN },
	{ "another page of the text on paper", THE_EXAMPLE, "<F7><Wait:800>", "<PgDn>", SCREEN },
	{ "a page of the wide table", THE_WIDE_TABLE, "", "<PgDn>", SCREEN },
	{ "the last columns of the wide table", THE_WIDE_TABLE, "", "<End>", SCREEN },

	{ "the wide table by a line", THE_WIDE_TABLE, "<PgDn*2><Down*20>", "<Down>", SCROLL },
	{ "the wide table back by a line", THE_WIDE_TABLE, "<PgDn*3><PgUp><Up*20>", "<Up>",
	  SCROLL },

	{ "the desk when nothing is done", THE_DESK, "", "<Wait:900>", 0 },
	{ "the event when nothing is done", THE_EXAMPLE, "<M-e>", "<Wait:900>", 0 },
	{ "the figures when nothing is done", THE_EXAMPLE, "<M-f>", "<Wait:900>", 0 },
	{ "a value half typed", THE_EXAMPLE, "<M-f>1", "<Wait:900>", 0 },
	{ "the checks when nothing is done", THE_EXAMPLE, "<M-c>", "<Wait:900>", 0 },
	{ "the preview when nothing is done", THE_EXAMPLE, "<F7><Wait:800>", "<Wait:900>", 0 },
	{ "the sign-off when nothing is done", THE_EXAMPLE, "<M-s>", "<Wait:900>", 0 },
};

static struct bureau shared;
static char wide_table[300];

static int open_shared(void **state)
{
	(void)state;
	bureau_open(&shared);
	snprintf(wide_table, sizeof wide_table, "%s/wide.yaml", shared.folder);
	wide_table_write(wide_table, 500, 40);
	BUREAU(&shared, "import", EXAMPLE, "--name", "small");
	BUREAU(&shared, "import", wide_table);
	return 0;
}

static int close_shared(void **state)
{
	(void)state;
	bureau_close(&shared);
	return 0;
}

static struct pty *open_it(const struct bureau *bureau, enum opened opened)
{
	switch (opened) {
	case THE_DESK: return CLERK(bureau, NULL, NULL);
	case THE_EXAMPLE: return CLERK(bureau, NULL, "open", "small");
	case THE_WIDE_TABLE: break;
	}
	struct pty *pty = CLERK(bureau, NULL, "open", "wide");
	pty_type(pty, "<M-f>");
	return pty;
}

static void takes_few_bytes(void **state)
{
	const struct budget_case *c = *state;
	struct bureau bureau;

	bureau_copy(&bureau, &shared);
	struct pty *pty = open_it(&bureau, c->opened);
	pty_type(pty, c->before);
	pty_bytes(pty);
	pty_type(pty, c->keys);
	size_t n = pty_bytes(pty);

	if (n > c->most)
		fail_msg("%zu bytes, not %zu, for:\n%s", n, c->most, pty_screen(pty));
	if (c->most > 0 && n == 0)
		fail_msg("nothing came; on:\n%s", pty_screen(pty));
	pty_finish(pty);
	bureau_close(&bureau);
}

static const struct paint_case {
	const char *name;
	enum opened opened;
} paints[] = {
	{ "the desk is painted first", THE_DESK },
	{ "the example is painted first", THE_EXAMPLE },
};

static void is_painted_first(void **state)
{
	const struct paint_case *c = *state;
	struct pty *pty = open_it(&shared, c->opened);

	assert_in_range(pty_bytes(pty), 500, PAINT);
	pty_finish(pty);
}

static void a_wide_table_is_painted_first(void **state)
{
	(void)state;
	struct pty *pty = CLERK(&shared, NULL, "open", "wide");

	assert_in_range(pty_bytes(pty), 500, PAINT);
	pty_finish(pty);
}

int main(void)
{
	struct CMUnitTest tests[LEN(budgets) + LEN(paints) + 1], *next = tests;

	add_rows(next, budgets, takes_few_bytes);
	add_rows(next, paints, is_painted_first);
	add_test(next, a_wide_table_is_painted_first);
	return cmocka_run_group_tests_name("budgets", tests, open_shared, close_shared);
}
