/* values_rows.h - a table of values while it is read, row by row; for values_*.c only. */
#ifndef REPORT_TABLE_VALUES_ROWS_H
#define REPORT_TABLE_VALUES_ROWS_H

#include "report/model/figure.h"
#include "report/table/rows.h"
#include "report/table/values_field.h"
#include "report/table/values_layout.h"

/* The fields of a row. */
struct values_row {
	struct values_field *fields;
	size_t n, capacity;
	struct str room;    /* texts that had to be decoded */
	bool last_is_plain; /* the last field's text is its bytes in the file, all of them */
};

/* One table while it is read. */
struct values_table {
	struct rows *rows;
	struct values_row row;
	struct figure *figure;
	struct errors *errors;
	struct values_names names[AXES_MAX]; /* by axis */
	struct values_layout layout;
	struct arena arena;
	size_t last[AXES_MAX]; /* by axis: the position read before, NAMES_NONE for none */
	size_t *columns;       /* field of a row -> position on the axis across, SKIP for none */
	size_t n_columns;
	size_t across;           /* the axis whose members stand in the heading */
	size_t labels[AXES_MAX]; /* the axes whose members stand in the first fields of rows */
	size_t n_labels;
	int *seen; /* cell at the start of a row -> line it was read from, 0 for none */
};

struct place values_place(const struct values_table *t, const struct values_field *field);
/* The next row that holds anything, from the column of names on; NULL behind the last. */
const struct values_row *values_next_row(struct values_table *t);
/* A note or a signature below the values: a label that is known for it, and no value beside it. */
bool values_is_foot(const struct values_table *t, const struct values_row *row);
/* Fills a cell of the figure, or reports why the field holds no value of it. */
void values_set_cell(struct values_table *t, size_t index, const struct values_field *field);

#endif
