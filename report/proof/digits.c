/* digits.c - see digits.h. One relation per figure; offset counts the cells at fault. */
#include "report/proof/digits.h"

#include "report/base/i18n.h"

static size_t digits_count(const struct proof *proof, const struct subject *subject)
{
	(void)proof;
	return subject->figure->decimals >= 0 ? 1 : 0;
}

static bool has_excess(const struct figure *figure, size_t index)
{
	const struct cell *cell = &figure->cells[index];
	int more = cell->value.scale - figure->decimals + figure->tens;

	return cell->state == CELL_GIVEN && cell->bound == BOUND_NONE && more > 0 &&
	       cell->value.units % decimal_power(more) != 0;
}

static size_t next_excess(const struct figure *figure, size_t from)
{
	while (from < figure->n_cells && !has_excess(figure, from))
		from++;
	return from;
}

static void digits_judge(struct proof *proof, const struct subject *subject,
			 struct relation *relation)
{
	const struct figure *figure = subject->figure;

	size_t first = next_excess(figure, 0);

	(void)proof;
	relation->offset = 0;
	for (size_t i = first; i < figure->n_cells; i = next_excess(figure, i + 1))
		relation->offset++;
	relation->trouble = EVALUATION_KNOWN;
	relation->sign = TOKEN_EQUAL;
	if (first < figure->n_cells) {
		relation->sides->left = ratio_from_decimal(figure->cells[first].value);
		relation->has_sides =
			figure->tens == 0 && ratio_round(relation->sides->left, figure->decimals,
							 figure->rounding, &relation->sides->right);
	}
	relation_settle(relation, relation->offset == 0, false, LEVEL_ERROR);
}

/* A cell that is right in a figure without a fault changes nothing. */
static void digits_update(struct proof *proof, const struct subject *subject,
			  struct relation *relations, size_t index)
{
	if (relations->offset > 0 || has_excess(subject->figure, index))
		digits_judge(proof, subject, relations);
}

static const struct figure *figure_of(const struct proof *proof, const struct relation *relation)
{
	return proof->subjects[relation->object].figure;
}

static void digits_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	str_add(out, figure_of(proof, relation)->name);
	str_add(out, "/位数");
}

static void digits_statement(const struct proof *proof, const struct relation *relation,
			     enum wording wording, struct str *out)
{
	const struct figure *figure = figure_of(proof, relation);
	size_t at = next_excess(figure, 0);
	struct str value = STR_INIT;

	if (wording == WORDING_NUMBERS && at < figure->n_cells)
		decimal_format(figure->cells[at].value, &value);
	else
		str_add(&value, figure->name);
	str_printf(out, "%s == round(%s, %d)", value.text, value.text, figure->decimals);
	str_finish(&value);
}

static size_t digits_cell_count(const struct proof *proof, const struct relation *relation)
{
	(void)proof;
	return relation->offset;
}

static struct cell_ref digits_cell(const struct proof *proof, const struct relation *relation,
				   size_t at)
{
	const struct figure *figure = figure_of(proof, relation);
	size_t index = next_excess(figure, 0);

	while (at-- > 0)
		index = next_excess(figure, index + 1);
	return (struct cell_ref){ figure, index };
}

static struct place digits_place(const struct proof *proof, const struct relation *relation)
{
	const struct figure *figure = figure_of(proof, relation);
	size_t at = next_excess(figure, 0);

	return at < figure->n_cells ? figure->cells[at].place : figure->place;
}

const struct figure_check check_digits = {
	.family =
		&(const struct family){
			.name = "digits",
			.help = N_("a rounded figure has no more decimals than it says"),
			.id = digits_id,
			.statement = digits_statement,
			.cell_count = digits_cell_count,
			.cell = digits_cell,
			.place = digits_place,
			.rule = no_rule,
			.quiet = true,
		},
	.count = digits_count,
	.judge = digits_judge,
	.update = digits_update,
};
