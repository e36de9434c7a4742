/* attestation.h - a number that stands in no relation, and the second person who answers for it. */
#ifndef REPORT_RECORD_ATTESTATION_H
#define REPORT_RECORD_ATTESTATION_H

#include <stddef.h>
#include <stdint.h>

#include "report/record/seen.h"

/* What somebody answers for: that the cell has this value in this source. */
struct attesting {
	const char *cell;   /* in full form */
	const char *value;  /* that was seen, as it is kept */
	int64_t record;     /* that set it when it was seen; 0: the value alone was seen */
	const char *source; /* what it was held against: a ledger, a report, a letter */
	struct seen seen;   /* the version that was shown */
};

/* One that holds: the cell has not changed since. */
struct attestation {
	const char *cell, *value;
	const char *source; /* NULL: it was keyed twice */
	const char *who, *at;
};

struct attestations {
	struct attestation *items;
	size_t n;
};

#endif
