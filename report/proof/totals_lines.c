/* totals_lines.c - where the sums of a figure run: along each axis, at every place beside it, one
 * line for each branch of the axis' dimension. */
#include "report/proof/relations.h"

static bool has_lines(const struct figure *figure, size_t axis)
{
	return figure->axes[axis].parts != PARTS_NONE && figure->formula == NULL;
}

/* The last axis first: what is added up along rows stands before what is along columns. */
static size_t plan_axes(struct subject *subject)
{
	const struct figure *figure = subject->figure;
	size_t n = 0;

	for (size_t i = figure->n_by; i-- > 0;) {
		subject->axis_lines[i] = (uint32_t)n;
		if (has_lines(figure, i))
			n += figure->n_cells / figure->axes[i].extent * figure->by[i]->n_branches;
	}
	return n;
}

size_t totals_plan(struct proof *proof)
{
	size_t n = 0, cells = 0;

	for (size_t i = 0; i < proof->briefing->n_figures; i++) {
		struct subject *subject = &proof->subjects[i];

		subject->first_cell = (uint32_t)cells;
		cells += subject->figure->n_cells;
		subject->first_line = (uint32_t)n;
		subject->n_lines = (uint32_t)plan_axes(subject);
		n += subject->n_lines;
	}
	return n;
}

static size_t axis_of_line(const struct subject *subject, size_t line)
{
	size_t axis = subject->figure->n_by;

	while (--axis > 0)
		if (line < subject->axis_lines[axis - 1] && line >= subject->axis_lines[axis])
			break;
	return axis;
}

bool line_is_sum(const struct subject *subject, size_t line)
{
	return subject->figure->axes[axis_of_line(subject, line)].parts != PARTS_AVERAGE;
}

static struct span span_at(const struct figure *figure, size_t axis, size_t start,
			   const struct branch *branch)
{
	size_t stride = figure->axes[axis].stride, total = start + branch->whole * stride;

	return (struct span){
		.start = start,
		.step = stride,
		.parts = branch->parts,
		.n = branch->n,
		.total = total,
		.axis = axis,
		.of_which = branch->of_which,
		.is_grand = total + 1 == figure->n_cells && figure_has_total(figure),
	};
}

struct span line_span(const struct subject *subject, size_t line)
{
	const struct figure *figure = subject->figure;
	size_t axis = axis_of_line(subject, line);
	const struct axis *a = &figure->axes[axis];
	const struct dimension *dimension = figure->by[axis];
	size_t at = line - subject->axis_lines[axis];
	size_t beside = at / dimension->n_branches;
	size_t start = beside / a->stride * a->stride * a->extent + beside % a->stride;

	return span_at(figure, axis, start, &dimension->branches[at % dimension->n_branches]);
}

bool line_walk_next(struct line_walk *walk, struct span *out)
{
	const struct figure *figure = walk->subject->figure;

	for (; walk->axes_done < figure->n_by; walk->axes_done++, walk->start = 0) {
		size_t axis = figure->n_by - 1 - walk->axes_done;
		const struct axis *a = &figure->axes[axis];
		const struct dimension *dimension = figure->by[axis];

		if (walk->start >= figure->n_cells || dimension->n_branches == 0 ||
		    !has_lines(figure, axis))
			continue;
		*out = span_at(figure, axis, walk->start, &dimension->branches[walk->branch]);
		walk->line++;
		if (++walk->branch < dimension->n_branches)
			return true;
		walk->branch = 0;
		/* Past the last place within the axis' stride the next block begins. */
		if (++walk->start % a->stride == 0)
			walk->start += a->stride * (a->extent - 1);
		return true;
	}
	return false;
}

/* The first line along an axis beside the cell: that of the dimension's first branch. */
static size_t lines_beside(const struct subject *subject, size_t index, size_t axis)
{
	const struct axis *a = &subject->figure->axes[axis];
	size_t beside = index / (a->stride * a->extent) * a->stride + index % a->stride;

	return subject->axis_lines[axis] + beside * subject->figure->by[axis]->n_branches;
}

struct membership cell_lines(const struct subject *subject, size_t index)
{
	const struct figure *figure = subject->figure;
	struct membership in = { 0 };

	for (size_t i = 0; i < figure->n_by; i++) {
		const struct dimension *dimension = figure->by[i];
		size_t at = figure_position(figure, index, i), first;

		if (!has_lines(figure, i))
			continue;
		first = lines_beside(subject, index, i);
		if (at < dimension->n)
			in.part_of[in.n_parts++] = first + dimension->members[at].branch;
		for (size_t b = dimension->first_branch[at]; b < dimension->first_branch[at + 1];
		     b++)
			in.total_of[in.n_totals++] = first + b;
	}
	return in;
}

/* How parts relate to the total. What is shared or lies outside is known of the figure's total
 * alone, and beside it where the outside figure has the same members. */
enum token_kind line_sign(const struct subject *subject, const struct span *span)
{
	const struct axis *axis = &subject->figure->axes[span->axis];
	bool is_outermost = span->total == span->start + axis->n * axis->stride;

	if (span->of_which)
		return TOKEN_AT_MOST;
	switch (axis->parts) {
	case PARTS_OVERLAP: return TOKEN_AT_LEAST;
	case PARTS_PARTIAL: return is_outermost ? TOKEN_AT_MOST : TOKEN_EQUAL;
	case PARTS_SHARED: return span->is_grand ? TOKEN_EQUAL : TOKEN_AT_LEAST;
	case PARTS_OUTSIDE:
		return !is_outermost || span->is_grand || outside_cell(subject, span).figure != NULL
			       ? TOKEN_EQUAL
			       : TOKEN_AT_MOST;
	default: return TOKEN_EQUAL;
	}
}

static bool are_absent(const struct figure *figure, const struct span *span)
{
	for (size_t i = 0; i < span->n; i++)
		if (figure->cells[span_cell(span, i)].state != CELL_NOT_APPLICABLE)
			return false;
	return true;
}

bool line_is_open(const struct subject *subject, const struct span *span)
{
	enum token_kind sign = line_sign(subject, span);

	if (sign == TOKEN_EQUAL)
		return false;
	return subject->is_signed ||
	       (sign == TOKEN_AT_MOST && are_absent(subject->figure, span));
}

/* The cell of another figure that stands where this one does, seen past one axis: its axes are
 * among the others of this figure. */
static struct cell_ref beside(const struct figure *figure, const struct span *span,
			      const struct figure *other)
{
	const struct cell_ref none = { 0 };
	size_t positions[AXES_MAX] = { 0 };

	for (size_t k = 0; k < other->n_by; k++) {
		size_t i = 0;

		while (i < figure->n_by && (i == span->axis || figure->by[i] != other->by[k]))
			i++;
		if (i == figure->n_by)
			return none;
		positions[k] = figure_position(figure, span->total, i);
		if (positions[k] >= other->axes[k].extent)
			return none;
	}
	return (struct cell_ref){ other, figure_index_at(other, positions) };
}

bool outside_is_converted(const struct subject *subject)
{
	return subject->outside != NULL && subject->outside_by.num != subject->outside_by.den;
}

bool outside_value(const struct subject *subject, struct cell_ref outside, struct ratio *out)
{
	struct ratio value = ratio_from_decimal(outside.figure->cells[outside.index].value);

	return ratio_multiply(value, subject->outside_by, out);
}

int outside_scale(const struct subject *subject)
{
	const struct figure *outside = subject->outside;
	int scale = 0;

	for (size_t i = 0; outside != NULL && i < outside->n_cells; i++) {
		struct decimal value;
		struct ratio ratio;

		if (outside_value(subject, (struct cell_ref){ outside, i }, &ratio) &&
		    ratio_to_decimal(ratio, &value) && value.scale > scale)
			scale = value.scale;
	}
	return scale;
}

struct cell_ref outside_cell(const struct subject *subject, const struct span *span)
{
	const struct figure *figure = subject->figure, *outside = subject->outside;
	const struct axis *axis = &figure->axes[span->axis];
	struct cell_ref ref = { 0 };
	size_t unknown;

	if (axis->parts != PARTS_OUTSIDE || span->of_which ||
	    span->total != span->start + axis->n * axis->stride)
		return ref;
	if (outside->n_by > 0)
		ref = beside(figure, span, outside);
	if (ref.figure == NULL && span->is_grand &&
	    figure_grand_total(outside, &ref.index, &unknown))
		ref.figure = outside;
	return ref;
}

bool line_takes_shared(const struct subject *subject, const struct span *span)
{
	return subject->figure->axes[span->axis].parts == PARTS_SHARED && span->is_grand &&
	       !span->of_which;
}
