/* ofd_inside.h - what the parts of the writer share (report/ofd alone). */
#ifndef REPORT_OFD_OFD_INSIDE_H
#define REPORT_OFD_OFD_INSIDE_H

#include "report/archive/markup_write.h"
#include "report/archive/zip_write.h"
#include "report/drawing/glyph_path.h"
#include "report/ofd/ofd.h"

#define OFD_NAMESPACE "http://www.ofdspec.org/2016"
#define OFD_DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* A face that some text stands in. */
struct ofd_face {
	uint32_t id;   /* 0: no text yet */
	uint8_t *used; /* a bit a code point */
};

/* A picture as a file; it is gone itself when the pages are laid out. */
struct ofd_image {
	uint32_t id;
	struct digest digest; /* of the bytes */
	struct zip_packed part;
};

struct ofd_page_kept {
	uint32_t id;
	struct zip_packed content;
};

struct ofd_mark { /* of the outline */
	char *title;
	int level;
	uint32_t page; /* its id */
	mpt x, y;
};

struct ofd_writer {
	struct font_set *fonts;
	struct ofd_options options;
	uint32_t last_id;
	struct ofd_face *faces; /* by face of the set */
	size_t n_faces, faces_capacity;
	struct ofd_image *images;
	size_t n_images, images_capacity;
	struct ofd_page_kept *pages;
	size_t n_pages, pages_capacity;
	struct ofd_mark *marks;
	size_t n_marks, marks_capacity;
	mpt width, height; /* of the first page */
	struct zip_writer zip;
	struct digest_work digest; /* of the pages */
	struct str page;           /* the one being drawn */
	hb_draw_funcs_t *funcs;    /* NULL: no outline yet */
	struct glyph_path path;
};

uint32_t ofd_next_id(struct ofd_writer *writer);

/* Thousandths of a millimetre. */
int64_t ofd_length(int64_t length_mpt);
/* Adds one in millimetres. */
void ofd_add_mm(struct str *out, int64_t thousandths);
/* Adds up to four lengths of the page, with blanks between them. */
void ofd_add_lengths(struct str *out, const mpt *lengths, size_t n);

/* Adds the objects of a page's boxes to writer->page. */
MUST_LOOK bool ofd_draw(struct ofd_writer *writer, const struct page *page, struct error *err);
/* Text as outlines: a watermark, seen but not read. */
void ofd_draw_outlines(struct ofd_writer *writer, const struct page *page, const struct box *box);

/* Puts all parts together in writer->zip. */
void ofd_pack(struct ofd_writer *writer);

#endif
