/* chart_wish.c - see chart_wish.h. */
#include "report/model/chart_wish.h"

#include <string.h>

#include "report/base/arena.h"
#include "report/base/i18n.h"
#include "report/base/str.h"
#include "report/model/briefing.h"

static const struct table_limit *limit_of(const struct block *block,
					  const struct dimension *dimension)
{
	for (size_t i = 0; i < block->table.n_only; i++)
		if (block->table.only[i].dimension == dimension)
			return &block->table.only[i];
	return NULL;
}

static bool is_fixed(const struct block *block, const struct dimension *dimension)
{
	const struct table_limit *limit = limit_of(block, dimension);

	return limit != NULL && limit->n_members == 1;
}

/* The figure's nth dimension that is not limited to one member; NULL past the last. */
static const struct dimension *free_dimension(const struct block *block,
					      const struct figure *figure, size_t nth)
{
	for (size_t i = 0; i < figure->n_by; i++)
		if (!is_fixed(block, figure->by[i]) && nth-- == 0)
			return figure->by[i];
	return NULL;
}

struct chart_sides chart_sides(const struct block *block)
{
	const struct figure *first = block->figures[0];
	struct chart_sides sides = { .along = free_dimension(block, first, 0) };

	for (size_t i = 1; i < block->n_figures; i++)
		if (free_dimension(block, block->figures[i], 0) != sides.along)
			sides.along = NULL;
	if (block->n_figures == 1 && block->chart != CHART_PIE &&
	    free_dimension(block, first, 2) == NULL)
		sides.other = free_dimension(block, first, 1);
	return sides;
}

size_t chart_members(const struct block *block, const struct dimension *dimension,
		     size_t *positions)
{
	const struct table_limit *limit = limit_of(block, dimension);
	size_t n = 0;

	for (size_t i = 0; limit != NULL && i < limit->n_members && n <= dimension->n; i++)
		positions[n++] = limit->positions[i];
	for (size_t i = 0; limit == NULL && i < dimension->n; i++)
		if (dimension->members[i].parent == dimension->n)
			positions[n++] = i;
	return n;
}

size_t chart_cell_of(const struct figure *figure, size_t index, const struct dimension *dimension,
		     size_t position)
{
	for (size_t i = 0; i < figure->n_by; i++)
		if (figure->by[i] == dimension && position < figure->axes[i].extent)
			return figure_moved(figure, index, i, position);
	return index;
}

size_t chart_cell(const struct block *block, const struct figure *figure,
		  const struct dimension *along, size_t position)
{
	size_t positions[AXES_MAX] = { 0 };

	for (size_t i = 0; i < figure->n_by; i++) {
		const struct table_limit *limit = limit_of(block, figure->by[i]);
		size_t at = figure->axes[i].n;

		if (figure->by[i] == along)
			at = position;
		else if (limit != NULL && limit->n_members == 1)
			at = limit->positions[0];
		positions[i] = at < figure->axes[i].extent ? at : 0;
	}
	return figure_index_at(figure, positions);
}

const char *chart_slice(const struct block *block, const char *title, struct arena *arena)
{
	struct str words = STR_INIT;

	for (size_t i = 0; i < block->table.n_only; i++) {
		const struct table_limit *limit = &block->table.only[i];
		const struct dimension *dimension = limit->dimension;

		if (limit->n_members != 1 || limit->positions[0] == dimension->n)
			continue;
		const char *name = dimension->members[limit->positions[0]].name;
		if (strstr(title, name) == NULL)
			str_printf(&words, "%s%s", words.len > 0 ? "、" : "", name);
	}
	const char *kept = words.len > 0 ? arena_strndup(arena, words.text, words.len) : NULL;
	str_finish(&words);
	return kept;
}

/* ---- what is wrong ---- */

static bool is_shown(const struct block *block, const struct figure *figure, size_t axis)
{
	struct chart_sides sides = chart_sides(block);
	const struct dimension *dimension = figure->by[axis];

	return dimension == sides.along || dimension == sides.other || is_fixed(block, dimension);
}

MUST_LOOK static bool check_axes(const struct block *block, const struct figure *figure,
				 struct place place, struct error *err)
{
	for (size_t i = 0; i < figure->n_by; i++) {
		const struct dimension *dimension = figure->by[i];

		if (figure->axes[i].has_total || is_shown(block, figure, i))
			continue;
		error_at(err, ERROR_VALUE, place, _("'%s' has no total over '%s': say which member"),
			 figure->name, dimension->name);
		error_hint(err, "only: {%s: %s}", dimension->name,
			   dimension->members[dimension->n - 1].name);
		return false;
	}
	return true;
}

MUST_LOOK static bool check_totals(const struct block *block, struct error *err)
{
	for (size_t i = 0; i < block->table.n_only; i++) {
		const struct table_limit *limit = &block->table.only[i];

		for (size_t k = 0; k < block->n_figures * limit->n_members; k++) {
			const struct figure *figure = block->figures[k % block->n_figures];
			size_t member = k / block->n_figures;

			for (size_t axis = 0; axis < figure->n_by; axis++)
				if (figure->by[axis] == limit->dimension &&
				    limit->positions[member] >= figure->axes[axis].extent)
					return figure_refuse_total(
						figure, axis, limit->member_places[member], err);
		}
	}
	return true;
}

bool chart_wish_resolve(const struct briefing *briefing, struct block *block, struct arena *arena,
			struct error *err)
{
	if (!table_wish_limits_resolve(briefing, block, arena, err) || !check_totals(block, err))
		return false;
	for (size_t i = 0; i < block->n_figures; i++)
		if (!check_axes(block, block->figures[i], block->figure_places[i], err))
			return false;
	return true;
}
