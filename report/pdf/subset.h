/* subset.h - the part of a font that a document uses, as a PDF embeds it. */
#ifndef REPORT_PDF_SUBSET_H
#define REPORT_PDF_SUBSET_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"

enum outlines { OUTLINES_CFF, OUTLINES_TRUETYPE };

struct subset_request {
	hb_font_t *font;        /* only read */
	const char *name;       /* with its tag */
	const uint32_t *glyphs; /* of codes 0 (.notdef) to n - 1 */
	size_t n;
	bool simplify; /* see font_face_is_heavy */
};

/* A zeroed struct is empty. */
struct subset {
	struct subset_request request;
	enum outlines outlines;
	struct str *parts; /* CFF: charstrings, by part */
	size_t *lengths;   /* CFF: of each charstring */
	bool *blank;       /* by code: nothing is drawn */
	size_t n_parts;
	struct str program; /* a bare CFF table whose CIDs are the codes, or a TrueType file */
	struct str map;     /* TrueType: CIDToGIDMap, two bytes a code */
};

/* CFF outlines are drawn by HarfBuzz and written anew: their hints and subroutines are of no use to
 * so few glyphs, and hb-subset takes twice as long. TrueType is cut by hb-subset.
 *
 * The work is parted for threads: subset_begin says into how many parts; each part is then made
 * once, in any thread; subset_end puts them together. Everything in the request is borrowed. */
size_t subset_begin(struct subset *subset, const struct subset_request *request);
void subset_part(struct subset *subset, size_t part);
/* False when the font's outlines are damaged. */
bool subset_end(struct subset *subset);
void subset_finish(struct subset *subset);

#endif
