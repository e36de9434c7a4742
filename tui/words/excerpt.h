/* excerpt.h - lines of a file shown under a message. */
#ifndef TUI_WORDS_EXCERPT_H
#define TUI_WORDS_EXCERPT_H

#include <stddef.h>
#include <stdio.h>

#include "report/base/error.h"
#include "report/base/str.h"

/* The file that lines were last read from stays open, with the offsets of some of its lines, so
 * that many messages about one file do not each read it from the start. A zeroed one is empty. */
struct excerpts {
	char *file;
	FILE *in;     /* NULL: it cannot be read */
	long *starts; /* of line 1 and of every so-manieth behind it, as far as known */
	size_t n_starts, capacity;
};

/* The line at a place and a caret under its column; nothing when the line cannot be read. */
void excerpts_add(struct excerpts *excerpts, struct str *out, struct place place);
void excerpts_finish(struct excerpts *excerpts);

#endif
