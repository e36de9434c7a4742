/* judge.c - see judge.h. */
#include "report/causes/judge.h"

#include <math.h>
#include <stdlib.h>

#include "report/base/array.h"
#include "report/proof/counted.h"

#define ITEM_WEIGHT 0.02  /* a total that leaves out an item, shared among its items */
#define STALE_WEIGHT 0.05 /* the last release's value left standing */
#define EXCHANGED_WEIGHT 0.03
#define MISPLACED_WEIGHT 0.002

bool judge_value(const struct linear *linear, uint32_t cell, int128 value, struct decimal *out)
{
	const struct subject *subject =
		proof_subject(linear->proof, linear_cell(linear, cell).figure);
	int scale = subject->figure->decimals >= 0 ? subject->figure->decimals : subject->scale;
	int128 units = value / decimal_power(linear->scale - scale);

	if (units > INT64_MAX || units < -INT64_MAX)
		return false;
	*out = (struct decimal){ .units = (int64_t)units, .scale = (int8_t)scale };
	if (subject->figure->decimals < 0)
		*out = decimal_reduce(*out);
	return true;
}

static const struct item_test {
	enum slip_kind kind;
	int times; /* the sum is off by so many times the item */
} item_tests[] = {
	{ SLIP_OMITTED, 1 },
	{ SLIP_DOUBLED, -1 },
	{ SLIP_SIGN, 2 },
};

bool judge_item(const struct proof *proof, struct cell_ref total, struct decimal would_be,
		enum slip_kind *kind, struct cell_ref *item)
{
	const struct subject *subject = proof_subject(proof, total.figure);
	const struct cell *cells = total.figure->cells;
	struct decimal off;

	if (subject->n_lines == 0 || !figure_is_whole(total.figure, total.index) ||
	    !decimal_subtract(would_be, cells[total.index].value, &off) || off.units == 0)
		return false;
	struct membership in = cell_lines(subject, total.index);
	for (size_t line = 0; line < in.n_totals; line++) {
		struct span span = line_span(subject, in.total_of[line]);

		if (!line_is_sum(subject, in.total_of[line]))
			continue;
		for (size_t i = 0; i < span.n * LEN(item_tests); i++) {
			const struct item_test *test = &item_tests[i / span.n];
			size_t index = span_cell(&span, i % span.n);
			struct decimal product;

			if (!decimal_multiply(cells[index].value, decimal_of(test->times),
					      &product) ||
			    decimal_compare(product, off) != 0)
				continue;
			*kind = test->kind;
			*item = (struct cell_ref){ total.figure, index };
			return true;
		}
	}
	return false;
}

static void weigh(struct slip *best, enum slip_kind kind, double likelihood)
{
	if (likelihood > best->likelihood)
		*best = (struct slip){ kind, likelihood };
}

static void weigh_items(const struct proof *proof, struct cell_ref ref, struct decimal would_be,
			struct slip *best)
{
	size_t items = ref.figure->n_rows > 0 ? ref.figure->n_rows : 1;
	enum slip_kind kind;
	struct cell_ref item;

	if (log(ITEM_WEIGHT / (double)items) > best->likelihood &&
	    judge_item(proof, ref, would_be, &kind, &item))
		weigh(best, kind, log(ITEM_WEIGHT / (double)items));
}

/* Small numbers often stay the same; from three digits on it is telling. */
static void weigh_stale(const struct proof *proof, struct cell_ref ref, struct slip *best)
{
	const struct cell *cell = &ref.figure->cells[ref.index];
	const struct cell *then = earlier_cell(&proof->earlier, ref);

	if (then != NULL && then->state == CELL_GIVEN && llabs(cell->value.units) >= 100 &&
	    decimal_compare(then->value, cell->value) == 0)
		weigh(best, SLIP_STALE, log(STALE_WEIGHT));
}

struct slip judge_delta(const struct proof *proof, const struct linear *linear, uint32_t cell,
			int128 delta)
{
	struct cell_ref ref = linear_cell(linear, cell);
	struct decimal is = ref.figure->cells[ref.index].value, would_be, count;
	struct slip never = { SLIP_UNLIKE, -HUGE_VAL };

	if (ref.figure->cells[ref.index].bound != BOUND_NONE || /* it says that it is not exact */
	    !judge_value(linear, cell, linear_value(linear, cell) + delta, &would_be))
		return never;
	struct slip best = slip_between(is, would_be);
	if (counted_cell(proof, ref, &count)) {
		if (decimal_compare(count, is) == 0)
			return never;
		if (decimal_compare(count, would_be) == 0)
			return (struct slip){ SLIP_LEDGER, 0 };
	}
	weigh_items(proof, ref, would_be, &best);
	weigh_stale(proof, ref, &best);
	return best;
}

static bool share_a_line(const struct linear *linear, const struct repair *repair)
{
	struct cell_ref a = linear_cell(linear, repair->changes[0].cell);
	struct cell_ref b = linear_cell(linear, repair->changes[1].cell);

	size_t apart = 0;

	for (size_t i = 0; a.figure == b.figure && i < a.figure->n_by; i++)
		apart += figure_position(a.figure, a.index, i) !=
			 figure_position(b.figure, b.index, i);
	return a.figure == b.figure && apart == 1;
}

void judge_repair(const struct linear *linear, struct repair *repair)
{
	struct change *a = &repair->changes[0], *b = &repair->changes[1];
	enum slip_kind kind = SLIP_MISPLACED;
	double likelihood;

	if (repair->n != 2 || a->delta != -b->delta || !share_a_line(linear, repair))
		return;
	/* Likelier digits still tell one column from another. */
	likelihood = log(MISPLACED_WEIGHT) + repair->likelihood / 100;
	if (linear_value(linear, a->cell) + a->delta == linear_value(linear, b->cell)) {
		kind = SLIP_EXCHANGED;
		likelihood = log(EXCHANGED_WEIGHT);
	}
	if (likelihood <= repair->likelihood)
		return;
	repair->likelihood = likelihood;
	a->slip = b->slip = (struct slip){ kind, likelihood / 2 };
}
