/* test_conflicts.c - two wrote into one place: shown with names and values, ended by choosing. */
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
			   "  - text: 共{案件}起。\n"
			   "  - text: 第二段。\n";

static void begin(struct scratch *scratch)
{
	scratch_init(scratch);
	stage_import_text(scratch, "li", text);
}

static void apply(struct scratch *scratch, const char *who, struct change change)
{
	struct store *store = scratch_open(scratch, who);
	struct applied applied;

	assert_ok(briefings_apply(store, &(struct change_set){ 1, &change, 1, NULL, { 0 } },
				  &scratch->arena, &applied, &scratch->err),
		  &scratch->err);
	store_close(store);
}

/* li sets the cell, then wang as one who had not seen it. */
static void collide(struct scratch *scratch, const char *cell)
{
	scratch_set(scratch, "li", 1, cell, "7");
	apply(scratch, "wang", (struct change){ CHANGE_VALUE, cell, "8", 0, BASE_STALE });
}

static size_t count_open(struct scratch *scratch)
{
	struct conflicts open;
	struct store *store = scratch_open(scratch, "reader");

	assert_ok(briefings_conflicts(store, 1, &scratch->arena, &open, &scratch->err),
		  &scratch->err);
	store_close(store);
	return open.n;
}

static const struct choice_case {
	const char *name, *keys, *value;
	size_t open; /* conflicts that are left */
} choices[] = {
	{ "theirs is kept", "<F6>1", "7", 0 },
	{ "mine is put in its place", "<F6>2", "8", 0 },
	{ "theirs is the first choice", "<F6><CR>", "7", 0 },
	{ "Esc leaves it open", "<F6><Esc>", "7", 1 },
	{ "the sign-off leads there too", "<M-s><CR>2", "8", 0 },
	{ "another's conflict can be ended", "<F6>2", "8", 0 },
};

static void conflict_is_ended(void **state)
{
	const struct choice_case *c = *state;
	struct scratch scratch;

	begin(&scratch);
	collide(&scratch, "案件");
	stage_play(&scratch, strstr(c->name, "another") != NULL ? "chen" : "wang", c->keys);

	assert_string_equal(scratch_value(&scratch, "案件"), c->value);
	assert_int_equal(count_open(&scratch), c->open);
	scratch_finish(&scratch);
}

static void both_values_are_shown_with_names_and_time(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	collide(&scratch, "案件");
	const char *screen = stage_play(&scratch, "wang", "<F6>");

	assert_shows(screen, "案件");
	assert_shows(screen, "1 7  li, 2021-05-06");
	assert_shows(screen, "2 8  wang");
	scratch_finish(&scratch);
}

static void next_conflict_follows(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	collide(&scratch, "案件");
	collide(&scratch, "干部[厅级]");
	const char *screen = stage_play(&scratch, "wang", "<F6>");
	assert_shows(screen, "There are 2 such places");
	stage_play(&scratch, "wang", "<F6>21");

	assert_string_equal(scratch_value(&scratch, "干部[厅级]"), "8");
	assert_string_equal(scratch_value(&scratch, "案件"), "7");
	assert_int_equal(count_open(&scratch), 0);
	scratch_finish(&scratch);
}

/* --- texts --- */

static struct stored_part document(struct scratch *scratch)
{
	struct store *store = scratch_open(scratch, "reader");
	struct stored_content content;
	struct stored_part found = { 0 };

	assert_ok(briefings_open(store, "may", &scratch->arena, &content, &scratch->err),
		  &scratch->err);
	store_close(store);
	for (size_t i = 0; i < content.n_parts; i++)
		if (strcmp(content.parts[i].name, "document") == 0)
			found = content.parts[i];
	return found;
}

static void collide_in_text(struct scratch *scratch)
{
	static const char theirs[] =
		"document:\n  - text: 共{案件}起，已办结。\n  - text: 第二段。\n";
	static const char mine[] = "document:\n  - text: 一共{案件}起。\n  - text: 第二段。\n";
	struct stored_part part = document(scratch);

	apply(scratch, "li",
	      (struct change){ CHANGE_PART, "document", theirs, part.place, BASE_ANY });
	apply(scratch, "wang",
	      (struct change){ CHANGE_PART, "document", mine, part.place, part.record });
	assert_int_equal(count_open(scratch), 1);
}

static void texts_are_shown_before_one_is_chosen(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	collide_in_text(&scratch);
	const char *screen = stage_play(&scratch, "wang", "<F6>");
	assert_shows(screen, "part document");
	screen = stage_play(&scratch, "wang", "<F6>2");

	assert_non_null(strstr(document(&scratch).text, "一共{案件}起。"));
	assert_int_equal(count_open(&scratch), 0);
	assert_shows(screen, "it stands as wang wrote it");
	scratch_finish(&scratch);
}

static void long_texts_are_compared_and_the_question_stays(void **state)
{
	static const char theirs[] = "第一行说明，写得很长，超过三十个字符的宽度。\n第二行\n";
	static const char mine[] = "第一行说明，写得很长，超过三十个字符的宽度。\n第三行\n";
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	apply(&scratch, "li", (struct change){ CHANGE_NOTE, "案件", theirs, 0, BASE_ANY });
	apply(&scratch, "wang", (struct change){ CHANGE_NOTE, "案件", mine, 0, BASE_STALE });
	const char *screen = stage_play(&scratch, "wang", "<F6>3");
	assert_shows(screen, "- 第二行");
	assert_shows(screen, "+ 第三行");
	screen = stage_play(&scratch, "wang", "<F6>3<Esc>");
	assert_shows(screen, "as li wrote it");
	stage_play(&scratch, "wang", "<F6>3<Esc>2");

	assert_int_equal(count_open(&scratch), 0);
	scratch_finish(&scratch);
}

int main(void)
{
	struct CMUnitTest tests[LEN(choices) + 4], *next = tests;

	add_rows(next, choices, conflict_is_ended);
	add_test(next, both_values_are_shown_with_names_and_time);
	add_test(next, next_conflict_follows);
	add_test(next, texts_are_shown_before_one_is_chosen);
	add_test(next, long_texts_are_compared_and_the_question_stays);
	return cmocka_run_group_tests_name("conflicts", tests, NULL, NULL);
}
