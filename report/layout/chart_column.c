/* chart_column.c - columns side by side. */
#include "report/layout/chart_draw.h"

#define FILLED 70 /* per cent of a slot that its columns take */

/* How many series are columns, and which of them this one is. */
static size_t count_columns(const struct chart_drawing *d, size_t series, size_t *number)
{
	size_t n = 0;

	for (size_t s = 0; s < d->values.n_series; s++) {
		if (s == series)
			*number = n;
		n += !chart_series_is_line(d, s);
	}
	return n;
}

struct rect chart_column_area(const struct chart_drawing *d, const struct chart_frame *frame,
			      size_t series, size_t at)
{
	double value = chart_point(&d->values, series, at)->value;
	size_t range = d->values.range_of[series], number = 0;
	mpt zero = chart_frame_y(frame, range, 0), y = chart_frame_y(frame, range, value);
	size_t n = count_columns(d, series, &number);
	mpt width = frame->slot * FILLED / 100 / (mpt)n;

	if (width > 3 * d->label->size && n == 1)
		width = 3 * d->label->size; /* few columns stay slender */
	mpt left = frame->left + frame->slot * (mpt)at + (frame->slot - width * (mpt)n) / 2;
	return (struct rect){
		.x = left + width * (mpt)number,
		.y = y < zero ? y : zero,
		.width = width,
		.height = y < zero ? zero - y : y - zero,
	};
}
