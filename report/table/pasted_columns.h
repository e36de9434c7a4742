/* pasted_columns.h - the columns of values of a pasted block; for pasted*.c only. */
#ifndef REPORT_TABLE_PASTED_COLUMNS_H
#define REPORT_TABLE_PASTED_COLUMNS_H

#include "report/table/pasted_inside.h"

enum pasted_column_kind {
	PASTED_NO_VALUES, /* names, numbers of rows, remarks, nothing */
	PASTED_VALUES,
	PASTED_LEFT_OUT, /* values that go nowhere: `why` */
};

struct pasted_column {
	enum pasted_column_kind kind;
	const char *heading;           /* "" without one */
	const char *why;               /* in the arena */
	size_t positions[PASTED_AXES]; /* of the axes above; NAMES_NONE for the others */
};

/* grid.columns of them in the pasted's arena. spread: the axis whose members are not named, and go
 * by position (PASTED_AXES: none). */
struct pasted_column *pasted_columns(struct pasting *pasting, const struct pasted_layout *layout,
				     size_t spread);
/* The lowest text above the body. */
const char *pasted_heading(const struct pasted_layout *layout, size_t column);

#endif
