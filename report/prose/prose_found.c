/* prose_found.c - which cells a number may state by its value and unit. */
#include <string.h>

#include "report/base/array.h"
#include "report/text/measure_words.h"
#include "report/text/reading.h"
#include "report/prose/prose_hold.h"

#define SCANNED_MOST 4096 /* cells looked at for one number */
#define UNITS_MOST 64     /* tried for a number without a unit */
#define UNIT_LONGEST 48   /* bytes */
#define SHARE_SCALE 6

/* Rounds to a place, which may stand before the point. */
static bool round_to(struct decimal value, int place, enum rounding how, struct decimal *out)
{
	struct decimal scaled;

	if (place <= 0)
		return -place <= DECIMAL_MAX_SCALE && decimal_round(value, -place, how, out);
	return reading_scale(value, -place, &scaled) && decimal_round(scaled, 0, how, &scaled) &&
	       reading_scale(scaled, place, out);
}

static bool rounds_to(struct decimal exact, const struct mention *m, enum rounding how)
{
	struct decimal rounded;

	return (round_to(exact, m->place, how, &rounded) &&
		decimal_compare(rounded, m->value) == 0) ||
	       (how != ROUND_HALF_UP && round_to(exact, m->place, ROUND_HALF_UP, &rounded) &&
		decimal_compare(rounded, m->value) == 0);
}

/* 三分之一 of a figure that is printed as 33.3 */
static bool fraction_rounds(const struct mention *m, const struct figure *figure,
			    struct decimal printed)
{
	struct decimal rounded;

	return m->inexact && figure->decimals >= 0 &&
	       decimal_round(m->value, figure->decimals, ROUND_HALF_UP, &rounded) &&
	       decimal_compare(rounded, printed) == 0;
}

enum agreement_kind cell_agrees(const struct holding *h, struct cell_ref cell,
				const struct mention *m)
{
	struct decimal exact, printed;

	if (!cell_stated(&h->reader->values, cell, &exact, &printed))
		return AGREES_NOT;
	if (m->hedge != HEDGE_NONE)
		return extent_contains(&m->extent, printed) || extent_contains(&m->extent, exact)
			       ? AGREES_ROUNDED
			       : AGREES_NOT;
	if (decimal_compare(m->value, printed) == 0)
		return AGREES_EXACTLY;
	return rounds_to(exact, m, cell.figure->rounding) ||
			       fraction_rounds(m, cell.figure, printed)
		       ? AGREES_ROUNDED
		       : AGREES_NOT;
}

bool share_agrees(const struct mention *m, struct decimal share, enum rounding rounding)
{
	if (m->hedge != HEDGE_NONE)
		return extent_contains(&m->extent, share);
	return rounds_to(share, m, rounding);
}

bool cell_share(const struct holding *h, struct cell_ref ref, struct decimal *share)
{
	const struct figure *figure = ref.figure;

	if (figure == NULL || figure->n_by == 0 || !figure_has_total(figure))
		return false;
	struct cell_ref whole = { figure, figure->n_cells - 1 };
	struct decimal part, total, unused;
	if (ref.index == whole.index || !cell_stated(&h->reader->values, ref, &part, &unused) ||
	    !cell_stated(&h->reader->values, whole, &total, &unused))
		return false;
	int scale = part.scale > total.scale ? part.scale : total.scale;
	int128 num = (int128)part.units * decimal_power(scale - part.scale);
	int128 den = (int128)total.units * decimal_power(scale - total.scale);
	return den != 0 && !__builtin_mul_overflow(num, 100, &num) &&
	       decimal_from_ratio(num, den, SHARE_SCALE, ROUND_HALF_UP, share);
}

/* A number has no unit at all. */
static bool is_bare(const struct mention *m)
{
	return m->unit == NULL && m->unit_end == m->unit_start;
}

/* A unit that only the briefing knows, at the end of the number; it must be longer than the one
 * that was recognised: 人 is not 人次. */
static size_t briefing_unit(const struct holding *h, const struct mention *m)
{
	size_t start = m->unit_end > m->unit_start ? m->unit_start : m->number_end;
	size_t least = m->unit_end > m->unit_start ? m->unit_end - m->unit_start : 0;
	size_t most = h->len - start < UNIT_LONGEST ? h->len - start : UNIT_LONGEST;

	for (size_t len = most; len > least; len--) {
		size_t unit = value_index_unit(&h->reader->values, h->text + start, len);

		if (unit != NAMES_NONE)
			return unit;
	}
	return NAMES_NONE;
}

/* The number of the unit that a number is counted in, NAMES_NONE when no figure has it. */
static size_t unit_of(const struct holding *h, const struct mention *m)
{
	size_t unit = briefing_unit(h, m);

	if (unit != NAMES_NONE || is_bare(m))
		return unit;
	if (m->unit != NULL)
		return value_index_unit(&h->reader->values, m->unit, strlen(m->unit));
	return value_index_unit(&h->reader->values, h->text + m->unit_start,
				m->unit_end - m->unit_start);
}

bool unit_agrees(const struct holding *h, const struct mention *m, const struct figure *figure)
{
	const struct figure_unit *own = value_index_figure(&h->reader->values, figure);
	size_t unit = unit_of(h, m);

	if (own->none)
		return m->unit == NULL || strcmp(m->unit, "%") != 0;
	return unit == NAMES_NONE ? is_bare(m) : own->unit == unit;
}

/* Between which values the cells that may be meant lie. */
struct bounds {
	struct decimal low, high;
};

static bool search_bounds(const struct mention *m, struct bounds *out)
{
	int place = m->inexact || m->place > DECIMAL_MAX_SCALE ? 0 : m->place;
	struct decimal off = { 1, 0 };

	if (m->hedge == HEDGE_AT_LEAST || m->hedge == HEDGE_AT_MOST) {
		out->low = out->high = m->value;
		return true;
	}
	if (m->hedge != HEDGE_NONE) {
		out->low = m->extent.low;
		out->high = m->extent.high;
		return true;
	}
	if (place < 0)
		off.scale = (int8_t)-place;
	else
		off.units = decimal_power(place);
	return decimal_subtract(m->value, off, &out->low) && decimal_add(m->value, off, &out->high);
}

static void keep(struct found_cells *out, struct cell_ref cell, bool exact)
{
	if (exact && !out->exact) /* what was found by rounding counts no more */
		*out = (struct found_cells){ .exact = true };
	if (out->exact && !exact)
		return;
	if (out->n < LEN(out->cells))
		out->cells[out->n++] = cell;
	else
		out->n_more++;
}

static void find_in_unit(const struct holding *h, const struct mention *m, size_t unit,
			 const struct bounds *bounds, struct found_cells *out)
{
	const struct value_index *index = &h->reader->values;
	size_t at = value_index_from(index, unit, bounds->low), stop = at + SCANNED_MOST;
	bool one_sided = m->hedge == HEDGE_AT_LEAST || m->hedge == HEDGE_AT_MOST;

	for (; at < index->n && at < stop; at++) {
		const struct indexed_value *item = &index->items[at];

		if (item->unit != unit || decimal_compare(item->value, bounds->high) > 0)
			break;
		enum agreement_kind agreement =
			one_sided ? AGREES_ROUNDED : cell_agrees(h, item->cell, m);
		if (agreement != AGREES_NOT)
			keep(out, item->cell, agreement == AGREES_EXACTLY);
	}
}

static void find_value(const struct holding *h, const struct mention *m, struct found_cells *out)
{
	const struct value_index *index = &h->reader->values;
	struct bounds bounds;
	size_t unit = unit_of(h, m);

	if (!search_bounds(m, &bounds))
		return;
	if (unit != NAMES_NONE) {
		find_in_unit(h, m, unit, &bounds, out);
		return;
	}
	for (unit = 0; is_bare(m) && unit < index->n_units && unit < UNITS_MOST; unit++)
		find_in_unit(h, m, unit, &bounds, out);
}

/* A range states its two ends. */
static bool find_ends(const struct holding *h, const struct mention *m, struct found_cells *out)
{
	struct mention end = *m;
	struct found_cells upper = { 0 };

	end.hedge = HEDGE_NONE;
	end.value = m->extent.low;
	find_value(h, &end, out);
	end.value = m->extent.high;
	find_value(h, &end, &upper);
	if (out->n == 0 || upper.n == 0)
		return false;
	out->exact = out->exact && upper.exact;
	for (size_t i = 0; i < upper.n && out->n < LEN(out->cells); i++)
		out->cells[out->n++] = upper.cells[i];
	return true;
}

bool find_cells(const struct holding *h, const struct mention *m, struct found_cells *out)
{
	if (m->hedge == HEDGE_RANGE && !m->extent.low_open)
		return find_ends(h, m, out);
	find_value(h, m, out);
	return out->n > 0;
}
