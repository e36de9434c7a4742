/* counted.c - see counted.h. One relation per cell of a figure that has a ledger. */
#include "report/proof/counted.h"

#include "report/base/i18n.h"

bool counted_cell(const struct proof *proof, struct cell_ref cell, struct decimal *count)
{
	const struct proof_options *options = &proof->options;

	return options->counted != NULL && options->counted(options->context, cell, count);
}

/* Rows that were left out may belong to any cell. */
static bool is_whole(const struct proof *proof, const struct figure *figure)
{
	const struct proof_options *options = &proof->options;

	return options->counted_whole == NULL || options->counted_whole(options->context, figure);
}

static size_t counted_count(const struct proof *proof, const struct subject *subject)
{
	bool has_ledger = proof->options.counted != NULL && subject->figure->ledger != NULL;

	return has_ledger ? subject->figure->n_cells : 0;
}

static size_t own_row(void)
{
	size_t row = 0;

	while (figure_check_at(row) != &check_counted)
		row++;
	return row;
}

bool counted_relation(const struct proof *proof, const struct subject *subject, size_t index,
		      uint32_t *relation)
{
	if (counted_count(proof, subject) == 0)
		return false;
	*relation = subject->first_check[own_row()] + (uint32_t)index;
	return true;
}

static struct cell_ref own_cell(const struct proof *proof, const struct relation *relation,
				size_t at)
{
	(void)at;
	return (struct cell_ref){ proof->subjects[relation->object].figure, relation->line };
}

static void counted_judge(struct proof *proof, const struct subject *subject,
			  struct relation *relation)
{
	const struct cell *cell = &subject->figure->cells[relation->line];
	struct decimal count;

	relation->sign = TOKEN_EQUAL;
	relation->trouble = EVALUATION_SKIPPED;
	relation->has_sides = cell->state == CELL_GIVEN &&
			      counted_cell(proof, own_cell(proof, relation, 0), &count);
	bool equal = relation->has_sides && decimal_compare(cell->value, count) == 0;
	if (relation->has_sides) {
		relation->trouble = equal && !is_whole(proof, subject->figure) ? EVALUATION_MISSING
									       : EVALUATION_KNOWN;
		relation->sides->left = ratio_from_decimal(cell->value);
		relation->sides->right = ratio_from_decimal(count);
	}
	relation_settle(relation, equal, false, LEVEL_ERROR);
}

static void counted_update(struct proof *proof, const struct subject *subject,
			   struct relation *relations, size_t index)
{
	counted_judge(proof, subject, &relations[index]);
}

static size_t one_cell(const struct proof *proof, const struct relation *relation)
{
	(void)proof;
	(void)relation;
	return 1;
}

static void counted_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	cell_ref_format(own_cell(proof, relation, 0), out);
	str_add(out, "/台账");
}

static void counted_statement(const struct proof *proof, const struct relation *relation,
			      enum wording wording, struct str *out)
{
	const struct figure *figure = proof->subjects[relation->object].figure;

	if (wording == WORDING_NUMBERS && relation->has_sides) {
		ratio_format(relation->sides->left, out);
		str_add(out, " == ");
		ratio_format(relation->sides->right, out);
		return;
	}
	cell_ref_format(own_cell(proof, relation, 0), out);
	str_printf(out, " == 台账(%s)", figure->ledger);
}

static struct place counted_place(const struct proof *proof, const struct relation *relation)
{
	const struct figure *figure = proof->subjects[relation->object].figure;
	struct place place = figure->cells[relation->line].place;

	return place.line != 0 ? place : figure->ledger_place;
}

const struct figure_check check_counted = {
	.family =
		&(const struct family){
			.name = "ledger",
			.help = N_("what is stated agrees with what the ledger counts"),
			.id = counted_id,
			.statement = counted_statement,
			.cell_count = one_cell,
			.cell = own_cell,
			.place = counted_place,
			.rule = no_rule,
			.quiet = true,
		},
	.count = counted_count,
	.judge = counted_judge,
	.update = counted_update,
};
