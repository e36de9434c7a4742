/* shares.h - percents against their base: are there whole numbers that give these shares of N? */
#ifndef REPORT_PROOF_SHARES_H
#define REPORT_PROOF_SHARES_H

#include "report/proof/relations.h"

extern const struct figure_check check_shares;

#endif
