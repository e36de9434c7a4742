/* reach.h - the relations that may turn out otherwise when a cell changes, sums or not. */
#ifndef REPORT_CAUSES_REACH_H
#define REPORT_CAUSES_REACH_H

#include "report/proof/relations.h"

#define REACH_MOST 4096 /* of relations that are followed */

/* A zeroed struct is empty. */
struct reach {
	uint32_t *items; /* relations, each once, ascending */
	size_t n, capacity;
	int depth;
};

/* Emptied, then filled: those that read the cell, and those that read what is computed from it.
 * false when there are too many. */
bool reach_of_cell(const struct proof *proof, struct cell_ref ref, struct reach *out);
bool reach_holds(const struct reach *reach, uint32_t relation); /* is it among them? */
void reach_finish(struct reach *reach);

#endif
