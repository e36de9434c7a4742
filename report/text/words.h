/* words.h - where Chinese words begin, by ICU's dictionary. */
#ifndef REPORT_TEXT_WORDS_H
#define REPORT_TEXT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/text/paragraph.h"

/* Sets starts[0..n): whether a word or a mark begins there. The dictionary takes about a
 * millisecond to open: for titles of several lines, not for text. */
void words_find(const struct para_char *chars, size_t n, bool *starts);

#endif
