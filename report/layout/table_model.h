/* table_model.h - what a table says: heads, rows, notes, made from figures; no measures yet. */
#ifndef REPORT_LAYOUT_TABLE_MODEL_H
#define REPORT_LAYOUT_TABLE_MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/layout/layout.h"
#include "report/layout/table_plan.h"
#include "report/model/document.h"
#include "report/model/figure.h"

enum table_cell_kind {
	TABLE_CELL_COVERED, /* lies under the span of another one; zeroed */
	TABLE_CELL_TEXT,
	TABLE_CELL_NUMBER, /* point-aligned in its column */
	TABLE_CELL_MARK,   /* “—” and “…”: centred in the numbers' place */
};

struct table_cell {
	enum table_cell_kind kind;
	const char *text;
	const char *note;     /* ①: mark of a note, set behind the number; NULL for none */
	struct place place;   /* of what is printed */
	int cols, rows;       /* that it spans */
	int indent;           /* of a sub-row's name, in ems */
	bool doubtful;        /* a failed check reads it */
	struct cell_ref cell; /* that it shows or is reckoned from; none for names and units, and
				 where several cells make it up */
	const struct table_number *number; /* how it was reckoned; NULL for a cell's own value */
};

/* Everything lives in the arena that the model was made with. */
struct table_model {
	size_t n_cols, n_heads, n_rows;
	struct table_cell *heads; /* n_heads x n_cols */
	struct table_cell *cells; /* n_rows x n_cols; column 0 holds the rows' names */
	enum table_row_kind *rows;
	const char *unit;   /* 单位：人, at the upper right; NULL when the heads tell units */
	const char *period; /* at the upper left, NULL for none */
	const char **notes; /* whole lines: 注：…, 资料来源：… */
	size_t n_notes;
};

struct context;

/* The rows and columns that the block wishes for; without a wish the table of one figure (by its
 * dimensions), of several figures by the same dimensions (figures as columns), or of figures
 * without dimensions (figures as rows). Everything lives in context->scratch. */
void table_model_make(struct table_model *model, struct context *context,
		      const struct block *block);
/* The same of the released figures that changed: what they were, are, and why. */
void revision_model_make(struct table_model *model, struct context *context,
			 const struct block *block);
#define REVISIONS_TITLE "已发布数据修订表"

#endif
