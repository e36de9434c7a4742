/* pty_keys.c - see pty_keys.h. */
#include "tests/support/pty_keys.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/utf8.h"
#include "tests/support/test.h"

static const struct name_row {
	const char *keyset; /* NULL: every one that has no row of its own */
	const char *name, *bytes;
} names[] = {
	{ "putty", "F1", "\033[11~" },
	{ "putty", "F2", "\033[12~" },
	{ "putty", "F3", "\033[13~" },
	{ "putty", "F4", "\033[14~" },
	{ "putty", "Home", "\033[1~" },
	{ "putty", "End", "\033[4~" },
	{ "linux", "F1", "\033[[A" },
	{ "linux", "F2", "\033[[B" },
	{ "linux", "F3", "\033[[C" },
	{ "linux", "F4", "\033[[D" },
	{ "linux", "F5", "\033[[E" },
	{ "linux", "Home", "\033[1~" },
	{ "linux", "End", "\033[4~" },
	{ "rxvt", "F1", "\033[11~" },
	{ "rxvt", "F2", "\033[12~" },
	{ "rxvt", "F3", "\033[13~" },
	{ "rxvt", "F4", "\033[14~" },
	{ "rxvt", "Home", "\033[7~" },
	{ "rxvt", "End", "\033[8~" },
	{ "application", "Up", "\033OA" },
	{ "application", "Down", "\033OB" },
	{ "application", "Right", "\033OC" },
	{ "application", "Left", "\033OD" },
	{ "application", "Home", "\033OH" },
	{ "application", "End", "\033OF" },
	{ "vt100+", "F5", "\033OT" },
	{ "vt100+", "F6", "\033OU" },
	{ "vt100+", "F7", "\033OV" },
	{ "vt100+", "F8", "\033OW" },
	{ "vt100+", "F9", "\033OX" },
	{ "vt100+", "F10", "\033OY" },
	{ NULL, "CR", "\r" },
	{ NULL, "Enter", "\r" },
	{ NULL, "Tab", "\t" },
	{ NULL, "Esc", "\033" },
	{ NULL, "Space", " " },
	{ NULL, "BS", "\177" },
	{ NULL, "lt", "<" },
	{ NULL, "Del", "\033[3~" },
	{ NULL, "Ins", "\033[2~" },
	{ NULL, "PgUp", "\033[5~" },
	{ NULL, "PgDn", "\033[6~" },
	{ NULL, "S-Tab", "\033[Z" },
	{ NULL, "F1", "\033OP" },
	{ NULL, "F2", "\033OQ" },
	{ NULL, "F3", "\033OR" },
	{ NULL, "F4", "\033OS" },
	{ NULL, "F5", "\033[15~" },
	{ NULL, "F6", "\033[17~" },
	{ NULL, "F7", "\033[18~" },
	{ NULL, "F8", "\033[19~" },
	{ NULL, "F9", "\033[20~" },
	{ NULL, "F10", "\033[21~" },
	{ NULL, "F11", "\033[23~" },
	{ NULL, "F12", "\033[24~" },
	{ NULL, "C-Home", "\033[1;5H" },
	{ NULL, "C-End", "\033[1;5F" },
	{ NULL, "C-Left", "\033[1;5D" },
	{ NULL, "C-Right", "\033[1;5C" },
	{ NULL, "C-Up", "\033[1;5A" },
	{ NULL, "C-Down", "\033[1;5B" },
	{ NULL, "Up", "\033[A" },
	{ NULL, "Down", "\033[B" },
	{ NULL, "Right", "\033[C" },
	{ NULL, "Left", "\033[D" },
	{ NULL, "Home", "\033[H" },
	{ NULL, "End", "\033[F" },
};

static const char *bytes_of(const char *name, const char *keyset)
{
	for (size_t i = 0; i < LEN(names); i++)
		if (strcmp(names[i].name, name) == 0 &&
		    (names[i].keyset == NULL ||
		     (keyset != NULL && strcmp(names[i].keyset, keyset) == 0)))
			return names[i].bytes;
	return NULL;
}

static void add_unescaped(struct str *out, const char *text)
{
	for (; *text != '\0'; text++) {
		const char *which = *text == '\\' ? strchr("nrt", text[1]) : NULL;

		if (which != NULL && *which != '\0') {
			str_add_byte(out, *which == 'n' ? '\n' : *which == 'r' ? '\r' : '\t');
			text++;
		} else {
			str_add_byte(out, *text);
		}
	}
}

static void add_hexadecimal(struct str *out, const char *digits)
{
	for (unsigned value; sscanf(digits, "%2x", &value) == 1; digits += 2)
		str_add_byte(out, (char)value);
}

static bool starts(const char *text, const char *beginning)
{
	return strncmp(text, beginning, strlen(beginning)) == 0;
}

/* <Kind:value> */
static bool with_value(const char *name, struct pty_key *key)
{
	const char *value = strchr(name, ':') + 1;

	if (starts(name, "Text:")) {
		add_unescaped(&key->bytes, value);
	} else if (starts(name, "Hex:")) {
		add_hexadecimal(&key->bytes, value);
	} else if (starts(name, "Paste:")) {
		key->deed = PTY_PASTE;
		add_unescaped(&key->bytes, value);
	} else if (starts(name, "Wait:")) {
		key->deed = PTY_WAIT;
		key->a = (int)strtol(value, NULL, 10);
	} else if (starts(name, "Resize:")) {
		key->deed = PTY_RESIZE;
		return sscanf(value, "%dx%d", &key->a, &key->b) == 2;
	} else if (starts(name, "Click:")) {
		if (sscanf(value, "%d,%d", &key->a, &key->b) != 2)
			return false;
		str_printf(&key->bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", key->b, key->a, key->b,
			   key->a);
	} else {
		return false;
	}
	return true;
}

static bool named(const char *name, const char *keyset, struct pty_key *key)
{
	const char *bytes = bytes_of(name, keyset);

	if (bytes != NULL)
		str_add(&key->bytes, bytes);
	else if (strlen(name) > 1 && strchr(name, ':') != NULL)
		return with_value(name, key);
	else if (starts(name, "C-") && strlen(name) == 3)
		str_add_byte(&key->bytes, (char)(name[2] & 0x1F));
	else if (starts(name, "M-"))
		str_printf(&key->bytes, "\033%s", name + 2);
	else
		return false;
	return true;
}

/* "Down*3": cuts the number off and returns it. */
static int cut_repeat(char *name)
{
	char *star = strrchr(name, '*');

	if (star == NULL || star == name || starts(name, "Text:") || starts(name, "Paste:"))
		return 1;
	*star = '\0';
	return (int)strtol(star + 1, NULL, 10);
}

const char *pty_key_next(const char *keys, const char *keyset, struct pty_key *key)
{
	const char *end = *keys == '<' ? strchr(keys, '>') : NULL;
	char name[4096];

	*key = (struct pty_key){ .repeat = 1 };
	str_init(&key->bytes);
	if (end == NULL) {
		const char *next = keys;

		utf8_next(&next);
		str_add_bytes(&key->bytes, keys, (size_t)(next - keys));
		return next;
	}
	snprintf(name, sizeof name, "%.*s", (int)(end - keys - 1), keys + 1);
	key->repeat = cut_repeat(name);
	if (!named(name, keyset, key))
		fail_msg("there is no key <%s>", name);
	return end + 1;
}
