/* token.c - see token.h. */
#include "report/expr/token.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/utf8.h"

/* Longer spellings stand before their beginnings: the first that fits is taken. */
static const struct sign {
	const char *text;
	enum token_kind kind;
} signs[] = {
	{ "==", TOKEN_EQUAL },     { "!=", TOKEN_UNEQUAL },    { "<=", TOKEN_AT_MOST },
	{ ">=", TOKEN_AT_LEAST },  { "<", TOKEN_LESS },        { ">", TOKEN_MORE },
	{ "+", TOKEN_PLUS },       { "-", TOKEN_MINUS },       { "*", TOKEN_TIMES },
	{ "/", TOKEN_DIVIDE },     { "(", TOKEN_OPEN },        { ")", TOKEN_CLOSE },
	{ ",", TOKEN_COMMA },      { ":", TOKEN_COLON },       { "＝＝", TOKEN_EQUAL },
	{ "＝", TOKEN_EQUAL },     { "！＝", TOKEN_UNEQUAL },  { "≠", TOKEN_UNEQUAL },
	{ "＜＝", TOKEN_AT_MOST }, { "＞＝", TOKEN_AT_LEAST }, { "≤", TOKEN_AT_MOST },
	{ "≦", TOKEN_AT_MOST },    { "≥", TOKEN_AT_LEAST },    { "≧", TOKEN_AT_LEAST },
	{ "＜", TOKEN_LESS },      { "＞", TOKEN_MORE },       { "＋", TOKEN_PLUS },
	{ "－", TOKEN_MINUS },     { "−", TOKEN_MINUS },       { "×", TOKEN_TIMES },
	{ "＊", TOKEN_TIMES },     { "÷", TOKEN_DIVIDE },      { "／", TOKEN_DIVIDE },
	{ "（", TOKEN_OPEN },      { "）", TOKEN_CLOSE },      { "，", TOKEN_COMMA },
	{ "：", TOKEN_COLON },
};

static const struct quote {
	const char *open, *close;
} quotes[] = {
	{ "\"", "\"" },
	{ "“", "”" },
	{ "＂", "＂" },
};

void lexer_init(struct lexer *lexer, const char *text)
{
	*lexer = (struct lexer){ text, text + strlen(text), text };
}

static bool starts_with(const char *text, const char *end, const char *prefix)
{
	size_t len = strlen(prefix);

	return (size_t)(end - text) >= len && memcmp(text, prefix, len) == 0;
}

static uint32_t peek(const char *text, const char *end)
{
	return text < end ? utf8_decode(&text, end) : 0;
}

static bool is_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0;
}

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_point(uint32_t c)
{
	return c == '.' || c == 0xFF0E;
}

static void skip_space(struct lexer *lexer)
{
	while (lexer->next < lexer->end) {
		const char *p = lexer->next;

		if (!is_space(utf8_decode(&p, lexer->end)))
			return;
		lexer->next = p;
	}
}

static bool take(struct lexer *lexer, struct token *token, enum token_kind kind, const char *end)
{
	token->kind = kind;
	token->len = (size_t)(end - token->start);
	lexer->next = end;
	return true;
}

MUST_LOOK static bool read_number(struct lexer *lexer, struct token *token, struct error *err)
{
	const char *p = lexer->next, *at = p;

	for (; p < lexer->end; at = p) {
		uint32_t c = utf8_decode(&p, lexer->end);

		if (!is_digit(c) && !is_point(c))
			break;
	}
	if (!decimal_parse(token->start, (size_t)(at - token->start), &token->number, err))
		return false;
	if (utf8_is_name_part(peek(at, lexer->end)))
		return error_set(err, ERROR_SYNTAX, _("a name cannot begin with a digit"));
	return take(lexer, token, TOKEN_NUMBER, at);
}

MUST_LOOK static bool read_text(struct lexer *lexer, struct token *token, const struct quote *quote,
				struct error *err)
{
	const char *start = lexer->next + strlen(quote->open), *p = start;

	while (p < lexer->end && !starts_with(p, lexer->end, quote->close))
		p++;
	if (p == lexer->end)
		return error_set(err, ERROR_SYNTAX, _("this text has no closing %s"), quote->close);
	token->start = start;
	take(lexer, token, TOKEN_TEXT, p);
	lexer->next = p + strlen(quote->close);
	return true;
}

/* Behind a name's opening bracket: up to the closing one. */
MUST_LOOK static bool read_cell(struct lexer *lexer, struct token *token, const char *p,
				struct error *err)
{
	while (p < lexer->end) {
		uint32_t c = utf8_decode(&p, lexer->end);

		if (c == ']' || c == 0xFF3D)
			return take(lexer, token, TOKEN_CELL, p);
	}
	return error_set(err, ERROR_SYNTAX, _("'[' is not closed"));
}

MUST_LOOK static bool read_name(struct lexer *lexer, struct token *token, struct error *err)
{
	const char *p = lexer->next, *at = p, *after;

	for (; p < lexer->end; at = p) {
		uint32_t c = utf8_decode(&p, lexer->end);

		if (!utf8_is_name_part(c) &&
		    !(is_point(c) && utf8_is_name_start(peek(p, lexer->end))))
			break;
	}
	after = at;
	while (is_space(peek(after, lexer->end)))
		utf8_decode(&after, lexer->end);
	uint32_t c = peek(after, lexer->end);
	if (c == '[' || c == 0xFF3B) {
		utf8_decode(&after, lexer->end);
		return read_cell(lexer, token, after, err);
	}
	return take(lexer, token, TOKEN_NAME, at);
}

MUST_LOOK static bool unexpected(uint32_t c, const char *text, const char *end, struct error *err)
{
	const char *after = text;

	utf8_decode(&after, end);
	error_set(err, ERROR_SYNTAX, _("'%.*s' has no meaning in an expression"),
		  (int)(after - text), text);
	if (c == '=')
		error_hint(err, _("equality is written =="));
	return false;
}

bool lexer_next(struct lexer *lexer, struct token *token, struct error *err)
{
	skip_space(lexer);
	*token = (struct token){ .start = lexer->next,
				 .offset = (size_t)(lexer->next - lexer->text) };
	if (lexer->next == lexer->end)
		return true;
	uint32_t c = peek(lexer->next, lexer->end);
	if (is_digit(c))
		return read_number(lexer, token, err);
	for (size_t i = 0; i < LEN(quotes); i++)
		if (starts_with(lexer->next, lexer->end, quotes[i].open))
			return read_text(lexer, token, &quotes[i], err);
	if (utf8_is_name_start(c))
		return read_name(lexer, token, err);
	for (size_t i = 0; i < LEN(signs); i++)
		if (starts_with(lexer->next, lexer->end, signs[i].text))
			return take(lexer, token, signs[i].kind,
				    lexer->next + strlen(signs[i].text));
	return unexpected(c, lexer->next, lexer->end, err);
}

bool token_is(const struct token *token, const char *word)
{
	return token->kind == TOKEN_NAME && token->len == strlen(word) &&
	       memcmp(token->start, word, token->len) == 0;
}

const char *token_sign(enum token_kind kind)
{
	for (size_t i = 0; i < LEN(signs); i++)
		if (signs[i].kind == kind)
			return signs[i].text;
	return "";
}
