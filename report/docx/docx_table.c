/* docx_table.c - tables: caption, unit, heads that repeat on every page, rows that stay whole. */
#include <stdio.h>
#include <string.h>

#include "report/docx/docx_inside.h"

#define CELL_PAD 57 /* twips, left and right of a cell's content */
#define NAME_EMS 6  /* a column of words may wrap to this many */

struct column {
	int natural, least; /* of the content, thousandths of an em */
	int numbers;        /* of the widest number, the same */
	int width;          /* twips */
};

struct drawing {
	struct docx *d;
	const struct table_model *model;
	struct column *columns;
	int size; /* half points */
};

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

/* ---- widths ---- */

/* Words wrap; a number never does, and names keep a few characters a line. */
static void measure_cell(struct drawing *t, size_t col, const struct table_cell *cell)
{
	struct column *column = &t->columns[col];
	bool words = cell->kind == TABLE_CELL_TEXT;

	if (cell->kind == TABLE_CELL_COVERED || cell->cols > 1)
		return;
	int width = docx_width(cell->text) + cell->indent * 1000 + (cell->note != NULL ? 500 : 0);
	column->natural = larger(column->natural, width);
	column->least = larger(column->least, words ? smaller(width, NAME_EMS * 1000) : width);
	if (cell->kind == TABLE_CELL_NUMBER)
		column->numbers = larger(column->numbers, width);
}

static bool is_section(const struct drawing *t, size_t row)
{
	return t->model->rows[row] == TABLE_ROW_SECTION;
}

static void measure(struct drawing *t)
{
	const struct table_model *model = t->model;

	for (size_t row = 0; row < model->n_heads; row++)
		for (size_t col = 0; col < model->n_cols; col++) {
			const struct table_cell *head = &model->heads[row * model->n_cols + col];
			struct column *column = &t->columns[col];

			if (head->kind == TABLE_CELL_COVERED || head->cols > 1)
				continue;
			int width = docx_width(head->text);
			column->natural = larger(column->natural, smaller(width, NAME_EMS * 1000));
			column->least = larger(column->least, smaller(width, 2000));
		}
	for (size_t row = 0; row < model->n_rows; row++)
		for (size_t col = 0; col < model->n_cols && !is_section(t, row); col++)
			measure_cell(t, col, &model->cells[row * model->n_cols + col]);
}

/* Twips of a content at the table's size, with the pads. */
static int twips(const struct drawing *t, int ems)
{
	return (int)((int64_t)ems * t->size / 100) + 2 * CELL_PAD + 20;
}

static int total(const struct drawing *t, bool least)
{
	int sum = 0;

	for (size_t i = 0; i < t->model->n_cols; i++)
		sum += twips(t, least ? t->columns[i].least : t->columns[i].natural);
	return sum;
}

/* What is spare goes to all columns by their width; what is missing comes from those that can give.
 */
static void share_out(struct drawing *t, int available)
{
	int natural = total(t, false), least = total(t, true), sum = 0;
	int give = natural - least, last = (int)t->model->n_cols - 1;

	for (int i = 0; i <= last; i++) {
		struct column *column = &t->columns[i];
		int own = twips(t, column->natural), floor = twips(t, column->least);

		column->width =
			natural <= available ? (int)((int64_t)own * available / natural)
			: give > 0 && least < available
				? floor + (int)((int64_t)(own - floor) * (available - least) / give)
				: (int)((int64_t)floor * available / least);
		sum += column->width;
	}
	t->columns[last].width += available - sum;
}

static int long_side(const struct docx *d)
{
	const struct style *style = d->context.style;

	return (style->page[PAGE_HEIGHT] - style->page[PAGE_TOP] - style->page[PAGE_BOTTOM]) / TWIP;
}

/* Upright at the size of its style, smaller, then across the page; true when it lies across. */
static bool fit(struct drawing *t)
{
	const struct style *style = t->d->context.style;
	int normal = style->text[STYLE_TABLE_TEXT].size / HALF_POINT;
	int smallest = smaller(normal, style->page[PAGE_TABLE_SMALLEST] / HALF_POINT);
	int wide = larger(long_side(t->d), docx_type_width(t->d));

	measure(t);
	for (int across = 0; across <= 1; across++)
		for (t->size = normal; t->size >= smallest; t->size--)
			if (total(t, true) <= (across ? wide : docx_type_width(t->d))) {
				share_out(t, across ? wide : docx_type_width(t->d));
				return across;
			}
	t->size = smallest;
	share_out(t, wide);
	return true;
}

/* ---- cells ---- */

static enum text_style_name style_of(const struct drawing *t, size_t row, bool head)
{
	if (head)
		return STYLE_TABLE_HEAD;
	enum table_row_kind kind = t->model->rows[row];
	return kind == TABLE_ROW_TOTAL || kind == TABLE_ROW_SECTION ? STYLE_TABLE_TOTAL
								    : STYLE_TABLE_TEXT;
}

/* Numbers of a column end on one line, in its middle. */
static int number_indent(const struct drawing *t, size_t col)
{
	int spare = t->columns[col].width - twips(t, t->columns[col].numbers);

	return spare > 0 ? spare / 2 : 0;
}

/* What is reckoned from a cell, as its alias says it. */
static const char *const measure_names[] = {
	[TABLE_VALUE] = "",           [TABLE_UNIT] = "",       [TABLE_PREVIOUS] = "上期",
	[TABLE_YEARAGO] = "上年同期", [TABLE_CHANGE] = "增减", [TABLE_GROWTH] = "增长%",
	[TABLE_SHARE] = "占比%",
};

static const char *number_cell(struct drawing *t, const struct table_cell *cell)
{
	struct docx *d = t->d;

	if (cell->number == NULL || cell->number->as == TABLE_VALUE)
		return cell->cell.figure != NULL ? docx_cell_name(d, cell->cell) : "";
	struct cell_ref of = cell->number->n_terms > 0 ? cell->number->terms[0].cell : cell->cell;
	return of.figure == NULL ? ""
				 : arena_printf(&d->file->arena, "%s %s", docx_cell_name(d, of),
						measure_names[cell->number->as]);
}

static void place_content(struct drawing *t, const struct table_cell *cell,
			  const struct docx_look *look)
{
	struct docx *d = t->d;

	if (cell->kind == TABLE_CELL_NUMBER)
		docx_number(d, number_cell(t, cell), arena_strdup(&d->file->arena, cell->text),
			    look);
	else
		docx_run(d, cell->text, strlen(cell->text), look);
	if (cell->note != NULL)
		docx_run(d, cell->note, strlen(cell->note),
			 &(struct docx_look){ .raised = true, .half_points = t->size });
}

static void place_paragraph(struct drawing *t, const struct table_cell *cell, size_t col,
			    enum text_style_name style)
{
	struct docx *d = t->d;
	const struct docx_look look = { .half_points = t->size,
					.doubtful = cell->doubtful && d->request->options->draft };
	struct docx_paragraph p = { .style = style, .indents = true, .jc = "center" };

	if (style != STYLE_TABLE_HEAD && cell->kind == TABLE_CELL_TEXT) {
		p.jc = "left";
		p.left = cell->indent * t->size * 10;
	} else if (cell->kind == TABLE_CELL_NUMBER) {
		p.jc = "right";
		p.right = number_indent(t, col);
	}
	p.pitch = t->size * 10 * 13 / 10;
	docx_paragraph_open(d, &p);
	if (cell->text != NULL)
		place_content(t, cell, &look);
	docx_paragraph_close(d);
}

/* What covers a place: the cell itself, or one above it that spans so many rows; NULL when one
 * beside it does. */
static const struct table_cell *covering(const struct table_cell *cells, size_t n_cols, size_t row,
					 size_t col)
{
	for (size_t up = 0; up <= row; up++) {
		const struct table_cell *cell = &cells[(row - up) * n_cols + col];

		if (cell->kind != TABLE_CELL_COVERED)
			return cell->rows > (int)up ? cell : NULL;
	}
	return NULL;
}

/* One cell of a row; returns how many columns it takes. */
static size_t place_cell(struct drawing *t, const struct table_cell *cells, size_t row, size_t col)
{
	static const struct table_cell nothing = { .kind = TABLE_CELL_MARK, .text = "" };
	const struct table_model *model = t->model;
	bool head = cells == model->heads;
	const struct table_cell *own = &cells[row * model->n_cols + col];
	const struct table_cell *cell = covering(cells, model->n_cols, row, col);
	size_t n = cell != NULL && cell->cols > 1 ? (size_t)cell->cols : 1;
	struct str *out = &t->d->body;
	int width = 0;

	if (!head && is_section(t, row))
		n = model->n_cols;
	for (size_t i = col; i < col + n && i < model->n_cols; i++)
		width += t->columns[i].width;
	str_printf(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", width);
	if (n > 1)
		str_printf(out, "<w:gridSpan w:val=\"%zu\"/>", n);
	if (cell != NULL && cell->rows > 1)
		str_add(out, cell == own ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
	str_add(out, "<w:vAlign w:val=\"center\"/></w:tcPr>");
	place_paragraph(t, cell == own && cell != NULL ? cell : &nothing, col,
			style_of(t, row, head));
	str_add(out, "</w:tc>");
	return n;
}

static void place_row(struct drawing *t, const struct table_cell *cells, size_t row)
{
	struct str *out = &t->d->body;
	int height = t->d->context.style->page[PAGE_TABLE_ROW] / TWIP;

	str_printf(out, "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\"/>%s</w:trPr>", height,
		   cells == t->model->heads ? "<w:tblHeader/>" : "");
	for (size_t col = 0; col < t->model->n_cols;)
		col += place_cell(t, cells, row, col);
	str_add(out, "</w:tr>");
}

/* ---- the table ---- */

static void add_border(const struct drawing *t, const char *side, enum page_measure measure)
{
	str_printf(&t->d->body,
		   "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>", side,
		   t->d->context.style->page[measure] * 8 / 1000);
}

static void place_grid(struct drawing *t)
{
	struct str *out = &t->d->body;
	int width = 0;

	for (size_t i = 0; i < t->model->n_cols; i++)
		width += t->columns[i].width;
	str_printf(out,
		   "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>"
		   "<w:tblBorders>",
		   width);
	add_border(t, "top", PAGE_TABLE_THICK);
	add_border(t, "bottom", PAGE_TABLE_THICK);
	add_border(t, "insideH", PAGE_TABLE_THIN);
	add_border(t, "insideV", PAGE_TABLE_THIN);
	str_printf(out,
		   "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
		   "<w:left w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/>"
		   "</w:tblCellMar></w:tblPr><w:tblGrid>",
		   CELL_PAD, CELL_PAD);
	for (size_t i = 0; i < t->model->n_cols; i++)
		str_printf(out, "<w:gridCol w:w=\"%d\"/>", t->columns[i].width);
	str_add(out, "</w:tblGrid>");
	for (size_t row = 0; row < t->model->n_heads; row++)
		place_row(t, t->model->heads, row);
	for (size_t row = 0; row < t->model->n_rows; row++)
		place_row(t, t->model->cells, row);
	str_add(out, "</w:tbl>");
}

/* 2019年至今 at the left, 单位：人 at the right. */
static void place_unit(struct drawing *t, int width)
{
	const struct table_model *model = t->model;

	if (model->unit == NULL && model->period == NULL)
		return;
	docx_paragraph_open(t->d, &(struct docx_paragraph){ .style = STYLE_TABLE_UNIT,
							    .keep_next = true,
							    .tab_right = width,
							    .jc = "left" });
	if (model->period != NULL)
		docx_words(t->d, model->period);
	if (model->unit != NULL) {
		docx_tab(t->d);
		docx_words(t->d, "单位：");
		docx_words(t->d, model->unit);
	}
	docx_paragraph_close(t->d);
}

MUST_LOOK static bool place_caption(struct drawing *t, const struct block *block, const char *title,
				    struct error *err)
{
	struct context *context = &t->d->context;
	char number[24];

	if (block->text.raw != NULL && !context_expand(context, &block->text, &context->bound, err))
		return false;
	snprintf(number, sizeof number, "表%d　", ++context->tables);
	docx_paragraph_open(
		t->d, &(struct docx_paragraph){ .style = STYLE_TABLE_TITLE, .keep_next = true });
	docx_words(t->d, number);
	if (block->text.raw == NULL)
		docx_words(t->d, title);
	else
		docx_bound(t->d, &(struct docx_part){ .bound = &context->bound,
						      .text = &block->text,
						      .end = context->bound.text.len });
	docx_paragraph_close(t->d);
	return true;
}

static void place_notes(struct drawing *t)
{
	for (size_t i = 0; i < t->model->n_notes; i++) {
		docx_paragraph_open(t->d, &(struct docx_paragraph){ .style = STYLE_TABLE_NOTE });
		docx_words(t->d, t->model->notes[i]);
		docx_paragraph_close(t->d);
	}
	if (t->model->n_notes == 0) { /* tables that touch would become one */
		docx_paragraph_open(t->d, &(struct docx_paragraph){ .style = STYLE_TABLE_NOTE });
		docx_paragraph_close(t->d);
	}
}

MUST_LOOK static bool place_model(struct docx *d, const struct block *block,
				  const struct table_model *model, const char *title,
				  struct error *err)
{
	struct drawing t = { .d = d, .model = model };

	t.columns = arena_array(&d->context.scratch, model->n_cols, sizeof *t.columns);
	bool across = fit(&t);
	docx_turn(d, across);
	if (!place_caption(&t, block, title, err))
		return false;
	place_unit(&t, across ? long_side(d) : docx_type_width(d));
	place_grid(&t);
	place_notes(&t);
	return true;
}

bool docx_table(struct docx *d, const struct block *block, struct error *err)
{
	struct table_model model;

	table_model_make(&model, &d->context, block);
	bool ok = place_model(d, block, &model, block->figures[0]->title, err);
	arena_finish(&d->context.scratch);
	return ok;
}

bool docx_revisions(struct docx *d, const struct block *block, struct error *err)
{
	struct table_model model;

	revision_model_make(&model, &d->context, block);
	bool ok = place_model(d, block, &model, REVISIONS_TITLE, err);
	arena_finish(&d->context.scratch);
	return ok;
}
