/* test_label.c - names in narrow columns of tables: between words, no character alone. */
#include "tests/support/test.h"

#include <string.h>

#include "report/base/str.h"
#include "tests/support/sample.h"

/* ems: how wide the column is. least: the longest piece that should not be parted, in ems. */
static const struct label_case {
	const char *name, *text;
	int ems;
	const char *lines;
	int least;
} cases[] = {
	{ "a name that fits is one line", "加拿大", 3, "加拿大", 3 },
	{ "a foreign place stays whole", "俄罗斯联邦和加拿大", 5, "俄罗斯联邦|和加拿大", 4 },
	{ "a group of incomes is parted between its words", "中间收入组", 4, "中间|收入组", 3 },
	{ "a unit in brackets is a line of its own", "优良天数比例（%）", 6, "优良天数|比例（%）", 2 },
	{ "words of one character stay together", "超标天数（天）", 4, "超标天数|（天）", 4 },
	{ "a number stays with what it counts", "10—14岁", 4, "10—14岁", 4 },
	{ "及 goes with what follows", "80岁及以上", 4, "80岁|及以上", 3 },
	{ "a line more is taken before a word is torn", "国有土地使用权出让收入", 4,
	  "国有土地|使用权|出让收入", 3 },
	{ "the last character is not alone", "电力、热力、燃气及水生产和供应业", 13,
	  "电力、热力、燃气|及水生产和供应业", 4 },
	{ "one character and a word are three ems", "洗精煤", 3, "洗精煤", 3 },
};

static void breaks(void **state)
{
	const struct label_case *c = *state;
	struct sample t;
	struct str lines = STR_INIT;

	sample_init(&t, c->text, c->ems);
	t.style.alignment = ALIGN_CENTER;
	paragraph_break_label(&t.paragraph, t.chars, t.n, &t.style);
	sample_lines(&t, &lines);

	assert_string_equal(lines.text, c->lines);
	assert_int_equal((paragraph_longest_word(t.chars, t.n) + SAMPLE_EM - 1) / SAMPLE_EM, c->least);
	str_finish(&lines);
	sample_finish(&t);
}

/* No line is overfull or torn from its marks, whatever stands in the column. */
static void random_names_keep_every_rule(void **state)
{
	unsigned long long seed = 13;
	struct str text = STR_INIT;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct sample t;

		str_clear(&text);
		sample_random(&seed, 4 + (size_t)round % 60, &text);
		sample_init(&t, text.text, 14 + round % 9);
		t.style.alignment = ALIGN_LEFT;
		paragraph_break_label(&t.paragraph, t.chars, t.n, &t.style);
		const char *flaw = sample_flaw(&t);
		if (flaw != NULL)
			fail_msg("round %d: %s: %s", round, flaw, text.text);
		sample_finish(&t);
	}
	str_finish(&text);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 1], *next = tests;

	add_rows(next, cases, breaks);
	add_test(next, random_names_keep_every_rule);
	return cmocka_run_group_tests_name("labels", tests, NULL, NULL);
}
