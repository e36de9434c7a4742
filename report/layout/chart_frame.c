/* chart_frame.c - the axes of columns and lines: round steps at the left, names below. */
#include <string.h>

#include "report/layout/chart_axis.h"
#include "report/layout/chart_draw.h"
#include "report/layout/run.h"

#define GRID 0xBFBFBF
#define NAME_LINES 6 /* that a name under its column may take */

MUST_LOOK static bool break_name(struct chart_drawing *d, size_t at, mpt width, struct error *err)
{
	struct typeset *set = &d->context->set;
	const struct source source = { .place = d->values.places[at] };
	const char *name = d->values.names[at];

	typeset_start(set, d->label);
	if (!typeset_add(set, name, strlen(name), &source, err))
		return false;
	typeset_break(set, width, 0, 0, ALIGN_CENTER);
	return true;
}

/* The lines of the longest name at that width. */
MUST_LOOK static bool name_lines(struct chart_drawing *d, mpt width, size_t *most,
				 struct error *err)
{
	*most = 1;
	for (size_t i = 0; i < d->values.n_names; i++) {
		if (!break_name(d, i, width, err))
			return false;
		size_t n = d->context->set.lines.n_lines;
		*most = n > *most ? n : *most;
	}
	return true;
}

static mpt slot_width(const struct chart_drawing *d, mpt width)
{
	return width / (mpt)(d->values.n_names > 0 ? d->values.n_names : 1);
}

/* Widest number along the axis, with some air. */
static mpt axis_width(struct chart_drawing *d, const struct chart_axis *axis)
{
	struct str label = STR_INIT;
	mpt widest = 0;

	for (long tick = axis->first; tick <= axis->last; tick++) {
		str_clear(&label);
		chart_axis_label(axis, tick, &label);
		mpt width = chart_text_width(d, label.text);
		widest = width > widest ? width : widest;
	}
	str_finish(&label);
	return widest + d->label->size / 2;
}

bool chart_columns_fit(struct chart_drawing *d, struct error *err)
{
	mpt slot = slot_width(d, d->width - 5 * d->label->size);
	size_t lines;

	if (d->values.n_names == 0 || slot < d->label->size * 5 / 4)
		return false;
	return name_lines(d, slot, &lines, err) && lines <= NAME_LINES;
}

mpt chart_frame_y(const struct chart_frame *frame, double value)
{
	double at = chart_axis_position(&frame->axis, value);

	at = at < 0 ? 0 : at > 1 ? 1 : at;
	return frame->top + (mpt)((1 - at) * frame->height);
}

static void draw_grid(struct chart_drawing *d, const struct chart_frame *frame)
{
	struct str label = STR_INIT;
	mpt half = d->label->size * 2 / 5; /* digits stand about 0.7 em high */

	for (long tick = frame->axis.first; tick <= frame->axis.last; tick++) {
		mpt y = chart_frame_y(frame, chart_axis_value(&frame->axis, tick));

		str_clear(&label);
		chart_axis_label(&frame->axis, tick, &label);
		chart_rule(d, (struct rect){ .x = frame->left, .y = y, .width = frame->width }, 400,
			   tick == 0 ? 0 : GRID);
		chart_text(d, label.text, 2, frame->left - d->label->size / 3, y + half);
	}
	struct rect axis = { .x = frame->left, .y = frame->top, .height = frame->height };
	chart_rule(d, axis, 600, 0);
	str_finish(&label);
}

/* Of many names every second, third … one is drawn, so that they stay apart. */
MUST_LOOK static bool draw_names(struct chart_drawing *d, const struct chart_frame *frame,
				 size_t every, struct error *err)
{
	struct typeset *set = &d->context->set;
	mpt width = frame->slot * (mpt)every;
	mpt y = frame->top + frame->height + d->label->size / 2 + style_ascent(d->label);

	for (size_t i = 0; i < d->values.n_names; i += every) {
		mpt x = frame->left + frame->slot * (mpt)i - (width - frame->slot) / 2;
		x = chart_inside(d, x, width);

		if (!break_name(d, i, width, err))
			return false;
		for (size_t k = 0; k < set->lines.n_lines && k < NAME_LINES; k++)
			typeset_draw(set, k, d->element,
				     (struct position){ x, y + (mpt)k * d->label->size * 6 / 5 });
	}
	return true;
}

bool chart_frame_draw(struct chart_drawing *d, struct chart_frame *frame, struct error *err)
{
	mpt left = axis_width(d, &frame->axis);
	size_t lines, every = 1;

	frame->left = d->left + left;
	frame->width = d->width - left;
	frame->slot = slot_width(d, frame->width);
	while (frame->slot * (mpt)every < d->label->size * 5 / 2 && every < d->values.n_names)
		every++;
	if (frame->slot >= d->label->size * 5 / 4)
		every = 1;
	if (!name_lines(d, frame->slot * (mpt)every, &lines, err))
		return false;
	lines = lines < NAME_LINES ? lines : NAME_LINES;
	frame->top = d->top + d->label->size;
	frame->height = d->height - d->label->size * 2 - (mpt)lines * d->label->size * 6 / 5;
	draw_grid(d, frame);
	return draw_names(d, frame, every, err);
}
