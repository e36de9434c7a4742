/* bounds.h - parts that overlap may add up to more than the total, but none is larger than it. */
#ifndef REPORT_PROOF_BOUNDS_H
#define REPORT_PROOF_BOUNDS_H

#include "report/proof/relations.h"

extern const struct figure_check check_bounds;

#endif
