/* paper_text.h - a text from outside to be held against figures; taken from paper it is made
 * paragraphs again: a line that only ended because the paper did goes on in the next one. */
#ifndef REPORT_PROSE_PAPER_TEXT_H
#define REPORT_PROSE_PAPER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/base/str.h"
#include "report/prose/held.h"

/* A zeroed struct is empty. */
struct paper_text {
	struct str text;
	struct held_line *lines; /* of the paper; none of a plain text */
	size_t n, capacity;
};

/* A PDF, known by its first bytes, or a plain text in UTF-8 or GB18030; path "-" is standard input.
 * out is finished by the caller, also on failure. */
MUST_LOOK bool paper_text_read(const char *path, struct paper_text *out, struct error *err);
/* To be held; borrows. */
struct held_text paper_text_held(const struct paper_text *text);

/* Takes lines that stand where they stood on the page, '\f' behind each page. A line is joined to
 * the one before when neither is a row of a table, that one is nearly full, and this one begins at
 * the page's left edge without a number of a list. Numbers of pages are left out. */
void paper_text_make(struct paper_text *out, const char *raw, size_t len);
void paper_text_finish(struct paper_text *text);

#endif
