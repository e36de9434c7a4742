/* chart_values.h - the points of a chart: series by names, with exact labels and drawable values.
 */
#ifndef REPORT_LAYOUT_CHART_VALUES_H
#define REPORT_LAYOUT_CHART_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/model/document.h"
#include "report/model/figure.h"

struct chart_point {
	double value;
	const char *label; /* the number as tables print it; "—", "…" or "" where there is none */
	bool known;
	struct cell_ref cell;
};

#define CHART_RANGES 2 /* units, each with an axis of its own */

/* What the values of one unit come to. */
struct chart_range {
	const char *unit;           /* NULL when it has none */
	double least, most;         /* of all known values, 0 among them */
	double least_known;         /* 0 left aside */
	double sum;                 /* of all of them */
	double least_sum, most_sum; /* of each name's positive and negative values */
	bool whole, any;            /* no value has decimals; some value is known */
};

/* All strings live in the briefing or in the arena. */
struct chart_values {
	size_t n_series, n_names;
	const char **series;        /* names; one "" when there is one series only */
	uint8_t *range_of;          /* of each series: 0 or 1 */
	const char **names;         /* what stands along the axis */
	struct place *places;       /* of the names */
	struct chart_point *points; /* series by series */
	struct chart_range ranges[CHART_RANGES];
	size_t n_ranges;
	const char *unit;    /* of all; NULL when they differ or have none */
	const char *strange; /* a unit that finds no axis, "" for none at all; NULL: all do */
	bool one_series;     /* of figures side by side: they cannot have an axis each */
};

/* One figure by one dimension: its outermost members, or those of `only`. By two: rows along the
 * axis (columns, when they are times), the others as series. Several figures: by the same dimension
 * as series, without dimensions along the axis. Dimensions limited to one member stand fast, others
 * that find no room at their totals. Totals are left out; a pie has one series, a figure by two
 * dimensions the totals of its rows. Figures of the first one's unit have the first range, those of
 * another unit the second. */
void chart_values_make(struct chart_values *values, const struct block *block, bool grouping,
		       struct arena *arena);
/* Names that a reader goes on with by himself where some are left out: times and numbers. */
bool chart_names_run_on(const struct chart_values *values);
const struct chart_point *chart_point(const struct chart_values *values, size_t series, size_t at);

#endif
