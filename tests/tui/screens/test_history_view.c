/* test_history_view.c - F8: newest first, of a cell or of all; two revisions compared. */
#include <stdio.h>
#include <string.h>

#include "tests/support/stage.h"
#include "tests/support/test.h"

static const char text[] = "crossfoot: 1\n"
			   "title: 五月发布会\n"
			   "dimensions: {级别: [厅级, 县处级]}\n"
			   "figures:\n"
			   "  案件: {unit: 起}\n"
			   "  干部: {unit: 人, by: 级别}\n"
			   "values:\n"
			   "  案件: 1025\n"
			   "  干部: {厅级: 5, 县处级: 126}\n"
			   "document:\n"
			   "  - text: 共{案件}起。\n";

/* Revision 1 came in, 2 and 4 are of 案件, 3 is of 干部[厅级]. */
static void begin(struct scratch *scratch)
{
	scratch_init(scratch);
	stage_import_text(scratch, "li", text);
	scratch_set(scratch, "li", 1, "案件", "1026");
	scratch_set(scratch, "wang", 1, "干部[厅级]", "6");
	scratch_set(scratch, "li", 1, "案件", "1027");
}

static int line_of(const char *screen, const char *wanted)
{
	const char *at = strstr(screen, wanted);
	int line = 0;

	if (at == NULL)
		fail_msg("'%s' does not stand on:\n%s", wanted, screen);
	for (const char *p = screen; at != NULL && p < at; p++)
		line += *p == '\n';
	return line;
}

static void newest_stands_first(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "li", "<M-c><F8>");

	assert_true(line_of(screen, "1026 -> 1027") < line_of(screen, "5 -> 6"));
	assert_true(line_of(screen, "5 -> 6") < line_of(screen, "1025 -> 1026"));
	assert_shows(screen, "History of the briefing");
	assert_shows(screen, "revision 4");
	scratch_finish(&scratch);
}

static const struct view_case {
	const char *name, *keys, *shows, *hides;
} views[] = {
	{ "in the figures it is that of the cell", "<M-f><Home><Home><F8>", "History of 案件",
	  "5 -> 6" },
	{ "a cell's history holds all that was set there", "<M-f><Home><Home><F8>", "1025 -> 1026",
	  "干部" },
	{ "t turns to the whole briefing", "<M-f><Home><Home><F8>t", "5 -> 6", "History of 案件" },
	{ "t turns to the cell of the line", "<M-c><F8><Down>t", "History of 干部[厅级]", "1027" },
	{ "and back", "<M-c><F8><Down>tt", "History of the briefing", "History of 干部" },
	{ "Enter shows a record in full", "<M-c><F8><Down><CR>", "Revision 3", "Enter in full" },
	{ "of a record the number of the user is told", "<M-c><F8><Down><CR>", "wang (user ",
	  "Enter in full" },
	{ "Esc closes it", "<M-c><F8><Esc>", "Checks", "History" },
	{ "a mark is shown beside its revision", "<M-c><F8><Down><Space>", "▸*", "nothing" },
	{ "the same key takes the mark away", "<M-c><F8><Down><Space><Space>", "revision 3",
	  "marked" },
	{ "the line below says what is marked", "<M-c><F8><Space><Down><Space>", "marked: 4, 3",
	  "nothing" },
	{ "from the current revision to now", "<M-c><F8><Down>d", "From revision 3 to 4",
	  "5 -> 6" },
	{ "from now to now nothing differs", "<M-c><F8>d", "Nothing differs", "1026 -> 1027" },
	{ "between two marks what differs is listed", "<M-c><F8><Space><Down*2><Space>d",
	  "From revision 2 to 4", "1025 -> 1026" },
	{ "differences are of the ends alone", "<M-c><F8><Space><Down*3><Space>d", "1025 -> 1027",
	  "1026" },
	{ "Esc goes from the differences to the list", "<M-c><F8><Down>d<Esc>",
	  "History of the briefing", "From revision" },
	{ "a difference is shown in full", "<M-c><F8><Down>d<CR>", "Last changed by li",
	  "Enter in full" },
	{ "a difference leads to its cell", "<M-c><F8><Down*2>d<Down>g", "▸2 Figures", "History" },
	{ "a record leads to its cell", "<M-c><F8><Down>g", "▸厅级", "History" },
};

static void view_answers(void **state)
{
	const struct view_case *c = *state;
	struct scratch scratch;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "li", c->keys);

	assert_shows(screen, c->shows);
	assert_hides(screen, c->hides);
	scratch_finish(&scratch);
}

/* --- large steps --- */

static void paste_cells(struct scratch *scratch, size_t n)
{
	struct change *changes = arena_array(&scratch->arena, n, sizeof *changes);
	struct store *store = scratch_open(scratch, "li");
	struct applied applied;

	for (size_t i = 0; i < n; i++)
		changes[i] =
			(struct change){ CHANGE_VALUE, arena_printf(&scratch->arena, "甲%03zu", i),
					 "1", 0, BASE_ANY };
	assert_ok(briefings_apply(store, &(struct change_set){ 1, changes, n, "粘贴", { 0 } },
				  &scratch->arena, &applied, &scratch->err),
		  &scratch->err);
	store_close(store);
}

static void large_step_is_folded_and_read_in_a_window(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	paste_cells(&scratch, 40);
	const char *screen = stage_play(&scratch, "li", "<M-c><F8>");
	assert_shows(screen, "甲039");
	assert_shows(screen, "甲034");
	assert_shows(screen, "33 more in one step");
	assert_shows(screen, "甲000");
	assert_hides(screen, "甲010");
	assert_shows(screen, "1026 -> 1027");

	screen = stage_play(&scratch, "li", "<M-c><F8><Down*6><CR>");
	assert_shows(screen, "all in one step by li");
	assert_shows(screen, "甲010: 1");
	scratch_finish(&scratch);
}

static void long_history_is_walked_to_its_beginning(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	for (int i = 0; i < 250; i++) {
		char value[16];

		snprintf(value, sizeof value, "%d", 2000 + i);
		scratch_set(&scratch, "wang", 1, "案件", value);
	}
	const char *screen = stage_play(&scratch, "li",
					"<M-c><F8><End><End><End><End><End><End><End>"
					"<End><End><End>");

	assert_shows(screen, "may");
	assert_shows(screen, "revision 1");
	scratch_finish(&scratch);
}

/* --- what else is told --- */

static void what_was_signed_and_sent_back_is_told_in_words(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	stage_play(&scratch, "li", "<M-s><CR>");
	stage_play(&scratch, "chen", "<M-s><Down*2><CR>台账<CR>");
	stage_play(&scratch, "chen", "<M-s>r<CR>");
	stage_play(&scratch, "zhao", "<M-s>b1请核对<CR>");
	const char *screen = stage_play(&scratch, "li", "<M-c><F8>");

	assert_shows(screen, "reviewed -> draft");
	assert_shows(screen, "no longer holds");
	assert_shows(screen, "请核对");
	scratch_finish(&scratch);
}

static void changed_text_is_shown_line_by_line(void **state)
{
	static const char changed[] = "document:\n  - text: 一共{案件}起。\n";
	struct change change = { CHANGE_PART, "document", changed, 9, BASE_ANY };
	struct scratch scratch;
	struct applied applied;
	(void)state;

	begin(&scratch);
	struct store *store = scratch_open(&scratch, "li");
	assert_ok(briefings_apply(store, &(struct change_set){ 1, &change, 1, NULL, { 0 } },
				  &scratch.arena, &applied, &scratch.err),
		  &scratch.err);
	store_close(store);
	const char *screen = stage_play(&scratch, "li", "<M-c><F8><CR>");
	assert_shows(screen, "-   - text: 共{案件}起。");
	assert_shows(screen, "+   - text: 一共{案件}起。");
	screen = stage_play(&scratch, "li", "<M-c><F8><Down>d<CR>");
	assert_shows(screen, "+   - text: 一共{案件}起。");
	scratch_finish(&scratch);
}

static void set_one_more(void *context)
{
	scratch_set(context, "wang", 1, "案件", "1028");
}

static void what_others_do_is_added_while_one_reads(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	struct stage_options options = { .meanwhile = set_one_more, .context = &scratch };
	const char *screen = stage_play_with(&scratch, "li", "<M-c><F8><Down><Wait:1>", &options);

	assert_shows(screen, "1027 -> 1028");
	assert_shows(screen, "revision 3"); /* the cursor stays on its record */
	scratch_finish(&scratch);
}

int main(void)
{
	struct CMUnitTest tests[LEN(views) + 6], *next = tests;

	add_test(next, newest_stands_first);
	add_rows(next, views, view_answers);
	add_test(next, large_step_is_folded_and_read_in_a_window);
	add_test(next, long_history_is_walked_to_its_beginning);
	add_test(next, what_was_signed_and_sent_back_is_told_in_words);
	add_test(next, changed_text_is_shown_line_by_line);
	add_test(next, what_others_do_is_added_while_one_reads);
	return cmocka_run_group_tests_name("history view", tests, NULL, NULL);
}
