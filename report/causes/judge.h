/* judge.h - how likely one wrong cell is, from all that the briefing knows of it. */
#ifndef REPORT_CAUSES_JUDGE_H
#define REPORT_CAUSES_JUDGE_H

#include "report/causes/linear.h"
#include "report/causes/search.h"

/* The likeliest slip that would explain this change; likelihood -HUGE_VAL for a cell that its
 * ledger proves. */
struct slip judge_delta(const struct proof *proof, const struct linear *linear, uint32_t cell,
			int128 delta);
/* Two changes that are one slip: numbers that changed places, or one that went into the wrong row.
 */
void judge_repair(const struct linear *linear, struct repair *repair);
/* The part of a line that its total leaves out, counts twice or takes with the wrong sign (SLIP_
 * OMITTED, DOUBLED, SIGN), when the total would be this; false when there is none. */
bool judge_item(const struct proof *proof, struct cell_ref total, struct decimal would_be,
		enum slip_kind *kind, struct cell_ref *item);
/* A value in whole units of the system as a decimal; false when it does not fit. */
bool judge_value(const struct linear *linear, uint32_t cell, int128 value, struct decimal *out);

#endif
