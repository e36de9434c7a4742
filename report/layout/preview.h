/* preview.h - pages of boxes as lines of text: one cell of a terminal for half a character of the
 * grid, 22 lines of 56 cells for a page of GB/T 9704. */
#ifndef REPORT_LAYOUT_PREVIEW_H
#define REPORT_LAYOUT_PREVIEW_H

#include <stdbool.h>

#include "report/base/str.h"
#include "report/layout/page.h"
#include "report/model/briefing.h"

struct preview_piece; /* text on its way to a line */

/* A second back end for what the PDF shows: same pages, same lines, same words. Every character
 * stands in the cells nearest to its place on the page, at least one after the one before it, so a
 * line whose marks were squeezed may be a little longer. A page whose lines stand closer than the
 * grid (tables) has more of them than 22. Rules, hatches and turned text are left out, bars are
 * drawn in blocks. */
struct preview {
	int wanted;        /* page to be kept; 0: all */
	bool with_numbers; /* the page's number as a line of its own under the page */
	struct str text;   /* UTF-8, every line ended by '\n', pages one after the other */
	int pages;         /* seen so far */
	size_t lines;      /* of the last page kept */
	/* private */
	mpt left, top, foot, char_pitch, line_pitch, ascent;
	int grid_lines;
	struct preview_piece *pieces;
	size_t n, capacity;
};

/* The grid is that of the briefing's `page:`. */
void preview_init(struct preview *preview, const struct briefing *briefing, int wanted);
void preview_finish(struct preview *preview);
struct page_sink preview_sink(struct preview *preview);

#endif
