/* test_verify.c - whatever is changed behind the program's back, verify names the record. */
#include "report/store/verify.h"

#include <string.h>

#include "tests/support/scratch.h"
#include "tests/support/test.h"

static struct verification verify(struct scratch *office)
{
	struct store *store = scratch_open(office, "auditor");
	struct verification verdict;

	assert_ok(store_verify(store, &verdict, &office->err), &office->err);
	store_close(store);
	return verdict;
}

/* An office in which everything has happened once: a release signed by three. */
static void fill(struct scratch *office)
{
	int64_t id = scratch_import(office, "li");
	struct proved proof;
	struct pinned pinned = { .text = "crossfoot: 1\n", .previous = "" };
	enum flow_state state;

	scratch_set(office, "li", id, "干部[厅级]", "6");
	scratch_set(office, "li", id, "干部[合计]", "132");
	proof = scratch_proof(office, "wang");
	struct store *wang = scratch_open(office, "wang");
	assert_ok(flow_sign(wang, id,
			    &(struct signing_act){
				    .step = SIGN_REVIEW, .proof = &proof, .pinned = NULL },
			    &state, &office->err),
		  &office->err);
	store_close(wang);
	struct store *zhao = scratch_open(office, "zhao");
	assert_ok(flow_sign(zhao, id,
			    &(struct signing_act){
				    .step = SIGN_APPROVE, .proof = &proof, .pinned = &pinned },
			    &state, &office->err),
		  &office->err);
	assert_ok(flow_release(zhao, id, "", (struct seen){ 0 }, &office->err), &office->err);
	store_close(zhao);
}

static const struct tamper_case {
	const char *name, *sql;
	const char *record; /* SELECT of the record to be named; NULL: none can be */
} cases[] = {
	{ "a changed value is found", "UPDATE cells SET value = '9' WHERE cell = '案件'",
	  "SELECT record FROM cells WHERE cell = '案件'" },
	{ "a value that is gone is found", "DELETE FROM cells WHERE cell = '案件'",
	  "SELECT seq FROM history WHERE subject = '案件' AND kind = 'value'" },
	{ "a value put back to an older record is found",
	  "UPDATE cells SET value = '5', record = (SELECT seq FROM history WHERE subject = "
	  "'干部[厅级]'"
	  " AND after = '5') WHERE cell = '干部[厅级]'",
	  "SELECT seq FROM history WHERE subject = '干部[厅级]' AND after = '5'" },
	{ "a value that nobody set is found",
	  "INSERT INTO cells SELECT briefing, '假', '1', 1 FROM cells LIMIT 1", "SELECT 1" },
	{ "a changed record is found", "UPDATE history SET after = '7' WHERE seq = 9", "SELECT 9" },
	{ "another reason in a record is found", "UPDATE history SET why = 'x' WHERE seq = 9",
	  "SELECT 9" },
	{ "a reason put where there was none is found",
	  "UPDATE history SET why = coalesce(why || ' ', '') WHERE seq = 10", "SELECT 10" },
	{ "another value before in a record is found",
	  "UPDATE history SET before = '7' WHERE seq = 9", "SELECT 9" },
	{ "another user's number in a record is found",
	  "UPDATE history SET uid = uid + 1 WHERE seq = 9", "SELECT 9" },
	{ "another revision in a record is found",
	  "UPDATE history SET revision = revision + 1 WHERE seq = 9", "SELECT 9" },
	{ "another step in a record is found",
	  "UPDATE history SET undoes = undoes + 1 WHERE seq = 9", "SELECT 9" },
	{ "another name in a record is found", "UPDATE history SET who = 'wu' WHERE seq = 9",
	  "SELECT 9" },
	{ "another time in a record is found",
	  "UPDATE history SET at = '2021-01-01T00:00:00.000Z' WHERE seq = 9", "SELECT 9" },
	{ "another digest in a record is found",
	  "UPDATE history SET digest = zeroblob(32) WHERE seq = 9", "SELECT 9" },
	{ "a record that is gone is found", "DELETE FROM history WHERE seq = 9", "SELECT 9" },
	{ "records gone from the end are found",
	  "DELETE FROM history WHERE seq >= (SELECT max(seq) FROM history)",
	  "SELECT max(seq) + 1 FROM history" },
	{ "two swapped records are found",
	  "UPDATE history SET seq = -1 WHERE seq = 9; UPDATE history SET seq = 9 WHERE seq = 11;"
	  "UPDATE history SET seq = 11 WHERE seq = -1",
	  "SELECT 9" },
	{ "a record put in is found",
	  "INSERT INTO history SELECT max(seq) + 1, step, revision, at, who, uid, briefing, kind,"
	  " subject, was, before, after, why, undoes, prior, digest FROM history",
	  "SELECT max(seq) FROM history" },
	{ "an altered signature is found",
	  "UPDATE signatures SET content = 'x' WHERE step = 'review' AND part = '案件'",
	  "SELECT record FROM signatures WHERE step = 'review' AND part = '案件'" },
	{ "a signature that is gone is found",
	  "DELETE FROM signatures WHERE step = 'approve' AND part = '案件'",
	  "SELECT seq FROM history WHERE kind = 'approve' AND subject = '案件'" },
	{ "another state is found", "UPDATE briefings SET state = 'draft'",
	  "SELECT state_record FROM briefings" },
	{ "another name of a briefing is found", "UPDATE briefings SET name = 'june'",
	  "SELECT name_record FROM briefings" },
	{ "another last change is found", "UPDATE briefings SET changed_by = 'wu'",
	  "SELECT last FROM briefings" },
	{ "a changed note is found", "UPDATE remarks SET remark = 'x' WHERE kind = 'note'",
	  "SELECT record FROM remarks WHERE kind = 'note'" },
	{ "a changed text is found",
	  "UPDATE texts SET text = 'x' WHERE digest = (SELECT text FROM parts WHERE part = "
	  "'title')",
	  "SELECT record FROM parts WHERE part = 'title'" },
	{ "a text that is gone is found",
	  "DELETE FROM texts WHERE digest = (SELECT text FROM releases)",
	  "SELECT min(seq) FROM history WHERE kind = 'approval'" },
	{ "a role given by hand is found", "INSERT INTO people VALUES ('wu', 'approver', 'x', 1)",
	  "SELECT 1" },
	{ "bytes behind a NUL are found",
	  "UPDATE cells SET value = value || char(0) || '9' WHERE cell = '案件'",
	  "SELECT record FROM cells WHERE cell = '案件'" },
	{ "a trigger is found",
	  "CREATE TRIGGER t AFTER INSERT ON history BEGIN DELETE FROM people; END", NULL },
	{ "the office's own row gone is found", "DELETE FROM office", NULL },
	{ "a briefing that is gone is found", "DELETE FROM briefings", "SELECT 1" },
	{ "an empty history is found", "DELETE FROM history", "SELECT 1" },
	{ "an index that is gone is found", "DROP INDEX briefings_template", NULL },
};

static void tampering_is_named(void **state)
{
	const struct tamper_case *c = *state;
	struct scratch office;

	scratch_init(&office);
	fill(&office);
	assert_true(verify(&office).whole);
	int64_t gone = strncmp(c->sql, "DELETE", 6) == 0 && c->record != NULL
			       ? scratch_number(&office, c->record)
			       : 0;
	scratch_tamper(&office, c->sql);
	struct verification verdict = verify(&office);

	assert_false(verdict.whole);
	assert_true(verdict.text[0] != '\0');
	if (c->record != NULL && strstr(c->name, "from the end") == NULL && gone != 0)
		assert_int_equal(verdict.broken, gone);
	else if (c->record != NULL)
		assert_int_equal(verdict.broken, scratch_number(&office, c->record));
	scratch_finish(&office);
}

static void head_of_what_is_printed_changes_with_every_record(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct verification before = verify(&office);
	scratch_set(&office, "li", id, "案件", "1026");
	struct verification after = verify(&office);

	assert_int_equal(after.records, before.records + 1);
	assert_false(digest_equals(&after.head, &before.head));
	scratch_finish(&office);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, tampering_is_named);
	add_test(next, head_of_what_is_printed_changes_with_every_record);
	return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
