/* test_screens.c - what people see, as pictures that can be read: every step of the way at 80x24 in
 * Chinese; docs/interface.md shows the same pictures. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/golden.h"
#include "tests/support/masked.h"
#include "tests/support/process.h"
#include "tests/support/script.h"
#include "tests/support/test.h"
#include "tests/support/wide_table.h"
#include "tui/screens/app.h"
#include "tui/screens/views.h"
#include "tui/terminal/output.h"

#define DOCUMENT "docs/interface.md"
#define EXAMPLE "examples/accountability/briefing.yaml"

/* Who sits at the terminal: people whom the machine need not know. */
enum clerk { COMPILER, REVIEWER, APPROVER, CLERKS };
static const char *const users[CLERKS] = { "clerk1", "clerk2", "clerk3" };

struct shot {
	const char *name; /* of the golden file */
	enum clerk who;
	const char *keys;
	const char *until; /* what must stand there before one looks; NULL */
};

struct stage {
	struct bureau bureau;
	struct pty *clerks[CLERKS];
};

/* The interface as whom the environment says. */
static int interface(void)
{
	struct identity identity = { getenv("WHO"), getenv("WHO")[5] };
	struct office_options options = { .address = getenv("OFFICE"),
					  .create = true,
					  .who = &identity };
	struct term_options terminal = { 0 };
	struct arguments arguments = { 0 };
	struct office *office = NULL;
	struct term *term = NULL;
	struct error err;

	output_init("build/locale");
	if (!office_open(&options, &office, &err) || !term_open(&terminal, &term, &err) ||
	    !term_start(term, &err))
		return STATUS_TROUBLE;
	enum status status = app_run(&screens_all, &arguments, office, term, getenv("NAME"));
	office_close(office);
	return (int)status;
}

/* Sits down when first named, with that briefing open (NULL: none). */
static struct pty *clerk_of(struct stage *stage, enum clerk who, const char *briefing)
{
	char office[300], name[32], open[64];
	const char *const env[] = {
		office, name, "LANGUAGE=zh_CN", "PATH=/nonexistent", briefing != NULL ? open : NULL,
		NULL
	};

	if (stage->clerks[who] != NULL)
		return stage->clerks[who];
	snprintf(office, sizeof office, "OFFICE=%s", stage->bureau.office);
	snprintf(name, sizeof name, "WHO=%s", users[who]);
	snprintf(open, sizeof open, "NAME=%s", briefing);
	stage->clerks[who] = pty_start(
		&(struct pty_options){ .run = interface, .env = env, .locale = "zh_CN.UTF-8" });
	assert_appears(stage->clerks[who], "核数");
	return stage->clerks[who];
}

static void stage_finish(struct stage *stage)
{
	for (int who = 0; who < CLERKS; who++)
		if (stage->clerks[who] != NULL)
			pty_finish(stage->clerks[who]);
	bureau_close(&stage->bureau);
	*stage = (struct stage){ 0 };
}

static void assert_shot(struct stage *stage, struct pty *pty, const struct shot *shot)
{
	struct str screen = STR_INIT;
	char name[64];

	pty_type(pty, shot->keys);
	if (shot->until != NULL)
		assert_appears(pty, shot->until);
	masked_screen(&stage->bureau, pty, &screen);
	snprintf(name, sizeof name, "screens/%s.txt", shot->name);
	assert_string_equal(screen_unknown(pty_model(pty)), "");
	assert_golden(name, screen.text);
	str_finish(&screen);
}

/* --- from an empty office to the paper: each shot goes on where the one before ended --- */

static const struct shot story[] = {
	{ "desk-empty", COMPILER, "", NULL },
	{ "new-template", COMPILER, "nacc", NULL },
	{ "new-title", COMPILER, "<CR>" SCRIPT_TITLE, NULL },
	{ "figures-empty", COMPILER, "<CR><C-u>" SCRIPT_NAME "<CR>", NULL },
	{ "figures-typing", COMPILER, "1025<CR>5<CR>126<CR>9", NULL },
	{ "figures-swapped", COMPILER, "18<CR>547<CR>1659<CR>", NULL },
	{ "figures-done", COMPILER,
	  "28<CR>2810<CR>18<CR>1702<CR>1238<CR>464<CR>409<CR>276<CR>5<CR>107<CR>77<CR>"
	  "<F6>981<CR>",
	  NULL },
	{ "find", COMPILER, "<F3>xkj", NULL },
	{ "event", COMPILER,
	  "<CR><M-e><Down>2021-05-06<CR>上午<CR>山西省人民政府新闻办公室<CR><Down>"
	  "《关于严格落实生态环境保护责任的决定》<CR><Ins>张羽<CR>省政府新闻办主任<CR>1"
	  "<Ins>卢建明<CR>省委组织部新闻发言人<CR>2",
	  NULL },
	{ "person", COMPILER, "<Ins>王成禹<CR>省委副秘书长<CR>", NULL },
	{ "checks-warning", COMPILER, "3<M-f><Home>10250<CR><M-c>", NULL },
	{ "reason", COMPILER, "w一案多起，逐起核对", NULL },
	{ "checks-held", COMPILER, "<Esc><M-f><Home><F2><BS><CR><M-c><F5>", "全部成立" },
	{ "text", COMPILER, "<M-t><Down*3>", NULL },
	{ "text-writing", COMPILER, "<CR><Down*2><End>同比多30人。", NULL },
	{ "preview", COMPILER, "<M-z><F7><Wait:400><PgDn><PgUp><Tab>", "第 1 页" },
	{ "sign-compiler", COMPILER, "<M-s>", NULL },
};

/* Four eyes. */
#define ATTEST_NEXT "<Wait:300><CR><Wait:300><CR>"
static const struct shot signing[] = {
	{ "desk", REVIEWER, "", NULL },
	{ "sign-reviewer", REVIEWER, "<CR>", NULL },
	{ "sign-attest", REVIEWER, "<Down*2><CR>", NULL },
	{ "sign-attested", REVIEWER, "<CR>" ATTEST_NEXT ATTEST_NEXT ATTEST_NEXT ATTEST_NEXT, NULL },
	{ "sign-asked", REVIEWER, "<Home><CR>", NULL },
	{ "sign-reviewed", REVIEWER, "<CR>", NULL },
	{ "sign-pages", APPROVER, "<CR><CR><Wait:1500>", "第 1 页" },
	{ "sign-approved", APPROVER, "<M-s><CR><CR>", NULL },
	{ "export", APPROVER, "<F9>", "SHA-256" },
	{ "export-document", APPROVER, "<Down*4><CR>", "ws.docx" },
	{ "history", APPROVER, "<F8>", NULL },
};

static struct stage steps;

static int open_way(void **state)
{
	(void)state;
	bureau_open(&steps.bureau);
	return 0;
}

static int close_way(void **state)
{
	(void)state;
	stage_finish(&steps);
	return 0;
}

static void is_shown_on_the_way(void **state)
{
	const struct shot *shot = *state;

	assert_shot(&steps, clerk_of(&steps, shot->who, NULL), shot);
}

/* --- and beside the way: each from the example --- */

static const struct shot beside[] = {
	{ "help", COMPILER, "<M-f><Home><Down*3><F1>", NULL },
	{ "palette", COMPILER, "<M-f><C-p>cx", NULL },
	{ "menu", COMPILER, "<M-f><F10><Right*3>", NULL },
	{ "paste", COMPILER,
	  "<M-f><Home><Down><Paste:厅级\\t6\\n县处级\\t125\\n乡科级\\t不详\\n其他\\t547\\n>",
	  NULL },
	{ "paste-awkward", COMPILER,
	  "<Resize:120x40><M-f><Home><Down><Paste:问责情况统计表\n单位：人\t\n序号\t级别\t人数\t占比\n"
	  "1\t乡科级\t982\t59.1%\n2\t厅极\t6\t\n3\t县处级\t\t\n\t合计\t1,661\t\n注：截至5月\n>",
	  NULL },
	{ "note", COMPILER, "<M-f><Home><F4>", NULL },
	{ "second-keying", COMPILER, "<M-f><Home><M-k>1025<CR>5<CR>", NULL },
	{ "not-held", COMPILER, "<M-f><Home><Down*3>918<CR><M-c>", NULL },
	{ "repair", COMPILER, "<M-f><Home><Down*3>918<CR><M-c>a", NULL },
	{ "page-two", COMPILER, "<F7><Wait:400><PgDn>", "第 2 页" },
	{ "too-small", COMPILER, "<Resize:40x10>", NULL },
};

static void is_shown_beside_the_way(void **state)
{
	const struct shot *shot = *state;
	struct stage stage = { 0 };

	bureau_open(&stage.bureau);
	BUREAU(&stage.bureau, "import", EXAMPLE, "--name", "may");
	assert_shot(&stage, clerk_of(&stage, COMPILER, "may"), shot);
	stage_finish(&stage);
}

static void what_was_half_typed_is_offered(void **state)
{
	static const struct shot shot = { "half-typed", COMPILER, "<M-f>", NULL };
	struct stage stage = { 0 };
	(void)state;

	bureau_open(&stage.bureau);
	BUREAU(&stage.bureau, "import", EXAMPLE, "--name", "may");
	pty_type(clerk_of(&stage, COMPILER, "may"), "<M-f><Home><Down*3>98");
	pty_hangup(stage.clerks[COMPILER]);
	assert_int_not_equal(pty_wait_exit(stage.clerks[COMPILER]), -1);
	pty_finish(stage.clerks[COMPILER]);
	stage.clerks[COMPILER] = NULL;
	assert_shot(&stage, clerk_of(&stage, COMPILER, "may"), &shot);
	stage_finish(&stage);
}

static void theirs_and_mine_are_shown(void **state)
{
	static const struct shot shots[] = { { "together", COMPILER, "", "clerk2" },
					     { "conflict", COMPILER, "2021<CR><F6>", "2020" } };
	struct stage stage = { 0 };
	(void)state;

	bureau_open(&stage.bureau);
	BUREAU(&stage.bureau, "import", EXAMPLE, "--name", "may");
	struct pty *ann = clerk_of(&stage, COMPILER, "may");
	struct pty *ben = clerk_of(&stage, REVIEWER, "may");
	pty_type(ann, "<M-f><Home>");
	pty_type(ben, "<M-f><Home><Down>6<CR>");
	assert_appears(ann, "改了");
	assert_appears(ann, "+"
			    "clerk2");
	assert_shot(&stage, ann, &(struct shot){ shots[0].name, COMPILER, "", NULL });
	pty_type(ann, "20");
	pty_type(ben, "<Home>2020<CR>");
	assert_shot(&stage, ann, &(struct shot){ shots[1].name, COMPILER, "21<CR><F6>", "2020" });
	stage_finish(&stage);
}

static void a_wide_table_has_the_whole_width(void **state)
{
	static const struct shot shot = { "wide", COMPILER, "<M-f><Down*3><Right*2>12", NULL };
	struct stage stage = { 0 };
	char path[300];
	(void)state;

	bureau_open(&stage.bureau);
	snprintf(path, sizeof path, "%s/wide.yaml", stage.bureau.folder);
	wide_table_write(path, 30, 12);
	BUREAU(&stage.bureau, "import", path);
	assert_shot(&stage, clerk_of(&stage, COMPILER, "wide"), &shot);
	stage_finish(&stage);
}

/* The ledger of the example, and the one of the month after: a heading, a spelling, a rank changed.
 */
static void put_ledger_in_tray(struct stage *stage)
{
	struct str text = STR_INIT, path = STR_INIT;

	process_read_file("examples/accountability/ledger/cases.csv", &text);
	char *heading = strstr(text.text, "职　级"), *spelling = strstr(heading, "陈某丙,太原,");
	memcpy(heading, "现职级", strlen("现职级"));
	char *rank = strstr(spelling, ",科级,");
	memcpy(rank, ",调研,", strlen(",科级,"));
	rank = strstr(rank, ",乡科级,");
	memcpy(rank, ",县处级,", strlen(",县处级,"));
	str_printf(&path, "%s/in", stage->bureau.folder);
	mkdir(path.text, 0700);
	str_add(&path, "/6月台账.csv");
	process_write_file(path.text, text.text);
	str_finish(&text);
	str_finish(&path);
}

static void a_ledger_is_brought_in_and_looked_at(void **state)
{
	static const struct shot shots[] = {
		{ "records", COMPILER, "<M-f><Home><Down*2><CR>", "126条" },
		{ "guide-column", COMPILER, "<Esc><M-b><CR>", "没有" },
		{ "guide-spelling", COMPILER, "<Down><CR><Down*4><CR><Down*4>", "计入" },
		{ "guide-result", COMPILER, "<CR><Down*2><CR>", "1659，" },
	};
	struct stage stage = { 0 };
	(void)state;

	bureau_open(&stage.bureau);
	put_ledger_in_tray(&stage);
	BUREAU(&stage.bureau, "import", "examples/accountability/counted.yaml");
	struct pty *pty = clerk_of(&stage, COMPILER, "counted");
	for (size_t i = 0; i < LEN(shots); i++)
		assert_shot(&stage, pty, &shots[i]);
	stage_finish(&stage);
}

static void figures_are_added_from_a_sheet(void **state)
{
	static const struct shot shots[] = {
		{ "figures-more", COMPILER, "<CR>", "新维度" },
		{ "figures-more-count", COMPILER, "<Down*2><CR>", "计入" },
		{ "figures-more-added", COMPILER, "<CR>", "加上并数出了" },
	};
	struct stage stage = { 0 };
	struct str text = STR_INIT, path = STR_INIT;
	(void)state;

	bureau_open(&stage.bureau);
	str_printf(&path, "%s/in", stage.bureau.folder);
	mkdir(path.text, 0700);
	str_add(&path, "/6月台账.csv");
	process_read_file("examples/accountability/ledger/cases.csv", &text);
	process_write_file(path.text, text.text);
	BUREAU(&stage.bureau, "import", "examples/accountability/counted.yaml");
	struct pty *pty = clerk_of(&stage, COMPILER, "counted");
	pty_type(pty, "<M-f><M-g>");
	assert_true(pty_wait_for(pty, "6月台账.csv"));
	pty_settle(pty);
	for (size_t i = 0; i < LEN(shots); i++)
		assert_shot(&stage, pty, &shots[i]);
	str_finish(&text);
	str_finish(&path);
	stage_finish(&stage);
}

/* --- the document --- */

/* Behind "<!-- NAME -->" stands the golden screen of that name, without its last line. */
static void add_screen(const char *name, size_t len, struct str *out)
{
	struct str path = STR_INIT, golden = { 0 };

	str_printf(&path, "tests/golden/screens/%.*s.txt", (int)len, name);
	process_read_file(path.text, &golden);
	const char *cursor = strstr(golden.text, "-- cursor");
	if (cursor == NULL)
		fail_msg("%s shows '%.*s', which is no golden screen", DOCUMENT, (int)len, name);
	str_add(out, "```\n");
	str_add_bytes(out, golden.text, (size_t)(cursor - golden.text));
	str_add(out, "```\n");
	str_finish(&path);
	str_finish(&golden);
}

static void the_document_shows_these_screens(void **state)
{
	static const char opens[] = "<!-- screen ", closes[] = " -->\n";
	struct str document = { 0 }, made = STR_INIT;
	const char *mode = getenv("CROSSFOOT_GOLDEN");
	int screens = 0;
	(void)state;

	process_read_file(DOCUMENT, &document);
	for (const char *p = document.text, *mark; *p != '\0'; screens++) {
		mark = strstr(p, opens);
		str_add_bytes(&made, p, mark != NULL ? (size_t)(mark - p) : strlen(p));
		if (mark == NULL)
			break;
		const char *name = mark + strlen(opens), *end = strstr(name, closes);
		assert_non_null(end);
		str_add_bytes(&made, mark, (size_t)(end - mark) + strlen(closes));
		add_screen(name, (size_t)(end - name), &made);
		p = strstr(end + strlen(closes) + 3, "```\n"); /* behind the opening one */
		assert_non_null(p);
		p += 4;
	}
	if (mode != NULL && strcmp(mode, "write") == 0)
		process_write_file(DOCUMENT, made.text);
	else if (strcmp(document.text, made.text) != 0)
		fail_msg("%s shows other screens; `make golden T=test_screens` mends it", DOCUMENT);
	assert_in_range(screens, 10, 40);
	str_finish(&document);
	str_finish(&made);
}

int main(void)
{
	struct CMUnitTest tests[LEN(story) + LEN(signing) + LEN(beside) + 6], *next = tests;

	add_rows(next, story, is_shown_on_the_way);
	add_rows(next, signing, is_shown_on_the_way);
	add_rows(next, beside, is_shown_beside_the_way);
	add_test(next, what_was_half_typed_is_offered);
	add_test(next, theirs_and_mine_are_shown);
	add_test(next, a_wide_table_has_the_whole_width);
	add_test(next, a_ledger_is_brought_in_and_looked_at);
	add_test(next, figures_are_added_from_a_sheet);
	add_test(next, the_document_shows_these_screens);
	return cmocka_run_group_tests_name("screens", tests, open_way, close_way);
}
