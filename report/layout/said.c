/* said.c - see said.h: the models of tables and charts, read aloud. */
#include "report/layout/said.h"

#include "report/layout/chart_values.h"
#include "report/layout/context.h"
#include "report/layout/table_model.h"
#include "report/model/chart_wish.h"

static void say(const struct said_visitor *visitor, enum said_kind kind, const char *text,
		struct place place)
{
	if (text != NULL && text[0] != '\0')
		visitor->visit(visitor->context,
			       &(struct said){ .kind = kind, .text = text, .place = place });
}

static void say_number(const struct said_visitor *visitor, const char *text, struct place place,
		       struct cell_ref cell)
{
	visitor->visit(visitor->context,
		       &(struct said){ SAID_NUMBER, .text = text, .place = place, .cell = cell });
}

static void say_cell(const struct said_visitor *visitor, const struct table_cell *cell)
{
	visitor->visit(visitor->context,
		       &(struct said){ SAID_NUMBER, .text = cell->text, .place = cell->place,
				       .cell = cell->cell, .number = cell->number });
}

static void say_cells(const struct said_visitor *visitor, const struct table_cell *cells, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cells[i].kind == TABLE_CELL_NUMBER)
			say_cell(visitor, &cells[i]);
		else if (cells[i].kind == TABLE_CELL_TEXT)
			say(visitor, SAID_NAME, cells[i].text, cells[i].place);
}

static void say_notes(const struct said_visitor *visitor, const struct block *block)
{
	for (size_t i = 0; i < block->n_figures; i++) {
		const struct figure *figure = block->figures[i];

		say(visitor, SAID_NOTE, figure->note, figure->place);
		say(visitor, SAID_NAME, figure->source, figure->place);
		for (size_t k = 0; k < figure->n_details; k++) {
			struct place place = figure->cells[figure->details[k].index].place;

			say(visitor, SAID_NOTE, figure->details[k].note, place);
			say(visitor, SAID_NAME, figure->details[k].source, place);
		}
	}
}

static void say_table(struct context *context, const struct block *block,
		      const struct said_visitor *visitor)
{
	struct table_model model;

	table_model_make(&model, context, block);
	say(visitor, SAID_NAME, model.period, block->place);
	say(visitor, SAID_NAME, model.unit, block->place);
	say_cells(visitor, model.heads, model.n_heads * model.n_cols);
	say_cells(visitor, model.cells, model.n_rows * model.n_cols);
	say_notes(visitor, block);
	for (size_t i = 0; i < model.n_notes; i++)
		say(visitor, SAID_LINE, model.notes[i], block->place);
}

static void say_chart(struct context *context, const struct block *block,
		      const struct said_visitor *visitor)
{
	struct chart_values values = { 0 };

	chart_values_make(&values, block, context->style->page[PAGE_GROUPING] != 0,
			  &context->scratch);
	for (size_t i = 0; i < block->n_figures; i++) {
		say(visitor, SAID_NAME, block->figures[i]->unit, block->place);
		say(visitor, SAID_NAME, block->figures[i]->source, block->figures[i]->place);
	}
	say(visitor, SAID_NAME, chart_slice(block, "", &context->scratch), block->place);
	for (size_t i = 0; i < values.n_series; i++)
		say(visitor, SAID_NAME, values.series[i], block->place);
	for (size_t i = 0; i < values.n_names; i++)
		say(visitor, SAID_NAME, values.names[i], values.places[i]);
	for (size_t i = 0; i < values.n_series * values.n_names; i++) {
		const struct chart_point *point = &values.points[i];

		if (point->known && point->cell.figure != NULL)
			say_number(visitor, point->label,
				   point->cell.figure->cells[point->cell.index].place, point->cell);
	}
}

static void say_revisions(const struct briefing *briefing, const struct block *block,
			  const struct said_visitor *visitor)
{
	for (size_t i = 0; i < briefing->n_revisions; i++) {
		const struct revised *revision = &briefing->revisions[i];

		say(visitor, SAID_LINE, revision->before, block->place);
		if (cell_has_value(&revision->cell.figure->cells[revision->cell.index]))
			say_number(visitor, revision->after, block->place, revision->cell);
		say(visitor, SAID_NAME, revision->cause, block->place);
		say(visitor, SAID_NAME, revision->cell.figure->title, block->place);
	}
}

void block_said(const struct said_of *of, const struct block *block,
		const struct said_visitor *visitor)
{
	struct context context = { .briefing = of->briefing,
				   .options = of->options,
				   .style = of->style };

	if (block->kind == BLOCK_TABLE)
		say_table(&context, block, visitor);
	else if (block->kind == BLOCK_CHART)
		say_chart(&context, block, visitor);
	else if (block->kind == BLOCK_REVISIONS)
		say_revisions(of->briefing, block, visitor);
	arena_finish(&context.scratch);
}
