/* test_steps.c - checks, sign-off and history on a terminal: what they look like, and how little a
 * move in them writes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/office/office.h"
#include "tests/support/pty.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"
#include "tui/screens/app.h"
#include "tui/screens/views.h"
#include "tui/terminal/output.h"

#define EXAMPLE "examples/accountability/swapped.yaml"
#define SOUND "examples/accountability/briefing.yaml"

static struct office *open_as(const char *path, const char *who)
{
	struct identity identity = { who, who[0] };
	struct office_options options = { .address = path, .create = true, .who = &identity };
	struct office *office = NULL;
	struct error err;

	assert_ok(office_open(&options, &office, &err), &err);
	return office;
}

/* Runs in the terminal, as whom the environment says. */
static int interface(void)
{
	struct office *office = open_as(getenv("STEPS_OFFICE"), getenv("STEPS_WHO"));
	struct term_options options = { 0 };
	struct arguments arguments = { 0 };
	struct term *term;
	struct error err;

	output_init("build/locale");
	if (!term_open(&options, &term, &err))
		return STATUS_TROUBLE;
	enum status status = app_run(&screens_all, &arguments, office, term, "may");
	office_close(office);
	return (int)status;
}

/* A scratch office with the briefing, and somebody at a terminal in it. */
struct desk {
	struct scratch scratch;
	char path[512], who[64];
	struct pty *pty;
};

static void desk_init(struct desk *desk, const char *file)
{
	struct imported imported;
	struct errors errors = { 0 };

	scratch_init(&desk->scratch);
	struct office *office = open_as(desk->scratch.path, "li");
	assert_ok(office_import(office, file, "may", &imported, &errors), &errors.items[0]);
	office_close(office);
}

static void sit_down(struct desk *desk, const char *who)
{
	snprintf(desk->path, sizeof desk->path, "STEPS_OFFICE=%s", desk->scratch.path);
	snprintf(desk->who, sizeof desk->who, "STEPS_WHO=%s", who);
	const char *const env[] = { desk->path, desk->who, NULL };
	struct pty_options options = { .run = interface, .env = env };

	desk->pty = pty_start(&options);
	assert_appears(desk->pty, "Steps");
}

static void desk_finish(struct desk *desk)
{
	pty_finish(desk->pty);
	scratch_finish(&desk->scratch);
}

static const struct screen_case {
	const char *name, *file, *who, *keys, *golden;
} screens[] = {
	{ "the checks are shown by weight, the first in full", EXAMPLE, "li", "<M-c>",
	  "screens/checks.txt" },
	{ "a repair is asked for", EXAMPLE, "li", "<M-c>a", "screens/checks-repair.txt" },
	{ "the compiler sees what to do next", SOUND, "li", "<M-s>", "screens/sign-draft.txt" },
	{ "the reviewer sees what to sign", SOUND, "wang", "<F5><M-s>", "screens/sign-review.txt" },
	{ "the reviewer is asked before he signs", SOUND, "wang", "<F5><M-s><CR>",
	  "screens/sign-confirm.txt" },
};

static void screen_is_as_it_was(void **state)
{
	const struct screen_case *c = *state;
	struct desk desk;

	desk_init(&desk, c->file);
	sit_down(&desk, c->who);
	pty_type(desk.pty, c->keys);

	assert_golden(c->golden, pty_screen(desk.pty));
	desk_finish(&desk);
}

/* Budgets are of 80x24 in UTF-8. */
static const struct budget_case {
	const char *name, *before, *keys;
	size_t bytes;
} budgets[] = {
	{ "going to the checks", "<M-f>", "<M-c>", 2500 },
	{ "a move between checks that hold", "<M-c><Down>", "<Down>", 260 },
	{ "a move away from a check that fails", "<M-c>", "<Down>", 520 },
	{ "going to the sign-off", "<M-f>", "<M-s>", 2500 },
	{ "a move in the sign-off", "<M-s><Down*2>", "<Down>", 100 },
	{ "opening the history", "<M-c>", "<F8>", 2500 },
	{ "a move in the history", "<M-c><F8>", "<Down>", 80 },
	{ "ticking a line", "<M-s><End>", "<CR>", 400 },
	{ "nothing typed", "<M-s>", "<Wait:900>", 0 },
};

static void little_is_written(void **state)
{
	const struct budget_case *c = *state;
	struct desk desk;

	desk_init(&desk, EXAMPLE);
	sit_down(&desk, "li");
	pty_type(desk.pty, c->before);
	pty_bytes(desk.pty);
	pty_type(desk.pty, c->keys);

	size_t bytes = pty_bytes(desk.pty);
	if (bytes > c->bytes)
		fail_msg("%zu bytes, at most %zu are allowed:\n%s", bytes, c->bytes,
			 pty_screen(desk.pty));
	desk_finish(&desk);
}

/* A table's rows and columns, each change kept and seen at once, and taken back. */
static void a_table_is_shaped_beside_its_picture(void **state)
{
	struct desk desk;

	(void)state;
	desk_init(&desk, "tests/shapes/trade.yaml");
	sit_down(&desk, "li");
	pty_type(desk.pty, "<M-t><Down*2><F4>");
	assert_appears(desk.pty, "机电产品");
	assert_golden("screens/block.txt", pty_screen(desk.pty));

	pty_type(desk.pty, "<Down*3><CR><BS*5>abc<CR>");
	assert_appears(desk.pty, "no dimension is called 'abc'");
	pty_type(desk.pty, "<BS*3>growth<CR>");
	assert_appears(desk.pty, "同比增长");
	pty_type(desk.pty, "<Down*4><F3><Down><CR>");
	assert_appears(desk.pty, "order ascending");
	pty_type(desk.pty, "<CR><Down>");
	assert_appears(desk.pty, "so many");
	pty_type(desk.pty, "<C-z><C-z>");
	assert_appears(desk.pty, "占比");
	pty_type(desk.pty, "<Esc>");
	assert_appears(desk.pty, "3/3 table 出口");
	desk_finish(&desk);
}

int main(void)
{
	struct CMUnitTest tests[LEN(screens) + LEN(budgets) + 1], *next = tests;

	add_rows(next, screens, screen_is_as_it_was);
	add_rows(next, budgets, little_is_written);
	add_test(next, a_table_is_shaped_beside_its_picture);
	return cmocka_run_group_tests_name("steps on a terminal", tests, NULL, NULL);
}
