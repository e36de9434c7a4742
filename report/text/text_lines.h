/* text_lines.h - a text line by line, as its numbers are looked for: what a page broke inside a
 * number is joined again. */
#ifndef REPORT_TEXT_TEXT_LINES_H
#define REPORT_TEXT_TEXT_LINES_H

#include <stdbool.h>
#include <stddef.h>

struct text_line {
	size_t start, end; /* bytes, its line break left out */
	size_t next;       /* where the one behind it begins */
	bool inside;       /* it goes on one that was too long */
};

/* The next line; a zeroed one comes before the first. Line breaks that stand inside it are none:
 * they part digits, or a number and its unit. */
bool text_line_next(const char *text, size_t len, struct text_line *line);

#endif
