/* apportion.c - see apportion.h. */
#include "report/layout/apportion.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/decimal.h"
#include "report/base/memory.h"

#define WHOLE 1000 /* tenths of a percent */

/* One row's exact share: floor + rest / den tenths, den being the total's for every row. */
struct quotient {
	int128 rest; /* in [0, den) */
	size_t row;
	int32_t floor;
	bool up; /* plain rounding goes up */
};

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

/* The largest number of decimals that a row or the total needs. */
static int common_scale(const struct figure *figure)
{
	int scale = 0;

	for (size_t row = 0; row <= figure->n_rows; row++) {
		int its = decimal_reduce(row_cell(figure, row)->value).scale;
		scale = its > scale ? its : scale;
	}
	return scale;
}

static int128 scaled(struct decimal d, int scale)
{
	d = decimal_reduce(d);
	return (int128)d.units * decimal_power(scale - d.scale);
}

/* false for anything but 0 <= part, 0 < total, and numbers too large for it. */
static bool divide(int128 part, int128 total, struct quotient *out)
{
	if (part < 0 || total <= 0 || part > ((int128)1 << 116) || part / total > 1000)
		return false;
	out->floor = (int32_t)(part * WHOLE / total);
	out->rest = part * WHOLE % total;
	out->up = out->rest >= total - out->rest;
	return true;
}

static bool adds_up(const struct figure *figure)
{
	struct decimal sum = { 0 };

	for (size_t row = 0; row < figure->n_rows; row++)
		if (!decimal_add(sum, row_cell(figure, row)->value, &sum))
			return false;
	return decimal_compare(sum, row_cell(figure, figure->n_rows)->value) == 0;
}

static int by_rest(const void *a, const void *b)
{
	const struct quotient *x = a, *y = b;

	if (x->rest != y->rest)
		return x->rest > y->rest ? -1 : 1;
	return x->row < y->row ? -1 : 1;
}

/* The largest remainder: all rounded down, then the tenths that are left go to the largest rests.
 */
static bool level_out(struct quotient *quotients, size_t n, struct share *shares)
{
	int32_t left = WHOLE;
	bool adjusted = false;

	for (size_t i = 0; i < n; i++)
		left -= quotients[i].floor;
	qsort(quotients, n, sizeof *quotients, by_rest);
	for (size_t i = 0; i < n; i++) {
		bool up = (int32_t)i < left;

		shares[quotients[i].row].tenths = quotients[i].floor + (up ? 1 : 0);
		adjusted |= up != quotients[i].up;
	}
	return adjusted;
}

void apportion(const struct figure *figure, struct share *shares, bool *adjusted)
{
	if (!figure_has_total(figure)) {
		memset(shares, 0, figure->n_rows * sizeof *shares);
		*adjusted = false;
		return;
	}
	const struct cell *total = row_cell(figure, figure->n_rows);
	bool complete = is_number(total) && figure->axes[0].parts == PARTS_EXACT &&
			!dimension_is_nested(figure->by[0]);
	int scale = common_scale(figure);
	struct quotient *quotients = xcalloc(figure->n_rows + 1, sizeof *quotients);
	size_t n = 0;

	*adjusted = false;
	for (size_t row = 0; row <= figure->n_rows; row++) {
		const struct cell *cell = row_cell(figure, row);
		struct quotient *q = &quotients[n];

		shares[row] = (struct share){ 0 };
		if (!is_number(total) || !is_number(cell) ||
		    !divide(scaled(cell->value, scale), scaled(total->value, scale), q)) {
			complete &= cell->state == CELL_NOT_APPLICABLE;
			continue;
		}
		q->row = row;
		shares[row] = (struct share){ q->floor + (q->up ? 1 : 0), true };
		n += row < figure->n_rows;
	}
	if (complete && adds_up(figure))
		*adjusted = level_out(quotients, n, shares);
	free(quotients);
}
