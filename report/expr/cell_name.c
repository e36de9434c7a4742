/* cell_name.c - the names of cells in expressions: 查处问题[公款吃喝, 县处级], 新增[.]. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/names.h"
#include "report/base/utf8.h"
#include "report/expr/compiler.h"

static bool same_shape(const struct figure *a, const struct figure *b)
{
	if (b == NULL || a->n_by == 0 || a->n_by != b->n_by)
		return false;
	for (size_t i = 0; i < a->n_by; i++)
		if (a->by[i] != b->by[i])
			return false;
	return true;
}

/* A stretch of a cell's text between its brackets and commas, blanks trimmed. */
struct piece {
	const char *start;
	size_t len;
};

/* ., ．, .-1, . + 2: the member in turn, or one so many places from it. */
static bool is_dot(struct piece piece, int *step)
{
	const char *p = piece.start, *end = p + piece.len;
	int sign = 0;

	*step = 0;
	uint32_t first = p < end ? utf8_decode(&p, end) : 0;
	if (first != '.' && first != 0xFF0E)
		return false;
	for (; p < end; p++) {
		if (*p == ' ')
			continue;
		if ((*p == '-' || *p == '+') && sign == 0)
			sign = *p == '-' ? -1 : 1;
		else if (*p >= '0' && *p <= '9' && sign != 0 && *step < 10)
			*step = *step * 10 + (*p - '0');
		else
			return false;
	}
	*step *= sign;
	return sign == 0 || *step != 0;
}

static bool parts_pieces(uint32_t c)
{
	return c == '[' || c == ']' || c == ',' || c == 0xFF3B || c == 0xFF3D || c == 0xFF0C;
}

static size_t split_cell(const struct token *token, struct piece pieces[AXES_MAX + 1])
{
	const char *p = token->start, *end = p + token->len, *start = p;
	size_t n = 0;

	while (p < end && n < AXES_MAX + 1) {
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

static bool find_position(struct compiler *c, const struct figure *figure, size_t axis,
			  struct piece piece, uint32_t *out)
{
	const struct dimension *dimension = figure->by[axis];
	size_t position = dimension_find(dimension, piece.start, piece.len);
	char name[COMPILER_WORD];

	*out = (uint32_t)position;
	if (position < figure->axes[axis].extent)
		return true;
	if (position != NAMES_NONE)
		return figure_refuse_total(
			figure, axis, text_place(c->out->source, piece_offset(c, piece)), c->err);
	compiler_word(piece.start, piece.len, name);
	error_set(c->err, ERROR_NAME, _("'%s' has no member '%s'"), dimension->name, name);
	const char *nearest = names_nearest(&dimension->index, name);
	if (nearest != NULL)
		error_hint(c->err, _("did you mean '%s'?"), nearest);
	return compiler_locate(c, piece_offset(c, piece));
}

static bool unknown_figure(struct compiler *c, struct piece piece)
{
	const struct briefing *briefing = c->scope->briefing;
	char name[COMPILER_WORD];

	compiler_word(piece.start, piece.len, name);
	error_set(c->err, ERROR_NAME, _("no figure is called '%s'"), name);
	const char *nearest = names_nearest(&briefing->figure_index, name);
	if (nearest != NULL)
		error_hint(c->err, _("did you mean '%s'?"), nearest);
	return compiler_locate(c, piece_offset(c, piece));
}

/* 户籍[.] of several dimensions is the cell whose members are all in turn: each 地区, 性别. */
static size_t spread_dot(const struct compiler *c, const struct figure *figure,
			 struct piece pieces[AXES_MAX + 1], size_t n)
{
	int step;

	if (n != 2 || figure->n_by < 2 || figure->n_by > c->out->n_each ||
	    !is_dot(pieces[1], &step) || step != 0)
		return n;
	for (size_t i = 1; i < figure->n_by; i++)
		pieces[i + 1] = pieces[1];
	return figure->n_by + 1;
}

static struct cell_pattern pattern_at(const struct figure *figure, const struct token *token)
{
	struct cell_pattern pattern = pattern_of_figure(figure);

	pattern.offset = (uint32_t)token->offset;
	pattern.len = (uint32_t)token->len;
	return pattern;
}

static bool resolve_dotted(struct compiler *c, const struct token *token,
			   struct piece pieces[AXES_MAX + 1], size_t n, struct cell_pattern *out)
{
	const struct figure *figure =
		briefing_figure(c->scope->briefing, pieces[0].start, pieces[0].len);
	unsigned used = 0;
	int step;

	if (figure == NULL)
		return unknown_figure(c, pieces[0]);
	n = spread_dot(c, figure, pieces, n);
	if (n - 1 != figure->n_by) {
		error_set(c->err, ERROR_VALUE,
			  _("'%s' has %zu dimensions, but %zu members are named"), figure->name,
			  figure->n_by, n - 1);
		return compiler_locate(c, token->offset);
	}
	*out = pattern_at(figure, token);
	for (size_t i = 0; i + 1 < n; i++) {
		bool ok = is_dot(pieces[i + 1], &step)
				  ? find_slot(c, figure->by[i], &used, &out->slot[i], pieces[i + 1])
				  : find_position(c, figure, i, pieces[i + 1], &out->at[i]);

		if (!ok)
			return false;
		out->step[i] = out->slot[i] >= 0 ? (int8_t)step : 0;
	}
	return true;
}

/* In a formula, the bare name of a figure of the same shape is its cell there. */
static bool names_own_shape(const struct compiler *c, struct cell_pattern *out)
{
	const struct token *token = &c->token;
	const struct figure *figure =
		token->kind == TOKEN_NAME
			? briefing_figure(c->scope->briefing, token->start, token->len)
			: NULL;

	if (figure == NULL || !same_shape(figure, c->scope->own))
		return false;
	*out = pattern_at(figure, token);
	for (size_t i = 0; i < figure->n_by; i++)
		out->slot[i] = (int8_t)i;
	return true;
}

bool compile_cell_name(struct compiler *c, struct cell_pattern *out)
{
	const struct token *token = &c->token;
	struct piece pieces[AXES_MAX + 1];
	size_t n = token->kind == TOKEN_CELL ? split_cell(token, pieces) : 0;
	size_t positions[AXES_MAX] = { 0 };
	struct cell_ref ref;
	int step;

	for (size_t i = 1; i < n; i++)
		if (is_dot(pieces[i], &step))
			return resolve_dotted(c, token, pieces, n, out);
	if (names_own_shape(c, out))
		return true;
	struct written name = {
		.text = token->start,
		.len = token->len,
		.place = text_place(c->out->source, token->offset),
	};
	if (!briefing_cell(c->scope->briefing, &name, &ref, c->err))
		return false;
	*out = pattern_at(ref.figure, token);
	figure_positions(ref.figure, ref.index, positions);
	for (size_t i = 0; i < ref.figure->n_by; i++)
		out->at[i] = (uint32_t)positions[i];
	return true;
}
