/* decimal.h - exact decimal numbers; nothing here is ever a binary fraction. */
#ifndef REPORT_BASE_DECIMAL_H
#define REPORT_BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/error.h"
#include "report/base/str.h"

#define DECIMAL_MAX_SCALE 18

__extension__ typedef __int128 int128;
#define INT128_MAX (((int128)INT64_MAX << 64) + UINT64_MAX)

/* units / 10^scale; 23.18 is { 2318, 2 } and 23.180 is { 23180, 3 }: the scale as written is kept.
 */
struct decimal {
	int64_t units; /* -INT64_MAX..INT64_MAX: results never hold INT64_MIN */
	int8_t scale;  /* 0..DECIMAL_MAX_SCALE */
};

enum rounding {
	ROUND_HALF_UP,   /* 四舍五入, on the absolute value */
	ROUND_HALF_EVEN, /* GB/T 8170-2008, on the absolute value */
	ROUND_TRUNCATE,
};

/* Reads "-1,234.50", "1659", "+3", "．５", full-width digits and signs, U+2212 minus. Grouping
 * commas must group by three. The whole text must be a number. On failure *out is untouched and err
 * (without place) says why: ERROR_SYNTAX not a number, ERROR_VALUE too many digits. */
MUST_LOOK bool decimal_parse(const char *text, size_t len, struct decimal *out, struct error *err);
/* What nearly every number is: ASCII digits that surely fit, with or without minus and point. false
 * for all else, numbers too. */
bool decimal_parse_plain(const char *text, size_t len, struct decimal *out);
struct decimal decimal_of(int64_t whole);

/* false on overflow, *out untouched. Scales are aligned; the result has the larger scale. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out);
/* Exact comparison by value: -1, 0, 1. */
int decimal_compare(struct decimal a, struct decimal b);
/* To the given number of decimals; more decimals than there are pads with zeros; false on overflow.
 */
bool decimal_round(struct decimal a, int scale, enum rounding how, struct decimal *out);
/* num / den rounded once to scale decimals; false when den == 0 or the quotient does not fit (also
 * when scale > 0 and a remainder over 1.7e37 would have to be carried on). */
bool decimal_from_ratio(int128 num, int128 den, int scale, enum rounding how, struct decimal *out);
/* Without trailing zeros after the point. */
struct decimal decimal_reduce(struct decimal a);
/* "-1234.50": as many decimals as the scale says. */
void decimal_format(struct decimal a, struct str *out);
/* "1,659", GB/T 15835-2011 §5.1.1. */
void decimal_format_grouped(struct decimal a, struct str *out);
/* 10^n for n in 0..18. */
int64_t decimal_power(int n);

#endif
