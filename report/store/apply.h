/* apply.h - how changes of a briefing's content are made, for the files of report/store alone. */
#ifndef REPORT_STORE_APPLY_H
#define REPORT_STORE_APPLY_H

#include "report/store/flow.h"
#include "report/store/session.h"

/* What becomes of a value that meets another's: it is kept beside it, it is kept already, or it is
 * dropped. */
enum clash { CLASH_KEEP_BOTH, CLASH_KEPT, CLASH_LEAVE };

/* The changes of one transaction. */
struct applying {
	struct store *store;
	struct stored_briefing about;
	const char *why;
	enum clash clash;
	struct arena *arena;
	bool has_signatures, has_conflicts, has_rejections, has_drafts; /* in this briefing */
	struct touched touched;
	struct conflict *conflicts; /* grown; moved to the arena at the end */
	size_t n_conflicts, capacity;
	struct applied *out;
};

/* The reason as the history gets it: of what is open again with the cause before it. */
const char *apply_why(const struct applying *work, const char *why);
/* Checks that the one who acts may change the briefing; false when the transaction is refused. */
bool apply_begin(struct applying *work);
/* One fact, whose value is as the table keeps it. Returns the record that stands there then. */
int64_t apply_fact(struct applying *work, enum fact fact, const char *subject, const char *value,
		   int64_t base);
/* One change as the office's users make it. Returns the same. */
int64_t apply_change(struct applying *work, const struct change *change);
/* Title and date as lists show them follow a part of the text: its name, NULL for any other fact.
 */
const char *apply_leader(enum fact fact);
/* That part is another's now: the change of it became a conflict. */
bool apply_has_met(const struct applying *work, const char *part);
/* What was half typed in a cell is done with once a value is set; what was sent back was heard. */
void apply_settle(struct applying *work, const char *cell);
/* Remembers a value that met another. */
void apply_conflict(struct applying *work, enum fact fact, const char *subject, const char *mine,
		    struct fact_value theirs);
/* Remembers what a change of the fact touches; apply_end voids it. */
void apply_touch(struct applying *work, enum fact fact, const char *subject);
void apply_end(struct applying *work);
/* What came of it is said only when it is stored. */
MUST_LOOK bool apply_commit(struct applying *work, struct error *err);

#endif
