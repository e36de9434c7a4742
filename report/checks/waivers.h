/* waivers.h - the reasons written down for warnings that may stand. */
#ifndef REPORT_CHECKS_WAIVERS_H
#define REPORT_CHECKS_WAIVERS_H

#include "report/checks/proof.h"

/* Each speaks of a check that there is, and that is a warning. */
bool waivers_check(const struct proof *proof, struct errors *errors);
/* NULL when nobody gave a reason. */
const struct waiver *waiver_find(const struct proof *proof, const struct relation *relation);

#endif
