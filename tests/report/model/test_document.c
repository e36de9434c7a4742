/* test_document.c - an offset in a text leads back to a line and a column of the file. */
#include <string.h>

#include "report/model/document.h"
#include "tests/support/test.h"

static const struct place_case {
	const char *name, *raw;
	enum text_shape shape;
	size_t offset; /* bytes */
	int line, column;
} place_cases[] = {
	{ "the first character stands where the text stands", "问责{问责案件}起", TEXT_INLINE, 0,
	  20, 9 },
	{ "columns count characters", "问责{问责案件}起", TEXT_INLINE, 6, 20, 11 },
	{ "the end is behind the last character", "问责", TEXT_INLINE, 6, 20, 11 },
	{ "a block goes on in the next line", "甲\n乙丙", TEXT_LITERAL, 4, 21, 9 },
	{ "columns of a later line start at the block's indent", "甲\n乙丙", TEXT_LITERAL, 7, 21,
	  10 },
	{ "an empty line counts", "甲\n\n乙", TEXT_LITERAL, 5, 22, 9 },
	{ "a line end belongs to its line", "甲\n乙", TEXT_LITERAL, 3, 20, 10 },
	{ "of a folded text only the start is known", "甲 乙", TEXT_FOLDED, 4, 20, 9 },
	{ "an absent text has its own place", NULL, TEXT_INLINE, 4, 20, 9 },
};

static void leads_back(void **state)
{
	const struct place_case *c = *state;
	const struct text text = { .raw = c->raw,
				   .place = { "briefing.yaml", 20, 9 },
				   .shape = c->shape };

	struct place place = text_place(&text, c->offset);

	assert_string_equal(place.file, "briefing.yaml");
	assert_int_equal(place.line, c->line);
	assert_int_equal(place.column, c->column);
}

/* Forwards, and back to the beginning. */
static void places_are_found_one_after_the_other(void **state)
{
	const struct text text = { .raw = "甲乙\n\n丙12丁\n戊",
				   .place = { "briefing.yaml", 20, 9 },
				   .shape = TEXT_LITERAL };
	static const size_t offsets[] = { 0, 3, 6, 7, 8, 13, 13, 18, 3, 17 };
	struct text_spot spot = { 0 };

	(void)state;
	for (size_t i = 0; i < LEN(offsets); i++) {
		struct place place = text_place_next(&spot, &text, offsets[i]);

		assert_int_equal(place.line, text_place(&text, offsets[i]).line);
		assert_int_equal(place.column, text_place(&text, offsets[i]).column);
	}
}

static void every_kind_of_block_has_a_key(void **state)
{
	(void)state;
	assert_string_equal(block_kind_key(BLOCK_TITLE), "title");
	for (int kind = BLOCK_TITLE; kind <= BLOCK_ANSWER; kind++)
		for (int other = BLOCK_TITLE; other < kind; other++)
			assert_string_not_equal(block_kind_key((enum block_kind)kind),
						block_kind_key((enum block_kind)other));
}

int main(void)
{
	struct CMUnitTest tests[LEN(place_cases) + 2], *next = tests;

	add_rows(next, place_cases, leads_back);
	add_test(next, places_are_found_one_after_the_other);
	add_test(next, every_kind_of_block_has_a_key);
	return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
