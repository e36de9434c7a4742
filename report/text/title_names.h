/* title_names.h - the names and dates in a title, which no line end parts (GB/T 9704-2012 §7.3.1).
 */
#ifndef REPORT_TEXT_TITLE_NAMES_H
#define REPORT_TEXT_TITLE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "report/text/paragraph.h"

/* starts: where words begin (words.h). torn[i] for i in 1 .. n - 1: whether a line that begins with
 * character i tears a name or a date; room for n. */
void title_names_find(const struct para_char *chars, size_t n, const bool *starts, bool *torn);

#endif
