/* number.c - see number.h. printf took a third of the time of a page before this. */
#include "report/pdf/number.h"

#define DIGITS_MAX 32 /* sign, 19 digits, point, nine zeros */

void number_add_fixed(struct str *out, int64_t value, int decimals)
{
	char digits[DIGITS_MAX], *p = digits + sizeof digits;
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	while (decimals > 0 && rest % 10 == 0) {
		rest /= 10;
		decimals--;
	}
	for (; decimals > 0; decimals--) {
		*--p = (char)('0' + rest % 10);
		rest /= 10;
		if (decimals == 1)
			*--p = '.';
	}
	if (rest != 0 || p == digits + sizeof digits)
		do {
			*--p = (char)('0' + rest % 10);
			rest /= 10;
		} while (rest != 0);
	if (value < 0)
		*--p = '-';
	str_add_bytes(out, p, (size_t)(digits + sizeof digits - p));
}

void number_add_mpt(struct str *out, int64_t length)
{
	number_add_fixed(out, length, 3);
}

void number_add(struct str *out, int64_t value)
{
	number_add_fixed(out, value, 0);
}
