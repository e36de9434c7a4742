/* foreign_text.h - a text from outside: a file or standard input, in UTF-8 or GB18030. */
#ifndef REPORT_TABLE_FOREIGN_TEXT_H
#define REPORT_TABLE_FOREIGN_TEXT_H

#include "report/base/error.h"
#include "report/base/str.h"

/* Adds it in UTF-8, lines ended by '\n' alone. path "-" is standard input. */
MUST_LOOK bool foreign_text_read(const char *path, struct str *out, struct error *err);

#endif
