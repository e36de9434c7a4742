/* navigation.h - how a reader moves about in the PDF: destinations, links, outline, page labels
 * (ISO 32000-1:2008 §12.3, §12.4.2, §12.5.6.5). */
#ifndef REPORT_PDF_NAVIGATION_H
#define REPORT_PDF_NAVIGATION_H

#include "report/pdf/hpdf.h"
#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"
#include "report/layout/page.h"

struct destination;

/* A zeroed struct is empty. */
struct navigation {
	struct destination *destinations; /* hashed by number */
	struct outline_item *items;       /* in reading order */
	size_t n_items, items_capacity;
	struct link_area *links; /* in page order */
	size_t n_links, links_capacity;
	struct page_label *labels; /* only where the numbering jumps */
	size_t n_labels, labels_capacity;
	size_t n_pages;
	int next_number; /* that would continue the numbering */
	bool tagged;     /* links are in the structure, whose tree has them … */
	size_t link_key; /* … from this key on */
};

void navigation_finish(struct navigation *navigation);
/* A link of a page; returns its annotation, which navigation_write fills in. */
struct link_page {
	HPDF_Dict object;
	mpt height;
};
HPDF_Dict navigation_add_link(struct navigation *navigation, HPDF_Doc doc,
			      const struct link_page *page, const struct box *box);
/* Notes a page's number, then its BOX_DEST boxes, with the page's object. A number that is taken
 * keeps its first place. */
void navigation_add_page(struct navigation *navigation, HPDF_Dict page, const struct page *source);
/* After the last page: adds annotations to the pages, outline and labels to the catalog. A link to
 * a destination that no page has is dropped. */
void navigation_write(struct navigation *navigation, HPDF_Doc doc);

#endif
