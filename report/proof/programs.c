/* programs.c - written rules and the formulas of figures: compiled, run, told. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/expr/coefficients.h"
#include "report/model/year_ago.h"
#include "report/proof/relations.h"

#define MAX_INSTANCES 10000000 /* of all rules: `each` over two long dimensions */

/* ---- compiling ---- */

/* A formula has an instance for every cell of its figure, a rule for every choice of members. */
static size_t count_instances(struct program *program, const struct figure *own)
{
	const struct expression *e = &program->expression;
	size_t n = 1;

	for (size_t i = 0; i < EXPRESSION_MAX_EACH; i++)
		program->sizes[i] = i >= e->n_each ? 1
				    : own != NULL  ? own->axes[i].extent
						   : e->each[i]->n;
	for (size_t i = 0; i < e->n_each; i++)
		n = n > MAX_INSTANCES ? n : n * program->sizes[i];
	return n;
}

MUST_LOOK static bool compile_program(struct proof *proof, struct program *program,
				      const struct figure *own, struct errors *errors)
{
	const struct scope scope = { .briefing = proof->briefing, .own = own };
	const struct text *source =
		program->rule != NULL ? &program->rule->that_text : &program->source;
	struct error err;

	if (expression_compile(&program->expression, source, &scope, &proof->arena, &err)) {
		program->n_relations = (uint32_t)count_instances(program, own);
		program->coefficients =
			linear_coefficients(&program->expression, &proof->arena, &program->unit);
		return true;
	}
	errors_add(errors, &err);
	return false;
}

MUST_LOOK static bool add_formula(struct proof *proof, size_t at, struct errors *errors)
{
	const struct figure *figure = &proof->briefing->figures[at];
	struct program *program = &proof->programs[proof->n_programs++];

	program->subject = (uint32_t)at;
	program->source = (struct text){ .raw = figure->formula,
					 .place = figure->formula_place,
					 .shape = TEXT_INLINE };
	proof->subjects[at].program = program;
	return compile_program(proof, program, figure, errors);
}

MUST_LOOK static bool add_rule(struct proof *proof, const struct rule *rule, struct errors *errors)
{
	struct program *program = &proof->programs[proof->n_programs++];

	program->rule = rule;
	program->subject = UINT32_MAX;
	return compile_program(proof, program, NULL, errors);
}

MUST_LOOK static bool few_enough(const struct proof *proof, struct errors *errors)
{
	size_t n = 0;
	struct error err;

	for (size_t i = 0; i < proof->n_programs; i++)
		n += proof->programs[i].n_relations;
	if (n <= MAX_INSTANCES)
		return true;
	error_set(&err, ERROR_LIMIT, _("the rules make %zu relations, more than %d"), n,
		  MAX_INSTANCES);
	errors_add(errors, &err);
	return false;
}

/* Readers by figure: counted, then laid side by side. */
static void index_uses(struct proof *proof)
{
	size_t n = 0;

	for (size_t i = 0; i < proof->n_programs; i++) {
		const struct expression *e = &proof->programs[i].expression;

		for (size_t k = 0; k < e->n_cells; k++)
			proof->subjects[e->cells[k].position].n_uses++;
		n += e->n_cells;
	}
	proof->uses = arena_array(&proof->arena, n + 1, sizeof *proof->uses);
	n = 0;
	for (size_t i = 0; i < proof->briefing->n_figures; i++) {
		proof->subjects[i].first_use = (uint32_t)n;
		n += proof->subjects[i].n_uses;
		proof->subjects[i].n_uses = 0;
	}
	for (size_t i = 0; i < proof->n_programs; i++) {
		const struct expression *e = &proof->programs[i].expression;

		for (size_t k = 0; k < e->n_cells; k++) {
			struct subject *subject = &proof->subjects[e->cells[k].position];

			proof->uses[subject->first_use + subject->n_uses++] =
				(struct use){ (uint32_t)i, (uint32_t)k };
		}
	}
}

bool programs_compile(struct proof *proof, struct errors *errors)
{
	const struct briefing *briefing = proof->briefing;
	bool ok = true;

	proof->programs = arena_array(&proof->arena, briefing->n_figures + briefing->n_rules + 1,
				      sizeof *proof->programs);
	for (size_t i = 0; i < briefing->n_figures; i++)
		if (briefing->figures[i].formula != NULL)
			ok &= add_formula(proof, i, errors);
	for (size_t i = 0; i < briefing->n_rules; i++)
		ok &= add_rule(proof, &briefing->rules[i], errors);
	if (!ok || !few_enough(proof, errors))
		return false;
	index_uses(proof);
	return true;
}

/* ---- instances ---- */

void instance_members(const struct program *program, size_t instance,
		      size_t members[EXPRESSION_MAX_EACH])
{
	for (size_t i = EXPRESSION_MAX_EACH; i-- > 0;) {
		members[i] = program->sizes[i] > 1 ? instance % program->sizes[i] : 0;
		instance /= program->sizes[i];
	}
}

/* Where nobody asks for a value, none is missing: of a member that only gathers others. */
static enum evaluation_state without_headings(const struct expression *expression,
					      const size_t members[EXPRESSION_MAX_EACH],
					      enum evaluation_state state)
{
	for (size_t i = 0; i < expression->n_cells && state == EVALUATION_MISSING; i++) {
		struct cell_ref ref = pattern_cell(&expression->cells[i], members);

		if (ref.figure != NULL && figure_is_heading(ref.figure, ref.index))
			return EVALUATION_SKIPPED;
	}
	return state;
}

/* ---- rules ---- */

static void run_rule(struct proof *proof, struct program *program, size_t instance)
{
	struct relation *relation = &proof->relations[program->first_relation + instance];
	size_t members[EXPRESSION_MAX_EACH];
	struct evaluation e;

	instance_members(program, instance, members);
	expression_evaluate(&program->expression, members, &proof->earlier, &e);
	relation->trouble =
		(uint8_t)without_headings(&program->expression, members, (enum evaluation_state)e.state);
	relation->has_sides = e.state == EVALUATION_KNOWN && e.has_sides;
	relation->sides->left = e.left;
	relation->sides->right = e.right;
	relation->sign = (uint8_t)e.sign;
	relation->offset = e.state == EVALUATION_KNOWN ? e.sides_offset : e.offset;
	relation_settle(relation, e.holds, e.by_rounding, program->rule->level);
}

/* ---- formulas ---- */

static struct cell *formula_cell(const struct proof *proof, const struct program *program,
				 size_t instance)
{
	return &proof->subjects[program->subject].figure->cells[instance];
}

/* The result as the figure prints it. */
static enum evaluation_state result_as_cell(const struct figure *figure, struct ratio number,
					    struct cell *out)
{
	struct ratio rounded = number;

	struct ratio unit = ratio_of(decimal_power(figure->tens));
	if (figure->decimals >= 0 &&
	    (!ratio_divide(number, unit, &rounded) ||
	     !ratio_round(rounded, figure->decimals, figure->rounding, &rounded) ||
	     !ratio_multiply(rounded, unit, &rounded)))
		return EVALUATION_OVERFLOW;
	if (!ratio_to_decimal(rounded, &out->value))
		return ratio_is_endless(rounded) ? EVALUATION_ENDLESS : EVALUATION_OVERFLOW;
	if (figure->decimals > out->value.scale &&
	    !decimal_round(out->value, figure->decimals, ROUND_TRUNCATE, &out->value))
		return EVALUATION_OVERFLOW;
	out->state = CELL_COMPUTED;
	return EVALUATION_KNOWN;
}

static void store_result(struct proof *proof, struct program *program, size_t instance,
			 const struct evaluation *e, struct relation *relation)
{
	struct subject *subject = &proof->subjects[program->subject];
	struct cell *cell = formula_cell(proof, program, instance), before = *cell, value = { 0 };

	if (e->state == EVALUATION_KNOWN)
		relation->trouble = (uint8_t)result_as_cell(subject->figure, e->number, &value);
	if (cell->state == value.state && cell->value.units == value.value.units &&
	    cell->value.scale == value.value.scale)
		return;
	*cell = value;
	proof_cell_changed(proof, subject, instance, &before, true);
}

static bool stated_agrees(const struct figure *figure, const struct cell *cell,
			  const struct evaluation *e)
{
	struct range stated;

	return cell_range(figure, cell, &stated) && range_meets(&stated, &e->range);
}

/* Computes the value when it was left out, proves it when it is given. */
static void run_formula(struct proof *proof, struct program *program, size_t instance)
{
	struct relation *relation = &proof->relations[program->first_relation + instance];
	const struct figure *figure = proof->subjects[program->subject].figure;
	struct cell *cell = formula_cell(proof, program, instance);
	size_t members[EXPRESSION_MAX_EACH];
	struct evaluation e;

	instance_members(program, instance, members);
	expression_evaluate(&program->expression, members, &proof->earlier, &e);
	relation->trouble =
		(uint8_t)without_headings(&program->expression, members, (enum evaluation_state)e.state);
	relation->offset = e.offset;
	relation->sign = TOKEN_EQUAL;
	if (cell->state == CELL_MISSING || cell->state == CELL_COMPUTED)
		store_result(proof, program, instance, &e, relation);
	relation->has_sides = relation->trouble == EVALUATION_KNOWN;
	relation->sides->left = ratio_from_decimal(cell->value);
	relation->sides->right = cell->state == CELL_COMPUTED ? relation->sides->left : e.number;
	bool exact = relation->has_sides && ratio_compare(relation->sides->left, e.number) == 0;
	relation_settle(relation,
			exact || cell->state == CELL_COMPUTED ||
				(relation->has_sides && stated_agrees(figure, cell, &e)),
			!exact && cell->state != CELL_COMPUTED, LEVEL_ERROR);
}

void programs_fill(struct proof *proof, struct subject *subject)
{
	if (subject->program == NULL)
		return;
	for (size_t i = 0; i < subject->program->n_relations; i++)
		run_formula(proof, subject->program, i);
}

void programs_judge(struct proof *proof)
{
	for (size_t i = 0; i < proof->n_programs; i++)
		if (proof->programs[i].rule != NULL)
			for (size_t k = 0; k < proof->programs[i].n_relations; k++)
				run_rule(proof, &proof->programs[i], k);
}

/* ---- one cell changed ---- */

/* The members for which a pattern means a cell: fixed ones in `at`, slots left free run over all.
 */
struct choice {
	size_t at[EXPRESSION_MAX_EACH];
	bool bound[EXPRESSION_MAX_EACH];
};

/* Is the cell at this position of an axis for some member in turn? */
static bool matches_axis(const struct cell_pattern *pattern, size_t axis, size_t position,
			 struct choice *choice)
{
	int slot = pattern->slot[axis];
	size_t member = position;

	if (slot < 0)
		return pattern->at[axis] == position;
	if (pattern->step[axis] != 0)
		member = dimension_neighbour(pattern->figure->by[axis], position,
					     -pattern->step[axis]);
	if (member == NAMES_NONE || (choice->bound[slot] && choice->at[slot] != member))
		return false;
	choice->at[slot] = member;
	choice->bound[slot] = true;
	return true;
}

/* false when the pattern never means the cell. */
static bool matches(const struct cell_pattern *pattern, size_t index, struct choice *choice)
{
	struct cell_ref behind;

	if (pattern->earlier)
		return false;
	if (pattern->whole)
		return figure_is_base(pattern->figure, index);
	if (!pattern_in_year(pattern, index))
		return false;
	if (pattern->year_ago) {
		if (!cell_year_behind((struct cell_ref){ pattern->figure, index }, &behind))
			return false;
		index = behind.index;
	}
	for (size_t i = 0; i < pattern->figure->n_by; i++)
		if (!matches_axis(pattern, i, figure_position(pattern->figure, index, i), choice))
			return false;
	return true;
}

/* Instances whose members are `at` where bound, any where not; slots from `slot` on. */
static void visit_instances(const struct program *program, const struct choice *choice, size_t slot,
			    size_t instance, struct instance_visitor visitor)
{
	if (slot == program->expression.n_each) {
		visitor.visit(visitor.context, instance);
		return;
	}
	size_t size = program->sizes[slot];
	size_t from = choice->bound[slot] ? choice->at[slot] : 0;
	size_t to = choice->bound[slot] ? from + 1 : size;
	for (size_t at = from; at < to && to <= size; at++) /* rules do not run over totals */
		visit_instances(program, choice, slot + 1, instance * size + at, visitor);
}

void use_instances(const struct program *program, size_t pattern, size_t index,
		   struct instance_visitor visitor)
{
	struct choice choice = { 0 };

	if (matches(&program->expression.cells[pattern], index, &choice))
		visit_instances(program, &choice, 0, 0, visitor);
}

struct rerun {
	struct proof *proof;
	struct program *program;
};

static void rerun_instance(void *context, size_t instance)
{
	const struct rerun *rerun = context;

	if (rerun->program->rule != NULL)
		run_rule(rerun->proof, rerun->program, instance);
	else
		run_formula(rerun->proof, rerun->program, instance);
}

void programs_update(struct proof *proof, struct subject *subject, size_t index)
{
	for (size_t i = 0; i < subject->n_uses; i++) {
		const struct use *use = &proof->uses[subject->first_use + i];
		struct rerun rerun = { proof, &proof->programs[use->program] };

		use_instances(rerun.program, use->pattern, index,
			      (struct instance_visitor){ rerun_instance, &rerun });
	}
	if (subject->program != NULL)
		run_formula(proof, subject->program, index);
}
