/* truetype.h - glyphs of any font as a TrueType file (OpenType 1.9), as readers of OFD want it: of
 * some 80 files of other writers none embeds CFF, and one reader draws other glyphs where it does. */
#ifndef REPORT_OFD_TRUETYPE_H
#define REPORT_OFD_TRUETYPE_H

#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"
#include "report/drawing/outline.h"

struct truetype_glyph {
	uint32_t codepoint;
	uint32_t glyph; /* in the font it comes from */
	enum small small;
};

/* Everything is borrowed. */
struct truetype_request {
	struct outline_font source;
	const char *family, *name; /* 仿宋; the PostScript name */
	int ascent, descent;       /* thousandths of the em, descent negative */
	const struct truetype_glyph *glyphs; /* by codepoint; the file numbers them from 1 on */
	size_t n;
};

/* Adds the file: outlines within a thousandth of the em, a cmap, no hints. */
void truetype_write(const struct truetype_request *request, struct str *out);

#endif
