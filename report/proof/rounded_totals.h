/* rounded_totals.h - a total that was reckoned from rounded parts says no more than they allow. */
#ifndef REPORT_PROOF_ROUNDED_TOTALS_H
#define REPORT_PROOF_ROUNDED_TOTALS_H

#include "report/proof/relations.h"

extern const struct figure_check check_rounded_totals;

#endif
