/* chart_ink.c - see chart_ink.h. */
#include "report/layout/chart_ink.h"

#include <string.h>

#include "report/base/array.h"
#include "report/layout/run.h"

#define OUTLINE 500 /* mpt */
#define SAMPLE 22000
#define DOT 2200

/* Fills from dark to light, every other one hatched: neighbours differ on a copying machine. */
static const struct ink {
	int32_t fill, line;
	uint8_t hatch;
	mpt dash; /* of lines */
} inks[] = {
	{ 0x2F5597, 0x1F3864, 0, 0 },    { 0xFFFFFF, 0x7F3F00, 1, 4000 },
	{ 0x9DC3E6, 0x2E75B6, 0, 1500 }, { 0xFFF2CC, 0x806000, 6, 8000 },
	{ 0x7F7F7F, 0x595959, 0, 2500 }, { 0xE2F0D9, 0x385723, 2, 6000 },
	{ 0xD9D9D9, 0x262626, 3, 1000 }, { 0xFBE5D6, 0x843C0C, 5, 10000 },
};

static const struct ink *ink_of(size_t series)
{
	return &inks[series % LEN(inks)];
}

void chart_shape(struct chart_drawing *d, size_t series, const mpt *points, size_t n)
{
	const struct ink *ink = ink_of(series);
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
	const struct ink *ink = ink_of(series);
	struct box *box = flow_box(d->flow, BOX_RULE, d->element, from);

	box->width = to.x - from.x;
	box->height = to.y - from.y;
	box->color = style_color(ink->line);
	box->rule.thickness = 1200;
	box->rule.dash = ink->dash;
}

/* Square, lozenge, triangle up and down, in turn. */
void chart_dot(struct chart_drawing *d, size_t series, struct position at)
{
	static const int8_t shapes[][8] = {
		{ -1, -1, 1, -1, 1, 1, -1, 1 },
		{ 0, -2, 2, 0, 0, 2, -2, 0 },
		{ 0, -2, 2, 1, -2, 1, -2, 1 },
		{ -2, -1, 2, -1, 0, 2, 0, 2 },
	};
	const int8_t *shape = shapes[series % LEN(shapes)];
	mpt points[8];

	for (int i = 0; i < 8; i += 2) {
		points[i] = at.x + shape[i] * DOT * 3 / 4;
		points[i + 1] = at.y + shape[i + 1] * DOT * 3 / 4;
	}
	chart_shape(d, series, points, 4);
	display_last(&d->flow->page)->path.hatch = 0;
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
	struct typeset *set = &d->context->set;

	typeset_start(set, d->label);
	if (!typeset_add(set, name, strlen(name), &source, err))
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

enum legend_ink { LEGEND_NO_INK, LEGEND_AREAS, LEGEND_LINES };

static void draw_sample(struct chart_drawing *d, size_t series, bool line, struct position at)
{
	mpt size = d->label->size, middle = at.y + size / 2;

	if (line) {
		chart_stroke(d, series, (struct position){ at.x, middle },
			     (struct position){ at.x + SAMPLE, middle });
		chart_dot(d, series, (struct position){ at.x + SAMPLE / 2, middle });
	} else {
		chart_area(d, series, (struct rect){ at.x, at.y + size / 8, SAMPLE, size * 3 / 4 });
	}
}

/* Where the legend ends; its samples and names are drawn on the way, or only measured. */
MUST_LOOK static bool walk_legend(struct chart_drawing *d, enum legend_ink ink, mpt *foot,
				  struct error *err)
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
		if (ink != LEGEND_NO_INK) {
			draw_sample(d, s, ink == LEGEND_LINES, at);
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

	if (d->values.n_series > 1 && !walk_legend(d, LEGEND_NO_INK, &foot, err))
		return false;
	*height = foot - d->top;
	return true;
}

bool chart_legend(struct chart_drawing *d, bool lines, struct error *err)
{
	mpt foot;

	if (d->values.n_series < 2)
		return true;
	if (!walk_legend(d, lines ? LEGEND_LINES : LEGEND_AREAS, &foot, err))
		return false;
	d->height -= foot - d->top;
	d->top = foot;
	return true;
}
