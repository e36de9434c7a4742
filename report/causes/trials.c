/* trials.c - relations that are no sums that must be equal (ratios, growth, inequalities, min and
 * max, averages, earlier releases): every slip is tried in every cell, and kept when all relations
 * that the cell is in then hold. */
#include "report/causes/locator.h"

#include <math.h>
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/causes/judge.h"
#include "report/causes/meant.h"
#include "report/causes/reach.h"
#include "report/proof/counted.h"
#include "report/proof/digits.h"

#define CELLS_MOST 64 /* of one relation that are tried */
#define DEPTH_MOST 8  /* of computed cells behind computed cells */

/* ---- the cells of a relation ---- */

struct cells {
	const struct locator *locator;
	uint32_t items[CELLS_MOST];
	size_t n;
	int depth;
};

static void add_relation_cells(struct cells *cells, uint32_t relation);

/* A given cell itself; behind a computed one those it was computed from. */
static void add_cell(struct cells *cells, struct cell_ref ref)
{
	const struct proof *proof = cells->locator->proof;
	const struct subject *subject = proof_subject(proof, ref.figure);
	enum cell_state state = ref.figure->cells[ref.index].state;
	uint32_t number = linear_cell_number(&cells->locator->out->linear, ref);

	if (state == CELL_COMPUTED && cells->depth < DEPTH_MOST) {
		size_t line = subject->program == NULL && subject->n_lines > 0
				      ? line_of_total(proof, subject, ref.index)
				      : SIZE_MAX;

		cells->depth++;
		if (subject->program != NULL)
			add_relation_cells(cells,
					   subject->program->first_relation + (uint32_t)ref.index);
		else if (line != SIZE_MAX)
			add_relation_cells(cells, subject->first_relation + (uint32_t)line);
		cells->depth--;
	}
	for (size_t i = 0; i < cells->n; i++)
		if (cells->items[i] == number)
			return;
	if (state == CELL_GIVEN && cells->n < CELLS_MOST)
		cells->items[cells->n++] = number;
}

static void add_relation_cells(struct cells *cells, uint32_t number)
{
	const struct proof *proof = cells->locator->proof;
	const struct relation *relation = &proof->relations[number];
	size_t n = relation->family->cell_count(proof, relation);

	for (size_t i = 0; i < n && cells->n < CELLS_MOST; i++) {
		struct cell_ref ref = relation->family->cell(proof, relation, i);

		if (ref.figure != NULL && ref.figure >= proof->briefing->figures &&
		    ref.figure < proof->briefing->figures + proof->briefing->n_figures)
			add_cell(cells, ref);
	}
}

/* ---- one cell ---- */

/* The likeliest slip of a cell that makes all its relations hold. */
struct finding {
	struct change change;
	size_t mended; /* relations that failed before */
};

struct trial {
	struct locator *locator;
	struct reach reach;
	uint8_t before[REACH_MOST]; /* verdicts of what the cell reaches */
	struct finding *found;
	size_t n_found, capacity;
};

static bool all_hold(const struct trial *t)
{
	for (size_t i = 0; i < t->reach.n; i++) {
		uint8_t now = t->locator->proof->relations[t->reach.items[i]].verdict;

		if (now == VERDICT_FAILED ||
		    (now == VERDICT_WARNING && t->before[i] != VERDICT_WARNING))
			return false;
	}
	return true;
}

static int digits_of(int64_t units)
{
	int n = 1;

	while ((units /= 10) != 0)
		n++;
	return n;
}

/* Numbers of all lengths are about as frequent: any one of the shorter is more so. */
static double weigh(const struct finding *finding, struct decimal is, struct decimal meant)
{
	int shorter = digits_of(is.units) - digits_of(meant.units);

	return finding->change.slip.likelihood + shorter * log(10);
}

static size_t count_mended(const struct trial *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->reach.n; i++)
		n += t->before[i] == VERDICT_FAILED;
	return n;
}

static int128 size_of(int128 delta)
{
	return delta < 0 ? -delta : delta;
}

/* Of two that are as likely, the smaller change. */
static bool is_better(const struct finding *a, const struct finding *b)
{
	double more = a->change.slip.likelihood - b->change.slip.likelihood;

	if (isinf(b->change.slip.likelihood) || fabs(more) > 1e-6)
		return more > 0;
	return size_of(a->change.delta) < size_of(b->change.delta);
}

static void try_number(struct trial *t, uint32_t cell, struct decimal meant, struct finding *best)
{
	struct locator *l = t->locator;
	const struct linear *linear = &l->out->linear;
	struct cell_ref ref = linear_cell(linear, cell);
	struct cell value = ref.figure->cells[ref.index];
	struct decimal is = value.value;
	struct finding finding = { .change = { .cell = cell } };
	int128 delta = (int128)meant.units - is.units;

	if (__builtin_mul_overflow(delta, (int128)decimal_power(linear->scale - is.scale),
				   &finding.change.delta))
		return;
	finding.change.slip = judge_delta(l->proof, linear, cell, finding.change.delta);
	finding.change.slip.likelihood = weigh(&finding, is, meant);
	if (!is_better(&finding, best))
		return;
	value.value = meant;
	proof_put_cell(l->live, ref, &value);
	bool holds = all_hold(t);
	value.value = is;
	proof_put_cell(l->live, ref, &value);
	l->trials--;
	if (holds)
		*best = finding;
}

static void try_cell(struct trial *t, uint32_t cell)
{
	struct locator *l = t->locator;
	struct cell_ref ref = linear_cell(&l->out->linear, cell);
	struct decimal *meant = xcalloc(MEANT_MOST, sizeof *meant);
	struct finding best = { .change.slip.likelihood = -HUGE_VAL };
	size_t n = meant_instead(ref.figure->cells[ref.index].value, meant);

	if (reach_of_cell(l->proof, ref, &t->reach)) {
		for (size_t i = 0; i < t->reach.n; i++)
			t->before[i] = l->proof->relations[t->reach.items[i]].verdict;
		for (size_t i = 0; i < n && l->trials > 0; i++)
			try_number(t, cell, meant[i], &best);
		best.mended = count_mended(t);
	}
	free(meant);
	if (isinf(best.change.slip.likelihood))
		return;
	t->found = array_grow(t->found, t->n_found, &t->capacity, sizeof *t->found);
	t->found[t->n_found++] = best;
}

/* ---- one relation ---- */

/* More relations mended by one cell is surer than any likelihood of digits. */
static int by_worth(const void *left, const void *right)
{
	const struct finding *a = left, *b = right;

	if (a->mended != b->mended)
		return a->mended > b->mended ? -1 : 1;
	return is_better(a, b) ? -1 : is_better(b, a);
}

/* What fails and holds with the cell changed. */
static size_t list_mended(struct trial *t, uint32_t cell, uint32_t out[REACH_MOST])
{
	const struct proof *proof = t->locator->proof;
	size_t n = 0;

	if (!reach_of_cell(proof, linear_cell(&t->locator->out->linear, cell), &t->reach))
		return 0;
	for (size_t i = 0; i < t->reach.n; i++)
		if (proof->relations[t->reach.items[i]].verdict == VERDICT_FAILED &&
		    t->locator->out->locus_of[t->reach.items[i]] == UINT32_MAX)
			out[n++] = t->reach.items[i];
	return n;
}

static void keep_findings(struct trial *t)
{
	struct locator *l = t->locator;
	uint32_t *mended = xcalloc(REACH_MOST, sizeof *mended);
	struct repairs *repairs = xcalloc(1, sizeof *repairs);

	qsort(t->found, t->n_found, sizeof *t->found, by_worth);
	size_t n = list_mended(t, t->found[0].change.cell, mended);
	for (size_t i = 0; i < t->n_found && i < REPAIRS_KEPT; i++)
		repairs->items[repairs->n++] = (struct repair){
			.changes = { t->found[i].change },
			.n = 1,
			.likelihood = t->found[i].change.slip.likelihood,
		};
	repairs->found = t->n_found;
	repairs->size = 1;
	repairs->complete = true;
	locator_set_repairs(l, locator_add_locus(l, mended, n), repairs);
	l->out->at_least++;
	free(repairs);
	free(mended);
}

static void try_relation(struct trial *t, uint32_t relation)
{
	struct cells cells = { .locator = t->locator };

	add_relation_cells(&cells, relation);
	t->n_found = 0;
	for (size_t i = 0; i < cells.n; i++)
		try_cell(t, cells.items[i]);
	if (t->n_found > 0)
		keep_findings(t);
}

/* Digits that should not be there are no slip of one number; a ledger says itself what is right. */
static bool is_told(const struct relation *relation)
{
	return relation->family == check_digits.family || relation->family == check_counted.family;
}

/* Sums that must be equal say by themselves what a cell should be. */
static bool is_equation(const struct locator *l, uint32_t relation)
{
	struct balance balance;

	return linear_balance(&l->out->linear, relation, &balance) &&
	       balance.low > -LINEAR_ENDLESS && balance.high < LINEAR_ENDLESS;
}

/* ---- repairs of sums, held against all else ---- */

static bool breaks_nothing(const struct trial *t)
{
	for (size_t i = 0; i < t->reach.n; i++)
		if (t->locator->proof->relations[t->reach.items[i]].verdict == VERDICT_FAILED &&
		    t->before[i] != VERDICT_FAILED)
			return false;
	return true;
}

/* Is every relation kept that is no sum, too? Also true when there are too many to look at. */
static bool is_tenable(struct trial *t, const struct change *change)
{
	struct locator *l = t->locator;
	const struct linear *linear = &l->out->linear;
	struct cell_ref ref = linear_cell(linear, change->cell);
	struct cell value = ref.figure->cells[ref.index];
	struct decimal is = value.value;

	if (l->trials == 0 || value.state != CELL_GIVEN || !reach_of_cell(l->proof, ref, &t->reach) ||
	    !judge_value(linear, change->cell, linear_value(linear, change->cell) + change->delta,
			 &value.value))
		return true;
	for (size_t i = 0; i < t->reach.n; i++)
		t->before[i] = l->proof->relations[t->reach.items[i]].verdict;
	proof_put_cell(l->live, ref, &value);
	bool tenable = breaks_nothing(t);
	value.value = is;
	proof_put_cell(l->live, ref, &value);
	l->trials--;
	return tenable;
}

void locate_drop_untenable(struct locator *l, struct repairs *found)
{
	struct trial *t;
	size_t kept = 0;

	if (found->size != 1 || found->n < 2)
		return;
	t = xcalloc(1, sizeof *t);
	t->locator = l;
	bool tenable[REPAIRS_KEPT];
	for (size_t i = 0; i < found->n; i++)
		kept += tenable[i] = is_tenable(t, &found->items[i].changes[0]);
	if (kept > 0 && kept < found->n) {
		found->found -= found->n - kept;
		kept = 0;
		for (size_t i = 0; i < found->n; i++)
			if (tenable[i])
				found->items[kept++] = found->items[i];
		found->n = kept;
	}
	reach_finish(&t->reach);
	free(t);
}

/* ---- everything ---- */

void locate_by_trial(struct locator *l)
{
	struct trial *t = xcalloc(1, sizeof *t);

	t->locator = l;
	for (size_t i = 0; i < l->proof->n_relations && l->trials > 0; i++)
		if (l->proof->relations[i].verdict == VERDICT_FAILED &&
		    l->out->locus_of[i] == UINT32_MAX && !is_told(&l->proof->relations[i]) &&
		    !is_equation(l, (uint32_t)i))
			try_relation(t, (uint32_t)i);
	reach_finish(&t->reach);
	free(t->found);
	free(t);
}
