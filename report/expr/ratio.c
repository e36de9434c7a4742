/* ratio.c - see ratio.h. Integers and equal denominators take the short way: no gcd. */
#include "report/expr/ratio.h"

#define SHOWN_DECIMALS 6

struct ratio ratio_of(int128 whole)
{
	return (struct ratio){ whole, 1 };
}

struct ratio ratio_scaled(int128 num, int scale)
{
	return (struct ratio){ num, decimal_power(scale) };
}

struct ratio ratio_from_decimal(struct decimal value)
{
	return ratio_scaled(value.units, value.scale);
}

static int128 magnitude(int128 a)
{
	return a < 0 ? -a : a;
}

/* Both non-negative, not both 0. Drops to 64 bits, where division is quick, as soon as it can. */
static int128 gcd(int128 a, int128 b)
{
	while (b > INT64_MAX) {
		int128 rest = a % b;

		a = b;
		b = rest;
	}
	if (b == 0)
		return a;
	uint64_t low = (uint64_t)b, high = (uint64_t)(a % b);
	while (high != 0) {
		uint64_t rest = low % high;

		low = high;
		high = rest;
	}
	return (int128)low;
}

struct ratio ratio_reduce(struct ratio a)
{
	if (a.den == 1)
		return a;
	int128 common = gcd(magnitude(a.num), a.den);
	return (struct ratio){ a.num / common, a.den / common };
}

struct ratio ratio_negate(struct ratio a)
{
	return (struct ratio){ -a.num, a.den };
}

int ratio_sign(struct ratio a)
{
	return a.num < 0 ? -1 : a.num > 0;
}

/* The smallest 128-bit integer is refused, so that every number has its negative. */
static bool has_negative(int128 a)
{
	return a >> 126 != -2;
}

static bool sum(int128 a, int128 b, int128 *out)
{
	return !__builtin_add_overflow(a, b, out) && has_negative(*out);
}

static bool product(int128 a, int128 b, int128 *out)
{
	return !__builtin_mul_overflow(a, b, out) && has_negative(*out);
}

bool ratio_add(struct ratio a, struct ratio b, struct ratio *out)
{
	struct ratio result;

	if (a.den == b.den) {
		if (!sum(a.num, b.num, &result.num))
			return false;
		*out = (struct ratio){ result.num, a.den };
		return true;
	}
	a = ratio_reduce(a);
	b = ratio_reduce(b);
	int128 common = gcd(a.den, b.den), left, right;
	if (!product(a.num, b.den / common, &left) || !product(b.num, a.den / common, &right) ||
	    !sum(left, right, &result.num) || !product(a.den, b.den / common, &result.den))
		return false;
	*out = result;
	return true;
}

bool ratio_subtract(struct ratio a, struct ratio b, struct ratio *out)
{
	return ratio_add(a, ratio_negate(b), out);
}

bool ratio_multiply(struct ratio a, struct ratio b, struct ratio *out)
{
	struct ratio result;

	if (a.den != 1 || b.den != 1) {
		struct ratio left = ratio_reduce((struct ratio){ a.num, b.den });
		struct ratio right = ratio_reduce((struct ratio){ b.num, a.den });

		a = (struct ratio){ left.num, right.den };
		b = (struct ratio){ right.num, left.den };
	}
	if (!product(a.num, b.num, &result.num) || !product(a.den, b.den, &result.den))
		return false;
	*out = result;
	return true;
}

bool ratio_divide(struct ratio a, struct ratio b, struct ratio *out)
{
	struct ratio inverse =
		b.num < 0 ? (struct ratio){ -b.den, -b.num } : (struct ratio){ b.den, b.num };

	return ratio_multiply(a, inverse, out);
}

/* Quotient rounded towards minus infinity, and the rest, 0 <= rest < den. */
static int128 floor_divide(int128 num, int128 den, int128 *rest)
{
	int128 quotient = num / den;

	*rest = num % den;
	if (*rest < 0) {
		*rest += den;
		quotient--;
	}
	return quotient;
}

/* By continued fractions: whole parts first, then the inverses of what is left, the other way. */
int ratio_compare(struct ratio a, struct ratio b)
{
	int sign = 1;

	if (a.den == b.den)
		return a.num < b.num ? -1 : a.num > b.num;
	for (;;) {
		int128 left_rest, right_rest;
		int128 left = floor_divide(a.num, a.den, &left_rest);
		int128 right = floor_divide(b.num, b.den, &right_rest);

		if (left != right)
			return left < right ? -sign : sign;
		if (left_rest == 0 || right_rest == 0)
			return sign * ((left_rest != 0) - (right_rest != 0));
		a = (struct ratio){ a.den, left_rest };
		b = (struct ratio){ b.den, right_rest };
		sign = -sign;
	}
}

bool ratio_round(struct ratio a, int scale, enum rounding how, struct ratio *out)
{
	int128 scaled, rest;

	a = ratio_reduce(a);
	if (!product(magnitude(a.num), decimal_power(scale), &scaled))
		return false;
	int128 units = floor_divide(scaled, a.den, &rest);
	if (how != ROUND_TRUNCATE &&
	    (rest > a.den - rest ||
	     (rest == a.den - rest && (how == ROUND_HALF_UP || units % 2 != 0))))
		units++;
	*out = ratio_scaled(a.num < 0 ? -units : units, scale);
	return true;
}

/* How many decimals a reduced denominator needs; -1 when the decimals never end or are too many. */
static int decimals_of(int128 den)
{
	int twos = 0, fives = 0;

	for (; den % 2 == 0; den /= 2)
		twos++;
	for (; den % 5 == 0; den /= 5)
		fives++;
	int needed = twos > fives ? twos : fives;
	return den == 1 && needed <= DECIMAL_MAX_SCALE ? needed : -1;
}

bool ratio_to_decimal(struct ratio a, struct decimal *out)
{
	a = ratio_reduce(a);
	int scale = decimals_of(a.den);

	return scale >= 0 && decimal_from_ratio(a.num, a.den, scale, ROUND_TRUNCATE, out);
}

bool ratio_is_endless(struct ratio a)
{
	int128 den = ratio_reduce(a).den;

	while (den % 2 == 0)
		den /= 2;
	while (den % 5 == 0)
		den /= 5;
	return den != 1;
}

/* Digits of a 128-bit integer, for what no decimal can hold. */
static void format_whole(int128 value, struct str *out)
{
	char digits[48];
	size_t at = sizeof digits;
	int128 rest = magnitude(value);

	do {
		digits[--at] = (char)('0' + (int)(rest % 10));
		rest /= 10;
	} while (rest != 0);
	if (value < 0)
		str_add_byte(out, '-');
	str_add_bytes(out, digits + at, sizeof digits - at);
}

void ratio_format(struct ratio a, struct str *out)
{
	struct decimal exact;
	struct ratio rounded;

	if (ratio_to_decimal(a, &exact)) {
		decimal_format(exact, out);
	} else if (ratio_round(a, SHOWN_DECIMALS, ROUND_HALF_UP, &rounded) &&
		   magnitude(rounded.num) <= INT64_MAX) {
		decimal_format(decimal_reduce((struct decimal){ .units = (int64_t)rounded.num,
								.scale = SHOWN_DECIMALS }),
			       out);
	} else {
		format_whole(a.num / a.den, out);
	}
}
