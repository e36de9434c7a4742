/* checklist.h - what must have been looked at before a release. */
#ifndef REPORT_RECORD_CHECKLIST_H
#define REPORT_RECORD_CHECKLIST_H

#include <stddef.h>

#include "report/base/i18n.h"
#include "report/record/seen.h"

/* X(key, what must have been looked at) */
#define CHECKLIST(X)                                                           \
	X("totals", N_("every total was proved or its failure explained"))     \
	X("tables", N_("figures that stand in several tables agree"))          \
	X("ledgers", N_("figures agree with the ledgers"))                     \
	X("previous", N_("changes against the last release were looked at"))   \
	X("text", N_("every number in the text was held against the figures")) \
	X("outliers", N_("unusual values are explained"))                      \
	X("labels", N_("titles, units, periods and notes are right"))          \
	X("disclosure", N_("no small number gives a person away"))             \
	X("paper", N_("the pages were read as they will be printed"))

size_t checklist_count(void);
const char *checklist_key(size_t i);
const char *checklist_text(size_t i); /* to be passed through _() */

/* A line that is ticked, or whose tick is taken away. */
struct ticking {
	const char *key;
	bool done;
	struct seen seen;
};

#endif
