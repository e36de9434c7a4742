/* year_ago.h - where a file says itself what a cell was a year before. */
#ifndef REPORT_MODEL_YEAR_AGO_H
#define REPORT_MODEL_YEAR_AGO_H

#include "report/model/briefing.h"

/* The same cell of the figure that is its `earlier`, or the same cell a year before on an axis of
 * time. False when the file has none. */
bool cell_year_ago(const struct briefing *briefing, struct cell_ref ref, struct cell_ref *out);
/* Along an axis of time alone: the same cell a year before, and a year behind. */
bool cell_year_before(struct cell_ref ref, struct cell_ref *out);
bool cell_year_behind(struct cell_ref ref, struct cell_ref *out);

#endif
