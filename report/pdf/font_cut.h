/* font_cut.h - cuts all fonts of a document at once, with two threads. */
#ifndef REPORT_PDF_FONT_CUT_H
#define REPORT_PDF_FONT_CUT_H

#include <stddef.h>

#include "report/pdf/type0.h"

/* Half of the time that writing a short PDF takes is this. NULL entries are passed over. */
void font_cut_all(struct type0 *const *fonts, size_t n);

#endif
