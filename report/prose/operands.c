/* operands.c - see operands.h. */
#include "report/prose/operands.h"

#include <string.h>

#include "report/base/array.h"

#define FIGURES_MOST 8  /* that have a member which is spoken of */
#define LIKELY_MOST 128 /* figures whose names are looked for letter by letter */
#define LIKELY 4        /* tenths of a name */

void stated_add(struct stated *stated, const struct operand *operand)
{
	if (stated->n == STATED_MAX) {
		memmove(stated->items, stated->items + 1, (STATED_MAX - 1) * sizeof *stated->items);
		stated->n--;
	}
	stated->items[stated->n++] = *operand;
}

bool operand_of(const struct prose_reader *reader, struct cell_ref cell, struct operand *out)
{
	struct decimal exact, printed;

	if (cell.figure == NULL || !cell_stated(&reader->values, cell, &exact, &printed))
		return false;
	const struct figure_unit *unit = value_index_figure(&reader->values, cell.figure);
	*out = (struct operand){ .exact = ratio_from_decimal(exact),
				 .printed = ratio_from_decimal(printed),
				 .unit = unit->none ? NAMES_NONE : unit->unit,
				 .percent = cell.figure->unit != NULL &&
					    strcmp(cell.figure->unit, "%") == 0,
				 .make = MAKE_CELL,
				 .cells = { cell },
				 .n_cells = 1,
				 .number = SIZE_MAX };
	return true;
}

static size_t place_in(const struct pool *pool, struct cell_ref cell)
{
	size_t i = 0;

	for (; i < pool->n; i++) {
		const struct operand *item = &pool->items[i];

		if (item->make == MAKE_CELL && item->cells[0].figure == cell.figure &&
		    item->cells[0].index == cell.index)
			break;
	}
	return i;
}

bool pool_has(const struct pool *pool, struct cell_ref cell)
{
	return place_in(pool, cell) < pool->n;
}

static void add_operand(struct pool *pool, const struct operand *operand, int rank)
{
	if (pool->n == POOL_MAX ||
	    (operand->make == MAKE_CELL && pool_has(pool, operand->cells[0])))
		return;
	pool->items[pool->n] = *operand;
	pool->items[pool->n++].rank = rank;
}

static void add_cell(struct pool *pool, const struct prose_reader *reader, struct cell_ref cell,
		     int rank)
{
	size_t at = place_in(pool, cell);
	struct operand operand;

	if (at < pool->n) /* what was stated long ago is named anew */
		pool->items[at].rank = rank < pool->items[at].rank ? rank : pool->items[at].rank;
	else if (cell.figure != NULL && operand_of(reader, cell, &operand))
		add_operand(pool, &operand, rank);
}

static void add_named(struct pool *pool, const struct prose_reader *reader, const struct setting *s,
		      bool fresh)
{
	for (size_t i = s->n_spoken; i-- > 0;) {
		const struct spoken *spoken = &s->spoken[i];

		if ((spoken->number == s->n_numbers) == fresh)
			add_cell(pool, reader, spoken_cell(s, spoken->figure), fresh ? 0 : 2);
	}
}

/* The cells of the members that are spoken of: of the figure in question, and of others. */
static void add_subjects(struct pool *pool, const struct prose_reader *reader,
			 const struct setting *s, bool fresh)
{
	for (size_t i = s->n_subjects; i-- > 0;) {
		const struct subject *subject = &s->subjects[i];

		if (subject_is_fresh(s, subject) == fresh && s->context != NULL &&
		    figure_has_dimension(s->context, subject->dimension))
			add_cell(pool, reader, spoken_cell(s, s->context), fresh ? 0 : 1);
	}
}

static void add_others(struct pool *pool, const struct prose_reader *reader,
		       const struct setting *s)
{
	const struct briefing *briefing = reader->briefing;

	for (size_t i = s->n_subjects; i-- > 0;) {
		const struct subject *subject = &s->subjects[i];
		size_t n = 0;

		for (size_t f = 0; f < briefing->n_figures && n < FIGURES_MOST; f++)
			if (figure_has_dimension(&briefing->figures[f], subject->dimension)) {
				add_cell(pool, reader, spoken_cell(s, &briefing->figures[f]),
					 subject_is_fresh(s, subject) ? 1 : 2);
				n++;
			}
	}
}

static void add_stated(struct pool *pool, const struct stated *stated)
{
	int rank[STATED_MAX] = { 0 };

	for (size_t i = stated->n; i-- > 0;) {
		const struct operand *item = &stated->items[i];

		/* Nearness is counted among those of one unit. */
		for (size_t k = i + 1; k < stated->n; k++)
			if (stated->items[k].unit == item->unit &&
			    stated->items[k].percent == item->percent)
				rank[i]++;
		add_operand(pool, item, rank[i]);
	}
}

bool operand_total(const struct prose_reader *reader, const struct operand *part,
		   struct operand *out)
{
	const struct figure *figure = part->cells[0].figure;

	if (part->make != MAKE_CELL && part->make != MAKE_SUM)
		return false;
	struct cell_ref whole = total_cell(figure);
	if (figure->n_by == 0 || whole.figure == NULL ||
	    (part->make == MAKE_CELL && part->cells[0].index == whole.index))
		return false;
	return operand_of(reader, whole, out);
}

static void add_related(struct pool *pool, const struct prose_reader *reader)
{
	size_t n = pool->n, n_priors;

	for (size_t i = 0; i < n; i++) {
		const struct operand item = pool->items[i];
		struct operand total, before;

		if (item.make != MAKE_CELL)
			continue;
		if (operand_total(reader, &item, &total))
			add_cell(pool, reader, total.cells[0], item.rank);
		const struct prior *prior =
			priors_of(&reader->priors, item.cells[0].figure, &n_priors);
		for (size_t k = 0; k < n_priors; k++)
			if (operand_of(reader, same_members(item.cells[0], prior[k].figure),
				       &before)) {
				before.period = prior[k].period;
				before.sure = prior[k].sure;
				add_operand(pool, &before, item.rank);
			}
	}
}

void pool_fill(struct pool *pool, const struct prose_reader *reader, const struct setting *setting,
	       const struct stated *stated)
{
	pool->n = 0;
	add_named(pool, reader, setting, true);
	add_subjects(pool, reader, setting, true);
	add_stated(pool, stated);
	add_subjects(pool, reader, setting, false);
	add_named(pool, reader, setting, false);
	add_others(pool, reader, setting);
	add_related(pool, reader);
}

void pool_add_likely(struct pool *pool, const struct prose_reader *reader,
		     const struct setting *setting)
{
	const struct briefing *briefing = reader->briefing;

	for (size_t f = 0; f < briefing->n_figures && f < LIKELY_MOST; f++)
		if (figure_likeness(reader, setting, &briefing->figures[f]) >= LIKELY)
			add_cell(pool, reader, spoken_cell(setting, &briefing->figures[f]), 1);
}

/* 同比 wants the year before, 环比 the month or round before. */
static bool period_fits(const struct setting *s, enum period period)
{
	uint32_t said = s->gap_cues & (CUE_YEAR | CUE_STEP);

	if (said == 0)
		said = s->group_cues & (CUE_YEAR | CUE_STEP);
	if (said == CUE_YEAR)
		return period == PERIOD_YEAR;
	if (said == CUE_STEP)
		return period == PERIOD_STEP || period == PERIOD_LAST;
	return true;
}

bool operand_before(const struct prose_reader *reader, const struct setting *setting,
		    const struct operand *now, struct operand *out, size_t *n_fit)
{
	size_t n_priors;
	struct operand before;

	*n_fit = 0;
	if (now->make != MAKE_CELL)
		return false;
	const struct prior *prior = priors_of(&reader->priors, now->cells[0].figure, &n_priors);
	for (size_t k = 0; k < n_priors; k++) {
		if (!period_fits(setting, prior[k].period) ||
		    !operand_of(reader, same_members(now->cells[0], prior[k].figure), &before))
			continue;
		if (++*n_fit == 1) {
			*out = before;
			out->period = prior[k].period;
			out->sure = prior[k].sure;
		}
	}
	return *n_fit > 0;
}

void operand_format(const struct operand *operand, struct str *out)
{
	static const char *const signs[] = { " + ", " + ", " - ", " / ", " / " };
	bool several = operand->n_cells > 1;

	str_add(out, several ? "(" : "");
	for (size_t i = 0; i < operand->n_cells; i++) {
		str_add(out, i > 0 ? signs[operand->make] : "");
		cell_ref_short(operand->cells[i], out);
	}
	str_add(out, several ? ")" : "");
}
