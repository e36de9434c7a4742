/* test_cmap.c - the map from codes to characters: code by code, in blocks of a hundred. */
#include "report/pdf/cmap.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/test.h"

#define CODES 512

/* Rows that each block announces and has; ends with 0. */
static void blocks_of(const char *cmap, size_t said[8], size_t had[8])
{
	size_t n = 0;

	for (const char *at = cmap; (at = strstr(at, " beginbfchar\n")) != NULL && n < 7; n++) {
		const char *number = at, *row = at + strlen(" beginbfchar\n");

		while (number > cmap && number[-1] >= '0' && number[-1] <= '9')
			number--;
		assert_int_equal(sscanf(number, "%zu", &said[n]), 1);
		for (had[n] = 0; *row == '<'; had[n]++)
			row = strchr(row, '\n') + 1;
		assert_memory_equal(row, "endbfchar\n", strlen("endbfchar\n"));
		at = row;
	}
	said[n] = had[n] = 0;
}

static void blocks_hold_a_hundred_rows_at_most(void **state)
{
	uint32_t codepoints[CODES] = { 0 };
	size_t said[8], had[8];
	struct str cmap = STR_INIT;

	(void)state;
	for (size_t i = 1; i < 251; i++)
		codepoints[i] = 0x4E00 + (uint32_t)i;
	cmap_add_to_unicode(&cmap, codepoints, 251);
	blocks_of(cmap.text, said, had);

	assert_null(strstr(cmap.text, "bfrange"));
	assert_int_equal(said[0], 100);
	assert_int_equal(said[1], 100);
	assert_int_equal(said[2], 50);
	assert_int_equal(said[3], 0);
	assert_memory_equal(said, had, sizeof said[0] * 4);
	str_finish(&cmap);
}

static void what_has_no_character_is_left_out(void **state)
{
	const uint32_t codepoints[] = { 0, '1', 0, 0x20BB7 };
	struct str cmap = STR_INIT;

	(void)state;
	cmap_add_to_unicode(&cmap, codepoints, LEN(codepoints));

	assert_non_null(strstr(cmap.text, "2 beginbfchar\n<0001><0031>\n<0003><D842DFB7>\nend"));
	str_finish(&cmap);
}

static void a_font_without_characters_has_no_block(void **state)
{
	const uint32_t codepoints[] = { 0 };
	struct str cmap = STR_INIT;

	(void)state;
	cmap_add_to_unicode(&cmap, codepoints, LEN(codepoints));

	assert_null(strstr(cmap.text, "beginbfchar"));
	assert_non_null(strstr(cmap.text, "endcmap"));
	str_finish(&cmap);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_hold_a_hundred_rows_at_most),
		cmocka_unit_test(what_has_no_character_is_left_out),
		cmocka_unit_test(a_font_without_characters_has_no_block),
	};

	return cmocka_run_group_tests_name("cmap", tests, NULL, NULL);
}
