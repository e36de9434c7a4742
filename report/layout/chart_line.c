/* chart_line.c - one line per series, with marks at its points. */
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/layout/chart_axis.h"
#include "report/layout/chart_draw.h"

#define LABELS_MAX 150 /* more numbers than that are a table's work */

struct label_box {
	mpt left, top, right, bottom;
};

static mpt point_x(const struct chart_frame *frame, size_t at)
{
	return frame->left + frame->slot * (mpt)at + frame->slot / 2;
}

static struct position point_position(const struct chart_frame *frame, size_t at, double value)
{
	return (struct position){ point_x(frame, at), chart_frame_y(frame, value) };
}

/* A gap in the values is a gap in the line. */
static void draw_series(struct chart_drawing *d, const struct chart_frame *frame, size_t series)
{
	const struct chart_values *values = &d->values;

	for (size_t i = 0; i + 1 < values->n_names; i++) {
		const struct chart_point *a = chart_point(values, series, i);
		const struct chart_point *b = chart_point(values, series, i + 1);

		if (a->known && b->known)
			chart_stroke(d, series, point_position(frame, i, a->value),
				     point_position(frame, i + 1, b->value));
	}
	for (size_t i = 0; i < values->n_names; i++) {
		const struct chart_point *point = chart_point(values, series, i);

		if (point->known)
			chart_dot(d, series, point_position(frame, i, point->value));
	}
}

static bool overlaps(const struct label_box *a, const struct label_box *b)
{
	return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static bool is_free(const struct label_box *boxes, size_t n, const struct label_box *box,
		    const struct chart_frame *frame)
{
	if (box->left < frame->left || box->right > frame->left + frame->width ||
	    box->bottom > frame->top + frame->height)
		return false;
	for (size_t i = 0; i < n; i++)
		if (overlaps(&boxes[i], box))
			return false;
	return true;
}

static struct label_box box_at(const struct chart_drawing *d, const struct chart_frame *frame,
			       size_t series, size_t at, bool above)
{
	const struct chart_point *point = chart_point(&d->values, series, at);
	mpt size = d->label->size, half = chart_text_width(d, point->label) / 2;
	mpt x = point_x(frame, at), y = chart_frame_y(frame, point->value);
	mpt top = above ? y - size * 3 / 2 : y + size / 2;

	return (struct label_box){ x - half, top, x + half, top + size };
}

/* A place over or under each point; false when one finds none. */
static bool place_labels(const struct chart_drawing *d, const struct chart_frame *frame,
			 struct label_box *boxes)
{
	const struct chart_values *values = &d->values;
	size_t n = 0;

	for (size_t i = 0; i < values->n_names; i++)
		for (size_t s = 0; s < values->n_series; s++) {
			boxes[n] = box_at(d, frame, s, i, true);
			if (!is_free(boxes, n, &boxes[n], frame))
				boxes[n] = box_at(d, frame, s, i, false);
			if (!is_free(boxes, n, &boxes[n], frame))
				return false;
			n++;
		}
	return true;
}

static bool draw_labels(struct chart_drawing *d, const struct chart_frame *frame)
{
	const struct chart_values *values = &d->values;
	size_t n = values->n_series * values->n_names;

	if (n > LABELS_MAX)
		return false;
	struct label_box *boxes = xcalloc(n + 1, sizeof *boxes);
	bool placed = place_labels(d, frame, boxes);
	for (size_t i = 0; placed && i < n; i++) {
		const struct chart_point *point =
			chart_point(values, i % values->n_series, i / values->n_series);
		chart_number(d, point, 0, boxes[i].left, boxes[i].top + style_ascent(d->label));
	}
	free(boxes);
	return placed;
}

bool chart_line_draw(struct chart_drawing *d, const struct block *block, bool *labelled,
		     struct error *err)
{
	struct chart_frame frame = {
		.axis = chart_axis_make(d->values.least_known, d->values.most, false),
	};

	(void)block;
	if (!chart_legend(d, true, err) || !chart_frame_draw(d, &frame, err))
		return false;
	for (size_t s = 0; s < d->values.n_series; s++)
		draw_series(d, &frame, s);
	*labelled = draw_labels(d, &frame);
	return true;
}
