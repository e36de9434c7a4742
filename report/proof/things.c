/* things.c - see things.h. One relation per figure; offset counts the cells at fault. A figure that
 * declares decimals of its things (户均人口 2.62人) has said that they are no whole ones. */
#include "report/proof/things.h"

#include "report/base/i18n.h"

/* The decimals that leave things whole: 4 of 万人; -1 where fractions are meant. */
static int whole_decimals(const struct figure *figure)
{
	int power = unit_of_measure(figure->unit).power;

	return figure->fractions || figure->decimals > power ? -1 : power;
}

static size_t things_count(const struct proof *proof, const struct subject *subject)
{
	const struct figure *figure = subject->figure;

	(void)proof;
	if (figure->fractions && figure->negative)
		return 0;
	return unit_of_measure(figure->unit).counts ? 1 : 0;
}

static bool is_fraction(const struct cell *cell, int decimals)
{
	int more = cell->value.scale - decimals;

	return decimals >= 0 && more > 0 && cell->value.units % decimal_power(more) != 0;
}

static bool is_fault(const struct figure *figure, const struct cell *cell, int decimals)
{
	bool has_number = cell->state == CELL_GIVEN || cell->state == CELL_COMPUTED;

	return has_number &&
	       ((cell->value.units < 0 && !figure->negative) || is_fraction(cell, decimals));
}

static size_t next_fault(const struct figure *figure, size_t from)
{
	int decimals = whole_decimals(figure);

	while (from < figure->n_cells && !is_fault(figure, &figure->cells[from], decimals))
		from++;
	return from;
}

/* left and right are those of the first: -5 >= 0, 2.5 == 3. */
static void show_fault(const struct figure *figure, const struct cell *cell,
		       struct relation *relation)
{
	bool negative = cell->value.units < 0 && !figure->negative;

	relation->sides->left = ratio_from_decimal(cell->value);
	relation->sides->right = ratio_of(0);
	relation->sign = negative ? TOKEN_AT_LEAST : TOKEN_EQUAL;
	relation->has_sides = negative || ratio_round(relation->sides->left, whole_decimals(figure),
						      ROUND_HALF_UP, &relation->sides->right);
}

static void things_judge(struct proof *proof, const struct subject *subject,
			 struct relation *relation)
{
	const struct figure *figure = subject->figure;
	size_t first = next_fault(figure, 0);

	(void)proof;
	relation->offset = 0;
	for (size_t i = first; i < figure->n_cells; i = next_fault(figure, i + 1))
		relation->offset++;
	relation->trouble = EVALUATION_KNOWN;
	relation->has_sides = false;
	if (first < figure->n_cells)
		show_fault(figure, &figure->cells[first], relation);
	relation_settle(relation, relation->offset == 0, false, LEVEL_ERROR);
}

/* A cell that is right in a figure without a fault changes nothing. */
static void things_update(struct proof *proof, const struct subject *subject,
			  struct relation *relations, size_t index)
{
	const struct figure *figure = subject->figure;

	if (relations->offset > 0 ||
	    is_fault(figure, &figure->cells[index], whole_decimals(figure)))
		things_judge(proof, subject, relations);
}

static const struct figure *figure_of(const struct proof *proof, const struct relation *relation)
{
	return proof->subjects[relation->object].figure;
}

static struct cell_ref things_cell(const struct proof *proof, const struct relation *relation,
				   size_t at)
{
	const struct figure *figure = figure_of(proof, relation);
	size_t index = next_fault(figure, 0);

	while (at-- > 0)
		index = next_fault(figure, index + 1);
	return (struct cell_ref){ figure, index };
}

static size_t things_cell_count(const struct proof *proof, const struct relation *relation)
{
	(void)proof;
	return relation->offset;
}

static void things_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	str_add(out, figure_of(proof, relation)->name);
	str_add(out, "/计数");
}

/* 干部[厅级] == round(干部[厅级], 0), 负 >= 0: of the first at fault. */
static void things_statement(const struct proof *proof, const struct relation *relation,
			     enum wording wording, struct str *out)
{
	const struct figure *figure = figure_of(proof, relation);
	size_t at = next_fault(figure, 0);
	struct str value = STR_INIT;

	if (at == figure->n_cells)
		str_add(&value, figure->name);
	else if (wording == WORDING_NUMBERS)
		decimal_format(figure->cells[at].value, &value);
	else
		cell_ref_format((struct cell_ref){ figure, at }, &value);
	if (relation->offset > 0 && relation->sign == TOKEN_AT_LEAST)
		str_printf(out, "%s >= 0", value.text);
	else
		str_printf(out, "%s == round(%s, %d)", value.text, value.text,
			   unit_of_measure(figure->unit).power);
	str_finish(&value);
}

static struct place things_place(const struct proof *proof, const struct relation *relation)
{
	const struct figure *figure = figure_of(proof, relation);
	size_t at = next_fault(figure, 0);
	struct place place = at < figure->n_cells ? figure->cells[at].place : figure->place;

	return place.line != 0 ? place : figure->place;
}

const struct figure_check check_things = {
	.family =
		&(const struct family){
			.name = "things",
			.help = N_("what is counted (人, 件, 起) is whole and not negative, unless "
				   "the figure says `fractions: true` or `negative: true`"),
			.id = things_id,
			.statement = things_statement,
			.cell_count = things_cell_count,
			.cell = things_cell,
			.place = things_place,
			.rule = no_rule,
			.quiet = true,
		},
	.count = things_count,
	.judge = things_judge,
	.update = things_update,
};
