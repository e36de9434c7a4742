/* office_history.h - what was done in an office, by whom and when; taking it back; whether the
 * history is whole. */
#ifndef REPORT_OFFICE_OFFICE_HISTORY_H
#define REPORT_OFFICE_OFFICE_HISTORY_H

#include "report/office/office.h"
#include "report/record/change.h"
#include "report/record/history_walk.h"
#include "report/record/record.h"
#include "report/record/verification.h"

/* Tells the records of a briefing, oldest first: all of them, or (word not NULL) those of one cell
 * or part as people name it. Fails for one who may not read it. */
MUST_LOOK bool office_log(struct office *office, const char *name, const char *word,
			  const struct record_reader *reader, struct errors *errors);
/* Goes on with a walk, newest first: the next records, `most` at the most. */
MUST_LOOK bool office_walk(struct office *office, struct history_walk *walk, size_t most,
			   const struct record_reader *reader, struct error *err);
/* Tells the records of one step, oldest first. */
MUST_LOOK bool office_step(struct office *office, int64_t step, const struct record_reader *reader,
			   struct error *err);

/* Fails for one who may not read it, and with ERROR_VALUE for a revision that there is not. */
MUST_LOOK bool office_compare(struct office *office, const char *name,
			      struct comparison *comparison, struct arena *arena,
			      struct error *err);

/* One's own newest step back, or again; changed 0 and no conflicts: there was nothing. */
MUST_LOOK bool office_undo(struct office *office, const char *name, struct arena *arena,
			   struct applied *out, struct error *err);
MUST_LOOK bool office_redo(struct office *office, const char *name, struct arena *arena,
			   struct applied *out, struct error *err);

/* The text kept under the digest that a value of the history ends in; NULL for none. */
const char *office_text_of(struct office *office, const char *value, struct arena *arena);
/* The record with that digest, as the head of a paper is; record.seq 0 when there is none. */
MUST_LOOK bool office_find_record(struct office *office, const struct digest *head,
				  struct arena *arena, struct record *out, struct error *err);
/* Walks the whole history. False when it could not be done; a broken office is a verdict. */
MUST_LOOK bool office_verify(struct office *office, struct verification *out, struct error *err);

#endif
