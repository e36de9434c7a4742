/* numbers.h - the number account for people: what nobody answers for, and the sum in one line. */
#ifndef TUI_WORDS_NUMBERS_H
#define TUI_WORDS_NUMBERS_H

#include "report/report.h"

/* Each number that is not clean on standard error, with its line of the file; then the account on
 * standard output. */
void numbers_print(struct report *report, const char *file);
/* Only those that block, for `render`. */
void numbers_print_blocking(struct report *report);
/* The cells that stand in no relation, in one line on standard error, for `render`. */
void numbers_print_stated(struct report *report);

#endif
