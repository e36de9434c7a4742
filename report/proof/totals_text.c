/* totals_text.c - how the relations of totals.c are told. */
#include "report/proof/relations.h"

#define SHOWN_TERMS 12 /* of a long sum with its numbers */

static const struct subject *subject_of(const struct proof *proof, const struct relation *relation)
{
	return &proof->subjects[relation->object];
}

/* 问责领导干部/合计; with two dimensions the total's cell and the way it is added up, with more the
 * dimension it is added up over. What a member is made of is named after it. */
static void totals_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);

	const struct figure *figure = subject->figure;

	if (figure->n_by == 1 && span.is_grand && !span.of_which) {
		str_add(out, figure->name);
		str_add(out, "/" TOTAL_NAME);
		return;
	}
	cell_ref_format((struct cell_ref){ figure, span.total }, out);
	if (figure->n_by == 1)
		str_add(out, span.of_which ? "" : "/" TOTAL_NAME);
	else if (figure->n_by == 2)
		str_add(out, span.axis == 1 ? "/横向" : "/纵向");
	else
		str_printf(out, "/%s", figure->by[span.axis]->name);
	str_add(out, span.of_which ? "/其中" : "");
}

static void add_term(struct str *out, struct cell_ref ref, const char *name, enum wording wording)
{
	const struct cell *cell = &ref.figure->cells[ref.index];

	if (wording != WORDING_NUMBERS)
		str_add(out, name);
	else if (cell_has_value(cell))
		decimal_format(cell->value, out);
	else
		str_add(out, "?");
}

/* For people a long sum shows its first terms and its last. */
static bool is_left_out(size_t term, size_t n, enum wording wording)
{
	return wording != WORDING_NAMES && n > SHOWN_TERMS && term >= SHOWN_TERMS - 2 &&
	       term + 1 < n;
}

static void add_parts(const struct subject *subject, const struct span *span, enum wording wording,
		      struct str *out)
{
	const struct dimension *dimension = subject->figure->by[span->axis];

	for (size_t i = 0; i < span->n; i++) {
		struct cell_ref part = { subject->figure, span_cell(span, i) };

		if (is_left_out(i, span->n, wording)) {
			str_add(out, i == SHOWN_TERMS - 2 ? " + …" : "");
			continue;
		}
		str_add(out, i > 0 ? " + " : "");
		add_term(out, part, dimension_member_name(dimension, span->parts[i]), wording);
	}
}

static void totals_statement(const struct proof *proof, const struct relation *relation,
			     enum wording wording, struct str *out)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);
	struct cell_ref outside = outside_cell(subject, &span);

	add_parts(subject, &span, wording, out);
	if (line_takes_shared(subject, &span)) {
		str_add(out, " - ");
		decimal_format(subject->figure->axes[span.axis].shared, out);
	}
	if (outside.figure != NULL) {
		struct str name = STR_INIT;

		cell_ref_format(outside, &name);
		str_add(out, " + ");
		add_term(out, outside, name.text, wording);
		if (wording == WORDING_NUMBERS && outside_is_converted(subject))
			str_add(out, outside.figure->unit);
		str_finish(&name);
	}
	str_printf(out, " %s ", token_sign((enum token_kind)relation->sign));
	add_term(out, (struct cell_ref){ subject->figure, span.total },
		 dimension_member_name(subject->figure->by[span.axis],
				       figure_position(subject->figure, span.total, span.axis)),
		 wording);
}

static size_t totals_cell_count(const struct proof *proof, const struct relation *relation)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);

	return span.n + (outside_cell(subject, &span).figure != NULL) + 1;
}

static struct cell_ref totals_cell(const struct proof *proof, const struct relation *relation,
				   size_t at)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);
	struct cell_ref outside = outside_cell(subject, &span);

	if (at < span.n)
		return (struct cell_ref){ subject->figure, span_cell(&span, at) };
	if (at == span.n && outside.figure != NULL)
		return outside;
	return (struct cell_ref){ subject->figure, span.total };
}

static struct place totals_place(const struct proof *proof, const struct relation *relation)
{
	const struct subject *subject = subject_of(proof, relation);
	struct span span = line_span(subject, relation->line);
	const struct cell *cells = subject->figure->cells;

	if (cells[span.total].place.line != 0)
		return cells[span.total].place;
	if (span.n > 0 && cells[span_cell(&span, 0)].place.line != 0)
		return cells[span_cell(&span, 0)].place;
	return subject->figure->place;
}

/* An exact figure with decimals whose sum is off by no more than if it were rounded: it may be, and
 * nobody said so. */
static size_t totals_explain(const struct proof *proof, const struct relation *relation,
			     struct explanation *out, size_t most)
{
	const struct subject *subject = subject_of(proof, relation);
	const struct figure *figure = subject->figure;
	struct span span = line_span(subject, relation->line);
	struct explanation e = { .kind = SLIP_ROUNDED,
				 .cell = { figure, span.total },
				 .is = figure->cells[span.total].value,
				 .possibly = true };
	struct ratio off, slack = { (int128)span.n + 1, 2 };

	if (most == 0 || figure->decimals >= 0 || subject->scale == 0 || !relation->has_sides ||
	    !ratio_subtract(relation->sides->left, relation->sides->right, &off) ||
	    !ratio_multiply(slack, ratio_scaled(1, subject->scale), &slack) ||
	    !ratio_to_decimal(relation->sides->left, &e.would_be))
		return 0;
	if (ratio_compare(off, slack) > 0 || ratio_compare(ratio_negate(off), slack) > 0)
		return 0;
	out[0] = e;
	return 1;
}

const struct family family_totals = {
	.name = "totals",
	.id = totals_id,
	.statement = totals_statement,
	.cell_count = totals_cell_count,
	.cell = totals_cell,
	.place = totals_place,
	.rule = no_rule,
	.explain = totals_explain,
};
