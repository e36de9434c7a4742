/* locate.c - see locate.h. */
#include "report/checks/locate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/checks/crossing.h"
#include "report/checks/judge.h"

#define BUDGET 150000     /* steps for everything that fails */
#define BUDGET_EACH 60000 /* … and for one part of it */
#define SEARCHED 3        /* cells of a repair of which all alternatives are wanted */
#define NO_LOCUS UINT32_MAX

struct locator {
	const struct proof *proof;
	struct location *out;
	uint32_t *failing; /* relations, grouped by part */
	size_t n_failing;
	bool *set_aside; /* by relation: fails, but belongs to another part */
	size_t loci_capacity;
	size_t budget;
};

/* ---- which relations belong together ---- */

struct joiner {
	uint32_t *parent; /* by place in the list of failing relations */
	uint32_t *owner;  /* by cell: a failing relation that it is in, plus 1 */
	uint32_t now;
};

static uint32_t find_root(uint32_t *parent, uint32_t at)
{
	while (parent[at] != at)
		at = parent[at] = parent[parent[at]];
	return at;
}

static void join(struct joiner *j, uint32_t a, uint32_t b)
{
	j->parent[find_root(j->parent, a)] = find_root(j->parent, b);
}

static void join_through(void *context, uint32_t cell)
{
	struct joiner *j = context;

	if (j->owner[cell] != 0)
		join(j, j->now, j->owner[cell] - 1);
	else
		j->owner[cell] = j->now + 1;
}

/* Rows of one table meet in its columns, whether these fail or not. */
static void join_lines(const struct locator *l, struct joiner *j)
{
	uint32_t *first = xcalloc(l->proof->briefing->n_figures + 1, sizeof *first);

	for (uint32_t i = 0; i < l->n_failing; i++) {
		const struct relation *relation = &l->proof->relations[l->failing[i]];

		if (relation->family != &family_totals)
			continue;
		if (first[relation->object] != 0)
			join(j, i, first[relation->object] - 1);
		first[relation->object] = i + 1;
	}
	free(first);
}

static size_t cell_total(const struct proof *proof)
{
	size_t n = 0;

	for (size_t i = 0; i < proof->briefing->n_figures; i++)
		n += proof->subjects[i].figure->n_cells;
	return n;
}

/* Roots by place in the list of failing relations; the caller frees it. */
static uint32_t *find_parts(const struct locator *l)
{
	struct joiner j = { .parent = xcalloc(l->n_failing + 1, sizeof *j.parent),
			    .owner = xcalloc(cell_total(l->proof) + 1, sizeof *j.owner) };

	for (uint32_t i = 0; i < l->n_failing; i++)
		j.parent[i] = i;
	join_lines(l, &j);
	for (uint32_t i = 0; i < l->n_failing; i++) {
		const struct relation *relation = &l->proof->relations[l->failing[i]];
		bool in_table = relation->family == &family_totals &&
				l->proof->subjects[relation->object].n_uses == 0;

		j.now = i;
		if (!in_table) /* tables without rules are joined already */
			linear_cells(&l->out->linear, l->failing[i], join_through, &j);
	}
	for (uint32_t i = 0; i < l->n_failing; i++)
		j.parent[i] = find_root(j.parent, i);
	free(j.owner);
	return j.parent;
}

/* ---- one part ---- */

static struct slip judge_change(void *context, uint32_t cell, int128 delta)
{
	const struct locator *l = context;

	return judge_delta(l->proof, &l->out->linear, cell, delta);
}

static void weigh_repair(void *context, struct repair *repair)
{
	const struct locator *l = context;

	judge_repair(&l->out->linear, repair);
}

static struct locus *add_locus(struct locator *l, const uint32_t *failing, size_t n)
{
	struct location *out = l->out;
	uint32_t *copy = arena_array(&out->arena, n, sizeof *copy);

	memcpy(copy, failing, n * sizeof *copy);
	for (size_t i = 0; i < n; i++)
		out->locus_of[copy[i]] = (uint32_t)out->n_loci;
	out->loci = array_grow(out->loci, out->n_loci, &l->loci_capacity, sizeof *out->loci);
	out->loci[out->n_loci] = (struct locus){ .failing = copy, .n_failing = n, .at_least = 1 };
	return &out->loci[out->n_loci++];
}

static int by_likelihood(const void *a, const void *b)
{
	double x = ((const struct change *)a)->slip.likelihood;
	double y = ((const struct change *)b)->slip.likelihood;

	return x < y ? 1 : x > y ? -1 : 0;
}

static void set_changes(struct locator *l, struct locus *locus, const struct change *changes,
			size_t n)
{
	struct change *copy = arena_array(&l->out->arena, n, sizeof *copy);

	memcpy(copy, changes, n * sizeof *copy);
	qsort(copy, n, sizeof *copy, by_likelihood);
	locus->changes = copy;
	locus->n_changes = n;
}

static void set_repairs(struct locator *l, struct locus *locus, const struct repairs *found)
{
	struct repair *others = arena_array(&l->out->arena, REPAIRS_KEPT, sizeof *others);

	set_changes(l, locus, found->items[0].changes, found->items[0].n);
	memcpy(others, found->items + 1, (found->n - 1) * sizeof *others);
	locus->others = others;
	locus->n_others = found->n - 1;
	locus->at_least = found->size;
	locus->n_repairs = found->found;
	locus->unique = found->found == 1 && found->complete;
}

/* Looks for repairs of a list of relations as one part. */
static bool search_part(struct locator *l, const uint32_t *failing, size_t n, size_t most,
			struct repairs *found)
{
	struct problem problem = { .linear = &l->out->linear,
				   .failing = failing,
				   .n_failing = n,
				   .set_aside = l->set_aside,
				   .judge = judge_change,
				   .weigh = weigh_repair,
				   .context = l };
	size_t budget = l->budget < BUDGET_EACH ? l->budget : BUDGET_EACH, given = budget;

	for (size_t i = 0; i < n; i++)
		l->set_aside[failing[i]] = false;
	search_repairs(&problem, most, &budget, found);
	for (size_t i = 0; i < n; i++)
		l->set_aside[failing[i]] = true;
	l->budget -= given - budget;
	return found->found > 0;
}

/* ---- tables ---- */

/* A table with all its totals and nothing else to obey: the graph of crossing.h. */
static bool is_whole_table(const struct locator *l, const uint32_t *failing, size_t n)
{
	const struct relation *first = &l->proof->relations[failing[0]];
	const struct subject *subject = &l->proof->subjects[first->object];
	const struct figure *figure = subject->figure;

	for (size_t i = 0; i < n; i++)
		if (l->proof->relations[failing[i]].family != &family_totals ||
		    l->proof->relations[failing[i]].object != first->object)
			return false;
	if (figure->n_by != 2 || figure->parts != PARTS_EXACT || figure->decimals >= 0)
		return false;
	for (size_t row = 0; row <= figure->n_rows; row++)
		if (figure_cell(figure, row, figure->n_cols)->state != CELL_GIVEN)
			return false;
	for (size_t col = 0; col <= figure->n_cols; col++)
		if (figure_cell(figure, figure->n_rows, col)->state != CELL_GIVEN)
			return false;
	return true;
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
		bool is_row = relation->line < subject->n_row_lines;

		linear_balance(&l->out->linear, failing[i], &balance);
		nodes[i] = (struct crossing_node){
			.relation = failing[i],
			.is_row = is_row,
			.line = is_row ? relation->line : relation->line - subject->n_row_lines,
		};
		nodes[i].demand = balance.value * node_sign(subject->figure, &nodes[i]);
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
	set_changes(l, locus, changes, made);
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
	struct locus *locus = add_locus(l, relations, n);
	if (n <= SEARCHED + 1 && search_part(l, relations, n, n <= SEARCHED ? n : SEARCHED, &found))
		set_repairs(l, locus, &found);
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

static void locate_in_table(struct locator *l, const uint32_t *failing, size_t n)
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
	if (small && search_part(l, failing, n, cost, &found))
		set_repairs(l, add_locus(l, failing, n), &found);
	else
		mend_groups(l, subject, sorted, &table);
	l->out->at_least += table.smallest ? cost : least_cells(&table);
	free(table.nodes);
	free(sorted);
}

/* ---- everything ---- */

static void locate_part(struct locator *l, const uint32_t *failing, size_t n)
{
	struct repairs found;

	if (is_whole_table(l, failing, n)) {
		locate_in_table(l, failing, n);
		return;
	}
	struct locus *locus = add_locus(l, failing, n);
	if (search_part(l, failing, n, REPAIR_MAX - 2, &found))
		set_repairs(l, locus, &found);
	else
		locus->at_least = found.size > 0 ? found.size : 1;
	l->out->at_least += locus->at_least;
}

static void find_failing(struct locator *l)
{
	const struct proof *proof = l->proof;
	size_t capacity = 0;

	for (size_t i = 0; i < proof->n_relations; i++) {
		struct balance balance;

		if (proof->relations[i].verdict != VERDICT_FAILED ||
		    !linear_balance(&l->out->linear, (uint32_t)i, &balance) ||
		    balance_holds(&balance))
			continue;
		l->failing = array_grow(l->failing, l->n_failing, &capacity, sizeof *l->failing);
		l->failing[l->n_failing++] = (uint32_t)i;
		l->set_aside[i] = true;
	}
}

struct rooted {
	uint32_t root, relation;
};

static int by_root(const void *a, const void *b)
{
	const struct rooted *x = a, *y = b;

	if (x->root != y->root)
		return x->root < y->root ? -1 : 1;
	return x->relation < y->relation ? -1 : x->relation > y->relation;
}

static void locate_all(struct locator *l)
{
	uint32_t *roots = find_parts(l);
	struct rooted *members = xcalloc(l->n_failing + 1, sizeof *members);

	for (size_t i = 0; i < l->n_failing; i++)
		members[i] = (struct rooted){ roots[i], l->failing[i] };
	qsort(members, l->n_failing, sizeof *members, by_root);
	for (size_t i = 0; i < l->n_failing; i++)
		l->failing[i] = members[i].relation;
	for (size_t start = 0, end; start < l->n_failing; start = end) {
		for (end = start + 1;
		     end < l->n_failing && members[end].root == members[start].root;)
			end++;
		locate_part(l, l->failing + start, end - start);
	}
	free(members);
	free(roots);
}

/* More relations mended per cell is surer; then what is unique; then what is likelier. */
static int by_sureness(const void *a, const void *b)
{
	const struct locus *x = a, *y = b;
	size_t left = x->n_failing * y->n_changes, right = y->n_failing * x->n_changes;

	if ((x->n_changes == 0) != (y->n_changes == 0))
		return x->n_changes == 0 ? 1 : -1;
	if (x->n_changes == 0)
		return 0;
	if (left != right)
		return left > right ? -1 : 1;
	if (x->unique != y->unique)
		return x->unique ? -1 : 1;
	return by_likelihood(x->changes, y->changes);
}

static void list_suspects(struct location *out)
{
	size_t n = 0;

	qsort(out->loci, out->n_loci, sizeof *out->loci, by_sureness);
	for (size_t i = 0; i < out->n_loci; i++) {
		for (size_t k = 0; k < out->loci[i].n_failing; k++)
			out->locus_of[out->loci[i].failing[k]] = (uint32_t)i;
		n += out->loci[i].n_changes;
	}
	out->suspects = arena_array(&out->arena, n + 1, sizeof *out->suspects);
	for (size_t i = 0; i < out->n_loci; i++)
		for (size_t k = 0; k < out->loci[i].n_changes; k++)
			out->suspects[out->n_suspects++] = &out->loci[i].changes[k];
}

struct location *location_create(const struct proof *proof)
{
	struct location *out = xcalloc(1, sizeof *out);
	struct locator l = { .proof = proof, .out = out, .budget = BUDGET };

	out->locus_of = arena_array(&out->arena, proof->n_relations + 1, sizeof *out->locus_of);
	memset(out->locus_of, 0xFF, (proof->n_relations + 1) * sizeof *out->locus_of);
	if (!linear_init(&out->linear, proof))
		return out;
	l.set_aside = xcalloc(proof->n_relations + 1, sizeof *l.set_aside);
	find_failing(&l);
	if (l.n_failing > 0)
		locate_all(&l);
	if (out->n_loci > 0)
		list_suspects(out);
	free(l.set_aside);
	free(l.failing);
	return out;
}

void location_destroy(struct location *location)
{
	if (location == NULL)
		return;
	free(location->loci);
	arena_finish(&location->arena);
	free(location);
}

const struct locus *location_of(const struct location *location, uint32_t relation)
{
	uint32_t at = location->locus_of[relation];

	return at != NO_LOCUS ? &location->loci[at] : NULL;
}
