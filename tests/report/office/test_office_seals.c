/* test_office_seals.c - pictures of seals come into the office with the paper that names them: who
 * prints it elsewhere prints the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/editing/editing.h"
#include "report/model/official.h"
#include "report/office/office.h"
#include "report/office/office_flow.h"
#include "report/office/office_history.h"
#include "tests/support/attest.h"
#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define SEAL "examples/official/seal.png"
#define OTHER_SEAL "tests/report/office/seals/other.png"
#define assert_done(call, errors) assert_ok((call) && (errors)->n == 0, &(errors)->items[0])

/* An office, and the folder of the clerk who brings his paper in. */
struct desk {
	struct folder folder;
	const char *address, *paper, *picture;
	struct errors errors;
	struct error err;
};

/* Bytes as they are, no text. */
static void copy_file(const char *from, const char *to)
{
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");

	assert_non_null(in);
	assert_non_null(out);
	for (int c; (c = getc(in)) != EOF;)
		putc(c, out);
	fclose(in);
	assert_int_equal(fclose(out), 0);
}

#define PAPER                                                            \
	"crossfoot: 1\ntitle: 通知\nevent: {date: 2024-12-28}\ndocument:\n" \
	"  - text: 正文一句。\n"

static void desk_init(struct desk *desk, const char *text)
{
	*desk = (struct desk){ 0 };
	folder_make(&desk->folder);
	desk->address = folder_path(&desk->folder, "office/o.db");
	folder_write(&desk->folder, "office/empty", "");
	desk->paper = folder_write(&desk->folder, "li/in.yaml", text);
	desk->picture = folder_path(&desk->folder, "li/某办印章.png");
	copy_file(SEAL, desk->picture);
}

static void desk_finish(struct desk *desk)
{
	folder_remove(&desk->folder);
}

static struct office *open_as(struct desk *desk, const char *who)
{
	struct identity identity = { who, (unsigned)who[0] };
	struct office_options options = { .address = desk->address,
					  .create = true,
					  .who = &identity };
	struct office *office = NULL;

	assert_ok(office_open(&options, &office, &desk->err), &desk->err);
	return office;
}

static void bring_in(struct desk *desk, const char *who)
{
	struct office *office = open_as(desk, who);
	struct imported imported;

	assert_done(office_import(office, desk->paper, "may", &imported, &desk->errors),
		    &desk->errors);
	office_close(office);
}

/* The digest of the PDF that somebody prints, and how many pictures there are in it. */
static const char *print_as(struct desk *desk, const char *who)
{
	struct office *office = open_as(desk, who);
	struct stored_paper paper = { .name = "may" };
	const char *out = arena_printf(&desk->folder.arena, "%s-%s.pdf", desk->address, who);
	struct render_request request = { .out = out };
	struct digest digest;
	char hex[DIGEST_HEX_SIZE];

	assert_done(office_render(office, &paper, &request, &desk->errors), &desk->errors);
	assert_ok(digest_file(out, &digest, &desk->err), &desk->err);
	digest_format(&digest, hex);
	office_close(office);
	return arena_strdup(&desk->folder.arena, hex);
}

static size_t pictures_in(const char *path)
{
	struct process process = { 0 };
	size_t n = 0;

	RUN_PROGRAM(&process, "pdfimages", "-list", path);
	for (const char *p = process.out.text; (p = strstr(p, " stencil ")) != NULL; p++)
		n++;
	process_finish(&process);
	return n;
}

static void sign(struct desk *desk, const char *who, enum signing step)
{
	struct office *office = open_as(desk, who);
	enum flow_state state;

	if (step == SIGN_REVIEW)
		attest_all(office, "may");
	assert_done(office_sign(office, "may", (struct signing_of){ .step = step }, &state,
				&desk->errors),
		    &desk->errors);
	office_close(office);
}

#define ONE_SEAL PAPER "  - signature: {by: 某办, seal: 某办印章.png}\n"

static void who_has_no_picture_prints_the_same_draft(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, ONE_SEAL);
	bring_in(&desk, "li");
	const char *mine = print_as(&desk, "li");
	unlink(desk.picture);
	const char *theirs = print_as(&desk, "wang");

	assert_string_equal(theirs, mine);
	assert_int_equal(pictures_in(arena_printf(&desk.folder.arena, "%s-wang.pdf", desk.address)),
			 1);
	desk_finish(&desk);
}

static void what_was_approved_keeps_its_seal(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, ONE_SEAL);
	bring_in(&desk, "li");
	sign(&desk, "wang", SIGN_REVIEW);
	sign(&desk, "zhao", SIGN_APPROVE);
	const char *before = print_as(&desk, "li");
	copy_file(OTHER_SEAL, desk.picture);
	const char *after = print_as(&desk, "zhao");

	assert_string_equal(after, before);
	desk_finish(&desk);
}

static void another_picture_of_that_name_comes_in_anew(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, ONE_SEAL);
	bring_in(&desk, "li");
	const char *before = print_as(&desk, "wang");
	copy_file(OTHER_SEAL, desk.picture);
	bring_in(&desk, "li");
	const char *after = print_as(&desk, "wang");

	assert_string_not_equal(after, before);
	desk_finish(&desk);
}

static void a_picture_that_is_not_there_keeps_the_paper_out(void **state)
{
	struct desk desk;
	struct imported imported;
	(void)state;

	desk_init(&desk, ONE_SEAL);
	unlink(desk.picture);
	struct office *office = open_as(&desk, "li");

	assert_false(office_import(office, desk.paper, "may", &imported, &desk.errors));
	assert_non_null(strstr(desk.errors.items[0].text, "某办印章.png"));
	assert_int_equal(desk.errors.items[0].line, 6);
	office_close(office);
	desk_finish(&desk);
}

static void the_template_s_seal_comes_in_too(void **state)
{
	struct desk desk;
	(void)state;

	desk_init(&desk, "crossfoot: 1\ntemplate: ./t.yaml\ntitle: 题\nevent: {date: 2024-12-28}\n");
	const char *template = folder_write(&desk.folder, "li/t.yaml", ONE_SEAL);
	bring_in(&desk, "li");
	const char *mine = print_as(&desk, "li");
	unlink(desk.picture);
	unlink(template);

	assert_string_equal(print_as(&desk, "wang"), mine);
	desk_finish(&desk);
}

/* In the interface: the block of the signature is given a seal. */
static void a_seal_that_is_put_in_while_working_is_kept_too(void **state)
{
	struct desk desk;
	struct editing *editing;
	struct editing_outcome out;
	struct text by = { .raw = "某办" };
	(void)state;

	desk_init(&desk, PAPER "  - signature: {by: 某办}\n");
	bring_in(&desk, "li");
	struct office *office = open_as(&desk, "li");
	assert_done(editing_open(office, "may", &editing, &desk.errors), &desk.errors);
	struct seal seal = { .written = desk.picture, .path = desk.picture };
	struct block made = { .kind = BLOCK_SIGNATURE,
			      .by = by,
			      .seal = true,
			      .official = { .seals = &seal, .n_seals = 1 } };
	struct document_edit edit = { .change = BLOCK_REPLACE, .block = 1, .was = "某办", .made = &made };
	assert_ok(editing_edit_document(editing, &edit, &out, &desk.err), &desk.err);
	const struct document *document =
		&report_briefing(editing_report(editing))->document;
	assert_non_null(official_kept_digest(document_seal(document, 0)->written));
	editing_close(editing);
	office_close(office);
	const char *mine = print_as(&desk, "li");
	unlink(desk.picture);

	assert_string_equal(print_as(&desk, "wang"), mine);
	desk_finish(&desk);
}

/* Ten offices sign together, three a row, each with its seal. */
static void ten_seals_are_printed_elsewhere(void **state)
{
	struct desk desk;
	struct str text = STR_INIT;
	(void)state;

	str_add(&text, PAPER "  - signature: {by: [");
	for (int i = 0; i < 10; i++)
		str_printf(&text, "%s第%c厅", i > 0 ? ", " : "", 'a' + i);
	str_add(&text, "], seal: [");
	for (int i = 0; i < 10; i++)
		str_printf(&text, "%s某办印章.png", i > 0 ? ", " : "");
	str_add(&text, "]}\n");
	desk_init(&desk, text.text);
	bring_in(&desk, "li");
	unlink(desk.picture);
	print_as(&desk, "wang");

	assert_int_equal(pictures_in(arena_printf(&desk.folder.arena, "%s-wang.pdf", desk.address)),
			 10);
	str_finish(&text);
	desk_finish(&desk);
}

/* What is written beside an exported paper is what came in, and the paper prints from there. */
static void an_export_has_the_picture_beside_it(void **state)
{
	struct desk desk;
	struct process process = { 0 };
	(void)state;

	desk_init(&desk, ONE_SEAL);
	bring_in(&desk, "li");
	unlink(desk.picture);
	const char *out = folder_path(&desk.folder, "office/out.yaml");
	const char *pdf = folder_path(&desk.folder, "office/out.pdf");

	RUN(&process, "--office", desk.address, "export", "may", "-o", out);
	assert_int_equal(process.status, 0);
	RUN(&process, "render", out, "-o", pdf);
	assert_int_equal(process.status, 0);
	assert_int_equal(pictures_in(pdf), 1);
	process_finish(&process);
	desk_finish(&desk);
}

/* What another tool does to a picture that is kept. */
static const struct tamper_case {
	const char *name, *sql, *said;
} tampers[] = {
	{ "a seal that was changed is not printed", "UPDATE files SET bytes = CAST('x' AS BLOB)",
	  "was changed by another tool" },
	{ "a seal that was taken away is missed", "DELETE FROM files", "that was kept is gone" },
};

static void is_not_printed(void **state)
{
	const struct tamper_case *c = *state;
	struct desk desk;

	desk_init(&desk, ONE_SEAL);
	bring_in(&desk, "li");
	scratch_tamper(&(struct scratch){ .path = (char *)desk.address }, c->sql);
	struct office *office = open_as(&desk, "wang");
	struct stored_paper paper = { .name = "may" };
	struct render_request request = { .out = folder_path(&desk.folder, "office/out.pdf") };

	assert_false(office_render(office, &paper, &request, &desk.errors));
	assert_non_null(strstr(desk.errors.items[0].text, c->said));
	office_close(office);
	desk_finish(&desk);
}

/* --- names --- */

#define HEX "311f116304ec05cc5ddf1aaca87d4ef42fb26b3986a9a5207f6807450c8cf91c"

static const struct name_case {
	const char *name, *path, *kept; /* kept NULL: path is looked at as a name */
	bool is_kept;
} names[] = {
	{ "a picture keeps its own name", "/home/li/某办印章.png", "seals/某办印章-" HEX ".png", true },
	{ "one without an ending too", "印章", "seals/印章-" HEX ".png", true },
	{ "a hidden one is called seal", "in/.png", "seals/seal-" HEX ".png", true },
	{ "a path leads nowhere else", "seals/../x-" HEX ".png", NULL, false },
	{ "a digest too short is a name like any other", "seals/x-311f1163.png", NULL, false },
	{ "another folder is no office's", "in/x-" HEX ".png", NULL, false },
};

static void is_named(void **state)
{
	const struct name_case *c = *state;
	struct str name = STR_INIT;

	if (c->kept != NULL) {
		official_name_kept(c->path, HEX, &name);
		assert_string_equal(name.text, c->kept);
	} else {
		str_add(&name, c->path);
	}
	assert_int_equal(official_kept_digest(name.text) != NULL, c->is_kept);
	str_finish(&name);
}

int main(void)
{
	struct CMUnitTest tests[LEN(tampers) + LEN(names) + 8], *next = tests;

	add_rows(next, tampers, is_not_printed);
	add_rows(next, names, is_named);
	add_test(next, who_has_no_picture_prints_the_same_draft);
	add_test(next, what_was_approved_keeps_its_seal);
	add_test(next, another_picture_of_that_name_comes_in_anew);
	add_test(next, a_picture_that_is_not_there_keeps_the_paper_out);
	add_test(next, the_template_s_seal_comes_in_too);
	add_test(next, a_seal_that_is_put_in_while_working_is_kept_too);
	add_test(next, ten_seals_are_printed_elsewhere);
	add_test(next, an_export_has_the_picture_beside_it);
	return cmocka_run_group_tests_name("seals of the office", tests, NULL, NULL);
}
