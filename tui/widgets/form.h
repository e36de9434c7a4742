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

/* Single figures that follow one another are one section; every other figure is one. */
struct form_line {
	enum form_line_kind kind;
	const struct figure *figure; /* HEADING: the first of the section */
	size_t row;                  /* CELLS: of the figure; its n_rows is the total */
	size_t section;
};

struct form {
	struct form_line *lines;
	size_t n, capacity;
	size_t n_sections;
	int widest; /* columns of cells in the widest figure, the total's among them */
};

void form_build(struct form *form,
		const struct briefing *briefing); /* anew; a zeroed form is empty */
void form_finish(struct form *form);

/* Columns of cells of a line: 1, or the column members and the total. */
size_t form_columns(const struct form_line *line);
struct cell_ref form_cell(const struct form_line *line, size_t column);
/* Where a cell stands; false when its figure is not in the form. */
bool form_find(const struct form *form, struct cell_ref cell, size_t *line, size_t *column);
/* Takes a value: no formula. */
bool form_is_entered(const struct form_line *line);
/* A single figure's title, or the row's member. */
const char *form_label(const struct form_line *line);
/* A section of single figures. */
bool form_is_single(const struct form_line *line);

#endif
