/* test_attesting.c - a second person answers for a number that stands in no relation: who may, what
 * is kept, how long it holds, what a review waits for. */
#include <string.h>

#include "report/store/attesting.h"
#include "report/store/flow.h"
#include "report/store/verify.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

static bool attest(struct scratch *office, const char *who, int64_t id, struct attesting what)
{
	struct store *store = scratch_open(office, who);
	bool ok = flow_attest(store, id, &what, &office->err);

	store_close(store);
	return ok;
}

static struct attestations attested(struct scratch *office, int64_t id)
{
	struct store *store = scratch_open(office, "reader");
	struct attestations found;

	assert_ok(flow_attested(store, id, &office->arena, &found, &office->err), &office->err);
	store_close(store);
	return found;
}

static const struct refused_case {
	const char *name, *who;
	struct attesting what;
	enum error_kind kind;
} refused[] = {
	{ "who entered a number does not attest it",
	  "li",
	  { .cell = "案件", .value = "1025", .source = "台账" },
	  ERROR_USAGE },
	{ "another value than the one that stands there is refused",
	  "wang",
	  { .cell = "案件", .value = "1052", .source = "台账" },
	  ERROR_VALUE },
	{ "a value that was set again since it was seen is refused",
	  "wang",
	  { .cell = "案件", .value = "1025", .record = 1, .source = "台账" },
	  ERROR_STALE },
	{ "an attestation without a source is refused",
	  "wang",
	  { .cell = "案件", .value = "1025", .source = " " },
	  ERROR_USAGE },
	{ "a cell that has no value is refused",
	  "wang",
	  { .cell = "无此", .value = "1", .source = "台账" },
	  ERROR_NAME },
};

static void is_refused(void **state)
{
	const struct refused_case *c = *state;
	struct scratch office;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	bool ok = attest(&office, c->who, id, c->what);

	assert_false(ok);
	assert_int_equal(office.err.kind, c->kind);
	assert_int_equal(attested(&office, id).n, 0);
	scratch_finish(&office);
}

static void what_is_attested_is_kept_with_who_and_where(void **state)
{
	struct scratch office;
	struct verification verified;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_ok(
		attest(&office, "wang", id,
		       (struct attesting){ .cell = "案件", .value = "1025.0", .source = "省台账" }),
		&office.err);
	struct attestations found = attested(&office, id);
	struct store *store = scratch_open(&office, "reader");
	assert_ok(store_verify(store, &verified, &office.err), &office.err);
	store_close(store);

	assert_int_equal(found.n, 1);
	assert_string_equal(found.items[0].cell, "案件");
	assert_string_equal(found.items[0].value, "1025");
	assert_string_equal(found.items[0].who, "wang");
	assert_string_equal(found.items[0].source, "省台账");
	assert_true(verified.whole);
	scratch_finish(&office);
}

static void a_changed_value_voids_it_even_when_it_comes_back(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_ok(attest(&office, "wang", id,
			 (struct attesting){ .cell = "案件", .value = "1025", .source = "台账" }),
		  &office.err);
	scratch_set(&office, "li", id, "案件", "1026");
	assert_int_equal(attested(&office, id).n, 0);
	scratch_set(&office, "li", id, "案件", "1025");

	assert_int_equal(attested(&office, id).n, 0);
	scratch_finish(&office);
}

static bool review(struct scratch *office, const char *who, int64_t id, const char *const *stated,
		   size_t n)
{
	struct proved proof = scratch_proof(office, who);
	enum flow_state state;

	proof.stated = stated;
	proof.n_stated = n;
	struct signing_act act = { .step = SIGN_REVIEW, .proof = &proof };
	struct store *store = scratch_open(office, who);
	bool ok = flow_sign(store, id, &act, &state, &office->err);
	store_close(store);
	return ok;
}

static void a_review_waits_for_numbers_that_nobody_attested(void **state)
{
	static const char *const stated[] = { "案件" };
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");

	assert_false(review(&office, "wang", id, stated, 1));
	assert_int_equal(office.err.kind, ERROR_VALUE);
	assert_non_null(strstr(office.err.text, "案件"));
	assert_ok(review(&office, "wang", id, NULL, 0), &office.err);
	scratch_finish(&office);
}

static void numbers_that_nobody_answers_for_block_check_and_review(void **state)
{
	struct scratch office;
	enum flow_state flow;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct proved proof = scratch_proof(&office, "wang");
	proof.unanswered = 3;
	struct signing_act act = { .step = SIGN_REVIEW, .proof = &proof };
	struct store *store = scratch_open(&office, "wang");
	assert_ok(flow_prove(store, id, &proof, &flow, &office.err), &office.err);
	assert_int_equal(flow, FLOW_DRAFT);

	assert_false(flow_sign(store, id, &act, &flow, &office.err));
	assert_int_equal(office.err.kind, ERROR_VALUE);
	store_close(store);
	scratch_finish(&office);
}

int main(void)
{
	struct CMUnitTest tests[LEN(refused) + 4], *next = tests;

	add_rows(next, refused, is_refused);
	add_test(next, what_is_attested_is_kept_with_who_and_where);
	add_test(next, a_changed_value_voids_it_even_when_it_comes_back);
	add_test(next, a_review_waits_for_numbers_that_nobody_attested);
	add_test(next, numbers_that_nobody_answers_for_block_check_and_review);
	return cmocka_run_group_tests_name("attesting", tests, NULL, NULL);
}
