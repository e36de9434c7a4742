/* test_str.c - growing strings are always ended, never NULL, and hand over what they hold. */
#include <stdlib.h>
#include <string.h>

#include "report/base/str.h"
#include "tests/support/test.h"

static void an_empty_string_can_be_read(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	assert_string_equal(s.text, "");
	str_add(&s, "");
	str_add_bytes(&s, "x", 0);
	str_printf(&s, "%s", "");
	assert_string_equal(s.text, "");
	assert_int_equal(s.len, 0);
	str_finish(&s);
}

static void every_way_of_adding_appends(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	str_add(&s, "问责");
	str_add_byte(&s, ' ');
	str_printf(&s, "%d", 1659);
	str_add_bytes(&s, "人次", strlen("人"));
	str_add_char(&s, 0x3002);
	str_add_char(&s, 0x20BB7);

	assert_string_equal(s.text, "问责 1659人。𠮷");
	assert_int_equal(s.len, strlen(s.text));
	str_finish(&s);
}

static void it_is_ended_at_every_length(void **state)
{
	struct str s = STR_INIT;
	size_t wrong = 0;

	(void)state;
	for (size_t n = 1; n <= 5000; n++) {
		str_add_byte(&s, 'a');
		wrong += s.len != n || s.text[n] != '\0' || s.size <= n;
	}
	assert_int_equal(wrong, 0);
	assert_int_equal(strlen(s.text), 5000);
	str_finish(&s);
}

static void a_format_longer_than_the_room_is_whole(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	str_printf(&s, "%*s|", 100000, "x");
	assert_int_equal(s.len, 100001);
	assert_string_equal(s.text + 99999, "x|");
	str_finish(&s);
}

static void bytes_may_hold_noughts(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	str_add_bytes(&s, "a\0b", 3);
	assert_int_equal(s.len, 3);
	assert_memory_equal(s.text, "a\0b", 4);
	str_finish(&s);
}

static void clearing_keeps_the_memory(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	str_clear(&s);
	str_add(&s, "before");
	size_t size = s.size;
	str_clear(&s);
	assert_string_equal(s.text, "");
	assert_int_equal(s.size, size);
	str_finish(&s);
	str_finish(&s);
	assert_string_equal(s.text, "");
}

static void taking_leaves_an_empty_string(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	char *nothing = str_take(&s);
	str_add(&s, "核数");
	char *text = str_take(&s);

	assert_string_equal(nothing, "");
	assert_string_equal(text, "核数");
	assert_string_equal(s.text, "");
	free(nothing);
	free(text);
}

static void bytes_are_repeated_and_counts_written(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	str_fill(&s, '=', 0);
	str_fill(&s, '=', 3);
	str_add_count(&s, 0);
	str_add_count(&s, 18446744073709551615u);

	assert_string_equal(s.text, "===018446744073709551615");
	str_finish(&s);
}

static void an_adopted_text_goes_on(void **state)
{
	struct str s = STR_INIT;

	(void)state;
	str_add(&s, "before");
	str_adopt(&s, strdup("核数"), strlen("核数"));
	str_add_byte(&s, '.');

	assert_string_equal(s.text, "核数.");
	str_finish(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_string_can_be_read),
		cmocka_unit_test(every_way_of_adding_appends),
		cmocka_unit_test(it_is_ended_at_every_length),
		cmocka_unit_test(a_format_longer_than_the_room_is_whole),
		cmocka_unit_test(bytes_may_hold_noughts),
		cmocka_unit_test(clearing_keeps_the_memory),
		cmocka_unit_test(taking_leaves_an_empty_string),
		cmocka_unit_test(bytes_are_repeated_and_counts_written),
		cmocka_unit_test(an_adopted_text_goes_on),
	};

	return cmocka_run_group_tests_name("str", tests, NULL, NULL);
}
