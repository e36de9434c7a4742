/* chart_pie.c - a circle of parts, each named with its number beside it. */
#include <math.h>

#include "report/base/decimal.h"
#include "report/layout/chart_draw.h"
#include "report/layout/run.h"
#include "report/layout/row_shares.h"

#define TURN 6.283185307179586
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
	double whole = values->sum, done = 0;

	for (size_t i = 0; i < values->n_names; i++) {
		double value = values->points[i].value;

		if (value > 0)
			draw_slice(d, i, circle, done / whole, (done + value) / whole);
		done += value;
	}
}

/* 厅级　5人（0.3%） */
MUST_LOOK static bool draw_entry(struct chart_drawing *d, const struct row_share *shares, size_t at,
				 struct position corner, struct error *err)
{
	const struct chart_values *values = &d->values;
	mpt size = d->label->size;
	struct str text = STR_INIT;

	str_printf(&text, "%s　%s%s", values->names[at], values->points[at].label,
		   values->unit != NULL && values->points[at].known ? values->unit : "");
	if (shares != NULL && shares[at].known) {
		str_add(&text, "（");
		decimal_format(shares[at].percent, &text);
		str_add(&text, "%）");
	}
	chart_area(d, at, (struct rect){ corner.x, corner.y + size / 8, 2 * size, size * 3 / 4 });
	bool ok = run_check(d->flow->fonts, d->label, text.text, values->places[at], err);
	size_t boxes = d->flow->page.n;
	if (ok)
		chart_text(d, text.text, 0, corner.x + 5 * size / 2,
			   corner.y + style_ascent(d->label));
	flow_note_cell(d->flow, boxes, values->points[at].cell);
	str_finish(&text);
	return ok;
}

bool chart_pie_draw(struct chart_drawing *d, const struct block *block, bool *labelled,
		    struct error *err)
{
	const struct figure *figure = block->figures[0];
	size_t n = d->values.n_names;
	mpt line = d->label->size * 7 / 4;
	struct circle circle = { .radius = d->height / 2 - d->label->size / 2 };
	struct row_share *shares = NULL;
	bool uneven;

	*labelled = true;
	circle.radius = circle.radius < d->width / 4 ? circle.radius : d->width / 4;
	circle.x = d->left + d->width * 3 / 10;
	circle.y = d->top + d->height / 2;
	if (block->n_figures == 1) {
		shares = arena_array(&d->context->scratch, figure->n_rows + 1, sizeof *shares);
		row_shares(figure, shares, &uneven);
	}
	draw_slices(d, &circle);
	struct position corner = {
		.x = circle.x + circle.radius + 3 * d->label->size,
		.y = circle.y - line * (mpt)n / 2,
	};
	for (size_t i = 0; i < n; i++, corner.y += line)
		if (!draw_entry(d, shares, i, corner, err))
			return false;
	return true;
}
