/* chart.c - places charts: which kind suits the numbers, caption and source under the drawing. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/layout/chart_caption.h"
#include "report/layout/chart_draw.h"
#include "report/layout/context.h"
#include "report/layout/table_draw.h"

#define SLICES_MAX 8 /* that inks tell apart where they touch */

static chart_draw *const drawers[] = {
	[CHART_COLUMN] = chart_plot_draw,
	[CHART_STACKED] = chart_stacked_draw,
	[CHART_PIE] = chart_pie_draw,
	[CHART_LINE] = chart_plot_draw,
};

/* 亿元 of what has a unit. */
static const char *unit_word(const char *unit)
{
	return unit != NULL && unit[0] != '\0' ? unit : _("none");
}

/* One axis says one unit. Columns and lines have two; what needs more is not drawn. */
MUST_LOOK static bool refuse_units(const struct chart_drawing *d, const struct block *block,
				   struct error *err)
{
	const struct chart_values *values = &d->values;
	bool two = block->chart == CHART_COLUMN || block->chart == CHART_LINE;
	const char *first = unit_word(values->ranges[0].unit);
	const char *second = unit_word(values->n_ranges > 1 ? values->ranges[1].unit : NULL);

	if (values->strange != NULL && values->one_series)
		error_at(err, ERROR_VALUE, block->place,
			 _("figures side by side in a chart share one axis: found the units %s and "
			   "%s, expected one"),
			 first, unit_word(values->strange));
	else if (values->strange != NULL)
		error_at(err, ERROR_VALUE, block->place,
			 _("a chart has two axes at most: found the units %s, %s and %s"), first,
			 second, unit_word(values->strange));
	else if (values->n_ranges > 1 && !two)
		error_at(err, ERROR_VALUE, block->place,
			 _("a chart of this kind has one axis: found the units %s and %s, expected "
			   "one; column and line have a second axis"),
			 first, second);
	else
		return true;
	error_hint(err, _("a chart for each unit"));
	return false;
}

MUST_LOOK static bool refuse_series(const struct chart_drawing *d, const struct block *block,
				    struct error *err)
{
	if (d->values.n_series <= CHART_INKS)
		return true;
	error_at(err, ERROR_VALUE, block->place,
		 _("a chart tells %d series apart in black and white; this one has %zu"),
		 CHART_INKS, d->values.n_series);
	error_hint(err, _("a table, or several charts"));
	return false;
}

/* Charts that cannot be read become others: a pie of many or of negative parts and columns that are
 * too narrow bars, what has two axes lines; lines of names that find no room bars. */
MUST_LOOK static bool choose_kind(struct chart_drawing *d, const struct block *block,
				  struct error *err)
{
	const struct chart_values *values = &d->values;
	const struct chart_range *range = &values->ranges[0];
	struct error narrow = { .kind = ERROR_NONE };

	d->kind = block->chart;
	if (d->kind == CHART_PIE &&
	    (values->n_names > SLICES_MAX || values->n_series > 1 || range->least < 0 ||
	     range->sum <= 0 || !chart_pie_fits(d, block, &narrow)))
		d->kind = CHART_BAR;
	if ((d->kind == CHART_COLUMN || d->kind == CHART_STACKED) && !chart_columns_fit(d, &narrow))
		d->kind = values->n_ranges > 1 ? CHART_LINE : CHART_BAR;
	bool named = true;
	if (d->kind == CHART_LINE && values->n_ranges == 1 && !chart_names_fit(d, &named, err))
		return false;
	d->kind = named ? d->kind : CHART_BAR;
	if (narrow.kind == ERROR_NONE)
		return true;
	*err = narrow;
	return false;
}

/* A small legend stands inside the chart's height; what a large one needs more is added, and what
 * many lines need to stay apart. */
MUST_LOOK static bool drawing_height(struct chart_drawing *d, mpt *height, struct error *err)
{
	mpt normal = d->context->style->page[PAGE_CHART_HEIGHT], units = 0, names = 0;
	bool many = d->kind == CHART_LINE && d->values.n_series > 6;

	if (d->kind != CHART_PIE && !chart_units(d, false, &units, err))
		return false;
	if (d->kind == CHART_LINE && !chart_names_more(d, &names, err))
		return false;
	if (many)
		normal = normal * 3 / 2;
	units += names;
	*height = units + (d->legend > normal / 4 ? normal * 3 / 4 + d->legend : normal);
	return true;
}

/* A drawing of fixed height with its caption, or bars that take what they need. */
MUST_LOOK static bool place_drawing(struct chart_drawing *d, const struct block *block,
				    bool *labelled, struct error *err)
{
	*labelled = true;
	flow_settle(d->flow);
	if (d->kind == CHART_BAR)
		return chart_bars_place(d, err);
	d->top = d->flow->y;
	if (!drawing_height(d, &d->height, err))
		return false;
	d->flow->y += d->height;
	return drawers[d->kind](d, block, labelled, err) && chart_caption_place(d, err);
}

/* What the first bars take that stand on a page: all series of one name, or a third of the page. */
static mpt first_bars(const struct chart_drawing *d)
{
	mpt size = d->label->size, third = d->flow->height / 3;
	mpt group = size * 4 + (mpt)(d->values.n_series + 2) * size * 6 / 5;

	return (group > third ? group : third) + d->legend;
}

static mpt bars_height(const struct chart_drawing *d, mpt foot)
{
	mpt bars = d->label->size * 5 + (mpt)(d->values.n_names < 1000 ? d->values.n_names : 1000) *
						(mpt)(d->values.n_series + 1) * d->label->size * 6 /
						5;
	mpt height = foot + bars + d->legend;

	/* more may go on on the next page */
	return height > d->flow->height * 2 / 3 ? first_bars(d) + foot : height;
}

MUST_LOOK static bool needed_height(struct chart_drawing *d, mpt *height, struct error *err)
{
	mpt foot, source = d->context->style->text[STYLE_TABLE_NOTE].size * 2;

	if (!chart_caption_height(d, &foot, err))
		return false;
	foot += source;
	if (d->kind == CHART_BAR)
		*height = bars_height(d, foot);
	else if (drawing_height(d, height, err))
		*height += foot;
	else
		return false;
	*height = *height < d->flow->height ? *height : d->flow->height;
	return true;
}

MUST_LOOK static bool prepare(struct chart_drawing *d, const struct block *block, mpt *height,
			      struct error *err)
{
	return refuse_units(d, block, err) && refuse_series(d, block, err) &&
	       chart_caption_make(d, block, err) && choose_kind(d, block, err) &&
	       chart_legend_height(d, &d->legend, err) && needed_height(d, height, err);
}

MUST_LOOK static bool place(struct chart_drawing *d, const struct block *block, bool *labelled,
			    struct error *err)
{
	mpt height;

	if (!prepare(d, block, &height, err) || !flow_need(d->flow, height, err))
		return false;
	flow_keep(d->flow);
	d->element = (struct element){ TAG_FIGURE, flow_element(d->flow) };
	chart_say(d, d->caption);
	flow_dest(d->flow, context_dest(d->context, block), d->caption,
		  d->context->level < HEADING_LEVELS ? d->context->level + 1 : HEADING_LEVELS);
	if (!place_drawing(d, block, labelled, err) || !chart_source_place(d, block, err))
		return false;
	flow_skip(d->flow, d->context->style->text[STYLE_CHART_TITLE].after);
	flow_to_grid(d->flow);
	return true;
}

/* The numbers that found no room in the chart. */
MUST_LOOK static bool place_numbers(struct context *context, const struct block *block,
				    struct error *err)
{
	struct table_model model;
	const char *title = chart_titles(block, &context->scratch);

	table_model_make(&model, context, block);
	return table_place_model(context, block, &model, title, err);
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
	return ok && (labelled || place_numbers(context, block, err));
}
