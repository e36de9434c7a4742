/* chart_values.c - see chart_values.h. */
#include "report/layout/chart_values.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/decimal.h"
#include "report/base/str.h"
#include "report/model/chart_wish.h"

const struct chart_point *chart_point(const struct chart_values *values, size_t series, size_t at)
{
	return &values->points[series * values->n_names + at];
}

static const char *label_of(const struct figure *figure, struct decimal value, bool grouping,
			    struct arena *arena)
{
	struct str text = STR_INIT;

	if (figure->decimals >= 0)
		decimal_round(value, figure->decimals, figure->rounding, &value);
	if (grouping)
		decimal_format_grouped(value, &text);
	else
		decimal_format(value, &text);
	const char *label = arena_strdup(arena, text.text);
	str_finish(&text);
	return label;
}

static struct chart_point point_of(const struct figure *figure, size_t index, bool grouping,
				   struct arena *arena)
{
	const struct cell *cell = &figure->cells[index];
	struct chart_point point = { .label = "", .cell = { figure, index } };

	if (cell->state == CELL_NOT_APPLICABLE)
		point.label = "—";
	if (cell->state == CELL_NEGLIGIBLE)
		point.label = "…";
	point.known = cell->state != CELL_NOT_APPLICABLE && cell->state != CELL_MISSING;
	if (cell->state == CELL_GIVEN || cell->state == CELL_COMPUTED) {
		point.value = (double)cell->value.units / (double)decimal_power(cell->value.scale);
		point.label = label_of(figure, cell->value, grouping, arena);
	}
	return point;
}

static void room(struct chart_values *values, size_t n_series, size_t n_names, struct arena *arena)
{
	values->n_series = n_series;
	values->n_names = n_names;
	values->series = arena_array(arena, n_series, sizeof *values->series);
	values->range_of = arena_array(arena, n_series, sizeof *values->range_of);
	values->names = arena_array(arena, n_names, sizeof *values->names);
	values->places = arena_array(arena, n_names, sizeof *values->places);
	values->points = arena_array(arena, n_series * n_names, sizeof *values->points);
}

/* Figures without dimensions, or of one cell each, stand along the axis. */
static void take_figures(struct chart_values *values, const struct block *block, bool grouping,
			 struct arena *arena)
{
	room(values, 1, block->n_figures, arena);
	values->one_series = true;
	values->series[0] = "";
	for (size_t i = 0; i < block->n_figures; i++) {
		const struct figure *figure = block->figures[i];

		values->names[i] = figure->title;
		values->places[i] = figure->place;
		values->points[i] =
			point_of(figure, chart_cell(block, figure, NULL, 0), grouping, arena);
	}
}

static bool says_time(const char *name)
{
	static const char *const words[] = { "年", "季", "月", "日", "周", "旬" };

	for (size_t w = 0; w < LEN(words); w++)
		if (strstr(name, words[w]) != NULL)
			return true;
	return false;
}

/* Time runs along the axis, whichever dimension it is. */
static bool is_time(const struct dimension *dimension)
{
	for (size_t i = 0; i < dimension->n; i++)
		if (!says_time(dimension->members[i].name))
			return false;
	return dimension->n > 0;
}

bool chart_names_run_on(const struct chart_values *values)
{
	for (size_t i = 0; i < values->n_names; i++)
		if (!says_time(values->names[i]) && strpbrk(values->names[i], "0123456789") == NULL)
			return false;
	return true;
}

/* Members that are shown of one dimension. */
struct shown {
	const struct dimension *dimension;
	size_t *positions;
	size_t n;
};

static struct shown shown_of(const struct block *block, const struct dimension *dimension,
			     struct arena *arena)
{
	struct shown shown = { dimension, NULL, 0 };

	shown.positions = arena_array(arena, dimension->n + 1, sizeof *shown.positions);
	shown.n = chart_members(block, dimension, shown.positions);
	return shown;
}

static const char *member_name(const struct shown *shown, size_t i)
{
	const struct dimension *dimension = shown->dimension;

	if (shown->positions[i] < dimension->n)
		return dimension->members[shown->positions[i]].name;
	return dimension->total != NULL ? dimension->total : TOTAL_NAME;
}

static void take_names(struct chart_values *values, const struct shown *along)
{
	const struct dimension *dimension = along->dimension;

	for (size_t i = 0; i < along->n; i++) {
		size_t at = along->positions[i];

		values->names[i] = member_name(along, i);
		values->places[i] =
			at < dimension->n ? dimension->members[at].place : dimension->place;
	}
}

/* A figure by two dimensions: one runs along the axis, each member of the other is a series. */
static void take_grid(struct chart_values *values, const struct block *block,
		      const struct chart_sides *sides, bool grouping, struct arena *arena)
{
	const struct figure *figure = block->figures[0];
	bool across = is_time(sides->other) && !is_time(sides->along);
	struct shown along = shown_of(block, across ? sides->other : sides->along, arena);
	struct shown other = shown_of(block, across ? sides->along : sides->other, arena);

	room(values, other.n, along.n, arena);
	take_names(values, &along);
	for (size_t s = 0; s < other.n; s++) {
		values->series[s] = member_name(&other, s);
		for (size_t i = 0; i < along.n; i++) {
			size_t index = chart_cell(block, figure, along.dimension,
						  along.positions[i]);

			index = chart_cell_of(figure, index, other.dimension, other.positions[s]);
			values->points[s * along.n + i] = point_of(figure, index, grouping, arena);
		}
	}
}

static void take_members(struct chart_values *values, const struct block *block,
			 const struct dimension *dimension, bool grouping, struct arena *arena)
{
	struct shown along = shown_of(block, dimension, arena);

	room(values, block->n_figures, along.n, arena);
	take_names(values, &along);
	for (size_t s = 0; s < values->n_series; s++) {
		const struct figure *figure = block->figures[s];

		values->series[s] = values->n_series == 1 ? "" : figure->title;
		for (size_t i = 0; i < along.n; i++)
			values->points[s * along.n + i] =
				point_of(figure,
					 chart_cell(block, figure, dimension, along.positions[i]),
					 grouping, arena);
	}
}

static bool same_unit(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The range of a unit; a new one where there is room. */
static uint8_t range_of_unit(struct chart_values *values, const char *unit)
{
	for (size_t i = 0; i < values->n_ranges; i++)
		if (same_unit(values->ranges[i].unit, unit))
			return (uint8_t)i;
	if (values->n_ranges == CHART_RANGES || (values->one_series && values->n_ranges == 1)) {
		values->strange = unit != NULL ? unit : "";
		return 0;
	}
	values->ranges[values->n_ranges] = (struct chart_range){ .unit = unit, .whole = true };
	return (uint8_t)values->n_ranges++;
}

static void find_ranges(struct chart_values *values, const struct block *block)
{
	for (size_t i = 0; i < block->n_figures; i++) {
		uint8_t range = range_of_unit(values, block->figures[i]->unit);

		if (values->n_series == block->n_figures)
			values->range_of[i] = range;
	}
}

/* What one value does to the limits. */
static void widen(struct chart_range *range, const struct chart_point *point)
{
	range->most = point->value > range->most ? point->value : range->most;
	range->least = point->value < range->least ? point->value : range->least;
	if (!point->known)
		return;
	if (!range->any || point->value < range->least_known)
		range->least_known = point->value;
	range->any = true;
	range->whole = range->whole && strchr(point->label, '.') == NULL;
}

/* Of one name: what its values of one range add up to, up and down. */
static void add_up(struct chart_values *values, size_t at, uint8_t which)
{
	struct chart_range *range = &values->ranges[which];
	double up = 0, down = 0;

	for (size_t s = 0; s < values->n_series; s++) {
		const struct chart_point *point = chart_point(values, s, at);

		if (values->range_of[s] != which)
			continue;
		*(point->value > 0 ? &up : &down) += point->value;
		widen(range, point);
	}
	range->sum += up + down;
	range->most_sum = up > range->most_sum ? up : range->most_sum;
	range->least_sum = down < range->least_sum ? down : range->least_sum;
}

static void find_limits(struct chart_values *values)
{
	for (uint8_t which = 0; which < values->n_ranges; which++)
		for (size_t i = 0; i < values->n_names; i++)
			add_up(values, i, which);
}

void chart_values_make(struct chart_values *values, const struct block *block, bool grouping,
		       struct arena *arena)
{
	const struct chart_sides sides = chart_sides(block);

	*values = (struct chart_values){ 0 };
	if (sides.along == NULL)
		take_figures(values, block, grouping, arena);
	else if (sides.other != NULL)
		take_grid(values, block, &sides, grouping, arena);
	else
		take_members(values, block, sides.along, grouping, arena);
	find_ranges(values, block);
	values->unit = values->n_ranges == 1 ? values->ranges[0].unit : NULL;
	find_limits(values);
}
