/* value.c - see value.h. */
#include "report/model/value.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/model/unit_of_measure.h"

static const struct sign {
	const char *text;
	enum cell_state state;
} signs[] = {
	{ "…", CELL_NEGLIGIBLE },      { "……", CELL_NEGLIGIBLE },     { "...", CELL_NEGLIGIBLE },
	{ "—", CELL_NOT_APPLICABLE },  { "——", CELL_NOT_APPLICABLE }, { "-", CELL_NOT_APPLICABLE },
	{ "－", CELL_NOT_APPLICABLE }, { "–", CELL_NOT_APPLICABLE },
};

/* Length in bytes of the blank that text starts with; 0 when there is none. */
static size_t blank_at(const char *text, const char *end)
{
	if (text < end && (*text == ' ' || *text == '\t'))
		return 1;
	if (end - text >= 2 && memcmp(text, "\xC2\xA0", 2) == 0)
		return 2;
	return end - text >= 3 && memcmp(text, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
}

static void trim(const char **text, size_t *len)
{
	const char *start = *text, *end = start + *len;

	for (size_t n; (n = blank_at(start, end)) > 0;)
		start += n;
	for (const char *last = end; last > start;) {
		last--;
		while (last > start && ((unsigned char)*last & 0xC0) == 0x80)
			last--;
		if (blank_at(last, end) != (size_t)(end - last))
			break;
		end = last;
	}
	*text = start;
	*len = (size_t)(end - start);
}

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static uint32_t next_char(const char **text, const char *end)
{
	return *text < end ? utf8_decode(text, end) : 0;
}

/* 0123 is 83 to YAML 1.1 and 123 to others, so it is neither here. */
static bool has_leading_zero(const char *text, size_t len)
{
	const char *end = text + len;
	uint32_t c = next_char(&text, end);

	if (c == '-' || c == '+' || c == 0x2212 || c == 0xFF0D || c == 0xFF0B)
		c = next_char(&text, end);
	if (c != '0' && c != 0xFF10)
		return false;
	c = next_char(&text, end);
	return is_digit(c) || c == ',' || c == 0xFF0C;
}

static bool is_based(const char *text, size_t len)
{
	return len > 2 && text[0] == '0' && strchr("xXoObB", text[1]) != NULL;
}

static bool is_scientific(const char *text, size_t len)
{
	size_t digits = strspn(text, "0123456789.+-");

	return digits > 0 && digits < len && (text[digits] == 'e' || text[digits] == 'E') &&
	       digits + 1 + strspn(text + digits + 1, "0123456789+-") >= len;
}

/* A number with something behind it: 5人, 12%. */
static bool has_unit(const char *text, size_t len)
{
	const char *p = text, *end = text + len;

	return is_digit(next_char(&p, end)) && !is_digit((unsigned char)end[-1]);
}

static void explain(const char *text, size_t len, struct error *err)
{
	char copy[64];

	if (len >= sizeof copy)
		return;
	memcpy(copy, text, len);
	copy[len] = '\0';
	if (has_leading_zero(copy, len))
		error_hint(err, _("a number does not start with 0"));
	else if (strchr(copy, '_') != NULL || is_based(copy, len))
		error_hint(err, _("write a decimal number in plain digits"));
	else if (is_scientific(copy, len))
		error_hint(err, _("write all digits: 1000, not 1e3"));
	else if (strchr(copy, ',') != NULL)
		error_hint(err, _("commas part groups of three digits: 1,234,567"));
	else if (has_unit(copy, len))
		error_hint(err, _("write the number alone; its unit is said where the figure is"));
}

bool value_parse(const char *text, size_t len, struct cell *out, struct error *err)
{
	trim(&text, &len);
	if (len == 0) {
		out->state = CELL_MISSING;
		return true;
	}
	for (size_t i = 0; i < LEN(signs) && !is_digit((unsigned char)text[0]); i++)
		if (len == strlen(signs[i].text) && memcmp(text, signs[i].text, len) == 0) {
			out->state = signs[i].state;
			return true;
		}
	if (!has_leading_zero(text, len)) {
		if (decimal_parse(text, len, &out->value, err)) {
			out->state = CELL_GIVEN;
			return true;
		}
	} else {
		error_set(err, ERROR_SYNTAX, _("'%.*s' is not a number"),
			  (int)(len < 80 ? len : 80), text);
	}
	explain(text, len, err);
	return false;
}

void value_settle(const struct figure *figure, struct cell *cell)
{
	struct decimal plain = decimal_reduce(cell->value);

	if (cell->state != CELL_GIVEN || cell->value.scale == 0 || plain.scale > 0 ||
	    figure->decimals > 0 || figure->fractions)
		return;
	struct unit_of_measure unit = unit_of_measure(figure->unit);
	if (unit.counts && unit.power == 0)
		cell->value = plain;
}

void value_restore(const struct figure *figure, const char *kept, struct cell *out)
{
	struct error err;

	out->state = CELL_MISSING;
	out->value = decimal_of(0);
	bool readable_or_missing = kept != NULL && value_parse(kept, strlen(kept), out, &err);
	(void)readable_or_missing;
	value_settle(figure, out);
}

void value_format(const struct cell *cell, struct str *out)
{
	switch (cell->state) {
	case CELL_MISSING: break;
	case CELL_GIVEN:
	case CELL_COMPUTED: decimal_format(cell->value, out); break;
	case CELL_NEGLIGIBLE: str_add(out, "…"); break;
	case CELL_NOT_APPLICABLE: str_add(out, "—"); break;
	}
}
