/* seen.h - the version that somebody had before him when he gave an order, and what moves it.
 *
 * An order confirms what was seen. It carries the newest record of the history of then; when
 * something that it speaks of was committed behind that record, it is refused. */
#ifndef REPORT_RECORD_SEEN_H
#define REPORT_RECORD_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/record/record.h"

/* A zeroed one says nothing, and is never moved. */
struct seen {
	int64_t record;
	uint64_t print; /* the first bytes of the record's digest, which stands for all before it */
};

#define SEEN_SIZE 40 /* "45-0a1b2c3d4e5f6071" and '\0' */

struct seen seen_of(int64_t record, const struct digest *digest);
bool seen_matches(const struct seen *seen, const struct digest *digest);
void seen_format(const struct seen *seen, char out[SEEN_SIZE]);
/* False for what is no version. */
bool seen_parse(const char *text, struct seen *out);

enum order {
	ORDER_REVIEW,
	ORDER_APPROVE,
	ORDER_WITHDRAW,
	ORDER_REJECT,
	ORDER_RELEASE,
	ORDER_REOPEN,
	ORDER_TICK,
	ORDER_WAIVE,
	ORDER_WAIVE_AS_SAID, /* a warning that carries what it said: nothing but its reason moves */
	ORDER_ATTEST,        /* one cell */
	ORDER_ADOPT,         /* a value that was suggested */
};

/* What is confirmed: all of a briefing, or some of its tables, one line of its checklist. */
struct confirmed {
	enum order order;
	const char *const *subjects;
	size_t n; /* 0: all */
};

/* Whether a record that was committed since moves what is confirmed. */
bool seen_is_moved(const struct confirmed *confirmed, const struct record *record);
/* What the record is about, for people; to be passed through _(). */
const char *seen_words(const struct record *record);
/* Its values can be read by people: they are no digests. */
bool seen_is_readable(const struct record *record);

#endif
