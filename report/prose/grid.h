/* grid.h - a table in a text, rows of cells parted by tabs or bars: which figure each column shows.
 */
#ifndef REPORT_PROSE_GRID_H
#define REPORT_PROSE_GRID_H

#include "report/prose/prose_inside.h"

#define GRID_COLUMNS 24

struct grid {
	size_t end;                        /* byte behind its last row */
	const struct dimension *dimension; /* of the first column; NULL: it is no such table */
	const struct figure *columns[GRID_COLUMNS]; /* NULL where none is sure */
};

bool grid_is_row(const char *line, size_t len);
/* Reads the table that begins at a byte of the text. */
void grid_read(struct grid *grid, const struct prose_reader *reader, const struct held_text *text,
	       size_t start);
/* The cell that the number at a byte of a row must state; none when that is not sure. */
struct cell_ref grid_cell(const struct grid *grid, const struct held_text *text, size_t row,
			  size_t at);

#endif
