/* chart_axis.h - the axis of values in round steps. */
#ifndef REPORT_LAYOUT_CHART_AXIS_H
#define REPORT_LAYOUT_CHART_AXIS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"

#define AXIS_STEPS_MAX 12

/* Ticks at first, first + 1 … last times mantissa x 10^exponent; mantissa is 1, 2 or 5. */
struct chart_axis {
	int mantissa, exponent;
	long first, last;
};

/* The steps that hold [least, most] in 3 to 7 of them. Without `from_zero` the axis need not begin
 * at zero (lines, whose height means nothing by itself). Any finite numbers will do. */
struct chart_axis chart_axis_make(double least, double most, bool from_zero);
double chart_axis_value(const struct chart_axis *axis, long tick);
/* Where a value lies between the first tick (0) and the last (1). */
double chart_axis_position(const struct chart_axis *axis, double value);
/* The tick's number, exact: 0.15, 200, -50. */
void chart_axis_label(const struct chart_axis *axis, long tick, struct str *out);

#endif
