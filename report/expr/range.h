/* range.h - what a rounded number stands for: every value between two exact ends, each end
 * belonging to it or not (XBRL Calculations 1.1 §4; truncated values are half open). */
#ifndef REPORT_EXPR_RANGE_H
#define REPORT_EXPR_RANGE_H

#include <stdbool.h>

#include "report/base/decimal.h"
#include "report/expr/ratio.h"

struct range {
	struct ratio low, high;
	bool low_open, high_open; /* the end itself does not belong to the range */
};

struct range range_of(struct ratio exact);
/* The values that print as this one with so many decimals; decimals -1 is exact. */
bool range_of_rounded(struct ratio value, int decimals, enum rounding how, struct range *out);
/* … for something less than half the smallest unit. */
bool range_of_negligible(int decimals, struct range *out);
bool range_is_exact(const struct range *a);

/* false on overflow. */
bool range_add(const struct range *a, const struct range *b, struct range *out);
bool range_multiply(const struct range *a, const struct range *b, struct range *out);
/* false too when b holds 0. */
bool range_divide(const struct range *a, const struct range *b, struct range *out);
struct range range_negate(const struct range *a);
struct range range_absolute(const struct range *a);
struct range range_minimum(const struct range *a, const struct range *b);
struct range range_maximum(const struct range *a, const struct range *b);
bool range_round(const struct range *a, int scale, struct range *out);
bool range_holds(const struct range *a, struct ratio value);

/* Some value of a is (strictly) less than some value of b. */
bool range_may_be_less(const struct range *a, const struct range *b);
bool range_may_be_at_most(const struct range *a, const struct range *b);
bool range_meets(const struct range *a, const struct range *b);
/* What both hold; false when that is nothing. */
bool range_intersect(const struct range *a, const struct range *b, struct range *out);

#endif
