/* ledger_unknown.h - spellings that no dimension knows, each once, with how many records say it. */
#ifndef REPORT_LEDGER_LEDGER_UNKNOWN_H
#define REPORT_LEDGER_LEDGER_UNKNOWN_H

#include "report/base/arena.h"
#include "report/ledger/ledger_pass.h"

#define LEDGER_UNKNOWN_MAX 200 /* that are told apart */

struct ledger_unknown {
	const char *dimension,
		*spelling;   /* as it stands in the sheet, blanks at its ends taken off */
	const char *nearest; /* the member that was perhaps meant; NULL */
	size_t records, first_row;
};
struct ledger_unknowns {
	struct ledger_unknown *items; /* n of them, in the order in which they were met */
	size_t n;
	size_t more; /* records whose spellings were not told apart any more */
};

/* Takes note of the record that the pass could not place, if a spelling is why. */
void ledger_unknowns_add(struct ledger_unknowns *unknowns, struct ledger_pass *pass,
			 struct arena *arena);

#endif
