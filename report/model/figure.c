/* figure.c - see figure.h. */
#include "report/model/figure.h"

#include <stdlib.h>

#include "report/base/str.h"

size_t figure_index(const struct figure *figure, size_t row, size_t col)
{
	return row * (figure->n_cols + 1) + col;
}

size_t figure_row(const struct figure *figure, size_t index)
{
	return index / (figure->n_cols + 1);
}

size_t figure_col(const struct figure *figure, size_t index)
{
	return index % (figure->n_cols + 1);
}

bool figure_is_total(const struct figure *figure, size_t index)
{
	return figure->n_by > 0 &&
	       (figure_row(figure, index) == figure->n_rows ||
		(figure->n_by == 2 && figure_col(figure, index) == figure->n_cols));
}

struct cell *figure_cell(const struct figure *figure, size_t row, size_t col)
{
	return &figure->cells[figure_index(figure, row, col)];
}

bool cell_has_value(const struct cell *cell)
{
	return cell->state != CELL_MISSING;
}

static int by_index(const void *left, const void *right)
{
	const struct cell_detail *a = left, *b = right;

	return a->index < b->index ? -1 : a->index > b->index;
}

void figure_sort_details(struct figure *figure)
{
	if (figure->n_details > 1)
		qsort(figure->details, figure->n_details, sizeof *figure->details, by_index);
}

const struct cell_detail *figure_detail(const struct figure *figure, size_t index)
{
	const struct cell_detail wanted = { .index = index };

	if (figure->n_details == 0)
		return NULL;
	return bsearch(&wanted, figure->details, figure->n_details, sizeof wanted, by_index);
}

void cell_ref_format(struct cell_ref ref, struct str *out)
{
	const struct figure *figure = ref.figure;

	str_add(out, figure->name);
	if (figure->n_by == 0)
		return;
	str_add(out, "[");
	str_add(out, dimension_member_name(figure->by[0], figure_row(figure, ref.index)));
	if (figure->n_by == 2) {
		str_add(out, ", ");
		str_add(out, dimension_member_name(figure->by[1], figure_col(figure, ref.index)));
	}
	str_add(out, "]");
}
