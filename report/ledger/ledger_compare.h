/* ledger_compare.h - what differs between two ledgers: records added, removed, changed.
 *
 * Records are held against one another by a key (the case number), several of one key by what else
 * they say; without a key, as wholes. Columns answer to their headings: another order, another
 * format or encoding of the file is no difference, nor is a running number. About 40 bytes a record
 * are kept. */
#ifndef REPORT_LEDGER_LEDGER_COMPARE_H
#define REPORT_LEDGER_LEDGER_COMPARE_H

#include "report/base/arena.h"
#include "report/base/error.h"
#include "report/model/briefing.h"

#define LEDGER_DIFFERENCES_MAX 1000 /* that are told one by one */

enum ledger_difference_kind { LEDGER_ADDED, LEDGER_REMOVED, LEDGER_CHANGED };
struct ledger_difference {
	enum ledger_difference_kind kind;
	size_t before, after; /* rows; 0 where there is none */
};
struct ledger_comparison {
	size_t records_before, records_after, added, removed, changed;
	struct ledger_difference *items; /* the first n of each kind, in the arena */
	size_t n;
};

/* One file, and how its columns are called. */
struct ledger_side {
	const struct ledger *ledger;
	const char *const *headings; /* that a mapping names; may be NULL */
	size_t n_headings;
	const char *key; /* heading of the key; NULL: none */
};
MUST_LOOK bool ledger_compare(const struct ledger_side *before, const struct ledger_side *after,
			      struct arena *arena, struct ledger_comparison *out,
			      struct error *err);

#endif
