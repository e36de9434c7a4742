/* apportion.h - each part's share of its total, in tenths of a percent, adding up to 100.0. */
#ifndef REPORT_LAYOUT_APPORTION_H
#define REPORT_LAYOUT_APPORTION_H

#include <stdbool.h>
#include <stdint.h>

#include "report/model/figure.h"

struct share {
	int32_t tenths; /* of a percent: 553 is 55.3 */
	bool known;
};

/* Shares of the rows of a figure (of each row's total, where it has two dimensions) in the grand
 * total: n_rows + 1 of them, the last one the total's. Where the parts make up the total, they are
 * rounded by the largest remainder, so that what is printed adds up to 100.0 (typography.md 3 and
 * 5); *adjusted says that a share is not the plainly rounded one. Exact arithmetic throughout. */
void apportion(const struct figure *figure, struct share *shares, bool *adjusted);

#endif
