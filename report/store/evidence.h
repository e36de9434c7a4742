/* evidence.h - whether what stands in a briefing's tables is what its records set: asked before
 * anything is signed or printed, since a value edited with another tool looks like any other. */
#ifndef REPORT_STORE_EVIDENCE_H
#define REPORT_STORE_EVIDENCE_H

#include "report/store/session.h"

/* Inside a transaction: refuses it when a row of the briefing has no record that says so. */
bool evidence_check(struct store *store, int64_t briefing);
/* The same of a stored briefing by its name, as a transaction of its own. */
MUST_LOOK bool evidence_of(struct store *store, const char *name, struct error *err);

#endif
