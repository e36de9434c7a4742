/* table_number.c - see table_number.h. */
#include "report/layout/table_number.h"

#include "report/model/share.h"
#include "report/model/unit_of_measure.h"
#include "report/model/year_ago.h"

/* Yields one cell's value as it was at some time. */
typedef bool value_of_cell(const struct table_past *past, struct cell_ref ref, struct decimal *out);

static bool now(const struct table_past *past, struct cell_ref ref, struct decimal *out)
{
	const struct cell *cell = &ref.figure->cells[ref.index];

	(void)past;
	*out = cell->value;
	return cell_has_value(cell) && cell->bound == BOUND_NONE;
}

static bool released(const struct layout_past *past, struct cell_ref ref, struct decimal *out)
{
	return past->value != NULL && past->value(past->of, ref, out);
}

static bool previous(const struct table_past *past, struct cell_ref ref, struct decimal *out)
{
	return released(&past->options->previous, ref, out);
}

/* What the file says itself goes before what was released. */
static bool year_ago(const struct table_past *past, struct cell_ref ref, struct decimal *out)
{
	struct cell_ref then;

	if (cell_year_ago(past->briefing, ref, &then))
		return now(past, then, out) &&
		       unit_convert(*out, then.figure->unit, ref.figure->unit, out);
	return released(&past->options->yearago, ref, out);
}

static bool add_up(const struct table_past *past, const struct table_number *number,
		   value_of_cell *value_of, struct decimal *out)
{
	struct decimal sum = { 0 }, value;

	for (size_t i = 0; i < number->n_terms; i++) {
		const struct table_term *term = &number->terms[i];

		if (!value_of(past, term->cell, &value) ||
		    !(term->taken_away ? decimal_subtract(sum, value, &sum)
				       : decimal_add(sum, value, &sum)))
			return false;
	}
	*out = sum;
	return number->n_terms > 0;
}

static const struct figure *figure_of(const struct table_number *number)
{
	return number->terms[0].cell.figure;
}

static bool are_rates(const struct figure *figure)
{
	return unit_of_measure(figure->unit).kind == UNIT_PERCENT;
}

/* As the figure's own values are printed. */
static void round_as_figure(struct table_number *number)
{
	const struct figure *figure = figure_of(number);
	struct decimal rounded;

	if (figure->decimals >= 0 &&
	    decimal_round(number->value, figure->decimals, figure->rounding, &rounded))
		number->value = rounded;
}

static bool reckon_value(const struct table_past *past, struct table_number *number)
{
	return add_up(past, number, now, &number->value);
}

static bool reckon_previous(const struct table_past *past, struct table_number *number)
{
	return add_up(past, number, previous, &number->value);
}

static bool reckon_yearago(const struct table_past *past, struct table_number *number)
{
	return add_up(past, number, year_ago, &number->value);
}

static bool both(const struct table_past *past, const struct table_number *number,
		 struct decimal *value, struct decimal *base)
{
	return add_up(past, number, now, value) &&
	       add_up(past, number, number->base == BASE_PREVIOUS ? previous : year_ago, base);
}

static bool reckon_change(const struct table_past *past, struct table_number *number)
{
	struct decimal value, base;

	number->points = are_rates(figure_of(number));
	return both(past, number, &value, &base) && decimal_subtract(value, base, &number->value);
}

/* Of nothing, or less, nothing is a percent; rates differ by points. */
static bool reckon_growth(const struct table_past *past, struct table_number *number)
{
	struct decimal value, base;
	const struct figure *figure = figure_of(number);

	if (are_rates(figure))
		return reckon_change(past, number);
	if (!both(past, number, &value, &base) || !decimal_subtract(value, base, &value))
		return false;
	number->none = base.units <= 0;
	return share_of(value, base, 1, figure->rounding, &number->value);
}

static bool reckon_share(const struct table_past *past, struct table_number *number)
{
	struct decimal value, whole;

	return number->whole.figure != NULL && add_up(past, number, now, &value) &&
	       now(past, number->whole, &whole) &&
	       share_of(value, whole, 1, figure_of(number)->rounding, &number->value);
}

bool table_number_reckon(const struct table_past *past, struct table_number *number)
{
	static const struct {
		bool (*reckon)(const struct table_past *past, struct table_number *number);
		bool as_figure; /* rounded as its values are */
	} measures[] = {
		[TABLE_VALUE] = { reckon_value, true },
		[TABLE_PREVIOUS] = { reckon_previous, true },
		[TABLE_YEARAGO] = { reckon_yearago, true },
		[TABLE_CHANGE] = { reckon_change, true },
		[TABLE_GROWTH] = { reckon_growth, false },
		[TABLE_SHARE] = { reckon_share, false },
	};

	if (number->n_terms == 0 || number->as == TABLE_UNIT ||
	    !measures[number->as].reckon(past, number))
		return false;
	if (measures[number->as].as_figure || number->points)
		round_as_figure(number);
	return true;
}
