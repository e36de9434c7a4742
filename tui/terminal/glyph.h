/* glyph.h - what stands on the screen for a character: itself where the terminal's encoding has it,
 * else a replacement of the same width. */
#ifndef TUI_TERMINAL_GLYPH_H
#define TUI_TERMINAL_GLYPH_H

#include <wchar.h>

#include "tui/terminal/canvas.h"

#define GLYPH_MAX (1 + CANVAS_MARKS + 1) /* with the L'\0' */

/* Once the locale and the width of ambiguous characters are known. plain: a terminal whose font has
 * little beyond its code page (the Linux console). */
void glyph_init(const char *codeset, bool plain);
/* Fills text and returns the cells that it takes, which may be fewer than the cell's. */
int glyph_of_cell(const struct canvas_cell *cell, wchar_t text[GLYPH_MAX]);

#endif
