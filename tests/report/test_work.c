/* test_work.c - a briefing at work: what is set is proved and stored at once, what others do
 * arrives.
 */
#include "report/work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

/* Two clerks on one office: li and wang. */
struct desk {
	struct scratch scratch;
	struct office *office[2];
	struct work *work[2];
	struct work_outcome out;
	struct work_news news;
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
	struct office *office = open_as(&desk->scratch, "zhou");
	struct applied applied;
	const char *stored;
	bool fresh;

	assert_done(office_import(office, path, name, &applied, &stored, &fresh, &desk->errors),
		    &desk->errors);
	office_close(office);
}

static void open_works(struct desk *desk)
{
	static const char *const names[] = { "li", "wang" };

	for (size_t i = 0; i < 2; i++) {
		desk->office[i] = open_as(&desk->scratch, names[i]);
		assert_done(work_open(desk->office[i], "may", &desk->work[i], &desk->errors),
			    &desk->errors);
	}
}

static void close_works(struct desk *desk)
{
	for (size_t i = 0; i < 2; i++) {
		work_close(desk->work[i]);
		office_close(desk->office[i]);
		desk->work[i] = NULL;
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
	struct place nowhere = { 0 };
	struct cell_ref ref = { 0 };

	assert_ok(briefing_cell(report_briefing(work_report(desk->work[who])), name, strlen(name),
				nowhere, &ref, &desk->err),
		  &desk->err);
	return ref;
}

static bool try_set(struct desk *desk, int who, const char *name, const char *typed)
{
	struct cell_ref ref = cell_of(desk, who, name);
	struct work_edit edit = { .cell = ref };

	return work_read_value(ref.figure, typed, &edit.value, &desk->err) &&
	       work_set_cells(desk->work[who], &edit, 1, NULL, &desk->out, &desk->err);
}

static void set(struct desk *desk, int who, const char *name, const char *typed)
{
	assert_ok(try_set(desk, who, name, typed), &desk->err);
}

static void refresh(struct desk *desk, int who)
{
	assert_done(work_refresh(desk->work[who], &desk->news, &desk->errors), &desk->errors);
}

static void undo(struct desk *desk, int who)
{
	assert_ok(work_undo(desk->work[who], &desk->out, &desk->err), &desk->err);
}

static void redo(struct desk *desk, int who)
{
	assert_ok(work_redo(desk->work[who], &desk->out, &desk->err), &desk->err);
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
	return proof_summary(report_proof(work_report(desk->work[who]))).failed;
}

/* --- values as they are typed --- */

static const struct typed_case {
	const char *name, *unit, *typed, *value; /* NULL: refused */
} typed_cases[] = {
	{ "plain digits", "人", "1659", "1659" },
	{ "full-width digits and commas", "人", "１，６５９", "1659" },
	{ "a full-width sign", "人", "－５", "-5" },
	{ "the full stop of the input method is the point", "%", "23。18", "23.18" },
	{ "the full-width point", "%", "２３．１８", "23.18" },
	{ "the unit behind the number", "人", "1659人", "1659" },
	{ "the unit behind a blank", "万元", "12.5 万元", "12.5" },
	{ "per cent, full-width", "%", "72.7％", "72.7" },
	{ "another unit is refused", "人", "1659起", NULL },
	{ "the unit alone is refused", "人", "人", NULL },
	{ "a currency sign before it", "元", "￥1,200元", "1200" },
	{ "a currency sign behind the minus", "元", "-$5", "-5" },
	{ "a currency sign alone is refused", "元", "￥", NULL },
	{ "a currency sign inside is refused", "元", "1￥5", NULL },
	{ "blanks as thousands marks", "人",
	  "1 234\xE3\x80\x80"
	  "567",
	  "1234567" },
	{ "apostrophes as thousands marks", "人", "1'234", "1234" },
	{ "blanks between other digits are refused", "人", "12 34", NULL },
	{ "two lines are refused", "人", "12\n34", NULL },
	{ "a line's end behind it", "人", " 12\r\n", "12" },
	{ "nothing is missing", "人", "", "" },
	{ "blanks are missing", "人", " \xE3\x80\x80", "" },
	{ "an ellipsis of the input method", "人", "……", "…" },
	{ "three full stops", "人", "。。。", "…" },
	{ "a dash of the input method", "人", "——", "—" },
	{ "a full-width hyphen", "人", "－", "—" },
	{ "a number that starts with 0 is refused", "人", "０12", NULL },
	{ "words are refused", "人", "一千", NULL },
	{ "bytes that are no text are refused", "人", "1\xFF", NULL },
	{ "a figure without a unit", NULL, "7", "7" },
	{ "an escape sequence is refused", "人", "\x1B[2J1", NULL },
};

static void value_is_read(void **state)
{
	const struct typed_case *c = *state;
	struct figure figure = { .name = "数", .unit = c->unit };
	struct cell cell = { .state = CELL_GIVEN, .value = decimal_of(99) };
	struct str text = STR_INIT;
	struct error err = { 0 };

	bool ok = work_read_value(&figure, c->typed, &cell, &err);
	if (cell.state == CELL_GIVEN)
		decimal_format(cell.value, &text);
	else if (cell.state != CELL_MISSING)
		str_add(&text, cell.state == CELL_NEGLIGIBLE ? "…" : "—");

	assert_int_equal(ok, c->value != NULL);
	assert_string_equal(text.text, ok ? c->value : "99");
	assert_int_equal(err.kind != ERROR_NONE, !ok);
	str_finish(&text);
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
	assert_int_equal(work_about(desk.work[LI])->revision, 3);
	assert_string_equal(work_about(desk.work[LI])->changed_by, "li");
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
	struct work_edit edits[3];
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	edits[0] = (struct work_edit){ cell_of(&desk, LI, "问责领导干部[厅级]"),
				       { .state = CELL_GIVEN, .value = decimal_of(7) } };
	edits[1] = (struct work_edit){ cell_of(&desk, LI, "问责领导干部[其他]"),
				       { .state = CELL_GIVEN, .value = decimal_of(1) } };
	edits[2] = (struct work_edit){ edits[1].cell,
				       { .state = CELL_GIVEN, .value = decimal_of(545) } };
	assert_ok(work_set_cells(desk.work[LI], edits, 3, "粘贴", &desk.out, &desk.err), &desk.err);
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
	assert_ok(work_set_detail(desk.work[LI], cell_of(&desk, LI, "约谈"), CHANGE_NOTE,
				  " 含\x1B[31m县区\xE2\x80\xAE ", &desk.out, &desk.err),
		  &desk.err);
	assert_string_equal(detail(&desk, LI, "约谈")->note, " 含[31m县区 ");
	assert_ok(work_set_detail(desk.work[LI], cell_of(&desk, LI, "约谈"), CHANGE_ASOF,
				  "2021-05-05", &desk.out, &desk.err),
		  &desk.err);
	assert_int_equal(detail(&desk, LI, "约谈")->asof.day, 5);
	assert_ok(work_set_detail(desk.work[LI], cell_of(&desk, LI, "约谈"), CHANGE_NOTE, NULL,
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
	assert_false(work_set_detail(desk.work[LI], cell_of(&desk, LI, "约谈"), CHANGE_ASOF,
				     "2021-02-30", &desk.out, &desk.err));
	assert_int_equal(work_about(desk.work[LI])->revision, 1);
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
	assert_ok(work_set_detail(desk.work[LI], cell_of(&desk, LI, "案件"), CHANGE_ASOF,
				  "2021-05-05", &desk.out, &desk.err),
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
	assert_int_equal(work_about(desk.work[LI])->revision, 1);
	desk_finish(&desk);
}

/* --- together --- */

static void value_of_another_arrives_in_place(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	unsigned generation = work_generation(desk.work[WANG]);
	set(&desk, LI, "问责领导干部[乡科级]", "918");
	refresh(&desk, WANG);
	assert_true(desk.news.any);
	assert_int_equal(desk.news.changed, 1);
	assert_string_equal(desk.news.who, "li");
	assert_string_equal(desk.news.kind, "value");
	assert_string_equal(desk.news.subject, "问责领导干部[乡科级]");
	assert_shown(&desk, WANG, "问责领导干部[乡科级]", "918");
	assert_int_equal(failed(&desk, WANG), 1);
	assert_int_equal(work_about(desk.work[WANG])->revision, 2);
	assert_int_equal(work_generation(desk.work[WANG]), generation);

	refresh(&desk, WANG);
	assert_false(desk.news.any);
	assert_null(desk.news.who);
	desk_finish(&desk);
}

static void what_the_office_does_for_oneself_arrives_without_being_news(void **state)
{
	struct desk desk;
	enum flow_state found;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	report_destroy(office_check(desk.office[LI], "may", NULL, &found, &desk.errors));
	assert_int_equal(found, FLOW_CHECKED);
	refresh(&desk, LI);
	assert_true(desk.news.any);
	assert_null(desk.news.who);
	assert_int_equal(work_about(desk.work[LI])->state, FLOW_CHECKED);

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
	assert_int_equal(work_base(desk.work[WANG], cell_of(&desk, WANG, "约谈")),
			 desk.out.conflicts[0].record);

	set(&desk, WANG, "约谈", "2");
	assert_int_equal(desk.out.n_conflicts, 0);
	assert_string_equal(scratch_value(&desk.scratch, "约谈"), "2");
	desk_finish(&desk);
}

static void note_of_two_is_a_conflict(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_ok(work_set_detail(desk.work[LI], cell_of(&desk, LI, "约谈"), CHANGE_NOTE, "甲",
				  &desk.out, &desk.err),
		  &desk.err);
	assert_ok(work_set_detail(desk.work[WANG], cell_of(&desk, WANG, "约谈"), CHANGE_NOTE, "乙",
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

	assert_done(office_sign(office, "may", step, NULL, &state, &desk->errors), &desk->errors);
	office_close(office);
}

static void approved_briefing_cannot_be_set(void **state)
{
	struct desk desk;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	sign(&desk, "sun", SIGN_REVIEW);
	refresh(&desk, LI);
	assert_int_equal(work_about(desk.work[LI])->state, FLOW_REVIEWED);
	assert_false(work_is_closed(desk.work[LI]));
	sign(&desk, "zhao", SIGN_APPROVE);
	refresh(&desk, LI);
	assert_true(desk.news.reloaded);
	assert_true(work_is_closed(desk.work[LI]));
	assert_false(try_set(&desk, LI, "约谈", "1"));
	assert_non_null(strstr(desk.err.text, "approved"));
	assert_false(work_undo(desk.work[LI], &desk.out, &desk.err));

	/* One who has not looked yet voids what was signed, as the office lets him. */
	set(&desk, WANG, "约谈", "1");
	assert_true(desk.out.voided > 0);
	assert_int_equal(work_about(desk.work[WANG])->state, FLOW_DRAFT);
	refresh(&desk, LI);
	assert_false(work_is_closed(desk.work[LI]));
	assert_shown(&desk, LI, "约谈", "1");
	desk_finish(&desk);
}

/* --- new ones --- */

static void new_briefing_extends_its_template(void **state)
{
	struct desk desk;
	struct work *work;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_done(work_create(desk.office[LI], "june", "accountability", " 六月: \x1B发布会\n",
				&desk.errors),
		    &desk.errors);
	assert_done(work_open(desk.office[LI], "june", &work, &desk.errors), &desk.errors);
	assert_string_equal(work_about(work)->title, "六月: 发布会");
	assert_string_equal(work_about(work)->template, "accountability");
	assert_int_equal(proof_summary(report_proof(work_report(work))).failed, 0);
	assert_true(report_briefing(work_report(work))->document.n > 0);
	work_close(work);
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
	struct work *work;

	desk_init_file(&desk, EXAMPLE);
	bool ok = work_create(desk.office[LI], c->called, c->template, c->title, &desk.errors);
	assert_int_equal(ok, c->shown != NULL);
	assert_int_equal(desk.errors.n > 0, !ok);
	if (ok) {
		assert_done(work_open(desk.office[LI], c->called, &work, &desk.errors),
			    &desk.errors);
		assert_string_equal(work_about(work)->title, c->shown);
		work_close(work);
	}
	assert_string_equal(work_about(desk.work[LI])->title,
			    "《关于严格落实生态环境保护责任的决定》新闻发布会");
	desk_finish(&desk);
}

static void unknown_briefing_is_refused(void **state)
{
	struct desk desk;
	struct work *work = NULL;
	(void)state;

	desk_init_file(&desk, EXAMPLE);
	assert_false(work_open(desk.office[LI], "mya", &work, &desk.errors));
	assert_null(work);
	assert_string_equal(desk.errors.items[0].hint, "did you mean 'may'?");
	desk_finish(&desk);
}

int main(void)
{
	struct CMUnitTest tests[LEN(typed_cases) + LEN(creates) + 41], *next = tests;

	add_rows(next, typed_cases, value_is_read);
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
	add_test(next, note_of_two_is_a_conflict);
	add_test(next, undo_leaves_what_another_changed_since);
	add_test(next, approved_briefing_cannot_be_set);
	add_test(next, new_briefing_extends_its_template);
	add_rows(next, creates, briefing_is_created);
	add_test(next, unknown_briefing_is_refused);
	return _cmocka_run_group_tests("work", tests, (size_t)(next - tests), NULL, NULL);
}
