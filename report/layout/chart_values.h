/* chart_values.h - the points of a chart: series by names, with exact labels and drawable values.
 */
#ifndef REPORT_LAYOUT_CHART_VALUES_H
#define REPORT_LAYOUT_CHART_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/model/document.h"
#include "report/model/figure.h"

struct chart_point {
	double value;
	const char *label; /* the number as tables print it; "—", "…" or "" where there is none */
	bool known;
	struct cell_ref cell;
};

/* All strings live in the briefing or in the arena. */
struct chart_values {
	size_t n_series, n_names;
	const char **series;        /* names; one "" when there is one series only */
	const char **names;         /* what stands along the axis */
	struct place *places;       /* of the names */
	struct chart_point *points; /* series by series */
	double least, most;         /* of all known values, 0 among them */
	double least_known;         /* 0 left aside */
	double sum;                 /* of all of them */
	double least_sum, most_sum; /* of each name's positive and negative values */
	const char *unit;           /* NULL when figures differ */
};

/* One figure by one dimension: its members. By two: rows along the axis (columns, when they are
 * times), the others as series. Several figures: by the same dimension as series, without
 * dimensions along the axis. Totals are left out; a pie has one series, a figure by two dimensions
 * the totals of its rows. */
void chart_values_make(struct chart_values *values, const struct block *block, bool grouping,
		       struct arena *arena);
const struct chart_point *chart_point(const struct chart_values *values, size_t series, size_t at);

#endif
