/* ratio.h - exact fractions of 128-bit integers, every overflow seen: what expressions reckon in.
 */
#ifndef REPORT_EXPR_RATIO_H
#define REPORT_EXPR_RATIO_H

#include <stdbool.h>

#include "report/base/decimal.h"
#include "report/base/str.h"

/* num / den with den > 0; not always in lowest terms. */
struct ratio {
	int128 num, den;
};

struct ratio ratio_of(int128 whole);
struct ratio ratio_from_decimal(struct decimal value);
/* num / 10^scale, scale 0..18. */
struct ratio ratio_scaled(int128 num, int scale);

/* false on overflow, *out untouched; out may be one of the operands. */
bool ratio_add(struct ratio a, struct ratio b, struct ratio *out);
bool ratio_subtract(struct ratio a, struct ratio b, struct ratio *out);
bool ratio_multiply(struct ratio a, struct ratio b, struct ratio *out);
/* b must not be 0. */
bool ratio_divide(struct ratio a, struct ratio b, struct ratio *out);
struct ratio ratio_negate(struct ratio a);
struct ratio ratio_reduce(struct ratio a);
int ratio_sign(struct ratio a);
/* Exact: never overflows, so it cannot fail. */
int ratio_compare(struct ratio a, struct ratio b);
/* To a number of decimals; false on overflow. */
bool ratio_round(struct ratio a, int scale, enum rounding how, struct ratio *out);
/* The same number as a decimal without trailing zeros; false when it has no such form that fits. */
bool ratio_to_decimal(struct ratio a, struct decimal *out);
/* Its decimals never end: 1/3. */
bool ratio_is_endless(struct ratio a);
/* The decimal when there is one; else rounded to six decimals (33.333333). */
void ratio_format(struct ratio a, struct str *out);

#endif
