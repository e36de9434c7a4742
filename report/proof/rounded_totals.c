/* rounded_totals.c - see rounded_totals.h. Each of n parts is off by up to half a unit of its last
 * place, their sum by n halves: 33.3 + 33.3 + 33.3 may be 100.0. A total that was given, or that
 * rounds to the same at the place which is sure, is no fault. One relation per figure; offset
 * counts the cells at fault. */
#include "report/proof/rounded_totals.h"

#include "report/base/i18n.h"

static size_t rounded_count(const struct proof *proof, const struct subject *subject)
{
	const struct figure *figure = subject->figure;

	(void)proof;
	return figure->decimals >= 0 && figure->n_by > 0 && figure->formula == NULL ? 1 : 0;
}

/* The value at the last place that is sure; false when it grows too large. */
static bool sure_value(const struct figure *figure, size_t index, struct ratio *out)
{
	int place = figure_sure_place(figure, index);
	struct ratio unit = ratio_of(place < 0 ? decimal_power(-place) : 1);

	return ratio_divide(ratio_from_decimal(figure->cells[index].value), unit, out) &&
	       ratio_round(*out, place > 0 ? place : 0, ROUND_HALF_UP, out) &&
	       ratio_multiply(*out, unit, out);
}

static size_t next_fault(const struct figure *figure, size_t from)
{
	while (from < figure->n_cells && !figure_is_overstated(figure, from))
		from++;
	return from;
}

static void rounded_judge(struct proof *proof, const struct subject *subject,
			  struct relation *relation)
{
	const struct figure *figure = subject->figure;
	size_t first = next_fault(figure, 0);

	(void)proof;
	relation->offset = 0;
	for (size_t i = first; i < figure->n_cells; i = next_fault(figure, i + 1))
		relation->offset++;
	relation->trouble = EVALUATION_KNOWN;
	relation->sign = TOKEN_EQUAL;
	relation->has_sides =
		first < figure->n_cells && sure_value(figure, first, &relation->sides->right);
	if (relation->has_sides)
		relation->sides->left = ratio_from_decimal(figure->cells[first].value);
	relation_settle(relation, relation->offset == 0, false, LEVEL_WARNING);
}

/* A cell that is right in a figure without a fault changes nothing. */
static void rounded_update(struct proof *proof, const struct subject *subject,
			   struct relation *relations, size_t index)
{
	if (relations->offset > 0 || figure_is_overstated(subject->figure, index))
		rounded_judge(proof, subject, relations);
}

static const struct figure *figure_of(const struct proof *proof, const struct relation *relation)
{
	return proof->subjects[relation->object].figure;
}

static struct cell_ref rounded_cell(const struct proof *proof, const struct relation *relation,
				    size_t at)
{
	const struct figure *figure = figure_of(proof, relation);
	size_t index = next_fault(figure, 0);

	while (at-- > 0)
		index = next_fault(figure, index + 1);
	return (struct cell_ref){ figure, index };
}

static size_t rounded_cell_count(const struct proof *proof, const struct relation *relation)
{
	(void)proof;
	return relation->offset;
}

static void rounded_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	str_add(out, figure_of(proof, relation)->name);
	str_add(out, "/合计位数");
}

/* 增加值[合计] == round(增加值[合计], 0) */
static void rounded_statement(const struct proof *proof, const struct relation *relation,
			      enum wording wording, struct str *out)
{
	const struct figure *figure = figure_of(proof, relation);
	size_t at = next_fault(figure, 0);
	struct str value = STR_INIT;
	struct ratio sure;

	if (at == figure->n_cells)
		str_add(&value, figure->name);
	else if (wording == WORDING_NUMBERS)
		decimal_format(figure->cells[at].value, &value);
	else
		cell_ref_format((struct cell_ref){ figure, at }, &value);
	str_printf(out, "%s == ", value.text);
	int place = at < figure->n_cells ? figure_sure_place(figure, at) : figure->decimals;
	if (place >= 0)
		str_printf(out, "round(%s, %d)", value.text, place);
	else if (sure_value(figure, at, &sure))
		ratio_format(sure, out);
	str_finish(&value);
}

static struct place rounded_place(const struct proof *proof, const struct relation *relation)
{
	return figure_of(proof, relation)->place;
}

const struct figure_check check_rounded_totals = {
	.family =
		&(const struct family){
			.name = "rounded-totals",
			.help = N_("a total that is reckoned from rounded parts is not stated more "
				   "exactly than they allow: give it, or a reason"),
			.id = rounded_id,
			.statement = rounded_statement,
			.cell_count = rounded_cell_count,
			.cell = rounded_cell,
			.place = rounded_place,
			.rule = no_rule,
			.quiet = true,
			.level = LEVEL_WARNING,
		},
	.count = rounded_count,
	.judge = rounded_judge,
	.update = rounded_update,
};
