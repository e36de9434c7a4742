/* readback.h - the paper read back: the text of its own display list, held against the account
 * before anything is saved.
 *
 * Running text must have the very digits and numerals of the account, in their order. A number of a
 * table or chart must be its cell's, or stand in the words that the account knows. */
#ifndef REPORT_ACCOUNT_READBACK_H
#define REPORT_ACCOUNT_READBACK_H

#include "report/account/account.h"
#include "report/layout/page.h"

struct readback;

/* Both are borrowed. */
struct readback *readback_create(const struct account *account, const struct page_sink *next);
void readback_destroy(struct readback *readback); /* accepts NULL */
/* Hands every page on, after it was read; fails where the paper says something else. */
struct page_sink readback_sink(struct readback *readback);
/* After the last page: what was to stand on the paper stands there. */
MUST_LOOK bool readback_finish(struct readback *readback, struct error *err);

#endif
