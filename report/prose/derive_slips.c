/* derive_slips.c - a number that is nearly what its words ask to be computed: its digits in another
 * order. Only the few computations that stand nearest are looked at, and they must leave one value:
 * digits in another order are met by chance once in two hundred computations. See derive.h. */
#include <string.h>

#include "report/base/array.h"
#include "report/prose/derive.h"
#include "report/prose/listed.h"

#define SUMMED_MOST 4
#define PARTS_MOST 4

/* What the number may be a slip of. */
struct nearly {
	const struct deriving *d;
	struct derivation found;
	struct decimal value;
	size_t n; /* different values */
};

/* Digits of a number that a slip is believed in: where the words leave one operand, two are enough.
 */
enum trust { TRUST_BOUND = 2, TRUST_NEAR = 3, TRUST_UNASKED = 4 };

static void note(struct nearly *nearly, const struct derivation *computed, enum trust trust)
{
	const struct mention *m = nearly->d->m;
	struct ratio size = computed->value;
	struct decimal value;

	if (size.num < 0)
		size.num = -size.num;
	if (nearly->d->digits < (int)trust || !ratio_at_place(size, m->place, &value) ||
	    number_slip(m, value) != SLIP_ORDER)
		return;
	if (nearly->n > 0 && decimal_compare(value, nearly->value) == 0)
		return;
	nearly->found = *computed;
	nearly->value = value;
	nearly->n++;
}

static void note_pair(struct nearly *nearly, enum shape shape, const struct operand *a,
		      const struct operand *b, enum trust trust)
{
	struct derivation computed = { .verdict = VERDICT_NONE };

	if (compute_pair(shape, a, b, 1, &computed))
		note(nearly, &computed, trust);
}

static bool is_of_unit(const struct deriving *d, const struct operand *operand)
{
	return !operand->percent && !d->in.other && (d->in.any || operand->unit == d->in.unit);
}

/* The number right before this one, whatever it stated. */
static const struct operand *last_stated(const struct deriving *d)
{
	const struct stated *stated = d->stated;
	const struct operand *last = stated->n > 0 ? &stated->items[stated->n - 1] : NULL;

	return last != NULL && last->sentence == d->setting->sentence &&
			       last->number + 1 == d->setting->n_numbers
		       ? last
		       : NULL;
}

/* --- changes --- */

/* What is spoken of, each with its earlier value. */
static void note_changes(struct nearly *nearly, enum shape shape)
{
	const struct deriving *d = nearly->d;
	struct operand before;
	size_t n_fit;

	if (d->paired != NULL) {
		if (operand_before(d->reader, d->setting, d->paired, &before, &n_fit) && n_fit == 1)
			note_pair(nearly, shape, d->paired, &before, TRUST_BOUND);
		return;
	}
	for (size_t i = 0; i < d->pool.n; i++) {
		const struct operand *now = &d->pool.items[i];
		bool own = shape == SHAPE_GROWTH || now->percent ||
			   (is_of_unit(d, now) && !now->percent);

		if (now->rank > 1 || now->period != PERIOD_NONE || !own ||
		    !operand_before(d->reader, d->setting, now, &before, &n_fit) || n_fit > 1)
			continue;
		note_pair(nearly, shape, now, &before,
			  before.sure && now->rank == 0 ? TRUST_BOUND : TRUST_NEAR);
	}
}

/* 常住比户籍少2.73万人: the last two numbers of the unit in the sentence */
static void note_last_two(struct nearly *nearly, enum shape shape, enum trust trust)
{
	const struct deriving *d = nearly->d;
	const struct operand *second = NULL;

	for (size_t i = d->stated->n; i-- > 0;) {
		const struct operand *item = &d->stated->items[i];

		if (item->sentence != d->setting->sentence || item->make != MAKE_CELL ||
		    (shape == SHAPE_DIFFERENCE && !item->percent && !is_of_unit(d, item)))
			continue;
		if (second == NULL) {
			second = item;
			continue;
		}
		if (item->unit == second->unit && item->percent == second->percent) {
			note_pair(nearly, shape, item, second, trust);
			note_pair(nearly, shape, second, item, trust);
		}
		return;
	}
}

static void note_growth(struct nearly *nearly)
{
	if (!says_earlier(nearly->d->setting)) {
		note_changes(nearly, SHAPE_GROWTH);
		note_last_two(nearly, SHAPE_GROWTH, TRUST_NEAR);
	}
}

static void note_difference(struct nearly *nearly)
{
	note_changes(nearly, SHAPE_DIFFERENCE);
	note_last_two(nearly, SHAPE_DIFFERENCE, TRUST_NEAR);
}

/* --- sums and what is left of a whole --- */

static void note_sums(struct nearly *nearly)
{
	const struct deriving *d = nearly->d;
	struct derivation computed = { .verdict = VERDICT_NONE };
	struct operand sum;

	if (sum_of_first(d, &sum) && is_of_unit(d, &sum) && part_value(&sum, &computed))
		note(nearly, &computed, TRUST_BOUND);
	for (size_t n = 2; n <= SUMMED_MOST && sum_of_last(d, n, d->in.unit, &sum); n++)
		if (part_value(&sum, &computed))
			note(nearly, &computed, TRUST_NEAR);
}

/* 815件积案已化解742件，还有73件: no other numbers of the unit than a whole and its part */
static bool are_two(const struct deriving *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->stated->n; i++)
		n += d->stated->items[i].sentence == d->setting->sentence &&
		     d->stated->items[i].unit == d->in.unit && !d->stated->items[i].percent;
	return n == 2;
}

static void note_rest(struct nearly *nearly)
{
	const struct deriving *d = nearly->d;
	enum trust trust = are_two(d) ? TRUST_BOUND : TRUST_NEAR;
	struct operand sum;

	for (size_t n = 1; n <= 2 && sum_of_last(d, n, d->in.unit, &sum); n++)
		for (size_t i = 0; i < d->pool.n; i++) {
			const struct operand *whole = &d->pool.items[i];
			bool here = whole->number != SIZE_MAX &&
				    whole->sentence == d->setting->sentence;

			if ((here || whole->rank <= 2) && is_of_unit(d, whole) &&
			    whole->period == PERIOD_NONE &&
			    ratio_compare(whole->exact, sum.exact) > 0)
				note_pair(nearly, SHAPE_DIFFERENCE, whole, &sum, trust);
		}
	note_last_two(nearly, SHAPE_DIFFERENCE, trust); /* 尚余: of a limit told last */
}

/* --- shares --- */

/* The sum of all that the sentence stated of the unit, the last ones of one figure. */
static bool sum_of_all(const struct deriving *d, size_t unit, struct operand *out)
{
	const struct stated *stated = d->stated;
	const struct figure *figure = stated->items[stated->n - 1].cells[0].figure;
	size_t n = 0;

	while (n < stated->n && stated->items[stated->n - 1 - n].make == MAKE_CELL &&
	       stated->items[stated->n - 1 - n].cells[0].figure == figure)
		n++;
	return n > 1 && sum_of_last(d, n, unit, out);
}

struct operands {
	struct operand items[PARTS_MOST];
	size_t n;
};

static void add(struct operands *list, const struct operand *operand)
{
	if (list->n < PARTS_MOST && !operand->percent)
		list->items[list->n++] = *operand;
}

/* 完成全年目标45万人的85.5%: the number before 的 is the whole. */
static bool is_whole_told(const struct deriving *d)
{
	const struct letters *text = d->setting->scene->text;
	size_t at = d->m->start;

	return last_stated(d) != NULL && at > 0 && text->c[at - 1] == U'的' &&
	       at == d->setting->gap_start + 1;
}

/* The last number of the unit before the last one. */
static const struct operand *one_before(const struct deriving *d, const struct operand *last)
{
	for (size_t i = d->stated->n; i-- > 0;) {
		const struct operand *item = &d->stated->items[i];

		if (item != last && item->unit == last->unit && item->make == MAKE_CELL &&
		    item->sentence == d->setting->sentence && !item->percent)
			return item;
	}
	return NULL;
}

/* What the share may be of: what was named since the last number, that number, the sum of those
 * that were listed. */
static void find_parts(const struct deriving *d, struct operands *out)
{
	const struct operand *last = last_stated(d);
	struct operand sum;

	if (d->paired != NULL) {
		add(out, d->paired);
		return;
	}
	for (size_t i = 0; i < d->pool.n; i++)
		if (d->pool.items[i].rank == 0 && d->pool.items[i].number == SIZE_MAX &&
		    d->pool.items[i].period == PERIOD_NONE)
			add(out, &d->pool.items[i]);
	if (last == NULL)
		return;
	if ((d->setting->gap_cues & CUE_SUM) == 0)
		add(out, last);
	else if (sum_of_first(d, &sum) || sum_of_all(d, last->unit, &sum))
		add(out, &sum);
}

/* The nearest of its unit that is more than the part. */
static const struct operand *larger(const struct deriving *d, const struct operand *part)
{
	const struct operand *found = NULL;

	for (size_t i = 0; i < d->pool.n; i++) {
		const struct operand *item = &d->pool.items[i];

		if (item->unit == part->unit && item->make == MAKE_CELL && !item->percent &&
		    item->period == PERIOD_NONE && item->number != SIZE_MAX &&
		    ratio_compare(item->exact, part->exact) > 0 &&
		    (found == NULL || item->number > found->number))
			found = item;
	}
	return found;
}

static void note_shares(struct nearly *nearly)
{
	const struct deriving *d = nearly->d;
	const struct operand *last = last_stated(d), *whole;
	struct operands parts = { .n = 0 };
	struct operand total;

	if (is_whole_told(d)) {
		const struct operand *part = one_before(d, last);

		if (part != NULL)
			note_pair(nearly, SHAPE_SHARE, part, last, TRUST_NEAR);
		return;
	}
	find_parts(d, &parts);
	for (size_t i = 0; i < parts.n; i++) {
		const struct operand *part = &parts.items[i];

		if (operand_total(d->reader, part, &total))
			note_pair(nearly, SHAPE_SHARE, part, &total, TRUST_NEAR);
		if ((whole = larger(d, part)) != NULL)
			note_pair(nearly, SHAPE_SHARE, part, whole, TRUST_NEAR);
	}
}

/* 常住人口3466.18万人，其中城镇2251.64万人，乡村1214.54万人: nothing says so but the digits. */
static void note_complement(struct nearly *nearly)
{
	const struct deriving *d = nearly->d;

	for (size_t i = d->stated->n; i-- > 0;) {
		const struct operand *part = &d->stated->items[i], *whole;

		if (part->make != MAKE_CELL || !is_of_unit(d, part))
			continue;
		if (part->sentence == d->setting->sentence && (whole = larger(d, part)) != NULL)
			note_pair(nearly, SHAPE_DIFFERENCE, whole, part, TRUST_UNASKED);
		return;
	}
}

/* --- which of them --- */

static const struct way {
	enum measured measured;
	uint32_t cues; /* of the gap; 0: always */
	void (*note)(struct nearly *);
} ways[] = {
	{ IN_POINTS, CUE_CHANGE | CUE_COMPARE, note_difference },
	{ IN_PERCENT, CUE_CHANGE | CUE_YEAR | CUE_STEP, note_growth },
	{ IN_PERCENT, CUE_SHARE | CUE_OF | CUE_RATE, note_shares },
	{ IN_UNITS, CUE_REST, note_rest },
	{ IN_UNITS, CUE_CHANGE | CUE_COMPARE, note_difference },
	{ IN_UNITS, CUE_SUM | CUE_LISTED, note_sums },
	{ IN_UNITS, 0, note_complement },
};

bool derive_slip(const struct deriving *d, struct derivation *out)
{
	const uint32_t open = CUE_TARGET | CUE_ELSEWHERE | CUE_NOT | CUE_MISTAKEN | CUE_ASKED |
			      CUE_YEARLY | CUE_EACH;
	struct nearly nearly = { .d = d };
	uint32_t said = d->setting->clause_cues;

	if ((d->setting->gap_cues & CUE_REST) != 0) /* 离目标还差6.54万人 */
		said &= ~(uint32_t)CUE_TARGET;
	if (d->m->hedge != HEDGE_NONE || d->m->inexact || (said & open) != 0)
		return false;
	for (size_t i = 0; i < LEN(ways); i++)
		if (measured_in(d->m) == ways[i].measured &&
		    (ways[i].cues == 0 || (d->setting->gap_cues & ways[i].cues) != 0))
			ways[i].note(&nearly);
	if (nearly.n != 1)
		return false;
	*out = nearly.found;
	out->verdict = VERDICT_WRONG;
	return true;
}
