/* row_shares.c - see row_shares.h. */
#include "report/layout/row_shares.h"

#include <string.h>

#include "report/model/share.h"

static bool is_number(const struct cell *cell)
{
	return cell->state == CELL_GIVEN || cell->state == CELL_COMPUTED;
}

static const struct cell *row_cell(const struct figure *figure, size_t row)
{
	size_t index;

	figure_member_cell(figure, 0, row, &index);
	return &figure->cells[index];
}

/* Every part is known, and they are the whole. */
static bool is_complete(const struct figure *figure)
{
	struct decimal sum = { 0 };

	if (figure->axes[0].parts != PARTS_EXACT || dimension_is_nested(figure->by[0]))
		return false;
	for (size_t row = 0; row < figure->n_rows; row++) {
		const struct cell *cell = row_cell(figure, row);

		if (!is_number(cell) && cell->state != CELL_NOT_APPLICABLE)
			return false;
		if (!decimal_add(sum, cell->value, &sum))
			return false;
	}
	return decimal_compare(sum, row_cell(figure, figure->n_rows)->value) == 0;
}

static bool make_a_hundred(const struct row_share *shares, size_t n)
{
	struct decimal sum = { 0 };

	for (size_t row = 0; row < n; row++)
		if (shares[row].known && !decimal_add(sum, shares[row].percent, &sum))
			return false;
	return decimal_compare(sum, decimal_of(100)) == 0;
}

void row_shares(const struct figure *figure, struct row_share *shares, bool *uneven)
{
	memset(shares, 0, (figure->n_rows + 1) * sizeof *shares);
	*uneven = false;
	if (!figure_has_total(figure) || !is_number(row_cell(figure, figure->n_rows)))
		return;
	struct decimal whole = row_cell(figure, figure->n_rows)->value;
	for (size_t row = 0; row <= figure->n_rows; row++) {
		const struct cell *cell = row_cell(figure, row);
		struct row_share *share = &shares[row];

		share->known = is_number(cell) &&
			       share_of(cell->value, whole, 1, figure->rounding, &share->percent);
	}
	*uneven = shares[figure->n_rows].known && is_complete(figure) &&
		  !make_a_hundred(shares, figure->n_rows);
}
