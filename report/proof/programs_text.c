/* programs_text.c - how written rules and formulas are told. */
#include <string.h>

#include "report/proof/relations.h"

#define SHOWN_DECIMALS 6 /* of a result whose decimals have no end */

static const struct program *program_of(const struct proof *proof, const struct relation *relation)
{
	return &proof->programs[relation->object];
}

static void add_instance_id(const struct proof *proof, const struct relation *relation,
			    struct str *out)
{
	const struct program *program = program_of(proof, relation);
	size_t members[EXPRESSION_MAX_EACH];

	instance_members(program, relation->line, members);
	for (size_t i = 0; i < program->expression.n_each; i++) {
		str_add(out, i == 0 ? "[" : ", ");
		str_add(out, dimension_member_name(program->expression.each[i], members[i]));
	}
	if (program->expression.n_each > 0)
		str_add(out, "]");
}

static void rules_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	str_add(out, program_of(proof, relation)->rule->id);
	add_instance_id(proof, relation, out);
}

static void formulas_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	str_add(out, proof->subjects[program_of(proof, relation)->subject].figure->name);
	add_instance_id(proof, relation, out);
	str_add(out, "/公式");
}

/* Copies source with every run of blanks as one space. */
static void add_source(struct str *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		bool blank = strchr(" \t\r\n", text[i]) != NULL;

		if (!blank)
			str_add_byte(out, text[i]);
		else if (out->len > 0 && out->text[out->len - 1] != ' ')
			str_add_byte(out, ' ');
	}
}

static void add_number(const struct cell *cell, struct str *out)
{
	if (cell != NULL && cell_has_value(cell))
		decimal_format(cell->value, out);
	else
		str_add(out, "?");
}

static void add_cell(const struct proof *proof, const struct cell_pattern *pattern,
		     struct cell_ref ref, enum wording wording, struct str *out)
{
	if (ref.figure == NULL)
		str_add(out, "—");
	else if (wording != WORDING_NUMBERS)
		cell_ref_format(ref, out);
	else if (pattern->code == OPERATION_PREVIOUS)
		add_number(earlier_cell(&proof->earlier, ref), out);
	else if (pattern->code == OPERATION_YEARAGO)
		add_number(proof->earlier.yearago != NULL
				   ? earlier_cell(proof->earlier.yearago, ref)
				   : NULL,
			   out);
	else
		add_number(&ref.figure->cells[ref.index], out);
}

/* Written with a member in turn, or with a number in the place of its name. */
static bool is_replaced(const struct cell_pattern *pattern, enum wording wording)
{
	return pattern->len > 0 &&
	       (pattern_is_dotted(pattern) || (wording == WORDING_NUMBERS && !pattern->whole));
}

/* Numbers of one base in several units are no sum without them: 2亿元 <= 100万元. */
static void add_unit(const struct expression *e, const struct figure *figure, enum wording wording,
		     struct str *out)
{
	if (e->converts && wording == WORDING_NUMBERS && figure->unit != NULL)
		str_add(out, figure->unit);
}

/* The cell as it is written there: yearago(x) reads another than the one that it names. */
static struct cell_ref written_cell(const struct cell_pattern *pattern, const size_t *members)
{
	struct cell_pattern written = *pattern;

	written.year_ago = false;
	if (written.written != NULL)
		written.figure = written.written;
	return pattern_cell(&written, members);
}

/* The source, with cells as they are meant in this instance. */
static void add_expression(const struct proof *proof, const struct program *program,
			   size_t instance, enum wording wording, struct str *out)
{
	const struct expression *e = &program->expression;
	const char *raw = e->source->raw;
	size_t members[EXPRESSION_MAX_EACH], at = e->body;

	instance_members(program, instance, members);
	for (size_t i = 0; i < e->n_cells; i++) {
		const struct cell_pattern *pattern = &e->cells[i];

		if (!is_replaced(pattern, wording))
			continue;
		add_source(out, raw + at, pattern->offset - at);
		add_cell(proof, pattern,
			 wording == WORDING_NUMBERS ? pattern_cell(pattern, members)
						    : written_cell(pattern, members),
			 wording, out);
		add_unit(e, pattern->figure, wording, out);
		at = pattern->offset + pattern->len;
	}
	add_source(out, raw + at, strlen(raw + at));
	while (out->len > 0 && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
}

static void rules_statement(const struct proof *proof, const struct relation *relation,
			    enum wording wording, struct str *out)
{
	add_expression(proof, program_of(proof, relation), relation->line, wording, out);
}

static void formulas_statement(const struct proof *proof, const struct relation *relation,
			       enum wording wording, struct str *out)
{
	const struct program *program = program_of(proof, relation);
	const struct figure *figure = proof->subjects[program->subject].figure;
	struct cell_ref own = { figure, relation->line };

	if (wording != WORDING_NUMBERS)
		cell_ref_format(own, out);
	else
		add_number(&figure->cells[relation->line], out);
	add_unit(&program->expression, figure, wording, out);
	str_add(out, " == ");
	add_expression(proof, program, relation->line, wording, out);
}

static size_t parts_count(const struct figure *figure)
{
	size_t n = 1;

	for (size_t i = 0; i < figure->n_by; i++)
		n *= figure->by[i]->n_base;
	return n;
}

/* The cells that a pattern means: none before the first member, for [.-1]. */
static size_t pattern_count(const struct cell_pattern *pattern, const size_t *members)
{
	return pattern->whole ? parts_count(pattern->figure)
			      : pattern_cell(pattern, members).figure != NULL;
}

static size_t programs_cell_count(const struct proof *proof, const struct relation *relation)
{
	const struct program *program = program_of(proof, relation);
	size_t n = program->rule == NULL, members[EXPRESSION_MAX_EACH];

	instance_members(program, relation->line, members);
	for (size_t i = 0; i < program->expression.n_cells; i++) {
		n += pattern_count(&program->expression.cells[i], members);
	}
	return n;
}

static struct cell_ref part_of_whole(const struct figure *figure, size_t at)
{
	size_t positions[AXES_MAX] = { 0 };

	for (size_t i = figure->n_by; i-- > 0;) {
		positions[i] = figure->by[i]->bases[at % figure->by[i]->n_base];
		at /= figure->by[i]->n_base;
	}
	return (struct cell_ref){ figure, figure_index_at(figure, positions) };
}

static struct cell_ref programs_cell(const struct proof *proof, const struct relation *relation,
				     size_t at)
{
	const struct program *program = program_of(proof, relation);
	const struct expression *e = &program->expression;
	size_t members[EXPRESSION_MAX_EACH];

	if (program->rule == NULL && at == 0)
		return (struct cell_ref){ proof->subjects[program->subject].figure,
					  relation->line };
	at -= program->rule == NULL;
	instance_members(program, relation->line, members);
	for (size_t i = 0; i < e->n_cells; i++) {
		size_t n = pattern_count(&e->cells[i], members);

		if (at < n && e->cells[i].whole)
			return part_of_whole(e->cells[i].figure, at);
		if (at < n)
			return pattern_cell(&e->cells[i], members);
		at -= n;
	}
	return (struct cell_ref){ 0 };
}

static struct place rules_place(const struct proof *proof, const struct relation *relation)
{
	const struct rule *rule = program_of(proof, relation)->rule;

	return rule->place;
}

static struct place formulas_place(const struct proof *proof, const struct relation *relation)
{
	const struct program *program = program_of(proof, relation);
	const struct figure *figure = proof->subjects[program->subject].figure;
	const struct cell *cell = &figure->cells[relation->line];

	return cell->state == CELL_GIVEN ? cell->place : program->source.place;
}

static const struct rule *programs_rule(const struct proof *proof, const struct relation *relation)
{
	return program_of(proof, relation)->rule;
}

/* A value that is the formula's result rounded, in a figure that does not say it is rounded. */
static size_t formulas_explain(const struct proof *proof, const struct relation *relation,
			       struct explanation *out, size_t most)
{
	const struct program *program = program_of(proof, relation);
	const struct figure *figure = proof->subjects[program->subject].figure;
	const struct cell *cell = &figure->cells[relation->line];
	struct explanation e = { .kind = SLIP_ROUNDED,
				 .cell = { figure, relation->line },
				 .is = cell->value };
	struct ratio rounded;

	if (most == 0 || figure->decimals >= 0 || !relation->has_sides ||
	    !ratio_round(relation->sides->right, cell->value.scale, figure->rounding, &rounded) ||
	    ratio_compare(rounded, relation->sides->left) != 0 ||
	    !ratio_round(relation->sides->right, SHOWN_DECIMALS, ROUND_HALF_UP, &rounded) ||
	    !ratio_to_decimal(rounded, &e.would_be))
		return 0;
	out[0] = e;
	return 1;
}

const struct family family_rules = {
	.name = "rules",
	.id = rules_id,
	.statement = rules_statement,
	.cell_count = programs_cell_count,
	.cell = programs_cell,
	.place = rules_place,
	.rule = programs_rule,
};

const struct family family_formulas = {
	.name = "formulas",
	.id = formulas_id,
	.statement = formulas_statement,
	.cell_count = programs_cell_count,
	.cell = programs_cell,
	.place = formulas_place,
	.rule = programs_rule,
	.explain = formulas_explain,
};
