/* font_file.h - one face of a font file: mapped, and proved sane before HarfBuzz reads it. */
#ifndef REPORT_LAYOUT_FONT_FILE_H
#define REPORT_LAYOUT_FONT_FILE_H

#include <stdbool.h>

#include "report/base/error.h"

struct hb_blob_t;
struct hb_face_t;
struct hb_font_t;

/* A zeroed struct is closed. */
struct font_file {
	char *path;
	unsigned index; /* of the face in a collection, else 0 */
	struct hb_blob_t *blob;
	struct hb_face_t *face;
	struct hb_font_t *font;
	char postscript_name[64]; /* letters, digits and - _ . + only; never empty */
	int upem;
	int ascent, descent; /* thousandths of the em, descent negative */
};

/* Refuses what is no font, what is cut or damaged in a way that its directory shows, and what its
 * maker forbids to embed or to subset (OS/2 fsType bits 0x0302). */
MUST_LOOK bool font_file_open(struct font_file *file, const char *path, unsigned index,
			      struct error *err);
void font_file_close(struct font_file *file); /* safe on a zeroed struct and twice */

#endif
