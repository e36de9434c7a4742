/* share.h - what a part is of its whole in percent: the one reckoning for text, tables and charts.
 */
#ifndef REPORT_MODEL_SHARE_H
#define REPORT_MODEL_SHARE_H

#include "report/base/decimal.h"

/* part / whole * 100, rounded once. false when the whole is 0 or less, of which nothing is a share,
 * and when the numbers are too large. */
bool share_of(struct decimal part, struct decimal whole, int decimals, enum rounding how,
	      struct decimal *out);

#endif
