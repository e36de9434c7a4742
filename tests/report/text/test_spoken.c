/* test_spoken.c - numbers in words and in digits, as others wrote them down for their own programs:
 * both say the same. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/decimal.h"
#include "report/text/recognise.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define FOLDER "tests/report/text/spoken/"

/* What must be found in the words: a value, or something that counts nothing. */
enum wanted { WANT_VALUE, WANT_NO_QUANTITY };

static const struct spoken_file {
	const char *name, *file;
	bool spoken_first;
	enum wanted wanted;
	size_t misses; /* at most */
} files[] = {
	{ "counts in words", "spoken-cardinal", true, WANT_VALUE, 0 },
	{ "decimals in words", "spoken-decimal", true, WANT_VALUE, 0 },
	{ "fractions in words", "spoken-fraction", true, WANT_VALUE, 0 },
	/* 一千五万元: 1005万 is what they say, and what nobody should guess */
	{ "money in words", "spoken-money", true, WANT_VALUE, 1 },
	{ "ordinals in words", "spoken-ordinal", true, WANT_NO_QUANTITY, 0 },
	{ "dates in words", "spoken-date", true, WANT_NO_QUANTITY, 0 },
	{ "counts in digits", "written-cardinal", false, WANT_VALUE, 0 },
	/* twenty digits are no number that a figure can have */
	{ "decimals in digits", "written-decimal", false, WANT_VALUE, 1 },
	/* sentences with two numbers, of which only the digits' first is read here */
	{ "fractions in digits", "written-fraction", false, WANT_VALUE, 1 },
	{ "money in digits", "written-money", false, WANT_VALUE, 2 },
	{ "ordinals in digits", "written-ordinal", false, WANT_NO_QUANTITY, 0 },
};

/* Takes digits, with or without commas and decimals, and 万 or 亿. */
static const char *take_digits(const char *at, double *out)
{
	static const struct {
		const char *word;
		double times;
	} big[] = { { "万", 1e4 }, { "萬", 1e4 }, { "亿", 1e8 }, { "億", 1e8 } };
	char digits[64];
	size_t n = 0;

	for (; (*at >= '0' && *at <= '9') || *at == '.' || *at == ','; at++)
		if (*at != ',' && n + 1 < sizeof digits)
			digits[n++] = *at;
	digits[n] = '\0';
	*out = strtod(digits, NULL);
	for (size_t i = 0; i < LEN(big); i++)
		if (strncmp(at, big[i].word, strlen(big[i].word)) == 0) {
			*out *= big[i].times;
			at += strlen(big[i].word);
		}
	return at;
}

static bool is_written(char c)
{
	return c >= '0' && c <= '9';
}

/* What the digits say: 1,050, -1.5, 3又1/5, 1005万; false for other ways of writing. */
static bool written_value(const char *text, double *out)
{
	bool minus = strncmp(text, "-", 1) == 0 || strncmp(text, "负", strlen("负")) == 0;
	bool percent = strstr(text, "百分之") != NULL || strchr(text, '%') != NULL;
	double whole = 0, part, of;

	while (*text != '\0' && !is_written(*text))
		text++;
	if (*text == '\0')
		return false;
	text = take_digits(text, &part);
	if (strncmp(text, "又", strlen("又")) == 0) {
		whole = part;
		text = take_digits(text + strlen("又"), &part);
	}
	if (*text == '/') {
		text = take_digits(text + 1, &of);
		part /= of;
	} else if (strstr(text, "分之") != NULL) {
		of = part;
		take_digits(strstr(text, "分之") + strlen("分之"), &part);
		part /= of;
	}
	if (percent)
		part /= 100;
	*out = minus ? -(whole + part) : whole + part;
	return true;
}

/* In units: 57 % is 0.57. */
static double value_of(const struct mention *m)
{
	struct str text = STR_INIT;

	decimal_format(m->value, &text);
	double value = strtod(text.text, NULL);
	str_finish(&text);
	if (m->unit != NULL && strcmp(m->unit, "%") == 0)
		return value / 100;
	return m->unit != NULL && strcmp(m->unit, "‰") == 0 ? value / 1000 : value;
}

static bool is_right(const struct spoken_file *file, const char *spoken, const char *written)
{
	struct mentions mentions = { 0 };
	double wanted = 0;
	bool right = true;

	mentions_find(&mentions, spoken, strlen(spoken));
	if (file->wanted == WANT_NO_QUANTITY) {
		for (size_t i = 0; i < mentions.n; i++)
			right &= mentions.items[i].kind != MENTION_QUANTITY;
		right &= mentions.n > 0;
	} else if (written_value(written, &wanted)) {
		right = mentions.n == 1 &&
			fabs(value_of(&mentions.items[0]) - wanted) <= fabs(wanted) * 1e-4;
	}
	mentions_finish(&mentions);
	return right;
}

static void both_say_the_same(void **state)
{
	const struct spoken_file *file = *state;
	struct str text = STR_INIT;
	char path[128], *save = NULL;
	size_t n = 0, misses = 0;

	snprintf(path, sizeof path, FOLDER "%s.txt", file->file);
	process_read_file(path, &text);
	for (char *row = strtok_r(text.text, "\n", &save); row != NULL;
	     row = strtok_r(NULL, "\n", &save)) {
		char *second = strchr(row, '~');

		if (second == NULL)
			continue;
		*second++ = '\0';
		n++;
		if (is_right(file, file->spoken_first ? row : second,
			     file->spoken_first ? second : row))
			continue;
		misses++;
		print_message("%s: %s is not %s\n", file->file, row, second);
	}
	str_finish(&text);

	assert_true(n > 0);
	assert_true(misses <= file->misses);
}

int main(void)
{
	struct CMUnitTest tests[LEN(files)], *next = tests;

	add_rows(next, files, both_say_the_same);
	return cmocka_run_group_tests_name("spoken numbers", tests, NULL, NULL);
}
