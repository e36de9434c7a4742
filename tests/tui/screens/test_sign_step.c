/* test_sign_step.c - step 6, 签发, as compiler, reviewer and approver use it: what each may do, is
 * told beforehand, does, and what the office holds then. */
#include <stdio.h>
#include <string.h>

#include "report/office/office_flow.h"
#include "report/store/people.h"
#include "tests/support/stage.h"
#include "tests/support/test.h"

static const char sound[] = "crossfoot: 1\n"
			    "title: 五月发布会\n"
			    "event: {date: 2021-05-06, host: 省政府新闻办公室}\n"
			    "people: [{name: 张羽, post: 主任, role: host}]\n"
			    "dimensions: {级别: [厅级, 县处级, 乡科级]}\n"
			    "figures:\n"
			    "  案件: {unit: 起}\n"
			    "  干部: {unit: 人, by: 级别}\n"
			    "values:\n"
			    "  案件: 1025\n"
			    "  干部: {合计: 1112, 厅级: 5, 县处级: 126, 乡科级: 981}\n"
			    "checks: [案件 <= 干部]\n"
			    "document:\n"
			    "  - title: \"{title}\"\n"
			    "  - text: 共{案件}起。\n";

static void begin(struct scratch *scratch)
{
	scratch_init(scratch);
	stage_import_text(scratch, "li", sound);
}

static struct standing standing(struct scratch *scratch)
{
	struct store *store = scratch_open(scratch, "reader");
	struct standing out;

	assert_ok(flow_standing(store, "may", &scratch->arena, &out, &scratch->err), &scratch->err);
	store_close(store);
	return out;
}

static size_t count_holding(const struct standing *stands, enum signing step)
{
	size_t n = 0;

	for (size_t i = 0; i < stands->n_signatures; i++)
		n += stands->signatures[i].step == step && stands->signatures[i].holds;
	return n;
}

/* Plays what brings the briefing that far. */
static void bring_to(struct scratch *scratch, enum flow_state state)
{
	if (state >= FLOW_CHECKED)
		stage_play(scratch, "li", "<M-s><CR>");
	if (state >= FLOW_REVIEWED)
		stage_play(scratch, "wang", "<M-s><CR><CR>");
	if (state >= FLOW_APPROVED)
		stage_play(scratch, "zhao", "<M-s><CR><M-s><CR><CR>");
	if (state >= FLOW_RELEASED)
		stage_play(scratch, "zhao", "<M-s><CR><Down><CR>");
	assert_int_equal(standing(scratch).about.state, state);
}

/* --- each step, by each person --- */

static const struct step_case {
	const char *name;
	enum flow_state from;
	const char *who, *keys;
	const char *says;
	enum flow_state to;
} steps[] = {
	{ "Enter has a draft proved", FLOW_DRAFT, "li", "<M-s><CR>", "relations hold: checked",
	  FLOW_CHECKED },
	{ "F5 has it proved as well", FLOW_DRAFT, "wang", "<M-s><F5>", "[checked]", FLOW_CHECKED },
	{ "a reviewer signs all with two keys", FLOW_CHECKED, "wang", "<M-s><CR><CR>",
	  "reviewed, all of it", FLOW_REVIEWED },
	{ "a reviewer signs all from anywhere in the list", FLOW_CHECKED, "wang", "<M-s><End>r<CR>",
	  "reviewed, all of it", FLOW_REVIEWED },
	{ "a reviewer may think better of it", FLOW_CHECKED, "wang", "<M-s><CR><Down><CR>",
	  "You may review it", FLOW_CHECKED },
	{ "Esc signs nothing", FLOW_CHECKED, "wang", "<M-s><CR><Esc>", "You may review it",
	  FLOW_CHECKED },
	{ "a compiler is told beforehand why not", FLOW_CHECKED, "li", "<M-s>",
	  "you compiled what is still to be reviewed", FLOW_CHECKED },
	{ "a compiler's Enter says so too", FLOW_CHECKED, "li", "<M-s><CR>",
	  "you compiled what is still to be reviewed", FLOW_CHECKED },
	{ "a compiler's key is refused in words", FLOW_CHECKED, "li", "<M-s>r",
	  "you compiled what is still to be reviewed", FLOW_CHECKED },
	{ "approving shows the pages first", FLOW_REVIEWED, "zhao", "<M-s><CR>",
	  "these are the pages that you would approve", FLOW_REVIEWED },
	{ "an approver who saw the pages approves with two keys", FLOW_REVIEWED, "zhao",
	  "<M-s><CR><M-s><CR><CR>", "approved and pinned", FLOW_APPROVED },
	{ "a reviewer is told beforehand why he may not approve", FLOW_REVIEWED, "wang", "<M-s>",
	  "you reviewed some of it", FLOW_REVIEWED },
	{ "a reviewer's key for approving is refused in words", FLOW_REVIEWED, "wang", "<M-s>a",
	  "you reviewed some of it", FLOW_REVIEWED },
	{ "a compiler is told beforehand why he may not approve", FLOW_REVIEWED, "li", "<M-s>",
	  "you compiled some of it", FLOW_REVIEWED },
	{ "the first answer does not release", FLOW_APPROVED, "zhao", "<M-s><CR><CR>",
	  "It is approved; the PDF is final", FLOW_APPROVED },
	{ "the second answer releases", FLOW_APPROVED, "zhao", "<M-s><CR>2",
	  "released; later briefings are compared", FLOW_RELEASED },
	{ "what is released is opened again with its cause", FLOW_RELEASED, "zhao",
	  "<M-s><CR>1两县迟报<CR>", "every change carries the cause 'late'", FLOW_DRAFT },
	{ "opening again wants a reason", FLOW_RELEASED, "zhao", "<M-s><CR>1<CR>",
	  "it wants a reason", FLOW_RELEASED },
	{ "the whole is sent back with a message", FLOW_REVIEWED, "zhao", "<M-s>b1请核对<CR>",
	  "sent back", FLOW_DRAFT },
	{ "what is approved can be sent back", FLOW_APPROVED, "zhao", "<M-s>b1请核对<CR>",
	  "sent back", FLOW_DRAFT },
	{ "sending back wants a message", FLOW_REVIEWED, "zhao", "<M-s>b1<CR>",
	  "it wants a message", FLOW_REVIEWED },
	{ "sending back is left with Esc", FLOW_REVIEWED, "zhao", "<M-s>b<Esc>", "[reviewed]",
	  FLOW_REVIEWED },
	{ "sending back is left while a cell is chosen", FLOW_REVIEWED, "zhao", "<M-s>b2<Esc>",
	  "[reviewed]", FLOW_REVIEWED },
	{ "a reviewer takes all of it back", FLOW_REVIEWED, "wang", "<M-s>w看错了<CR>",
	  "your signature is taken back: checked", FLOW_CHECKED },
	{ "an approver takes his approval back without a reason", FLOW_APPROVED, "zhao",
	  "<M-s>w<CR>", "your signature is taken back: reviewed", FLOW_REVIEWED },
	{ "Esc takes nothing back", FLOW_REVIEWED, "wang", "<M-s>w<Esc>", "[reviewed]",
	  FLOW_REVIEWED },
	{ "who signed nothing is told so", FLOW_REVIEWED, "zhao", "<M-s>w",
	  "no signature of yours stands here", FLOW_REVIEWED },
	{ "what is not reviewed is not approved", FLOW_CHECKED, "zhao", "<M-s>a",
	  "is not possible here now", FLOW_CHECKED },
};

static void step_is_taken(void **state)
{
	const struct step_case *c = *state;
	struct scratch scratch;

	begin(&scratch);
	bring_to(&scratch, c->from);
	const char *screen = stage_play(&scratch, c->who, c->keys);

	assert_shows(screen, c->says);
	assert_int_equal(standing(&scratch).about.state, c->to);
	scratch_finish(&scratch);
}

/* --- tables one by one --- */

static void reviewer_signs_one_table(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_CHECKED);
	const char *screen = stage_play(&scratch, "wang", "<M-s><Down*3><CR><CR>");
	struct standing stands = standing(&scratch);

	assert_shows(screen, "signed; 2 are still to be reviewed");
	assert_shows(screen, "✓ wang");
	assert_int_equal(stands.n_signatures, 1);
	assert_string_equal(stands.signatures[0].table, "干部");
	assert_string_equal(stands.signatures[0].who, "wang");
	assert_int_equal(stands.about.state, FLOW_CHECKED);
	scratch_finish(&scratch);
}

static void reviewer_who_wrote_into_one_table_signs_the_others(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	scratch_set(&scratch, "wang", 1, "案件", "1026");
	bring_to(&scratch, FLOW_CHECKED);
	const char *screen = stage_play(&scratch, "wang", "<M-s>");
	assert_shows(screen, "Review what you did not compile (2 of 3)");
	assert_shows(screen, "(you compiled)");
	screen = stage_play(&scratch, "wang", "<M-s><CR><CR>");
	struct standing stands = standing(&scratch);

	assert_shows(screen, "signed; 1 are still to be reviewed");
	assert_int_equal(count_holding(&stands, SIGN_REVIEW), 2);
	screen = stage_play(&scratch, "chen", "<M-s><CR><CR>");
	assert_shows(screen, "reviewed, all of it");
	assert_int_equal(standing(&scratch).about.state, FLOW_REVIEWED);
	scratch_finish(&scratch);
}

static void change_is_counted_beside_the_signature_it_voided(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_REVIEWED);
	scratch_set(&scratch, "li", 1, "干部[厅级]", "6");
	scratch_set(&scratch, "li", 1, "干部[合计]", "1113");
	const char *screen = stage_play(&scratch, "wang", "<M-s><Down*2>");

	assert_shows(screen, "✗ 2 changed, li");
	assert_shows(screen, "✓ wang");
	assert_shows(screen, "The review fell, li");
	scratch_finish(&scratch);
}

/* --- sending back --- */

static void cell_sent_back_leaves_no_signature_and_is_gone_to(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_REVIEWED);
	stage_play(&scratch, "zhao", "<M-s>b2gb<CR>xkj<CR><CR>请核对这一数<CR>");
	struct standing stands = standing(&scratch);
	assert_int_equal(stands.about.state, FLOW_DRAFT);
	assert_int_equal(count_holding(&stands, SIGN_REVIEW), 0);

	const char *screen = stage_play(&scratch, "li", "<M-s>");
	assert_shows(screen, "zhao sent back 干部[乡科级]: 请核对这一数");
	screen = stage_play(&scratch, "li", "<M-s><CR>");
	assert_shows(screen, "▸2 Figures");
	assert_shows(screen, "▸乡科级");
	scratch_finish(&scratch);
}

static void two_cells_are_sent_back_at_once(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_REVIEWED);
	stage_play(&scratch, "zhao", "<M-s>b2gb<CR>xkj<CR>2aj<CR>1请核对<CR>");
	struct standing stands = standing(&scratch);

	assert_int_equal(stands.n_rejections, 3); /* the whole is told too */
	assert_int_equal(count_holding(&stands, SIGN_REVIEW), 0);
	scratch_finish(&scratch);
}

static void text_sent_back_leaves_no_signature(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_REVIEWED);
	stage_play(&scratch, "zhao", "<M-s>b3第二段请改<CR>");
	struct standing stands = standing(&scratch);
	assert_int_equal(stands.about.state, FLOW_DRAFT);
	assert_int_equal(count_holding(&stands, SIGN_REVIEW), 0);

	const char *screen = stage_play(&scratch, "li", "<M-s>");
	assert_shows(screen, "zhao sent back the text: 第二段请改");
	scratch_finish(&scratch);
}

/* --- the checklist --- */

static void tick_is_made_with_the_name_and_taken_away_again(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_APPROVED);
	const char *screen = stage_play(&scratch, "zhao", "<M-s><Down*5><CR>");
	struct standing stands = standing(&scratch);
	assert_shows(screen, "[x] zhao: every total was proved");
	assert_shows(screen, "Checklist: 1 of 9");
	assert_int_equal(stands.n_ticks, 1);
	assert_string_equal(stands.ticks[0].who, "zhao");

	stage_play(&scratch, "zhao", "<M-s><Down*5><CR>");
	assert_int_equal(standing(&scratch).n_ticks, 0);
	scratch_finish(&scratch);
}

static void checklist_that_is_asked_for_blocks_the_release(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_APPROVED);
	struct store *li = scratch_open(&scratch, "li");
	assert_ok(store_setting_put(li, "checklist", "required", &scratch.err), &scratch.err);
	store_close(li);
	const char *screen = stage_play(&scratch, "zhao", "<M-s>");
	assert_shows(screen, "the checklist is not done");

	/* End is the last line of the checklist, nine of them */
	stage_play(
		&scratch, "zhao",
		"<M-s><End><CR><Up><CR><Up><CR><Up><CR><Up><CR><Up><CR><Up><CR><Up><CR><Up><CR>");
	assert_int_equal(standing(&scratch).n_ticks, 9);
	stage_play(&scratch, "zhao", "<M-s><CR>2");
	assert_int_equal(standing(&scratch).about.state, FLOW_RELEASED);
	scratch_finish(&scratch);
}

/* --- who may --- */

static void roles_are_named_to_one_who_may_not(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_CHECKED);
	struct store *keeper = scratch_open(&scratch, "li");
	assert_ok(people_grant(keeper, "wang", OFFICE_ROLE_REVIEWER, &scratch.err), &scratch.err);
	assert_ok(people_grant(keeper, "zhao", OFFICE_ROLE_APPROVER, &scratch.err), &scratch.err);
	store_close(keeper);

	const char *screen = stage_play(&scratch, "zhao", "<M-s>");
	assert_shows(screen, "That is for a reviewer: wang");
	assert_shows(screen, "zhao may not review here");
	screen = stage_play(&scratch, "zhao", "<M-s>p");
	assert_shows(screen, "wang             reviewer");
	screen = stage_play(&scratch, "wang", "<M-s><CR><CR>");
	assert_shows(screen, "it waits for its approval by zhao");
	scratch_finish(&scratch);
}

/* --- what stands in the way --- */

static const struct obstacle_case {
	const char *name, *cell, *value, *shows, *keys, *then;
} obstacles[] = {
	{ "a relation that fails is in the way, and gone to", "干部[厅级]", "6",
	  "1 relations do not hold", "<M-s><CR>", "▸✗  干部/合计" },
	{ "a value that is missing is in the way, and gone to", "案件", NULL,
	  "1 figures have no value", "<M-s><CR>", "▸案件" },
};

static void obstacle_is_shown_and_gone_to(void **state)
{
	const struct obstacle_case *c = *state;
	struct scratch scratch;

	begin(&scratch);
	scratch_set(&scratch, "li", 1, c->cell, c->value);
	const char *screen = stage_play(&scratch, "li", "<M-s>");
	assert_shows(screen, c->shows);
	assert_hides(screen, "Have it proved");
	screen = stage_play(&scratch, "li", c->keys);

	assert_shows(screen, c->then);
	scratch_finish(&scratch);
}

static void sign_as_wang(void *context)
{
	struct office *office = stage_office(context, "wang");
	struct errors errors = { 0 };
	enum flow_state found;

	assert_true(office_sign(office, "may", (struct signing_of){ .step = SIGN_REVIEW }, &found,
				&errors));
	office_close(office);
}

static void what_others_sign_arrives_while_one_looks(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_CHECKED);
	struct stage_options options = { .meanwhile = sign_as_wang, .context = &scratch };
	const char *screen = stage_play_with(&scratch, "zhao", "<M-s><Wait:1>", &options);

	assert_shows(screen, "[reviewed]");
	assert_shows(screen, "You may approve it");
	scratch_finish(&scratch);
}

static void signature_for_what_was_changed_meanwhile_is_not_given(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_CHECKED);
	scratch_set(&scratch, "li", 1, "干部[厅级]", "6");
	const char *screen = stage_play(&scratch, "wang", "<M-s>r");

	assert_shows(screen, "1 relations do not hold");
	assert_int_equal(standing(&scratch).n_signatures, 0);
	scratch_finish(&scratch);
}

/* --- two at once: the question stands, another acts, the answer comes --- */

static void set_cases(void *context)
{
	scratch_set(context, "li", 1, "案件", "1026");
}

static void send_back(void *context)
{
	struct office *office = stage_office(context, "zhang");
	struct sent_back what = { "请核对", NULL, 0, { 0 } };
	struct errors errors = { 0 };

	assert_true(office_reject(office, "may", &what, &errors));
	office_close(office);
}

static const struct race {
	const char *name;
	enum flow_state from;
	void (*meanwhile)(void *context);
	const char *who, *keys, *says;
	enum flow_state to;
} races[] = {
	{ "a value changes before the review is confirmed", FLOW_CHECKED, set_cases, "wang",
	  "<M-s><CR><Wait:1><CR>", "li, the value 案件: 1025 -> 1026", FLOW_DRAFT },
	{ "a value changes before one table is signed", FLOW_CHECKED, set_cases, "wang",
	  "<M-s><Down*2><CR><Wait:1><CR>", "li, the value 案件: 1025 -> 1026", FLOW_DRAFT },
	{ "another reviews before the review is confirmed", FLOW_CHECKED, sign_as_wang, "zhang",
	  "<M-s><CR><Wait:1><CR>", "wang, the review of", FLOW_REVIEWED },
	{ "a value changes before the approval is confirmed", FLOW_REVIEWED, set_cases, "zhao",
	  "<M-s><CR><M-s><CR><Wait:1><CR>", "li, the value 案件: 1025 -> 1026", FLOW_DRAFT },
	{ "it is sent back before the approval is confirmed", FLOW_REVIEWED, send_back, "zhao",
	  "<M-s><CR><M-s><CR><Wait:1><CR>", "zhang, ", FLOW_DRAFT },
	{ "it is sent back before the release is confirmed", FLOW_APPROVED, send_back, "zhao",
	  "<M-s><CR><Wait:1><Down><CR>", "zhang, ", FLOW_DRAFT },
	{ "another sends it back before the message is written", FLOW_REVIEWED, send_back, "zhao",
	  "<M-s>b1请核对<Wait:1><CR>", "zhang, ", FLOW_DRAFT },
};

/* Nobody's name stands at what was not confirmed. */
static void what_was_moved_is_not_confirmed(void **state)
{
	const struct race *c = *state;
	struct scratch scratch;

	begin(&scratch);
	bring_to(&scratch, c->from);
	struct stage_options options = { .meanwhile = c->meanwhile, .context = &scratch };
	const char *screen = stage_play_with(&scratch, c->who, c->keys, &options);

	assert_shows(screen, c->says);
	assert_int_equal(standing(&scratch).about.state, c->to);
	assert_string_not_equal(standing(&scratch).about.changed_by, c->who);
	scratch_finish(&scratch);
}

static void released_paper_is_told_with_its_digest(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_RELEASED);
	struct standing stands = standing(&scratch);
	const char *screen = stage_play(&scratch, "li", "<M-s><End><CR>");

	assert_shows(screen, stands.releases[0].pdf);
	assert_shows(screen, "Release 1");
	scratch_finish(&scratch);
}

static void smallest_window_shows_what_to_do(void **state)
{
	struct stage_options options = { .rows = 16, .cols = 60 };
	struct scratch scratch;
	(void)state;

	begin(&scratch);
	bring_to(&scratch, FLOW_CHECKED);
	const char *screen = stage_play_with(&scratch, "wang", "<M-s><Down*20><Up*20>", &options);

	assert_shows(screen, "[checked]");
	assert_shows(screen, "● Review all that is open (3)");
	assert_shows(screen, ">released");
	scratch_finish(&scratch);
}

/* What cannot be read from the office is no empty list. */
static const struct unread_case {
	const char *name, *sql, *keys;
} unread[] = {
	{ "signatures that cannot be read are told at once",
	  "ALTER TABLE signatures RENAME COLUMN part TO lost", "" },
	{ "people who cannot be read are told in step 6",
	  "ALTER TABLE people RENAME COLUMN name TO lost", "<M-s>" },
};

static void what_cannot_be_read_is_told(void **state)
{
	const struct unread_case *c = *state;
	struct stage_options options = { .rows = 24, .cols = 160 }; /* for the office's path */
	struct scratch scratch;

	begin(&scratch);
	scratch_tamper(&scratch, c->sql);
	const char *screen = stage_play_with(&scratch, "li", c->keys, &options);

	assert_shows(screen, "no such column");
	scratch_finish(&scratch);
}

int main(void)
{
	struct CMUnitTest tests[LEN(steps) + LEN(obstacles) + LEN(unread) + LEN(races) + 13],
		*next = tests;

	add_rows(next, steps, step_is_taken);
	add_test(next, reviewer_signs_one_table);
	add_test(next, reviewer_who_wrote_into_one_table_signs_the_others);
	add_test(next, change_is_counted_beside_the_signature_it_voided);
	add_test(next, cell_sent_back_leaves_no_signature_and_is_gone_to);
	add_test(next, two_cells_are_sent_back_at_once);
	add_test(next, text_sent_back_leaves_no_signature);
	add_test(next, tick_is_made_with_the_name_and_taken_away_again);
	add_test(next, checklist_that_is_asked_for_blocks_the_release);
	add_test(next, roles_are_named_to_one_who_may_not);
	add_rows(next, obstacles, obstacle_is_shown_and_gone_to);
	add_rows(next, unread, what_cannot_be_read_is_told);
	add_test(next, what_others_sign_arrives_while_one_looks);
	add_test(next, signature_for_what_was_changed_meanwhile_is_not_given);
	add_rows(next, races, what_was_moved_is_not_confirmed);
	add_test(next, released_paper_is_told_with_its_digest);
	add_test(next, smallest_window_shows_what_to_do);
	return cmocka_run_group_tests_name("sign step", tests, NULL, NULL);
}
