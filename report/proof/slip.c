/* slip.c - see slip.h. The weights are how often typists make each slip, spread over the numbers it
 * could have made: swapping two digits of 981 makes one of two numbers, a wrong digit one of 27. */
#include "report/proof/slip.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"

#define MAX_DIGITS 40

/* A number's digits, first to last, without sign and point. */
struct digits {
	char at[MAX_DIGITS];
	size_t n;
	bool negative;
};

static struct digits digits_of(struct decimal value, int scale)
{
	struct digits d = { .negative = value.units < 0 };
	char reversed[MAX_DIGITS];
	int128 rest = (int128)value.units * decimal_power(scale - value.scale);

	if (rest < 0)
		rest = -rest;
	do {
		reversed[d.n++] = (char)(rest % 10);
		rest /= 10;
	} while (rest != 0 || d.n <= (size_t)scale);
	for (size_t i = 0; i < d.n; i++)
		d.at[i] = reversed[d.n - 1 - i];
	return d;
}

/* ---- the tests: each says how many numbers the slip could have made, 0 when it is not it ---- */

static bool same_digits(const struct digits *a, const struct digits *b)
{
	return a->n == b->n && memcmp(a->at, b->at, a->n) == 0;
}

static double is_sign(const struct digits *is, const struct digits *was)
{
	return same_digits(is, was) && is->negative != was->negative ? 1 : 0;
}

/* Where two numbers of one length differ. */
static size_t differences(const struct digits *a, const struct digits *b, size_t places[3])
{
	size_t n = 0;

	for (size_t i = 0; i < a->n && n < 3; i++)
		if (a->at[i] != b->at[i])
			places[n++] = i;
	return n;
}

static bool are_swapped(const struct digits *is, const struct digits *was, const size_t places[3])
{
	return is->at[places[0]] == was->at[places[1]] && is->at[places[1]] == was->at[places[0]];
}

static double is_transposed(const struct digits *is, const struct digits *was)
{
	size_t places[3], ways = 0;

	if (is->n != was->n || is->negative != was->negative || differences(is, was, places) != 2 ||
	    places[1] != places[0] + 1 || !are_swapped(is, was, places))
		return 0;
	for (size_t i = 0; i + 1 < was->n; i++)
		ways += was->at[i] != was->at[i + 1];
	return (double)ways;
}

static double is_digit(const struct digits *is, const struct digits *was)
{
	size_t places[3];

	if (is->n != was->n || is->negative != was->negative || differences(is, was, places) != 1)
		return 0;
	return 9.0 * (double)was->n;
}

static double are_digits(const struct digits *is, const struct digits *was)
{
	size_t places[3];
	double pairs = (double)(was->n * (was->n - 1)) / 2;

	if (is->n != was->n || is->negative != was->negative || differences(is, was, places) != 2)
		return 0;
	return are_swapped(is, was, places) ? pairs : 81 * pairs;
}

/* Zeros at the end that only one of them has: how many; 0 when they differ in more. */
static size_t zeros_more(const struct digits *a, const struct digits *b)
{
	if (a->n <= b->n || memcmp(a->at, b->at, b->n) != 0)
		return 0;
	for (size_t i = b->n; i < a->n; i++)
		if (a->at[i] != 0)
			return 0;
	return a->n - b->n;
}

static size_t power_of_ten(const struct digits *is, const struct digits *was)
{
	if (is->negative != was->negative || was->at[0] == 0 || is->at[0] == 0)
		return 0;
	return zeros_more(is, was) + zeros_more(was, is);
}

static double is_shifted(const struct digits *is, const struct digits *was)
{
	size_t n = power_of_ten(is, was);

	return n > 0 && n < 4 ? 2.0 * (double)n : 0;
}

static double is_scaled(const struct digits *is, const struct digits *was)
{
	size_t n = power_of_ten(is, was);

	return n == 4 || n == 8 ? 2 : 0;
}

/* shorter is longer without one digit; *at is where. */
static bool lacks_one(const struct digits *shorter, const struct digits *longer, size_t *at)
{
	size_t i = 0;

	if (shorter->n + 1 != longer->n || shorter->negative != longer->negative)
		return false;
	while (i < shorter->n && shorter->at[i] == longer->at[i])
		i++;
	*at = i;
	return memcmp(shorter->at + i, longer->at + i + 1, shorter->n - i) == 0;
}

static double is_dropped(const struct digits *is, const struct digits *was)
{
	size_t at;

	return lacks_one(is, was, &at) ? (double)was->n : 0;
}

static double is_repeated(const struct digits *is, const struct digits *was)
{
	size_t at;

	if (!lacks_one(was, is, &at))
		return 0;
	bool doubled = at > 0 && is->at[at] == is->at[at - 1];
	return (double)was->n * (doubled ? 1 : 20);
}

static const struct slip_test {
	enum slip_kind kind;
	double weight;
	double (*ways)(const struct digits *is, const struct digits *was);
} tests[] = {
	{ SLIP_TRANSPOSED, 0.35, is_transposed },
	{ SLIP_DIGIT, 0.40, is_digit },
	{ SLIP_SIGN, 0.02, is_sign },
	{ SLIP_SHIFTED, 0.05, is_shifted },
	{ SLIP_SCALED, 0.02, is_scaled },
	{ SLIP_DROPPED, 0.02, is_dropped },
	{ SLIP_REPEATED, 0.02, is_repeated },
	{ SLIP_DIGITS, 0.05, are_digits },
};

#define UNLIKE_WEIGHT 0.002
#define NEGATIVE_PENALTY 16 /* a count that would have to be negative */

/* Any number of that many digits will do. */
static struct slip unlike(const struct digits *is, const struct digits *was)
{
	size_t n = is->n > was->n ? is->n : was->n;

	return (struct slip){ SLIP_UNLIKE, log(UNLIKE_WEIGHT) - (double)n * log(10) };
}

struct slip slip_between(struct decimal is, struct decimal would_be)
{
	int scale = is.scale > would_be.scale ? is.scale : would_be.scale;
	struct digits typed = digits_of(is, scale), meant = digits_of(would_be, scale);
	struct slip best = unlike(&typed, &meant);

	for (size_t i = 0; i < LEN(tests); i++) {
		double ways = tests[i].ways(&typed, &meant);
		double likelihood = ways > 0 ? log(tests[i].weight / ways) : best.likelihood;

		if (likelihood > best.likelihood)
			best = (struct slip){ tests[i].kind, likelihood };
	}
	if (would_be.units < 0 && is.units >= 0)
		best.likelihood -= NEGATIVE_PENALTY;
	return best;
}

const char *slip_key(enum slip_kind kind)
{
	static const char *const keys[] = {
#define X(name, key) key,
		SLIPS(X)
#undef X
	};
	return keys[kind];
}
