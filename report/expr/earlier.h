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

struct earlier {
	const struct briefing *briefing; /* NULL: no earlier release is given */
	const struct figure *ours;
	struct earlier_figure *figures; /* one per figure of ours, in the same order */
};

/* Arrays live in the arena. */
void earlier_init(struct earlier *earlier, const struct briefing *now,
		  const struct briefing *before, struct arena *arena);
/* The same cell there, of one of our figures; no figure when the release did not have it. */
struct cell_ref earlier_ref(const struct earlier *earlier, struct cell_ref ref);
/* NULL when the release did not have it. */
const struct cell *earlier_cell(const struct earlier *earlier, struct cell_ref ref);
/* Its value in our figure's unit. false on overflow. */
bool earlier_number(const struct earlier *earlier, size_t position, const struct cell *cell,
		    struct ratio *out);

#endif
