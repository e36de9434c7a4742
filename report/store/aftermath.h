/* aftermath.h - what became of a commit that failed, for the files of report/store alone.
 *
 * A disk that fails while a change is brought to it does not say whether the change is there. So
 * what a failed commit may have left behind is made void, and a fresh connection looks. */
#ifndef REPORT_STORE_AFTERMATH_H
#define REPORT_STORE_AFTERMATH_H

#include "report/store/session.h"

/* After the rollback: true when the record is there all the same. Otherwise err, which says how the
 * commit failed, says too that nothing was stored, or that it is not known. */
MUST_LOOK bool aftermath_look(struct store *store, int64_t record, const struct digest *digest,
			      struct error *err);

#endif
