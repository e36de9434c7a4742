/* interval.c - see interval.h. */
#include "report/causes/interval.h"

bool end_is_endless(int128 end)
{
	return end >= LINEAR_ENDLESS / 2 || end <= -LINEAR_ENDLESS / 2;
}

bool end_scale(int128 end, int128 by, int128 *out)
{
	if (end_is_endless(end)) {
		*out = (end > 0) == (by > 0) ? LINEAR_ENDLESS : -LINEAR_ENDLESS;
		return by != 0;
	}
	return !__builtin_mul_overflow(end, by, out) && !end_is_endless(*out);
}

int128 end_add(int128 a, int128 b)
{
	return end_is_endless(a) ? a : end_is_endless(b) ? b : a + b;
}

int128 divide_down(int128 a, int128 b)
{
	int128 quotient = a / b;

	return quotient - (a % b != 0 && (a % b < 0) != (b < 0));
}

int128 divide_up(int128 a, int128 b)
{
	return -divide_down(-a, b);
}

void interval_narrow(struct interval *x, const struct balance *b, int128 coefficient)
{
	int128 low = -LINEAR_ENDLESS, high = LINEAR_ENDLESS;

	if (!end_is_endless(b->low))
		*(coefficient > 0 ? &low : &high) =
			coefficient > 0 ? divide_up(b->low - b->value, coefficient)
					: divide_down(b->low - b->value, coefficient);
	if (!end_is_endless(b->high))
		*(coefficient > 0 ? &high : &low) =
			coefficient > 0 ? divide_down(b->high - b->value, coefficient)
					: divide_up(b->high - b->value, coefficient);
	if (low > x->low)
		x->low = low;
	if (high < x->high)
		x->high = high;
}
