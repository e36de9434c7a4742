/* page.h - a page as a list of positioned boxes: the one thing that the PDF and the preview both
 * draw.
 *
 * Lengths are int32_t thousandths of a PostScript point (mpt). x grows to the right from the
 * paper's left edge, y DOWN from its top edge. Boxes stand in reading order. Strings and arrays
 * belong to the page and are valid only until the sink returns. */
#ifndef REPORT_LAYOUT_PAGE_H
#define REPORT_LAYOUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/error.h"
#include "report/model/figure.h"

#define MPT_PER_MM 2834.645669 /* thousandths of a point in a millimetre */
typedef int32_t mpt;

struct color { /* 0..255 each; RED INK of GB/T 9704-2012 §6.2 is a named constant in style.h */
	uint8_t r, g, b;
};

enum box_kind {
	BOX_TEXT, /* a run of glyphs of one face on one baseline */
	BOX_RULE, /* a straight line of a given width */
	BOX_FILL, /* a filled rectangle */
	BOX_PATH, /* a filled and/or stroked polygon or pie slice, as points */
	BOX_SEAL, /* the picture of a seal, in the ink of its colour */
	BOX_LINK, /* a rectangle that leads to a destination */
	BOX_DEST, /* a place that links and the outline lead to */
	BOX_MARK, /* draws nothing: what its element is for those who do not see it (title), or a
		     cell with nothing in it */
};

/* What a run is in the document's structure, for tagged reading order. */
enum tag {
	TAG_NONE,
	TAG_ARTIFACT,
	TAG_TITLE,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_P,
	TAG_LIST,
	TAG_TABLE,
	TAG_TH,
	TAG_TD,
	TAG_CAPTION,
	TAG_FIGURE,
	TAG_NOTE,
	TAG_TOC,
	TAG_TABLE_CAPTION, /* over a table; TAG_CAPTION: under a figure */
};

/* What a cell is the head of. */
enum heads { HEADS_NOTHING, HEADS_COLUMN, HEADS_ROW };

/* How a cell stands in its table; zeroed: one column, one row, no head. */
struct cell_shape {
	uint8_t heads;       /* enum heads */
	uint16_t cols, rows; /* that it spans; 0 as 1 */
};

/* The part of the structure that boxes belong to. */
struct element {
	enum tag tag;
	uint32_t number; /* boxes of one paragraph, cell … share a number > 0; 0 none */
};

/* Lengths of the page, relative to the paper or, while it is filled, to the type area. */
struct position {
	mpt x, y;
};

struct rect {
	mpt x, y, width, height;
};

/* Ink and gaps of a line, in turn. */
struct dash {
	uint8_t n;
	mpt lengths[6];
};

/* One glyph: its character and where its origin stands, relative to the run's x. */
struct glyph {
	uint32_t codepoint;
	mpt x;
};

struct picture; /* report/layout/picture.h */

struct box {
	enum box_kind kind;
	enum tag tag;
	uint32_t element;   /* boxes of one paragraph, cell … share a number > 0; 0 none */
	uint16_t row;       /* TAG_TH, TAG_TD: the row of its table, from 1; where the number falls
			       another table begins. Repeated heads are TAG_ARTIFACT */
	struct cell_shape cell; /* TAG_TH, TAG_TD */
	struct color color; /* text, rule and fill colour; path: fill colour */
	mpt x, y; /* text: origin of the first glyph, on the baseline; others: top left corner or
		     start */
	mpt width, height; /* fill, link, seal: extent; rule: end point relative to x, y; text: advance
			      width, em size */
	uint32_t block;    /* of the document, from 1, that it belongs to; 0 for what every page
			      has */
	union {
		struct {
			int face;                   /* index into the font set (fonts.h) */
			mpt size;                   /* em */
			const struct glyph *glyphs; /* glyphs[0].x may be < 0 where an opening mark
						       was squeezed */
			size_t n;
			int16_t rotation; /* degrees anticlockwise: 0; 90 for marks on landscape
					     pages; 45 watermark */
			uint8_t opacity;  /* 255 opaque; the watermark is lighter by colour, not by
					     transparency */
		} text;
		struct {
			mpt thickness;
			const struct dash *dash; /* static; NULL: drawn through */
		} rule;
		struct {
			const mpt *points; /* x, y pairs relative to the page */
			size_t n_points;
			mpt stroke; /* 0: not stroked */
			struct color stroke_color;
			bool filled, closed;
			uint8_t hatch; /* 0 none; 1..12 pattern (report/drawing/hatch.h), its lines in
					  stroke_color over the fill: told apart in black and white
					*/
		} path;
		struct {
			uint32_t target; /* link: number of the destination; dest: its own number */
			const char *
				title; /* dest: outline title, NULL when it is not in the outline;
					mark: what it says, NULL for an empty cell */
			int level;     /* dest: outline level 1..4 */
		} dest;
		struct {
			const struct picture *picture; /* until the layout is done */
		} seal;
	};
};

/* Which cell some glyphs of a text box show. */
struct page_mark {
	size_t box;          /* in boxes */
	uint32_t start, end; /* glyphs [start, end) of it */
	struct cell_ref cell;
};

struct page {
	int number;        /* 1-based, as printed; 0 when unnumbered */
	mpt width, height; /* of the paper; landscape pages are wider than high */
	const struct box *boxes;
	size_t n;
	const struct page_mark *marks; /* in the order of their boxes */
	size_t n_marks;
};

/* Who draws pages. Called once a page, in order; returns false with err to stop the layout. */
struct page_sink {
	bool (*page)(void *context, const struct page *page, struct error *err);
	void *context;
	const bool *enough; /* NULL, or true once no further page is wanted: then the layout ends
			       after that page, and well */
};

#endif
