/* test_checks_step.c - step 3, 校核, as a clerk uses it: keys in, screen and office out. */
#include <stdio.h>
#include <string.h>

#include "tests/support/stage.h"
#include "tests/support/test.h"

/* One total off by two digits exchanged, one warning, one value missing. */
static const char troubled[] =
	"crossfoot: 1\n"
	"title: 五月发布会\n"
	"event: {date: 2021-05-06, host: 省政府新闻办公室}\n"
	"people: [{name: 张羽, post: 主任, role: host}]\n"
	"dimensions: {级别: [厅级, 县处级, 乡科级]}\n"
	"figures:\n"
	"  案件: {unit: 起}\n"
	"  干部: {unit: 人, by: 级别}\n"
	"  交办: {unit: 件}\n"
	"  到期: {unit: 件}\n"
	"  办结: {unit: 件}\n"
	"values:\n"
	"  案件: 1025\n"
	"  干部: {合计: 1112, 厅级: 5, 县处级: 126, 乡科级: 918}\n"
	"  交办: 10\n"
	"  到期: 12\n"
	"checks:\n"
	"  - {id: 有案件, that: 案件 > 0}\n"
	"  - {id: 办结不超到期, that: 办结 <= 到期}\n"
	"  - {id: 到期不超交办, that: 到期 <= 交办, level: warning, because: 到期是交办的一部分}\n"
	"document:\n"
	"  - title: \"{title}\"\n"
	"  - text: 共{案件}起。\n";

static void begin(struct scratch *scratch)
{
	scratch_init(scratch);
	stage_import_text(scratch, "li", troubled);
}

/* Where a text begins on the screen, counted in lines from 0. */
static int line_of(const char *screen, const char *text)
{
	const char *at = strstr(screen, text);
	int line = 0;

	if (at == NULL)
		fail_msg("'%s' does not stand on:\n%s", text, screen);
	for (const char *p = screen; at != NULL && p < at; p++)
		line += *p == '\n';
	return line;
}

/* --- what stands there --- */

static void checks_stand_by_weight(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "li", "<M-c>");

	int failed = line_of(screen, "✗  干部/合计"), warning = line_of(screen, "!  到期不超交办");
	int missing = line_of(screen, "●  办结不超到期"), passed = line_of(screen, "✓  有案件");
	assert_true(failed < warning && warning < missing && missing < passed);
	scratch_finish(&scratch);
}

static void current_check_is_shown_in_full(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "li", "<M-c>");

	assert_shows(screen, "厅级 + 县处级 + 乡科级 == 合计");
	assert_shows(screen, "5 + 126 + 918 == 1112");
	assert_shows(screen, "difference -63");
	assert_shows(screen, "→ 干部[乡科级]: 981 was typed as 918");
	assert_hides(screen, ".yaml");
	scratch_finish(&scratch);
}

static void cursor_goes_down_with_what_is_shown(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "li", "<M-c><Down>");

	assert_shows(screen, "▸!  到期不超交办");
	assert_shows(screen, "because: 到期是交办的一部分");
	assert_shows(screen, "2/4 wants a written reason");
	scratch_finish(&scratch);
}

static const struct list_case {
	const char *name, *keys, *shows, *hides;
} lists[] = {
	{ "the filter leaves what does not hold", "<M-c>f", "到期不超交办", "有案件" },
	{ "the filter is taken away by the same key", "<M-c>ff", "有案件", "only what does not" },
	{ "Esc takes the filter away first", "<M-c>f<Esc>", "有案件", "only what does not" },
	{ "Esc twice then leaves the briefing", "<M-c>f<Esc><Esc><Esc>", "Briefings", "有案件" },
	{ "what nothing is called is said so", "<M-c>/daqbcjb<CR>", "No check is called so",
	  "有案件" },
	{ "a check is found by the initials of its name", "<M-c>/yaj<CR>", "▸✓  有案件",
	  "到期不超交办" },
	{ "a check is found by 汉字 of its relation", "<M-c>/乡科级<CR>", "干部/合计", "有案件" },
	{ "nothing typed shows all again", "<M-c>/yaj<CR>/<BS><CR>", "到期不超交办", "found by" },
	{ "Space opens it in full", "<M-c><Space>", "→ 干部[乡科级]", "Enter cell" },
	{ "F1 speaks of the check itself", "<M-c><F1>", "干部/合计", "Enter cell" },
	{ "the cells of the relation are listed with their values", "<M-c>c", "干部[合计]",
	  "Enter cell" },
	{ "End goes to the last check", "<M-c><End>", "▸✓  有案件", "▸✗" },
};

static void list_answers(void **state)
{
	const struct list_case *c = *state;
	struct scratch scratch;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "li", c->keys);

	assert_shows(screen, c->shows);
	assert_hides(screen, c->hides);
	scratch_finish(&scratch);
}

/* --- going to a cell --- */

static const struct cell_case {
	const char *name, *keys, *cell;
} cells[] = {
	{ "Enter goes to the cell that is probably wrong", "<M-c><CR>", "▸乡科级" },
	{ "Enter goes to the value that is missing", "<M-c><Down*2><CR>", "▸办结" },
	{ "where nothing points at a cell one is chosen", "<M-c><Down><CR><Down><CR>", "▸交办" },
	{ "a cell is chosen by its initials", "<M-c>ctj<CR>", "▸厅级" },
	{ "the one cell of a relation needs no choosing", "<M-c><End><CR>", "▸案件" },
};

static void cell_is_gone_to(void **state)
{
	const struct cell_case *c = *state;
	struct scratch scratch;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "li", c->keys);

	assert_shows(screen, "▸2 Figures");
	assert_shows(screen, c->cell);
	scratch_finish(&scratch);
}

/* --- a repair --- */

static void repair_is_asked_for_and_stands_in_the_history(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "li", "<M-c>a<CR>");

	assert_shows(screen, "干部[乡科级] is 981 now");
	assert_string_equal(scratch_value(&scratch, "干部[乡科级]"), "981");
	assert_int_equal(scratch_number(&scratch,
					"SELECT count(*) FROM history WHERE kind = 'value'"
					" AND after = '981' AND why LIKE '%干部/合计%'"),
			 1);
	scratch_finish(&scratch);
}

static const struct no_repair_case {
	const char *name, *keys;
} no_repairs[] = {
	{ "a repair can be left alone", "<M-c>a<Down><CR>" },
	{ "a repair is left with Esc", "<M-c>a<Esc>" },
	{ "a repair is taken back by Ctrl-Z", "<M-c>a<CR><C-z>" },
	{ "what holds is not repaired", "<M-c><End>a<CR>" },
};

static void nothing_is_repaired(void **state)
{
	const struct no_repair_case *c = *state;
	struct scratch scratch;

	begin(&scratch);
	stage_play(&scratch, "li", c->keys);

	assert_string_equal(scratch_value(&scratch, "干部[乡科级]"), "918");
	scratch_finish(&scratch);
}

static void where_any_cell_would_do_none_is_suggested(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	scratch_set(&scratch, "li", 1, "干部[合计]", "2000");
	const char *screen = stage_play(&scratch, "li", "<M-c>a");
	assert_shows(screen, "no single value suggests itself");
	assert_hides(screen, "→");
	screen = stage_play(&scratch, "li", "<M-c><CR>");

	assert_shows(screen, "▸ 干部[厅级]"); /* the list of its cells */
	scratch_finish(&scratch);
}

static void where_one_value_alone_would_do_it_is_named(void **state)
{
	struct scratch scratch;
	(void)state;

	scratch_init(&scratch);
	stage_import_text(&scratch, "li",
			  "crossfoot: 1\ntitle: 甲\nfigures: {案件: {unit: 起}}\n"
			  "values: {案件: 1025}\nchecks: [案件 == 7]\n");
	const char *screen = stage_play(&scratch, "li", "<M-c>");
	assert_shows(screen, "→ with 7 in place of 1025 in 案件 it would hold");
	stage_play(&scratch, "li", "<M-c>a1");

	assert_string_equal(scratch_value(&scratch, "案件"), "7");
	scratch_finish(&scratch);
}

static void set_behind_the_dialog(void *context)
{
	scratch_set(context, "wang", 1, "干部[乡科级]", "919");
}

static void repair_of_what_another_changed_meanwhile_is_not_made(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	struct stage_options options = { .meanwhile = set_behind_the_dialog, .context = &scratch };
	const char *screen = stage_play_with(&scratch, "li", "<M-c>a<Wait:1><CR>", &options);

	assert_shows(screen, "has another value by now");
	assert_string_equal(scratch_value(&scratch, "干部[乡科级]"), "919");
	scratch_finish(&scratch);
}

static void set_beside_it(void *context)
{
	scratch_set(context, "wang", 1, "干部[厅级]", "6");
}

static void repair_that_another_cell_has_made_wrong_is_not_made(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	const char *before = scratch_value(&scratch, "干部[乡科级]");
	struct stage_options options = { .meanwhile = set_beside_it, .context = &scratch };
	const char *screen = stage_play_with(&scratch, "li", "<M-c>a<Wait:1><CR>", &options);

	assert_shows(screen, "something else suggests itself");
	assert_string_equal(scratch_value(&scratch, "干部[乡科级]"), before);
	scratch_finish(&scratch);
}

/* --- the reason of a warning --- */

static void reason_is_written_with_the_name_of_who_gave_it(void **state)
{
	struct scratch scratch;
	struct standing standing;
	(void)state;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "wang", "<M-c><Down>w两县迟报<CR>");
	struct store *store = scratch_open(&scratch, "reader");
	assert_ok(flow_standing(store, "may", &scratch.arena, &standing, &scratch.err),
		  &scratch.err);
	store_close(store);

	assert_shows(screen, "the reason is written");
	assert_shows(screen, "!✓ 到期不超交办");
	assert_shows(screen, "reason: 两县迟报 (wang");
	assert_int_equal(standing.n_reasons, 1);
	assert_string_equal(standing.reasons[0].who, "wang");
	assert_non_null(strstr(standing.reasons[0].text, "\n两县迟报"));
	scratch_finish(&scratch);
}

static void reason_no_longer_counts_when_the_warning_says_something_else(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	stage_play(&scratch, "wang", "<M-c><Down>w两县迟报<CR>");
	scratch_set(&scratch, "li", 1, "到期", "13");
	const char *screen = stage_play(&scratch, "wang", "<M-c><Down>");

	assert_shows(screen, "▸!  到期不超交办");
	assert_hides(screen, "reason: 两县迟报");
	scratch_finish(&scratch);
}

static void reason_is_refused_for_what_fails(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	const char *screen = stage_play(&scratch, "wang", "<M-c>w");

	assert_shows(screen, "is not possible here now");
	scratch_finish(&scratch);
}

/* --- others at work --- */

static void mend_the_total(void *context)
{
	scratch_set(context, "wang", 1, "干部[乡科级]", "981");
}

static void cursor_stays_on_its_check_when_others_change_the_order(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	struct stage_options options = { .meanwhile = mend_the_total, .context = &scratch };
	const char *screen = stage_play_with(&scratch, "li", "<M-c><Down><Wait:1>", &options);

	assert_shows(screen, "▸!  到期不超交办");
	assert_shows(screen, "✓  干部/合计");
	assert_shows(screen, "1/4");
	scratch_finish(&scratch);
}

static const struct size_case {
	const char *name;
	int rows, cols;
} sizes[] = {
	{ "the smallest window shows the list and the check", 16, 60 },
	{ "a large window shows the list and the check", 60, 200 },
};

static void window_shows_the_list(void **state)
{
	const struct size_case *c = *state;
	struct stage_options options = { .rows = c->rows, .cols = c->cols };
	struct scratch scratch;

	begin(&scratch);
	const char *screen = stage_play_with(&scratch, "li", "<M-c><Down><Up>", &options);

	assert_shows(screen, "▸✗  干部/合计");
	assert_shows(screen, "5 + 126 + 918 == 1112");
	scratch_finish(&scratch);
}

int main(void)
{
	struct CMUnitTest tests[LEN(lists) + LEN(cells) + LEN(no_repairs) + LEN(sizes) + 12],
		*next = tests;

	add_test(next, checks_stand_by_weight);
	add_test(next, current_check_is_shown_in_full);
	add_test(next, cursor_goes_down_with_what_is_shown);
	add_rows(next, lists, list_answers);
	add_rows(next, cells, cell_is_gone_to);
	add_test(next, repair_is_asked_for_and_stands_in_the_history);
	add_rows(next, no_repairs, nothing_is_repaired);
	add_test(next, where_any_cell_would_do_none_is_suggested);
	add_test(next, where_one_value_alone_would_do_it_is_named);
	add_test(next, repair_of_what_another_changed_meanwhile_is_not_made);
	add_test(next, repair_that_another_cell_has_made_wrong_is_not_made);
	add_test(next, reason_is_written_with_the_name_of_who_gave_it);
	add_test(next, reason_no_longer_counts_when_the_warning_says_something_else);
	add_test(next, reason_is_refused_for_what_fails);
	add_test(next, cursor_stays_on_its_check_when_others_change_the_order);
	add_rows(next, sizes, window_shows_the_list);
	return cmocka_run_group_tests_name("checks step", tests, NULL, NULL);
}
