/* form.c - see form.h. */
#include "tui/widgets/form.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

static void add_line(struct form *form, enum form_line_kind kind, const struct figure *figure,
		     size_t row)
{
	form->lines = array_grow(form->lines, form->n, &form->capacity, sizeof *form->lines);
	form->lines[form->n++] = (struct form_line){ kind, figure, row, form->n_sections - 1 };
}

static void add_section(struct form *form, const struct figure *figure)
{
	form->n_sections++;
	add_line(form, FORM_HEADING, figure, 0);
}

static void add_table(struct form *form, const struct figure *figure)
{
	int columns = figure->n_by > 1 ? (int)figure->axes[1].extent : 1;

	add_section(form, figure);
	form->widest = columns > form->widest ? columns : form->widest;
	if (figure->n_by > 1)
		add_line(form, FORM_CAPTIONS, figure, 0);
	for (size_t row = 0; row < figure->axes[0].extent; row++)
		add_line(form, FORM_CELLS, figure, row);
}

void form_build(struct form *form, const struct briefing *briefing)
{
	bool single = false; /* the section before is one of single figures */

	form->n = form->n_sections = 0;
	form->widest = 1;
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		if (figure->n_by > 0) {
			add_table(form, figure);
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
	*form = (struct form){ 0 };
}

size_t form_columns(const struct form_line *line)
{
	return line->figure->n_by > 1 ? line->figure->axes[1].extent : 1;
}

struct cell_ref form_cell(const struct form_line *line, size_t column)
{
	return (struct cell_ref){ line->figure, figure_index(line->figure, line->row, column) };
}

bool form_find(const struct form *form, struct cell_ref cell, size_t *line, size_t *column)
{
	for (size_t i = 0; i < form->n; i++) {
		const struct form_line *at = &form->lines[i];

		if (at->kind != FORM_CELLS || at->figure != cell.figure ||
		    at->row != figure_row(cell.figure, cell.index))
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

const char *form_label(const struct form_line *line)
{
	const struct figure *figure = line->figure;

	if (figure->n_by == 0)
		return figure->title != NULL ? figure->title : figure->name;
	return dimension_member_name(figure->by[0], line->row);
}
