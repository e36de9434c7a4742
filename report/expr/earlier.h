/* earlier.h - the same cells in the release before, found by name: members may have moved. */
#ifndef REPORT_EXPR_EARLIER_H
#define REPORT_EXPR_EARLIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/expr/ratio.h"
#include "report/model/briefing.h"

#define EARLIER_NONE UINT32_MAX

/* One figure's counterpart; figure is NULL when the release did not have it in this shape. */
struct earlier_figure {
	const struct figure *figure;
	/* By axis: our position -> theirs, EARLIER_NONE where a member is new. */
	uint32_t *positions[AXES_MAX];
	struct ratio factor; /* what makes its values ours: 10000 when 万元 became 元 */
};

#define YEAR_AGO_DAYS 45 /* a release so near to the day a year ago is that of a year ago */

struct earlier {
	const struct briefing *briefing; /* NULL: no earlier release is given */
	const struct figure *ours;
	struct earlier_figure *figures; /* one per figure of ours, in the same order */
	/* Of the release before ours alone: that of a year ago (NULL: none is known), and all that
	 * are known, newest first. */
	const struct earlier *yearago, *past;
	size_t n_past;
	const struct briefing *now;
};

/* Arrays live in the arena. */
void earlier_init(struct earlier *earlier, const struct briefing *now,
		  const struct briefing *before, struct arena *arena);
/* The other releases of the series that are known, newest first; kept in the arena. */
struct past_briefings {
	const struct briefing *const *items;
	size_t n;
};
void earlier_add_past(struct earlier *earlier, const struct past_briefings *past,
		      struct arena *arena);
/* How many of the newest releases known are of the year that the figure speaks of; false when
 * nobody knows whether they are all of them. */
bool earlier_year(const struct earlier *earlier, const struct figure *figure, size_t *n);
/* The year that a figure of a briefing speaks of: that of its period, else what the title tells
 * (2020年, or a month later than the event's: 12月 in January), else that of the event. */
int earlier_year_of(const struct figure *figure, const struct briefing *briefing);
/* The same; 0 when neither period nor title tells it. */
int earlier_year_told(const struct figure *figure, const struct briefing *briefing);
/* The same cell there, of one of our figures; no figure when the release did not have it. */
struct cell_ref earlier_ref(const struct earlier *earlier, struct cell_ref ref);
/* NULL when the release did not have it. */
const struct cell *earlier_cell(const struct earlier *earlier, struct cell_ref ref);
/* Its value in our figure's unit. false on overflow. */
bool earlier_number(const struct earlier *earlier, size_t position, const struct cell *cell,
		    struct ratio *out);

#endif
