/* computed.c - see computed.h. What stands in braces is an expression like those of checks. */
#include "report/text/computed.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/expr/coefficients.h"

#define DIGITS_MOST 12 /* decimals of a number that has no last one */

/* --- what is meant --- */

static bool is_function(const struct token *name)
{
	struct function_help help;

	for (size_t i = 0; name->kind == TOKEN_NAME && function_help(i, &help); i++)
		if (token_is(name, help.name))
			return true;
	return false;
}

static bool is_operator(const struct token *token, const struct token *before)
{
	switch (token->kind) {
	case TOKEN_PLUS:
	case TOKEN_MINUS:
	case TOKEN_TIMES:
	case TOKEN_DIVIDE: return true;
	case TOKEN_OPEN: return before->kind != TOKEN_NAME || is_function(before);
	default: return token->kind >= TOKEN_EQUAL;
	}
}

bool computed_is_meant(const char *text, size_t len)
{
	struct lexer lexer = { text, text + len, text };
	struct token token = { .kind = TOKEN_END }, before;
	struct error ignored;

	do {
		before = token;
		if (!lexer_next(&lexer, &token, &ignored))
			return false;
	} while (token.kind != TOKEN_END && !is_operator(&token, &before));
	return token.kind != TOKEN_END;
}

/* --- reading --- */

static const char *unit_of(struct measure measure)
{
	bool hundredfold = ratio_compare(measure.factor, ratio_of(100)) == 0;

	switch (measure.kind) {
	case MEASURE_COUNT: return measure.unit != NULL ? measure.unit : "";
	case MEASURE_PERCENT: return measure.unit != NULL ? measure.unit : "%";
	case MEASURE_POINT: return measure.unit != NULL ? measure.unit : "个百分点";
	case MEASURE_CHANGE: return "个百分点";
	case MEASURE_RATIO: return hundredfold ? "%" : "";
	default: return "";
	}
}

/* A 100 of the writer's that its unit does not know of. */
static bool may_be_hundredfold(const struct expression *e)
{
	if (e->measure.kind > MEASURE_RATIO || *unit_of(e->measure) != '\0')
		return false;
	for (size_t i = 0; i < e->n_ops; i++)
		if (e->ops[i].code == OPERATION_NUMBER &&
		    decimal_compare(e->constants[e->ops[i].arg].number, decimal_of(100)) == 0)
			return true;
	return false;
}

static bool same_cell(const struct cell_pattern *a, const struct cell_pattern *b)
{
	struct cell_ref one = pattern_cell(a, NULL), other = pattern_cell(b, NULL);

	return a->whole == b->whole && one.figure == other.figure && one.index == other.index;
}

/* Every cell is taken as often away as it is added. */
static bool cancels(const struct expression *e, const struct linear_sum *sum)
{
	for (size_t i = 0; i < e->n_cells; i++) {
		struct ratio all = ratio_of(0);

		for (size_t k = 0; k < e->n_cells; k++)
			if (same_cell(&e->cells[i], &e->cells[k]) &&
			    !ratio_add(all, sum->coefficients[k], &all))
				return false;
		if (ratio_sign(all) != 0)
			return false;
	}
	return true;
}

/* Why an expression proves nothing of the number that it prints; NULL when it does. */
static const char *no_proof(const struct expression *e)
{
	struct linear_sum sum = { 0 };
	const char *why = NULL;

	if (e->n_cells == 0)
		return N_("no figure stands in it: a number typed by hand stays one in braces");
	sum.coefficients = xcalloc(e->n_cells, sizeof *sum.coefficients);
	if (linear_sum(e, 0, e->n_ops, &sum)) {
		if (cancels(e, &sum))
			why = N_("it comes to the same whatever the figures are");
		else if (e->measure.kind == MEASURE_COUNT && ratio_sign(sum.constant) != 0)
			why = N_("a number typed by hand is added to figures: make it one");
	}
	free(sum.coefficients);
	return why;
}

MUST_LOOK static bool check_use(const struct computed *c, struct error *err)
{
	const struct expression *e = &c->expression;
	const char *why = no_proof(e);

	for (size_t i = 0; i < e->n_ops; i++)
		if (e->ops[i].code == OPERATION_PREVIOUS || e->ops[i].code == OPERATION_YEARAGO ||
		    e->ops[i].code == OPERATION_YEAR_SUM) {
			error_at(err, ERROR_VALUE, text_place(&c->source, e->ops[i].offset),
				 _("braces hold what this briefing says, not an earlier one"));
			error_hint(err, _("make it a figure with `formula: previous(…)`"));
			return false;
		}
	return why == NULL ||
	       error_at(err, ERROR_VALUE, c->source.place, "'%s': %s", c->source.raw, _(why));
}

MUST_LOOK static bool read_at(struct briefing *briefing, struct place place, struct computed *out,
			      struct error *err)
{
	struct scope scope = { .briefing = briefing, .wants_number = true };

	out->source.place = place;
	if (!expression_compile(&out->expression, &out->source, &scope, &briefing->arena, err))
		return false;
	out->unit = unit_of(out->expression.measure);
	out->maybe_hundredfold = may_be_hundredfold(&out->expression);
	return check_use(out, err);
}

bool computed_read(struct briefing *briefing, struct stretch where, struct computed *out,
		   struct error *err)
{
	const struct text *text = where.text;
	struct error without_place;

	out->source = (struct text){
		.raw = arena_strndup(&briefing->arena, text->raw + where.start, where.len),
		.shape = text->shape,
	};
	/* places cost a walk through the text */
	return read_at(briefing, text->place, out, &without_place) ||
	       read_at(briefing, text_place(text, where.start), out, err);
}

/* --- the value --- */

struct reading {
	const struct computed *computed;
	void (*visit)(void *context, struct cell_ref cell);
	void *context;
};

static void visit_parts(const struct reading *r, const struct figure *figure)
{
	for (size_t i = 0; i < figure->n_cells; i++)
		if (figure_is_base(figure, i))
			r->visit(r->context, (struct cell_ref){ figure, i });
}

void computed_cells(const struct computed *computed,
		    void (*visit)(void *context, struct cell_ref cell), void *context)
{
	struct reading r = { computed, visit, context };
	const struct expression *e = &computed->expression;

	for (size_t i = 0; i < e->n_cells; i++)
		if (e->cells[i].whole)
			visit_parts(&r, e->cells[i].figure);
		else
			visit(context, pattern_cell(&e->cells[i], NULL));
}

/* What its cells allow: how many printed values went into it, and what is missing. */
struct inputs {
	size_t rounded;
	struct cell_ref missing, stretch;
};

static void look_at(void *context, struct cell_ref ref)
{
	struct inputs *inputs = context;
	const struct cell *cell = &ref.figure->cells[ref.index];

	if (cell->state == CELL_MISSING && inputs->missing.figure == NULL)
		inputs->missing = ref;
	if (cell->bound != BOUND_NONE)
		inputs->stretch = ref;
	if (cell->state == CELL_NEGLIGIBLE || ref.figure->decimals >= 0)
		inputs->rounded += cell_printed_values(ref.figure, ref.index, cell->state);
}

/* The last place at which n rounded values do not yet blur what is reckoned from them: each is off
 * by at most half a unit of its own last place. */
static int places_of(const struct range *range, size_t n)
{
	struct ratio width;
	int places = 0;

	if (range_is_exact(range) || !ratio_subtract(range->high, range->low, &width))
		return COMPUTED_EXACT;
	while (places < DIGITS_MOST &&
	       ratio_compare(width, (struct ratio){ (int128)n, decimal_power(places + 1) }) <= 0)
		places++;
	return places;
}

/* So many decimals that rounding to fewer yields what the number itself would: what is cut off
 * never leaves a half behind. */
MUST_LOOK static bool cut(struct ratio number, struct decimal *out)
{
	struct ratio rest;

	for (int scale = DIGITS_MOST; scale >= 0; scale--) {
		if (!decimal_from_ratio(number.num, number.den, scale, ROUND_TRUNCATE, out))
			continue;
		if (ratio_subtract(number, ratio_from_decimal(*out), &rest) &&
		    ratio_sign(rest) != 0 && out->units % 5 == 0)
			out->units += ratio_sign(rest);
		return true;
	}
	return false;
}

MUST_LOOK static bool fails(const struct evaluation *evaluation, struct error *err)
{
	switch (evaluation->state) {
	case EVALUATION_DIVIDED_BY_ZERO: return error_set(err, ERROR_VALUE, _("it divides by 0"));
	case EVALUATION_OVERFLOW:
		return error_set(err, ERROR_VALUE, _("the numbers grow too large"));
	default: return error_set(err, ERROR_VALUE, _("it has no value"));
	}
}

bool computed_evaluate(const struct computed *computed, struct computed_value *out,
		       struct error *err)
{
	static const struct earlier none = { 0 };
	struct evaluation evaluation;
	struct inputs inputs = { 0 };

	*out = (struct computed_value){ .most = COMPUTED_EXACT };
	computed_cells(computed, look_at, &inputs);
	out->missing = inputs.missing;
	if (inputs.missing.figure != NULL)
		return true;
	if (inputs.stretch.figure != NULL)
		return error_set(err, ERROR_VALUE, _("'%s' is no single number"),
				 inputs.stretch.figure->name);
	expression_evaluate(&computed->expression, NULL, &none, &evaluation);
	if (evaluation.state != EVALUATION_KNOWN)
		return fails(&evaluation, err);
	out->most = places_of(&evaluation.range, inputs.rounded);
	if (ratio_to_decimal(evaluation.number, &out->number))
		return out->most == COMPUTED_EXACT || out->number.scale >= out->most ||
		       decimal_round(out->number, out->most, ROUND_HALF_UP, &out->number) ||
		       error_set(err, ERROR_VALUE, _("the numbers grow too large"));
	out->endless = true;
	return cut(evaluation.number, &out->number) ||
	       error_set(err, ERROR_VALUE, _("the numbers grow too large"));
}

int computed_sign_lost(const struct computed *computed, struct cell_ref *cell)
{
	const struct expression *e = &computed->expression;

	if (e->n_cells != 1 || e->n_ops != 2 || e->ops[0].code != OPERATION_CELL ||
	    e->ops[1].code != OPERATION_ABS)
		return 0;
	*cell = pattern_cell(&e->cells[0], NULL);
	int64_t units = cell->figure->cells[cell->index].value.units;
	return units == 0 ? 0 : units < 0 ? -1 : 1;
}
