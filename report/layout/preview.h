/* preview.h - a second back end for what the PDF shows: same pages, same lines, same words, as
 * sheets of text.
 *
 * Characters of one stretch follow one another without gaps, each stretch stands in the cells
 * nearest to its place on the page. Lines that stand closer than the grid (tables) get lines of
 * their own, so such a page may have more than 22. Columns of a table are as wide as what stands in
 * them, so a table in small type may be wider than the page; figures of two columns never run
 * together. Rules between columns are drawn; those over and under a table and below its head where
 * they do not make the page longer than it is on paper. Hatches, pies and turned text are left out,
 * bars are drawn in blocks. */
#ifndef REPORT_LAYOUT_PREVIEW_H
#define REPORT_LAYOUT_PREVIEW_H

#include <stdbool.h>

#include "report/layout/page.h"
#include "report/layout/sheet.h"
#include "report/model/briefing.h"

struct preview; /* room for one page at a time */

/* Who takes the sheets, valid until it returns; false with err stops the layout. */
struct preview_taker {
	bool (*sheet)(void *context, const struct sheet *sheet, struct error *err);
	void *context;
};

/* The grid is that of the briefing's `page:`. wanted: the one page to be shown, by its place, after
 * which no more are asked for; 0: all. */
struct preview *preview_create(const struct briefing *briefing, int wanted,
			       const struct preview_taker *taker);
void preview_destroy(struct preview *preview); /* accepts NULL */
struct page_sink preview_sink(struct preview *preview);
int preview_pages(const struct preview *preview); /* seen so far */

#endif
