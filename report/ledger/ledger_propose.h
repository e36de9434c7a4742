/* ledger_propose.h - dimensions and figures proposed from the columns of a sheet.
 *
 * A column of few texts is a dimension, one of days gives years or months, one of numbers is added
 * up, one whose values hardly repeat tells cases apart. Whatever tells who somebody is, running
 * numbers and long texts are left alone. It is a beginning, to be looked at. */
#ifndef REPORT_LEDGER_LEDGER_PROPOSE_H
#define REPORT_LEDGER_LEDGER_PROPOSE_H

#include "report/base/arena.h"
#include "report/base/error.h"
#include "report/model/proposal.h"

struct propose_request {
	const char *path, *sheet; /* sheet: NULL for the one that is found */
	const char *file;         /* how the briefing names it */
};
/* Everything is in the arena. Fails, too, when no column can be counted by. */
MUST_LOOK bool ledger_propose(const struct propose_request *request, struct arena *arena,
			      struct proposal *out, struct error *err);

#endif
