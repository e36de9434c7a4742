/* chart_frame.c - the axes of columns and lines: units over round steps at the sides, names below.
 */
#include <string.h>

#include "report/layout/chart_draw.h"
#include "report/layout/run.h"

#define GRID 0xBFBFBF
#define NAME_LINES 6      /* that a name under its column may take */
#define NAME_MOST 16      /* that one may take where no other chart will do */
#define COLUMN_LEAST 5000 /* mpt: thinner ones show no hatching */
#define FILLED 70         /* per cent of a slot that its columns take */

/* The names under the axis: 2022年, 2023年 … or, where they stand too close, 2022, 2023 … and
 * （年） at the end. */
struct axis_names {
	size_t suffix;  /* bytes that are left out of each */
	size_t every;   /* of many each second, third … is drawn */
	size_t n_lines; /* of the longest */
	mpt width;      /* that each may take */
	bool skips;     /* some that cannot be guessed are left out */
};

MUST_LOOK static bool break_name(struct chart_drawing *d, size_t at, const struct axis_names *names,
				 struct error *err)
{
	struct typeset *set = &d->context->set;
	const struct source source = { .place = d->values.places[at] };
	const char *name = d->values.names[at];

	typeset_start(set, d->label);
	if (!typeset_add(set, name, strlen(name) - names->suffix, &source, err))
		return false;
	typeset_break_label(set, names->width, 0, ALIGN_CENTER);
	return true;
}

/* Lines of the longest name. */
MUST_LOOK static bool count_lines(struct chart_drawing *d, struct axis_names *names,
				  struct error *err)
{
	names->n_lines = 1;
	for (size_t i = 0; i < d->values.n_names; i += names->every) {
		if (!break_name(d, i, names, err))
			return false;
		size_t n = d->context->set.lines.n_lines;
		names->n_lines = n > names->n_lines ? n : names->n_lines;
	}
	return true;
}

static bool is_number_byte(char c)
{
	return (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/* Bytes of what follows the number that each name begins with, where that is the same of all: 年.
 */
static size_t common_suffix(const struct chart_values *values)
{
	const char *suffix = NULL;

	for (size_t i = 0; i < values->n_names; i++) {
		const char *end = values->names[i];

		while (is_number_byte(*end))
			end++;
		if (end == values->names[i] || (suffix != NULL && strcmp(end, suffix) != 0))
			return 0;
		suffix = end;
	}
	return suffix != NULL && values->n_names > 1 ? strlen(suffix) : 0;
}

static mpt slot_width(const struct chart_drawing *d, mpt width)
{
	return width / (mpt)(d->values.n_names > 0 ? d->values.n_names : 1);
}

/* How the names are set under slots of that width; with half an em between two. */
MUST_LOOK static bool plan_names(struct chart_drawing *d, mpt slot, struct axis_names *names,
				 struct error *err)
{
	mpt size = d->label->size, air = size / 2;

	*names = (struct axis_names){ .every = 1 };
	while (slot < size * 7 / 4 && slot * (mpt)names->every < size * 3 &&
	       names->every < d->values.n_names)
		names->every++;
	names->width = slot * (mpt)names->every - air;
	if (!count_lines(d, names, err))
		return false;
	names->skips = names->every > 1 && !chart_names_run_on(&d->values);
	struct axis_names bare = *names;
	bare.suffix = common_suffix(&d->values);
	if (names->n_lines == 1 || bare.suffix == 0)
		return true;
	if (!count_lines(d, &bare, err))
		return false;
	if (bare.n_lines == 1)
		*names = bare;
	return true;
}

/* Of all slots, before the axes have taken their part. */
static mpt likely_slot(const struct chart_drawing *d)
{
	return slot_width(d, d->width - 5 * d->label->size);
}

bool chart_names_fit(struct chart_drawing *d, bool *fit, struct error *err)
{
	struct axis_names names;

	if (!plan_names(d, likely_slot(d), &names, err))
		return false;
	*fit = !names.skips && names.n_lines <= NAME_LINES;
	return true;
}

bool chart_names_more(struct chart_drawing *d, mpt *more, struct error *err)
{
	struct axis_names names;

	if (!plan_names(d, likely_slot(d), &names, err))
		return false;
	size_t most = names.n_lines < NAME_MOST ? names.n_lines : NAME_MOST;
	*more = most > NAME_LINES ? (mpt)(most - NAME_LINES) * d->label->size * 6 / 5 : 0;
	return true;
}

/* Widest number along an axis, with some air. */
static mpt axis_width(struct chart_drawing *d, const struct chart_axis *axis)
{
	struct str label = STR_INIT;
	mpt widest = 0;

	for (long tick = axis->named_first; tick <= axis->named_last; tick++) {
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
	mpt slot = likely_slot(d), size = d->label->size;
	size_t n = d->kind == CHART_COLUMN ? d->values.n_series : 1;
	struct axis_names names = { .every = 1, .width = slot - size / 2 };

	if (d->values.n_names == 0 || names.width < size * 5 / 4 ||
	    slot * FILLED / 100 / (mpt)n < COLUMN_LEAST)
		return false;
	return count_lines(d, &names, err) && names.n_lines <= NAME_LINES;
}

struct axis_wish chart_axis_wish(const struct chart_drawing *d, size_t range)
{
	const struct chart_range *values = &d->values.ranges[range];

	return (struct axis_wish){
		.least = values->least,
		.most = values->most,
		.from_zero = true,
		.whole = values->whole,
		.grouped = d->context->style->page[PAGE_GROUPING] != 0,
		.unit = values->unit,
	};
}

mpt chart_frame_y(const struct chart_frame *frame, size_t range, double value)
{
	double at = chart_axis_position(&frame->axes[range], value);

	at = at < 0 ? 0 : at > 1 ? 1 : at;
	return frame->top + (mpt)((1 - at) * frame->height);
}

/* Of the ticks of a low drawing each second, third … has its number. */
static long named_every(const struct chart_drawing *d, const struct chart_frame *frame,
			size_t range)
{
	const struct chart_axis *axis = &frame->axes[range];
	mpt pitch = frame->height / (mpt)(axis->last - axis->first);
	long every = 1;

	while (pitch * every < d->label->size * 6 / 5 && every < axis->last - axis->first)
		every++;
	return every;
}

/* Its numbers at the left end of the lines, or (the second axis) at the right. */
static void draw_numbers(struct chart_drawing *d, const struct chart_frame *frame, size_t range)
{
	const struct chart_axis *axis = &frame->axes[range];
	struct str label = STR_INIT;
	mpt size = d->label->size, half = size * 2 / 5; /* digits stand about 0.7 em high */
	mpt right = frame->left + frame->width;
	long every = named_every(d, frame, range);

	for (long tick = axis->named_first; tick <= axis->named_last; tick++) {
		if (tick % every != 0)
			continue;
		mpt y = chart_frame_y(frame, range, chart_axis_value(axis, tick)) + half;

		str_clear(&label);
		chart_axis_label(axis, tick, &label);
		if (range == 0)
			chart_text(d, label.text, 2, frame->left - size / 3, y);
		else
			chart_text(d, label.text, 0, right + size / 3, y);
	}
	str_finish(&label);
}

static void draw_grid(struct chart_drawing *d, const struct chart_frame *frame)
{
	const struct chart_axis *axis = &frame->axes[0];
	struct rect side = { .x = frame->left, .y = frame->top, .height = frame->height };

	for (long tick = axis->first; tick <= axis->last; tick++) {
		mpt y = chart_frame_y(frame, 0, chart_axis_value(axis, tick));

		chart_rule(d, (struct rect){ .x = frame->left, .y = y, .width = frame->width }, 400,
			   tick == 0 ? 0 : GRID);
	}
	chart_rule(d, side, 600, 0);
	side.x += frame->width;
	if (d->values.n_ranges > 1)
		chart_rule(d, side, 600, 0);
	for (size_t range = 0; range < d->values.n_ranges; range++)
		draw_numbers(d, frame, range);
}

/* Under the names, at the end of the axis. */
static void draw_suffix(struct chart_drawing *d, const struct chart_frame *frame,
			const struct axis_names *names, mpt baseline)
{
	const char *name = d->values.names[0];
	const char *suffix = name + strlen(name) - names->suffix;
	const char *text = arena_printf(&d->context->scratch, "（%s）", suffix);

	chart_text(d, text, 2, frame->left + frame->width, baseline);
}

MUST_LOOK static bool draw_names(struct chart_drawing *d, const struct chart_frame *frame,
				 const struct axis_names *names, mpt top, struct error *err)
{
	struct typeset *set = &d->context->set;
	mpt y = top + style_ascent(d->label), pitch = d->label->size * 6 / 5;

	for (size_t i = 0; i < d->values.n_names; i += names->every) {
		mpt x = frame->left + frame->slot * (mpt)i + (frame->slot - names->width) / 2;

		if (!break_name(d, i, names, err))
			return false;
		x = chart_inside(d, x, names->width);
		for (size_t k = 0; k < set->lines.n_lines && k < NAME_MOST; k++)
			typeset_draw(set, k, d->element,
				     (struct position){ x, y + (mpt)k * pitch });
	}
	if (names->suffix > 0)
		draw_suffix(d, frame, names, y + pitch);
	return true;
}

/* Falling columns have their numbers below them. */
static mpt room_below(const struct chart_drawing *d)
{
	bool falls = d->kind == CHART_COLUMN && d->values.ranges[0].least < 0;

	return d->label->size / 2 + (falls ? d->label->size * 5 / 4 : 0);
}

bool chart_frame_draw(struct chart_drawing *d, struct chart_frame *frame, struct error *err)
{
	mpt size = d->label->size, left = axis_width(d, &frame->axes[0]);
	mpt right = d->values.n_ranges > 1 ? axis_width(d, &frame->axes[1]) : 0;
	mpt units = 0;
	struct axis_names names;

	frame->left = d->left + left;
	frame->width = d->width - left - right;
	frame->slot = slot_width(d, frame->width);
	if (!chart_units(d, true, &units, err) || !plan_names(d, frame->slot, &names, err))
		return false;
	frame->cut = names.skips || names.n_lines > NAME_MOST;
	names.n_lines = names.n_lines < NAME_MOST ? names.n_lines : NAME_MOST;
	mpt below =
		room_below(d) + (mpt)(names.n_lines + (names.suffix > 0 ? 1 : 0)) * size * 6 / 5;
	frame->top = d->top + units + size * 5 / 4;
	frame->height = d->top + d->height - below - frame->top;
	if (frame->height < 3 * size) /* goes on below: the caption moves along */
		frame->height = 3 * size;
	mpt foot = frame->top + frame->height + below;
	d->flow->y = foot > d->flow->y ? foot : d->flow->y;
	draw_grid(d, frame);
	return draw_names(d, frame, &names, frame->top + frame->height + room_below(d), err);
}
