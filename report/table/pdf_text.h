/* pdf_text.h - the text of a PDF, as the command of poppler-utils reads it (GPL: run, not linked). */
#ifndef REPORT_TABLE_PDF_TEXT_H
#define REPORT_TABLE_PDF_TEXT_H

#include <stdbool.h>

#include "report/base/error.h"
#include "report/base/str.h"

/* By its first bytes. */
bool pdf_text_is(const char *path);
/* Adds UTF-8, each line where it stands on its page, '\f' behind each page. The command runs for at
 * most a minute, in at most a gigabyte. Fails when it is not installed, when it cannot read the
 * file, and when no text is in it: a scan has to be read by a person. */
MUST_LOOK bool pdf_text_read(const char *path, struct str *out, struct error *err);

#endif
