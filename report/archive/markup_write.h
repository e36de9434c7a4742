/* markup_write.h - text as it stands in the XML of office packages. */
#ifndef REPORT_ARCHIVE_MARKUP_WRITE_H
#define REPORT_ARCHIVE_MARKUP_WRITE_H

#include <stddef.h>

#include "report/base/str.h"

/* Adds valid UTF-8, for elements and attributes; what XML cannot hold is left out. */
void markup_escape(struct str *out, const char *text, size_t len);

#endif
