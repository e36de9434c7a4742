/* measure.h - what kind of quantity an expression yields, so that 起 is never added to 人. */
#ifndef REPORT_EXPR_MEASURE_H
#define REPORT_EXPR_MEASURE_H

#include <stdbool.h>

#include "report/base/error.h"
#include "report/base/str.h"

enum measure_kind {
	MEASURE_ANY,     /* a literal, or a product of units: goes with every number */
	MEASURE_RATIO,   /* a quotient of like units, a difference of percents: goes with any too */
	MEASURE_COUNT,   /* with its unit */
	MEASURE_PERCENT, /* % */
	MEASURE_POINT,   /* percentage point, 百分点 */
	MEASURE_DATE,
	MEASURE_TEXT,
	MEASURE_TRUTH,
};

struct measure {
	enum measure_kind kind;
	const char *unit; /* MEASURE_COUNT; borrowed */
};

/* unit may be NULL: a figure without a unit goes with everything. */
struct measure measure_of_unit(const char *unit);
bool measure_is_number(struct measure a);
/* The word for messages: 人, percent, date. */
const char *measure_name(struct measure a);

/* What an operation yields; false when it means nothing, err (without place) says why. */
MUST_LOOK bool measure_add(struct measure a, struct measure b, struct measure *out,
			   struct error *err);
MUST_LOOK bool measure_subtract(struct measure a, struct measure b, struct measure *out,
				struct error *err);
MUST_LOOK bool measure_multiply(struct measure a, struct measure b, struct measure *out,
				struct error *err);
MUST_LOOK bool measure_divide(struct measure a, struct measure b, struct measure *out,
			      struct error *err);
/* Different counts may be compared (人次 >= 人), but not 人 with 万人, nor a percent with 件. */
MUST_LOOK bool measure_compare(struct measure a, struct measure b, struct error *err);

#endif
