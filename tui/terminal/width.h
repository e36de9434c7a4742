/* width.h - cells that a character takes on this terminal; ambiguous ones as the terminal said. */
#ifndef TUI_TERMINAL_WIDTH_H
#define TUI_TERMINAL_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

/* What the probe found (or the user said): characters of East Asian class A take two cells. */
void width_assume_wide(bool wide);
bool width_is_ambiguous(uint32_t codepoint);
int width_of_char(uint32_t codepoint);
/* What is drawn for a character: itself, a blank for a tab or the end of a line, U+FFFD for one
 * that may not reach a terminal. */
uint32_t width_drawn(uint32_t codepoint);
/* Cells that a text takes when it is drawn. */
int width_of(const char *text);

#endif
