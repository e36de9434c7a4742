/* subset.h - the part of a font that a document uses, as a PDF embeds it. */
#ifndef REPORT_PDF_SUBSET_H
#define REPORT_PDF_SUBSET_H

#include "report/layout/harfbuzz.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"

enum outlines { OUTLINES_CFF, OUTLINES_TRUETYPE };

/* What is the same for the whole font. */
struct subset_font {
	hb_font_t *font; /* borrowed, only read */
	enum outlines outlines;
	bool simplify; /* see font_face_is_heavy */
};

struct subset_font subset_font_of(hb_font_t *font, bool simplify);

/* A zeroed struct is empty. */
struct subset {
	struct str program; /* a bare CFF table whose CIDs are the codes, or a TrueType file */
	struct str map;     /* TrueType: CIDToGIDMap, two bytes a code */
	bool *blank;        /* by code: nothing is drawn */
};

/* A glyph of a subset: its number in the font, and how it is drawn (small_figures.h). */
#define SUBSET_GLYPH(glyph, small) ((uint32_t)(glyph) | (uint32_t)(small) << 24)

/* Redraws glyphs of a font (0 is .notdef, which stays empty) to a font of that name (with its
 * tag): HarfBuzz draws their outlines, which are written anew. Hints and subroutines are of no use
 * to so few glyphs, and hb-subset takes twice as long. */
void subset_draw(struct subset *subset, const struct subset_font *font, const char *name,
		 const uint32_t *glyphs, size_t n);
/* Cuts a TrueType font by hb-subset. glyphs: of codes 0 to n - 1, none of
 * them small. An empty program: the font is
 * damaged. */
void subset_cut(struct subset *subset, const struct subset_font *font, const uint32_t *glyphs,
		size_t n);
void subset_finish(struct subset *subset);

#endif
