/* proof.c - see proof.h. Creation compiles and lays out relations; a run computes figures in
 * their order and judges; a change is followed from cell to cell until nothing changes any more. */
#include "report/proof/relations.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/value.h"
#include "report/proof/waivers.h"

/* ---- creation ---- */

/* A figure that an axis speaks of; what it says depends on every cell of that one. */
MUST_LOOK static bool find_beside(struct proof *proof, const char *name, struct place place,
				  const struct figure **out, struct errors *errors)
{
	const struct figure *figure = briefing_figure(proof->briefing, name, strlen(name));
	struct error err;

	if (figure == NULL) {
		error_at(&err, ERROR_NAME, place, _("no figure is called '%s'"), name);
		errors_add(errors, &err);
		return false;
	}
	*out = figure;
	proof->subjects[figure - proof->briefing->figures].is_outside = true;
	return true;
}

/* What joins the parts is of their base, in whatever unit. */
MUST_LOOK static bool match_outside(struct subject *subject, struct place place,
				    struct errors *errors)
{
	struct measure ours = measure_of_unit(subject->figure->unit);
	struct measure theirs = measure_of_unit(subject->outside->unit), sum;
	struct conversion how;
	struct error err, inner;

	if (!measure_add(ours, theirs, &sum, &how, &inner)) {
		error_at(&err, inner.kind, place, "%s", inner.text);
		errors_add(errors, &err);
		return false;
	}
	subject->outside_by = how.right;
	return true;
}

MUST_LOOK static bool find_outside(struct proof *proof, struct subject *subject,
				   struct errors *errors)
{
	const struct figure *figure = subject->figure;
	bool ok = true;

	for (size_t i = 0; i < figure->n_by; i++) {
		const struct axis *axis = &figure->axes[i];

		if (axis->parts == PARTS_OUTSIDE)
			ok &= find_beside(proof, axis->outside, axis->place, &subject->outside,
					  errors) &&
			      match_outside(subject, axis->place, errors);
		if (axis->weight != NULL)
			ok &= find_beside(proof, axis->weight, axis->place, &subject->weights[i],
					  errors);
	}
	return ok;
}

MUST_LOOK static bool find_subjects(struct proof *proof, struct errors *errors)
{
	struct briefing *briefing = proof->briefing;
	bool ok = true;

	proof->subjects =
		arena_array(&proof->arena, briefing->n_figures + 1, sizeof *proof->subjects);
	for (size_t i = 0; i < briefing->n_figures; i++) {
		struct subject *subject = &proof->subjects[i];

		subject->figure = &briefing->figures[i];
		struct measure measure = measure_of_unit(subject->figure->unit);
		subject->is_percent = measure.kind == MEASURE_PERCENT;
		subject->is_signed = measure.kind == MEASURE_POINT || subject->figure->negative;
	}
	for (size_t i = 0; i < briefing->n_figures; i++)
		ok &= find_outside(proof, &proof->subjects[i], errors);
	return ok;
}

static void add_lines(struct proof *proof, size_t at)
{
	const struct subject *subject = &proof->subjects[at];

	for (size_t line = 0; line < subject->n_lines; line++)
		relation_add(proof, line_is_sum(subject, line) ? &family_totals : &family_averages,
			     at, line);
}

static void add_relations(struct proof *proof, const struct family *family, size_t object, size_t n)
{
	for (size_t line = 0; line < n; line++)
		relation_add(proof, family, object, line);
}

static size_t count_relations(const struct proof *proof)
{
	size_t n = proof->n_lines + figure_checks_count(proof);

	for (size_t i = 0; i < proof->n_programs; i++)
		n += proof->programs[i].n_relations;
	return n;
}

/* Figure by figure, totals then formula; then the rules: the order of the file. */
static void lay_out_relations(struct proof *proof)
{
	size_t n = count_relations(proof);

	proof->relations = arena_array(&proof->arena, n + 1, sizeof *proof->relations);
	proof->sides = arena_array(&proof->arena, n + 1, sizeof *proof->sides);
	memory_ready(proof->relations, n * sizeof *proof->relations);
	for (size_t i = 0; i < proof->briefing->n_figures; i++) {
		struct subject *subject = &proof->subjects[i];

		subject->first_relation = (uint32_t)proof->n_relations;
		add_lines(proof, i);
		figure_checks_plan(proof, subject);
		if (subject->program == NULL)
			continue;
		subject->program->first_relation = (uint32_t)proof->n_relations;
		add_relations(proof, &family_formulas, (size_t)(subject->program - proof->programs),
			      subject->program->n_relations);
	}
	for (size_t i = 0; i < proof->n_programs; i++) {
		struct program *program = &proof->programs[i];

		if (program->rule == NULL)
			continue;
		program->first_relation = (uint32_t)proof->n_relations;
		add_relations(proof, &family_rules, i, program->n_relations);
	}
}

/* What is listed: all but the quiet ones that hold, and means that there are none of (of 其中). */
static void list_shown(struct proof *proof)
{
	proof->n_shown = 0;
	for (size_t i = 0; i < proof->n_relations; i++) {
		const struct relation *relation = &proof->relations[i];
		bool holds =
			relation->verdict == VERDICT_PASSED || relation->verdict == VERDICT_SKIPPED;

		bool none = relation->family == &family_averages &&
			    relation->verdict == VERDICT_SKIPPED;

		if ((!relation->family->quiet || !holds) && !none)
			proof->shown[proof->n_shown++] = (uint32_t)i;
	}
	proof->shown_is_old = false;
}

struct proof *proof_create(struct briefing *briefing, const struct proof_options *options,
			   struct errors *errors)
{
	struct proof *proof = xcalloc(1, sizeof *proof);

	proof->briefing = briefing;
	if (options != NULL)
		proof->options = *options;
	earlier_init(&proof->earlier, briefing, proof->options.previous, &proof->arena);
	earlier_add_past(&proof->earlier,
			 &(struct past_briefings){ proof->options.past, proof->options.n_past },
			 &proof->arena);
	bool ok = find_subjects(proof, errors);
	ok = ok && figure_checks_compile(proof, errors);
	ok = programs_compile(proof, errors) && ok;
	if (!ok || !proof_order(proof, errors)) {
		proof_destroy(proof);
		return NULL;
	}
	proof->n_lines = totals_plan(proof);
	proof->lines = arena_array(&proof->arena, proof->n_lines + 1, sizeof *proof->lines);
	lay_out_relations(proof);
	proof->shown = arena_array(&proof->arena, proof->n_relations + 1, sizeof *proof->shown);
	list_shown(proof);
	if (!waivers_check(proof, errors)) {
		proof_destroy(proof);
		return NULL;
	}
	return proof;
}

/* ---- what is made of it ---- */

static void drop_derived(struct proof *proof)
{
	if (proof->derived.drop != NULL)
		proof->derived.drop(proof->derived.made);
	proof->derived = (struct derived){ 0 };
}

static void forget_derived(struct proof *proof)
{
	proof->version++;
	drop_derived(proof);
}

void proof_keep(struct proof *proof, void *made, void (*drop)(void *made))
{
	drop_derived(proof);
	proof->derived = (struct derived){ made, drop };
}

void proof_destroy(struct proof *proof)
{
	if (proof == NULL)
		return;
	drop_derived(proof);
	queue_finish(&proof->queue);
	arena_finish(&proof->arena);
	free(proof);
}

/* ---- proving ---- */

void proof_run(struct proof *proof)
{
	for (size_t i = 0; i < proof->briefing->n_figures; i++) {
		struct subject *subject = &proof->subjects[proof->order[i]];

		programs_fill(proof, subject);
		totals_refresh(proof, subject);
	}
	for (size_t i = 0; i < proof->briefing->n_figures; i++)
		figure_checks_judge(proof, &proof->subjects[i]);
	programs_judge(proof);
	list_shown(proof);
	forget_derived(proof);
}

bool subject_stands_beside(const struct subject *subject, const struct figure *other)
{
	bool is = subject->outside == other;

	for (size_t i = 0; i < subject->figure->n_by; i++)
		is = is || subject->weights[i] == other;
	return is;
}

/* Figures whose total counts this one in from outside, or whose percents are of it. */
static void update_around(struct proof *proof, const struct subject *changed)
{
	if (!changed->is_outside && !changed->is_base)
		return;
	for (size_t i = 0; i < proof->briefing->n_figures; i++) {
		struct subject *subject = &proof->subjects[i];

		if (subject_stands_beside(subject, changed->figure))
			totals_refresh(proof, subject);
		if (subject->base == changed->figure)
			figure_checks_judge(proof, subject);
	}
}

static void follow_change(struct proof *proof, const struct cell_change *change)
{
	struct subject *subject = &proof->subjects[change->subject];

	if (!change->summed)
		totals_update(proof, subject, change->index, &change->before, &change->after);
	figure_checks_update(proof, subject, change->index);
	programs_update(proof, subject, change->index);
	update_around(proof, subject);
}

/* Proves what depends on a cell that was this before. */
static void follow_cell(struct proof *proof, struct subject *subject, size_t index,
			const struct cell *before, bool summed)
{
	struct cell_change change;

	proof->queue.open = true;
	proof_cell_changed(proof, subject, index, before, summed);
	while (queue_take(&proof->queue, &change))
		follow_change(proof, &change);
	proof->queue.open = false;
}

static void make_known(struct proof *proof)
{
	if (proof->shown_is_old)
		list_shown(proof);
	forget_derived(proof);
}

void proof_put_cell(struct proof *proof, struct cell_ref ref, const struct cell *value)
{
	struct subject *subject = proof_subject(proof, ref.figure);
	struct cell *cell = &subject->figure->cells[ref.index], before = *cell;

	*cell = *value;
	if (cell->state == CELL_COMPUTED)
		cell->state = CELL_MISSING;
	if (cell->state != CELL_GIVEN)
		cell->value = decimal_of(0);
	value_settle(subject->figure, cell);
	follow_cell(proof, subject, ref.index, &before, false);
}

void proof_set_cell(struct proof *proof, struct cell_ref ref, const struct cell *value)
{
	proof_put_cell(proof, ref, value);
	make_known(proof);
}

void proof_cell_said(struct proof *proof, struct cell_ref ref)
{
	struct subject *subject = proof_subject(proof, ref.figure);
	const struct cell cell = subject->figure->cells[ref.index];

	follow_cell(proof, subject, ref.index, &cell, true);
	make_known(proof);
}

/* ---- asking ---- */

uint64_t proof_version(const struct proof *proof)
{
	return proof->version;
}

struct proof_summary proof_summary(const struct proof *proof)
{
	struct proof_summary s = { 0 };
	size_t *const counts[] = { &s.passed, &s.failed, &s.warnings, &s.missing, &s.skipped };

	for (size_t i = 0; i < proof->n_shown; i++)
		++*counts[proof->relations[proof->shown[i]].verdict];
	return s;
}

size_t proof_count(const struct proof *proof)
{
	return proof->n_shown;
}

enum verdict proof_verdict(const struct proof *proof, size_t check)
{
	return (enum verdict)proof->relations[proof->shown[check]].verdict;
}

struct outcome proof_outcome(const struct proof *proof, size_t check)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];
	const struct rule *rule = relation->family->rule(proof, relation);

	return (struct outcome){
		.verdict = relation->verdict,
		.agreement = relation->agreement,
		.level = rule != NULL ? rule->level : relation->family->level,
		.place = relation->family->place(proof, relation),
		.because = rule != NULL ? rule->because : NULL,
		.waiver =
			relation->verdict == VERDICT_WARNING ? waiver_find(proof, relation) : NULL,
	};
}

void proof_id(const struct proof *proof, size_t check, struct str *out)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];

	relation->family->id(proof, relation, out);
}

void proof_statement(const struct proof *proof, size_t check, struct str *out)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];

	relation->family->statement(proof, relation, WORDING_NAMES, out);
}

void proof_numbers(const struct proof *proof, size_t check, struct str *out)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];

	relation->family->statement(proof, relation, WORDING_NUMBERS, out);
}

bool proof_sides(const struct proof *proof, size_t check, struct str *left, struct str *right,
		 struct str *difference)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];
	struct ratio rest;

	if (!relation->has_sides)
		return false;
	struct sides sides = relation_sides(proof, relation);
	ratio_format(sides.left, left);
	ratio_format(sides.right, right);
	if (ratio_subtract(sides.left, sides.right, &rest))
		ratio_format(rest, difference);
	return true;
}

size_t proof_cell_count(const struct proof *proof, size_t check)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];

	return relation->family->cell_count(proof, relation);
}

struct cell_ref proof_cell(const struct proof *proof, size_t check, size_t at)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];

	return relation->family->cell(proof, relation, at);
}

const char *verdict_key(enum verdict verdict)
{
	static const char *const keys[] = {
#define X(name, key) key,
		VERDICTS(X)
#undef X
	};
	return keys[verdict];
}
