/* counted.h - cells held against what their ledger counts. */
#ifndef REPORT_PROOF_COUNTED_H
#define REPORT_PROOF_COUNTED_H

#include "report/proof/relations.h"

extern const struct figure_check check_counted;

/* The count behind a cell; false when there is none. */
bool counted_cell(const struct proof *proof, struct cell_ref cell, struct decimal *count);
/* The relation that holds a cell against its count; false when there is none. */
bool counted_relation(const struct proof *proof, const struct subject *subject, size_t index,
		      uint32_t *relation);

#endif
