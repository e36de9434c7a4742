/* table_number.h - the numbers of a table: cells' values, and what is reckoned from them. */
#ifndef REPORT_LAYOUT_TABLE_NUMBER_H
#define REPORT_LAYOUT_TABLE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "report/layout/layout.h"
#include "report/model/figure.h"
#include "report/model/table_wish.h"

/* What a change or a growth is reckoned from. */
enum table_base { BASE_YEARAGO, BASE_PREVIOUS };

/* A cell that is added, or taken away. */
struct table_term {
	struct cell_ref cell;
	bool taken_away;
};

struct table_number {
	enum table_measure as;
	enum table_base base;           /* CHANGE, GROWTH */
	const struct table_term *terms; /* what it speaks of: one cell, or all that is not shown */
	size_t n_terms;
	struct cell_ref whole; /* SHARE */
	struct decimal value;  /* as it is to be printed */
	bool points;           /* a difference of rates: 个百分点 */
	bool none;             /* all is known, and there is no such number: percents of nothing */
};

/* Cells and where earlier values come from. */
struct table_past {
	const struct briefing *briefing;
	const struct layout_options *options;
};

/* Fills value and points; false when something that it needs is not known, or with none. */
bool table_number_reckon(const struct table_past *past, struct table_number *number);

#endif
