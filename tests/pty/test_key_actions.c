/* test_key_actions.c - everything that the tables say can be done, done once in the view it belongs
 * to; and every view in windows of every size. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/attest.h"
#include "tests/support/bureau.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"
#include "tui/screens/views.h"

#define SWAPPED "examples/accountability/swapped.yaml"
#define EXAMPLE "examples/accountability/briefing.yaml"
#define COUNTED "examples/accountability/counted.yaml"
#define SHEET "examples/accountability/ledger/cases.csv"
#define ACTIONS_MAX 300

/* --- the ways into the views --- */

static const char *const ways[VIEW_COUNT] = {
	[VIEW_DESK] = "<C-w>",
	[VIEW_EVENT] = "<M-e><Down*7>",
	[VIEW_FIGURES] = "<M-f><Home><Down*2>",
	[VIEW_CHECKS] = "<M-c>",
	[VIEW_TEXT] = "<M-t><Down>",
	[VIEW_PREVIEW] = "<F7><Wait:250>",
	[VIEW_SIGN] = "<M-s>",
	[VIEW_EXPORT] = "<M-x>",
	[VIEW_PROMPT] = "<M-f><F4>1",
	[VIEW_CHOICE] = "<M-f><F4>",
	[VIEW_READER] = "<F1>",
	[VIEW_PICK] = "<M-f><F3>",
	[VIEW_MENU] = "<F10>",
	[VIEW_HISTORY] = "<F8>",
	[VIEW_PASTE] = "<M-f><Home><Paste:1\\n2\\n>",
	[VIEW_RECORDS] = "<M-f><Home><CR><Wait:100>",
	[VIEW_BLOCK] = "<M-t><Down><F4><Wait:250>",
	[VIEW_GUIDE] = "<M-f><M-b><Wait:100><CR><Wait:100>",
};

/* Figures that are counted stand in a briefing of their own. */
static const char *name_of(enum view_id view)
{
	return view == VIEW_RECORDS || view == VIEW_GUIDE ? "counted" : "may";
}

static const enum view_id steps[] = { VIEW_EVENT,   VIEW_FIGURES, VIEW_CHECKS, VIEW_TEXT,
				      VIEW_PREVIEW, VIEW_SIGN,    VIEW_EXPORT };
static const enum view_id dialogs[] = { VIEW_PROMPT, VIEW_CHOICE, VIEW_READER,
					VIEW_PICK,   VIEW_MENU,   VIEW_HISTORY };

/* What works in several views is tried in one of them after the other. */
static enum view_id view_for(enum view_id where, size_t turn)
{
	switch (where) {
	case VIEW_ANY: return turn % 8 == 7 ? VIEW_DESK : steps[turn % 8];
	case VIEW_BRIEFING: return steps[turn % LEN(steps)];
	case VIEW_DIALOG: return dialogs[turn % LEN(dialogs)];
	default: return where;
	}
}

/* --- an office in which most can be done --- */

static struct bureau shared;

/* Something was released before, so that there is something to compare with and to copy. */
static void release_before(void)
{
	if (!shared.others)
		return;
	setenv("CROSSFOOT_OFFICE", shared.office, 1);
	assert_int_equal(AS("daemon", NULL, "import", EXAMPLE, "--name", "before"), 0);
	assert_int_equal(AS("backup", NULL, ATTEST_EXAMPLE("before")), 0);
	assert_int_equal(AS("backup", NULL, "sign", "before", "--as", "review"), 0);
	assert_int_equal(AS("nobody", NULL, "sign", "before", "--as", "approve"), 0);
	assert_int_equal(AS("nobody", NULL, "release", "before"), 0);
	unsetenv("CROSSFOOT_OFFICE");
}

static int open_shared(void **state)
{
	struct process copy = { 0 };
	char tray[300];
	(void)state;

	bureau_open(&shared);
	snprintf(tray, sizeof tray, "%s/in", shared.folder);
	release_before();
	BUREAU(&shared, "import", SWAPPED, "--name", "may");
	BUREAU(&shared, "set", "may", "问责案件=1024");
	BUREAU(&shared, "import", COUNTED, "--name", "counted");
	RUN_PROGRAM(&copy, "mkdir", "-p", tray);
	RUN_PROGRAM(&copy, "cp", SHEET, tray);
	process_finish(&copy);
	return 0;
}

static int close_shared(void **state)
{
	(void)state;
	bureau_close(&shared);
	return 0;
}

/* --- each action --- */

/* The keys of a row as pty.h writes them: "F6", "C-p", "Enter F2", "/". */
static const char *keys_of(const char **names, char *out, size_t size)
{
	size_t len;

	*names += strspn(*names, " ");
	len = strcspn(*names, " ");
	if (len == 0)
		return NULL;
	snprintf(out, size, len == 1 ? "%.*s" : "<%.*s>", (int)len, *names);
	*names += len;
	if (strcmp(out, "<Backspace>") == 0)
		snprintf(out, size, "<BS>");
	return out;
}

static void assert_lives(struct pty *pty, const char *what)
{
	int status = pty_status(pty);

	if (status > 0)
		fail_msg("%s: ended with %d; the last screen:\n%s", what, status, pty_screen(pty));
	if (screen_unknown(pty_model(pty))[0] != '\0')
		fail_msg("%s: %s", what, screen_unknown(pty_model(pty)));
}

static void try_keys(enum view_id view, const char *keys, const char *what)
{
	struct bureau bureau;

	bureau_copy(&bureau, &shared);
	struct pty *pty = CLERK(&bureau, NULL, "open", name_of(view));
	pty_type(pty, ways[view]);
	assert_lives(pty, what);
	pty_type(pty, keys);
	assert_lives(pty, what);
	if (pty_status(pty) < 0)
		pty_type(pty, "<CR>");
	assert_lives(pty, what);
	pty_finish(pty);
	bureau_verify(&bureau);
	bureau_close(&bureau);
}

struct act {
	const struct action *action;
	enum view_id view;
};

/* What has no key is found in the palette, by its title. */
static void try_by_name(const struct act *act)
{
	struct bureau bureau;
	char office[300], keys[128];

	bureau_copy(&bureau, &shared);
	snprintf(office, sizeof office, "CROSSFOOT_OFFICE=%s", bureau.office);
	const char *const env[] = { office, NULL };
	struct pty *pty =
		bureau_clerk(&bureau, &(struct pty_options){ .env = env, .locale = "C.UTF-8" },
			     NULL, (const char *const[]){ "open", name_of(act->view), NULL });
	snprintf(keys, sizeof keys, "%s<C-p><Text:%s>", ways[act->view], act->action->title);
	pty_type(pty, keys);
	snprintf(keys, sizeof keys, "▸ %.40s", act->action->title);
	assert_appears(pty, keys);
	pty_type(pty, "<CR>");
	assert_lives(pty, act->action->name);
	assert_null(strstr(pty_screen(pty), keys));
	pty_type(pty, "<CR>");
	assert_lives(pty, act->action->name);
	pty_finish(pty);
	bureau_close(&bureau);
}

static void is_done(void **state)
{
	const struct act *act = *state;
	const char *names = act->action->keys;
	char keys[128];

	while (keys_of(&names, keys, sizeof keys) != NULL)
		try_keys(act->view, keys, act->action->name);
	if (act->action->keys[0] == '\0')
		try_by_name(act);
}

static size_t add_actions(struct CMUnitTest *tests, struct act *acts)
{
	size_t n = 0;

	for (size_t t = 0; t < screens_all.n_actions; t++)
		for (const struct action *row = screens_all.actions[t]; row->name != NULL; row++) {
			assert(n < ACTIONS_MAX);
			acts[n] = (struct act){ row, view_for(row->where, n) };
			tests[n] = (struct CMUnitTest){ .name = row->name,
							.test_func = is_done,
							.initial_state = &acts[n] };
			n++;
		}
	return n;
}

static void every_view_has_a_way(void **state)
{
	(void)state;
	for (int view = 0; view < VIEW_COUNT; view++)
		if (screens_all.views[view].draw != NULL)
			assert_non_null(ways[view]);
}

/* --- sizes --- */

static const int sizes[][2] = { { 30, 100 }, { 24, 60 }, { 16, 80 }, { 5, 20 }, { 1, 1 },
				{ 2, 1 },    { 1, 2 },   { 24, 1 },  { 1, 80 }, { 60, 200 } };

static void storm(struct pty *pty)
{
	for (size_t i = 0; i < LEN(sizes); i++) {
		pty_resize(pty, sizes[i][0], sizes[i][1]);
		if (i % 2 == 0)
			pty_settle(pty);
	}
	for (int i = 0; i < 50; i++)
		pty_resize(pty, 1 + i * 7 % 40, 1 + i * 13 % 120);
	pty_resize(pty, 24, 80);
	pty_settle(pty);
}

static void comes_back_from_any_size(void **state)
{
	const struct view *view = *state;
	struct bureau bureau;

	bureau_copy(&bureau, &shared);
	struct pty *pty = CLERK(&bureau, NULL, "open", name_of(view->id));
	pty_type(pty, ways[view->id]);
	if (view->id == VIEW_PREVIEW)
		assert_appears(pty, "第 1 页"); /* made by a child */
	char *before = strdup(pty_screen(pty));
	storm(pty);

	assert_string_equal(pty_screen(pty), before);
	assert_lives(pty, view_words[view->id].name);
	free(before);
	pty_finish(pty);
	bureau_close(&bureau);
}

static void what_is_half_typed_survives_any_size(void **state)
{
	struct bureau bureau;
	(void)state;

	bureau_copy(&bureau, &shared);
	struct pty *pty = CLERK(&bureau, NULL, "open", "may");
	pty_type(pty, "<M-f><Home>12");
	storm(pty);
	pty_resize(pty, 1, 1);
	pty_type(pty, "3");
	pty_resize(pty, 24, 80);
	pty_type(pty, "4<CR>");

	assert_string_equal(bureau_value(&bureau, "may", "问责案件"), "1234");
	pty_finish(pty);
	bureau_close(&bureau);
}

int main(void)
{
	static struct CMUnitTest tests[ACTIONS_MAX + VIEW_COUNT + 2];
	static struct act acts[ACTIONS_MAX];
	size_t n = add_actions(tests, acts);

	for (int view = 0; view < VIEW_COUNT; view++)
		if (screens_all.views[view].draw != NULL)
			tests[n++] =
				(struct CMUnitTest){ .name = view_words[view].name,
						     .test_func = comes_back_from_any_size,
						     .initial_state =
							     (void *)&screens_all.views[view] };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(every_view_has_a_way);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(what_is_half_typed_survives_any_size);
	return _cmocka_run_group_tests("actions", tests, n, open_shared, close_shared);
}
