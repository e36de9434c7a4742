/* share.c - see share.h. */
#include "report/model/share.h"

bool share_of(struct decimal part, struct decimal whole, int decimals, enum rounding how,
	      struct decimal *out)
{
	struct decimal a = decimal_reduce(part), b = decimal_reduce(whole);
	int scale = a.scale > b.scale ? a.scale : b.scale;
	int128 num;

	if (b.units <= 0)
		return false;
	int128 den = (int128)b.units * decimal_power(scale - b.scale);
	return !__builtin_mul_overflow((int128)a.units * decimal_power(scale - a.scale), 100,
				       &num) &&
	       decimal_from_ratio(num, den, decimals, how, out);
}
