/* table_draw.c - see table_draw.h. */
#include "report/layout/table_draw.h"

#include <string.h>

#include "report/layout/run.h"

static mpt span_width(const struct table_drawing *d, size_t from, size_t to)
{
	const struct table_column *last = &d->size.cols[to];

	return last->x + last->width - d->size.cols[from].x;
}

/* Room left of a cell's content: less in a tight column. */
static mpt inset(const struct table_drawing *d, mpt width, mpt content)
{
	return width - 2 * d->size.pad >= content ? d->size.pad : d->size.least_pad;
}

/* Text of a cell into lines as wide as columns [from, to] leave; *x is where they start. */
static bool break_cell(struct table_drawing *d, const struct table_cell *cell,
		       const struct text_style *style, size_t from, size_t to,
		       enum alignment alignment, mpt *x, struct error *err)
{
	struct typeset *set = &d->context->set;
	const struct source source = { .place = cell->place };
	mpt indent = cell->indent * style->size;
	mpt width = span_width(d, from, to);

	typeset_start(set);
	if (!typeset_add(set, style, cell->text, strlen(cell->text), &source, err))
		return false;
	mpt left = inset(d, width, typeset_width(set) + indent);
	indent = indent < width / 3 ? indent : 0;
	typeset_break(set, width - 2 * left, indent, indent, alignment);
	*x = d->size.cols[from].x + left;
	return true;
}

static const struct text_style *row_style(const struct table_drawing *d, size_t row)
{
	return d->model->rows[row] == TABLE_ROW_TOTAL ? &d->size.total : &d->size.text;
}

static mpt lines_height(const struct table_drawing *d, const struct text_style *style, size_t n)
{
	mpt height = (mpt)n * table_size_line(&d->size, style) + d->size.row_pad;

	return height > d->size.row_height ? height : d->size.row_height;
}

mpt table_lines_height(const struct table_drawing *d, size_t row, size_t lines)
{
	return lines_height(d, row_style(d, row), lines);
}

bool table_measure_row(struct table_drawing *d, size_t row, mpt *height, size_t *lines,
		       struct error *err)
{
	const struct table_cell *cells = &d->model->cells[row * d->model->n_cols];
	mpt x;

	*lines = 1;
	for (size_t col = 0; col < d->model->n_cols; col++) {
		size_t from, to;

		if (cells[col].kind != TABLE_CELL_TEXT ||
		    !table_size_visible(&d->size, col, 1, &from, &to))
			continue;
		if (!break_cell(d, &cells[col], row_style(d, row), from, to, ALIGN_LEFT, &x, err))
			return false;
		size_t n = d->context->set.lines.n_lines;
		*lines = n > *lines ? n : *lines;
	}
	*height = table_lines_height(d, row, *lines);
	return true;
}

/* Calls `each` for every head of the panel, with the columns that show of it. */
static bool each_head(struct table_drawing *d,
		      bool (*each)(struct table_drawing *, size_t row, const struct table_cell *,
				   size_t from, size_t to, struct error *),
		      struct error *err)
{
	const struct table_model *model = d->model;

	for (size_t i = 0; i < model->n_heads * model->n_cols; i++) {
		const struct table_cell *cell = &model->heads[i];
		size_t from, to;

		if (cell->kind == TABLE_CELL_COVERED ||
		    !table_size_visible(&d->size, i % model->n_cols, (size_t)cell->cols, &from,
					&to))
			continue;
		if (!each(d, i / model->n_cols, cell, from, to, err))
			return false;
	}
	return true;
}

/* Heads get the height of their fullest cell; one that spans both rows is shared out. */
static bool measure_head(struct table_drawing *d, size_t row, const struct table_cell *cell,
			 size_t from, size_t to, struct error *err)
{
	mpt x;

	if (!break_cell(d, cell, &d->size.head, from, to, ALIGN_CENTER, &x, err))
		return false;
	mpt height = lines_height(d, &d->size.head, d->context->set.lines.n_lines) / cell->rows;
	for (size_t i = row; i < row + (size_t)cell->rows; i++)
		if (d->size.head_heights[i] < height)
			d->size.head_heights[i] = height;
	return true;
}

bool table_measure_heads(struct table_drawing *d, struct error *err)
{
	for (size_t row = 0; row < TABLE_HEADS_MAX; row++)
		d->size.head_heights[row] = row < d->model->n_heads ? d->size.row_height : 0;
	if (!each_head(d, measure_head, err))
		return false;
	d->head_height = d->size.head_heights[0] + d->size.head_heights[1];
	return true;
}

/* Lines [from, to) of what was broken last, centred in the height. */
static void draw_lines(struct table_drawing *d, const struct text_style *style, enum tag tag,
		       size_t from, size_t to, mpt x, mpt y, mpt height)
{
	struct typeset *set = &d->context->set;
	mpt line = table_size_line(&d->size, style);

	to = to < set->lines.n_lines ? to : set->lines.n_lines;
	if (from >= to)
		return;
	uint32_t element = flow_element(d->flow);
	mpt first = y + (height - (mpt)(to - from) * line) / 2 + (line - style->size) / 2 +
		    style_ascent(style);
	for (size_t i = from; i < to; i++)
		typeset_draw(set, i, tag, element, x, first + (mpt)(i - from) * line);
}

static bool draw_head(struct table_drawing *d, size_t row, const struct table_cell *cell,
		      size_t from, size_t to, struct error *err)
{
	mpt y = d->flow->y + (row > 0 ? d->size.head_heights[0] : 0), x;
	mpt height = cell->rows == 2 ? d->head_height : d->size.head_heights[row];

	if (!break_cell(d, cell, &d->size.head, from, to, ALIGN_CENTER, &x, err))
		return false;
	d->flow->row = (uint16_t)(row + 1);
	draw_lines(d, &d->size.head, d->repeated ? TAG_ARTIFACT : TAG_TH, 0, (size_t)-1, x, y,
		   height);
	if (cell->cols > 1)
		flow_rule(d->flow, d->size.cols[from].x, y + height, span_width(d, from, to), 0,
			  d->context->style->page[PAGE_TABLE_THIN], style_color(0));
	return true;
}

bool table_draw_heads(struct table_drawing *d, struct error *err)
{
	if (!each_head(d, draw_head, err))
		return false;
	d->flow->y += d->head_height;
	return true;
}

static mpt scaled(const struct text_style *style, int32_t em)
{
	return (mpt)((int64_t)em * style->size / 1000);
}

/* Where a number starts so that the points of its column stand one under the other. */
static mpt number_x(struct table_drawing *d, const struct text_style *style, const char *text,
		    const struct table_column *column)
{
	char whole[64];
	size_t len = strcspn(text, ".");

	if (len >= sizeof whole)
		return column->x + d->size.least_pad;
	memcpy(whole, text, len);
	whole[len] = '\0';
	mpt block = scaled(style, column->whole + column->fraction);
	return column->x + (column->width - block) / 2 + scaled(style, column->whole) -
	       run_width(d->flow->fonts, style, whole);
}

static void draw_number(struct table_drawing *d, const struct table_cell *cell,
			const struct table_column *column, const struct text_style *row, mpt y,
			mpt height)
{
	struct text_style style = *row;
	mpt baseline = y + (height - style.size) / 2 + style_ascent(&style);
	uint32_t element = flow_element(d->flow);
	mpt width = run_width(d->flow->fonts, &style, cell->text);
	mpt x = cell->kind == TABLE_CELL_NUMBER ? number_x(d, &style, cell->text, column)
						: column->x + (column->width - width) / 2;

	if (cell->doubtful)
		style.color = STYLE_RED;
	size_t boxes = d->flow->page.n;
	run_draw_element(d->flow, &style, cell->text, TAG_TD, element, x, baseline);
	flow_note_cell(d->flow, boxes, cell->cell);
	if (cell->note != NULL)
		run_draw_element(d->flow, &d->size.mark, cell->note, TAG_TD, element, x + width,
				 baseline - style.size / 4);
}

bool table_draw_row(struct table_drawing *d, size_t row, size_t from, size_t to, struct error *err)
{
	const struct table_cell *cells = &d->model->cells[row * d->model->n_cols];
	const struct text_style *style = row_style(d, row);
	mpt y = d->flow->y, height = table_lines_height(d, row, to - from), x;

	d->flow->row = (uint16_t)(d->model->n_heads + row + 1);
	for (size_t col = 0; col <= d->size.last; col += col == 0 ? d->size.first : 1) {
		const struct table_cell *cell = &cells[col];

		if (cell->kind == TABLE_CELL_TEXT) {
			if (!break_cell(d, cell, style, col, col, ALIGN_LEFT, &x, err))
				return false;
			draw_lines(d, style, TAG_TD, from, to, x, y, height);
		} else if (cell->kind != TABLE_CELL_COVERED && from == 0) {
			if (!run_check(d->flow->fonts, style, cell->text, cell->place, err))
				return false;
			draw_number(d, cell, &d->size.cols[col], style, y, height);
		}
	}
	d->flow->y += height;
	return true;
}

void table_draw_inner_rule(struct table_drawing *d)
{
	flow_rule(d->flow, 0, d->flow->y, table_size_right(&d->size), 0,
		  d->context->style->page[PAGE_TABLE_THIN], style_color(0));
}

/* Whether the left edge of a column lies inside a head that spans several. */
static bool inside_span(const struct table_drawing *d, size_t col)
{
	for (size_t i = 0; i < col; i++)
		if (i + (size_t)d->model->heads[i].cols > col)
			return true;
	return false;
}

void table_draw_frame(struct table_drawing *d)
{
	const int32_t *page = d->context->style->page;
	mpt right = table_size_right(&d->size), bottom = d->flow->y;
	bool spanned = false;

	flow_rule(d->flow, 0, d->top, right, 0, page[PAGE_TABLE_THICK], style_color(0));
	flow_rule(d->flow, 0, bottom, right, 0, page[PAGE_TABLE_THICK], style_color(0));
	for (size_t col = d->size.first; col <= d->size.last; col++) {
		spanned = d->model->n_heads > 1 && col > d->size.first && inside_span(d, col);
		mpt top = d->top + (spanned ? d->size.head_heights[0] : 0);
		flow_rule(d->flow, d->size.cols[col].x, top, 0, bottom - top, page[PAGE_TABLE_THIN],
			  style_color(0));
	}
}
