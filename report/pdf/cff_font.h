/* cff_font.h - charstrings put together to a Compact Font Format table (Adobe Technical Note 5176)
 * whose CIDs are the codes of the PDF's text, so that Identity-H is its encoding. */
#ifndef REPORT_PDF_CFF_FONT_H
#define REPORT_PDF_CFF_FONT_H

#include <stddef.h>

#include "report/base/str.h"

#define CFF_DEFAULT_WIDTH(upem) (upem) /* of the charstrings: Chinese characters fill their em */

struct cff_glyphs {
	struct str charstrings; /* one behind the other */
	size_t *lengths;        /* of each; glyph i has CID i, 0 is .notdef */
	size_t n;               /* 1..65535 */
};

/* upem: font units per em. box: left, bottom, right, top in font units. */
void cff_font_add(struct str *out, const char *name, int upem, const int box[4],
		  const struct cff_glyphs *glyphs);

#endif
