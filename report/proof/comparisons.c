/* comparisons.c - see comparisons.h. One relation per cell: a cumulative figure does not fall, a
 * change is not larger than the figure says, a value that should be new is. */
#include "report/proof/comparisons.h"

#include <string.h>

#include "report/base/i18n.h"

static const struct cell *cell_before(const struct proof *proof, const struct subject *subject,
				      size_t index)
{
	return earlier_cell(&proof->earlier, (struct cell_ref){ subject->figure, index });
}

static const struct figure *figure_before(const struct proof *proof, const struct subject *subject)
{
	if (proof->earlier.briefing == NULL)
		return NULL;
	return proof->earlier.figures[subject - proof->subjects].figure;
}

static struct ratio factor_before(const struct proof *proof, const struct subject *subject)
{
	return proof->earlier.figures[subject - proof->subjects].factor;
}

static const struct subject *subject_of(const struct proof *proof, const struct relation *relation)
{
	return &proof->subjects[relation->object];
}

/* What accumulates within a year begins anew with the next: 2020年1—12月, then 2021年1月. */
static bool begins_anew(const struct proof *proof, const struct subject *subject)
{
	const struct figure *before = figure_before(proof, subject);

	/* A period of months alone, like 1—5月, belongs to the year of its release. */
	bool told = subject->figure->period != NULL ||
		    (earlier_year_told(subject->figure, proof->briefing) != 0 &&
		     earlier_year_told(before, proof->earlier.briefing) != 0);

	return told &&
	       earlier_year_of(subject->figure, proof->briefing) !=
		       earlier_year_of(before, proof->earlier.briefing);
}

static size_t cumulative_count(const struct proof *proof, const struct subject *subject)
{
	return subject->figure->cumulative && figure_before(proof, subject) != NULL &&
			       !begins_anew(proof, subject)
		       ? subject->figure->n_cells
		       : 0;
}

static size_t change_count(const struct proof *proof, const struct subject *subject)
{
	return subject->figure->change_percent > 0 && figure_before(proof, subject) != NULL
		       ? subject->figure->n_cells
		       : 0;
}

static size_t fresh_count(const struct proof *proof, const struct subject *subject)
{
	return subject->figure->fresh && figure_before(proof, subject) != NULL
		       ? subject->figure->n_cells
		       : 0;
}

/* Both values when there are both; what is missing now is said elsewhere. */
static bool both_values(const struct proof *proof, const struct subject *subject,
			struct relation *relation, struct ratio *now, struct ratio *then)
{
	const struct cell *cell = &subject->figure->cells[relation->line];
	const struct cell *before = cell_before(proof, subject, relation->line);

	relation->has_sides = false;
	relation->trouble = EVALUATION_KNOWN;
	if (!cell_has_value(cell) || before == NULL || !cell_has_value(before)) {
		relation->trouble = EVALUATION_SKIPPED;
		relation_settle(relation, true, false, LEVEL_ERROR);
		return false;
	}
	*now = ratio_from_decimal(cell->value);
	if (earlier_number(&proof->earlier, relation->object, before, then))
		return true;
	relation->trouble = EVALUATION_OVERFLOW;
	relation_settle(relation, false, false, relation->family->level);
	return false;
}

static bool ranges_allow(const struct proof *proof, const struct subject *subject, size_t index)
{
	const struct cell *before = cell_before(proof, subject, index);
	struct range now, then, by = range_of(factor_before(proof, subject));

	return cell_range(subject->figure, &subject->figure->cells[index], &now) &&
	       cell_range(figure_before(proof, subject), before, &then) &&
	       range_multiply(&then, &by, &then) && range_may_be_at_most(&then, &now);
}

static void cumulative_judge(struct proof *proof, const struct subject *subject,
			     struct relation *relation)
{
	if (!both_values(proof, subject, relation, &relation->sides->left, &relation->sides->right))
		return;
	relation->has_sides = true;
	relation->sign = TOKEN_AT_LEAST;
	bool exact = ratio_compare(relation->sides->left, relation->sides->right) >= 0;
	relation_settle(relation, exact || ranges_allow(proof, subject, relation->line), !exact,
			LEVEL_ERROR);
}

/* Of 0 or less nothing is a percent: that there is a change at all wants the reason, and the
 * relation shown is the one that is missing: that the value before is above 0. */
static void judge_without_base(struct relation *relation, struct ratio now, struct ratio then)
{
	relation->sides->left = then;
	relation->sides->right = ratio_of(0);
	relation->sign = TOKEN_MORE;
	relation->has_sides = true;
	relation_settle(relation, ratio_compare(now, then) == 0, false, LEVEL_WARNING);
}

/* left: the change in percent of the value before; right: what the figure allows. */
static void change_judge(struct proof *proof, const struct subject *subject,
			 struct relation *relation)
{
	struct ratio now, then, change;

	if (!both_values(proof, subject, relation, &now, &then))
		return;
	if (ratio_sign(then) <= 0) {
		judge_without_base(relation, now, then);
		return;
	}
	relation->has_sides = ratio_subtract(now, then, &change) &&
			      ratio_divide(change, then, &change) &&
			      ratio_multiply(change, ratio_of(100), &change);
	relation->trouble = relation->has_sides ? EVALUATION_KNOWN : EVALUATION_OVERFLOW;
	relation->sides->left = ratio_sign(change) < 0 ? ratio_negate(change) : change;
	relation->sides->right = ratio_of(subject->figure->change_percent);
	relation->sign = TOKEN_AT_MOST;
	relation_settle(relation, ratio_compare(relation->sides->left, relation->sides->right) <= 0,
			false, LEVEL_WARNING);
}

static void fresh_judge(struct proof *proof, const struct subject *subject,
			struct relation *relation)
{
	if (!both_values(proof, subject, relation, &relation->sides->left, &relation->sides->right))
		return;
	relation->has_sides = true;
	relation->sign = TOKEN_UNEQUAL;
	relation_settle(relation, ratio_compare(relation->sides->left, relation->sides->right) != 0,
			false, LEVEL_WARNING);
}

static void cumulative_update(struct proof *proof, const struct subject *subject,
			      struct relation *relations, size_t index)
{
	cumulative_judge(proof, subject, &relations[index]);
}

static void change_update(struct proof *proof, const struct subject *subject,
			  struct relation *relations, size_t index)
{
	change_judge(proof, subject, &relations[index]);
}

static void fresh_update(struct proof *proof, const struct subject *subject,
			 struct relation *relations, size_t index)
{
	fresh_judge(proof, subject, &relations[index]);
}

/* ---- telling ---- */

static struct cell_ref own_cell(const struct proof *proof, const struct relation *relation,
				size_t at)
{
	(void)at;
	return (struct cell_ref){ subject_of(proof, relation)->figure, relation->line };
}

static size_t one_cell(const struct proof *proof, const struct relation *relation)
{
	(void)proof;
	(void)relation;
	return 1;
}

static struct place own_place(const struct proof *proof, const struct relation *relation)
{
	const struct figure *figure = subject_of(proof, relation)->figure;
	struct place place = figure->cells[relation->line].place;

	return place.line != 0 ? place : figure->place;
}

static void add_own_id(const struct proof *proof, const struct relation *relation,
		       const char *suffix, struct str *out)
{
	cell_ref_format(own_cell(proof, relation, 0), out);
	str_add(out, suffix);
}

static void cumulative_id(const struct proof *proof, const struct relation *relation,
			  struct str *out)
{
	add_own_id(proof, relation, "/累计", out);
}

static void change_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	add_own_id(proof, relation, "/变动", out);
}

static void fresh_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	add_own_id(proof, relation, "/更新", out);
}

static void add_now(const struct proof *proof, const struct relation *relation,
		    enum wording wording, struct str *out)
{
	struct cell_ref ref = own_cell(proof, relation, 0);

	if (wording != WORDING_NUMBERS)
		cell_ref_format(ref, out);
	else
		decimal_format(ref.figure->cells[ref.index].value, out);
}

static void add_before(const struct proof *proof, const struct relation *relation,
		       enum wording wording, struct str *out)
{
	const struct cell *before = cell_before(proof, subject_of(proof, relation), relation->line);

	if (wording == WORDING_NUMBERS && before != NULL && cell_has_value(before)) {
		decimal_format(before->value, out);
		return;
	}
	str_add(out, "previous(");
	cell_ref_format(own_cell(proof, relation, 0), out);
	str_add(out, ")");
}

static void order_statement(const struct proof *proof, const struct relation *relation,
			    enum wording wording, struct str *out)
{
	add_now(proof, relation, wording, out);
	str_printf(out, " %s ", relation->family == check_cumulative.family ? ">=" : "!=");
	add_before(proof, relation, wording, out);
}

static void change_statement(const struct proof *proof, const struct relation *relation,
			     enum wording wording, struct str *out)
{
	if (relation->sign == TOKEN_MORE) {
		add_before(proof, relation, wording, out);
		str_add(out, " > 0");
		return;
	}
	str_add(out, "abs(");
	add_now(proof, relation, wording, out);
	str_add(out, " - ");
	add_before(proof, relation, wording, out);
	str_add(out, ") / ");
	add_before(proof, relation, wording, out);
	str_printf(out, " * 100 <= %d", subject_of(proof, relation)->figure->change_percent);
}

const struct figure_check check_cumulative = {
	.family =
		&(const struct family){
			.name = "cumulative",
			.help = N_("a cumulative figure does not fall from release to release"),
			.id = cumulative_id,
			.statement = order_statement,
			.cell_count = one_cell,
			.cell = own_cell,
			.place = own_place,
			.rule = no_rule,
		},
	.count = cumulative_count,
	.judge = cumulative_judge,
	.update = cumulative_update,
};

const struct figure_check check_change = {
	.family =
		&(const struct family){
			.name = "change",
			.help = N_("a change larger than the figure's `change` wants a reason"),
			.id = change_id,
			.statement = change_statement,
			.cell_count = one_cell,
			.cell = own_cell,
			.place = own_place,
			.rule = no_rule,
			.quiet = true,
			.level = LEVEL_WARNING,
		},
	.count = change_count,
	.judge = change_judge,
	.update = change_update,
};

const struct figure_check check_fresh = {
	.family =
		&(const struct family){
			.name = "fresh",
			.help = N_("a `fresh` figure that did not change wants a reason"),
			.id = fresh_id,
			.statement = order_statement,
			.cell_count = one_cell,
			.cell = own_cell,
			.place = own_place,
			.rule = no_rule,
			.quiet = true,
			.level = LEVEL_WARNING,
		},
	.count = fresh_count,
	.judge = fresh_judge,
	.update = fresh_update,
};
