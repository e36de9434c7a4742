/* grounds.h - which cells the relations of a proof really prove.
 *
 * A relation that holds proves its cells only when it could fail: a total that was computed from
 * its parts, a formula that made its own cell, x == x hold whatever the values are. Written rules
 * are tried with other values in every cell; one that holds with all of them says nothing. */
#ifndef REPORT_PROOF_GROUNDS_H
#define REPORT_PROOF_GROUNDS_H

#include "report/proof/proof.h"

enum ground {
	GROUND_NONE,     /* no relation speaks of it */
	GROUND_RELATION, /* a relation that could fail holds */
	GROUND_COMPUTED, /* computed from cells that are proved */
	GROUND_COUNTED,  /* a ledger counts the same */
	GROUND_DOUBTFUL, /* a relation that reads it fails */
};

struct grounds;

/* Of a proof that has run, as it stands now. The proof is borrowed; it and its briefing are as they
 * were afterwards. */
struct grounds *grounds_create(const struct proof *proof);
void grounds_destroy(struct grounds *grounds); /* accepts NULL */

enum ground grounds_of(const struct grounds *grounds, struct cell_ref cell);
/* Is shown what a cell was computed from; false ends the visit. */
struct input_visitor {
	bool (*visit)(void *context, struct cell_ref input);
	void *context;
};
/* True when the cell is computed, from something, and the visitor never said false. */
bool grounds_inputs(const struct grounds *grounds, struct cell_ref cell,
		    const struct input_visitor *visitor);
/* The check holds whatever the values are: a written rule that proves nothing. */
bool grounds_is_idle(const struct grounds *grounds, size_t check);

#endif
