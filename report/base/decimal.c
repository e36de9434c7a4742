/* decimal.c - 64-bit coefficients with 128-bit intermediates, so that overflow is always seen. */
#include "report/base/decimal.h"

#include <inttypes.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"

#define SHOWN_MAX 80 /* bytes of a wrong number that are repeated in a message */

int64_t decimal_power(int n)
{
	static const int64_t powers[] = {
		1,
		10,
		100,
		1000,
		10000,
		100000,
		1000000,
		10000000,
		100000000,
		1000000000,
		10000000000,
		100000000000,
		1000000000000,
		10000000000000,
		100000000000000,
		1000000000000000,
		10000000000000000,
		100000000000000000,
		1000000000000000000,
	};
	return powers[n];
}

/* As many below zero as above, so that a sign can always be changed. */
static bool fits(int128 value)
{
	return value >= -INT64_MAX && value <= INT64_MAX;
}

/* Full-width forms and the typographic minus as their ASCII selves; anything else unchanged. */
static uint32_t plain_char(uint32_t c)
{
	if (c >= 0xFF10 && c <= 0xFF19)
		return c - 0xFF10 + '0';
	switch (c) {
	case 0xFF0E: return '.';
	case 0xFF0C: return ',';
	case 0xFF0B: return '+';
	case 0xFF0D:
	case 0x2212: return '-';
	default: return c;
	}
}

struct reader {
	int128 units;
	int scale, digits, group; /* group: digits since the last comma, -1 before the first */
	bool point, ok, overflow;
};

static void read_digit(struct reader *r, int digit)
{
	r->digits++;
	if (r->group >= 0 && !r->point)
		r->group++;
	if (r->point)
		r->scale++;
	r->units = r->units * 10 + digit;
	if (!fits(r->units) || r->scale > DECIMAL_MAX_SCALE) {
		r->overflow = true;
		r->units = 0;
	}
}

static void read_char(struct reader *r, uint32_t c)
{
	if (c >= '0' && c <= '9') {
		read_digit(r, (int)(c - '0'));
	} else if (c == '.' && !r->point && (r->group < 0 || r->group == 3)) {
		r->point = true;
	} else if (c == ',' && !r->point && r->digits > 0 &&
		   (r->group < 0 ? r->digits <= 3 : r->group == 3)) {
		r->group = 0;
	} else {
		r->ok = false;
	}
}

bool decimal_parse_plain(const char *text, size_t len, struct decimal *out)
{
	const char *p = text, *end = text + len, *point = NULL;
	bool negative = len > 0 && *p == '-';
	int64_t units = 0;

	p += negative;
	if (p == end || end - p > DECIMAL_MAX_SCALE || *p == '.')
		return false;
	for (; p < end; p++) {
		if (*p >= '0' && *p <= '9')
			units = units * 10 + (*p - '0');
		else if (*p == '.' && point == NULL && p + 1 < end)
			point = p;
		else
			return false;
	}
	out->units = negative ? -units : units;
	out->scale = (int8_t)(point != NULL ? end - point - 1 : 0);
	return true;
}

bool decimal_parse(const char *text, size_t len, struct decimal *out, struct error *err)
{
	struct reader r = { .group = -1, .ok = true };
	const char *p = text, *end = text + len;
	bool negative = false, first = true;

	if (decimal_parse_plain(text, len, out))
		return true;
	for (; p < end && r.ok; first = false) {
		uint32_t c = plain_char(utf8_decode(&p, end));

		if (first && (c == '+' || c == '-'))
			negative = c == '-';
		else
			read_char(&r, c);
	}
	if (!r.ok || r.digits == 0 || (r.group >= 0 && r.group != 3) || (r.point && r.scale == 0))
		return error_set(err, ERROR_SYNTAX, _("'%.*s' is not a number"),
				 (int)utf8_fit(text, len, SHOWN_MAX), text);
	if (r.overflow)
		return error_set(err, ERROR_VALUE,
				 _("'%.*s' has more digits than a figure can hold (18)"),
				 (int)utf8_fit(text, len, SHOWN_MAX), text);
	out->units = (int64_t)(negative ? -r.units : r.units);
	out->scale = (int8_t)r.scale;
	return true;
}

struct decimal decimal_of(int64_t whole)
{
	return (struct decimal){ .units = whole };
}

/* value * 10^n into 128 bits; |value| < 2^63 and n <= 18 always fit. */
static int128 scaled(int64_t value, int n)
{
	return (int128)value * decimal_power(n);
}

static bool store(int128 units, int scale, struct decimal *out)
{
	while (!fits(units) && scale > 0 && units % 10 == 0) {
		units /= 10;
		scale--;
	}
	if (!fits(units))
		return false;
	out->units = (int64_t)units;
	out->scale = (int8_t)scale;
	return true;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;

	return store(scaled(a.units, scale - a.scale) + scaled(b.units, scale - b.scale), scale,
		     out);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out)
{
	int scale = a.scale > b.scale ? a.scale : b.scale;

	return store(scaled(a.units, scale - a.scale) - scaled(b.units, scale - b.scale), scale,
		     out);
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out)
{
	int128 units = (int128)a.units * b.units;
	int scale = a.scale + b.scale;

	while (scale > DECIMAL_MAX_SCALE && units % 10 == 0) {
		units /= 10;
		scale--;
	}
	return scale <= DECIMAL_MAX_SCALE && store(units, scale, out);
}

int decimal_compare(struct decimal a, struct decimal b)
{
	if (a.scale == b.scale)
		return a.units < b.units ? -1 : a.units > b.units;
	int scale = a.scale > b.scale ? a.scale : b.scale;
	int128 left = scaled(a.units, scale - a.scale), right = scaled(b.units, scale - b.scale);

	return left < right ? -1 : left > right;
}

/* Whether a quotient with rest / den left over goes up by one, 0 <= rest < den. */
static bool rounds_up(int128 quotient, int128 rest, int128 den, enum rounding how)
{
	if (how == ROUND_TRUNCATE || rest < den - rest)
		return false;
	return rest > den - rest || how == ROUND_HALF_UP || quotient % 2 != 0;
}

/* num / den to the nearest integer, den > 0. */
static int128 divide_rounded(int128 num, int128 den, enum rounding how)
{
	bool negative = num < 0;
	int128 n = negative ? -num : num;
	int128 quotient = n / den;

	quotient += rounds_up(quotient, n % den, den, how);
	return negative ? -quotient : quotient;
}

bool decimal_round(struct decimal a, int scale, enum rounding how, struct decimal *out)
{
	if (scale < 0 || scale > DECIMAL_MAX_SCALE)
		return false;
	int128 units = scale >= a.scale
			       ? scaled(a.units, scale - a.scale)
			       : divide_rounded(a.units, decimal_power(a.scale - scale), how);
	if (!fits(units))
		return false;
	out->units = (int64_t)units;
	out->scale = (int8_t)scale;
	return true;
}

/* Long division, so that num * 10^scale need not fit. */
bool decimal_from_ratio(int128 num, int128 den, int scale, enum rounding how, struct decimal *out)
{
	const int128 most = INT128_MAX / 10;
	bool negative = (num < 0) != (den < 0);

	if (den == 0 || num < -INT128_MAX || den < -INT128_MAX || scale < 0 ||
	    scale > DECIMAL_MAX_SCALE)
		return false;
	num = num < 0 ? -num : num;
	den = den < 0 ? -den : den;
	int128 quotient = num / den, rest = num % den;
	for (int i = 0; i < scale; i++) {
		if (rest > most || !fits(quotient))
			return false;
		quotient = quotient * 10 + rest * 10 / den;
		rest = rest * 10 % den;
	}
	quotient += rounds_up(quotient, rest, den, how);
	if (!fits(quotient))
		return false;
	out->units = (int64_t)(negative ? -quotient : quotient);
	out->scale = (int8_t)scale;
	return true;
}

struct decimal decimal_reduce(struct decimal a)
{
	while (a.scale > 0 && a.units % 10 == 0) {
		a.units /= 10;
		a.scale--;
	}
	return a;
}

/* Fills digits[] from the right, returns the first used index. */
static size_t write_digits(struct decimal a, bool grouped, char digits[64])
{
	uint64_t rest = a.units < 0 ? 0 - (uint64_t)a.units : (uint64_t)a.units;
	size_t at = 64;
	int place = 0;

	while (rest != 0 || place <= a.scale) {
		if (place == a.scale && a.scale > 0)
			digits[--at] = '.';
		if (grouped && place > a.scale && (place - a.scale) % 3 == 0)
			digits[--at] = ',';
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
		place++;
	}
	if (a.units < 0)
		digits[--at] = '-';
	return at;
}

void decimal_format(struct decimal a, struct str *out)
{
	char digits[64];
	size_t at = write_digits(a, false, digits);

	str_add_bytes(out, digits + at, sizeof digits - at);
}

void decimal_format_grouped(struct decimal a, struct str *out)
{
	char digits[64];
	size_t at = write_digits(a, true, digits);

	str_add_bytes(out, digits + at, sizeof digits - at);
}
