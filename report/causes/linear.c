/* linear.c - see linear.h. */
#include "report/causes/linear.h"

#include <stdlib.h>

#include "report/base/memory.h"
#include "report/proof/counted.h"

#define FEW_TOUCHES 16
#define MAX_DEPTH 16 /* of computed cells behind computed cells */

bool linear_init(struct linear *linear, const struct proof *proof)
{
	int scale = 0;

	for (size_t i = 0; i < proof->briefing->n_figures; i++)
		if (proof->subjects[i].scale > scale)
			scale = proof->subjects[i].scale;
	for (size_t i = 0; i < proof->briefing->n_figures; i++)
		if (proof->subjects[i].figure->decimals >= 0) {
			scale++; /* room for half a unit */
			break;
		}
	*linear = (struct linear){ proof, scale };
	return scale <= DECIMAL_MAX_SCALE;
}

static const struct subject *subject_of_cell(const struct linear *linear, uint32_t cell)
{
	const struct proof *proof = linear->proof;
	size_t low = 0, high = proof->briefing->n_figures;

	while (high - low > 1) {
		size_t middle = (low + high) / 2;

		if (proof->subjects[middle].first_cell <= cell)
			low = middle;
		else
			high = middle;
	}
	return &proof->subjects[low];
}

struct cell_ref linear_cell(const struct linear *linear, uint32_t cell)
{
	const struct subject *subject = subject_of_cell(linear, cell);

	return (struct cell_ref){ subject->figure, cell - subject->first_cell };
}

static const struct subject *subject_of_figure(const struct linear *linear,
					       const struct figure *figure)
{
	return &linear->proof->subjects[figure - linear->proof->briefing->figures];
}

uint32_t linear_cell_number(const struct linear *linear, struct cell_ref ref)
{
	return subject_of_figure(linear, ref.figure)->first_cell + (uint32_t)ref.index;
}

int128 linear_step(const struct linear *linear, uint32_t cell)
{
	const struct subject *subject = subject_of_cell(linear, cell);
	int decimals = subject->figure->decimals >= 0 ? subject->figure->decimals : subject->scale;

	return decimal_power(linear->scale - decimals);
}

int128 linear_value(const struct linear *linear, uint32_t cell)
{
	struct cell_ref ref = linear_cell(linear, cell);
	struct decimal value = ref.figure->cells[ref.index].value;

	return (int128)value.units * decimal_power(linear->scale - value.scale);
}

/* ---- balances ---- */

/* ratio * unit * 10^scale when that is whole. */
static bool whole(const struct linear *linear, struct ratio value, int64_t unit, int128 *out)
{
	int128 power = decimal_power(linear->scale);

	if (value.den != 1 && power % value.den != 0) {
		if (!ratio_multiply(value, ratio_of(unit), &value))
			return false;
		value = ratio_reduce(value);
		unit = 1;
		if (power % value.den != 0)
			return false;
	}
	return !__builtin_mul_overflow(value.num, power / value.den, out) &&
	       !__builtin_mul_overflow(*out, (int128)unit, out) && *out < LINEAR_ENDLESS / 4 &&
	       *out > -LINEAR_ENDLESS / 4;
}

/* Where left - right may lie, from what rounding allows and the sign of the comparison. */
static bool bounds(const struct linear *linear, const struct range *slack, int64_t unit,
		   enum token_kind sign, struct balance *out)
{
	if (!whole(linear, slack->low, unit, &out->low) ||
	    !whole(linear, slack->high, unit, &out->high))
		return false;
	out->low += slack->low_open;
	out->high -= slack->high_open;
	switch (sign) {
	case TOKEN_EQUAL: return true;
	case TOKEN_AT_LEAST: out->high = LINEAR_ENDLESS; return true;
	case TOKEN_AT_MOST: out->low = -LINEAR_ENDLESS; return true;
	case TOKEN_MORE:
		out->low++;
		out->high = LINEAR_ENDLESS;
		return true;
	case TOKEN_LESS:
		out->high--;
		out->low = -LINEAR_ENDLESS;
		return true;
	default: return false;
	}
}

static bool rest_of(const struct linear *linear, const struct relation *relation,
		    struct ratio *rest)
{
	struct sides sides = relation_sides(linear->proof, relation);

	return ratio_subtract(sides.left, sides.right, rest);
}

static bool line_balance(const struct linear *linear, const struct relation *relation,
			 struct balance *out)
{
	const struct subject *subject = &linear->proof->subjects[relation->object];
	struct span span = line_span(subject, relation->line);
	struct range slack;
	struct ratio rest;

	if (subject->figure->cells[span.total].state == CELL_COMPUTED &&
	    line_of_total(linear->proof, subject, span.total) == relation->line)
		return false;
	return rest_of(linear, relation, &rest) && whole(linear, rest, 1, &out->value) &&
	       line_tolerance(linear->proof, subject, relation->line, &slack) &&
	       bounds(linear, &slack, 1, (enum token_kind)relation->sign, out);
}

static bool add_slack(struct cell_ref ref, int64_t coefficient, struct range *slack)
{
	const struct cell *cell = &ref.figure->cells[ref.index];
	struct range range, exact = range_of(ratio_negate(ratio_from_decimal(cell->value)));
	struct range factor = range_of(ratio_of(coefficient));

	if (ref.figure->decimals < 0 && cell->state != CELL_NEGLIGIBLE && cell->bound == BOUND_NONE)
		return true;
	return cell_range(ref.figure, cell, &range) && range_add(&range, &exact, &range) &&
	       range_multiply(&range, &factor, &range) && range_add(slack, &range, slack);
}

/* What rounding adds to the sum of a program's cells, each times its coefficient and sign. */
static bool program_slack(const struct program *program, size_t instance, int sign,
			  struct range *slack)
{
	const struct expression *e = &program->expression;
	size_t members[EXPRESSION_MAX_EACH];

	instance_members(program, instance, members);
	for (size_t i = 0; i < e->n_cells; i++) {
		const struct figure *figure = e->cells[i].figure;
		int64_t coefficient = sign * program->coefficients[i];

		struct cell_ref ref = pattern_cell(&e->cells[i], members);

		if (coefficient != 0 && !e->cells[i].whole && ref.figure != NULL &&
		    !add_slack(ref, coefficient, slack))
			return false;
		for (size_t k = 0; e->cells[i].whole && k < figure->n_cells; k++)
			if (figure_is_base(figure, k) &&
			    !add_slack((struct cell_ref){ figure, k }, coefficient, slack))
				return false;
	}
	return true;
}

static bool is_sum(const struct linear *linear, const struct program *program, size_t instance)
{
	if (program->coefficients == NULL)
		return false;
	if (program->rule != NULL)
		return program->rule->level == LEVEL_ERROR;
	const struct figure *figure = linear->proof->subjects[program->subject].figure;
	return figure->cells[instance].state != CELL_COMPUTED;
}

static bool program_balance(const struct linear *linear, const struct relation *relation,
			    struct balance *out)
{
	const struct program *program = &linear->proof->programs[relation->object];
	struct range slack = range_of(ratio_of(0)), unit;
	struct ratio rest;

	if (!is_sum(linear, program, relation->line) ||
	    !program_slack(program, relation->line, program->rule != NULL ? 1 : -1, &slack))
		return false;
	if (program->rule == NULL) {
		const struct figure *figure = linear->proof->subjects[program->subject].figure;

		if (!add_slack((struct cell_ref){ figure, relation->line }, program->unit, &slack))
			return false;
	}
	slack = range_negate(&slack);
	unit = range_of((struct ratio){ 1, program->unit });
	return range_multiply(&slack, &unit, &slack) && rest_of(linear, relation, &rest) &&
	       whole(linear, rest, program->unit, &out->value) &&
	       bounds(linear, &slack, program->unit, (enum token_kind)relation->sign, out);
}

static bool counted_balance(const struct linear *linear, const struct relation *relation,
			    struct balance *out)
{
	struct ratio rest;

	out->low = out->high = 0;
	return rest_of(linear, relation, &rest) && whole(linear, rest, 1, &out->value);
}

bool linear_balance(const struct linear *linear, uint32_t number, struct balance *out)
{
	const struct relation *relation = &linear->proof->relations[number];

	if (!relation->has_sides)
		return false;
	if (relation->family == &family_totals)
		return line_balance(linear, relation, out);
	if (relation->family == &family_rules || relation->family == &family_formulas)
		return program_balance(linear, relation, out);
	if (relation->family == check_counted.family)
		return counted_balance(linear, relation, out);
	return false;
}

bool balance_holds(const struct balance *balance)
{
	return balance->low <= balance->value && balance->value <= balance->high;
}

/* ---- the cells of a relation ---- */

struct visitor {
	const struct linear *linear;
	void (*visit)(void *context, uint32_t cell);
	void *context;
	int depth;
};

static void visit_cell(struct visitor *v, struct cell_ref ref);

static void visit_line(struct visitor *v, const struct subject *subject, size_t line)
{
	struct span span = line_span(subject, line);
	struct cell_ref outside = outside_cell(subject, &span);

	for (size_t i = 0; i < span.n; i++)
		visit_cell(v, (struct cell_ref){ subject->figure, span_cell(&span, i) });
	if (outside.figure != NULL && !outside_is_converted(subject))
		visit_cell(v, outside);
}

static void visit_program(struct visitor *v, const struct program *program, size_t instance)
{
	const struct expression *e = &program->expression;
	size_t members[EXPRESSION_MAX_EACH];

	instance_members(program, instance, members);
	for (size_t i = 0; i < e->n_cells; i++) {
		const struct figure *figure = e->cells[i].figure;

		if (e->cells[i].earlier)
			continue;
		struct cell_ref ref = pattern_cell(&e->cells[i], members);

		if (!e->cells[i].whole && ref.figure != NULL)
			visit_cell(v, ref);
		for (size_t k = 0; e->cells[i].whole && k < figure->n_cells; k++)
			if (figure_is_base(figure, k))
				visit_cell(v, (struct cell_ref){ figure, k });
	}
}

static void visit_cell(struct visitor *v, struct cell_ref ref)
{
	const struct subject *subject = subject_of_figure(v->linear, ref.figure);
	const struct cell *cell = &ref.figure->cells[ref.index];

	if (cell->state == CELL_GIVEN)
		v->visit(v->context, linear_cell_number(v->linear, ref));
	if (cell->state != CELL_COMPUTED || v->depth == MAX_DEPTH)
		return;
	v->depth++;
	if (subject->program != NULL)
		visit_program(v, subject->program, ref.index);
	else
		visit_line(v, subject, line_of_total(v->linear->proof, subject, ref.index));
	v->depth--;
}

void linear_cells(const struct linear *linear, uint32_t number,
		  void (*visit)(void *context, uint32_t cell), void *context)
{
	const struct proof *proof = linear->proof;
	const struct relation *relation = &proof->relations[number];
	struct visitor v = { linear, visit, context, 0 };

	if (relation->family == &family_totals) {
		const struct subject *subject = &proof->subjects[relation->object];

		visit_line(&v, subject, relation->line);
		visit_cell(&v, (struct cell_ref){ subject->figure,
						  line_span(subject, relation->line).total });
		return;
	}
	if (relation->family == check_counted.family) {
		visit_cell(&v, relation->family->cell(proof, relation, 0));
		return;
	}
	const struct program *program = &proof->programs[relation->object];
	if (program->rule == NULL)
		visit_cell(&v, (struct cell_ref){ proof->subjects[program->subject].figure,
						  relation->line });
	visit_program(&v, program, relation->line);
}

size_t linear_size(const struct linear *linear, uint32_t number)
{
	const struct relation *relation = &linear->proof->relations[number];

	return relation->family->cell_count(linear->proof, relation);
}

/* ---- the relations of a cell ---- */

struct toucher {
	const struct linear *linear;
	struct touches *out;
	int depth;
};

static void touch_cell(struct toucher *t, struct cell_ref ref, int64_t coefficient);

/* Few are looked through; where there are many, slots tells where a relation stands if it does,
 * and need not be cleared in between. */
const struct touch *touches_find(const struct touches *touches, uint32_t relation)
{
	if (touches->n > FEW_TOUCHES) {
		uint32_t slot = touches->slots[relation];

		return slot < touches->n && touches->items[slot].relation == relation
			       ? &touches->items[slot]
			       : NULL;
	}
	for (size_t i = 0; i < touches->n; i++)
		if (touches->items[i].relation == relation)
			return &touches->items[i];
	return NULL;
}

static void index_touches(const struct toucher *t)
{
	struct touches *out = t->out;

	if (out->slots == NULL)
		out->slots = xcalloc(t->linear->proof->n_relations, sizeof *out->slots);
	for (size_t i = 0; i < out->n; i++)
		out->slots[out->items[i].relation] = (uint32_t)i;
}

static void add_touch(struct toucher *t, uint32_t relation, int64_t coefficient)
{
	struct touches *out = t->out;
	const struct touch *found = touches_find(out, relation);

	if (found != NULL) {
		out->items[found - out->items].coefficient += coefficient;
		return;
	}
	out->items = array_grow(out->items, out->n, &out->capacity, sizeof *out->items);
	out->items[out->n++] = (struct touch){ relation, coefficient };
	if (out->n > FEW_TOUCHES + 1)
		out->slots[relation] = (uint32_t)(out->n - 1);
	else if (out->n == FEW_TOUCHES + 1)
		index_touches(t);
}

/* One more on the left of a line: the line is off, or its computed total moves along. */
static void touch_line(struct toucher *t, const struct subject *subject, size_t line,
		       int64_t coefficient)
{
	const struct proof *proof = t->linear->proof;
	size_t total = line_span(subject, line).total;

	if (subject->figure->cells[total].state == CELL_COMPUTED &&
	    line_of_total(proof, subject, total) == line)
		touch_cell(t, (struct cell_ref){ subject->figure, total }, coefficient);
	else
		add_touch(t, subject->first_relation + (uint32_t)line, coefficient);
}

static void touch_lines(struct toucher *t, const struct subject *subject, size_t index,
			int64_t coefficient)
{
	struct membership in = cell_lines(subject, index);

	for (size_t i = 0; i < in.n_parts; i++)
		if (line_is_sum(subject, in.part_of[i]))
			touch_line(t, subject, in.part_of[i], coefficient);
	for (size_t i = 0; i < in.n_totals; i++) {
		size_t line = in.total_of[i];

		if (!line_is_sum(subject, line))
			continue;
		if (subject->figure->cells[index].state != CELL_COMPUTED ||
		    line_of_total(t->linear->proof, subject, index) != line)
			add_touch(t, subject->first_relation + (uint32_t)line, -coefficient);
	}
}

struct program_touch {
	struct toucher *toucher;
	const struct program *program;
	int64_t coefficient;
};

static void touch_instance(void *context, size_t instance)
{
	const struct program_touch *touch = context;
	const struct program *program = touch->program;
	const struct proof *proof = touch->toucher->linear->proof;
	const struct figure *figure =
		program->rule == NULL ? proof->subjects[program->subject].figure : NULL;

	if (figure == NULL)
		add_touch(touch->toucher, program->first_relation + (uint32_t)instance,
			  touch->coefficient);
	else if (figure->cells[instance].state != CELL_COMPUTED)
		add_touch(touch->toucher, program->first_relation + (uint32_t)instance,
			  -touch->coefficient);
	else if (touch->coefficient % program->unit == 0)
		touch_cell(touch->toucher, (struct cell_ref){ figure, instance },
			   touch->coefficient / program->unit);
}

static void touch_programs(struct toucher *t, const struct subject *subject, size_t index,
			   int64_t coefficient)
{
	const struct proof *proof = t->linear->proof;
	for (size_t i = 0; i < subject->n_uses; i++) {
		const struct use *use = &proof->uses[subject->first_use + i];
		struct program_touch touch = { t, &proof->programs[use->program], 0 };

		if (touch.program->coefficients == NULL ||
		    __builtin_mul_overflow(coefficient, touch.program->coefficients[use->pattern],
					   &touch.coefficient))
			continue;
		use_instances(touch.program, use->pattern, index,
			      (struct instance_visitor){ touch_instance, &touch });
	}
	int64_t own;
	if (subject->program != NULL && subject->program->coefficients != NULL &&
	    subject->figure->cells[index].state != CELL_COMPUTED &&
	    !__builtin_mul_overflow(coefficient, subject->program->unit, &own))
		add_touch(t, subject->program->first_relation + (uint32_t)index, own);
}

/* Figures whose grand total counts this cell in from outside. */
static void touch_around(struct toucher *t, const struct subject *subject, size_t index,
			 int64_t coefficient)
{
	const struct proof *proof = t->linear->proof;

	for (size_t i = 0; subject->is_outside && i < proof->briefing->n_figures; i++) {
		const struct subject *inner = &proof->subjects[i];

		if (inner->outside != subject->figure || outside_is_converted(inner))
			continue;
		for (size_t line = 0; line < inner->n_lines; line++) {
			struct span span = line_span(inner, line);
			struct cell_ref ref = outside_cell(inner, &span);

			if (ref.figure != NULL && ref.index == index)
				touch_line(t, inner, line, coefficient);
		}
	}
}

static void touch_cell(struct toucher *t, struct cell_ref ref, int64_t coefficient)
{
	const struct subject *subject = subject_of_figure(t->linear, ref.figure);

	if (t->depth == MAX_DEPTH)
		return;
	t->depth++;
	if (subject->n_lines > 0)
		touch_lines(t, subject, ref.index, coefficient);
	uint32_t relation;
	if (ref.figure->cells[ref.index].state == CELL_GIVEN &&
	    counted_relation(t->linear->proof, subject, ref.index, &relation))
		add_touch(t, relation, coefficient);
	touch_programs(t, subject, ref.index, coefficient);
	touch_around(t, subject, ref.index, coefficient);
	t->depth--;
}

void linear_touches(const struct linear *linear, uint32_t cell, struct touches *touches)
{
	struct toucher t = { linear, touches, 0 };
	size_t kept = 0;

	touches->n = 0;
	touch_cell(&t, linear_cell(linear, cell), 1);
	for (size_t i = 0; i < touches->n; i++)
		if (touches->items[i].coefficient != 0)
			touches->items[kept++] = touches->items[i];
	touches->n = kept;
	if (kept > FEW_TOUCHES)
		index_touches(&t);
}

void touches_finish(struct touches *touches)
{
	free(touches->items);
	free(touches->slots);
	*touches = (struct touches){ 0 };
}
