/* chart_labels.h - places for numbers beside what they speak of, none touching another. */
#ifndef REPORT_LAYOUT_CHART_LABELS_H
#define REPORT_LAYOUT_CHART_LABELS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/layout/page.h"

struct label_box {
	mpt left, top, right, bottom;
};

struct label_field {
	struct label_box area; /* that all stay in */
	mpt air;               /* between two labels, beside each other */
	struct label_box *taken, *areas;
	struct position *points; /* that labels speak of */
	struct {
		struct position from, to;
	} * lines;
	size_t n_taken, n_areas, n_points, n_lines;
};

/* Room for so many labels, obstacles and lines; in the arena. */
void label_field_init(struct label_field *field, size_t most, struct arena *arena);
/* No label over this. */
void label_field_block(struct label_field *field, struct label_box box);
/* No label of another point nearer to this one than to its own: it would be read as this one's. */
void label_field_point(struct label_field *field, struct position point);
/* Labels keep off this area, too, where there is another place; that has white under it then. */
void label_field_area(struct label_field *field, struct label_box area);
/* Labels keep off this line where there is another place. */
void label_field_line(struct label_field *field, struct position from, struct position to);
/* What a label may stand on, for want of better. */
enum label_ground { LABEL_ON_WHITE, LABEL_ON_LINES, LABEL_ON_AREAS };

/* Where a label would stand, the best place first. */
struct label_wish {
	const struct label_box *tries;
	size_t n;
	const struct position *point; /* that it speaks of; NULL: what it stands on */
	enum label_ground worst;
};

/* The first of the places that is free, off all lines and areas if any is, at worst on `worst`; it
 * is taken then. false when none is free. */
bool label_field_place(struct label_field *field, const struct label_wish *wish,
		       struct label_box *out);

#endif
