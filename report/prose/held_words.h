/* held_words.h - a text that was held against figures, told to people: its lines with marks under
 * their numbers, what is wrong or unknown, the sums. */
#ifndef REPORT_PROSE_HELD_WORDS_H
#define REPORT_PROSE_HELD_WORDS_H

#include "report/prose/held.h"

/* Lines without numbers are left out. */
struct held_telling {
	const char *file; /* told before line and column */
	const struct held_text *text;
	const struct held *held;
	int cells;                                    /* of a piece of a line */
	void (*put)(void *context, const char *text); /* stretch by stretch */
	void *context;
};
void held_tell(const struct held_telling *telling);
/* Tells the text while it is held, a stretch at a time. held is zeroed; its counts are left. */
void held_tell_holding(const struct held_telling *telling, struct prose_reader *reader,
		       struct held *held);
/* Adds 6 numbers: 3 matched, 0 rounded, …, in the user's language. */
void held_summary(const struct held *held, struct str *out);

#endif
