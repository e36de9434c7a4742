/* figure.c - see figure.h. */
#include "report/model/figure.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/str.h"

static bool is_stock(const struct figure *figure, size_t axis)
{
	return figure->by[axis]->time != TIME_NONE && !figure->flow;
}

/* Of what does not add up a total may be given all the same where it is a rate like its parts: by
 * one dimension, or in percent. */
static bool may_state_total(const struct figure *figure)
{
	return figure->n_by == 1 || figure->unit == NULL || strstr(figure->unit, "%") != NULL ||
	       strstr(figure->unit, "‰") != NULL;
}

void figure_set_parts(struct figure *figure, const struct axis *said)
{
	bool of_all = said->parts == PARTS_OVERLAP || said->parts == PARTS_AVERAGE ||
		      said->parts == PARTS_NONE;
	bool settled = false;

	for (size_t i = 0; i < figure->n_by; i++) {
		struct axis *axis = &figure->axes[i];

		*axis = (struct axis){ .parts = PARTS_EXACT, .place = figure->place };
		if (is_stock(figure, i)) {
			axis->parts = PARTS_NONE;
		} else if (of_all || !settled) {
			*axis = *said;
			settled = true;
		}
		axis->has_total = axis->parts != PARTS_NONE ||
				  (!is_stock(figure, i) && may_state_total(figure));
	}
}

void figure_shape(struct figure *figure)
{
	size_t stride = 1;

	for (size_t i = figure->n_by; i-- > 0;) {
		struct axis *axis = &figure->axes[i];

		axis->n = figure->by[i]->n;
		axis->extent = axis->n + axis->has_total;
		axis->stride = stride;
		stride *= axis->extent;
	}
	figure->n_cells = stride;
	figure->n_rows = figure->n_by > 0 ? figure->axes[0].n : 0;
	figure->n_cols = figure->n_by > 1 ? figure->axes[1].n : 0;
}

size_t figure_index_at(const struct figure *figure, const size_t positions[AXES_MAX])
{
	size_t index = 0;

	for (size_t i = 0; i < figure->n_by; i++)
		index += positions[i] * figure->axes[i].stride;
	return index;
}

size_t figure_position(const struct figure *figure, size_t index, size_t axis)
{
	const struct axis *a = &figure->axes[axis];

	if (axis == 0)
		return index / a->stride;
	return a->stride == 1 ? index % a->extent : index / a->stride % a->extent;
}

void figure_positions(const struct figure *figure, size_t index, size_t positions[AXES_MAX])
{
	for (size_t i = 0; i < figure->n_by; i++) {
		positions[i] = index / figure->axes[i].stride;
		index -= positions[i] * figure->axes[i].stride;
	}
}

size_t figure_moved(const struct figure *figure, size_t index, size_t axis, size_t position)
{
	size_t from = figure_position(figure, index, axis);

	return index - from * figure->axes[axis].stride + position * figure->axes[axis].stride;
}

bool figure_grand_total(const struct figure *figure, size_t *index, size_t *axis)
{
	for (*axis = 0; *axis < figure->n_by; ++*axis)
		if (!figure->axes[*axis].has_total)
			return false;
	*index = figure->n_cells - 1;
	return true;
}

bool figure_has_total(const struct figure *figure)
{
	size_t index, axis;

	return figure_grand_total(figure, &index, &axis);
}

bool figure_member_cell(const struct figure *figure, size_t axis, size_t position, size_t *index)
{
	*index = position * figure->axes[axis].stride;
	if (position >= figure->axes[axis].extent)
		return false;
	for (size_t i = 0; i < figure->n_by; i++) {
		if (i == axis)
			continue;
		if (!figure->axes[i].has_total)
			return false;
		*index += figure->axes[i].n * figure->axes[i].stride;
	}
	return true;
}

size_t figure_axis_of_parts(const struct figure *figure, size_t index)
{
	size_t axis = 0;

	while (axis < figure->n_by &&
	       !dimension_is_whole(figure->by[axis], figure_position(figure, index, axis)))
		axis++;
	return axis;
}

bool figure_has_parts(const struct figure *figure, enum parts parts)
{
	for (size_t i = 0; i < figure->n_by; i++)
		if (figure->axes[i].parts == parts)
			return true;
	return false;
}

size_t figure_index(const struct figure *figure, size_t row, size_t col)
{
	return (figure->n_by > 0 ? row * figure->axes[0].stride : 0) +
	       (figure->n_by > 1 ? col * figure->axes[1].stride : 0);
}

size_t figure_row(const struct figure *figure, size_t index)
{
	return figure->n_by > 0 ? figure_position(figure, index, 0) : 0;
}

size_t figure_col(const struct figure *figure, size_t index)
{
	return figure->n_by > 1 ? figure_position(figure, index, 1) : 0;
}

bool figure_is_total(const struct figure *figure, size_t index)
{
	for (size_t i = 0; i < figure->n_by; i++)
		if (figure_position(figure, index, i) == figure->axes[i].n)
			return true;
	return false;
}

bool figure_is_whole(const struct figure *figure, size_t index)
{
	return figure_axis_of_parts(figure, index) < figure->n_by;
}

/* The first axis on which the cell is of a member that gathers others and nothing adds up. */
static size_t axis_of_heading(const struct figure *figure, size_t index)
{
	size_t axis = 0;

	while (axis < figure->n_by) {
		size_t at = figure_position(figure, index, axis);

		if (figure->axes[axis].parts == PARTS_NONE && at < figure->axes[axis].n &&
		    dimension_is_whole(figure->by[axis], at))
			break;
		axis++;
	}
	return axis;
}

bool figure_is_heading(const struct figure *figure, size_t index)
{
	return figure->cells[index].state == CELL_MISSING &&
	       axis_of_heading(figure, index) < figure->n_by;
}

bool figure_is_bare_heading(const struct figure *figure, size_t index)
{
	size_t axis = axis_of_heading(figure, index);

	if (axis == figure->n_by)
		return false;
	for (size_t at = 0; at < figure->axes[axis].n; at++)
		if (dimension_is_whole(figure->by[axis], at) &&
		    cell_has_value(&figure->cells[figure_moved(figure, index, axis, at)]))
			return false;
	return true;
}

/* Is a member's value the sum of what it gathers? Not of those of which only some are told. */
static bool is_summed(const struct figure *figure, size_t axis, size_t at)
{
	const struct dimension *dimension = figure->by[axis];

	return figure->axes[axis].parts != PARTS_AVERAGE && dimension_is_whole(dimension, at) &&
	       !dimension->branches[dimension->first_branch[at]].of_which;
}

bool figure_wants_value(const struct figure *figure, size_t index)
{
	if (figure->formula != NULL || figure_is_heading(figure, index))
		return false;
	for (size_t i = 0; i < figure->n_by; i++) {
		size_t at = figure_position(figure, index, i);

		if (at == figure->axes[i].n || is_summed(figure, i, at))
			return false;
	}
	return true;
}

bool figure_is_base(const struct figure *figure, size_t index)
{
	for (size_t i = 0; i < figure->n_by; i++) {
		size_t at = figure_position(figure, index, i);

		if (at == figure->axes[i].n || !figure->by[i]->members[at].is_base)
			return false;
	}
	return true;
}

size_t figure_leaves(const struct figure *figure, size_t index)
{
	size_t n = 1;

	for (size_t i = 0; i < figure->n_by; i++) {
		size_t at = figure_position(figure, index, i);

		n *= at == figure->axes[i].n ? figure->by[i]->n_base
					     : figure->by[i]->members[at].leaves;
	}
	return n > 0 ? n : 1;
}

struct cell *figure_cell(const struct figure *figure, size_t row, size_t col)
{
	return &figure->cells[figure_index(figure, row, col)];
}

/* How many of the last places n rounded values leave unsure. */
static int unsure_places(size_t n)
{
	int places = 0;

	for (size_t sure = 1; sure < n; sure *= 10)
		places++;
	return places;
}

int figure_sure_place(const struct figure *figure, size_t index)
{
	int place = figure->decimals - figure->tens;

	if (figure->cells[index].state != CELL_COMPUTED || figure->formula != NULL ||
	    figure->n_by == 0)
		return place;
	return place - unsure_places(figure_leaves(figure, index));
}

bool figure_is_overstated(const struct figure *figure, size_t index)
{
	const struct cell *cell = &figure->cells[index];
	int place = figure_sure_place(figure, index), more = cell->value.scale - place;

	if (figure->decimals < 0 || place == figure->decimals - figure->tens || more <= 0)
		return false;
	return more > DECIMAL_MAX_SCALE || cell->value.units % decimal_power(more) != 0;
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
	for (size_t i = 0; i < figure->n_by; i++) {
		str_add(out, i == 0 ? "[" : ", ");
		str_add(out, dimension_member_name(figure->by[i],
						   figure_position(figure, ref.index, i)));
	}
	str_add(out, "]");
}
