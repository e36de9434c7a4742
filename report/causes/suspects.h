/* suspects.h - where the faults of a proof are, for the other files of report/causes. */
#ifndef REPORT_CAUSES_SUSPECTS_H
#define REPORT_CAUSES_SUSPECTS_H

#include "report/causes/locate.h"

/* Found when first asked for after a change. */
const struct location *proof_location(struct proof *proof);

#endif
