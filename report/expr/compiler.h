/* compiler.h - what the parts of the expression compiler share; nobody else includes it. */
#ifndef REPORT_EXPR_COMPILER_H
#define REPORT_EXPR_COMPILER_H

#include "report/expr/expression.h"

struct compiler {
	struct lexer lexer;
	struct token token; /* the one to be read next */
	const struct scope *scope;
	struct expression *out;
	struct error *err;
	size_t ops_capacity, cells_capacity, constants_capacity;
	int depth, nesting; /* values on the stack at this point; parentheses open */
	bool negated;       /* behind an odd number of `not` */
};

#define COMPILER_WORD 96 /* bytes of a word shown in a message */

/* A word of the source as a string of its own, cut between characters when it is long. */
void compiler_word(const char *start, size_t len, char word[COMPILER_WORD]);
/* All that return bool return false with the error set and placed. */
bool compiler_locate(struct compiler *c, size_t offset); /* places the error that is set */
bool compiler_refuse(struct compiler *c, size_t offset, const char *message);
bool compiler_advance(struct compiler *c);
bool compiler_expect(struct compiler *c, enum token_kind kind);
/* Adds an operation that takes some values off the stack and leaves one. */
bool compiler_emit(struct compiler *c, struct op op, int taken);
bool compiler_emit_cell(struct compiler *c, enum operation code, struct cell_pattern pattern,
			size_t offset);
uint32_t compiler_cell(struct compiler *c, struct cell_pattern pattern);
uint32_t compiler_constant(struct compiler *c, union constant constant);
bool compiler_nest(struct compiler *c); /* one more parenthesis opens */
bool compiler_number(struct compiler *c, struct measure measure, size_t offset);
/* Makes the two values on top of the stack of one unit. */
bool compiler_convert(struct compiler *c, const struct conversion *how, size_t offset);

/* operand.c: a literal, a cell, a function, something in parentheses. */
bool compile_operand(struct compiler *c, struct measure *out);
/* expression.c: sums of products; and the whole with comparisons, not, and, or. */
bool compile_sum(struct compiler *c, struct measure *out);
bool compile_whole(struct compiler *c, struct measure *out);
/* cell_name.c: the current token, a name or a cell, as a cell of the briefing. */
bool compile_cell_name(struct compiler *c, struct cell_pattern *out);

#endif
