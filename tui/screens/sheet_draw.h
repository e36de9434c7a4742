/* sheet_draw.h - a line of a page on the canvas. */
#ifndef TUI_SCREENS_SHEET_DRAW_H
#define TUI_SCREENS_SHEET_DRAW_H

#include "report/layout/sheet.h"
#include "tui/terminal/canvas.h"

/* The page's first column stands at cells.col; cells.n: as much as there is room for, -1 for all. */
void sheet_draw_line(const struct sheet *sheet, size_t line, struct canvas *canvas,
		     struct cells cells);
/* The same of a page moved so many cells to the left: what begins before cells.col is not shown. */
void sheet_draw_moved(const struct sheet *sheet, size_t line, struct canvas *canvas,
		      struct cells cells, int moved);

#endif
