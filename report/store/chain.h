/* chain.h - one record of the history and its link in the chain of digests.
 *
 * digest(n) = SHA-256(digest(n - 1) || fields of record n), digest(0) = 32 zero bytes. The fields
 * are written as netstrings in the order of struct record: numbers in decimal, absent texts as
 * "-,". docs/office.md shows the same with sha256sum. */
#ifndef REPORT_STORE_CHAIN_H
#define REPORT_STORE_CHAIN_H

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

struct digest record_digest(const struct record *record, const struct digest *previous);

#endif
