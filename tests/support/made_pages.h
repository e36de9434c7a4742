/* made_pages.h - pages of boxes set by hand, for tests of the back ends that need no layout. */
#ifndef TESTS_SUPPORT_MADE_PAGES_H
#define TESTS_SUPPORT_MADE_PAGES_H

#include "report/layout/fonts.h"
#include "report/layout/page.h"

#define SHEET_BOXES 256
#define SHEET_GLYPHS 1024

/* An A4 page being set. A zeroed struct with a font set is empty. */
struct sheet {
	struct font_set *fonts;
	struct box boxes[SHEET_BOXES];
	struct glyph glyphs[SHEET_GLYPHS];
	size_t n, n_glyphs;
	int number; /* of the page */
};

/* Adds boxes at points from the top left corner and returns the last one added, to be changed.
 * Text is set at 16 pt, one box for each run of one face, its glyphs at their natural advances. */
struct box *sheet_text(struct sheet *sheet, enum font_role role, int x, int y, const char *text);
struct box *sheet_rule(struct sheet *sheet, int x, int y, int width);
struct box *sheet_fill(struct sheet *sheet, int x, int y, int width, int height);
struct box *sheet_dest(struct sheet *sheet, uint32_t number, int y, const char *title, int level);
struct box *sheet_link(struct sheet *sheet, uint32_t target, int y);
/* Hands the page over, numbered after the one before, and empties the sheet. */
MUST_LOOK bool sheet_turn(struct sheet *sheet, const struct page_sink *sink, struct error *err);

#endif
