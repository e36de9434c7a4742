/* cell_name.c - the names of cells in expressions: 查处问题[公款吃喝, 县处级], 新增[.]. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/names.h"
#include "report/base/utf8.h"
#include "report/expr/compiler.h"

static bool same_shape(const struct figure *a, const struct figure *b)
{
	return b != NULL && a->n_by > 0 && a->n_by == b->n_by && a->by[0] == b->by[0] &&
	       a->by[1] == b->by[1];
}

/* A stretch of a cell's text between its brackets and commas, blanks trimmed. */
struct piece {
	const char *start;
	size_t len;
};

static bool is_dot(struct piece piece)
{
	return (piece.len == 1 && piece.start[0] == '.') ||
	       (piece.len == strlen("．") && memcmp(piece.start, "．", piece.len) == 0);
}

static bool parts_pieces(uint32_t c)
{
	return c == '[' || c == ']' || c == ',' || c == 0xFF3B || c == 0xFF3D || c == 0xFF0C;
}

static size_t split_cell(const struct token *token, struct piece pieces[3])
{
	const char *p = token->start, *end = p + token->len, *start = p;
	size_t n = 0;

	while (p < end && n < 3) {
		const char *at = p;

		if (!parts_pieces(utf8_decode(&p, end)))
			continue;
		const char *stop = at;
		while (start < stop && (*start == ' ' || *start == '\t'))
			start++;
		while (stop > start && (stop[-1] == ' ' || stop[-1] == '\t'))
			stop--;
		pieces[n++] = (struct piece){ start, (size_t)(stop - start) };
		start = p;
	}
	return n;
}

static size_t piece_offset(const struct compiler *c, struct piece piece)
{
	return (size_t)(piece.start - c->lexer.text);
}

/* The slot that a [.] of this dimension means: each slot is used once, the first that fits. */
static bool find_slot(struct compiler *c, const struct dimension *dimension, unsigned *used,
		      int8_t *slot, struct piece piece)
{
	for (size_t i = 0; i < c->out->n_each; i++)
		if (c->out->each[i] == dimension && (*used & 1u << i) == 0) {
			*used |= 1u << i;
			*slot = (int8_t)i;
			return true;
		}
	if (c->out->n_each == 0)
		error_set(c->err, ERROR_SYNTAX, _("[.] has no meaning here"));
	else
		error_set(c->err, ERROR_SYNTAX,
			  _("[.] stands for a member of '%s' here, not of '%s'"),
			  c->out->each[0]->name, dimension->name);
	error_hint(c->err, _("write: each %s: …"), dimension->name);
	return compiler_locate(c, piece_offset(c, piece));
}

static bool find_position(struct compiler *c, const struct dimension *dimension, struct piece piece,
			  uint32_t *out)
{
	size_t position = dimension_find(dimension, piece.start, piece.len);
	char name[COMPILER_WORD];

	*out = (uint32_t)position;
	if (position != NAMES_NONE)
		return true;
	compiler_word(piece.start, piece.len, name);
	error_set(c->err, ERROR_NAME, _("'%s' has no member '%s'"), dimension->name, name);
	const char *nearest = names_nearest(&dimension->index, name);
	if (nearest != NULL)
		error_hint(c->err, _("did you mean '%s'?"), nearest);
	return compiler_locate(c, piece_offset(c, piece));
}

static bool resolve_dotted(struct compiler *c, const struct token *token,
			   const struct piece pieces[3], size_t n, struct cell_pattern *out)
{
	struct written name = {
		.text = pieces[0].start,
		.len = pieces[0].len,
		.place = text_place(c->out->source, token->offset),
	};
	struct cell_ref total;
	unsigned used = 0;

	if (!briefing_cell(c->scope->briefing, &name, &total, c->err))
		return false;
	const struct figure *figure = total.figure;
	if (n - 1 != figure->n_by) {
		error_set(c->err, ERROR_VALUE,
			  _("'%s' has %zu dimensions, but %zu members are named"), figure->name,
			  figure->n_by, n - 1);
		return compiler_locate(c, token->offset);
	}
	*out = (struct cell_pattern){ .figure = figure,
				      .row_slot = -1,
				      .col_slot = -1,
				      .offset = (uint32_t)token->offset,
				      .len = (uint32_t)token->len };
	for (size_t i = 0; i + 1 < n; i++) {
		uint32_t *position = i == 0 ? &out->row : &out->col;
		int8_t *slot = i == 0 ? &out->row_slot : &out->col_slot;

		if (is_dot(pieces[i + 1])
			    ? !find_slot(c, figure->by[i], &used, slot, pieces[i + 1])
			    : !find_position(c, figure->by[i], pieces[i + 1], position))
			return false;
	}
	return true;
}

bool compile_cell_name(struct compiler *c, struct cell_pattern *out)
{
	const struct token *token = &c->token;
	struct piece pieces[3];
	size_t n = token->kind == TOKEN_CELL ? split_cell(token, pieces) : 0;
	struct cell_ref ref;

	for (size_t i = 1; i < n; i++)
		if (is_dot(pieces[i]))
			return resolve_dotted(c, token, pieces, n, out);
	struct written name = {
		.text = token->start,
		.len = token->len,
		.place = text_place(c->out->source, token->offset),
	};
	if (!briefing_cell(c->scope->briefing, &name, &ref, c->err))
		return false;
	*out = (struct cell_pattern){ .figure = ref.figure,
				      .row = (uint32_t)figure_row(ref.figure, ref.index),
				      .col = (uint32_t)figure_col(ref.figure, ref.index),
				      .row_slot = -1,
				      .col_slot = -1,
				      .offset = (uint32_t)token->offset,
				      .len = (uint32_t)token->len };
	if (token->kind == TOKEN_NAME && same_shape(ref.figure, c->scope->own)) {
		out->row_slot = 0;
		out->col_slot = ref.figure->n_by > 1 ? 1 : -1;
	}
	return true;
}
