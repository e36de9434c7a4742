/* test_keys.c - every terminal's codes give the same keys, and nothing unknown is ever typed. */
#include <string.h>

#include "report/base/str.h"
#include "tests/support/test.h"
#include "tui/terminal/keys.h"

/* What comes out, written down: "F1 up c1 paste(12\t5)". */
static void write_key(const struct keys *keys, struct key key, struct str *out)
{
	static const char *const names[] = {
		[PRESS_NONE] = "none",
		[PRESS_ENTER] = "enter",
		[PRESS_TAB] = "tab",
		[PRESS_BACK_TAB] = "backtab",
		[PRESS_BACKSPACE] = "backspace",
		[PRESS_ESCAPE] = "escape",
		[PRESS_UP] = "up",
		[PRESS_DOWN] = "down",
		[PRESS_LEFT] = "left",
		[PRESS_RIGHT] = "right",
		[PRESS_HOME] = "home",
		[PRESS_END] = "end",
		[PRESS_PAGE_UP] = "pageup",
		[PRESS_PAGE_DOWN] = "pagedown",
		[PRESS_INSERT] = "insert",
		[PRESS_DELETE] = "delete",
		[PRESS_UNKNOWN] = "unknown",
		[PRESS_REPORT] = "report",
		[PRESS_ATTRIBUTES] = "attributes",
		[PRESS_CLICK] = "click",
	};

	str_add(out, out->len > 0 ? " " : "");
	str_add(out, key.ctrl ? "C-" : "");
	str_add(out, key.shift ? "S-" : "");
	if (key.press == PRESS_CHAR)
		str_add_char(out, key.codepoint);
	else if (key.press == PRESS_F)
		str_printf(out, "F%u", (unsigned)key.codepoint);
	else if (key.press == PRESS_CTRL)
		str_printf(out, "^%c", (char)key.codepoint);
	else if (key.press == PRESS_ALT)
		str_printf(out, "M-%c", (char)key.codepoint);
	else if (key.press == PRESS_PASTE)
		str_printf(out, "paste(%s)", keys->paste.text);
	else
		str_add(out, names[key.press]);
	if (key.press == PRESS_CLICK)
		str_printf(out, "(%d,%d,%u)", key.row, key.col, (unsigned)key.codepoint);
}

static void drain(struct keys *keys, int64_t now_ms, struct str *out)
{
	for (struct key key; (key = keys_next(keys, now_ms)).press != PRESS_NONE;)
		write_key(keys, key, out);
}

/* '~~' in the bytes is a pause of 100 ms; afterwards half a second passes. */
static const struct key_case {
	const char *name, *codeset, *bytes, *keys;
} cases[] = {
	{ "digits and Chinese come as they are", "UTF-8", "1工", "1 工" },
	{ "xterm's cursor keys in both modes", "UTF-8", "\033[A\033OB", "up down" },
	{ "xterm's F1 to F4", "UTF-8", "\033OP\033OQ\033OR\033OS", "F1 F2 F3 F4" },
	{ "PuTTY's F1 to F4", "UTF-8", "\033[11~\033[12~\033[13~\033[14~", "F1 F2 F3 F4" },
	{ "the Linux console's F1 to F5", "UTF-8", "\033[[A\033[[E", "F1 F5" },
	{ "F5 to F12", "UTF-8", "\033[15~\033[17~\033[24~", "F5 F6 F12" },
	{ "Home and End of xterm, PuTTY and rxvt", "UTF-8",
	  "\033[H\033OF\033[1~\033[4~\033[7~\033[8~", "home end home end home end" },
	{ "Esc and a digit is an F-key", "UTF-8", "\0335\0330", "F5 F10" },
	{ "a lone Esc is a key of its own", "UTF-8", "\033~~1", "escape 1" },
	{ "Esc twice is Esc twice", "UTF-8", "\033\033", "escape escape" },
	{ "a torn arrow is still one arrow", "UTF-8", "\033~~[B", "escape down" },
	{ "an unknown sequence is never typed", "UTF-8", "\033[99~\033[?1;2x5",
	  "unknown unknown 5" },
	{ "a title sent back is swallowed whole", "UTF-8", "\033]0;rm 123\0077", "unknown 7" },
	{ "Shift-Tab, Ctrl and Alt", "UTF-8", "\033[Z\020\033x", "backtab ^p M-x" },
	{ "modified cursor keys say so", "UTF-8", "\033[1;5A\033[1;2B", "C-up S-down" },
	{ "PuTTY's F5 to F10 as VT100+", "UTF-8", "\033OT\033OY", "F5 F10" },
	{ "rxvt's keys with Shift and Ctrl", "UTF-8", "\033[a\033Ob\033[7$5\033[8^",
	  "S-up C-down S-home 5 C-end" },
	{ "the Linux console's Home is none of rxvt's", "UTF-8", "\033[1~5", "home 5" },
	{ "F-keys with Shift and Ctrl say so", "UTF-8", "\033[1;2P\033[15;5~", "S-F1 C-F5" },
	{ "keys of old xterm with a modifier after ESC O", "UTF-8", "\033O2P\033O5A", "S-F1 C-up" },
	{ "Delete, Insert and the pages", "UTF-8", "\033[3~\033[2~\033[5~\033[6~",
	  "delete insert pageup pagedown" },
	{ "both Backspaces", "UTF-8", "\010\177", "backspace backspace" },
	{ "after a lone Esc a bracket can still be typed", "UTF-8", "\033~~[", "escape [" },
	{ "an arrow torn in the middle is one arrow", "UTF-8", "\033[~~1;5A", "C-up" },
	{ "a character torn in the middle is one", "UTF-8", "\345~~\267\245", "工" },
	{ "a character that never comes whole is unknown", "UTF-8", "\345\267", "unknown unknown" },
	{ "Esc and Enter in one packet are two keys", "UTF-8", "\033\r", "escape enter" },
	{ "Esc and an arrow in one packet are two keys", "UTF-8", "\033\033[A", "escape up" },
	{ "focus reports and mouse reports nobody asked for", "UTF-8",
	  "\033[I5\033[<0;30;5M\033[<0;30;5m6", "unknown 5 6" },
	{ "CR LF is one Enter", "UTF-8", "12\r\n3\n", "1 2 enter 3 enter" },
	{ "a bracketed paste is one key", "UTF-8", "\033[200~12\t5\r7\033[201~8",
	  "paste(12\t5\n7) 8" },
	{ "a paste in many pieces is one paste", "UTF-8", "\033[2~~00~12\t~~5\r~~\n7\033[20~~1~8",
	  "paste(12\t5\n7) 8" },
	{ "escapes inside a paste are dropped", "UTF-8", "\033[200~1\033[A2\033[201~",
	  "paste(1[A2)" },
	{ "a burst that is a block is a paste without brackets", "UTF-8", "126\t981\r547\t5\r",
	  "paste(126\t981\n547\t5\n)" },
	{ "Chinese in a block counts as well", "UTF-8", "太原\t1\n大同\t2\n",
	  "paste(太原\t1\n大同\t2\n)" },
	{ "a burst that is a column is typed", "UTF-8", "12\r34\r56\r789",
	  "1 2 enter 3 4 enter 5 6 enter 7 8 9" },
	{ "a burst that is a row is typed", "UTF-8", "126\t981\t547\t5\r",
	  "1 2 6 tab 9 8 1 tab 5 4 7 tab 5 enter" },
	{ "two cells and Enter are typed", "UTF-8", "1\t2\r", "1 tab 2 enter" },
	{ "where pastes are marked a burst is typed", "UTF-8",
	  "\033[200~1\033[201~~~126\t981\r547\t5\r",
	  "paste(1) 1 2 6 tab 9 8 1 enter 5 4 7 tab 5 enter" },
	{ "quick typing with Enter stays typing", "UTF-8", "126\r981\r",
	  "1 2 6 enter 9 8 1 enter" },
	{ "the keypad in application mode gives digits", "UTF-8", "\033Oq\033Oy\033On\033OM",
	  "1 9 . enter" },
	{ "the keypad's operators", "UTF-8", "\033Ok\033Om\033Oj\033Oo", "+ - * /" },
	{ "the cursor's report is no key press", "UTF-8", "\033[1;3R\033[?1;2c",
	  "report attributes" },
	{ "without a question for it the same is Shift-F3", "UTF-8", "\033[1;3R\033[1;2R",
	  "report S-F3" },
	{ "malformed bytes are unknown, not typed", "UTF-8", "\377\302\0251",
	  "unknown unknown ^u 1" },
	{ "C1 controls in UTF-8 are unknown", "UTF-8", "\302\2335", "unknown 5" },
	{ "GB18030 input comes as Unicode", "GB18030", "\271\244\322\2651", "工 业 1" },
	{ "four bytes of GB18030 are one character", "GB18030", "\225\062\202\066", "𠀀" },
};

static void gives(void **state)
{
	const struct key_case *c = *state;
	struct keys keys;
	struct str out = STR_INIT;
	int64_t now = 1000;

	keys_init(&keys, c->codeset);
	keys.reports_due = 1;
	for (const char *part = c->bytes; *part != '\0'; now += 100) {
		const char *pause = strstr(part, "~~");
		size_t len = pause != NULL ? (size_t)(pause - part) : strlen(part);

		keys_feed(&keys, part, len, now);
		drain(&keys, now, &out);
		drain(&keys, now + 50, &out);
		part += len + (pause != NULL ? 2 : 0);
	}
	drain(&keys, now + 500, &out);

	assert_string_equal(out.text, c->keys);
	str_finish(&out);
	keys_finish(&keys);
}

static void feed(struct keys *keys, const char *bytes, int64_t now_ms)
{
	assert_int_equal(keys_feed(keys, bytes, strlen(bytes), now_ms), strlen(bytes));
}

static void the_mouse_is_reported_where_asked_for(void **state)
{
	(void)state;
	struct keys keys;
	struct str out = STR_INIT;

	keys_init(&keys, "UTF-8");
	keys.mouse = true;
	feed(&keys, "\033[<0;30;5M\033[<0;30;5m\033[<65;1;1M\033[<2;1;1M\033[M !!7", 1000);
	drain(&keys, 1000, &out);

	assert_string_equal(out.text, "click(4,29,0) click(0,0,65) 7");
	str_finish(&out);
	keys_finish(&keys);
}

static void an_answer_is_found_among_typed_keys(void **state)
{
	(void)state;
	struct keys keys;
	struct str out = STR_INIT;
	uint32_t column = 0;

	keys_init(&keys, "UTF-8");
	keys.reports_due = 1;
	feed(&keys, "12\033[A\033[1;", 1000);
	assert_false(keys_take_report(&keys, &column));
	feed(&keys, "3R\033[?6c3", 1001);
	assert_true(keys_take_report(&keys, &column));
	drain(&keys, 1001, &out);

	assert_int_equal(column, 3);
	assert_string_equal(out.text, "1 2 up attributes 3");
	str_finish(&out);
	keys_finish(&keys);
}

static void a_paste_whose_end_is_lost_ends_after_a_silence(void **state)
{
	(void)state;
	struct keys keys;
	struct str out = STR_INIT;

	keys_init(&keys, "UTF-8");
	feed(&keys, "\033[200~12\r34", 1000);
	drain(&keys, 1000, &out);
	assert_string_equal(out.text, "");
	assert_in_range(keys_wait_ms(&keys, 1000), 1, KEYS_PASTE_MS);
	drain(&keys, 1000 + KEYS_PASTE_MS, &out);

	assert_string_equal(out.text, "paste(12\n34)");
	str_finish(&out);
	keys_finish(&keys);
}

/* A block larger than what is read at once. */
static void a_long_burst_is_one_paste(void **state)
{
	(void)state;
	struct keys keys;
	struct str all = STR_INIT;
	size_t pastes = 0, fed = 0;

	for (int i = 0; i < 2000; i++)
		str_printf(&all, "%d\t%d\r", i, i * 7);
	keys_init(&keys, "UTF-8");
	while (fed < all.len) {
		fed += keys_feed(&keys, all.text + fed, all.len - fed, 1000);
		pastes += keys_next(&keys, 1000).press == PRESS_PASTE;
	}
	pastes += keys_next(&keys, 1000 + KEYS_BURST_MS).press == PRESS_PASTE;

	assert_int_equal(pastes, 1);
	assert_int_equal(keys.paste.len, all.len);
	str_finish(&all);
	keys_finish(&keys);
}

/* Whatever comes: there is always an end to waiting, and it is never too early. */
static void no_bytes_make_the_reader_spin_or_hang(void **state)
{
	(void)state;
	unsigned seed = 1;

	for (int round = 0; round < 3000; round++) {
		struct keys keys;
		int64_t now = 1000;
		char bytes[24];

		keys_init(&keys, round % 2 != 0 ? "UTF-8" : "GB18030");
		for (size_t i = 0; i < sizeof bytes; i++) {
			static const char likely[] = "\033[O<;0123456789~MRc\t\r\345\x81$?]P\\A";

			seed = seed * 1103515245u + 12345u;
			bytes[i] = likely[(seed >> 16) % (sizeof likely - 1)];
		}
		keys_feed(&keys, bytes, sizeof bytes, now);
		for (int turns = 0; keys.n > 0 || keys.pasting; turns++) {
			assert_true(turns < 100);
			while (keys_next(&keys, now).press != PRESS_NONE)
				;
			if (keys.n == 0 && !keys.pasting)
				break;
			int wait = keys_wait_ms(&keys, now);
			assert_in_range(wait, 1, KEYS_PASTE_MS);
			now += wait;
		}
		keys_finish(&keys);
	}
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + 5], *next = tests;

	add_rows(next, cases, gives);
	add_test(next, the_mouse_is_reported_where_asked_for);
	add_test(next, an_answer_is_found_among_typed_keys);
	add_test(next, a_paste_whose_end_is_lost_ends_after_a_silence);
	add_test(next, a_long_burst_is_one_paste);
	add_test(next, no_bytes_make_the_reader_spin_or_hang);
	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
