/* chart_ink.c - see chart_ink.h. */
#include "report/layout/chart_ink.h"

#include <string.h>

#include "report/base/array.h"
#include "report/layout/run.h"

#define OUTLINE 500 /* mpt */
#define SAMPLE 22000
#define DOT 2400

static const struct dash dots = { 2, { 1200, 1800 } }, dashes = { 2, { 5000, 3000 } },
			 dash_dot = { 4, { 7000, 2200, 1200, 2200 } },
			 long_dashes = { 2, { 11000, 4000 } },
			 dash_dot_dot = { 6, { 7000, 2200, 1200, 2200, 1200, 2200 } };

/* Greys of one hatching (none counts as one) are at least 40 of 255 apart; dashes and marks
 * together are each one's own. Neighbours differ in both. */
static const struct ink {
	int32_t fill, line;
	uint8_t hatch;
	const struct dash *dash; /* of lines; NULL: drawn through */
} inks[CHART_INKS] = {
	{ 0x2F5597, 0x1F3864, 0, NULL },         { 0xFFFFFF, 0x7F3F00, 1, &dashes },
	{ 0x9DC3E6, 0x2E75B6, 0, &dots },        { 0xFFF2CC, 0x806000, 6, &long_dashes },
	{ 0x7F7F7F, 0x404040, 0, &dash_dot },    { 0xE2F0D9, 0x385723, 2, &dash_dot_dot },
	{ 0xD9D9D9, 0x262626, 3, NULL },         { 0xFBE5D6, 0x843C0C, 5, &dashes },
	{ 0x262626, 0x000000, 0, &dots },        { 0xFFFFFF, 0x1F3864, 4, &long_dashes },
	{ 0xF2F2F2, 0x595959, 0, &dash_dot },    { 0xFFFFFF, 0x843C0C, 7, &dash_dot_dot },
	{ 0xDEEBF7, 0x1F4E79, 8, &long_dashes }, { 0xFFFFFF, 0x262626, 9, &dash_dot },
	{ 0xE2F0D9, 0x375623, 11, NULL },        { 0xFFFFFF, 0x595959, 10, &dots },
};

/* Columns that lines run over are light. */
static const struct ink *ink_of(const struct chart_drawing *d, size_t series)
{
	static const uint8_t light[] = { 2, 1, 10, 5, 3, 9, 7, 11 };

	if (d->values.n_ranges > 1 && !chart_series_is_line(d, series))
		return &inks[light[series % LEN(light)]];
	return &inks[series % LEN(inks)];
}

void chart_shape(struct chart_drawing *d, size_t series, const mpt *points, size_t n)
{
	const struct ink *ink = ink_of(d, series);
	struct box *box =
		flow_box(d->flow, BOX_PATH, d->element, (struct position){ points[0], points[1] });

	box->color = style_color(ink->fill);
	box->path.stroke = OUTLINE;
	box->path.stroke_color = style_color(ink->line);
	box->path.filled = box->path.closed = true;
	box->path.hatch = ink->hatch;
	mpt *copy = display_points(&d->flow->page, n);
	for (size_t i = 0; i < 2 * n; i++)
		copy[i] = points[i];
}

void chart_area(struct chart_drawing *d, size_t series, struct rect area)
{
	mpt right = area.x + area.width, foot = area.y + area.height;
	const mpt corners[] = { area.x, area.y, right, area.y, right, foot, area.x, foot };

	chart_shape(d, series, corners, 4);
}

void chart_stroke(struct chart_drawing *d, size_t series, struct position from, struct position to)
{
	const struct ink *ink = ink_of(d, series);
	struct box *box = flow_box(d->flow, BOX_RULE, d->element, from);

	box->width = to.x - from.x;
	box->height = to.y - from.y;
	box->color = style_color(ink->line);
	box->rule.thickness = 1200;
	box->rule.dash = ink->dash;
}

/* Square, lozenge, triangle up and down, disc, cross, upright cross, hourglass; the second eight
 * are the same, hollow. In quarters of a mark. */
static const struct mark {
	size_t n;
	int8_t points[12][2];
} marks[] = {
	{ 4, { { -3, -3 }, { 3, -3 }, { 3, 3 }, { -3, 3 } } },
	{ 4, { { 0, -5 }, { 5, 0 }, { 0, 5 }, { -5, 0 } } },
	{ 3, { { 0, -5 }, { 5, 3 }, { -5, 3 } } },
	{ 3, { { -5, -3 }, { 5, -3 }, { 0, 5 } } },
	{ 8,
	  { { -2, -4 },
	    { 2, -4 },
	    { 4, -2 },
	    { 4, 2 },
	    { 2, 4 },
	    { -2, 4 },
	    { -4, 2 },
	    { -4, -2 } } },
	{ 12,
	  { { -4, -3 },
	    { -3, -4 },
	    { 0, -1 },
	    { 3, -4 },
	    { 4, -3 },
	    { 1, 0 },
	    { 4, 3 },
	    { 3, 4 },
	    { 0, 1 },
	    { -3, 4 },
	    { -4, 3 },
	    { -1, 0 } } },
	{ 12,
	  { { -1, -5 },
	    { 1, -5 },
	    { 1, -1 },
	    { 5, -1 },
	    { 5, 1 },
	    { 1, 1 },
	    { 1, 5 },
	    { -1, 5 },
	    { -1, 1 },
	    { -5, 1 },
	    { -5, -1 },
	    { -1, -1 } } },
	{ 6, { { -4, -4 }, { 4, -4 }, { 1, 0 }, { 4, 4 }, { -4, 4 }, { -1, 0 } } },
};

void chart_dot(struct chart_drawing *d, size_t series, struct position at)
{
	const struct mark *mark = &marks[series % LEN(marks)];
	const struct ink *ink = ink_of(d, series);
	bool hollow = series / LEN(marks) % 2 != 0;
	mpt points[2 * LEN(mark->points)];

	for (size_t i = 0; i < mark->n; i++) {
		points[2 * i] = at.x + mark->points[i][0] * DOT / 4;
		points[2 * i + 1] = at.y + mark->points[i][1] * DOT / 4;
	}
	chart_shape(d, series, points, mark->n);
	struct box *box = display_last(&d->flow->page);
	box->path.hatch = 0;
	box->color = style_color(hollow ? 0xFFFFFF : ink->line);
}

void chart_rule(struct chart_drawing *d, struct rect line, mpt thickness, int32_t rgb)
{
	flow_rule(d->flow, line, thickness, style_color(rgb));
	struct box *box = display_last(&d->flow->page);
	box->tag = d->element.tag;
	box->element = d->element.number;
}

mpt chart_text_width(const struct chart_drawing *d, const char *text)
{
	return run_width(d->flow->fonts, d->label, text);
}

mpt chart_inside(const struct chart_drawing *d, mpt x, mpt width)
{
	mpt most = d->left + d->width - width;

	x = x > most ? most : x;
	return x < d->left ? d->left : x;
}

void chart_text(struct chart_drawing *d, const char *text, int halves, mpt x, mpt baseline)
{
	mpt width = chart_text_width(d, text);
	struct run run = {
		.style = d->label,
		.text = text,
		.element = d->element,
		.at = { chart_inside(d, x - width * halves / 2, width), baseline },
	};
	run_draw(d->flow, &run);
}

void chart_number(struct chart_drawing *d, const struct chart_point *point, int halves, mpt x,
		  mpt baseline)
{
	size_t boxes = d->flow->page.n;

	chart_text(d, point->label, halves, x, baseline);
	flow_note_cell(d->flow, boxes, point->cell);
}

/* The name of a series into the lines that it takes beside its sample; *width is the widest. */
MUST_LOOK static bool break_legend_name(struct chart_drawing *d, size_t series, mpt *width,
					struct error *err)
{
	const struct source source = { .place = d->values.places[0] };
	const char *name = d->values.series[series];
	const char *axis = d->values.range_of[series] > 0 ? "（右轴）" : "";
	struct typeset *set = &d->context->set;

	typeset_start(set, d->label);
	if (!typeset_add(set, name, strlen(name), &source, err) ||
	    !typeset_add(set, axis, strlen(axis), &source, err))
		return false;
	typeset_break(set, d->width - SAMPLE - d->label->size / 2, 0, 0, ALIGN_LEFT);
	*width = 0;
	for (size_t i = 0; i < set->lines.n_lines; i++)
		*width = set->lines.lines[i].width > *width ? set->lines.lines[i].width : *width;
	return true;
}

static void draw_legend_name(struct chart_drawing *d, struct position at)
{
	struct typeset *set = &d->context->set;
	mpt pitch = d->label->size * 5 / 4;

	for (size_t i = 0; i < set->lines.n_lines; i++)
		typeset_draw(
			set, i, d->element,
			(struct position){ at.x, at.y + style_ascent(d->label) + (mpt)i * pitch });
}

bool chart_series_is_line(const struct chart_drawing *d, size_t series)
{
	return d->kind == CHART_LINE || (d->kind == CHART_COLUMN && d->values.range_of[series] > 0);
}

void chart_ground(struct chart_drawing *d, struct rect area)
{
	struct box *box =
		flow_box(d->flow, BOX_FILL, d->element, (struct position){ area.x, area.y });

	box->width = area.width;
	box->height = area.height;
	box->color = style_color(0xFFFFFF);
}

static void draw_sample(struct chart_drawing *d, size_t series, struct position at)
{
	mpt size = d->label->size, middle = at.y + size / 2;

	if (chart_series_is_line(d, series)) {
		chart_stroke(d, series, (struct position){ at.x, middle },
			     (struct position){ at.x + SAMPLE, middle });
		chart_dot(d, series, (struct position){ at.x + SAMPLE / 2, middle });
	} else {
		chart_area(d, series, (struct rect){ at.x, at.y + size / 8, SAMPLE, size * 3 / 4 });
	}
}

/* Where the legend ends; its samples and names are drawn on the way, or only measured. */
MUST_LOOK static bool walk_legend(struct chart_drawing *d, bool draw, mpt *foot, struct error *err)
{
	mpt size = d->label->size, line = size * 3 / 2, width;
	struct position at = { d->left, d->top };

	for (size_t s = 0; s < d->values.n_series; s++) {
		if (!break_legend_name(d, s, &width, err))
			return false;
		size_t lines = d->context->set.lines.n_lines;
		mpt more = lines > 1 ? (mpt)(lines - 1) * size * 5 / 4 : 0;
		if (at.x > d->left && at.x + SAMPLE + size / 2 + width > d->left + d->width)
			at = (struct position){ d->left, at.y + line };
		if (draw) {
			draw_sample(d, s, at);
			draw_legend_name(d, (struct position){ at.x + SAMPLE + size / 2, at.y });
		}
		at.x += SAMPLE + size / 2 + width + 2 * size;
		at.y += more;
	}
	*foot = at.y + line;
	return true;
}

bool chart_legend_height(struct chart_drawing *d, mpt *height, struct error *err)
{
	mpt foot = d->top;

	if (d->values.n_series > 1 && !walk_legend(d, false, &foot, err))
		return false;
	*height = foot - d->top;
	return true;
}

bool chart_legend(struct chart_drawing *d, struct error *err)
{
	mpt foot;

	if (d->values.n_series < 2)
		return true;
	if (!walk_legend(d, true, &foot, err))
		return false;
	d->height -= foot - d->top;
	d->top = foot;
	return true;
}

/* 单位：亿元 into lines beside the other axis's. */
MUST_LOOK static bool break_unit(struct chart_drawing *d, size_t range, mpt width,
				 struct error *err)
{
	const char *unit = d->values.ranges[range].unit;
	const char *text = arena_printf(&d->context->scratch, "单位：%s", unit);
	const struct source source = { .place = d->values.places[0] };
	struct typeset *set = &d->context->set;

	typeset_start(set, d->label);
	if (!typeset_add(set, text, strlen(text), &source, err))
		return false;
	typeset_break(set, width, 0, 3 * d->label->size, range > 0 ? ALIGN_RIGHT : ALIGN_LEFT);
	return true;
}

bool chart_units(struct chart_drawing *d, bool draw, mpt *height, struct error *err)
{
	struct typeset *set = &d->context->set;
	mpt size = d->label->size, pitch = size * 5 / 4;
	mpt width = d->values.n_ranges > 1 ? (d->width - size) / 2 : d->width;

	*height = 0;
	for (size_t range = 0; range < d->values.n_ranges; range++) {
		struct position at = { d->left, d->top + style_ascent(d->label) };

		if (d->values.ranges[range].unit == NULL)
			continue;
		if (!break_unit(d, range, width, err))
			return false;
		mpt lines = (mpt)set->lines.n_lines * pitch + size / 4;
		*height = lines > *height ? lines : *height;
		at.x += range > 0 ? d->width - width : 0;
		for (size_t i = 0; draw && i < set->lines.n_lines; i++, at.y += pitch)
			typeset_draw(set, i, d->element, at);
	}
	return true;
}
