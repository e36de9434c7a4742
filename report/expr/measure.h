/* measure.h - what kind of quantity an expression yields, so that 起 is never added to 人, and 万元
 * are made 亿元 before the two are added. */
#ifndef REPORT_EXPR_MEASURE_H
#define REPORT_EXPR_MEASURE_H

#include <stdbool.h>

#include "report/base/error.h"
#include "report/base/str.h"
#include "report/expr/ratio.h"
#include "report/model/unit_of_measure.h"

enum measure_kind {
	MEASURE_ANY,     /* a literal, or a product of units: goes with every number */
	MEASURE_RATIO,   /* a quotient of like units: goes with any too */
	MEASURE_COUNT,   /* with its unit */
	MEASURE_CHANGE,  /* a difference of percents: in points, or what is left of a whole */
	MEASURE_POINT,   /* percentage point, 百分点 */
	MEASURE_PERCENT, /* % */
	MEASURE_DATE,
	MEASURE_TEXT,
	MEASURE_TRUTH,
};

struct measure {
	enum measure_kind kind;
	const char *unit;           /* as written; NULL when no figure has it; borrowed */
	struct unit_base base, per; /* MEASURE_COUNT */
	struct ratio scale;         /* one of it is so many of base / per */
	struct ratio factor;        /* the numbers that it was multiplied with by the writer */
	bool counts;                /* things, which one by one may be set against others */
	bool is_literal;            /* a number alone: factor */
	bool is_quotient;           /* of unlike units, reckoned here: goes with all */
};

/* unit may be NULL: a figure without a unit goes with everything. */
struct measure measure_of_unit(const char *unit);
struct measure measure_of_kind(enum measure_kind kind); /* one without a unit */
struct measure measure_of_literal(struct decimal number);
bool measure_is_number(struct measure a);
/* The word for messages: 人, percent, date. */
const char *measure_name(struct measure a);

/* By what the two sides are multiplied before they are added or compared; 1 for most. */
struct conversion {
	struct ratio left, right;
};

/* What an operation yields; false when it means nothing, err (without place) says why. A number
 * that the writer multiplied with himself (人口 / 10000 beside 万人) is his own conversion. */
MUST_LOOK bool measure_add(struct measure a, struct measure b, struct measure *out,
			   struct conversion *how, struct error *err);
MUST_LOOK bool measure_subtract(struct measure a, struct measure b, struct measure *out,
				struct conversion *how, struct error *err);
MUST_LOOK bool measure_multiply(struct measure a, struct measure b, struct measure *out,
				struct conversion *how, struct error *err);
MUST_LOOK bool measure_divide(struct measure a, struct measure b, struct measure *out,
			      struct conversion *how, struct error *err);
/* 亿元 goes with 万元; how many 起 with how many 人 (each thing one); not 元 with 美元 or 人, nor a
 * percent with 件. */
MUST_LOOK bool measure_compare(struct measure a, struct measure b, struct conversion *how,
			       struct error *err);

#endif
