/* simplify.h - outlines with fewer curves, nowhere further than a tolerance from the old ones. */
#ifndef REPORT_DRAWING_SIMPLIFY_H
#define REPORT_DRAWING_SIMPLIFY_H

#include "report/drawing/glyph_path.h"

/* Joins segments that one line or curve stands for within the tolerance (font units), in one pass
 * and linear time. Fonts made by tracing drawings, as Fandol is, have a third more points than they
 * need: at a thousandth of the em, 6 µm in body text and below what 2,400 dpi can print, a fifth of
 * the PDF goes. */
void simplify_path(struct glyph_path *path, double tolerance);

#endif
