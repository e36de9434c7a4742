/* table_plan.h - the rows and columns of a table: what each holds fast of the cells in it. */
#ifndef REPORT_LAYOUT_TABLE_PLAN_H
#define REPORT_LAYOUT_TABLE_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/layout/layout.h"
#include "report/layout/table_number.h"
#include "report/model/document.h"

enum table_row_kind {
	TABLE_ROW_PLAIN,
	TABLE_ROW_TOTAL,
	TABLE_ROW_PART,   /* 其中 */
	TABLE_ROW_GROUP,  /* the name of what follows, without numbers of its own */
	TABLE_ROW_SECTION /* words over the rows that follow */
};

struct table_fix {
	const struct dimension *dimension;
	size_t position;
};

/* The members that a table of so many does not show. */
struct table_rest {
	const struct dimension *dimension;
	const size_t *shown, *hidden; /* positions of members that lie in no other */
	size_t n_shown, n_hidden;
};

/* One head over a column: of several columns beside each other, when it is the same. */
struct table_head {
	const char *text;
	struct place place;
};

/* A row or a column. */
struct table_line {
	enum table_row_kind kind;
	const struct figure *figure; /* NULL: the other side says */
	struct table_fix fixed[AXES_MAX];
	size_t n_fixed;
	bool says_measure;
	enum table_measure measure;
	enum table_base base;          /* that a change or growth is reckoned from */
	const struct table_item *item; /* columns: of figures beside the rows */
	size_t beside;                 /* rows: which of them */
	const struct table_rest *rest; /* rows: all that is not shown, as one */
	bool bare;                     /* rows: a name alone */
	const char *name;              /* rows */
	int indent, hang;              /* in ems; hang: behind 其中：, for what lies in it */
	struct place place;
	const struct table_head *heads; /* columns: from the top */
	size_t n_heads;
};

struct table_plan {
	const struct briefing *briefing;
	const struct layout_options *options;
	const struct block *block;
	struct arena *arena;
	struct table_line *rows, *columns; /* the column of names is none of them */
	size_t n_rows, n_columns;
	struct table_fix last_time; /* of columns that name no time beside others that do */
	const char *heading;        /* of the column of names */
	const char *unit;           /* of all values; NULL when they differ or have none */
	bool says_units;            /* the heads or names tell them */
};

void table_plan_make(struct table_plan *plan);

/* The cell where a row and a column meet; false when there is none. */
bool table_plan_cell(const struct table_plan *plan, const struct table_line *row,
		     const struct table_line *column, struct cell_ref *out);
/* The figure that a row and a column speak of; NULL for none. */
const struct figure *table_plan_figure(const struct table_plan *plan, const struct table_line *row,
				       const struct table_line *column);
/* What stands there; false where nothing is reckoned: no cell, or what it needs is not known. */
bool table_plan_number(const struct table_plan *plan, const struct table_line *row,
		       const struct table_line *column, struct table_number *out);

#endif
