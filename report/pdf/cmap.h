/* cmap.h - the CMap that says which characters a font's codes stand for. */
#ifndef REPORT_PDF_CMAP_H
#define REPORT_PDF_CMAP_H

#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"

/* A ToUnicode CMap (ISO 32000-1:2008 §9.10.3): code i, two bytes, is codepoints[i]; 0 is left out.
 */
void cmap_add_to_unicode(struct str *out, const uint32_t *codepoints, size_t n);

#endif
