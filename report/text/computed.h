/* computed.h - a number that a placeholder reckons: {甲 + 乙}, {(甲 - 乙) / 乙|percent.1}.
 *
 * It is as good as the cells that it reads, and never says more digits than they do. */
#ifndef REPORT_TEXT_COMPUTED_H
#define REPORT_TEXT_COMPUTED_H

#include "report/base/error.h"
#include "report/expr/expression.h"
#include "report/model/briefing.h"

struct computed {
	struct text source;
	struct expression expression;
	const char *unit;       /* of the result: 万元, %, 个百分点; "" when there is none */
	bool maybe_hundredfold; /* it may or may not be times 100 already */
};

/* An operator or a function stands in it: it is no name. */
bool computed_is_meant(const char *text, size_t len);
/* Where it stands. */
struct stretch {
	const struct text *text;
	size_t start, len; /* bytes */
};
/* Everything lives in the briefing's arena. err comes with its place. */
MUST_LOOK bool computed_read(struct briefing *briefing, struct stretch where, struct computed *out,
			     struct error *err);

struct computed_value {
	struct decimal number;   /* exact, or so many digits that it rounds as the number does */
	bool endless;            /* it has no last decimal */
	int most;                /* decimals that its operands allow; COMPUTED_EXACT: any */
	struct cell_ref missing; /* a cell that it needs and that has no value */
};
#define COMPUTED_EXACT 99

/* err comes without a place. */
MUST_LOOK bool computed_evaluate(const struct computed *computed, struct computed_value *out,
				 struct error *err);
/* Shows every cell that is read, once for each time. */
void computed_cells(const struct computed *computed,
		    void (*visit)(void *context, struct cell_ref cell), void *context);
/* 1 or -1: the sign of what abs(…) was taken of, when that is one cell; 0 for all others. */
int computed_sign_lost(const struct computed *computed, struct cell_ref *cell);

#endif
