/* charstring.h - a glyph's outline as a Type 2 charstring (Adobe Technical Note 5177). */
#ifndef REPORT_PDF_CHARSTRING_H
#define REPORT_PDF_CHARSTRING_H

#include "report/base/str.h"
#include "report/drawing/glyph_path.h"

/* Adds the charstring: without hints and subroutines, with as few operators as the outline allows.
 * width is in font units and left out when it is the font's default. */
void charstring_add(struct str *out, const struct glyph_path *path, int width, int default_width);

#endif
