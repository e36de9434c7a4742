/* chart_plot.c - columns and lines in one frame, each number beside what it speaks of. */
#include "report/base/array.h"
#include "report/layout/chart_draw.h"
#include "report/layout/chart_labels.h"

#define LABELS_MAX 150 /* more numbers than that are a table's work */
#define MARK 3300      /* half of what a mark covers, mpt */

/* A plot while its labels are placed; boxes are series by series, as points are. */
struct plot {
	struct chart_drawing *d;
	struct chart_frame frame;
	struct label_field field;
	struct label_box *boxes;
};

static struct label_box box_of(struct rect rect)
{
	return (struct label_box){ rect.x, rect.y, rect.x + rect.width, rect.y + rect.height };
}

/* The label of a point with its middle at x and its top at y. */
static struct label_box label_at(const struct plot *plot, const struct chart_point *point, mpt x,
				 mpt top)
{
	mpt half = chart_text_width(plot->d, point->label) / 2;

	return (struct label_box){ x - half, top, x + half, top + plot->d->label->size };
}

static void block_column(struct plot *plot, size_t s, size_t i)
{
	struct rect area = chart_column_area(plot->d, &plot->frame, s, i);

	if (area.height > 0)
		label_field_area(&plot->field, box_of(area));
}

static void block_line(struct plot *plot, size_t s, size_t i)
{
	const struct chart_values *values = &plot->d->values;
	struct position at = chart_line_point(plot->d, &plot->frame, s, i);

	if (!chart_point(values, s, i)->known)
		return;
	label_field_point(&plot->field, at);
	label_field_block(&plot->field,
			  (struct label_box){ at.x - MARK, at.y - MARK, at.x + MARK, at.y + MARK });
	if (i + 1 < values->n_names && chart_point(values, s, i + 1)->known)
		label_field_line(&plot->field, at,
				 chart_line_point(plot->d, &plot->frame, s, i + 1));
}

/* Over its column, under one that goes down. */
static bool place_by_column(struct plot *plot, size_t s, size_t i, struct label_box *out)
{
	struct rect area = chart_column_area(plot->d, &plot->frame, s, i);
	const struct chart_point *point = chart_point(&plot->d->values, s, i);
	mpt size = plot->d->label->size, x = area.x + area.width / 2;
	struct label_box at = label_at(plot, point, x,
				       point->value < 0 ? area.y + area.height + size / 5
							: area.y - size * 9 / 8);

	const struct label_wish wish = { .tries = &at, .n = 1, .worst = LABEL_ON_LINES };

	return label_field_place(&plot->field, &wish, out);
}

/* Over or under its point, close by or further off, or beside it. */
static bool place_by_point(struct plot *plot, size_t s, size_t i, struct label_box *out)
{
	const struct chart_point *point = chart_point(&plot->d->values, s, i);
	struct position at = chart_line_point(plot->d, &plot->frame, s, i);
	mpt size = plot->d->label->size, half = chart_text_width(plot->d, point->label) / 2;
	mpt beside = half + MARK + size / 2 + 1;
	const struct label_box tries[] = {
		label_at(plot, point, at.x, at.y - size * 3 / 2),
		label_at(plot, point, at.x, at.y + size / 2),
		label_at(plot, point, at.x, at.y - size * 5 / 2),
		label_at(plot, point, at.x, at.y + size * 3 / 2),
		label_at(plot, point, at.x + beside, at.y - size / 2),
		label_at(plot, point, at.x - beside, at.y - size / 2),
	};

	const struct label_wish wish = { tries, LEN(tries), &at, LABEL_ON_AREAS };

	return label_field_place(&plot->field, &wish, out);
}

static bool place_labels(struct plot *plot)
{
	const struct chart_values *values = &plot->d->values;

	for (size_t i = 0; i < values->n_names; i++)
		for (size_t s = 0; s < values->n_series; s++) {
			struct label_box *out = &plot->boxes[s * values->n_names + i];
			bool line = chart_series_is_line(plot->d, s);

			if (line ? !place_by_point(plot, s, i, out)
				 : !place_by_column(plot, s, i, out))
				return false;
		}
	return true;
}

/* Labels may stand in the frame and, over it and under falling columns, in the room it leaves. */
static bool plan_labels(struct plot *plot)
{
	struct chart_drawing *d = plot->d;
	const struct chart_values *values = &d->values;
	const struct chart_frame *frame = &plot->frame;
	size_t n = values->n_series * values->n_names;
	mpt size = d->label->size;

	if (n > LABELS_MAX)
		return false;
	label_field_init(&plot->field, 2 * n, &d->context->scratch);
	plot->field.air = size / 4;
	plot->field.area = (struct label_box){ frame->left, frame->top - size * 5 / 4,
					       frame->left + frame->width,
					       frame->top + frame->height + size * 5 / 4 };
	if (d->kind == CHART_LINE)
		plot->field.area.bottom = frame->top + frame->height;
	plot->boxes = arena_array(&d->context->scratch, n, sizeof *plot->boxes);
	for (size_t i = 0; i < values->n_names; i++)
		for (size_t s = 0; s < values->n_series; s++)
			if (chart_series_is_line(d, s))
				block_line(plot, s, i);
			else
				block_column(plot, s, i);
	return place_labels(plot);
}

/* On white, so that the grid does not run through it. */
static void draw_grounds(struct plot *plot)
{
	struct chart_drawing *d = plot->d;

	for (size_t i = 0; i < d->values.n_series * d->values.n_names; i++)
		if (d->values.points[i].label[0] != '\0')
			chart_ground(d, (struct rect){ plot->boxes[i].left, plot->boxes[i].top,
						       plot->boxes[i].right - plot->boxes[i].left,
						       d->label->size });
}

static void draw_labels(struct plot *plot)
{
	struct chart_drawing *d = plot->d;

	for (size_t i = 0; i < d->values.n_names; i++)
		for (size_t s = 0; s < d->values.n_series; s++) {
			const struct label_box *box = &plot->boxes[s * d->values.n_names + i];

			chart_number(d, chart_point(&d->values, s, i), 0, box->left,
				     box->top + style_ascent(d->label));
		}
}

static void draw_columns(struct plot *plot, size_t s)
{
	const struct chart_values *values = &plot->d->values;

	for (size_t i = 0; i < values->n_names; i++) {
		struct rect area = chart_column_area(plot->d, &plot->frame, s, i);

		if (chart_point(values, s, i)->known && area.height > 0)
			chart_area(plot->d, s, area);
	}
}

/* Lines over columns, numbers over both. */
static void draw(struct plot *plot, bool labelled)
{
	size_t n = plot->d->values.n_series;

	for (size_t s = 0; s < n; s++)
		if (!chart_series_is_line(plot->d, s))
			draw_columns(plot, s);
	if (labelled)
		draw_grounds(plot);
	for (size_t s = 0; s < n; s++)
		if (chart_series_is_line(plot->d, s))
			chart_line_series(plot->d, &plot->frame, s);
	if (labelled)
		draw_labels(plot);
}

/* The axis of a range: lines alone need not begin at zero. */
static struct chart_axis make_axis(const struct chart_drawing *d, size_t range)
{
	struct axis_wish wish = chart_axis_wish(d, range);

	if (d->kind == CHART_LINE || range > 0) {
		wish.least = d->values.ranges[range].least_known;
		wish.from_zero = false;
	}
	return chart_axis_make(&wish);
}

bool chart_plot_draw(struct chart_drawing *d, const struct block *block, bool *labelled,
		     struct error *err)
{
	struct plot plot = { .d = d, .frame.axes = { make_axis(d, 0) } };

	(void)block;
	if (d->values.n_ranges > 1) {
		plot.frame.axes[1] = make_axis(d, 1);
		chart_axis_align(&plot.frame.axes[0], &plot.frame.axes[1]);
	}
	if (!chart_legend(d, err) || !chart_frame_draw(d, &plot.frame, err))
		return false;
	*labelled = plan_labels(&plot);
	draw(&plot, *labelled);
	*labelled = *labelled && !plot.frame.cut;
	return true;
}
