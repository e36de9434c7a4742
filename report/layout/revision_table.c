/* revision_table.c - the table of released figures that changed: what they were, are, and why. */
#include "report/base/array.h"
#include "report/layout/context.h"
#include "report/layout/table_draw.h"

enum { COLUMN_FIGURE, COLUMN_BEFORE, COLUMN_AFTER, COLUMN_CAUSE, COLUMNS };

static const char *const heads[COLUMNS] = {
	[COLUMN_FIGURE] = "指标",
	[COLUMN_BEFORE] = "原数",
	[COLUMN_AFTER] = "修订数",
	[COLUMN_CAUSE] = "修订原因",
};

static void add_member(struct str *name, const struct dimension *by, size_t at)
{
	if (at == by->n)
		return;
	str_printf(name, "%s%s", name->len > 0 ? "、" : "", by->members[at].name);
}

/* 问责领导干部（乡科级）; of a total the figure alone. */
static const char *cell_title(struct cell_ref ref, struct arena *arena)
{
	const struct figure *figure = ref.figure;
	struct str members = STR_INIT;

	if (figure->n_by > 0)
		add_member(&members, figure->by[0], figure_row(figure, ref.index));
	if (figure->n_by > 1)
		add_member(&members, figure->by[1], figure_col(figure, ref.index));
	const char *title = members.len > 0
				    ? arena_printf(arena, "%s（%s）", figure->title, members.text)
				    : figure->title;
	str_finish(&members);
	return title;
}

static struct table_cell cell_of(enum table_cell_kind kind, const char *text,
				 const struct block *block)
{
	return (struct table_cell){
		.kind = kind, .text = text, .place = block->place, .cols = 1, .rows = 1
	};
}

static struct table_cell value_of(const char *text, const struct block *block)
{
	bool is_number = text[0] == '-' || (text[0] >= '0' && text[0] <= '9');

	return is_number ? cell_of(TABLE_CELL_NUMBER, text, block)
			 : cell_of(TABLE_CELL_MARK, text[0] != '\0' ? text : "…", block);
}

void revision_model_make(struct table_model *model, struct context *context,
			 const struct block *block)
{
	const struct briefing *briefing = context->briefing;
	struct arena *arena = &context->scratch;

	*model = (struct table_model){ .n_cols = COLUMNS,
				       .n_heads = 1,
				       .n_rows = briefing->n_revisions };
	model->heads = arena_array(arena, COLUMNS, sizeof *model->heads);
	model->cells = arena_array(arena, model->n_rows * COLUMNS, sizeof *model->cells);
	model->rows = arena_array(arena, model->n_rows, sizeof *model->rows);
	for (size_t i = 0; i < COLUMNS; i++)
		model->heads[i] = cell_of(TABLE_CELL_TEXT, heads[i], block);
	for (size_t i = 0; i < model->n_rows; i++) {
		const struct revised *revision = &briefing->revisions[i];
		struct table_cell *row = &model->cells[i * COLUMNS];

		row[COLUMN_FIGURE] =
			cell_of(TABLE_CELL_TEXT, cell_title(revision->cell, arena), block);
		row[COLUMN_BEFORE] = value_of(revision->before, block);
		row[COLUMN_AFTER] = value_of(revision->after, block);
		row[COLUMN_BEFORE].cell = row[COLUMN_AFTER].cell = revision->cell;
		row[COLUMN_CAUSE] = cell_of(TABLE_CELL_TEXT, revision->cause, block);
	}
}

bool revisions_place(struct context *context, const struct block *block, struct error *err)
{
	struct table_model model;

	revision_model_make(&model, context, block);
	return table_place_model(context, block, &model, REVISIONS_TITLE, err);
}
