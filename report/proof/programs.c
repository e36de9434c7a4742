/* programs.c - written rules and the formulas of figures: compiled, run, told. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/expr/coefficients.h"
#include "report/proof/relations.h"

#define MAX_INSTANCES 10000000 /* of all rules: `each` over two long dimensions */

/* ---- compiling ---- */

static size_t count_instances(const struct program *program)
{
	const struct expression *e = &program->expression;
	size_t total = program->rule == NULL ? 1 : 0, n = 1;

	for (size_t i = 0; i < e->n_each; i++)
		n *= e->each[i]->n + total;
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
		program->n_relations = (uint32_t)count_instances(program);
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

static size_t each_size(const struct program *program, size_t slot)
{
	return program->expression.each[slot]->n + (program->rule == NULL);
}

void instance_members(const struct program *program, size_t instance,
		      size_t members[EXPRESSION_MAX_EACH])
{
	size_t inner = program->expression.n_each > 1 ? each_size(program, 1) : 1;

	members[0] = instance / inner;
	members[1] = instance % inner;
}

/* ---- rules ---- */

static void run_rule(struct proof *proof, struct program *program, size_t instance)
{
	struct relation *relation = &proof->relations[program->first_relation + instance];
	size_t members[EXPRESSION_MAX_EACH];
	struct evaluation e;

	instance_members(program, instance, members);
	expression_evaluate(&program->expression, members, &proof->earlier, &e);
	relation->trouble = (uint8_t)e.state;
	relation->has_sides = e.state == EVALUATION_KNOWN && e.has_sides;
	relation->left = e.left;
	relation->right = e.right;
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

	if (figure->decimals >= 0 &&
	    !ratio_round(number, figure->decimals, figure->rounding, &rounded))
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
	relation->trouble = (uint8_t)e.state;
	relation->offset = e.offset;
	relation->sign = TOKEN_EQUAL;
	if (cell->state == CELL_MISSING || cell->state == CELL_COMPUTED)
		store_result(proof, program, instance, &e, relation);
	relation->has_sides = relation->trouble == EVALUATION_KNOWN;
	relation->left = ratio_from_decimal(cell->value);
	relation->right = cell->state == CELL_COMPUTED ? relation->left : e.number;
	bool exact = relation->has_sides && ratio_compare(relation->left, e.number) == 0;
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

/* Members for which the pattern means this cell: fixed ones in `at`, slots left free run over all.
 * false when it never does. */
static bool matches(const struct cell_pattern *pattern, size_t row, size_t col,
		    size_t at[EXPRESSION_MAX_EACH], bool bound[EXPRESSION_MAX_EACH])
{
	if (pattern->earlier)
		return false;
	if (pattern->whole) /* parts only */
		return row < pattern->figure->n_rows &&
		       (pattern->figure->n_by < 2 || col < pattern->figure->n_cols);
	if (pattern->row_slot < 0 ? pattern->row != row : false)
		return false;
	if (pattern->col_slot < 0 ? pattern->col != col : false)
		return false;
	if (pattern->row_slot >= 0) {
		at[pattern->row_slot] = row;
		bound[pattern->row_slot] = true;
	}
	if (pattern->col_slot >= 0) {
		at[pattern->col_slot] = col;
		bound[pattern->col_slot] = true;
	}
	return true;
}

/* Instances whose members are `at` where bound, any where not. */
static void visit_instances(const struct program *program, const size_t at[EXPRESSION_MAX_EACH],
			    const bool bound[EXPRESSION_MAX_EACH], struct instance_visitor visitor)
{
	size_t n_each = program->expression.n_each;
	size_t size[EXPRESSION_MAX_EACH] = { 1, 1 };
	size_t from[EXPRESSION_MAX_EACH] = { 0 }, to[EXPRESSION_MAX_EACH] = { 1, 1 };

	for (size_t i = 0; i < n_each; i++) {
		size[i] = each_size(program, i);
		from[i] = bound[i] ? at[i] : 0;
		to[i] = bound[i] ? at[i] + 1 : size[i];
		if (to[i] > size[i])
			return; /* a total, which rules do not run over */
	}
	for (size_t a = from[0]; a < to[0]; a++)
		for (size_t b = from[1]; b < to[1]; b++)
			visitor.visit(visitor.context, a * size[1] + b);
}

void use_instances(const struct program *program, size_t pattern, size_t row, size_t col,
		   struct instance_visitor visitor)
{
	size_t at[EXPRESSION_MAX_EACH] = { 0 };
	bool bound[EXPRESSION_MAX_EACH] = { 0 };

	if (matches(&program->expression.cells[pattern], row, col, at, bound))
		visit_instances(program, at, bound, visitor);
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
	size_t row = figure_row(subject->figure, index), col = figure_col(subject->figure, index);

	for (size_t i = 0; i < subject->n_uses; i++) {
		const struct use *use = &proof->uses[subject->first_use + i];
		struct rerun rerun = { proof, &proof->programs[use->program] };

		use_instances(rerun.program, use->pattern, row, col,
			      (struct instance_visitor){ rerun_instance, &rerun });
	}
	if (subject->program != NULL)
		run_formula(proof, subject->program, index);
}
