/* test_history.c - cells merge and conflict, steps are undone and redone, revisions compared. */
#include <string.h>

#include "report/store/presence.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

static struct stored_cell find_cell(struct scratch *office, const char *cell)
{
	struct store *store = scratch_open(office, "reader");
	struct stored_content content;
	struct stored_cell found = { 0 };

	assert_ok(briefings_open(store, "may", &office->arena, &content, &office->err),
		  &office->err);
	store_close(store);
	for (size_t i = 0; i < content.n_cells; i++)
		if (strcmp(content.cells[i].cell, cell) == 0)
			found = content.cells[i];
	return found;
}

static struct applied apply(struct scratch *office, const char *who, int64_t id,
			    struct change change)
{
	struct store *store = scratch_open(office, who);
	struct applied applied;

	assert_ok(briefings_apply(store, &(struct change_set){ id, &change, 1, NULL, { 0 } },
				  &office->arena, &applied, &office->err),
		  &office->err);
	store_close(store);
	return applied;
}

static struct applied undo(struct scratch *office, const char *who, int64_t id)
{
	struct store *store = scratch_open(office, who);
	struct applied applied;

	assert_ok(history_undo(store, id, &office->arena, &applied, &office->err), &office->err);
	store_close(store);
	return applied;
}

static struct applied redo(struct scratch *office, const char *who, int64_t id)
{
	struct store *store = scratch_open(office, who);
	struct applied applied;

	assert_ok(history_redo(store, id, &office->arena, &applied, &office->err), &office->err);
	store_close(store);
	return applied;
}

static void everything_that_came_in_is_there(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	struct stored_cell note = find_cell(&office, "干部[县处级]");
	struct stored_cell source = find_cell(&office, "案件");

	assert_string_equal(note.value, "126");
	assert_string_equal(note.note, "含\t两名\n调任者\\");
	assert_string_equal(source.source, "省纪委监委");
	scratch_finish(&office);
}

static void different_cells_merge(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct stored_cell cases = find_cell(&office, "案件"),
			   rank = find_cell(&office, "干部[厅级]");
	apply(&office, "wang", id, (struct change){ CHANGE_VALUE, "案件", "1", 0, cases.record });
	struct applied mine =
		apply(&office, "li", id,
		      (struct change){ CHANGE_VALUE, "干部[厅级]", "2", 0, rank.record });

	assert_int_equal(mine.n_conflicts, 0);
	assert_string_equal(scratch_value(&office, "案件"), "1");
	assert_string_equal(scratch_value(&office, "干部[厅级]"), "2");
	scratch_finish(&office);
}

static void same_cell_conflicts_and_both_values_stay(void **state)
{
	struct scratch office;
	struct conflicts open;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct stored_cell seen = find_cell(&office, "案件");
	apply(&office, "wang", id, (struct change){ CHANGE_VALUE, "案件", "1", 0, seen.record });
	struct applied mine = apply(&office, "li", id,
				    (struct change){ CHANGE_VALUE, "案件", "2", 0, seen.record });
	struct store *store = scratch_open(&office, "li");
	assert_ok(briefings_conflicts(store, id, &office.arena, &open, &office.err), &office.err);
	store_close(store);

	assert_int_equal(mine.n_conflicts, 1);
	assert_int_equal(open.n, 1);
	assert_string_equal(open.items[0].theirs, "1");
	assert_string_equal(open.items[0].their_name, "wang");
	assert_string_equal(open.items[0].mine, "2");
	assert_string_equal(open.items[0].my_name, "li");
	assert_string_equal(scratch_value(&office, "案件"), "1");
	scratch_finish(&office);
}

static void choosing_mine_ends_the_conflict(void **state)
{
	struct scratch office;
	struct conflicts open;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct stored_cell seen = find_cell(&office, "案件");
	apply(&office, "wang", id, (struct change){ CHANGE_VALUE, "案件", "1", 0, seen.record });
	struct applied mine = apply(&office, "li", id,
				    (struct change){ CHANGE_VALUE, "案件", "2", 0, seen.record });
	apply(&office, "li", id,
	      (struct change){ CHANGE_VALUE, "案件", "2", 0, mine.conflicts[0].record });
	struct store *store = scratch_open(&office, "li");
	assert_ok(briefings_conflicts(store, id, &office.arena, &open, &office.err), &office.err);
	store_close(store);

	assert_int_equal(open.n, 0);
	assert_string_equal(scratch_value(&office, "案件"), "2");
	scratch_finish(&office);
}

static void same_value_from_two_is_no_conflict(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct stored_cell seen = find_cell(&office, "案件");
	apply(&office, "wang", id, (struct change){ CHANGE_VALUE, "案件", "1", 0, seen.record });
	struct applied mine = apply(&office, "li", id,
				    (struct change){ CHANGE_VALUE, "案件", "1", 0, seen.record });

	assert_int_equal(mine.n_conflicts, 0);
	scratch_finish(&office);
}

static void steps_are_taken_back_and_made_again_in_turn(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "wang");
	scratch_set(&office, "li", id, "案件", "1");
	scratch_set(&office, "li", id, "案件", "2");
	scratch_set(&office, "li", id, "案件", "3");

	undo(&office, "li", id);
	assert_string_equal(scratch_value(&office, "案件"), "2");
	undo(&office, "li", id);
	assert_string_equal(scratch_value(&office, "案件"), "1");
	redo(&office, "li", id);
	assert_string_equal(scratch_value(&office, "案件"), "2");
	redo(&office, "li", id);
	assert_string_equal(scratch_value(&office, "案件"), "3");
	assert_int_equal(redo(&office, "li", id).changed, 0);
	undo(&office, "li", id);
	undo(&office, "li", id);
	undo(&office, "li", id);
	assert_string_equal(scratch_value(&office, "案件"), "1025");
	assert_int_equal(undo(&office, "li", id).changed, 0);
	redo(&office, "li", id);
	assert_string_equal(scratch_value(&office, "案件"), "1");
	scratch_finish(&office);
}

static void something_new_ends_redoing(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "wang");
	scratch_set(&office, "li", id, "案件", "1");
	undo(&office, "li", id);
	scratch_set(&office, "li", id, "案件", "7");

	assert_int_equal(redo(&office, "li", id).changed, 0);
	assert_string_equal(scratch_value(&office, "案件"), "7");
	scratch_finish(&office);
}

static void undo_leaves_what_another_has_changed_since(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "wang");
	scratch_set(&office, "li", id, "案件", "1");
	scratch_set(&office, "wang", id, "案件", "2");
	struct applied taken = undo(&office, "li", id);

	assert_int_equal(taken.changed, 0);
	assert_int_equal(taken.n_conflicts, 1);
	assert_string_equal(scratch_value(&office, "案件"), "2");
	scratch_finish(&office);
}

/* --- scripts of steps --- */

enum move { SET_X, SET_Y, PASTE, UNDO, REDO, IMPORT_AGAIN };

#define X "案件"
#define Y "干部[厅级]"

struct moved {
	const char *who;
	enum move move;
	const char *value;
	int changed, conflicts; /* of undo and redo */
};

static const struct script {
	const char *name;
	struct moved moves[8]; /* up to one without a name */
	const char *x, *y;     /* in the end */
} scripts[] = {
	{ "an import is no step to take back", { { "li", UNDO, NULL, 0, 0 } }, "1025", "5" },
	{ "nor is it after all other steps",
	  { { "li", SET_X, "7", 0, 0 }, { "li", UNDO, NULL, 1, 0 }, { "li", UNDO, NULL, 0, 0 } },
	  "1025",
	  "5" },
	{ "an import behind a step is gone past",
	  { { "li", SET_X, "7", 0, 0 },
	    { "li", IMPORT_AGAIN, NULL, 0, 0 },
	    { "li", UNDO, NULL, 1, 0 } },
	  "1025",
	  "5" },
	{ "what another changed is left once, then the step before goes back",
	  { { "li", SET_X, "7", 0, 0 },
	    { "li", SET_Y, "6", 0, 0 },
	    { "wang", SET_Y, "8", 0, 0 },
	    { "li", UNDO, NULL, 0, 1 },
	    { "li", UNDO, NULL, 1, 0 },
	    { "li", UNDO, NULL, 0, 0 } },
	  "1025",
	  "8" },
	{ "of a paste the rest goes back, and then what was before",
	  { { "li", SET_X, "7", 0, 0 },
	    { "li", PASTE, "9", 0, 0 },
	    { "wang", SET_Y, "8", 0, 0 },
	    { "li", UNDO, NULL, 1, 1 },
	    { "li", UNDO, NULL, 1, 0 } },
	  "1025",
	  "8" },
	{ "a step that stands as it was before is gone past without a word",
	  { { "li", SET_X, "7", 0, 0 },
	    { "li", SET_Y, "6", 0, 0 },
	    { "wang", SET_Y, "5", 0, 0 },
	    { "li", UNDO, NULL, 1, 0 } },
	  "1025",
	  "5" },
	{ "an undo that another wrote over is left once when it is made again",
	  { { "li", SET_X, "7", 0, 0 },
	    { "li", UNDO, NULL, 1, 0 },
	    { "wang", SET_X, "8", 0, 0 },
	    { "li", REDO, NULL, 0, 1 },
	    { "li", REDO, NULL, 0, 0 } },
	  "8",
	  "5" },
	{ "what was left is not made again, what was taken back is",
	  { { "li", SET_X, "7", 0, 0 },
	    { "li", SET_Y, "6", 0, 0 },
	    { "wang", SET_Y, "8", 0, 0 },
	    { "li", UNDO, NULL, 0, 1 },
	    { "li", UNDO, NULL, 1, 0 },
	    { "li", REDO, NULL, 1, 0 },
	    { "li", UNDO, NULL, 1, 0 } },
	  "1025",
	  "8" },
};

static void set_both(struct scratch *office, const char *who, const char *value)
{
	struct change changes[] = { { CHANGE_VALUE, X, value, 0, BASE_ANY },
				    { CHANGE_VALUE, Y, value, 0, BASE_ANY } };
	struct change_set set = { .briefing = 1, .changes = changes, .n = 2 };
	struct store *store = scratch_open(office, who);
	struct applied applied;

	assert_ok(briefings_apply(store, &set, &office->arena, &applied, &office->err),
		  &office->err);
	store_close(store);
}

static void make_move(struct scratch *office, const struct moved *moved)
{
	struct store *store;
	struct applied applied = { 0 };

	switch (moved->move) {
	case SET_X: scratch_set(office, moved->who, 1, X, moved->value); return;
	case SET_Y: scratch_set(office, moved->who, 1, Y, moved->value); return;
	case PASTE: set_both(office, moved->who, moved->value); return;
	case IMPORT_AGAIN: scratch_import(office, moved->who); return;
	case UNDO:
	case REDO: break;
	}
	store = scratch_open(office, moved->who);
	assert_ok(moved->move == UNDO
			  ? history_undo(store, 1, &office->arena, &applied, &office->err)
			  : history_redo(store, 1, &office->arena, &applied, &office->err),
		  &office->err);
	store_close(store);
	assert_int_equal(applied.changed, moved->changed);
	assert_int_equal(applied.n_conflicts, moved->conflicts);
	for (size_t i = 0; i < applied.n_conflicts; i++)
		assert_false(applied.conflicts[i].kept);
}

static void script_is_played(void **state)
{
	const struct script *script = *state;
	struct conflicts open;
	struct scratch office;

	scratch_init(&office);
	scratch_import(&office, "li");
	for (size_t i = 0; script->moves[i].who != NULL; i++)
		make_move(&office, &script->moves[i]);

	assert_string_equal(scratch_value(&office, X), script->x);
	assert_string_equal(scratch_value(&office, Y), script->y);
	struct store *store = scratch_open(&office, "li");
	assert_ok(briefings_conflicts(store, 1, &office.arena, &open, &office.err), &office.err);
	assert_int_equal(open.n, 0);
	store_close(store);
	scratch_finish(&office);
}

static void undo_takes_back_own_steps_only(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "wang");
	scratch_set(&office, "li", id, "案件", "1");
	scratch_set(&office, "wang", id, "干部[厅级]", "9");
	undo(&office, "li", id);

	assert_string_equal(scratch_value(&office, "案件"), "1025");
	assert_string_equal(scratch_value(&office, "干部[厅级]"), "9");
	scratch_finish(&office);
}

static void paste_is_one_step(void **state)
{
	static const struct change pasted[] = {
		{ CHANGE_VALUE, "案件", "1", 0, BASE_ANY },
		{ CHANGE_VALUE, "干部[厅级]", "2", 0, BASE_ANY },
	};
	struct scratch office;
	struct applied applied;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "wang");
	struct store *li = scratch_open(&office, "li");
	assert_ok(briefings_apply(li, &(struct change_set){ id, pasted, LEN(pasted), NULL, { 0 } },
				  &office.arena, &applied, &office.err),
		  &office.err);
	store_close(li);
	undo(&office, "li", id);

	assert_string_equal(scratch_value(&office, "案件"), "1025");
	assert_string_equal(scratch_value(&office, "干部[厅级]"), "5");
	scratch_finish(&office);
}

static void revisions_are_compared_both_ways(void **state)
{
	struct scratch office;
	struct comparison forth = { .from = 1, .to = 3 }, back = { .from = 3, .to = 1 };
	struct comparison none = { .from = 1, .to = 4 };
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "wang");
	scratch_set(&office, "li", id, "案件", "1");
	scratch_set(&office, "li", id, "案件", "2");
	struct store *li = scratch_open(&office, "li");
	assert_ok(history_diff(li, id, &forth, &office.arena, &office.err), &office.err);
	assert_ok(history_diff(li, id, &back, &office.arena, &office.err), &office.err);
	assert_false(history_diff(li, id, &none, &office.arena, &office.err));
	store_close(li);

	assert_int_equal(forth.n, 1);
	assert_string_equal(forth.items[0].before, "1025");
	assert_string_equal(forth.items[0].after, "2");
	assert_string_equal(forth.items[0].who, "li");
	assert_string_equal(back.items[0].before, "2");
	assert_string_equal(back.items[0].after, "1025");
	scratch_finish(&office);
}

static void file_brought_up_to_date_keeps_what_the_office_changed(void **state)
{
	static const struct stored_cell second[] = {
		{ .cell = "案件", .value = "1025" },    /* the file's as before, the office's 1 */
		{ .cell = "干部[厅级]", .value = "8" }, /* the file's new */
		{ .cell = "干部[县处级]", .value = "130" }, /* both changed */
		{ .cell = "干部[合计]", .value = "131" },
	};
	static const struct incoming incoming = { .name = "may",
						  .title = "五月发布会",
						  .template = "accountability",
						  .date = "2021-05-06",
						  .origin = "may.yaml",
						  .cells = second,
						  .n_cells = LEN(second) };
	struct scratch office;
	struct imported imported;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	scratch_set(&office, "wang", id, "案件", "1");
	scratch_set(&office, "wang", id, "干部[县处级]", "127");
	struct store *li = scratch_open(&office, "li");
	assert_ok(briefings_import(li, &incoming, &office.arena, &imported, &office.err),
		  &office.err);
	store_close(li);

	assert_false(imported.fresh);
	assert_string_equal(scratch_value(&office, "案件"), "1");
	assert_string_equal(scratch_value(&office, "干部[厅级]"), "8");
	assert_string_equal(scratch_value(&office, "干部[县处级]"), "127");
	assert_int_equal(imported.applied.n_conflicts, 1);
	assert_string_equal(imported.applied.conflicts[0].mine, "130");
	scratch_finish(&office);
}

/* --- the walk that can be left --- */

static bool keep_seq(void *context, const struct record *record)
{
	str_printf(context, "%lld ", (long long)record->seq);
	return true;
}

static bool put_seq_before(void *context, const struct record *record)
{
	struct str *out = context, all = STR_INIT;

	str_printf(&all, "%lld %s", (long long)record->seq, out->text);
	str_clear(out);
	str_add(out, all.text);
	str_finish(&all);
	return true;
}

/* Two steps, conflicts, notes and what was sent back: every kind of chain. */
static int64_t make_varied_history(struct scratch *office)
{
	static const char *const cells[] = { "案件" };
	int64_t id = scratch_import(office, "li");

	scratch_set(office, "li", id, "案件", "1026");
	scratch_set(office, "li", id, "干部[厅级]", "6");
	apply(office, "wang", id, (struct change){ CHANGE_VALUE, "案件", "9", 0, 1 });
	apply(office, "li", id, (struct change){ CHANGE_NOTE, "案件", "含两名", 0, BASE_ANY });
	undo(office, "li", id);
	struct store *wang = scratch_open(office, "wang");
	assert_ok(flow_reject(wang, id, &(struct sent_back){ "请核对", cells, 1, { 0 } },
			      &office->err),
		  &office->err);
	store_close(wang);
	scratch_set(office, "wang", id, "案件", "1027");
	return id;
}

static const struct walk_case {
	const char *name, *subject;
	size_t piece;
} walk_cases[] = {
	{ "a walk in pieces of one meets every record, newest first", NULL, 1 },
	{ "a walk in pieces of three meets every record, newest first", NULL, 3 },
	{ "a walk in one piece meets every record, newest first", NULL, 1000 },
	{ "a walk along one cell meets what the log of the cell tells", "案件", 1 },
	{ "a walk along a cell of a table meets what its log tells", "干部[厅级]", 2 },
	{ "a walk along a part meets what its log tells", "document", 2 },
	{ "a walk along what never was ends at once", "无此数", 2 },
};

static void walk_meets_the_log(void **state)
{
	const struct walk_case *c = *state;
	struct scratch office;
	struct str walked = STR_INIT, told = STR_INIT;

	scratch_init(&office);
	int64_t id = make_varied_history(&office);
	struct history_walk walk = { .briefing = id, .subject = c->subject };
	struct store *store = scratch_open(&office, "reader");
	while (!history_walk_is_done(&walk))
		assert_ok(history_walk_on(store, &walk, c->piece,
					  &(struct record_reader){ keep_seq, &walked },
					  &office.err),
			  &office.err);
	assert_ok(history_log(store, id, c->subject,
			      &(struct record_reader){ put_seq_before, &told }, &office.err),
		  &office.err);
	store_close(store);

	assert_string_equal(walked.text, told.text);
	history_walk_finish(&walk);
	str_finish(&walked);
	str_finish(&told);
	scratch_finish(&office);
}

static void half_typed_cell_comes_back_until_it_is_set(void **state)
{
	struct scratch office;
	struct drafts drafts;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *li = scratch_open(&office, "li");
	assert_ok(draft_put(li, id, &(struct draft){ .cell = "案件", .text = "10" }, &office.err),
		  &office.err);
	assert_ok(draft_put(li, id, &(struct draft){ .cell = "案件", .text = "102" }, &office.err),
		  &office.err);
	store_close(li);
	li = scratch_open(&office, "li");
	assert_ok(draft_list(li, id, &office.arena, &drafts, &office.err), &office.err);
	assert_int_equal(drafts.n, 1);
	assert_string_equal(drafts.items[0].text, "102");
	scratch_set(&office, "li", id, "案件", "1026");
	assert_ok(draft_list(li, id, &office.arena, &drafts, &office.err), &office.err);

	assert_int_equal(drafts.n, 0);
	store_close(li);
	scratch_finish(&office);
}

static void who_is_in_is_seen_until_long_gone(void **state)
{
	struct scratch office;
	struct presence *in;
	size_t n;
	(void)state;

	scratch_init(&office);
	struct store *li = scratch_open(&office, "li"), *wang = scratch_open(&office, "wang");
	assert_ok(presence_put(li, "host-1", 3, "案件", &office.err), &office.err);
	assert_ok(presence_list(wang, &office.arena, &in, &n, &office.err), &office.err);
	assert_int_equal(n, 1);
	assert_string_equal(in[0].who, "li");
	assert_string_equal(in[0].place, "案件");
	office.now_ms += PRESENCE_LASTS_MS;
	assert_ok(presence_list(wang, &office.arena, &in, &n, &office.err), &office.err);

	assert_int_equal(n, 0);
	store_close(li);
	store_close(wang);
	scratch_finish(&office);
}

static void pulse_beats_when_another_commits(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *li = scratch_open(&office, "li");
	int64_t before = store_pulse(li), still = store_pulse(li);
	scratch_set(&office, "wang", id, "案件", "1");

	assert_int_equal(before, still);
	assert_int_not_equal(before, store_pulse(li));
	store_close(li);
	scratch_finish(&office);
}

static void unknown_briefing_is_named_with_the_nearest(void **state)
{
	struct scratch office;
	struct stored_briefing found;
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	struct store *li = scratch_open(&office, "li");
	assert_false(briefings_find(li, "maj", &office.arena, &found, &office.err));

	assert_int_equal(office.err.kind, ERROR_NAME);
	assert_non_null(strstr(office.err.hint, "may"));
	store_close(li);
	scratch_finish(&office);
}

int main(void)
{
	struct CMUnitTest tests[LEN(walk_cases) + 16 + LEN(scripts)], *next = tests;

	add_test(next, everything_that_came_in_is_there);
	add_test(next, different_cells_merge);
	add_test(next, same_cell_conflicts_and_both_values_stay);
	add_test(next, choosing_mine_ends_the_conflict);
	add_test(next, same_value_from_two_is_no_conflict);
	add_test(next, steps_are_taken_back_and_made_again_in_turn);
	add_test(next, something_new_ends_redoing);
	add_test(next, undo_leaves_what_another_has_changed_since);
	add_rows(next, scripts, script_is_played);
	add_test(next, undo_takes_back_own_steps_only);
	add_test(next, paste_is_one_step);
	add_test(next, revisions_are_compared_both_ways);
	add_test(next, file_brought_up_to_date_keeps_what_the_office_changed);
	add_test(next, half_typed_cell_comes_back_until_it_is_set);
	add_test(next, who_is_in_is_seen_until_long_gone);
	add_test(next, pulse_beats_when_another_commits);
	add_test(next, unknown_briefing_is_named_with_the_nearest);
	add_rows(next, walk_cases, walk_meets_the_log);
	return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
