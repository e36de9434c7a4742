/* totals.c - every figure with a dimension adds up: rows, columns and the corner where both meet.
 *
 * One pass over the cells keeps a running sum for each row and column, so that a change costs two
 * additions. Rounded parts widen a line by one unit of rounding each (XBRL Calculations 1.1 §4). */
#include "report/proof/relations.h"

#include <string.h>

#include "report/base/i18n.h"

static bool has_totals(const struct figure *figure)
{
	return figure->n_by > 0 && figure->parts != PARTS_NONE && figure->formula == NULL;
}

size_t totals_plan(struct proof *proof)
{
	size_t n = 0, cells = 0;

	for (size_t i = 0; i < proof->briefing->n_figures; i++) {
		struct subject *subject = &proof->subjects[i];
		const struct figure *figure = subject->figure;

		subject->first_cell = (uint32_t)cells;
		cells += figure->n_cells;
		subject->first_line = (uint32_t)n;
		if (!has_totals(figure))
			continue;
		subject->n_row_lines = figure->n_by > 1 ? (uint32_t)figure->n_rows + 1 : 0;
		subject->n_lines = subject->n_row_lines + (uint32_t)figure->n_cols + 1;
		n += subject->n_lines;
	}
	return n;
}

struct span line_span(const struct subject *subject, size_t line)
{
	const struct figure *figure = subject->figure;

	if (line < subject->n_row_lines) {
		size_t start = figure_index(figure, line, 0);

		return (struct span){ start, 1, figure->n_cols, start + figure->n_cols, true };
	}
	size_t col = line - subject->n_row_lines;
	return (struct span){ col, figure->n_cols + 1, figure->n_rows,
			      figure_index(figure, figure->n_rows, col), false };
}

/* ---- sums ---- */

/* A value in units of the figure's scale. */
static bool units_of(const struct subject *subject, const struct cell *cell, int128 *out)
{
	int up = subject->scale - cell->value.scale;

	return !__builtin_mul_overflow((int128)cell->value.units, (int128)decimal_power(up), out);
}

/* How many units of rounding a cell may be off: upwards and downwards. */
static void cell_slack(const struct figure *figure, size_t index, const struct cell *cell,
		       uint32_t *above, uint32_t *below)
{
	*above = *below = 0;
	if (cell->state == CELL_NEGLIGIBLE) {
		*above = *below = 1;
	} else if (figure->decimals >= 0 && cell->state != CELL_NOT_APPLICABLE) {
		bool truncated = figure->rounding == ROUND_TRUNCATE;
		uint32_t n = (uint32_t)cell_printed_values(figure, index, cell->state);

		*above = !truncated || cell->value.units >= 0 ? n : 0;
		*below = !truncated || cell->value.units <= 0 ? n : 0;
	}
}

static void line_add(struct line *line, const struct subject *subject, size_t index,
		     const struct cell *cell)
{
	uint32_t above, below;
	int128 units;

	if (cell->state == CELL_MISSING) {
		line->missing++;
		return;
	}
	if (!units_of(subject, cell, &units) ||
	    __builtin_add_overflow(line->sum, units, &line->sum))
		line->overflow = true;
	cell_slack(subject->figure, index, cell, &above, &below);
	line->above += above;
	line->below += below;
}

static void line_remove(struct line *line, const struct subject *subject, size_t index,
			const struct cell *cell)
{
	uint32_t above, below;
	int128 units;

	if (cell->state == CELL_MISSING) {
		line->missing--;
		return;
	}
	if (!units_of(subject, cell, &units) ||
	    __builtin_sub_overflow(line->sum, units, &line->sum))
		line->overflow = true;
	cell_slack(subject->figure, index, cell, &above, &below);
	line->above -= above;
	line->below -= below;
}

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

	if (figure->parts == PARTS_SHARED && figure->shared.scale > scale)
		scale = figure->shared.scale;
	for (size_t i = 0; i < figure->n_cells; i++) {
		const struct cell *cell = &figure->cells[i];

		if (cell->value.scale > scale && sets_scale(subject, cell))
			scale = cell->value.scale;
	}
	return (int8_t)scale;
}

/* ---- the relation of a line ---- */

/* How parts relate to the total. Only the rows of a two-dimensional figure (its first dimension)
 * carry shared or outside parts, and only their grand total says how many. */
enum token_kind line_sign(const struct subject *subject, const struct span *span)
{
	const struct figure *figure = subject->figure;
	bool grand = span->total + 1 == figure->n_cells;

	switch (figure->parts) {
	case PARTS_OVERLAP: return TOKEN_AT_LEAST;
	case PARTS_PARTIAL: return TOKEN_AT_MOST;
	case PARTS_SHARED: return span->is_row || grand ? TOKEN_EQUAL : TOKEN_AT_LEAST;
	case PARTS_OUTSIDE:
		return span->is_row || grand || subject->outside->n_by > 0 ? TOKEN_EQUAL
									   : TOKEN_AT_MOST;
	default: return TOKEN_EQUAL;
	}
}

struct cell_ref outside_cell(const struct subject *subject, const struct span *span)
{
	const struct figure *figure = subject->figure, *outside = subject->outside;

	if (figure->parts != PARTS_OUTSIDE || span->is_row)
		return (struct cell_ref){ 0 };
	if (figure->n_by > 1 && outside->n_by == 1 && outside->by[0] == figure->by[1])
		return (struct cell_ref){ outside, figure_col(figure, span->total) };
	if (span->total + 1 == figure->n_cells)
		return (struct cell_ref){ outside, outside->n_cells - 1 };
	return (struct cell_ref){ 0 };
}

bool line_takes_shared(const struct subject *subject, const struct span *span)
{
	return subject->figure->parts == PARTS_SHARED && !span->is_row &&
	       span->total + 1 == subject->figure->n_cells;
}

/* What the total should be by its parts: the sum, less what is shared, with what is outside.
 * false when something has no value or the sum is too large to hold. */
static bool expected_total(const struct proof *proof, const struct subject *subject, size_t at,
			   struct ratio *out, enum evaluation_state *trouble)
{
	const struct line *line = subject_line(proof, subject, at);
	struct span span = line_span(subject, at);
	struct cell_ref outside = outside_cell(subject, &span);

	*trouble = EVALUATION_MISSING;
	if (line->missing > 0 ||
	    (outside.figure != NULL && !cell_has_value(&outside.figure->cells[outside.index])))
		return false;
	*trouble = EVALUATION_OVERFLOW;
	if (line->overflow)
		return false;
	*out = ratio_scaled(line->sum, subject->scale);
	if (line_takes_shared(subject, &span) &&
	    !ratio_subtract(*out, ratio_from_decimal(subject->figure->shared), out))
		return false;
	if (outside.figure != NULL &&
	    !ratio_add(*out, ratio_from_decimal(outside.figure->cells[outside.index].value), out))
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
	struct measure measure = measure_of_unit(figure->unit);
	struct range unit, off, whole;
	struct ratio hundred;

	if (measure.kind != MEASURE_PERCENT)
		return true;
	if (!ratio_divide(ratio_of(1), measure.scale, &hundred))
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
	       a->value.scale == b->value.scale;
}

/* A total that was left out, from the parts of one line; stays missing when they do not tell. */
static struct cell total_of_line(const struct proof *proof, const struct subject *subject,
				 size_t at)
{
	struct span span = line_span(subject, at);
	struct cell value = { 0 };
	enum evaluation_state trouble;
	struct ratio sum;

	if (line_sign(subject, &span) == TOKEN_EQUAL &&
	    expected_total(proof, subject, at, &sum, &trouble) &&
	    adds_up(subject, subject_line(proof, subject, at), sum) &&
	    ratio_to_decimal(sum, &value.value) &&
	    decimal_round(value.value, subject->scale, ROUND_TRUNCATE, &value.value))
		value.state = CELL_COMPUTED;
	else
		value.value = decimal_of(0);
	return value;
}

/* The corner comes from the totals of rows or, when those are not all known, from the columns'. */
static struct cell total_of_corner(const struct proof *proof, const struct subject *subject)
{
	struct cell value = total_of_line(proof, subject, subject->n_lines - 1);

	if (value.state == CELL_MISSING && subject->n_row_lines > 0)
		value = total_of_line(proof, subject, subject->n_row_lines - 1);
	return value;
}

size_t line_of_total(const struct proof *proof, const struct subject *subject, size_t total)
{
	size_t row = figure_row(subject->figure, total), last = subject->n_lines - 1;

	if (total + 1 != subject->figure->n_cells)
		return figure_row(subject->figure, total) == subject->figure->n_rows
			       ? subject->n_row_lines + figure_col(subject->figure, total)
			       : row;
	if (subject->n_row_lines > 0 && total_of_line(proof, subject, last).state == CELL_MISSING)
		return subject->n_row_lines - 1;
	return last;
}

/* Fills a line's total when it was left out. summed: its own lines know of it already. */
static void fill_total(struct proof *proof, struct subject *subject, size_t at, bool summed)
{
	struct span span = line_span(subject, at);
	struct cell *total = &subject->figure->cells[span.total], value, before = *total;

	if (total->state != CELL_MISSING && total->state != CELL_COMPUTED)
		return;
	value = span.total + 1 == subject->figure->n_cells ? total_of_corner(proof, subject)
							   : total_of_line(proof, subject, at);
	if (same_cell(total, &value))
		return;
	*total = value;
	proof_cell_changed(proof, subject, span.total, &before, summed);
}

static void sum_parts(struct proof *proof, struct subject *subject)
{
	const struct figure *figure = subject->figure;
	size_t cols = figure->n_by > 1 ? figure->n_cols : 1;
	struct line *rows = subject_line(proof, subject, 0);
	struct line *columns = subject_line(proof, subject, subject->n_row_lines);

	for (size_t row = 0, index = 0; row < figure->n_rows; row++, index += figure->n_cols + 1)
		for (size_t col = 0; col < cols; col++) {
			const struct cell *cell = &figure->cells[index + col];

			if (subject->n_row_lines > 0)
				line_add(&rows[row], subject, index + col, cell);
			line_add(&columns[col], subject, index + col, cell);
		}
}

/* Two dimensions: the totals of rows are the parts of the last column, and the other way round. */
static void sum_totals(struct proof *proof, struct subject *subject)
{
	const struct figure *figure = subject->figure;
	struct line *last_row = subject_line(proof, subject, subject->n_row_lines - 1);
	struct line *last_col = subject_line(proof, subject, subject->n_lines - 1);

	for (size_t row = 0; row < figure->n_rows; row++) {
		size_t index = figure_index(figure, row, figure->n_cols);

		fill_total(proof, subject, row, true);
		line_add(last_col, subject, index, &figure->cells[index]);
	}
	for (size_t col = 0; col < figure->n_cols; col++) {
		size_t index = figure_index(figure, figure->n_rows, col);

		fill_total(proof, subject, subject->n_row_lines + col, true);
		line_add(last_row, subject, index, &figure->cells[index]);
	}
}

void totals_fill(struct proof *proof, struct subject *subject)
{
	subject->scale = needed_scale(subject);
	if (subject->n_lines == 0)
		return;
	memset(subject_line(proof, subject, 0), 0, subject->n_lines * sizeof(struct line));
	sum_parts(proof, subject);
	if (subject->n_row_lines > 0)
		sum_totals(proof, subject);
	fill_total(proof, subject, subject->n_lines - 1, true);
}

/* ---- judging ---- */

/* The range of a sum or total: so many units of rounding up and down. false on overflow. */
static bool widened(const struct figure *figure, struct ratio value, uint32_t above, uint32_t below,
		    struct range *out)
{
	bool truncated = figure->decimals >= 0 && figure->rounding == ROUND_TRUNCATE;
	struct ratio unit = ratio_scaled(1, figure->decimals > 0 ? figure->decimals : 0);
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

/* What lies outside adds its own slack to that of the parts. */
static bool add_outside(const struct subject *subject, const struct span *span, struct range *sum)
{
	struct cell_ref outside = outside_cell(subject, span);
	const struct cell *cell;
	struct range range, exact;

	if (outside.figure == NULL)
		return true;
	cell = &outside.figure->cells[outside.index];
	exact = range_of(ratio_negate(ratio_from_decimal(cell->value)));
	return cell_range(outside.figure, cell, &range) && range_add(sum, &range, sum) &&
	       range_add(sum, &exact, sum);
}

static bool sides_agree(const struct subject *subject, const struct line *line,
			const struct span *span, const struct relation *relation)
{
	const struct cell *total = &subject->figure->cells[span->total];
	struct range sum, stated;
	uint32_t above, below;

	cell_slack(subject->figure, span->total, total, &above, &below);
	if (!widened(subject->figure, relation->left, line->above, line->below, &sum) ||
	    !add_outside(subject, span, &sum) ||
	    !widened(subject->figure, relation->right, above, below, &stated))
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

	cell_slack(subject->figure, span.total, total, &above, &below);
	*out = range_of(ratio_of(0));
	if (line->above + line->below + above + below == 0 &&
	    subject->figure->parts != PARTS_OUTSIDE)
		return true;
	if (!widened(subject->figure, ratio_of(0), line->above, line->below, &sum) ||
	    !add_outside(subject, &span, &sum) ||
	    !widened(subject->figure, ratio_of(0), above, below, &stated))
		return false;
	sum = range_negate(&sum);
	return range_add(&sum, &stated, out);
}

static bool exactly(const struct relation *relation)
{
	int order = ratio_compare(relation->left, relation->right);

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

	if (measure_of_unit(figure->unit).kind != MEASURE_PERCENT || adds_up(subject, line, sum))
		return false;
	if (total->state == CELL_MISSING)
		return true;
	for (size_t i = 0; i < span->n; i++) {
		const struct cell *part = &figure->cells[span->start + i * span->step];
		int order = decimal_compare(part->value, total->value);

		lower |= order <= 0 && part->value.units != 0;
		higher |= order >= 0;
	}
	return lower && higher;
}

static void judge_line(struct proof *proof, struct subject *subject, size_t at)
{
	struct relation *relation = &proof->relations[subject->first_relation + at];
	const struct line *line = subject_line(proof, subject, at);
	struct span span = line_span(subject, at);
	const struct cell *total = &subject->figure->cells[span.total];
	enum evaluation_state trouble;
	bool known = expected_total(proof, subject, at, &relation->left, &trouble);

	relation->sign = (uint8_t)line_sign(subject, &span);
	relation->has_sides = false;
	relation->trouble = (uint8_t)trouble;
	if (known && are_rates(subject, line, &span, relation->left)) {
		relation->verdict = VERDICT_SKIPPED;
		return;
	}
	if (known && !cell_has_value(total)) {
		struct decimal fits;
		bool too_large =
			relation->sign == TOKEN_EQUAL && !ratio_to_decimal(relation->left, &fits);

		relation->trouble = too_large ? EVALUATION_OVERFLOW : EVALUATION_MISSING;
		known = false;
	}
	if (!known) {
		relation_settle(relation, false, false, LEVEL_ERROR);
		return;
	}
	relation->has_sides = true;
	relation->right = ratio_from_decimal(total->value);
	bool exact = exactly(relation);
	relation_settle(relation, exact || sides_agree(subject, line, &span, relation), !exact,
			LEVEL_ERROR);
}

void totals_judge(struct proof *proof, struct subject *subject)
{
	for (size_t at = 0; at < subject->n_lines; at++)
		judge_line(proof, subject, at);
}

/* ---- one cell changed ---- */

struct membership cell_lines(const struct subject *subject, size_t index)
{
	const struct figure *figure = subject->figure;
	size_t row = figure_row(figure, index), col = figure_col(figure, index);
	size_t column_line = subject->n_row_lines + col;
	struct membership in = { 0 };

	if (row < figure->n_rows)
		in.part_of[in.n_parts++] = column_line;
	else
		in.total_of[in.n_totals++] = column_line;
	if (subject->n_row_lines > 0 && col < figure->n_cols)
		in.part_of[in.n_parts++] = row;
	else if (subject->n_row_lines > 0)
		in.total_of[in.n_totals++] = row;
	return in;
}

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
	for (size_t i = 0; i < in.n_parts; i++) {
		struct line *line = subject_line(proof, subject, in.part_of[i]);

		line_remove(line, subject, index, before);
		line_add(line, subject, index, now);
		fill_total(proof, subject, in.part_of[i], false);
		judge_line(proof, subject, in.part_of[i]);
	}
	for (size_t i = 0; i < in.n_totals; i++) {
		fill_total(proof, subject, in.total_of[i], false);
		judge_line(proof, subject, in.total_of[i]);
	}
}
