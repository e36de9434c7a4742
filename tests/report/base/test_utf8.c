/* test_utf8.c - malformed bytes are seen, well-formed ones come back, widths are cells. */
#include <string.h>

#include <uniwidth.h>

#include "report/base/utf8.h"
#include "tests/support/test.h"

static const struct decode_case {
	const char *name, *bytes;
	uint32_t codepoint;
	size_t moved;
} decode_cases[] = {
	{ "ASCII is itself", "A", 'A', 1 },
	{ "two bytes", "\xC3\xA9", 0xE9, 2 },
	{ "the first of two bytes", "\xC2\x80", 0x80, 2 },
	{ "three bytes", "核", 0x6838, 3 },
	{ "the last before the surrogates", "\xED\x9F\xBF", 0xD7FF, 3 },
	{ "the last of three bytes", "\xEF\xBF\xBF", 0xFFFF, 3 },
	{ "four bytes", "𠮷", 0x20BB7, 4 },
	{ "the last of all", "\xF4\x8F\xBF\xBF", 0x10FFFF, 4 },
	{ "a lone continuation is malformed", "\x80", UTF8_BAD, 1 },
	{ "an overlong slash in two bytes is malformed", "\xC0\xAF", UTF8_BAD, 1 },
	{ "an overlong C1 lead is malformed", "\xC1\xBF", UTF8_BAD, 1 },
	{ "an overlong form in three bytes is malformed", "\xE0\x9F\xBF", UTF8_BAD, 1 },
	{ "an overlong form in four bytes is malformed", "\xF0\x8F\xBF\xBF", UTF8_BAD, 1 },
	{ "a surrogate is malformed", "\xED\xA0\x80", UTF8_BAD, 1 },
	{ "the last surrogate is malformed", "\xED\xBF\xBF", UTF8_BAD, 1 },
	{ "past U+10FFFF is malformed", "\xF4\x90\x80\x80", UTF8_BAD, 1 },
	{ "an F5 lead is malformed", "\xF5\x80\x80\x80", UTF8_BAD, 1 },
	{ "FE and FF are malformed", "\xFE", UTF8_BAD, 1 },
	{ "a form cut after its lead is malformed", "\xE6", UTF8_BAD, 1 },
	{ "a form cut before its last byte is malformed", "\xF0\xA0\xAE", UTF8_BAD, 1 },
	{ "a form broken off by ASCII is malformed",
	  "\xE6\xA0"
	  "A",
	  UTF8_BAD, 1 },
	{ "a form broken off by another lead is malformed", "\xE6\xE6\xA0\xB8", UTF8_BAD, 1 },
};

static void decodes(void **state)
{
	const struct decode_case *c = *state;
	const char *p = c->bytes;

	assert_int_equal(utf8_decode(&p, c->bytes + strlen(c->bytes)), c->codepoint);
	assert_int_equal(p - c->bytes, c->moved);
	assert_int_equal(utf8_invalid_at(c->bytes, strlen(c->bytes)),
			 c->codepoint == UTF8_BAD ? 0 : c->moved);
}

static void every_scalar_value_comes_back(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (uint32_t c = 1; c <= 0x10FFFF; c++) {
		char bytes[UTF8_MAX + 1] = { 0 };
		const char *decoded = bytes, *next = bytes;
		size_t n;

		if (c == 0xD800)
			c = 0xE000;
		n = utf8_encode(c, bytes);
		wrong += utf8_decode(&decoded, bytes + n) != c || decoded != bytes + n;
		wrong += utf8_next(&next) != c || next != bytes + n;
	}
	assert_int_equal(wrong, 0);
}

static void every_pair_of_bytes_is_decoded_or_refused_within_its_end(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (unsigned pair = 0; pair < 0x10000; pair++) {
		const char bytes[2] = { (char)(pair >> 8), (char)(pair & 0xFF) };
		const char *p = bytes;

		while (p < bytes + 2) {
			const char *at = p;
			uint32_t c = utf8_decode(&p, bytes + 2);

			wrong += p <= at || p > bytes + 2 || (c == UTF8_BAD && p != at + 1);
		}
	}
	assert_int_equal(wrong, 0);
}

static void the_first_malformed_byte_is_found(void **state)
{
	(void)state;
	assert_int_equal(utf8_invalid_at("核数\xFF核", 10), 6);
	assert_int_equal(utf8_invalid_at("核数", 6), 6);
	assert_int_equal(utf8_invalid_at("核数", 5), 3);
	assert_int_equal(utf8_invalid_at("", 0), 0);
}

static void characters_are_counted_not_bytes(void **state)
{
	(void)state;
	assert_int_equal(utf8_count("问责1659人", strlen("问责1659人")), 7);
	assert_int_equal(utf8_count("", 0), 0);
}

static void a_text_is_cut_between_characters(void **state)
{
	(void)state;
	assert_int_equal(utf8_fit("核数", 6, 6), 6);
	assert_int_equal(utf8_fit("核数", 6, 5), 3);
	assert_int_equal(utf8_fit("核数", 6, 4), 3);
	assert_int_equal(utf8_fit("核数", 6, 3), 3);
	assert_int_equal(utf8_fit("核数", 6, 2), 0);
	assert_int_equal(utf8_fit("a𠮷", 5, 4), 1);
}

static const struct safety_case {
	const char *name;
	uint32_t first, last;
	bool unsafe;
} safety_cases[] = {
	{ "control characters are unsafe", 0x00, 0x08, true },
	{ "tab and line feed are safe", '\t', '\n', false },
	{ "carriage return and escape are unsafe", 0x0D, 0x1F, true },
	{ "printing ASCII is safe", ' ', '~', false },
	{ "DEL and C1 are unsafe", 0x7F, 0x9F, true },
	{ "Latin letters are safe", 0xA0, 0xAC, false },
	{ "the soft hyphen is unsafe", 0xAD, 0xAD, true },
	{ "zero-width and direction marks are unsafe", 0x200B, 0x200F, true },
	{ "dashes and quotes are safe", 0x2010, 0x2027, false },
	{ "separators and overrides are unsafe", 0x2028, 0x202E, true },
	{ "isolates are unsafe", 0x2066, 0x2069, true },
	{ "the Arabic letter mark is unsafe", 0x061C, 0x061C, true },
	{ "the byte-order mark is unsafe", 0xFEFF, 0xFEFF, true },
	{ "Chinese is safe", 0x4E00, 0x9FFF, false },
	{ "full-width forms are safe", 0xFF01, 0xFFE6, false },
	{ "noncharacters are unsafe", 0xFDD0, 0xFDEF, true },
	{ "the last two of each plane are unsafe", 0x2FFFE, 0x2FFFF, true },
	{ "rare Chinese is safe", 0x20000, 0x2A6DF, false },
	{ "tags are unsafe", 0xE0000, 0xE007F, true },
	{ "a malformed byte is unsafe", UTF8_BAD, UTF8_BAD, true },
};

static void is_safe_or_not(void **state)
{
	const struct safety_case *c = *state;
	uint32_t codepoint = c->first;

	do
		assert_int_equal(utf8_is_unsafe(codepoint), c->unsafe);
	while (codepoint++ != c->last);
}

static const struct width_case {
	const char *name, *text;
	int cells;
} width_cases[] = {
	{ "nothing has no width", "", 0 },           { "ASCII takes one cell", "abc", 3 },
	{ "Chinese takes two", "核数", 4 },          { "full-width marks take two", "，。（）", 8 },
	{ "half-width katakana takes one", "ｱ", 1 }, { "rare Chinese takes two", "𠮷", 2 },
	{ "an accent takes none", "e\xCC\x81", 1 },  { "ambiguous marks take one", "…—“”", 4 },
};

static void is_wide(void **state)
{
	const struct width_case *c = *state;

	assert_int_equal(utf8_width(c->text), c->cells);
}

static const struct name_case {
	const char *name;
	uint32_t codepoint;
	bool start, part;
} name_cases[] = {
	{ "a Chinese character may start a name", 0x95EE, true, true },
	{ "a rare Chinese character may start a name", 0x20BB7, true, true },
	{ "a letter may start a name", 'a', true, true },
	{ "an underscore may start a name", '_', true, true },
	{ "a digit may only follow", '1', false, true },
	{ "a full-width digit may only follow", 0xFF11, false, true },
	{ "a full-width letter may start a name", 0xFF21, true, true },
	{ "an accent may only follow", 0x0301, false, true },
	{ "a hyphen belongs to no name", '-', false, false },
	{ "a full-width bracket belongs to no name", 0xFF3B, false, false },
	{ "a Chinese comma belongs to no name", 0x3001, false, false },
	{ "an ideographic space belongs to no name", 0x3000, false, false },
	{ "a malformed byte belongs to no name", UTF8_BAD, false, false },
};

static void may_stand_in_a_name(void **state)
{
	const struct name_case *c = *state;

	assert_int_equal(utf8_is_name_start(c->codepoint), c->start);
	assert_int_equal(utf8_is_name_part(c->codepoint), c->part);
}

/* What is told without a table is what the table tells. */
static void widths_are_those_of_unicode(void **state)
{
	(void)state;
	for (uint32_t c = 0x20; c < 0x20000; c++) {
		int width = uc_width(c, "UTF-8");

		if (c < 0xD800 || c >= 0xE000)
			assert_int_equal(utf8_char_width(c), width < 0 ? 0 : width);
	}
}

/* Eight bytes at once, or one after the other. */
static void malformed_bytes_are_found_wherever_they_stand(void **state)
{
	char text[64];

	(void)state;
	for (size_t at = 0; at < 24; at++) {
		size_t len = 0;

		for (; len < 48; len += strlen("核a，b"))
			memcpy(text + len, "核a，b", strlen("核a，b"));
		while (((unsigned char)text[at] & 0xC0) == 0x80)
			at++;
		text[at] = '\xFF';
		assert_int_equal(utf8_invalid_at(text, len), at);
	}
}

int main(void)
{
	struct CMUnitTest tests[LEN(decode_cases) + LEN(safety_cases) + LEN(width_cases) +
				LEN(name_cases) + 7];
	struct CMUnitTest *next = tests;

	add_rows(next, decode_cases, decodes);
	add_rows(next, safety_cases, is_safe_or_not);
	add_rows(next, width_cases, is_wide);
	add_rows(next, name_cases, may_stand_in_a_name);
	add_test(next, every_scalar_value_comes_back);
	add_test(next, every_pair_of_bytes_is_decoded_or_refused_within_its_end);
	add_test(next, the_first_malformed_byte_is_found);
	add_test(next, characters_are_counted_not_bytes);
	add_test(next, a_text_is_cut_between_characters);
	add_test(next, widths_are_those_of_unicode);
	add_test(next, malformed_bytes_are_found_wherever_they_stand);
	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
