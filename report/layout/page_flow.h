/* page_flow.h - the stream of pages: where the next line stands, when a page is full, what moves
 * on. */
#ifndef REPORT_LAYOUT_PAGE_FLOW_H
#define REPORT_LAYOUT_PAGE_FLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "report/base/error.h"
#include "report/layout/display.h"
#include "report/layout/fonts.h"
#include "report/layout/page.h"
#include "report/layout/style.h"
#include "report/model/document.h"

#define FLOW_HOLE 7 /* empty lines that nothing that is kept together may leave */

/* A place on the page that what follows may move away from, to the next page. */
struct link {
	struct display_mark mark;
	mpt y;
};

/* Lengths below are relative to the type area's top left corner; boxes in `page` too, until the
 * page is handed over. */
struct flow {
	const struct style *style;
	struct font_set *fonts;
	const struct page_sink *sink; /* NULL: pages are only counted */
	bool watermark;
	const char *imprint; /* at the foot of the last page, NULL for none */

	bool landscape;
	mpt width, height; /* of the current page's type area */
	mpt y;             /* where the next line's em box starts */
	int number;        /* of the current page */
	mpt rise;          /* how far above the type area this page may be printed on */
	mpt grid;          /* where the first line of this page's grid stands */
	bool unnumbered;   /* this page shows no number */
	uint32_t elements; /* numbers given out to paragraphs, cells … */
	struct cell_shape cell; /* of the table being drawn, for the same boxes */
	uint16_t row;      /* of the table being drawn, for boxes that are heads and cells */
	const struct document *document; /* whose blocks boxes belong to; NULL: nobody to blame */
	uint32_t block;                  /* being placed, from 1 */

	struct display page, carried;
	bool keeping; /* what stands behind kept must not be parted from what comes next */
	struct link kept, last; /* where the chain, and its last link, begin */
	size_t head;            /* boxes of the head, with which the page begins */

	int *dest_pages; /* page of each destination delivered, 0 unknown */
	size_t n_dest_pages;
	mpt dash_height; /* of the page number's dashes over their baseline, 0 not yet measured */
};

/* A zeroed struct with style, fonts, sink and watermark filled in. */
void flow_init(struct flow *flow, const struct style *style, struct font_set *fonts,
	       const struct page_sink *sink);
void flow_finish(struct flow *flow);

/* Whether something of that height still fits; an empty page always has room for one line. */
bool flow_fits(const struct flow *flow, mpt height);
/* How many lines of that em fit at that pitch. */
size_t flow_lines(const struct flow *flow, mpt pitch, mpt em);
bool flow_at_top(const struct flow *flow);
/* Starts a new page unless something of that height fits. What is kept moves along. */
MUST_LOOK bool flow_need(struct flow *flow, mpt height, struct error *err);
/* Starts a new page; an empty page stays. */
MUST_LOOK bool flow_break(struct flow *flow, struct error *err);
/* Starts a page of the other orientation, if the current one differs. */
MUST_LOOK bool flow_turn(struct flow *flow, bool landscape, struct error *err);
/* Delivers the last page, unless nothing stands on it. Fails when no page has anything. */
MUST_LOOK bool flow_end(struct flow *flow, struct error *err);

/* Delivers a page with nothing on it, not even a number (GB/T 9704-2012 §7.5). To be called at the
 * top of an empty page. */
MUST_LOOK bool flow_blank(struct flow *flow, struct error *err);

/* Blank space; none at the top of a page. */
void flow_skip(struct flow *flow, mpt space);
/* On to the next line of the grid. */
void flow_to_grid(struct flow *flow);
/* From here on everything stays together with the first thing placed after flow_settle. */
void flow_keep(struct flow *flow);
/* The same; what is kept already may stay behind where moving all of it left a large hole. */
void flow_keep_link(struct flow *flow);
/* What would be left empty below if what is kept moved to the next page. */
mpt flow_hole(const struct flow *flow);
void flow_settle(struct flow *flow);
/* What stands on the page so far is its head: the office, the title, whom it is sent to. All that
 * follows never moves away from it (GB/T 9704-2012 §7.3.3: the first page shows text). */
void flow_head_here(struct flow *flow);
/* Nothing but a head stands on the page. */
bool flow_is_head(const struct flow *flow);

uint32_t flow_element(struct flow *flow); /* a new number for a paragraph, cell … */
/* A box at a position of the type area; see display_add. */
struct box *flow_box(struct flow *flow, enum box_kind kind, struct element element,
		     struct position at);
/* What was drawn since the page had that many boxes shows a cell (figure NULL: none). */
void flow_note_cell(struct flow *flow, size_t boxes, struct cell_ref cell);
/* Straight line between two corners of a rectangle. */
void flow_rule(struct flow *flow, struct rect line, mpt thickness, struct color color);
/* The same outside the type area, where it belongs to no block. */
void flow_rule_outside(struct flow *flow, struct rect line, mpt thickness, struct color color);
/* A place that links and (with a title) the outline lead to: the top of the line at y. */
void flow_dest(struct flow *flow, uint32_t number, const char *title, int level);
/* Says of an element what it is for those who do not see it; NULL: a cell with nothing in it. */
void flow_say(struct flow *flow, struct element element, const char *text);
void flow_link(struct flow *flow, uint32_t target, struct rect area);

#endif
