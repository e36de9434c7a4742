/* page_fence.h - nothing leaves its place unseen: every box of a page is measured. */
#ifndef REPORT_LAYOUT_PAGE_FENCE_H
#define REPORT_LAYOUT_PAGE_FENCE_H

#include "report/layout/page_flow.h"

/* Whether all boxes of the page being filled stand inside the type area (those of blocks) or on the
 * sheet (what every page has). Fails with the place of the block whose box does not. */
MUST_LOOK bool fence_check(const struct flow *flow, struct error *err);

#endif
