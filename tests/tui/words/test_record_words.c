/* test_record_words.c - records of the history in people's words. */
#include "tui/words/record_words.h"

#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "report/record/fact.h"
#include "tests/support/test.h"

#define DIGEST "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const struct telling_case {
	const char *name;
	struct telling telling;
	const char *subject, *change;
} cases[] = {
	{ "a value goes from one to another", { "value", "案件", "5", "6" }, "案件", "5 -> 6" },
	{ "a value is new", { "value", "案件", NULL, "6" }, "案件", "6" },
	{ "a value is gone", { "value", "案件", "5", NULL }, "案件", "5 -> nothing" },
	{ "a note is of its cell", { "note", "案件", NULL, "说明" }, "note of 案件", "说明" },
	{ "a state has its word",
	  { "state", "", "draft", "checked" },
	  "state",
	  "draft -> checked" },
	{ "the first state has none before", { "state", "", NULL, "draft" }, "state", "draft" },
	{ "a signature is given", { "review", "案件", NULL, DIGEST }, "review of 案件", "signed" },
	{ "a signature falls",
	  { "approve", "案件", DIGEST, NULL },
	  "approval of 案件",
	  "no longer holds" },
	{ "the text is called so",
	  { "review", "@document", NULL, DIGEST },
	  "review of the text",
	  "signed" },
	{ "a part is changed",
	  { "part", "document", "3 " DIGEST, "3 " DIGEST },
	  "part document",
	  "changed" },
	{ "a part is written", { "part", "event", NULL, "3 " DIGEST }, "part event", "written" },
	{ "a part is taken out",
	  { "part", "event", "3 " DIGEST, NULL },
	  "part event",
	  "taken out" },
	{ "a figure may be called as a part is",
	  { "value", "people", "1", "2" },
	  "people",
	  "1 -> 2" },
	{ "a proof tells its numbers",
	  { "proof", "", NULL,
	    "passed=4 failed=1 warnings=1 missing=2 skipped=0 program=0.1.0 content=" DIGEST },
	  "checks",
	  "4 hold, 2 do not, 2 lack a value" },
	{ "a reason is told without what it is for",
	  { "reason", "不超", NULL, "a <= b (1, 2)\n迟报" },
	  "reason of 不超",
	  "迟报" },
	{ "what was sent back is told",
	  { "rejection", "案件", NULL, "请核对" },
	  "sent back 案件",
	  "请核对" },
	{ "what was sent back is settled",
	  { "rejection", "", "请核对", NULL },
	  "sent back",
	  "settled" },
	{ "a conflict keeps a value",
	  { "conflict", "value 案件 @ li", NULL, "6" },
	  "conflict value 案件 @ li",
	  "kept beside: 6" },
	{ "a conflict is ended",
	  { "conflict", "value 案件 @ li", "6", NULL },
	  "conflict value 案件 @ li",
	  "one of both was chosen" },
	{ "a release has its number", { "release", "2", NULL, DIGEST }, "release", "number 2" },
	{ "a paper's digest is cut short",
	  { "paper", "1", NULL, DIGEST },
	  "paper of release 1",
	  "0123456789ab…" },
};

static void tells(void **state)
{
	const struct telling_case *c = *state;
	struct str subject = STR_INIT, change = STR_INIT;

	record_words_add_subject(&c->telling, &subject);
	record_words_add_change(&c->telling, &change);

	assert_string_equal(subject.text, c->subject);
	assert_string_equal(change.text, c->change);
	str_finish(&subject);
	str_finish(&change);
}

/* Messages in Chinese from here on. */
static int chinese(void **state)
{
	(void)state;
	setenv("LANGUAGE", "zh_CN", 1);
	assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
	bindtextdomain("crossfoot", "build/locale");
	bind_textdomain_codeset("crossfoot", "UTF-8");
	textdomain("crossfoot");
	return 0;
}

static int english(void **state)
{
	(void)state;
	unsetenv("LANGUAGE");
	setlocale(LC_ALL, "C");
	return 0;
}

/* The key of a kind without words would be shown as it is. */
static void every_kind_of_fact_is_told_in_chinese(void **state)
{
	(void)state;

	for (int fact = 0; fact < FACT_COUNT; fact++) {
		struct telling telling = { .kind = fact_key((enum fact)fact), .subject = "案件" };
		struct str told = STR_INIT;

		record_words_add_subject(&telling, &told);
		if (strstr(told.text, telling.kind) != NULL)
			fail_msg("no words for '%s'", told.text);
		str_finish(&told);
	}
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, tells);
	*next++ = (struct CMUnitTest)cmocka_unit_test_setup_teardown(
		every_kind_of_fact_is_told_in_chinese, chinese, english);
	return cmocka_run_group_tests_name("words for records", tests, NULL, NULL);
}
