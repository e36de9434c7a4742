/* verification.h - what was found of a history that was walked through. */
#ifndef REPORT_RECORD_VERIFICATION_H
#define REPORT_RECORD_VERIFICATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/digest.h"

struct verification {
	bool whole;         /* nothing is wrong; with no records there is nothing that could be */
	int64_t records;    /* in the history */
	struct digest head; /* of the last record */
	int64_t broken;     /* the first record that does not hold; 0 when none can be named */
	size_t faults;      /* how many were found */
	char text[512];     /* the first of them as a sentence, "" when whole */
};

#endif
