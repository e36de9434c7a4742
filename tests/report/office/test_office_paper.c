/* test_office_paper.c - papers of stored briefings: where they go, who may read them, and the same
 * bytes when a child writes them. */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/office/office.h"
#include "report/office/office_flow.h"
#include "report/office/office_history.h"
#include "report/paper/paper.h"
#include "tests/support/attest.h"
#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"

static struct office *open_as(struct scratch *scratch, const char *who, bool restricted)
{
	struct identity identity = { who, who[0] };
	struct office_options options = {
		.address = scratch->path, .create = true, .restricted = restricted, .who = &identity
	};
	struct office *office = NULL;

	assert_ok(office_open(&options, &office, &scratch->err), &scratch->err);
	return office;
}

#define assert_done(call, errors) assert_ok((call) && (errors)->n == 0, &(errors)->items[0])

/* The example in an office of its own, open. */
static struct office *open_with_example(struct scratch *scratch)
{
	struct imported imported;
	struct errors errors = { 0 };

	scratch_init(scratch);
	struct office *office = open_as(scratch, "li", false);
	assert_done(office_import(office, EXAMPLE, "may", &imported, &errors), &errors);
	return office;
}

static void sign(struct scratch *scratch, const char *who, enum signing step)
{
	struct office *office = open_as(scratch, who, false);
	struct errors errors = { 0 };
	enum flow_state state;

	if (step == SIGN_REVIEW)
		attest_all(office, "may");
	assert_done(
		office_sign(office, "may", (struct signing_of){ .step = step }, &state, &errors),
		&errors);
	office_close(office);
}

static void close_all(struct office *office, struct scratch *scratch)
{
	office_close(office);
	scratch_finish(scratch);
}

static void paper_path(struct office *office, const char *name, bool draft, struct str *out)
{
	struct error err = { 0 };

	str_clear(out);
	assert_ok(office_paper_path(office, &(struct paper_name){ name, draft, ".pdf" }, out, &err),
		  &err);
}

static unsigned mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 07777;
}

/* --- where it goes --- */

static void a_paper_is_named_after_its_briefing(void **state)
{
	struct scratch scratch;
	struct office *office = open_with_example(&scratch);
	struct str path = STR_INIT, wanted = STR_INIT;
	(void)state;

	paper_path(office, "五月发布会", false, &path);
	str_printf(&wanted, "%s/out/五月发布会.pdf", scratch.folder);
	assert_string_equal(path.text, wanted.text);
	paper_path(office, "五月发布会", true, &path);
	str_clear(&wanted);
	str_printf(&wanted, "%s/out/五月发布会-草稿.pdf", scratch.folder);
	assert_string_equal(path.text, wanted.text);
	str_finish(&path);
	str_finish(&wanted);
	close_all(office, &scratch);
}

static void the_out_tray_is_made_for_the_group(void **state)
{
	struct scratch scratch;
	struct office *office = open_with_example(&scratch);
	struct str path = STR_INIT, tray = STR_INIT;
	struct stat folder, made;
	mode_t before = umask(077);
	(void)state;

	paper_path(office, "may", false, &path);
	office_tray(office, TRAY_OUT, &tray);
	umask(before);

	assert_int_equal(mode_of(tray.text), 02770);
	assert_int_equal(stat(scratch.folder, &folder), 0);
	assert_int_equal(stat(tray.text, &made), 0);
	assert_int_equal(made.st_gid, folder.st_gid);
	str_finish(&path);
	str_finish(&tray);
	close_all(office, &scratch);
}

static void a_tray_that_is_there_stays_as_it_is(void **state)
{
	struct scratch scratch;
	struct office *office = open_with_example(&scratch);
	struct str path = STR_INIT, tray = STR_INIT;
	(void)state;

	office_tray(office, TRAY_OUT, &tray);
	mkdir(tray.text, 0700);
	paper_path(office, "may", false, &path);

	assert_int_equal(mode_of(tray.text), 0700);
	str_finish(&path);
	str_finish(&tray);
	close_all(office, &scratch);
}

static void a_file_in_the_trays_place_is_told(void **state)
{
	struct scratch scratch;
	struct office *office = open_with_example(&scratch);
	struct str path = STR_INIT, tray = STR_INIT;
	struct error err = { 0 };
	(void)state;

	office_tray(office, TRAY_OUT, &tray);
	process_write_file(tray.text, "");

	assert_false(office_paper_path(office, &(struct paper_name){ "may", false, ".pdf" }, &path,
				       &err));
	assert_int_equal(err.kind, ERROR_IO);
	assert_non_null(strstr(err.text, tray.text));
	str_finish(&path);
	str_finish(&tray);
	close_all(office, &scratch);
}

static void a_restricted_session_may_write_its_paper(void **state)
{
	struct scratch scratch;
	struct office *office = open_with_example(&scratch);
	struct str path = STR_INIT;
	(void)state;

	office_close(office);
	office = open_as(&scratch, "li", true);
	paper_path(office, "may", true, &path);

	assert_non_null(strstr(path.text, "/out/may-草稿.pdf"));
	str_finish(&path);
	close_all(office, &scratch);
}

static void a_paper_in_a_shared_tray_is_for_the_group(void **state)
{
	struct scratch scratch;
	struct office *office = open_with_example(&scratch);
	struct str path = STR_INIT;
	struct errors errors = { 0 };
	mode_t before = umask(077);
	struct stored_paper stored = { .name = "may" };
	(void)state;

	paper_path(office, "may", true, &path);
	struct render_request request = { .out = path.text };
	assert_done(office_render(office, &stored, &request, &errors), &errors);
	umask(before);

	assert_true(stored.draft);
	assert_int_equal(mode_of(path.text), 0660);
	str_finish(&path);
	close_all(office, &scratch);
}

/* --- beside an open office --- */

/* The PDF of "may" by a child, while the office stays open. */
static void write_beside(struct office *office, struct paper *paper, const char *out)
{
	struct render_request request = { .out = out };
	struct str imprint = STR_INIT;
	struct errors errors = { 0 };
	struct error err = { 0 };
	struct report *report = office_report(office, "may", NULL, &errors);

	assert_non_null(report);
	assert_ok(office_imprint(office, "may", &request.draft, &imprint, &err), &err);
	request.imprint = imprint.text;
	assert_ok(paper_start_render(paper, report, &request, &err), &err);
	report_destroy(report);
	str_finish(&imprint);
	while (paper->state == PAPER_RUNNING) {
		struct pollfd ready = { .fd = paper->fd, .events = POLLIN };

		poll(&ready, 1, -1);
		paper_read(paper);
	}
	assert_ok(paper->state == PAPER_DONE, &paper->err);
}

static void a_child_writes_the_offices_own_paper(bool approved)
{
	struct scratch scratch;
	struct office *office = open_with_example(&scratch);
	struct errors errors = { 0 };
	struct error err = { 0 };
	struct digest digest;
	char hex[DIGEST_HEX_SIZE], here[256], beside[256];
	struct paper paper;
	struct stored_paper stored = { .name = "may" };

	if (approved) {
		sign(&scratch, "wang", SIGN_REVIEW);
		sign(&scratch, "zhao", SIGN_APPROVE);
	}
	paper_init(&paper);
	snprintf(here, sizeof here, "%s/here.pdf", scratch.folder);
	snprintf(beside, sizeof beside, "%s/beside.pdf", scratch.folder);
	struct render_request request = { .out = here };
	assert_done(office_render(office, &stored, &request, &errors), &errors);
	write_beside(office, &paper, beside);
	assert_ok(digest_file(here, &digest, &err), &err);
	digest_format(&digest, hex);

	assert_string_equal(paper.hex, hex);
	assert_int_equal(paper.draft, !approved);
	assert_int_equal(stored.draft, !approved);
	paper_finish(&paper);
	close_all(office, &scratch);
}

static void a_draft_is_the_same_beside_the_office(void **state)
{
	(void)state;
	a_child_writes_the_offices_own_paper(false);
}

static void an_approved_paper_is_the_same_beside_the_office(void **state)
{
	(void)state;
	a_child_writes_the_offices_own_paper(true);
}

static void the_office_goes_on_after_a_child(void **state)
{
	struct scratch scratch;
	struct office *office = open_with_example(&scratch);
	struct verification found;
	struct error err = { 0 };
	struct paper paper;
	char beside[256];
	(void)state;

	paper_init(&paper);
	snprintf(beside, sizeof beside, "%s/beside.pdf", scratch.folder);
	write_beside(office, &paper, beside);
	sign(&scratch, "wang", SIGN_REVIEW);
	write_beside(office, &paper, beside);

	assert_ok(office_verify(office, &found, &err), &err);
	assert_true(found.whole);
	paper_finish(&paper);
	close_all(office, &scratch);
}

int main(void)
{
	struct CMUnitTest tests[9], *next = tests;

	add_test(next, a_paper_is_named_after_its_briefing);
	add_test(next, the_out_tray_is_made_for_the_group);
	add_test(next, a_tray_that_is_there_stays_as_it_is);
	add_test(next, a_file_in_the_trays_place_is_told);
	add_test(next, a_restricted_session_may_write_its_paper);
	add_test(next, a_paper_in_a_shared_tray_is_for_the_group);
	add_test(next, a_draft_is_the_same_beside_the_office);
	add_test(next, an_approved_paper_is_the_same_beside_the_office);
	add_test(next, the_office_goes_on_after_a_child);
	return cmocka_run_group_tests_name("papers of the office", tests, NULL, NULL);
}
