/* misread.c - see misread.h. */
#include "report/text/misread.h"

#include <string.h>

#include "report/text/computed.h"
#include "report/text/direction.h"
#include "report/text/filters.h"

static bool has_trend(const struct segment *segment)
{
	for (size_t i = 0; segment != NULL && i < segment->n_filters; i++)
		if (segment->filters[i].trend != NULL)
			return true;
	return false;
}

/* Bytes of the minus that a number is printed with. */
static size_t minus_of(const char *text, size_t len)
{
	static const char *const signs[] = { "-", "－", "−", "负" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);

		if (len > n && memcmp(text, signs[i], n) == 0)
			return n;
	}
	return 0;
}

/* Which way the value of a cell goes by its name, also where abs(…) took its sign: 0 when that is
 * not said. */
static int way_of(const struct bound_span *span)
{
	struct cell_ref ref = span->cell;
	int sign = span->computed != NULL ? computed_sign_lost(span->computed, &ref) : 0;

	if (ref.figure == NULL)
		return 0;
	if (sign < 0)
		return -1;
	const struct cell *cell = &ref.figure->cells[ref.index];
	int named = direction_of_figure(ref.figure);

	return cell->value.units == 0 ? 0 : cell->value.units < 0 ? -named : named;
}

bool span_is_misread(const struct bound_text *bound, const struct bound_span *span,
		     const struct segment *segment, struct misread *out)
{
	const char *text = bound->text.text;
	size_t len = span->end - span->start;
	struct direction word;

	if (span->kind != SPAN_VALUE || (span->cell.figure == NULL && span->computed == NULL) ||
	    has_trend(segment) || !direction_at_end(text, span->start, &word))
		return false;
	size_t minus = minus_of(text + span->start, len);
	int way = way_of(span);
	if (minus == 0 && (way == 0 || way == word.sign))
		return false;
	out->word = word.text;
	str_init(&out->would_be);
	str_add(&out->would_be, minus > 0 || way < 0 ? word.fall : word.rise);
	str_add_bytes(&out->would_be, text + span->start + minus, len - minus);
	return true;
}
