/* chart_draw.h - the kinds of charts, one function each. */
#ifndef REPORT_LAYOUT_CHART_DRAW_H
#define REPORT_LAYOUT_CHART_DRAW_H

#include "report/layout/chart_axis.h"
#include "report/layout/chart_ink.h"

/* Draws into the drawing's left, top, width and height. *labelled comes back false when the numbers
 * did not find room without touching: then a table has to tell them. Fails on a character that
 * no font has. */
typedef bool chart_draw(struct chart_drawing *d, const struct block *block, bool *labelled,
			struct error *err);

chart_draw chart_plot_draw, chart_stacked_draw, chart_pie_draw;

/* Says the chart's caption and numbers for those who do not see it. */
void chart_say(struct chart_drawing *d, const char *caption);
/* Whether columns, and the names under them, find room in the drawing; else bars are the better
 * chart. */
MUST_LOOK bool chart_columns_fit(struct chart_drawing *d, struct error *err);
/* Whether the names under lines find room, all of them; else bars are the better chart. */
MUST_LOOK bool chart_names_fit(struct chart_drawing *d, bool *fit, struct error *err);
/* What names of more lines than the drawing has room for add to its height. */
MUST_LOOK bool chart_names_more(struct chart_drawing *d, mpt *more, struct error *err);
/* Whether the entries beside a pie find room there; the same. */
MUST_LOOK bool chart_pie_fits(struct chart_drawing *d, const struct block *block,
			      struct error *err);
/* Bars run over several pages if need be, each with its legend and caption; they place themselves
 * at flow->y and move it on. */
MUST_LOOK bool chart_bars_place(struct chart_drawing *d, struct error *err);

/* What columns and lines share: an axis for each unit with one grid, names under it. */
struct chart_frame {
	struct chart_axis axes[CHART_RANGES];
	mpt left, top, width, height; /* between the axes */
	mpt slot;                     /* width that each name has */
	bool cut; /* some names, or their last lines, found no room: a table has to tell them */
};
/* What an axis of the range has to hold; lines and sums change it. */
struct axis_wish chart_axis_wish(const struct chart_drawing *d, size_t range);
/* Axes are made; the rest is filled in. */
MUST_LOOK bool chart_frame_draw(struct chart_drawing *d, struct chart_frame *frame,
				struct error *err);
/* Height of a value of a range on the page. */
mpt chart_frame_y(const struct chart_frame *frame, size_t range, double value);

/* The areas of columns side by side: of one series and name. */
struct rect chart_column_area(const struct chart_drawing *d, const struct chart_frame *frame,
			      size_t series, size_t at);
/* Where a point of a line stands. */
struct position chart_line_point(const struct chart_drawing *d, const struct chart_frame *frame,
				 size_t series, size_t at);
/* The lines and marks of one series. */
void chart_line_series(struct chart_drawing *d, const struct chart_frame *frame, size_t series);

#endif
