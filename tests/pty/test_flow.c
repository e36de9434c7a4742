/* test_flow.c - a press conference from an empty office to the final PDF, with keys alone, on
 * terminals of every kind; after each commit the screen is held against what lies on disk. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/attest.h"
#include "tests/support/bureau.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/script.h"
#include "tests/support/test.h"

/* People with names of six letters, as on every Debian. */
#define COMPILER "daemon"
#define REVIEWER "backup"
#define APPROVER "nobody"

static const struct flow_case {
	const char *name, *locale;
	int ambiguous;
	const char *keyset;
} flows[] = {
	{ "a briefing is made: UTF-8, narrow, xterm", "zh_CN.UTF-8", 1, "xterm" },
	{ "a briefing is made: UTF-8, wide, putty", "zh_CN.UTF-8", 2, "putty" },
	{ "a briefing is made: GB18030, narrow, rxvt", "zh_CN.GB18030", 1, "rxvt" },
	{ "a briefing is made: GB18030, wide, vt100+", "zh_CN.GB18030", 2, "vt100+" },
	{ "a briefing is made: GB18030, wide, linux", "zh_CN.GB18030", 2, "linux" },
	{ "a briefing is made: C.UTF-8, narrow, application", "C.UTF-8", 1, "application" },
};

struct steps {
	struct bureau bureau;
	const struct flow_case *c;
};

static struct pty *sit(struct steps *steps, const char *user)
{
	struct pty_options terminal = { .locale = steps->c->locale,
					.ambiguous = steps->c->ambiguous,
					.keyset = steps->c->keyset };

	return bureau_clerk(&steps->bureau, &terminal, steps->bureau.others ? user : NULL,
			    (const char *const[]){ NULL });
}

static void rise(struct pty *pty)
{
	assert_string_equal(screen_unknown(pty_model(pty)), "");
	pty_type(pty, "<C-q>");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_string_equal(pty_left_behind(pty), "");
	pty_finish(pty);
}

/* The frame's three sides stand in their columns in every row. */
static void assert_frame(struct pty *pty)
{
	static const int sides[] = { 0, 11, 79 };

	for (int row = 2; row < 21; row++)
		for (size_t i = 0; i < LEN(sides); i++) {
			const char *at = screen_cell(pty_model(pty), row, sides[i]).text;

			if (strcmp(at, "│") != 0 && strcmp(at, "|") != 0)
				fail_msg("row %d, column %d: '%s' on:\n%s", row + 1, sides[i] + 1,
					 at, pty_screen(pty));
		}
}

/* --- steps of the way --- */

/* What was typed lies on disk, and all that is shown is what lies there. */
static void assert_committed(struct steps *steps, const struct deed *deed, struct pty *pty)
{
	struct report *report = bureau_report(&steps->bureau, SCRIPT_NAME);
	struct str value = STR_INIT;

	assert_non_null(report);
	script_value(report, deed, &value);
	if (strcmp(value.text, deed->typed) != 0)
		fail_msg("%s is '%s' on disk, not '%s', after:\n%s", deed->cell, value.text,
			 deed->typed, pty_screen(pty));
	str_finish(&value);
	report_destroy(report);
}

static void do_deeds(struct steps *steps, struct pty *pty, const struct deed *deeds, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str keys = STR_INIT;

		script_keys(&deeds[i], &keys);
		pty_type(pty, keys.text);
		str_finish(&keys);
		assert_committed(steps, &deeds[i], pty);
		assert_frame(pty);
		if (deeds == script_figures)
			assert_in_range(bureau_compare(&steps->bureau, SCRIPT_NAME, pty), 10, 19);
	}
}

static void make_it(struct pty *pty)
{
	pty_type(pty, SCRIPT_CREATE);

	assert_string_equal(bureau_label(pty), "问责案件");
}

/* Everything but the last row, which puts the swapped figure right. */
static void type_figures_with_a_swap(struct steps *steps, struct pty *pty)
{
	do_deeds(steps, pty, script_figures, script_n_figures - 1);

	assert_appears(pty, "左边 1596，右边 1659，相差 -63");
	assert_appears(pty, "问责领导干部[乡科级]：981 误录为 918，相邻两位数字颠倒");
}

static void put_the_swap_right(struct steps *steps, struct pty *pty)
{
	pty_type(pty, "<F6>");
	assert_string_equal(bureau_label(pty), "乡科级");
	pty_type(pty, "981<CR>");

	assert_committed(steps, &script_figures[script_n_figures - 1], pty);
	assert_in_range(bureau_compare(&steps->bureau, SCRIPT_NAME, pty), 10, 19);
	assert_null(strstr(pty_screen(pty), "✗"));
}

static void write_the_event(struct steps *steps, struct pty *pty)
{
	pty_type(pty, "<M-e>");
	do_deeds(steps, pty, script_event, script_n_event);
}

/* A digit too many: a warning, no error. It gets its reason; then the digit goes, too. */
static void answer_a_warning(struct steps *steps, struct pty *pty)
{
	const struct standing *standing;

	pty_type(pty, "<M-f><Home>10250<CR>");
	assert_in_range(bureau_compare(&steps->bureau, SCRIPT_NAME, pty), 10, 19);
	assert_appears(pty, "1 待说明");
	pty_type(pty, "<M-c>");
	assert_appears(pty, "案件不超人数");
	pty_type(pty, "w一案多起，逐起核对<CR>");
	standing = bureau_standing(&steps->bureau, SCRIPT_NAME);
	assert_int_equal(standing->n_reasons, 1);
	assert_non_null(strstr(standing->reasons[0].text, "一案多起，逐起核对"));
	pty_type(pty, "<F5>");
	assert_int_equal(bureau_standing(&steps->bureau, SCRIPT_NAME)->about.state, FLOW_CHECKED);
	pty_type(pty, "<M-f><Home><F2><BS><CR>");
	assert_string_equal(bureau_value(&steps->bureau, SCRIPT_NAME, "问责案件"), "1025");
}

static void prove_it(struct steps *steps, struct pty *pty)
{
	pty_type(pty, "<F5>");

	assert_appears(pty, "项关系全部成立");
	assert_int_equal(bureau_standing(&steps->bureau, SCRIPT_NAME)->about.state, FLOW_CHECKED);
}

/* What stands in no relation, one after the other, each against the source that is offered. */
static void attest_it(struct steps *steps)
{
	struct pty *pty = sit(steps, REVIEWER);

	pty_type(pty, "<CR><Down*2>");
	for (int i = 0; i < 5; i++)
		pty_type(pty, "<CR><CR>");
	assert_appears(pty, "还剩0个");
	rise(pty);
}

static void sign_it(struct steps *steps, const char *user, enum flow_state state)
{
	struct pty *pty = sit(steps, user);

	pty_type(pty, "<CR>");
	assert_frame(pty);
	if (state == FLOW_APPROVED) {
		pty_type(pty, "<CR>");
		assert_appears(pty, "这就是要签发的页面");
		pty_type(pty, "<M-s>");
	}
	pty_type(pty, "<CR><CR>");
	assert_frame(pty);
	if (bureau_standing(&steps->bureau, SCRIPT_NAME)->about.state != state)
		fail_msg("not signed:\n%s", pty_screen(pty));
	rise(pty);
}

static const char *const printed[] = {
	"1025", "1659", "126", "981",  "547",  "59.1", "28",  "2810",
	"18",   "1702", "464", "1238", "72.7", "409",  "276", "107"
};

/* The paper says every figure, 草稿 or not, and the head of the history. */
static void assert_paper(const struct steps *steps, bool draft)
{
	char path[300];
	struct process text = { 0 };

	snprintf(path, sizeof path, "%s/out/" SCRIPT_NAME "%s.pdf", steps->bureau.folder,
		 draft ? "-草稿" : "");
	RUN_PROGRAM(&text, "pdftotext", "-layout", path, "-");
	assert_int_equal(text.status, 0);
	for (size_t i = 0; i < LEN(printed); i++)
		assert_contains(text.out.text, printed[i]);
	assert_contains(text.out.text, "乡科级");
	assert_contains(text.out.text, SCRIPT_TITLE);
	assert_contains(text.out.text, "SHA-256");
	assert_int_equal(strstr(text.out.text, "草稿") != NULL, draft);
	process_finish(&text);
}

static void print_it(struct steps *steps, const char *user, bool draft)
{
	struct pty *pty = sit(steps, user);

	pty_type(pty, "<CR><F9>");
	assert_appears(pty, draft ? "/out/" SCRIPT_NAME "-草稿.pdf" : "/out/" SCRIPT_NAME ".pdf");
	assert_frame(pty);
	assert_appears(pty, "SHA-256");
	assert_paper(steps, draft);
	pty_type(pty, "<M-f>");
	assert_in_range(bureau_compare(&steps->bureau, SCRIPT_NAME, pty), 10, 19);
	rise(pty);
}

static void a_briefing_is_made(void **state)
{
	struct steps steps = { .c = *state };

	bureau_open(&steps.bureau);
	struct pty *pty = sit(&steps, COMPILER);
	make_it(pty);
	type_figures_with_a_swap(&steps, pty);
	put_the_swap_right(&steps, pty);
	write_the_event(&steps, pty);
	answer_a_warning(&steps, pty);
	prove_it(&steps, pty);
	rise(pty);
	if (steps.bureau.others) {
		attest_it(&steps);
		sign_it(&steps, REVIEWER, FLOW_REVIEWED);
		sign_it(&steps, APPROVER, FLOW_APPROVED);
	}
	print_it(&steps, APPROVER, !steps.bureau.others);
	bureau_verify(&steps.bureau);
	bureau_close(&steps.bureau);
}

/* --- every figure of that conference, in a file that was brought in --- */

static const struct {
	const char *label, *value;
} conference[] = {
	{ "问责案件", "1025" }, { "厅级", "5" },           { "县处级", "126" },
	{ "乡科级", "981" },    { "其他", "547" },         { "合计", "1659" },
	{ "交办批次", "28" },   { "交办件", "2810" },      { "到期批次", "18" },
	{ "到期件", "1702" },   { "已办结", "1238" },      { "阶段性办结", "464" },
	{ "责令整改", "409" },  { "立案处罚", "276" },     { "立案侦查", "5" },
	{ "约谈", "107" },      { "问责", "77" },          { "督察处理人员", "195" },
	{ "起始年", "2019" },   { "森林覆盖率", "23.18" }, { "重点城市", "168" },
	{ "前列名次", "20" },   { "前列城市", "6" },       { "设区市", "11" },
	{ "负责同志", "4" },    { "决定字数", "237" },
};

/* The example without its values, in the in-tray. */
static void put_into_tray(const struct bureau *bureau)
{
	struct process make = { 0 };
	char command[400];

	snprintf(command, sizeof command,
		 "mkdir -p %s/in && sed '/^values:/,/^checks:/{/^checks:/!d}' "
		 "examples/accountability/briefing.yaml >%s/in/may.yaml",
		 bureau->folder, bureau->folder);
	RUN_PROGRAM(&make, "sh", "-c", command);
	assert_int_equal(make.status, 0);
	process_finish(&make);
}

static void every_figure_of_the_conference_is_typed(void **state)
{
	struct steps steps = { .c = &flows[0] };
	(void)state;

	bureau_open(&steps.bureau);
	put_into_tray(&steps.bureau);
	struct pty *pty = sit(&steps, COMPILER);
	pty_type(pty, "i<CR>");
	for (size_t i = 0; i < LEN(conference); i++) {
		char keys[64];

		assert_string_equal(bureau_label(pty), conference[i].label);
		snprintf(keys, sizeof keys, "%s<CR>", conference[i].value);
		pty_type(pty, keys);
		assert_in_range(bureau_compare(&steps.bureau, "may", pty), 10, 19);
	}
	pty_type(pty, "<F5>");

	assert_appears(pty, "19 项关系全部成立");
	assert_int_equal(bureau_standing(&steps.bureau, "may")->about.state, FLOW_CHECKED);
	rise(pty);
	bureau_close(&steps.bureau);
}

/* --- a warning that stays --- */

#define EXAMPLE "examples/accountability/briefing.yaml"
#define REASON "两个数的统计时间不同"

static void sign_in(struct steps *steps, const char *user, const char *keys)
{
	struct pty *pty = sit(steps, user);

	pty_type(pty, keys);
	rise(pty);
}

static void a_warning_that_stays_is_released_with_its_reason(void **state)
{
	struct steps steps = { .c = &flows[0] };
	(void)state;

	bureau_open(&steps.bureau);
	if (!steps.bureau.others) {
		bureau_close(&steps.bureau);
		skip();
	}
	setenv("CROSSFOOT_OFFICE", steps.bureau.office, 1);
	assert_int_equal(AS(COMPILER, NULL, "import", EXAMPLE, "--name", "may"), 0);
	assert_int_equal(AS(COMPILER, NULL, "set", "may", "督察处理人员=1700"), 0);
	assert_int_equal(AS(REVIEWER, NULL, ATTEST_EXAMPLE("may")), 0);
	/* The relation that does not hold proves nothing, whatever the reason. */
	assert_int_equal(
		AS(REVIEWER, NULL, "attest", "may", "督察处理人员=1700", "--source", "台账"), 0);
	unsetenv("CROSSFOOT_OFFICE");
	sign_in(&steps, COMPILER, "<CR><F5>");
	assert_int_equal(bureau_standing(&steps.bureau, "may")->about.state, FLOW_DRAFT);
	sign_in(&steps, COMPILER, "<CR><M-c>w" REASON "<CR><F5>");
	assert_int_equal(bureau_standing(&steps.bureau, "may")->about.state, FLOW_CHECKED);
	sign_in(&steps, REVIEWER, "<CR><CR><CR>");
	sign_in(&steps, APPROVER, "<CR><CR><M-s><CR><CR>");
	sign_in(&steps, APPROVER, "<CR><M-s><CR>2");

	const struct standing *standing = bureau_standing(&steps.bureau, "may");
	assert_int_equal(standing->about.state, FLOW_RELEASED);
	assert_int_equal(standing->n_reasons, 1);
	assert_non_null(strstr(standing->reasons[0].text, REASON));
	assert_string_equal(standing->reasons[0].who, COMPILER);
	bureau_verify(&steps.bureau);
	bureau_close(&steps.bureau);
}

int main(void)
{
	struct CMUnitTest tests[LEN(flows) + 2], *next = tests;

	add_rows(next, flows, a_briefing_is_made);
	add_test(next, every_figure_of_the_conference_is_typed);
	add_test(next, a_warning_that_stays_is_released_with_its_reason);
	return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
