/* test_width.c - cells of characters, as Unicode has them and as the terminal said. */
#include "tui/terminal/width.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "report/base/utf8.h"
#include "tests/support/test.h"

static const struct width_case {
	const char *name;
	uint32_t codepoint;
	int narrow, wide;
} cases[] = {
	{ "a letter", 'a', 1, 1 },
	{ "a Chinese character", 0x5DE5, 2, 2 },
	{ "a rare Chinese character", 0x20BB7, 2, 2 },
	{ "a full-width digit", 0xFF11, 2, 2 },
	{ "an ideographic full stop", 0x3002, 2, 2 },
	{ "a quotation mark", 0x201C, 1, 2 },
	{ "an ellipsis", 0x2026, 1, 2 },
	{ "a dash", 0x2014, 1, 2 },
	{ "plus-minus", 0x00B1, 1, 2 },
	{ "a line", 0x2500, 1, 2 },
	{ "a circled digit", 0x2460, 1, 2 },
	{ "per mille", 0x2030, 1, 2 },
	{ "the yen sign", 0x00A5, 1, 1 },
	{ "a check mark", 0x2713, 1, 1 },
	{ "a hyphen", '-', 1, 1 },
	{ "a combining accent", 0x0301, 0, 0 },
	{ "nothing", 0, 0, 0 },
};

static void takes_its_cells(void **state)
{
	const struct width_case *c = *state;

	width_assume_wide(false);
	assert_int_equal(width_of_char(c->codepoint), c->narrow);
	width_assume_wide(true);
	assert_int_equal(width_of_char(c->codepoint), c->wide);
	assert_int_equal(wcwidth((wchar_t)c->codepoint), c->wide);
	width_assume_wide(false);
}

/* EastAsianWidth.txt lists "2010;A" and "2013..2016;A". */
static void the_ambiguous_ones_are_those_of_unicode(void **state)
{
	(void)state;
	FILE *file = fopen("/usr/share/unicode/EastAsianWidth.txt", "r");
	char line[512];
	unsigned first, last, n = 0;

	assert_non_null(file);
	while (fgets(line, sizeof line, file) != NULL) {
		const char *class = strchr(line, ';');

		if (class == NULL || sscanf(line, "%x", &first) != 1 || first > 0xDFFF)
			continue;
		if (sscanf(line, "%*x..%x", &last) != 1)
			last = first;
		for (; first <= last; first++, n++)
			if (width_is_ambiguous(first) != (class[1] == 'A'))
				fail_msg("U+%04X is of class %c", first, class[1]);
	}
	fclose(file);
	assert_true(n > 40000);
}

static void a_text_takes_the_cells_that_it_is_drawn_in(void **state)
{
	(void)state;

	assert_int_equal(width_of(""), 0);
	assert_int_equal(width_of("a工e\u0301"), 4);
	assert_int_equal(width_of("\033[2J"), 4); /* the ESC shows as a replacement */
	assert_int_equal(width_of("a\tb\n"), 4);
	assert_int_equal(width_drawn('\033'), 0xFFFD);
	assert_int_equal(width_drawn('\t'), ' ');
	assert_int_equal(width_drawn(0x5DE5), 0x5DE5);
}

static void the_c_library_is_answered_by_us(void **state)
{
	(void)state;

	assert_int_equal(wcwidth(L'\n'), -1);
	assert_int_equal(wcwidth(L'a'), 1);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 3], *next = tests;

	add_rows(next, cases, takes_its_cells);
	add_test(next, the_ambiguous_ones_are_those_of_unicode);
	add_test(next, a_text_takes_the_cells_that_it_is_drawn_in);
	add_test(next, the_c_library_is_answered_by_us);
	return _cmocka_run_group_tests("width", tests, (size_t)(next - tests), NULL, NULL);
}
