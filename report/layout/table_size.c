/* table_size.c - see table_size.h. */
#include "report/layout/table_size.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"

#define LEAST_NAME 4000
#define LEAST_HEAD 2000

/* Width in thousandths of the em of the first len bytes. */
static int32_t width_em(struct font_set *fonts, const struct text_style *text, const char *utf8,
			size_t len)
{
	const char *end = utf8 + len;
	int64_t width = 0;

	while (utf8 < end) {
		uint32_t c = utf8_next(&utf8);
		struct glyph_metrics m = font_glyph(fonts, (enum font_role)text->font, c);
		width += m.face >= 0 ? m.advance : 1000;
	}
	return width < 1000000 ? (int32_t)width : 1000000;
}

static int32_t larger(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static int32_t smaller(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/* A head may take two lines, a row's name three. */
static void measure_text(struct table_column *column, int32_t width, int lines, int32_t least)
{
	column->natural = larger(column->natural, width);
	int32_t share = (width + lines - 1) / lines;
	column->least = larger(column->least, smaller(width, larger(least, share)));
}

static void measure_number(struct table_size *size, struct font_set *fonts,
			   const struct table_cell *cell, struct table_column *column)
{
	size_t len = strlen(cell->text), whole = strcspn(cell->text, ".");
	int32_t fraction = width_em(fonts, &size->text, cell->text + whole, len - whole);

	if (cell->note != NULL)
		fraction += width_em(fonts, &size->text, cell->note, strlen(cell->note));
	column->whole = larger(column->whole, width_em(fonts, &size->text, cell->text, whole));
	column->fraction = larger(column->fraction, fraction);
}

static void measure_cell(struct table_size *size, struct font_set *fonts,
			 const struct table_cell *cell, struct table_column *column)
{
	if (cell->kind == TABLE_CELL_NUMBER)
		measure_number(size, fonts, cell, column);
	else if (cell->kind != TABLE_CELL_COVERED)
		measure_text(column,
			     width_em(fonts, &size->text, cell->text, strlen(cell->text)) +
				     cell->indent * 1000,
			     cell->kind == TABLE_CELL_MARK ? 1 : 3, LEAST_NAME);
}

static void measure(struct table_size *size, const struct table_model *model,
		    struct font_set *fonts)
{
	for (size_t i = 0; i < model->n_heads * model->n_cols; i++) {
		const struct table_cell *cell = &model->heads[i];
		int32_t width;

		if (cell->kind == TABLE_CELL_COVERED || cell->cols > 1)
			continue;
		width = width_em(fonts, &size->head, cell->text, strlen(cell->text));
		measure_text(&size->cols[i % model->n_cols], width, 2, LEAST_HEAD);
	}
	for (size_t i = 0; i < model->n_rows * model->n_cols; i++)
		measure_cell(size, fonts, &model->cells[i], &size->cols[i % model->n_cols]);
	for (size_t col = 0; col < model->n_cols; col++) {
		struct table_column *column = &size->cols[col];
		int32_t number = column->whole + column->fraction;

		column->natural = larger(column->natural, number);
		column->least = larger(column->least, number);
	}
}

static mpt scaled(const struct table_size *size, int32_t em)
{
	return (mpt)((int64_t)em * size->text.size / 1000);
}

static mpt least_width(const struct table_size *size, const struct table_column *column)
{
	return scaled(size, column->least) + 2 * size->least_pad;
}

static mpt natural_width(const struct table_size *size, const struct table_column *column)
{
	return scaled(size, column->natural) + 2 * size->pad;
}

/* Sum over column 0 and columns [first, last]. */
static int64_t sum_widths(const struct table_size *size, size_t first, size_t last,
			  mpt (*width)(const struct table_size *, const struct table_column *))
{
	int64_t sum = width(size, &size->cols[0]);

	for (size_t col = first; col <= last && col < size->n_cols; col++)
		sum += width(size, &size->cols[col]);
	return sum;
}

/* Room to spare: columns of numbers become equally wide as far as it goes, then all grow alike. */
static void widen(struct table_size *size, int64_t spare)
{
	size_t n = size->last - size->first + 1;
	mpt widest = 0;
	int64_t wanted = 0;

	for (size_t col = size->first; col <= size->last; col++)
		widest = larger(widest, size->cols[col].width);
	for (size_t col = size->first; col <= size->last; col++)
		wanted += widest - size->cols[col].width;
	if (wanted <= spare)
		for (size_t col = size->first; col <= size->last; col++)
			size->cols[col].width = widest;
	spare -= wanted <= spare ? wanted : 0;
	size->cols[0].width += (mpt)(spare / (int64_t)(n + 1));
	for (size_t col = size->first; col <= size->last; col++)
		size->cols[col].width += (mpt)(spare / (int64_t)(n + 1));
}

/* Between least and natural, each column gets the same part of what it lacks. */
static void squeeze(struct table_size *size, int64_t least, int64_t natural)
{
	for (size_t col = 0; col <= size->last; col += col == 0 ? size->first : 1) {
		struct table_column *column = &size->cols[col];
		int64_t mine = least_width(size, column);
		int64_t lacking = natural_width(size, column) - mine;

		mine += natural > least ? lacking * (size->available - least) / (natural - least)
					: 0;
		column->width = (mpt)mine;
	}
}

static void place_columns(struct table_size *size)
{
	mpt x = 0;

	for (size_t col = 0; col <= size->last; col += col == 0 ? size->first : 1) {
		size->cols[col].x = x;
		x += size->cols[col].width;
	}
}

/* Widths of the columns of one panel. */
static void panel_fit(struct table_size *size)
{
	int64_t natural = sum_widths(size, size->first, size->last, natural_width);
	int64_t least = sum_widths(size, size->first, size->last, least_width);

	if (natural <= size->available) {
		for (size_t col = 0; col <= size->last; col += col == 0 ? size->first : 1)
			size->cols[col].width = natural_width(size, &size->cols[col]);
		widen(size, size->available - natural);
	} else if (least <= size->available) {
		squeeze(size, least, natural);
	} else { /* one column alone is wider than the page: its text is cut into lines */
		size->cols[0].width = size->available / 2;
		size->cols[size->first].width = size->available / 2;
	}
	place_columns(size);
}

/* As many columns from the first on as fit at their least. */
static void panel_start(struct table_size *size, size_t first)
{
	size->first = first;
	size->last = first;
	while (size->last + 1 < size->n_cols &&
	       sum_widths(size, first, size->last + 1, least_width) <= size->available)
		size->last++;
	panel_fit(size);
}

static void set_type(struct table_size *size, const struct style *style, mpt em)
{
	mpt normal = style->text[STYLE_TABLE_TEXT].size;

	size->head = style->text[STYLE_TABLE_HEAD];
	size->text = style->text[STYLE_TABLE_TEXT];
	size->total = style->text[STYLE_TABLE_TOTAL];
	size->head.size = (mpt)((int64_t)size->head.size * em / normal);
	size->total.size = (mpt)((int64_t)size->total.size * em / normal);
	size->text.size = em;
	size->mark = size->text;
	size->mark.size = em * 3 / 4;
	size->pad = style->page[PAGE_TABLE_PAD];
	size->least_pad = smaller(size->pad, size->landscape ? 4000 : 6000);
	size->row_height = (mpt)((int64_t)style->page[PAGE_TABLE_ROW] * em / normal);
	size->row_pad = size->row_height / 4;
	size->line_ratio = style->page[PAGE_TABLE_LINE];
}

struct attempt {
	bool landscape, natural;
	int32_t percent; /* of the normal size */
};

static bool fits(struct table_size *size, const struct attempt *attempt)
{
	return sum_widths(size, 1, size->n_cols - 1,
			  attempt->natural ? natural_width : least_width) <= size->available;
}

void table_size_fit(struct table_size *size, const struct table_model *model,
		    const struct style *style, struct font_set *fonts, struct arena *arena)
{
	static const struct attempt attempts[] = {
		{ false, true, 1000 }, { false, true, 875 }, { false, false, 875 },
		{ true, true, 1000 },  { true, true, 875 },  { true, false, 875 },
		{ true, false, 750 },  { true, false, 625 },
	};
	mpt normal = style->text[STYLE_TABLE_TEXT].size;

	*size = (struct table_size){ .n_cols = model->n_cols };
	size->cols = arena_array(arena, model->n_cols, sizeof *size->cols);
	set_type(size, style, normal);
	measure(size, model, fonts);
	for (size_t i = 0; i < LEN(attempts); i++) {
		mpt em = (mpt)((int64_t)normal * attempts[i].percent / 1000);

		if (em < style->page[PAGE_TABLE_SMALLEST] && i > 0)
			continue;
		size->landscape = attempts[i].landscape;
		size->available = size->landscape ? style->type_height : style->type_width;
		set_type(size, style, em);
		if (fits(size, &attempts[i]))
			break;
	}
	panel_start(size, 1);
}

bool table_size_next_panel(struct table_size *size)
{
	if (size->last + 1 >= size->n_cols)
		return false;
	panel_start(size, size->last + 1);
	return true;
}

bool table_size_visible(const struct table_size *size, size_t col, size_t cols, size_t *from,
			size_t *to)
{
	*from = *to = col;
	if (col == 0)
		return true;
	*to = col + cols - 1 < size->last ? col + cols - 1 : size->last;
	*from = col > size->first ? col : size->first;
	return *from <= *to;
}

mpt table_size_right(const struct table_size *size)
{
	return size->cols[size->last].x + size->cols[size->last].width;
}

mpt table_size_line(const struct table_size *size, const struct text_style *style)
{
	return (mpt)((int64_t)style->size * size->line_ratio / 1000);
}
