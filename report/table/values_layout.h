/* values_layout.h - where the members of a table of values stand: below a title and a line for the
 * unit, beside a column of numbers, under a heading of one or two rows. */
#ifndef REPORT_TABLE_VALUES_LAYOUT_H
#define REPORT_TABLE_VALUES_LAYOUT_H

#include "report/base/arena.h"
#include "report/model/figure.h"
#include "report/table/rows.h"
#include "report/table/values_names.h"

struct values_layout {
	size_t first_row;         /* number of the heading's (lowest) row, or of the first of all */
	size_t column;            /* that holds the names of rows; those before it number them */
	const char *const *upper; /* of a heading of two rows: the texts of the upper one */
	size_t n_upper;
	const char *unit; /* as a line above says it, NULL when none does */
	struct place unit_place;
};

/* What the rows are held against. */
struct values_wish {
	const struct figure *figure;
	const struct values_names *axes[2]; /* of rows and of columns; [1] NULL for a list */
	struct arena *arena;
};

/* Looks at the first rows and goes back before them. A table that has none of this is read from
 * its first row and column. False with err set when the rows cannot be read again. */
MUST_LOOK bool values_layout_find(struct rows *rows, const struct values_wish *wish,
				  struct values_layout *layout, struct error *err);

#endif
