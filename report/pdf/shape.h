/* shape.h - glyphs as filled outlines: seen on the page, but no text to search, copy or read. */
#ifndef REPORT_PDF_SHAPE_H
#define REPORT_PDF_SHAPE_H

#include "report/pdf/hpdf.h"
#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"
#include "report/layout/fonts.h"
#include "report/layout/page.h"
#include "report/pdf/deflate.h"

/* A run that is turned by no right angle - a watermark - is drawn as outlines: it is no text. */
bool shape_is_wanted(const struct box *box);

/* The shapes of a document, each drawn once as a form (ISO 32000-1:2008 §8.10) and shown on every
 * page that has it. A zeroed struct with doc, fonts and deflate filled in is empty. */
struct shapes {
	HPDF_Doc doc;
	const struct font_set *fonts;
	struct deflate *deflate;
	struct shape *items;
	size_t n, capacity;
};

/* The number of the form that shows the box on a page of this size: /X0, /X1 … */
size_t shape_find(struct shapes *shapes, const struct box *box, const struct page *page);
/* Adds the forms to the entries of a dictionary of XObjects. */
void shapes_add_resources(const struct shapes *shapes, struct str *out);
void shapes_finish(struct shapes *shapes);

#endif
