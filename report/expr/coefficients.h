/* coefficients.h - an expression as a sum of cells, each with a whole coefficient. */
#ifndef REPORT_EXPR_COEFFICIENTS_H
#define REPORT_EXPR_COEFFICIENTS_H

#include "report/expr/expression.h"

/* For a comparison left - right, for a formula its value, times *unit (at least 1): a coefficient
 * for each cell pattern, in the arena. NULL when the expression is no such sum. */
int64_t *linear_coefficients(const struct expression *expression, struct arena *arena,
			     int64_t *unit);

#endif
