/* earlier.c - see earlier.h. */
#include "report/expr/earlier.h"

#include <string.h>

#include "report/model/unit_of_measure.h"

/* Where the release has a member: by its key, by one of our spellings, or where ours is one of
 * theirs: a member that was renamed keeps its past. */
static size_t find_then(const struct dimension *before, const struct member *member)
{
	size_t at = dimension_find(before, member->key, strlen(member->key));

	for (size_t i = 0; i < member->n_spellings && at == NAMES_NONE; i++)
		at = dimension_find(before, member->spellings[i], strlen(member->spellings[i]));
	for (size_t i = 0; i < before->n && at == NAMES_NONE; i++)
		for (size_t k = 0; k < before->members[i].n_spellings; k++)
			if (strcmp(before->members[i].spellings[k], member->name) == 0)
				at = i;
	return at;
}

/* Totals answer totals; a total's position is one past the last member. */
static uint32_t *map_members(const struct figure *now, const struct figure *then, size_t axis,
			     struct arena *arena)
{
	const struct dimension *ours = now->by[axis], *theirs = then->by[axis];
	uint32_t *map = arena_array(arena, ours->n + 1, sizeof *map);

	for (size_t i = 0; i <= ours->n; i++) {
		size_t at = i < ours->n ? find_then(theirs, &ours->members[i]) : theirs->n;

		map[i] = at < then->axes[axis].extent ? (uint32_t)at : EARLIER_NONE;
	}
	return map;
}

/* 万人 before and 人 now are told in 人; 件 before and 人 now are two figures. */
static bool unit_factor(const char *now, const char *before, struct ratio *out)
{
	struct unit_of_measure a = unit_of_measure(now), b = unit_of_measure(before);

	return a.kind == b.kind && unit_base_is(a.base, b.base) && unit_base_is(a.per, b.per) &&
	       ratio_divide((struct ratio){ b.num, b.den }, (struct ratio){ a.num, a.den }, out);
}

static bool same_shape(const struct figure *now, const struct figure *before)
{
	if (now->n_by != before->n_by)
		return false;
	for (size_t i = 0; i < now->n_by; i++)
		if (strcmp(now->by[i]->name, before->by[i]->name) != 0)
			return false;
	return true;
}

static void find_counterpart(struct earlier_figure *out, const struct figure *now,
			     const struct briefing *before, struct arena *arena)
{
	const struct figure *figure = briefing_figure(before, now->name, strlen(now->name));

	if (figure == NULL || !same_shape(now, figure) ||
	    !unit_factor(now->unit, figure->unit, &out->factor))
		return;
	out->factor = ratio_reduce(out->factor);
	out->figure = figure;
	for (size_t i = 0; i < now->n_by; i++)
		out->positions[i] = map_members(now, figure, i, arena);
}

void earlier_init(struct earlier *earlier, const struct briefing *now,
		  const struct briefing *before, struct arena *arena)
{
	earlier->briefing = before;
	earlier->ours = now->figures;
	earlier->figures = NULL;
	if (before == NULL)
		return;
	earlier->figures = arena_array(arena, now->n_figures, sizeof *earlier->figures);
	for (size_t i = 0; i < now->n_figures; i++)
		find_counterpart(&earlier->figures[i], &now->figures[i], before, arena);
}

struct cell_ref earlier_ref(const struct earlier *earlier, struct cell_ref ref)
{
	const struct cell_ref none = { 0 };
	size_t positions[AXES_MAX] = { 0 };

	if (earlier->briefing == NULL)
		return none;
	const struct earlier_figure *then = &earlier->figures[ref.figure - earlier->ours];
	if (then->figure == NULL)
		return none;
	figure_positions(ref.figure, ref.index, positions);
	for (size_t i = 0; i < ref.figure->n_by; i++) {
		uint32_t at = then->positions[i][positions[i]];

		if (at == EARLIER_NONE)
			return none;
		positions[i] = at;
	}
	return (struct cell_ref){ then->figure, figure_index_at(then->figure, positions) };
}

const struct cell *earlier_cell(const struct earlier *earlier, struct cell_ref ref)
{
	struct cell_ref then = earlier_ref(earlier, ref);

	return then.figure != NULL ? &then.figure->cells[then.index] : NULL;
}

bool earlier_number(const struct earlier *earlier, size_t position, const struct cell *cell,
		    struct ratio *out)
{
	return ratio_multiply(ratio_from_decimal(cell->value), earlier->figures[position].factor,
			      out);
}
