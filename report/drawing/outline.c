/* outline.c - see outline.h. */
#include "report/drawing/outline.h"

#include <math.h>

#include "report/drawing/simplify.h"

#define TOLERANCE_EM 0.001 /* see simplify.h */

int outline_upem(const struct outline_font *font)
{
	return (int)harfbuzz()->hb_face_get_upem(harfbuzz()->hb_font_get_face(font->font));
}

/* A figure raised or lowered. */
static void make_small(struct glyph_path *path, enum small how, int upem)
{
	double rise = (double)small_rise(how) * upem / 1000;

	for (size_t i = 0; i < path->n; i++)
		for (int k = 0; k < 3; k++) {
			struct point *point = &path->segments[i].points[k];

			point->x = floor(point->x * SMALL_SCALE / 1000 + 0.5);
			point->y = floor(point->y * SMALL_SCALE / 1000 + rise + 0.5);
		}
}

int outline_draw(struct glyph_path *path, const struct outline_font *font, hb_draw_funcs_t *funcs,
		 uint32_t glyph, enum small small)
{
	path->n = 0;
	if (glyph == 0)
		return -1;
	int width = harfbuzz()->hb_font_get_glyph_h_advance(font->font, glyph);
	glyph_path_draw(path, font->font, funcs, glyph);
	if (small != SMALL_NOT) {
		width = width * SMALL_SCALE / 1000;
		make_small(path, small, outline_upem(font));
	}
	if (font->simplify)
		simplify_path(path, TOLERANCE_EM * outline_upem(font));
	return width;
}
