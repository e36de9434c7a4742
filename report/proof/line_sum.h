/* line_sum.h - the running sum of a line: what a cell is worth to it, coming and going. */
#ifndef REPORT_PROOF_LINE_SUM_H
#define REPORT_PROOF_LINE_SUM_H

#include "report/proof/relations.h"

/* A value in units of the figure's scale; false on overflow. */
bool line_units(const struct subject *subject, const struct cell *cell, int128 *out);
/* How many units of rounding a cell may be off: upwards and downwards. */
void line_slack(const struct figure *figure, size_t index, const struct cell *cell, uint32_t *above,
		uint32_t *below);
/* What a cell is worth to the lines that it is a part of. */
struct line line_of_cell(const struct subject *subject, size_t index, const struct cell *cell);
void line_leave(struct line *line, const struct line *worth);
/* What nearly every cell is: a number with as many decimals as its figure has, and exact. */
static inline bool line_is_plain(const struct subject *subject, const struct cell *cell)
{
	return (cell->state == CELL_GIVEN || cell->state == CELL_COMPUTED) &&
	       cell->bound == BOUND_NONE && cell->value.scale == subject->scale &&
	       subject->figure->decimals < 0;
}
/* For loops over all cells. */
static inline void line_join(struct line *line, const struct line *worth)
{
	line->overflow |=
		worth->overflow || __builtin_add_overflow(line->sum, worth->sum, &line->sum);
	line->missing += worth->missing;
	line->above += worth->above;
	line->below += worth->below;
	line->bounded += worth->bounded;
}
/* A cell that is worth so many units, and nothing else. */
static inline void line_join_units(struct line *line, int64_t units)
{
	line->overflow |= __builtin_add_overflow(line->sum, units, &line->sum);
}

#endif
