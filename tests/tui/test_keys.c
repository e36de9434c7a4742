/* test_keys.c - every terminal's codes give the same keys, and nothing unknown is ever typed. */
#include <string.h>

#include "report/base/str.h"
#include "tests/support/test.h"
#include "tui/keys.h"

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
	  "unknown S-unknown 5" },
	{ "a title sent back is swallowed whole", "UTF-8", "\033]0;rm 123\0077", "unknown 7" },
	{ "Shift-Tab, Ctrl and Alt", "UTF-8", "\033[Z\020\033x", "backtab ^p M-x" },
	{ "modified cursor keys say so", "UTF-8", "\033[1;5A\033[1;2B", "C-up S-down" },
	{ "a bracketed paste is one key", "UTF-8", "\033[200~12\t5\r7\033[201~8",
	  "paste(12\t5\n7) 8" },
	{ "escapes inside a paste are dropped", "UTF-8", "\033[200~1\033[A2\033[201~",
	  "paste(1[A2)" },
	{ "a burst with tabs is a paste without brackets", "UTF-8", "126\t981\r547\t5\r",
	  "paste(126\t981\n547\t5\n)" },
	{ "quick typing with Enter stays typing", "UTF-8", "126\r981\r",
	  "1 2 6 enter 9 8 1 enter" },
	{ "the keypad in application mode gives digits", "UTF-8", "\033Oq\033Oy\033On\033OM",
	  "1 9 . enter" },
	{ "the cursor's report is no key press", "UTF-8", "\033[1;3R\033[?1;2c",
	  "report attributes" },
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

int main(void)
{
	struct CMUnitTest tests[LEN(cases)];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = gives,
						.initial_state = (void *)&cases[i] };
	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
