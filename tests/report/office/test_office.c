/* test_office.c - files into the office and out again, papers that stay the same, closed trays. */
#include "report/office/office.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/base/file.h"
#include "report/office/office_cells.h"
#include "report/office/office_flow.h"
#include "report/office/office_list.h"
#include "report/store/verify.h"
#include "tests/support/attest.h"
#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

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

/* Fails the test with the first error when the call failed. */
#define assert_done(call, errors) assert_ok((call) && (errors)->n == 0, &(errors)->items[0])

static void import(struct scratch *scratch, const char *path, const char *name)
{
	struct imported imported;
	struct office *office = open_as(scratch, "li", false);
	struct errors errors = { 0 };

	assert_done(office_import(office, path, name, &imported, &errors), &errors);
	office_close(office);
}

static void export(struct scratch *scratch, const char *name, const char *path)
{
	struct office *office = open_as(scratch, "li", false);
	struct str text = STR_INIT;
	struct errors errors = { 0 };

	assert_done(office_export(office, name, &text, &errors), &errors);
	process_write_file(path, text.text);
	str_finish(&text);
	office_close(office);
}

/* --- out means the same as in --- */

static void assert_same_text(const char *a, const char *b)
{
	if (a == NULL || b == NULL)
		assert_ptr_equal(a, b);
	else
		assert_string_equal(a, b);
}

static void assert_same_cells(const struct figure *a, const struct figure *b)
{
	assert_string_equal(a->name, b->name);
	assert_int_equal(a->n_cells, b->n_cells);
	assert_int_equal(a->n_details, b->n_details);
	for (size_t i = 0; i < a->n_cells; i++) {
		assert_int_equal(a->cells[i].state, b->cells[i].state);
		assert_int_equal(a->cells[i].value.units, b->cells[i].value.units);
		assert_int_equal(a->cells[i].value.scale, b->cells[i].value.scale);
		assert_int_equal(a->cells[i].bound, b->cells[i].bound);
		assert_int_equal(a->cells[i].high, b->cells[i].high);
	}
	for (size_t i = 0; i < a->n_details; i++) {
		assert_int_equal(a->details[i].index, b->details[i].index);
		assert_int_equal(date_compare(a->details[i].asof, b->details[i].asof), 0);
		assert_same_text(a->details[i].note, b->details[i].note);
		assert_same_text(a->details[i].source, b->details[i].source);
		assert_same_text(a->details[i].flag, b->details[i].flag);
	}
}

static void assert_same_meaning(const struct briefing *a, const struct briefing *b)
{
	assert_same_text(a->title, b->title);
	assert_same_text(a->event.host, b->event.host);
	assert_int_equal(date_compare(a->event.date, b->event.date), 0);
	assert_int_equal(a->n_people, b->n_people);
	assert_int_equal(a->n_figures, b->n_figures);
	for (size_t i = 0; i < a->n_figures; i++)
		assert_same_cells(&a->figures[i], &b->figures[i]);
	assert_int_equal(a->n_rules, b->n_rules);
	for (size_t i = 0; i < a->n_rules; i++)
		assert_same_text(a->rules[i].that, b->rules[i].that);
	assert_int_equal(a->document.n, b->document.n);
	for (size_t i = 0; i < a->document.n; i++)
		assert_same_text(a->document.blocks[i].text.raw, b->document.blocks[i].text.raw);
}

static struct report *open_report(const char *path)
{
	struct errors errors = { 0 };
	struct report *report = report_open(path, NULL, &errors);

	assert_ok(report != NULL, &errors.items[0]);
	return report;
}

static void assert_round_trip(const char *path)
{
	struct scratch scratch;
	char out[256];

	scratch_init(&scratch);
	snprintf(out, sizeof out, "%s/out.yaml", scratch.folder);
	import(&scratch, path, "briefing");
	export(&scratch, "briefing", out);
	struct report *before = open_report(path), *after = open_report(out);
	assert_same_meaning(report_briefing(before), report_briefing(after));
	report_destroy(before);
	report_destroy(after);
	scratch_finish(&scratch);
}

static const struct example_case {
	const char *name, *path;
} examples[] = {
	{ "the accountability example comes out as it went in",
	  "examples/accountability/briefing.yaml" },
	{ "the example with the swap comes out as it went in",
	  "examples/accountability/swapped.yaml" },
	{ "the quarterly example with its tables comes out as it went in",
	  "examples/quarterly/briefing.yaml" },
};

static void example_comes_out(void **state)
{
	const struct example_case *c = *state;

	assert_round_trip(c->path);
}

static const struct text_case {
	const char *name, *text;
} texts[] = {
	{ "a file on one line comes out",
	  "{crossfoot: 1, title: 甲, figures: {案件: {unit: 起}}, values: {案件: 5}}\n" },
	{ "a file between markers comes out", "%YAML 1.1\n---\ncrossfoot: 1\ntitle: 甲\n...\n" },
	{ "an alias of another section comes out",
	  "crossfoot: 1\nfigures:\n  案件: &kind {unit: 起}\nvalues: {案件: 5}\n"
	  "event: {host: &host 省政府, place: *host}\ntitle: *host\n" },
	{ "comments stay where they are harmless",
	  "# 说明\ncrossfoot: 1 # 版本\ntitle: 甲\n# 数\nfigures: {案件: {unit: 起}}\n" },
	{ "marks of yearbooks come out", "crossfoot: 1\ndimensions: {级别: [厅级, 县处级, 其他]}\n"
					 "figures: {人数: {unit: 人, by: 级别}}\nvalues: {人数: "
					 "{厅级: …, 县处级: —, 其他: 3}}\n" },
	{ "decimals keep their zeros",
	  "crossfoot: 1\nfigures: {率: {unit: '%', decimals: 2}}\nvalues: {率: 23.10}\n" },
	{ "what is said of cells comes out",
	  "crossfoot: 1\nfigures: {案件: {unit: 起}, 件: {unit: 件}}\nvalues:\n"
	  "  案件: {value: 5, asof: 2020-12-31, source: '省: 局', note: \"一\\n二 # 三\"}\n"
	  "  件: {note: 待报}\n" },
	{ "flags come out",
	  "crossfoot: 1\ndimensions: {市: [太原, 大同]}\n"
	  "figures: {案件: {unit: 起, by: 市}, 增速: {unit: '%', decimals: 1}}\n"
	  "values:\n  案件: {太原: {value: 5, flag: 初步, note: 含结转}, 大同: 7}\n"
	  "  增速: {value: 7.6, flag: 修订}\n" },
	{ "stretches of numbers and rounded hundreds come out",
	  "crossfoot: 1\ndimensions: {市: [太原, 大同]}\n"
	  "figures: {污水: {unit: 亿吨, decimals: 1, by: 市}, 产值: {unit: 亿元, decimals: -2, by: "
	  "市}}\nvalues:\n  污水: {太原: '<0.1', 大同: 3300余, 合计: 500—8000}\n"
	  "  产值: {太原: 1200, 大同: {value: 300, flag: 估计}, 合计: 1500}\n" },
	{ "members that look like something else come out",
	  "crossfoot: 1\ndimensions: {类: ['yes', '~', '1', 'a: b', '-', '#']}\n"
	  "figures: {数: {unit: 个, by: 类}}\nvalues: {数: [1, 2, 3, 4, 5, 6]}\n" },
	{ "two dimensions come out",
	  "crossfoot: 1\ndimensions: {行: [甲, 乙], 列: [子, 丑]}\n"
	  "figures: {数: {unit: 个, by: [行, 列]}}\n"
	  "values: {数: {甲: {子: 1, 丑: 2}, 合计: {子: 4, 合计: 9}}}\n" },
	{ "a total alone comes out",
	  "crossfoot: 1\ndimensions: {行: [甲, 乙]}\nfigures: {数: {unit: 个, by: 行}}\n"
	  "values: {数: 7}\n" },
	{ "a template beside the file comes out",
	  "crossfoot: 1\ntemplate: base\nvalues: {案件: 6}\n" },
	{ "a template's value that was taken away stays away",
	  "crossfoot: 1\ntemplate: base\nvalues: {案件: ~}\n" },
	{ "text in blocks comes out",
	  "crossfoot: 1\ntitle: 甲\ndocument:\n  - text: |\n      一，{title}。\n\n      二。\n"
	  "  - text: >\n      折\n      行\n  - list: [a, 'b', \"c\\td\"]\n" },
	{ "Windows line ends come out",
	  "crossfoot: 1\r\ntitle: 甲\r\nfigures: {案件: {unit: 起}}\r\n" },
};

static void text_comes_out(void **state)
{
	const struct text_case *c = *state;
	struct scratch scratch;
	char path[256];

	scratch_init(&scratch);
	snprintf(path, sizeof path, "%s/base.yaml", scratch.folder);
	process_write_file(path, "crossfoot: 1\nfigures: {案件: {unit: 起}, 件: {unit: 件}}\n"
				 "values: {案件: 5, 件: 3}\n");
	snprintf(path, sizeof path, "%s/in.yaml", scratch.folder);
	process_write_file(path, c->text);
	assert_round_trip(path);
	scratch_finish(&scratch);
}

static char *contents(const char *path)
{
	struct error err;
	char *bytes = NULL;
	size_t len;

	assert_ok(
		file_read(&(struct file_request){ path, FILE_REGULAR, 100000 }, &bytes, &len, &err),
		&err);
	return bytes;
}

/* The flag of a cell, in one transaction. */
static void set_flag(struct scratch *scratch, const char *cell, const char *flag)
{
	struct change change = { CHANGE_FLAG, cell, flag, 0, BASE_ANY };
	struct applied applied;
	struct store *store = scratch_open(scratch, "li");

	assert_ok(briefings_apply(store, &(struct change_set){ 1, &change, 1, NULL, { 0 } },
				  &scratch->arena, &applied, &scratch->err),
		  &scratch->err);
	assert_int_equal(applied.n_conflicts, 0);
	store_close(store);
}

static struct str exported(struct scratch *scratch, const char *name)
{
	struct office *office = open_as(scratch, "li", false);
	struct str text = STR_INIT;
	struct errors errors = { 0 };

	assert_done(office_export(office, name, &text, &errors), &errors);
	office_close(office);
	return text;
}

/* office-7.sql is an office as the program made it before cells had flags. */
static void office_without_flags_keeps_all_and_takes_them(void **state)
{
	struct scratch scratch;
	struct verification found;
	char *sql = contents("tests/report/store/office-7.sql");
	(void)state;

	scratch_init(&scratch);
	scratch_tamper(&scratch, sql);
	struct str before = exported(&scratch, "一季度");
	set_flag(&scratch, "增速", "初步");
	struct str after = exported(&scratch, "一季度");
	struct store *store = scratch_open(&scratch, "li");
	assert_ok(store_verify(store, &found, &scratch.err), &scratch.err);
	store_close(store);

	assert_non_null(
		strstr(before.text,
		       "太原: {value: 6, asof: 2021-03-31, note: 含上年结转}, 大同: 7, 合计: 13}"));
	assert_non_null(strstr(before.text, "增速: {value: 7.6, source: 省统计局}"));
	assert_non_null(strstr(after.text, "增速: {value: 7.6, source: 省统计局, flag: 初步}"));
	assert_true(found.whole);
	str_finish(&before);
	str_finish(&after);
	free(sql);
	scratch_finish(&scratch);
}

static void file_that_did_not_change_changes_nothing(void **state)
{
	struct imported imported;
	struct scratch scratch;
	struct errors errors = { 0 };
	(void)state;

	scratch_init(&scratch);
	import(&scratch, "examples/quarterly/briefing.yaml", NULL);
	struct office *office = open_as(&scratch, "li", false);
	assert_done(
		office_import(office, "examples/quarterly/briefing.yaml", NULL, &imported, &errors),
		&errors);

	assert_false(imported.fresh);
	assert_string_equal(imported.name, "briefing");
	assert_int_equal(imported.applied.changed, 0);
	office_close(office);
	scratch_finish(&scratch);
}

/* --- signatures and papers --- */

MUST_LOOK static bool sign(struct scratch *scratch, const char *who, enum signing step,
			   struct errors *errors)
{
	struct office *office = open_as(scratch, who, false);
	enum flow_state state;

	if (step == SIGN_REVIEW)
		attest_all(office, "may");
	bool ok = office_sign(office, "may", (struct signing_of){ .step = step }, &state, errors);

	office_close(office);
	return ok;
}

static void render(struct scratch *scratch, const char *name, struct str *pdf)
{
	struct office *office = open_as(scratch, "zhao", false);
	struct errors errors = { 0 };
	char path[256];
	struct stored_paper paper = { .name = name };

	snprintf(path, sizeof path, "%s/out.pdf", scratch->folder);
	struct render_request request = { .out = path };
	assert_done(office_render(office, &paper, &request, &errors), &errors);
	office_close(office);
	process_read_file(path, pdf);
	assert_true(pdf->len > 1000);
}

static void approve_may(struct scratch *scratch)
{
	struct errors errors = { 0 };

	import(scratch, "examples/accountability/briefing.yaml", "may");
	assert_done(sign(scratch, "wang", SIGN_REVIEW, &errors), &errors);
	assert_done(sign(scratch, "zhao", SIGN_APPROVE, &errors), &errors);
}

static void approved_paper_is_the_same_ever_after(void **state)
{
	struct scratch scratch;
	struct errors errors = { 0 };
	struct str first = STR_INIT, later = STR_INIT;
	(void)state;

	scratch_init(&scratch);
	approve_may(&scratch);
	render(&scratch, "may", &first);
	import(&scratch, "examples/quarterly/briefing.yaml", "q1"); /* the history goes on */
	struct office *office = open_as(&scratch, "zhao", false);
	assert_done(office_release(office, "may", (struct seen){ 0 }, &errors), &errors);
	office_close(office);
	render(&scratch, "may", &later);

	assert_int_equal(first.len, later.len);
	assert_memory_equal(first.text, later.text, first.len);
	str_finish(&first);
	str_finish(&later);
	scratch_finish(&scratch);
}

static void released_paper_has_the_digest_that_the_office_keeps(void **state)
{
	struct scratch scratch;
	struct standing standing;
	struct errors errors = { 0 };
	struct str pdf = STR_INIT;
	char hex[DIGEST_HEX_SIZE];
	(void)state;

	scratch_init(&scratch);
	approve_may(&scratch);
	struct office *office = open_as(&scratch, "zhao", false);
	assert_done(office_release(office, "may", (struct seen){ 0 }, &errors), &errors);
	assert_ok(office_standing(office, "may", &scratch.arena, &standing, &scratch.err),
		  &scratch.err);
	office_close(office);
	render(&scratch, "may", &pdf);
	struct digest digest = digest_of(pdf.text, pdf.len);
	digest_format(&digest, hex);

	assert_string_equal(standing.releases[0].pdf, hex);
	str_finish(&pdf);
	scratch_finish(&scratch);
}

static void failing_check_blocks_the_review(void **state)
{
	struct scratch scratch;
	struct errors errors = { 0 };
	(void)state;

	scratch_init(&scratch);
	import(&scratch, "examples/accountability/swapped.yaml", "may");
	assert_false(sign(&scratch, "wang", SIGN_REVIEW, &errors));

	assert_int_equal(errors.n, 1);
	assert_non_null(strstr(errors.items[0].text, "1 checks of 'may' fail"));
	scratch_finish(&scratch);
}

static void template_stays_as_it_was_used(void **state)
{
	struct scratch scratch;
	char template[256], path[256];
	struct errors errors = { 0 };
	(void)state;

	scratch_init(&scratch);
	snprintf(template, sizeof template, "%s/base.yaml", scratch.folder);
	snprintf(path, sizeof path, "%s/in.yaml", scratch.folder);
	process_write_file(template, "crossfoot: 1\nfigures: {案件: {unit: 起}}\n");
	process_write_file(path, "crossfoot: 1\ntemplate: base\ntitle: 甲\nvalues: {案件: 5}\n");
	import(&scratch, path, "may");
	unlink(template);
	struct office *office = open_as(&scratch, "li", false);
	struct report *report = office_report(office, "may", NULL, &errors);

	assert_ok(report != NULL, &errors.items[0]);
	assert_string_equal(report_briefing(report)->figures[0].unit, "起");
	report_destroy(report);
	office_close(office);
	scratch_finish(&scratch);
}

/* --- cells as people write them --- */

static const struct edit_case {
	const char *name, *word, *cell, *value; /* cell NULL: refused */
} edits[] = {
	{ "a figure's bare name is its total", "问责领导干部=1", "问责领导干部[合计]", "1" },
	{ "the English total is the same word", "问责领导干部[total]=1", "问责领导干部[合计]",
	  "1" },
	{ "full-width brackets are taken", "问责领导干部［乡科级］=981", "问责领导干部[乡科级]",
	  "981" },
	{ "full-width digits and commas are taken", "问责案件=１,０２５", "问责案件", "1025" },
	{ "nothing behind the sign makes a cell missing", "问责案件=", "问责案件", NULL },
	{ "a mark of yearbooks is taken", "问责案件=...", "问责案件", "…" },
	{ "an unknown figure is refused", "问责案=1", NULL, NULL },
	{ "an unknown member is refused", "问责领导干部[科级]=1", NULL, NULL },
	{ "what is no number is refused", "问责案件=12a", NULL, NULL },
	{ "a word without a sign is refused", "问责案件", NULL, NULL },
};

static void edit_is_understood(void **state)
{
	const struct edit_case *c = *state;
	struct scratch scratch;
	struct office_cells *cells;
	struct office_edit edit;
	struct errors errors = { 0 };

	scratch_init(&scratch);
	import(&scratch, "examples/accountability/briefing.yaml", "may");
	struct office *office = open_as(&scratch, "li", false);
	assert_done(office_cells_open(office, "may", &cells, &errors), &errors);
	bool ok = office_edit_parse(cells, c->word, &scratch.arena, &edit, &scratch.err);

	assert_int_equal(ok, c->cell != NULL);
	if (ok) {
		assert_string_equal(edit.cell, c->cell);
		assert_same_text(edit.value, c->value);
	}
	office_cells_close(cells);
	office_close(office);
	scratch_finish(&scratch);
}

/* --- restricted sessions --- */

static const struct path_case {
	const char *name;
	enum tray tray;
	const char *path; /* %s is the office's folder */
	bool taken;
} paths[] = {
	{ "a bare name lies in the tray", TRAY_IN, "good.yaml", true },
	{ "a path into the tray is taken", TRAY_IN, "%s/in/good.yaml", true },
	{ "a path beside the tray is refused", TRAY_IN, "%s/outside.yaml", false },
	{ "a path that climbs out is refused", TRAY_IN, "%s/in/../outside.yaml", false },
	{ "a link that leads out is refused", TRAY_IN, "link.yaml", false },
	{ "an absolute path is refused", TRAY_IN, "/etc/passwd", false },
	{ "the office itself is refused", TRAY_IN, "%s/office.db", false },
	{ "a new file in the out-tray is taken", TRAY_OUT, "new.pdf", true },
	{ "a new file outside is refused", TRAY_OUT, "%s/new.pdf", false },
	{ "a hidden file is refused", TRAY_OUT, ".profile", false },
	{ "a folder linked out of the tray is refused", TRAY_OUT, "%s/out/away/x.pdf", false },
};

static void make_trays(struct scratch *scratch)
{
	char path[256];

	snprintf(path, sizeof path, "%s/in", scratch->folder);
	mkdir(path, 0770);
	snprintf(path, sizeof path, "%s/out", scratch->folder);
	mkdir(path, 0770);
	snprintf(path, sizeof path, "%s/in/good.yaml", scratch->folder);
	process_write_file(path, "crossfoot: 1\n");
	snprintf(path, sizeof path, "%s/outside.yaml", scratch->folder);
	process_write_file(path, "crossfoot: 1\n");
	snprintf(path, sizeof path, "%s/in/link.yaml", scratch->folder);
	assert_int_equal(symlink("../outside.yaml", path), 0);
	snprintf(path, sizeof path, "%s/out/away", scratch->folder);
	assert_int_equal(symlink("..", path), 0);
}

static void path_is_judged(void **state)
{
	const struct path_case *c = *state;
	struct scratch scratch;
	struct str out = STR_INIT;
	const char *place = strstr(c->path, "%s");
	char path[512];

	scratch_init(&scratch);
	make_trays(&scratch);
	snprintf(path, sizeof path, "%s%s", place != NULL ? scratch.folder : "",
		 place != NULL ? place + 2 : c->path);
	struct office *office = open_as(&scratch, "li", true);
	bool taken = office_path(office, c->tray, path, &out, &scratch.err);

	assert_int_equal(taken, c->taken);
	office_close(office);
	str_finish(&out);
	scratch_finish(&scratch);
}

static const struct text_case leaks[] = {
	{ "a template outside the tray is refused", "crossfoot: 1\ntemplate: ../outside.yaml\n" },
	{ "a template by a full path is refused", "crossfoot: 1\ntemplate: /etc/passwd\n" },
	{ "a table outside the tray is refused",
	  "crossfoot: 1\ndimensions: {级: [甲, 乙]}\nfigures: {数: {unit: 个, by: 级}}\n"
	  "values: {数: {table: /etc/passwd}}\n" },
};

static void restricted_import_reads_nothing_outside(void **state)
{
	struct imported imported;
	const struct text_case *c = *state;
	struct scratch scratch;
	struct errors errors = { 0 };
	char path[256];

	scratch_init(&scratch);
	make_trays(&scratch);
	snprintf(path, sizeof path, "%s/in/bad.yaml", scratch.folder);
	process_write_file(path, c->text);
	struct office *office = open_as(&scratch, "li", true);
	assert_false(office_import(office, "bad.yaml", NULL, &imported, &errors));

	assert_non_null(strstr(errors.items[0].text, "restricted"));
	office_close(office);
	scratch_finish(&scratch);
}

/* --- somebody writes while one checks --- */

/* Another, who keeps the office for writing until somebody waits for it. */
struct other {
	struct scratch scratch;
	sqlite3 *held;
	const char *value; /* what he writes then */
	int waits;
};

static void write_and_let_go(void *context, int waited_ms)
{
	struct other *other = context;
	struct process set = { 0 };

	(void)waited_ms;
	if (other->waits++ > 0)
		return;
	assert_int_equal(sqlite3_exec(other->held, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	RUN(&set, "--office", other->scratch.path, "set", "may", other->value);
	assert_int_equal(set.status, 0);
	process_finish(&set);
}

static const struct moved_case {
	const char *name, *value;
	enum flow_state state;
} moved[] = {
	{ "what was changed while it was checked is checked again", "问责案件=1026", FLOW_CHECKED },
	{ "… and found wrong when it is so now", "问责领导干部[厅级]=6", FLOW_DRAFT },
};

static void is_checked_again(void **state)
{
	const struct moved_case *c = *state;
	struct other other = { .value = c->value };
	struct errors errors = { 0 };
	struct office *office = NULL;
	struct checked reached;

	scratch_init(&other.scratch);
	import(&other.scratch, "examples/accountability/briefing.yaml", "may");
	struct office_options options = { .address = other.scratch.path,
					  .waiting = write_and_let_go,
					  .context = &other };
	assert_ok(office_open(&options, &office, &other.scratch.err), &other.scratch.err);
	assert_int_equal(sqlite3_open(other.scratch.path, &other.held), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other.held, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	struct report *report = office_check(office, "may", NULL, &reached, &errors);

	assert_non_null(report);
	assert_int_equal(other.waits, 1);
	assert_int_equal(reached.state, c->state);
	assert_int_equal(proof_summary(report_proof(report)).failed > 0, c->state == FLOW_DRAFT);
	sqlite3_close(other.held);
	report_destroy(report);
	office_close(office);
	scratch_finish(&other.scratch);
}

int main(void)
{
	struct CMUnitTest tests[LEN(examples) + LEN(texts) + LEN(edits) + LEN(paths) + LEN(leaks) +
				LEN(moved) + 6],
		*next = tests;

	add_rows(next, examples, example_comes_out);
	add_rows(next, texts, text_comes_out);
	add_rows(next, moved, is_checked_again);
	add_test(next, file_that_did_not_change_changes_nothing);
	add_test(next, office_without_flags_keeps_all_and_takes_them);
	add_test(next, approved_paper_is_the_same_ever_after);
	add_test(next, released_paper_has_the_digest_that_the_office_keeps);
	add_test(next, failing_check_blocks_the_review);
	add_test(next, template_stays_as_it_was_used);
	add_rows(next, edits, edit_is_understood);
	add_rows(next, paths, path_is_judged);
	add_rows(next, leaks, restricted_import_reads_nothing_outside);
	return cmocka_run_group_tests_name("office", tests, NULL, NULL);
}
