/* typed_value.c - see typed_value.h. */
#include "report/model/typed_value.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/model/value.h"

#define SHOWN_MAX 80 /* bytes of a wrong value that are repeated in a message */

/* A currency sign, and the word that a figure's unit must hold for it; NULL: any unit. */
static const struct currency {
	uint32_t sign;
	const char *unit;
} currencies[] = { { 0xA5, NULL }, { '$', "元" }, { 0xA3, "英镑" }, { 0x20AC, "欧元" } };

/* The plain form of full-width letters and signs; anything else as it is. */
static uint32_t plain_char(uint32_t c)
{
	switch (c) {
	case 0x3002: /* 。 */
	case 0xFF61: return '.';
	case 0xFFE5: return 0xA5;
	case 0x2212: return '-';
	case 0x2019: return '\'';
	default: return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFF01 + '!' : c;
	}
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* What may stand between groups of digits, or around a number without a meaning. */
static bool is_blank(uint32_t c)
{
	switch (c) {
	case ' ':
	case 0x00A0:
	case 0x2009:
	case 0x202F:
	case 0x3000: return true;
	default: return false;
	}
}

/* Ends of lines and tabs part two values: they mean nothing only at the ends of a text. */
static void trim(const char **text, const char **end)
{
	while (*text < *end && strchr("\r\n\t", **text) != NULL && **text != '\0')
		(*text)++;
	while (*end > *text && strchr("\r\n\t", (*end)[-1]) != NULL && (*end)[-1] != '\0')
		(*end)--;
}

/* What a blank stands for between two plain characters: a thousands mark between digits, which
 * the reader of numbers then holds to groups of three; itself beside a point or a comma, where
 * nobody knows whether one number or two are meant; nothing elsewhere. */
static void add_gap(uint32_t before, uint32_t behind, struct str *out)
{
	if (is_digit(before) && is_digit(behind))
		str_add_byte(out, ',');
	else if (before == '.' || before == ',' || behind == '.' || behind == ',')
		str_add_byte(out, ' ');
}

/* Adds text in plain signs, blanks as add_gap has them. */
static void add_plain(const char *text, size_t len, struct str *out)
{
	const char *end = text + len;
	uint32_t last = 0;
	bool gap = false;

	trim(&text, &end);
	while (text < end) {
		uint32_t c = plain_char(utf8_decode(&text, end));

		if (is_blank(c)) {
			gap = last != 0;
			continue;
		}
		if (gap)
			add_gap(last, c, out);
		if (c == '\'' && !gap && is_digit(last))
			c = ',';
		str_add_char(out, c == UTF8_BAD ? 0xFFFD : c);
		last = c;
		gap = false;
	}
}

/* Whether amounts of that figure may be written with the sign. */
static bool is_its_currency(const struct figure *figure, uint32_t sign)
{
	for (size_t i = 0; i < LEN(currencies); i++)
		if (currencies[i].sign == sign)
			return currencies[i].unit == NULL ||
			       (figure->unit != NULL &&
				strstr(figure->unit, currencies[i].unit) != NULL);
	return false;
}

/* Drops a currency sign before the number, behind its sign if it has one. */
static void drop_currency(const struct figure *figure, struct str *text)
{
	size_t sign = text->text[0] == '-' || text->text[0] == '+';
	const char *start = text->text + sign, *rest = start;

	if (*start == '\0' || !is_its_currency(figure, utf8_next(&rest)) || *rest == '\0')
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
		add_plain(unit, strlen(unit), &plain);
	if (plain.len > 0 && len > plain.len &&
	    strcmp(text->text + len - plain.len, plain.text) == 0)
		len -= plain.len;
	str_finish(&plain);
	return len;
}

/* What was expected, when the reader of numbers knows nothing better of what was typed. */
static void add_hint(const struct figure *figure, const struct str *plain, struct error *err)
{
	bool has_word = plain->len > 0 && (unsigned char)plain->text[plain->len - 1] >= 0x80;

	if (err->kind == ERROR_VALUE || (err->hint[0] != '\0' && !has_word))
		return;
	if (plain->text[0] == '(')
		error_hint(err, _("write a number below zero with a minus: -5"));
	else if (figure->unit != NULL)
		error_hint(err, _("expected a number, alone or with its unit '%s'"), figure->unit);
	else
		error_hint(err, _("expected a number alone; this figure has no unit"));
}

/* `second` is what is wrong with the plain form: people are told what they typed. */
ALWAYS_FALSE static bool refuse(const char *text, size_t len, const struct error *second,
				struct error *err)
{
	const char *hint = second->hint;

	if (second->kind == ERROR_VALUE)
		*err = *second;
	else
		error_set(err, ERROR_SYNTAX, _("'%.*s' is not a number"),
			  (int)utf8_fit(text, len, SHOWN_MAX), text);
	if (hint[0] != '\0')
		error_hint(err, "%s", hint);
	return false;
}

/* A whole number in plain digits: what nearly every value of a table is. */
static bool read_digits(const char *text, size_t len, struct cell *out)
{
	int64_t units = 0;

	if (len == 0 || len > DECIMAL_MAX_SCALE || (text[0] == '0' && len > 1))
		return false;
	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		units = units * 10 + (text[i] - '0');
	}
	out->value = decimal_of(units);
	out->state = CELL_GIVEN;
	out->bound = BOUND_NONE;
	out->high = 0;
	return true;
}

bool typed_value_read(const struct figure *figure, const char *text, size_t len, struct cell *out,
		      struct error *err)
{
	struct str plain = STR_INIT;
	struct cell cell = { 0 };
	struct error second;

	if (read_digits(text, len, out))
		return true;
	if (value_parse(text, len, &cell, &second)) {
		value_settle(figure, &cell);
		out->state = cell.state;
		out->value = cell.value;
		out->bound = cell.bound;
		out->high = cell.high;
		return true;
	}
	add_plain(text, len, &plain);
	drop_currency(figure, &plain);
	bool ok = value_parse(plain.text, without_unit(&plain, figure->unit), &cell, &second);
	if (ok) {
		value_settle(figure, &cell);
		out->state = cell.state;
		out->value = cell.value;
		out->bound = cell.bound;
		out->high = cell.high;
	} else {
		add_hint(figure, &plain, &second);
		refuse(text, len, &second, err);
	}
	str_finish(&plain);
	return ok;
}
