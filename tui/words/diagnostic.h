/* diagnostic.h - messages for people, with the line of the file and a caret under the fault. */
#ifndef TUI_WORDS_DIAGNOSTIC_H
#define TUI_WORDS_DIAGNOSTIC_H

#include "report/base/error.h"
#include "report/base/str.h"

/* "crossfoot: …" and a line end on standard error. */
void complain(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* "file:line:column: error: text", the line, a caret, the hint. */
void diagnostic_add(struct str *out, const struct error *err);
/* The same on standard error. */
void diagnostic_print(const struct error *err);
/* The same of what is wrong and was done nevertheless. */
void diagnostic_print_warnings(const struct errors *warnings);
void diagnostic_print_all(const struct errors *errors);

#endif
