/* operand.c - what operators work on: literals, cells, functions, what stands in parentheses. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/names.h"
#include "report/expr/compiler.h"
#include "report/model/period.h"
#include "report/model/year_ago.h"

struct function {
	const char *name;
	bool (*compile)(struct compiler *c, const struct function *f, struct measure *out);
	enum operation code, parts_code;
	const char *example, *help;
};

static bool is_cell_token(const struct token *token)
{
	return token->kind == TOKEN_NAME || token->kind == TOKEN_CELL;
}

/* What a share is taken of: read, though nobody wrote it. */
static struct cell_pattern grand_total(const struct figure *figure)
{
	struct cell_pattern pattern = pattern_of_figure(figure);

	for (size_t i = 0; i < figure->n_by; i++)
		pattern.at[i] = (uint32_t)figure->axes[i].n;
	return pattern;
}

/* The one operand that must be a cell: previous(cell), share(cell), asof(cell). */
static bool compile_of_cell(struct compiler *c, const struct function *f, struct measure *out)
{
	struct cell_pattern pattern;
	size_t offset = c->token.offset;

	if (!is_cell_token(&c->token)) {
		error_set(c->err, ERROR_SYNTAX, _("%s() takes a cell"), f->name);
		return compiler_locate(c, offset);
	}
	if (!compile_cell_name(c, &pattern) || !compiler_advance(c) ||
	    !compiler_emit_cell(c, f->code, pattern, offset))
		return false;
	*out = measure_of_unit(pattern.figure->unit);
	if (f->code == OPERATION_SHARE) {
		size_t total, axis;

		if (!figure_grand_total(pattern.figure, &total, &axis))
			return figure_refuse_total(pattern.figure, axis,
						   text_place(c->out->source, offset), c->err);
		*out = measure_of_unit("%");
		compiler_cell(c, grand_total(pattern.figure));
	}
	if (f->code == OPERATION_ASOF)
		*out = measure_of_kind(MEASURE_DATE);
	return true;
}

static bool take_cell(struct compiler *c, const struct function *f, struct cell_pattern *out)
{
	if (!is_cell_token(&c->token)) {
		error_set(c->err, ERROR_SYNTAX, _("%s() takes a cell"), f->name);
		return compiler_locate(c, c->token.offset);
	}
	return compile_cell_name(c, out) && compiler_advance(c);
}

static size_t time_axis(const struct figure *figure)
{
	size_t i = 0;

	while (i < figure->n_by && figure->by[i]->time == TIME_NONE)
		i++;
	return i;
}

/* What the file says of a year ago goes before what was released. */
static bool compile_yearago(struct compiler *c, const struct function *f, struct measure *out)
{
	struct cell_pattern pattern;
	size_t offset = c->token.offset;
	struct cell_ref then;

	if (!take_cell(c, f, &pattern))
		return false;
	const struct figure *figure = pattern.figure;
	const struct figure *earlier =
		figure->earlier != NULL ? briefing_figure(c->scope->briefing, figure->earlier,
							  strlen(figure->earlier))
					: NULL;
	enum operation code = OPERATION_YEARAGO;
	if (earlier != NULL && earlier->n_by == figure->n_by &&
	    memcmp(earlier->by, figure->by, figure->n_by * sizeof *figure->by) == 0) {
		pattern.written = figure;
		pattern.figure = earlier;
		code = OPERATION_CELL;
	} else if (time_axis(figure) < figure->n_by &&
		   (pattern_is_dotted(&pattern) ||
		    cell_year_before(pattern_cell(&pattern, NULL), &then))) {
		pattern.year_ago = true;
		code = OPERATION_CELL;
	}
	*out = measure_of_unit(pattern.figure->unit);
	return compiler_emit_cell(c, code, pattern, offset);
}

static bool emit_added(struct compiler *c, enum operation code, struct cell_pattern pattern,
		       size_t offset)
{
	pattern.len = 0; /* nobody wrote it */
	return compiler_emit_cell(c, code, pattern, offset) &&
	       compiler_emit(c, (struct op){ .code = OPERATION_ADD, .offset = (uint32_t)offset },
			     2);
}

/* The cells before it on the axis of time, as far as the year goes. */
static bool add_before(struct compiler *c, const struct cell_pattern *pattern, size_t axis,
		       size_t offset)
{
	const struct dimension *time = pattern->figure->by[axis];
	int most = period_per_year(time->time) - 1;
	size_t at = pattern->at[axis];

	for (int back = 1; back <= most && (size_t)back < time->n; back++) {
		struct cell_pattern before = *pattern;

		if (pattern->slot[axis] >= 0) {
			before.step[axis] = (int16_t)(before.step[axis] - back);
			before.since = (int16_t)back;
			if (!emit_added(c, OPERATION_CELL_IF_ANY, before, offset))
				return false;
			continue;
		}
		if (period_begins_year(time, at) ||
		    (at = dimension_neighbour(time, at, -1)) == NAMES_NONE)
			break;
		before.at[axis] = (uint32_t)at;
		if (!emit_added(c, OPERATION_CELL, before, offset))
			return false;
	}
	return true;
}

/* Along the figure's own axis of time; without one, with what the releases of the year said. */
static bool compile_since_year_start(struct compiler *c, const struct function *f,
				     struct measure *out)
{
	struct cell_pattern pattern;
	size_t offset = c->token.offset;

	if (!take_cell(c, f, &pattern) || !compiler_emit_cell(c, OPERATION_CELL, pattern, offset))
		return false;
	size_t axis = time_axis(pattern.figure);
	*out = measure_of_unit(pattern.figure->unit);
	if (axis == pattern.figure->n_by)
		return emit_added(c, OPERATION_YEAR_SUM, pattern, offset);
	if (pattern.slot[axis] < 0 && pattern.at[axis] == pattern.figure->axes[axis].n) {
		error_set(c->err, ERROR_VALUE, _("%s() takes one member of '%s', not its total"),
			  f->name, pattern.figure->by[axis]->name);
		return compiler_locate(c, offset);
	}
	return add_before(c, &pattern, axis, offset);
}

/* sum(figure): a bare name of a figure with parts, alone between the parentheses. */
static bool names_parts(struct compiler *c, struct cell_pattern *out)
{
	struct lexer ahead = c->lexer;
	struct token next;
	struct error ignored;

	if (c->token.kind != TOKEN_NAME || !lexer_next(&ahead, &next, &ignored) ||
	    next.kind != TOKEN_CLOSE)
		return false;
	const struct figure *figure =
		briefing_figure(c->scope->briefing, c->token.start, c->token.len);
	if (figure == NULL || figure->n_by == 0)
		return false;
	*out = pattern_of_figure(figure);
	out->whole = true;
	out->offset = (uint32_t)c->token.offset;
	out->len = (uint32_t)c->token.len;
	return true;
}

static bool compile_list(struct compiler *c, const struct function *f, struct measure *out)
{
	struct cell_pattern pattern;
	size_t offset = c->token.offset, n = 0;

	if (names_parts(c, &pattern)) {
		*out = measure_of_unit(pattern.figure->unit);
		return compiler_advance(c) && compiler_emit_cell(c, f->parts_code, pattern, offset);
	}
	do {
		struct measure item;
		struct conversion how;

		if (n > 0 && !compiler_advance(c))
			return false;
		size_t at = c->token.offset;
		if (!compile_sum(c, &item))
			return false;
		if (n == 0)
			*out = item;
		if (!measure_add(*out, item, out, &how, c->err))
			return compiler_locate(c, at);
		how.left = ratio_of(1);
		if (!compiler_convert(c, &how, at))
			return false;
	} while (++n < UINT16_MAX && c->token.kind == TOKEN_COMMA);
	return compiler_emit(c,
			     (struct op){ .code = (uint8_t)f->code,
					  .count = (uint16_t)n,
					  .offset = (uint32_t)offset },
			     (int)n);
}

static bool compile_abs(struct compiler *c, const struct function *f, struct measure *out)
{
	size_t offset = c->token.offset;

	return compile_sum(c, out) && compiler_number(c, *out, offset) &&
	       compiler_emit(c, (struct op){ .code = (uint8_t)f->code, .offset = (uint32_t)offset },
			     1);
}

static bool compile_round(struct compiler *c, const struct function *f, struct measure *out)
{
	size_t offset = c->token.offset;
	uint16_t decimals = 0;

	if (!compile_sum(c, out) || !compiler_number(c, *out, offset))
		return false;
	if (c->token.kind == TOKEN_COMMA) {
		if (!compiler_advance(c))
			return false;
		struct decimal number = c->token.number;
		if (c->token.kind != TOKEN_NUMBER || number.scale != 0 || number.units > 12)
			return compiler_refuse(
				c, c->token.offset,
				_("round() takes a number of decimals from 0 to 12"));
		decimals = (uint16_t)number.units;
		if (!compiler_advance(c))
			return false;
	}
	return compiler_emit(c,
			     (struct op){ .code = (uint8_t)f->code,
					  .count = decimals,
					  .offset = (uint32_t)offset },
			     1);
}

static const char people_key[] = "people";

static bool count_people(struct compiler *c, int64_t *out)
{
	const struct briefing *briefing = c->scope->briefing;
	size_t prefix = strlen(people_key);
	char word[COMPILER_WORD];

	*out = (int64_t)briefing->n_people;
	if (c->token.len == prefix)
		return true;
	for (int role = ROLE_HOST; role <= ROLE_GUEST; role++) {
		const char *key = role_key((enum role)role);

		if (c->token.len != prefix + 1 + strlen(key) ||
		    memcmp(c->token.start + prefix + 1, key, strlen(key)) != 0)
			continue;
		*out = (int64_t)briefing_count_people(briefing, (enum role)role);
		return true;
	}
	compiler_word(c->token.start, c->token.len, word);
	error_set(c->err, ERROR_NAME, _("'%s' is no role of people"), word);
	error_hint(c->err, _("roles: host, speaker, answer, guest"));
	return compiler_locate(c, c->token.offset);
}

static bool names_people(const struct token *token)
{
	size_t prefix = strlen(people_key);

	return token->kind == TOKEN_NAME && token->len >= prefix &&
	       memcmp(token->start, people_key, prefix) == 0 &&
	       (token->len == prefix || token->start[prefix] == '.');
}

static bool refuse_count(struct compiler *c)
{
	char name[COMPILER_WORD];

	compiler_word(c->token.start, c->token.len, name);
	error_set(c->err, ERROR_NAME, _("count() takes a dimension or people, not '%s'"), name);
	const char *nearest = names_nearest(&c->scope->briefing->dimension_index, name);
	if (nearest != NULL)
		error_hint(c->err, _("did you mean '%s'?"), nearest);
	return compiler_locate(c, c->token.offset);
}

static bool emit_number(struct compiler *c, struct decimal number, size_t offset)
{
	return compiler_emit(
		c,
		(struct op){ .code = OPERATION_NUMBER,
			     .arg = compiler_constant(c, (union constant){ .number = number }),
			     .offset = (uint32_t)offset },
		0);
}

static bool compile_count(struct compiler *c, const struct function *f, struct measure *out)
{
	size_t offset = c->token.offset;
	const struct dimension *dimension =
		c->token.kind == TOKEN_NAME
			? briefing_dimension(c->scope->briefing, c->token.start, c->token.len)
			: NULL;
	int64_t n;

	(void)f;
	if (dimension != NULL)
		n = (int64_t)dimension->n;
	else if (!names_people(&c->token))
		return refuse_count(c);
	else if (!count_people(c, &n))
		return false;
	*out = measure_of_kind(MEASURE_ANY);
	return compiler_advance(c) && emit_number(c, decimal_of(n), offset);
}

static const struct function functions[] = {
	{ "sum", compile_list, OPERATION_SUM, OPERATION_SUM_PARTS, "sum(已办结, 阶段性办结)",
	  N_("the sum; of a figure's bare name, that of its parts without totals") },
	{ "min", compile_list, OPERATION_MIN, OPERATION_MIN_PARTS, "min(问责领导干部)",
	  N_("the smallest; of a figure's bare name, that of its parts") },
	{ "max", compile_list, OPERATION_MAX, OPERATION_MAX_PARTS, "max(问责领导干部)",
	  N_("the largest; of a figure's bare name, that of its parts") },
	{ "abs", compile_abs, OPERATION_ABS, 0, "abs(本期 - 上期)", N_("without its sign") },
	{ "round", compile_round, OPERATION_ROUND, 0, "round(已办结 / 到期件 * 100, 1)",
	  N_("rounded to so many decimals; to a whole number when none are given") },
	{ "count", compile_count, 0, 0, "count(级别), count(people.answer)",
	  N_("how many members a dimension has, or how many people a role") },
	{ "share", compile_of_cell, OPERATION_SHARE, 0, "share(问责领导干部[乡科级])",
	  N_("a cell in percent of its figure's total") },
	{ "previous", compile_of_cell, OPERATION_PREVIOUS, 0, "previous(问责案件)",
	  N_("the cell's value in the release before; skipped when none is given") },
	{ "yearago", compile_yearago, OPERATION_YEARAGO, 0, "(本期 / yearago(本期) - 1) * 100",
	  N_("the cell's value a year ago: on its axis of time, of its `earlier` figure, in the "
	     "release of a year ago") },
	{ "since_year_start", compile_since_year_start, OPERATION_YEAR_SUM, 0,
	  "累计 == since_year_start(当月)",
	  N_("the sum since the year began: along the axis of time, or of the releases of the "
	     "year") },
	{ "asof", compile_of_cell, OPERATION_ASOF, 0, "asof(森林覆盖率)",
	  N_("the day that the cell's value is from") },
};

bool function_help(size_t row, struct function_help *out)
{
	if (row >= LEN(functions))
		return false;
	*out = (struct function_help){ functions[row].name, functions[row].example,
				       functions[row].help };
	return true;
}

static bool unknown_function(struct compiler *c, const struct token *name)
{
	char word[COMPILER_WORD];
	const char *nearest = NULL;
	size_t best = 3;

	compiler_word(name->start, name->len, word);
	for (size_t i = 0; i < LEN(functions); i++) {
		size_t distance = names_distance(word, functions[i].name, 2);

		if (distance < best) {
			best = distance;
			nearest = functions[i].name;
		}
	}
	error_set(c->err, ERROR_NAME, _("there is no function '%s'"), word);
	if (nearest != NULL)
		error_hint(c->err, _("did you mean '%s'?"), nearest);
	return compiler_locate(c, name->offset);
}

/* The current token is the opening parenthesis behind the name. */
static bool compile_call(struct compiler *c, const struct token *name, struct measure *out)
{
	size_t i = 0;

	while (i < LEN(functions) && !token_is(name, functions[i].name))
		i++;
	if (i == LEN(functions))
		return unknown_function(c, name);
	if (!compiler_nest(c) || !compiler_advance(c) ||
	    !functions[i].compile(c, &functions[i], out) || !compiler_expect(c, TOKEN_CLOSE))
		return false;
	c->nesting--;
	return true;
}

static bool emit_text(struct compiler *c, const char *start, size_t len, size_t offset,
		      struct measure *out)
{
	union constant constant = { .text = { start, len } };

	*out = measure_of_kind(MEASURE_TEXT);
	return compiler_emit(c,
			     (struct op){ .code = OPERATION_TEXT,
					  .arg = compiler_constant(c, constant),
					  .offset = (uint32_t)offset },
			     0);
}

static bool emit_date(struct compiler *c, struct date date, size_t offset, struct measure *out)
{
	*out = measure_of_kind(MEASURE_DATE);
	return compiler_emit(
		c,
		(struct op){ .code = OPERATION_DATE,
			     .arg = compiler_constant(c, (union constant){ .date = date }),
			     .offset = (uint32_t)offset },
		0);
}

/* title, event.date …: what the briefing says of itself. false when the name is none of them. */
static bool compile_property(struct compiler *c, const struct token *name, struct measure *out,
			     bool *ok)
{
	const struct briefing *briefing = c->scope->briefing;
	const struct event *event = &briefing->event;
	const struct property {
		const char *name, *value;
	} properties[] = {
		{ "title", briefing->title },        { "event.time", event->time },
		{ "event.host", event->host },       { "event.place", event->place_name },
		{ "event.subject", event->subject },
	};

	if (token_is(name, "event.date")) {
		*ok = emit_date(c, event->date, name->offset, out);
		return true;
	}
	for (size_t i = 0; i < LEN(properties); i++)
		if (token_is(name, properties[i].name)) {
			const char *value = properties[i].value;

			*ok = emit_text(c, value, value != NULL ? strlen(value) : 0, name->offset,
					out);
			return true;
		}
	return false;
}

static bool is_keyword(const struct token *token)
{
	return token_is(token, "and") || token_is(token, "or") || token_is(token, "not") ||
	       token_is(token, "each");
}

static bool compile_name(struct compiler *c, struct measure *out)
{
	struct token name = c->token;
	struct cell_pattern pattern;
	struct lexer ahead = c->lexer;
	struct token next;
	struct error ignored;
	bool ok;

	if (name.kind == TOKEN_NAME && lexer_next(&ahead, &next, &ignored) &&
	    next.kind == TOKEN_OPEN)
		return compiler_advance(c) && compile_call(c, &name, out);
	if (name.kind == TOKEN_NAME &&
	    briefing_figure(c->scope->briefing, name.start, name.len) == NULL &&
	    compile_property(c, &name, out, &ok))
		return ok && compiler_advance(c);
	if (!compile_cell_name(c, &pattern))
		return false;
	*out = measure_of_unit(pattern.figure->unit);
	return compiler_advance(c) && compiler_emit_cell(c, OPERATION_CELL, pattern, name.offset);
}

static bool compile_parentheses(struct compiler *c, struct measure *out)
{
	if (!compiler_nest(c) || !compiler_advance(c) || !compile_whole(c, out) ||
	    !compiler_expect(c, TOKEN_CLOSE))
		return false;
	c->nesting--;
	return true;
}

static bool refuse_operand(struct compiler *c)
{
	char word[COMPILER_WORD];

	compiler_word(c->token.start, c->token.len, word);
	if (c->token.kind == TOKEN_END)
		error_set(c->err, ERROR_SYNTAX,
			  _("the expression stops where a value is expected"));
	else
		error_set(c->err, ERROR_SYNTAX, _("'%s' stands where a value is expected"), word);
	return compiler_locate(c, c->token.offset);
}

bool compile_operand(struct compiler *c, struct measure *out)
{
	struct token token = c->token;

	switch (token.kind) {
	case TOKEN_NUMBER:
		*out = measure_of_literal(token.number);
		return compiler_advance(c) && emit_number(c, token.number, token.offset);
	case TOKEN_TEXT:
		return compiler_advance(c) &&
		       emit_text(c, token.start, token.len, token.offset, out);
	case TOKEN_NAME:
	case TOKEN_CELL: return !is_keyword(&token) ? compile_name(c, out) : refuse_operand(c);
	case TOKEN_OPEN: return compile_parentheses(c, out);
	default: return refuse_operand(c);
	}
}
