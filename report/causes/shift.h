/* shift.h - numbers of a column that all slipped into the row above or below. */
#ifndef REPORT_CAUSES_SHIFT_H
#define REPORT_CAUSES_SHIFT_H

#include "report/proof/relations.h"

/* Does a run of at least three rows (columns) that fail, this one among them, hold once the numbers
 * of one column (row) move by one place? *out says which. */
bool shift_find(const struct proof *proof, const struct relation *relation,
		struct explanation *out);

#endif
