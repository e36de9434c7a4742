/* pasted.h - a block of cells from a spreadsheet put into figures: what goes where, before anything
 * is set.
 *
 * A block that carries names goes to the members and figures so named, whatever their order, as the
 * tables of files do (values_table.h): titles, units, numbers of rows, headings again, subtotals
 * and notes are passed over and told. What cannot be placed for certain is refused with its reason.
 * Only a block without any name goes by position. */
#ifndef REPORT_TABLE_PASTED_H
#define REPORT_TABLE_PASTED_H

#include "report/base/arena.h"
#include "report/model/briefing.h"

enum pasted_fate {
	PASTED_SET,     /* the cell gets the value; without one it becomes empty */
	PASTED_REFUSED, /* holds values that go nowhere: `why` says so */
	PASTED_PASSED,  /* holds none: a heading, a note; `why` says which */
};

/* A cell of the block, or a row or column of it that is refused or passed over as a whole. */
struct pasted_item {
	enum pasted_fate fate;
	size_t row, column;   /* of the block, from 1; 0: all of the column, of the row */
	const char *name;     /* as pasted: 乡科级, 收礼 / 县级; "" when none stands there */
	const char *text;     /* as pasted */
	const char *why;      /* NULL: PASTED_SET */
	struct cell_ref cell; /* no figure: none */
	struct cell value;
};

struct pasted {
	struct arena arena;
	struct pasted_item *items;
	size_t n, capacity;
	size_t n_rows, n_columns;
	size_t n_set, n_emptied, n_refused; /* n_emptied: of n_set, over a value */
	bool named;                         /* some names are known; else all goes by position */
};

/* What the block is for. */
struct pasted_onto {
	const struct briefing *briefing;
	struct cell_ref here; /* where the cursor stands */
	/* The cell so many lines below it and columns beside it; no figure: outside. */
	struct cell_ref (*cell_at)(const void *context, size_t down, size_t across);
	const void *context;
};

/* Texts are the pasted's own, cells the briefing's. False with err set when the text is no block of
 * cells. */
MUST_LOOK bool pasted_read(struct pasted *pasted, const char *text, const struct pasted_onto *onto,
			   struct error *err);
void pasted_finish(struct pasted *pasted); /* safe on a zeroed struct and twice */

#endif
