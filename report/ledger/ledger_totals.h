/* ledger_totals.h - the rows 小计 and 合计 of a ledger held against the records that they stand
 * for.
 *
 * What such a row says of a column of numbers is the sum of the records above it, up to the total
 * before or to the heading, or how many they are; of those below it where the total stands on top.
 */
#ifndef REPORT_LEDGER_LEDGER_TOTALS_H
#define REPORT_LEDGER_LEDGER_TOTALS_H

#include "report/base/arena.h"
#include "report/table/body.h"

#define LEDGER_TOTALS_TOLD_MAX 100

/* A number that is not what its records add up to. */
struct ledger_total {
	size_t row;
	const char *column; /* its heading */
	struct decimal says, sum;
	size_t records; /* that were added up */
};

struct ledger_totals {
	size_t held;               /* numbers of totals that were held against their records */
	size_t differ;             /* … and are another */
	struct ledger_total *told; /* the first of them */
};

/* Reads the sheet once more. What is told lives in the arena. */
MUST_LOOK bool ledger_totals_prove(struct ledger_totals *out, const struct body_request *request,
				   struct arena *arena, struct error *err);

#endif
