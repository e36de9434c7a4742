/* chart.c - places charts: which kind suits the numbers, caption and source under the drawing. */
#include <string.h>

#include "report/layout/chart_draw.h"
#include "report/layout/context.h"
#include "report/layout/run.h"

#define SLICES_MAX 8 /* that inks tell apart */

static chart_draw *const drawers[] = {
	[CHART_COLUMN] = chart_column_draw,
	[CHART_STACKED] = chart_stacked_draw,
	[CHART_PIE] = chart_pie_draw,
	[CHART_LINE] = chart_line_draw,
};

/* Charts that cannot be read become bars: a pie of many or of negative parts, columns too narrow
 * for their names. */
MUST_LOOK static bool choose_kind(struct chart_drawing *d, const struct block *block,
				  enum chart_kind *kind, struct error *err)
{
	enum chart_kind wanted = block->chart;
	const struct chart_values *values = &d->values;
	struct error narrow = { .kind = ERROR_NONE };

	*kind = wanted;
	if (wanted == CHART_PIE && (values->n_names > SLICES_MAX || values->least < 0 ||
				    values->sum <= 0 || !chart_pie_fits(d, block, &narrow)))
		*kind = CHART_BAR;
	if ((wanted == CHART_COLUMN || wanted == CHART_STACKED) && !chart_columns_fit(d, &narrow))
		*kind = CHART_BAR;
	if (narrow.kind == ERROR_NONE)
		return true;
	*err = narrow;
	return false;
}

MUST_LOOK static bool make_caption(struct chart_drawing *d, const struct block *block,
				   const char **caption, struct error *err)
{
	struct context *context = d->context;
	const struct text_style *style = &context->style->text[STYLE_CHART_TITLE];
	const struct figure *figure = block->figures[0];
	const char *title = figure->title;

	if (block->text.raw != NULL) {
		if (!context_expand(context, &block->text, &context->bound, err) ||
		    !context_check(context, style, &context->bound, &block->text, err))
			return false;
		title = context->bound.text.text;
	} else if (!run_check(d->flow->fonts, style, title, figure->place, err)) {
		return false;
	}
	*caption = arena_printf(&context->scratch, "图%d　%s", ++context->charts, title);
	return figure->unit == NULL ||
	       run_check(d->flow->fonts, d->label, figure->unit, figure->place, err);
}

MUST_LOOK static bool place_line(struct chart_drawing *d, const struct text_style *style,
				 const char *text, enum tag tag, struct error *err)
{
	struct typeset *set = &d->context->set;
	const struct source nowhere = { 0 };
	mpt pitch = style->size * 4 / 3;

	typeset_start(set, style);
	if (!typeset_add(set, text, strlen(text), &nowhere, err))
		return false;
	typeset_break(set, d->flow->width, 0, 0, ALIGN_CENTER);
	struct element element = { tag, flow_element(d->flow) };
	for (size_t i = 0; i < set->lines.n_lines; i++) {
		if (!flow_need(d->flow, style->size, err))
			return false;
		typeset_draw(set, i, element,
			     (struct position){ 0, d->flow->y + style_ascent(style) });
		d->flow->y += pitch;
	}
	return true;
}

MUST_LOOK static bool place_foot(struct chart_drawing *d, const struct block *block,
				 const char *caption, struct error *err)
{
	const struct style *style = d->context->style;
	const char *source = block->figures[0]->source;

	d->flow->y += d->label->size / 2;
	if (!place_line(d, &style->text[STYLE_CHART_TITLE], caption, TAG_CAPTION, err))
		return false;
	if (source != NULL) {
		const char *line = arena_printf(&d->context->scratch, "资料来源：%s。", source);
		if (!place_line(d, &style->text[STYLE_TABLE_NOTE], line, TAG_NOTE, err))
			return false;
	}
	flow_skip(d->flow, style->text[STYLE_CHART_TITLE].after);
	flow_to_grid(d->flow);
	return true;
}

static void place_unit(struct chart_drawing *d)
{
	if (d->values.unit == NULL)
		return;
	const char *unit = arena_printf(&d->context->scratch, "单位：%s", d->values.unit);
	chart_text(d, unit, 0, d->left, d->flow->y + style_ascent(d->label));
	d->flow->y += d->label->size * 3 / 2;
}

/* A small legend stands inside the chart's height; what a large one needs more is added. */
static mpt drawing_height(const struct chart_drawing *d)
{
	mpt height = d->context->style->page[PAGE_CHART_HEIGHT];

	return d->legend > height / 4 ? height * 3 / 4 + d->legend : height;
}

/* A drawing of fixed height, or bars that take what they need. */
MUST_LOOK static bool place_drawing(struct chart_drawing *d, const struct block *block,
				    enum chart_kind kind, bool *labelled, struct error *err)
{
	*labelled = true;
	flow_settle(d->flow);
	place_unit(d);
	if (kind == CHART_BAR)
		return chart_bars_place(d, err);
	d->top = d->flow->y;
	d->height = drawing_height(d);
	d->flow->y += d->height;
	return drawers[kind](d, block, labelled, err);
}

/* What the first bars take that stand on a page: all series of one name, or a third of the page. */
static mpt first_bars(const struct chart_drawing *d)
{
	mpt size = d->label->size, third = d->flow->height / 3;
	mpt group = size * 4 + (mpt)(d->values.n_series + 2) * size * 6 / 5;

	return (group > third ? group : third) + d->legend;
}

static mpt needed_height(const struct chart_drawing *d, enum chart_kind kind)
{
	const struct style *style = d->context->style;
	mpt foot = style->text[STYLE_CHART_TITLE].size * 2 + style->text[STYLE_TABLE_NOTE].size * 2;
	mpt height = d->label->size * 2 + foot;
	mpt bars = d->label->size * 3 +
		   (mpt)(d->values.n_names < 1000 ? d->values.n_names : 1000) *
			   (mpt)(d->values.n_series < 100 ? d->values.n_series + 1 : 100) *
			   d->label->size * 6 / 5;

	height += kind == CHART_BAR ? bars + d->legend : drawing_height(d);
	if (kind == CHART_BAR && height > d->flow->height * 2 / 3)
		height = first_bars(d); /* may go on on the next page */
	return height < d->flow->height ? height : d->flow->height;
}

MUST_LOOK static bool place(struct chart_drawing *d, const struct block *block, bool *labelled,
			    struct error *err)
{
	enum chart_kind kind;
	const char *caption;

	if (!make_caption(d, block, &caption, err) || !choose_kind(d, block, &kind, err) ||
	    !chart_legend_height(d, &d->legend, err) ||
	    !flow_need(d->flow, needed_height(d, kind), err))
		return false;
	flow_keep(d->flow);
	d->element = (struct element){ TAG_FIGURE, flow_element(d->flow) };
	chart_say(d, caption);
	flow_dest(d->flow, context_dest(d->context, block), caption,
		  d->context->level < HEADING_LEVELS ? d->context->level + 1 : HEADING_LEVELS);
	return place_drawing(d, block, kind, labelled, err) && place_foot(d, block, caption, err);
}

bool chart_place(struct context *context, const struct block *block, struct error *err)
{
	struct chart_drawing d = {
		.context = context,
		.flow = &context->flow,
		.label = &context->style->text[STYLE_CHART_LABEL],
		.width = context->flow.width,
	};
	bool labelled = true;

	chart_values_make(&d.values, block, context->style->page[PAGE_GROUPING] != 0,
			  &context->scratch);
	bool ok = place(&d, block, &labelled, err);
	arena_finish(&context->scratch);
	return ok && (labelled || table_place(context, block, err));
}
