/* row_shares.h - each part's share of its total, to a tenth of a percent. */
#ifndef REPORT_LAYOUT_ROW_SHARES_H
#define REPORT_LAYOUT_ROW_SHARES_H

#include <stdbool.h>

#include "report/model/figure.h"

struct row_share {
	struct decimal percent;
	bool known;
};

/* Shares of the rows of a figure (of each row's total, where it has more dimensions) in the grand
 * total: n_rows + 1 of them, the last one the total's. Each is rounded by itself, as the text
 * rounds it (report/model/share.h); *uneven says that parts which make up the total add up to
 * something else than 100.0 for that reason (typography.md 3 and 5). */
void row_shares(const struct figure *figure, struct row_share *shares, bool *uneven);

#endif
