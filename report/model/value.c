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

/* ---- stretches of numbers ---- */

struct word {
	const char *text;
	size_t len;
};

static bool begins(struct word text, const char *word)
{
	return text.len > strlen(word) && memcmp(text.text, word, strlen(word)) == 0;
}

static bool ends(struct word text, const char *word)
{
	size_t len = strlen(word);

	return text.len > len && memcmp(text.text + text.len - len, word, len) == 0;
}

static bool read_plain(const char *text, size_t len, struct decimal *out)
{
	struct error ignored;

	trim(&text, &len);
	return !has_leading_zero(text, len) && decimal_parse(text, len, out, &ignored) &&
	       out->units >= 0;
}

/* <0.1, 不足0.1 */
static bool parse_below(struct word text, struct cell *out)
{
	static const char *const words[] = { "<", "＜", "不足", "不到" };
	struct decimal high;

	for (size_t i = 0; i < LEN(words); i++) {
		size_t len = strlen(words[i]);

		if (!begins(text, words[i]) ||
		    !read_plain(text.text + len, text.len - len, &high) || high.units == 0)
			continue;
		out->value = (struct decimal){ 0, high.scale };
		out->high = high.units;
		out->bound = BOUND_BELOW;
		return true;
	}
	return false;
}

/* 3300余 is at least 3300 and not 3400: one more in the last place that is not 0. */
static bool parse_above(struct word text, struct cell *out)
{
	static const char *const words[] = { "余", "多" };
	struct decimal low;
	int64_t step = 1;

	for (size_t i = 0; i < LEN(words); i++) {
		if (!ends(text, words[i]) ||
		    !read_plain(text.text, text.len - strlen(words[i]), &low) || low.units == 0)
			continue;
		while (low.units % (step * 10) == 0)
			step *= 10;
		if (__builtin_add_overflow(low.units, step, &out->high))
			return false;
		out->value = low;
		out->bound = BOUND_ABOVE;
		return true;
	}
	return false;
}

static bool parse_ends(struct word text, size_t at, size_t len, struct cell *out)
{
	struct decimal low, high;

	if (!read_plain(text.text, at, &low) ||
	    !read_plain(text.text + at + len, text.len - at - len, &high) ||
	    decimal_compare(low, high) >= 0)
		return false;
	int scale = low.scale > high.scale ? low.scale : high.scale;
	if (!decimal_round(low, scale, ROUND_TRUNCATE, &low) ||
	    !decimal_round(high, scale, ROUND_TRUNCATE, &high))
		return false;
	out->value = low;
	out->high = high.units;
	out->bound = BOUND_BETWEEN;
	return true;
}

/* 500—800 */
static bool parse_between(struct word text, struct cell *out)
{
	static const char *const words[] = { "——", "—", "–", "～", "~", "至" };

	for (size_t at = 1; at < text.len; at++)
		for (size_t i = 0; i < LEN(words); i++)
			if (begins((struct word){ text.text + at, text.len - at }, words[i]) &&
			    parse_ends(text, at, strlen(words[i]), out))
				return true;
	return false;
}

static bool parse_stretch(const char *text, size_t len, struct cell *out)
{
	const struct word word = { text, len };
	struct cell cell = *out;

	if (len > 64 ||
	    (!parse_below(word, &cell) && !parse_above(word, &cell) && !parse_between(word, &cell)))
		return false;
	cell.state = CELL_GIVEN;
	*out = cell;
	return true;
}

/* What nearly every value is. */
static bool parse_plain(const char *text, size_t len, struct decimal *out)
{
	size_t sign = len > 1 && text[0] == '-';

	if (len > sign + 1 && text[sign] == '0' && text[sign + 1] != '.')
		return false;
	return decimal_parse_plain(text, len, out);
}

bool value_parse(const char *text, size_t len, struct cell *out, struct error *err)
{
	out->bound = BOUND_NONE;
	if (parse_plain(text, len, &out->value)) {
		out->state = CELL_GIVEN;
		return true;
	}
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
	if (parse_stretch(text, len, out))
		return true;
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
	if (cell->state != CELL_GIVEN || cell->bound != BOUND_NONE || cell->value.scale == 0 ||
	    figure->decimals > 0 || figure->fractions)
		return;
	struct decimal plain = decimal_reduce(cell->value);
	if (plain.scale > 0)
		return;
	struct unit_of_measure unit = unit_of_measure(figure->unit);
	if (unit.counts && unit.power == 0)
		cell->value = plain;
}

bool value_restore(const struct figure *figure, const char *kept, struct cell *out,
		   struct error *err)
{
	out->state = CELL_MISSING;
	out->value = decimal_of(0);
	out->bound = BOUND_NONE;
	if (kept != NULL && !value_parse(kept, strlen(kept), out, err))
		return false;
	value_settle(figure, out);
	return true;
}

static void format_number(const struct cell *cell, struct str *out)
{
	const struct decimal high = { cell->high, cell->value.scale };

	if (cell->bound == BOUND_BELOW) {
		str_add(out, "<");
		decimal_format(high, out);
		return;
	}
	decimal_format(cell->value, out);
	if (cell->bound == BOUND_ABOVE)
		str_add(out, "余");
	if (cell->bound == BOUND_BETWEEN) {
		str_add(out, "—");
		decimal_format(high, out);
	}
}

void value_format(const struct cell *cell, struct str *out)
{
	switch (cell->state) {
	case CELL_MISSING: break;
	case CELL_GIVEN:
	case CELL_COMPUTED: format_number(cell, out); break;
	case CELL_NEGLIGIBLE: str_add(out, "…"); break;
	case CELL_NOT_APPLICABLE: str_add(out, "—"); break;
	}
}
