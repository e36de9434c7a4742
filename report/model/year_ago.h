/* year_ago.h - where a file says itself what a cell was a year before. */
#ifndef REPORT_MODEL_YEAR_AGO_H
#define REPORT_MODEL_YEAR_AGO_H

#include "report/model/briefing.h"

/* The same cell of the figure that is its `earlier`, or the same cell a year before on an axis of
 * time. False when the file has none. */
bool cell_year_ago(const struct briefing *briefing, struct cell_ref ref, struct cell_ref *out);

#endif
