/* interval.h - whole numbers between two ends, either of which may be missing. */
#ifndef REPORT_CAUSES_INTERVAL_H
#define REPORT_CAUSES_INTERVAL_H

#include "report/causes/linear.h"

struct interval {
	int128 low, high; /* LINEAR_ENDLESS, or less than its negative: no end */
};

bool end_is_endless(int128 end);
/* false on overflow, or when nothing is known of the product. */
bool end_scale(int128 end, int128 by, int128 *out);
int128 end_add(int128 a, int128 b);
int128 divide_down(int128 a, int128 b);
int128 divide_up(int128 a, int128 b);
/* Keeps those x with low <= value + coefficient * x <= high. */
void interval_narrow(struct interval *x, const struct balance *b, int128 coefficient);

#endif
