/* canvas.h - a grid of styled cells; views draw here, never on the terminal. */
#ifndef TUI_TERMINAL_CANVAS_H
#define TUI_TERMINAL_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Styles are names; what they look like is one table in term.c. */
enum style {
	STYLE_TEXT,
	STYLE_TITLE,     /* the first line */
	STYLE_KEYS,      /* the last line */
	STYLE_HEADING,   /* column headings, box titles */
	STYLE_DIM,       /* what is not at hand */
	STYLE_SELECTED,  /* the current item */
	STYLE_EDIT,      /* the field being typed in */
	STYLE_TOTAL,     /* totals and computed values */
	STYLE_ERROR,     /* does not hold */
	STYLE_WARNING,   /* wants a reason */
	STYLE_GOOD,      /* proved */
	STYLE_UNDERLINE, /* a number that matches no figure */
	STYLE_COUNT
};

/* Lines are drawn by name, so that term.c chooses what the terminal can show. */
enum line_mark {
	LINE_HORIZONTAL = 0x110000,
	LINE_VERTICAL,
	LINE_TOP_LEFT,
	LINE_TOP_RIGHT,
	LINE_BOTTOM_LEFT,
	LINE_BOTTOM_RIGHT,
	LINE_TEE_DOWN,
	LINE_TEE_UP,
	LINE_TEE_LEFT,
	LINE_TEE_RIGHT,
	LINE_CROSS,
	LINE_END
};

/* Cells of one row from a column on. */
struct cells {
	int row, col;
	int n; /* negative: as many as there are */
};

struct area {
	int row, col, rows, cols;
};

#define CANVAS_MARKS 2 /* combining characters kept on a cell */

struct canvas_cell {
	uint32_t codepoint; /* 0: the right half of a wide character; ' ' when empty */
	uint32_t marks[CANVAS_MARKS];
	uint8_t style;
	uint8_t width; /* 1 or 2; 0 for a right half */
};

struct canvas {
	int rows, cols;
	struct canvas_cell *cells;
	int cursor_row, cursor_col; /* where the hardware cursor stands: the edit point, always */
};

/* A zeroed struct is an empty canvas. */
void canvas_resize(struct canvas *canvas, int rows, int cols); /* clears it */
void canvas_finish(struct canvas *canvas);
void canvas_clear(struct canvas *canvas);
/* Draws text into cells, cut behind them or at the right edge; a wide character is never halved.
 * Anything unsafe shows as a replacement mark. Returns the column behind the text. */
int canvas_text(struct canvas *canvas, struct cells cells, enum style style, const char *text);
/* The same, flush right, blanks before it. */
void canvas_text_right(struct canvas *canvas, struct cells cells, enum style style,
		       const char *text);
/* Fills cells with one character (or a line mark). */
void canvas_fill(struct canvas *canvas, struct cells cells, enum style style, uint32_t codepoint);
void canvas_mark(struct canvas *canvas, int row, int col, enum style style, uint32_t codepoint);
/* Gives cells another style, keeping what stands there. */
void canvas_restyle(struct canvas *canvas, int row, int col, int cells, enum style style);
void canvas_box(struct canvas *canvas, struct area area, enum style style, const char *title);
void canvas_cursor(struct canvas *canvas, int row, int col);

#endif
