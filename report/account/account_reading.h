/* account_reading.h - how the paper of a block is read back: in order, or number by number. */
#ifndef REPORT_ACCOUNT_ACCOUNT_READING_H
#define REPORT_ACCOUNT_ACCOUNT_READING_H

#include <stdbool.h>

#include "report/model/document.h"

enum reading {
	READ_TEXT,     /* in order */
	READ_LABELLED, /* in order; the program numbers its lines */
	READ_HEADED,   /* in order, behind a line of the program's own: 附件1 */
	READ_WORDS,    /* number by number */
	READ_CHART,    /* the same; axes have numbers of their own */
	READ_NOTHING,  /* says again what stands elsewhere, with numbers of pages */
};

enum reading reading_of(const struct block *block);
/* Its digits and numerals must come as the account has them; else its numbers are looked up. */
bool reading_is_running(enum reading reading);

#endif
