/* explanation.h - a likely reason why a check fails: which cell is wrong, and what it should be. */
#ifndef REPORT_PROOF_EXPLANATION_H
#define REPORT_PROOF_EXPLANATION_H

#include <stdbool.h>

#include "report/model/briefing.h"
#include "report/proof/slip.h"

struct explanation {
	enum slip_kind kind;
	struct cell_ref cell; /* the wrong one; for a shifted row or column its first */
	struct decimal is, would_be;
	struct cell_ref other; /* the item left out, the cell exchanged with, the last one shifted;
				  no figure when there is none */
	bool possibly;         /* a guess that one relation alone supports */
};

#endif
