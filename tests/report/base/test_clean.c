/* test_clean.c - what people paste becomes text that can be kept and shown. */
#include "report/base/clean.h"

#include "report/base/utf8.h"
#include "tests/support/test.h"

static const struct clean_case {
	const char *name, *text, *line, *lines;
} cases[] = {
	{ "plain text stays", "问责 1659 人", "问责 1659 人", "问责 1659 人" },
	{ "nothing stays nothing", "", "", "" },
	{ "blanks around a line go", " \t\xE3\x80\x80甲 乙\xE3\x80\x80 \n", "甲 乙",
	  " \t\xE3\x80\x80甲 乙\xE3\x80\x80 \n" },
	{ "ends of lines become blanks in a line", "甲\n乙\t丙", "甲 乙 丙", "甲\n乙\t丙" },
	{ "ends of lines of other systems are ends of lines", "甲\r\n乙\r丙\xE2\x80\xA8丁",
	  "甲 乙 丙 丁", "甲\n乙\n丙\n丁" },
	{ "what steers a terminal goes", "a\x1B[31mb\x07\x7F\xC2\x9B", "a[31mb", "a[31mb" },
	{ "what turns writing round goes",
	  "1\xE2\x80\xAE"
	  "23\xE2\x81\xA6",
	  "123", "123" },
	{ "what cannot be seen goes", "甲\xE2\x80\x8B乙\xEF\xBB\xBF", "甲乙", "甲乙" },
	{ "bytes that are not UTF-8 go", "甲\xFF\xE4\xB8乙\xC3", "甲乙", "甲乙" },
	{ "a line of blanks is nothing", " \t\r\n ", "", " \t\n " },
};

static void text_is_cleaned(void **state)
{
	const struct clean_case *c = *state;
	struct str line = STR_INIT, lines = STR_INIT;

	clean_text(c->text, CLEAN_LINE, &line);
	clean_text(c->text, CLEAN_LINES, &lines);

	assert_string_equal(line.text, c->line);
	assert_string_equal(lines.text, c->lines);
	str_finish(&line);
	str_finish(&lines);
}

static void what_was_there_before_stays(void **state)
{
	struct str out = STR_INIT;
	(void)state;

	str_add(&out, "甲 ");
	clean_text("  乙 ", CLEAN_LINE, &out);
	clean_text("  ", CLEAN_LINE, &out);

	assert_string_equal(out.text, "甲 乙");
	str_finish(&out);
}

/* Any bytes: the result is UTF-8, holds nothing unsafe, and is left alone the second time. */
static void any_bytes_become_safe(void **state)
{
	uint32_t seed = 20210506;
	struct str once = STR_INIT, twice = STR_INIT;
	(void)state;

	for (int round = 0; round < 2000; round++) {
		char bytes[40];
		size_t n = 0, unsafe = 0;

		for (; n < sizeof bytes - 1; n++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[n] = (char)(seed >> 24 != 0 ? seed >> 24 : 1);
		}
		bytes[n] = '\0';
		str_clear(&once);
		str_clear(&twice);
		clean_text(bytes, round % 2 == 0 ? CLEAN_LINE : CLEAN_LINES, &once);
		clean_text(once.text, round % 2 == 0 ? CLEAN_LINE : CLEAN_LINES, &twice);
		assert_int_equal(utf8_invalid_at(once.text, once.len), once.len);
		for (const char *p = once.text; *p != '\0';)
			unsafe += utf8_is_unsafe(utf8_next(&p));
		assert_int_equal(unsafe, 0);
		assert_string_equal(once.text, twice.text);
	}
	str_finish(&once);
	str_finish(&twice);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 2], *next = tests;

	add_rows(next, cases, text_is_cleaned);
	add_test(next, what_was_there_before_stays);
	add_test(next, any_bytes_become_safe);
	return cmocka_run_group_tests_name("clean", tests, NULL, NULL);
}
