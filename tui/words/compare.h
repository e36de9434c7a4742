/* compare.h - two texts line by line, for people: what went, what came, a little of what stayed. */
#ifndef TUI_WORDS_COMPARE_H
#define TUI_WORDS_COMPARE_H

#include "report/base/str.h"

/* Adds lines "- gone", "+ come" and "  stayed"; of what stayed two lines beside each change, "  …"
 * for the rest. Nothing for texts that are the same. NULL is no text. */
void compare_texts(const char *before, const char *after, struct str *out);

#endif
