/* evaluate.c - runs a compiled expression on a small stack: exact numbers, each with the range it
 * stands for when a rounded figure went into it. */
#include <string.h>

#include "report/expr/earlier.h"
#include "report/expr/expression.h"
#include "report/expr/possible.h"

struct value {
	enum evaluation_state state;
	uint32_t offset; /* of what went wrong */
	bool truth, by_rounding;
	bool rough; /* range is wider than the number */
	const struct date *date;
	const char *text;
	size_t text_len;
	struct ratio number;
	struct range range; /* only when rough */
};

struct machine {
	const struct expression *expression;
	const size_t *members;
	const struct earlier *earlier;
	struct evaluation *out;
	struct value stack[EXPRESSION_MAX_DEPTH];
	struct value *top; /* one behind the last */
};

size_t cell_printed_values(const struct figure *figure, size_t index, enum cell_state state)
{
	if (state != CELL_COMPUTED || figure->formula != NULL || figure->n_by == 0)
		return 1;
	return figure_leaves(figure, index);
}

/* Rounded to tens, hundreds …, so many such values in one. */
static bool range_of_tens(const struct figure *figure, const struct cell *cell, size_t n,
			  struct range *out)
{
	struct range times, whole = range_of(ratio_from_decimal(cell->value));

	if (__builtin_mul_overflow((int128)n, (int128)decimal_power(figure->tens), &times.low.num))
		return false;
	times = range_of(ratio_of(times.low.num));
	return range_of_rounded(ratio_of(0), 0, figure->rounding, out) &&
	       range_multiply(out, &times, out) && range_add(&whole, out, out);
}

bool cell_range(const struct figure *figure, const struct cell *cell, struct range *out)
{
	struct range one;

	if (cell->state == CELL_NOT_APPLICABLE) {
		*out = range_of(ratio_of(0));
		return true;
	}
	if (cell->state == CELL_NEGLIGIBLE)
		return range_of_negligible(figure->decimals, out);
	if (cell->bound != BOUND_NONE) {
		*out = (struct range){
			.low = ratio_from_decimal(cell->value),
			.high = ratio_from_decimal(
				(struct decimal){ cell->high, cell->value.scale }),
			.high_open = cell->bound != BOUND_BETWEEN,
		};
		return true;
	}
	size_t n = cell_printed_values(figure, (size_t)(cell - figure->cells), cell->state);
	if (figure->tens > 0)
		return range_of_tens(figure, cell, n, out);
	if (n == 1 || figure->decimals < 0)
		return range_of_rounded(ratio_from_decimal(cell->value), figure->decimals,
					figure->rounding, out);
	struct range times = range_of(ratio_of((int128)n));
	return range_of_rounded(ratio_of(0), figure->decimals, figure->rounding, &one) &&
	       range_multiply(&one, &times, &one) &&
	       (times = range_of(ratio_from_decimal(cell->value)), range_add(&one, &times, out));
}

/* ---- the stack ---- */

static struct value *push(struct machine *m)
{
	struct value *value = m->top++;

	memset(value, 0, offsetof(struct value, number));
	value->number = ratio_of(0);
	return value;
}

static void fail(struct value *value, enum evaluation_state state, uint32_t offset)
{
	value->state = state;
	value->offset = offset;
}

static struct range range_of_value(const struct value *value)
{
	return value->rough ? value->range : range_of(value->number);
}

static void settle_range(struct value *value, const struct range *range)
{
	value->rough = !range_is_exact(range);
	value->range = *range;
}

/* ---- operands ---- */

static void load_cell(struct value *value, const struct figure *figure, const struct cell *cell,
		      uint32_t offset)
{
	if (cell->state == CELL_MISSING) {
		fail(value, EVALUATION_MISSING, offset);
		return;
	}
	value->number = ratio_from_decimal(cell->value);
	if (figure->decimals < 0 && cell->state != CELL_NEGLIGIBLE && cell->bound == BOUND_NONE)
		return;
	if (!cell_range(figure, cell, &value->range))
		fail(value, EVALUATION_OVERFLOW, offset);
	value->rough = !range_is_exact(&value->range);
}

/* The first operand that went wrong speaks for the result; a release not given outweighs all. */
static bool both_known(struct value *a, const struct value *b)
{
	if (b->state > a->state)
		fail(a, b->state, b->offset);
	return a->state == EVALUATION_KNOWN;
}

static bool add_values(struct value *a, const struct value *b)
{
	struct range left = range_of_value(a), right = range_of_value(b);

	if (!ratio_add(a->number, b->number, &a->number))
		return false;
	if (!a->rough && !b->rough)
		return true;
	a->rough = true;
	return range_add(&left, &right, &a->range);
}

static bool subtract_values(struct value *a, const struct value *b)
{
	struct value negative = *b;

	negative.number = ratio_negate(b->number);
	if (b->rough)
		negative.range = range_negate(&b->range);
	return add_values(a, &negative);
}

static bool multiply_values(struct value *a, const struct value *b)
{
	struct range left = range_of_value(a), right = range_of_value(b);

	if (!ratio_multiply(a->number, b->number, &a->number))
		return false;
	if (!a->rough && !b->rough)
		return true;
	a->rough = true;
	return range_multiply(&left, &right, &a->range);
}

static bool divide_values(struct value *a, const struct value *b)
{
	struct range left = range_of_value(a), right = range_of_value(b);

	if (!ratio_divide(a->number, b->number, &a->number))
		return false;
	if (!a->rough && !b->rough)
		return true;
	a->rough = true;
	return range_divide(&left, &right, &a->range);
}

static bool take_smaller(struct value *a, const struct value *b)
{
	struct range left = range_of_value(a), right = range_of_value(b);
	struct range range = range_minimum(&left, &right);

	if (ratio_compare(b->number, a->number) < 0)
		a->number = b->number;
	settle_range(a, &range);
	return true;
}

static bool take_larger(struct value *a, const struct value *b)
{
	struct range left = range_of_value(a), right = range_of_value(b);
	struct range range = range_maximum(&left, &right);

	if (ratio_compare(b->number, a->number) > 0)
		a->number = b->number;
	settle_range(a, &range);
	return true;
}

static const struct cell_pattern *pattern_of(const struct machine *m, const struct op *op)
{
	return &m->expression->cells[op->arg];
}

static void run_cell(struct machine *m, const struct op *op)
{
	struct cell_ref ref = pattern_cell(pattern_of(m, op), m->members);

	if (ref.figure == NULL)
		fail(push(m), EVALUATION_SKIPPED, op->offset);
	else
		load_cell(push(m), ref.figure, &ref.figure->cells[ref.index], op->offset);
}

/* The cell's value as a release before has it, in our unit. */
static void load_earlier(const struct earlier *earlier, struct cell_ref ref, uint32_t offset,
			 struct value *value)
{
	const struct cell *cell =
		earlier != NULL && ref.figure != NULL ? earlier_cell(earlier, ref) : NULL;

	if (cell == NULL || !cell_has_value(cell)) {
		fail(value, EVALUATION_SKIPPED, offset);
		return;
	}
	const struct earlier_figure *then = &earlier->figures[ref.figure - earlier->ours];
	struct value by = { .number = then->factor };
	load_cell(value, then->figure, cell, offset);
	if (then->factor.num != then->factor.den && !multiply_values(value, &by))
		fail(value, EVALUATION_OVERFLOW, offset);
}

static void run_earlier(struct machine *m, const struct op *op, const struct earlier *earlier)
{
	struct cell_ref ref = pattern_cell(pattern_of(m, op), m->members);

	load_earlier(earlier, ref, op->offset, push(m));
}

/* What the releases since the year began said, together; skipped when nobody knows whether they are
 * all there. */
static void run_year_sum(struct machine *m, const struct op *op)
{
	struct cell_ref ref = pattern_cell(pattern_of(m, op), m->members);
	struct value *sum = push(m);
	size_t n;

	if (ref.figure == NULL || !earlier_year(m->earlier, ref.figure, &n)) {
		fail(sum, EVALUATION_SKIPPED, op->offset);
		return;
	}
	for (size_t i = 0; i < n && sum->state == EVALUATION_KNOWN; i++) {
		struct value one = { .number = ratio_of(0) };

		load_earlier(&m->earlier->past[i], ref, op->offset, &one);
		if (both_known(sum, &one) && !add_values(sum, &one))
			fail(sum, EVALUATION_OVERFLOW, op->offset);
	}
}

static void run_cell_if_any(struct machine *m, const struct op *op)
{
	struct cell_ref ref = pattern_cell(pattern_of(m, op), m->members);
	struct value *value = push(m);

	if (ref.figure != NULL)
		load_cell(value, ref.figure, &ref.figure->cells[ref.index], op->offset);
}

static void run_asof(struct machine *m, const struct op *op)
{
	struct cell_ref ref = pattern_cell(pattern_of(m, op), m->members);
	const struct cell_detail *detail =
		ref.figure != NULL ? figure_detail(ref.figure, ref.index) : NULL;
	struct value *value = push(m);

	if (detail == NULL || !date_is_set(detail->asof))
		fail(value, EVALUATION_MISSING, op->offset);
	else
		value->date = &detail->asof;
}

typedef bool combine(struct value *a, const struct value *b);

static void join(struct value *a, const struct value *b, combine *how, uint32_t offset)
{
	if (both_known(a, b) && !how(a, b))
		fail(a, EVALUATION_OVERFLOW, offset);
}

/* sum(a, b, c): folds the last values into the first of them. */
static void run_list(struct machine *m, const struct op *op, combine *how)
{
	struct value *first = m->top - op->count;

	for (struct value *value = first + 1; value < m->top; value++)
		join(first, value, how, op->offset);
	m->top = first + 1;
}

/* sum(figure): every part, no total among them. */
static void run_parts(struct machine *m, const struct op *op, combine *how)
{
	const struct figure *figure = pattern_of(m, op)->figure;
	struct value *result = push(m), part, *into = result;

	for (size_t i = 0; i < figure->n_cells; i++) {
		if (!figure_is_base(figure, i))
			continue;
		memset(&part, 0, offsetof(struct value, number));
		load_cell(into, figure, &figure->cells[i], op->offset);
		if (into == &part)
			join(result, &part, how, op->offset);
		into = &part;
	}
}

static void run_share(struct machine *m, const struct op *op)
{
	struct cell_ref ref = pattern_cell(pattern_of(m, op), m->members);
	const struct figure *figure = ref.figure;
	struct value *value = push(m), other = { 0 };

	if (figure == NULL) {
		fail(value, EVALUATION_SKIPPED, op->offset);
		return;
	}
	load_cell(value, figure, &figure->cells[ref.index], op->offset);
	load_cell(&other, figure, &figure->cells[figure->n_cells - 1], op->offset);
	if (both_known(value, &other) && ratio_sign(other.number) == 0)
		fail(value, EVALUATION_DIVIDED_BY_ZERO, op->offset);
	join(value, &other, divide_values, op->offset);
	other = (struct value){ .number = ratio_of(100) };
	join(value, &other, multiply_values, op->offset);
}

/* ---- operators ---- */

static int days_of(struct date d)
{
	int y = d.month <= 2 ? d.year - 1 : d.year, m = (d.month + 9) % 12;

	return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + d.day - 1;
}

static void run_arithmetic(struct machine *m, const struct op *op)
{
	struct value *right = --m->top, *left = right - 1;

	if (!both_known(left, right))
		return;
	if (left->date != NULL) {
		left->number = ratio_of(days_of(*left->date) - days_of(*right->date));
		left->date = NULL;
	} else if (op->code == OPERATION_DIVIDE && ratio_sign(right->number) == 0) {
		fail(left, EVALUATION_DIVIDED_BY_ZERO, op->offset);
	} else {
		combine *how = op->code == OPERATION_ADD        ? add_values
			       : op->code == OPERATION_SUBTRACT ? subtract_values
			       : op->code == OPERATION_MULTIPLY ? multiply_values
								: divide_values;

		join(left, right, how, op->offset);
	}
}

static void run_negate(struct machine *m)
{
	struct value *value = m->top - 1;

	value->number = ratio_negate(value->number);
	if (value->rough)
		value->range = range_negate(&value->range);
}

static void run_absolute(struct machine *m)
{
	struct value *value = m->top - 1;

	if (value->rough)
		value->range = range_absolute(&value->range);
	if (ratio_sign(value->number) < 0)
		value->number = ratio_negate(value->number);
}

static void run_round(struct machine *m, const struct op *op)
{
	struct value *value = m->top - 1;

	if (!ratio_round(value->number, op->count, ROUND_HALF_UP, &value->number) ||
	    (value->rough && !range_round(&value->range, op->count, &value->range)))
		fail(value, EVALUATION_OVERFLOW, op->offset);
}

/* A value in another unit of the same base. */
static void run_convert(struct machine *m, const struct op *op)
{
	struct value *value = m->top - 1 - op->count,
		     by = { .number = m->expression->constants[op->arg].conversion };

	if (value->state == EVALUATION_KNOWN && !multiply_values(value, &by))
		fail(value, EVALUATION_OVERFLOW, op->offset);
}

/* ---- truth ---- */

/* Texts are only equal (0) or not. */
static int order_words(const struct value *a, const struct value *b)
{
	if (a->date != NULL)
		return date_compare(*a->date, *b->date);
	return a->text_len != b->text_len || memcmp(a->text, b->text, a->text_len) != 0;
}

static bool order_is(int order, enum token_kind sign)
{
	switch (sign) {
	case TOKEN_EQUAL: return order == 0;
	case TOKEN_UNEQUAL: return order != 0;
	case TOKEN_LESS: return order < 0;
	case TOKEN_AT_MOST: return order <= 0;
	case TOKEN_MORE: return order > 0;
	default: return order >= 0;
	}
}

/* Could values inside the two ranges stand in this order? */
static bool ranges_may(const struct range *a, const struct range *b, enum token_kind sign)
{
	switch (sign) {
	case TOKEN_EQUAL: return range_meets(a, b);
	case TOKEN_LESS: return range_may_be_less(a, b);
	case TOKEN_AT_MOST: return range_may_be_at_most(a, b);
	case TOKEN_MORE: return range_may_be_less(b, a);
	case TOKEN_AT_LEAST: return range_may_be_at_most(b, a);
	default: return false;
	}
}

/* The sides shown are those of the first comparison that fails, else of the first. */
static void note_sides(struct machine *m, const struct op *op, const struct value *left,
		       const struct value *right)
{
	if (m->out->has_sides && (left->truth || !m->out->holds))
		return;
	m->out->has_sides = true;
	m->out->holds = left->truth;
	m->out->sign = op->sign;
	m->out->left = left->number;
	m->out->right = right->number;
	m->out->sides_offset = op->offset;
}

static void run_compare(struct machine *m, const struct op *op)
{
	struct value *right = --m->top, *left = right - 1;

	if (!both_known(left, right))
		return;
	if (left->date != NULL || left->text != NULL) {
		left->truth = order_is(order_words(left, right), op->sign);
		left->date = NULL;
		left->text = NULL;
		return;
	}
	left->truth = order_is(ratio_compare(left->number, right->number), op->sign);
	if (!left->truth && (left->rough || right->rough)) {
		struct range a = range_of_value(left), b = range_of_value(right);

		left->truth = left->by_rounding = ranges_may(&a, &b, op->sign);
	}
	note_sides(m, op, left, right);
}

/* Behind the left operand: true or false may already settle the whole; unknown never does. */
static const struct op *run_skip(struct machine *m, const struct op *op)
{
	const struct value *left = m->top - 1;
	bool settled =
		left->state == EVALUATION_KNOWN && left->truth == (op->code == OPERATION_OR_SKIP);

	return settled ? &m->expression->ops[op->arg] : op + 1;
}

static void run_junction(struct machine *m, const struct op *op)
{
	struct value *right = --m->top, *left = right - 1;
	bool settling = op->code == OPERATION_OR;

	if (right->state == EVALUATION_KNOWN && right->truth == settling) {
		*left = *right;
	} else if (both_known(left, right)) {
		left->truth = right->truth;
		left->by_rounding |= right->by_rounding;
	}
}

static void push_number(struct machine *m, const struct op *op)
{
	push(m)->number = ratio_from_decimal(m->expression->constants[op->arg].number);
}

static void push_date(struct machine *m, const struct op *op)
{
	struct value *value = push(m);

	value->date = &m->expression->constants[op->arg].date;
	if (!date_is_set(*value->date))
		fail(value, EVALUATION_MISSING, op->offset);
}

static void push_text(struct machine *m, const struct op *op)
{
	const union constant *constant = &m->expression->constants[op->arg];
	struct value *value = push(m);

	value->text = constant->text.start;
	value->text_len = constant->text.len;
	if (value->text == NULL)
		fail(value, EVALUATION_MISSING, op->offset);
}

/* Does one operation and returns the next. */
static const struct op *run(struct machine *m, const struct op *op)
{
	switch ((enum operation)op->code) {
	case OPERATION_NUMBER: push_number(m, op); break;
	case OPERATION_TEXT: push_text(m, op); break;
	case OPERATION_DATE: push_date(m, op); break;
	case OPERATION_CELL: run_cell(m, op); break;
	case OPERATION_ASOF: run_asof(m, op); break;
	case OPERATION_CELL_IF_ANY: run_cell_if_any(m, op); break;
	case OPERATION_PREVIOUS: run_earlier(m, op, m->earlier); break;
	case OPERATION_YEARAGO: run_earlier(m, op, m->earlier->yearago); break;
	case OPERATION_YEAR_SUM: run_year_sum(m, op); break;
	case OPERATION_SHARE: run_share(m, op); break;
	case OPERATION_SUM_PARTS: run_parts(m, op, add_values); break;
	case OPERATION_MIN_PARTS: run_parts(m, op, take_smaller); break;
	case OPERATION_MAX_PARTS: run_parts(m, op, take_larger); break;
	case OPERATION_NEGATE: run_negate(m); break;
	case OPERATION_ADD:
	case OPERATION_SUBTRACT:
	case OPERATION_MULTIPLY:
	case OPERATION_DIVIDE: run_arithmetic(m, op); break;
	case OPERATION_SUM: run_list(m, op, add_values); break;
	case OPERATION_MIN: run_list(m, op, take_smaller); break;
	case OPERATION_MAX: run_list(m, op, take_larger); break;
	case OPERATION_ABS: run_absolute(m); break;
	case OPERATION_ROUND: run_round(m, op); break;
	case OPERATION_CONVERT: run_convert(m, op); break;
	case OPERATION_COMPARE: run_compare(m, op); break;
	case OPERATION_AND:
	case OPERATION_OR: run_junction(m, op); break;
	case OPERATION_AND_SKIP:
	case OPERATION_OR_SKIP: return run_skip(m, op);
	}
	return op + 1;
}

void expression_evaluate(const struct expression *expression, const size_t *members,
			 const struct earlier *earlier, struct evaluation *out)
{
	struct machine m;
	const struct op *end = expression->ops + expression->n_ops;

	m.expression = expression;
	m.members = members;
	m.earlier = earlier;
	m.out = out;
	m.top = m.stack;
	*out = (struct evaluation){ 0 };
	for (const struct op *op = expression->ops; op < end;)
		op = run(&m, op);
	out->state = m.stack[0].state;
	out->offset = m.stack[0].offset;
	out->holds = m.stack[0].truth;
	out->by_rounding = m.stack[0].by_rounding;
	out->number = m.stack[0].number;
	out->range = range_of_value(&m.stack[0]);
	if (out->holds && out->by_rounding && expression->n_compares > 1 &&
	    !expression_is_possible(expression, members, earlier))
		out->holds = out->by_rounding = false;
}
