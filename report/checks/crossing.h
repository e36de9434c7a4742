/* crossing.h - a table that fails in many rows and columns, split into groups that can each be
 * mended by themselves.
 *
 * A table with all its totals is a graph: rows and columns are nodes, a cell is an edge between
 * its row and its column, and what a row or column is off by is its demand. A group of rows and
 * columns whose demands cancel out is mended by a tree of cells, one fewer than it has nodes; rows
 * alone, or columns alone, need as many cells as there are. So: as many mixed groups as possible.
 */
#ifndef REPORT_CHECKS_CROSSING_H
#define REPORT_CHECKS_CROSSING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/decimal.h"

struct crossing_node {
	uint32_t relation;
	uint32_t line; /* row or column of the figure */
	bool is_row;
	int128 demand;  /* rows and columns: same sign for the same wrong cell */
	uint32_t group; /* out: nodes of one group have the same number, counted from 0 */
};

/* Returns the number of groups. *proven: no partition needs fewer cells. */
size_t crossing_partition(struct crossing_node *nodes, size_t n, bool *proven);

#endif
