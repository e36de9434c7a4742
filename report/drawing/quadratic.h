/* quadratic.h - outlines of cubic curves as TrueType's quadratic ones (OpenType, table 'glyf'). */
#ifndef REPORT_DRAWING_QUADRATIC_H
#define REPORT_DRAWING_QUADRATIC_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"
#include "report/drawing/glyph_path.h"

/* Whole font units; a point off the curve stands between two that are on it, or meets the next one
 * off it halfway. */
struct quadratic_point {
	int x, y;
	bool on;
};

/* A zeroed struct is empty. */
struct quadratic {
	struct quadratic_point *points;
	size_t n, capacity;
	size_t *ends; /* of each contour: one behind its last point */
	size_t n_contours, contours_capacity;
};

/* Replaces what the outline held. No point of it is further than the tolerance (font units) from the
 * path. Contours run the other way round: clockwise outside. */
void quadratic_draw(struct quadratic *outline, const struct glyph_path *path, double tolerance);
/* Adds the outline as a simple glyph, without instructions; nothing when it is empty. */
void quadratic_write(const struct quadratic *outline, struct str *out);
void quadratic_finish(struct quadratic *outline);

#endif
