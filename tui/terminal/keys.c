/* keys.c - see keys.h; the sequences are rows of two tables. */
#include "tui/terminal/keys.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"

#define PASTE_MAX (1u << 20) /* bytes of one paste that are kept */

/* ESC [ number ~: xterm, PuTTY, Linux console, rxvt and the VT220 family. */
static const struct number_row {
	int number;
	enum press press;
	uint32_t f;
} number_rows[] = {
	{ 1, PRESS_HOME, 0 }, { 2, PRESS_INSERT, 0 },  { 3, PRESS_DELETE, 0 },
	{ 4, PRESS_END, 0 },  { 5, PRESS_PAGE_UP, 0 }, { 6, PRESS_PAGE_DOWN, 0 },
	{ 7, PRESS_HOME, 0 }, { 8, PRESS_END, 0 },     { 11, PRESS_F, 1 },
	{ 12, PRESS_F, 2 },   { 13, PRESS_F, 3 },      { 14, PRESS_F, 4 },
	{ 15, PRESS_F, 5 },   { 17, PRESS_F, 6 },      { 18, PRESS_F, 7 },
	{ 19, PRESS_F, 8 },   { 20, PRESS_F, 9 },      { 21, PRESS_F, 10 },
	{ 23, PRESS_F, 11 },  { 24, PRESS_F, 12 },
};

/* ESC [ letter and ESC O letter: cursor keys in both modes, those of rxvt with Shift and Ctrl, and
 * xterm's F1 to F4. */
static const struct letter_row {
	char letter;
	enum press press;
	uint32_t f;
} letter_rows[] = {
	{ 'A', PRESS_UP, 0 },   { 'B', PRESS_DOWN, 0 }, { 'C', PRESS_RIGHT, 0 },
	{ 'D', PRESS_LEFT, 0 }, { 'H', PRESS_HOME, 0 }, { 'F', PRESS_END, 0 },
	{ 'a', PRESS_UP, 0 },   { 'b', PRESS_DOWN, 0 }, { 'c', PRESS_RIGHT, 0 },
	{ 'd', PRESS_LEFT, 0 }, { 'P', PRESS_F, 1 },    { 'Q', PRESS_F, 2 },
	{ 'R', PRESS_F, 3 },    { 'S', PRESS_F, 4 },    { 'Z', PRESS_BACK_TAB, 0 },
};

/* ESC O letter alone: PuTTY's F5 to F10 as "VT100+". */
static const struct letter_row ss3_rows[] = {
	{ 'T', PRESS_F, 5 }, { 'U', PRESS_F, 6 },  { 'V', PRESS_F, 7 },     { 'W', PRESS_F, 8 },
	{ 'X', PRESS_F, 9 }, { 'Y', PRESS_F, 10 }, { 'M', PRESS_ENTER, 0 },
};

/* The keypad in application mode: ESC O j..y. */
static const char keypad_from_j[] = "*+,-./0123456789";

void keys_init(struct keys *keys, const char *codeset)
{
	*keys = (struct keys){ 0 };
	str_init(&keys->paste);
	if (strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "ANSI_X3.4-1968") == 0)
		return;
	iconv_t converter = iconv_open("UTF-8", codeset);
	if (converter != (iconv_t)-1)
		keys->converter = converter;
}

void keys_finish(struct keys *keys)
{
	if (keys->converter != NULL)
		iconv_close(keys->converter);
	keys->converter = NULL;
	str_finish(&keys->paste);
}

size_t keys_feed(struct keys *keys, const char *bytes, size_t n, int64_t now_ms)
{
	size_t room = sizeof keys->bytes - keys->n;

	if (n > room)
		n = room;
	memcpy(keys->bytes + keys->n, bytes, n);
	keys->n += n;
	if (n > 0)
		keys->last_byte_ms = now_ms;
	return n;
}

static void drop(struct keys *keys, size_t n)
{
	memmove(keys->bytes, keys->bytes + n, keys->n - n);
	keys->n -= n;
}

static struct key plain(enum press press, uint32_t codepoint)
{
	return (struct key){ .press = press, .codepoint = codepoint };
}

/* Length in bytes of the character at p, 0 when its tail is still to come. */
static size_t take_utf8(const unsigned char *p, size_t n, uint32_t *codepoint)
{
	const char *text = (const char *)p;
	size_t need = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : p[0] >= 0xC2 ? 2 : 1;

	if (n < need && p[0] < 0xF5)
		return 0;
	*codepoint = utf8_decode(&text, (const char *)p + n);
	return (size_t)(text - (const char *)p);
}

static size_t take_converted(const struct keys *keys, const unsigned char *p, size_t n,
			     uint32_t *codepoint)
{
	for (size_t len = 1; len <= 4 && len <= n; len++) {
		char *in = (char *)p, out[8], *to = out;
		size_t left = len, room = sizeof out;

		iconv(keys->converter, NULL, NULL, NULL, NULL);
		if (iconv(keys->converter, &in, &left, &to, &room) == (size_t)-1 || to == out)
			continue;
		const char *text = out;
		*codepoint = utf8_decode(&text, to);
		return len;
	}
	*codepoint = UTF8_BAD;
	return n >= 4 ? 1 : 0;
}

static size_t take_char(const struct keys *keys, const unsigned char *p, size_t n,
			uint32_t *codepoint)
{
	return keys->converter != NULL && p[0] >= 0x80 ? take_converted(keys, p, n, codepoint)
						       : take_utf8(p, n, codepoint);
}

/* One key that is no sequence. */
static struct key take_plain(struct keys *keys, int64_t now_ms)
{
	unsigned char c = keys->bytes[0];
	uint32_t codepoint;

	if (c >= 0x20 && c != 0x7F) {
		size_t len = take_char(keys, keys->bytes, keys->n, &codepoint);

		if (len == 0 && now_ms - keys->last_byte_ms < KEYS_LATE_MS)
			return plain(PRESS_NONE, 0);
		drop(keys, len != 0 ? len : 1);
		return len == 0 || codepoint == UTF8_BAD || utf8_is_unsafe(codepoint)
			       ? plain(PRESS_UNKNOWN, 0)
			       : plain(PRESS_CHAR, codepoint);
	}
	drop(keys, c == '\r' && keys->n > 1 && keys->bytes[1] == '\n' ? 2 : 1);
	switch (c) {
	case '\r':
	case '\n': return plain(PRESS_ENTER, 0);
	case '\t': return plain(PRESS_TAB, 0);
	case 0x08:
	case 0x7F: return plain(PRESS_BACKSPACE, 0);
	case 0: return plain(PRESS_CTRL, ' ');
	default: return plain(PRESS_CTRL, c < 27 ? (uint32_t)c + 'a' - 1 : (uint32_t)c + '@');
	}
}

static struct key modified(struct key key, int modifier)
{
	key.shift = modifier > 0 && ((modifier - 1) & 1);
	key.ctrl = modifier > 0 && ((modifier - 1) & 4);
	return key;
}

static struct key by_number(int number, int modifier)
{
	for (size_t i = 0; i < LEN(number_rows); i++)
		if (number_rows[i].number == number)
			return modified(plain(number_rows[i].press, number_rows[i].f), modifier);
	return plain(PRESS_UNKNOWN, 0);
}

static struct key by_letter(const struct letter_row *rows, size_t n, char letter, int modifier)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].letter == letter)
			return modified(plain(rows[i].press, rows[i].f), modifier);
	return plain(PRESS_UNKNOWN, 0);
}

/* The parameters of a CSI sequence: at most three numbers are of interest. */
static void read_numbers(const unsigned char *p, const unsigned char *end, int numbers[3])
{
	size_t at = 0;

	numbers[0] = numbers[1] = numbers[2] = 0;
	for (; p < end && at < 3; p++) {
		if (*p == ';')
			at++;
		else if (*p >= '0' && *p <= '9' && numbers[at] < 10000)
			numbers[at] = numbers[at] * 10 + (*p - '0');
	}
}

/* ESC [ < button ; column ; row M; a release ends in m and is nothing to us, like other buttons. */
static struct key mouse_report(const struct keys *keys, const int numbers[3], bool pressed)
{
	int button = numbers[0] & ~(4 | 8 | 16); /* Shift, Alt, Ctrl */

	if (!keys->mouse || !pressed || (button != 0 && button != 64 && button != 65))
		return plain(PRESS_NONE, 0);
	return (struct key){ .press = PRESS_CLICK,
			     .codepoint = (uint32_t)button,
			     .row = numbers[2] > 0 ? numbers[2] - 1 : 0,
			     .col = numbers[1] > 0 ? numbers[1] - 1 : 0 };
}

static bool is_report(const struct keys *keys, const unsigned char *start,
		      const unsigned char *final, const int numbers[3])
{
	return keys->reports_due > 0 && *final == 'R' && *start != '?' && numbers[0] > 0 &&
	       numbers[1] > 0;
}

static struct key understand_csi(struct keys *keys, const unsigned char *start,
				 const unsigned char *final)
{
	int numbers[3];

	read_numbers(start, final, numbers);
	if (*start == '<' && (*final == 'M' || *final == 'm'))
		return mouse_report(keys, numbers, *final == 'M');
	if (*final == '~' && numbers[0] == 200) {
		keys->pasting = keys->brackets = true;
		keys->after_return = false;
		str_clear(&keys->paste);
		return plain(PRESS_NONE, 0);
	}
	if (*final == '~')
		return by_number(numbers[0], numbers[1]);
	if (*final == '$' || *final == '^' || *final == '@') /* rxvt: Shift, Ctrl, both */
		return by_number(numbers[0], *final == '$' ? 2 : *final == '^' ? 5 : 6);
	if (*final == 'c' && *start == '?')
		return plain(PRESS_ATTRIBUTES, 0);
	if (is_report(keys, start, final, numbers)) {
		keys->reports_due--;
		return plain(PRESS_REPORT, (uint32_t)numbers[1]);
	}
	if (*final >= 'a' && *final <= 'd') /* rxvt */
		numbers[1] = 2;
	return by_letter(letter_rows, LEN(letter_rows), (char)*final, numbers[1]);
}

/* Where the parameters that begin at `at` end: the final byte, or the end of what is there. rxvt
 * ends some sequences with '$', which elsewhere comes before the final byte of private ones. */
static size_t csi_end(const struct keys *keys, size_t at)
{
	bool is_private = at < keys->n && strchr("<=>?", keys->bytes[at]) != NULL;

	while (at < keys->n && keys->bytes[at] >= 0x20 && keys->bytes[at] < 0x40 &&
	       (keys->bytes[at] != '$' || is_private))
		at++;
	return at;
}

/* ESC [ …: *used is 0 while the final byte is still to come. */
static struct key take_csi(struct keys *keys, size_t from, size_t *used)
{
	size_t at = from;

	if (at < keys->n && keys->bytes[at] == '[') { /* Linux console: ESC [ [ A..E are F1..F5 */
		if (at + 1 >= keys->n)
			return plain(PRESS_NONE, 0);
		unsigned char letter = keys->bytes[at + 1];
		*used = at + 2;
		return letter >= 'A' && letter <= 'E' ? plain(PRESS_F, letter - 'A' + 1u)
						      : plain(PRESS_UNKNOWN, 0);
	}
	at = csi_end(keys, at);
	if (at >= keys->n)
		return plain(PRESS_NONE, 0);
	*used = at + 1;
	if (at == from && keys->bytes[at] == 'M' &&
	    keys->mouse) { /* three bytes of position follow */
		*used = at + 4 <= keys->n ? at + 4 : 0;
		return plain(PRESS_NONE, 0);
	}
	if ((keys->bytes[at] < 0x40 && keys->bytes[at] != '$') ||
	    keys->bytes[at] > 0x7E) { /* broken off by a control character */
		*used = at;
		return plain(PRESS_UNKNOWN, 0);
	}
	return understand_csi(keys, keys->bytes + from, keys->bytes + at);
}

/* ESC O letter, in some terminals with a modifier's digit between. */
static struct key take_ss3(const struct keys *keys, size_t from, size_t *used)
{
	size_t at = from;
	int modifier = 0;

	while (at < keys->n && keys->bytes[at] >= '0' && keys->bytes[at] <= '9')
		modifier = keys->bytes[at++] - '0';
	if (at >= keys->n)
		return plain(PRESS_NONE, 0);
	char letter = (char)keys->bytes[at];
	*used = at + 1;
	if (letter >= 'j' && letter <= 'y')
		return plain(PRESS_CHAR, (uint32_t)keypad_from_j[letter - 'j']);
	if (letter >= 'a' && letter <= 'd') /* rxvt */
		modifier = 5;
	struct key key = by_letter(letter_rows, LEN(letter_rows), letter, modifier);
	return key.press != PRESS_UNKNOWN ? key
					  : by_letter(ss3_rows, LEN(ss3_rows), letter, modifier);
}

/* OSC, DCS, APC, PM: text up to BEL or ESC \, all of it dropped. */
static struct key take_string(const struct keys *keys, size_t *used)
{
	for (size_t at = 2; at < keys->n; at++) {
		if (keys->bytes[at] == 0x07)
			*used = at + 1;
		else if (keys->bytes[at] == 0x1B && at + 1 < keys->n)
			*used = keys->bytes[at + 1] == '\\' ? at + 2 : at;
		if (*used != 0)
			return plain(PRESS_UNKNOWN, 0);
	}
	if (keys->n == sizeof keys->bytes)
		*used = keys->n;
	return plain(PRESS_NONE, 0);
}

static struct key take_alt(const struct keys *keys, size_t *used)
{
	uint32_t codepoint;
	size_t len = take_char(keys, keys->bytes + 1, keys->n - 1, &codepoint);

	if (len == 0)
		return plain(PRESS_NONE, 0);
	if (codepoint < 0x20) { /* Esc and Enter in one packet are two keys */
		*used = 1;
		return plain(PRESS_ESCAPE, 0);
	}
	*used = 1 + len;
	if (codepoint >= '0' && codepoint <= '9') /* Esc + digit is the F-key (docs/interface.md) */
		return plain(PRESS_F, codepoint == '0' ? 10 : codepoint - '0');
	return codepoint == 0x7F || codepoint == UTF8_BAD ? plain(PRESS_UNKNOWN, 0)
							  : plain(PRESS_ALT, codepoint);
}

static struct key take_escape(struct keys *keys, int64_t now_ms)
{
	struct key key;
	size_t used = 0;

	if (keys->n == 1) {
		if (now_ms - keys->last_byte_ms < KEYS_ESCAPE_MS)
			return plain(PRESS_NONE, 0);
		drop(keys, 1);
		keys->lone_escape_ms = now_ms;
		return plain(PRESS_ESCAPE, 0);
	}
	switch (keys->bytes[1]) {
	case 0x1B: drop(keys, 1); return plain(PRESS_ESCAPE, 0);
	case '[': key = take_csi(keys, 2, &used); break;
	case 'O': key = take_ss3(keys, 2, &used); break;
	case ']':
	case 'P':
	case '_':
	case '^':
	case 'X': key = take_string(keys, &used); break;
	default: key = take_alt(keys, &used); break;
	}
	if (used == 0 && now_ms - keys->last_byte_ms >= KEYS_LATE_MS) { /* torn off for good */
		keys->n = 0;
		return plain(PRESS_UNKNOWN, 0);
	}
	drop(keys, used);
	return key;
}

static bool follows_lone_escape(const struct keys *keys, int64_t now_ms)
{
	return keys->lone_escape_ms != 0 && now_ms - keys->lone_escape_ms < KEYS_LATE_MS &&
	       (keys->bytes[0] == '[' || keys->bytes[0] == 'O');
}

/* The tail of a sequence whose Esc was taken for a key a moment ago gets its Esc back. */
static void mend_torn(struct keys *keys)
{
	if (strchr("ABCDHFPQRS0123456789[", keys->bytes[1]) == NULL ||
	    keys->n == sizeof keys->bytes)
		return;
	memmove(keys->bytes + 1, keys->bytes, keys->n);
	keys->bytes[0] = 0x1B;
	keys->n++;
	keys->lone_escape_ms = 0;
}

/* '[' alone after a lone Esc: more of it may still be on its way. */
static bool may_be_torn(const struct keys *keys, int64_t now_ms)
{
	return keys->n == 1 && follows_lone_escape(keys, now_ms) &&
	       now_ms - keys->last_byte_ms < KEYS_ESCAPE_MS;
}

static void keep_pasted(struct keys *keys, uint32_t c)
{
	bool second_half = c == '\n' && keys->after_return;

	keys->after_return = c == '\r';
	if (c == '\r')
		c = '\n';
	if (!second_half && c != UTF8_BAD && !utf8_is_unsafe(c) && keys->paste.len < PASTE_MAX)
		str_add_char(&keys->paste, c);
}

static struct key end_paste(struct keys *keys)
{
	keys->pasting = keys->bursting = false;
	return plain(PRESS_PASTE, 0);
}

/* ESC within a paste: the end of it, or dropped. False when that cannot be told yet. */
static bool take_paste_end(struct keys *keys)
{
	static const char end[] = "\033[201~";
	const size_t end_len = sizeof end - 1;
	size_t n = keys->n < end_len ? keys->n : end_len;
	bool is_end = memcmp(keys->bytes, end, n) == 0;

	if (is_end && n < end_len)
		return false;
	drop(keys, is_end ? end_len : 1);
	keys->pasting = !is_end;
	return true;
}

/* A paste: everything up to its end in brackets, or up to a moment of silence, is text. */
static struct key take_pasted(struct keys *keys, int64_t now_ms)
{
	int64_t silence = now_ms - keys->last_byte_ms;

	while (keys->n > 0) {
		uint32_t c;

		if (keys->bytes[0] == 0x1B) {
			if (keys->bursting || (take_paste_end(keys) && !keys->pasting))
				return end_paste(keys);
			if (keys->bytes[0] == 0x1B && keys->n > 0)
				break;
			continue;
		}
		size_t len = take_char(keys, keys->bytes, keys->n, &c);
		if (len == 0)
			break;
		keep_pasted(keys, c);
		drop(keys, len);
	}
	return silence >= (keys->bursting ? KEYS_BURST_MS : KEYS_PASTE_MS) ? end_paste(keys)
									   : plain(PRESS_NONE, 0);
}

static bool has(const struct keys *keys, int byte, size_t n)
{
	return memchr(keys->bytes, byte, n) != NULL;
}

/* Something that may become a burst with the bytes still on their way. */
static bool may_be_burst(const struct keys *keys)
{
	return !keys->brackets && keys->n >= KEYS_BURST_LEAST && !has(keys, 0x1B, keys->n) &&
	       has(keys, '\t', keys->n) && (keys->bytes[0] >= 0x20 || keys->bytes[0] == '\t');
}

/* A block: see keys.h. */
static bool is_burst(const struct keys *keys)
{
	return may_be_burst(keys) && (has(keys, '\r', keys->n - 1) || has(keys, '\n', keys->n - 1));
}

static struct key begin_burst(struct keys *keys, int64_t now_ms)
{
	str_clear(&keys->paste);
	keys->after_return = false;
	keys->pasting = keys->bursting = true;
	return take_pasted(keys, now_ms);
}

/* One key, or some bytes that are none. */
static struct key take_one(struct keys *keys, int64_t now_ms)
{
	bool more_may_come = now_ms - keys->last_byte_ms < KEYS_BURST_MS;

	if (keys->pasting)
		return take_pasted(keys, now_ms);
	if (may_be_torn(keys, now_ms))
		return plain(PRESS_NONE, 0);
	if (keys->n > 1 && follows_lone_escape(keys, now_ms))
		mend_torn(keys);
	if (keys->bytes[0] == 0x1B)
		return take_escape(keys, now_ms);
	if (is_burst(keys))
		return begin_burst(keys, now_ms);
	if (may_be_burst(keys) && more_may_come)
		return plain(PRESS_NONE, 0);
	return take_plain(keys, now_ms);
}

struct key keys_next(struct keys *keys, int64_t now_ms)
{
	for (;;) {
		size_t before = keys->n;

		if (before == 0 && !keys->pasting)
			return plain(PRESS_NONE, 0);
		struct key key = take_one(keys, now_ms);
		if (key.press != PRESS_NONE || keys->n == before)
			return key;
	}
}

bool keys_take_report(struct keys *keys, uint32_t *column)
{
	for (size_t i = 0; i + 2 < keys->n; i++) {
		int numbers[3];
		size_t end = csi_end(keys, i + 2);

		if (keys->bytes[i] != 0x1B || keys->bytes[i + 1] != '[' || end >= keys->n)
			continue;
		read_numbers(keys->bytes + i + 2, keys->bytes + end, numbers);
		if (!is_report(keys, keys->bytes + i + 2, keys->bytes + end, numbers))
			continue;
		*column = (uint32_t)numbers[1];
		keys->reports_due--;
		memmove(keys->bytes + i, keys->bytes + end + 1, keys->n - end - 1);
		keys->n -= end + 1 - i;
		return true;
	}
	return false;
}

int keys_wait_ms(const struct keys *keys, int64_t now_ms)
{
	int64_t limit = KEYS_LATE_MS;

	if (keys->pasting)
		limit = keys->bursting ? KEYS_BURST_MS : KEYS_PASTE_MS;
	else if (keys->n == 0)
		return -1;
	else if (keys->n == 1 && (keys->bytes[0] == 0x1B || may_be_torn(keys, now_ms)))
		limit = KEYS_ESCAPE_MS;
	else if (may_be_burst(keys))
		limit = KEYS_BURST_MS;
	int64_t left = keys->last_byte_ms + limit - now_ms;

	return left > 0 ? (int)left : 0;
}
