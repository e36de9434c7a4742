/* table_plan_inside.h - what the makers of rows and of columns share; nothing else includes it. */
#ifndef REPORT_LAYOUT_TABLE_PLAN_INSIDE_H
#define REPORT_LAYOUT_TABLE_PLAN_INSIDE_H

#include "report/layout/table_plan.h"

/* What rows or columns are divided by, one within another. */
enum table_level_kind { LEVEL_DIMENSION, LEVEL_FIGURES, LEVEL_MEASURES };

struct table_level {
	enum table_level_kind kind;
	const struct dimension *dimension;
	const struct table_item **items; /* MEASURES */
	size_t n_items;
};

#define LEVELS_MAX (2 * AXES_MAX + 4)

struct table_levels {
	struct table_level items[LEVELS_MAX];
	size_t n;
};

#define SETS_MAX 8

/* Columns beside each other, each set divided by itself. */
struct table_column_sets {
	struct table_levels sets[SETS_MAX];
	size_t n;
	const struct table_item *unit; /* a column of units, before or behind the others */
	bool unit_last;
};

void table_columns_make(struct table_plan *plan, const struct table_column_sets *columns);
void table_rows_make(struct table_plan *plan, const struct table_levels *levels);

/* Puts a line at the end of an array that grows in the arena. */
struct table_line *table_line_add(struct table_plan *plan, struct table_line **lines, size_t *n,
				  const struct table_line *line);
void table_line_fix(struct table_line *line, const struct dimension *dimension, size_t position);
/* The figure's axis of a dimension; n_by when it has none. */
size_t table_axis_of(const struct figure *figure, const struct dimension *dimension);
/* A member of something that the figure is not by has no such cell; the total of it is the figure
 * itself. */
bool table_is_foreign(const struct figure *figure, const struct table_line *line);
/* Where the total of a dimension stands: NONE when no figure has one that is to be printed. */
enum total_position table_plan_total(const struct table_plan *plan,
				     const struct dimension *dimension);
/* May this member be shown? */
bool table_plan_shows(const struct table_plan *plan, const struct dimension *dimension,
		      size_t position);
const char *table_total_name(const struct dimension *dimension);
/* Members side by side, in the order in which they are to be printed; *n of them. `parent`: of
 * what, dimension->n for the outermost. `line` is what stands fast besides. */
size_t *table_order(const struct table_plan *plan, const struct table_line *line,
		    const struct table_fix *parent, size_t *n);
/* Does any of the members within one, at any depth, stand in the table? */
bool table_shows_parts(const struct table_plan *plan, const struct dimension *dimension,
		       size_t position);
/* Cuts the order down to what `top` leaves; the rest, or NULL when all is shown. */
const struct table_rest *table_order_cut(const struct table_plan *plan,
					 const struct dimension *dimension, size_t *order,
					 size_t *n);
/* Title, with its unit where units differ and no column tells them. */
const char *table_figure_name(const struct table_plan *plan, const struct figure *figure);
/* What a column of a measure is headed with when the file does not say. */
const char *table_measure_head(const struct table_plan *plan, const struct table_line *column,
			       const struct table_item *item);

#endif
