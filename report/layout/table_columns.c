/* table_columns.c - the columns of a table, each under its heads. */
#include <string.h>

#include "report/layout/table_plan_inside.h"
#include "report/layout/table_size.h"

struct columns {
	struct table_plan *plan;
	const struct table_levels *levels;
};

/* The columns below one head. */
struct branch_line {
	struct table_line line;
	size_t level; /* the next one */
};

static void add_columns(const struct columns *c, const struct branch_line *at);

static void push_head(const struct columns *c, struct table_line *line, const char *text,
		      struct place place)
{
	struct table_head *heads = arena_array(c->plan->arena, line->n_heads + 1, sizeof *heads);

	if (line->n_heads > 0)
		memcpy(heads, line->heads, line->n_heads * sizeof *heads);
	heads[line->n_heads] = (struct table_head){ text, place };
	line->heads = heads;
	line->n_heads += line->n_heads < TABLE_HEADS_MAX;
}

static void add_below(const struct columns *c, const struct branch_line *at,
		      const struct table_line *line)
{
	add_columns(c, &(struct branch_line){ *line, at->level + 1 });
}

/* ---- members ---- */

static void add_total(const struct columns *c, const struct branch_line *at,
		      const struct dimension *dimension)
{
	struct table_line line = at->line;

	table_line_fix(&line, dimension, dimension->n);
	push_head(c, &line, table_total_name(dimension), c->plan->block->place);
	add_below(c, at, &line);
}

static void add_subtotal(const struct columns *c, const struct branch_line *at,
			 const struct table_line *member, enum table_subtotals where)
{
	struct table_line line = *member;

	if (c->plan->block->table.subtotals != where)
		return;
	push_head(c, &line, "小计", c->plan->block->place);
	add_below(c, at, &line);
}

static void add_members(const struct columns *c, const struct branch_line *at,
			const struct dimension *dimension, size_t parent)
{
	size_t n;
	const struct table_fix within = { dimension, parent };
	const size_t *order = table_order(c->plan, &at->line, &within, &n);

	for (size_t i = 0; i < n; i++) {
		const struct member *member = &dimension->members[order[i]];
		struct branch_line below = *at;
		struct table_line line = at->line;

		push_head(c, &line, member->name, member->place);
		below.line.heads = line.heads;
		below.line.n_heads = line.n_heads;
		table_line_fix(&line, dimension, order[i]);
		if (!table_shows_parts(c->plan, dimension, order[i])) {
			add_below(c, at, &line);
			continue;
		}
		add_subtotal(c, at, &line, TABLE_SUBTOTALS_FIRST);
		add_members(c, &below, dimension, order[i]);
		add_subtotal(c, at, &line, TABLE_SUBTOTALS_LAST);
	}
}

static void add_dimension(const struct columns *c, const struct branch_line *at,
			  const struct dimension *dimension)
{
	enum total_position total = table_plan_total(c->plan, dimension);
	struct branch_line named = *at;

	if (total == TOTAL_FIRST)
		add_total(c, at, dimension);
	if (c->levels->n == 1 && dimension->time == TIME_NONE)
		push_head(c, &named.line,
			  dimension->heading != NULL ? dimension->heading : dimension->name,
			  c->plan->block->place);
	add_members(c, &named, dimension, dimension->n);
	if (total == TOTAL_LAST)
		add_total(c, at, dimension);
}

/* ---- figures and measures ---- */

static void add_figures(const struct columns *c, const struct branch_line *at)
{
	const struct block *block = c->plan->block;

	for (size_t i = 0; i < block->n_figures; i++) {
		struct table_line line = at->line;

		if (table_is_foreign(block->figures[i], &line))
			continue;
		line.figure = block->figures[i];
		push_head(c, &line, table_figure_name(c->plan, line.figure), line.figure->place);
		add_below(c, at, &line);
	}
}

static bool is_base(const struct table_item *item)
{
	return item->kind == TABLE_ITEM_MEASURE &&
	       (item->measure == TABLE_PREVIOUS || item->measure == TABLE_YEARAGO);
}

/* The earlier value that stands nearest before it, else behind it, else a year ago. */
static enum table_base base_of(const struct table_level *level, size_t at)
{
	for (size_t i = at; i-- > 0;)
		if (is_base(level->items[i]))
			return level->items[i]->measure == TABLE_PREVIOUS ? BASE_PREVIOUS
									  : BASE_YEARAGO;
	for (size_t i = at + 1; i < level->n_items; i++)
		if (is_base(level->items[i]))
			return level->items[i]->measure == TABLE_PREVIOUS ? BASE_PREVIOUS
									  : BASE_YEARAGO;
	return BASE_YEARAGO;
}

static void add_measures(const struct columns *c, const struct branch_line *at,
			 const struct table_level *level)
{
	for (size_t i = 0; i < level->n_items; i++) {
		const struct table_item *item = level->items[i];
		struct table_line line = at->line;

		line.says_measure = true;
		line.measure = item->measure;
		line.base = base_of(level, i);
		line.item = item->kind == TABLE_ITEM_BESIDE ? item : NULL;
		if (c->levels->n == 1 || level->n_items > 1 || item->label != NULL)
			push_head(c, &line, table_measure_head(c->plan, &line, item), item->place);
		add_below(c, at, &line);
	}
}

/* Does a level divide the line at all? Not by what its figure is not by, nor by figures when it has
 * one. */
static bool divides(const struct table_level *level, const struct table_line *line)
{
	if (line->figure == NULL || level->kind == LEVEL_MEASURES)
		return true;
	return level->kind == LEVEL_DIMENSION &&
	       table_axis_of(line->figure, level->dimension) < line->figure->n_by;
}

static void add_columns(const struct columns *c, const struct branch_line *at)
{
	if (at->level == c->levels->n) {
		table_line_add(c->plan, &c->plan->columns, &c->plan->n_columns, &at->line);
		return;
	}
	const struct table_level *level = &c->levels->items[at->level];
	if (!divides(level, &at->line)) {
		add_below(c, at, &at->line);
		return;
	}
	switch (level->kind) {
	case LEVEL_DIMENSION: add_dimension(c, at, level->dimension); break;
	case LEVEL_FIGURES: add_figures(c, at); break;
	case LEVEL_MEASURES: add_measures(c, at, level); break;
	}
}

/* ---- columns that stand by themselves ---- */

static void add_alone(const struct columns *c, enum table_measure measure, enum table_base base,
		      const char *label)
{
	const struct table_item item = { .kind = TABLE_ITEM_MEASURE,
					 .measure = measure,
					 .label = label };
	struct table_line line = { .says_measure = true, .measure = measure, .base = base };
	const struct block *block = c->plan->block;

	if (block->n_figures > 0 && !block->table.by_rows && block->figures[0]->n_by > 0)
		line.figure = block->figures[0];
	push_head(c, &line, table_measure_head(c->plan, &line, &item), block->place);
	table_line_add(c->plan, &c->plan->columns, &c->plan->n_columns, &line);
}

static void add_unit(struct table_plan *plan, const struct table_column_sets *columns, bool last)
{
	const struct columns c = { plan, &columns->sets[0] };

	if (columns->unit != NULL && columns->unit_last == last)
		add_alone(&c, TABLE_UNIT, BASE_YEARAGO, columns->unit->label);
}

static bool is_shown(const struct table_plan *plan, const struct figure *figure, size_t first)
{
	for (size_t i = first; i < plan->n_columns; i++)
		if (plan->columns[i].figure == figure)
			return true;
	return false;
}

/* Figures that are not by what the others stand under: beside these. */
static void add_left_over(const struct columns *c, size_t first)
{
	const struct block *block = c->plan->block;

	for (size_t i = 0; i < block->n_figures; i++) {
		struct branch_line start = { .line.figure = block->figures[i] };

		if (is_shown(c->plan, block->figures[i], first))
			continue;
		push_head(c, &start.line, table_figure_name(c->plan, block->figures[i]),
			  block->figures[i]->place);
		add_columns(c, &start);
	}
}

static bool has_figures(const struct table_levels *levels)
{
	for (size_t i = 0; i < levels->n; i++)
		if (levels->items[i].kind == LEVEL_FIGURES)
			return true;
	return false;
}

static void add_set(struct table_plan *plan, const struct table_levels *levels)
{
	static const struct table_item value = { .kind = TABLE_ITEM_MEASURE };
	const struct columns c = { plan, levels };
	const struct branch_line start = { .level = 0 };
	struct table_line line = { 0 };
	size_t first = plan->n_columns;

	if (levels->n > 0) {
		add_columns(&c, &start);
		if (has_figures(levels))
			add_left_over(&c, first);
		return;
	}
	push_head(&c, &line, table_measure_head(plan, &line, &value), plan->block->place);
	table_line_add(plan, &plan->columns, &plan->n_columns, &line);
}

void table_columns_make(struct table_plan *plan, const struct table_column_sets *columns)
{
	const struct columns c = { plan, &columns->sets[0] };
	const struct block *block = plan->block;

	add_unit(plan, columns, false);
	for (size_t i = 0; i < columns->n; i++)
		add_set(plan, &columns->sets[i]);
	add_unit(plan, columns, true);
	if (block->share && !block->table.by_rows && block->figures[0]->n_by > 0)
		add_alone(&c, TABLE_SHARE, BASE_YEARAGO, NULL);
	if (block->compare) {
		add_alone(&c, TABLE_PREVIOUS, BASE_PREVIOUS, NULL);
		add_alone(&c, TABLE_CHANGE, BASE_PREVIOUS, NULL);
	}
}
