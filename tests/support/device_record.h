/* device_record.h - pages of boxes as readable lines, for golden tests and for `diff`. */
#ifndef TESTS_SUPPORT_DEVICE_RECORD_H
#define TESTS_SUPPORT_DEVICE_RECORD_H

#include <stdbool.h>

#include "report/base/str.h"
#include "report/layout/fonts.h"
#include "report/layout/page.h"

/* One line a box, lengths in points with one decimal, y downwards:
 *   page 1 595.3 x 841.9
 *   text 79.4 118.9 15.8 FandolFang-Regular p/3 "2019年至今"     (x, y, size, face, tag/element,
 * text) at 0.0 15.8 31.6                                          (each glyph from x; only when
 * asked) rule 79.4 200.0 521.6 200.0 0.7                             (from, to, thickness)
 *   fill 79.4 200.0 10.0 50.0                                   (x, y, width, height)
 *   path 79.4 200.0, 89.4 210.0, 79.4 220.0 closed filled       (points)
 *   link 79.4 200.0 100.0 15.0 to 3                             (rectangle, destination)
 *   dest 3 79.4 104.9 level 1 "一、总体情况"
 * What is not black, not solid, not upright says so at the end of its line. */
struct recorder {
	struct str out;
	const struct font_set *fonts; /* borrowed; NULL: faces are shown as numbers */
	bool positions;
};

/* A zeroed struct after recorder_init is ready. */
void recorder_init(struct recorder *recorder, const struct font_set *fonts);
void recorder_finish(struct recorder *recorder);
struct page_sink recorder_sink(struct recorder *recorder);

#endif
