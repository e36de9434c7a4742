/* chart_axis.c - see chart_axis.h. */
#include "report/layout/chart_axis.h"

#include <math.h>

#include "report/base/decimal.h"
#include "report/model/unit_of_measure.h"

#define WANTED_STEPS 5
#define LONG_NUMBER 10000   /* five digits: harder to read without help */
#define HUNDRED_MILLION 1e8 /* 亿 */

static double step_of(const struct chart_axis *axis)
{
	return axis->mantissa * pow(10, axis->exponent);
}

/* The smallest of 1, 2, 5 x 10^n that reaches over `range` in the wanted number of steps. */
static void choose_step(struct chart_axis *axis, double range, bool whole)
{
	double rough = range / WANTED_STEPS;
	int exponent = (int)floor(log10(rough));
	double digits = rough / pow(10, exponent);

	axis->exponent = exponent;
	axis->mantissa = digits <= 1 + 1e-9   ? 1
			 : digits <= 2 + 1e-9 ? 2
			 : digits <= 5 + 1e-9 ? 5
					      : 10;
	if (axis->mantissa == 10) {
		axis->mantissa = 1;
		axis->exponent++;
	}
	if (whole && axis->exponent < 0) {
		axis->mantissa = 1;
		axis->exponent = 0;
	}
}

static enum axis_form choose_form(const struct chart_axis *axis, const struct axis_wish *wish)
{
	struct unit_of_measure unit = unit_of_measure(wish->unit);
	double low = fabs(chart_axis_value(axis, axis->first));
	double high = fabs(chart_axis_value(axis, axis->last));
	double most = low > high ? low : high;

	if (most < LONG_NUMBER)
		return wish->grouped ? AXIS_GROUPED : AXIS_PLAIN;
	if (wish->grouped || unit.power > 0 || unit.kind == UNIT_PERCENT || axis->exponent < 3)
		return AXIS_GROUPED;
	return most >= HUNDRED_MILLION && axis->exponent >= 7 ? AXIS_YI : AXIS_WAN;
}

struct chart_axis chart_axis_make(const struct axis_wish *wish)
{
	struct chart_axis axis = { 0 };
	double least = wish->least, most = wish->most;
	bool narrow = most > 0 && least > 0 && (most - least) < most * 0.4;

	if (wish->from_zero || !narrow) {
		least = least < 0 ? least : 0;
		most = most > 0 ? most : 0;
	}
	double range = most - least;
	if (!(range > 0)) {
		range = most > 0 ? most : 1;
		most = least + range;
	}
	choose_step(&axis, range, wish->whole);
	double step = step_of(&axis);
	axis.first = (long)floor(least / step + 1e-9);
	axis.last = (long)ceil(most / step - 1e-9);
	if (axis.last <= axis.first)
		axis.last = axis.first + 1;
	axis.named_first = axis.first;
	axis.named_last = axis.last;
	axis.form = choose_form(&axis, wish);
	return axis;
}

static bool has_zero(const struct chart_axis *axis)
{
	return axis->first <= 0 && axis->last >= 0;
}

void chart_axis_align(struct chart_axis *a, struct chart_axis *b)
{
	bool zero = has_zero(a) && has_zero(b);
	long below_a = zero ? a->first : 0, below_b = zero ? b->first : 0;
	long below = below_a < below_b ? below_a : below_b;

	a->first += below - below_a;
	b->first += below - below_b;
	long steps_a = a->last - a->first, steps_b = b->last - b->first;
	long steps = steps_a > steps_b ? steps_a : steps_b;
	a->last = a->first + steps;
	b->last = b->first + steps;
}

double chart_axis_value(const struct chart_axis *axis, long tick)
{
	return (double)tick * step_of(axis);
}

double chart_axis_position(const struct chart_axis *axis, double value)
{
	double first = chart_axis_value(axis, axis->first),
	       last = chart_axis_value(axis, axis->last);

	return (value - first) / (last - first);
}

bool chart_axis_is_named(const struct chart_axis *axis, long tick)
{
	return tick >= axis->named_first && tick <= axis->named_last;
}

/* tick x mantissa x 10^exponent. */
static struct decimal exact(int64_t units, int exponent)
{
	int scale = exponent < 0 ? -exponent : 0;

	for (int i = 0; i < exponent && i < DECIMAL_MAX_SCALE; i++)
		if (units < INT64_MAX / 10 && units > INT64_MIN / 10)
			units *= 10;
	if (scale > DECIMAL_MAX_SCALE)
		scale = DECIMAL_MAX_SCALE;
	return units == 0 ? decimal_of(0) : (struct decimal){ units, (int8_t)scale };
}

/* 1.50 as 1.5: of a number that 万 or 亿 stands behind. */
static struct decimal shortest(struct decimal number)
{
	while (number.scale > 0 && number.units % 10 == 0) {
		number.units /= 10;
		number.scale--;
	}
	return number;
}

void chart_axis_label(const struct chart_axis *axis, long tick, struct str *out)
{
	static const struct {
		int power;
		const char *word;
	} scales[] = { [AXIS_PLAIN] = { 0, "" },
		       [AXIS_GROUPED] = { 0, "" },
		       [AXIS_WAN] = { 4, "万" },
		       [AXIS_YI] = { 8, "亿" } };
	int power = scales[axis->form].power;
	struct decimal number = exact((int64_t)tick * axis->mantissa, axis->exponent - power);

	if (power > 0)
		number = shortest(number);
	if (axis->form == AXIS_GROUPED)
		decimal_format_grouped(number, out);
	else
		decimal_format(number, out);
	if (tick != 0)
		str_add(out, scales[axis->form].word);
}
