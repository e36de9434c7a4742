/* coefficients.h - an expression as a sum of cells, each with a whole coefficient. */
#ifndef REPORT_EXPR_COEFFICIENTS_H
#define REPORT_EXPR_COEFFICIENTS_H

#include "report/expr/expression.h"

/* For a comparison left - right, for a formula its value, times *unit (at least 1): a coefficient
 * for each cell pattern, in the arena. NULL when the expression is no such sum. */
int64_t *linear_coefficients(const struct expression *expression, struct arena *arena,
			     int64_t *unit);

/* constant + the sum of coefficients[i] * cell pattern i for i from..to-1. */
struct linear_sum {
	struct ratio *coefficients; /* the caller's, one per pattern of the expression */
	size_t from, to;
	struct ratio constant;
};

/* What the operations from..to-1 leave: a value, or a comparison's left - right. false when that is
 * no such sum. */
bool linear_sum(const struct expression *expression, size_t from, size_t to,
		struct linear_sum *out);

#endif
