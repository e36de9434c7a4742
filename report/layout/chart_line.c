/* chart_line.c - one line per series, with marks at its points. */
#include "report/layout/chart_draw.h"

struct position chart_line_point(const struct chart_drawing *d, const struct chart_frame *frame,
				 size_t series, size_t at)
{
	double value = chart_point(&d->values, series, at)->value;

	return (struct position){
		frame->left + frame->slot * (mpt)at + frame->slot / 2,
		chart_frame_y(frame, d->values.range_of[series], value),
	};
}

/* A gap in the values is a gap in the line. */
void chart_line_series(struct chart_drawing *d, const struct chart_frame *frame, size_t series)
{
	const struct chart_values *values = &d->values;

	for (size_t i = 0; i + 1 < values->n_names; i++)
		if (chart_point(values, series, i)->known &&
		    chart_point(values, series, i + 1)->known)
			chart_stroke(d, series, chart_line_point(d, frame, series, i),
				     chart_line_point(d, frame, series, i + 1));
	for (size_t i = 0; i < values->n_names; i++)
		if (chart_point(values, series, i)->known)
			chart_dot(d, series, chart_line_point(d, frame, series, i));
}
