/* device_hpdf.h - pages of boxes as a PDF file, through libharu. */
#ifndef REPORT_PDF_DEVICE_HPDF_H
#define REPORT_PDF_DEVICE_HPDF_H

#include <stdbool.h>
#include <stdio.h>

#include "report/base/date.h"
#include "report/base/error.h"
#include "report/base/save.h"
#include "report/layout/fonts.h"
#include "report/layout/page.h"

/* What the document says of itself. Strings are UTF-8, NULL leaves the property out, and are
 * borrowed until the PDF is saved. */
struct pdf_options {
	const char *title, *author, *subject, *keywords;
	const char *producer; /* name and version of the program */
	struct date date;     /* of the event: creation date; unset leaves it out */
	bool untagged;        /* no structure tree: smaller, but read aloud without order */
	bool archive;         /* PDF/A-2a and PDF/UA-1 */
};

struct pdf_writer; /* opaque */

/* The font set is borrowed until pdf_destroy; its faces are those that the boxes name. */
struct pdf_writer *pdf_create(struct font_set *fonts, const struct pdf_options *options);
void pdf_destroy(struct pdf_writer *writer); /* accepts NULL */

/* Draws each page it is handed. Boxes whose face lacks a character are refused: layout looks
 * before. */
struct page_sink pdf_sink(struct pdf_writer *writer);

size_t pdf_pages(const struct pdf_writer *writer); /* drawn so far */

/* Once, after the last page. The file appears whole or not at all: on failure what was there
 * before is untouched (see save.h). The target's kind is not asked. The same pages and options
 * always give the same bytes. */
MUST_LOOK bool pdf_save(struct pdf_writer *writer, const struct save_target *target,
			struct error *err);
/* The same into an open stream, which stays open. */
MUST_LOOK bool pdf_save_stream(struct pdf_writer *writer, FILE *file, struct error *err);

#endif
