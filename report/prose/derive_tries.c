/* derive_tries.c - one computation each; see derive.h. All of it is exact. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "report/prose/derive.h"

static const struct {
	const char *before, *between, *behind;
} shapes[] = {
	[SHAPE_SHARE] = { "", " / ", "" },
	[SHAPE_REST_SHARE] = { "1 - ", " / ", "" },
	[SHAPE_PART_OF_BOTH] = { "", " / (… + ", ")" },
	[SHAPE_GROWTH] = { "", " / ", " - 1" },
	[SHAPE_YEARLY] = { "(", " / ", ")^(1/n) - 1" },
	[SHAPE_DIFFERENCE] = { "", " - ", "" },
	[SHAPE_QUOTIENT] = { "", " / ", "" },
	[SHAPE_TIMES] = { "", " / ", "" },
	[SHAPE_TIMES_MORE] = { "", " / ", " - 1" },
	[SHAPE_DOUBLINGS] = { "log2(", " / ", ")" },
	[SHAPE_SUM] = { "", " + ", "" },
};

static void write_formula(struct derivation *out, const struct str *text)
{
	size_t n = utf8_fit(text->text, text->len, sizeof out->formula - 1);

	memcpy(out->formula, text->text, n);
	out->formula[n] = '\0';
}

static void take_cells(struct operand *result, const struct operand *from)
{
	for (size_t i = 0; i < from->n_cells && result->n_cells < OPERAND_CELLS; i++)
		result->cells[result->n_cells++] = from->cells[i];
}

static void name_pair(struct derivation *out, enum shape shape, const struct operand *a,
		      const struct operand *b, int64_t k)
{
	struct str text = STR_INIT;

	str_add(&text, shapes[shape].before);
	operand_format(a, &text);
	str_add(&text, shapes[shape].between);
	operand_format(b, &text);
	str_add(&text, shapes[shape].behind);
	if (shape == SHAPE_QUOTIENT && k != 1)
		str_printf(&text, " * %lld", (long long)k);
	write_formula(out, &text);
	str_finish(&text);
}

static bool in_percent(struct ratio value, struct ratio *out)
{
	return ratio_multiply(value, ratio_of(100), out);
}

static bool quotient(struct ratio a, struct ratio b, int64_t k, struct ratio *out)
{
	return ratio_of_two(a, b, out) && ratio_multiply(*out, ratio_of(k), out);
}

/* a / b - 1 */
static bool growth(struct ratio a, struct ratio b, struct ratio *out)
{
	struct ratio change;

	return b.num > 0 && ratio_subtract(a, b, &change) && ratio_of_two(change, b, out);
}

#define YEARS_MOST 60
#define YEARLY_ONE INT64_C(1000000000000) /* 1, of what is raised to a power */

/* (1 + rate)^years, as parts of YEARLY_ONE; false when it grows too large. */
static bool raised(int64_t rate, int64_t years, int128 *out)
{
	*out = YEARLY_ONE;
	for (int64_t i = 0; i < years; i++) {
		*out = *out * (YEARLY_ONE + rate) / YEARLY_ONE;
		if (*out > (int128)YEARLY_ONE * 1000000 || *out <= 0)
			return false;
	}
	return true;
}

/* The rate whose power is a / b: halved down to a millionth of a per cent. */
static bool yearly(struct ratio a, struct ratio b, int64_t years, struct ratio *out)
{
	struct ratio q;
	int64_t low = -YEARLY_ONE + 1, high = 10 * YEARLY_ONE;
	int128 wanted, power;

	if (years < 2 || years > YEARS_MOST || b.num <= 0 || a.num <= 0 ||
	    !ratio_of_two(a, b, &q) || __builtin_mul_overflow(q.num, YEARLY_ONE, &wanted))
		return false;
	wanted /= q.den;
	while (high - low > 10) {
		int64_t middle = low + (high - low) / 2;

		if (raised(middle, years, &power) && power <= wanted)
			low = middle;
		else
			high = middle;
	}
	*out = (struct ratio){ low, YEARLY_ONE };
	return true;
}

static bool shape_value(enum shape shape, struct ratio a, struct ratio b, int64_t k,
			struct ratio *out)
{
	struct ratio both;

	switch (shape) {
	case SHAPE_SHARE: return ratio_of_two(a, b, out) && in_percent(*out, out);
	case SHAPE_REST_SHARE:
		return ratio_subtract(b, a, &both) && ratio_of_two(both, b, out) &&
		       in_percent(*out, out);
	case SHAPE_PART_OF_BOTH:
		return ratio_add(a, b, &both) && ratio_of_two(a, both, out) &&
		       in_percent(*out, out);
	case SHAPE_GROWTH: return growth(a, b, out) && in_percent(*out, out);
	case SHAPE_YEARLY: return yearly(a, b, k, out) && in_percent(*out, out);
	case SHAPE_DIFFERENCE: return ratio_subtract(a, b, out);
	case SHAPE_QUOTIENT: return quotient(a, b, k, out);
	case SHAPE_TIMES: return ratio_of_two(a, b, out);
	case SHAPE_TIMES_MORE: return growth(a, b, out);
	case SHAPE_SUM: return ratio_add(a, b, out);
	case SHAPE_DOUBLINGS: return ratio_of_two(a, b, out);
	}
	return false;
}

bool compute_pair(enum shape shape, const struct operand *a, const struct operand *b, int64_t k,
		  struct derivation *out)
{
	if (!shape_value(shape, a->exact, b->exact, k, &out->value))
		return false;
	bool bare = shape == SHAPE_TIMES || shape == SHAPE_TIMES_MORE || shape == SHAPE_DOUBLINGS;
	out->result = (struct operand){ .exact = out->value,
					.printed = out->value,
					.unit = bare ? NAMES_NONE : a->unit,
					.percent = a->percent,
					.make = shape == SHAPE_DIFFERENCE ? MAKE_DIFFERENCE
						: shape == SHAPE_SUM      ? MAKE_SUM
									  : MAKE_QUOTIENT };
	take_cells(&out->result, a);
	take_cells(&out->result, b);
	name_pair(out, shape, a, b, k);
	return true;
}

/* 翻一番 is twice as much, within a twentieth. */
static bool states_doublings(const struct mention *m, struct ratio times)
{
	struct decimal value;
	int64_t twice = 1;

	if (m->value.scale != 0 || m->value.units < 1 || m->value.units > 6)
		return false;
	twice <<= m->value.units;
	if (!ratio_of_two(times, ratio_of(twice), &times) || !ratio_at_place(times, -3, &value))
		return false;
	return value.units >= 950 && value.units <= 1050;
}

static struct ratio size_of(struct ratio value)
{
	if (value.num < 0)
		value.num = -value.num;
	return value;
}

static bool states(const struct deriving *d, enum shape shape, struct ratio value)
{
	if (shape == SHAPE_DOUBLINGS)
		return states_doublings(d->m, value);
	if (shape == SHAPE_QUOTIENT || shape == SHAPE_TIMES || shape == SHAPE_SHARE)
		return number_states(d->m, value);
	struct mention size = *d->m;
	if (size.value.units < 0 && size.hedge == HEDGE_NONE)
		size.value.units = -size.value.units;
	return number_states(&size, size_of(value));
}

bool try_pair_by(const struct deriving *d, struct way_of way, const struct operand *a,
		 const struct operand *b, struct derivation *out)
{
	const enum shape shape = way.shape;
	const int64_t k = way.k;
	struct ratio value;

	if (!shape_value(shape, a->exact, b->exact, k, &value) ||
	    (!states(d, shape, value) &&
	     !(shape_value(shape, a->printed, b->printed, k, &value) && states(d, shape, value))))
		return false;
	if (!compute_pair(shape, a, b, k, out))
		return false;
	out->verdict = VERDICT_RIGHT;
	return true;
}

bool try_pair(const struct deriving *d, enum shape shape, const struct operand *a,
	      const struct operand *b, struct derivation *out)
{
	return try_pair_by(d, (struct way_of){ shape, 1 }, a, b, out);
}

bool try_part(const struct deriving *d, const struct operand *a, int64_t k, struct derivation *out)
{
	struct str text = STR_INIT;

	if (!ratio_of_two(a->exact, ratio_of(k), &out->value) || !number_states(d->m, out->value))
		return false;
	out->result = *a;
	out->result.exact = out->result.printed = out->value;
	out->verdict = VERDICT_RIGHT;
	operand_format(a, &text);
	if (k != 1)
		str_printf(&text, " / %lld", (long long)k);
	write_formula(out, &text);
	str_finish(&text);
	return true;
}

bool part_value(const struct operand *a, struct derivation *out)
{
	struct str text = STR_INIT;

	out->value = a->exact;
	out->result = *a;
	operand_format(a, &text);
	write_formula(out, &text);
	str_finish(&text);
	return true;
}

bool operands_add(const struct operand *a, const struct operand *b, enum operand_make make,
		  struct operand *out)
{
	struct operand sum = *a;
	bool less = make == MAKE_DIFFERENCE;

	if (less ? !ratio_subtract(a->exact, b->exact, &sum.exact) ||
			    !ratio_subtract(a->printed, b->printed, &sum.printed)
		 : !ratio_add(a->exact, b->exact, &sum.exact) ||
			    !ratio_add(a->printed, b->printed, &sum.printed))
		return false;
	sum.make = make;
	take_cells(&sum, b);
	*out = sum;
	return true;
}

/* 这两个市加在一起: what the sentence before it stated, as many as are said. */
static bool goes_back(const struct deriving *d, size_t found, size_t n)
{
	const struct setting *s = d->setting;

	return found < n && d->n_listed == n && (s->gap_cues & CUE_SUM) != 0;
}

bool sum_of_last(const struct deriving *d, size_t n, size_t unit, struct operand *out)
{
	const struct stated *stated = d->stated;
	size_t found = 0;

	for (size_t i = stated->n; i-- > 0 && found < n;) {
		const struct operand *item = &stated->items[i];

		if (item->unit != unit || item->percent || item->make > MAKE_SUM)
			continue;
		if (item->sentence != d->setting->sentence && !goes_back(d, found, n))
			break;
		if (found++ == 0)
			*out = *item;
		else if (!operands_add(out, item, MAKE_SUM, out))
			return false;
	}
	return found == n;
}

int direction_said(const struct setting *s)
{
	uint32_t said = s->last_cue & CUE_CHANGE;

	if (said == 0)
		said = s->gap_cues & CUE_CHANGE;
	if (said == CUE_CHANGE || (s->gap_cues & CUE_CHANGE) == CUE_CHANGE)
		return 0;
	return said == CUE_UP ? 1 : said == CUE_DOWN ? -1 : 0;
}

bool near_enough(const struct deriving *d, const struct operand *a, const struct operand *b)
{
	int far = a->rank > b->rank ? a->rank : b->rank;

	return d->digits >= 3 || far <= d->digits;
}
