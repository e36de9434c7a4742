/* expression.c - a recursive descent parser that writes the program down as it reads: operands
 * first, then what is done with them. Kinds of quantities are checked on the way. */
#include "report/expr/expression.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/names.h"
#include "report/expr/compiler.h"

static bool compile_signed(struct compiler *c, struct measure *out)
{
	size_t offset = c->token.offset;
	bool negative = false;
	bool has_sign = c->token.kind == TOKEN_MINUS || c->token.kind == TOKEN_PLUS;

	while (c->token.kind == TOKEN_MINUS || c->token.kind == TOKEN_PLUS) {
		negative ^= c->token.kind == TOKEN_MINUS;
		if (!compiler_advance(c))
			return false;
	}
	if (!compile_operand(c, out) || (has_sign && !compiler_number(c, *out, offset)))
		return false;
	return !negative ||
	       compiler_emit(c, (struct op){ .code = OPERATION_NEGATE, .offset = (uint32_t)offset },
			     1);
}

static const struct infix {
	enum token_kind kind;
	enum operation code;
	bool (*measure)(struct measure a, struct measure b, struct measure *out,
			struct conversion *how, struct error *err);
} product_infixes[] = {
	{ TOKEN_TIMES, OPERATION_MULTIPLY, measure_multiply },
	{ TOKEN_DIVIDE, OPERATION_DIVIDE, measure_divide },
}, sum_infixes[] = {
	{ TOKEN_PLUS, OPERATION_ADD, measure_add },
	{ TOKEN_MINUS, OPERATION_SUBTRACT, measure_subtract },
};

static const struct infix *find_infix(const struct infix infixes[2], enum token_kind kind)
{
	for (int i = 0; i < 2; i++)
		if (infixes[i].kind == kind)
			return &infixes[i];
	return NULL;
}

/* Left to right: operand, operator, operand, operator … */
static bool compile_chain(struct compiler *c, const struct infix infixes[2],
			  bool (*operand)(struct compiler *c, struct measure *out),
			  struct measure *out)
{
	if (!operand(c, out))
		return false;
	for (;;) {
		const struct infix *infix = find_infix(infixes, c->token.kind);
		size_t offset = c->token.offset;
		struct measure right;
		struct conversion how;

		if (infix == NULL)
			return true;
		if (!compiler_advance(c) || !operand(c, &right))
			return false;
		if (!infix->measure(*out, right, out, &how, c->err))
			return compiler_locate(c, offset);
		if (!compiler_convert(c, &how, offset) ||
		    !compiler_emit(
			    c,
			    (struct op){ .code = (uint8_t)infix->code, .offset = (uint32_t)offset },
			    2))
			return false;
	}
}

static bool compile_product(struct compiler *c, struct measure *out)
{
	return compile_chain(c, product_infixes, compile_signed, out);
}

bool compile_sum(struct compiler *c, struct measure *out)
{
	return compile_chain(c, sum_infixes, compile_product, out);
}

static bool is_comparison(enum token_kind kind)
{
	return kind >= TOKEN_EQUAL;
}

/* A text beside a date is read as a date: event.date >= "2021-05-01". */
static bool date_from_text(struct compiler *c, size_t op_at, struct measure *measure)
{
	struct op *op = &c->out->ops[op_at];
	union constant *constant = &c->out->constants[op->arg];
	struct date date;

	if (op->code != OPERATION_TEXT)
		return true;
	if (constant->text.start == NULL ||
	    !date_parse(constant->text.start, constant->text.len, &date, c->err))
		return compiler_locate(c, op->offset);
	constant->date = date;
	op->code = OPERATION_DATE;
	measure->kind = MEASURE_DATE;
	return true;
}

static bool match_dates(struct compiler *c, size_t left_op, struct measure *left,
			struct measure *right)
{
	if (left->kind == MEASURE_TEXT && right->kind == MEASURE_DATE)
		return date_from_text(c, left_op, left);
	if (left->kind == MEASURE_DATE && right->kind == MEASURE_TEXT)
		return date_from_text(c, c->out->n_ops - 1, right);
	return true;
}

/* What holds where `sign` does not. `not` is carried down to the comparisons, so that it means the
 * same of rounded figures as the comparison that it makes. */
static enum token_kind opposite(enum token_kind sign)
{
	switch (sign) {
	case TOKEN_EQUAL: return TOKEN_UNEQUAL;
	case TOKEN_UNEQUAL: return TOKEN_EQUAL;
	case TOKEN_LESS: return TOKEN_AT_LEAST;
	case TOKEN_AT_MOST: return TOKEN_MORE;
	case TOKEN_MORE: return TOKEN_AT_MOST;
	default: return TOKEN_LESS;
	}
}

static bool compile_comparison(struct compiler *c, struct measure *out)
{
	struct measure right;
	struct conversion how;
	size_t left_op = c->out->n_ops;

	if (!compile_sum(c, out))
		return false;
	if (!is_comparison(c->token.kind))
		return true;
	struct op op = { .code = OPERATION_COMPARE,
			 .sign = (uint8_t)(c->negated ? opposite(c->token.kind) : c->token.kind),
			 .offset = (uint32_t)c->token.offset };
	if (!compiler_advance(c) || !compile_sum(c, &right) ||
	    !match_dates(c, left_op, out, &right))
		return false;
	if (!measure_compare(*out, right, &how, c->err))
		return compiler_locate(c, op.offset);
	if (out->kind == MEASURE_TEXT && op.sign != TOKEN_EQUAL && op.sign != TOKEN_UNEQUAL)
		return compiler_refuse(c, op.offset, _("texts are only equal or unequal"));
	if (is_comparison(c->token.kind)) {
		compiler_refuse(c, c->token.offset, _("comparisons cannot be chained"));
		error_hint(c->err, _("write a <= b and b <= c"));
		return false;
	}
	*out = measure_of_kind(MEASURE_TRUTH);
	c->out->n_compares++;
	return compiler_convert(c, &how, op.offset) && compiler_emit(c, op, 2);
}

static bool is_truth(struct compiler *c, struct measure measure, size_t offset)
{
	return measure.kind == MEASURE_TRUTH ||
	       compiler_refuse(c, offset, _("a comparison is expected here"));
}

static bool compile_not(struct compiler *c, struct measure *out)
{
	size_t offset = c->token.offset;
	bool before = c->negated, any = false;

	for (; token_is(&c->token, "not"); any = true) {
		c->negated = !c->negated;
		if (!compiler_advance(c))
			return false;
	}
	bool ok = compile_comparison(c, out) && (!any || is_truth(c, *out, offset));
	c->negated = before;
	return ok;
}

struct junction {
	const char *word;
	enum operation join;
	bool (*operand)(struct compiler *c, struct measure *out);
};

/* a and b: a, jump behind b when a settles it, b, join. Behind a `not` and becomes or. */
static bool compile_junction(struct compiler *c, const struct junction *junction,
			     struct measure *out)
{
	bool is_and = (junction->join == OPERATION_AND) != c->negated;
	uint8_t skip = is_and ? OPERATION_AND_SKIP : OPERATION_OR_SKIP;
	uint8_t join = is_and ? OPERATION_AND : OPERATION_OR;
	size_t start = c->token.offset;

	if (!junction->operand(c, out))
		return false;
	while (token_is(&c->token, junction->word)) {
		size_t jump = c->out->n_ops, offset = c->token.offset;

		if (!is_truth(c, *out, start) ||
		    !compiler_emit(c, (struct op){ .code = skip, .offset = (uint32_t)offset }, 1) ||
		    !compiler_advance(c))
			return false;
		start = c->token.offset;
		if (!junction->operand(c, out) || !is_truth(c, *out, start) ||
		    !compiler_emit(c, (struct op){ .code = join, .offset = (uint32_t)offset }, 2))
			return false;
		c->out->ops[jump].arg = (uint32_t)c->out->n_ops;
	}
	return true;
}

static bool compile_and(struct compiler *c, struct measure *out)
{
	static const struct junction and = { "and", OPERATION_AND, compile_not };

	return compile_junction(c, &and, out);
}

bool compile_whole(struct compiler *c, struct measure *out)
{
	static const struct junction or = { "or", OPERATION_OR, compile_and };

	return compile_junction(c, & or, out);
}

static bool read_each_dimension(struct compiler *c)
{
	char name[COMPILER_WORD];

	compiler_word(c->token.start, c->token.len, name);
	const struct dimension *dimension =
		c->token.kind == TOKEN_NAME
			? briefing_dimension(c->scope->briefing, c->token.start, c->token.len)
			: NULL;
	if (dimension == NULL) {
		error_set(c->err, ERROR_NAME, _("no dimension is called '%s'"), name);
		const char *nearest = names_nearest(&c->scope->briefing->dimension_index, name);
		if (nearest != NULL)
			error_hint(c->err, _("did you mean '%s'?"), nearest);
		return compiler_locate(c, c->token.offset);
	}
	if (c->out->n_each == EXPRESSION_MAX_EACH)
		return compiler_refuse(c, c->token.offset,
				       _("'each' takes at most four dimensions"));
	c->out->each[c->out->n_each++] = dimension;
	return compiler_advance(c);
}

static bool compile_each(struct compiler *c)
{
	if (!token_is(&c->token, "each"))
		return true;
	do {
		if (!compiler_advance(c) || !read_each_dimension(c))
			return false;
	} while (c->token.kind == TOKEN_COMMA);
	if (c->token.kind != TOKEN_COLON)
		return compiler_expect(c, TOKEN_COLON);
	return compiler_advance(c);
}

/* A formula's result in the unit of its figure. */
static bool convert_result(struct compiler *c, const struct figure *own)
{
	struct expression *out = c->out;
	struct measure unit = measure_of_unit(own->unit);
	struct conversion how;

	if (measure_compare(unit, out->measure, &how, c->err))
		return compiler_convert(c, &how, out->body);
	error_set(c->err, ERROR_VALUE, _("the formula yields %s, but '%s' is in %s"),
		  measure_name(out->measure), own->name, measure_name(unit));
	return compiler_locate(c, out->body);
}

static bool compile_all(struct compiler *c)
{
	const struct figure *own = c->scope->own;
	struct expression *out = c->out;

	if (strlen(out->source->raw) > EXPRESSION_MAX_LENGTH)
		return compiler_refuse(c, 0, _("the expression is too long"));
	for (size_t i = 0; own != NULL && i < own->n_by; i++)
		out->each[out->n_each++] = own->by[i];
	lexer_init(&c->lexer, out->source->raw);
	bool is_rule = own == NULL && !c->scope->wants_number;
	if (!compiler_advance(c) || (is_rule && !compile_each(c)))
		return false;
	out->body = c->token.offset;
	if (!compile_whole(c, &out->measure))
		return false;
	if (c->token.kind != TOKEN_END) {
		char word[COMPILER_WORD];

		compiler_word(c->token.start, c->token.len, word);
		error_set(c->err, ERROR_SYNTAX, _("'%s' is not expected here"), word);
		return compiler_locate(c, c->token.offset);
	}
	if (is_rule)
		return is_truth(c, out->measure, out->body);
	return compiler_number(c, out->measure, out->body) &&
	       (own == NULL || convert_result(c, own));
}

/* Moves a grown array into the arena. */
static void *settle(struct arena *arena, void *items, size_t n, size_t size)
{
	void *copy = arena_array(arena, n > 0 ? n : 1, size);

	if (n > 0)
		memcpy(copy, items, n * size);
	free(items);
	return copy;
}

bool expression_compile(struct expression *out, const struct text *source,
			const struct scope *scope, struct arena *arena, struct error *err)
{
	struct compiler c = { .scope = scope, .out = out, .err = err };

	*out = (struct expression){ .source = source };
	bool ok = compile_all(&c);
	out->ops = settle(arena, out->ops, out->n_ops, sizeof *out->ops);
	out->cells = settle(arena, out->cells, out->n_cells, sizeof *out->cells);
	out->constants = settle(arena, out->constants, out->n_constants, sizeof *out->constants);
	return ok;
}
