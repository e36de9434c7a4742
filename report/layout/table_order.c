/* table_order.c - members side by side: as the file names them, or by their values. */
#include <stdlib.h>
#include <string.h>

#include "report/layout/table_plan_inside.h"

struct ranked {
	size_t position;
	struct decimal value;
	bool known, rest;
	bool ascending;
};

/* Those called 其他 stay last, and so does what has no value. */
static int rank(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->rest != b->rest)
		return a->rest ? 1 : -1;
	if (a->known != b->known)
		return a->known ? -1 : 1;
	int order = a->known ? decimal_compare(a->value, b->value) : 0;
	if (order != 0)
		return a->ascending ? order : -order;
	return a->position < b->position ? -1 : a->position > b->position;
}

static bool begins(const char *text, const char *word)
{
	return strncmp(text, word, strlen(word)) == 0;
}

/* The column that the order goes by; NULL when there is none. */
static const struct table_line *sort_column(const struct table_plan *plan)
{
	const char *by = plan->block->table.sort_by;
	enum table_measure measure;
	bool measured = by != NULL && table_measure_find(by, &measure);

	for (size_t i = 0; i < plan->n_columns; i++) {
		const struct table_line *column = &plan->columns[i];
		const struct figure *figure =
			column->item != NULL ? column->item->besides[0].figure : column->figure;

		if (column->measure == TABLE_UNIT && column->says_measure)
			continue;
		if (by == NULL || (measured && column->measure == measure) ||
		    (!measured && figure != NULL && strcmp(figure->name, by) == 0) ||
		    (!measured && figure == NULL && column->measure == TABLE_VALUE &&
		     strcmp(plan->block->figures[0]->name, by) == 0))
			return column;
	}
	return NULL;
}

static void sort_members(const struct table_plan *plan, const struct table_line *line,
			 const struct dimension *dimension, size_t *order, size_t n)
{
	const struct table_line *column = sort_column(plan);
	struct arena_mark scratch = arena_mark(plan->arena);
	struct ranked *ranked = arena_array(plan->arena, n, sizeof *ranked);

	for (size_t i = 0; i < n; i++) {
		const char *name = dimension->members[order[i]].name;
		struct table_line row = *line;
		struct table_number number;

		table_line_fix(&row, dimension, order[i]);
		ranked[i].position = order[i];
		ranked[i].known = column != NULL && table_plan_number(plan, &row, column, &number);
		ranked[i].value = ranked[i].known ? number.value : decimal_of(0);
		ranked[i].rest = begins(name, "其他") || begins(name, "其它");
		ranked[i].ascending = plan->block->table.sort == TABLE_SORT_ASCENDING;
	}
	qsort(ranked, n, sizeof *ranked, rank);
	for (size_t i = 0; i < n; i++)
		order[i] = ranked[i].position;
	arena_rewind(plan->arena, scratch);
}

/* Columns are made before rows, and sorted by nothing. */
static bool is_sorted(const struct table_plan *plan, const struct dimension *dimension)
{
	bool across = false;

	for (size_t i = 0; i < plan->n_columns; i++)
		for (size_t k = 0; k < plan->columns[i].n_fixed; k++)
			across = across || plan->columns[i].fixed[k].dimension == dimension;
	return plan->block->table.sort != TABLE_SORT_NONE && plan->n_columns > 0 && !across;
}

/* The parts that are shown; of one that is not, its own parts stand in its place. */
static void collect(const struct table_plan *plan, const struct dimension *dimension,
		    const struct branch *branch, size_t *order, size_t *n)
{
	for (size_t i = 0; i < branch->n; i++) {
		size_t part = branch->parts[i];

		if (table_plan_shows(plan, dimension, part)) {
			order[(*n)++] = part;
			continue;
		}
		for (size_t b = dimension->first_branch[part];
		     b < dimension->first_branch[part + 1]; b++)
			collect(plan, dimension, &dimension->branches[b], order, n);
	}
}

size_t *table_order(const struct table_plan *plan, const struct table_line *line,
		    const struct table_fix *parent, size_t *n)
{
	const struct dimension *dimension = parent->dimension;
	size_t *order = arena_array(plan->arena, dimension->n, sizeof *order);

	*n = 0;
	for (size_t b = dimension->first_branch[parent->position];
	     b < dimension->first_branch[parent->position + 1]; b++) {
		size_t start = *n;

		collect(plan, dimension, &dimension->branches[b], order, n);
		if (is_sorted(plan, dimension))
			sort_members(plan, line, dimension, order + start, *n - start);
	}
	return order;
}

bool table_shows_parts(const struct table_plan *plan, const struct dimension *dimension,
		       size_t position)
{
	for (size_t i = position + 1; i < dimension->n; i++) {
		size_t whole = dimension->members[i].parent;

		if (whole < position || whole == dimension->n)
			return false;
		if (table_plan_shows(plan, dimension, i))
			return true;
	}
	return false;
}

const struct table_rest *table_order_cut(const struct table_plan *plan,
					 const struct dimension *dimension, size_t *order,
					 size_t *n)
{
	size_t top = (size_t)plan->block->table.top;

	if (top == 0 || *n <= top)
		return NULL;
	struct table_rest *rest = arena_alloc(plan->arena, sizeof *rest);
	*rest = (struct table_rest){ dimension, order, order + top, top, *n - top };
	*n = top;
	return rest;
}
