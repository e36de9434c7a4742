/* test_editing.c - a briefing at work: what is set is proved and stored at once, what others do
 * arrives.
 */
#include "report/editing/editing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/model/typed_value.h"
#include "report/office/office_flow.h"
#include "report/office/office_history.h"
#include "report/office/office_list.h"
#include "tests/support/attest.h"
#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

/* Two clerks on one office: li and wang. */
struct desk {
	struct scratch scratch;
	struct office *office[2];
	struct editing *editing[2];
	struct editing_outcome out;
	struct editing_news news;
	struct errors errors;
	struct error err;
};

#define LI 0
#define WANG 1
#define assert_done(call, errors) assert_ok((call) && (errors)->n == 0, &(errors)->items[0])

static struct office *open_as(struct scratch *scratch, const char *who)
{
	struct identity identity = { who, 1000 };
	struct office_options options = { .address = scratch->path,
					  .create = true,
					  .who = &identity };
	struct office *office = NULL;

	for (const char *p = who; *p != '\0'; p++)
		identity.uid = identity.uid * 31 + *p;
	assert_ok(office_open(&options, &office, &scratch->err), &scratch->err);
	return office;
}

static void import(struct desk *desk, const char *path, const char *name)
{
	struct imported imported;
	struct office *office = open_as(&desk->scratch, "zhou");

	assert_done(office_import(office, path, name, &imported, &desk->errors), &desk->errors);
	office_close(office);
}

static void open_works(struct desk *desk)
{
	static const char *const names[] = { "li", "wang" };

	for (size_t i = 0; i < 2; i++) {
		desk->office[i] = open_as(&desk->scratch, names[i]);
		assert_done(editing_open(desk->office[i], "may", &desk->editing[i], &desk->errors),
			    &desk->errors);
	}
}

static void close_works(struct desk *desk)
{
	for (size_t i = 0; i < 2; i++) {
		editing_close(desk->editing[i]);
		office_close(desk->office[i]);
		desk->editing[i] = NULL;
		desk->office[i] = NULL;
	}
}

/* The briefing of a file, or of a text, on both desks. */
static void desk_init_file(struct desk *desk, const char *path)
{
	*desk = (struct desk){ 0 };
	scratch_init(&desk->scratch);
	import(desk, path, "may");
	open_works(desk);
}

static void desk_init(struct desk *desk, const char *text)
{
	char path[256];

	*desk = (struct desk){ 0 };
	scratch_init(&desk->scratch);
	snprintf(path, sizeof path, "%s/in.yaml", desk->scratch.folder);
	process_write_file(path, text);
	import(desk, path, "may");
	open_works(desk);
}

static void desk_finish(struct desk *desk)
{
	close_works(desk);
	scratch_finish(&desk->scratch);
}

#define EXAMPLE "examples/accountability/briefing.yaml"

static struct cell_ref cell_of(struct desk *desk, int who, const char *name)
{
	struct cell_ref ref = { 0 };

	assert_true(briefing_find_cell(report_briefing(editing_report(desk->editing[who])), name,
				       &ref));
	return ref;
}

static bool try_set(struct desk *desk, int who, const char *name, const char *typed)
{
	struct cell_ref ref = cell_of(desk, who, name);
	struct cell_edit edit = { .cell = ref };

	return typed_value_read(ref.figure, typed, strlen(typed), &edit.value, &desk->err) &&
	       editing_set_cells(desk->editing[who], &(struct cell_edits){ &edit, 1, NULL },
				 &desk->out, &desk->err);
}

static void set(struct desk *desk, int who, const char *name, const char *typed)
{
	assert_ok(try_set(desk, who, name, typed), &desk->err);
}

static void refresh(struct desk *desk, int who)
{
	assert_done(editing_refresh(desk->editing[who], &desk->news, &desk->errors), &desk->errors);
}

static void undo(struct desk *desk, int who)
{
	assert_ok(editing_undo(desk->editing[who], &desk->out, &desk->err), &desk->err);
}

static void redo(struct desk *desk, int who)
{
	assert_ok(editing_redo(desk->editing[who], &desk->out, &desk->err), &desk->err);
}

/* What a cell shows, "" for nothing, in the test's arena. */
static const char *shown(struct desk *desk, int who, const char *name)
{
	struct cell_ref ref = cell_of(desk, who, name);
	const struct cell *cell = &ref.figure->cells[ref.index];
	struct str text = STR_INIT;

	if (cell->state == CELL_GIVEN || cell->state == CELL_COMPUTED)
		decimal_format(cell->value, &text);
	else if (cell->state != CELL_MISSING)
		str_add(&text, cell->state == CELL_NEGLIGIBLE ? "…" : "—");
	const char *copy = arena_strdup(&desk->scratch.arena, text.text);
	str_finish(&text);
	return copy;
}

#define assert_shown(desk, who, name, value) assert_string_equal(shown(desk, who, name), value)

static const struct cell_detail *detail(struct desk *desk, int who, const char *name)
{
	struct cell_ref ref = cell_of(desk, who, name);

	return figure_detail(ref.figure, ref.index);
}

static size_t failed(struct desk *desk, int who)
{
	return proof_summary(report_proof(editing_report(desk->editing[who]))).failed;
}

static void assert_same_detail(const struct figure *a, const struct figure *b)
{
	assert_int_equal(a->n_details, b->n_details);
	for (size_t i = 0; i < a->n_details; i++) {
		assert_int_equal(a->details[i].index, b->details[i].index);
		assert_string_equal(a->details[i].note, b->details[i].note);
	}
}

static void assert_same_block(const struct block *a, const struct block *b)
{
	struct str left = STR_INIT, right = STR_INIT;

	assert_int_equal(a->kind, b->kind);
	assert_int_equal(editing_block_text(a, &left), editing_block_text(b, &right));
	assert_string_equal(left.text, right.text);
	str_finish(&left);
	str_finish(&right);
}

static void assert_same_verdicts(const struct proof *a, const struct proof *b)
{
	struct str left = STR_INIT, right = STR_INIT;

	assert_int_equal(proof_count(a), proof_count(b));
	for (size_t i = 0; i < proof_count(a); i++) {
		str_clear(&left);
		str_clear(&right);
		proof_id(a, i, &left);
		proof_id(b, i, &right);
		assert_string_equal(left.text, right.text);
		if (proof_outcome(a, i).verdict != proof_outcome(b, i).verdict)
			fail_msg("%s: %s, but %s when opened anew", left.text,
				 verdict_key(proof_outcome(a, i).verdict),
				 verdict_key(proof_outcome(b, i).verdict));
	}
	str_finish(&left);
	str_finish(&right);
}

/* What was typed again is the same to one who opens the briefing now. */
static void assert_same_keyed(struct desk *desk, int who)
{
	const struct briefing *briefing = report_briefing(editing_report(desk->editing[who]));
	struct editing *fresh;

	assert_done(editing_open(desk->office[who], "may", &fresh, &desk->errors), &desk->errors);
	const struct briefing *other = report_briefing(editing_report(fresh));
	for (size_t i = 0; i < briefing->n_figures; i++)
		for (size_t k = 0; k < briefing->figures[i].n_cells; k++) {
			struct cell_ref shown = { &briefing->figures[i], k };
			struct cell_ref read = { &other->figures[i], k };

			assert_int_equal(editing_keyed(desk->editing[who], shown),
					 editing_keyed(fresh, read));
			assert_int_equal(editing_base(desk->editing[who], shown),
					 editing_base(fresh, read));
		}
	editing_close(fresh);
}

/* The work shows what one who opens the briefing now would see. */
static void assert_as_if_opened_now(struct desk *desk, int who)
{
	struct report *fresh = office_report(desk->office[who], "may", NULL, &desk->errors);
	const struct briefing *a = report_briefing(editing_report(desk->editing[who]));

	assert_ok(fresh != NULL, &desk->errors.items[0]);
	const struct briefing *b = report_briefing(fresh);
	assert_string_equal(a->title, b->title);
	for (size_t i = 0; i < a->n_figures; i++) {
		const struct figure *left = &a->figures[i], *right = &b->figures[i];

		for (size_t k = 0; k < left->n_cells; k++)
			if (left->cells[k].state != right->cells[k].state ||
			    left->cells[k].value.units != right->cells[k].value.units ||
			    left->cells[k].value.scale != right->cells[k].value.scale)
				fail_msg(
					"%s, cell %zu: %d %lld/%d, but %d %lld/%d when opened anew",
					left->name, k, left->cells[k].state,
					(long long)left->cells[k].value.units,
					left->cells[k].value.scale, right->cells[k].state,
					(long long)right->cells[k].value.units,
					right->cells[k].value.scale);
		assert_same_detail(left, right);
	}
	assert_same_keyed(desk, who);
	assert_int_equal(a->document.n, b->document.n);
	for (size_t i = 0; i < a->document.n; i++)
		assert_same_block(&a->document.blocks[i], &b->document.blocks[i]);
	assert_same_verdicts(report_proof(editing_report(desk->editing[who])), report_proof(fresh));
	report_destroy(fresh);
}

/* --- alone --- */

static void set_value_is_stored_and_proved(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_int_equal(failed(&desk, LI), 0);
	set(&desk, LI, "问责领导干部[乡科级]", "918");
	assert_int_equal(desk.out.changed, 1);
	assert_int_equal(failed(&desk, LI), 1);
	assert_string_equal(scratch_value(&desk.scratch, "问责领导干部[乡科级]"), "918");
	set(&desk, LI, "问责领导干部[乡科级]", "981");

	assert_int_equal(failed(&desk, LI), 0);
	assert_int_equal(editing_about(desk.editing[LI])->revision, 3);
	assert_string_equal(editing_about(desk.editing[LI])->changed_by, "li");
	desk_finish(&desk);
}

static void total_that_is_left_out_follows_its_parts(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "问责领导干部[合计]", "");
	assert_shown(&desk, LI, "问责领导干部", "1659");
	set(&desk, LI, "问责领导干部[其他]", "550");
	assert_shown(&desk, LI, "问责领导干部", "1662");
	set(&desk, LI, "问责领导干部[其他]", "");

	assert_shown(&desk, LI, "问责领导干部", "");
	assert_string_equal(scratch_value(&desk.scratch, "问责领导干部[合计]"), "");
	desk_finish(&desk);
}

static void paste_is_one_step(void **state)
{
	struct desk desk;
	struct cell_edit edits[3];
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	edits[0] = (struct cell_edit){ .cell = cell_of(&desk, LI, "问责领导干部[厅级]"),
				       .value = { .state = CELL_GIVEN, .value = decimal_of(7) } };
	edits[1] = (struct cell_edit){ .cell = cell_of(&desk, LI, "问责领导干部[其他]"),
				       .value = { .state = CELL_GIVEN, .value = decimal_of(1) } };
	edits[2] = (struct cell_edit){ .cell = edits[1].cell,
				       .value = { .state = CELL_GIVEN, .value = decimal_of(545) } };
	assert_ok(editing_set_cells(desk.editing[LI], &(struct cell_edits){ edits, 3, "粘贴" },
				    &desk.out, &desk.err),
		  &desk.err);
	assert_int_equal(desk.out.changed, 2);
	assert_shown(&desk, LI, "问责领导干部[其他]", "545");
	assert_int_equal(failed(&desk, LI), 0);

	undo(&desk, LI);
	assert_int_equal(desk.out.changed, 2);
	assert_shown(&desk, LI, "问责领导干部[厅级]", "5");
	assert_shown(&desk, LI, "问责领导干部[其他]", "547");
	redo(&desk, LI);
	assert_shown(&desk, LI, "问责领导干部[厅级]", "7");
	assert_shown(&desk, LI, "问责领导干部[其他]", "545");
	desk_finish(&desk);
}

static void undo_lasts_over_restarts(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "问责案件", "1");
	set(&desk, LI, "问责案件", "2");
	close_works(&desk);
	open_works(&desk);
	undo(&desk, LI);
	assert_string_equal(desk.out.subject, "问责案件");
	assert_shown(&desk, LI, "问责案件", "1");
	close_works(&desk);
	open_works(&desk);
	undo(&desk, LI);
	assert_shown(&desk, LI, "问责案件", "1025");
	undo(&desk, LI);
	assert_int_equal(desk.out.changed + desk.out.n_conflicts, 0);
	redo(&desk, LI);
	redo(&desk, LI);
	assert_shown(&desk, LI, "问责案件", "2");
	redo(&desk, LI);
	assert_int_equal(desk.out.changed, 0);
	desk_finish(&desk);
}

static void undo_takes_back_what_is_said_of_a_cell(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_ok(editing_set_detail(desk.editing[LI],
				     &(struct detail_edit){ cell_of(&desk, LI, "约谈"), CHANGE_NOTE,
							    " 含\x1B[31m县区\xE2\x80\xAE " },
				     &desk.out, &desk.err),
		  &desk.err);
	assert_string_equal(detail(&desk, LI, "约谈")->note, " 含[31m县区 ");
	assert_ok(editing_set_detail(desk.editing[LI],
				     &(struct detail_edit){ cell_of(&desk, LI, "约谈"), CHANGE_ASOF,
							    "2021-05-05" },
				     &desk.out, &desk.err),
		  &desk.err);
	assert_int_equal(detail(&desk, LI, "约谈")->asof.day, 5);
	assert_ok(editing_set_detail(
			  desk.editing[LI],
			  &(struct detail_edit){ cell_of(&desk, LI, "约谈"), CHANGE_NOTE, NULL },
			  &desk.out, &desk.err),
		  &desk.err);
	assert_null(detail(&desk, LI, "约谈")->note);

	undo(&desk, LI);
	assert_string_equal(detail(&desk, LI, "约谈")->note, " 含[31m县区 ");
	undo(&desk, LI);
	undo(&desk, LI);
	assert_null(detail(&desk, LI, "约谈"));
	desk_finish(&desk);
}

static void day_that_is_none_is_refused(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_false(editing_set_detail(
		desk.editing[LI],
		&(struct detail_edit){ cell_of(&desk, LI, "约谈"), CHANGE_ASOF, "2021-02-30" },
		&desk.out, &desk.err));
	assert_int_equal(editing_about(desk.editing[LI])->revision, 1);
	desk_finish(&desk);
}

static void rule_that_asks_for_a_day_is_proved_again(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, "crossfoot: 1\nevent: {date: 2021-05-06}\nfigures: {案件: {unit: 起}}\n"
			 "values: {案件: {value: 5, asof: 2021-05-07}}\n"
			 "checks: [asof(案件) <= event.date]\n");
	assert_int_equal(failed(&desk, LI), 1);
	assert_ok(editing_set_detail(desk.editing[LI],
				     &(struct detail_edit){ cell_of(&desk, LI, "案件"), CHANGE_ASOF,
							    "2021-05-05" },
				     &desk.out, &desk.err),
		  &desk.err);
	assert_int_equal(failed(&desk, LI), 0);
	desk_finish(&desk);
}

static void formula_takes_no_value(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_false(try_set(&desk, LI, "办结率", "72.7"));
	assert_non_null(strstr(desk.err.text, "computed by its formula"));
	assert_int_equal(editing_about(desk.editing[LI])->revision, 1);
	desk_finish(&desk);
}

/* --- together --- */

static void value_of_another_arrives_in_place(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	unsigned generation = editing_generation(desk.editing[WANG]);
	set(&desk, LI, "问责领导干部[乡科级]", "918");
	refresh(&desk, WANG);
	assert_true(desk.news.any);
	assert_int_equal(desk.news.changed, 1);
	assert_string_equal(desk.news.who, "li");
	assert_string_equal(desk.news.kind, "value");
	assert_string_equal(desk.news.subject, "问责领导干部[乡科级]");
	assert_shown(&desk, WANG, "问责领导干部[乡科级]", "918");
	assert_int_equal(failed(&desk, WANG), 1);
	assert_int_equal(editing_about(desk.editing[WANG])->revision, 2);
	assert_int_equal(editing_generation(desk.editing[WANG]), generation);

	refresh(&desk, WANG);
	assert_false(desk.news.any);
	assert_null(desk.news.who);
	desk_finish(&desk);
}

static void what_the_office_does_for_oneself_arrives_without_being_news(void **state)
{
	struct desk desk;
	struct checked found;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	report_destroy(office_check(desk.office[LI], "may", NULL, &found, &desk.errors));
	assert_int_equal(found.state, FLOW_CHECKED);
	refresh(&desk, LI);
	assert_true(desk.news.any);
	assert_null(desk.news.who);
	assert_int_equal(editing_about(desk.editing[LI])->state, FLOW_CHECKED);

	refresh(&desk, LI);
	assert_false(desk.news.any);
	desk_finish(&desk);
}

static void own_change_is_no_news(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "1");
	set(&desk, WANG, "问责", "2");
	set(&desk, LI, "约谈", "3");
	refresh(&desk, LI);
	assert_int_equal(desk.news.changed, 1);
	assert_string_equal(desk.news.subject, "问责");
	refresh(&desk, WANG);
	assert_int_equal(desk.news.changed, 2);
	assert_string_equal(desk.news.subject, "约谈");
	assert_shown(&desk, WANG, "约谈", "3");
	assert_shown(&desk, LI, "问责", "2");
	desk_finish(&desk);
}

static void same_cell_of_two_is_a_conflict(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "1");
	set(&desk, WANG, "约谈", "2");
	assert_int_equal(desk.out.changed, 0);
	assert_int_equal(desk.out.n_conflicts, 1);
	assert_string_equal(desk.out.conflicts[0].theirs, "1");
	assert_string_equal(desk.out.conflicts[0].mine, "2");
	assert_string_equal(desk.out.conflicts[0].their_name, "li");
	assert_shown(&desk, WANG, "约谈", "1");
	assert_int_equal(editing_base(desk.editing[WANG], cell_of(&desk, WANG, "约谈")),
			 desk.out.conflicts[0].record);

	set(&desk, WANG, "约谈", "2");
	assert_int_equal(desk.out.n_conflicts, 0);
	assert_string_equal(scratch_value(&desk.scratch, "约谈"), "2");
	desk_finish(&desk);
}

static void paste_over_anothers_cell_keeps_his_and_sets_the_rest(void **state)
{
	static const char *const names[] = { "问责", "约谈", "交办件" };
	struct desk desk;
	struct cell_edit edits[LEN(names)];
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "1");
	for (size_t i = 0; i < LEN(names); i++)
		edits[i] = (struct cell_edit){ .cell = cell_of(&desk, WANG, names[i]),
					       .value = { .state = CELL_GIVEN,
							  .value = decimal_of(2) } };
	assert_ok(editing_set_cells(desk.editing[WANG],
				    &(struct cell_edits){ edits, LEN(edits), NULL }, &desk.out,
				    &desk.err),
		  &desk.err);
	assert_int_equal(desk.out.changed, 2);
	assert_int_equal(desk.out.n_conflicts, 1);
	assert_string_equal(desk.out.conflicts[0].subject, "约谈");
	assert_shown(&desk, WANG, "问责", "2");
	assert_shown(&desk, WANG, "约谈", "1");
	assert_shown(&desk, WANG, "交办件", "2");
	assert_as_if_opened_now(&desk, WANG);
	desk_finish(&desk);
}

static void note_of_two_is_a_conflict(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_ok(editing_set_detail(
			  desk.editing[LI],
			  &(struct detail_edit){ cell_of(&desk, LI, "约谈"), CHANGE_NOTE, "甲" },
			  &desk.out, &desk.err),
		  &desk.err);
	assert_ok(editing_set_detail(
			  desk.editing[WANG],
			  &(struct detail_edit){ cell_of(&desk, WANG, "约谈"), CHANGE_NOTE, "乙" },
			  &desk.out, &desk.err),
		  &desk.err);
	assert_int_equal(desk.out.n_conflicts, 1);
	assert_string_equal(detail(&desk, WANG, "约谈")->note, "甲");
	desk_finish(&desk);
}

static void undo_leaves_what_another_changed_since(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "1");
	refresh(&desk, WANG);
	set(&desk, WANG, "约谈", "2");
	undo(&desk, LI);
	assert_int_equal(desk.out.changed, 0);
	assert_int_equal(desk.out.n_conflicts, 1);
	refresh(&desk, LI);
	assert_shown(&desk, LI, "约谈", "2");
	desk_finish(&desk);
}

/* --- closed --- */

static void sign(struct desk *desk, const char *who, enum signing step)
{
	struct office *office = open_as(&desk->scratch, who);
	enum flow_state state;

	if (step == SIGN_REVIEW)
		attest_all(office, "may");
	assert_done(office_sign(office, "may", (struct signing_of){ .step = step }, &state,
				&desk->errors),
		    &desk->errors);
	office_close(office);
}

static void approved_briefing_cannot_be_set(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	sign(&desk, "sun", SIGN_REVIEW);
	refresh(&desk, LI);
	assert_int_equal(editing_about(desk.editing[LI])->state, FLOW_REVIEWED);
	assert_false(editing_is_closed(desk.editing[LI]));
	sign(&desk, "zhao", SIGN_APPROVE);
	refresh(&desk, LI);
	assert_true(desk.news.reloaded);
	assert_true(editing_is_closed(desk.editing[LI]));
	assert_false(try_set(&desk, LI, "约谈", "1"));
	assert_non_null(strstr(desk.err.text, "approved"));
	assert_false(editing_undo(desk.editing[LI], &desk.out, &desk.err));

	/* One who has not looked yet voids what was signed, as the office lets him. */
	set(&desk, WANG, "约谈", "1");
	assert_true(desk.out.voided > 0);
	assert_int_equal(editing_about(desk.editing[WANG])->state, FLOW_DRAFT);
	refresh(&desk, LI);
	assert_false(editing_is_closed(desk.editing[LI]));
	assert_shown(&desk, LI, "约谈", "1");
	desk_finish(&desk);
}

/* --- new ones --- */

static void new_briefing_extends_its_template(void **state)
{
	struct desk desk;
	struct editing *editing;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_done(editing_create(desk.office[LI], "june", "accountability", " 六月: \x1B发布会\n",
				   &desk.errors),
		    &desk.errors);
	assert_done(editing_open(desk.office[LI], "june", &editing, &desk.errors), &desk.errors);
	assert_string_equal(editing_about(editing)->title, "六月: 发布会");
	assert_string_equal(editing_about(editing)->template, "accountability");
	assert_int_equal(proof_summary(report_proof(editing_report(editing))).failed, 0);
	assert_true(report_briefing(editing_report(editing))->document.n > 0);
	editing_close(editing);
	desk_finish(&desk);
}

static const struct create_case {
	const char *name, *called, *template, *title, *shown; /* shown NULL: refused */
} creates[] = {
	{ "a template's title stands when none is given", "june", "accountability", NULL,
	  "问责情况新闻发布会" },
	{ "an empty title is none", "june", "accountability", "", "问责情况新闻发布会" },
	{ "an empty briefing", "june", NULL, "六月", "六月" },
	{ "an empty briefing without a title", "june", NULL, NULL, "" },
	{ "a name that is taken is refused", "may", NULL, "五月", NULL },
	{ "a name with a slash is refused", "a/b", NULL, "五月", NULL },
	{ "a name with control characters is refused", "a\x1B", NULL, "五月", NULL },
	{ "an empty name is refused", "", NULL, "五月", NULL },
	{ "a template that is not there is refused", "june", "nosuch", "五月", NULL },
	{ "a title with a placeholder for nothing is refused", "june", "accountability",
	  "{无此指标}", NULL },
};

static void briefing_is_created(void **state)
{
	const struct create_case *c = *state;
	struct desk desk;
	struct editing *editing;

	desk_init_file(&desk, EXAMPLE);
	bool ok = editing_create(desk.office[LI], c->called, c->template, c->title, &desk.errors);
	assert_int_equal(ok, c->shown != NULL);
	assert_int_equal(desk.errors.n > 0, !ok);
	if (ok) {
		assert_done(editing_open(desk.office[LI], c->called, &editing, &desk.errors),
			    &desk.errors);
		assert_string_equal(editing_about(editing)->title, c->shown);
		editing_close(editing);
	}
	assert_string_equal(editing_about(desk.editing[LI])->title,
			    "《关于严格落实生态环境保护责任的决定》新闻发布会");
	desk_finish(&desk);
}

static void unknown_briefing_is_refused(void **state)
{
	struct desk desk;
	struct editing *editing = NULL;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_false(editing_open(desk.office[LI], "mya", &editing, &desk.errors));
	assert_null(editing);
	assert_string_equal(desk.errors.items[0].hint, "did you mean 'may'?");
	desk_finish(&desk);
}

/* --- parts of the text --- */

static const char *list_title(struct desk *desk)
{
	struct office *office = open_as(&desk->scratch, "reader");
	struct stored_briefing about;

	assert_ok(office_find(office, "may", &desk->scratch.arena, &about, &desk->err), &desk->err);
	office_close(office);
	return arena_printf(&desk->scratch.arena, "%s|%s", about.title, about.date);
}

static void set_title(struct desk *desk, int who, const char *title)
{
	assert_ok(editing_set_title(desk->editing[who], title, &desk->out, &desk->err), &desk->err);
}

static const char *title_of(struct desk *desk, int who)
{
	return report_briefing(editing_report(desk->editing[who]))->title;
}

#define SMALL                                                                                \
	"crossfoot: 1\ntitle: 五月\nevent: {date: 2021-05-06, host: 甲}\n"                \
	"people:\n  - {name: 张羽, role: host}\n"                                          \
	"dimensions: {级别: [厅级, 其他]}\n"                                           \
	"figures: {案件: {unit: 起}, 干部: {unit: 人, by: 级别}}\n"                  \
	"values: {案件: 5, 干部: {厅级: 1, 其他: 2}}\n"                              \
	"document:\n  - title: \"{title}\"\n  - heading: 一\n  - text: 共{案件}起。\n" \
	"  - list: [子, 丑]\n  - text: 完。\n"

static void title_is_changed_with_its_place_in_lists(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, SMALL);
	unsigned generation = editing_generation(desk.editing[LI]);
	set_title(&desk, LI, " 六月\x1B[2J: 发布会\n");
	assert_int_equal(desk.out.changed, 2);
	assert_string_equal(title_of(&desk, LI), "六月[2J: 发布会");
	assert_string_equal(list_title(&desk), "六月[2J: 发布会|2021-05-06");
	assert_string_equal(editing_about(desk.editing[LI])->title, "六月[2J: 发布会");
	assert_true(editing_generation(desk.editing[LI]) > generation);
	refresh(&desk, WANG);
	assert_true(desk.news.reloaded);
	assert_string_equal(title_of(&desk, WANG), "六月[2J: 发布会");

	undo(&desk, LI);
	assert_string_equal(title_of(&desk, LI), "五月");
	assert_string_equal(list_title(&desk), "五月|2021-05-06");
	assert_string_equal(desk.out.subject, "title");
	redo(&desk, LI);
	assert_string_equal(list_title(&desk), "六月[2J: 发布会|2021-05-06");
	desk_finish(&desk);
}

static void title_of_the_template_stands_without_an_own_one(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set_title(&desk, LI, "");
	assert_string_equal(title_of(&desk, LI), "问责情况新闻发布会");
	assert_string_equal(list_title(&desk), "问责情况新闻发布会|2021-05-06");
	set_title(&desk, LI, NULL);
	assert_int_equal(desk.out.changed, 0);
	set_title(&desk, LI, "自己的");
	assert_string_equal(title_of(&desk, LI), "自己的");
	undo(&desk, LI);
	undo(&desk, LI);
	assert_string_equal(list_title(&desk),
			    "《关于严格落实生态环境保护责任的决定》新闻发布会|2021-05-06");
	desk_finish(&desk);
}

static void title_that_names_nothing_is_refused(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, SMALL);
	assert_false(editing_set_title(desk.editing[LI], "{案子}起", &desk.out, &desk.err));
	assert_non_null(strstr(desk.err.text, "案子"));
	assert_string_equal(desk.err.hint, "did you mean '案件'?");
	assert_int_equal(editing_about(desk.editing[LI])->revision, 1);
	assert_string_equal(title_of(&desk, LI), "五月");
	desk_finish(&desk);
}

static void titles_of_two_are_a_conflict(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, SMALL);
	set_title(&desk, LI, "甲题");
	set_title(&desk, WANG, "乙题");
	assert_int_equal(desk.out.n_conflicts, 1);
	assert_string_equal(desk.out.conflicts[0].kind, "part");
	assert_string_equal(desk.out.conflicts[0].subject, "title");
	assert_string_equal(desk.out.conflicts[0].theirs, "甲题");
	assert_string_equal(desk.out.conflicts[0].mine, "乙题");
	assert_string_equal(title_of(&desk, WANG), "甲题");
	assert_string_equal(list_title(&desk), "甲题|2021-05-06");

	/* What the last change yielded may begin the next. */
	assert_ok(editing_choose(desk.editing[WANG], &desk.out.conflicts[0], CHOOSE_MINE, &desk.out,
				 &desk.err),
		  &desk.err);
	assert_int_equal(desk.out.n_conflicts, 0);
	assert_string_equal(title_of(&desk, WANG), "乙题");
	assert_string_equal(list_title(&desk), "乙题|2021-05-06");
	desk_finish(&desk);
}

static void undone_title_of_another_stays(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, SMALL);
	set_title(&desk, LI, "甲题");
	refresh(&desk, WANG);
	set_title(&desk, WANG, "乙题");
	undo(&desk, LI);
	assert_int_equal(desk.out.changed, 0);
	assert_int_equal(desk.out.n_conflicts, 1);
	assert_string_equal(desk.out.conflicts[0].theirs, "乙题");
	assert_string_equal(list_title(&desk), "乙题|2021-05-06");
	desk_finish(&desk);
}

static void event_is_changed_with_its_day_in_lists(void **state)
{
	struct desk desk;
	struct event event = { .date = { 2021, 6, 1 }, .time = " 下午 ", .subject = "乙\n丙" };
	(void)state;

	desk_init(&desk, SMALL);
	assert_ok(editing_set_event(desk.editing[LI], &event, &desk.out, &desk.err), &desk.err);
	const struct event *now = &report_briefing(editing_report(desk.editing[LI]))->event;
	assert_int_equal(now->date.month, 6);
	assert_string_equal(now->time, "下午");
	assert_string_equal(now->subject, "乙 丙");
	assert_null(now->host);
	assert_string_equal(list_title(&desk), "五月|2021-06-01");

	undo(&desk, LI);
	now = &report_briefing(editing_report(desk.editing[LI]))->event;
	assert_string_equal(now->host, "甲");
	assert_string_equal(list_title(&desk), "五月|2021-05-06");
	desk_finish(&desk);
}

static void word_of_the_template_about_the_event_can_be_taken_away(void **state)
{
	struct desk desk;
	char path[256];
	struct event event = { .time = "上午" };
	(void)state;

	desk = (struct desk){ 0 };
	scratch_init(&desk.scratch);
	snprintf(path, sizeof path, "%s/base.yaml", desk.scratch.folder);
	process_write_file(path, "crossfoot: 1\nevent: {host: 甲, place: 乙}\n");
	snprintf(path, sizeof path, "%s/in.yaml", desk.scratch.folder);
	process_write_file(path, "crossfoot: 1\ntemplate: base\ntitle: 五月\n");
	import(&desk, path, "may");
	open_works(&desk);
	assert_ok(editing_set_event(desk.editing[LI], &event, &desk.out, &desk.err), &desk.err);
	assert_null(report_briefing(editing_report(desk.editing[LI]))->event.host);
	event.time = "下午";
	assert_ok(editing_set_event(desk.editing[LI], &event, &desk.out, &desk.err), &desk.err);
	assert_null(report_briefing(editing_report(desk.editing[LI]))->event.host);
	event.host = "丁";
	assert_ok(editing_set_event(desk.editing[LI], &event, &desk.out, &desk.err), &desk.err);

	const struct event *now = &report_briefing(editing_report(desk.editing[LI]))->event;
	assert_string_equal(now->host, "丁");
	assert_null(now->place_name);
	desk_finish(&desk);
}

static void people_are_changed_as_a_whole(void **state)
{
	struct desk desk;
	const struct person people[] = {
		{ .name = "卢建明\x07", .post = "副部长", .role = ROLE_SPEAKER },
		{ .name = "张羽", .post = "", .role = ROLE_HOST }
	};
	(void)state;

	desk_init(&desk, SMALL);
	assert_ok(editing_set_people(desk.editing[LI], people, LEN(people), &desk.out, &desk.err),
		  &desk.err);
	const struct briefing *briefing = report_briefing(editing_report(desk.editing[LI]));
	assert_int_equal(briefing->n_people, 2);
	assert_string_equal(briefing->people[0].name, "卢建明");
	assert_int_equal(briefing->people[0].role, ROLE_SPEAKER);
	assert_ok(editing_set_people(desk.editing[LI], NULL, 0, &desk.out, &desk.err), &desk.err);
	assert_int_equal(report_briefing(editing_report(desk.editing[LI]))->n_people, 0);
	desk_finish(&desk);
}

/* --- the document --- */

/* The document in short: kind and text of each block, parted by |. */
static const char *document_of(struct desk *desk, int who)
{
	const struct document *document =
		&report_briefing(editing_report(desk->editing[who]))->document;
	struct str text = STR_INIT;

	for (size_t i = 0; i < document->n; i++) {
		str_printf(&text, "%s%s:", i > 0 ? "|" : "",
			   block_kind_key(document->blocks[i].kind));
		editing_block_text(&document->blocks[i], &text);
	}
	const char *copy = arena_strdup(&desk->scratch.arena, text.text);
	str_finish(&text);
	return copy;
}

#define assert_document(desk, who, text) assert_string_equal(document_of(desk, who), text)

static bool try_edit(struct desk *desk, int who, struct document_edit edit)
{
	return editing_edit_document(desk->editing[who], &edit, &desk->out, &desk->err);
}

static void edit(struct desk *desk, int who, struct document_edit edit)
{
	assert_ok(try_edit(desk, who, edit), &desk->err);
}

static const struct block new_text = { .kind = BLOCK_TEXT, .text.raw = "新" };

static const struct edit_case {
	const char *name;
	struct document_edit edit;
	const char *after;
} edits[] = {
	{ "a text is set",
	  { BLOCK_SET_TEXT, 2, 0, "共{案件}起。", "有{案件}起。", NULL },
	  "title:{title}|heading:一|text:有{案件}起。|list:子\n丑|text:完。" },
	{ "several lines get their last end",
	  { BLOCK_SET_TEXT, 4, 0, "完。", "完。\n\n又完。", NULL },
	  "title:{title}|heading:一|text:共{案件}起。|list:子\n丑|text:完。\n\n又完。\n" },
	{ "a heading stays on its line",
	  { BLOCK_SET_TEXT, 1, 0, "一", " 一、\n总 ", NULL },
	  "title:{title}|heading:一、 总|text:共{案件}起。|list:子\n丑|text:完。" },
	{ "the items of a list are lines",
	  { BLOCK_SET_TEXT, 3, 0, "子\n丑", "子\n\n 寅: \n卯", NULL },
	  "title:{title}|heading:一|text:共{案件}起。|list:子\n寅:\n卯|text:完。" },
	{ "what steers a terminal is left out",
	  { BLOCK_SET_TEXT, 4, 0, "完。", "\x1B]0;x\x07完\xE2\x80\xAE", NULL },
	  "title:{title}|heading:一|text:共{案件}起。|list:子\n丑|text:]0;x完" },
	{ "a block is put in at the start",
	  { BLOCK_INSERT, 0, 0, NULL, NULL, &new_text },
	  "text:新|title:{title}|heading:一|text:共{案件}起。|list:子\n丑|text:完。" },
	{ "a block is put in at the end",
	  { BLOCK_INSERT, 99, 0, NULL, NULL, &new_text },
	  "title:{title}|heading:一|text:共{案件}起。|list:子\n丑|text:完。|text:新" },
	{ "a block takes another's place",
	  { BLOCK_REPLACE, 1, 0, "一", NULL, &new_text },
	  "title:{title}|text:新|text:共{案件}起。|list:子\n丑|text:完。" },
	{ "a block is taken out",
	  { BLOCK_REMOVE, 3, 0, "子\n丑", NULL, NULL },
	  "title:{title}|heading:一|text:共{案件}起。|text:完。" },
	{ "a block moves down",
	  { BLOCK_MOVE, 1, 3, "一", NULL, NULL },
	  "title:{title}|text:共{案件}起。|list:子\n丑|heading:一|text:完。" },
	{ "a block moves up",
	  { BLOCK_MOVE, 4, 0, "完。", NULL, NULL },
	  "text:完。|title:{title}|heading:一|text:共{案件}起。|list:子\n丑" },
	{ "a block moves past the end",
	  { BLOCK_MOVE, 0, 99, "{title}", NULL, NULL },
	  "heading:一|text:共{案件}起。|list:子\n丑|text:完。|title:{title}" },
};

static void document_is_edited(void **state)
{
	const struct edit_case *c = *state;
	struct desk desk;

	desk_init(&desk, SMALL);
	const char *before = document_of(&desk, LI);
	edit(&desk, LI, c->edit);
	assert_int_equal(desk.out.n_conflicts, 0);
	assert_document(&desk, LI, c->after);
	refresh(&desk, WANG);
	assert_document(&desk, WANG, c->after);
	undo(&desk, LI);
	assert_document(&desk, LI, before);
	redo(&desk, LI);
	assert_document(&desk, LI, c->after);
	desk_finish(&desk);
}

static const struct block bad_table = { .kind = BLOCK_TABLE,
					.n_figures = 1,
					.figure_names = (const char *[]){ "无" } };
static const struct block bare_chart = { .kind = BLOCK_CHART };
static const struct block bad_by = { .kind = BLOCK_SPEECH, .text.raw = "说", .by.raw = "{无}" };

static const struct refused_case {
	const char *name;
	struct document_edit edit;
	const char *says;
	int line, column;
} refused[] = {
	{ "a placeholder for nothing",
	  { BLOCK_SET_TEXT, 4, 0, "完。", "完。\n共{案见}起", NULL },
	  "案见",
	  2,
	  3 },
	{ "a brace that closes nothing",
	  { BLOCK_SET_TEXT, 4, 0, "完。", "完}", NULL },
	  "brace",
	  1,
	  2 },
	{ "an item with a mistake",
	  { BLOCK_SET_TEXT, 3, 0, "子\n丑", "子\n{无}", NULL },
	  "无",
	  2,
	  2 },
	{ "a speaker with a mistake", { BLOCK_INSERT, 0, 0, NULL, NULL, &bad_by }, "无", 1, 2 },
	{ "a table of an unknown figure",
	  { BLOCK_INSERT, 0, 0, NULL, NULL, &bad_table },
	  "无",
	  0,
	  0 },
	{ "a chart of nothing", { BLOCK_INSERT, 0, 0, NULL, NULL, &bare_chart }, "chart", 0, 0 },
};

static void mistake_is_refused(void **state)
{
	const struct refused_case *c = *state;
	struct desk desk;

	desk_init(&desk, SMALL);
	const char *before = document_of(&desk, LI);
	assert_false(try_edit(&desk, LI, c->edit));
	assert_non_null(strstr(desk.err.text, c->says));
	if (c->line > 0) {
		assert_int_equal(desk.err.line, c->line);
		assert_int_equal(desk.err.column, c->column);
	}
	assert_document(&desk, LI, before);
	assert_int_equal(editing_about(desk.editing[LI])->revision, 1);
	desk_finish(&desk);
}

static void table_and_chart_are_put_in(void **state)
{
	struct desk desk;
	const char *names[] = { "干部" }, *plain[] = { "案件" };
	struct block table = { .kind = BLOCK_TABLE,
			       .n_figures = 1,
			       .figure_names = names,
			       .text.raw = "表: 一",
			       .total = TOTAL_FIRST,
			       .share = true };
	struct block rows = { .kind = BLOCK_TABLE, .n_figures = 1, .figure_names = plain };
	struct block chart = {
		.kind = BLOCK_CHART, .n_figures = 1, .figure_names = names, .chart = CHART_PIE
	};
	(void)state;

	desk_init(&desk, SMALL);
	edit(&desk, LI, (struct document_edit){ .change = BLOCK_INSERT, .made = &table });
	edit(&desk, LI,
	     (struct document_edit){ .change = BLOCK_INSERT, .block = 1, .made = &rows });
	edit(&desk, LI,
	     (struct document_edit){ .change = BLOCK_INSERT, .block = 2, .made = &chart });
	const struct block *blocks =
		report_briefing(editing_report(desk.editing[LI]))->document.blocks;
	assert_string_equal(blocks[0].figures[0]->name, "干部");
	assert_int_equal(blocks[0].total, TOTAL_FIRST);
	assert_true(blocks[0].share);
	assert_string_equal(blocks[1].figures[0]->name, "案件");
	assert_int_equal(blocks[2].chart, CHART_PIE);
	edit(&desk, LI, (struct document_edit){ .change = BLOCK_SET_TEXT, .was = "表: 一" });
	blocks = report_briefing(editing_report(desk.editing[LI]))->document.blocks;
	assert_null(blocks[0].text.raw);
	assert_string_equal(blocks[0].figures[0]->name, "干部");
	desk_finish(&desk);
}

static void document_of_the_template_becomes_ones_own(void **state)
{
	struct desk desk;
	struct editing *editing;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_done(editing_create(desk.office[LI], "june", "accountability", NULL, &desk.errors),
		    &desk.errors);
	assert_done(editing_open(desk.office[LI], "june", &editing, &desk.errors), &desk.errors);
	size_t n = report_briefing(editing_report(editing))->document.n;
	struct document_edit change = { BLOCK_REMOVE, 1, 0, "出席人员", NULL, NULL };
	assert_ok(editing_edit_document(editing, &change, &desk.out, &desk.err), &desk.err);
	assert_int_equal(report_briefing(editing_report(editing))->document.n, n - 1);
	assert_ok(editing_undo(editing, &desk.out, &desk.err), &desk.err);
	assert_int_equal(report_briefing(editing_report(editing))->document.n, n);
	assert_ok(editing_edit_document(editing, &change, &desk.out, &desk.err), &desk.err);
	assert_int_equal(desk.out.n_conflicts, 0);
	assert_int_equal(report_briefing(editing_report(editing))->document.n, n - 1);
	editing_close(editing);
	desk_finish(&desk);
}

static void strings_of_the_own_blocks_may_be_used(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, SMALL);
	const struct block *blocks =
		report_briefing(editing_report(desk.editing[LI]))->document.blocks;
	edit(&desk, LI,
	     (struct document_edit){ BLOCK_SET_TEXT, 4, 0, blocks[4].text.raw, blocks[2].text.raw,
				     NULL });
	assert_document(&desk, LI,
			"title:{title}|heading:一|text:共{案件}起。|list:子\n丑|text:共{案件}起。");
	desk_finish(&desk);
}

/* What li does first and what wang, who has not seen it, does then. */
static const struct merge_case {
	const char *name;
	struct document_edit theirs, mine;
	const char *after; /* NULL: a conflict */
} merges[] = {
	{ "other blocks",
	  { BLOCK_SET_TEXT, 2, 0, "共{案件}起。", "有{案件}起。", NULL },
	  { BLOCK_SET_TEXT, 4, 0, "完。", "结束。", NULL },
	  "title:{title}|heading:一|text:有{案件}起。|list:子\n丑|text:结束。" },
	{ "one put in before",
	  { BLOCK_INSERT, 0, 0, NULL, NULL, &new_text },
	  { BLOCK_SET_TEXT, 4, 0, "完。", "结束。", NULL },
	  "text:新|title:{title}|heading:一|text:共{案件}起。|list:子\n丑|text:结束。" },
	{ "one put in behind",
	  { BLOCK_INSERT, 99, 0, NULL, NULL, &new_text },
	  { BLOCK_INSERT, 1, 0, NULL, NULL, &new_text },
	  "title:{title}|text:新|heading:一|text:共{案件}起。|list:子\n丑|text:完。|text:新" },
	{ "one taken out before",
	  { BLOCK_REMOVE, 1, 0, "一", NULL, NULL },
	  { BLOCK_MOVE, 4, 2, "完。", NULL, NULL },
	  "title:{title}|text:完。|text:共{案件}起。|list:子\n丑" },
	{ "the same one moved",
	  { BLOCK_MOVE, 4, 0, "完。", NULL, NULL },
	  { BLOCK_SET_TEXT, 4, 0, "完。", "结束。", NULL },
	  "text:结束。|title:{title}|heading:一|text:共{案件}起。|list:子\n丑" },
	{ "the same text",
	  { BLOCK_SET_TEXT, 4, 0, "完。", "结束。", NULL },
	  { BLOCK_SET_TEXT, 4, 0, "完。", "终。", NULL },
	  NULL },
	{ "the same one taken out, and changed",
	  { BLOCK_REMOVE, 4, 0, "完。", NULL, NULL },
	  { BLOCK_SET_TEXT, 4, 0, "完。", "终。", NULL },
	  NULL },
	{ "the same one changed, and taken out",
	  { BLOCK_SET_TEXT, 4, 0, "完。", "结束。", NULL },
	  { BLOCK_REMOVE, 4, 0, "完。", NULL, NULL },
	  NULL },
	{ "the same one taken out twice",
	  { BLOCK_REMOVE, 4, 0, "完。", NULL, NULL },
	  { BLOCK_REMOVE, 4, 0, "完。", NULL, NULL },
	  "title:{title}|heading:一|text:共{案件}起。|list:子\n丑" },
};

static void edits_of_two_are_merged(void **state)
{
	const struct merge_case *c = *state;
	struct desk desk;

	desk_init(&desk, SMALL);
	edit(&desk, LI, c->theirs);
	const char *theirs = document_of(&desk, LI);
	edit(&desk, WANG, c->mine);
	assert_int_equal(desk.out.n_conflicts, c->after == NULL);
	assert_document(&desk, WANG, c->after != NULL ? c->after : theirs);
	refresh(&desk, LI);
	assert_document(&desk, LI, c->after != NULL ? c->after : theirs);
	desk_finish(&desk);
}

static void block_of_two_is_a_conflict_that_can_be_ended(void **state)
{
	struct desk desk;
	struct conflict *open;
	size_t n;
	(void)state;

	desk_init(&desk, SMALL);
	edit(&desk, LI, (struct document_edit){ BLOCK_SET_TEXT, 4, 0, "完。", "结束。", NULL });
	edit(&desk, LI, (struct document_edit){ BLOCK_SET_TEXT, 1, 0, "一", "壹", NULL });
	edit(&desk, WANG, (struct document_edit){ BLOCK_SET_TEXT, 4, 0, "完。", "终。", NULL });
	assert_string_equal(desk.out.conflicts[0].subject, "document");
	assert_string_equal(desk.out.conflicts[0].theirs, "结束。");
	assert_string_equal(desk.out.conflicts[0].mine, "终。");
	assert_ok(editing_conflicts(desk.editing[LI], &desk.scratch.arena, &open, &n, &desk.err),
		  &desk.err);
	assert_int_equal(n, 1);
	assert_string_equal(open[0].theirs, "结束。");
	assert_string_equal(open[0].mine, "终。");
	assert_string_equal(open[0].my_name, "wang");
	assert_string_equal(open[0].their_name, "li");

	assert_ok(editing_choose(desk.editing[WANG], &open[0], CHOOSE_MINE, &desk.out, &desk.err),
		  &desk.err);
	assert_document(&desk, WANG,
			"title:{title}|heading:壹|text:共{案件}起。|list:子\n丑|text:终。");
	assert_ok(editing_conflicts(desk.editing[LI], &desk.scratch.arena, &open, &n, &desk.err),
		  &desk.err);
	assert_int_equal(n, 0);
	desk_finish(&desk);
}

/* --- conflicts of cells --- */

static void conflict_of(struct desk *desk, int who, struct conflict *out)
{
	struct conflict *open;
	size_t n;

	assert_ok(
		editing_conflicts(desk->editing[who], &desk->scratch.arena, &open, &n, &desk->err),
		&desk->err);
	assert_int_equal(n, 1);
	*out = open[0];
}

static void conflict_ends_with_theirs(void **state)
{
	struct desk desk;
	struct conflict conflict;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "1");
	set(&desk, WANG, "约谈", "2");
	conflict_of(&desk, LI, &conflict);
	assert_string_equal(conflict.kind, "value");
	assert_ok(
		editing_choose(desk.editing[WANG], &conflict, CHOOSE_THEIRS, &desk.out, &desk.err),
		&desk.err);
	assert_int_equal(desk.out.n_conflicts, 0);
	assert_shown(&desk, WANG, "约谈", "1");

	assert_false(
		editing_choose(desk.editing[LI], &conflict, CHOOSE_MINE, &desk.out, &desk.err));
	assert_int_equal(desk.err.kind, ERROR_STALE);
	desk_finish(&desk);
}

static void conflict_of_another_ends_with_his(void **state)
{
	struct desk desk;
	struct conflict conflict;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "1");
	set(&desk, WANG, "约谈", "2");
	conflict_of(&desk, LI, &conflict);
	assert_ok(editing_choose(desk.editing[LI], &conflict, CHOOSE_MINE, &desk.out, &desk.err),
		  &desk.err);
	assert_int_equal(desk.out.changed, 1);
	assert_shown(&desk, LI, "约谈", "2");
	refresh(&desk, WANG);
	assert_shown(&desk, WANG, "约谈", "2");
	assert_int_equal(editing_base(desk.editing[WANG], cell_of(&desk, WANG, "约谈")),
			 editing_base(desk.editing[LI], cell_of(&desk, LI, "约谈")));
	desk_finish(&desk);
}

static void conflict_that_met_a_third_stays(void **state)
{
	struct desk desk;
	struct conflict conflict;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "1");
	set(&desk, WANG, "约谈", "2");
	conflict_of(&desk, WANG, &conflict);
	set(&desk, LI, "约谈", "3");
	assert_ok(editing_choose(desk.editing[WANG], &conflict, CHOOSE_MINE, &desk.out, &desk.err),
		  &desk.err);
	assert_int_equal(desk.out.n_conflicts, 1);
	assert_string_equal(desk.out.conflicts[0].theirs, "3");
	assert_shown(&desk, LI, "约谈", "3");
	conflict_of(&desk, WANG, &conflict);
	desk_finish(&desk);
}

/* --- second keying --- */

static bool keyed(struct desk *desk, int who, const char *name)
{
	return editing_keyed(desk->editing[who], cell_of(desk, who, name));
}

static bool try_key(struct desk *desk, int who, const char *name)
{
	return editing_set_keyed(desk->editing[who], cell_of(desk, who, name), &desk->out,
				 &desk->err);
}

static void keyed_cell_holds_while_its_value_stands(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_false(keyed(&desk, WANG, "约谈"));
	assert_ok(try_key(&desk, WANG, "约谈"), &desk.err);
	assert_int_equal(desk.out.changed, 1);
	assert_true(keyed(&desk, WANG, "约谈"));
	refresh(&desk, LI);
	assert_true(keyed(&desk, LI, "约谈"));
	assert_string_equal(desk.news.kind, "keyed");
	set(&desk, LI, "约谈", "1");
	assert_false(keyed(&desk, LI, "约谈"));
	undo(&desk, LI);
	assert_true(keyed(&desk, LI, "约谈"));
	close_works(&desk);
	open_works(&desk);
	assert_true(keyed(&desk, LI, "约谈"));
	assert_ok(try_key(&desk, WANG, "约谈"), &desk.err);
	assert_int_equal(desk.out.changed, 0);
	desk_finish(&desk);
}

static void keyed_total_may_be_computed(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, SMALL);
	assert_ok(try_key(&desk, LI, "干部"), &desk.err);
	assert_true(keyed(&desk, LI, "干部"));
	set(&desk, LI, "干部", "3");
	assert_true(keyed(&desk, LI, "干部"));
	set(&desk, LI, "干部", "");
	set(&desk, LI, "干部[其他]", "3");
	assert_false(keyed(&desk, LI, "干部"));
	desk_finish(&desk);
}

static void keying_what_another_changed_is_refused(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "1");
	assert_false(try_key(&desk, WANG, "约谈"));
	assert_int_equal(desk.err.kind, ERROR_STALE);
	refresh(&desk, WANG);
	assert_ok(try_key(&desk, WANG, "约谈"), &desk.err);
	desk_finish(&desk);
}

static void nothing_cannot_be_keyed(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "");
	assert_false(try_key(&desk, LI, "约谈"));
	desk_finish(&desk);
}

static void keying_is_no_step_to_be_undone(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	set(&desk, LI, "约谈", "1");
	assert_ok(try_key(&desk, LI, "问责"), &desk.err);
	undo(&desk, LI);
	assert_shown(&desk, LI, "约谈", "107");
	assert_true(keyed(&desk, LI, "问责"));
	desk_finish(&desk);
}

/* --- releases --- */

static void release(struct desk *desk)
{
	struct office *office = open_as(&desk->scratch, "zhao");

	assert_done(office_release(office, "may", (struct seen){ 0 }, &desk->errors),
		    &desk->errors);
	office_close(office);
}

static void reopen(struct desk *desk)
{
	struct office *office = open_as(&desk->scratch, "zhao");

	assert_ok(office_reopen(office, "may", &(struct reopening){ CAUSE_LATE, "两县迟报", { 0 } },
				&desk->err),
		  &desk->err);
	office_close(office);
}

#define RELEASED                                                                                                 \
	"crossfoot: 1\ntemplate: accountability\ntitle: 五月\n"                                                \
	"dimensions: {层级: [省, 市]}\n"                                                                     \
	"figures: {上报: {unit: 件, by: 层级}}\n"                                                           \
	"values: {问责案件: 5, 问责领导干部: {厅级: 1, 县处级: 2, 乡科级: 3, 其他: 4},\n"    \
	"  交办批次: 1, 交办件: 9, 到期批次: 1, 到期件: 3, 已办结: 2, 阶段性办结: 1,\n"    \
	"  责令整改: 1, 立案处罚: 1, 立案侦查: 1, 约谈: 1, 问责: 1, 上报: {省: 1, 市: 2}}\n" \
	"document:\n  - title: \"{title}\"\n  - revisions: true\n"

static void released_briefing_is_what_the_next_is_compared_with(void **state)
{
	struct desk desk;
	struct editing *editing;
	struct cell before;
	(void)state;

	desk_init(&desk, RELEASED);
	sign(&desk, "sun", SIGN_REVIEW);
	sign(&desk, "zhao", SIGN_APPROVE);
	assert_done(editing_create(desk.office[LI], "june", "accountability", NULL, &desk.errors),
		    &desk.errors);
	assert_done(editing_open(desk.office[LI], "june", &editing, &desk.errors), &desk.errors);
	struct cell_ref cell;
	assert_true(briefing_find_cell(report_briefing(editing_report(editing)), "问责领导干部",
				       &cell));
	assert_false(editing_previous(editing, cell, &before));
	release(&desk);
	assert_done(editing_refresh(editing, &desk.news, &desk.errors), &desk.errors);
	assert_true(desk.news.reloaded);

	assert_true(briefing_find_cell(report_briefing(editing_report(editing)), "问责领导干部",
				       &cell));
	assert_true(editing_previous(editing, cell, &before));
	assert_int_equal(before.value.units, 10);
	editing_close(editing);
	desk_finish(&desk);
}

static void reopened_briefing_tells_what_was_revised(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, RELEASED);
	sign(&desk, "sun", SIGN_REVIEW);
	sign(&desk, "zhao", SIGN_APPROVE);
	release(&desk);
	refresh(&desk, LI);
	assert_false(try_set(&desk, LI, "约谈", "2"));
	assert_non_null(strstr(desk.err.text, "reopen"));
	reopen(&desk);
	refresh(&desk, LI);
	assert_false(editing_is_closed(desk.editing[LI]));
	const struct briefing *briefing = report_briefing(editing_report(desk.editing[LI]));
	assert_int_equal(briefing->n_revisions, 0);
	set(&desk, LI, "约谈", "2");
	assert_int_equal(briefing->n_revisions, 1);
	assert_string_equal(briefing->revisions[0].before, "1");
	assert_string_equal(briefing->revisions[0].after, "2");
	assert_string_equal(briefing->revisions[0].cause, "迟报：两县迟报");
	refresh(&desk, WANG);
	assert_int_equal(report_briefing(editing_report(desk.editing[WANG]))->n_revisions, 1);
	undo(&desk, LI);
	assert_int_equal(briefing->n_revisions, 0);
	desk_finish(&desk);
}

/* --- a backup in the office's place --- */

static void restored_office_is_read_anew(void **state)
{
	struct desk desk;
	char path[256];
	const char *kept;
	struct str written = STR_INIT;
	struct history_mark head;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	snprintf(path, sizeof path, "%s/copy.db", desk.scratch.folder);
	assert_ok(office_backup(desk.office[LI], path, &written, &head, &desk.err), &desk.err);
	str_finish(&written);
	set(&desk, LI, "约谈", "1");
	set(&desk, LI, "约谈", "2");
	refresh(&desk, WANG);
	assert_ok(office_restore(desk.office[LI], path, &kept, &desk.err), &desk.err);
	refresh(&desk, WANG);
	assert_true(desk.news.reloaded);
	assert_shown(&desk, WANG, "约谈", "107");
	assert_done(editing_reload(desk.editing[LI], &desk.errors), &desk.errors);
	assert_shown(&desk, LI, "约谈", "107");
	desk_finish(&desk);
}

/* --- hostile texts --- */

static void long_and_hostile_texts_are_kept_whole(void **state)
{
	struct desk desk;
	struct str text = STR_INIT;
	(void)state;

	for (int i = 0; text.len < 10000; i++)
		str_printf(&text, "%d\xE2\x80\xAE\x1B[%dm\xF0\xA0\xAE\xB7{{}}\"'#: \\ \xFF\t\n", i,
			   i);
	desk_init(&desk, SMALL);
	set_title(&desk, LI, text.text);
	edit(&desk, LI, (struct document_edit){ BLOCK_SET_TEXT, 4, 0, "完。", text.text, NULL });
	edit(&desk, LI, (struct document_edit){ BLOCK_SET_TEXT, 3, 0, "子\n丑", text.text, NULL });
	assert_ok(editing_set_detail(desk.editing[LI],
				     &(struct detail_edit){ cell_of(&desk, LI, "案件"), CHANGE_NOTE,
							    text.text },
				     &desk.out, &desk.err),
		  &desk.err);
	refresh(&desk, WANG);
	assert_string_equal(title_of(&desk, WANG), title_of(&desk, LI));
	assert_document(&desk, WANG, document_of(&desk, LI));
	assert_string_equal(detail(&desk, WANG, "案件")->note, detail(&desk, LI, "案件")->note);
	assert_null(strpbrk(document_of(&desk, WANG), "\x1B\x07"));
	assert_null(strstr(title_of(&desk, WANG), "\xE2\x80\xAE"));
	str_finish(&text);
	desk_finish(&desk);
}

/* --- anything two clerks may do --- */

static uint32_t draw(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 16) % n;
}

static struct cell_ref draw_cell(struct desk *desk, int who, uint32_t *seed)
{
	const struct briefing *briefing = report_briefing(editing_report(desk->editing[who]));
	const struct figure *figure;

	do
		figure = &briefing->figures[draw(seed, (uint32_t)briefing->n_figures)];
	while (figure->formula != NULL);
	return (struct cell_ref){ figure, draw(seed, (uint32_t)figure->n_cells) };
}

static struct cell draw_value(uint32_t *seed)
{
	struct cell cell = { .state = CELL_GIVEN };
	uint32_t kind = draw(seed, 10);

	if (kind < 2)
		cell.state = CELL_MISSING;
	else if (kind == 2)
		cell.state = draw(seed, 2) == 0 ? CELL_NEGLIGIBLE : CELL_NOT_APPLICABLE;
	else
		cell.value = (struct decimal){ (int64_t)draw(seed, 200),
					       kind == 3 ? (int8_t)draw(seed, 3) : 0 };
	return cell;
}

static void edit_anything(struct desk *desk, int who, uint32_t *seed)
{
	static const char *const texts[] = { "甲", "乙{人}", "丙\n丁\n", "" };
	const struct document *document =
		&report_briefing(editing_report(desk->editing[who]))->document;
	const struct block made = { .kind = draw(seed, 3) == 0 ? BLOCK_HEADING : BLOCK_TEXT,
				    .text.raw = texts[draw(seed, 4)] };
	struct document_edit change = { .change = (enum block_change)draw(seed, 5),
					.block = draw(seed, (uint32_t)document->n + 1),
					.to = draw(seed, (uint32_t)document->n + 1),
					.text = texts[draw(seed, 4)],
					.made = &made };
	struct str was = STR_INIT;

	if (document->n == 0 || document->n > 12)
		change.change = document->n == 0 ? BLOCK_INSERT : BLOCK_REMOVE;
	if (change.change != BLOCK_INSERT) {
		change.block = draw(seed, (uint32_t)document->n);
		if (editing_block_text(&document->blocks[change.block], &was))
			change.was = was.text;
	}
	if (!editing_edit_document(desk->editing[who], &change, &desk->out, &desk->err))
		if (desk->err.kind != ERROR_STALE)
			fail_msg("%s:%d: %s", desk->err.file, desk->err.line, desk->err.text);
	str_finish(&was);
}

static void end_any_conflict(struct desk *desk, int who, uint32_t *seed)
{
	struct conflict *open;
	size_t n;

	assert_ok(
		editing_conflicts(desk->editing[who], &desk->scratch.arena, &open, &n, &desk->err),
		&desk->err);
	if (n == 0)
		return;
	const struct conflict *one = &open[draw(seed, (uint32_t)n)];
	assert_ok(editing_choose(desk->editing[who], one, (enum conflict_choice)draw(seed, 2),
				 &desk->out, &desk->err),
		  &desk->err);
}

static void key_anything(struct desk *desk, int who, uint32_t *seed)
{
	struct cell_ref cell = draw_cell(desk, who, seed);

	/* A computed total may have changed with its parts meanwhile. */
	if (editing_set_keyed(desk->editing[who], cell, &desk->out, &desk->err))
		assert_true(editing_keyed(desk->editing[who], cell) ||
			    cell.figure->cells[cell.index].state != CELL_GIVEN);
	else
		assert_true(desk->err.kind == ERROR_STALE || desk->err.kind == ERROR_VALUE);
}

static void do_anything(struct desk *desk, int who, uint32_t *seed)
{
	static const char *const notes[] = { NULL, "甲", "乙" };
	struct editing *editing = desk->editing[who];
	struct cell_edit pasted[90];
	size_t n = 1;
	bool ok = true;

	switch (draw(seed, 14)) {
	case 10:
	case 11: edit_anything(desk, who, seed); break;
	case 12: end_any_conflict(desk, who, seed); break;
	case 13: key_anything(desk, who, seed); break;
	case 0: ok = editing_undo(editing, &desk->out, &desk->err); break;
	case 1: ok = editing_redo(editing, &desk->out, &desk->err); break;
	case 2: refresh(desk, who); break;
	case 3:
		ok = editing_set_detail(editing,
					&(struct detail_edit){ draw_cell(desk, who, seed),
							       CHANGE_NOTE, notes[draw(seed, 3)] },
					&desk->out, &desk->err);
		break;
	case 4:
		ok = editing_set_title(editing, notes[draw(seed, 3)], &desk->out, &desk->err);
		break;
	case 5: n = draw(seed, 5) == 0 ? LEN(pasted) : 4; /* fall through */
	default:
		for (size_t i = 0; i < n; i++)
			pasted[i] = (struct cell_edit){ .cell = draw_cell(desk, who, seed),
							.value = draw_value(seed) };
		ok = editing_set_cells(editing, &(struct cell_edits){ pasted, n, NULL }, &desk->out,
				       &desk->err);
	}
	assert_ok(ok, &desk->err);
}

#define PLENTY                                                                                              \
	"crossfoot: 1\ntemplate: base\ntitle: 五月\n"                                                     \
	"dimensions: {行: [子, 丑, 寅], 列: [甲, 乙]}\n"                                             \
	"figures:\n  表: {unit: 起, by: [行, 列]}\n  人: {unit: 人, by: 行}\n"                       \
	"  其中: {unit: 人, by: 行, parts: partial}\n  率: {unit: \"%\", decimals: 1, by: 行}\n"      \
	"  比: {unit: \"%\", decimals: 1, formula: '人[子] / 人 * 100'}\n"                              \
	"  和: {unit: 人, by: 行, formula: 人 + 其中}\n  外: {unit: 人, by: 行, parts: {outside: " \
	"散}}\n"                                                                                           \
	"  散: {unit: 人}\n"                                                                              \
	"values: {人: {子: 1, 丑: 2, 寅: 3}, 表: {子: {甲: 1, 乙: 2}}}\n"                           \
	"checks: [其中 <= 人, '表[子, 甲] <= 人[子]', 和 >= 散]\n"                                \
	"document:\n  - title: \"{title}\"\n  - text: '{人}和{和}'\n"

static const struct random_case {
	const char *name;
	uint32_t seed;
} random_cases[] = {
	{ "two clerks do anything, first seed", 1 },
	{ "two clerks do anything, second seed", 20210506 },
	{ "two clerks do anything, third seed", 77777 },
};

static void editing_is_as_if_opened_now(void **state)
{
	const struct random_case *c = *state;
	struct desk desk;
	char path[256];
	uint32_t seed = c->seed;

	desk = (struct desk){ 0 };
	scratch_init(&desk.scratch);
	snprintf(path, sizeof path, "%s/base.yaml", desk.scratch.folder);
	process_write_file(path,
			   "crossfoot: 1\ntitle: 底\nvalues: {散: 7}\nfigures: {散: {unit: 人}}\n");
	snprintf(path, sizeof path, "%s/in.yaml", desk.scratch.folder);
	process_write_file(path, PLENTY);
	import(&desk, path, "may");
	open_works(&desk);
	for (int round = 0; round < 250; round++) {
		do_anything(&desk, (int)draw(&seed, 2), &seed);
		if (round % 5 != 4)
			continue;
		for (int who = 0; who < 2; who++) {
			refresh(&desk, who);
			assert_as_if_opened_now(&desk, who);
		}
	}
	struct verification found;
	assert_ok(office_verify(desk.office[LI], &found, &desk.err), &desk.err);
	assert_true(found.whole);
	desk_finish(&desk);
}

/* --- a long session --- */

static void memory_stays_level(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, SMALL);
	struct cell_edit cell = { .cell = cell_of(&desk, LI, "案件"),
				  .value = { .state = CELL_GIVEN } };
	struct arena_mark before = arena_mark(office_arena(desk.office[LI]));
	for (int i = 0; i < 300; i++) {
		cell.value.value = decimal_of(i);
		assert_ok(editing_set_cells(desk.editing[LI],
					    &(struct cell_edits){ &cell, 1, "甲" }, &desk.out,
					    &desk.err),
			  &desk.err);
		refresh(&desk, LI);
	}
	set_title(&desk, LI, "乙");
	edit(&desk, LI, (struct document_edit){ BLOCK_SET_TEXT, 4, 0, "完。", "结束。", NULL });
	undo(&desk, LI);
	assert_done(editing_create(desk.office[LI], "june", NULL, "六月", &desk.errors),
		    &desk.errors);
	struct arena_mark after = arena_mark(office_arena(desk.office[LI]));

	assert_ptr_equal(after.head, before.head);
	assert_int_equal(after.used, before.used);
	desk_finish(&desk);
}

int main(void)
{
	struct CMUnitTest tests[LEN(creates) + LEN(edits) + LEN(refused) + LEN(merges) +
				LEN(random_cases) + 60],
		*next = tests;

	add_test(next, set_value_is_stored_and_proved);
	add_test(next, total_that_is_left_out_follows_its_parts);
	add_test(next, paste_is_one_step);
	add_test(next, undo_lasts_over_restarts);
	add_test(next, undo_takes_back_what_is_said_of_a_cell);
	add_test(next, day_that_is_none_is_refused);
	add_test(next, rule_that_asks_for_a_day_is_proved_again);
	add_test(next, formula_takes_no_value);
	add_test(next, value_of_another_arrives_in_place);
	add_test(next, what_the_office_does_for_oneself_arrives_without_being_news);
	add_test(next, own_change_is_no_news);
	add_test(next, same_cell_of_two_is_a_conflict);
	add_test(next, paste_over_anothers_cell_keeps_his_and_sets_the_rest);
	add_test(next, note_of_two_is_a_conflict);
	add_test(next, undo_leaves_what_another_changed_since);
	add_test(next, approved_briefing_cannot_be_set);
	add_test(next, new_briefing_extends_its_template);
	add_rows(next, creates, briefing_is_created);
	add_test(next, unknown_briefing_is_refused);
	add_test(next, title_is_changed_with_its_place_in_lists);
	add_test(next, title_of_the_template_stands_without_an_own_one);
	add_test(next, title_that_names_nothing_is_refused);
	add_test(next, titles_of_two_are_a_conflict);
	add_test(next, undone_title_of_another_stays);
	add_test(next, event_is_changed_with_its_day_in_lists);
	add_test(next, word_of_the_template_about_the_event_can_be_taken_away);
	add_test(next, people_are_changed_as_a_whole);
	add_rows(next, edits, document_is_edited);
	add_rows(next, refused, mistake_is_refused);
	add_test(next, table_and_chart_are_put_in);
	add_test(next, document_of_the_template_becomes_ones_own);
	add_test(next, strings_of_the_own_blocks_may_be_used);
	add_rows(next, merges, edits_of_two_are_merged);
	add_test(next, block_of_two_is_a_conflict_that_can_be_ended);
	add_test(next, conflict_ends_with_theirs);
	add_test(next, conflict_of_another_ends_with_his);
	add_test(next, conflict_that_met_a_third_stays);
	add_test(next, keyed_cell_holds_while_its_value_stands);
	add_test(next, keyed_total_may_be_computed);
	add_test(next, keying_what_another_changed_is_refused);
	add_test(next, nothing_cannot_be_keyed);
	add_test(next, keying_is_no_step_to_be_undone);
	add_test(next, released_briefing_is_what_the_next_is_compared_with);
	add_test(next, reopened_briefing_tells_what_was_revised);
	add_test(next, restored_office_is_read_anew);
	add_test(next, long_and_hostile_texts_are_kept_whole);
	add_test(next, memory_stays_level);
	add_rows(next, random_cases, editing_is_as_if_opened_now);
	return _cmocka_run_group_tests("work", tests, (size_t)(next - tests), NULL, NULL);
}
