/* history.h - what was done, by whom and when; undo and redo as moves in it. */
#ifndef REPORT_STORE_HISTORY_H
#define REPORT_STORE_HISTORY_H

#include "report/store/briefings.h"
#include "report/store/chain.h"

/* Called once per record, oldest first, or newest first where said; false ends the walk. The
 * record's strings last for the call. */
typedef bool record_fn(void *context, const struct record *record);

/* The records of a briefing; subject NULL for all, else those of one cell or part. */
bool history_log(struct store *store, int64_t briefing, const char *subject, record_fn *each,
		 void *context, struct error *err);
/* What was appended to the whole office behind a record: what others did since one last looked. */
bool history_since(struct store *store, int64_t seq, record_fn *each, void *context,
		   struct error *err);

/* A walk through the records of a briefing, newest first, that can be left and gone on with: it
 * costs what is told, however long the history is. What is appended meanwhile is not seen. */
struct history_walk {
	int64_t briefing;
	const char *subject; /* NULL for all, else those of one cell or part; borrowed */
	bool begun;
	int64_t *heads; /* the next record of each chain it goes along, 0 at the chain's end */
	size_t n_heads, capacity;
};

/* The next records, `most` at the most; each may stop it earlier. */
bool history_walk_on(struct store *store, struct history_walk *walk, size_t most, record_fn *each,
		     void *context, struct error *err);
bool history_walk_is_done(const struct history_walk *walk); /* begun, and nothing is left */
/* Of a walk through a whole briefing: goes on with that record, an older one of the briefing: the
 * records of one step need not all be told. */
void history_walk_skip(struct history_walk *walk, int64_t seq);
void history_walk_finish(struct history_walk *walk);
/* How far one has read the history: the newest record of then. store_head makes one. */
struct history_mark {
	int64_t seq;
	struct digest digest;
};

/* Tells what was appended to the whole office behind the mark, and moves the mark there. *goes_on
 * is false, and nothing told, when the office is another than it was: a backup took its place. */
bool history_follow(struct store *store, struct history_mark *mark, record_fn *each, void *context,
		    bool *goes_on, struct error *err);

/* The record with that digest, as the head of a paper is; record.seq 0 when there is none. */
bool history_find(struct store *store, const struct digest *digest, struct arena *arena,
		  struct record *out, struct error *err);

/* One fact that differs between two revisions. */
struct difference {
	const char *kind, *subject;
	const char *before, *after; /* NULL: absent; of a part its text */
	const char *who, *at, *why; /* of the last change between them; why may be NULL */
};

/* What differs between two revisions of a briefing, in the order in which it was first changed;
 * from may be behind to. Fails with ERROR_VALUE for a revision that there is not. */
bool history_diff(struct store *store, int64_t briefing, int64_t from, int64_t to,
		  struct arena *arena, struct difference **out, size_t *n, struct error *err);

/* Takes back the newest step of the one who acts in this briefing that still stands; a paste is one
 * step. What others changed since becomes a conflict in out and stays; out->changed 0 and no
 * conflicts: there was nothing to take back. */
bool history_undo(struct store *store, int64_t briefing, struct arena *arena, struct applied *out,
		  struct error *err);
/* Takes the last undo back, unless something else was done since. */
bool history_redo(struct store *store, int64_t briefing, struct arena *arena, struct applied *out,
		  struct error *err);

#endif
