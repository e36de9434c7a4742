/* subset.h - the part of a font that a document uses, as a PDF embeds it. */
#ifndef REPORT_PDF_SUBSET_H
#define REPORT_PDF_SUBSET_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/error.h"
#include "report/base/str.h"

enum outlines { OUTLINES_CFF, OUTLINES_TRUETYPE };

/* A zeroed struct is empty. */
struct subset {
	enum outlines outlines;
	struct str program; /* a bare CFF table whose CIDs are the codes, or a TrueType file */
	struct str map;     /* TrueType: CIDToGIDMap, two bytes a code */
};

/* glyphs[code] for codes 0 (.notdef) to n - 1. Reads only the face: faces that differ may be cut in
 * different threads. name is the font's, with its tag. */
bool subset_create(struct subset *subset, hb_face_t *face, const char *name, const uint32_t *glyphs,
		   size_t n, struct error *err);
void subset_finish(struct subset *subset);

#endif
