/* test_following.c - lists follow the parts, readers the history, and what is typed is kept clean.
 */
#include <string.h>

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

typedef bool take_back_fn(struct store *, int64_t, struct arena *, struct applied *,
			  struct error *);

static struct applied take_back(struct scratch *office, take_back_fn *move, const char *who,
				int64_t id)
{
	struct store *store = scratch_open(office, who);
	struct applied applied;

	assert_ok(move(store, id, &office->arena, &applied, &office->err), &office->err);
	store_close(store);
	return applied;
}

/* --- lists and parts --- */

static const char *list_title(struct scratch *office)
{
	struct store *store = scratch_open(office, "reader");
	struct stored_briefing about;

	assert_ok(briefings_find(store, "may", &office->arena, &about, &office->err), &office->err);
	store_close(store);
	return about.title;
}

static int64_t part_record(struct scratch *office, int64_t id, const char *part)
{
	struct store *store = scratch_open(office, "reader");
	struct standing_value look = { .kind = CHANGE_PART, .subject = part };

	assert_ok(briefings_look(store, id, &look, &office->arena, &office->err), &office->err);
	store_close(store);
	return look.record;
}

static struct applied set_title(struct scratch *office, const char *who, int64_t id,
				const char *title, int64_t base)
{
	const struct change changes[] = {
		{ CHANGE_PART, "title", arena_printf(&office->arena, "title: %s\n", title), 1,
		  base },
		{ CHANGE_TITLE, "", title, 0, BASE_ANY },
	};
	struct store *store = scratch_open(office, who);
	struct applied applied;

	assert_ok(briefings_apply(store,
				  &(struct change_set){ id, changes, LEN(changes), NULL, { 0 } },
				  &office->arena, &applied, &office->err),
		  &office->err);
	store_close(store);
	return applied;
}

static void title_in_lists_is_taken_back_with_its_part(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	set_title(&office, "li", id, "六月", part_record(&office, id, "title"));
	assert_string_equal(list_title(&office), "六月");
	take_back(&office, history_undo, "li", id);
	assert_string_equal(list_title(&office), "五月发布会");
	take_back(&office, history_redo, "li", id);

	assert_string_equal(list_title(&office), "六月");
	scratch_finish(&office);
}

static void title_in_lists_stays_with_a_part_that_met_another(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	int64_t seen = part_record(&office, id, "title");
	set_title(&office, "li", id, "六月", seen);
	struct applied late = set_title(&office, "wang", id, "七月", seen);
	assert_int_equal(late.n_conflicts, 1);
	assert_string_equal(late.conflicts[0].kind, "part");
	assert_string_equal(list_title(&office), "六月");

	set_title(&office, "wang", id, "八月", part_record(&office, id, "title"));
	assert_int_equal(take_back(&office, history_undo, "li", id).n_conflicts, 1);
	assert_string_equal(list_title(&office), "八月");
	scratch_finish(&office);
}

/* --- following --- */

struct followed {
	struct str kinds;
	bool goes_on;
};

static bool note_kind(void *context, const struct record *record)
{
	struct followed *followed = context;

	str_printf(&followed->kinds, "%s ", record->kind);
	return true;
}

static void follow(struct scratch *office, struct store *store, struct history_mark *mark,
		   struct followed *out)
{
	str_clear(&out->kinds);
	assert_ok(history_follow(store, mark, &(struct record_reader){ note_kind, out },
				 &out->goes_on, &office->err),
		  &office->err);
}

static void reader_follows_from_its_mark(void **state)
{
	struct scratch office;
	struct history_mark mark;
	struct followed followed = { .kinds = STR_INIT };
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *store = scratch_open(&office, "wang");
	assert_ok(store_head(store, &mark.seq, &mark.digest, &office.err), &office.err);
	follow(&office, store, &mark, &followed);
	assert_string_equal(followed.kinds.text, "");
	scratch_set(&office, "li", id, "案件", "1");
	set_title(&office, "li", id, "六月", BASE_ANY);
	follow(&office, store, &mark, &followed);
	assert_true(followed.goes_on);
	assert_string_equal(followed.kinds.text, "value part title ");
	follow(&office, store, &mark, &followed);

	assert_string_equal(followed.kinds.text, "");
	str_finish(&followed.kinds);
	store_close(store);
	scratch_finish(&office);
}

static void what_a_change_made_moves_the_mark(void **state)
{
	struct scratch office;
	struct history_mark mark, head;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	const struct change changes[] = { { CHANGE_VALUE, "案件", "1", 0, BASE_ANY },
					  { CHANGE_VALUE, "干部[厅级]", "5", 0, BASE_ANY },
					  { CHANGE_NOTE, "案件", "注", 0, BASE_ANY } };
	struct store *store = scratch_open(&office, "li");
	struct applied applied;
	assert_ok(store_head(store, &mark.seq, &mark.digest, &office.err), &office.err);
	assert_ok(briefings_apply(store,
				  &(struct change_set){ id, changes, LEN(changes), NULL, { 0 } },
				  &office.arena, &applied, &office.err),
		  &office.err);
	assert_ok(store_head(store, &head.seq, &head.digest, &office.err), &office.err);
	store_close(store);

	assert_int_equal(applied.first, mark.seq + 1);
	assert_int_equal(applied.last, head.seq);
	assert_true(digest_equals(&applied.head, &head.digest));
	assert_int_equal(applied.records[0], applied.first);
	assert_int_equal(applied.records[1], find_cell(&office, "干部[厅级]").record);
	assert_int_equal(applied.records[2], applied.last);
	scratch_finish(&office);
}

static void reader_sees_that_the_history_is_another(void **state)
{
	struct scratch office;
	struct history_mark mark;
	struct followed followed = { .kinds = STR_INIT };
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	scratch_set(&office, "li", id, "案件", "1");
	struct store *store = scratch_open(&office, "wang");
	assert_ok(store_head(store, &mark.seq, &mark.digest, &office.err), &office.err);
	mark.digest.bytes[0] ^= 1;
	follow(&office, store, &mark, &followed);
	assert_false(followed.goes_on);
	assert_string_equal(followed.kinds.text, "");
	scratch_set(&office, "li", id, "案件", "2");
	follow(&office, store, &mark, &followed);

	assert_true(followed.goes_on);
	assert_string_equal(followed.kinds.text, "value ");
	str_finish(&followed.kinds);
	store_close(store);
	scratch_finish(&office);
}

/* --- what is typed --- */

static void what_is_typed_is_kept_clean(void **state)
{
	struct scratch office;
	struct change change = { CHANGE_NOTE, "案件", "含\x1B[31m两名\xE2\x80\xAE\r\n调任", 0,
				 BASE_ANY };
	struct applied applied;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *store = scratch_open(&office, "li");
	assert_ok(briefings_apply(store,
				  &(struct change_set){ id, &change, 1, "因\x07为\n", { 0 } },
				  &office.arena, &applied, &office.err),
		  &office.err);
	change = (struct change){ CHANGE_SOURCE, "案件", " \x1B \n", 0, BASE_ANY };
	assert_ok(briefings_apply(store, &(struct change_set){ id, &change, 1, NULL, { 0 } },
				  &office.arena, &applied, &office.err),
		  &office.err);
	store_close(store);

	assert_string_equal(find_cell(&office, "案件").note, "含[31m两名\n调任");
	assert_null(find_cell(&office, "案件").source);
	assert_int_equal(scratch_number(&office, "SELECT count(*) FROM history WHERE why = '因为'"),
			 1);
	scratch_finish(&office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(title_in_lists_is_taken_back_with_its_part),
		cmocka_unit_test(title_in_lists_stays_with_a_part_that_met_another),
		cmocka_unit_test(reader_follows_from_its_mark),
		cmocka_unit_test(what_a_change_made_moves_the_mark),
		cmocka_unit_test(reader_sees_that_the_history_is_another),
		cmocka_unit_test(what_is_typed_is_kept_clean),
	};
	return cmocka_run_group_tests_name("following", tests, NULL, NULL);
}
