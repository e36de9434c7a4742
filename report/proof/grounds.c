/* grounds.c - see grounds.h. */
#include "report/proof/grounds.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/proof/counted.h"
#include "report/proof/relations.h"
#include "report/proof/shares.h"

#define SHAKES 12 /* pairs of trials: between(x, a, b) holds by chance in half of them */
#define LARGEST_TRIAL 9973

struct grounds {
	const struct proof *proof;
	uint8_t *cells; /* enum ground, by subject->first_cell */
	size_t n_cells;
	bool *idle; /* one per relation */
};

/* --- rules that hold with any values --- */

/* Other values for every cell that was typed: at first positive, then the same ones negative, so
 * that x <= y fails in one of the two. */
struct trial {
	struct proof *proof;
	struct cell **kept; /* one array per figure */
	uint32_t random;
	bool negative;
};

static uint32_t next_random(struct trial *trial)
{
	trial->random = trial->random * 1664525u + 1013904223u;
	return trial->random >> 8;
}

static void put_values(struct trial *trial)
{
	struct briefing *briefing = trial->proof->briefing;

	for (size_t i = 0; i < briefing->n_figures; i++) {
		struct figure *figure = &briefing->figures[i];

		for (size_t k = 0; k < figure->n_cells; k++) {
			struct cell *cell = &figure->cells[k];
			int64_t units = 3 + next_random(trial) % LARGEST_TRIAL;

			if (cell->state == CELL_COMPUTED)
				*cell = (struct cell){ .state = CELL_MISSING };
			else if (cell->state == CELL_GIVEN)
				cell->value.units = trial->negative ? -units : units;
		}
	}
}

static void keep_values(struct trial *trial)
{
	struct briefing *briefing = trial->proof->briefing;

	trial->kept = xcalloc(briefing->n_figures + 1, sizeof(struct cell *));
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];
		size_t size = figure->n_cells * sizeof *figure->cells;

		trial->kept[i] = xmalloc(size + 1);
		memcpy(trial->kept[i], figure->cells, size);
	}
}

static void give_back_values(struct trial *trial)
{
	struct briefing *briefing = trial->proof->briefing;

	for (size_t i = 0; i < briefing->n_figures; i++) {
		struct figure *figure = &briefing->figures[i];

		memcpy(figure->cells, trial->kept[i], figure->n_cells * sizeof *figure->cells);
		free(trial->kept[i]);
	}
	free(trial->kept);
}

/* How many rules still held in every trial. */
static size_t shake(struct grounds *grounds, struct trial *trial)
{
	uint32_t seed = trial->random;
	size_t n = 0;

	for (int turn = 0; turn < 2; turn++) {
		trial->random = seed;
		trial->negative = turn == 1;
		put_values(trial);
		proof_run(trial->proof);
		for (size_t i = 0; i < trial->proof->n_relations; i++)
			grounds->idle[i] = grounds->idle[i] &&
					   trial->proof->relations[i].verdict == VERDICT_PASSED;
	}
	for (size_t i = 0; i < trial->proof->n_relations; i++)
		n += grounds->idle[i];
	return n;
}

static bool reads_days(const struct expression *e)
{
	for (size_t i = 0; i < e->n_ops; i++)
		if (e->ops[i].code == OPERATION_ASOF)
			return true;
	return false;
}

/* A rule that holds and whose values can be tried. */
static bool may_be_idle(const struct proof *proof, const struct relation *relation)
{
	if (relation->family != &family_rules || relation->verdict != VERDICT_PASSED)
		return false;
	const struct expression *e = &proof->programs[relation->object].expression;
	return e->n_cells > 0 && !reads_days(e);
}

static void find_idle(struct grounds *grounds)
{
	const struct proof *proof = grounds->proof;
	struct trial trial = { .random = 20210506 };
	struct errors ignored = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < proof->n_relations; i++)
		n += grounds->idle[i] = may_be_idle(proof, &proof->relations[i]);
	if (n == 0)
		return;
	trial.proof = proof_create(proof->briefing, &proof->options, &ignored);
	assert(trial.proof != NULL && trial.proof->n_relations == proof->n_relations);
	keep_values(&trial);
	for (int i = 0; i < SHAKES && n > 0; i++)
		n = shake(grounds, &trial);
	give_back_values(&trial);
	proof_destroy(trial.proof);
}

/* --- what a relation proves --- */

static uint8_t *ground_of(const struct grounds *grounds, struct cell_ref cell)
{
	const struct subject *subject = proof_subject(grounds->proof, cell.figure);

	return &grounds->cells[subject->first_cell + cell.index];
}

static void raise_ground(uint8_t *at, enum ground ground)
{
	*at = *at < ground ? (uint8_t)ground : *at;
}

/* Cells without a value are looked for once, when all is marked (forget_missing). */
static void mark(struct grounds *grounds, struct cell_ref cell, enum ground ground)
{
	raise_ground(ground_of(grounds, cell), ground);
}

static void forget_missing(struct grounds *grounds)
{
	const struct proof *proof = grounds->proof;

	for (size_t i = 0; i < proof->briefing->n_figures; i++) {
		const struct figure *figure = &proof->briefing->figures[i];
		uint8_t *own = &grounds->cells[proof->subjects[i].first_cell];

		for (size_t k = 0; k < figure->n_cells; k++)
			if (!cell_has_value(&figure->cells[k]))
				own[k] = GROUND_NONE;
	}
}

/* 0 <= x is no proof of x: one cell held against a limit. */
static bool is_limit(const struct proof *proof, const struct relation *relation)
{
	const struct expression *e = &proof->programs[relation->object].expression;

	if (relation->family != &family_rules || e->n_cells > 1 ||
	    (e->n_cells == 1 && e->cells[0].whole))
		return false;
	for (size_t i = 0; i < e->n_ops; i++)
		if (e->ops[i].code == OPERATION_COMPARE && e->ops[i].sign == TOKEN_EQUAL)
			return false;
	return true;
}

/* Families whose relations say what a value must be; the others say how it should look. */
static bool is_proving(const struct family *family)
{
	return family == &family_totals || family == &family_averages || family == &family_rules ||
	       family == &family_formulas || family == check_counted.family ||
	       family == check_shares.family;
}

/* The cell that a formula itself would fill in when it is left out. */
static struct cell_ref filled_by(const struct proof *proof, const struct relation *relation)
{
	struct cell_ref none = { 0 };

	if (relation->family == &family_formulas)
		return (struct cell_ref){
			proof->subjects[proof->programs[relation->object].subject].figure,
			relation->line
		};
	return none;
}

static bool made_it_hold(const struct proof *proof, const struct relation *relation)
{
	struct cell_ref filled = filled_by(proof, relation);

	return filled.figure != NULL && filled.figure->cells[filled.index].state == CELL_COMPUTED;
}

/* A total that was left out holds of itself: nothing is proved by it. */
static void mark_line(struct grounds *grounds, const struct subject *subject,
		      const struct span *span, enum ground ground)
{
	struct cell_ref outside = outside_cell(subject, span);
	uint8_t *own = &grounds->cells[subject->first_cell];

	if (ground != GROUND_DOUBTFUL && subject->figure->cells[span->total].state == CELL_COMPUTED)
		return;

	for (size_t i = 0; i < span->n; i++)
		raise_ground(&own[span_cell(span, i)], ground);
	raise_ground(&own[span->total], ground);
	if (outside.figure != NULL)
		mark(grounds, outside, ground);
}

static void mark_cells(struct grounds *grounds, const struct relation *relation, enum ground ground)
{
	const struct proof *proof = grounds->proof;
	size_t n = relation->family->cell_count(proof, relation);
	for (size_t i = 0; i < n; i++) {
		struct cell_ref cell = relation->family->cell(proof, relation, i);

		if (cell.figure != NULL)
			mark(grounds, cell, ground);
	}
}

static void mark_relation(struct grounds *grounds, size_t at)
{
	const struct proof *proof = grounds->proof;
	const struct relation *relation = &proof->relations[at];
	bool counts = relation->family == check_counted.family;

	if (relation->verdict == VERDICT_FAILED) {
		mark_cells(grounds, relation, GROUND_DOUBTFUL);
	} else if (relation->verdict == VERDICT_PASSED && is_proving(relation->family) &&
		   !grounds->idle[at] && !made_it_hold(proof, relation) &&
		   !is_limit(proof, relation)) {
		mark_cells(grounds, relation, counts ? GROUND_COUNTED : GROUND_RELATION);
	}
}

/* The lines of a figure, with one walk along them: most of what is proved in a large table. */
static void mark_lines(struct grounds *grounds, const struct subject *subject)
{
	const struct relation *relations = &grounds->proof->relations[subject->first_relation];
	struct line_walk walk = { .subject = subject };
	struct span span;

	while (line_walk_next(&walk, &span)) {
		const struct relation *relation = &relations[walk.line - 1];

		if (relation->family != &family_totals)
			continue;
		if (relation->verdict == VERDICT_FAILED)
			mark_line(grounds, subject, &span, GROUND_DOUBTFUL);
		else if (relation->verdict == VERDICT_PASSED)
			mark_line(grounds, subject, &span, GROUND_RELATION);
	}
}

static void mark_relations(struct grounds *grounds)
{
	const struct proof *proof = grounds->proof;

	for (size_t i = 0; i < proof->briefing->n_figures; i++)
		mark_lines(grounds, &proof->subjects[i]);
	for (size_t i = 0; i < proof->n_relations; i++)
		if (proof->relations[i].family != &family_totals)
			mark_relation(grounds, i);
}

/* --- from cell to cell --- */

bool grounds_inputs(const struct grounds *grounds, struct cell_ref cell,
		    const struct input_visitor *visitor)
{
	const struct proof *proof = grounds->proof;
	const struct subject *subject = proof_subject(proof, cell.figure);

	if (cell.figure->cells[cell.index].state != CELL_COMPUTED)
		return false;
	if (subject->program != NULL) {
		const struct relation *relation =
			&proof->relations[subject->program->first_relation + cell.index];
		size_t n = family_formulas.cell_count(proof, relation);

		for (size_t i = 1; i < n; i++) {
			struct cell_ref input = family_formulas.cell(proof, relation, i);

			if (input.figure != NULL && !visitor->visit(visitor->context, input))
				return false;
		}
		return n > 1;
	}
	struct span span = line_span(subject, line_of_total(proof, subject, cell.index));
	struct cell_ref outside = outside_cell(subject, &span);
	for (size_t i = 0; i < span.n; i++)
		if (!visitor->visit(visitor->context,
				    (struct cell_ref){ cell.figure, span_cell(&span, i) }))
			return false;
	return outside.figure == NULL || visitor->visit(visitor->context, outside);
}

static bool is_proved_input(void *context, struct cell_ref input)
{
	const struct grounds *grounds = context;
	enum cell_state state = input.figure->cells[input.index].state;
	uint8_t ground = *ground_of(grounds, input);

	return state == CELL_NOT_APPLICABLE || (ground != GROUND_NONE && ground != GROUND_DOUBTFUL);
}

static bool take_proof(void *context, struct cell_ref input)
{
	struct grounds *grounds = context;

	mark(grounds, input, GROUND_RELATION);
	return true;
}

/* A computed cell that a relation proves proves what it was computed from. */
static void spread_down(struct grounds *grounds, struct cell_ref cell)
{
	if (*ground_of(grounds, cell) == GROUND_RELATION)
		grounds_inputs(grounds, cell, &(struct input_visitor){ take_proof, grounds });
}

static void spread_up(struct grounds *grounds, struct cell_ref cell)
{
	if (*ground_of(grounds, cell) == GROUND_NONE &&
	    grounds_inputs(grounds, cell, &(struct input_visitor){ is_proved_input, grounds }))
		mark(grounds, cell, GROUND_COMPUTED);
}

/* Figures in the order in which they are computed; the grand total, that comes last in its figure,
 * is computed from other totals. */
static void spread(struct grounds *grounds)
{
	const struct proof *proof = grounds->proof;
	size_t n = proof->briefing->n_figures;

	for (size_t i = n; i-- > 0;) {
		const struct figure *figure = proof->subjects[proof->order[i]].figure;

		for (size_t k = figure->n_cells; k-- > 0;)
			if (figure->cells[k].state == CELL_COMPUTED)
				spread_down(grounds, (struct cell_ref){ figure, k });
	}
	for (size_t i = 0; i < n; i++) {
		const struct figure *figure = proof->subjects[proof->order[i]].figure;

		for (size_t k = 0; k < figure->n_cells; k++)
			if (figure->cells[k].state == CELL_COMPUTED)
				spread_up(grounds, (struct cell_ref){ figure, k });
	}
}

/* --- asking --- */

struct grounds *grounds_create(const struct proof *proof)
{
	struct grounds *grounds = xcalloc(1, sizeof *grounds);
	const struct briefing *briefing = proof->briefing;

	grounds->proof = proof;
	for (size_t i = 0; i < briefing->n_figures; i++)
		grounds->n_cells += briefing->figures[i].n_cells;
	grounds->cells = xcalloc(grounds->n_cells + 1, sizeof *grounds->cells);
	grounds->idle = xcalloc(proof->n_relations + 1, sizeof *grounds->idle);
	find_idle(grounds);
	mark_relations(grounds);
	forget_missing(grounds);
	spread(grounds);
	return grounds;
}

void grounds_destroy(struct grounds *grounds)
{
	if (grounds == NULL)
		return;
	free(grounds->cells);
	free(grounds->idle);
	free(grounds);
}

enum ground grounds_of(const struct grounds *grounds, struct cell_ref cell)
{
	return (enum ground) * ground_of(grounds, cell);
}

bool grounds_is_idle(const struct grounds *grounds, size_t check)
{
	return grounds->idle[grounds->proof->shown[check]];
}
