/* table_heads.c - the heads of a table from those of its columns: what neighbours share is one. */
#include "report/layout/table_heads.h"

#include <string.h>

static bool same_head(const struct table_head *a, const struct table_head *b)
{
	return a->text == b->text || strcmp(a->text, b->text) == 0;
}

/* Do two columns lie under the same head so many levels down? A column's lowest head is its own. */
static bool share_head(const struct table_line *a, const struct table_line *b, size_t level)
{
	if (level + 1 >= a->n_heads || level + 1 >= b->n_heads)
		return false;
	for (size_t i = 0; i <= level; i++)
		if (!same_head(&a->heads[i], &b->heads[i]))
			return false;
	return true;
}

static struct table_cell *cell_at(struct table_model *model, size_t row, size_t col)
{
	return &model->heads[row * model->n_cols + col];
}

static struct table_cell head_cell(const char *text, struct place place)
{
	return (struct table_cell){
		.kind = TABLE_CELL_TEXT, .text = text, .place = place, .cols = 1, .rows = 1
	};
}

static void add_column(struct table_model *model, const struct table_plan *plan, size_t at)
{
	const struct table_line *column = &plan->columns[at];

	for (size_t level = 0; level < column->n_heads; level++) {
		size_t first = at;

		while (first > 0 && share_head(&plan->columns[first - 1], column, level))
			first--;
		if (first < at) {
			cell_at(model, level, first + 1)->cols++;
			continue;
		}
		struct table_cell *cell = cell_at(model, level, at + 1);
		*cell = head_cell(column->heads[level].text, column->heads[level].place);
		if (level + 1 == column->n_heads)
			cell->rows = (int)(model->n_heads - level);
	}
}

void table_heads_make(struct table_model *model, const struct table_plan *plan)
{
	model->n_heads = 1;
	for (size_t i = 0; i < plan->n_columns; i++)
		if (plan->columns[i].n_heads > model->n_heads)
			model->n_heads = plan->columns[i].n_heads;
	model->heads =
		arena_array(plan->arena, model->n_heads * model->n_cols, sizeof *model->heads);
	*cell_at(model, 0, 0) = head_cell(plan->heading, plan->block->place);
	cell_at(model, 0, 0)->rows = (int)model->n_heads;
	for (size_t i = 0; i < plan->n_columns; i++)
		add_column(model, plan, i);
}
