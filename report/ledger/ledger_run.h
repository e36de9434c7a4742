/* ledger_run.h - records of a CSV placed many at a time, where they lie in memory.
 *
 * The way of most of a million rows: no row is told one by one, each column is looked up for all of
 * them, and only the first that is not like the others ends the run and is told by the pass. */
#ifndef REPORT_LEDGER_LEDGER_RUN_H
#define REPORT_LEDGER_LEDGER_RUN_H

#include "report/ledger/ledger_pass.h"

#define LEDGER_RUN_MAX 256 /* records */

struct ledger_run {
	size_t n;      /* records, placed by all figures */
	size_t *cells; /* of use u, LEDGER_RUN_MAX from u * LEDGER_RUN_MAX on, as in a pass */
	/* Of record i, one a field from i * fields on. */
	const struct ledger_reading **readings;
	struct ledger_key *keys;
	struct rows_ready ready; /* what lies behind the rows that the body has told */
};

/* Records behind the one that the pass has told, as many as can be placed so, none perhaps. The
 * body tells the last of them afterwards. */
const struct ledger_run *ledger_run_take(struct ledger_pass *pass);
void ledger_run_destroy(struct ledger_run *run); /* accepts NULL */

#endif
