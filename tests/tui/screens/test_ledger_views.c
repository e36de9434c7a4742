/* test_ledger_views.c - the records behind a counted cell; a sheet on its way into a ledger. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/memory.h"
#include "tests/support/process.h"
#include "tests/support/stage.h"
#include "tests/support/test.h"

#define YAML                                                                \
	"crossfoot: 1\n"                                                    \
	"title: 问责\n"                                                   \
	"dimensions: {级别: {厅级: [], 县处级: [处级]}}\n"         \
	"ledgers: {案件: {file: cases.csv, columns: {级别: 职级}}}\n" \
	"figures:\n"                                                        \
	"  案: {unit: 起, ledger: 案件, distinct: 编号}\n"            \
	"  人员: {unit: 人, by: 级别, ledger: 案件}\n"               \
	"document: [{text: '{人员}人'}]\n"

#define CSV                      \
	"编号,姓名,职级\n" \
	"A1,赵甲,厅级\n"     \
	"A1,钱乙,处级\n"     \
	"A2,孙丙,县处级\n"

/* A file beside the office, or in its in-tray. */
static void put(struct scratch *scratch, const char *name, const char *text)
{
	struct str path = STR_INIT;

	str_printf(&path, "%s/in", scratch->folder);
	mkdir(path.text, 0700);
	str_clear(&path);
	str_printf(&path, "%s/%s", scratch->folder, name);
	process_write_file(path.text, text);
	str_finish(&path);
}

static void begin(struct scratch *scratch, const char *csv)
{
	struct str path = STR_INIT;

	scratch_init(scratch);
	put(scratch, "cases.csv", csv);
	put(scratch, "b.yaml", YAML);
	str_printf(&path, "%s/b.yaml", scratch->folder);
	stage_import(scratch, "li", path.text);
	str_finish(&path);
}

static const struct view_case {
	const char *name, *keys, *shows, *hides;
} records[] = {
	{ "Enter on a counted cell shows its records", "<M-f><Home><Home><CR>", "Records of 案",
	  "钱乙" },
	{ "of a row those of its member", "<M-f><Home><Home><Down*2><CR>", "处级", "赵*" },
	{ "names are masked", "<M-f><Home><Home><CR>", "names are masked", "赵甲" },
	{ "n shows who somebody is", "<M-f><Home><Home><CR>n", "赵甲", "names are masked" },
	{ "it says which record and of how many", "<M-f><Home><Home><CR><Down>",
	  "ledger 案件: record 2 of 3", "reading on" },
	{ "End goes to the last", "<M-f><Home><Home><CR><End>", "record 3 of 3", "reading on" },
	{ "Enter shows a record in full", "<M-f><Home><Home><CR><CR>", "编号  A1", "赵甲" },
	{ "columns can be passed over", "<M-f><Home><Home><CR><Right><Right>", "职级", "A1" },
	{ "Esc closes it", "<M-f><Home><Home><CR><Esc>", "人员", "Records of" },
};

static void records_are_shown(void **state)
{
	const struct view_case *c = *state;
	struct scratch scratch;

	begin(&scratch, CSV);
	const char *screen = stage_play(&scratch, "li", c->keys);

	assert_shows(screen, c->shows);
	assert_hides(screen, c->hides);
	scratch_finish(&scratch);
}

/* So many that they are read in stretches. */
static void many_records_are_there_to_the_last(void **state)
{
	struct str csv = STR_INIT;
	struct scratch scratch;
	(void)state;

	str_add(&csv, "编号,姓名,职级\n");
	for (int i = 1; i <= 90000; i++)
		str_printf(&csv, "B%d,赵甲,%s\n", i, i % 3 == 0 ? "厅级" : "处级");
	begin(&scratch, csv.text);
	const char *screen = stage_play(&scratch, "li",
					"<M-f><Home><Home><CR><Wait:1><Wait:1><Wait:1><Wait:1><"
					"Wait:1><Wait:1><End><PgUp><Home><End>");

	assert_shows(screen, "record 90000 of 90000");
	assert_shows(screen, "B89999");
	str_finish(&csv);
	scratch_finish(&scratch);
}

#define JUNE                                                                                    \
	"编号,姓名,职务层次\nA1,赵甲,厅级\nA1,钱乙,处级\nA2,孙丙,县处级\n" \
	"A3,李丁,四级调研员\n"
#define OPEN "<M-f><M-b><Wait:1><CR>"
#define MAPPED OPEN "<Down><CR><Down*2><CR>"
#define SAID MAPPED "<Down><CR><Down><CR>"

static const struct view_case guided[] = {
	{ "the heading is told, and the first records", OPEN, "heading in row 1", "take in" },
	{ "a column that is not there is asked for", OPEN, "no column '职级'", "records before" },
	{ "once it is said the ledger is counted", MAPPED,
	  "4 records: 3 counted, 1 left out; 0 rows skipped", "no column" },
	{ "and held against the file before", MAPPED,
	  "3 records before, 4 now: 1 added, 0 removed, 0 changed", "no column" },
	{ "a spelling that nobody knows is asked", MAPPED, "? 级别: 四级调研员  1 records",
	  "no column" },
	{ "what was said counts at once", SAID, "4 records: 4 counted, 0 left out", "?" },
	{ "the cells that follow are shown", SAID, "= 人员[县处级]: 2 -> 3", "?" },
	{ "r tells the rows", SAID "r", "+ row 5", "take in" },
	{ "nothing is taken before it is said", SAID "<Esc>", "人员", "3条" },
	{ "a takes it in", SAID "a", "the ledger is in: 6 changes, 0 conflicts", "into the" },
};

static void a_sheet_is_guided_in(void **state)
{
	const struct view_case *c = *state;
	struct scratch scratch;

	begin(&scratch, CSV);
	put(&scratch, "in/june.csv", JUNE);
	const char *screen = stage_play(&scratch, "li", c->keys);

	assert_shows(screen, c->shows);
	assert_hides(screen, c->hides);
	scratch_finish(&scratch);
}

static void what_was_taken_in_is_in_the_office(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, CSV);
	put(&scratch, "in/june.csv", JUNE);
	stage_play(&scratch, "li", SAID "a");

	assert_string_equal(scratch_value(&scratch, "人员[县处级]"), "3");
	assert_string_equal(scratch_value(&scratch, "案"), "3");
	scratch_finish(&scratch);
}

static void one_undo_takes_it_back(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, CSV);
	put(&scratch, "in/june.csv", JUNE);
	stage_play(&scratch, "li", SAID "a<C-z>");

	assert_string_equal(scratch_value(&scratch, "人员[县处级]"), "2");
	scratch_finish(&scratch);
}

static void a_sheet_of_the_tray_becomes_a_briefing(void **state)
{
	struct scratch scratch;
	(void)state;

	begin(&scratch, CSV);
	put(&scratch, "in/june.csv", "编号,所在地\nA1,太原\nA2,太原\nA3,大同\nA3,大同\n");
	const char *screen =
		stage_play(&scratch, "li", "<Esc><Esc>i<Wait:1><CR><Wait:1><CR><Wait:1>");

	assert_shows(screen, "proposed from the sheet's columns");
	assert_shows(screen, "按所在地");
	scratch_finish(&scratch);
}

int main(void)
{
	struct CMUnitTest tests[LEN(records) + LEN(guided) + 4] = { 0 };
	struct CMUnitTest *next = tests;

	add_rows(next, records, records_are_shown);
	add_test(next, many_records_are_there_to_the_last);
	add_rows(next, guided, a_sheet_is_guided_in);
	add_test(next, what_was_taken_in_is_in_the_office);
	add_test(next, one_undo_takes_it_back);
	add_test(next, a_sheet_of_the_tray_becomes_a_briefing);
	return cmocka_run_group_tests_name("ledger-views", tests, NULL, NULL);
}
