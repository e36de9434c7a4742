/* chart_ink.h - areas, lines and legends that stay apart without colour. */
#ifndef REPORT_LAYOUT_CHART_INK_H
#define REPORT_LAYOUT_CHART_INK_H

#include "report/layout/chart_values.h"
#include "report/layout/context.h"

/* A chart while it is drawn. */
struct chart_drawing {
	struct context *context;
	struct flow *flow;
	const struct text_style *label;
	enum chart_kind kind; /* that it is drawn as */
	const char *caption;
	size_t parts; /* pages that it has been drawn on before this one */
	struct chart_values values;
	struct element element;       /* all of one chart is one figure to a reader */
	mpt left, top, width, height; /* what the drawing may fill */
	mpt legend;                   /* how high the names of the series will be */
};

#define CHART_INKS 16 /* that are told apart without colour */

/* A rectangle in the ink of a series: fill and hatch differ in black and white too. */
void chart_area(struct chart_drawing *d, size_t series, struct rect area);
/* A closed shape; points are x, y pairs relative to the type area. */
void chart_shape(struct chart_drawing *d, size_t series, const mpt *points, size_t n);
/* A line from point to point in the series' grey and dashes, with its marks. */
void chart_stroke(struct chart_drawing *d, size_t series, struct position from, struct position to);
void chart_dot(struct chart_drawing *d, size_t series, struct position at);
void chart_rule(struct chart_drawing *d, struct rect line, mpt thickness, int32_t rgb);
/* x, or as near to it as something of that width stands inside the drawing. */
mpt chart_inside(const struct chart_drawing *d, mpt x, mpt width);
/* Text with its left end, middle or right end (0, 1, 2 halves of its width) at x. */
void chart_text(struct chart_drawing *d, const char *text, int halves, mpt x, mpt baseline);
/* The label of a point, which shows its cell. */
void chart_number(struct chart_drawing *d, const struct chart_point *point, int halves, mpt x,
		  mpt baseline);
mpt chart_text_width(const struct chart_drawing *d, const char *text);
/* How high the legend will be. */
MUST_LOOK bool chart_legend_height(struct chart_drawing *d, mpt *height, struct error *err);
/* Names of the series with a sample of each ink, from the drawing's top down; the drawing's top and
 * height shrink by it. Nothing for a single series. */
MUST_LOOK bool chart_legend(struct chart_drawing *d, struct error *err);
/* What each axis is in, from the drawing's top down: the first at the left, a second at the right.
 * How high that is; it is drawn, or only measured. */
MUST_LOOK bool chart_units(struct chart_drawing *d, bool draw, mpt *height, struct error *err);
/* Whether a series is a line, not areas. */
bool chart_series_is_line(const struct chart_drawing *d, size_t series);
/* White under what is written over rules or areas. */
void chart_ground(struct chart_drawing *d, struct rect area);

#endif
