/* simplified.h - traditional characters made simplified ones: 呂梁 is 吕梁. */
#ifndef REPORT_TEXT_SIMPLIFIED_H
#define REPORT_TEXT_SIMPLIFIED_H

#include <stdbool.h>

#include "report/base/str.h"

#define SIMPLIFIED_MAX 200 /* characters of a text that is looked at */

/* Adds the text in simplified characters; false, and nothing is added, when it has no others. By
 * ICU's table, which is loaded when first asked. */
bool simplified(const char *text, size_t len, struct str *out);

#endif
