/* record.h - one committed change of an office, and what differs between two revisions. */
#ifndef REPORT_RECORD_RECORD_H
#define REPORT_RECORD_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "report/base/digest.h"

/* One committed change. Strings are borrowed. */
struct record {
	int64_t seq;         /* 1, 2, 3 … without a gap, over the whole office */
	int64_t step;        /* seq of the first record of the same transaction */
	int64_t revision;    /* of the briefing (of the office when briefing is 0): one per step */
	const char *at;      /* 2021-05-06T01:02:03.004Z */
	const char *who;     /* system user … */
	int64_t uid;         /* … and its number: names are given again, numbers rarely */
	int64_t briefing;    /* 0: the office itself */
	const char *kind;    /* a row of facts_all (fact.h) */
	const char *subject; /* which cell, part, person … of that kind */
	int64_t was;         /* the record that last set the same, 0 when nothing had */
	const char *before, *after; /* NULL: absent */
	const char *why;            /* NULL when no reason is due */
	int64_t undoes; /* the step that this step takes back, 0 for none; negative for an undo that
			   is taken back (a redo) */
	int64_t prior;  /* the record before this one in the same briefing, 0 for none */
};

/* Called once per record, oldest first, or newest first where said; false ends the walk. The
 * record's strings last for the call. */
typedef bool record_fn(void *context, const struct record *record);
struct record_reader {
	record_fn *each;
	void *context;
};

/* How far one has read the history: the newest record of then. store_head makes one. */
struct history_mark {
	int64_t seq;
	struct digest digest;
};

/* One fact that differs between two revisions. */
struct difference {
	const char *kind, *subject;
	const char *before, *after; /* NULL: absent; of a part its text */
	const char *who, *at, *why; /* of the last change between them; why may be NULL */
};
/* Two revisions of a briefing, and what differs between them. */
struct comparison {
	int64_t from, to; /* from may be behind to */
	struct difference *items;
	size_t n;
};

#endif
