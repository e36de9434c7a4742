/* hatch.h - parallel lines over an area, so that series stay apart in black-and-white print. */
#ifndef REPORT_DRAWING_HATCH_H
#define REPORT_DRAWING_HATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/layout/page.h"

#define HATCH_WIDTH 400       /* mpt */
#define HATCH_PITCH 3000      /* mpt between lines */
#define HATCH_WIDE_WIDTH 1300 /* the same of the wide patterns */
#define HATCH_WIDE_PITCH 4500

struct hatch_line {
	mpt x1, y1, x2, y2;
};

/* The lines still to come; private. */
struct hatch {
	mpt left, top, right, bottom; /* of the area, y downwards */
	unsigned directions;          /* not begun yet, one bit each */
	int64_t at, end;              /* of the direction under way */
	int direction;
	mpt width, pitch; /* of the lines */
};

/* Pattern 1 rises, 2 falls, 3 lies, 4 stands, 5 is 1 and 2, 6 is 3 and 4; 7 to 12 are the same
 * with thick lines further apart. points are x, y pairs. */
struct hatch hatch_over(unsigned pattern, const mpt *points, size_t n_points);
/* The next line across the area's bounding box (the caller clips); false when there is none. Lines
 * of neighbouring areas meet, since all are counted from the paper's corner. */
bool hatch_next(struct hatch *hatch, struct hatch_line *line);

#endif
