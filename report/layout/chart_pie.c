/* chart_pie.c - a circle of parts, each named with its number beside it. */
#include <math.h>
#include <string.h>

#include "report/base/decimal.h"
#include "report/layout/chart_draw.h"
#include "report/layout/run.h"
#include "report/layout/row_shares.h"

#define TURN 6.283185307179586
#define OUTLINE 500   /* of a slice, mpt */
#define ARC_POINTS 92 /* of a whole turn, about 4 degrees each */

struct circle {
	mpt x, y, radius;
};

/* A slice from one part of the turn to another, clockwise from the top. */
static void draw_slice(struct chart_drawing *d, size_t series, const struct circle *circle,
		       double from, double to)
{
	mpt points[2 * (ARC_POINTS + 3)];
	size_t steps = (size_t)((to - from) * ARC_POINTS) + 1, n = 0;

	points[n++] = circle->x;
	points[n++] = circle->y;
	for (size_t i = 0; i <= steps; i++) {
		double angle = (from + (to - from) * (double)i / (double)steps) * TURN;

		points[n++] = circle->x + (mpt)lround(circle->radius * sin(angle));
		points[n++] = circle->y - (mpt)lround(circle->radius * cos(angle));
	}
	chart_shape(d, series, points, n / 2);
}

static void draw_slices(struct chart_drawing *d, const struct circle *circle)
{
	const struct chart_values *values = &d->values;
	double whole = values->ranges[0].sum, done = 0;

	for (size_t i = 0; i < values->n_names; i++) {
		double value = values->points[i].value;

		if (value > 0)
			draw_slice(d, i, circle, done / whole, (done + value) / whole);
		done += value;
	}
}

/* The circle, and the entries beside it. */
struct pie {
	struct circle circle;
	struct row_share *shares; /* of the slices, NULL where there are none */
	mpt x, width;             /* of the entries' texts */
};

/* 厅级　5人（0.3%） */
static const char *entry_text(const struct chart_drawing *d, const struct pie *pie, size_t at)
{
	const struct chart_values *values = &d->values;
	const struct row_share *share = pie->shares != NULL ? &pie->shares[at] : NULL;
	const char *unit = values->ranges[0].unit;
	struct str text = STR_INIT;

	str_printf(&text, "%s　%s%s", values->names[at], values->points[at].label,
		   unit != NULL && values->points[at].known ? unit : "");
	if (share != NULL && share->known) {
		str_add(&text, "（");
		decimal_format(share->percent, &text);
		str_add(&text, "%）");
	}
	const char *kept = arena_strdup(&d->context->scratch, text.text);
	str_finish(&text);
	return kept;
}

/* Into the lines that it takes beside the circle. */
MUST_LOOK static bool break_entry(struct chart_drawing *d, const struct pie *pie, size_t at,
				  struct error *err)
{
	const struct source source = { .place = d->values.places[at] };
	const char *text = entry_text(d, pie, at);
	struct typeset *set = &d->context->set;

	typeset_start(set, d->label);
	if (!typeset_add(set, text, strlen(text), &source, err))
		return false;
	typeset_break(set, pie->width, 0, 0, ALIGN_LEFT);
	return true;
}

static mpt line_pitch(const struct chart_drawing *d)
{
	return d->label->size * 5 / 4;
}

static mpt entry_height(const struct chart_drawing *d)
{
	size_t more = d->context->set.lines.n_lines > 1 ? d->context->set.lines.n_lines - 1 : 0;

	return d->label->size * 7 / 4 + (mpt)more * line_pitch(d);
}

/* Where circle and entries stand: the circle moves to the left where an entry would have to be
 * broken. *height is what the entries take. */
MUST_LOOK static bool pie_plan(struct chart_drawing *d, const struct block *block, struct pie *pie,
			       mpt *height, struct error *err)
{
	mpt size = d->label->size, most = d->context->style->page[PAGE_CHART_HEIGHT];
	mpt radius = most / 2 - size / 2, widest = 0;
	bool uneven;

	radius = radius < d->width / 4 ? radius : d->width / 4;
	*pie = (struct pie){ .circle.radius = radius, .width = d->width };
	if (block->n_figures == 1) {
		pie->shares = arena_array(&d->context->scratch, block->figures[0]->n_rows + 1,
					  sizeof *pie->shares);
		row_shares(block->figures[0], pie->shares, &uneven);
	}
	for (size_t i = 0; i < d->values.n_names; i++) {
		mpt width = chart_text_width(d, entry_text(d, pie, i));
		widest = width > widest ? width : widest;
	}
	mpt beside = radius + 3 * size + 5 * size / 2;
	pie->circle.x = d->width * 3 / 10;
	if (pie->circle.x + beside + widest > d->width)
		pie->circle.x = radius + OUTLINE;
	pie->x = d->left + pie->circle.x + beside;
	pie->width = d->left + d->width - pie->x;
	*height = 0;
	for (size_t i = 0; i < d->values.n_names; i++) {
		if (!break_entry(d, pie, i, err))
			return false;
		*height += entry_height(d);
	}
	return true;
}

MUST_LOOK static bool draw_entry(struct chart_drawing *d, const struct pie *pie, size_t at, mpt y,
				 struct error *err)
{
	struct typeset *set = &d->context->set;
	mpt size = d->label->size;

	if (!break_entry(d, pie, at, err))
		return false;
	chart_area(d, at,
		   (struct rect){ pie->x - 5 * size / 2, y + size / 8, 2 * size, size * 3 / 4 });
	size_t boxes = d->flow->page.n;
	for (size_t i = 0; i < set->lines.n_lines; i++) {
		struct position baseline = {
			pie->x,
			y + style_ascent(d->label) + (mpt)i * line_pitch(d),
		};
		typeset_draw(set, i, d->element, baseline);
	}
	flow_note_cell(d->flow, boxes, d->values.points[at].cell);
	return true;
}

bool chart_pie_fits(struct chart_drawing *d, const struct block *block, struct error *err)
{
	struct pie pie;
	mpt height;

	return pie_plan(d, block, &pie, &height, err) &&
	       height <= d->context->style->page[PAGE_CHART_HEIGHT];
}

bool chart_pie_draw(struct chart_drawing *d, const struct block *block, bool *labelled,
		    struct error *err)
{
	struct pie pie;
	mpt height, y;

	*labelled = true;
	if (!pie_plan(d, block, &pie, &height, err))
		return false;
	pie.circle.x += d->left;
	pie.circle.y = d->top + d->height / 2;
	draw_slices(d, &pie.circle);
	y = pie.circle.y - height / 2;
	for (size_t i = 0; i < d->values.n_names; i++) {
		if (!draw_entry(d, &pie, i, y, err))
			return false;
		y += entry_height(d);
	}
	return true;
}
