/* display.h - the boxes of one page while it is being filled, with the arrays they point into. */
#ifndef REPORT_LAYOUT_DISPLAY_H
#define REPORT_LAYOUT_DISPLAY_H

#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"
#include "report/layout/page.h"

/* A zeroed struct is an empty list. Its memory is kept from page to page. Until display_boxes is
 * called the pointers in the boxes are not set: their arrays may still move. */
struct display {
	struct box *boxes;
	size_t *at; /* per box: where its glyphs, points or title start */
	struct glyph *glyphs;
	mpt *points;
	char *titles;
	struct page_mark *marks;
	size_t n, n_glyphs, n_points, n_titles, n_marks;
	size_t boxes_capacity, at_capacity, glyphs_capacity, points_capacity, titles_capacity;
	size_t marks_capacity;
};

/* A state of a list that it can be cut back to. */
struct display_mark {
	size_t n, n_glyphs, n_points, n_titles, n_marks;
};

void display_finish(struct display *list); /* safe on a zeroed struct and twice */
void display_clear(struct display *list);  /* keeps the memory */

/* A zeroed box at the end of the list, valid until the next one is added. */
struct box *display_add(struct display *list, enum box_kind kind, enum tag tag, uint32_t element);
/* Room for n glyphs (n points: 2 n lengths) of the last box, to be filled at once. */
struct glyph *display_glyphs(struct display *list, size_t n);
mpt *display_points(struct display *list, size_t n);
/* The outline title of the last box; copied. */
void display_title(struct display *list, const char *title);

/* Glyphs [start, end) of a text box show that cell; to be called in the order of the boxes. */
void display_note_cell(struct display *list, size_t box, size_t start, size_t end,
		       struct cell_ref cell);

/* The box that was added last. */
struct box *display_last(struct display *list);

struct display_mark display_mark(const struct display *list);
void display_cut(struct display *list, struct display_mark mark);
/* Copies what stands behind a mark to the end of another list, moved by dx and dy. */
void display_copy(struct display *to, const struct display *from, struct display_mark mark, mpt dx,
		  mpt dy);
/* Moves what stands behind a mark. */
void display_shift(struct display *list, struct display_mark mark, mpt dx, mpt dy);
/* Sets the pointers of all boxes; valid until the list is changed. */
const struct box *display_boxes(struct display *list);

#endif
