/* canvas.c - see canvas.h. */
#include "tui/terminal/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "tui/terminal/width.h"

static struct canvas_cell *cell_at(const struct canvas *canvas, int row, int col)
{
	if (row < 0 || row >= canvas->rows || col < 0 || col >= canvas->cols)
		return NULL;
	return &canvas->cells[(size_t)row * (size_t)canvas->cols + (size_t)col];
}

void canvas_clear(struct canvas *canvas)
{
	size_t n = (size_t)canvas->rows * (size_t)canvas->cols;

	for (size_t i = 0; i < n; i++)
		canvas->cells[i] = (struct canvas_cell){ .codepoint = ' ', .width = 1 };
}

void canvas_resize(struct canvas *canvas, int rows, int cols)
{
	canvas->rows = rows > 0 ? rows : 0;
	canvas->cols = cols > 0 ? cols : 0;
	canvas->cells = xreallocarray(canvas->cells, (size_t)canvas->rows * (size_t)canvas->cols,
				      sizeof *canvas->cells);
	canvas_clear(canvas);
}

void canvas_finish(struct canvas *canvas)
{
	free(canvas->cells);
	*canvas = (struct canvas){ 0 };
}

/* A wide character that loses one half loses both. */
static void break_wide(struct canvas *canvas, int row, int col)
{
	struct canvas_cell *cell = cell_at(canvas, row, col), *other;

	if (cell == NULL || cell->width == 1)
		return;
	other = cell_at(canvas, row, cell->width == 2 ? col + 1 : col - 1);
	if (other != NULL)
		*other =
			(struct canvas_cell){ .codepoint = ' ', .style = other->style, .width = 1 };
}

/* Puts a character as wide as that on the cell, which is on the canvas. */
static void put(struct canvas *canvas, struct cells at, enum style style, uint32_t codepoint)
{
	int row = at.row, col = at.col, width = at.n;
	struct canvas_cell *cell = cell_at(canvas, row, col);

	break_wide(canvas, row, col);
	*cell = (struct canvas_cell){ codepoint, { 0 }, (uint8_t)style, (uint8_t)width };
	if (width < 2)
		return;
	break_wide(canvas, row, col + 1);
	*cell_at(canvas, row, col + 1) = (struct canvas_cell){ .style = (uint8_t)style };
}

static void add_mark(struct canvas_cell *cell, uint32_t codepoint)
{
	for (int i = 0; i < CANVAS_MARKS; i++)
		if (cell->marks[i] == 0) {
			cell->marks[i] = codepoint;
			return;
		}
}

int canvas_text(struct canvas *canvas, struct cells cells, enum style style, const char *text)
{
	int row = cells.row, col = cells.col;
	int limit = cells.n >= 0 && col + cells.n < canvas->cols ? col + cells.n : canvas->cols;
	struct canvas_cell *last = NULL;

	if (row < 0 || row >= canvas->rows || col < 0)
		return col;
	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		c = width_drawn(c);
		int width = width_of_char(c);
		if (width == 0) {
			if (last != NULL)
				add_mark(last, c);
			continue;
		}
		if (col + width > limit)
			break;
		put(canvas, (struct cells){ row, col, width }, style, c);
		last = cell_at(canvas, row, col);
		col += width;
	}
	return col;
}

void canvas_text_right(struct canvas *canvas, struct cells cells, enum style style,
		       const char *text)
{
	int width = width_of(text);

	canvas_fill(canvas, cells, style, ' ');
	cells.col += width < cells.n ? cells.n - width : 0;
	canvas_text(canvas, cells, style, text);
}

void canvas_mark(struct canvas *canvas, int row, int col, enum style style, uint32_t codepoint)
{
	if (cell_at(canvas, row, col) != NULL)
		put(canvas, (struct cells){ row, col, 1 }, style, codepoint);
}

void canvas_fill(struct canvas *canvas, struct cells cells, enum style style, uint32_t codepoint)
{
	for (int i = 0; i < cells.n; i++)
		canvas_mark(canvas, cells.row, cells.col + i, style, codepoint);
}

void canvas_restyle(struct canvas *canvas, int row, int col, int cells, enum style style)
{
	for (int i = 0; i < cells; i++) {
		struct canvas_cell *cell = cell_at(canvas, row, col + i);

		if (cell != NULL)
			cell->style = (uint8_t)style;
	}
}

void canvas_box(struct canvas *canvas, struct area area, enum style style, const char *title)
{
	int row = area.row, col = area.col, cols = area.cols;
	int bottom = row + area.rows - 1, right = col + cols - 1;

	canvas_fill(canvas, (struct cells){ row, col, cols }, style, LINE_HORIZONTAL);
	canvas_fill(canvas, (struct cells){ bottom, col, cols }, style, LINE_HORIZONTAL);
	for (int r = row + 1; r < bottom; r++) {
		canvas_mark(canvas, r, col, style, LINE_VERTICAL);
		canvas_mark(canvas, r, right, style, LINE_VERTICAL);
	}
	canvas_mark(canvas, row, col, style, LINE_TOP_LEFT);
	canvas_mark(canvas, row, right, style, LINE_TOP_RIGHT);
	canvas_mark(canvas, bottom, col, style, LINE_BOTTOM_LEFT);
	canvas_mark(canvas, bottom, right, style, LINE_BOTTOM_RIGHT);
	if (title == NULL || cols < 6)
		return;
	int end =
		canvas_text(canvas, (struct cells){ row, col + 2, cols - 4 }, STYLE_HEADING, title);
	canvas_mark(canvas, row, col + 1, style, ' ');
	canvas_mark(canvas, row, end, style, ' ');
}

void canvas_cursor(struct canvas *canvas, int row, int col)
{
	canvas->cursor_row = row < 0 ? 0 : row >= canvas->rows ? canvas->rows - 1 : row;
	canvas->cursor_col = col < 0 ? 0 : col >= canvas->cols ? canvas->cols - 1 : col;
}
