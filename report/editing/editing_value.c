/* editing_value.c - a value as clerks type it, with the Chinese input method left on. */
#include <string.h>

#include "report/base/utf8.h"
#include "report/model/value.h"
#include "report/editing/editing.h"

/* The plain form of full-width letters and signs; anything else as it is. */
static uint32_t plain_char(uint32_t c)
{
	if (c == 0x3002 || c == 0xFF61) /* 。 */
		return '.';
	if (c == 0xFFE5) /* ￥ */
		return 0xA5;
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + '!' : c;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* What stands between groups of digits, or around a number without a meaning. */
static bool is_gap(uint32_t c)
{
	switch (c) {
	case ' ':
	case '\t':
	case '\n':
	case '\r':
	case '\'':
	case 0x00A0:
	case 0x2009:
	case 0x2019:
	case 0x202F:
	case 0x3000: return true;
	default: return false;
	}
}

static bool is_currency(uint32_t c)
{
	return c == '$' || c == 0xA3 || c == 0xA5 || c == 0x20AC;
}

/* Adds text in plain signs without gaps; one between digits is a thousands mark, which the reader
 * of numbers then holds to groups of three. */
static void add_plain(const char *text, struct str *out)
{
	const char *end = text + strlen(text);
	uint32_t last = 0;
	bool gap = false;

	while (text < end) {
		uint32_t c = plain_char(utf8_decode(&text, end));

		if (is_gap(c)) {
			gap = true;
			continue;
		}
		if (gap && is_digit(last) && is_digit(c))
			str_add_byte(out, ',');
		str_add_char(out, c == UTF8_BAD ? 0xFFFD : c);
		last = c;
		gap = false;
	}
}

/* Drops a currency sign before the number, behind its sign if it has one. */
static void drop_currency(struct str *text)
{
	size_t sign = text->text[0] == '-' || text->text[0] == '+';
	const char *start = text->text + sign, *rest = start;

	if (*start == '\0' || !is_currency(utf8_next(&rest)) || *rest == '\0')
		return;
	size_t len = (size_t)(rest - start);
	memmove(text->text + sign, rest, strlen(rest) + 1);
	text->len -= len;
}

/* Length without the unit at the end, when there is something before it. */
static size_t without_unit(const struct str *text, const char *unit)
{
	struct str plain = STR_INIT;
	size_t len = text->len;

	if (unit != NULL)
		add_plain(unit, &plain);
	if (plain.len > 0 && len > plain.len &&
	    strcmp(text->text + len - plain.len, plain.text) == 0)
		len -= plain.len;
	str_finish(&plain);
	return len;
}

bool editing_read_value(const struct figure *figure, const char *typed, struct cell *out,
			struct error *err)
{
	struct str text = STR_INIT;
	struct cell cell = { 0 };

	add_plain(typed, &text);
	drop_currency(&text);
	bool ok = value_parse(text.text, without_unit(&text, figure->unit), &cell, err);
	if (ok)
		*out = cell;
	str_finish(&text);
	return ok;
}
