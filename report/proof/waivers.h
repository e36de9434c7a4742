/* waivers.h - the reasons written down for warnings that may stand. */
#ifndef REPORT_PROOF_WAIVERS_H
#define REPORT_PROOF_WAIVERS_H

#include "report/proof/relations.h"

/* Each speaks of a check that there is, and that is a warning. */
MUST_LOOK bool waivers_check(const struct proof *proof, struct errors *errors);
/* NULL when nobody gave a reason. */
const struct waiver *waiver_find(const struct proof *proof, const struct relation *relation);

#endif
