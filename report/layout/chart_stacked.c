/* chart_stacked.c - columns of parts on one another. */
#include "report/layout/chart_draw.h"

#define FILLED 70 /* per cent of a slot that its column takes */

/* How far the parts of a column reach so far, up and down from zero. */
struct reach {
	double up, down;
};

/* One part of a column, between the sums before and behind it. */
static struct rect part_of(const struct chart_drawing *d, const struct chart_frame *frame,
			   size_t series, size_t at, struct reach *reach)
{
	double value = chart_point(&d->values, series, at)->value;
	double *sum = value < 0 ? &reach->down : &reach->up;
	mpt before = chart_frame_y(frame, 0, *sum);

	*sum += value;
	mpt behind = chart_frame_y(frame, 0, *sum);
	mpt most = frame->slot * FILLED / 100, width = 5 * d->label->size;
	width = width < most ? width : most;
	return (struct rect){
		.x = frame->left + frame->slot * (mpt)at + (frame->slot - width) / 2,
		.y = before < behind ? before : behind,
		.width = width,
		.height = before < behind ? behind - before : before - behind,
	};
}

static bool label_fits(const struct chart_drawing *d, const struct rect *part, const char *label)
{
	return label[0] == '\0' || /* nothing is said of a part */
	       (part->height >= d->label->size * 6 / 5 &&
		chart_text_width(d, label) + d->label->size / 2 <= part->width);
}

/* The number on white, so that hatching does not run through it. */
static void label_part(struct chart_drawing *d, const struct rect *part,
		       const struct chart_point *point)
{
	mpt width = chart_text_width(d, point->label) + d->label->size / 3, height = d->label->size;
	mpt x = part->x + part->width / 2, y = part->y + part->height / 2;

	if (part->height == 0)
		return;
	chart_ground(d, (struct rect){ x - width / 2, y - height / 2, width, height });
	chart_number(d, point, 1, x, y - height / 2 + style_ascent(d->label));
}

/* Runs over all parts: first (draw false) to see whether every number fits, then to draw. */
static bool each_part(struct chart_drawing *d, const struct chart_frame *frame, bool draw,
		      bool labelled)
{
	const struct chart_values *values = &d->values;

	for (size_t i = 0; i < values->n_names; i++) {
		struct reach reach = { 0 };

		for (size_t s = 0; s < values->n_series; s++) {
			const struct chart_point *point = chart_point(values, s, i);
			struct rect part = part_of(d, frame, s, i, &reach);

			if (!draw && !label_fits(d, &part, point->label))
				return false;
			if (draw && part.height > 0)
				chart_area(d, s, part);
			if (draw && labelled)
				label_part(d, &part, point);
		}
	}
	return true;
}

bool chart_stacked_draw(struct chart_drawing *d, const struct block *block, bool *labelled,
			struct error *err)
{
	struct axis_wish wish = chart_axis_wish(d, 0);

	(void)block;
	wish.least = d->values.ranges[0].least_sum;
	wish.most = d->values.ranges[0].most_sum;
	struct chart_frame frame = { .axes = { chart_axis_make(&wish) } };
	if (!chart_legend(d, err) || !chart_frame_draw(d, &frame, err))
		return false;
	*labelled = each_part(d, &frame, false, false);
	each_part(d, &frame, true, *labelled);
	return true;
}
