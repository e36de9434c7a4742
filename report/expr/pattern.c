/* pattern.c - which cell a pattern means, for the members that are in turn. */
#include "report/expr/expression.h"
#include "report/model/period.h"
#include "report/model/year_ago.h"

/* Does a year begin at none of so many members behind this one? */
static bool same_year(const struct dimension *dimension, size_t member, int since)
{
	for (int i = 1; i <= since; i++) {
		size_t at = dimension_neighbour(dimension, member, i);

		if (at == NAMES_NONE || period_begins_year(dimension, at))
			return false;
	}
	return true;
}

struct cell_ref pattern_cell(const struct cell_pattern *pattern, const size_t *members)
{
	const struct figure *figure = pattern->figure;
	struct cell_ref ref = { figure, 0 }, then;

	for (size_t i = 0; i < figure->n_by; i++) {
		size_t at = pattern->at[i];

		if (pattern->slot[i] >= 0)
			at = members[pattern->slot[i]];
		if (pattern->step[i] != 0)
			at = dimension_neighbour(figure->by[i], at, pattern->step[i]);
		if (at >= figure->axes[i].extent ||
		    (pattern->since > 0 && figure->by[i]->time != TIME_NONE &&
		     !same_year(figure->by[i], at, pattern->since)))
			return (struct cell_ref){ 0 };
		ref.index += at * figure->axes[i].stride;
	}
	if (!pattern->year_ago)
		return ref;
	return cell_year_before(ref, &then) ? then : (struct cell_ref){ 0 };
}

bool pattern_in_year(const struct cell_pattern *pattern, size_t index)
{
	const struct figure *figure = pattern->figure;

	for (size_t i = 0; i < figure->n_by && pattern->since > 0; i++)
		if (figure->by[i]->time != TIME_NONE &&
		    !same_year(figure->by[i], figure_position(figure, index, i), pattern->since))
			return false;
	return true;
}

struct cell_pattern pattern_of_figure(const struct figure *figure)
{
	return (struct cell_pattern){ .figure = figure,
				      .slot = { -1, -1, -1, -1 },
				      .code = OPERATION_CELL };
}

bool pattern_is_dotted(const struct cell_pattern *pattern)
{
	for (size_t i = 0; i < pattern->figure->n_by; i++)
		if (pattern->slot[i] >= 0)
			return true;
	return false;
}
