/* line_sum.c - see line_sum.h. */
#include "report/proof/line_sum.h"

bool line_units(const struct subject *subject, const struct cell *cell, int128 *out)
{
	int up = subject->scale - cell->value.scale;

	return !__builtin_mul_overflow((int128)cell->value.units, (int128)decimal_power(up), out);
}

void line_slack(const struct figure *figure, size_t index, const struct cell *cell, uint32_t *above,
		uint32_t *below)
{
	*above = *below = 0;
	if (cell->bound != BOUND_NONE) {
		return;
	} else if (cell->state == CELL_NEGLIGIBLE) {
		*above = *below = 1;
	} else if (figure->decimals >= 0 && cell->state != CELL_NOT_APPLICABLE) {
		bool truncated = figure->rounding == ROUND_TRUNCATE;
		uint32_t n = (uint32_t)cell_printed_values(figure, index, cell->state);

		*above = !truncated || cell->value.units >= 0 ? n : 0;
		*below = !truncated || cell->value.units <= 0 ? n : 0;
	}
}

struct line line_of_cell(const struct subject *subject, size_t index, const struct cell *cell)
{
	struct line worth = { 0 };

	if (cell->state == CELL_MISSING) {
		worth.missing = 1;
		return worth;
	}
	worth.overflow = !line_units(subject, cell, &worth.sum);
	line_slack(subject->figure, index, cell, &worth.above, &worth.below);
	worth.bounded = cell->bound != BOUND_NONE;
	return worth;
}

void line_leave(struct line *line, const struct line *worth)
{
	line->overflow |=
		worth->overflow || __builtin_sub_overflow(line->sum, worth->sum, &line->sum);
	line->missing -= worth->missing;
	line->above -= worth->above;
	line->below -= worth->below;
	line->bounded -= worth->bounded;
}
