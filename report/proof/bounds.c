/* bounds.c - see bounds.h. One relation for each row and column, that of its largest part. */
#include "report/proof/bounds.h"

#include "report/base/i18n.h"

static size_t bounds_count(const struct proof *proof, const struct subject *subject)
{
	(void)proof;
	return figure_has_parts(subject->figure, PARTS_OVERLAP) ? subject->n_lines : 0;
}

static const struct subject *subject_of(const struct proof *proof, const struct relation *relation)
{
	return &proof->subjects[relation->object];
}

/* The part with the largest value; the total itself when no part has one. */
static size_t largest_part(const struct subject *subject, const struct span *span)
{
	const struct cell *cells = subject->figure->cells;
	size_t best = span->total;

	for (size_t i = 0; i < span->n; i++) {
		size_t at = span_cell(span, i);

		if (cell_has_value(&cells[at]) &&
		    (best == span->total ||
		     decimal_compare(cells[at].value, cells[best].value) > 0))
			best = at;
	}
	return best;
}

static void bounds_judge(struct proof *proof, const struct subject *subject,
			 struct relation *relation)
{
	const struct figure *figure = subject->figure;
	struct span span = line_span(subject, relation->line);
	const struct cell *total = &figure->cells[span.total];
	const struct cell *part = &figure->cells[largest_part(subject, &span)];
	struct range low, high;

	(void)proof;
	relation->sign = TOKEN_AT_MOST;
	relation->has_sides = part != total && cell_has_value(total);
	relation->trouble = relation->has_sides ? EVALUATION_KNOWN : EVALUATION_MISSING;
	relation->sides->left = ratio_from_decimal(part->value);
	relation->sides->right = ratio_from_decimal(total->value);
	bool exact = decimal_compare(part->value, total->value) <= 0;
	bool holds = exact || (cell_range(figure, part, &low) && cell_range(figure, total, &high) &&
			       range_may_be_at_most(&low, &high));
	relation_settle(relation, holds, !exact, LEVEL_ERROR);
	if (!relation->has_sides ||
	    figure->axes[span.axis].parts != PARTS_OVERLAP) /* what is missing is said by the sum */
		relation->verdict = VERDICT_PASSED;
}

static void bounds_update(struct proof *proof, const struct subject *subject,
			  struct relation *relations, size_t index)
{
	struct membership in = cell_lines(subject, index);

	for (size_t i = 0; i < in.n_parts; i++)
		bounds_judge(proof, subject, &relations[in.part_of[i]]);
	for (size_t i = 0; i < in.n_totals; i++)
		bounds_judge(proof, subject, &relations[in.total_of[i]]);
}

static struct cell_ref bounds_cell(const struct proof *proof, const struct relation *relation,
				   size_t at)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);

	return (struct cell_ref){ subject->figure,
				  at == 0 ? largest_part(subject, &span) : span.total };
}

static size_t bounds_cell_count(const struct proof *proof, const struct relation *relation)
{
	(void)proof;
	(void)relation;
	return 2;
}

static void bounds_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	const struct subject *subject = subject_of(proof, relation);

	if (subject->figure->n_by == 1)
		str_add(out, subject->figure->name);
	else
		cell_ref_format(bounds_cell(proof, relation, 1), out);
	str_add(out, line_span(subject, relation->line).axis > 0 ? "/横向部分" : "/部分");
}

static struct place bounds_place(const struct proof *proof, const struct relation *relation)
{
	struct cell_ref part = bounds_cell(proof, relation, 0);

	return part.figure->cells[part.index].place;
}

const struct figure_check check_bounds = {
	.family =
		&(const struct family){
			.name = "bounds",
			.help = N_("no part that overlaps others is larger than their total"),
			.id = bounds_id,
			.statement = cells_statement,
			.cell_count = bounds_cell_count,
			.cell = bounds_cell,
			.place = bounds_place,
			.rule = no_rule,
			.quiet = true,
		},
	.count = bounds_count,
	.judge = bounds_judge,
	.update = bounds_update,
};
