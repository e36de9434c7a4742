/* test_ledgers.c - ledgers in an office: kept, counted, compared, exported; spellings remembered.
 */
#include <string.h>
#include <unistd.h>

#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define TEMPLATE                                                               \
	"crossfoot: 1\n"                                                       \
	"title: 问责\n"                                                      \
	"dimensions: {级别: {厅级: [], 县处级: [处级]}}\n"            \
	"ledgers: {案件: {file: in/cases.csv, columns: {级别: 职级}}}\n" \
	"figures:\n"                                                           \
	"  案: {unit: 起, ledger: 案件, distinct: 编号}\n"               \
	"  人员: {unit: 人, by: 级别, ledger: 案件}\n"
#define BRIEFING "crossfoot: 1\ntemplate: ./t.yaml\n"

#define CSV                      \
	"编号,姓名,职级\n" \
	"A1,赵甲,厅级\n"     \
	"A1,钱乙,处级\n"     \
	"A2,孙丙,县处级\n"

/* An office with the briefing may, whose ledger holds these rows. */
struct bench {
	struct folder folder;
	struct process process;
	const char *office;
};

static void assert_has(const struct str *text, const char *wanted)
{
	if (strstr(text->text, wanted) == NULL)
		fail_msg("'%s' is not in:\n%s", wanted, text->text);
}

static void assert_lacks(const struct str *text, const char *unwanted)
{
	if (strstr(text->text, unwanted) != NULL)
		fail_msg("'%s' is in:\n%s", unwanted, text->text);
}

#define OFFICE(bench, ...) RUN(&(bench)->process, "--office", (bench)->office, __VA_ARGS__)

static void import(struct bench *bench, const char *name)
{
	OFFICE(bench, "import", folder_path(&bench->folder, "b.yaml"), "--name", name);
	assert_int_equal(bench->process.status, 0);
}

static void arrange(struct bench *bench, const char *csv)
{
	*bench = (struct bench){ 0 };
	folder_make(&bench->folder);
	folder_write(&bench->folder, "t.yaml", TEMPLATE);
	folder_write(&bench->folder, "b.yaml", BRIEFING);
	folder_write(&bench->folder, "in/cases.csv", csv);
	bench->office = folder_path(&bench->folder, "o.db");
	import(bench, "may");
}

static void finish(struct bench *bench)
{
	process_finish(&bench->process);
	folder_remove(&bench->folder);
}

static void tamper(const struct bench *bench, const char *sql)
{
	struct scratch office = { .path = (char *)bench->office };

	scratch_tamper(&office, sql);
}

static void the_file_itself_is_kept_when_it_is_gone_from_its_place(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	unlink(folder_path(&b.folder, "in/cases.csv"));

	OFFICE(&b, "count", "may");

	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "3 records, 3 counted");
	OFFICE(&b, "rows", "may", "人员[县处级]");
	assert_has(&b.process.out, "3,A1,钱*,处级\n4,A2,孙*,县处级\n");
	OFFICE(&b, "check", "may");
	assert_has(&b.process.out, " 0 failed");
	finish(&b);
}

static void names_are_shown_to_those_who_compile_or_review_only(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	OFFICE(&b, "rows", "may", "人员[厅级]", "--names");
	assert_has(&b.process.out, "2,A1,赵甲,厅级\n");

	OFFICE(&b, "people", "add", "daemon", "compiler"); /* who gives the first role keeps */

	OFFICE(&b, "rows", "may", "人员[厅级]", "--names");
	assert_int_equal(b.process.status, 2);
	assert_has(&b.process.err, "names are shown to those who compile or review only");
	OFFICE(&b, "rows", "may", "人员[厅级]");
	assert_has(&b.process.out, "2,A1,赵*,厅级\n");
	finish(&b);
}

static void a_typed_value_meets_the_ledgers_word_in_the_office_too(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);

	OFFICE(&b, "set", "may", "人员[县处级]=3");
	OFFICE(&b, "check", "may", "--json");

	assert_int_equal(b.process.status, 1);
	assert_has(&b.process.out, "\"suspects\": [{\"cell\": \"人员[县处级]\", \"is\": \"3\", "
				   "\"would_be\": \"2\"");
	finish(&b);
}

/* What another tool does to the file that is kept. */
static const struct tamper_case {
	const char *name, *sql, *said;
} tampers[] = {
	{ "a ledger that was changed is found", "UPDATE files SET bytes = CAST('x' AS BLOB)",
	  "brought in was changed" },
	{ "a ledger that was taken away is found", "DELETE FROM files", "brought in is gone" },
};

static void verify_looks_at_ledgers(void **state)
{
	const struct tamper_case *c = *state;
	struct bench b;
	arrange(&b, CSV);
	OFFICE(&b, "verify");
	assert_int_equal(b.process.status, 0);

	tamper(&b, c->sql);
	OFFICE(&b, "verify");

	assert_int_equal(b.process.status, 1);
	assert_has(&b.process.err, c->said);
	finish(&b);
}

static void a_changed_ledger_is_not_counted(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	tamper(&b, tampers[0].sql);

	OFFICE(&b, "count", "may");

	assert_int_equal(b.process.status, 2);
	assert_has(&b.process.err, "was changed by another tool");
	finish(&b);
}

static void a_backup_carries_the_ledgers(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	const char *backup = folder_path(&b.folder, "backup.db");
	OFFICE(&b, "backup", backup);
	tamper(&b, "DELETE FROM files");

	OFFICE(&b, "restore", backup);
	OFFICE(&b, "count", "may");

	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "人员[合计]: 3\n");
	finish(&b);
}

static void an_export_has_its_ledgers_beside_it_and_comes_to_the_same(void **state)
{
	struct bench b;
	struct str written = STR_INIT;
	(void)state;
	arrange(&b, CSV);
	const char *out = folder_path(&b.folder, "elsewhere/b.yaml");
	folder_write(&b.folder, "elsewhere/empty", "");

	OFFICE(&b, "export", "may", "-o", out);
	assert_int_equal(b.process.status, 0);
	process_read_file(folder_path(&b.folder, "elsewhere/in/cases.csv"), &written);
	assert_string_equal(written.text, CSV);
	RUN(&b.process, "count", out);
	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "人员[县处级]: 2\n");
	folder_write(&b.folder, "elsewhere/in/cases.csv", "other\n");
	OFFICE(&b, "export", "may", "-o", out);
	assert_int_equal(b.process.status, 2);
	assert_has(&b.process.err, "is another file than the one that is kept");
	str_finish(&written);
	finish(&b);
}

static void another_file_is_compared_and_what_was_counted_follows(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	const char *file = folder_write(&b.folder, "june.csv",
					"职级,编号,姓名\n"
					"厅级,A1,赵甲\n"
					"厅级,A1,钱乙\n"
					"处级,A3,李丁\n");
	OFFICE(&b, "set", "may", "人员[厅级]=1");

	OFFICE(&b, "ledgers", "may", "案件", file, "--try");
	assert_has(&b.process.out, "3 records before, 3 now: 1 added, 1 removed, 1 changed");
	assert_has(&b.process.out, "人员[县处级]: 2 -> 1");
	OFFICE(&b, "show", "may");
	assert_has(&b.process.out, "人员[县处级] = 2\n");
	OFFICE(&b, "ledgers", "may", "案件", file);
	assert_int_equal(b.process.status, 0);
	OFFICE(&b, "show", "may");
	assert_has(&b.process.out, "人员[县处级] = 1\n");
	assert_has(&b.process.out, "人员[厅级] = 2\n");
	OFFICE(&b, "undo", "may");
	OFFICE(&b, "count", "may");
	assert_has(&b.process.out, "人员[县处级]: 2\n");
	OFFICE(&b, "verify");
	assert_int_equal(b.process.status, 0);
	finish(&b);
}

static void traditional_characters_are_read_in_a_sheet_on_its_way_in_too(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	const char *sheet = folder_write(&b.folder, "new.csv",
					 "编号,姓名,职级\nA1,赵甲,廳級\nA2,钱乙,縣處級\n");

	OFFICE(&b, "ledgers", "may", "案件", sheet, "--try");

	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "2 records, 2 counted");
	finish(&b);
}

static void what_was_typed_stands_when_another_file_comes(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	const char *file = folder_write(&b.folder, "june.csv", CSV "A3,李丁,处级\n");
	OFFICE(&b, "set", "may", "人员[县处级]=5");

	OFFICE(&b, "ledgers", "may", "案件", file);

	assert_has(&b.process.out, "人员[县处级]: 3 counted, 5 typed: it stands");
	assert_has(&b.process.out, "人员[合计]: 3 -> 4");
	OFFICE(&b, "show", "may");
	assert_has(&b.process.out, "人员[县处级] = 5\n");
	finish(&b);
}

static void each_file_is_listed_with_who_brought_it(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	const char *file = folder_write(&b.folder, "june.csv", CSV "A3,李丁,处级\n");

	OFFICE(&b, "ledgers", "may", "案件", file);
	OFFICE(&b, "ledgers", "may");

	assert_has(&b.process.out, "ledger 案件\n  r2 ");
	assert_has(&b.process.out, "/june.csv, 92 bytes, SHA-256 ");
	assert_has(&b.process.out, "\n  r1 ");
	assert_lacks(&b.process.out, "not kept");
	finish(&b);
}

#define UNKNOWN CSV "A3,李丁,四级调研员\nA4,周戊,四级调研员\nA5,吴己,处及\n"

static void an_unknown_spelling_is_asked_and_nothing_is_taken_meanwhile(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, UNKNOWN);

	assert_has(&b.process.out, "3 records of ledgers could not be placed");
	OFFICE(&b, "spellings", "may");

	assert_int_equal(b.process.status, 1);
	assert_has(&b.process.out, "级别[四级调研员] = ?  2 records of 案件, the first in row 5\n");
	assert_has(&b.process.out, "级别[处及] = ?  1 records of 案件, the first in row 7\n");
	OFFICE(&b, "show", "may");
	assert_lacks(&b.process.out, "人员[县处级] =");
	finish(&b);
}

static void an_answer_counts_and_the_series_remembers_it(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, UNKNOWN);

	OFFICE(&b, "spellings", "may", "级别[四级调研员]=县处级", "级别[处及]=县处级");
	assert_int_equal(b.process.status, 0);
	OFFICE(&b, "show", "may");
	assert_has(&b.process.out, "人员[县处级] = 5\n");
	import(&b, "june");
	assert_has(&b.process.out, "2 spellings in ledgers mean what was said of them before");
	OFFICE(&b, "show", "june");
	assert_has(&b.process.out, "人员[县处级] = 5\n");
	OFFICE(&b, "log", "june");
	assert_has(&b.process.out, " in may)");
	OFFICE(&b, "export", "june");
	assert_has(&b.process.out, "spellings:\n  级别:\n    四级调研员: 县处级\n");
	finish(&b);
}

static const struct wrong_case {
	const char *name, *word, *said;
} wrong[] = {
	{ "an answer names its spelling", "级别=县处级", "expected DIMENSION[SPELLING]=MEMBER" },
	{ "an answer names a member", "级别[四级调研员]=处长", "'处长' is no member of '级别'" },
	{ "an answer names a dimension", "职务[四级调研员]=厅级", "'职务'" },
	{ "a member is no spelling of another", "级别[处级]=厅级",
	  "'处级' cannot be another spelling of '厅级'" },
};

static void a_wrong_answer_is_refused(void **state)
{
	const struct wrong_case *c = *state;
	struct bench b;
	arrange(&b, UNKNOWN);

	OFFICE(&b, "spellings", "may", c->word);

	assert_int_equal(b.process.status, 2);
	assert_has(&b.process.err, c->said);
	finish(&b);
}

static void what_the_series_said_is_not_asked_again(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	import(&b, "june");
	const char *file = folder_write(&b.folder, "new.csv", CSV "A3,李丁,四级调研员\n");
	OFFICE(&b, "ledgers", "may", "案件", file);
	assert_int_equal(b.process.status, 1);
	OFFICE(&b, "spellings", "may", "级别[四级调研员]=县处级");

	OFFICE(&b, "ledgers", "june", "案件", file);

	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "级别[四级调研员] = 县处级, as ");
	assert_has(&b.process.out, " said in may\n");
	OFFICE(&b, "show", "june");
	assert_has(&b.process.out, "人员[县处级] = 3\n");
	finish(&b);
}

static void a_file_may_say_itself_what_spellings_mean(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, UNKNOWN);
	folder_write(&b.folder, "b.yaml",
		     BRIEFING "spellings: {级别: {四级调研员: 县处级, 处及: 县处级}}\n");

	RUN(&b.process, "count", folder_path(&b.folder, "b.yaml"));

	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "人员[县处级]: 5\n");
	finish(&b);
}

static void divisions_come_from_their_list_and_a_county_is_only_suggested(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	folder_write(&b.folder, "b.yaml",
		     "crossfoot: 1\ntemplate: shanxi\n"
		     "ledgers: {案件: {file: in/cases.csv}}\n"
		     "figures: {人员: {unit: 人, by: 市, ledger: 案件}, "
		     "县: {unit: 人, by: 县区, ledger: 案件}, "
		     "级: {unit: 人, by: 级别, ledger: 案件}}\n");
	folder_write(&b.folder, "in/cases.csv",
		     "市,县区,级别\n太原,迎泽区,正处\n并州,小店区,副科\n"
		     "晋城市,晋城市/城区,省部级副职\n迎泽区,迎泽区,科员\n");

	import(&b, "divided");
	OFFICE(&b, "spellings", "divided");

	assert_int_equal(b.process.status, 1);
	assert_string_equal(b.process.out.text,
			    "市[迎泽区] = ?  1 records of 案件, the first in row 5; did you mean "
			    "'太原'?\n");
	OFFICE(&b, "count", "divided");
	assert_has(&b.process.out, "人员[太原]: 2\n");
	assert_has(&b.process.out, "县[晋城市/城区]: 1\n");
	assert_has(&b.process.out, "级[县处级]: 1\n");
	finish(&b);
}

static void line_by_line_a_ledger_is_brought_in_and_looked_at(void **state)
{
	struct bench b;
	struct str line = STR_INIT;
	(void)state;
	arrange(&b, CSV);
	const char *file = folder_write(&b.folder, "june.csv", CSV "A3,李丁,四级调研员\n");
	const char *answers = folder_path(&b.folder, "answers");
	str_printf(&line, "figures\nbring-ledger\n%s\n2\ny\nrecords\n人员[县处级]\nquit\n", file);
	process_write_file(answers, line.text);
	str_clear(&line);
	str_printf(&line,
		   "exec \"${CROSSFOOT:-build/debug/crossfoot}\" --office '%s' --plain open may "
		   "<'%s' 2>&1",
		   b.office, answers);

	RUN_PROGRAM(&b.process, "sh", "-c", line.text);

	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "级别: '四级调研员' in 1 records, the first in row 5");
	assert_has(&b.process.out, "人员[县处级]: 2 -> 3\n");
	assert_has(&b.process.out, "3 records; names are masked\n");
	assert_has(&b.process.out, "row 5; 编号 A3; 姓名 李*; 职级 四级调研员\n");
	OFFICE(&b, "show", "may");
	assert_has(&b.process.out, "人员[县处级] = 3\n");
	str_finish(&line);
	finish(&b);
}

static void line_by_line_figures_more_are_added_from_a_sheet(void **state)
{
	struct bench b;
	struct str line = STR_INIT;
	(void)state;
	arrange(&b, CSV);
	const char *file = folder_write(&b.folder, "more.csv",
					"编号,职级,所在地\nA1,厅级,太原\nA1,处级,太原\n"
					"A2,县处级,大同\nA3,县处级,大同\n");
	const char *answers = folder_path(&b.folder, "answers");
	str_printf(&line, "figures\nadd-figures\n%s\n按所在地\n\ny\nquit\n", file);
	process_write_file(answers, line.text);
	str_clear(&line);
	str_printf(&line,
		   "exec \"${CROSSFOOT:-build/debug/crossfoot}\" --office '%s' --plain open may "
		   "<'%s' 2>&1",
		   b.office, answers);

	RUN_PROGRAM(&b.process, "sh", "-c", line.text);

	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "按所在地[大同]: - -> 2\n");
	OFFICE(&b, "show", "may");
	assert_has(&b.process.out, "按所在地[大同] = 2\n");
	str_finish(&line);
	finish(&b);
}

static void a_briefing_is_proposed_from_a_sheet_and_is_proved(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	const char *sheet = folder_write(&b.folder, "in/proposed.csv",
					 "某台账,,,,\n"
					 "序号,案件编号,姓名,所在地,立案日期\n"
					 "1,A1,赵甲,太原,2019-01-02\n"
					 "2,A1,钱乙,太原市,2020-01-02\n"
					 "3,A2,孙丙,大同,2020-03-02\n"
					 "4,A3,李丁,大同,2020-05-02\n"
					 "5,A4,周戊,大同,2020-06-02\n"
					 "6,A5,吴己,太原,2019-05-02\n");

	RUN(&b.process, "propose", sheet);
	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "      太原: [太原市]\n      大同: []\n");
	assert_has(&b.process.out, "  案件数: {unit: 件, ledger: 台账, distinct: 案件编号}\n");
	assert_lacks(&b.process.out, "姓名");
	OFFICE(&b, "propose", sheet, "--name", "made");
	assert_int_equal(b.process.status, 0);
	OFFICE(&b, "show", "made");
	assert_has(&b.process.out, "按所在地[太原] = 3\n");
	assert_has(&b.process.out, "按年份[2020年] = 4\n");
	assert_has(&b.process.out, "案件数 = 5\n");
	OFFICE(&b, "check", "made");
	assert_int_equal(b.process.status, 0);
	finish(&b);
}

#define MORE                                                   \
	"编号,姓名,职级,所在地,立案日期,人数\n" \
	"A1,赵甲,厅级,太原,2020-05-06,1\n"               \
	"A1,钱乙,处级,太原,2020-05-07,2\n"               \
	"A2,孙丙,县处级,大同,2021-05-08,1\n"            \
	"A3,李丁,县处级,大同,2021-05-08,3\n"

static void figures_more_are_proposed_for_a_briefing_that_is_there(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	const char *sheet = folder_write(&b.folder, "more.csv", MORE);

	OFFICE(&b, "propose", sheet, "--into", "may");

	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "按所在地: {unit: 人, by: 所在地, ledger: 案件}\n"
				   "所在地: {members: {太原: [], 大同: []}}\n");
	assert_has(&b.process.out, "人数合计: {unit: 人, ledger: 案件, sum: 人数}\n");
	assert_lacks(&b.process.out, "按职级");   /* 人员 counts it */
	assert_lacks(&b.process.out, "distinct"); /* 案 does */
	finish(&b);
}

static void those_that_are_named_are_added_and_counted_in_one_step(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	const char *sheet = folder_write(&b.folder, "more.csv", MORE);

	OFFICE(&b, "propose", sheet, "--into", "may", "按所在地", "人数合计");

	assert_int_equal(b.process.status, 0);
	assert_has(&b.process.out, "may: ");
	OFFICE(&b, "show", "may");
	assert_has(&b.process.out, "按所在地[太原] = 2\n");
	assert_has(&b.process.out, "人数合计 = 7\n");
	assert_has(&b.process.out, "人员[县处级] = 3\n");
	OFFICE(&b, "check", "may");
	assert_int_equal(b.process.status, 0);
	OFFICE(&b, "propose", sheet, "--into", "may");
	assert_lacks(&b.process.out, "按所在地");
	finish(&b);
}

static void a_column_more_makes_no_record_another_one(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, MORE);

	OFFICE(&b, "propose", folder_path(&b.folder, "in/cases.csv"), "--into", "may", "按年份");

	assert_has(&b.process.out, "4 records before, 4 now: 0 added, 0 removed, 0 changed\n");
	assert_has(&b.process.out, "按年份[2021年]: - -> 2\n");
	finish(&b);
}

static const struct unproposed_case {
	const char *name, *words[6], *part;
} unproposed[] = {
	{ "a figure that is not proposed is refused",
	  { "@", "--into", "may", "无" },
	  "'无' is no figure that is proposed" },
	{ "a briefing that is not there gets no figures", { "@", "--into", "june" }, "june" },
	{ "a figure wants a briefing", { "@", "按所在地" }, "--into NAME" },
};

static void proposes_nothing(void **state)
{
	const struct unproposed_case *c = *state;
	struct bench b;
	arrange(&b, CSV);
	const char *words[10] = { "--office", b.office, "propose" };

	words[3] = folder_write(&b.folder, "more.csv", MORE);
	for (size_t i = 1; c->words[i] != NULL; i++)
		words[3 + i] = c->words[i];
	process_run(&b.process, words);

	assert_int_equal(b.process.status, 2);
	assert_has(&b.process.err, c->part);
	finish(&b);
}

static void what_cannot_be_counted_by_proposes_nothing(void **state)
{
	struct bench b;
	(void)state;
	arrange(&b, CSV);
	const char *sheet = folder_write(&b.folder, "names.csv", "序号,姓名\n1,赵甲\n2,钱乙\n");

	RUN(&b.process, "propose", sheet);

	assert_int_equal(b.process.status, 2);
	assert_has(&b.process.err, "no column of 'names.csv' can be counted by");
	finish(&b);
}

int main(void)
{
	struct CMUnitTest tests[48] = { 0 };
	struct CMUnitTest *next = tests;

	add_test(next, the_file_itself_is_kept_when_it_is_gone_from_its_place);
	add_test(next, names_are_shown_to_those_who_compile_or_review_only);
	add_test(next, a_typed_value_meets_the_ledgers_word_in_the_office_too);
	add_rows(next, tampers, verify_looks_at_ledgers);
	add_test(next, a_changed_ledger_is_not_counted);
	add_test(next, a_backup_carries_the_ledgers);
	add_test(next, an_export_has_its_ledgers_beside_it_and_comes_to_the_same);
	add_test(next, another_file_is_compared_and_what_was_counted_follows);
	add_test(next, traditional_characters_are_read_in_a_sheet_on_its_way_in_too);
	add_test(next, what_was_typed_stands_when_another_file_comes);
	add_test(next, each_file_is_listed_with_who_brought_it);
	add_test(next, an_unknown_spelling_is_asked_and_nothing_is_taken_meanwhile);
	add_test(next, an_answer_counts_and_the_series_remembers_it);
	add_rows(next, wrong, a_wrong_answer_is_refused);
	add_test(next, what_the_series_said_is_not_asked_again);
	add_test(next, a_file_may_say_itself_what_spellings_mean);
	add_test(next, line_by_line_a_ledger_is_brought_in_and_looked_at);
	add_test(next, line_by_line_figures_more_are_added_from_a_sheet);
	add_test(next, a_briefing_is_proposed_from_a_sheet_and_is_proved);
	add_test(next, what_cannot_be_counted_by_proposes_nothing);
	add_test(next, figures_more_are_proposed_for_a_briefing_that_is_there);
	add_test(next, those_that_are_named_are_added_and_counted_in_one_step);
	add_test(next, a_column_more_makes_no_record_another_one);
	add_rows(next, unproposed, proposes_nothing);
	add_test(next, divisions_come_from_their_list_and_a_county_is_only_suggested);
	return cmocka_run_group_tests_name("ledgers", tests, NULL, NULL);
}
