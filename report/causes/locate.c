/* locate.c - see locate.h. */
#include "report/causes/locator.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/causes/judge.h"

#define BUDGET 150000     /* steps for everything that fails */
#define BUDGET_EACH 60000 /* … and for one part of it */
#define SEARCH_MOST 4     /* cells of a repair that is searched for */
#define MOST_TOGETHER 12  /* failing relations of several parts that are looked at as one */
#define TRIALS 60000      /* of single numbers */
#define NO_LOCUS UINT32_MAX

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

struct locus *locator_add_locus(struct locator *l, const uint32_t *failing, size_t n)
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

void locator_set_changes(struct locator *l, struct locus *locus, const struct change *changes,
			 size_t n)
{
	struct change *copy = arena_array(&l->out->arena, n, sizeof *copy);

	memcpy(copy, changes, n * sizeof *copy);
	qsort(copy, n, sizeof *copy, by_likelihood);
	locus->changes = copy;
	locus->n_changes = n;
}

void locator_set_repairs(struct locator *l, struct locus *locus, const struct repairs *found)
{
	struct repair *others = arena_array(&l->out->arena, REPAIRS_KEPT, sizeof *others);

	locator_set_changes(l, locus, found->items[0].changes, found->items[0].n);
	memcpy(others, found->items + 1, (found->n - 1) * sizeof *others);
	locus->others = others;
	locus->n_others = found->n - 1;
	locus->at_least = found->size;
	locus->n_repairs = found->found;
	locus->unique = found->found == 1 && found->complete;
}

bool locator_search_part(struct locator *l, const uint32_t *failing, size_t n, size_t most,
			 struct repairs *found)
{
	struct problem problem = { .linear = &l->out->linear,
				   .room = &l->room,
				   .failing = failing,
				   .n_failing = n,
				   .aside = l->aside,
				   .judge = judge_change,
				   .weigh = weigh_repair,
				   .context = l };
	size_t budget = l->budget < BUDGET_EACH ? l->budget : BUDGET_EACH, given = budget;

	for (size_t i = 0; i < n; i++)
		l->aside[failing[i]] = ASIDE_NO;
	search_repairs(&problem, most, &budget, found);
	for (size_t i = 0; i < n; i++)
		l->aside[failing[i]] = ASIDE_HELD;
	l->budget -= given - budget;
	return found->found > 0;
}

/* ---- sums ---- */

void locator_attach(struct locator *l, size_t at, uint32_t relation)
{
	struct locus *locus = &l->out->loci[at];
	uint32_t *copy = arena_array(&l->out->arena, locus->n_failing + 1, sizeof *copy);

	memcpy(copy, locus->failing, locus->n_failing * sizeof *copy);
	copy[locus->n_failing++] = relation;
	locus->failing = copy;
}

/* ---- formulas that are no sums: 已办结 / 到期件 * 100 ---- */

static bool is_suspected(const struct location *out, uint32_t cell)
{
	for (size_t i = 0; i < out->n_loci; i++)
		for (size_t k = 0; k < out->loci[i].n_changes; k++)
			if (out->loci[i].changes[k].cell == cell)
				return true;
	return false;
}

/* The result as the figure would print it, less what is printed. */
static bool formula_delta(const struct locator *l, const struct relation *relation,
			  const struct figure *figure, struct change *change)
{
	const struct cell *cell = &figure->cells[relation->line];
	int scale = figure->decimals >= 0 ? figure->decimals : cell->value.scale;
	const struct linear *linear = &l->out->linear;
	struct ratio rounded;

	change->cell = linear_cell_number(linear, (struct cell_ref){ figure, relation->line });
	if (!ratio_round(relation->sides->right, scale, figure->rounding, &rounded) ||
	    rounded.num > INT64_MAX || rounded.num < -INT64_MAX)
		return false;
	change->delta = rounded.num * decimal_power(linear->scale - scale) -
			linear_value(linear, change->cell);
	change->slip = judge_delta(l->proof, linear, change->cell, change->delta);
	return change->delta != 0 && !isinf(change->slip.likelihood);
}

/* The stated result is to blame, unless one of the numbers it comes from is already. */
static void locate_formula(struct locator *l, uint32_t number)
{
	const struct relation *relation = &l->proof->relations[number];
	const struct program *program = &l->proof->programs[relation->object];
	const struct figure *figure = l->proof->subjects[program->subject].figure;
	struct change change;

	for (size_t i = 1; i < relation->family->cell_count(l->proof, relation); i++) {
		struct cell_ref ref = relation->family->cell(l->proof, relation, i);

		if (is_suspected(l->out, linear_cell_number(&l->out->linear, ref)))
			return;
	}
	if (!formula_delta(l, relation, figure, &change))
		return;
	struct locus *locus = locator_add_locus(l, &number, 1);
	locator_set_changes(l, locus, &change, 1);
	l->out->at_least++;
}

static void locate_formulas(struct locator *l)
{
	for (size_t i = 0; i < l->proof->n_relations; i++) {
		const struct relation *relation = &l->proof->relations[i];

		if (relation->family == &family_formulas && l->out->locus_of[i] == NO_LOCUS &&
		    relation->verdict == VERDICT_FAILED && relation->has_sides &&
		    l->proof->programs[relation->object].coefficients == NULL)
			locate_formula(l, (uint32_t)i);
	}
}

static void find_failing(struct locator *l)
{
	const struct proof *proof = l->proof;
	size_t capacity = 0;

	for (size_t i = 0; i < proof->n_relations; i++) {
		struct balance balance;

		if (proof->relations[i].verdict != VERDICT_FAILED ||
		    l->out->locus_of[i] != NO_LOCUS ||
		    !linear_balance(&l->out->linear, (uint32_t)i, &balance) ||
		    balance_holds(&balance))
			continue;
		l->failing = array_grow(l->failing, l->n_failing, &capacity, sizeof *l->failing);
		l->failing[l->n_failing++] = (uint32_t)i;
		l->aside[i] = ASIDE_HELD;
	}
}

/* ---- everything ---- */

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

/* Failing relations that share cells, and what mends them. */
struct part {
	uint32_t *failing;
	size_t n;
	struct repairs *found;
	bool done; /* a table, which goes its own way */
};

static void solve_part(struct locator *l, struct part *part)
{
	if (locate_is_table(l, part->failing, part->n) &&
	    locate_is_free(l, part->failing, part->n)) {
		locate_table(l, part->failing, part->n);
		part->done = true;
	} else {
		locator_search_part(l, part->failing, part->n, SEARCH_MOST, part->found);
	}
}

static void settle_part(struct locator *l, const struct part *part)
{
	size_t known = l->out->at_least, least = part->found->size > 0 ? part->found->size : 1;

	if (part->done)
		return;
	locate_drop_untenable(l, part->found);
	if (part->found->found > 0)
		locator_set_repairs(l, locator_add_locus(l, part->failing, part->n), part->found);
	else
		locate_pieces(l, part->failing, part->n);
	if (l->out->at_least < known + least)
		l->out->at_least = known + least;
}

/* Parts that share no cell may still be mended together through a relation that holds: worth a look
 * when one of them takes more than one cell. */
static bool solve_together(struct locator *l, const struct part *parts, size_t n)
{
	uint32_t together[MOST_TOGETHER];
	size_t n_together = 0, cells = 0;
	bool hard = false;
	struct repairs found;

	for (size_t i = 0; i < n; i++) {
		const struct part *part = &parts[i];

		if (part->done || n_together + part->n > MOST_TOGETHER)
			return false;
		memcpy(together + n_together, part->failing, part->n * sizeof *together);
		n_together += part->n;
		cells += part->found->found > 0 ? part->found->size : SEARCH_MOST;
		hard |= part->found->found == 0 || part->found->size > 1;
	}
	if (n < 2 || !hard || cells < 2 ||
	    !locator_search_part(l, together, n_together,
				 cells - 1 < SEARCH_MOST ? cells - 1 : SEARCH_MOST, &found))
		return false;
	locator_set_repairs(l, locator_add_locus(l, together, n_together), &found);
	l->out->at_least += found.size;
	return true;
}

static struct part *cut_parts(struct locator *l, size_t *n)
{
	uint32_t *roots = find_parts(l);
	struct rooted *members = xcalloc(l->n_failing + 1, sizeof *members);
	struct part *parts = xcalloc(l->n_failing + 1, sizeof *parts);

	for (size_t i = 0; i < l->n_failing; i++)
		members[i] = (struct rooted){ roots[i], l->failing[i] };
	qsort(members, l->n_failing, sizeof *members, by_root);
	*n = 0;
	for (size_t i = 0; i < l->n_failing; i++) {
		l->failing[i] = members[i].relation;
		if (i == 0 || members[i].root != members[i - 1].root)
			parts[(*n)++].failing = &l->failing[i];
		parts[*n - 1].n++;
	}
	free(members);
	free(roots);
	return parts;
}

static void locate_one_by_one(struct locator *l, struct part *parts, size_t n)
{
	struct repairs found;

	for (size_t i = 0; i < n; i++) {
		found = (struct repairs){ 0 };
		parts[i].found = &found;
		solve_part(l, &parts[i]);
		settle_part(l, &parts[i]);
	}
}

static void locate_together(struct locator *l, struct part *parts, size_t n)
{
	struct repairs *found = xcalloc(n, sizeof *found);

	for (size_t i = 0; i < n; i++) {
		parts[i].found = &found[i];
		solve_part(l, &parts[i]);
	}
	if (!solve_together(l, parts, n))
		for (size_t i = 0; i < n; i++)
			settle_part(l, &parts[i]);
	free(found);
}

static void locate_all(struct locator *l)
{
	size_t n;
	struct part *parts = cut_parts(l, &n);

	if (n > 1 && n <= MOST_TOGETHER)
		locate_together(l, parts, n);
	else
		locate_one_by_one(l, parts, n);
	free(parts);
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

struct location *location_create(struct proof *proof)
{
	struct location *out = xcalloc(1, sizeof *out);
	struct locator l = {
		.proof = proof, .live = proof, .trials = TRIALS, .out = out, .budget = BUDGET
	};

	out->locus_of = arena_array(&out->arena, proof->n_relations + 1, sizeof *out->locus_of);
	memset(out->locus_of, 0xFF, (proof->n_relations + 1) * sizeof *out->locus_of);
	if (!linear_init(&out->linear, proof))
		return out;
	l.aside = xcalloc(proof->n_relations + 1, sizeof *l.aside);
	locate_by_trial(&l);
	find_failing(&l);
	if (l.n_failing > 0)
		locate_all(&l);
	locate_formulas(&l);
	if (out->n_loci > 0)
		list_suspects(out);
	search_room_finish(&l.room);
	free(l.aside);
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
