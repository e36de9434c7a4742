/* chart_draw.h - the kinds of charts, one function each. */
#ifndef REPORT_LAYOUT_CHART_DRAW_H
#define REPORT_LAYOUT_CHART_DRAW_H

#include "report/layout/chart_axis.h"
#include "report/layout/chart_ink.h"

/* Draws into the drawing's left, top, width and height. *labelled comes back false when the numbers
 * did not find room without overlapping: then a table has to tell them. Fails on a character that
 * no font has. */
typedef bool chart_draw(struct chart_drawing *d, const struct block *block, bool *labelled,
			struct error *err);

chart_draw chart_column_draw, chart_stacked_draw, chart_line_draw, chart_pie_draw;

/* Says the chart's caption and numbers for those who do not see it. */
void chart_say(struct chart_drawing *d, const char *caption);
/* Whether the names of all columns find room under the drawing; else bars are the better chart. */
MUST_LOOK bool chart_columns_fit(struct chart_drawing *d, struct error *err);
/* Whether the entries beside a pie find room there; the same. */
MUST_LOOK bool chart_pie_fits(struct chart_drawing *d, const struct block *block,
			      struct error *err);
/* Bars run over several pages if need be; they place themselves at flow->y and move it on. */
MUST_LOOK bool chart_bars_place(struct chart_drawing *d, struct error *err);

/* What columns and lines share: the axis at the left with its grid, names under it. */
struct chart_frame {
	struct chart_axis axis;
	mpt left, top, width, height; /* between the axes */
	mpt slot;                     /* width that each name has */
};
MUST_LOOK bool chart_frame_draw(struct chart_drawing *d, struct chart_frame *frame,
				struct error *err);
/* Height of a value on the page. */
mpt chart_frame_y(const struct chart_frame *frame, double value);

#endif
