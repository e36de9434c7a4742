/* breaks.h - where a line may begin, by CLREQ's prohibitions and UAX #14. */
#ifndef REPORT_TEXT_BREAKS_H
#define REPORT_TEXT_BREAKS_H

#include "report/text/unit.h"

/* Sets class and flags of units[0..n) but UNIT_FORCED; UNIT_CUT wherever the rules for line starts
 * and ends allow a break that cuts a word or a number. */
void breaks_find(struct unit *units, const struct para_char *chars, size_t n, enum strictness level,
		 struct latin *latin);

#endif
