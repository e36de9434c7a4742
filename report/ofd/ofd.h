/* ofd.h - pages of boxes as an OFD file (GB/T 33190-2016), from the same display list as the PDF.
 *
 * Fonts are embedded as TrueType with a cmap, text stands as Unicode, a run of one line in an
 * object of its own, in reading order; lengths are thousandths of a millimetre. For the archive
 * (GB/T 42133-2022) everything lies in the file and what its colours mean is said. */
#ifndef REPORT_OFD_OFD_H
#define REPORT_OFD_OFD_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/date.h"
#include "report/base/digest.h"
#include "report/base/error.h"
#include "report/base/save.h"
#include "report/layout/fonts.h"
#include "report/layout/page.h"

/* What the document says of itself. Strings are UTF-8, NULL leaves the property out, and are
 * borrowed until it is saved. */
struct ofd_options {
	const char *title, *author, *subject;
	const char *creator, *version; /* of the program */
	struct date date;              /* of the event; unset leaves it out */
	bool archive;                  /* as OFD-A */
};

struct ofd_writer; /* opaque */

/* The font set is borrowed until ofd_destroy; its faces are those that the boxes name. */
struct ofd_writer *ofd_create(struct font_set *fonts, const struct ofd_options *options);
void ofd_destroy(struct ofd_writer *writer); /* accepts NULL */

/* Draws each page it is handed. Boxes whose face lacks a character are refused. */
struct page_sink ofd_sink(struct ofd_writer *writer);
size_t ofd_pages(const struct ofd_writer *writer); /* drawn so far */

/* Either of them once, after the last page. The same pages and options give the same bytes. */
MUST_LOOK bool ofd_save(struct ofd_writer *writer, const struct save_target *target,
			struct error *err);
MUST_LOOK bool ofd_digest(struct ofd_writer *writer, struct digest *out, struct error *err);

#endif
