/* test_keying.c - cells typed again by a second reader, and conflicts that are ended. */
#include <string.h>

#include "report/store/people.h"
#include "report/store/verify.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

static int64_t record_of(struct scratch *office, const char *cell)
{
	struct store *store = scratch_open(office, "reader");
	struct stored_content content;
	int64_t record = 0;

	assert_ok(briefings_open(store, "may", &office->arena, &content, &office->err),
		  &office->err);
	store_close(store);
	for (size_t i = 0; i < content.n_cells; i++)
		if (strcmp(content.cells[i].cell, cell) == 0)
			record = content.cells[i].record;
	return record;
}

static bool key(struct scratch *office, const char *who, int64_t id, struct keyed typed)
{
	struct store *store = scratch_open(office, who);
	struct applied applied;
	bool ok = briefings_key(store, id, &typed, &applied, &office->err);

	store_close(store);
	return ok;
}

static struct keyed_cells keyed(struct scratch *office, int64_t id)
{
	struct store *store = scratch_open(office, "reader");
	struct keyed_cells list;

	assert_ok(briefings_keyed(store, id, &office->arena, &list, &office->err), &office->err);
	store_close(store);
	return list;
}

static void keyed_cell_is_kept_with_its_value(void **state)
{
	struct scratch office;
	struct verification found;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_ok(key(&office, "wang", id,
		      (struct keyed){ "案件", "1025", record_of(&office, "案件") }),
		  &office.err);
	struct keyed_cells list = keyed(&office, id);
	assert_int_equal(list.n, 1);
	assert_string_equal(list.items[0].cell, "案件");
	assert_string_equal(list.items[0].value, "1025");
	struct store *store = scratch_open(&office, "reader");
	assert_ok(store_verify(store, &found, &office.err), &office.err);
	store_close(store);

	assert_true(found.whole);
	assert_int_equal(scratch_number(&office, "SELECT count(*) FROM history WHERE kind = 'keyed'"
						 " AND who = 'wang' AND subject = '案件'"),
			 1);
	scratch_finish(&office);
}

static void keying_voids_no_signature(void **state)
{
	struct scratch office;
	struct proved proof;
	enum flow_state flow;
	struct standing standing;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	proof = scratch_proof(&office, "wang");
	struct store *wang = scratch_open(&office, "wang");
	assert_ok(flow_sign(wang, id,
			    &(struct signing_act){
				    .step = SIGN_REVIEW, .proof = &proof, .pinned = NULL },
			    &flow, &office.err),
		  &office.err);
	store_close(wang);
	assert_ok(key(&office, "sun", id,
		      (struct keyed){ "案件", "1025", record_of(&office, "案件") }),
		  &office.err);
	struct store *store = scratch_open(&office, "reader");
	assert_ok(flow_standing(store, "may", &office.arena, &standing, &office.err), &office.err);
	store_close(store);

	assert_int_equal(standing.about.state, FLOW_REVIEWED);
	assert_true(standing.proof_is_fresh);
	scratch_finish(&office);
}

static void cell_that_changed_cannot_be_keyed(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	int64_t seen = record_of(&office, "案件");
	scratch_set(&office, "li", id, "案件", "1");
	assert_false(key(&office, "wang", id, (struct keyed){ "案件", "1025", seen }));

	assert_int_equal(office.err.kind, ERROR_STALE);
	assert_int_equal(keyed(&office, id).n, 0);
	scratch_finish(&office);
}

static void who_may_not_check_may_not_key(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *keeper = scratch_open(&office, "root");
	assert_ok(people_grant(keeper, "li", OFFICE_ROLE_COMPILER, &office.err), &office.err);
	store_close(keeper);

	assert_false(key(&office, "wang", id,
			 (struct keyed){ "案件", "1025", record_of(&office, "案件") }));
	assert_true(key(&office, "li", id,
			(struct keyed){ "案件", "1025", record_of(&office, "案件") }));
	scratch_finish(&office);
}

static void changed_keying_is_found(void **state)
{
	struct scratch office;
	struct verification found;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_true(key(&office, "wang", id,
			(struct keyed){ "案件", "1025", record_of(&office, "案件") }));
	scratch_tamper(&office, "UPDATE keyed SET value = '1052'");
	struct store *store = scratch_open(&office, "reader");
	assert_ok(store_verify(store, &found, &office.err), &office.err);
	store_close(store);

	assert_false(found.whole);
	assert_int_equal(found.broken, scratch_number(&office, "SELECT record FROM keyed"));
	scratch_finish(&office);
}

/* --- conflicts --- */

/* wang set 1, li, who had not seen it, 2. */
static struct conflict meet(struct scratch *office, int64_t id)
{
	struct change change = { CHANGE_VALUE, "案件", "2", 0, record_of(office, "案件") };
	struct applied applied;
	struct conflicts open;

	scratch_set(office, "wang", id, "案件", "1");
	struct store *li = scratch_open(office, "li");
	assert_ok(briefings_apply(li, &(struct change_set){ id, &change, 1, NULL, { 0 } },
				  &office->arena, &applied, &office->err),
		  &office->err);
	assert_ok(briefings_conflicts(li, id, &office->arena, &open, &office->err), &office->err);
	store_close(li);
	assert_int_equal(open.n, 1);
	return open.items[0];
}

static size_t count_conflicts(struct scratch *office, int64_t id)
{
	struct store *store = scratch_open(office, "reader");
	struct conflicts open;

	assert_ok(briefings_conflicts(store, id, &office->arena, &open, &office->err),
		  &office->err);
	store_close(store);
	return open.n;
}

static const struct choice_case {
	const char *name, *who;
	enum conflict_choice choice;
	const char *later; /* what a third set in between; NULL: nobody did */
	const char *value;
	size_t open;
} choices[] = {
	{ "theirs stays", "li", CHOOSE_THEIRS, NULL, "1", 0 },
	{ "mine takes its place", "li", CHOOSE_MINE, NULL, "2", 0 },
	{ "another may end it with theirs", "sun", CHOOSE_THEIRS, NULL, "1", 0 },
	{ "another may end it with mine", "sun", CHOOSE_MINE, NULL, "2", 0 },
	{ "a third's value stands and the conflict with it", "li", CHOOSE_MINE, "3", "3", 1 },
	{ "a third's value is theirs", "li", CHOOSE_THEIRS, "3", "3", 0 },
	{ "a third's value that is mine ends it", "li", CHOOSE_MINE, "2", "2", 0 },
};

static void conflict_is_ended(void **state)
{
	const struct choice_case *c = *state;
	struct scratch office;
	struct applied applied;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "zhou");
	struct conflict conflict = meet(&office, id);
	if (c->later != NULL)
		scratch_set(&office, "wu", id, "案件", c->later);
	struct store *store = scratch_open(&office, c->who);
	assert_ok(briefings_choose(store,
				   &(struct conflict_end){ id, &conflict, c->choice, NULL, 0 },
				   &office.arena, &applied, &office.err),
		  &office.err);
	store_close(store);

	assert_string_equal(scratch_value(&office, "案件"), c->value);
	assert_int_equal(count_conflicts(&office, id), c->open);
	assert_int_equal(applied.n_conflicts, c->open);
	scratch_finish(&office);
}

static void ended_conflict_cannot_be_ended_again(void **state)
{
	struct scratch office;
	struct applied applied;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "zhou");
	struct conflict conflict = meet(&office, id);
	struct store *store = scratch_open(&office, "li");
	assert_ok(briefings_choose(store,
				   &(struct conflict_end){ id, &conflict, CHOOSE_THEIRS, NULL, 0 },
				   &office.arena, &applied, &office.err),
		  &office.err);
	assert_false(briefings_choose(store,
				      &(struct conflict_end){ id, &conflict, CHOOSE_MINE, NULL, 0 },
				      &office.arena, &applied, &office.err));
	store_close(store);

	assert_int_equal(office.err.kind, ERROR_STALE);
	assert_string_equal(scratch_value(&office, "案件"), "1");
	scratch_finish(&office);
}

int main(void)
{
	struct CMUnitTest tests[LEN(choices) + 6], *next = tests;

	add_test(next, keyed_cell_is_kept_with_its_value);
	add_test(next, keying_voids_no_signature);
	add_test(next, cell_that_changed_cannot_be_keyed);
	add_test(next, who_may_not_check_may_not_key);
	add_test(next, changed_keying_is_found);
	add_rows(next, choices, conflict_is_ended);
	add_test(next, ended_conflict_cannot_be_ended_again);
	return cmocka_run_group_tests_name("keying", tests, NULL, NULL);
}
