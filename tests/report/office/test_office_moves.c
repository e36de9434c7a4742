/* test_office_moves.c - what is sent back, by the names that people use, and what one may find. */
#include <stdio.h>
#include <string.h>

#include "report/office/office_flow.h"
#include "report/office/office_list.h"
#include "report/office/office_people.h"
#include "tests/support/attest.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define TABLE "问责领导干部"
#define assert_done(call, errors) assert_ok((call) && (errors)->n == 0, &(errors)->items[0])

static struct office *open_as(struct scratch *scratch, const char *who)
{
	struct identity identity = { who, who[0] };
	struct office_options options = { .address = scratch->path,
					  .create = true,
					  .who = &identity };
	struct office *office;

	assert_ok(office_open(&options, &office, &scratch->err), &scratch->err);
	return office;
}

/* The example in the office, all of it reviewed by wang. */
static void make_reviewed(struct scratch *scratch)
{
	struct imported imported;
	struct office *office = open_as(scratch, "li");
	struct errors errors = { 0 };
	enum flow_state state;

	assert_done(office_import(office, "examples/accountability/briefing.yaml", "may", &imported,
				  &errors),
		    &errors);
	office_close(office);
	office = open_as(scratch, "wang");
	attest_all(office, "may");
	assert_done(office_sign(office, "may", (struct signing_of){ .step = SIGN_REVIEW }, &state,
				&errors),
		    &errors);
	office_close(office);
}

/* How many signatures hold; *subject is a cell, figure or text that was sent back, "" when none is
 * named. */
static size_t look(struct office *office, struct arena *arena, const char **subject)
{
	struct standing standing;
	struct error err;
	size_t held = 0;

	*subject = "";
	assert_ok(office_standing(office, "may", arena, &standing, &err), &err);
	for (size_t i = 0; i < standing.n_signatures; i++)
		held += standing.signatures[i].holds;
	for (size_t i = 0; i < standing.n_rejections; i++)
		if (standing.rejections[i].subject[0] != '\0')
			*subject = standing.rejections[i].subject;
	return held;
}

static const struct back_case {
	const char *name, *subject; /* NULL: the whole briefing */
	const char *named;          /* as it is kept; NULL: it is refused */
} backs[] = {
	{ "the whole briefing is sent back", NULL, "" },
	{ "a cell is sent back", TABLE "[乡科级]", TABLE "[乡科级]" },
	{ "wide brackets name the same cell", TABLE "［乡科级］", TABLE "[乡科级]" },
	{ "a figure is sent back", "问责案件", "问责案件" },
	{ "a figure is sent back by its total", TABLE, TABLE "[合计]" },
	{ "the text is 文稿 to people", "文稿", FLOW_TEXT },
	{ "the text by its key", FLOW_TEXT, FLOW_TEXT },
	{ "a figure that there is not is refused", "问责案", NULL },
	{ "a member that there is not is refused", TABLE "[科级]", NULL },
};

/* Whatever is sent back, no signature is left. */
static void is_sent_back(void **state)
{
	const struct back_case *c = *state;
	struct sent_back what = { "看", &c->subject, c->subject != NULL, { 0 } };
	struct arena arena = { 0 };
	struct scratch scratch;
	struct errors errors = { 0 };
	const char *named;

	scratch_init(&scratch);
	make_reviewed(&scratch);
	struct office *office = open_as(&scratch, "wang");
	size_t before = look(office, &arena, &named);
	bool done = office_reject(office, "may", &what, &errors);

	assert_true(before > 0);
	assert_int_equal(done, c->named != NULL);
	assert_int_equal(errors.n, c->named != NULL ? 0 : 1);
	assert_int_equal(look(office, &arena, &named), c->named != NULL ? 0 : before);
	assert_string_equal(named, c->named != NULL ? c->named : "");
	arena_finish(&arena);
	office_close(office);
	scratch_finish(&scratch);
}

/* --- what one may find --- */

static const struct reader_case {
	const char *name, *readers;
	enum error_kind kind; /* of the refusal to find it */
	bool lists;
} readers[] = {
	{ "one without a role sees no draft", "released", ERROR_USAGE, true },
	{ "one without a role sees all where all may", "all", ERROR_NONE, true },
	{ "one without a role sees nothing where none may", "none", ERROR_USAGE, false },
};

static void is_found(void **state)
{
	const struct reader_case *c = *state;
	struct scratch scratch;
	struct stored_briefing *list, about;
	struct error err = { 0 };
	size_t n = 0;

	scratch_init(&scratch);
	make_reviewed(&scratch);
	struct office *office = open_as(&scratch, "li");
	assert_ok(office_grant(office, "li", OFFICE_ROLE_KEEPER, &err), &err);
	assert_ok(office_set(office, office_setting_find("readers", c->readers), c->readers, &err),
		  &err);
	office_close(office);
	office = open_as(&scratch, "sun");
	bool found = office_find(office, "may", &scratch.arena, &about, &err);

	assert_int_equal(found, c->kind == ERROR_NONE);
	assert_int_equal(err.kind, c->kind);
	assert_int_equal(office_list(office, &scratch.arena, &list, &n, &err), c->lists);
	if (c->lists)
		assert_int_equal(n, c->kind == ERROR_NONE ? 1 : 0);
	office_close(office);
	scratch_finish(&scratch);
}

int main(void)
{
	struct CMUnitTest tests[LEN(backs) + LEN(readers)], *next = tests;

	add_rows(next, backs, is_sent_back);
	add_rows(next, readers, is_found);
	return cmocka_run_group_tests_name("office moves", tests, NULL, NULL);
}
