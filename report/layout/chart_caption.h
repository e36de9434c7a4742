/* chart_caption.h - what stands under a drawing: 图1, what it shows, where its numbers are from. */
#ifndef REPORT_LAYOUT_CHART_CAPTION_H
#define REPORT_LAYOUT_CHART_CAPTION_H

#include "report/layout/chart_ink.h"

/* The titles of all figures, each once: 甲、乙. In the arena. */
const char *chart_titles(const struct block *block, struct arena *arena);
/* The block's own title, else the titles of all its figures; into d->caption. */
MUST_LOOK bool chart_caption_make(struct chart_drawing *d, const struct block *block,
				  struct error *err);
/* How high the caption will be. */
MUST_LOOK bool chart_caption_height(struct chart_drawing *d, mpt *height, struct error *err);
/* At flow->y, which moves on; from the second page on （续图） stands behind it. */
MUST_LOOK bool chart_caption_place(struct chart_drawing *d, struct error *err);
/* 资料来源：…。 when a figure has one. */
MUST_LOOK bool chart_source_place(struct chart_drawing *d, const struct block *block,
				  struct error *err);

#endif
