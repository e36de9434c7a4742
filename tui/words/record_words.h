/* record_words.h - what a record of the history says to people: what it is of, from what to what.
 */
#ifndef TUI_WORDS_RECORD_WORDS_H
#define TUI_WORDS_RECORD_WORDS_H

#include <stdbool.h>

#include "report/base/str.h"

/* One fact that changed, as a record or a difference has it. Strings are borrowed. */
struct telling {
	const char *kind, *subject;
	const char *before, *after; /* NULL: absent */
};

/* "乡科级", "note of 案件", "review of 案件", "state": short enough for a column. */
void record_words_add_subject(const struct telling *telling, struct str *out);
/* "918 -> 981", "draft -> checked", "signed", "it no longer holds": on one line. */
void record_words_add_change(const struct telling *telling, struct str *out);
/* The subject is a cell one can go to. */
bool record_words_is_of_cell(const struct telling *telling);
/* Before and after are texts kept under the digests that they end in. */
bool record_words_is_of_text(const struct telling *telling);

#endif
