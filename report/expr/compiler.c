/* compiler.c - see compiler.h. */
#include "report/expr/compiler.h"

#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"

/* Puts the place of an offset under an error that has none. */
bool compiler_locate(struct compiler *c, size_t offset)
{
	struct place place = text_place(c->out->source, offset);

	c->err->line = place.line;
	c->err->column = place.column;
	snprintf(c->err->file, sizeof c->err->file, "%s", place.file != NULL ? place.file : "");
	return false;
}

void compiler_word(const char *start, size_t len, char word[COMPILER_WORD])
{
	size_t fits = utf8_fit(start, len, COMPILER_WORD - 1);

	memcpy(word, start, fits);
	word[fits] = '\0';
}

bool compiler_refuse(struct compiler *c, size_t offset, const char *message)
{
	error_set(c->err, ERROR_SYNTAX, "%s", message);
	return compiler_locate(c, offset);
}

bool compiler_advance(struct compiler *c)
{
	struct error err;

	if (lexer_next(&c->lexer, &c->token, &err))
		return true;
	*c->err = err;
	return compiler_locate(c, c->token.offset);
}

bool compiler_expect(struct compiler *c, enum token_kind kind)
{
	char word[COMPILER_WORD];

	if (c->token.kind == kind)
		return compiler_advance(c);
	compiler_word(c->token.start, c->token.len, word);
	if (c->token.kind == TOKEN_END)
		error_set(c->err, ERROR_SYNTAX, _("'%s' is missing at the end"), token_sign(kind));
	else
		error_set(c->err, ERROR_SYNTAX, _("'%s' stands where '%s' is expected"), word,
			  token_sign(kind));
	return compiler_locate(c, c->token.offset);
}

/* Adds an operation that takes some values off the stack and leaves one. */
bool compiler_emit(struct compiler *c, struct op op, int taken)
{
	struct expression *out = c->out;

	c->depth += 1 - taken;
	if (c->depth > EXPRESSION_MAX_DEPTH)
		return compiler_refuse(c, op.offset, _("the expression is too deep"));
	out->ops = array_grow(out->ops, out->n_ops, &c->ops_capacity, sizeof *out->ops);
	out->ops[out->n_ops++] = op;
	return true;
}

uint32_t compiler_constant(struct compiler *c, union constant constant)
{
	struct expression *out = c->out;

	out->constants = array_grow(out->constants, out->n_constants, &c->constants_capacity,
				    sizeof *out->constants);
	out->constants[out->n_constants] = constant;
	return (uint32_t)out->n_constants++;
}

uint32_t compiler_cell(struct compiler *c, struct cell_pattern pattern)
{
	struct expression *out = c->out;

	pattern.position = (uint32_t)(pattern.figure - c->scope->briefing->figures);
	out->cells = array_grow(out->cells, out->n_cells, &c->cells_capacity, sizeof *out->cells);
	out->cells[out->n_cells] = pattern;
	return (uint32_t)out->n_cells++;
}

bool compiler_emit_cell(struct compiler *c, enum operation code, struct cell_pattern pattern,
			size_t offset)
{
	pattern.code = (uint8_t)code;
	pattern.earlier = code == OPERATION_PREVIOUS || code == OPERATION_YEARAGO ||
			  code == OPERATION_YEAR_SUM;
	return compiler_emit(c,
			     (struct op){ .code = (uint8_t)code,
					  .arg = compiler_cell(c, pattern),
					  .offset = (uint32_t)offset },
			     0);
}

bool compiler_nest(struct compiler *c)
{
	if (++c->nesting <= EXPRESSION_MAX_NESTING)
		return true;
	return compiler_refuse(c, c->token.offset, _("too many parentheses within parentheses"));
}

bool compiler_number(struct compiler *c, struct measure measure, size_t offset)
{
	if (measure_is_number(measure))
		return true;
	error_set(c->err, ERROR_VALUE, _("a %s cannot be reckoned with"), measure_name(measure));
	return compiler_locate(c, offset);
}

/* Multiplies the value that is so many under the top of the stack. */
static bool multiply_value(struct compiler *c, struct ratio by, uint16_t below, size_t offset)
{
	by = ratio_reduce(by);
	if (by.num == by.den)
		return true;
	c->out->converts = true;
	return compiler_emit(
		c,
		(struct op){ .code = OPERATION_CONVERT,
			     .count = below,
			     .arg = compiler_constant(c, (union constant){ .conversion = by }),
			     .offset = (uint32_t)offset },
		1);
}

bool compiler_convert(struct compiler *c, const struct conversion *how, size_t offset)
{
	return multiply_value(c, how->right, 0, offset) && multiply_value(c, how->left, 1, offset);
}
