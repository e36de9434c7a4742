/* possible.h - may several comparisons of rounded figures hold together? */
#ifndef REPORT_EXPR_POSSIBLE_H
#define REPORT_EXPR_POSSIBLE_H

#include "report/expr/expression.h"

/* Each comparison of a relation may hold for some true values behind the rounded ones, and yet no
 * values make them hold together: x > 33.3 and x < 33.3. false only when there are none; what is
 * too long or too entangled to tell is possible. */
bool expression_is_possible(const struct expression *expression, const size_t *members,
			    const struct earlier *earlier);

#endif
