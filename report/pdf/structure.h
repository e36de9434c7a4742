/* structure.h - the logical structure of the document, so that it is read aloud and reflowed in
 * order: a tree of elements over marked content (ISO 32000-1:2008 §14.6 to §14.8). */
#ifndef REPORT_PDF_STRUCTURE_H
#define REPORT_PDF_STRUCTURE_H

#include "report/pdf/hpdf.h"
#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"
#include "report/layout/page.h"
#include "report/pdf/content.h"

#define STRUCTURE_DEPTH 4 /* Document, Table, TR, TD */

/* Where a figure stands on its page, from the paper's top left; on several pages it has no such
 * place. */
struct structure_extent {
	mpt left, top, right, bottom;
	bool any, scattered;
	HPDF_Dict page;
	mpt paper; /* its height */
};

/* An element that may still get children. */
struct structure_node {
	const char *role;
	struct str attributes; /* beside its role, parent, page and children */
	HPDF_Dict object;
	HPDF_Dict page; /* of its first content; NULL: it holds elements only */
	struct structure_extent extent;
	struct str kids;
};

struct structure {
	HPDF_Doc doc;
	HPDF_Dict root;
	struct structure_node open[STRUCTURE_DEPTH];
	int depth; /* of open */
	unsigned row;
	uint32_t block; /* of the document, that the outermost open element belongs to */
	int heading;    /* level of the last one, 0 before the first */
	size_t n_notes;
	struct str said;       /* what a figure is for those who do not see it … */
	uint32_t said_element; /* … and which one; 0 none */
	HPDF_Dict *links;      /* the elements of links, in the order of the pages */
	size_t n_links, links_capacity;
	/* what the open marked-content sequence belongs to */
	enum tag tag;
	uint32_t element;
	/* the page being drawn */
	HPDF_Dict page;
	mpt page_height;
	unsigned n_marks;
	struct str page_parents; /* the element of each mark of the page */
	struct str parents;      /* of the pages of one node of the parent tree */
	struct str nodes;        /* finished nodes of the parent tree */
	size_t n_pages;
};

void structure_init(struct structure *structure, HPDF_Doc doc);
void structure_finish(struct structure *structure); /* safe on a zeroed struct */

void structure_page_begin(struct structure *structure, HPDF_Dict page, mpt height);
/* Before a box is drawn: opens and closes marked content so that it lies in its element's. */
void structure_box(struct structure *structure, struct content *content, const struct box *box);
/* Ties an annotation to the element that was drawn last. */
void structure_link(struct structure *structure, HPDF_Dict annotation);
void structure_page_end(struct structure *structure, struct content *content);
/* After the last page: completes the tree and ties it to the catalog. */
void structure_write(struct structure *structure);
/* The key of the first link in the parent tree; those of the others follow. */
size_t structure_link_key(const struct structure *structure);

#endif
