/* table_model.c - see table_model.h. */
#include "report/layout/table_model.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/str.h"
#include "report/layout/context.h"
#include "report/layout/row_shares.h"
#include "report/layout/table_heads.h"
#include "report/layout/table_notes.h"
#include "report/model/unit_of_measure.h"
#include "report/model/value.h"

struct builder {
	struct table_model *model;
	struct table_plan plan;
	const struct layout_options *options;
	bool grouping;
	struct arena *arena;
	struct table_notes notes;
};

static const char *format_number(struct builder *b, const struct figure *figure,
				 struct decimal value)
{
	struct str text = STR_INIT;
	struct decimal rounded = value;

	if (figure->decimals >= 0 &&
	    !decimal_round(value, figure->decimals, figure->rounding, &rounded))
		rounded = value;
	if (b->grouping)
		decimal_format_grouped(rounded, &text);
	else
		decimal_format(rounded, &text);
	char *copy = arena_strdup(b->arena, text.text);
	str_finish(&text);
	return copy;
}

static struct table_cell mark_cell(const char *text)
{
	return (struct table_cell){ .kind = TABLE_CELL_MARK, .text = text, .cols = 1, .rows = 1 };
}

static struct table_cell number_cell(const char *text)
{
	return (struct table_cell){ .kind = TABLE_CELL_NUMBER, .text = text, .cols = 1, .rows = 1 };
}

/* Blank: not known; a draft shows what is still missing. */
static struct table_cell missing_cell(struct builder *b)
{
	table_notes_used(&b->notes, TABLE_MARK_MISSING);
	return mark_cell(b->options->draft ? "【缺】" : "");
}

/* <0.1, 3300余, 500—800 as they were given. */
static const char *format_stretch(struct builder *b, const struct cell *cell)
{
	struct str text = STR_INIT;

	value_format(cell, &text);
	const char *kept = arena_strdup(b->arena, text.text);
	str_finish(&text);
	return kept;
}

/* A value as the yearbooks print it: “…” below the smallest unit, “—” no such thing, blank unknown
 * (typography.md 4); a draft shows what is still missing. */
static struct table_cell value_cell(struct builder *b, const struct figure *figure, size_t index)
{
	const struct cell *cell = &figure->cells[index];
	struct table_cell out = mark_cell("");

	if (figure_is_overstated(figure, index))
		table_notes_used(&b->notes, TABLE_MARK_TOTAL_ROUGH);
	switch (cell->state) {
	case CELL_MISSING:
		if (!figure_is_bare_heading(figure, index))
			out = missing_cell(b);
		break;
	case CELL_NEGLIGIBLE:
		out.text = "…";
		table_notes_used(&b->notes, TABLE_MARK_NEGLIGIBLE);
		break;
	case CELL_NOT_APPLICABLE:
		out.text = "—";
		table_notes_used(&b->notes, TABLE_MARK_NOT_APPLICABLE);
		break;
	case CELL_GIVEN:
	case CELL_COMPUTED:
		out = number_cell(cell->bound != BOUND_NONE
					  ? format_stretch(b, cell)
					  : format_number(b, figure, cell->value));
		break;
	}
	out.place = cell->place;
	out.note = table_notes_cell(&b->notes, figure, index);
	out.doubtful = table_notes_doubtful(&b->notes, figure, index);
	return out;
}

static enum table_measure measure_of(const struct table_line *row, const struct table_line *column)
{
	return row->says_measure ? row->measure : column->measure;
}

/* +0.5个百分点: a change has its sign, rates beside other units theirs. */
static const char *format_reckoned(struct builder *b, const struct table_number *number)
{
	const struct figure *figure = number->terms[0].cell.figure;
	struct figure as_it_is = { .decimals = -1 };
	bool points = number->points && (b->plan.unit == NULL || number->as == TABLE_GROWTH);

	if (number->as == TABLE_VALUE || number->as == TABLE_PREVIOUS ||
	    number->as == TABLE_YEARAGO || number->as == TABLE_CHANGE)
		as_it_is = *figure;
	return arena_printf(b->arena, "%s%s%s",
			    number->as == TABLE_CHANGE && number->value.units > 0 ? "+" : "",
			    format_number(b, &as_it_is, number->value),
			    points ? unit_of_change(figure->unit) : "");
}

/* “—”: there is no such thing. */
static struct table_cell nothing_cell(struct builder *b)
{
	table_notes_used(&b->notes, TABLE_MARK_NOT_APPLICABLE);
	return mark_cell("—");
}

static struct table_cell reckoned_cell(struct builder *b, const struct table_line *row,
				       const struct table_line *column)
{
	struct table_number *number = arena_alloc(b->arena, sizeof *number);

	if (!table_plan_number(&b->plan, row, column, number)) {
		bool none = row->rest != NULL && !row->bare && number->n_terms == 0;

		if (number->as == TABLE_VALUE && !none)
			return missing_cell(b);
		return none || number->none ? nothing_cell(b) : mark_cell("");
	}
	struct table_cell cell = number_cell(format_reckoned(b, number));
	cell.number = number;
	if (number->n_terms == 1)
		cell.cell = number->terms[0].cell;
	cell.place = number->terms[0].cell.figure->cells[number->terms[0].cell.index].place;
	return cell;
}

static struct table_cell unit_cell(const struct figure *figure)
{
	struct table_cell unit = mark_cell(figure->unit != NULL ? figure->unit : "");

	unit.place = figure->place;
	return unit;
}

static struct table_cell make_cell(struct builder *b, const struct table_line *row,
				   const struct table_line *column)
{
	const struct figure *figure = table_plan_figure(&b->plan, row, column);
	enum table_measure measure = measure_of(row, column);
	struct cell_ref cell;

	if (row->kind == TABLE_ROW_SECTION)
		return mark_cell("");
	if (figure == NULL)
		return nothing_cell(b);
	if (measure == TABLE_UNIT)
		return unit_cell(figure);
	if (row->bare)
		return mark_cell("");
	if (measure != TABLE_VALUE || row->rest != NULL)
		return reckoned_cell(b, row, column);
	if (!table_plan_cell(&b->plan, row, column, &cell))
		return mark_cell("");
	struct table_cell out = value_cell(b, cell.figure, cell.index);
	out.cell = cell;
	return out;
}

static struct table_cell name_cell(const struct table_line *row)
{
	return (struct table_cell){ .kind = TABLE_CELL_TEXT,
				    .text = row->name,
				    .place = row->place,
				    .indent = row->indent,
				    .cols = 1,
				    .rows = 1 };
}

static void make_rows(struct builder *b)
{
	struct table_model *model = b->model;

	model->n_rows = b->plan.n_rows;
	model->cells = arena_array(b->arena, model->n_rows * model->n_cols, sizeof *model->cells);
	model->rows = arena_array(b->arena, model->n_rows, sizeof *model->rows);
	for (size_t i = 0; i < model->n_rows; i++) {
		const struct table_line *row = &b->plan.rows[i];
		struct table_cell *cells = &model->cells[i * model->n_cols];

		model->rows[i] =
			row->bare && row->kind != TABLE_ROW_SECTION ? TABLE_ROW_GROUP : row->kind;
		cells[0] = name_cell(row);
		for (size_t col = 0; col < b->plan.n_columns; col++)
			cells[col + 1] = make_cell(b, row, &b->plan.columns[col]);
	}
}

/* Shares are rounded each by itself; where they miss a hundred the table says so. */
static void note_shares(struct builder *b)
{
	const struct figure *figure = b->plan.block->figures[0];
	bool any = false, uneven = false;

	for (size_t i = 0; i < b->plan.n_columns; i++)
		any = any || b->plan.columns[i].measure == TABLE_SHARE;
	if (!any || figure->n_by == 0)
		return;
	row_shares(figure, arena_array(b->arena, figure->n_rows + 1, sizeof(struct row_share)),
		   &uneven);
	if (uneven)
		table_notes_used(&b->notes, TABLE_MARK_SHARES_UNEVEN);
}

/* The period that all its figures speak of. */
static const char *common_period(const struct block *block)
{
	const char *period = block->figures[0]->period;

	for (size_t i = 1; i < block->n_figures && period != NULL; i++)
		if (block->figures[i]->period == NULL ||
		    strcmp(block->figures[i]->period, period) != 0)
			period = NULL;
	return period;
}

void table_model_make(struct table_model *model, struct context *context, const struct block *block)
{
	struct builder b = {
		.model = model,
		.plan = { .briefing = context->briefing,
			  .options = context->options,
			  .block = block,
			  .arena = &context->scratch },
		.options = context->options,
		.grouping = context->style->page[PAGE_GROUPING] != 0,
		.arena = &context->scratch,
	};

	*model = (struct table_model){ 0 };
	table_notes_init(&b.notes, context->briefing, context->options, b.arena);
	table_plan_make(&b.plan);
	model->n_cols = b.plan.n_columns + 1;
	table_heads_make(model, &b.plan);
	note_shares(&b);
	make_rows(&b);
	model->unit = b.plan.unit;
	model->period = common_period(block);
	model->notes = table_notes_lines(&b.notes, block, &model->n_notes);
}
