/* running.c - see running.h. One relation per cell; the first of a year has nothing before it. */
#include "report/base/i18n.h"
#include "report/model/period.h"
#include "report/proof/relations.h"
#include "report/proof/running.h"

static const struct subject *subject_of(const struct proof *proof, const struct relation *relation)
{
	return &proof->subjects[relation->object];
}

static size_t time_axis(const struct figure *figure)
{
	size_t i = 0;

	while (i < figure->n_by && figure->by[i]->time == TIME_NONE)
		i++;
	return i;
}

static size_t running_count(const struct proof *proof, const struct subject *subject)
{
	const struct figure *figure = subject->figure;

	(void)proof;
	return figure->cumulative && time_axis(figure) < figure->n_by ? figure->n_cells : 0;
}

/* The cell before it within its year; false when it is the first, or a total. */
static bool find_before(const struct figure *figure, size_t index, size_t *before)
{
	size_t axis = time_axis(figure), at = figure_position(figure, index, axis);
	const struct dimension *time = figure->by[axis];
	size_t last = at < time->n && !period_begins_year(time, at)
			      ? dimension_neighbour(time, at, -1)
			      : NAMES_NONE;

	if (last == NAMES_NONE)
		return false;
	*before = figure_moved(figure, index, axis, last);
	return true;
}

static bool ranges_allow(const struct figure *figure, size_t index, size_t before)
{
	struct range now, then;

	return cell_range(figure, &figure->cells[index], &now) &&
	       cell_range(figure, &figure->cells[before], &then) &&
	       range_may_be_at_most(&then, &now);
}

static void running_judge(struct proof *proof, const struct subject *subject,
			  struct relation *relation)
{
	const struct figure *figure = subject->figure;
	const struct cell *now = &figure->cells[relation->line];
	size_t before;

	(void)proof;
	relation->has_sides = false;
	relation->trouble = EVALUATION_KNOWN;
	relation->sign = TOKEN_AT_LEAST;
	if (!find_before(figure, relation->line, &before) || !cell_has_value(now) ||
	    !cell_has_value(&figure->cells[before])) {
		relation->trouble = EVALUATION_SKIPPED;
		relation_settle(relation, true, false, LEVEL_ERROR);
		return;
	}
	relation->has_sides = true;
	relation->sides->left = ratio_from_decimal(now->value);
	relation->sides->right = ratio_from_decimal(figure->cells[before].value);
	bool exact = ratio_compare(relation->sides->left, relation->sides->right) >= 0;
	relation_settle(relation, exact || ranges_allow(figure, relation->line, before), !exact,
			LEVEL_ERROR);
}

static size_t cell_behind(const struct subject *subject, size_t index)
{
	const struct figure *figure = subject->figure;
	size_t axis = time_axis(figure), at = figure_position(figure, index, axis);
	size_t next = at < figure->by[axis]->n ? dimension_neighbour(figure->by[axis], at, 1)
					       : NAMES_NONE;

	return next != NAMES_NONE ? figure_moved(figure, index, axis, next) : SIZE_MAX;
}

/* It may also be what another is held against: the one behind it. */
static void running_update(struct proof *proof, const struct subject *subject,
			   struct relation *relations, size_t index)
{
	size_t next = cell_behind(subject, index);

	running_judge(proof, subject, &relations[index]);
	if (next != SIZE_MAX)
		running_judge(proof, subject, &relations[next]);
}

/* ---- telling ---- */

static size_t count_cells(const struct proof *proof, const struct relation *relation)
{
	size_t before;

	return find_before(subject_of(proof, relation)->figure, relation->line, &before) ? 2 : 1;
}

static struct cell_ref own_cell(const struct proof *proof, const struct relation *relation,
				size_t at)
{
	const struct figure *figure = subject_of(proof, relation)->figure;
	size_t index = relation->line, before;

	if (at > 0 && find_before(figure, index, &before))
		index = before;
	return (struct cell_ref){ figure, index };
}

static struct place own_place(const struct proof *proof, const struct relation *relation)
{
	const struct figure *figure = subject_of(proof, relation)->figure;
	struct place place = figure->cells[relation->line].place;

	return place.line != 0 ? place : figure->place;
}

static void running_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	cell_ref_format(own_cell(proof, relation, 0), out);
	str_add(out, "/逐期累计");
}

const struct figure_check check_running = {
	.family =
		&(const struct family){
			.name = "running",
			.help = N_("a cumulative figure does not fall along its own axis of time "
				   "within a year"),
			.id = running_id,
			.statement = cells_statement,
			.cell_count = count_cells,
			.cell = own_cell,
			.place = own_place,
			.rule = no_rule,
			.quiet = true,
			.level = LEVEL_ERROR,
		},
	.count = running_count,
	.judge = running_judge,
	.update = running_update,
	.also = cell_behind,
};
