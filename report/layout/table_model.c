/* table_model.c - see table_model.h. */
#include "report/layout/table_model.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/str.h"
#include "report/layout/row_shares.h"
#include "report/layout/context.h"
#include "report/layout/table_notes.h"
#include "report/model/unit_of_measure.h"
#include "report/model/value.h"

enum column_kind {
	COLUMN_NAME,
	COLUMN_UNIT,
	COLUMN_VALUE,
	COLUMN_SHARE,
	COLUMN_PREVIOUS,
	COLUMN_CHANGE,
};

struct column {
	enum column_kind kind;
	const struct figure *figure; /* whose values; NULL where rows are figures */
	size_t at;                   /* position in by[1] */
};

struct row {
	enum table_row_kind kind;
	const struct figure *figure; /* where rows are figures */
	size_t at;                   /* position in by[0] */
};

struct builder {
	struct table_model *model;
	const struct block *block;
	const struct layout_options *options;
	bool grouping;
	struct arena *arena;
	struct column *columns;
	struct row *rows;
	struct table_notes notes;
	struct row_share *shares; /* one per position of by[0], NULL when none are printed */
};

/* What a column of numbers is headed with: by unit. */
static const char *quantity_name(const char *unit)
{
	static const struct {
		const char *unit, *name;
	} names[] = {
		{ "人", "人数" },   { "名", "人数" },     { "人次", "人次" },   { "件", "件数" },
		{ "起", "起数" },   { "家", "家数" },     { "户", "户数" },     { "次", "次数" },
		{ "元", "金额" },   { "万元", "金额" },   { "亿元", "金额" },   { "%", "比率" },
		{ "公顷", "面积" }, { "万公顷", "面积" }, { "平方米", "面积" },
	};

	for (size_t i = 0; unit != NULL && i < LEN(names); i++)
		if (strcmp(names[i].unit, unit) == 0)
			return names[i].name;
	return "数量";
}

static bool same_unit(const struct block *block)
{
	const char *first = block->figures[0]->unit;

	for (size_t i = 1; i < block->n_figures; i++) {
		const char *unit = block->figures[i]->unit;
		if ((unit == NULL) != (first == NULL) || (unit != NULL && strcmp(unit, first) != 0))
			return false;
	}
	return true;
}

static bool by_figures(const struct builder *b)
{
	return b->block->figures[0]->n_by == 0;
}

/* Where 合计 stands. Of what has only main items, the total comes first, and the items after it as
 * 其中 (typography.md 4). Rates have a total only when one is given. */
static enum total_position total_position(const struct builder *b, size_t at)
{
	const struct figure *figure = b->block->figures[0];

	const struct axis *axis = &figure->axes[at];

	if (!axis->has_total || (axis->parts == PARTS_NONE && figure_has_total(figure) &&
				 !cell_has_value(&figure->cells[figure->n_cells - 1])))
		return TOTAL_NONE;
	if (figure_has_parts(figure, PARTS_PARTIAL) && b->block->total == TOTAL_LAST)
		return TOTAL_FIRST;
	return b->block->total;
}

static void add_row(struct builder *b, enum table_row_kind kind, const struct figure *figure,
		    size_t at)
{
	b->rows[b->model->n_rows++] = (struct row){ kind, figure, at };
}

static void plan_rows(struct builder *b)
{
	const struct figure *figure = b->block->figures[0];
	enum total_position total = by_figures(b) ? TOTAL_NONE : total_position(b, 0);

	if (by_figures(b)) {
		b->rows = arena_array(b->arena, b->block->n_figures, sizeof *b->rows);
		for (size_t i = 0; i < b->block->n_figures; i++)
			add_row(b, TABLE_ROW_PLAIN, b->block->figures[i], 0);
		return;
	}
	b->rows = arena_array(b->arena, figure->n_rows + 1, sizeof *b->rows);
	if (total == TOTAL_FIRST)
		add_row(b, TABLE_ROW_TOTAL, NULL, figure->n_rows);
	for (size_t i = 0; i < figure->n_rows; i++)
		add_row(b,
			figure->axes[0].parts == PARTS_PARTIAL ? TABLE_ROW_PART : TABLE_ROW_PLAIN,
			NULL, i);
	if (total == TOTAL_LAST)
		add_row(b, TABLE_ROW_TOTAL, NULL, figure->n_rows);
}

static void add_column(struct builder *b, enum column_kind kind, const struct figure *figure,
		       size_t at)
{
	b->columns[b->model->n_cols++] = (struct column){ kind, figure, at };
}

static void plan_values(struct builder *b, const struct figure *figure)
{
	if (figure->n_by < 2) {
		add_column(b, COLUMN_VALUE, figure, 0);
		return;
	}
	enum total_position total = total_position(b, 1);
	if (total == TOTAL_FIRST)
		add_column(b, COLUMN_VALUE, figure, figure->n_cols);
	for (size_t i = 0; i < figure->n_cols; i++)
		add_column(b, COLUMN_VALUE, figure, i);
	if (total == TOTAL_LAST)
		add_column(b, COLUMN_VALUE, figure, figure->n_cols);
}

static void plan_columns(struct builder *b)
{
	const struct figure *figure = b->block->figures[0];
	size_t most = 5 + b->block->n_figures + figure->n_cols;

	b->columns = arena_array(b->arena, most, sizeof *b->columns);
	add_column(b, COLUMN_NAME, NULL, 0);
	if (by_figures(b)) {
		if (!same_unit(b->block))
			add_column(b, COLUMN_UNIT, NULL, 0);
		add_column(b, COLUMN_VALUE, NULL, 0);
	} else {
		for (size_t i = 0; i < b->block->n_figures; i++)
			plan_values(b, b->block->figures[i]);
	}
	size_t total = by_figures(b) || figure->n_by < 2 ? 0 : figure->axes[1].extent - 1;
	const struct figure *of = by_figures(b) ? NULL : figure;
	if (b->block->share && !by_figures(b))
		add_column(b, COLUMN_SHARE, of, total);
	if (b->block->compare && b->options->previous != NULL) {
		add_column(b, COLUMN_PREVIOUS, of, total);
		add_column(b, COLUMN_CHANGE, of, total);
	}
}

static struct table_cell *head(struct builder *b, size_t row, size_t col, const char *text)
{
	struct table_cell *cell = &b->model->heads[row * b->model->n_cols + col];

	*cell = (struct table_cell){ .kind = TABLE_CELL_TEXT, .text = text, .cols = 1, .rows = 1 };
	cell->place = b->block->place;
	return cell;
}

static const char *value_head(struct builder *b, const struct column *column)
{
	const struct figure *figure = column->figure;

	if (figure == NULL || (figure->n_by < 2 && b->block->n_figures == 1))
		return quantity_name(figure != NULL ? figure->unit : NULL);
	if (figure->n_by == 2)
		return dimension_member_name(figure->by[1], column->at);
	if (same_unit(b->block) || figure->unit == NULL)
		return figure->title;
	return arena_printf(b->arena, "%s（%s）", figure->title, figure->unit);
}

/* 变动（个百分点） where all rows are rates; beside other units each row says it itself. */
static const char *change_head(struct builder *b)
{
	const char *unit = b->block->figures[0]->unit;

	if (!same_unit(b->block) || unit_of_measure(unit).kind != UNIT_PERCENT)
		return "变动";
	return arena_printf(b->arena, "变动（%s）", unit_of_change(unit));
}

static const char *column_head(struct builder *b, const struct column *column)
{
	switch (column->kind) {
	case COLUMN_NAME: return by_figures(b) ? "指标" : b->block->figures[0]->by[0]->name;
	case COLUMN_UNIT: return "单位";
	case COLUMN_VALUE: return value_head(b, column);
	case COLUMN_SHARE: return "占比（%）";
	case COLUMN_PREVIOUS: return "上次发布";
	case COLUMN_CHANGE: return change_head(b);
	}
	return "";
}

/* The dimension's name over its members, everything else over both lines. */
static void make_heads(struct builder *b)
{
	struct table_model *model = b->model;
	const struct figure *figure = b->block->figures[0];
	bool spanned = figure->n_by == 2;
	struct table_cell *over = NULL;

	model->n_heads = spanned ? 2 : 1;
	model->heads = arena_array(b->arena, model->n_heads * model->n_cols, sizeof *model->heads);
	for (size_t col = 0; col < model->n_cols; col++) {
		const struct column *column = &b->columns[col];
		bool member =
			spanned && column->kind == COLUMN_VALUE && column->at < figure->n_cols;

		struct table_cell *cell = head(b, member ? 1 : 0, col, column_head(b, column));
		cell->rows = spanned && !member ? 2 : 1;
		if (!member)
			continue;
		cell->place = figure->by[1]->members[column->at].place;
		if (over == NULL)
			over = head(b, 0, col, figure->by[1]->name);
		else
			over->cols++;
	}
}

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

/* A value as the yearbooks print it: “…” below the smallest unit, “—” no such thing, blank unknown
 * (typography.md 4); a draft shows what is still missing. */
/* <0.1, 3300余, 500—800 as they were given. */
static const char *format_stretch(struct builder *b, const struct cell *cell)
{
	struct str text = STR_INIT;

	value_format(cell, &text);
	const char *kept = arena_strdup(b->arena, text.text);
	str_finish(&text);
	return kept;
}

static struct table_cell value_cell(struct builder *b, const struct figure *figure, size_t index)
{
	const struct cell *cell = &figure->cells[index];
	struct table_cell out = mark_cell("");

	if (figure_is_overstated(figure, index))
		table_notes_used(&b->notes, TABLE_MARK_TOTAL_ROUGH);
	switch (cell->state) {
	case CELL_MISSING:
		out.text = b->options->draft ? "【缺】" : "";
		table_notes_used(&b->notes, TABLE_MARK_MISSING);
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

static struct table_cell share_cell(struct builder *b, size_t at)
{
	struct str text = STR_INIT;

	if (b->shares == NULL || !b->shares[at].known)
		return mark_cell("");
	decimal_format(b->shares[at].percent, &text);
	struct table_cell cell = number_cell(arena_strdup(b->arena, text.text));
	str_finish(&text);
	return cell;
}

/* The cell in a row and column; false where the figure has no such total. */
static bool index_of(const struct figure *figure, size_t row, size_t col, size_t *index)
{
	if (figure->n_by > 0 && row >= figure->axes[0].extent)
		return false;
	if (figure->n_by > 1 && col >= figure->axes[1].extent)
		return false;
	*index = figure_index(figure, row, col);
	return true;
}

/* The same cell's value in the last release, found by names, in our unit; false when it had none.
 */
static bool previous_value(struct builder *b, const struct figure *figure, size_t index,
			   struct decimal *out)
{
	const struct figure *old =
		briefing_figure(b->options->previous, figure->name, strlen(figure->name));
	size_t position[AXES_MAX] = { 0 };

	figure_positions(figure, index, position);
	if (old == NULL || old->n_by != figure->n_by)
		return false;
	for (size_t i = 0; i < figure->n_by; i++) {
		const char *name = dimension_member_name(figure->by[i], position[i]);
		position[i] = dimension_find(old->by[i], name, strlen(name));
		if (position[i] >= old->axes[i].extent)
			return false;
	}
	const struct cell *cell = &old->cells[figure_index_at(old, position)];
	return (cell->state == CELL_GIVEN || cell->state == CELL_COMPUTED) &&
	       unit_convert(cell->value, old->unit, figure->unit, out);
}

/* Rates differ by points. */
static bool are_rates(const struct figure *figure)
{
	return unit_of_measure(figure->unit).kind == UNIT_PERCENT;
}

static struct table_cell compare_cell(struct builder *b, const struct figure *figure, size_t index,
				      bool change)
{
	const struct cell *now = &figure->cells[index];
	struct decimal old, difference;

	if (!previous_value(b, figure, index, &old))
		return mark_cell("");
	if (!change)
		return number_cell(format_number(b, figure, old));
	if ((now->state != CELL_GIVEN && now->state != CELL_COMPUTED) ||
	    !decimal_subtract(now->value, old, &difference))
		return mark_cell("");
	bool points = by_figures(b) && !same_unit(b->block) && are_rates(figure);
	return number_cell(arena_printf(b->arena, "%s%s%s", difference.units > 0 ? "+" : "",
					format_number(b, figure, difference),
					points ? unit_of_change(figure->unit) : ""));
}

static struct table_cell name_cell(struct builder *b, size_t row)
{
	const struct row *r = &b->rows[row];
	const struct figure *figure = b->block->figures[0];
	struct table_cell cell = { .kind = TABLE_CELL_TEXT, .cols = 1, .rows = 1 };

	if (r->figure != NULL) {
		cell.text = r->figure->title;
		cell.place = r->figure->place;
		return cell;
	}
	cell.text = dimension_member_name(figure->by[0], r->at);
	cell.place = r->at < figure->n_rows ? figure->by[0]->members[r->at].place : figure->place;
	if (r->kind == TABLE_ROW_PART && r->at == 0)
		cell.text = arena_printf(b->arena, "其中：%s", cell.text);
	else if (r->kind == TABLE_ROW_PART)
		cell.indent = 3;
	return cell;
}

static struct table_cell make_cell(struct builder *b, size_t row, size_t col)
{
	const struct column *column = &b->columns[col];
	const struct row *r = &b->rows[row];
	const struct figure *figure = r->figure != NULL ? r->figure : column->figure;

	if (column->kind == COLUMN_NAME)
		return name_cell(b, row);
	if (column->kind == COLUMN_UNIT) {
		struct table_cell unit = mark_cell(figure->unit != NULL ? figure->unit : "");
		unit.place = figure->place;
		return unit;
	}
	if (column->kind == COLUMN_SHARE)
		return share_cell(b, r->at);
	size_t index;
	if (!index_of(figure, r->at, column->at, &index))
		return mark_cell("");
	if (column->kind == COLUMN_VALUE)
		return value_cell(b, figure, index);
	return compare_cell(b, figure, index, column->kind == COLUMN_CHANGE);
}

/* Shares and changes lead to the cell that they are reckoned from. */
static struct cell_ref cell_shown(struct builder *b, size_t row, size_t col)
{
	const struct column *column = &b->columns[col];
	const struct row *r = &b->rows[row];
	const struct figure *figure = r->figure != NULL ? r->figure : column->figure;

	if (column->kind == COLUMN_NAME || column->kind == COLUMN_UNIT)
		return (struct cell_ref){ 0 };
	size_t index;
	if (!index_of(figure, r->at, column->at, &index))
		return (struct cell_ref){ 0 };
	return (struct cell_ref){ figure, index };
}

static void make_rows(struct builder *b)
{
	struct table_model *model = b->model;

	model->cells = arena_array(b->arena, model->n_rows * model->n_cols, sizeof *model->cells);
	model->rows = arena_array(b->arena, model->n_rows, sizeof *model->rows);
	for (size_t row = 0; row < model->n_rows; row++) {
		model->rows[row] = b->rows[row].kind;
		for (size_t col = 0; col < model->n_cols; col++) {
			struct table_cell *cell = &model->cells[row * model->n_cols + col];
			*cell = make_cell(b, row, col);
			cell->cell = cell_shown(b, row, col);
		}
	}
}

static void make_shares(struct builder *b)
{
	const struct figure *figure = b->block->figures[0];
	bool uneven = false;

	if (!b->block->share || by_figures(b))
		return;
	b->shares = arena_array(b->arena, figure->n_rows + 1, sizeof *b->shares);
	row_shares(figure, b->shares, &uneven);
	if (uneven)
		table_notes_used(&b->notes, TABLE_MARK_SHARES_UNEVEN);
}

void table_model_make(struct table_model *model, struct context *context, const struct block *block)
{
	struct builder b = {
		.model = model,
		.block = block,
		.options = context->options,
		.grouping = context->style->page[PAGE_GROUPING] != 0,
		.arena = &context->scratch,
	};
	const struct figure *figure = block->figures[0];

	*model = (struct table_model){ 0 };
	table_notes_init(&b.notes, context->briefing, context->options, b.arena);
	plan_rows(&b);
	plan_columns(&b);
	make_heads(&b);
	make_shares(&b);
	make_rows(&b);
	model->unit = same_unit(block) ? figure->unit : NULL;
	model->period = figure->period;
	model->notes = table_notes_lines(&b.notes, block, &model->n_notes);
}
