/* srgb.h - an ICC profile that says what the PDF's colours mean: sRGB (IEC 61966-2-1). */
#ifndef REPORT_DRAWING_SRGB_H
#define REPORT_DRAWING_SRGB_H

#include "report/base/str.h"

/* Adds a display profile as of ICC.1:2004-10 (version 4.2, which PDF 1.7 reads), some 500 bytes:
 * built here so that writing PDF/A needs no file at run time. */
void srgb_add_profile(struct str *out);

#endif
