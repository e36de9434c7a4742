/* verify.h - whether the history is whole and everything else follows from it. */
#ifndef REPORT_STORE_VERIFY_H
#define REPORT_STORE_VERIFY_H

#include "report/record/verification.h"
#include "report/store/store.h"

/* Walks the chain, then holds every table against it. False when it could not be done; a broken
 * office is a verdict. A tenth of a second for 100,000 records. */
MUST_LOOK bool store_verify(struct store *store, struct verification *out, struct error *err);

#endif
