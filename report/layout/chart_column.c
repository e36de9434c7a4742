/* chart_column.c - columns side by side, and columns of parts on one another. */
#include "report/layout/chart_axis.h"
#include "report/layout/chart_draw.h"

#define FILLED 70 /* per cent of a slot that its columns take */

/* Widest label; every column has the same room. */
static mpt widest_label(const struct chart_drawing *d)
{
	const struct chart_values *values = &d->values;
	mpt widest = 0;

	for (size_t i = 0; i < values->n_series * values->n_names; i++) {
		mpt width = chart_text_width(d, values->points[i].label);
		widest = width > widest ? width : widest;
	}
	return widest;
}

/* The columns of one series; the first of them starts at x. */
struct columns {
	size_t series;
	mpt x, width;
	bool labelled;
};

static void draw_column(struct chart_drawing *d, const struct chart_frame *frame,
			const struct columns *columns, size_t at)
{
	const struct chart_point *point = chart_point(&d->values, columns->series, at);
	mpt zero = chart_frame_y(frame, 0), y = chart_frame_y(frame, point->value);
	struct rect area = {
		.x = columns->x + frame->slot * (mpt)at,
		.y = y < zero ? y : zero,
		.width = columns->width,
		.height = y < zero ? zero - y : y - zero,
	};

	if (point->known && y != zero)
		chart_area(d, columns->series, area);
	if (columns->labelled)
		chart_number(d, point, 1, area.x + area.width / 2,
			     point->value < 0 ? y + d->label->size * 9 / 8
					      : y - d->label->size / 4);
}

bool chart_column_draw(struct chart_drawing *d, const struct block *block, bool *labelled,
		       struct error *err)
{
	const struct chart_values *values = &d->values;
	struct chart_frame frame = { .axis = chart_axis_make(values->least, values->most, true) };

	(void)block;
	if (!chart_legend(d, false, err) || !chart_frame_draw(d, &frame, err))
		return false;
	mpt group = frame.slot * FILLED / 100, width = group / (mpt)values->n_series;
	mpt room = values->n_series == 1 ? frame.slot : width;
	if (width > 3 * d->label->size && values->n_series == 1)
		width = 3 * d->label->size; /* few columns stay slender */
	group = width * (mpt)values->n_series;
	*labelled = widest_label(d) <= room - d->label->size / 5;
	for (size_t s = 0; s < values->n_series; s++) {
		struct columns columns = {
			.series = s,
			.x = frame.left + (frame.slot - group) / 2 + width * (mpt)s,
			.width = width,
			.labelled = *labelled,
		};
		for (size_t i = 0; i < values->n_names; i++)
			draw_column(d, &frame, &columns, i);
	}
	return true;
}

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
	mpt before = chart_frame_y(frame, *sum);

	*sum += value;
	mpt behind = chart_frame_y(frame, *sum);
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
	return part->height == 0 ||
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
	struct box *box = flow_box(d->flow, BOX_FILL, d->element,
				   (struct position){ x - width / 2, y - height / 2 });
	box->width = width;
	box->height = height;
	box->color = style_color(0xFFFFFF);
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
	struct chart_frame frame = {
		.axis = chart_axis_make(d->values.least_sum, d->values.most_sum, true),
	};

	(void)block;
	if (!chart_legend(d, false, err) || !chart_frame_draw(d, &frame, err))
		return false;
	*labelled = each_part(d, &frame, false, false);
	each_part(d, &frame, true, *labelled);
	return true;
}
