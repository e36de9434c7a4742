/* averages.c - totals that are no sums: each lies between the smallest and the largest of its
 * parts, or is their mean, weighted with another figure, within rounding. */
#include "report/proof/relations.h"

#include <string.h>

static const struct subject *subject_of(const struct proof *proof, const struct relation *relation)
{
	return &proof->subjects[relation->object];
}

struct cell_ref weight_cell(const struct subject *subject, const struct span *span, size_t index)
{
	const struct figure *figure = subject->figure, *weight = subject->weights[span->axis];
	size_t positions[AXES_MAX] = { 0 };

	for (size_t k = 0; weight != NULL && k < weight->n_by; k++) {
		size_t i = 0;

		while (i < figure->n_by && figure->by[i] != weight->by[k])
			i++;
		positions[k] =
			i < figure->n_by ? figure_position(figure, index, i) : weight->axes[k].n;
		if (positions[k] >= weight->axes[k].extent)
			return (struct cell_ref){ 0 };
	}
	return (struct cell_ref){ weight, weight != NULL ? figure_index_at(weight, positions) : 0 };
}

/* ---- between the parts ---- */

/* The part with the smallest (sign -1) or largest (1) value; the total when none has one. */
static size_t extreme_part(const struct figure *figure, const struct span *span, int sign)
{
	size_t best = span->total;

	for (size_t i = 0; i < span->n; i++) {
		size_t at = span_cell(span, i);
		const struct cell *cell = &figure->cells[at];

		if ((cell->state == CELL_GIVEN || cell->state == CELL_COMPUTED) &&
		    (best == span->total ||
		     sign * decimal_compare(cell->value, figure->cells[best].value) > 0))
			best = at;
	}
	return best;
}

/* The side of the total on which it lies outside, told as total <= largest or smallest <= total. */
static void judge_between(const struct figure *figure, const struct span *span,
			  struct relation *relation)
{
	const struct cell *total = &figure->cells[span->total];
	size_t low = extreme_part(figure, span, -1), high = extreme_part(figure, span, 1);
	struct range lowest, stated, highest;

	relation->has_sides = cell_has_value(total) && low != span->total;
	relation->trouble = relation->has_sides ? EVALUATION_KNOWN : EVALUATION_MISSING;
	if (!relation->has_sides || !cell_range(figure, &figure->cells[low], &lowest) ||
	    !cell_range(figure, &figure->cells[high], &highest) ||
	    !cell_range(figure, total, &stated)) {
		relation_settle(relation, false, false, LEVEL_ERROR);
		return;
	}
	bool above = decimal_compare(total->value, figure->cells[high].value) > 0;
	bool below = decimal_compare(total->value, figure->cells[low].value) < 0;
	relation->sign = above ? TOKEN_AT_MOST : TOKEN_AT_LEAST;
	relation->sides->left = ratio_from_decimal(total->value);
	relation->sides->right = ratio_from_decimal(figure->cells[above ? high : low].value);
	bool holds =
		range_may_be_at_most(&lowest, &stated) && range_may_be_at_most(&stated, &highest);
	relation_settle(relation, holds, above || below, LEVEL_ERROR);
}

/* ---- the weighted mean ---- */

/* Sums over the parts: what they come to, and the ends of sum(weight * (part - total)) for the
 * largest and the smallest that the total may be. Both fall as the total rises, so that some total
 * makes it nought just when one end is not above it and the other not below. */
struct mean {
	struct ratio weighted, weights; /* of what is printed */
	struct ratio low, high;
	bool missing, overflow;
};

/* The smaller (sign -1) or larger of weight * distance, whatever the weight may be. */
static bool add_end(struct ratio distance, const struct range *weight, int sign, struct ratio *sum)
{
	struct ratio end;
	bool outward = ratio_sign(distance) * sign >= 0;

	return ratio_multiply(distance, outward ? weight->high : weight->low, &end) &&
	       ratio_add(*sum, end, sum);
}

static bool add_part(const struct figure *figure, const struct cell *part, struct cell_ref weight,
		     const struct range *stated, struct mean *mean)
{
	const struct cell *w = &weight.figure->cells[weight.index];
	struct ratio value = ratio_from_decimal(part->value), by = ratio_from_decimal(w->value);
	struct ratio product, below, above;
	struct range one, many;

	return ratio_multiply(value, by, &product) &&
	       ratio_add(mean->weighted, product, &mean->weighted) &&
	       ratio_add(mean->weights, by, &mean->weights) && cell_range(figure, part, &one) &&
	       cell_range(weight.figure, w, &many) &&
	       ratio_subtract(one.low, stated->high, &below) &&
	       ratio_subtract(one.high, stated->low, &above) &&
	       add_end(below, &many, -1, &mean->low) && add_end(above, &many, 1, &mean->high);
}

static void add_parts(const struct subject *subject, const struct span *span,
		      const struct range *stated, struct mean *mean)
{
	const struct figure *figure = subject->figure;

	for (size_t i = 0; i < span->n; i++) {
		const struct cell *part = &figure->cells[span_cell(span, i)];
		struct cell_ref weight = weight_cell(subject, span, span_cell(span, i));

		if (part->state == CELL_NOT_APPLICABLE)
			continue;
		if (!cell_has_value(part) || weight.figure == NULL ||
		    !cell_has_value(&weight.figure->cells[weight.index]))
			mean->missing = true;
		else if (!add_part(figure, part, weight, stated, mean))
			mean->overflow = true;
	}
}

static void judge_mean(const struct subject *subject, const struct span *span,
		       struct relation *relation)
{
	const struct cell *total = &subject->figure->cells[span->total];
	struct mean mean = { ratio_of(0), ratio_of(0), ratio_of(0), ratio_of(0), false, false };
	struct range stated;

	mean.missing = !cell_has_value(total);
	mean.overflow = !cell_range(subject->figure, total, &stated);
	if (!mean.missing && !mean.overflow)
		add_parts(subject, span, &stated, &mean);
	relation->sign = TOKEN_EQUAL;
	relation->trouble = mean.missing                    ? EVALUATION_MISSING
			    : mean.overflow                 ? EVALUATION_OVERFLOW
			    : ratio_sign(mean.weights) == 0 ? EVALUATION_DIVIDED_BY_ZERO
							    : EVALUATION_KNOWN;
	relation->has_sides = relation->trouble == EVALUATION_KNOWN &&
			      ratio_divide(mean.weighted, mean.weights, &relation->sides->left);
	relation->sides->right = ratio_from_decimal(total->value);
	bool exact = relation->has_sides &&
		     ratio_compare(relation->sides->left, relation->sides->right) == 0;
	bool holds = relation->has_sides && ratio_sign(mean.low) <= 0 && ratio_sign(mean.high) >= 0;
	relation_settle(relation, holds, !exact, LEVEL_ERROR);
}

void average_judge(struct proof *proof, const struct subject *subject, size_t line,
		   struct relation *relation)
{
	struct span span = line_span(subject, line);

	(void)proof;
	if (span.of_which) { /* what only some parts are says nothing of the mean of all */
		relation->has_sides = false;
		relation->trouble = EVALUATION_SKIPPED;
		relation_settle(relation, true, false, LEVEL_ERROR);
	} else if (subject->weights[span.axis] != NULL) {
		judge_mean(subject, &span, relation);
	} else {
		judge_between(subject->figure, &span, relation);
	}
}

/* ---- telling ---- */

#define SHOWN_TERMS 8

static void averages_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);

	cell_ref_format((struct cell_ref){ subject->figure, span.total }, out);
	str_add(out, "/平均");
	if (subject->figure->n_by > 1)
		str_add(out, subject->figure->by[span.axis]->name);
}

static void add_cell(struct cell_ref ref, const char *name, enum wording wording, struct str *out)
{
	const struct cell *cell = &ref.figure->cells[ref.index];

	if (wording != WORDING_NUMBERS && name != NULL)
		str_add(out, name);
	else if (wording != WORDING_NUMBERS)
		cell_ref_format(ref, out);
	else if (cell_has_value(cell))
		decimal_format(cell->value, out);
	else
		str_add(out, "?");
}

static bool is_left_out(size_t term, size_t n, enum wording wording)
{
	return wording != WORDING_NAMES && n > SHOWN_TERMS && term >= SHOWN_TERMS - 2 &&
	       term + 1 < n;
}

/* 甲, 乙, 丙 — for the mean each with its weight. */
static void add_terms(const struct subject *subject, const struct span *span, enum wording wording,
		      struct str *out)
{
	const struct figure *figure = subject->figure;
	const struct dimension *dimension = figure->by[span->axis];
	bool weighted = subject->weights[span->axis] != NULL;

	for (size_t i = 0; i < span->n; i++) {
		struct cell_ref part = { figure, span_cell(span, i) };
		struct cell_ref weight = weight_cell(subject, span, part.index);

		if (is_left_out(i, span->n, wording)) {
			str_add(out, i == SHOWN_TERMS - 2 ? (weighted ? " + …" : ", …") : "");
			continue;
		}
		str_add(out, i == 0 ? "" : weighted ? " + " : ", ");
		add_cell(part, dimension_member_name(dimension, span->parts[i]), wording, out);
		if (weight.figure != NULL) {
			str_add(out, " * ");
			add_cell(weight, NULL, wording, out);
		}
	}
}

static void averages_statement(const struct proof *proof, const struct relation *relation,
			       enum wording wording, struct str *out)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);
	struct cell_ref total = { subject->figure, span.total };
	const char *name =
		dimension_member_name(subject->figure->by[span.axis],
				      figure_position(subject->figure, span.total, span.axis));

	if (subject->weights[span.axis] != NULL) {
		str_add(out, "(");
		add_terms(subject, &span, wording, out);
		str_printf(out, ") / sum(%s) == ", subject->weights[span.axis]->name);
		add_cell(total, name, wording, out);
		return;
	}
	str_add(out, "min(");
	add_terms(subject, &span, wording, out);
	str_add(out, ") <= ");
	add_cell(total, name, wording, out);
	str_add(out, " and ");
	add_cell(total, name, wording, out);
	str_add(out, " <= max(");
	add_terms(subject, &span, wording, out);
	str_add(out, ")");
}

static size_t averages_cell_count(const struct proof *proof, const struct relation *relation)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);

	return span.n * (subject->weights[span.axis] != NULL ? 2 : 1) + 1;
}

/* The parts, the total, then the weights of the parts. */
static struct cell_ref averages_cell(const struct proof *proof, const struct relation *relation,
				     size_t at)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);

	if (at < span.n)
		return (struct cell_ref){ subject->figure, span_cell(&span, at) };
	if (at == span.n)
		return (struct cell_ref){ subject->figure, span.total };
	struct cell_ref weight = weight_cell(subject, &span, span_cell(&span, at - span.n - 1));
	return weight.figure != NULL ? weight : (struct cell_ref){ subject->figure, span.total };
}

static struct place averages_place(const struct proof *proof, const struct relation *relation)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);
	struct place place = subject->figure->cells[span.total].place;

	return place.line != 0 ? place : subject->figure->place;
}

const struct family family_averages = {
	.name = "averages",
	.id = averages_id,
	.statement = averages_statement,
	.cell_count = averages_cell_count,
	.cell = averages_cell,
	.place = averages_place,
	.rule = no_rule,
};
