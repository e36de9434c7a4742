/* digits.h - a rounded figure shows no more digits than it is rounded to (XBRL Calculations 1.1,
 * excess digits). */
#ifndef REPORT_PROOF_DIGITS_H
#define REPORT_PROOF_DIGITS_H

#include "report/proof/relations.h"

extern const struct figure_check check_digits;

#endif
