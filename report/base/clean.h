/* clean.h - text that people typed or pasted, made fit to be kept: the one place for it. What comes
 * in files is not mended but refused (report/yaml). */
#ifndef REPORT_BASE_CLEAN_H
#define REPORT_BASE_CLEAN_H

#include "report/base/str.h"

enum clean_form {
	CLEAN_LINE,  /* one line: ends of lines and tabs become blanks, those around it go */
	CLEAN_LINES, /* ends of lines become line feeds, tabs stay */
};

/* Adds the text as valid UTF-8 without what utf8_is_unsafe names. */
void clean_text(const char *text, enum clean_form form, struct str *out);

#endif
