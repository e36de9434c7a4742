/* test_signing.c - who may sign what, what a change voids, what a release pins. */
#include <string.h>

#include "report/store/moving.h"
#include "report/store/people.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

/* One move by one person. */
enum move {
	REVIEW,
	APPROVE,
	RELEASE,
	REOPEN,
	REJECT,
	REJECT_CELL,
	WITHDRAW,
	WITHDRAW_RANKS,
	SET_CASES,
	SET_RANKS,
	PROVE
};

static bool move(struct scratch *office, const char *who, enum move what, int64_t id)
{
	static const char *const ranks[] = { "干部[厅级]" }, *const table = "干部";
	struct proved proof = scratch_proof(office, who);
	struct pinned pinned = { .text = "crossfoot: 1\n", .previous = "" };
	struct change cases = { CHANGE_VALUE, "案件", "1026", 0, BASE_ANY };
	struct change rank = { CHANGE_VALUE, "干部[厅级]", "6", 0, BASE_ANY };
	struct store *store = scratch_open(office, who);
	struct applied applied;
	enum flow_state state;
	struct error *err = &office->err;
	bool ok = false;

	switch (what) {
	case REVIEW:
		ok = flow_sign(store, id,
			       &(struct signing_act){
				       .step = SIGN_REVIEW, .proof = &proof, .pinned = NULL },
			       &state, err);
		break;
	case APPROVE:
		ok = flow_sign(store, id,
			       &(struct signing_act){
				       .step = SIGN_APPROVE, .proof = &proof, .pinned = &pinned },
			       &state, err);
		break;
	case RELEASE: ok = flow_release(store, id, "", (struct seen){ 0 }, err); break;
	case REOPEN:
		ok = flow_reopen(store, id, &(struct reopening){ CAUSE_LATE, "两县迟报", { 0 } },
				 err);
		break;
	case REJECT:
		ok = flow_reject(store, id, &(struct sent_back){ "请核对", NULL, 0, { 0 } }, err);
		break;
	case REJECT_CELL:
		ok = flow_reject(store, id, &(struct sent_back){ "请核对", ranks, 1, { 0 } }, err);
		break;
	case WITHDRAW:
	case WITHDRAW_RANKS:
		ok = flow_withdraw(
			store, id,
			&(struct withdrawing){ &table, what == WITHDRAW_RANKS, "看错了", { 0 } },
			&state, err);
		break;
	case SET_CASES:
		ok = briefings_apply(store, &(struct change_set){ id, &cases, 1, NULL, { 0 } },
				     &office->arena, &applied, err);
		break;
	case SET_RANKS:
		ok = briefings_apply(store, &(struct change_set){ id, &rank, 1, NULL, { 0 } },
				     &office->arena, &applied, err);
		break;
	case PROVE: ok = flow_prove(store, id, &proof, &state, err); break;
	}
	store_close(store);
	return ok;
}

static struct standing standing(struct scratch *office)
{
	struct store *store = scratch_open(office, "reader");
	struct standing out;

	assert_ok(flow_standing(store, "may", &office->arena, &out, &office->err), &office->err);
	store_close(store);
	return out;
}

static const struct flow_case {
	const char *name;
	struct {
		const char *who;
		enum move what;
	} moves[8];            /* all but the last succeed */
	const char *refused;   /* part of the last one's refusal; NULL: it succeeds */
	enum flow_state state; /* afterwards */
	int held;              /* signatures that hold afterwards */
} cases[] = {
	{ "a draft whose checks hold becomes checked", { { "li", PROVE } }, NULL, FLOW_CHECKED, 0 },
	{ "another than the compiler reviews", { { "wang", REVIEW } }, NULL, FLOW_REVIEWED, 3 },
	{ "the compiler may not review", { { "li", REVIEW } }, "li compiled", FLOW_DRAFT, 0 },
	{ "a third approves", { { "wang", REVIEW }, { "zhao", APPROVE } }, NULL, FLOW_APPROVED, 6 },
	{ "the compiler may not approve",
	  { { "wang", REVIEW }, { "li", APPROVE } },
	  "li compiled",
	  FLOW_REVIEWED,
	  3 },
	{ "the reviewer may not approve",
	  { { "wang", REVIEW }, { "wang", APPROVE } },
	  "wang reviewed",
	  FLOW_REVIEWED,
	  3 },
	{ "nothing is approved before it is reviewed",
	  { { "zhao", APPROVE } },
	  "is checked",
	  FLOW_DRAFT,
	  0 },
	{ "nothing is released before it is approved",
	  { { "wang", REVIEW }, { "zhao", RELEASE } },
	  "is reviewed",
	  FLOW_REVIEWED,
	  3 },
	{ "what is approved is released",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "zhao", RELEASE } },
	  NULL,
	  FLOW_RELEASED,
	  6 },
	{ "what is released stays as it is",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "zhao", RELEASE }, { "li", SET_CASES } },
	  "is released",
	  FLOW_RELEASED,
	  6 },
	{ "a change voids the signatures of its table alone",
	  { { "wang", REVIEW }, { "li", SET_CASES } },
	  NULL,
	  FLOW_DRAFT,
	  2 },
	{ "a change after the approval voids the approval and its table's review",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "li", SET_CASES } },
	  NULL,
	  FLOW_DRAFT,
	  2 },
	{ "what was voided is reviewed again",
	  { { "wang", REVIEW }, { "li", SET_CASES }, { "wang", REVIEW } },
	  NULL,
	  FLOW_REVIEWED,
	  3 },
	{ "a reviewer who changed a table may not review it",
	  { { "wang", SET_CASES }, { "wang", REVIEW } },
	  "wang compiled '案件'",
	  FLOW_DRAFT,
	  0 },
	{ "an approver who changed a table may not approve",
	  { { "zhao", SET_CASES }, { "wang", REVIEW }, { "zhao", APPROVE } },
	  "zhao compiled",
	  FLOW_REVIEWED,
	  3 },
	{ "whose approval fell may review a changed table",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "li", SET_CASES }, { "zhao", REVIEW } },
	  NULL,
	  FLOW_REVIEWED,
	  3 },
	{ "sending back voids every signature",
	  { { "wang", REVIEW }, { "zhao", REJECT } },
	  NULL,
	  FLOW_DRAFT,
	  0 },
	{ "sending cells back leaves no signature either",
	  { { "wang", REVIEW }, { "zhao", REJECT_CELL } },
	  NULL,
	  FLOW_DRAFT,
	  0 },
	{ "sending cells of what was approved back leaves no signature",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "wang", REJECT_CELL } },
	  NULL,
	  FLOW_DRAFT,
	  0 },
	{ "a reviewer takes all of his signatures back",
	  { { "wang", REVIEW }, { "wang", WITHDRAW } },
	  NULL,
	  FLOW_CHECKED,
	  0 },
	{ "a reviewer takes one signature back",
	  { { "wang", REVIEW }, { "wang", WITHDRAW_RANKS } },
	  NULL,
	  FLOW_CHECKED,
	  2 },
	{ "what was taken back is reviewed by another",
	  { { "wang", REVIEW }, { "wang", WITHDRAW_RANKS }, { "zhang", REVIEW } },
	  NULL,
	  FLOW_REVIEWED,
	  3 },
	{ "an approver takes his approval back",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "zhao", WITHDRAW } },
	  NULL,
	  FLOW_REVIEWED,
	  3 },
	{ "an approval falls with a review under it",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "wang", WITHDRAW_RANKS } },
	  NULL,
	  FLOW_CHECKED,
	  2 },
	{ "nobody takes another's signature back",
	  { { "wang", REVIEW }, { "zhao", WITHDRAW } },
	  "zhao has no signature",
	  FLOW_REVIEWED,
	  3 },
	{ "an approval is taken back as a whole",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "zhao", WITHDRAW_RANKS } },
	  "zhao has no signature",
	  FLOW_APPROVED,
	  6 },
	{ "what is released is not withdrawn from",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "zhao", RELEASE }, { "zhao", WITHDRAW } },
	  "reopen",
	  FLOW_RELEASED,
	  6 },
	{ "a release is reopened with its cause",
	  { { "wang", REVIEW }, { "zhao", APPROVE }, { "zhao", RELEASE }, { "zhao", REOPEN } },
	  NULL,
	  FLOW_DRAFT,
	  0 },
	{ "what is not released is not reopened",
	  { { "wang", REVIEW }, { "zhao", REOPEN } },
	  "nothing to reopen",
	  FLOW_REVIEWED,
	  3 },
};

static void flow_moves(void **state)
{
	const struct flow_case *c = *state;
	struct scratch office;
	int held = 0;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	for (size_t i = 0; i < LEN(c->moves) && c->moves[i].who != NULL; i++) {
		bool last = i + 1 == LEN(c->moves) || c->moves[i + 1].who == NULL;
		bool ok = move(&office, c->moves[i].who, c->moves[i].what, id);

		if (last && c->refused != NULL) {
			assert_false(ok);
			assert_non_null(strstr(office.err.text, c->refused));
		} else {
			assert_ok(ok, &office.err);
		}
	}
	struct standing stands = standing(&office);
	for (size_t i = 0; i < stands.n_signatures; i++)
		held += stands.signatures[i].holds;

	assert_string_equal(flow_state_key(stands.about.state), flow_state_key(c->state));
	assert_int_equal(held, c->held);
	scratch_finish(&office);
}

static void who_approves_again_approves_all_in_his_own_name(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_true(move(&office, "wang", REVIEW, id));
	assert_true(move(&office, "zhao", APPROVE, id));
	assert_true(move(&office, "li", SET_CASES, id));
	assert_true(move(&office, "wang", REVIEW, id));
	assert_true(move(&office, "qian", APPROVE, id));
	struct standing stands = standing(&office);

	for (size_t i = 0; i < stands.n_signatures; i++)
		assert_string_equal(stands.signatures[i].who,
				    stands.signatures[i].step == SIGN_APPROVE ? "qian" : "wang");
	scratch_finish(&office);
}

static void cells_changed_since_a_signature_are_counted(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_true(move(&office, "wang", REVIEW, id));
	scratch_set(&office, "li", id, "干部[厅级]", "6");
	scratch_set(&office, "li", id, "干部[厅级]", "7");
	scratch_set(&office, "li", id, "干部[合计]", "133");
	struct standing stands = standing(&office);

	for (size_t i = 0; i < stands.n_signatures; i++)
		assert_int_equal(stands.signatures[i].changed,
				 strcmp(stands.signatures[i].table, "干部") == 0 ? 2 : 0);
	scratch_finish(&office);
}

/* --- who wrote what --- */

static void own_tables_are_those_that_one_wrote_into(void **state)
{
	struct scratch office;
	struct own_hand own = { 0 };
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *wang = scratch_open(&office, "wang");
	assert_ok(flow_own(wang, id, &own, &office.err), &office.err);
	assert_false(own_hand_wrote(&own, NULL));
	scratch_set(&office, "wang", id, "干部[厅级]", "6");
	scratch_set(&office, "chen", id, "案件", "6");
	assert_ok(flow_own(wang, id, &own, &office.err), &office.err);
	store_close(wang);

	assert_true(own_hand_wrote(&own, NULL));
	assert_true(own_hand_wrote(&own, "干部"));
	assert_false(own_hand_wrote(&own, "案件"));
	assert_false(own_hand_wrote(&own, FLOW_TEXT));
	own_hand_finish(&own);
	scratch_finish(&office);
}

static void importer_wrote_the_text_and_every_table(void **state)
{
	struct tables found;
	struct scratch office;
	struct own_hand own = { 0 };
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *li = scratch_open(&office, "li");
	assert_ok(flow_own(li, id, &own, &office.err), &office.err);
	assert_ok(flow_tables(li, id, &office.arena, &found, &office.err), &office.err);
	store_close(li);

	assert_int_equal(found.n, 3);
	assert_string_equal(found.names[found.n - 1], FLOW_TEXT);
	for (size_t i = 0; i < found.n; i++)
		assert_true(own_hand_wrote(&own, found.names[i]));
	own_hand_finish(&own);
	scratch_finish(&office);
}

static void failing_checks_block_a_signature(void **state)
{
	struct scratch office;
	enum flow_state after;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct proved proof = scratch_proof(&office, "wang");
	proof.failed = 2;
	struct store *wang = scratch_open(&office, "wang");
	bool ok = flow_sign(
		wang, id,
		&(struct signing_act){ .step = SIGN_REVIEW, .proof = &proof, .pinned = NULL },
		&after, &office.err);
	store_close(wang);

	assert_false(ok);
	assert_non_null(strstr(office.err.text, "2 checks"));
	scratch_finish(&office);
}

static void warning_passes_with_its_reason_for_what_it_said(void **state)
{
	static const struct proved_warning said = { "合计/变动", "1025 < 1026" };
	static const struct proved_warning other = { "合计/变动", "1025 < 1027" };
	struct scratch office;
	enum flow_state after;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct proved proof = scratch_proof(&office, "li");
	proof.warnings = proof.n_open = 1;
	proof.open = &said;
	struct store *li = scratch_open(&office, "li");
	assert_ok(flow_prove(li, id, &proof, &after, &office.err), &office.err);
	assert_int_equal(after, FLOW_DRAFT);
	assert_ok(flow_reason(li, id, &(struct reasoned){ .warning = &said, .reason = "两件并案" },
			      &office.err),
		  &office.err);
	assert_ok(flow_prove(li, id, &proof, &after, &office.err), &office.err);
	assert_int_equal(after, FLOW_CHECKED);
	proof.open = &other;
	assert_ok(flow_prove(li, id, &proof, &after, &office.err), &office.err);

	assert_int_equal(after, FLOW_DRAFT);
	store_close(li);
	scratch_finish(&office);
}

static void proof_of_what_was_changed_meanwhile_is_refused(void **state)
{
	struct scratch office;
	enum flow_state after;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct proved proof = scratch_proof(&office, "li");
	scratch_set(&office, "wang", id, "案件", "1");
	struct store *li = scratch_open(&office, "li");
	bool ok = flow_prove(li, id, &proof, &after, &office.err);
	store_close(li);

	assert_false(ok);
	assert_non_null(strstr(office.err.text, "changed while"));
	scratch_finish(&office);
}

static void approval_pins_the_text_and_the_head(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_true(move(&office, "wang", REVIEW, id));
	assert_true(move(&office, "zhao", APPROVE, id));
	struct standing approved = standing(&office);
	assert_true(move(&office, "zhao", RELEASE, id));
	struct standing released = standing(&office);

	assert_string_equal(approved.pinned, "crossfoot: 1\n");
	assert_memory_equal(&approved.head, &released.head, sizeof approved.head);
	assert_int_equal(released.n_releases, 1);
	assert_string_equal(released.releases[0].text, "crossfoot: 1\n");
	scratch_finish(&office);
}

static void previous_is_the_last_release_of_the_same_template(void **state)
{
	struct scratch office;
	struct stored_briefing june = { .id = 99, .template = "accountability" };
	struct stored_briefing other = { .id = 99, .template = "statistics" };
	struct past_releases found, none;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_true(move(&office, "wang", REVIEW, id));
	assert_true(move(&office, "zhao", APPROVE, id));
	assert_true(move(&office, "zhao", RELEASE, id));
	struct store *store = scratch_open(&office, "li");
	assert_ok(flow_past(store, &june, &office.arena, &found, &office.err), &office.err);
	assert_ok(flow_past(store, &other, &office.arena, &none, &office.err), &office.err);
	store_close(store);

	assert_int_equal(found.n, 1);
	assert_string_equal(found.items[0].briefing, "may");
	assert_int_equal(none.n, 0);
	scratch_finish(&office);
}

static void released_month_is_corrected_after_the_next_is_out(void **state)
{
	struct scratch office;
	struct stored_briefing april = { .id = 99,
					 .template = "accountability",
					 .date = "2021-04-06" };
	struct stored_briefing same = { .id = 0,
					.template = "accountability",
					.date = "2021-05-06" };
	struct past_releases before, beside;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_true(move(&office, "wang", REVIEW, id));
	assert_true(move(&office, "zhao", APPROVE, id));
	assert_true(move(&office, "zhao", RELEASE, id));
	scratch_tamper(&office, "UPDATE briefings SET date = '2021-05-06'");
	struct store *store = scratch_open(&office, "li");
	assert_ok(flow_past(store, &april, &office.arena, &before, &office.err), &office.err);
	assert_ok(flow_past(store, &same, &office.arena, &beside, &office.err), &office.err);
	store_close(store);

	assert_int_equal(before.n, 0);
	assert_int_equal(beside.n, 0);
	scratch_finish(&office);
}

static void changes_after_reopening_carry_the_cause(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_true(move(&office, "wang", REVIEW, id));
	assert_true(move(&office, "zhao", APPROVE, id));
	assert_true(move(&office, "zhao", RELEASE, id));
	assert_true(move(&office, "zhao", REOPEN, id));
	struct standing stands = standing(&office);
	scratch_set(&office, "li", id, "案件", "1027");
	struct store *store = scratch_open(&office, "li");
	struct comparison changed = { .from = stands.about.revision };
	changed.to = changed.from + 1;
	assert_ok(history_diff(store, id, &changed, &office.arena, &office.err), &office.err);
	store_close(store);

	assert_int_equal(changed.n, 1);
	assert_string_equal(changed.items[0].why, "late: 两县迟报");
	scratch_finish(&office);
}

static void required_checklist_blocks_the_release_until_it_is_done(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	assert_true(move(&office, "wang", REVIEW, id));
	assert_true(move(&office, "zhao", APPROVE, id));
	struct store *store = scratch_open(&office, "zhao");
	assert_ok(store_setting_put(store, "checklist", "required", &office.err), &office.err);
	assert_false(flow_release(store, id, "", (struct seen){ 0 }, &office.err));
	for (size_t i = 0; i < checklist_count(); i++)
		assert_ok(flow_tick(store, id, &(struct ticking){ checklist_key(i), true, { 0 } },
				    &office.err),
			  &office.err);

	assert_ok(flow_release(store, id, "", (struct seen){ 0 }, &office.err), &office.err);
	store_close(store);
	scratch_finish(&office);
}

static void roles_rule_once_somebody_has_one(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	int64_t id = scratch_import(&office, "li");
	struct store *li = scratch_open(&office, "li");
	assert_ok(people_grant(li, "wang", OFFICE_ROLE_REVIEWER, &office.err), &office.err);

	assert_false(people_may(li, ACTION_COMPILE, &office.err));
	assert_ok(people_may(li, ACTION_KEEP, &office.err), &office.err);
	store_close(li);
	assert_false(move(&office, "wang", SET_CASES, id));
	assert_non_null(strstr(office.err.text, "wang may not change briefings"));
	assert_true(move(&office, "wang", REVIEW, id));
	scratch_finish(&office);
}

static void last_keeper_stays(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	struct store *li = scratch_open(&office, "li");
	assert_ok(people_grant(li, "wang", OFFICE_ROLE_REVIEWER, &office.err), &office.err);

	assert_false(people_revoke(li, "li", OFFICE_ROLE_KEEPER, &office.err));
	assert_non_null(strstr(office.err.text, "last keeper"));
	store_close(li);
	scratch_finish(&office);
}

static void one_without_a_role_reads_what_is_released(void **state)
{
	struct scratch office;
	(void)state;

	scratch_init(&office);
	struct store *li = scratch_open(&office, "li");
	assert_ok(people_grant(li, "wang", OFFICE_ROLE_REVIEWER, &office.err), &office.err);
	struct store *sun = scratch_open(&office, "sun");

	assert_true(people_may_read(sun, true, &office.err));
	assert_false(people_may_read(sun, false, &office.err));
	assert_ok(store_setting_put(li, "readers", "all", &office.err), &office.err);
	assert_true(people_may_read(sun, false, &office.err));
	assert_ok(store_setting_put(li, "readers", "none", &office.err), &office.err);
	assert_false(people_may_read(sun, true, &office.err));
	store_close(sun);
	store_close(li);
	scratch_finish(&office);
}

/* A digest of those fields, one after the other. */
static void fields_digest(const char *const *fields, size_t n, char hex[DIGEST_HEX_SIZE])
{
	struct digest_work work;

	digest_begin(&work);
	for (size_t i = 0; i < n; i++)
		digest_add_field(&work, fields[i]);
	struct digest digest = digest_end(&work);
	digest_format(&digest, hex);
}

static void what_has_no_flag_is_signed_as_before_there_were_any(void **state)
{
	const char *const before[] = { "案件", "5", NULL, "省局", "2021-05-01" };
	struct stored_cell cell = {
		.cell = "案件", .value = "5", .source = "省局", .asof = "2021-05-01"
	};
	const struct stored_content content = { .cells = &cell, .n_cells = 1 };
	char then[DIGEST_HEX_SIZE], now[DIGEST_HEX_SIZE], flagged[DIGEST_HEX_SIZE];

	(void)state;
	fields_digest(before, LEN(before), then);
	table_digest(&content, "案件", now);
	cell.flag = "初步";
	table_digest(&content, "案件", flagged);

	assert_string_equal(now, then);
	assert_string_not_equal(flagged, then);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 16], *next = tests;

	add_rows(next, cases, flow_moves);
	add_test(next, who_approves_again_approves_all_in_his_own_name);
	add_test(next, cells_changed_since_a_signature_are_counted);
	add_test(next, own_tables_are_those_that_one_wrote_into);
	add_test(next, importer_wrote_the_text_and_every_table);
	add_test(next, failing_checks_block_a_signature);
	add_test(next, warning_passes_with_its_reason_for_what_it_said);
	add_test(next, proof_of_what_was_changed_meanwhile_is_refused);
	add_test(next, approval_pins_the_text_and_the_head);
	add_test(next, previous_is_the_last_release_of_the_same_template);
	add_test(next, released_month_is_corrected_after_the_next_is_out);
	add_test(next, changes_after_reopening_carry_the_cause);
	add_test(next, required_checklist_blocks_the_release_until_it_is_done);
	add_test(next, roles_rule_once_somebody_has_one);
	add_test(next, last_keeper_stays);
	add_test(next, one_without_a_role_reads_what_is_released);
	add_test(next, what_has_no_flag_is_signed_as_before_there_were_any);
	return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
