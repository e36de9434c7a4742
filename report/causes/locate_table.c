/* locate_table.c - suspects in a two-dimensional table: its failing rows and columns are split into
 * groups, and each group is mended by the cells where its rows and columns meet. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/causes/crossing.h"
#include "report/causes/judge.h"
#include "report/causes/locator.h"

#define FEW 8      /* failing lines that are searched with all that rounding and rules allow */
#define SEARCHED 3 /* cells of a repair of which all alternatives are wanted */

static bool are_lines_of_one_table(const struct locator *l, const uint32_t *failing, size_t n)
{
	const struct relation *first = &l->proof->relations[failing[0]];

	for (size_t i = 0; i < n; i++)
		if (l->proof->relations[failing[i]].family != &family_totals ||
		    l->proof->relations[failing[i]].object != first->object)
			return false;
	return true;
}

static bool is_plain_axis(const struct figure *figure, size_t axis)
{
	return figure->axes[axis].parts == PARTS_EXACT && !dimension_is_nested(figure->by[axis]);
}

bool locate_is_table(const struct locator *l, const uint32_t *failing, size_t n)
{
	if (!are_lines_of_one_table(l, failing, n))
		return false;
	const struct subject *subject = &l->proof->subjects[l->proof->relations[failing[0]].object];
	const struct figure *figure = subject->figure;
	if (figure->n_by != 2 || !is_plain_axis(figure, 0) || !is_plain_axis(figure, 1))
		return false;
	for (size_t row = 0; row <= figure->n_rows; row++)
		if (figure_cell(figure, row, figure->n_cols)->state != CELL_GIVEN)
			return false;
	for (size_t col = 0; col <= figure->n_cols; col++)
		if (figure_cell(figure, figure->n_rows, col)->state != CELL_GIVEN)
			return false;
	return true;
}

bool locate_is_free(const struct locator *l, const uint32_t *failing, size_t n)
{
	const struct subject *subject = &l->proof->subjects[l->proof->relations[failing[0]].object];

	if (n <= FEW && (subject->n_uses > 0 || subject->figure->decimals >= 0))
		return false;
	return subject->n_uses == 0;
}

/* Which way a row's or column's balance moves with its cells: the line of totals is turned round,
 * so that one and the same wrong cell is off by the same amount both ways. */
static int node_sign(const struct figure *figure, const struct crossing_node *node)
{
	return node->line == (node->is_row ? figure->n_rows : figure->n_cols) ? -1 : 1;
}

static struct crossing_node *make_nodes(const struct locator *l, const uint32_t *failing, size_t n)
{
	struct crossing_node *nodes = xcalloc(n, sizeof *nodes);

	for (size_t i = 0; i < n; i++) {
		const struct relation *relation = &l->proof->relations[failing[i]];
		const struct subject *subject = &l->proof->subjects[relation->object];
		struct balance balance = { 0 };
		uint32_t n_row_lines = subject->axis_lines[0];
		bool is_row = relation->line < n_row_lines;

		linear_balance(&l->out->linear, failing[i], &balance);
		nodes[i] = (struct crossing_node){
			.relation = failing[i],
			.is_row = is_row,
			.line = is_row ? relation->line : relation->line - n_row_lines,
		};
		nodes[i].demand = balance.value * node_sign(subject->figure, &nodes[i]);
		nodes[i].slack = balance.high > -balance.low ? balance.high : -balance.low;
	}
	return nodes;
}

/* The change at the crossing of a row and a column that takes this much off both. */
static struct change crossing_change(const struct locator *l, const struct subject *subject,
				     uint32_t row, uint32_t col, int128 demand)
{
	const struct figure *figure = subject->figure;
	struct change change = { .cell = subject->first_cell +
					 (uint32_t)figure_index(figure, row, col) };
	bool total_row = row == figure->n_rows, total_col = col == figure->n_cols;

	/* A total counts the other way than a part. */
	change.delta = total_row != total_col ? demand : -demand;
	change.slip = judge_delta(l->proof, &l->out->linear, change.cell, change.delta);
	return change;
}

/* Rows alone: all in one column that holds, so that there they cancel out. */
static size_t mend_one_side(const struct locator *l, const struct subject *subject,
			    struct crossing_node *const *nodes, size_t n, struct change *out)
{
	bool rows = nodes[0]->is_row;
	size_t others = rows ? subject->figure->n_cols : subject->figure->n_rows, best_line = 0;
	double best = -HUGE_VAL;

	for (size_t line = 0; line <= others && line < 64; line++) {
		double sum = 0;

		for (size_t i = 0; i < n; i++)
			sum += crossing_change(l, subject, rows ? nodes[i]->line : (uint32_t)line,
					       rows ? (uint32_t)line : nodes[i]->line,
					       nodes[i]->demand)
				       .slip.likelihood;
		if (sum > best) {
			best = sum;
			best_line = line;
		}
	}
	for (size_t i = 0; i < n; i++)
		out[i] = crossing_change(l, subject, rows ? nodes[i]->line : (uint32_t)best_line,
					 rows ? (uint32_t)best_line : nodes[i]->line,
					 nodes[i]->demand);
	return n;
}

/* A tree: the first row takes every column but the first, the first column every row. */
static size_t mend_both_sides(const struct locator *l, const struct subject *subject,
			      struct crossing_node *const *nodes, size_t n, struct change *out)
{
	const struct crossing_node *row = NULL, *col = NULL;
	size_t made = 0;
	int128 rest;

	for (size_t i = 0; i < n; i++)
		*(nodes[i]->is_row ? &row : &col) = nodes[i];
	assert(row != NULL && col != NULL);
	rest = row->demand;
	for (size_t i = 0; i < n; i++) {
		const struct crossing_node *node = nodes[i];

		if (node == row || node == col)
			continue;
		if (!node->is_row)
			rest -= node->demand;
		out[made++] = crossing_change(l, subject, node->is_row ? node->line : row->line,
					      node->is_row ? col->line : node->line, node->demand);
	}
	if (rest != 0)
		out[made++] = crossing_change(l, subject, row->line, col->line, rest);
	return made;
}

static void build_group(struct locator *l, struct locus *locus, const struct subject *subject,
			struct crossing_node *const *nodes, size_t n)
{
	struct change *changes = xcalloc(n + 1, sizeof *changes);
	size_t n_rows = 0, made;

	for (size_t i = 0; i < n; i++)
		n_rows += nodes[i]->is_row;
	made = n_rows == 0 || n_rows == n ? mend_one_side(l, subject, nodes, n, changes)
					  : mend_both_sides(l, subject, nodes, n, changes);
	locator_set_changes(l, locus, changes, made);
	locus->at_least = made;
	locus->unique = made == n - 1 && (n_rows == 1 || n_rows + 1 == n);
	free(changes);
}

static void mend_group(struct locator *l, const struct subject *subject,
		       struct crossing_node *const *nodes, size_t n, const struct crossing *table)
{
	uint32_t *relations = xcalloc(n, sizeof *relations);
	struct repairs found = { 0 };

	for (size_t i = 0; i < n; i++)
		relations[i] = nodes[i]->relation;
	struct locus *locus = locator_add_locus(l, relations, n);
	if (n <= SEARCHED + 1 &&
	    locator_search_part(l, relations, n, n <= SEARCHED ? n : SEARCHED, &found))
		locator_set_repairs(l, locus, &found);
	else
		build_group(l, locus, subject, nodes, n);
	locus->unique &= table->unique;
	free(relations);
}

static int by_group(const void *a, const void *b)
{
	const struct crossing_node *x = *(struct crossing_node *const *)a;
	const struct crossing_node *y = *(struct crossing_node *const *)b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return x->relation < y->relation ? -1 : x->relation > y->relation;
}

/* How many cells a partition needs: one fewer than nodes in a mixed group. */
static size_t partition_cost(struct crossing_node *const *sorted, size_t n)
{
	size_t cost = n;

	for (size_t start = 0, end; start < n; start = end) {
		bool rows = false, cols = false;

		for (end = start; end < n && sorted[end]->group == sorted[start]->group; end++)
			*(sorted[end]->is_row ? &rows : &cols) = true;
		cost -= rows && cols;
	}
	return cost;
}

struct table_judge {
	const struct locator *locator;
	const struct subject *subject;
};

static double crossing_likelihood(void *context, const struct crossing_node *row,
				  const struct crossing_node *col)
{
	const struct table_judge *judge = context;

	return crossing_change(judge->locator, judge->subject, row->line, col->line, row->demand)
		.slip.likelihood;
}

static void mend_groups(struct locator *l, const struct subject *subject,
			struct crossing_node **sorted, const struct crossing *table)
{
	for (size_t start = 0, end; start < table->n; start = end) {
		for (end = start; end < table->n && sorted[end]->group == sorted[start]->group;)
			end++;
		mend_group(l, subject, sorted + start, end - start, table);
	}
}

/* However they are paired, each failing row needs a cell, and each failing column. */
static size_t least_cells(const struct crossing *table)
{
	size_t rows = 0;

	for (size_t i = 0; i < table->n; i++)
		rows += table->nodes[i].is_row;
	return rows * 2 > table->n ? rows : table->n - rows;
}

void locate_table(struct locator *l, const uint32_t *failing, size_t n)
{
	const struct subject *subject = &l->proof->subjects[l->proof->relations[failing[0]].object];
	struct crossing_node **sorted = xcalloc(n, sizeof *sorted);
	struct table_judge judge = { l, subject };
	struct crossing table = { .nodes = make_nodes(l, failing, n),
				  .n = n,
				  .likelihood = crossing_likelihood,
				  .context = &judge };
	struct repairs found = { 0 };

	crossing_partition(&table);
	for (size_t i = 0; i < n; i++)
		sorted[i] = &table.nodes[i];
	qsort(sorted, n, sizeof *sorted, by_group);
	size_t cost = partition_cost(sorted, n);
	bool small = table.smallest && cost <= SEARCHED;
	if (small && locator_search_part(l, failing, n, cost, &found))
		locator_set_repairs(l, locator_add_locus(l, failing, n), &found);
	else
		mend_groups(l, subject, sorted, &table);
	l->out->at_least += table.smallest ? cost : least_cells(&table);
	free(table.nodes);
	free(sorted);
}
