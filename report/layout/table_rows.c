/* table_rows.c - the rows of a table: members within members, figures, cells one by one. */
#include <string.h>

#include "report/base/array.h"
#include "report/layout/table_plan_inside.h"

#define PART_INDENT 3 /* 其中： */

struct rows {
	struct table_plan *plan;
	const struct table_levels *levels;
};

/* Where rows go on: what holds of all of them, and the level that divides them. */
struct below {
	struct table_line line;
	size_t level;
	int indent;
};

static void add_rows(const struct rows *r, const struct below *at);

static void add(const struct rows *r, const struct table_line *line)
{
	table_line_add(r->plan, &r->plan->rows, &r->plan->n_rows, line);
}

static bool is_last(const struct rows *r, const struct below *at)
{
	return at->level + 1 >= r->levels->n;
}

/* Can the line say a number though what lies within is still open? */
static bool has_numbers(const struct rows *r, const struct below *at)
{
	for (size_t i = at->level + 1; i < r->levels->n; i++) {
		const struct table_level *level = &r->levels->items[i];

		if (level->kind != LEVEL_DIMENSION ||
		    table_plan_total(r->plan, level->dimension) == TOTAL_NONE)
			return false;
	}
	return true;
}

/* A line that has others within it: its own number over them, below them, or nowhere. */
static void add_whole(const struct rows *r, const struct below *at, const struct table_line *line,
		      void (*within)(const struct rows *, const struct below *,
				     const struct table_line *))
{
	enum table_subtotals where = r->plan->block->table.subtotals;
	struct table_line first = *line, last = *line;

	first.bare = where != TABLE_SUBTOTALS_FIRST || !has_numbers(r, at);
	add(r, &first);
	within(r, at, line);
	if (where != TABLE_SUBTOTALS_LAST || !has_numbers(r, at))
		return;
	last.name = "小计";
	last.indent += line->hang + 1;
	last.kind = TABLE_ROW_TOTAL;
	add(r, &last);
}

static void add_next_level(const struct rows *r, const struct below *at,
			   const struct table_line *line)
{
	struct below next = { *line, at->level + 1, line->indent + line->hang + 1 };

	next.line.kind = TABLE_ROW_PLAIN;
	add_rows(r, &next);
}

/* ---- members ---- */

static void add_members(const struct rows *r, const struct below *at, size_t parent);

static const struct dimension *dimension_at(const struct rows *r, const struct below *at)
{
	return r->levels->items[at->level].dimension;
}

/* What lies in a member, of its own dimension and of the next. */
static void add_inside(const struct rows *r, const struct below *at, const struct table_line *line)
{
	const struct dimension *dimension = dimension_at(r, at);
	size_t position = line->fixed[line->n_fixed - 1].position;
	struct below inner = *at;

	if (!is_last(r, at))
		add_next_level(r, at, line);
	if (position == dimension->n || !table_shows_parts(r->plan, dimension, position))
		return;
	inner.indent = line->indent + line->hang + 1;
	add_members(r, &inner, position);
}

static void add_member_line(const struct rows *r, const struct below *at,
			    const struct table_line *line)
{
	const struct dimension *dimension = dimension_at(r, at);
	size_t position = line->fixed[line->n_fixed - 1].position;
	bool parts = position < dimension->n && table_shows_parts(r->plan, dimension, position);

	if (is_last(r, at) && !parts)
		add(r, line);
	else
		add_whole(r, at, line, add_inside);
}

static void add_total(const struct rows *r, const struct below *at)
{
	const struct dimension *dimension = dimension_at(r, at);
	struct table_line line = at->line;

	table_line_fix(&line, dimension, dimension->n);
	line.kind = TABLE_ROW_TOTAL;
	line.name = table_total_name(dimension);
	line.indent = at->indent;
	line.place = r->plan->block->figures[0]->place;
	add_member_line(r, at, &line);
}

static bool is_partial(const struct rows *r, const struct dimension *dimension)
{
	const struct figure *figure = r->plan->block->figures[0];

	for (size_t i = 0; i < figure->n_by; i++)
		if (figure->by[i] == dimension && figure->axes[i].parts == PARTS_PARTIAL)
			return true;
	return false;
}

/* 1.食品, (1)粮食, 一、衣着, （一）…: the numbers say already what lies in what. */
static bool is_numbered(const char *name)
{
	static const char *const words[] = { "一", "二", "三", "四", "五",
					     "六", "七", "八", "九", "十" };
	const char *p = name + strspn(name, "(");
	size_t digits = strspn(p, "0123456789"), word = 0;

	if (strncmp(p, "（", strlen("（")) == 0)
		p += strlen("（");
	while (word < LEN(words) && strncmp(p, words[word], strlen(words[word])) != 0)
		word++;
	p += word < LEN(words) ? strlen(words[word]) : digits;
	return (digits > 0 || word < LEN(words)) &&
	       (*p == '.' || *p == ')' || strncmp(p, "、", strlen("、")) == 0 ||
		strncmp(p, "）", strlen("）")) == 0 || strncmp(p, "．", strlen("．")) == 0);
}

/* 其中： stands before the first of those that are only some of a whole. */
static void name_part(const struct rows *r, struct table_line *line, bool first)
{
	line->kind = TABLE_ROW_PART;
	if (is_numbered(line->name))
		return;
	if (first)
		line->name = arena_printf(r->plan->arena, "其中：%s", line->name);
	else
		line->indent += PART_INDENT;
	line->hang = first ? PART_INDENT : 0;
}

static void add_rest(const struct rows *r, const struct below *at, const struct table_rest *rest)
{
	struct table_line line = at->line;

	if (rest == NULL || r->plan->block->table.others == NULL)
		return;
	table_line_fix(&line, rest->dimension, rest->dimension->n);
	line.rest = rest;
	line.name = r->plan->block->table.others;
	line.indent = at->indent;
	line.place = r->plan->block->place;
	if (is_last(r, at))
		add(r, &line);
	else
		add_whole(r, at, &line, add_next_level);
}

static void add_members(const struct rows *r, const struct below *at, size_t parent)
{
	const struct dimension *dimension = dimension_at(r, at);
	const struct table_fix within = { dimension, parent };
	const struct table_rest *rest = NULL;
	bool partial = is_partial(r, dimension), before = false;
	size_t n, *order = table_order(r->plan, &at->line, &within, &n);

	if (is_last(r, at) && parent == dimension->n)
		rest = table_order_cut(r->plan, dimension, order, &n);
	for (size_t i = 0; i < n; i++) {
		const struct member *member = &dimension->members[order[i]];
		struct table_line line = at->line;
		bool part = member->of_which || (partial && parent == dimension->n);

		table_line_fix(&line, dimension, order[i]);
		line.name = member->name;
		line.place = member->place;
		line.indent = at->indent;
		if (part)
			name_part(r, &line, !before);
		before = part;
		add_member_line(r, at, &line);
	}
	add_rest(r, at, rest);
}

static void add_dimension(const struct rows *r, const struct below *at)
{
	const struct dimension *dimension = dimension_at(r, at);
	enum total_position total =
		at->level == 0 ? table_plan_total(r->plan, dimension) : TOTAL_NONE;

	if (total == TOTAL_FIRST)
		add_total(r, at);
	add_members(r, at, dimension->n);
	if (total == TOTAL_LAST)
		add_total(r, at);
}

/* ---- figures, measures ---- */

static void add_figures(const struct rows *r, const struct below *at)
{
	const struct block *block = r->plan->block;

	for (size_t i = 0; i < block->n_figures; i++) {
		struct table_line line = at->line;

		line.figure = block->figures[i];
		line.name = table_figure_name(r->plan, line.figure);
		line.place = line.figure->place;
		line.indent = at->indent;
		line.beside = i;
		if (is_last(r, at))
			add(r, &line);
		else
			add_whole(r, at, &line, add_next_level);
	}
}

static void add_measures(const struct rows *r, const struct below *at,
			 const struct table_level *level)
{
	for (size_t i = 0; i < level->n_items; i++) {
		struct table_line line = at->line;

		line.says_measure = true;
		line.measure = level->items[i]->measure;
		line.name = table_measure_head(r->plan, &line, level->items[i]);
		line.place = level->items[i]->place;
		line.indent = at->indent;
		if (is_last(r, at))
			add(r, &line);
		else
			add_next_level(r, at, &line);
	}
}

static void add_rows(const struct rows *r, const struct below *at)
{
	const struct table_level *level = &r->levels->items[at->level];

	switch (level->kind) {
	case LEVEL_DIMENSION: add_dimension(r, at); break;
	case LEVEL_FIGURES: add_figures(r, at); break;
	case LEVEL_MEASURES: add_measures(r, at, level); break;
	}
}

/* ---- rows that are named one by one ---- */

/* The members that a cell is named by: 第一产业; of totals the figure itself. */
static const char *cells_name(const struct table_plan *plan, const struct table_cells *cells)
{
	const char *name = NULL;

	for (size_t i = 0; i < cells->figure->n_by; i++) {
		size_t at = cells->positions[i];

		if (at == TABLE_OPEN || at >= cells->figure->by[i]->n)
			continue;
		const char *member = cells->figure->by[i]->members[at].name;
		name = name == NULL ? member : arena_printf(plan->arena, "%s、%s", name, member);
	}
	return name != NULL ? name : cells->figure->title;
}

/* No other row of the table has the members of this one's dimension. */
static bool is_alone_by(const struct table_plan *plan, const struct table_item *item)
{
	const struct table_wish *wish = &plan->block->table;

	for (size_t i = 0; i < wish->n_rows; i++)
		if (&wish->rows[i] != item && wish->rows[i].kind == TABLE_ITEM_MEMBERS &&
		    wish->rows[i].dimension == item->dimension)
			return false;
	return true;
}

/* A row over members is called what the file calls their total (收入总计), where that tells it from
 * the other rows. */
static const char *unlabelled_name(const struct table_plan *plan, const struct table_item *item)
{
	const char *name = cells_name(plan, &item->cells);
	bool of_all = name == item->cells.figure->title;

	if (item->kind == TABLE_ITEM_MEMBERS && item->dimension->total != NULL && of_all &&
	    is_alone_by(plan, item))
		return item->dimension->total;
	return name;
}

/* The label, or the name, with its unit where no column tells it. */
static const char *item_name(const struct table_plan *plan, const struct table_item *item)
{
	const char *name = item->label != NULL ? item->label : unlabelled_name(plan, item);
	const char *unit = item->cells.figure->unit;

	if (!plan->says_units || unit == NULL || strstr(name, "（") != NULL)
		return name;
	return arena_printf(plan->arena, "%s（%s）", name, unit);
}

static void add_item_members(const struct rows *r, const struct table_item *item,
			     const struct table_line *line)
{
	const struct table_levels levels = {
		.items = { { .kind = LEVEL_DIMENSION, .dimension = item->dimension } }, .n = 1
	};
	const struct rows inner = { r->plan, &levels };
	struct below below = { *line, 0, line->indent + !item->no_total };

	add_members(&inner, &below, item->dimension->n);
}

static void add_item(const struct rows *r, const struct table_item *item, size_t beside)
{
	struct table_line line = { .place = item->place, .indent = item->indent };

	if (item->kind == TABLE_ITEM_SECTION) {
		line.kind = TABLE_ROW_SECTION;
		line.name = item->name;
		line.bare = true;
		add(r, &line);
		return;
	}
	line.figure = item->cells.figure;
	line.beside = beside;
	line.name = item_name(r->plan, item);
	for (size_t i = 0; i < line.figure->n_by; i++)
		if (item->cells.positions[i] != TABLE_OPEN)
			table_line_fix(&line, line.figure->by[i], item->cells.positions[i]);
	struct table_line whole = line;
	if (item->kind == TABLE_ITEM_MEMBERS) {
		table_line_fix(&whole, item->dimension, item->dimension->n);
		whole.bare = table_plan_total(r->plan, item->dimension) == TOTAL_NONE;
	}
	if (!item->no_total)
		add(r, &whole);
	if (item->kind == TABLE_ITEM_MEMBERS)
		add_item_members(r, item, &line);
}

static void add_items(const struct rows *r)
{
	const struct table_wish *wish = &r->plan->block->table;
	size_t beside = 0;

	for (size_t i = 0; i < wish->n_rows; i++) {
		add_item(r, &wish->rows[i], beside);
		beside += wish->rows[i].kind != TABLE_ITEM_SECTION;
	}
}

void table_rows_make(struct table_plan *plan, const struct table_levels *levels)
{
	const struct rows r = { plan, levels };
	const struct below start = { .level = 0 };

	if (plan->block->table.by_rows)
		add_items(&r);
	else
		add_rows(&r, &start);
}
