/* token.h - the words and signs of an expression; full-width signs are read as their plain selves.
 */
#ifndef REPORT_EXPR_TOKEN_H
#define REPORT_EXPR_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/decimal.h"
#include "report/base/error.h"

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_TEXT, /* start and len: what stands between the quotes */
	TOKEN_NAME, /* a name or keyword, dots inside: event.date */
	TOKEN_CELL, /* a name with brackets, all of it */
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_COLON,
	TOKEN_PLUS,
	TOKEN_MINUS,
	TOKEN_TIMES,
	TOKEN_DIVIDE,
	TOKEN_EQUAL,
	TOKEN_UNEQUAL,
	TOKEN_LESS,
	TOKEN_AT_MOST,
	TOKEN_MORE,
	TOKEN_AT_LEAST,
};

struct token {
	enum token_kind kind;
	size_t offset; /* bytes from the start of the expression */
	const char *start;
	size_t len;
	struct decimal number;
};

struct lexer {
	const char *text, *end, *next;
};

void lexer_init(struct lexer *lexer, const char *text);
/* err comes back without a place; token->offset says where. */
MUST_LOOK bool lexer_next(struct lexer *lexer, struct token *token, struct error *err);
bool token_is(const struct token *token, const char *word);
/* The sign as the design spells it: "<=" for ≤. */
const char *token_sign(enum token_kind kind);

#endif
