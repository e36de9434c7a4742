/* form.c - see form.h. */
#include "tui/widgets/form.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

static void add_line(struct form *form, enum form_line_kind kind, const struct figure *figure,
		     size_t row)
{
	form->lines = array_grow(form->lines, form->n, &form->capacity, sizeof *form->lines);
	form->lines[form->n++] =
		(struct form_line){ kind, figure, row, form->slice, form->n_sections - 1 };
}

static void add_section(struct form *form, const struct figure *figure)
{
	form->n_sections++;
	add_line(form, FORM_HEADING, figure, 0);
}

/* ---- folding ---- */

static size_t find_fold(const struct form *form, const struct figure *figure, size_t row)
{
	size_t i = 0;

	while (i < form->n_folds && (form->folds[i].figure != figure || form->folds[i].row != row))
		i++;
	return i;
}

/* The outermost folded member that the row lies in; n_rows when none is. */
static size_t folded_above(const struct form *form, const struct figure *figure, size_t row)
{
	const struct dimension *by = figure->by[0];
	size_t found = by->n;

	while (row < by->n && (row = by->members[row].parent) < by->n)
		if (find_fold(form, figure, row) < form->n_folds)
			found = row;
	return found;
}

bool form_is_folded(const struct form *form, const struct form_line *line)
{
	return find_fold(form, line->figure, line->row) < form->n_folds;
}

bool form_fold(struct form *form, const struct form_line *line)
{
	size_t at = find_fold(form, line->figure, line->row);

	if (line->kind != FORM_CELLS || line->figure->n_by == 0 ||
	    line->row >= line->figure->by[0]->n ||
	    !dimension_is_whole(line->figure->by[0], line->row))
		return false;
	if (at < form->n_folds) {
		form->folds[at] = form->folds[--form->n_folds];
		return true;
	}
	form->folds =
		array_grow(form->folds, form->n_folds, &form->folds_capacity, sizeof *form->folds);
	form->folds[form->n_folds++] = (struct form_fold){ line->figure, line->row };
	return true;
}

bool form_unfold_to(struct form *form, struct cell_ref cell)
{
	bool any = false;
	size_t row;

	if (cell.figure->n_by == 0)
		return false;
	while ((row = folded_above(form, cell.figure, figure_row(cell.figure, cell.index))) <
	       cell.figure->by[0]->n) {
		form->folds[find_fold(form, cell.figure, row)] = form->folds[form->n_folds - 1];
		form->n_folds--;
		any = true;
	}
	return any;
}

void form_forget_folds(struct form *form)
{
	form->n_folds = 0;
}

/* ---- building ---- */

/* One slice of a figure with dimensions. */
static void add_table(struct form *form, const struct figure *figure)
{
	int columns = figure->n_by > 1 ? (int)figure->axes[1].extent : 1;

	add_section(form, figure);
	form->widest = columns > form->widest ? columns : form->widest;
	if (figure->n_by > 1)
		add_line(form, FORM_CAPTIONS, figure, 0);
	for (size_t row = 0; row < figure->axes[0].extent; row++)
		if (folded_above(form, figure, row) == figure->by[0]->n)
			add_line(form, FORM_CELLS, figure, row);
}

/* All slices: the last dimension's members follow one another. */
static void add_slices(struct form *form, const struct figure *figure)
{
	size_t third = figure->n_by > 2 ? figure->axes[2].extent : 1;
	size_t fourth = figure->n_by > 3 ? figure->axes[3].extent : 1;

	for (size_t i = 0; i < third * fourth; i++) {
		form->slice = figure->n_by > 2 ? i / fourth * figure->axes[2].stride : 0;
		form->slice += figure->n_by > 3 ? i % fourth * figure->axes[3].stride : 0;
		add_table(form, figure);
	}
	form->slice = 0;
}

void form_build(struct form *form, const struct briefing *briefing)
{
	bool single = false; /* the section before is one of single figures */

	form->n = form->n_sections = 0;
	form->widest = 1;
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		if (figure->n_by > 0) {
			add_slices(form, figure);
			single = false;
			continue;
		}
		if (!single)
			add_section(form, figure);
		add_line(form, FORM_CELLS, figure, 0);
		single = true;
	}
}

void form_finish(struct form *form)
{
	free(form->lines);
	free(form->folds);
	*form = (struct form){ 0 };
}

size_t form_columns(const struct form_line *line)
{
	return line->figure->n_by > 1 ? line->figure->axes[1].extent : 1;
}

struct cell_ref form_cell(const struct form_line *line, size_t column)
{
	return (struct cell_ref){ line->figure,
				  figure_index(line->figure, line->row, column) + line->slice };
}

struct cell_ref form_cell_from(const void *spot, size_t down, size_t across)
{
	const struct form_spot *from = spot;
	size_t line = from->line;

	while (down > 0) {
		if (++line >= from->form->n)
			return (struct cell_ref){ 0 };
		down -= from->form->lines[line].kind == FORM_CELLS;
	}
	if (from->column + across >= form_columns(&from->form->lines[line]))
		return (struct cell_ref){ 0 };
	return form_cell(&from->form->lines[line], from->column + across);
}

/* What is left of a cell's number without its row and column. */
static size_t slice_of(struct cell_ref cell)
{
	const struct figure *figure = cell.figure;

	return cell.index - figure_index(figure, figure_row(figure, cell.index),
					 figure->n_by > 1 ? figure_col(figure, cell.index) : 0);
}

bool form_find(const struct form *form, struct cell_ref cell, size_t *line, size_t *column)
{
	for (size_t i = 0; i < form->n; i++) {
		const struct form_line *at = &form->lines[i];

		if (at->kind != FORM_CELLS || at->figure != cell.figure ||
		    at->row != figure_row(cell.figure, cell.index) || at->slice != slice_of(cell))
			continue;
		*line = i;
		*column = cell.figure->n_by > 1 ? figure_col(cell.figure, cell.index) : 0;
		return true;
	}
	return false;
}

bool form_is_entered(const struct form_line *line)
{
	return line->kind == FORM_CELLS && line->figure->formula == NULL;
}

bool form_is_single(const struct form_line *line)
{
	return line->figure->n_by == 0;
}

int form_depth(const struct form_line *line)
{
	const struct figure *figure = line->figure;

	return figure->n_by > 0 && line->row < figure->by[0]->n
		       ? (int)figure->by[0]->members[line->row].depth
		       : 0;
}

const char *form_label(const struct form_line *line)
{
	const struct figure *figure = line->figure;

	if (figure->n_by == 0)
		return figure->title != NULL ? figure->title : figure->name;
	return dimension_member_name(figure->by[0], line->row);
}
