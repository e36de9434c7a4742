/* search.c - see search.h. A state of the search is a list of equations: failing relations, and
 * those touched by the cells chosen so far, with these cells eliminated. */
#include "report/causes/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/causes/interval.h"

#define MAX_TERMS 12     /* relations that an equation is made of */
#define MAX_EQUATIONS 40 /* of a state */
#define MAX_FOUND 20000  /* repairs counted */
#define MAX_TRIES 64     /* values tried for one cell where rounding leaves a choice */

/* The sum of factor * (left - right) over some relations; it must lie between low and high. */
struct equation {
	struct touch terms[MAX_TERMS]; /* coefficient: the factor */
	size_t n;
	struct balance balance;
};

struct state {
	struct equation equations[MAX_EQUATIONS];
	size_t n;
};

struct search {
	const struct problem *problem;
	struct repairs *out;
	size_t *budget;
	size_t most; /* cells allowed */
	struct state states[REPAIR_MAX];
	uint32_t chosen[REPAIR_MAX];
	struct equation pivots[REPAIR_MAX]; /* the equation that each chosen cell was taken from */
	uint32_t bases[MAX_EQUATIONS * 2];  /* relations that stand in the state or were a pivot */
	size_t n_bases;
	struct search_room *room;
	size_t degree; /* relations that one cell can mend at most */
	struct touches touches;
	bool spent;    /* no budget left, or more repairs than anyone wants to see */
	bool too_long; /* an equation outgrew its room: some repairs may be overlooked */
};

/* Cells gathered for branching at one level. */
struct candidates {
	struct search *search;
	uint32_t *cells;
	size_t n, capacity;
};

/* ---- equations ---- */

static int64_t touch_of(const struct touches *touches, uint32_t relation)
{
	const struct touch *touch = touches_find(touches, relation);

	return touch != NULL ? touch->coefficient : 0;
}

/* How an equation moves with the cell whose touches are given. */
static int64_t coefficient_in(const struct equation *e, const struct touches *touches)
{
	int64_t sum = 0;

	for (size_t i = 0; i < e->n; i++)
		sum += e->terms[i].coefficient * touch_of(touches, e->terms[i].relation);
	return sum;
}

static bool relation_balance(const struct search *s, uint32_t relation, struct balance *out)
{
	const struct problem *problem = s->problem;

	uint8_t aside = problem->aside != NULL ? problem->aside[relation] : ASIDE_NO;

	if (aside == ASIDE_IGNORED || !linear_balance(problem->linear, relation, out))
		return false;
	if (aside == ASIDE_HELD)
		*out = (struct balance){ 0 };
	return true;
}

static bool add_term(struct equation *e, uint32_t relation, int64_t factor)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->terms[i].relation == relation) {
			e->terms[i].coefficient += factor;
			return true;
		}
	if (e->n == MAX_TERMS)
		return false;
	e->terms[e->n++] = (struct touch){ relation, factor };
	return true;
}

static bool scale_balance(const struct balance *a, int128 by, struct balance *out)
{
	struct balance b = { 0 };

	if (__builtin_mul_overflow(a->value, by, &b.value) || end_is_endless(b.value) ||
	    !end_scale(by > 0 ? a->low : a->high, by, &b.low) ||
	    !end_scale(by > 0 ? a->high : a->low, by, &b.high))
		return false;
	*out = b;
	return true;
}

/* out = p * a - c * pivot: the cell that both hold with coefficients c and p is gone. */
static bool eliminate(const struct equation *a, int64_t c, const struct equation *pivot, int64_t p,
		      struct equation *out)
{
	struct balance left, right;

	if (p < 0) {
		p = -p;
		c = -c;
	}
	if (p > INT32_MAX || c > INT32_MAX || c < -INT32_MAX ||
	    !scale_balance(&a->balance, p, &left) || !scale_balance(&pivot->balance, -c, &right))
		return false;
	out->n = 0;
	for (size_t i = 0; i < a->n; i++)
		add_term(out, a->terms[i].relation, a->terms[i].coefficient * p);
	for (size_t i = 0; i < pivot->n; i++)
		if (!add_term(out, pivot->terms[i].relation, -pivot->terms[i].coefficient * c))
			return false;
	out->balance = (struct balance){ left.value + right.value, end_add(left.low, right.low),
					 end_add(left.high, right.high) };
	return true;
}

static bool is_base(const struct search *s, uint32_t relation)
{
	for (size_t i = 0; i < s->n_bases; i++)
		if (s->bases[i] == relation)
			return true;
	return false;
}

static bool small_factors(const struct equation *e)
{
	for (size_t i = 0; i < e->n; i++)
		if (e->terms[i].coefficient > INT32_MAX || e->terms[i].coefficient < -INT32_MAX)
			return false;
	return true;
}

/* Adds the relations that the cell touches and that are not in the state yet. */
static bool add_touched(struct search *s, struct state *state)
{
	for (size_t i = 0; i < s->touches.n; i++) {
		uint32_t relation = s->touches.items[i].relation;
		struct equation *e = &state->equations[state->n];
		struct balance balance;

		if (is_base(s, relation) || !relation_balance(s, relation, &balance))
			continue;
		if (state->n == MAX_EQUATIONS || s->n_bases == MAX_EQUATIONS * 2)
			return false;
		*e = (struct equation){ .terms = { { relation, 1 } }, .n = 1, .balance = balance };
		state->n++;
		s->bases[s->n_bases++] = relation;
	}
	return true;
}

/* The next state: the cell is chosen and taken out of all equations by means of one of them. */
static bool choose(struct search *s, size_t level, size_t pivot_at, uint32_t cell)
{
	struct state *now = &s->states[level], *next = &s->states[level + 1];
	struct equation *pivot = &s->pivots[level];
	size_t kept = 0;

	next->n = now->n;
	memcpy(next->equations, now->equations, now->n * sizeof *now->equations);
	*pivot = now->equations[pivot_at];
	s->chosen[level] = cell;
	if (!add_touched(s, next))
		return false;
	int64_t p = coefficient_in(pivot, &s->touches);
	for (size_t i = 0; i < next->n; i++) {
		struct equation before = next->equations[i];
		int64_t c = coefficient_in(&before, &s->touches);

		if (i == pivot_at)
			continue;
		if (c == 0)
			next->equations[kept++] = before;
		else if (!eliminate(&before, c, pivot, p, &next->equations[kept]) ||
			 !small_factors(&next->equations[kept]))
			return false;
		else
			kept++;
	}
	next->n = kept;
	return true;
}

/* ---- values ---- */

/* The likeliest change in an interval, in whole steps of the cell; false when there is none. */
static bool pick_delta(const struct search *s, struct interval x, struct change *change)
{
	int128 step = linear_step(s->problem->linear, change->cell);
	bool found = false;

	if (x.low > x.high || (end_is_endless(x.low) && end_is_endless(x.high)))
		return false;
	int128 first = end_is_endless(x.low) ? divide_down(x.high, step) * step
					     : divide_up(x.low, step) * step;
	int128 by = end_is_endless(x.low) ? -step : step;
	for (int i = 0; i < MAX_TRIES; i++, first += by) {
		if (first < x.low || first > x.high)
			break;
		struct slip slip = s->problem->judge(s->problem->context, change->cell, first);
		if (first == 0 || isinf(slip.likelihood) ||
		    (found && slip.likelihood <= change->slip.likelihood))
			continue;
		change->delta = first;
		change->slip = slip;
		found = true;
	}
	return found;
}

/* Does a relation hold once all changes are made? */
static bool holds_after(struct search *s, uint32_t relation, const struct repair *repair)
{
	struct balance balance;

	if (!relation_balance(s, relation, &balance))
		return true;
	for (size_t i = 0; i < repair->n; i++) {
		linear_touches(s->problem->linear, repair->changes[i].cell, &s->touches);
		balance.value += touch_of(&s->touches, relation) * repair->changes[i].delta;
	}
	return balance_holds(&balance);
}

static bool all_hold_after(struct search *s, const struct repair *repair)
{
	for (size_t i = 0; i < s->problem->n_failing; i++)
		if (!holds_after(s, s->problem->failing[i], repair))
			return false;
	for (size_t i = 0; i < repair->n; i++) {
		linear_touches(s->problem->linear, repair->changes[i].cell, &s->touches);
		for (size_t k = 0; k < s->touches.n; k++) {
			uint32_t relation = s->touches.items[k].relation;

			if (!holds_after(s, relation, repair))
				return false;
			linear_touches(s->problem->linear, repair->changes[i].cell, &s->touches);
		}
	}
	return true;
}

static void keep(struct repairs *out, const struct repair *repair)
{
	size_t at = out->n < REPAIRS_KEPT ? out->n++ : REPAIRS_KEPT;

	out->found++;
	for (; at > 0 && out->items[at - 1].likelihood < repair->likelihood; at--)
		if (at < REPAIRS_KEPT)
			out->items[at] = out->items[at - 1];
	if (at < REPAIRS_KEPT)
		out->items[at] = *repair;
}

/* The last cell's change is known: the others follow from their pivots, last first. */
static void record(struct search *s, size_t level, const struct change *last)
{
	struct repair repair = { .n = level + 1 };

	repair.changes[level] = *last;
	repair.likelihood = last->slip.likelihood;
	for (size_t i = level; i-- > 0;) {
		struct balance balance = s->pivots[i].balance;
		struct interval x = { -LINEAR_ENDLESS, LINEAR_ENDLESS };
		struct change *change = &repair.changes[i];

		for (size_t k = i + 1; k <= level; k++) {
			linear_touches(s->problem->linear, repair.changes[k].cell, &s->touches);
			balance.value += coefficient_in(&s->pivots[i], &s->touches) *
					 repair.changes[k].delta;
		}
		change->cell = s->chosen[i];
		linear_touches(s->problem->linear, change->cell, &s->touches);
		interval_narrow(&x, &balance, coefficient_in(&s->pivots[i], &s->touches));
		if (!pick_delta(s, x, change))
			return;
		repair.likelihood += change->slip.likelihood;
	}
	if (level > 0 && !all_hold_after(s, &repair))
		return;
	s->problem->weigh(s->problem->context, &repair);
	keep(s->out, &repair);
}

/* Can one more cell mend all that is left? */
static void try_last(struct search *s, size_t level, uint32_t cell)
{
	const struct state *state = &s->states[level];
	struct interval x = { -LINEAR_ENDLESS, LINEAR_ENDLESS };
	struct change change = { .cell = cell };

	linear_touches(s->problem->linear, cell, &s->touches);
	for (size_t i = 0; i < state->n; i++) {
		int64_t c = coefficient_in(&state->equations[i], &s->touches);

		if (c != 0)
			interval_narrow(&x, &state->equations[i].balance, c);
		else if (!balance_holds(&state->equations[i].balance))
			return;
		if (x.low > x.high)
			return;
	}
	for (size_t i = 0; i < s->touches.n && x.low <= x.high; i++) {
		struct balance balance;
		uint32_t relation = s->touches.items[i].relation;

		if (!is_base(s, relation) && relation_balance(s, relation, &balance))
			interval_narrow(&x, &balance, s->touches.items[i].coefficient);
	}
	if (pick_delta(s, x, &change))
		record(s, level, &change);
}

/* ---- branching ---- */

static void gather(void *context, uint32_t cell)
{
	struct candidates *c = context;
	struct search *s = c->search;

	if (s->room->seen[cell] == s->room->gathering || s->room->closed[cell] != 0)
		return;
	s->room->seen[cell] = s->room->gathering;
	c->cells = array_grow(c->cells, c->n, &c->capacity, sizeof *c->cells);
	c->cells[c->n++] = cell;
}

static void mark_cell(void *context, uint32_t cell)
{
	struct search_room *room = context;

	room->marked[cell] = room->marking;
}

static size_t equation_size(const struct search *s, const struct equation *e)
{
	size_t n = 0;

	for (size_t i = 0; i < e->n; i++)
		if (e->terms[i].coefficient != 0)
			n += linear_size(s->problem->linear, e->terms[i].relation);
	return n;
}

/* Equations of a state that fail. */
struct failing {
	size_t n;
	size_t smallest; /* with the fewest cells */
	size_t other;    /* the next smaller; the same when there is one only */
};

static struct failing find_failing(const struct search *s, const struct state *state)
{
	struct failing failing = { 0 };
	size_t least = SIZE_MAX, next = SIZE_MAX;

	for (size_t i = 0; i < state->n; i++) {
		if (balance_holds(&state->equations[i].balance))
			continue;
		size_t size = equation_size(s, &state->equations[i]);
		failing.n++;
		if (size < least) {
			next = least;
			failing.other = least == SIZE_MAX ? i : failing.smallest;
			least = size;
			failing.smallest = i;
		} else if (size < next) {
			next = size;
			failing.other = i;
		}
	}
	return failing;
}

/* The cells of an equation are known by the number that this returns. */
static uint32_t mark_cells(struct search *s, const struct equation *e)
{
	uint32_t number = ++s->room->marking;

	for (size_t i = 0; i < e->n; i++)
		if (e->terms[i].coefficient != 0)
			linear_cells(s->problem->linear, e->terms[i].relation, mark_cell, s->room);
	return number;
}

static void extend(struct search *s, size_t level);

static void branch(struct search *s, size_t level, size_t pivot_at, uint32_t cell)
{
	size_t n_bases = s->n_bases;

	linear_touches(s->problem->linear, cell, &s->touches);
	if (coefficient_in(&s->states[level].equations[pivot_at], &s->touches) == 0)
		return;
	if (choose(s, level, pivot_at, cell))
		extend(s, level + 1);
	else
		s->too_long = true;
	s->n_bases = n_bases;
	s->room->closed[cell]++;
}

/* The last cell has to be in every equation that fails: one that is not in a second of them need
 * not be tried. */
static void try_candidates(struct search *s, size_t level, const struct failing *failing,
			   const struct candidates *c)
{
	bool last = s->most - level == 1;
	const struct state *state = &s->states[level];
	uint32_t number =
		last && failing->n > 1 ? mark_cells(s, &state->equations[failing->other]) : 0;

	for (size_t i = 0; i < c->n && !s->spent; i++) {
		if (*s->budget == 0 || s->out->found >= MAX_FOUND) {
			s->spent = true;
			break;
		}
		--*s->budget;
		if (!last)
			branch(s, level, failing->smallest, c->cells[i]);
		else if (number == 0 || s->room->marked[c->cells[i]] == number)
			try_last(s, level, c->cells[i]);
	}
}

static void extend(struct search *s, size_t level)
{
	struct candidates c = { .search = s };
	size_t left = s->most - level;
	struct failing failing = find_failing(s, &s->states[level]);

	if (failing.n == 0 || failing.n > s->degree * left)
		return;
	s->room->gathering++;
	const struct equation *e = &s->states[level].equations[failing.smallest];
	for (size_t i = 0; i < e->n; i++)
		if (e->terms[i].coefficient != 0)
			linear_cells(s->problem->linear, e->terms[i].relation, gather, &c);
	try_candidates(s, level, &failing, &c);
	for (size_t i = 0; left > 1 && i < c.n; i++)
		s->room->closed[c.cells[i]] = 0;
	free(c.cells);
}

/* How many relations a cell of the figure can be in; "many" when rules run over members. */
static size_t subject_degree(const struct proof *proof, const struct subject *subject)
{
	size_t degree = subject->figure->n_by + subject->n_uses + (subject->program != NULL) +
			(subject->figure->ledger != NULL);

	for (size_t i = 0; i < subject->n_uses; i++)
		if (proof->programs[proof->uses[subject->first_use + i].program].n_relations > 1)
			degree += MAX_EQUATIONS;
	return degree + (subject->is_outside ? MAX_EQUATIONS : 0);
}

static size_t proof_degree(const struct proof *proof)
{
	size_t most = 1;

	for (size_t i = 0; i < proof->briefing->n_figures; i++) {
		size_t degree = subject_degree(proof, &proof->subjects[i]);

		most = degree > most ? degree : most;
	}
	return most;
}

static bool begin(struct search *s)
{
	struct state *state = &s->states[0];

	if (s->problem->n_failing > MAX_EQUATIONS)
		return false;
	for (size_t i = 0; i < s->problem->n_failing; i++) {
		struct equation *e = &state->equations[state->n++];

		*e = (struct equation){ .terms = { { s->problem->failing[i], 1 } }, .n = 1 };
		linear_balance(s->problem->linear, s->problem->failing[i], &e->balance);
		s->bases[s->n_bases++] = s->problem->failing[i];
	}
	return true;
}

/* One cell that mends everything, however many relations that is. */
static void try_alone(struct search *s, uint32_t cell)
{
	const struct problem *problem = s->problem;
	struct interval x = { -LINEAR_ENDLESS, LINEAR_ENDLESS };
	struct change change = { .cell = cell };

	linear_touches(problem->linear, cell, &s->touches);
	for (size_t i = 0; i < problem->n_failing; i++)
		if (touch_of(&s->touches, problem->failing[i]) == 0)
			return;
	for (size_t i = 0; i < s->touches.n && x.low <= x.high; i++) {
		struct balance balance;

		if (relation_balance(s, s->touches.items[i].relation, &balance))
			interval_narrow(&x, &balance, s->touches.items[i].coefficient);
	}
	if (pick_delta(s, x, &change))
		record(s, 0, &change);
}

static void search_single(struct search *s)
{
	struct candidates c = { .search = s };
	uint32_t smallest = s->problem->failing[0];

	for (size_t i = 1; i < s->problem->n_failing; i++)
		if (linear_size(s->problem->linear, s->problem->failing[i]) <
		    linear_size(s->problem->linear, smallest))
			smallest = s->problem->failing[i];
	s->room->gathering++;
	linear_cells(s->problem->linear, smallest, gather, &c);
	for (size_t i = 0; i < c.n; i++)
		try_alone(s, c.cells[i]);
	*s->budget -= c.n < *s->budget ? c.n : *s->budget;
	free(c.cells);
}

static size_t count_cells(const struct proof *proof)
{
	size_t n = proof->briefing->n_figures;

	return n > 0 ? proof->subjects[n - 1].first_cell + proof->subjects[n - 1].figure->n_cells
		     : 0;
}

void search_repairs(const struct problem *problem, size_t most, size_t *budget, struct repairs *out)
{
	const struct proof *proof = problem->linear->proof;
	struct search *s;

	*out = (struct repairs){ 0 };
	if (*budget == 0)
		return;
	s = xcalloc(1, sizeof *s);
	s->problem = problem;
	s->out = out;
	s->budget = budget;
	s->degree = proof_degree(proof);
	s->room = problem->room;
	if (s->room->seen == NULL) {
		s->room->closed = xcalloc(count_cells(proof) + 1, sizeof *s->room->closed);
		s->room->seen = xcalloc(count_cells(proof) + 1, sizeof *s->room->seen);
		s->room->marked = xcalloc(count_cells(proof) + 1, sizeof *s->room->marked);
	}
	out->size = 1;
	search_single(s);
	bool begun = begin(s);
	for (s->most = 2; begun && s->most <= most && out->found == 0 && !s->spent; s->most++) {
		out->size = s->most;
		extend(s, 0);
	}
	out->complete = out->found > 0 && !s->spent && !s->too_long;
	touches_finish(&s->touches);
	free(s);
}

void search_room_finish(struct search_room *room)
{
	free(room->closed);
	free(room->seen);
	free(room->marked);
	*room = (struct search_room){ 0 };
}
