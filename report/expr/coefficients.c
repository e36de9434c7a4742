/* coefficients.c - runs a program on sums of cells instead of numbers. Each cell pattern stands in
 * the program once, so the cells of a value on the stack are a stretch of the list of patterns. */
#include "report/expr/coefficients.h"

#include <stdlib.h>

#include "report/base/memory.h"

#define COEFFICIENT_MAX 1000000000 /* beyond it a rule is left to itself */

/* constant + the sum of coefficients[i] * cell i for i from..to-1. */
struct sum {
	size_t from, to;
	bool literal; /* no cells */
	struct ratio constant;
};

struct folder {
	const struct expression *expression;
	struct ratio *coefficients;
	size_t next_cell;
	struct sum stack[EXPRESSION_MAX_DEPTH];
	struct sum *top;
};

static void push(struct folder *f, size_t cells, bool literal, struct ratio constant)
{
	*f->top++ = (struct sum){ f->next_cell, f->next_cell + cells, literal, constant };
	f->next_cell += cells;
}

static bool scale(struct folder *f, struct sum *sum, struct ratio by)
{
	for (size_t i = sum->from; i < sum->to; i++)
		if (!ratio_multiply(f->coefficients[i], by, &f->coefficients[i]))
			return false;
	return ratio_multiply(sum->constant, by, &sum->constant);
}

/* Takes the right sum into the left one. */
static bool join(struct sum *left, const struct sum *right)
{
	if (left->from == left->to)
		left->from = right->from;
	if (right->from != right->to)
		left->to = right->to;
	left->literal = left->literal && right->literal;
	return ratio_add(left->constant, right->constant, &left->constant);
}

static bool fold_binary(struct folder *f, enum operation code)
{
	struct sum *right = --f->top, *left = right - 1;
	struct ratio factor;

	switch (code) {
	case OPERATION_ADD: return join(left, right);
	case OPERATION_SUBTRACT:
	case OPERATION_COMPARE: return scale(f, right, ratio_of(-1)) && join(left, right);
	case OPERATION_DIVIDE:
		if (!right->literal || ratio_sign(right->constant) == 0)
			return false;
		return ratio_divide(ratio_of(1), right->constant, &factor) &&
		       scale(f, left, factor);
	default: /* a product: one side is a number */
		if (!right->literal && !left->literal)
			return false;
		factor = right->literal ? right->constant : left->constant;
		if (!right->literal)
			*left = *right;
		return scale(f, left, factor);
	}
}

static bool fold_list(struct folder *f, size_t n)
{
	struct sum *first = f->top - n;

	for (struct sum *item = first + 1; item < f->top; item++)
		if (!join(first, item))
			return false;
	f->top = first + 1;
	return true;
}

/* A value that is made of another unit. */
static bool fold_conversion(struct folder *f, const struct op *op)
{
	return scale(f, f->top - 1 - op->count, f->expression->constants[op->arg].conversion);
}

static bool fold(struct folder *f, const struct op *op)
{
	switch ((enum operation)op->code) {
	case OPERATION_NUMBER:
		push(f, 0, true, ratio_from_decimal(f->expression->constants[op->arg].number));
		return true;
	case OPERATION_CELL:
	case OPERATION_CELL_IF_ANY:
	case OPERATION_SUM_PARTS:
	case OPERATION_PREVIOUS:
	case OPERATION_YEARAGO:
	case OPERATION_YEAR_SUM: push(f, 1, false, ratio_of(0)); return true;
	case OPERATION_NEGATE: return scale(f, f->top - 1, ratio_of(-1));
	case OPERATION_ADD:
	case OPERATION_SUBTRACT:
	case OPERATION_MULTIPLY:
	case OPERATION_DIVIDE:
	case OPERATION_COMPARE: return fold_binary(f, (enum operation)op->code);
	case OPERATION_SUM: return fold_list(f, op->count);
	case OPERATION_CONVERT: return fold_conversion(f, op);
	default: return false;
	}
}

static bool fold_ops(struct folder *f, size_t from, size_t to)
{
	f->top = f->stack;
	for (size_t i = from; i < to; i++)
		if (!fold(f, &f->expression->ops[i]))
			return false;
	return true;
}

static void all_one(struct folder *f)
{
	for (size_t i = 0; i < f->expression->n_cells; i++)
		f->coefficients[i] = ratio_of(1);
}

/* The first cell pattern that the operations read. */
static size_t first_cell(const struct expression *expression, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		switch ((enum operation)expression->ops[i].code) {
		case OPERATION_CELL:
		case OPERATION_CELL_IF_ANY:
		case OPERATION_SUM_PARTS:
		case OPERATION_PREVIOUS:
		case OPERATION_YEARAGO:
		case OPERATION_YEAR_SUM: return expression->ops[i].arg;
		default: break;
		}
	return 0;
}

bool linear_sum(const struct expression *expression, size_t from, size_t to, struct linear_sum *out)
{
	struct folder f = { .expression = expression, .coefficients = out->coefficients };

	all_one(&f);
	f.next_cell = first_cell(expression, from, to);
	if (!fold_ops(&f, from, to))
		return false;
	out->from = f.stack[0].from;
	out->to = f.stack[0].to;
	out->constant = f.stack[0].constant;
	return true;
}

/* The smallest number that makes every coefficient whole; 0 when it grows too large. */
static int64_t common_unit(const struct ratio *coefficients, size_t n)
{
	int128 unit = 1;

	for (size_t i = 0; i < n; i++) {
		struct ratio rest = ratio_reduce(coefficients[i]);
		struct ratio missing = ratio_reduce((struct ratio){ unit, rest.den });

		if (missing.den > COEFFICIENT_MAX || unit * missing.den > COEFFICIENT_MAX)
			return 0;
		unit *= missing.den;
	}
	return (int64_t)unit;
}

static int64_t *whole_coefficients(const struct ratio *coefficients, const struct expression *e,
				   struct arena *arena, int64_t unit)
{
	int64_t *out = arena_array(arena, e->n_cells + 1, sizeof *out);

	for (size_t i = 0; i < e->n_cells; i++) {
		struct ratio product;

		if (!ratio_multiply(coefficients[i], ratio_of(unit), &product))
			return NULL;
		product = ratio_reduce(product);
		if (product.num > COEFFICIENT_MAX || product.num < -COEFFICIENT_MAX)
			return NULL;
		out[i] = e->cells[i].earlier ? 0 : (int64_t)product.num;
	}
	return out;
}

int64_t *linear_coefficients(const struct expression *expression, struct arena *arena,
			     int64_t *unit)
{
	struct folder f = { .expression = expression };
	int64_t *out = NULL;

	f.coefficients = xcalloc(expression->n_cells + 1, sizeof *f.coefficients);
	all_one(&f);
	if (fold_ops(&f, 0, expression->n_ops) &&
	    (*unit = common_unit(f.coefficients, expression->n_cells)) != 0)
		out = whole_coefficients(f.coefficients, expression, arena, *unit);
	free(f.coefficients);
	return out;
}
