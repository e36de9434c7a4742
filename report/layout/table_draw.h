/* table_draw.h - the cells and rules of a table on one page. */
#ifndef REPORT_LAYOUT_TABLE_DRAW_H
#define REPORT_LAYOUT_TABLE_DRAW_H

#include "report/layout/context.h"
#include "report/layout/table_model.h"
#include "report/layout/table_size.h"

/* A table while it is drawn. */
struct table_drawing {
	struct context *context;
	struct flow *flow;
	const struct table_model *model;
	struct table_size size;
	const char *caption;
	struct place place; /* of its first figure */
	mpt caption_height, corners_height, head_height, notes_height;
	mpt top;       /* of this page's part: where its first rule stands */
	bool repeated; /* its heads were on a page before */
};

/* Heights of the heads, into d->size and d->head_height; a character that no font has fails. */
MUST_LOOK bool table_measure_heads(struct table_drawing *d, struct error *err);
/* Height of a row and the lines of its fullest cell. */
MUST_LOOK bool table_measure_row(struct table_drawing *d, size_t row, mpt *height, size_t *lines,
				 struct error *err);
/* Height of so many lines. */
mpt table_lines_height(const struct table_drawing *d, size_t row, size_t lines);
/* Both draw at flow->y and move it on. Lines [from, to) of each text; numbers with the first. */
MUST_LOOK bool table_draw_heads(struct table_drawing *d, struct error *err);
MUST_LOOK bool table_draw_row(struct table_drawing *d, size_t row, size_t from, size_t to,
			      struct error *err);
/* Thin rule at flow->y. */
void table_draw_inner_rule(struct table_drawing *d);
/* Top, bottom and upright rules of the part of the table between d->top and flow->y. */
void table_draw_frame(struct table_drawing *d);

/* Places a table over as many pages as it takes; title is what it is called when the block does not
 * say. The model may lie in context->scratch, which is emptied. */
MUST_LOOK bool table_place_model(struct context *context, const struct block *block,
				 const struct table_model *model, const char *title,
				 struct error *err);

#endif
