/* cff_pack.h - a CFF font made small: only the glyphs wanted, in the order wanted, keyed by CID. */
#ifndef REPORT_PDF_CFF_PACK_H
#define REPORT_PDF_CFF_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/error.h"
#include "report/base/str.h"

/* Writes a CID-keyed font whose glyph i has CID i and the outline of glyphs[i] of the source, so
 * that Identity-H encodes it. A glyph may stand more than once; glyphs[0] is .notdef; n
 * is 1..65535. The source has no subroutines (HarfBuzz takes them apart), and is checked all the
 * same. */
bool cff_pack(const unsigned char *source, size_t len, const char *name, const uint32_t *glyphs,
	      size_t n, struct str *out, struct error *err);

#endif
