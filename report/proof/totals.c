/* totals.c - every figure with dimensions adds up along each of its axes, and within members that
 * have members of their own.
 *
 * One pass over the cells keeps a running sum for each line, so that a change costs an addition an
 * axis. Rounded parts widen a line by one unit of rounding each (XBRL Calculations 1.1 §4). */
#include "report/proof/relations.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/proof/line_sum.h"

/* ---- sums ---- */

static struct line *subject_line(const struct proof *proof, const struct subject *subject,
				 size_t line)
{
	return &proof->lines[subject->first_line + line];
}

/* A total that was left out says nothing of decimals: it has them from its parts. */
static bool sets_scale(const struct subject *subject, const struct cell *cell)
{
	return cell->state != CELL_COMPUTED || subject->program != NULL;
}

static int8_t needed_scale(const struct subject *subject)
{
	const struct figure *figure = subject->figure;
	int scale = figure->decimals > 0 ? figure->decimals : 0;
	int joining = outside_scale(subject);

	scale = joining > scale ? joining : scale;
	for (size_t i = 0; i < figure->n_by; i++)
		if (figure->axes[i].parts == PARTS_SHARED && figure->axes[i].shared.scale > scale)
			scale = figure->axes[i].shared.scale;
	for (size_t i = 0; i < figure->n_cells; i++) {
		const struct cell *cell = &figure->cells[i];

		if (cell->value.scale > scale && sets_scale(subject, cell))
			scale = cell->value.scale;
	}
	return (int8_t)scale;
}

/* ---- the relation of a line ---- */

/* What the total should be by its parts: the sum, less what is shared, with what is outside.
 * false when something has no value or the sum is too large to hold. */
static bool expected_total(const struct subject *subject, const struct line *line,
			   const struct span *span, struct ratio *out,
			   enum evaluation_state *trouble)
{
	struct cell_ref outside = outside_cell(subject, span);

	*trouble = EVALUATION_MISSING;
	if (line->missing > 0 ||
	    (outside.figure != NULL && !cell_has_value(&outside.figure->cells[outside.index])))
		return false;
	*trouble = EVALUATION_OVERFLOW;
	if (line->overflow)
		return false;
	*out = ratio_scaled(line->sum, subject->scale);
	if (line_takes_shared(subject, span) &&
	    !ratio_subtract(*out, ratio_from_decimal(subject->figure->axes[span->axis].shared),
			    out))
		return false;
	struct ratio joining;
	if (outside.figure != NULL &&
	    (!outside_value(subject, outside, &joining) || !ratio_add(*out, joining, out)))
		return false;
	*trouble = EVALUATION_KNOWN;
	return true;
}

/* ---- totals left out ---- */

/* Shares may add up to 100; rates of cities do not add up at all, so only a sum that could be 100
 * becomes the total of percents. */
static bool adds_up(const struct subject *subject, const struct line *line, struct ratio sum)
{
	const struct figure *figure = subject->figure;
	struct range unit, off, whole;
	struct ratio hundred;

	if (!subject->is_percent)
		return true;
	if (!ratio_divide(ratio_of(1), measure_of_unit(figure->unit).scale, &hundred))
		return false;
	if (!range_of_rounded(ratio_of(0), figure->decimals, ROUND_HALF_UP, &unit))
		return false;
	off = range_of(ratio_of(line->above + 1));
	whole = range_of(sum);
	return range_multiply(&unit, &off, &off) && range_add(&whole, &off, &whole) &&
	       range_holds(&whole, hundred);
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
	return a->state == b->state && a->value.units == b->value.units &&
	       a->value.scale == b->value.scale && a->bound == b->bound;
}

/* A total that was left out, from the parts of one line; stays missing when they do not tell. */
static struct cell total_of_line(const struct proof *proof, const struct subject *subject,
				 size_t at)
{
	const struct line *line = subject_line(proof, subject, at);
	struct span span = line_span(subject, at);
	struct cell value = { 0 };
	enum evaluation_state trouble;
	struct ratio sum;

	if (line->bounded == 0 && /* the file has to say it */
	    line_sign(subject, &span) == TOKEN_EQUAL &&
	    expected_total(subject, line, &span, &sum, &trouble) && adds_up(subject, line, sum) &&
	    ratio_to_decimal(sum, &value.value) &&
	    decimal_round(value.value, subject->scale, ROUND_TRUNCATE, &value.value))
		value.state = CELL_COMPUTED;
	else
		value.value = decimal_of(0);
	return value;
}

/* Along which axis a total left out is added up: the first on which its parts are all known. */
size_t line_of_total(const struct proof *proof, const struct subject *subject, size_t total)
{
	struct membership in = cell_lines(subject, total);
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < in.n_totals; i++) {
		struct span span = line_span(subject, in.total_of[i]);

		if (!line_is_sum(subject, in.total_of[i]) ||
		    line_sign(subject, &span) != TOKEN_EQUAL)
			continue;
		if (first == SIZE_MAX)
			first = in.total_of[i];
		if (total_of_line(proof, subject, in.total_of[i]).state != CELL_MISSING)
			return in.total_of[i];
	}
	return first;
}

static struct cell total_of_cell(const struct proof *proof, const struct subject *subject,
				 size_t index)
{
	size_t line = line_of_total(proof, subject, index);

	return line != SIZE_MAX ? total_of_line(proof, subject, line) : (struct cell){ 0 };
}

static bool may_be_filled(const struct cell *cell)
{
	return cell->state == CELL_MISSING || cell->state == CELL_COMPUTED;
}

/* Fills a total that was left out. summed: its own lines know of it already. */
static void fill_total(struct proof *proof, struct subject *subject, size_t index, bool summed)
{
	struct cell *total = &subject->figure->cells[index], value, before = *total;

	if (!may_be_filled(total))
		return;
	value = total_of_cell(proof, subject, index);
	if (same_cell(total, &value))
		return;
	*total = value;
	proof_cell_changed(proof, subject, index, &before, summed);
}

/* One axis of a pass over the cells in an order in which parts come before what they make. */
struct pass_axis {
	const struct dimension *dimension;
	size_t extent, stride, at; /* at: 0 … extent, counted backwards but for the total */
	size_t position;
	bool has_lines;
};

/* Members from the last to the first, then the total: what lies in a member comes before it. */
static size_t position_of_step(const struct pass_axis *axis, size_t step)
{
	return step < axis->dimension->n ? axis->dimension->n - 1 - step : step;
}

struct pass {
	struct proof *proof;
	struct subject *subject;
	struct pass_axis axes[AXES_MAX];
	size_t n;
};

static void start_pass(struct pass *pass, struct proof *proof, struct subject *subject)
{
	const struct figure *figure = subject->figure;

	*pass = (struct pass){ .proof = proof, .subject = subject, .n = figure->n_by };
	for (size_t i = 0; i < figure->n_by; i++) {
		struct pass_axis *axis = &pass->axes[i];

		axis->dimension = figure->by[i];
		axis->extent = figure->axes[i].extent;
		axis->stride = figure->axes[i].stride;
		axis->has_lines = figure->axes[i].parts != PARTS_NONE;
		axis->position = position_of_step(axis, 0);
	}
}

/* The next place on all axes but the last; false behind the last one. */
static bool next_strip(struct pass *pass)
{
	for (size_t i = pass->n - 1; i-- > 0;) {
		struct pass_axis *axis = &pass->axes[i];

		axis->at = (axis->at + 1) % axis->extent;
		axis->position = position_of_step(axis, axis->at);
		if (axis->at > 0)
			return true;
	}
	return false;
}

/* Where a strip's cells go along one of the other axes: line + position * step; NULL nowhere. */
struct strip_lines {
	struct line *first;
	size_t step;
};

/* The cells of a strip are parts of these lines, one axis each. is_whole: some of the coordinates
 * beside it have parts. */
static size_t strip_lines(const struct pass *pass, size_t start, struct strip_lines out[AXES_MAX],
			  bool *is_whole)
{
	size_t n = 0;

	*is_whole = false;
	for (size_t i = 0; i + 1 < pass->n; i++) {
		const struct pass_axis *axis = &pass->axes[i];
		size_t branches = axis->dimension->n_branches;
		size_t beside =
			start / (axis->stride * axis->extent) * axis->stride + start % axis->stride;

		if (!axis->has_lines)
			continue;
		*is_whole |= dimension_is_whole(axis->dimension, axis->position);
		if (axis->position < axis->dimension->n)
			out[n++] = (struct strip_lines){
				subject_line(pass->proof, pass->subject,
					     pass->subject->axis_lines[i] + beside * branches) +
					axis->dimension->members[axis->position].branch,
				branches
			};
	}
	return n;
}

/* Joins a cell to the lines that it is a part of. */
static void join_lines(const struct subject *subject, size_t index,
		       const struct strip_lines across[AXES_MAX], size_t n, size_t at)
{
	const struct cell *cell = &subject->figure->cells[index];

	if (line_is_plain(subject, cell)) {
		for (size_t i = 0; i < n; i++)
			line_join_units(across[i].first + at * across[i].step, cell->value.units);
		return;
	}
	const struct line worth = line_of_cell(subject, index, cell);
	for (size_t i = 0; i < n; i++)
		line_join(across[i].first + at * across[i].step, &worth);
}

static void sum_strip(struct pass *pass)
{
	struct subject *subject = pass->subject;
	const struct pass_axis *last = &pass->axes[pass->n - 1];
	const struct dimension *dimension = last->dimension;
	struct strip_lines across[AXES_MAX];
	size_t start = 0;
	bool is_whole;

	for (size_t i = 0; i + 1 < pass->n; i++)
		start += pass->axes[i].position * pass->axes[i].stride;
	size_t n = strip_lines(pass, start, across, &is_whole);
	struct line *own = subject_line(pass->proof, subject,
					subject->axis_lines[pass->n - 1] +
						start / last->extent * dimension->n_branches);
	for (size_t step = 0; step < last->extent; step++) {
		size_t at = position_of_step(last, step);
		const struct cell *cell = &subject->figure->cells[start + at];

		if (may_be_filled(cell) && (is_whole || dimension_is_whole(dimension, at)))
			fill_total(pass->proof, subject, start + at, true);
		if (last->has_lines && at < dimension->n)
			across[n] = (struct strip_lines){ &own[dimension->members[at].branch], 0 };
		join_lines(subject, start + at, across,
			   n + (last->has_lines && at < dimension->n), at);
	}
}

void totals_fill(struct proof *proof, struct subject *subject)
{
	struct pass pass;

	subject->scale = needed_scale(subject);
	if (subject->n_lines == 0)
		return;
	memory_ready(subject_line(proof, subject, 0), subject->n_lines * sizeof(struct line));
	memset(subject_line(proof, subject, 0), 0, subject->n_lines * sizeof(struct line));
	start_pass(&pass, proof, subject);
	do
		sum_strip(&pass);
	while (next_strip(&pass));
}

/* ---- judging ---- */

/* The range of a sum or total: so many units of rounding up and down. false on overflow. */
static bool widened(const struct figure *figure, struct ratio value, uint32_t above, uint32_t below,
		    struct range *out)
{
	bool truncated = figure->decimals >= 0 && figure->rounding == ROUND_TRUNCATE;
	struct ratio unit = figure->tens > 0
				    ? ratio_of(decimal_power(figure->tens))
				    : ratio_scaled(1, figure->decimals > 0 ? figure->decimals : 0);
	struct range range = { .low_open = truncated && below > 0,
			       .high_open = truncated && above > 0 };

	if (!truncated)
		unit.den *= 2;
	if (!ratio_subtract(value, (struct ratio){ unit.num * below, unit.den }, &range.low) ||
	    !ratio_add(value, (struct ratio){ unit.num * above, unit.den }, &range.high))
		return false;
	*out = range;
	return true;
}

/* Parts that are stretches may lie as far above their lower ends as these are long. */
static bool add_bounded(const struct subject *subject, const struct line *line,
			const struct span *span, struct range *sum)
{
	const struct figure *figure = subject->figure;

	for (size_t i = 0; line->bounded > 0 && i < span->n; i++) {
		const struct cell *cell = &figure->cells[span_cell(span, i)];
		struct range part, low = range_of(ratio_negate(ratio_from_decimal(cell->value)));

		if (cell->bound == BOUND_NONE)
			continue;
		if (!cell_range(figure, cell, &part) || !range_add(&part, &low, &part) ||
		    !range_add(sum, &part, sum))
			return false;
	}
	return true;
}

/* The total with its rounding, or the stretch that it is; seen from 0 when only the slack counts.
 */
static bool stated_range(const struct subject *subject, const struct span *span, struct ratio from,
			 struct range *out)
{
	const struct cell *total = &subject->figure->cells[span->total];
	struct range low = range_of(ratio_negate(ratio_from_decimal(total->value)));
	struct range base = range_of(from);
	uint32_t above, below;

	if (total->bound != BOUND_NONE)
		return cell_range(subject->figure, total, out) && range_add(out, &low, out) &&
		       range_add(out, &base, out);
	line_slack(subject->figure, span->total, total, &above, &below);
	return widened(subject->figure, from, above, below, out);
}

/* What lies outside adds its own slack to that of the parts. */
static bool add_outside(const struct subject *subject, const struct span *span, struct range *sum)
{
	struct cell_ref outside = outside_cell(subject, span);
	struct range range, exact, by = range_of(subject->outside_by);
	struct ratio value;

	if (outside.figure == NULL)
		return true;
	if (!outside_value(subject, outside, &value))
		return false;
	exact = range_of(ratio_negate(value));
	return cell_range(outside.figure, &outside.figure->cells[outside.index], &range) &&
	       range_multiply(&range, &by, &range) && range_add(sum, &range, sum) &&
	       range_add(sum, &exact, sum);
}

static bool sides_agree(const struct subject *subject, const struct line *line,
			const struct span *span, const struct relation *relation)
{
	struct range sum, stated;

	if (!widened(subject->figure, relation->sides->left, line->above, line->below, &sum) ||
	    !add_bounded(subject, line, span, &sum) || !add_outside(subject, span, &sum) ||
	    !stated_range(subject, span, relation->sides->right, &stated))
		return false;
	switch (relation->sign) {
	case TOKEN_AT_LEAST: return range_may_be_at_most(&stated, &sum);
	case TOKEN_AT_MOST: return range_may_be_at_most(&sum, &stated);
	default: return range_meets(&sum, &stated);
	}
}

bool line_tolerance(const struct proof *proof, const struct subject *subject, size_t at,
		    struct range *out)
{
	const struct line *line = subject_line(proof, subject, at);
	struct span span = line_span(subject, at);
	const struct cell *total = &subject->figure->cells[span.total];
	struct range sum, stated;
	uint32_t above, below;

	line_slack(subject->figure, span.total, total, &above, &below);
	*out = range_of(ratio_of(0));
	if (line->above + line->below + above + below + line->bounded == 0 &&
	    total->bound == BOUND_NONE && subject->figure->axes[span.axis].parts != PARTS_OUTSIDE)
		return true;
	if (!widened(subject->figure, ratio_of(0), line->above, line->below, &sum) ||
	    !add_bounded(subject, line, &span, &sum) || !add_outside(subject, &span, &sum) ||
	    !stated_range(subject, &span, ratio_of(0), &stated))
		return false;
	sum = range_negate(&sum);
	return range_add(&sum, &stated, out);
}

static bool exactly(const struct relation *relation)
{
	int order = ratio_compare(relation->sides->left, relation->sides->right);

	return relation->sign == TOKEN_AT_LEAST  ? order >= 0
	       : relation->sign == TOKEN_AT_MOST ? order <= 0
						 : order == 0;
}

/* Percents of something else each (办结率 by city): the total lies among the parts, and the parts
 * are far from 100. Nothing to add, so nothing to prove. */
static bool are_rates(const struct subject *subject, const struct line *line,
		      const struct span *span, struct ratio sum)
{
	const struct figure *figure = subject->figure;
	const struct cell *total = &figure->cells[span->total];
	bool lower = false, higher = false;

	if (!subject->is_percent || adds_up(subject, line, sum))
		return false;
	if (total->state == CELL_MISSING)
		return true;
	for (size_t i = 0; i < span->n; i++) {
		const struct cell *part = &figure->cells[span_cell(span, i)];
		int order = decimal_compare(part->value, total->value);

		lower |= order <= 0 && part->value.units != 0;
		higher |= order >= 0;
	}
	return lower && higher;
}

/* What nearly every line is: parts that are all there and add up to the total as it stands. */
static bool is_exact_sum(const struct subject *subject, const struct line *line,
			 const struct span *span)
{
	const struct cell *total = &subject->figure->cells[span->total];
	int128 units;

	if (subject->figure->axes[span->axis].parts != PARTS_EXACT || subject->is_percent ||
	    line->missing != 0 || line->overflow || !cell_has_value(total))
		return false;
	if (total->value.scale == subject->scale)
		return total->value.units == line->sum;
	return line_units(subject, total, &units) && units == line->sum;
}

/* Both sides are known. */
static void compare_sides(const struct subject *subject, const struct line *line,
			  const struct span *span, struct relation *relation)
{
	const struct cell *total = &subject->figure->cells[span->total];

	relation->has_sides = true;
	relation->sides->right = ratio_from_decimal(total->value);
	bool exact = exactly(relation);
	relation_settle(relation, exact || sides_agree(subject, line, span, relation), !exact,
			LEVEL_ERROR);
}

static void judge_sum(const struct subject *subject, const struct line *line,
		      const struct span *span, struct relation *relation)
{
	struct ratio *sum = &relation->sides->left;
	enum evaluation_state trouble;
	struct decimal fits;
	bool known = expected_total(subject, line, span, sum, &trouble);

	relation->trouble = (uint8_t)trouble;
	if (known && (are_rates(subject, line, span, *sum) || line_is_open(subject, span))) {
		relation->verdict = VERDICT_SKIPPED;
	} else if (known && cell_has_value(&subject->figure->cells[span->total])) {
		compare_sides(subject, line, span, relation);
	} else {
		bool too_large =
			known && relation->sign == TOKEN_EQUAL && !ratio_to_decimal(*sum, &fits);

		if (known)
			relation->trouble = too_large ? EVALUATION_OVERFLOW : EVALUATION_MISSING;
		relation_settle(relation, false, false, LEVEL_ERROR);
	}
}

static void judge_span(struct proof *proof, struct subject *subject, size_t at,
		       const struct span *span)
{
	struct relation *relation = &proof->relations[subject->first_relation + at];
	const struct line *line = subject_line(proof, subject, at);

	if (subject->figure->axes[span->axis].parts == PARTS_AVERAGE) {
		average_judge(proof, subject, at, relation);
		return;
	}
	relation->sign = (uint8_t)line_sign(subject, span);
	relation->is_exact_total = relation->has_sides = is_exact_sum(subject, line, span);
	if (relation->is_exact_total) {
		relation->trouble = EVALUATION_KNOWN;
		relation_settle(relation, true, false, LEVEL_ERROR);
	} else {
		judge_sum(subject, line, span, relation);
	}
}

static void judge_line(struct proof *proof, struct subject *subject, size_t at)
{
	const struct span span = line_span(subject, at);

	judge_span(proof, subject, at, &span);
}

void totals_judge(struct proof *proof, struct subject *subject)
{
	struct line_walk walk = { .subject = subject };
	struct span span;

	while (line_walk_next(&walk, &span))
		judge_span(proof, subject, walk.line - 1, &span);
}

/* ---- one cell changed ---- */

static bool overflowed(const struct proof *proof, const struct subject *subject,
		       const struct membership *in)
{
	for (size_t i = 0; i < in->n_parts; i++)
		if (subject_line(proof, subject, in->part_of[i])->overflow)
			return true;
	return false;
}

void totals_refresh(struct proof *proof, struct subject *subject)
{
	totals_fill(proof, subject);
	totals_judge(proof, subject);
}

/* The cell with the most decimals has fewer now, and no other has as many. */
static bool scale_shrinks(const struct subject *subject, const struct cell *before,
			  const struct cell *now)
{
	return before->value.scale == subject->scale && now->value.scale < subject->scale &&
	       sets_scale(subject, before) && needed_scale(subject) < subject->scale;
}

void totals_update(struct proof *proof, struct subject *subject, size_t index,
		   const struct cell *before, const struct cell *now)
{
	struct membership in;

	if (subject->n_lines == 0)
		return;
	in = cell_lines(subject, index);
	if (now->value.scale > subject->scale || scale_shrinks(subject, before, now) ||
	    overflowed(proof, subject, &in)) {
		totals_refresh(proof, subject);
		return;
	}
	const struct line was = line_of_cell(subject, index, before);
	const struct line is = line_of_cell(subject, index, now);
	for (size_t i = 0; i < in.n_parts; i++) {
		struct line *line = subject_line(proof, subject, in.part_of[i]);

		line_leave(line, &was);
		line_join(line, &is);
		fill_total(proof, subject, line_span(subject, in.part_of[i]).total, false);
		judge_line(proof, subject, in.part_of[i]);
	}
	fill_total(proof, subject, index, false);
	for (size_t i = 0; i < in.n_totals; i++)
		judge_line(proof, subject, in.total_of[i]);
}
