/* linear.h - the relations of a proof as sums of given cells: what moves when a cell changes. A
 * total or a formula's result that was computed moves with the cells it was computed from. */
#ifndef REPORT_CAUSES_LINEAR_H
#define REPORT_CAUSES_LINEAR_H

#include "report/proof/relations.h"

/* Numbers here are whole: values times 10^scale, the same scale throughout. */
struct linear {
	const struct proof *proof;
	int scale;
};

/* left - right of a relation, and where it has to lie. */
struct balance {
	int128 value, low, high;
};

#define LINEAR_ENDLESS ((int128)1 << 120) /* low or high of an inequality's open side */

/* "The relation's left - right moves by coefficient when the cell moves by 1." */
struct touch {
	uint32_t relation;
	int64_t coefficient;
};

struct touches {
	struct touch *items;
	size_t n, capacity;
	uint32_t *slots; /* private */
};

/* false when the proof's numbers are too fine to be reckoned with in whole numbers. */
bool linear_init(struct linear *linear, const struct proof *proof);
/* Is the relation a sum of given cells that must hold? Then *out is its balance. */
bool linear_balance(const struct linear *linear, uint32_t relation, struct balance *out);
bool balance_holds(const struct balance *balance);
/* The given cells of a relation, those behind computed ones included; any may come twice. */
void linear_cells(const struct linear *linear, uint32_t relation,
		  void (*visit)(void *context, uint32_t cell), void *context);
/* Every relation that moves with a given cell, each once; coefficients of 0 are left out. Appends
 * to touches after emptying it. */
void linear_touches(const struct linear *linear, uint32_t cell, struct touches *touches);
/* NULL when the relation is not among them. */
const struct touch *touches_find(const struct touches *touches, uint32_t relation);
void touches_finish(struct touches *touches);

struct cell_ref linear_cell(const struct linear *linear, uint32_t cell);
uint32_t linear_cell_number(const struct linear *linear, struct cell_ref ref);
/* The smallest step of a cell: 1 for counts in a system with scale 0, 10 with scale 1 … */
int128 linear_step(const struct linear *linear, uint32_t cell);
int128 linear_value(const struct linear *linear, uint32_t cell);
/* A relation's number of cells, roughly. */
size_t linear_size(const struct linear *linear, uint32_t relation);

#endif
