/* earlier.c - see earlier.h. */
#include "report/expr/earlier.h"

#include <string.h>

#include "report/model/unit_of_measure.h"

/* Totals answer totals; a total's position is one past the last member. */
static uint32_t *map_members(const struct dimension *now, const struct dimension *before,
			     struct arena *arena)
{
	uint32_t *map = arena_array(arena, now->n + 1, sizeof *map);

	for (size_t i = 0; i <= now->n; i++) {
		const char *name = dimension_member_name(now, i);
		size_t at = dimension_find(before, name, strlen(name));

		map[i] = at != NAMES_NONE ? (uint32_t)at : EARLIER_NONE;
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
	if (now->n_by > 0)
		out->rows = map_members(now->by[0], figure->by[0], arena);
	if (now->n_by > 1)
		out->cols = map_members(now->by[1], figure->by[1], arena);
}

void earlier_init(struct earlier *earlier, const struct briefing *now,
		  const struct briefing *before, struct arena *arena)
{
	earlier->briefing = before;
	earlier->figures = NULL;
	if (before == NULL)
		return;
	earlier->figures = arena_array(arena, now->n_figures, sizeof *earlier->figures);
	for (size_t i = 0; i < now->n_figures; i++)
		find_counterpart(&earlier->figures[i], &now->figures[i], before, arena);
}

const struct cell *earlier_cell(const struct earlier *earlier, size_t position, size_t row,
				size_t col)
{
	if (earlier->briefing == NULL)
		return NULL;
	const struct earlier_figure *then = &earlier->figures[position];
	if (then->figure == NULL)
		return NULL;
	uint32_t their_row = then->rows != NULL ? then->rows[row] : 0;
	uint32_t their_col = then->cols != NULL ? then->cols[col] : 0;
	if (their_row == EARLIER_NONE || their_col == EARLIER_NONE)
		return NULL;
	return figure_cell(then->figure, their_row, their_col);
}

bool earlier_number(const struct earlier *earlier, size_t position, const struct cell *cell,
		    struct ratio *out)
{
	return ratio_multiply(ratio_from_decimal(cell->value), earlier->figures[position].factor,
			      out);
}
