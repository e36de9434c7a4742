/* content.h - a page's content stream: text as runs, lines and areas, with as few operators as the
 * state of the page allows (ISO 32000-1:2008 §8, §9). */
#ifndef REPORT_PDF_CONTENT_H
#define REPORT_PDF_CONTENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"
#include "report/layout/page.h"

/* What one glyph of a run is to a content stream. */
struct content_glyph {
	uint16_t code;   /* in the Type 0 font */
	int16_t advance; /* as the font's W array states it, thousandths of the em */
	mpt x;           /* from the run's origin */
};

/* Numbers of the fonts in the resources are those of the faces: /F0, /F1 … */
struct content {
	struct str bytes;
	mpt page_height;
	bool inks; /* red is the standard's (GB/T 9704-2012 §6.2), as inks and not as light */
	/* graphics state, as the last operators left it */
	struct color fill, stroke;
	mpt line_width;
	const struct dash *dash;
	int font;
	mpt size, char_space;
	/* text object */
	bool in_text, upright; /* upright: the text matrix is a translation to line_x, line_y */
	mpt line_x, line_y;    /* as PDF counts, upwards */
	/* marked content, see content_mark */
	bool marked, marked_in_text;
};

/* Empties the stream for a page; keeps the memory and inks. A zeroed struct with str_init'ed bytes. */
void content_begin(struct content *content, mpt page_height);
void content_end(struct content *content);

/* Draws glyphs along a baseline; x, y is the origin of the run, y downwards. */
void content_text(struct content *content, const struct box *box,
		  const struct content_glyph *glyphs, size_t n);
/* Shows a form of the resources: /X0, /X1 … */
void content_form(struct content *content, size_t number);
/* Paints the dots of an image of the resources, /I0, /I1 …, in the box's colour. */
void content_seal(struct content *content, const struct box *box, size_t number);
void content_rule(struct content *content, const struct box *box);
void content_fill(struct content *content, const struct box *box);
void content_path(struct content *content, const struct box *box);

/* Opens a marked-content sequence (§14.6) for what is drawn next; operands as PDF syntax,
 * "/P <</MCID 3>> BDC". for_text: what is drawn next is text. */
void content_mark(struct content *content, const char *operands, bool for_text);
void content_unmark(struct content *content);
/* Whether text, or anything else, can follow without closing the open sequence. */
bool content_can_continue(const struct content *content, bool for_text);

#endif
