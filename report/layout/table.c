/* table.c - tables over as many pages as they take: heads repeated, rows never torn. */
#include <string.h>

#include "report/layout/context.h"
#include "report/layout/run.h"
#include "report/layout/table_draw.h"

#define CAPTION_AIR 250 /* thousandths of the em, between a caption and the rule below it */
#define WHOLE_ROWS 14   /* a table of so few rows moves to the next page as a whole */

static const struct text_style *style_of(const struct table_drawing *d, enum text_style_name name)
{
	return &d->context->style->text[name];
}

/* 表1　title; a table without a title of its own is called what its figure is called. */
MUST_LOOK static bool make_caption(struct table_drawing *d, const struct block *block,
				   const char *title, struct error *err)
{
	const struct text_style *style = style_of(d, STYLE_TABLE_TITLE);
	struct font_set *fonts = d->flow->fonts;
	struct context *context = d->context;

	d->place = block->n_figures > 0 ? block->figures[0]->place : block->place;
	if (block->text.raw != NULL) {
		if (!context_expand(context, &block->text, &context->bound, err) ||
		    !context_check(context, style, &context->bound, &block->text, err))
			return false;
		title = context->bound.text.text;
	} else if (!run_check(fonts, style, title, d->place, err)) {
		return false;
	}
	d->caption = arena_printf(&context->scratch, "表%d　%s", ++context->tables, title);
	const struct text_style *small = style_of(d, STYLE_TABLE_UNIT);
	const char *unit = d->model->unit, *period = d->model->period;
	return (unit == NULL || run_check(fonts, small, unit, d->place, err)) &&
	       (period == NULL || run_check(fonts, small, period, d->place, err));
}

MUST_LOOK static bool set_line(struct table_drawing *d, const struct text_style *style,
			       const char *text, struct error *err)
{
	struct typeset *set = &d->context->set;
	const struct source source = { .place = { d->place.file, d->place.line, 0 } };

	typeset_start(set, style);
	return typeset_add(set, text, strlen(text), &source, err);
}

static mpt line_pitch(const struct table_drawing *d, const struct text_style *style)
{
	return table_size_line(&d->size, style);
}

/* What a page says again belongs to the page. */
static enum tag caption_tag(bool continued)
{
	return continued ? TAG_ARTIFACT : TAG_TABLE_CAPTION;
}

MUST_LOOK static bool break_caption(struct table_drawing *d, bool continued, struct error *err)
{
	const struct text_style *style = style_of(d, STYLE_TABLE_TITLE);
	const char *caption = d->caption;
	struct typeset *set = &d->context->set;

	if (continued)
		caption = arena_printf(&d->context->scratch, "%s（续表）", d->caption);
	if (!set_line(d, style, caption, err))
		return false;
	typeset_break(set, d->flow->width, 0, 0, ALIGN_CENTER);
	d->caption_height = (mpt)set->lines.n_lines * line_pitch(d, style);
	return true;
}

MUST_LOOK static bool place_caption(struct table_drawing *d, bool continued, struct error *err)
{
	const struct text_style *style = style_of(d, STYLE_TABLE_TITLE);
	struct typeset *set = &d->context->set;

	if (!break_caption(d, continued, err))
		return false;
	struct element element = { caption_tag(continued), flow_element(d->flow) };
	for (size_t i = 0; i < set->lines.n_lines; i++) {
		typeset_draw(set, i, element,
			     (struct position){ 0, d->flow->y + style_ascent(style) });
		d->flow->y += line_pitch(d, style);
	}
	if (d->model->unit == NULL && d->model->period == NULL)
		d->flow->y += style->size * CAPTION_AIR / 1000;
	return true;
}

/* The period at the left or the unit at the right, into lines; the two share the width. */
MUST_LOOK static bool break_corner(struct table_drawing *d, const char *text,
				   enum alignment alignment, struct error *err)
{
	const struct text_style *style = style_of(d, STYLE_TABLE_UNIT);
	bool both = d->model->unit != NULL && d->model->period != NULL;
	mpt width = table_size_right(&d->size);

	if (!set_line(d, style, text, err))
		return false;
	typeset_break(&d->context->set, both ? (width - style->size) / 2 : width, 0, 0, alignment);
	return true;
}

MUST_LOOK static bool place_corner(struct table_drawing *d, const char *text,
				   enum alignment alignment, mpt *height, struct error *err)
{
	const struct text_style *style = style_of(d, STYLE_TABLE_UNIT);
	struct typeset *set = &d->context->set;
	struct position at = { 0, d->flow->y + style_ascent(style) };

	if (!break_corner(d, text, alignment, err))
		return false;
	if (alignment == ALIGN_RIGHT && d->model->period != NULL)
		at.x = table_size_right(&d->size) - (table_size_right(&d->size) - style->size) / 2;
	struct element element = { caption_tag(d->repeated), flow_element(d->flow) };
	for (size_t i = 0; i < set->lines.n_lines; i++, at.y += line_pitch(d, style))
		typeset_draw(set, i, element, at);
	mpt lines = (mpt)set->lines.n_lines * line_pitch(d, style);
	*height = lines > *height ? lines : *height;
	return true;
}

static const char *unit_text(const struct table_drawing *d)
{
	return arena_printf(&d->context->scratch, "单位：%s", d->model->unit);
}

/* 2019年至今 at the left, 单位：人 at the right, over the table. */
MUST_LOOK static bool place_corners(struct table_drawing *d, struct error *err)
{
	const struct table_model *model = d->model;
	mpt height = 0;

	if (model->period != NULL && !place_corner(d, model->period, ALIGN_LEFT, &height, err))
		return false;
	if (model->unit != NULL && !place_corner(d, unit_text(d), ALIGN_RIGHT, &height, err))
		return false;
	d->flow->y += height;
	return true;
}

/* How high they are, at least one line. */
MUST_LOOK static bool measure_corners(struct table_drawing *d, struct error *err)
{
	const struct table_model *model = d->model;
	const struct text_style *style = style_of(d, STYLE_TABLE_UNIT);
	size_t lines = 1;

	if (model->period != NULL) {
		if (!break_corner(d, model->period, ALIGN_LEFT, err))
			return false;
		lines = d->context->set.lines.n_lines;
	}
	if (model->unit != NULL) {
		if (!break_corner(d, unit_text(d), ALIGN_RIGHT, err))
			return false;
		size_t n = d->context->set.lines.n_lines;
		lines = n > lines ? n : lines;
	}
	d->corners_height = (mpt)lines * line_pitch(d, style);
	return true;
}

static mpt hang_of(const struct text_style *style, const char *line)
{
	return strncmp(line, "注：", strlen("注：")) == 0 ||
			       strncmp(line, "　　", strlen("　　")) == 0
		       ? 2 * style->size
		       : 5 * style->size;
}

MUST_LOOK static bool break_note(struct table_drawing *d, const char *line, struct error *err)
{
	const struct text_style *style = style_of(d, STYLE_TABLE_NOTE);

	if (!set_line(d, style, line, err))
		return false;
	typeset_break(&d->context->set, d->flow->width, 0, hang_of(style, line), ALIGN_LEFT);
	return true;
}

MUST_LOOK static bool measure_notes(struct table_drawing *d, struct error *err)
{
	const struct text_style *style = style_of(d, STYLE_TABLE_NOTE);

	d->notes_height = 0;
	for (size_t i = 0; i < d->model->n_notes; i++) {
		if (!break_note(d, d->model->notes[i], err))
			return false;
		d->notes_height += (mpt)d->context->set.lines.n_lines * line_pitch(d, style);
	}
	return true;
}

MUST_LOOK static bool place_notes(struct table_drawing *d, struct error *err)
{
	const struct text_style *style = style_of(d, STYLE_TABLE_NOTE);
	struct typeset *set = &d->context->set;

	d->flow->y += style->size / 3;
	for (size_t i = 0; i < d->model->n_notes; i++) {
		if (!break_note(d, d->model->notes[i], err))
			return false;
		struct element element = { TAG_NOTE, flow_element(d->flow) };
		for (size_t k = 0; k < set->lines.n_lines; k++) {
			if (!flow_need(d->flow, style->size, err))
				return false;
			typeset_draw(set, k, element,
				     (struct position){ 0, d->flow->y + style_ascent(style) });
			d->flow->y += line_pitch(d, style);
		}
	}
	return true;
}

/* Height of rows [from, to) ; stops adding once it is more than a page. */
MUST_LOOK static bool rows_height(struct table_drawing *d, size_t from, size_t to, mpt *sum,
				  struct error *err)
{
	mpt height;
	size_t lines;

	*sum = 0;
	for (size_t row = from; row < to && row < d->model->n_rows; row++) {
		if (!table_measure_row(d, row, &height, &lines, err))
			return false;
		*sum += height;
		if (*sum > d->flow->height)
			return true;
	}
	return true;
}

static mpt top_height(const struct table_drawing *d)
{
	return d->caption_height + d->corners_height + d->head_height;
}

/* Whether a table that moved to the next page as a whole left too much of this one empty. */
static bool leaves_hole(const struct table_drawing *d, mpt height)
{
	return !flow_fits(d->flow, height) &&
	       flow_hole(d->flow) >= FLOW_HOLE * d->context->style->line_pitch;
}

/* A small table stays whole, unless that leaves a hole; of a large one the head comes with at least
 * two rows. */
MUST_LOOK static bool need_start(struct table_drawing *d, struct error *err)
{
	mpt rows, notes = d->notes_height + style_of(d, STYLE_TABLE_NOTE)->size / 3;
	bool small = d->model->n_rows <= WHOLE_ROWS;

	if (!break_caption(d, true, err) /* the longer of both */ || !measure_corners(d, err))
		return false;
	if (!rows_height(d, 0, small ? d->model->n_rows : 2, &rows, err))
		return false;
	mpt height = top_height(d) + rows + (small ? notes : 0);
	if (small && leaves_hole(d, height)) {
		if (!rows_height(d, 0, 2, &rows, err))
			return false;
		height = top_height(d) + rows;
	}
	if (height > d->flow->height) {
		if (!rows_height(d, 0, 1, &rows, err))
			return false;
		height = top_height(d) + rows;
	}
	return flow_need(d->flow, height < d->flow->height ? height : d->flow->height, err);
}

/* Opens the table's part on this page. */
MUST_LOOK static bool part_begin(struct table_drawing *d, bool continued, struct error *err)
{
	d->repeated = continued;
	if (!place_caption(d, continued, err) || !place_corners(d, err))
		return false;
	d->top = d->flow->y;
	flow_settle(d->flow);
	return table_draw_heads(d, err);
}

MUST_LOOK static bool part_turn(struct table_drawing *d, struct error *err)
{
	table_draw_frame(d);
	return flow_break(d->flow, err) && part_begin(d, true, err);
}

/* A row higher than a page is the one kind that is parted, between its lines. */
MUST_LOOK static bool place_high_row(struct table_drawing *d, size_t row, size_t lines,
				     struct error *err)
{
	for (size_t done = 0; done < lines;) {
		size_t fitting = 0;

		while (done + fitting < lines &&
		       flow_fits(d->flow, table_lines_height(d, row, fitting + 1)))
			fitting++;
		if (fitting == 0 && d->flow->y > d->top + d->head_height) {
			if (!part_turn(d, err))
				return false;
			continue;
		}
		fitting = fitting > 0 ? fitting : 1;
		table_draw_inner_rule(d);
		if (!table_draw_row(d, row, done, done + fitting, err))
			return false;
		done += fitting;
	}
	return true;
}

/* Words over the rows that follow: they do not stand at the foot of a page alone. */
static bool heads_rows(const struct table_drawing *d, size_t row)
{
	enum table_row_kind kind = d->model->rows[row];

	return (kind == TABLE_ROW_SECTION || kind == TABLE_ROW_GROUP) && row + 1 < d->model->n_rows;
}

/* What must fit below a row for it to stay: the last row is not left alone with the notes. */
MUST_LOOK static bool tail_height(struct table_drawing *d, size_t row, mpt *height,
				  struct error *err)
{
	size_t n = d->model->n_rows;

	*height = 0;
	if ((row + 2 == n || heads_rows(d, row)) && !rows_height(d, row + 1, row + 2, height, err))
		return false;
	if (row + 2 >= n)
		*height += d->notes_height;
	if (*height > d->flow->height / 2)
		*height = 0;
	return true;
}

MUST_LOOK static bool place_rows(struct table_drawing *d, struct error *err)
{
	mpt height, tail;
	size_t lines;

	for (size_t row = 0; row < d->model->n_rows; row++) {
		bool first = d->flow->y <= d->top + d->head_height;

		if (!table_measure_row(d, row, &height, &lines, err) ||
		    !tail_height(d, row, &tail, err))
			return false;
		if (!first && !flow_fits(d->flow, height + tail) && !part_turn(d, err))
			return false;
		if (!flow_fits(d->flow, height)) {
			if (!place_high_row(d, row, lines, err))
				return false;
			continue;
		}
		table_draw_inner_rule(d);
		if (!table_draw_row(d, row, 0, lines, err))
			return false;
	}
	table_draw_frame(d);
	return true;
}

MUST_LOOK static bool place_panel(struct table_drawing *d, bool continued, struct error *err)
{
	if (!table_measure_heads(d, err) || !measure_notes(d, err) || !need_start(d, err))
		return false;
	return part_begin(d, continued, err) && place_rows(d, err);
}

/* After a table the text goes on on the line grid. */
static void leave(struct table_drawing *d)
{
	flow_skip(d->flow, style_of(d, STYLE_TABLE_NOTE)->after);
	flow_to_grid(d->flow);
}

MUST_LOOK static bool place(struct table_drawing *d, const struct block *block, const char *title,
			    struct error *err)
{
	bool continued = false;

	if (!make_caption(d, block, title, err))
		return false;
	table_size_fit(&d->size, d->model, d->context->style, d->flow->fonts, &d->context->scratch);
	if (!flow_turn(d->flow, d->size.landscape, err) || !table_measure_heads(d, err) ||
	    !measure_notes(d, err) || !need_start(d, err))
		return false;
	flow_keep(d->flow);
	flow_dest(d->flow, context_dest(d->context, block), d->caption,
		  d->context->level < HEADING_LEVELS ? d->context->level + 1 : HEADING_LEVELS);
	do {
		if (continued) /* clear of the rule of the panel above */
			flow_skip(d->flow, style_of(d, STYLE_TABLE_TITLE)->size);
		if (!place_panel(d, continued, err))
			return false;
		continued = true;
	} while (table_size_next_panel(&d->size));
	if (!place_notes(d, err))
		return false;
	leave(d);
	return true;
}

bool table_place_model(struct context *context, const struct block *block,
		       const struct table_model *model, const char *title, struct error *err)
{
	struct table_drawing d = { .context = context, .flow = &context->flow, .model = model };
	bool ok = place(&d, block, title, err);

	arena_finish(&context->scratch);
	return ok;
}

bool table_place(struct context *context, const struct block *block, struct error *err)
{
	struct table_model model;

	table_model_make(&model, context, block);
	return table_place_model(context, block, &model, block->figures[0]->title, err);
}
