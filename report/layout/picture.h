/* picture.h - the picture of a seal or of a stamped name: where it has ink, read from a PNG file. */
#ifndef REPORT_LAYOUT_PICTURE_H
#define REPORT_LAYOUT_PICTURE_H

#include <stdint.h>

#include "report/base/arena.h"
#include "report/base/error.h"
#include "report/base/str.h"
#include "report/layout/page.h"
#include "report/model/official.h"

/* Seals are printed in one ink (GB/T 9704-2012 §7.3.5: red), which lies on the text and hides none of
 * it: a dot of the picture has ink or has none. Rows are filled up to whole bytes. */
struct picture {
	uint32_t width, height; /* dots */
	const uint8_t *ink;     /* a bit a dot, the leftmost highest: 1 ink */
	size_t bytes;
};

/* Into the arena. Fails with the seal's place when there is no such file, when it is no PNG, larger
 * than 4000 dots a side, or without any ink. */
MUST_LOOK bool picture_read(const struct seal *seal, struct arena *arena, struct picture *out,
			    struct error *err);
/* Adds it as a PNG file, the ink in a colour and all else transparent; the same bytes each time. */
MUST_LOOK bool picture_png(const struct picture *picture, struct color ink, struct str *out,
			   struct error *err);

#endif
