/* fold.h - words as they are compared: compatibility forms made plain, all white space gone. */
#ifndef REPORT_BASE_FOLD_H
#define REPORT_BASE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"

/* Adds valid UTF-8 in NFKC without white space (U+3000, U+00A0, U+200B, line breaks among it):
 * "序　号" and "序号" are one, "（人）" is "(人)", "１２" is "12". Ditto marks do not survive it.
 */
void fold_text(const char *text, size_t len, struct str *out);

#endif
