/* expand.c - prints a parsed text with its values, and remembers what came from where. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/value.h"
#include "report/text/bind.h"
#include "report/text/computed.h"
#include "report/text/direction.h"
#include "report/text/fields.h"
#include "report/text/filters.h"

struct expansion {
	const struct briefing *briefing;
	const struct text *text;   /* whose segments are printed */
	const struct text *outer;  /* whose places count: text, or the text that names the title */
	const struct segment *via; /* the {title} of outer through which text is printed, or NULL */
	enum bind_purpose purpose;
	struct bound_text *out;
	struct error *err;
};

void bound_text_finish(struct bound_text *bound)
{
	str_finish(&bound->text);
	free(bound->spans);
	*bound = (struct bound_text){ .text = STR_INIT };
}

/* Makes a span of what was added to the text since start. */
static void add_span(struct expansion *e, enum span_kind kind, size_t start,
		     const struct segment *segment, struct cell_ref cell)
{
	struct bound_text *out = e->out;
	const struct segment *source = e->via != NULL ? e->via : segment;

	if (out->text.len == start)
		return;
	if (e->via != NULL && kind == SPAN_LITERAL)
		kind = SPAN_FIELD; /* not the same bytes as in the outer text */
	out->spans = array_grow(out->spans, out->n_spans, &out->spans_capacity, sizeof *out->spans);
	out->spans[out->n_spans++] = (struct bound_span){
		kind,
		start,
		out->text.len,
		source->start,
		source->end,
		cell,
		kind == SPAN_VALUE ? segment->computed : NULL,
	};
}

static void add_words(struct expansion *e, const char *words, const struct segment *segment)
{
	struct cell_ref none = { 0 };
	size_t start = e->out->text.len;

	str_add(&e->out->text, words);
	add_span(e, SPAN_FIELD, start, segment, none);
}

static struct place place_of(const struct expansion *e, const struct segment *segment)
{
	return text_place(e->outer, e->via != NULL ? e->via->start : segment->start);
}

static bool add_missing(struct expansion *e, const struct segment *segment, struct cell_ref cell)
{
	size_t start = e->out->text.len;
	struct str name = STR_INIT;
	bool final = e->purpose == BIND_FINAL;

	if (cell.figure != NULL)
		cell_ref_format(cell, &name);
	else
		str_add(&name, segment->field->name);
	if (final)
		error_at(e->err, ERROR_VALUE, place_of(e, segment), _("'%s' has no value"),
			 name.text);
	else
		str_printf(&e->out->text, "【缺：%s】", name.text);
	str_finish(&name);
	add_span(e, SPAN_MISSING, start, segment, cell);
	return !final;
}

static bool failed_at(struct expansion *e, const struct segment *segment)
{
	struct place place = place_of(e, segment);
	struct error inner = *e->err;

	error_at(e->err, inner.kind, place, "%s", inner.text);
	if (inner.hint[0] != '\0')
		error_hint(e->err, "%s", inner.hint);
	return false;
}

static bool apply_filters(struct expansion *e, const struct segment *segment, struct value *value)
{
	for (size_t i = 0; i < segment->n_filters; i++) {
		const struct filter_use *use = &segment->filters[i];

		if (!use->filter->apply(value, use, e->err))
			return failed_at(e, segment);
		if (value->missing.figure != NULL)
			return true;
	}
	return true;
}

/* The number as the figure is printed: rounded figures keep their decimals, zeros and all. */
static struct decimal printed(const struct figure *figure, struct decimal number)
{
	struct decimal rounded;

	if (figure->decimals >= 0 &&
	    decimal_round(number, figure->decimals, figure->rounding, &rounded))
		return rounded;
	return number;
}

/* "…" in a table says less than half of the smallest unit; in running text that is said in words.
 */
static void print_negligible(const struct figure *figure, const char *sign, struct str *out)
{
	int scale =
		figure->decimals > 0 && figure->decimals < DECIMAL_MAX_SCALE ? figure->decimals : 0;

	str_add(out, "不足");
	decimal_format((struct decimal){ 5, (int8_t)(scale + 1) }, out);
	str_add(out, sign);
}

/* Nobody knows more of it: what it is in 万, or as a share, cannot be said. */
MUST_LOOK static bool check_negligible(struct expansion *e, const struct segment *segment,
				       struct cell_ref ref)
{
	struct str name = STR_INIT;

	for (size_t i = 0; i < segment->n_filters; i++) {
		const struct filter *filter = segment->filters[i].filter;

		if (filter_spreads(filter) || filter_only_signs(filter, ref.figure->unit))
			continue;
		cell_ref_format(ref, &name);
		error_set(e->err, ERROR_VALUE,
			  _("'%s' is less than half a unit: '%s' of it cannot be said"), name.text,
			  filter->name);
		str_finish(&name);
		return failed_at(e, segment);
	}
	return true;
}

/* 增长7.6%: the word, the number, its unit. Returns where the number begins; the caller makes its
 * span. What did not change has no number. */
static size_t print_trend(struct expansion *e, const struct segment *segment, struct value *value)
{
	struct str *text = &e->out->text;
	const struct trend *trend = value->trend;
	const char *unit = filters_unit(segment->filters, segment->n_filters - 1, value->unit);
	size_t start = text->len;

	if (value->number.units == 0) {
		bool rounded = decimal_compare(value->exact, trend->base) != 0;

		str_add(text, trend->flat != NULL
				      ? trend->flat
				      : trend_flat(text->text, text->len, rounded));
		return start;
	}
	add_words(e, value->number.units > 0 ? trend->rise : trend->fall, segment);
	if (value->number.units < 0)
		value->number.units = -value->number.units;
	start = text->len;
	value_print_number(value, text);
	add_span(e, SPAN_VALUE, start, segment, value->cell);
	start = text->len;
	add_words(e, trend->is_index ? "" : unit, segment);
	return text->len;
}

/* 下降{同比}: of a change that the word before says was a fall, the minus would say it twice. */
static void leave_out_said_minus(const struct expansion *e, struct value *value)
{
	const struct str *text = &e->out->text;
	struct direction word;

	if (value->number.units < 0 && direction_at_end(text->text, text->len, &word) &&
	    word.sign < 0 && direction_of_figure(value->cell.figure) > 0)
		value->number.units = -value->number.units;
}

/* 不足0.1, 3300余, 500—800: as it was given, which no filter can change. */
static bool expand_stretch(struct expansion *e, const struct segment *segment, struct cell_ref ref)
{
	const struct cell *cell = &ref.figure->cells[ref.index];
	struct str text = STR_INIT;
	size_t start = e->out->text.len;

	value_format(cell, &text);
	if (segment->n_filters > 0) {
		error_set(e->err, ERROR_VALUE, _("'%s' is no single number: it takes no filters"),
			  text.text);
		str_finish(&text);
		return failed_at(e, segment);
	}
	str_add(&e->out->text, cell->bound == BOUND_BELOW ? "不足" : "");
	str_add(&e->out->text, text.text + (cell->bound == BOUND_BELOW));
	str_finish(&text);
	add_span(e, SPAN_VALUE, start, segment, ref);
	return true;
}

static bool expand_cell(struct expansion *e, const struct segment *segment, struct cell_ref ref)
{
	const struct cell *cell = &ref.figure->cells[ref.index];
	struct value value = { .kind = VALUE_CELL,
			       .cell = ref,
			       .exact = cell->value,
			       .unit = ref.figure->unit,
			       .suffix = "" };
	size_t start = e->out->text.len;

	if (!cell_has_value(cell))
		return add_missing(e, segment, ref);
	if (cell->bound != BOUND_NONE)
		return expand_stretch(e, segment, ref);
	if (cell->state == CELL_NEGLIGIBLE && !check_negligible(e, segment, ref))
		return false;
	value.number = printed(ref.figure, cell->value);
	if (!apply_filters(e, segment, &value))
		return false;
	if (value.missing.figure != NULL)
		return add_missing(e, segment, value.missing);
	if (cell->state == CELL_NEGLIGIBLE)
		print_negligible(ref.figure, value.suffix, &e->out->text);
	else if (cell->state == CELL_NOT_APPLICABLE)
		str_add(&e->out->text, "—");
	else if (value.trend != NULL)
		start = print_trend(e, segment, &value);
	else {
		leave_out_said_minus(e, &value);
		value_print_number(&value, &e->out->text);
	}
	add_span(e, SPAN_VALUE, start, segment, ref);
	return true;
}

/* No more digits than the figures behind it have. */
MUST_LOOK static bool settle_digits(struct value *value, struct error *err)
{
	if (value->most != COMPUTED_EXACT && (value->endless || value->number.scale > value->most))
		return decimal_round(value->number, value->most, ROUND_HALF_UP, &value->number) ||
		       error_set(err, ERROR_VALUE, _("the numbers grow too large"));
	if (!value->endless)
		return true;
	error_set(err, ERROR_VALUE, _("its decimals have no end"));
	error_hint(err, _("say how many: |fixed.1, |percent.1"));
	return false;
}

static bool expand_computed(struct expansion *e, const struct segment *segment)
{
	struct computed_value computed;
	struct value value = { .kind = VALUE_COMPUTED,
			       .computed = segment->computed,
			       .unit = segment->computed->unit,
			       .suffix = "" };
	size_t start = e->out->text.len;

	if (!computed_evaluate(segment->computed, &computed, e->err))
		return failed_at(e, segment);
	if (computed.missing.figure != NULL)
		return add_missing(e, segment, computed.missing);
	value.number = value.exact = computed.number;
	value.most = computed.most;
	value.endless = computed.endless;
	if (!apply_filters(e, segment, &value))
		return false;
	if (!settle_digits(&value, e->err))
		return failed_at(e, segment);
	if (value.trend != NULL)
		start = print_trend(e, segment, &value);
	else
		value_print_number(&value, &e->out->text);
	add_span(e, SPAN_VALUE, start, segment, value.cell);
	return true;
}

static bool expand_item(struct expansion *e, const struct segment *segment, struct cell_ref ref,
			const char *label, bool first)
{
	const char *unit = filters_unit(segment->filters, segment->n_filters, ref.figure->unit);

	if (!first)
		add_words(e, "、", segment);
	add_words(e, label, segment);
	if (!expand_cell(e, segment, ref))
		return false;
	add_words(e, unit, segment);
	return true;
}

/* What the cell is made of, along the first axis that has parts. What cannot be is left out. */
static bool expand_items(struct expansion *e, const struct segment *segment)
{
	const struct figure *figure = segment->cell.figure;
	size_t axis = figure_axis_of_parts(figure, segment->cell.index);
	const struct dimension *dimension = figure->by[axis];
	size_t whole = figure_position(figure, segment->cell.index, axis);
	const struct branch *branch = &dimension->branches[dimension->first_branch[whole]];
	bool first = true;

	for (size_t i = 0; i < branch->n; i++) {
		size_t part = branch->parts[i];
		struct cell_ref ref = { figure,
					figure_moved(figure, segment->cell.index, axis, part) };

		if (figure->cells[ref.index].state == CELL_NOT_APPLICABLE)
			continue;
		if (!expand_item(e, segment, ref, dimension->members[part].name, first))
			return false;
		first = false;
	}
	return true;
}

static size_t list_count(const struct expansion *e, const struct segment *segment)
{
	if (segment->kind == SEGMENT_DIMENSION)
		return segment->dimension->n;
	return segment->field->role < 0
		       ? e->briefing->n_people
		       : briefing_count_people(e->briefing, (enum role)segment->field->role);
}

static void add_listed(struct expansion *e, const char *name, size_t start)
{
	if (e->out->text.len > start)
		str_add(&e->out->text, "、");
	str_add(&e->out->text, name);
}

static void expand_names(struct expansion *e, const struct segment *segment)
{
	struct cell_ref none = { 0 };
	size_t start = e->out->text.len;

	if (segment->kind == SEGMENT_DIMENSION) {
		for (size_t i = 0; i < segment->dimension->n; i++)
			add_listed(e, segment->dimension->members[i].name, start);
	} else {
		for (size_t i = 0; i < e->briefing->n_people; i++) {
			const struct person *person = &e->briefing->people[i];

			if (segment->field->role < 0 ||
			    person->role == (enum role)segment->field->role)
				add_listed(e, person->name, start);
		}
	}
	add_span(e, SPAN_FIELD, start, segment, none);
}

static bool expand_list(struct expansion *e, const struct segment *segment)
{
	struct value value = { .kind = VALUE_LIST, .suffix = "", .count = list_count(e, segment) };
	struct cell_ref none = { 0 };
	size_t start = e->out->text.len;

	if (segment->n_filters == 0) {
		expand_names(e, segment);
		return true;
	}
	if (!apply_filters(e, segment, &value))
		return false;
	value_print_number(&value, &e->out->text);
	add_span(e, SPAN_FIELD, start, segment, none);
	return true;
}

static bool expand_date(struct expansion *e, const struct segment *segment)
{
	struct value value = { .kind = VALUE_DATE, .suffix = "" };
	struct cell_ref none = { 0 };
	size_t start = e->out->text.len;

	value.date = segment->field->date(e->briefing);
	if (!date_is_set(value.date))
		return add_missing(e, segment, none);
	if (!apply_filters(e, segment, &value))
		return false;
	if (value.month_day)
		date_format_month_day(value.date, &e->out->text);
	else
		date_format_full(value.date, &e->out->text);
	add_span(e, SPAN_FIELD, start, segment, none);
	return true;
}

static bool expand_segments(struct expansion *e);

/* The title is bound text itself; what it prints counts as written where {title} stands. */
static bool expand_title(struct expansion *e, const struct segment *segment)
{
	struct cell_ref none = { 0 };
	struct expansion inner = *e;

	inner.text = &e->briefing->title_text;
	inner.via = segment;
	return inner.text->raw != NULL ? expand_segments(&inner) : add_missing(e, segment, none);
}

static bool expand_field(struct expansion *e, const struct segment *segment)
{
	const struct field *field = segment->field;
	struct cell_ref none = { 0 };

	if (field->kind == VALUE_LIST)
		return expand_list(e, segment);
	if (field->kind == VALUE_DATE)
		return expand_date(e, segment);
	if (field_is_title(field))
		return expand_title(e, segment);
	const char *words = field->text(e->briefing);
	if (words == NULL)
		return add_missing(e, segment, none);
	add_words(e, words, segment);
	return true;
}

static void expand_literal(struct expansion *e, const struct segment *segment)
{
	struct cell_ref none = { 0 };
	size_t start = e->out->text.len;

	str_add_bytes(&e->out->text, e->text->raw + segment->start, segment->end - segment->start);
	add_span(e, SPAN_LITERAL, start, segment, none);
}

static bool expand_segment(struct expansion *e, const struct segment *segment)
{
	switch (segment->kind) {
	case SEGMENT_LITERAL: expand_literal(e, segment); return true;
	case SEGMENT_FIELD: return expand_field(e, segment);
	case SEGMENT_DIMENSION: return expand_list(e, segment);
	case SEGMENT_COMPUTED: return expand_computed(e, segment);
	case SEGMENT_CELL: break;
	}
	return segment->n_filters > 0 && filter_spreads(segment->filters[0].filter)
		       ? expand_items(e, segment)
		       : expand_cell(e, segment, segment->cell);
}

static bool expand_segments(struct expansion *e)
{
	for (size_t i = 0; i < e->text->n_segments; i++)
		if (!expand_segment(e, &e->text->segments[i]))
			return false;
	return true;
}

bool bind_expand(const struct text *text, const struct briefing *briefing,
		 enum bind_purpose purpose, struct bound_text *out, struct error *err)
{
	struct expansion e = { briefing, text, text, NULL, purpose, out, err };

	if (out->text.text == NULL)
		str_init(&out->text);
	str_clear(&out->text);
	out->n_spans = 0;
	return expand_segments(&e);
}

const struct bound_span *bound_text_span(const struct bound_text *bound, size_t offset)
{
	size_t low = 0, high = bound->n_spans;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (bound->spans[middle].end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < bound->n_spans ? &bound->spans[low] : NULL;
}

size_t bound_text_source(const struct bound_text *bound, size_t offset)
{
	const struct bound_span *span = bound_text_span(bound, offset);

	if (span == NULL)
		return 0;
	return span->kind == SPAN_LITERAL ? span->source_start + (offset - span->start)
					  : span->source_start;
}

struct place bound_text_place(const struct bound_text *bound, const struct text *text,
			      size_t offset)
{
	return text_place(text, bound_text_source(bound, offset));
}
