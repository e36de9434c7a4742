/* test_runs.c - runs end where a character by character look ends them, wherever in a block. */
#include "report/base/runs.h"

#include <limits.h>
#include <string.h>

#include "report/base/str.h"
#include "report/base/utf8.h"
#include "tests/support/test.h"

#define PLACES 20 /* letters before the one in question: beyond a block */
#define BEHIND "，共1025起，其中县处级126人，乡科级918人。"

/* Some ASCII and Han, then `odd`, then more of them. */
static size_t put_text(struct str *text, size_t before, const char *odd, size_t len)
{
	str_clear(text);
	for (size_t i = 0; i < before; i++)
		str_add(text, i % 3 == 1 ? "x" : "数");
	size_t at = text->len;
	str_add_bytes(text, odd, len);
	str_add(text, BEHIND);
	return at;
}

static bool is_harmless(uint32_t c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\n' || (c >= 0x3000 && c < 0xA000) ||
	       (c >= 0xFF00 && c < 0xFF80);
}

static void every_character_ends_the_runs_it_should(void **state)
{
	struct str text = STR_INIT;
	size_t wrong = 0;

	(void)state;
	for (uint32_t c = 1; c <= 0x10FFFF; c += c < 0x3100 || c >= 0xF000 ? 1 : 13) {
		char bytes[UTF8_MAX];
		size_t n = utf8_encode(c, bytes), at = put_text(&text, c % PLACES, bytes, n);
		const char *end = text.text + text.len, *stop = text.text + at;

		if (c >= 0xD800 && c < 0xE000)
			continue;
		bool valid = c < 0x80 || (c >= 0x1000 && (c < 0xD000 || c > 0xDFFF) && c <= 0xFFFF);
		wrong += run_valid(text.text, end) != (valid ? end : stop);
		wrong += run_harmless(text.text, end) != (is_harmless(c) ? end : stop);
	}
	assert_int_equal(wrong, 0);
	str_finish(&text);
}

static void malformed_bytes_end_a_run_wherever_they_stand(void **state)
{
	static const char *const bad[] = {
		"\x80",         "\xBF\x80",         "\xE6",     "\xE6\xA0",
		"\xE6\xA0x",    "\xE6x\xA0",        "\xEF\xBC", "\xED\xA0\x80",
		"\xE0\x9F\xBF", "\xE6\xA0\xB8\x80", "\xC1\xBF", "\xFF"
	};
	struct str text = STR_INIT;

	(void)state;
	for (size_t k = 0; k < LEN(bad); k++)
		for (size_t before = 0; before < 3 * PLACES; before++) {
			size_t at = put_text(&text, before, bad[k], strlen(bad[k]));
			const char *end = text.text + text.len;

			at += k == 9 ? 3 : 0; /* a whole character before the stray byte */
			assert_ptr_equal(run_valid(text.text, end), text.text + at);
			assert_ptr_equal(run_harmless(text.text, end), text.text + at);
			assert_int_equal(utf8_invalid_at(text.text, text.len), at);
		}
	str_finish(&text);
}

static void cells_are_those_of_the_characters(void **state)
{
	struct str text = STR_INIT;

	(void)state;
	for (uint32_t c = 0x20; c < 0x10000; c += c < 0x3100 || c > 0xFE00 ? 1 : 13) {
		char bytes[UTF8_MAX + 1] = { 0 };
		const char *end = bytes + (c >= 0xD800 && c < 0xE000 ? 0 : utf8_encode(c, bytes));
		int cells = 0;

		if (run_cells(bytes, end, INT_MAX, &cells) == end)
			assert_int_equal(cells, end == bytes ? 0 : utf8_char_width(c));
	}
	str_finish(&text);
}

/* Many bytes at once and character by character come to the same, wherever the text is cut. */
static void cells_of_long_texts_are_those_of_their_characters(void **state)
{
	static const char *const said[] = {
		"核", "，", "a", "。", "“", "、", "é", "1", "㐀", "！"
	};
	struct str text = STR_INIT;

	(void)state;
	for (unsigned seed = 1; seed < 200; seed++) {
		unsigned mixed = seed;
		int cells = 0, sum = 0, most = (int)(seed % 90);

		str_clear(&text);
		for (int i = 0; i < 60; i++) {
			mixed = mixed * 1103515245 + 12345;
			str_add(&text, said[mixed / 65536 % (seed % 2 ? 4 : LEN(said))]);
		}
		const char *stop = run_cells(text.text, text.text + text.len, most, &cells);

		for (const char *at = text.text; at < stop;)
			sum += utf8_char_width(utf8_next(&at));
		assert_int_equal(cells, sum);
		assert_true(cells <= most && ((unsigned char)*stop & 0xC0) != 0x80);
		assert_true(seed % 2 == 0 || cells + 2 > most);
	}
	str_finish(&text);
}

static void a_piece_has_no_more_cells_than_asked_for(void **state)
{
	static const char text[] = "a数b字，。c《核数》1025起";
	const char *end = text + strlen(text);
	int whole = utf8_width(text);

	(void)state;
	for (int most = 0; most <= whole; most++) {
		int cells = 0;
		const char *stop = run_cells(text, end, most, &cells);

		assert_in_range(most - cells, 0, 1);
		assert_int_equal(stop == end, most == whole);
	}
}

static void bytes_inside_characters_are_counted(void **state)
{
	struct str text = STR_INIT;

	(void)state;
	for (size_t n = 0; n < 3 * PLACES; n++) {
		str_add(&text, n % 4 == 0 ? "a" : n % 4 == 1 ? "é" : n % 4 == 2 ? "核" : "𠮷");
		assert_int_equal(utf8_count(text.text, text.len), n + 1);
	}
	str_finish(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_character_ends_the_runs_it_should),
		cmocka_unit_test(malformed_bytes_end_a_run_wherever_they_stand),
		cmocka_unit_test(cells_are_those_of_the_characters),
		cmocka_unit_test(cells_of_long_texts_are_those_of_their_characters),
		cmocka_unit_test(a_piece_has_no_more_cells_than_asked_for),
		cmocka_unit_test(bytes_inside_characters_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
