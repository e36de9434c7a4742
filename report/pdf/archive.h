/* archive.h - what makes a PDF a PDF/A-2a (ISO 19005-2): metadata as XMP and the meaning of its
 * colours. The rest (fonts embedded, no transparency, printable links) holds for every PDF here. */
#ifndef REPORT_PDF_ARCHIVE_H
#define REPORT_PDF_ARCHIVE_H

#include "report/pdf/hpdf.h"

#include "report/base/str.h"
#include "report/pdf/deflate.h"
#include "report/pdf/device_hpdf.h"

void archive_write(HPDF_Doc doc, const struct pdf_options *options, struct deflate *deflate);
/* Adds the XMP packet (ISO 16684-1): the same properties, word for word, as the document's
 * information dictionary has (ISO 19005-2 §6.6.3). */
void archive_add_metadata(struct str *out, const struct pdf_options *options);

#endif
