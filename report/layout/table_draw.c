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

/* A cell of the panel where it stands. */
struct shown_cell {
	const struct table_cell *cell;
	const struct text_style *style;
	size_t row;      /* of the heads or of the body */
	size_t from, to; /* columns [from, to] show of it */
	enum alignment alignment;
	struct rect
		area; /* x: where its lines start, once they are broken; y, height: when drawn */
};

/* Text of a cell into lines as wide as its columns leave. */
MUST_LOOK static bool break_cell(struct table_drawing *d, struct shown_cell *shown,
				 struct error *err)
{
	struct typeset *set = &d->context->set;
	const struct table_cell *cell = shown->cell;
	const struct source source = { .place = cell->place };
	mpt indent = cell->indent * shown->style->size;
	mpt width = span_width(d, shown->from, shown->to);

	typeset_start(set, shown->style);
	if (!typeset_add(set, cell->text, strlen(cell->text), &source, err))
		return false;
	mpt left = inset(d, width, typeset_width(set) + indent);
	indent = indent < width / 2 ? indent : width / 2;
	typeset_break_label(set, width - 2 * left, indent, shown->alignment);
	shown->area.x = d->size.cols[shown->from].x + left;
	shown->area.width = width;
	return true;
}

static const struct text_style *row_style(const struct table_drawing *d, size_t row)
{
	return d->model->rows[row] == TABLE_ROW_TOTAL || d->model->rows[row] == TABLE_ROW_SECTION
		       ? &d->size.total
		       : &d->size.text;
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
	struct shown_cell shown = { .style = row_style(d, row), .row = row };

	*lines = 1;
	shown.alignment = ALIGN_LEFT;
	for (size_t col = 0; col < d->model->n_cols; col++) {
		shown.cell = &cells[col];
		if (cells[col].kind != TABLE_CELL_TEXT ||
		    !table_size_visible(&d->size, col, 1, &shown.from, &shown.to))
			continue;
		if (!break_cell(d, &shown, err))
			return false;
		size_t n = d->context->set.lines.n_lines;
		*lines = n > *lines ? n : *lines;
	}
	*height = table_lines_height(d, row, *lines);
	return true;
}

/* Calls `each` for every head of the panel, with the columns that show of it. */
MUST_LOOK static bool each_head(struct table_drawing *d,
				bool (*each)(struct table_drawing *, struct shown_cell *,
					     struct error *),
				struct error *err)
{
	const struct table_model *model = d->model;

	for (size_t i = 0; i < model->n_heads * model->n_cols; i++) {
		struct shown_cell shown = {
			.cell = &model->heads[i],
			.style = &d->size.head,
			.row = i / model->n_cols,
			.alignment = ALIGN_CENTER,
		};

		if (shown.cell->kind == TABLE_CELL_COVERED ||
		    !table_size_visible(&d->size, i % model->n_cols, (size_t)shown.cell->cols,
					&shown.from, &shown.to))
			continue;
		if (!each(d, &shown, err))
			return false;
	}
	return true;
}

/* Height of rows [from, to) of the heads. */
static mpt heads_height(const struct table_drawing *d, size_t from, size_t to)
{
	mpt height = 0;

	for (size_t row = from; row < to; row++)
		height += d->size.head_heights[row];
	return height;
}

/* Heads get the height of their fullest cell; one that spans several rows is shared out. */
MUST_LOOK static bool measure_head(struct table_drawing *d, struct shown_cell *shown,
				   struct error *err)
{
	int rows = shown->cell->rows;

	if (!break_cell(d, shown, err))
		return false;
	mpt height = lines_height(d, shown->style, d->context->set.lines.n_lines) / rows;
	for (size_t i = shown->row; i < shown->row + (size_t)rows; i++)
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
	d->head_height = heads_height(d, 0, d->model->n_heads);
	return true;
}

/* Lines [from, to) of what was broken last, centred in the height. */
static void draw_lines(struct table_drawing *d, const struct shown_cell *shown, enum tag tag,
		       size_t from, size_t to)
{
	struct typeset *set = &d->context->set;
	const struct text_style *style = shown->style;
	const struct rect *area = &shown->area;
	mpt line = table_size_line(&d->size, style);

	to = to < set->lines.n_lines ? to : set->lines.n_lines;
	struct element element = { tag, flow_element(d->flow) };
	if (set->lines.n_lines == 0 && from == 0 && tag != TAG_ARTIFACT)
		flow_say(d->flow, element, NULL);
	if (from >= to)
		return;
	struct position at = { .x = area->x };
	at.y = area->y + (area->height - (mpt)(to - from) * line) / 2 + (line - style->size) / 2 +
	       style_ascent(style);
	for (size_t i = from; i < to; i++, at.y += line)
		typeset_draw(set, i, element, at);
}

static void thin_rule(struct table_drawing *d, struct rect line)
{
	flow_rule(d->flow, line, d->context->style->page[PAGE_TABLE_THIN], style_color(0));
}

MUST_LOOK static bool draw_head(struct table_drawing *d, struct shown_cell *shown,
				struct error *err)
{
	const struct table_cell *cell = shown->cell;
	struct rect *area = &shown->area;

	if (!break_cell(d, shown, err))
		return false;
	area->y = d->flow->y + heads_height(d, 0, shown->row);
	area->height = heads_height(d, shown->row, shown->row + (size_t)cell->rows);
	d->flow->row = (uint16_t)(shown->row + 1);
	d->flow->cell = (struct cell_shape){ HEADS_COLUMN, (uint16_t)(shown->to - shown->from + 1),
					     (uint16_t)cell->rows };
	draw_lines(d, shown, d->repeated ? TAG_ARTIFACT : TAG_TH, 0, (size_t)-1);
	struct rect line = {
		.x = d->size.cols[shown->from].x,
		.y = area->y + area->height,
		.width = area->width,
	};
	if (cell->cols > 1)
		thin_rule(d, line);
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

/* The mark of a note behind a number. */
static void draw_mark(struct table_drawing *d, const struct run *number, const char *mark)
{
	mpt width = run_width(d->flow->fonts, number->style, number->text);
	struct run run = *number;

	run.style = &d->size.mark;
	run.text = mark;
	run.at.x += width;
	run.at.y -= number->style->size / 4;
	run_draw(d->flow, &run);
}

static void draw_number(struct table_drawing *d, const struct shown_cell *shown)
{
	const struct table_cell *cell = shown->cell;
	const struct table_column *column = &d->size.cols[shown->from];
	const struct rect *area = &shown->area;
	struct text_style style = *shown->style;
	struct run run = {
		.style = &style,
		.text = cell->text,
		.element = { TAG_TD, flow_element(d->flow) },
		.at.y = area->y + (area->height - style.size) / 2 + style_ascent(&style),
	};

	if (cell->kind == TABLE_CELL_NUMBER)
		run.at.x = number_x(d, &style, cell->text, column);
	else
		run.at.x = column->x +
			   (column->width - run_width(d->flow->fonts, &style, cell->text)) / 2;
	if (cell->doubtful)
		style.color = STYLE_DOUBT;
	size_t boxes = d->flow->page.n;
	run_draw(d->flow, &run);
	if (d->flow->page.n == boxes)
		flow_say(d->flow, run.element, NULL);
	flow_note_cell(d->flow, boxes, cell->cell);
	if (cell->note != NULL)
		draw_mark(d, &run, cell->note);
}

/* The name of a row is its head; that of a section spans what is shown. */
static struct cell_shape row_cell_shape(const struct table_drawing *d, size_t row, size_t col)
{
	size_t shown = d->size.last - d->size.first + 2;
	bool section = d->model->rows[row] == TABLE_ROW_SECTION;

	if (col > 0)
		return (struct cell_shape){ .heads = HEADS_NOTHING };
	return (struct cell_shape){ HEADS_ROW, (uint16_t)(section ? shown : 1), 1 };
}

bool table_draw_row(struct table_drawing *d, size_t row, size_t from, size_t to, struct error *err)
{
	const struct table_cell *cells = &d->model->cells[row * d->model->n_cols];
	const struct text_style *style = row_style(d, row);
	mpt height = table_lines_height(d, row, to - from);

	d->flow->row = (uint16_t)(d->model->n_heads + row + 1);
	for (size_t col = 0; col <= d->size.last; col += col == 0 ? d->size.first : 1) {
		const struct table_cell *cell = &cells[col];
		struct shown_cell shown = {
			.cell = cell,
			.style = style,
			.row = row,
			.from = col,
			.to = col,
			.alignment = ALIGN_LEFT,
			.area = { .y = d->flow->y, .height = height },
		};

		d->flow->cell = row_cell_shape(d, row, col);
		if (cell->kind == TABLE_CELL_TEXT) {
			if (!break_cell(d, &shown, err))
				return false;
			draw_lines(d, &shown, TAG_TD, from, to);
		} else if (cell->kind != TABLE_CELL_COVERED && from == 0) {
			if (!run_check(d->flow->fonts, style, cell->text, cell->place, err))
				return false;
			draw_number(d, &shown);
		}
	}
	d->flow->y += height;
	return true;
}

void table_draw_inner_rule(struct table_drawing *d)
{
	thin_rule(d, (struct rect){ .y = d->flow->y, .width = table_size_right(&d->size) });
}

/* Whether the left edge of a column lies inside a head of that row that spans several. */
static bool inside_span(const struct table_drawing *d, size_t row, size_t col)
{
	const struct table_cell *heads = &d->model->heads[row * d->model->n_cols];

	for (size_t i = 0; i < col; i++)
		if (i + (size_t)heads[i].cols > col)
			return true;
	return false;
}

/* The rows of the heads that a rule left of a column does not cut. */
static size_t rows_spanned(const struct table_drawing *d, size_t col)
{
	size_t row = 0;

	while (row + 1 < d->model->n_heads && col > d->size.first && inside_span(d, row, col))
		row++;
	return row;
}

void table_draw_frame(struct table_drawing *d)
{
	mpt thick = d->context->style->page[PAGE_TABLE_THICK];
	mpt right = table_size_right(&d->size), bottom = d->flow->y;

	flow_rule(d->flow, (struct rect){ .y = d->top, .width = right }, thick, style_color(0));
	flow_rule(d->flow, (struct rect){ .y = bottom, .width = right }, thick, style_color(0));
	for (size_t col = d->size.first; col <= d->size.last; col++) {
		mpt top = d->top + heads_height(d, 0, rows_spanned(d, col));
		struct rect line = {
			.x = d->size.cols[col].x,
			.y = top,
			.height = bottom - top,
		};
		thin_rule(d, line);
	}
}
