/* comparisons.h - this release held against the one before, cell by cell. */
#ifndef REPORT_PROOF_COMPARISONS_H
#define REPORT_PROOF_COMPARISONS_H

#include "report/proof/relations.h"

extern const struct figure_check check_cumulative, check_change, check_fresh;

#endif
