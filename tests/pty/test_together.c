/* test_together.c - two clerks in one briefing at once: what one commits the other sees, what both
 * write is settled, and nobody loses what is half typed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tests/support/bureau.h"
#include "tests/support/pace.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"
#define ANN "daemon"
#define BEN "backup"
#define EDITS 3

/* One office, two terminals, both at the first figure. */
struct pair {
	struct bureau bureau;
	struct pty *ann, *ben;
};

static struct pty *sit(struct pair *pair, const char *user)
{
	struct pty *pty = CLERK(&pair->bureau, pair->bureau.others ? user : NULL, "open", "may");

	pty_type(pty, "<M-f><Home>");
	assert_string_equal(bureau_label(pty), "问责案件");
	return pty;
}

static int sit_down(void **state)
{
	struct pair *pair = calloc(1, sizeof *pair);

	bureau_open(&pair->bureau);
	BUREAU(&pair->bureau, "import", EXAMPLE, "--name", "may");
	pair->ann = sit(pair, ANN);
	pair->ben = sit(pair, BEN);
	*state = pair;
	return 0;
}

static int rise(void **state)
{
	struct pair *pair = *state;
	struct pty *both[] = { pair->ann, pair->ben };

	for (size_t i = 0; i < LEN(both); i++) {
		assert_string_equal(screen_unknown(pty_model(both[i])), "");
		pty_finish(both[i]);
	}
	bureau_verify(&pair->bureau);
	bureau_close(&pair->bureau);
	free(pair);
	return 0;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int by_size(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* --- what the other did --- */

static void a_commit_is_seen_within_a_second(void **state)
{
	struct pair *pair = *state;
	int ms[EDITS];

	for (int i = 0; i < EDITS; i++) {
		char keys[32], shown[16];

		snprintf(shown, sizeof shown, "%d", 2001 + i);
		snprintf(keys, sizeof keys, "<Home>%s<CR>", shown);
		int64_t start = now_ms();
		pty_type(pair->ann, keys);
		assert_appears(pair->ben, shown);
		ms[i] = (int)(now_ms() - start);
		assert_string_equal(bureau_shown(pair->ben, "问责案件"), shown);
		bureau_compare(&pair->bureau, "may", pair->ben);
	}
	qsort(ms, EDITS, sizeof *ms, by_size);
	assert_in_range(ms[EDITS / 2], 0, paced_ms(1000));
}

static void who_changed_what_is_told(void **state)
{
	struct pair *pair = *state;

	if (!pair->bureau.others)
		skip();
	pty_type(pair->ann, "<Down>6<CR>");
	assert_appears(pair->ben, ANN " 改了 问责领导干部[厅级]");
}

static void totals_follow_what_the_other_did(void **state)
{
	struct pair *pair = *state;

	pty_type(pair->ann, "<Down*5><Del>"); /* the total: computed from now on */
	assert_appears(pair->ben, "1659");
	pty_type(pair->ann, "<Up*4>6<CR>");
	assert_appears(pair->ben, "1660");

	assert_string_equal(bureau_shown(pair->ben, "合计"), "1660");
	assert_in_range(bureau_compare(&pair->bureau, "may", pair->ben), 10, 19);
}

static void who_is_in_is_shown(void **state)
{
	struct pair *pair = *state;

	if (!pair->bureau.others)
		skip();
	assert_appears(pair->ben, "+" ANN);
	assert_appears(pair->ann, "+" BEN);
	pty_type(pair->ben, "<Down*3>");
	assert_comes(pair->ann, "<C-p>谁在用<CR>", "问责领导干部[乡科级]");
	assert_appears(pair->ann, BEN);
}

static void who_left_is_not_shown_any_more(void **state)
{
	struct pair *pair = *state;

	if (!pair->bureau.others)
		skip();
	assert_appears(pair->ann, "+" BEN);
	pty_type(pair->ben, "<C-q>");
	assert_int_equal(pty_wait_exit(pair->ben), 0);

	assert_disappears(pair->ann, "+" BEN);
}

/* --- the same cell by both --- */

/* Ben has begun to type; Ann is quicker. Ben sees hers before he commits, or does not. */
static void write_both(struct pair *pair, const char *pause)
{
	pty_type(pair->ben, "19");
	pty_type(pair->ann, "2222<CR>");
	pty_type(pair->ben, pause);
	pty_type(pair->ben, "99<CR>");
}

static const struct both_case {
	const char *name, *pause, *choice, *stands;
} both_rows[] = {
	{ "the same cell by both: theirs stays", "", "1", "2222" },
	{ "the same cell by both: mine is taken", "", "2", "1999" },
	{ "the same cell by both, seen meanwhile: theirs stays", "<Wait:600>", "1", "2222" },
	{ "the same cell by both, seen meanwhile: mine is taken", "<Wait:600>", "2", "1999" },
};

static void both_are_kept_until_one_is_chosen(void **state)
{
	const struct both_case *c = *state;
	void *held;
	sit_down(&held);
	struct pair *pair = held;

	write_both(pair, c->pause);
	assert_string_equal(bureau_value(&pair->bureau, "may", "问责案件"), "2222");
	pty_type(pair->ben, "<F6>");
	assert_appears(pair->ben, "2222");
	assert_appears(pair->ben, "1999");
	pty_type(pair->ben, c->choice);

	assert_string_equal(bureau_value(&pair->bureau, "may", "问责案件"), c->stands);
	pty_type(pair->ann, "<Wait:550>");
	assert_string_equal(bureau_shown(pair->ann, "问责案件"), c->stands);
	assert_string_equal(bureau_shown(pair->ben, "问责案件"), c->stands);
	rise(&held);
}

static void the_same_value_by_both_is_no_conflict(void **state)
{
	struct pair *pair = *state;

	pty_type(pair->ben, "22");
	pty_type(pair->ann, "2222<CR>");
	pty_type(pair->ben, "22<CR>");

	assert_string_equal(bureau_value(&pair->bureau, "may", "问责案件"), "2222");
	assert_string_equal(bureau_label(pair->ben), "厅级");
	pty_type(pair->ben, "<F6>");
	assert_string_equal(bureau_shown(pair->ben, "问责案件"), "2222");
}

static void other_cells_merge(void **state)
{
	struct pair *pair = *state;

	pty_type(pair->ben, "<Down>1");
	pty_type(pair->ann, "2222<CR>");
	pty_type(pair->ben, "2<CR>");
	pty_type(pair->ann, "<Wait:550>");

	assert_string_equal(bureau_value(&pair->bureau, "may", "问责案件"), "2222");
	assert_string_equal(bureau_value(&pair->bureau, "may", "问责领导干部[厅级]"), "12");
	bureau_compare(&pair->bureau, "may", pair->ann);
	bureau_compare(&pair->bureau, "may", pair->ben);
}

/* --- half typed while everything is read anew --- */

static void a_new_title_leaves_what_is_half_typed(void **state)
{
	struct pair *pair = *state;

	pty_type(pair->ben, "<Down*7>31");
	pty_type(pair->ann, "<M-e><F2><C-u>改过的标题<CR>");
	assert_appears(pair->ben, "改过的标题");
	assert_string_equal(bureau_shown(pair->ben, bureau_label(pair->ben)), "31");
	pty_type(pair->ben, "4<CR>");

	assert_string_equal(bureau_value(&pair->bureau, "may", "交办批次"), "314");
}

static void a_new_title_leaves_a_row_of_the_event_half_typed(void **state)
{
	struct pair *pair = *state;

	pty_type(pair->ben, "<M-e><Down*4>太原");
	pty_type(pair->ann, "<M-e><F2><C-u>改过的标题<CR>");
	assert_appears(pair->ben, "改过的标题");
	pty_type(pair->ben, "市<CR>");

	struct report *report = bureau_report(&pair->bureau, "may");
	assert_string_equal(report_briefing(report)->event.place_name, "太原市");
	assert_string_equal(report_briefing(report)->title, "改过的标题");
	report_destroy(report);
}

static const struct row_case {
	const char *name, *pause, *choice, *stands;
} rows[] = {
	{ "the same row of the event by both: theirs stays", "<Wait:600>", "1", "甲" },
	{ "the same row of the event by both: mine is taken", "<Wait:600>", "2", "乙方" },
};

static void a_row_written_by_both_is_asked_about(void **state)
{
	const struct row_case *c = *state;
	void *held;
	sit_down(&held);
	struct pair *pair = held;

	pty_type(pair->ben, "<M-e><Down*4>乙");
	pty_type(pair->ann, "<M-e><Down*4>甲<CR>");
	pty_type(pair->ben, c->pause);
	pty_type(pair->ben, "方<CR>");
	assert_appears(pair->ben, "甲");
	assert_appears(pair->ben, "乙方");
	pty_type(pair->ben, c->choice);

	struct report *report = bureau_report(&pair->bureau, "may");
	assert_string_equal(report_briefing(report)->event.place_name, c->stands);
	report_destroy(report);
	rise(&held);
}

static void esc_shows_what_the_other_set_meanwhile(void **state)
{
	struct pair *pair = *state;

	pty_type(pair->ben, "19");
	pty_type(pair->ann, "2222<CR>");
	pty_type(pair->ben, "<Wait:600>");
	assert_string_equal(bureau_shown(pair->ben, "问责案件"), "19");
	pty_type(pair->ben, "<Esc>");

	assert_string_equal(bureau_shown(pair->ben, "问责案件"), "2222");
	bureau_compare(&pair->bureau, "may", pair->ben);
}

static void a_title_changed_leaves_a_paste_to_be_looked_at(void **state)
{
	struct pair *pair = *state;

	pty_type(pair->ben, "<Down><Paste:6\\n127\\n982\\n>");
	assert_appears(pair->ben, "127");
	pty_type(pair->ann, "<M-e><F2><C-u>改过的标题<CR>");
	assert_appears(pair->ben, "改过的标题");
	pty_type(pair->ben, "<CR>");

	assert_string_equal(bureau_value(&pair->bureau, "may", "问责领导干部[县处级]"), "127");
	bureau_compare(&pair->bureau, "may", pair->ben);
}

static void a_new_title_leaves_a_note_half_typed(void **state)
{
	struct pair *pair = *state;

	pty_type(pair->ben, "<F4>1含并");
	pty_type(pair->ann, "<M-e><F2><C-u>改过的标题<CR>");
	assert_appears(pair->ben, "改过的标题");
	pty_type(pair->ben, "案<CR>");
	assert_appears(pair->ben, "已保存");

	struct report *report = bureau_report(&pair->bureau, "may");
	const struct figure *figure = briefing_figure(report_briefing(report), "问责案件", 12);
	assert_string_equal(figure_detail(figure, 0)->note, "含并案");
	report_destroy(report);
}

static void people_taken_away_meanwhile_leave_the_cursor_on_a_line(void **state)
{
	struct pair *pair = *state;

	pty_type(pair->ben, "<M-e><Down*10>");
	pty_type(pair->ann, "<M-e><Down*6><Del><Del><Del><Del><Del>");
	pty_type(pair->ben, "<Wait:600><F2>");
	pty_type(pair->ben, "<Esc><Up><Down><Del>");

	struct report *report = bureau_report(&pair->bureau, "may");
	assert_int_equal(report_briefing(report)->n_people, 0);
	report_destroy(report);
}

#define together(test) cmocka_unit_test_setup_teardown(test, sit_down, rise)

int main(void)
{
	const struct CMUnitTest own[] = {
		together(a_commit_is_seen_within_a_second),
		together(who_changed_what_is_told),
		together(totals_follow_what_the_other_did),
		together(who_is_in_is_shown),
		together(who_left_is_not_shown_any_more),
		together(the_same_value_by_both_is_no_conflict),
		together(other_cells_merge),
		together(a_new_title_leaves_what_is_half_typed),
		together(a_new_title_leaves_a_row_of_the_event_half_typed),
		together(a_new_title_leaves_a_note_half_typed),
		together(esc_shows_what_the_other_set_meanwhile),
		together(a_title_changed_leaves_a_paste_to_be_looked_at),
		together(people_taken_away_meanwhile_leave_the_cursor_on_a_line),
	};
	struct CMUnitTest tests[LEN(both_rows) + LEN(rows) + LEN(own)], *next = tests;

	add_rows(next, both_rows, both_are_kept_until_one_is_chosen);
	add_rows(next, rows, a_row_written_by_both_is_asked_about);
	memcpy(next, own, sizeof own);
	return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
