/* type0.h - a Type 0 font of the PDF (ISO 32000-1:2008 §9.7) for one face of the font set.
 *
 * Codes are given to characters in the order of their first use, not to glyphs: what shares a glyph
 * still copies out as it was written, and characters outside the BMP are like any other. */
#ifndef REPORT_PDF_TYPE0_H
#define REPORT_PDF_TYPE0_H

#include "report/pdf/hpdf.h"
#include <stdbool.h>
#include <stdint.h>

#include "report/base/error.h"
#include "report/layout/fonts.h"
#include "report/pdf/deflate.h"
#include "report/pdf/subset.h"

struct type0;

/* Adds the (yet empty) font dictionary to the document. The set is borrowed. */
struct type0 *type0_create(HPDF_Doc doc, const struct font_set *fonts, int face);
void type0_destroy(struct type0 *font); /* accepts NULL */
HPDF_Dict type0_object(const struct type0 *font);

/* The code of a character, constant time; 0 (.notdef) when the face has no glyph for it or all
 * 65,535 codes are taken. */
uint16_t type0_code(struct type0 *font, uint32_t codepoint);
/* As the W array will state it: thousandths of the em. */
int16_t type0_advance(const struct type0 *font, uint16_t code);

/* After the last page: cuts the font to its glyphs and fills in its objects. Fails when its
 * outlines are damaged. */
MUST_LOOK bool type0_finish(struct type0 *font, struct deflate *deflate, struct error *err);

#endif
