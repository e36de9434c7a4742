/* glyph_path.h - the outline of one glyph, as HarfBuzz draws it from whatever its font holds. */
#ifndef REPORT_DRAWING_GLYPH_PATH_H
#define REPORT_DRAWING_GLYPH_PATH_H

#include "report/layout/harfbuzz.h"
#include <stddef.h>
#include <stdint.h>

enum segment_kind { SEGMENT_MOVE, SEGMENT_LINE, SEGMENT_CURVE };

struct point {
	double x, y; /* font units, y upwards */
};

/* Where it leads is points[2]; a curve's control points come before it. */
struct segment {
	enum segment_kind kind;
	struct point points[3];
};

/* A zeroed struct is empty. Every contour begins with a move; a line that would only close it is
 * left out. */
struct glyph_path {
	struct segment *segments;
	size_t n, capacity;
};

/* Draws glyphs one after another; the functions are HarfBuzz's callbacks, made once. */
hb_draw_funcs_t *glyph_path_funcs(void); /* the caller releases it: hb_draw_funcs_destroy */
/* Replaces what the path held. font draws at its own units per em. */
void glyph_path_draw(struct glyph_path *path, hb_font_t *font, hb_draw_funcs_t *funcs,
		     uint32_t glyph);
void glyph_path_finish(struct glyph_path *path);

#endif
