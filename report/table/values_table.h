/* values_table.h - values of figures from the CSV tables that a briefing names. */
#ifndef REPORT_TABLE_VALUES_TABLE_H
#define REPORT_TABLE_VALUES_TABLE_H

#include <stdbool.h>

#include "report/base/error.h"
#include "report/model/briefing.h"

/* Fills the cells of every figure in briefing->tables; places are those in the CSV.
 *
 * Two dimensions: the first row names columns, the first column rows, 合计 among either, in any
 * order; what is not there is missing. One dimension: a member and its value in each row, with or
 * without a row of headings above; or members in the first row and their values in the second.
 * Members may be written in any of their spellings. Goes on behind mistakes; true when there were
 * none. */
MUST_LOOK bool ledger_fill_tables(struct briefing *briefing, struct errors *errors);

#endif
