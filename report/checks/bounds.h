/* bounds.h - parts that overlap may add up to more than the total, but none is larger than it. */
#ifndef REPORT_CHECKS_BOUNDS_H
#define REPORT_CHECKS_BOUNDS_H

#include "report/checks/proof.h"

extern const struct figure_check check_bounds;

#endif
