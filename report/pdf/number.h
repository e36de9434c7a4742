/* number.h - numbers as PDF writes them: fixed point, no exponent, no superfluous zero. */
#ifndef REPORT_PDF_NUMBER_H
#define REPORT_PDF_NUMBER_H

#include <stdint.h>

#include "report/base/str.h"

/* Adds value / 10^decimals (decimals 0..9), without zeros at its end: 15750, 3 gives 15.75. */
void number_add_fixed(struct str *out, int64_t value, int decimals);
/* Adds a length in thousandths of a point as points. */
void number_add_mpt(struct str *out, int64_t length);
void number_add(struct str *out, int64_t value);

#endif
