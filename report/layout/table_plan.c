/* table_plan.c - see table_plan.h: what rows and columns are divided by, and where they meet. */
#include <string.h>

#include "report/layout/table_plan_inside.h"
#include "report/model/unit_of_measure.h"

struct table_line *table_line_add(struct table_plan *plan, struct table_line **lines, size_t *n,
				  const struct table_line *line)
{
	if ((*n & (*n - 1)) == 0) { /* full at every power of two */
		struct table_line *more =
			arena_array(plan->arena, *n == 0 ? 1 : 2 * *n, sizeof *more);

		if (*n > 0)
			memcpy(more, *lines, *n * sizeof *more);
		*lines = more;
	}
	(*lines)[*n] = *line;
	return &(*lines)[(*n)++];
}

void table_line_fix(struct table_line *line, const struct dimension *dimension, size_t position)
{
	line->fixed[line->n_fixed++] = (struct table_fix){ dimension, position };
}

/* ---- members that are shown ---- */

static const struct table_limit *limit_of(const struct table_plan *plan,
					  const struct dimension *dimension)
{
	const struct table_wish *wish = &plan->block->table;

	for (size_t i = 0; i < wish->n_only; i++)
		if (wish->only[i].dimension == dimension)
			return &wish->only[i];
	return NULL;
}

bool table_plan_shows(const struct table_plan *plan, const struct dimension *dimension,
		      size_t position)
{
	const struct table_limit *limit = limit_of(plan, dimension);

	for (size_t i = 0; limit != NULL && i < limit->n_members; i++)
		if (limit->positions[i] == position)
			return true;
	return limit == NULL;
}

const char *table_total_name(const struct dimension *dimension)
{
	return dimension->total != NULL ? dimension->total : TOTAL_NAME;
}

/* ---- totals ---- */

size_t table_axis_of(const struct figure *figure, const struct dimension *dimension)
{
	size_t axis = 0;

	while (axis < figure->n_by && figure->by[axis] != dimension)
		axis++;
	return axis;
}

/* Rates have a total only when one is given. */
static bool has_total(const struct figure *figure, size_t axis)
{
	if (axis == figure->n_by || !figure->axes[axis].has_total)
		return false;
	return figure->axes[axis].parts != PARTS_NONE || !figure_has_total(figure) ||
	       cell_has_value(&figure->cells[figure->n_cells - 1]);
}

/* Of what has only main items, the total comes first, and the items after it as 其中
 * (typography.md 4). */
enum total_position table_plan_total(const struct table_plan *plan,
				     const struct dimension *dimension)
{
	const struct block *block = plan->block;
	bool any = false, partial = false;

	for (size_t i = 0; i < block->n_figures; i++) {
		const struct figure *figure = block->figures[i];

		if (!has_total(figure, table_axis_of(figure, dimension)))
			continue;
		any = true;
		partial = partial || figure_has_parts(figure, PARTS_PARTIAL);
	}
	if (!any || !table_plan_shows(plan, dimension, dimension->n))
		return TOTAL_NONE;
	for (size_t i = 0; i < block->table.n_totals; i++)
		if (block->table.totals[i].dimension == dimension)
			return (enum total_position)block->table.totals[i].position;
	return partial && block->total == TOTAL_LAST ? TOTAL_FIRST : block->total;
}

/* ---- what the sides are divided by ---- */

static void add_level(struct table_levels *levels, enum table_level_kind kind,
		      const struct dimension *dimension)
{
	levels->items[levels->n++] = (struct table_level){ .kind = kind, .dimension = dimension };
}

static void add_measure(struct table_plan *plan, struct table_levels *levels,
			const struct table_item *item, size_t most)
{
	struct table_level *level = levels->n > 0 ? &levels->items[levels->n - 1] : NULL;

	if (level == NULL || level->kind != LEVEL_MEASURES) {
		add_level(levels, LEVEL_MEASURES, NULL);
		level = &levels->items[levels->n - 1];
		level->items = arena_array(plan->arena, most, sizeof *level->items);
	}
	level->items[level->n_items++] = item;
}

static void add_said(struct table_plan *plan, struct table_levels *levels,
		     const struct table_item *item, size_t most)
{
	if (levels->n == LEVELS_MAX)
		return;
	if (item->kind != TABLE_ITEM_NAME)
		add_measure(plan, levels, item, most);
	else if (item->of_figures)
		add_level(levels, LEVEL_FIGURES, NULL);
	else
		add_level(levels, LEVEL_DIMENSION, item->dimension);
}

static void said_columns(struct table_plan *plan, struct table_column_sets *columns)
{
	const struct table_wish *wish = &plan->block->table;

	columns->n = 1;
	for (size_t i = 0; i < wish->n_columns; i++) {
		const struct table_item *item = &wish->columns[i];

		if (item->kind == TABLE_ITEM_MEASURE && item->measure == TABLE_UNIT) {
			columns->unit = item;
			columns->unit_last = columns->sets[0].n > 0;
			continue;
		}
		if (item->beside_last && columns->n < SETS_MAX &&
		    columns->sets[columns->n - 1].n > 0)
			columns->n++;
		add_said(plan, &columns->sets[columns->n - 1], item, wish->n_columns);
	}
}

static bool has_level(const struct table_levels *levels, enum table_level_kind kind,
		      const struct dimension *dimension)
{
	for (size_t i = 0; i < levels->n; i++)
		if (levels->items[i].kind == kind && levels->items[i].dimension == dimension)
			return true;
	return false;
}

static bool sets_have(const struct table_column_sets *columns, enum table_level_kind kind,
		      const struct dimension *dimension)
{
	for (size_t i = 0; i < columns->n; i++)
		if (has_level(&columns->sets[i], kind, dimension))
			return true;
	return false;
}

static void put_first(struct table_levels *levels, enum table_level_kind kind)
{
	memmove(levels->items + 1, levels->items, levels->n * sizeof *levels->items);
	levels->items[0] = (struct table_level){ .kind = kind };
	levels->n++;
}

/* The dimensions that neither side names and that are not held to one member: rows take what the
 * file does not give them, but for the last one of several, which stands across. */
static void share_out(const struct table_plan *plan, struct table_levels *rows,
		      struct table_column_sets *columns)
{
	const struct figure *figure = plan->block->figures[0];
	const struct table_wish *wish = &plan->block->table;
	const struct dimension *open[AXES_MAX];
	size_t n = 0;

	for (size_t i = 0; i < figure->n_by; i++)
		if (!has_level(rows, LEVEL_DIMENSION, figure->by[i]) &&
		    !sets_have(columns, LEVEL_DIMENSION, figure->by[i]) &&
		    table_wish_shares_out(plan->block, figure->by[i]))
			open[n++] = figure->by[i];
	size_t across = wish->n_rows > 0 ? n : wish->n_columns > 0 || n < 2 ? 0 : n / 2;
	across = n == 3 && wish->n_rows == 0 && wish->n_columns == 0 ? 1 : across;
	for (size_t i = 0; i < n; i++)
		add_level(i < n - across ? rows : &columns->sets[0], LEVEL_DIMENSION, open[i]);
}

/* The last member of a time that some columns name, for those beside them that do not. */
static struct table_fix last_time(const struct table_plan *plan,
				  const struct table_column_sets *columns)
{
	struct table_fix last = { 0 };

	for (size_t i = 0; i < columns->n && columns->n > 1; i++)
		for (size_t k = 0; k < columns->sets[i].n; k++) {
			const struct dimension *dimension = columns->sets[i].items[k].dimension;

			if (dimension == NULL || dimension->time == TIME_NONE)
				continue;
			for (size_t at = 0; at < dimension->n; at++)
				if (table_plan_shows(plan, dimension, at))
					last = (struct table_fix){ dimension, at };
		}
	return last;
}

static void fill_levels(struct table_plan *plan, struct table_levels *rows,
			struct table_column_sets *columns)
{
	const struct table_wish *wish = &plan->block->table;

	said_columns(plan, columns);
	plan->last_time = last_time(plan, columns);
	if (wish->by_rows)
		return;
	for (size_t i = 0; i < wish->n_rows; i++)
		add_said(plan, rows, &wish->rows[i], wish->n_rows);
	share_out(plan, rows, columns);
	if (has_level(rows, LEVEL_FIGURES, NULL) || sets_have(columns, LEVEL_FIGURES, NULL))
		return;
	if (rows->n == 0)
		add_level(rows, LEVEL_FIGURES, NULL);
	for (size_t i = 0; i < columns->n && rows->items[0].kind != LEVEL_FIGURES; i++)
		if (plan->block->n_figures > 1)
			put_first(&columns->sets[i], LEVEL_FIGURES);
}

/* ---- units ---- */

static bool same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Of figures that are shown beside the rows the heads tell the units. */
static bool is_row_figure(const struct table_plan *plan, const struct figure *figure)
{
	const struct table_wish *wish = &plan->block->table;

	for (size_t i = 0; i < wish->n_rows && wish->by_rows; i++)
		if (wish->rows[i].kind != TABLE_ITEM_SECTION &&
		    wish->rows[i].cells.figure == figure)
			return true;
	return !wish->by_rows;
}

static void find_unit(struct table_plan *plan)
{
	const struct block *block = plan->block;
	bool first = true, same = true;

	for (size_t i = 0; i < block->n_figures; i++) {
		const char *unit = block->figures[i]->unit;

		if (!is_row_figure(plan, block->figures[i]))
			continue;
		same = same && (first || same_text(plan->unit, unit));
		plan->unit = first ? unit : plan->unit;
		first = false;
	}
	plan->unit = same ? plan->unit : NULL;
	plan->says_units = !same;
}

/* Figures one under another, of several units: a column tells them, unless the file has columns of
 * its own. */
static const struct table_item unit_column = { .kind = TABLE_ITEM_MEASURE, .measure = TABLE_UNIT };

static bool rows_are_figures(const struct table_plan *plan, const struct table_levels *rows)
{
	return plan->block->table.by_rows || (rows->n > 0 && rows->items[0].kind == LEVEL_FIGURES);
}

/* The corner of the table says the unit unless a column does. */
static void settle_unit_column(struct table_plan *plan, const struct table_levels *rows,
			       struct table_column_sets *columns)
{
	if (plan->says_units && rows_are_figures(plan, rows) && plan->block->table.n_columns == 0)
		columns->unit = &unit_column;
	if (columns->unit == NULL)
		return;
	plan->says_units = false;
	plan->unit = NULL;
}

static const char *heading_of(const struct table_plan *plan, const struct table_levels *rows)
{
	const struct dimension *dimension = rows->n > 0 ? rows->items[0].dimension : NULL;

	if (plan->block->table.heading != NULL)
		return plan->block->table.heading;
	if (dimension == NULL)
		return "指标";
	return dimension->heading != NULL ? dimension->heading : dimension->name;
}

static bool is_of_earlier(const struct table_line *column)
{
	return column->item == NULL &&
	       (column->measure == TABLE_PREVIOUS || column->measure == TABLE_YEARAGO ||
		column->measure == TABLE_CHANGE || column->measure == TABLE_GROWTH);
}

static bool says_anything(const struct table_plan *plan, const struct table_line *column)
{
	struct table_number number;
	bool any = false;

	for (size_t i = 0; i < plan->n_rows && !any; i++)
		any = table_plan_number(plan, &plan->rows[i], column, &number) || number.none;
	return any;
}

/* Columns of earlier values stay away where there is none. */
static void drop_idle(struct table_plan *plan)
{
	size_t n = 0;

	for (size_t i = 0; i < plan->n_columns; i++)
		if (!is_of_earlier(&plan->columns[i]) || says_anything(plan, &plan->columns[i]))
			plan->columns[n++] = plan->columns[i];
	plan->n_columns = n;
}

void table_plan_make(struct table_plan *plan)
{
	struct table_levels rows = { 0 };
	struct table_column_sets columns = { 0 };

	fill_levels(plan, &rows, &columns);
	find_unit(plan);
	settle_unit_column(plan, &rows, &columns);
	plan->heading = heading_of(plan, &rows);
	table_columns_make(plan, &columns);
	table_rows_make(plan, &rows);
	drop_idle(plan);
}

/* ---- where they meet ---- */

static const struct table_cells *cells_beside(const struct table_line *row,
					      const struct table_line *column)
{
	const struct table_item *item = column->item;

	if (item == NULL)
		return NULL;
	return &item->besides[item->n_beside == 1 ? 0 : row->beside];
}

const struct figure *table_plan_figure(const struct table_plan *plan, const struct table_line *row,
				       const struct table_line *column)
{
	if (column->item != NULL)
		return cells_beside(row, column)->figure;
	if (row->figure != NULL || column->figure != NULL)
		return row->figure != NULL ? row->figure : column->figure;
	return plan->block->figures[0];
}

/* Where a line stands on an axis; TABLE_OPEN when it leaves it to others. */
static size_t fixed_at(const struct table_line *line, const struct dimension *dimension)
{
	for (size_t i = 0; i < line->n_fixed; i++)
		if (line->fixed[i].dimension == dimension)
			return line->fixed[i].position;
	return TABLE_OPEN;
}

bool table_is_foreign(const struct figure *figure, const struct table_line *line)
{
	for (size_t i = 0; i < line->n_fixed; i++)
		if (line->fixed[i].position < line->fixed[i].dimension->n &&
		    table_axis_of(figure, line->fixed[i].dimension) == figure->n_by)
			return true;
	return false;
}

static size_t position_on(const struct table_plan *plan, const struct table_line *row,
			  const struct table_line *column, const struct dimension *dimension)
{
	const struct table_limit *limit = limit_of(plan, dimension);
	size_t down = fixed_at(row, dimension), across = fixed_at(column, dimension);

	if (down != TABLE_OPEN && across != TABLE_OPEN && down != across)
		return TABLE_OPEN;
	if (down != TABLE_OPEN || across != TABLE_OPEN)
		return down != TABLE_OPEN ? down : across;
	if (dimension == plan->last_time.dimension)
		return plan->last_time.position;
	return limit != NULL && limit->n_members == 1 ? limit->positions[0] : dimension->n;
}

bool table_plan_cell(const struct table_plan *plan, const struct table_line *row,
		     const struct table_line *column, struct cell_ref *out)
{
	const struct figure *figure = table_plan_figure(plan, row, column);
	const struct table_cells *beside = cells_beside(row, column);
	size_t positions[AXES_MAX] = { 0 };

	if (figure == NULL || table_is_foreign(figure, column) ||
	    (beside == NULL && table_is_foreign(figure, row)))
		return false;
	for (size_t i = 0; i < figure->n_by; i++) {
		size_t said = beside != NULL ? beside->positions[i] : TABLE_OPEN;

		positions[i] =
			said != TABLE_OPEN ? said : position_on(plan, row, column, figure->by[i]);
		if (positions[i] >= figure->axes[i].extent)
			return false;
	}
	*out = (struct cell_ref){ figure, figure_index_at(figure, positions) };
	return true;
}

/* ---- what stands there ---- */

/* The sum of what is not shown: the total less what is, or cell by cell where there is no such
 * total. */
static bool rest_terms(const struct table_plan *plan, struct cell_ref total,
		       const struct table_rest *rest, struct table_number *out)
{
	const struct figure *figure = total.figure;
	size_t axis = table_axis_of(figure, rest->dimension);

	if (axis == figure->n_by || figure->axes[axis].parts != PARTS_EXACT)
		return false;
	bool whole = figure->axes[axis].has_total && cell_has_value(&figure->cells[total.index]);
	const size_t *members = whole ? rest->shown : rest->hidden;
	size_t n = whole ? rest->n_shown : rest->n_hidden;
	struct table_term *terms = arena_array(plan->arena, n + 1, sizeof *terms);

	if (whole)
		terms[out->n_terms++] = (struct table_term){ total, false };
	for (size_t i = 0; i < n; i++)
		terms[out->n_terms++] = (struct table_term){
			{ figure, figure_moved(figure, total.index, axis, members[i]) }, whole
		};
	out->terms = terms;
	return true;
}

/* The total along all that the row holds fast, which the row's share is of. */
static struct cell_ref whole_of(const struct table_line *row, struct cell_ref cell)
{
	const struct figure *figure = cell.figure;
	const struct cell_ref none = { 0 };

	for (size_t i = 0; i < figure->n_by; i++) {
		if (fixed_at(row, figure->by[i]) == TABLE_OPEN)
			continue;
		if (!figure->axes[i].has_total)
			return none;
		cell.index = figure_moved(figure, cell.index, i, figure->axes[i].n);
	}
	return cell;
}

bool table_plan_number(const struct table_plan *plan, const struct table_line *row,
		       const struct table_line *column, struct table_number *out)
{
	struct table_past past = { plan->briefing, plan->options };
	const struct table_line *measured = row->says_measure ? row : column;
	struct cell_ref cell;

	*out = (struct table_number){ .as = measured->measure, .base = measured->base };
	if (row->bare || !table_plan_cell(plan, row, column, &cell))
		return false;
	out->whole = cell.figure->n_by > 0 ? whole_of(row, cell) : out->whole;
	if (row->rest != NULL) {
		if (!rest_terms(plan, cell, row->rest, out))
			return false;
	} else {
		struct table_term *term = arena_alloc(plan->arena, sizeof *term);

		term->cell = cell;
		out->terms = term;
		out->n_terms = 1;
	}
	return table_number_reckon(&past, out);
}
