/* shares.h - percents against their base: are there whole numbers that give these shares of N? */
#ifndef REPORT_CHECKS_SHARES_H
#define REPORT_CHECKS_SHARES_H

#include "report/checks/proof.h"

extern const struct figure_check check_shares;

#endif
