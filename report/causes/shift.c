/* shift.c - see shift.h. */
#include "report/causes/shift.h"

#define LEAST_RUN 3 /* lines in a row: two may be a coincidence */

/* The lines of one direction of a table, and the places across them. */
struct grid {
	const struct proof *proof;
	const struct subject *subject;
	bool rows; /* the lines that fail are rows */
	size_t n_lines, n_places;
	size_t line_step, place_step; /* in cells */
	size_t line;                  /* of which is known by how much it is off */
	bool is_off;
	struct decimal off;
};

static size_t cell_at(const struct grid *g, size_t line, size_t place)
{
	return line * g->line_step + place * g->place_step;
}

static struct decimal value_at(const struct grid *g, size_t line, size_t place)
{
	return g->subject->figure->cells[cell_at(g, line, place)].value;
}

static const struct relation *line_relation(const struct grid *g, size_t line)
{
	size_t number = g->subject->axis_lines[g->rows ? 1 : 0] + line;

	return &g->proof->relations[g->subject->first_relation + number];
}

static bool fails(const struct grid *g, size_t line)
{
	return line < g->n_lines && line_relation(g, line)->verdict == VERDICT_FAILED;
}

/* By how much the line is off; false when it holds, or nobody knows. */
static bool is_off(struct grid *g, size_t line)
{
	const struct relation *relation = line_relation(g, line);
	struct ratio rest;

	if (line == g->line)
		return g->is_off;
	g->line = line;
	g->is_off = fails(g, line) && relation->has_sides &&
		    ratio_subtract(relation->sides->left, relation->sides->right, &rest) &&
		    ratio_to_decimal(rest, &g->off) &&
		    decimal_round(g->off, g->subject->scale, ROUND_TRUNCATE, &g->off);
	return g->is_off;
}

static bool differ_by(struct decimal a, struct decimal b, struct decimal off)
{
	struct decimal rest;

	if (a.scale == off.scale && b.scale == off.scale)
		return (int128)a.units - b.units == off.units;
	return decimal_subtract(a, b, &rest) && decimal_compare(rest, off) == 0;
}

/* The line fails, and holds with the neighbour's number at this place. */
static bool mended_by(struct grid *g, size_t line, size_t place, int by)
{
	size_t from = line + (size_t)by;

	return from < g->n_lines && is_off(g, line) &&
	       differ_by(value_at(g, line, place), value_at(g, from, place), g->off);
}

static bool find_at(struct grid *g, size_t line, size_t place, int by, struct explanation *out)
{
	size_t first = line, last = line;

	if (!mended_by(g, line, place, by))
		return false;
	while (first > 0 && mended_by(g, first - 1, place, by))
		first--;
	while (last + 1 < g->n_lines && mended_by(g, last + 1, place, by))
		last++;
	if (last - first + 1 < LEAST_RUN)
		return false;
	*out = (struct explanation){
		.kind = SLIP_ROW_SHIFT,
		.cell = { g->subject->figure, cell_at(g, first, place) },
		.other = { g->subject->figure, cell_at(g, last, place) },
		.is = value_at(g, first, place),
		.would_be = value_at(g, first + (size_t)by, place),
	};
	return true;
}

bool shift_find(const struct proof *proof, const struct relation *relation, struct explanation *out)
{
	if (relation->family != &family_totals)
		return false;
	const struct subject *subject = &proof->subjects[relation->object];
	const struct figure *figure = subject->figure;
	struct grid g = { .proof = proof,
			  .subject = subject,
			  .rows = line_span(subject, relation->line).axis == 1 };
	if (figure->n_by != 2 || dimension_is_nested(figure->by[0]) ||
	    dimension_is_nested(figure->by[1]))
		return false;
	g.n_lines = g.rows ? figure->n_rows : figure->n_cols;
	g.n_places = g.rows ? figure->n_cols : figure->n_rows;
	g.line_step = figure->axes[g.rows ? 0 : 1].stride;
	g.place_step = figure->axes[g.rows ? 1 : 0].stride;
	g.line = SIZE_MAX;
	size_t line = relation->line - subject->axis_lines[g.rows ? 1 : 0];
	if (!fails(&g, line + 1) && !fails(&g, line - 1))
		return false;
	for (size_t place = 0; line < g.n_lines && place < g.n_places; place++)
		if (find_at(&g, line, place, 1, out) || find_at(&g, line, place, -1, out))
			return true;
	return false;
}
