/* table_heads.h - the heads of a table from those of its columns. */
#ifndef REPORT_LAYOUT_TABLE_HEADS_H
#define REPORT_LAYOUT_TABLE_HEADS_H

#include "report/layout/table_model.h"
#include "report/layout/table_plan.h"

/* Fills n_heads and heads; n_cols is known. */
void table_heads_make(struct table_model *model, const struct table_plan *plan);

#endif
