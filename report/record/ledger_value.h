/* ledger_value.h - ledgers and spellings as the facts that an office keeps of them. */
#ifndef REPORT_RECORD_LEDGER_VALUE_H
#define REPORT_RECORD_LEDGER_VALUE_H

#include <stdbool.h>

#include "report/base/arena.h"
#include "report/record/stored.h"

/* "DIGEST SIZE PATH" of a file that is kept; older offices kept none: "DIGEST PATH". */
const char *ledger_value(const struct stored_ledger *ledger, struct arena *arena);
/* Fills in digest, size and path; false for what is not written so. */
bool ledger_value_read(const char *value, struct arena *arena, struct stored_ledger *out);

/* How the reason of a value begins that a ledger counted; the ledger's name follows. */
#define COUNTED_FROM "counted from "

/* "DIMENSION SPELLING"; a dimension's name has no blanks. In the arena. */
const char *spelling_subject(const char *dimension, const char *spelling, struct arena *arena);
bool spelling_subject_read(const char *subject, struct arena *arena, struct stored_spelling *out);

#endif
