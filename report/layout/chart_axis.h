/* chart_axis.h - the axis of values in round steps. */
#ifndef REPORT_LAYOUT_CHART_AXIS_H
#define REPORT_LAYOUT_CHART_AXIS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"

#define AXIS_STEPS_MAX 14

/* How its numbers are written once they have five digits (GB/T 15835-2011 §5.1.1: 千分撇, or 万, 亿
 * behind the number). */
enum axis_form { AXIS_PLAIN, AXIS_GROUPED, AXIS_WAN, AXIS_YI };

/* Ticks at first, first + 1 … last times mantissa x 10^exponent; mantissa is 1, 2 or 5. */
struct chart_axis {
	int mantissa, exponent;
	long first, last;
	long named_first, named_last; /* ticks whose numbers are written */
	enum axis_form form;
};

struct axis_wish {
	double least, most; /* any finite numbers will do */
	bool from_zero;     /* else it need not begin there (lines, whose height means nothing) */
	bool whole;         /* what is counted has no steps below one */
	bool grouped;       /* by the style, whatever the unit */
	const char *unit;   /* one that says 万 or 亿 itself keeps bare numbers; NULL for none */
};

/* The steps that hold [least, most], in 3 to 7 of them where that is possible. */
struct chart_axis chart_axis_make(const struct axis_wish *wish);
/* Two axes of one drawing: as many steps on either, and one line for zero where both have it. */
void chart_axis_align(struct chart_axis *a, struct chart_axis *b);
double chart_axis_value(const struct chart_axis *axis, long tick);
/* Where a value lies between the first tick (0) and the last (1). */
double chart_axis_position(const struct chart_axis *axis, double value);
bool chart_axis_is_named(const struct chart_axis *axis, long tick);
/* The tick's number, exact: 0.15, 200, 1.5万, 10,000, -50. */
void chart_axis_label(const struct chart_axis *axis, long tick, struct str *out);

#endif
