/* numerals.c - see numerals.h. Sections of four digits, 万 and 亿 between them. */
#include "report/text/numerals.h"

#include <stdbool.h>

#define WAN 10000u
#define YI 100000000u

static const char *const digits[] = {
	"零", "一", "二", "三", "四", "五", "六", "七", "八", "九",
};
static const char *const units[] = { "", "十", "百", "千" };

/* 1..9999; zeros inside are said once, leading ones not at all. */
static void add_section(unsigned n, bool head, struct str *out)
{
	static const unsigned places[] = { 1, 10, 100, 1000 };
	bool started = false, zero = false;

	for (int place = 3; place >= 0; place--) {
		unsigned digit = n / places[place] % 10;

		if (digit == 0) {
			zero = started;
			continue;
		}
		if (zero)
			str_add(out, digits[0]);
		if (!(digit == 1 && place == 1 && head && !started))
			str_add(out, digits[digit]);
		str_add(out, units[place]);
		started = true;
		zero = false;
	}
}

/* 1..10^8-1; a gap to the section above is said as one 零. */
static void add_below_yi(uint64_t n, bool head, struct str *out)
{
	unsigned high = (unsigned)(n / WAN), low = (unsigned)(n % WAN);

	if (high != 0) {
		add_section(high, head, out);
		str_add(out, "万");
		if (low != 0 && low < 1000)
			str_add(out, digits[0]);
	}
	if (low != 0)
		add_section(low, head && high == 0, out);
}

static void add_whole(uint64_t n, struct str *out)
{
	uint64_t parts[3] = { n / YI / YI, n / YI % YI, n % YI }; /* of 亿亿, 亿 and 1 */
	bool started = false;

	if (n == 0)
		str_add(out, digits[0]);
	for (int i = 0; i < 3; i++) {
		if (parts[i] != 0) {
			if (started && parts[i] < YI / 10)
				str_add(out, digits[0]);
			add_below_yi(parts[i], !started, out);
			started = true;
		}
		if (started && i < 2 && (parts[i] != 0 || i == 1))
			str_add(out, "亿");
	}
}

void numeral_cardinal(struct decimal value, struct str *out)
{
	uint64_t rest = value.units < 0 ? 0 - (uint64_t)value.units : (uint64_t)value.units;
	uint64_t one = (uint64_t)decimal_power(value.scale);

	if (value.units < 0)
		str_add(out, "负");
	add_whole(rest / one, out);
	if (value.scale == 0)
		return;
	str_add(out, "点");
	for (uint64_t place = one / 10; place > 0; place /= 10)
		str_add(out, digits[rest / place % 10]);
}
