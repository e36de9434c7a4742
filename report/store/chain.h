/* chain.h - one record of the history and its link in the chain of digests.
 *
 * digest(n) = SHA-256(digest(n - 1) || fields of record n), digest(0) = 32 zero bytes. The fields
 * are written as netstrings in the order of struct record: numbers in decimal, absent texts as
 * "-,". docs/office.md shows the same with sha256sum. */
#ifndef REPORT_STORE_CHAIN_H
#define REPORT_STORE_CHAIN_H

#include "report/base/digest.h"
#include "report/record/record.h"

struct digest record_digest(const struct record *record, const struct digest *previous);

#endif
