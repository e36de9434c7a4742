/* pasted_layout.c - where the members of a figure's dimensions stand in a pasted block: each beside
 * the values in a column, or above them in a row. */
#include <string.h>

#include "report/table/pasted_inside.h"

#define ROWS_LOOKED_AT 60
#define COLUMNS_LOOKED_AT 256

/* What the first rows hold, one axis at a time. */
struct looking {
	struct pasted_layout *layout;
	size_t n_rows, n_columns;
	bool *values;                     /* cell -> a value of the figure */
	unsigned char *hits[PASTED_AXES]; /* cell -> weight of the name in it */
	size_t *last_value_row;           /* column -> row behind its last value */
	size_t *last_value_column;        /* row -> column behind its last value */
};

static void look_at_cell(struct looking *looking, size_t row, size_t column)
{
	struct pasted_layout *layout = looking->layout;
	const char *text = pasted_text(layout->grid, row, column);
	size_t cell = row * looking->n_columns + column;

	if (*text == '\0')
		return;
	looking->values[cell] = pasted_is_value(layout->figure, text);
	if (looking->values[cell]) {
		looking->last_value_row[column] = row + 1;
		looking->last_value_column[row] = column + 1;
	}
	for (size_t axis = 0; axis < layout->n; axis++) {
		const struct dimension *by = layout->axes[axis].names.by;
		size_t at = pasted_layout_member(layout, axis, NAMES_NONE, text);

		if (at == NAMES_NONE && by != NULL && dimension_is_shared(by, text, strlen(text)))
			at = 0;
		if (at != NAMES_NONE)
			looking->hits[axis][cell] =
				by != NULL && at == by->n ? 1 : PASTED_MEMBER_WEIGHT;
	}
}

/* The names of an axis in a column that have a value to their right, or in a row, below them. */
static size_t weigh(const struct looking *looking, size_t axis, enum pasted_where where, size_t at)
{
	size_t n = where == PASTED_BESIDE ? looking->n_rows : looking->n_columns, score = 0;

	for (size_t i = 0; i < n; i++) {
		size_t row = where == PASTED_BESIDE ? i : at,
		       column = where == PASTED_BESIDE ? at : i;
		bool serves = where == PASTED_BESIDE ? looking->last_value_column[row] > column + 1
						     : looking->last_value_row[column] > row + 1;

		if (serves)
			score += looking->hits[axis][row * looking->n_columns + column];
	}
	return score;
}

/* Members that are numbers (2021, 12) look like values: all of the line must be such members. */
static bool is_certain(const struct looking *looking, size_t axis, enum pasted_where where,
		       size_t at)
{
	size_t n = where == PASTED_BESIDE ? looking->n_rows : looking->n_columns;
	size_t n_numbers = 0, n_hits = 0, n_others = 0;

	for (size_t i = 0; i < n; i++) {
		size_t cell = where == PASTED_BESIDE ? i * looking->n_columns + at
						     : at * looking->n_columns + i;
		bool hit = looking->hits[axis][cell] > 0;

		n_hits += hit;
		n_numbers += hit && looking->values[cell];
		n_others += !hit && looking->values[cell];
	}
	return n_numbers == 0 || (n_hits >= 2 && n_others == 0);
}

struct best {
	size_t axis, at, score;
	enum pasted_where where;
};

static void consider(const struct looking *looking, enum pasted_where where, size_t at,
		     struct best *best)
{
	if (pasted_layout_is(looking->layout, where, at))
		return;
	for (size_t axis = 0; axis < looking->layout->n; axis++) {
		size_t score = looking->layout->axes[axis].where == PASTED_NOWHERE
				       ? weigh(looking, axis, where, at)
				       : 0;

		if (score > best->score && is_certain(looking, axis, where, at))
			*best = (struct best){ axis, at, score, where };
	}
}

/* What the names in a line are worth without the totals. */
static size_t members_among(const struct looking *looking, const struct best *best)
{
	size_t n = best->where == PASTED_BESIDE ? looking->n_rows : looking->n_columns, score = 0;

	for (size_t i = 0; i < n; i++) {
		size_t cell = best->where == PASTED_BESIDE ? i * looking->n_columns + best->at
							   : best->at * looking->n_columns + i;

		if (looking->hits[best->axis][cell] == PASTED_MEMBER_WEIGHT)
			score += PASTED_MEMBER_WEIGHT;
	}
	return score;
}

/* The axis that is known best takes its line, then the next of those that are left. */
static void place_axes(struct looking *looking)
{
	struct pasted_layout *layout = looking->layout;

	for (;;) {
		struct best best = { 0 };

		for (size_t column = 0; column < looking->n_columns; column++)
			consider(looking, PASTED_BESIDE, column, &best);
		for (size_t row = 0; row < looking->n_rows; row++)
			consider(looking, PASTED_ABOVE, row, &best);
		if (best.score == 0)
			return;
		layout->axes[best.axis].where = best.where;
		layout->axes[best.axis].at = best.at;
		layout->score += members_among(looking, &best);
		layout->named = true;
	}
}

/* Below the lowest row of names; without any, from the first row that has its names beside it. */
static void find_body(struct pasted_layout *layout, const struct looking *looking)
{
	for (size_t axis = 0; axis < layout->n; axis++)
		if (layout->axes[axis].where == PASTED_ABOVE &&
		    layout->axes[axis].at >= layout->body)
			layout->body = layout->axes[axis].at + 1;
	for (size_t row = 0; layout->body == 0 && row < looking->n_rows; row++)
		for (size_t axis = 0; axis < layout->n; axis++)
			if (layout->axes[axis].where == PASTED_BESIDE &&
			    looking->hits[axis][row * looking->n_columns + layout->axes[axis].at] >
				    0) {
				layout->body = row;
				return;
			}
}

void pasted_layout_find(struct pasted_layout *layout, const struct pasted_grid *grid,
			const struct briefing *briefing, const struct figure *figure)
{
	struct looking looking = { .layout = layout };
	struct arena arena = { 0 };

	*layout = (struct pasted_layout){ .grid = grid, .briefing = briefing, .figure = figure };
	for (size_t axis = 0; axis < figure->n_by; axis++)
		values_names_init(&layout->axes[axis].names, figure->by[axis]);
	layout->n = figure->n_by + 1;
	looking.n_rows = grid->n < ROWS_LOOKED_AT ? grid->n : ROWS_LOOKED_AT;
	looking.n_columns = grid->columns < COLUMNS_LOOKED_AT ? grid->columns : COLUMNS_LOOKED_AT;
	size_t n = looking.n_rows * looking.n_columns + 1;
	looking.values = arena_array(&arena, n, sizeof *looking.values);
	for (size_t axis = 0; axis < layout->n; axis++)
		looking.hits[axis] = arena_array(&arena, n, 1);
	looking.last_value_row = arena_array(&arena, looking.n_columns + 1, sizeof(size_t));
	looking.last_value_column = arena_array(&arena, looking.n_rows + 1, sizeof(size_t));
	for (size_t row = 0; row < looking.n_rows; row++)
		for (size_t column = 0; column < looking.n_columns; column++)
			look_at_cell(&looking, row, column);
	place_axes(&looking);
	find_body(layout, &looking);
	arena_finish(&arena);
}

void pasted_layout_finish(struct pasted_layout *layout)
{
	for (size_t axis = 0; axis < layout->n; axis++)
		if (layout->axes[axis].names.by != NULL)
			values_names_finish(&layout->axes[axis].names);
	*layout = (struct pasted_layout){ 0 };
}

bool pasted_layout_is(const struct pasted_layout *layout, enum pasted_where where, size_t at)
{
	for (size_t axis = 0; axis < layout->n; axis++)
		if (layout->axes[axis].where == where && layout->axes[axis].at == at)
			return true;
	return false;
}
