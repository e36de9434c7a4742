/* range.c - see range.h. */
#include "report/expr/range.h"

/* One end of a range on its way through an operation. */
struct end {
	struct ratio at;
	bool open;
};

struct range range_of(struct ratio exact)
{
	return (struct range){ .low = exact, .high = exact };
}

bool range_is_exact(const struct range *a)
{
	return a->low.num == a->high.num && a->low.den == a->high.den;
}

/* Truncation only ever made the value smaller: it lies on the far side from 0. */
static bool truncated(struct ratio value, struct ratio unit, struct range *out)
{
	int sign = ratio_sign(value);
	struct range range = range_of(value);

	if (sign >= 0 && !ratio_add(value, unit, &range.high))
		return false;
	if (sign <= 0 && !ratio_subtract(value, unit, &range.low))
		return false;
	range.high_open = sign >= 0;
	range.low_open = sign <= 0;
	*out = range;
	return true;
}

bool range_of_rounded(struct ratio value, int decimals, enum rounding how, struct range *out)
{
	if (decimals < 0) {
		*out = range_of(value);
		return true;
	}
	struct ratio unit = ratio_scaled(1, decimals);
	if (how == ROUND_TRUNCATE)
		return truncated(value, unit, out);
	struct ratio half = { 1, unit.den * 2 };
	struct range range = range_of(value);
	if (!ratio_subtract(value, half, &range.low) || !ratio_add(value, half, &range.high))
		return false;
	*out = range;
	return true;
}

bool range_of_negligible(int decimals, struct range *out)
{
	return range_of_rounded(ratio_of(0), decimals < 0 ? 0 : decimals, ROUND_HALF_UP, out);
}

bool range_add(const struct range *a, const struct range *b, struct range *out)
{
	struct range result = { .low_open = a->low_open || b->low_open,
				.high_open = a->high_open || b->high_open };

	if (!ratio_add(a->low, b->low, &result.low) || !ratio_add(a->high, b->high, &result.high))
		return false;
	*out = result;
	return true;
}

/* 0 times an open end is 0, and 0 belongs when the closed side holds it. */
static bool multiply_ends(struct end a, struct end b, struct end *out)
{
	bool zero = (ratio_sign(a.at) == 0 && !a.open) || (ratio_sign(b.at) == 0 && !b.open);

	out->open = !zero && (a.open || b.open);
	return ratio_multiply(a.at, b.at, &out->at);
}

static bool is_lower(struct end a, struct end b)
{
	int order = ratio_compare(a.at, b.at);

	return order < 0 || (order == 0 && b.open && !a.open);
}

static bool is_higher(struct end a, struct end b)
{
	int order = ratio_compare(a.at, b.at);

	return order > 0 || (order == 0 && b.open && !a.open);
}

bool range_multiply(const struct range *a, const struct range *b, struct range *out)
{
	const struct end left[2] = { { a->low, a->low_open }, { a->high, a->high_open } };
	const struct end right[2] = { { b->low, b->low_open }, { b->high, b->high_open } };
	struct end low = { 0 }, high = { 0 };

	for (int i = 0; i < 4; i++) {
		struct end product;

		if (!multiply_ends(left[i / 2], right[i % 2], &product))
			return false;
		if (i == 0 || is_lower(product, low))
			low = product;
		if (i == 0 || is_higher(product, high))
			high = product;
	}
	*out = (struct range){ low.at, high.at, low.open, high.open };
	return true;
}

bool range_divide(const struct range *a, const struct range *b, struct range *out)
{
	struct range inverse = { .low_open = b->high_open, .high_open = b->low_open };

	if (ratio_sign(b->low) * ratio_sign(b->high) <= 0)
		return false;
	return ratio_divide(ratio_of(1), b->high, &inverse.low) &&
	       ratio_divide(ratio_of(1), b->low, &inverse.high) && range_multiply(a, &inverse, out);
}

struct range range_negate(const struct range *a)
{
	return (struct range){ ratio_negate(a->high), ratio_negate(a->low), a->high_open,
			       a->low_open };
}

struct range range_absolute(const struct range *a)
{
	struct range mirrored = range_negate(a);

	if (ratio_sign(a->low) >= 0)
		return *a;
	if (ratio_sign(a->high) <= 0)
		return mirrored;
	struct range larger = range_maximum(a, &mirrored);
	larger.low = ratio_of(0);
	larger.low_open = false;
	return larger;
}

struct range range_minimum(const struct range *a, const struct range *b)
{
	struct end a_low = { a->low, a->low_open }, b_low = { b->low, b->low_open };
	struct end a_high = { a->high, a->high_open }, b_high = { b->high, b->high_open };
	struct end low = is_lower(a_low, b_low) ? a_low : b_low;
	struct end high = is_higher(a_high, b_high) ? b_high : a_high;

	return (struct range){ low.at, high.at, low.open, high.open };
}

struct range range_maximum(const struct range *a, const struct range *b)
{
	struct range left = range_negate(a), right = range_negate(b);
	struct range mirrored = range_minimum(&left, &right);

	return range_negate(&mirrored);
}

bool range_round(const struct range *a, int scale, struct range *out)
{
	struct range result = { 0 };

	if (!ratio_round(a->low, scale, ROUND_HALF_UP, &result.low) ||
	    !ratio_round(a->high, scale, ROUND_HALF_UP, &result.high))
		return false;
	*out = result;
	return true;
}

bool range_holds(const struct range *a, struct ratio value)
{
	int low = ratio_compare(a->low, value), high = ratio_compare(value, a->high);

	return (low < 0 || (low == 0 && !a->low_open)) &&
	       (high < 0 || (high == 0 && !a->high_open));
}

bool range_may_be_less(const struct range *a, const struct range *b)
{
	return ratio_compare(a->low, b->high) < 0;
}

bool range_may_be_at_most(const struct range *a, const struct range *b)
{
	int order = ratio_compare(a->low, b->high);

	return order < 0 || (order == 0 && !a->low_open && !b->high_open);
}

bool range_meets(const struct range *a, const struct range *b)
{
	return range_may_be_at_most(a, b) && range_may_be_at_most(b, a);
}

bool range_intersect(const struct range *a, const struct range *b, struct range *out)
{
	struct end a_low = { a->low, a->low_open }, b_low = { b->low, b->low_open };
	struct end a_high = { a->high, a->high_open }, b_high = { b->high, b->high_open };
	int lower = ratio_compare(a->low, b->low), higher = ratio_compare(a->high, b->high);
	struct end low = lower > 0 || (lower == 0 && a->low_open) ? a_low : b_low;
	struct end high = higher < 0 || (higher == 0 && a->high_open) ? a_high : b_high;
	int order = ratio_compare(low.at, high.at);

	*out = (struct range){ low.at, high.at, low.open, high.open };
	return order < 0 || (order == 0 && !low.open && !high.open);
}
