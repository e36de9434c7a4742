/* width.h - cells that a character takes on this terminal; ambiguous ones as the terminal said. */
#ifndef TUI_WIDTH_H
#define TUI_WIDTH_H

#include <stdbool.h>
#include <stdint.h>

/* What the probe found (or the user said): characters of East Asian class A take two cells. */
void width_assume_wide(bool wide);
bool width_is_ambiguous(uint32_t codepoint);
int width_of_char(uint32_t codepoint);
int width_of(const char *text);

#endif
