/* history_walk.h - a walk along the records of a briefing that can be left and gone on with. */
#ifndef REPORT_RECORD_HISTORY_WALK_H
#define REPORT_RECORD_HISTORY_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A walk through the records of a briefing, newest first, that can be left and gone on with: it
 * costs what is told, however long the history is. What is appended meanwhile is not seen. */
struct history_walk {
	int64_t briefing;
	const char *subject; /* NULL for all, else those of one cell or part; borrowed */
	bool begun;
	int64_t *heads; /* the next record of each chain it goes along, 0 at the chain's end */
	size_t n_heads, capacity;
};

/* The newest record that is still to be told; NULL at the end. */
int64_t *history_walk_head(const struct history_walk *walk);
bool history_walk_is_done(const struct history_walk *walk); /* begun, and nothing is left */
/* Of a walk through a whole briefing: goes on with that record, an older one of the briefing: the
 * records of one step need not all be told. */
void history_walk_skip(struct history_walk *walk, int64_t seq);
void history_walk_finish(struct history_walk *walk);

#endif
