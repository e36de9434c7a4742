/* attesting.h - numbers that stand in no relation, attested by a second person. */
#ifndef REPORT_STORE_ATTESTING_H
#define REPORT_STORE_ATTESTING_H

#include "report/record/attestation.h"
#include "report/store/briefings.h"

/* Records that the one who acts answers for a cell's value. Refused when another value stands there,
 * when it was set again since it was seen (ERROR_STALE), to the one who set it, without a source,
 * and when the briefing is approved. */
MUST_LOOK bool flow_attest(struct store *store, int64_t briefing, const struct attesting *what,
			   struct error *err);
/* Those that hold: attested, or keyed a second time by another hand. */
MUST_LOOK bool flow_attested(struct store *store, int64_t briefing, struct arena *arena,
			     struct attestations *out, struct error *err);

#endif
