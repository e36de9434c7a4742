/* test_latin.c - Latin runs held against Unicode's own LineBreakTest.txt (Debian: unicode-data). */
#include "tests/support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/str.h"
#include "report/base/utf8.h"
#include "report/text/breaks.h"
#include "report/text/latin.h"

#define TEST_FILE "/usr/share/unicode/auxiliary/LineBreakTest.txt"
#define CHARS_MAX 64

/* One line of the file: ÷ where a break is allowed before the character, × where it is not. */
struct sample {
	struct para_char chars[CHARS_MAX];
	bool breaks[CHARS_MAX];
	size_t n;
};

static bool read_sample(const char *line, struct sample *out)
{
	out->n = 0;
	while (*line != '\0' && *line != '#' && out->n < CHARS_MAX) {
		bool allowed = strncmp(line, "÷", 2) == 0;
		char *end;

		line += 2;
		unsigned long c = strtoul(line, &end, 16);
		if (end == line || *line == '\t')
			break;
		out->chars[out->n] = (struct para_char){ .codepoint = (uint32_t)c };
		out->breaks[out->n++] = allowed;
		line = end + strspn(end, " ");
	}
	return out->n > 1;
}

/* Printable ASCII and Latin letters: what a run holds. Marks on letters are in, line ends are not.
 */
static bool is_latin_sample(const struct sample *s)
{
	for (size_t i = 0; i < s->n; i++) {
		uint32_t c = s->chars[i].codepoint;

		if (c < 0x20 || c == 0x7F || (c > 0x7E && c < 0xA0) || c > 0x36F)
			return false;
	}
	return true;
}

static void take_note(void *context, size_t i)
{
	((bool *)context)[i] = true;
}

static FILE *open_samples(void)
{
	FILE *file = fopen(TEST_FILE, "r");

	if (file == NULL)
		print_message("%s is not there: nothing to hold the runs against\n", TEST_FILE);
	return file;
}

/* ICU holds numbers and hyphens together a little more than the default algorithm of Unicode 15.0
 * does ("a.2", "-#", " .35"): that is another answer in a handful of the lines. */
static void latin_runs_break_where_uax_14_allows(void **state)
{
	struct latin latin = { 0 };
	struct sample sample;
	char line[1024];
	int seen = 0, other = 0;
	FILE *file = open_samples();

	(void)state;
	if (file == NULL)
		skip();
	while (fgets(line, sizeof line, file) != NULL) {
		bool found[CHARS_MAX] = { false };

		if (!read_sample(line, &sample) || !is_latin_sample(&sample))
			continue;
		latin_breaks(&latin, sample.chars, sample.n, take_note, found);
		seen++;
		other += memcmp(found + 1, sample.breaks + 1, sample.n - 1) != 0;
	}
	fclose(file);
	latin_finish(&latin);
	assert_true(seen > 1000);
	assert_true(other <= 8);
}

static void no_line_breaks_where_uax_14_forbids(void **state)
{
	struct latin latin = { 0 };
	struct sample sample;
	struct unit units[CHARS_MAX + 2];
	char line[1024];
	FILE *file = open_samples();

	(void)state;
	if (file == NULL)
		skip();
	while (fgets(line, sizeof line, file) != NULL) {
		if (!read_sample(line, &sample) || !is_latin_sample(&sample))
			continue;
		breaks_find(units, sample.chars, sample.n, STRICTNESS_GB, &latin);
		for (size_t i = 1; i < sample.n; i++)
			if ((units[i].flags & UNIT_BREAK) && !sample.breaks[i])
				fail_msg("breaks before character %zu of %s", i, line);
	}
	fclose(file);
	latin_finish(&latin);
}

static const struct run_case {
	const char *name, *text, *broken; /* with | where a line may break */
} cases[] = {
	{ "words part at their spaces", "see the report", "see |the |report" },
	{ "a hyphen does not end a line: readers would drop it", "cross-foot", "cross-foot" },
	{ "an e-mail address stays whole", "a-b.c-d@e-f.gov.cn x", "a-b.c-d@e-f.gov.cn |x" },
	{ "a number of a standard stays with its letters", "see GB/T 35273 or ISO 9001",
	  "see |GB/T 35273 |or |ISO 9001" },
	{ "but a word not with a number", "in May 2024", "in |May |2024" },
	{ "a telephone number stays whole", "0351-1234567", "0351-1234567" },
	{ "a range of years stays whole", "2023—2025年", "2023—2025|年" },
	{ "a range of times stays whole", "14:30—18:00到", "14:30—18:00|到" },
	{ "a ratio stays whole", "为1∶50000的", "为|1∶50000|的" },
	{ "a ratio with a colon of full width too", "为1：50000的", "为|1：50000|的" },
	{ "a range of percentages stays whole", "15%～20%的", "15%～20%|的" },
	{ "a range of ten thousands parts beside no sign", "1.5万～2.3万户", "1.5|万～2.3|万|户" },
	{ "nor does one of days", "28日—31日", "28|日—31|日" },
	{ "so do measures", "为1920×1080的", "为|1920×1080|的" },
	{ "numbers stay whole", "1,659.25 x", "1,659.25 |x" },
	{ "a date stays whole", "2021-05-06", "2021-05-06" },
	{ "a stop inside a word is no break", "www.gov.cn", "www.gov.cn" },
	{ "an address breaks behind slashes", "http://a.cn/b/c.html", "http://|a.cn/|b/|c.html" },
	{ "a query breaks behind its mark", "http://a.cn/b?x=1", "http://|a.cn/|b?|x=1" },
	{ "a solidus between words is no break", "km/h and/or", "km/h |and/or" },
	{ "brackets stay with what they hold", "call (fast) now", "call |(fast) |now" },
	{ "no break beside a no-break space", "No.\u00A05 x", "No.\u00A05 |x" },
};

static void breaks_at(void **state)
{
	const struct run_case *c = *state;
	struct para_char chars[CHARS_MAX];
	struct unit units[CHARS_MAX];
	struct latin latin = { 0 };
	struct str broken = STR_INIT;
	const char *p = c->text;
	size_t n = 0;

	for (uint32_t u; (u = utf8_next(&p)) != 0;)
		chars[n++] = (struct para_char){ .codepoint = u };
	breaks_find(units, chars, n, STRICTNESS_GB, &latin);
	for (size_t i = 0; i < n; i++) {
		str_add(&broken, units[i].flags & UNIT_BREAK ? "|" : "");
		str_add_char(&broken, chars[i].codepoint);
	}

	assert_string_equal(broken.text, c->broken);
	str_finish(&broken);
	latin_finish(&latin);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 2], *next = tests;

	add_rows(next, cases, breaks_at);
	add_test(next, latin_runs_break_where_uax_14_allows);
	add_test(next, no_line_breaks_where_uax_14_forbids);
	return cmocka_run_group_tests_name("Latin runs", tests, NULL, NULL);
}
