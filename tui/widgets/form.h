/* form.h - the figures of a briefing as one form from top to bottom: sections of lines of cells. */
#ifndef TUI_WIDGETS_FORM_H
#define TUI_WIDGETS_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "report/model/briefing.h"

enum form_line_kind {
	FORM_HEADING,  /* a section's name, period and source */
	FORM_CAPTIONS, /* the column members of a two-dimensional figure */
	FORM_CELLS,    /* a single figure, or a row of one */
};

/* Single figures that follow one another are one section; every other figure is one, and of figures
 * by more than two dimensions every slice: one member each of the dimensions beyond the second. */
struct form_line {
	enum form_line_kind kind;
	const struct figure *figure; /* HEADING: the first of the section */
	size_t row;                  /* CELLS: of the figure; its n_rows is the total */
	size_t slice;                /* the cell of the slice that all positions are counted from */
	size_t section;
};

struct form {
	struct form_line *lines;
	size_t n, capacity;
	size_t n_sections;
	size_t slice; /* while it is built */
	int widest;   /* columns of cells in the widest figure, the total's among them */
	/* Members whose parts are not shown; a form that is built anew keeps them. */
	struct form_fold {
		const struct figure *figure;
		size_t row;
	} * folds;
	size_t n_folds, folds_capacity;
};

void form_build(struct form *form,
		const struct briefing *briefing); /* anew; a zeroed form is empty */
void form_finish(struct form *form);

/* Columns of cells of a line: 1, or the column members and the total. */
size_t form_columns(const struct form_line *line);
struct cell_ref form_cell(const struct form_line *line, size_t column);
/* Where one stands in a form. */
struct form_spot {
	const struct form *form;
	size_t line, column;
};
/* The cell so many lines of cells below a spot and columns beside it; no figure: outside the form.
 * What pasted_onto asks (report/table/pasted.h). */
struct cell_ref form_cell_from(const void *spot, size_t down, size_t across);
/* Where a cell stands; false when its figure is not in the form. */
bool form_find(const struct form *form, struct cell_ref cell, size_t *line, size_t *column);
/* Takes a value: no formula. */
bool form_is_entered(const struct form_line *line);
/* Shows or hides what lies in the member of a line; false when nothing does. The form is to be
 * built anew. */
bool form_fold(struct form *form, const struct form_line *line);
bool form_is_folded(const struct form *form, const struct form_line *line);
/* Unfolds what a cell lies in; true when the form is to be built anew. */
bool form_unfold_to(struct form *form, struct cell_ref cell);
void form_forget_folds(struct form *form); /* their figures are gone */
/* How deep the row's member lies within others. */
int form_depth(const struct form_line *line);
/* A single figure's title, or the row's member. */
const char *form_label(const struct form_line *line);
/* A section of single figures. */
bool form_is_single(const struct form_line *line);

#endif
