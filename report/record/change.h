/* change.h - changes of a briefing, and what came of them. */
#ifndef REPORT_RECORD_CHANGE_H
#define REPORT_RECORD_CHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/digest.h"
#include "report/record/seen.h"
#include "report/record/stored.h"

/* What a change is of. Title and date are those that lists show (the subject is ""): they come
 * behind the parts "title" and "event" that say them, and are left alone when that part became a
 * conflict. */
enum change_kind {
	CHANGE_VALUE,
	CHANGE_NOTE,
	CHANGE_SOURCE,
	CHANGE_ASOF,
	CHANGE_FLAG,
	CHANGE_PART,
	CHANGE_LEDGER,   /* "DIGEST SIZE PATH", of a file that the office has by now */
	CHANGE_SPELLING, /* the subject as spelling_subject makes it, the value the member */
	CHANGE_TITLE,
	CHANGE_DATE,
};

#define BASE_ANY ((int64_t)-1)   /* whatever stands there */
#define BASE_STALE ((int64_t)-2) /* something older than what stands there */

struct change {
	enum change_kind kind;
	const char *subject; /* the cell in full form, or the part's name */
	const char *value;   /* NULL takes it away */
	int64_t place;       /* CHANGE_PART */
	int64_t base;        /* the record that the writer saw there, 0 for none, BASE_ANY */
};

/* Several changes of a briefing, in one transaction. */
struct change_set {
	int64_t briefing;
	const struct change *changes;
	size_t n;
	const char *why;  /* NULL: no reason */
	struct seen seen; /* for what was suggested: nothing may have moved since */
};

/* What stands at one subject: value NULL and record 0 when nothing ever did. */
struct standing_value {
	enum change_kind kind;
	const char *subject;
	const char *value;
	int64_t record;
};

/* What two wrote into one cell: theirs stands, mine is kept beside it until one is chosen. */
struct conflict {
	const char *kind;          /* as in the history: value, note, part … */
	const char *subject;       /* the cell in full form, or the part's name */
	const char *theirs, *mine; /* NULL: missing; of a part "PLACE DIGEST" */
	const char *their_name, *at;
	const char *my_name;
	int64_t record; /* that set theirs: the base for choosing */
	bool kept;      /* mine is kept beside it; else it was only not put there */
};

struct conflicts {
	struct conflict *items;
	size_t n;
};

struct applied {
	int64_t revision;   /* of the briefing afterwards */
	int64_t first;      /* the first record that was made, that of the first change that made a
				difference; 0 for none */
	int64_t last;       /* the last one; all of them follow one another without a gap */
	struct digest head; /* the digest of the last one */
	const int64_t *records; /* briefings_apply: of each change, the record that stands there
				   now */
	size_t changed;         /* changes that made a difference */
	size_t voided;          /* signatures that no longer hold */
	struct conflict *conflicts;
	size_t n_conflicts;
};

/* What ends a conflict: theirs stays, or mine takes its place. */
enum conflict_choice { CHOOSE_THEIRS, CHOOSE_MINE };
struct conflict_end {
	int64_t briefing;
	const struct conflict *conflict;
	enum conflict_choice choice;
	const struct change *changes; /* that go with it */
	size_t n;
};

/* What came of a file that was brought in. */
struct imported {
	const char *name;
	bool fresh;        /* a new briefing */
	size_t left;       /* records of its ledgers that could not be placed */
	size_t remembered; /* spellings that mean what was said of them in the series */
	struct applied applied;
};

/* A cell that a second reader typed again, as it was then. */
struct keyed {
	const char *cell, *value;
	int64_t record; /* says who and when */
};
struct keyed_cells {
	struct keyed *items;
	size_t n;
};

#endif
