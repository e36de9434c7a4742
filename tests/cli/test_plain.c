/* test_plain.c - the interface line by line: scripts of answers, from an empty office to the paper.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/digest.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define GOOD "examples/accountability/briefing.yaml"
#define SWAPPED "examples/accountability/swapped.yaml"

static int office_setup(void **state)
{
	char path[256];

	*state = process_folder();
	snprintf(path, sizeof path, "%s/office.db", (const char *)*state);
	setenv("CROSSFOOT_OFFICE", path, 1);
	return 0;
}

static int office_teardown(void **state)
{
	struct process remove = { 0 };

	RUN_PROGRAM(&remove, "rm", "-rf", *state);
	process_finish(&remove);
	free(*state);
	unsetenv("CROSSFOOT_OFFICE");
	return 0;
}

#define assert_lacks(text, part)                                             \
	do {                                                                 \
		if (strstr((text), (part)) != NULL)                          \
			fail_msg("there is \"%s\" in:\n%s", (part), (text)); \
	} while (0)

static const char *in_folder(void **state, const char *name)
{
	static char path[512];

	snprintf(path, sizeof path, "%s/%s", (const char *)*state, name);
	return path;
}

/* Answers the program's questions, one a line, as a user; NULL: as who runs the tests. Whatever it
 * says comes back. */
static void answer_as(struct process *process, void **state, const char *user, const char *words,
		      const char *answers)
{
	struct str line = STR_INIT;
	char *script = strdup(in_folder(state, "answers"));

	process_write_file(script, answers);
	str_add(&line, "exec ");
	if (user != NULL)
		others_add_command(user, &line);
	else
		str_add(&line, "\"${CROSSFOOT:-build/debug/crossfoot}\" ");
	str_printf(&line, "--plain %s <%s 2>&1", words, script);
	RUN_PROGRAM(process, "sh", "-c", line.text);
	str_finish(&line);
	free(script);
}

/* The same; what it says must hold a part, and the exit status be 0. */
static void expect_answers(void **state, const char *user, const char *words, const char *answers,
			   const char *part)
{
	struct process process = { 0 };

	answer_as(&process, state, user, words, answers);
	if (process.status != 0)
		fail_msg("it ended with %d:\n%s", process.status, process.out.text);
	assert_contains(process.out.text, part);
	process_finish(&process);
}

/* What a command says, with its status. */
#define EXPECT(status_, part, ...)                                                          \
	do {                                                                                \
		struct process process_ = { 0 };                                            \
		RUN(&process_, __VA_ARGS__);                                                \
		str_add(&process_.out, process_.err.text);                                  \
		if (process_.status != (status_))                                           \
			fail_msg("ended with %d:\n%s", process_.status, process_.out.text); \
		assert_contains(process_.out.text, (part));                                 \
		process_finish(&process_);                                                  \
	} while (0)

/* --- figures --- */

static void a_value_is_on_disk_before_the_next_question(void **state)
{
	expect_answers(state, NULL, "open " GOOD, "figures\nenter\n1026\n", "saved");

	EXPECT(0, "问责案件 = 1026", "show", "briefing");
}

static void a_failed_relation_is_told_with_its_reason_at_once(void **state)
{
	struct process process = { 0 };

	answer_as(&process, state, NULL, "open " GOOD, "figures\nenter\n#xkj\n918\n.\n");

	const char *saved = strstr(process.out.text, "saved");
	assert_non_null(saved);
	assert_contains(saved, "left 1596, right 1659, difference -63");
	assert_contains(saved, "981 was typed as 918");
	process_finish(&process);
}

static const struct figure_case {
	const char *name, *answers, *part;
} figure_cases[] = {
	{ "Enter keeps the value and goes on", "\n", "问责领导干部[厅级], in 人, now 5人" },
	{ "back goes to the figure before", "\n<\n", "问责案件, in 起, now 1025起" },
	{ "the first figure has none before it", "<\n", "this is the first figure" },
	{ "initials find a figure", "#blzs\n", "there is no figure 'blzs'" },
	{ "汉字 find a figure", "#阶段性\n", "阶段性办结, in 件, now 464件" },
	{ "the number sign of an input method finds, too", "＃jbj\n", "交办件, in 件, now 2810件" },
	{ "several that are found are told with numbers", "#县处\n1\n",
	  "问责领导干部[县处级], in 人, now 126人" },
	{ "full-width digits are a value", "１０２６\n<\n", "now 1026起" },
	{ "a unit behind the value is read over", "1026起\n<\n", "now 1026起" },
	{ "what is no number is refused", "12x\n", "nothing was changed" },
	{ "after a refusal the same figure is asked for", "12x\n1027\n<\n", "now 1027起" },
	{ "not applicable is a value", "-\n<\n", "now —" },
	{ "a cell can be emptied", "/\n<\n", "now no value" },
	{ "a dot leaves, also that of an input method", "。\nshow\n", "问责案件: 1025起" },
	{ "the question mark explains", "?\n", "period: 2019年至今" },
	{ "explaining tells the relations that hold", "?\n", "holds: 案件不超人数" },
	{ "rows of a sheet go to the members so named",
	  "|\n级别\t人数\n其他\t548\n厅级\t6\n.\ny\n#其他\n", "问责领导干部[其他], in 人, now 548人" },
	{ "a row with tabs begins a block", "乡科级\t982\n厅级\t6\n.\ny\n#乡科级\n",
	  "问责领导干部[乡科级], in 人, now 982人" },
	{ "what goes where is told first", "乡科级\t982\n厅极\t6\n.\nn\n",
	  "问责领导干部[乡科级]: 981人 => 982人" },
	{ "a name that is unknown is told", "乡科级\t982\n厅极\t6\n.\nn\n",
	  "厅极 -> not taken: '级别' has no member '厅极'; perhaps '厅级'" },
	{ "a leading tab stays", "\t厅级\t其他\n人数\t6\t548\n.\ny\n#其他\n", "now 548人" },
	{ "a block that is not agreed to changes nothing", "乡科级\t982\n.\nn\n#乡科级\n",
	  "问责领导干部[乡科级], in 人, now 981人" },
	{ "a computed figure says how", "#县处级以上\n", "this figure is computed" },
};

static void figures_answer(void **state)
{
	const struct figure_case *c = *state;
	struct str answers = STR_INIT;
	void *folder;

	office_setup(&folder);
	str_printf(&answers, "figures\nall\n%s", c->answers);
	expect_answers(&folder, NULL, "open " GOOD, answers.text, c->part);
	str_finish(&answers);
	office_teardown(&folder);
}

static void rows_and_columns_are_said_line_by_line(void **state)
{
	expect_answers(state, NULL, "open tests/shapes/trade.yaml",
		       "text\nform\n3\ncolumns\n时期，value，growth\n", "columns: 时期, value, share");
	EXPECT(0, "columns: [时期, value, growth]", "export", "trade");
	expect_answers(state, NULL, "open trade", "text\nform\n3\nrows\nabc\n",
		       "no dimension is called 'abc'");
	expect_answers(state, NULL, "open trade",
		       "text\ninsert\ntable\n\n进口\nform\n4\nsort\ndescending\n", "saved");
	EXPECT(0, "- table: 进口", "export", "trade");
}

static void an_empty_answer_leaves_a_missing_value_missing(void **state)
{
	expect_answers(state, NULL, "", "new\naccountability\n问责\nmay\nfigures\nenter\n\n5\n.\n",
		       "saved");

	EXPECT(0, "问责领导干部[厅级] = 5", "show", "may");
	struct process process = { 0 };
	RUN(&process, "show", "may");
	assert_lacks(process.out.text, "问责案件 =");
	process_finish(&process);
}

static void last_release_stands_beside_the_present_value(void **state);

/* --- leaving --- */

/* A session that goes through every step; each beginning of it is a session of its own. */
static const char *const whole[] = {
	"new",       "accountability",
	"问责",      "may",
	"event",     "edit",
	"",          "2021-05-06",
	"上午",      "省新闻办",
	"太原",      "问责",
	"add",       "张羽",
	"主任",      "1",
	"<",         "figures",
	"enter",     "1025",
	"5",         "?",
	"#jbj",      "2810",
	".",         "find",
	"xkj",       "981",
	".",         "note",
	"xkj",       "省局",
	"试",        "2021-05-06",
	"<",         "3",
	"all",       "explain",
	"1",         "mend",
	"1",         ".",
	"<",         "text",
	"list",      "edit",
	"3",         "1",
	"一、新",    "",
	"insert",    "text",
	"",          "新段。",
	".",         "move",
	"1",         "2",
	"form",      "5",
	"rows",      "级别",
	"remove",    "2",
	"y",         "<",
	"history",   "undo",
	"redo",      "sign",
	"state",     "review-table",
	"1",         "reject",
	"看",        "",
	"checklist", "totals",
	"",          "<",
	"desk",      "list",
	"others",
};

static void the_end_of_input_leaves_cleanly_anywhere(void **state)
{
	struct str answers = STR_INIT;
	struct process process = { 0 };

	for (size_t n = 0; n <= LEN(whole); n++) {
		void *folder = NULL;

		office_setup(&folder);
		answer_as(&process, &folder, NULL, "", answers.text);
		if (process.status != 0)
			fail_msg("after %zu answers it ended with %d:\n%s", n, process.status,
				 process.out.text);
		office_teardown(&folder);
		if (n < LEN(whole))
			str_printf(&answers, "%s\n", whole[n]);
	}
	office_setup(state); /* for the teardown of this test */
	str_finish(&answers);
	process_finish(&process);
}

static void nothing_but_text_is_written(void **state)
{
	struct str answers = STR_INIT;
	struct process process = { 0 };

	for (size_t n = 0; n < LEN(whole); n++)
		str_printf(&answers, "%s\n", whole[n]);
	answer_as(&process, state, NULL, "", answers.text);
	for (const char *p = process.out.text; *p != '\0'; p++)
		if ((unsigned char)*p < ' ' && *p != '\n')
			fail_msg("byte %d is no text: ...%.40s", *p, p + 1);
	str_finish(&answers);
	process_finish(&process);
}

static void what_is_typed_cannot_command_the_terminal(void **state)
{
	struct process process = { 0 };

	answer_as(&process, state, NULL, "",
		  "new\naccountability\n\033]0;title\007问\033[2J责\nma\033[Ay\nquit\n");
	assert_null(strchr(process.out.text, '\033'));
	assert_null(strchr(process.out.text, '\007'));
	process_finish(&process);
}

/* --- the locale --- */

static void talks_in_the_encoding_of_the_locale(void **state)
{
	struct process process = { 0 };
	char *script = strdup(in_folder(state, "answers"));
	struct str line = STR_INIT;

	if (access("build/locales/zh_CN.GB18030", F_OK) != 0)
		skip();
	process_write_file(script, "new\naccountability\n\xce\xca\xd4\xf0\nmay\nquit\n"); /* 问责 */
	str_printf(&line,
		   "LOCPATH=build/locales LC_ALL=zh_CN.GB18030 "
		   "\"${CROSSFOOT:-build/debug/crossfoot}\" --plain <%s",
		   script);
	RUN_PROGRAM(&process, "sh", "-c", line.text);
	assert_int_equal(process.status, 0);
	assert_contains(process.out.text, "\xce\xca\xd4\xf0");
	EXPECT(0, "问责", "list");
	process_finish(&process);
	str_finish(&line);
	free(script);
}

/* --- menus --- */

static const struct menu_case {
	const char *name, *answers, *part;
} menu_cases[] = {
	{ "a number chooses", "2\nlist\n", "Step 2, Figures" },
	{ "a full-width number chooses", "２\n", "Step 2, Figures" },
	{ "a word chooses", "checks\n", "Step 3, Checks" },
	{ "what cannot be done is said", "dance\n", "'dance' cannot be done here" },
	{ "what is not possible now is said", "sign\nrelease\n", "is not possible here now" },
	{ "the question mark tells every word", "?\n", "  undo: Take your last change back" },
	{ "Enter goes on to what is next", "\n", "Step 3, Checks" },
	{ "Enter comes back from a step", "checks\n\n", "Steps (Enter: go on" },
	{ "back goes to the office", "<\n", "Tell the briefings" },
	{ "undo takes back what was typed", "figures\nenter\n1\n.\nundo\n",
	  "taken back: 问责案件" },
	{ "redo makes it again", "figures\nenter\n1\n.\nundo\nredo\n", "made again: 问责案件" },
	{ "the proof is written down", "check\n", "relations hold, 0 do not" },
	{ "pages come as text", "preview\npage 1\n", "草稿 DRAFT" },
	{ "a page that there is not is said", "preview\npage 99\n", "99" },
	{ "nobody approves before a review", "check\nsign\napprove\n",
	  "once all of it is reviewed" },
	{ "blocks are read with their values", "text\nall\n", "共问责1025起" },
	{ "a line of a block is replaced", "text\nedit 2\n1\n{event.host}举办。\n\nread 2\n",
	  "山西省人民政府新闻办公室举办。" },
	{ "a placeholder that names nothing is refused", "text\nedit 2\n1\n{没有}\n\n",
	  "nothing was changed" },
	{ "what was refused leaves the block as it was", "text\nedit 2\n1\n{没有}\n\nread 2\n",
	  "举办新闻发布会" },
	{ "a number that contradicts its figure is told at once",
	  "text\nedit 2\n1\n全省问责案件1026起。\n\n", "block 2: 1026起: 问责案件 should be 1025" },
	{ "a typed number is told with what would print it, and bound",
	  "text\nedit 2\n1\n问责案件1025起。\n\nbind\ny\nread 2\n", "-> {问责案件}" },
	{ "… and left where that is said", "text\nedit 2\n1\n问责案件1025起。\n\nbind\nn\n",
	  "0 bound, 1 left as they are" },
	{ "… all at once", "text\nedit 2\n1\n问责案件1025起，问责案件1025起。\n\nbind\na\n",
	  "2 bound, 0 left as they are" },
	{ "a name that the text gives a figure is asked about",
	  "text\nedit 2\n1\n出问题1025起。\n\nbind\ny\nn\n",
	  "The text calls 问责案件 '出问题'. Is that one of its names?" },
	{ "… and remembered where that is said",
	  "text\nedit 2\n1\n出问题1025起。\n\nbind\ny\ny\nedit 2\n1\n出问题1026起。\n\n",
	  "1026起: 问责案件 should be 1025" },
	{ "… or not asked about again",
	  "text\nedit 2\n1\n出问题1025起，出问题1025起。\n\nbind\ny\nn\nedit 2\n1\n"
	  "出问题1025起。\n\nbind\ny\nstate\n",
	  "1 bound, 0 left as they are" },
	{ "a text of the in-tray that is not there is told", "text\nhold\nno.txt\n",
	  "cannot be read" },
	{ "the numbers of the whole text are looked at", "text\ndoubts\n",
	  "every number of the text is a figure's" },
	{ "a heading is one line", "text\ninsert\nheading\n\n三、结语\nlist\n",
	  "Heading: 三、结语" },
	{ "a paragraph can be added", "text\nedit 2\n2\n第二段。\n\npreview\npage 1\n",
	  "\n    第二段。\n" },
	{ "a block can be added", "text\ninsert\nspeech\n\n王某\n大家好。\n.\nlist\n",
	  "王某: 大家好。" },
	{ "a day that there is not is refused", "event\nedit\n\n2021-02-30\n", "2021-02-30" },
	{ "people can be moved", "event\nmove\n5\n1\nshow\n", "1  王延峰" },
	{ "people can be taken off", "event\nremove\n1\nshow\n", "1  卢建明" },
	{ "a note is kept with its value", "figures\nnote\nyzaj\n\n含并案\n\n\nfind yzaj\n?\n",
	  "there is no figure 'yzaj'" },
	{ "source and note of a value",
	  "figures\nnote 问责案件\n省局\n含并案\n\n\nfind 问责案件\n?\n",
	  "note on this value: 含并案" },
	{ "flag of a value", "figures\nnote 问责案件\n\n\n\n初步\nfind 问责案件\n?\n",
	  "flag: 初步" },
};

static void menus_answer(void **state)
{
	const struct menu_case *c = *state;
	void *folder;

	office_setup(&folder);
	expect_answers(&folder, NULL, "open " GOOD, c->answers, c->part);
	office_teardown(&folder);
}

static void a_failing_relation_leads_to_the_wrong_figure(void **state)
{
	expect_answers(state, NULL, "open " SWAPPED, "checks\nmend 1\n981\n.\nlist\n",
		       "every relation holds");
}

static void a_warning_passes_with_a_reason(void **state)
{
	expect_answers(
		state, NULL, "open " GOOD,
		"figures\nfind 督察处理人员\n2000\n.\nchecks\nreason 1\n统计时间不同\ncheck\n",
		"校核 checked");
}

static void a_figure_that_is_not_found_sends_nothing_back(void **state)
{
	struct process history = { 0 };

	expect_answers(state, NULL, "open " GOOD, "sign\nreject\n看\n没有\n",
		       "there is no figure '没有'");

	RUN(&history, "log", "briefing");
	assert_lacks(history.out.text, "rejection");
	process_finish(&history);
}

/* --- several people --- */

static const char compile[] =
	"new\naccountability\n问责情况新闻发布会\nmay\n"
	"event\nedit\n\n2021-05-06\n上午\n省政府新闻办\n太原\n问责情况\n"
	"add\n张羽\n主任\n1\n<\n"
	"figures\nenter\n1025\n5\n126\n918\n547\n1659\n"
	"#xkj\n981\n#jbpc\n28\n2810\n18\n1702\n1238\n464\n409\n276\n5\n107\n77\n"
	"<\ncheck\n";

static void from_an_empty_office_to_an_approved_paper(void **state)
{
	struct process paper = { 0 };

	if (!others_can_work(*state))
		skip();
	expect_answers(state, "daemon", "", compile, "校核 checked");
	expect_answers(state, "daemon", "open may", "sign\nreview\n", "compiled");
	expect_answers(state, "bin", "open may", "sign\nreview\n", "stand in no relation");
	expect_answers(state, "bin", "open may", "sign\nnumbers\n台账\n台账\n台账\n台账\n台账\n",
		       "5 attested");
	expect_answers(state, "bin", "open may", "sign\nstate\nreview\n", "复核 reviewed");
	expect_answers(state, "bin", "open may", "sign\napprove\n", "reviewed 'may'");
	expect_answers(state, "sys", "open may", "sign\napprove\n<\nexport\npdf\n\n",
		       "carries no 草稿");

	RUN_PROGRAM(&paper, "pdftotext", in_folder(state, "out/may.pdf"), "-");
	assert_contains(paper.out.text, "1659");
	assert_lacks(paper.out.text, "草稿");
	process_finish(&paper);
	expect_answers(state, "sys", "open may", "sign\nrelease\n", "发布 released");
	expect_answers(state, "daemon", "open may", "figures\nenter\n", "is not possible here now");
}

static void another_change_is_told_before_the_next_question(void **state)
{
	struct process process = { 0 };
	struct str line = STR_INIT, other = STR_INIT;

	if (!others_can_work(*state))
		skip();
	EXPECT(0, "new", "import", GOOD, "--name", "may");
	/* Somebody else writes once the first figure has been asked for. */
	others_add_command("daemon", &other);
	str_printf(&line,
		   "C=\"${CROSSFOOT:-build/debug/crossfoot}\" OUT=%s/out.txt; : >$OUT; "
		   "{ echo figures; echo enter; for i in $(seq 3000); do grep -q 1025 $OUT && "
		   "break; sleep 0.02; done; "
		   "%s set may 问责案件=7 >/dev/null; "
		   "echo; echo '<'; } | \"$C\" --plain open may >$OUT; cat $OUT",
		   (const char *)*state, other.text);
	RUN_PROGRAM(&process, "sh", "-c", line.text);
	assert_int_equal(process.status, 0);
	assert_contains(process.out.text, "changed 问责案件");
	assert_contains(process.out.text, "now 7起");
	str_finish(&other);
	str_finish(&line);
	process_finish(&process);
}

static void a_conflict_is_told_and_can_be_decided(void **state)
{
	char file[512];
	struct process make = { 0 };

	snprintf(file, sizeof file,
		 "sed 's/问责案件: 1025/问责案件: 1030/' " GOOD " >%s/briefing.yaml",
		 (const char *)*state);
	EXPECT(0, "new", "import", GOOD);
	EXPECT(0, "r2", "set", "briefing", "问责案件=1040");
	RUN_PROGRAM(&make, "sh", "-c", file);
	process_finish(&make);
	snprintf(file, sizeof file, "open %s/briefing.yaml", (const char *)*state);

	struct process process = { 0 };
	answer_as(&process, state, NULL, file, "conflicts\n2\nfigures\nall\n");
	assert_int_equal(process.status, 0);
	assert_contains(process.out.text, "conflict: 问责案件");
	assert_contains(process.out.text, "1 values were written differently by two");
	assert_contains(process.out.text, "now 1030起");
	process_finish(&process);
}

static void last_release_stands_beside_the_present_value(void **state)
{
	if (!others_can_work(*state))
		skip();
	expect_answers(state, "daemon", "open " GOOD, "check\n", "checked");
	expect_answers(state, "bin", "open briefing",
		       "sign\nnumbers\nA\nA\nA\nA\nA\nA\nA\nA\nreview\n", "reviewed");
	expect_answers(state, "sys", "open briefing", "sign\napprove\nrelease\n", "released");
	expect_answers(state, "daemon", "open " GOOD " --name next", "figures\nenter\n1100\n<\n",
		       "问责案件, in 起, now 1100起, last release 1025起");
}

#define in_office(test) cmocka_unit_test_setup_teardown(test, office_setup, office_teardown)

int main(void)
{
	const struct CMUnitTest own[] = {
		in_office(a_value_is_on_disk_before_the_next_question),
		in_office(a_failed_relation_is_told_with_its_reason_at_once),
		in_office(an_empty_answer_leaves_a_missing_value_missing),
		in_office(rows_and_columns_are_said_line_by_line),
		in_office(last_release_stands_beside_the_present_value),
		cmocka_unit_test_teardown(the_end_of_input_leaves_cleanly_anywhere,
					  office_teardown),
		in_office(nothing_but_text_is_written),
		in_office(what_is_typed_cannot_command_the_terminal),
		in_office(talks_in_the_encoding_of_the_locale),
		in_office(a_failing_relation_leads_to_the_wrong_figure),
		in_office(a_warning_passes_with_a_reason),
		in_office(a_figure_that_is_not_found_sends_nothing_back),
		in_office(from_an_empty_office_to_an_approved_paper),
		in_office(another_change_is_told_before_the_next_question),
		in_office(a_conflict_is_told_and_can_be_decided),
	};
	struct CMUnitTest tests[LEN(figure_cases) + LEN(menu_cases) + LEN(own)], *next = tests;

	add_rows(next, figure_cases, figures_answer);
	add_rows(next, menu_cases, menus_answer);
	memcpy(next, own, sizeof own);
	return cmocka_run_group_tests_name("the interface line by line", tests, NULL, NULL);
}
