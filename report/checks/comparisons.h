/* comparisons.h - this release held against the one before, cell by cell. */
#ifndef REPORT_CHECKS_COMPARISONS_H
#define REPORT_CHECKS_COMPARISONS_H

#include "report/checks/proof.h"

extern const struct figure_check check_cumulative, check_change, check_fresh;

#endif
