/* crossing.h - a table that fails in many rows and columns, split into groups that can each be
 * mended by themselves.
 *
 * A table with all its totals is a graph: rows and columns are nodes, a cell is an edge between
 * its row and its column, and what a row or column is off by is its demand. A group of rows and
 * columns whose demands cancel out is mended by a tree of cells, one fewer than it has nodes; rows
 * alone, or columns alone, need as many cells as there are. So: as many mixed groups as possible.
 */
#ifndef REPORT_CAUSES_CROSSING_H
#define REPORT_CAUSES_CROSSING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/decimal.h"

struct crossing_node {
	uint32_t relation;
	uint32_t line; /* row or column of the figure */
	bool is_row;
	int128 demand;  /* rows and columns: same sign for the same wrong cell */
	int128 slack;   /* how far rounding may take the demand either way */
	uint32_t group; /* out: nodes of one group have the same number, counted from 0 */
};

struct crossing {
	struct crossing_node *nodes;
	size_t n;
	/* How likely the cell where a row and a column meet is off by their demand: tells apart
	 * rows and columns that are all off by the same. */
	double (*likelihood)(void *context, const struct crossing_node *row,
			     const struct crossing_node *col);
	void *context;
	size_t n_groups; /* out */
	bool smallest;   /* out: no partition needs fewer cells */
	bool unique;     /* out: no other needs as few, as far as is known */
};

void crossing_partition(struct crossing *crossing);

#endif
