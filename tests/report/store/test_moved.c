/* test_moved.c - two people at one briefing: what one confirms is what he saw, or it is refused. */
#include <string.h>

#include "report/store/attesting.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

enum act {
	REVIEW,
	REVIEW_CASES,
	REVIEW_RANKS,
	APPROVE,
	RELEASE,
	REOPEN,
	REJECT,
	TICK,
	UNTICK,
	SET,
	PROVE,
	KEY,
	REASON,
	REASON_AS_SAID,
	ATTEST,
};

/* One act by one person on what he saw. */
struct deed {
	const char *who;
	enum act act;
};

static bool sign(struct scratch *office, struct store *store, enum act act, struct seen seen)
{
	static const char *const cases = "案件", *const ranks = "干部";
	struct proved proof = scratch_proof(office, "reader");
	struct pinned pinned = { .text = "crossfoot: 1\n", .previous = "" };
	struct signing_act signing = { .step = act == APPROVE ? SIGN_APPROVE : SIGN_REVIEW,
				       .tables = act == REVIEW_CASES ? &cases : &ranks,
				       .n_tables = act == REVIEW_CASES || act == REVIEW_RANKS,
				       .proof = &proof,
				       .pinned = &pinned,
				       .seen = seen };
	enum flow_state state;

	return flow_sign(store, 1, &signing, &state, &office->err);
}

static bool set(struct scratch *office, struct store *store)
{
	struct change change = { CHANGE_VALUE, "案件", "1026", 0, BASE_ANY };
	struct change_set changes = { .briefing = 1, .changes = &change, .n = 1 };
	struct applied applied;

	return briefings_apply(store, &changes, &office->arena, &applied, &office->err);
}

static bool key(struct scratch *office, struct store *store)
{
	struct standing_value stands = { .kind = CHANGE_VALUE, .subject = "案件" };
	struct applied applied;

	assert_ok(briefings_look(store, 1, &stands, &office->arena, &office->err), &office->err);
	return briefings_key(store, 1, &(struct keyed){ "案件", "1025", stands.record }, &applied,
			     &office->err);
}

static bool prove(struct scratch *office, struct store *store)
{
	struct proved proof = scratch_proof(office, "reader");
	enum flow_state state;

	return flow_prove(store, 1, &proof, &state, &office->err);
}

static bool act(struct scratch *office, struct deed deed, struct seen seen)
{
	struct store *store = scratch_open(office, deed.who);
	struct error *err = &office->err;
	struct sent_back back = { "请核对", NULL, 0, seen };
	struct reopening late = { CAUSE_LATE, "两县迟报", seen };
	struct ticking tick = { "totals", deed.act == TICK, seen };
	struct proved_warning warning = { "a", "b" };
	struct reasoned reason = { &warning, "两件并案", ORDER_WAIVE, seen };
	struct attesting answer = { "案件", "1026", 0, "台账", seen };
	bool ok = false;

	switch (deed.act) {
	case REVIEW:
	case REVIEW_CASES:
	case REVIEW_RANKS:
	case APPROVE: ok = sign(office, store, deed.act, seen); break;
	case RELEASE: ok = flow_release(store, 1, "", seen, err); break;
	case REOPEN: ok = flow_reopen(store, 1, &late, err); break;
	case REJECT: ok = flow_reject(store, 1, &back, err); break;
	case TICK:
	case UNTICK: ok = flow_tick(store, 1, &tick, err); break;
	case SET: ok = set(office, store); break;
	case PROVE: ok = prove(office, store); break;
	case KEY: ok = key(office, store); break;
	case REASON_AS_SAID: reason.order = ORDER_WAIVE_AS_SAID; /* fallthrough */
	case REASON: ok = flow_reason(store, 1, &reason, err); break;
	case ATTEST: ok = flow_attest(store, 1, &answer, err); break;
	}
	store_close(store);
	return ok;
}

static struct seen look(struct scratch *office)
{
	struct store *store = scratch_open(office, "reader");
	struct seen seen;

	assert_ok(flow_version(store, 1, &seen, &office->err), &office->err);
	store_close(store);
	return seen;
}

static const struct race {
	const char *name;
	struct deed before[5]; /* up to one without a name */
	struct deed meanwhile, order;
	const char *moved; /* part of the refusal; NULL: it is done */
} races[] = {
	{ "a value changed while a reviewer thinks",
	  { { "li", PROVE } },
	  { "li", SET },
	  { "wang", REVIEW },
	  "li, the value 案件: 1025 -> 1026" },
	{ "a value changed and proved again while a reviewer thinks",
	  { { "li", PROVE } },
	  { "li", SET },
	  { "wang", REVIEW_RANKS },
	  "changed since it was shown" },
	{ "two review different tables at once",
	  { { "li", PROVE } },
	  { "zhang", REVIEW_CASES },
	  { "wang", REVIEW_RANKS },
	  NULL },
	{ "two review the same table",
	  { { "li", PROVE } },
	  { "zhang", REVIEW_RANKS },
	  { "wang", REVIEW_RANKS },
	  "zhang, the review of 干部" },
	{ "one reviews a table of those that another reviews together",
	  { { "li", PROVE } },
	  { "zhang", REVIEW_RANKS },
	  { "wang", REVIEW },
	  "zhang, the review of 干部" },
	{ "a second reading says nothing else",
	  { { "li", PROVE } },
	  { "zhang", KEY },
	  { "wang", REVIEW },
	  NULL },
	{ "a warning is explained otherwise while a reviewer thinks",
	  { { "li", PROVE } },
	  { "zhang", REASON },
	  { "wang", REVIEW },
	  "zhang, the reason of a" },
	{ "it is sent back while an approver thinks",
	  { { "wang", REVIEW } },
	  { "zhang", REJECT },
	  { "zhao", APPROVE },
	  "zhang, what was sent back" },
	{ "a value changes while an approver thinks",
	  { { "wang", REVIEW } },
	  { "li", SET },
	  { "zhao", APPROVE },
	  "li, the value 案件" },
	{ "another approves first",
	  { { "wang", REVIEW } },
	  { "qian", APPROVE },
	  { "zhao", APPROVE },
	  "qian, the approval" },
	{ "the approval is another one when it is released",
	  { { "wang", REVIEW }, { "zhao", APPROVE } },
	  { "zhang", REJECT },
	  { "zhao", RELEASE },
	  "zhang, " },
	{ "a tick is taken away while it is being released",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "zhao", TICK } },
	  { "li", UNTICK },
	  { "zhao", RELEASE },
	  "li, the tick of totals" },
	{ "what was approved is sent back as something else",
	  { { "wang", REVIEW } },
	  { "zhao", APPROVE },
	  { "zhang", REJECT },
	  "how far it is" },
	{ "another opens it again first",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "zhao", RELEASE } },
	  { "qian", REOPEN },
	  { "zhao", REOPEN },
	  "how far it is" },
	{ "another ticks the same line",
	  { { "li", PROVE } },
	  { "zhang", TICK },
	  { "wang", TICK },
	  "zhang, the tick of totals" },
	{ "a value changed while the reason of a warning is written",
	  { { "li", PROVE } },
	  { "li", SET },
	  { "wang", REASON },
	  "li, the value 案件" },
	{ "another gives the same warning its reason",
	  { { "li", PROVE } },
	  { "zhang", REASON },
	  { "wang", REASON_AS_SAID },
	  "zhang, the reason of a" },
	{ "a value changed, and the warning says what it said",
	  { { "li", PROVE } },
	  { "li", SET },
	  { "wang", REASON_AS_SAID },
	  NULL },
	{ "a value is set again while it is attested",
	  { { "li", PROVE } },
	  { "li", SET },
	  { "wang", ATTEST },
	  "li, the value 案件" },
	{ "another table is reviewed while a value is attested",
	  { { "li", SET } },
	  { "zhang", REVIEW_RANKS },
	  { "wang", ATTEST },
	  NULL },
	{ "a figure changes while a line is ticked",
	  { { "li", PROVE } },
	  { "li", SET },
	  { "wang", TICK },
	  "li, the value 案件" },
};

/* The order is not done, and nothing of it is in the history; or it is done. */
static void order_is_of_what_was_seen(void **state)
{
	const struct race *race = *state;
	struct scratch office;

	scratch_init(&office);
	scratch_import(&office, "li");
	for (size_t i = 0; race->before[i].who != NULL; i++)
		assert_ok(act(&office, race->before[i], (struct seen){ 0 }), &office.err);
	struct seen seen = look(&office);
	assert_ok(act(&office, race->meanwhile, (struct seen){ 0 }), &office.err);
	struct seen moved = look(&office);

	assert_int_equal(act(&office, race->order, seen), race->moved == NULL);
	if (race->moved != NULL) {
		assert_int_equal(office.err.kind, ERROR_STALE);
		assert_non_null(strstr(office.err.text, race->moved));
		assert_int_equal(look(&office).record, moved.record);
	}
	scratch_finish(&office);
}

static void version_of_another_office_is_refused(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	struct seen seen = look(&office);
	seen.print++;

	assert_false(act(&office, (struct deed){ "wang", REVIEW }, seen));
	assert_non_null(strstr(office.err.text, "not of this office"));
	scratch_finish(&office);
}

static void review_of_nothing_is_no_review(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	scratch_import(&office, "li");
	assert_ok(act(&office, (struct deed){ "wang", REVIEW_RANKS }, (struct seen){ 0 }),
		  &office.err);
	assert_false(act(&office, (struct deed){ "zhang", REVIEW_RANKS }, (struct seen){ 0 }));
	assert_non_null(strstr(office.err.text, "nothing is left to be reviewed"));
	scratch_finish(&office);
}

int main(void)
{
	struct CMUnitTest tests[LEN(races) + 2], *next = tests;

	add_rows(next, races, order_is_of_what_was_seen);
	*next++ = (struct CMUnitTest)cmocka_unit_test(version_of_another_office_is_refused);
	*next++ = (struct CMUnitTest)cmocka_unit_test(review_of_nothing_is_no_review);
	return cmocka_run_group_tests_name("moved", tests, NULL, NULL);
}
