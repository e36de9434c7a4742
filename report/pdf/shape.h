/* shape.h - glyphs as filled outlines: seen on the page, but no text to search, copy or read. */
#ifndef REPORT_PDF_SHAPE_H
#define REPORT_PDF_SHAPE_H

#include "report/base/str.h"
#include "report/layout/fonts.h"
#include "report/layout/page.h"

/* Adds the outlines of a run's glyphs to a content stream, turned and placed as the box says, in
 * the current fill colour; a graphics state of its own. page_height in mpt. */
void shape_add(struct str *bytes, const struct box *box, struct font_set *fonts, mpt page_height);

#endif
