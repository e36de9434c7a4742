/* history.h - what was done, by whom and when; undo and redo as moves in it. */
#ifndef REPORT_STORE_HISTORY_H
#define REPORT_STORE_HISTORY_H

#include "report/record/history_walk.h"
#include "report/record/record.h"
#include "report/store/briefings.h"

/* The records of a briefing; subject NULL for all, else those of one cell or part. */
MUST_LOOK bool history_log(struct store *store, int64_t briefing, const char *subject,
			   const struct record_reader *reader, struct error *err);
/* What was appended to the whole office behind a record: what others did since one last looked. */
MUST_LOOK bool history_since(struct store *store, int64_t seq, const struct record_reader *reader,
			     struct error *err);

/* The next records, `most` at the most; the reader may stop it earlier. */
MUST_LOOK bool history_walk_on(struct store *store, struct history_walk *walk, size_t most,
			       const struct record_reader *reader, struct error *err);

/* Tells what was appended to the whole office behind the mark, and moves the mark there. *goes_on
 * is false, and nothing told, when the office is another than it was: a backup took its place. */
MUST_LOOK bool history_follow(struct store *store, struct history_mark *mark,
			      const struct record_reader *reader, bool *goes_on, struct error *err);

/* The record with that digest, as the head of a paper is; record.seq 0 when there is none. */
MUST_LOOK bool history_find(struct store *store, const struct digest *digest, struct arena *arena,
			    struct record *out, struct error *err);

/* What differs between the two revisions of a comparison, in the order in which it was first
 * changed. Fails with ERROR_VALUE for a revision that there is not. */
MUST_LOOK bool history_diff(struct store *store, int64_t briefing, struct comparison *comparison,
			    struct arena *arena, struct error *err);

/* Takes back the newest step of the one who acts in this briefing that still stands; a paste is one
 * step. That it was made, or that a file came in, is not taken back. What others changed since
 * stays and becomes a conflict in out, of which nothing is kept; the next undo goes on with the
 * step before. out->changed 0 and no conflicts: there was nothing to take back. */
MUST_LOOK bool history_undo(struct store *store, int64_t briefing, struct arena *arena,
			    struct applied *out, struct error *err);
/* Takes the last undo back, unless something else was done since. */
MUST_LOOK bool history_redo(struct store *store, int64_t briefing, struct arena *arena,
			    struct applied *out, struct error *err);

#endif
