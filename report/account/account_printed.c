/* account_printed.c - numbers of running text that a placeholder printed: as good as their cells,
 * unless the words around them say something else. */
#include <string.h>

#include "report/account/account_inside.h"
#include "report/model/unit_of_measure.h"
#include "report/text/computed.h"
#include "report/text/fields.h"
#include "report/text/filters.h"
#include "report/text/misread.h"

void account_state_none(struct account_number *number, const char *reason, const char *why)
{
	number->status = ACCOUNT_NONE;
	number->reason = reason;
	number->why = why;
}

const struct segment *text_segment_at(const struct text *text, size_t source)
{
	size_t low = 0, high = text->n_segments;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (text->segments[middle].end <= source)
			low = middle + 1;
		else
			high = middle;
	}
	return low < text->n_segments ? &text->segments[low] : NULL;
}

static bool prints_share(const struct segment *segment)
{
	for (size_t i = 0; segment != NULL && i < segment->n_filters; i++)
		if (strcmp(segment->filters[i].filter->name, "share") == 0)
			return true;
	return false;
}

/* A share is as good as the worse of part and whole. */
static void state_share(struct account *account, struct account_number *number)
{
	const struct figure *figure = number->cell.figure;
	struct cell_ref whole = { figure, figure->n_cells - 1 };
	enum account_status status = account_cell_status(account, whole);

	number->status = status > number->status ? status : number->status;
	number->reason = "share";
	number->why = N_("a share of the total");
	number->whole = whole;
}

/* 增长{同比} where it fell: what is printed is the figure's, and what is said of it is not. */
static void state_direction(struct account *account, struct account_number *number,
			    const struct bound_span *span, const struct held_number *held)
{
	const struct segment *segment = text_segment_at(number->source, span->source_start);
	struct misread misread;

	if (!span_is_misread(&account->bound, span, segment, &misread))
		return;
	number->status = ACCOUNT_CONFLICT;
	if (held->end > span->end) /* its unit */
		str_add_bytes(&misread.would_be, account->bound.text.text + span->end,
			      held->end - span->end);
	number->would_be = arena_strdup(&account->arena, misread.would_be.text);
	number->reason = "direction";
	number->why = N_("the word before it says that it went the other way");
	str_finish(&misread.would_be);
}

/* What a placeholder prints that shows no cell: a count, a date, names. */
static void state_field(struct account_number *number, const struct segment *segment)
{
	bool counts = segment != NULL && segment->n_filters > 0 &&
		      (segment->kind == SEGMENT_DIMENSION ||
		       (segment->kind == SEGMENT_FIELD && segment->field->kind == VALUE_LIST));

	if (counts) {
		number->status = ACCOUNT_PROVED;
		number->reason = "counted";
		number->why = N_("counted in the briefing");
	} else if (segment != NULL && segment->kind == SEGMENT_FIELD &&
		   segment->field->kind == VALUE_DATE) {
		account_state_none(number, "date", N_("a date"));
	} else {
		account_state_none(number, "name", N_("part of a name"));
	}
}

/* --- the unit behind it --- */

/* People are told apart from cases and things; things are counted with many words. */
static bool may_count_the_same(const char *said, const char *meant)
{
	static const char *const open[] = { "个", "例", "口", "员", "人次", "人天" };
	bool one = strcmp(said, "人") == 0, other = strcmp(meant, "人") == 0;

	if (one == other)
		return true;
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		if (strcmp(one ? meant : said, open[i]) == 0)
			return true;
	return false;
}

/* What stands on the paper is what the placeholder printed, in the unit that it has. */
static bool says_the_same(const struct held_number *held, const struct mention *meant)
{
	struct unit_of_measure said = unit_of_measure(held->unit);
	struct unit_of_measure unit = unit_of_measure(meant->unit);
	struct decimal converted;

	if (strcmp(held->unit, meant->unit) == 0)
		return decimal_compare(held->value, meant->value) == 0;
	if (said.kind == UNIT_PLAIN && unit.kind == UNIT_PLAIN && said.counts && unit.counts)
		return may_count_the_same(held->unit, meant->unit) &&
		       decimal_compare(held->value, meant->value) == 0;
	return unit_convert(held->value, held->unit, meant->unit, &converted) &&
	       decimal_compare(converted, meant->value) == 0;
}

static bool stands_alone(const struct account *account, const struct bound_span *span, size_t end)
{
	const struct bound_text *bound = &account->bound;
	const struct bound_span *last = bound_text_span(bound, end - 1);

	return last == span || last->kind == SPAN_LITERAL;
}

/* {收入}万元 where 收入 is in 亿元 */
static void state_unit(struct account *account, struct account_number *number,
		       const struct bound_span *span, const struct held_number *held,
		       const char *unit)
{
	const char *printed = account->bound.text.text + span->start;
	size_t len = span->end - span->start, tail = strlen(unit);

	if (tail == 0 || held->unit == NULL || held->end <= span->end ||
	    !stands_alone(account, span, held->end) ||
	    (held->end == span->end + tail && memcmp(printed + len, unit, tail) == 0))
		return;
	const char *meant = arena_printf(&account->arena, "%.*s%s", (int)len, printed, unit);
	mentions_find(&account->mentions, meant, len + tail);
	if (account->mentions.n != 1 || account->mentions.items[0].unit == NULL ||
	    says_the_same(held, &account->mentions.items[0]))
		return;
	number->status = ACCOUNT_CONFLICT;
	number->would_be = meant;
	number->reason = "unit";
	number->why = N_("what stands behind it is not its unit");
}

/* --- what it is worth --- */

struct worst_of {
	struct account *account;
	enum account_status status;
};

static void look_at_operand(void *context, struct cell_ref cell)
{
	struct worst_of *worst = context;

	if (cell.figure->cells[cell.index].state == CELL_NOT_APPLICABLE)
		return;
	enum account_status status = account_cell_status(worst->account, cell);
	worst->status = status > worst->status ? status : worst->status;
}

/* As good as the worst of the cells that it was reckoned from. */
static void state_computed(struct account *account, struct account_number *number,
			   const struct computed *computed)
{
	struct worst_of worst = { account, ACCOUNT_PROVED };

	computed_cells(computed, look_at_operand, &worst);
	number->status = worst.status;
	number->reason = "derived";
	number->why = N_("computed from figures");
}

void account_take_printed(struct account *account, struct account_number *number,
			  const struct text *text, const struct held_number *held)
{
	const struct bound_span *span = bound_text_span(&account->bound, held->start);
	const struct segment *segment = text_segment_at(text, span->source_start);
	const char *unit;

	if (span->computed != NULL) {
		state_computed(account, number, span->computed);
		unit = span->computed->unit;
	} else if (span->cell.figure != NULL) {
		account_state_cell(account, number, span->cell);
		if (prints_share(segment))
			state_share(account, number);
		unit = span->cell.figure->unit;
	} else {
		state_field(number, segment);
		return;
	}
	state_direction(account, number, span, held);
	if (segment != NULL && segment->kind != SEGMENT_FIELD)
		state_unit(account, number, span, held,
			   filters_unit(segment->filters, segment->n_filters, unit));
}
