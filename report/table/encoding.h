/* encoding.h - the bytes of a ledger as UTF-8, whatever office program wrote them. */
#ifndef REPORT_TABLE_ENCODING_H
#define REPORT_TABLE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"

/* Turns *bytes (malloc'd, may be replaced; a '\0' follows) into valid UTF-8 without byte-order
 * mark. err comes back with the file and, for a bad character, its line and column. */
MUST_LOOK bool encoding_to_utf8(const char *file, char **bytes, size_t *len, struct error *err);

#endif
