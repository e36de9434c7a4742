/* chart_axis.c - see chart_axis.h. */
#include "report/layout/chart_axis.h"

#include <math.h>

#include "report/base/decimal.h"

#define WANTED_STEPS 5

static double step_of(const struct chart_axis *axis)
{
	return axis->mantissa * pow(10, axis->exponent);
}

/* The smallest of 1, 2, 5 x 10^n that reaches over `range` in the wanted number of steps. */
static void choose_step(struct chart_axis *axis, double range)
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
}

struct chart_axis chart_axis_make(double least, double most, bool from_zero)
{
	struct chart_axis axis = { 0 };
	bool narrow = most > 0 && least > 0 && (most - least) < most * 0.4;

	if (from_zero || !narrow) {
		least = least < 0 ? least : 0;
		most = most > 0 ? most : 0;
	}
	double range = most - least;
	if (!(range > 0)) {
		range = most > 0 ? most : 1;
		most = least + range;
	}
	choose_step(&axis, range);
	double step = step_of(&axis);
	axis.first = (long)floor(least / step + 1e-9);
	axis.last = (long)ceil(most / step - 1e-9);
	if (axis.last <= axis.first)
		axis.last = axis.first + 1;
	return axis;
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

void chart_axis_label(const struct chart_axis *axis, long tick, struct str *out)
{
	int64_t units = (int64_t)tick * axis->mantissa;
	int scale = axis->exponent < 0 ? -axis->exponent : 0;

	for (int i = 0; i < axis->exponent && i < DECIMAL_MAX_SCALE; i++)
		if (units < INT64_MAX / 10 && units > INT64_MIN / 10)
			units *= 10;
	if (scale > DECIMAL_MAX_SCALE)
		scale = DECIMAL_MAX_SCALE;
	decimal_format(units == 0 ? decimal_of(0) : (struct decimal){ units, (int8_t)scale }, out);
}
