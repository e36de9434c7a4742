/* build.h - briefings made in a line or two, for tests that need no file. */
#ifndef TESTS_SUPPORT_BUILD_H
#define TESTS_SUPPORT_BUILD_H

#include "report/model/briefing.h"

/* An empty briefing with room for dimensions and figures; release it with briefing_destroy. */
struct briefing *build_briefing(void);
/* members: "厅级 县处级 乡科级", parted by single blanks. */
struct dimension *build_dimension(struct briefing *briefing, const char *name, const char *members);
/* by: "" or names of dimensions parted by a blank. Every cell is missing. */
struct figure *build_figure(struct briefing *briefing, const char *name, const char *unit,
			    const char *by);
/* values: "5 126 - 547 1659", row by row with the totals; "-" leaves a cell missing. */
void build_values(struct figure *figure, const char *values);

#endif
