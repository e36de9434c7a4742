/* test_office_ledgers.c - ledgers in an office: pinned by approvals, followed by what they count,
 * stopped while they are read. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/office/office_flow.h"
#include "report/office/office_ledgers.h"
#include "tests/support/attest.h"
#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define YAML                                                                \
	"crossfoot: 1\n"                                                    \
	"title: 问责\n"                                                   \
	"dimensions: {级别: {厅级: [], 县处级: [处级]}}\n"         \
	"ledgers: {案件: {file: cases.csv, columns: {级别: 职级}}}\n" \
	"figures: {人员: {unit: 人, by: 级别, ledger: 案件}}\n"      \
	"document: [{text: '{人员}人'}]\n"
#define CSV                      \
	"编号,姓名,职级\n" \
	"A1,赵甲,厅级\n"     \
	"A1,钱乙,处级\n"     \
	"A2,孙丙,县处级\n"

static struct office *open_as(struct scratch *scratch, const char *who)
{
	struct identity identity = { who, who[0] };
	struct office_options options = { .address = scratch->path,
					  .create = true,
					  .who = &identity };
	struct office *office = NULL;

	assert_ok(office_open(&options, &office, &scratch->err), &scratch->err);
	return office;
}

#define assert_done(call, errors) assert_ok((call) && (errors)->n == 0, &(errors)->items[0])

static const char *put(struct scratch *scratch, const char *name, const char *text)
{
	const char *path = arena_printf(&scratch->arena, "%s/%s", scratch->folder, name);

	process_write_file(path, text);
	return path;
}

/* The briefing "may" of li. */
static void begin(struct scratch *scratch, const char *csv)
{
	struct imported imported;
	struct errors errors = { 0 };

	scratch_init(scratch);
	put(scratch, "cases.csv", csv);
	struct office *office = open_as(scratch, "li");
	assert_done(office_import(office, put(scratch, "b.yaml", YAML), "may", &imported, &errors),
		    &errors);
	office_close(office);
}

static void sign(struct scratch *scratch, const char *who, enum signing step)
{
	struct office *office = open_as(scratch, who);
	struct errors errors = { 0 };
	enum flow_state state;

	if (step == SIGN_REVIEW)
		attest_all(office, "may");
	assert_done(
		office_sign(office, "may", (struct signing_of){ .step = step }, &state, &errors),
		&errors);
	office_close(office);
}

/* Every number of the paper, in a line. */
static void account_of(struct scratch *scratch, struct str *out)
{
	struct office *office = open_as(scratch, "li");
	struct errors errors = { 0 };
	struct report *report = office_report(office, "may", NULL, &errors);

	assert_int_equal(errors.n, 0);
	str_clear(out);
	account_line(report_account(report), out);
	report_destroy(report);
	office_close(office);
}

static void an_approval_keeps_what_the_ledger_proved(void **state)
{
	struct scratch scratch;
	struct str before = STR_INIT, after = STR_INIT;
	(void)state;
	begin(&scratch, CSV);
	account_of(&scratch, &before);

	sign(&scratch, "wang", SIGN_REVIEW);
	sign(&scratch, "zhao", SIGN_APPROVE);
	unlink(arena_printf(&scratch.arena, "%s/cases.csv", scratch.folder));
	account_of(&scratch, &after);

	assert_string_equal(after.text, before.text);
	assert_non_null(strstr(after.text, "1"));
	str_finish(&before);
	str_finish(&after);
	scratch_finish(&scratch);
}

/* A trial by li; NULL when it was refused or stopped. */
static struct ledger_trial *try_as_li(struct office *office, struct ledger_wish wish,
				      struct errors *errors)
{
	wish.name = "may";
	return ledger_trial_make(office, &wish, errors);
}

static void another_file_voids_every_signature(void **state)
{
	struct scratch scratch;
	struct arena arena = { 0 };
	struct applied applied;
	struct errors errors = { 0 };
	struct error err = { 0 };
	(void)state;
	begin(&scratch, CSV);
	sign(&scratch, "wang", SIGN_REVIEW);
	const char *path = put(&scratch, "june.csv", CSV "A3,李丁,处级\n");

	struct office *office = open_as(&scratch, "li");
	struct ledger_trial *trial =
		try_as_li(office, (struct ledger_wish){ .ledger = "案件", .path = path }, &errors);
	assert_non_null(trial);
	assert_ok(ledger_trial_take(trial, &arena, &applied, &err), &err);

	assert_int_equal(applied.voided, 2); /* of the table and of the text */
	ledger_trial_destroy(trial);
	office_close(office);
	assert_string_equal(scratch_value(&scratch, "人员[县处级]"), "3");
	arena_finish(&arena);
	scratch_finish(&scratch);
}

static void a_spelling_that_is_said_ends_an_approval(void **state)
{
	struct scratch scratch;
	struct arena arena = { 0 };
	struct applied applied;
	struct errors errors = { 0 };
	struct error err = { 0 };
	const struct spelling said = { "级别", "四级调研员", "县处级" };
	(void)state;
	begin(&scratch, CSV);
	sign(&scratch, "wang", SIGN_REVIEW);
	sign(&scratch, "zhao", SIGN_APPROVE);

	struct office *office = open_as(&scratch, "li");
	struct ledger_trial *trial =
		try_as_li(office, (struct ledger_wish){ .said = &said, .n_said = 1 }, &errors);
	assert_non_null(trial);
	assert_ok(ledger_trial_take(trial, &arena, &applied, &err), &err);

	assert_int_equal(applied.voided, 4); /* both steps, of the table and of the text */
	ledger_trial_destroy(trial);
	office_close(office);
	arena_finish(&arena);
	scratch_finish(&scratch);
}

static bool stop(void *context, size_t rows)
{
	size_t *asked = context;

	(void)rows;
	++*asked;
	return false;
}

static void reading_can_be_stopped_and_nothing_has_changed(void **state)
{
	struct scratch scratch;
	struct str csv = STR_INIT;
	struct errors errors = { 0 };
	size_t asked = 0;
	const struct ledger_watch watch = { stop, &asked };
	(void)state;
	begin(&scratch, CSV);
	str_add(&csv, "编号,姓名,职级\n");
	for (int i = 0; i < 60000; i++)
		str_printf(&csv, "B%d,赵甲,厅级\n", i);
	const char *path = put(&scratch, "long.csv", csv.text);

	struct office *office = open_as(&scratch, "li");
	struct ledger_trial *trial = try_as_li(
		office, (struct ledger_wish){ .ledger = "案件", .path = path, .watch = &watch },
		&errors);

	assert_null(trial);
	assert_int_equal(asked, 1);
	assert_non_null(strstr(errors.items[0].text, "stopped at row"));
	office_close(office);
	assert_string_equal(scratch_value(&scratch, "人员[厅级]"), "1");
	str_finish(&csv);
	scratch_finish(&scratch);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_approval_keeps_what_the_ledger_proved),
		cmocka_unit_test(another_file_voids_every_signature),
		cmocka_unit_test(a_spelling_that_is_said_ends_an_approval),
		cmocka_unit_test(reading_can_be_stopped_and_nothing_has_changed),
	};

	return cmocka_run_group_tests_name("office-ledgers", tests, NULL, NULL);
}
