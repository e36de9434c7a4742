/* outline.h - the outline of a glyph as every back end embeds it: of the font, drawn small where it
 * stands for a raised or lowered figure, with no more points than it needs. */
#ifndef REPORT_DRAWING_OUTLINE_H
#define REPORT_DRAWING_OUTLINE_H

#include <stdbool.h>

#include "report/drawing/glyph_path.h"
#include "report/layout/small_figures.h"

/* What is the same for the whole font. */
struct outline_font {
	hb_font_t *font; /* borrowed, only read */
	bool simplify;   /* see font_face_is_heavy */
};

int outline_upem(const struct outline_font *font);
/* Replaces what the path held; glyph 0 (.notdef) stays empty. Returns the advance, -1 for .notdef. */
int outline_draw(struct glyph_path *path, const struct outline_font *font, hb_draw_funcs_t *funcs,
		 uint32_t glyph, enum small small);

#endif
