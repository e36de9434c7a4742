/* test_ledger_compare.c - records added, removed and changed between two ledgers. */
#include "tests/support/test.h"

#include <string.h>

#include "report/ledger/ledger_compare.h"

#define BEFORE                                     \
	"序号,案号,姓名,级别\n"            \
	"1,A1,赵甲,厅级\n2,A1,钱乙,处级\n" \
	"3,A2,孙丙,处级\n4,A3,李丁,科级\n"

static const struct compare_case {
	const char *name, *key, *after;
	size_t added, removed, changed, first_before, first_after;
} cases[] = {
	{ "the same is no difference", "案号", BEFORE, 0, 0, 0, 0, 0 },
	{ "order of rows, columns and numbers is none", "案号",
	  "级别,姓名,案号,序号\n科级,李丁,A3,1\n处级,孙丙,A2,2\n处级,钱乙,A1,3\n"
	  "厅级,赵甲,A1,4\n",
	  0, 0, 0, 0, 0 },
	{ "blanks and full-width forms are none", "案号",
	  "序号,案号,姓名,级别\n1,Ａ1,赵 甲,厅级\n2,A1,钱乙,处级\n3,A2,孙丙,处　级\n"
	  "4,A3,李丁,科级\n",
	  0, 0, 0, 0, 0 },
	{ "a record that came", "案号", BEFORE "5,A4,周戊,科级\n", 1, 0, 0, 0, 6 },
	{ "a record that went", "案号",
	  "序号,案号,姓名,级别\n1,A1,赵甲,厅级\n2,A1,钱乙,处级\n3,A2,孙丙,处级\n", 0, 1, 0, 5, 0 },
	{ "one of two of a key that changed", "案号",
	  "序号,案号,姓名,级别\n1,A1,赵甲,厅级\n2,A1,钱乙,科级\n3,A2,孙丙,处级\n"
	  "4,A3,李丁,科级\n",
	  0, 0, 1, 3, 3 },
	{ "one of a key that went, another that changed", "案号",
	  "序号,案号,姓名,级别\n1,A1,赵甲,科级\n3,A2,孙丙,处级\n4,A3,李丁,科级\n", 0, 1, 1, 3, 0 },
	{ "without a key what changed went and came", NULL,
	  "序号,案号,姓名,级别\n1,A1,赵甲,厅级\n2,A1,钱乙,科级\n3,A2,孙丙,处级\n"
	  "4,A3,李丁,科级\n",
	  1, 1, 0, 0, 3 },
	{ "a text under another heading is another", NULL,
	  "序号,案号,级别,姓名\n1,A1,赵甲,厅级\n2,A1,钱乙,处级\n3,A2,孙丙,处级\n"
	  "4,A3,李丁,科级\n",
	  4, 4, 0, 0, 2 },
	{ "a key with another value is another record", "案号",
	  "序号,案号,姓名,级别\n1,A1,赵甲,厅级\n2,A1,钱乙,处级\n3,A9,孙丙,处级\n"
	  "4,A3,李丁,科级\n",
	  1, 1, 0, 0, 4 },
};

static void records_are_held_against_one_another(void **state)
{
	const struct compare_case *c = *state;
	struct ledger before = { .name = "案件", .path = "a.csv", .bytes = BEFORE };
	struct ledger after = { .name = "案件", .path = "b.csv", .bytes = c->after };
	struct arena arena = { 0 };
	struct ledger_comparison found;
	struct error err;
	before.len = strlen(before.bytes);
	after.len = strlen(after.bytes);
	struct ledger_side was = { .ledger = &before, .key = c->key };
	struct ledger_side is = { .ledger = &after, .key = c->key };

	assert_ok(ledger_compare(&was, &is, &arena, &found, &err), &err);

	assert_int_equal(found.added, c->added);
	assert_int_equal(found.removed, c->removed);
	assert_int_equal(found.changed, c->changed);
	assert_int_equal(found.n, c->added + c->removed + c->changed);
	assert_int_equal(found.n > 0 ? found.items[0].before : 0, c->first_before);
	assert_int_equal(found.n > 0 ? found.items[0].after : 0, c->first_after);
	arena_finish(&arena);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)] = { 0 };
	struct CMUnitTest *next = tests;

	add_rows(next, cases, records_are_held_against_one_another);
	return cmocka_run_group_tests_name("ledger-compare", tests, NULL, NULL);
}
