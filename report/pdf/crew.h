/* crew.h - one kind of work on many pieces, shared by two threads. */
#ifndef REPORT_PDF_CREW_H
#define REPORT_PDF_CREW_H

#include <stddef.h>

/* Calls work once for each piece 0..n-1, in any order and from two threads; returns when all is
 * done. What the pieces write must not overlap, so that the result is the same in any order. */
void crew_run(void (*work)(void *context, size_t piece), void *context, size_t n);

#endif
