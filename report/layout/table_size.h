/* table_size.h - how wide the columns of a table are, how large its type, upright or landscape. */
#ifndef REPORT_LAYOUT_TABLE_SIZE_H
#define REPORT_LAYOUT_TABLE_SIZE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/layout/fonts.h"
#include "report/layout/style.h"
#include "report/layout/table_model.h"

#define TABLE_HEADS_MAX 8

/* In thousandths of the em. */
struct table_column {
	int32_t head; /* the widest head over this column alone, on one line */
	int32_t head_word; /* the longest piece of those heads that should not be parted */
	int32_t body,
		wrapped; /* numbers and names: on one line, names in as many as they may take */
	int32_t whole, fraction; /* of numbers before, and from, their point on */
	mpt x, width;            /* on the page; padding included */
};

/* A table that is too wide even for a landscape page is set in several panels, each with the rows'
 * names and some of the columns. */
struct table_size {
	struct text_style head, text, total, mark;
	bool landscape;
	mpt pad, least_pad; /* beside a cell's content, where there is room and where not */
	mpt row_height, row_pad;
	int32_t line_ratio; /* line pitch of wrapped cells, thousandths of the em */
	struct table_column *cols;
	size_t n_cols;
	size_t first, last; /* columns of the current panel, besides column 0 */
	mpt available;      /* width of the type area */
	mpt head_heights[TABLE_HEADS_MAX];
};

/* Upright pages and full size first; then heads and names wrap, type becomes smaller (never below
 * PAGE_TABLE_SMALLEST), the page landscape, and the table several panels. Columns of numbers are as
 * wide as each other where that is possible, whatever stands over them. The columns live in the
 * arena. The first panel is current. */
void table_size_fit(struct table_size *size, const struct table_model *model,
		    const struct style *style, struct font_set *fonts, struct arena *arena);
/* On to the next panel; false when there is none. */
bool table_size_next_panel(struct table_size *size);

/* The columns [*from, *to] of the current panel among those that a cell spans; false for none. */
bool table_size_visible(const struct table_size *size, size_t col, size_t cols, size_t *from,
			size_t *to);
/* Where the current panel ends. */
mpt table_size_right(const struct table_size *size);
/* Pitch of wrapped lines. */
mpt table_size_line(const struct table_size *size, const struct text_style *style);

#endif
