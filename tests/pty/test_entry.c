/* test_entry.c - figures entered in other ways than one by one: pasted from a spreadsheet, typed
 * again by a second pair of eyes, copied from the last release, with the input method left on; and
 * taken back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/attest.h"
#include "tests/support/bureau.h"
#include "tests/support/others.h"
#include "tests/support/script.h"
#include "tests/support/test.h"

#define EXAMPLE "examples/accountability/briefing.yaml"

/* A briefing of the template without a value, somebody at its first figure. */
struct entry {
	struct bureau bureau;
	struct pty *pty;
};

static int begin(void **state)
{
	struct entry *entry = calloc(1, sizeof *entry);

	bureau_open(&entry->bureau);
	entry->pty = CLERK(&entry->bureau, NULL, NULL);
	pty_type(entry->pty, SCRIPT_CREATE);
	*state = entry;
	return 0;
}

static int end(void **state)
{
	struct entry *entry = *state;

	assert_string_equal(screen_unknown(pty_model(entry->pty)), "");
	pty_finish(entry->pty);
	bureau_verify(&entry->bureau);
	bureau_close(&entry->bureau);
	free(entry);
	return 0;
}

#define assert_value(entry, cell, value) \
	assert_string_equal(bureau_value(&(entry)->bureau, SCRIPT_NAME, (cell)), (value))

/* --- a block --- */

#define BLOCK "厅级\\t5\\n县处级\\t126\\n乡科级\\t981\\n其他\\t547\\n合计\\t1,659\\n"

#define SHUFFLED \
	"级别\\t人数\\n乡科级\\t981\\n\\n合计\\t1659\\n其他\\t547\\n县处级\\t126\\n厅级\\t5\\n"

static const struct block_case {
	const char *name, *keys;
} blocks[] = {
	{ "a block is pasted in brackets", "<Down><Paste:" BLOCK ">" },
	{ "a block is pasted as a burst",
	  "<Down><Text:厅级\\t5\\r县处级\\t126\\r乡科级\\t981\\r其他"
	  "\\t547\\r合计\\t1,659\\r>" },
	{ "a block in another order, under a heading, is pasted by its names",
	  "<Down*3><Paste:" SHUFFLED ">" },
	{ "the same block as a burst",
	  "<Down*3><Text:级别\\t人数\\r乡科级\\t981\\r合计\\t1659\\r其他\\t547\\r县处级\\t126\\r厅级\\t5\\r>" },
	{ "a column is pasted", "<Down><Paste:5\\n126\\n981\\n547\\n1659\\n>" },
};

static void a_block_is_shown_then_set_then_taken_back(void **state)
{
	const struct block_case *c = *state;
	void *held;
	begin(&held);
	struct entry *entry = held;

	pty_type(entry->pty, c->keys);
	assert_appears(entry->pty, "可录入 5 个，不能录入 0");
	assert_value(entry, "问责领导干部[乡科级]", "");
	pty_type(entry->pty, "<CR>");
	assert_value(entry, "问责领导干部[厅级]", "5");
	assert_value(entry, "问责领导干部[乡科级]", "981");
	assert_value(entry, "问责领导干部[合计]", "1659");
	assert_in_range(bureau_compare(&entry->bureau, SCRIPT_NAME, entry->pty), 10, 19);
	pty_type(entry->pty, "<C-z>");

	assert_value(entry, "问责领导干部[厅级]", "");
	assert_value(entry, "问责领导干部[合计]", "");
	bureau_compare(&entry->bureau, SCRIPT_NAME, entry->pty);
	pty_type(entry->pty, "<C-y>");
	assert_value(entry, "问责领导干部[乡科级]", "981");
	end(&held);
}

static void what_a_paste_empties_is_said_first(void **state)
{
	struct entry *entry = *state;

	pty_type(entry->pty, "<Down>5<CR>126<CR><Up*2><Paste:厅级\\t\\n县处级\\t125\\n>");
	assert_appears(entry->pty, "变为空 1 个");
	pty_type(entry->pty, "<CR>");

	assert_value(entry, "问责领导干部[厅级]", "");
	assert_value(entry, "问责领导干部[县处级]", "125");
}

static void a_paste_that_is_left_sets_nothing(void **state)
{
	struct entry *entry = *state;

	pty_type(entry->pty, "<Down><Paste:" BLOCK "><Esc>");

	assert_value(entry, "问责领导干部[厅级]", "");
	assert_string_equal(bureau_label(entry->pty), "厅级");
}

static void what_is_no_number_is_named_and_left_out(void **state)
{
	struct entry *entry = *state;

	pty_type(entry->pty, "<Down><Paste:5\\n不详\\n981\\n>");
	assert_appears(entry->pty, "可录入 2 个，不能录入 1");
	assert_appears(entry->pty, "不详");
	pty_type(entry->pty, "<CR>");

	assert_value(entry, "问责领导干部[厅级]", "5");
	assert_value(entry, "问责领导干部[县处级]", "");
	assert_value(entry, "问责领导干部[乡科级]", "981");
}

static void a_paste_passes_over_what_is_computed_and_stops_at_the_end(void **state)
{
	struct entry *entry = *state;

	pty_type(entry->pty, "<Down*5><Paste:1659\\n131\\n28\\n>"); /* the second is a formula */
	assert_appears(entry->pty, "可录入 2 个，不能录入 1");
	pty_type(entry->pty, "<CR><End><Paste:77\\n1\\n2\\n>");
	assert_appears(entry->pty, "可录入 1 个，不能录入 2");
	pty_type(entry->pty, "<CR>");

	assert_value(entry, "问责领导干部[合计]", "1659");
	assert_value(entry, "交办批次", "28");
	assert_value(entry, "问责", "77");
}

/* --- one value, typed or pasted --- */

static const struct value_case {
	const char *name, *keys, *value;
} values[] = {
	{ "full-width digits are taken", "１０２５<CR>", "1025" },
	{ "thousands marks are taken", "1,025<CR>", "1025" },
	{ "Chinese marks are taken", "1，025<CR>", "1025" },
	{ "one value that is pasted is typed", "<Paste:1025><CR>", "1025" },
	{ "a pasted unit is taken", "<Paste:1025起><CR>", "1025" },
	{ "a dash says that there is no such thing", "-<CR>", "—" },
	{ "an arrow commits", "1025<Down>", "1025" },
	{ "Tab commits", "1025<Tab>", "1025" },
	{ "Esc gives back what stood there", "1024<CR><Up>9<Esc>", "1024" },
	{ "F2 changes what stands there", "102<CR><Up><F2>5<CR>", "1025" },
	{ "a digit replaces what stands there", "7<CR><Up>1025<CR>", "1025" },
	{ "Del empties a cell", "1025<CR><Up><Del>", "" },
	{ "Home and End stay in the line", "25<Home>10<CR>", "1025" },
	{ "^Z while typing takes back what is typed", "1025<CR><Up>7<C-z>", "1025" },
	{ "^Z after a commit takes it back", "1025<CR>7<CR><C-z><C-z>", "" },
};

static void a_value_is_taken(void **state)
{
	const struct value_case *c = *state;
	void *held;
	begin(&held);
	struct entry *entry = held;

	pty_type(entry->pty, c->keys);

	assert_value(entry, "问责案件", c->value);
	bureau_compare(&entry->bureau, SCRIPT_NAME, entry->pty);
	end(&held);
}

static void what_is_no_number_stays_to_be_changed(void **state)
{
	struct entry *entry = *state;

	pty_type(entry->pty, "10.5.3<CR>");

	assert_string_equal(bureau_label(entry->pty), "问责案件");
	assert_string_equal(bureau_shown(entry->pty, "问责案件"), "10.5.3");
	assert_value(entry, "问责案件", "");
}

/* --- taken back over restarts --- */

static void restart(struct entry *entry)
{
	pty_type(entry->pty, "<C-q>");
	assert_int_equal(pty_wait_exit(entry->pty), 0);
	pty_finish(entry->pty);
	entry->pty = CLERK(&entry->bureau, NULL, "open", SCRIPT_NAME);
	pty_type(entry->pty, "<M-f>");
}

static void everything_is_taken_back_after_a_restart_too(void **state)
{
	struct entry *entry = *state;

	pty_type(entry->pty, "1025<CR>5<CR>126<CR><C-z>");
	restart(entry);
	pty_type(entry->pty, "<C-z>");
	assert_value(entry, "问责领导干部[厅级]", "");
	assert_value(entry, "问责案件", "1025");
	restart(entry);
	pty_type(entry->pty, "<C-y><C-y>");

	assert_value(entry, "问责领导干部[厅级]", "5");
	assert_value(entry, "问责领导干部[县处级]", "126");
}

/* --- second keying --- */

static void a_second_keying_hides_marks_and_asks(void **state)
{
	struct entry *entry = *state;

	pty_type(entry->pty, "1025<CR>5<CR>127<CR><Home><M-k>");
	assert_string_equal(bureau_shown(entry->pty, "问责案件"), "");
	pty_type(entry->pty, "1025<CR>");
	assert_string_equal(bureau_shown(entry->pty, "问责案件"), "1025");
	assert_string_equal(bureau_shown(entry->pty, "厅级"), "");
	pty_type(entry->pty, "5<CR>126<CR>");
	assert_appears(entry->pty, "127");
	pty_type(entry->pty, "2");
	assert_value(entry, "问责领导干部[县处级]", "126");
	pty_type(entry->pty, "<M-k>");

	assert_in_range(bureau_compare(&entry->bureau, SCRIPT_NAME, entry->pty), 10, 19);
}

static void a_second_keying_that_is_kept_keeps_the_first(void **state)
{
	struct entry *entry = *state;

	pty_type(entry->pty, "1025<CR><Home><M-k>1026<CR>");
	assert_value(entry, "问责案件", "1025");
	pty_type(entry->pty, "1<M-k>");

	assert_value(entry, "问责案件", "1025");
}

/* --- the last release --- */

static void what_was_released_is_shown_and_copied(void **state)
{
	struct bureau bureau;
	(void)state;

	bureau_open(&bureau);
	if (!bureau.others) {
		bureau_close(&bureau);
		skip();
	}
	setenv("CROSSFOOT_OFFICE", bureau.office, 1);
	assert_int_equal(AS("daemon", NULL, "import", EXAMPLE, "--name", "before"), 0);
	assert_int_equal(AS("backup", NULL, ATTEST_EXAMPLE("before")), 0);
	assert_int_equal(AS("backup", NULL, "sign", "before", "--as", "review"), 0);
	assert_int_equal(AS("nobody", NULL, "sign", "before", "--as", "approve"), 0);
	assert_int_equal(AS("nobody", NULL, "release", "before"), 0);
	unsetenv("CROSSFOOT_OFFICE");
	struct pty *pty = CLERK(&bureau, NULL, NULL);
	pty_type(pty, SCRIPT_CREATE);
	assert_appears(pty, "1659"); /* in the column of the last release */
	pty_type(pty, "<C-r>");
	assert_string_equal(bureau_value(&bureau, SCRIPT_NAME, "问责案件"), "1025");
	pty_type(pty, "<Down>6<CR><C-p>本表缺数<CR>");

	assert_string_equal(bureau_value(&bureau, SCRIPT_NAME, "问责领导干部[厅级]"), "6");
	assert_string_equal(bureau_value(&bureau, SCRIPT_NAME, "问责领导干部[乡科级]"), "981");
	bureau_compare(&bureau, SCRIPT_NAME, pty);
	pty_finish(pty);
	bureau_close(&bureau);
}

#define entered(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest own[] = {
		entered(what_a_paste_empties_is_said_first),
		entered(a_paste_that_is_left_sets_nothing),
		entered(what_is_no_number_is_named_and_left_out),
		entered(a_paste_passes_over_what_is_computed_and_stops_at_the_end),
		entered(what_is_no_number_stays_to_be_changed),
		entered(everything_is_taken_back_after_a_restart_too),
		entered(a_second_keying_hides_marks_and_asks),
		entered(a_second_keying_that_is_kept_keeps_the_first),
		cmocka_unit_test(what_was_released_is_shown_and_copied),
	};
	struct CMUnitTest tests[LEN(blocks) + LEN(values) + LEN(own)], *next = tests;

	add_rows(next, blocks, a_block_is_shown_then_set_then_taken_back);
	add_rows(next, values, a_value_is_taken);
	memcpy(next, own, sizeof own);
	return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
