/* chart_bar.c - bars from left to right, one under the other, on as many pages as they take. */
#include <string.h>

#include "report/layout/chart_axis.h"
#include "report/layout/chart_caption.h"
#include "report/layout/chart_draw.h"

#define BAR 12 / 10 /* thickness in ems */
#define GAP 9 / 10  /* between groups */

/* Where things stand, from the left. */
struct bars {
	struct chart_axis axis;
	mpt names;       /* width of the names' column */
	mpt left, width; /* between the ends of the axis */
	mpt thick, gap;
	mpt part_top; /* of the bars on this page */
	mpt foot;     /* what stands under the bars of a page takes */
};

MUST_LOOK static bool break_name(struct chart_drawing *d, size_t at, mpt width, struct error *err)
{
	struct typeset *set = &d->context->set;
	const struct source source = { .place = d->values.places[at] };
	const char *name = d->values.names[at];

	typeset_start(set, d->label);
	if (!typeset_add(set, name, strlen(name), &source, err))
		return false;
	typeset_break_label(set, width, 0, ALIGN_RIGHT);
	return true;
}

static struct bars measure(struct chart_drawing *d)
{
	const struct chart_values *values = &d->values;
	mpt size = d->label->size, names = 0, before = 0, behind = 0;

	for (size_t i = 0; i < values->n_names; i++) {
		mpt width = chart_text_width(d, values->names[i]);
		names = width > names ? width : names;
	}
	for (size_t i = 0; i < values->n_names * values->n_series; i++) {
		mpt width = chart_text_width(d, values->points[i].label) + size / 2;
		mpt *side = values->points[i].value < 0 ? &before : &behind;
		*side = width > *side ? width : *side;
	}
	names = names < d->width / 3 ? names : d->width / 3;
	struct axis_wish wish = chart_axis_wish(d, 0);
	struct bars bars = {
		.axis = chart_axis_make(&wish),
		.names = names,
		.left = d->left + names + size / 2 + before,
		.thick = size * BAR,
		.gap = size * GAP,
	};
	bars.width = d->left + d->width - behind - bars.left;
	return bars;
}

static mpt bar_x(const struct bars *bars, double value)
{
	return bars->left + (mpt)(chart_axis_position(&bars->axis, value) * bars->width);
}

static void draw_bar(struct chart_drawing *d, const struct bars *bars, size_t series, size_t at,
		     mpt y)
{
	const struct chart_point *point = chart_point(&d->values, series, at);
	mpt zero = bar_x(bars, 0), x = bar_x(bars, point->value), size = d->label->size;
	mpt baseline = y + (bars->thick - size) / 2 + style_ascent(d->label);

	if (x != zero)
		chart_area(d, series,
			   (struct rect){ x < zero ? x : zero, y, x < zero ? zero - x : x - zero,
					  bars->thick });
	if (point->value < 0)
		chart_number(d, point, 2, x - size / 3, baseline);
	else
		chart_number(d, point, 0, x + size / 3, baseline);
}

/* A thin line where the bars of this page begin. */
static void draw_zero(struct chart_drawing *d, const struct bars *bars)
{
	struct rect line = {
		.x = bar_x(bars, 0),
		.y = bars->part_top,
		.height = d->flow->y - bars->part_top,
	};

	chart_rule(d, line, 600, 0);
}

MUST_LOOK static bool draw_group(struct chart_drawing *d, const struct bars *bars, size_t at,
				 mpt height, struct error *err)
{
	struct typeset *set = &d->context->set;
	mpt y = d->flow->y, line = d->label->size * 6 / 5;

	if (!break_name(d, at, bars->names, err))
		return false;
	mpt first = y + (height - bars->gap - (mpt)set->lines.n_lines * line) / 2 + bars->gap / 2 +
		    (line - d->label->size) / 2 + style_ascent(d->label);
	for (size_t i = 0; i < set->lines.n_lines; i++)
		typeset_draw(set, i, d->element,
			     (struct position){ d->left, first + (mpt)i * line });
	mpt bars_height = bars->thick * (mpt)d->values.n_series;
	for (size_t s = 0; s < d->values.n_series; s++)
		draw_bar(d, bars, s, at, y + (height - bars_height) / 2 + bars->thick * (mpt)s);
	d->flow->y += height;
	return true;
}

MUST_LOOK static bool group_height(struct chart_drawing *d, const struct bars *bars, size_t at,
				   mpt *height, struct error *err)
{
	if (!break_name(d, at, bars->names, err))
		return false;
	mpt names = (mpt)d->context->set.lines.n_lines * d->label->size * 6 / 5;
	mpt thick = bars->thick * (mpt)d->values.n_series;
	*height = (names > thick ? names : thick) + bars->gap;
	return true;
}

/* Ticks in round steps under the last bar. */
static void draw_axis(struct chart_drawing *d, const struct bars *bars)
{
	struct str label = STR_INIT;
	mpt y = d->flow->y, end = 0;

	chart_rule(d, (struct rect){ .x = bars->left, .y = y, .width = bars->width }, 600, 0);
	for (long tick = bars->axis.first; tick <= bars->axis.last; tick++) {
		mpt x = bar_x(bars, chart_axis_value(&bars->axis, tick));

		str_clear(&label);
		chart_axis_label(&bars->axis, tick, &label);
		mpt width = chart_text_width(d, label.text);
		mpt left = chart_inside(d, x - width / 2, width);
		chart_rule(d, (struct rect){ .x = x, .y = y, .height = 3000 }, 600, 0);
		if (tick > bars->axis.first && left < end + d->label->size / 2)
			continue;
		chart_text(d, label.text, 0, left, y + 4000 + style_ascent(d->label));
		end = left + width;
	}
	d->flow->y += 4000 + d->label->size * 5 / 4;
	str_finish(&label);
}

/* Legend and the first line of a page's part. */
MUST_LOOK static bool part_begin(struct chart_drawing *d, struct bars *bars, struct error *err)
{
	d->top = d->flow->y;
	if (!chart_legend(d, err))
		return false;
	d->flow->y = bars->part_top = d->top;
	return true;
}

/* Axis with its unit, and the caption. */
MUST_LOOK static bool part_end(struct chart_drawing *d, const struct bars *bars, struct error *err)
{
	mpt units;

	draw_zero(d, bars);
	draw_axis(d, bars);
	d->top = d->flow->y;
	if (!chart_units(d, true, &units, err))
		return false;
	d->flow->y += units;
	bool ok = chart_caption_place(d, err);
	d->parts++;
	return ok;
}

MUST_LOOK static bool foot_height(struct chart_drawing *d, mpt *foot, struct error *err)
{
	mpt units, caption;

	if (!chart_units(d, false, &units, err) || !chart_caption_height(d, &caption, err))
		return false;
	*foot = 4000 + d->label->size * 5 / 4 + units + caption;
	return true;
}

bool chart_bars_place(struct chart_drawing *d, struct error *err)
{
	struct bars bars = measure(d);
	mpt height, source = d->label->size * 2;

	if (!foot_height(d, &bars.foot, err) || !part_begin(d, &bars, err))
		return false;
	for (size_t i = 0; i < d->values.n_names; i++) {
		if (!group_height(d, &bars, i, &height, err))
			return false;
		mpt needed = height + bars.foot + (i + 1 == d->values.n_names ? source : 0);
		if (!flow_fits(d->flow, needed) && d->flow->y > bars.part_top &&
		    (!part_end(d, &bars, err) || !flow_break(d->flow, err) ||
		     !part_begin(d, &bars, err)))
			return false;
		if (!draw_group(d, &bars, i, height, err))
			return false;
	}
	return part_end(d, &bars, err);
}
