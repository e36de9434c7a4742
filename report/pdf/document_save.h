/* document_save.h - a document's objects as a PDF 1.7 file: object streams and a cross-reference
 * stream, which libharu's own writer does not have. */
#ifndef REPORT_PDF_DOCUMENT_SAVE_H
#define REPORT_PDF_DOCUMENT_SAVE_H

#include "report/pdf/hpdf.h"
#include <stdbool.h>
#include <stdio.h>

#include "report/base/error.h"
#include "report/pdf/deflate.h"

/* Writes every object, once; the same objects give the same bytes, the file's /ID among them (it is
 * a digest of what precedes it). A failing write shows in ferror(file), which the caller asks. */
MUST_LOOK bool save_document(HPDF_Doc doc, struct deflate *deflate, FILE *file, struct error *err);

#endif
