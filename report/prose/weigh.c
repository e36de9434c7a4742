/* weigh.c - see weigh.h: units and values; what the words say is candidates.c. */
#include "report/prose/weigh.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "report/text/measure_words.h"
#include "report/text/reading.h"
/* --- units --- */

/* 立方米每秒 for 立方米/秒, /10万 for 1/10万 */
static size_t written_otherwise(const struct prose_reader *reader, const struct letters *text,
				const struct mention *m)
{
	struct str unit = STR_INIT;

	for (size_t i = m->unit_start; i < m->unit_end; i++)
		if (i == m->unit_start && text->c[i] == '/')
			str_add(&unit, "1/");
		else if (text->c[i] == U'每')
			str_add(&unit, "/");
		else
			str_add_char(&unit, text->c[i]);
	size_t number = value_index_unit(&reader->values, unit.text, unit.len);
	str_finish(&unit);
	return number;
}

static size_t unit_named(const struct prose_reader *reader, const char *name)
{
	size_t unit = value_index_unit(&reader->values, name, strlen(name));

	if (unit == NAMES_NONE && strcmp(name, "度") == 0)
		unit = value_index_unit(&reader->values, "千瓦时", strlen("千瓦时"));
	return unit;
}

struct counted_in number_unit(const struct prose_reader *reader, const struct scene *scene,
			      const struct mention *m)
{
	bool written = m->unit_end > m->unit_start;
	size_t from = written ? m->unit_start : m->number_end, letters;
	struct counted_in in = { .unit = NAMES_NONE };

	/* A unit that only the briefing knows must be longer: 人 is not 人次. */
	size_t own = value_index_unit_at(&reader->values, scene->text, from, &letters);
	if (own != NAMES_NONE && letters >= (written ? m->unit_end - m->unit_start : 1)) {
		in.unit = own;
		return in;
	}
	const char *name = m->unit != NULL ? m->unit : written ? NULL : m->list_unit;
	if (name != NULL)
		in.unit = unit_named(reader, name);
	else if (written)
		in.unit = written_otherwise(reader, scene->text, m);
	in.any = !written && name == NULL;
	in.other = !in.any && in.unit == NAMES_NONE;
	return in;
}

bool unit_fits(const struct prose_reader *reader, const struct counted_in *in,
	       const struct figure *figure)
{
	const struct figure_unit *own = value_index_figure(&reader->values, figure);

	if (in->any)
		return true;
	return !own->none && own->unit == in->unit;
}

/* --- values --- */

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

/* 1400万吨以上 speaks of what is a little more, not of anything that is. */
static bool is_within_reach(const struct mention *m, struct decimal value)
{
	struct decimal far;

	if (m->hedge != HEDGE_AT_LEAST && m->hedge != HEDGE_AT_MOST)
		return true;
	if (!decimal_multiply(m->value,
			      (struct decimal){ m->hedge == HEDGE_AT_LEAST ? 125 : 80, 2 }, &far))
		return false;
	return m->hedge == HEDGE_AT_LEAST ? decimal_compare(value, far) < 0
					  : decimal_compare(value, far) > 0;
}

enum agreement_kind value_agrees(const struct mention *m, const struct figure *figure,
				 struct decimal exact, struct decimal printed)
{
	/* 控制在768.9亿元以内: the limit itself */
	if ((m->hedge == HEDGE_AT_MOST || m->hedge == HEDGE_AT_LEAST) &&
	    decimal_compare(m->value, printed) == 0)
		return AGREES_EXACTLY;
	if (m->hedge != HEDGE_NONE)
		return (extent_contains(&m->extent, printed) ||
			extent_contains(&m->extent, exact)) &&
				       is_within_reach(m, exact)
			       ? AGREES_ROUNDED
			       : AGREES_NOT;
	if (decimal_compare(m->value, printed) == 0)
		return AGREES_EXACTLY;
	return rounds_to(exact, m, figure->rounding) || fraction_rounds(m, figure, printed)
		       ? AGREES_ROUNDED
		       : AGREES_NOT;
}

/* A number of a list without its 万: 42.6 of 42.6、31.8万亩 */
const struct mention *number_as_meant(const struct mention *m, struct mention *room)
{
	int power = m->list_power;
	struct decimal value;

	if (power == 0 || !reading_scale(m->value, power, &value))
		return m;
	*room = *m;
	room->value = value;
	room->place = m->place + power;
	reading_scale(m->extent.low, power, &room->extent.low);
	reading_scale(m->extent.high, power, &room->extent.high);
	return room;
}

enum agreement_kind cell_agrees(const struct prose_reader *reader, struct cell_ref cell,
				const struct mention *m)
{
	struct decimal exact, printed;

	if (!cell_stated(&reader->values, cell, &exact, &printed))
		return AGREES_NOT;
	struct mention room;
	return value_agrees(number_as_meant(m, &room), cell.figure, exact, printed);
}

bool ratio_at_place(struct ratio value, int place, struct decimal *out)
{
	struct decimal rounded;

	if (place <= 0)
		return -place <= DECIMAL_MAX_SCALE &&
		       decimal_from_ratio(value.num, value.den, -place, ROUND_HALF_UP, out);
	if (place > DECIMAL_MAX_SCALE ||
	    __builtin_mul_overflow(value.den, decimal_power(place), &value.den) ||
	    !decimal_from_ratio(value.num, value.den, 0, ROUND_HALF_UP, &rounded) ||
	    __builtin_mul_overflow(rounded.units, decimal_power(place), &rounded.units))
		return false;
	*out = rounded;
	return true;
}

bool ratio_of_two(struct ratio a, struct ratio b, struct ratio *out)
{
	return b.num != 0 && ratio_divide(a, b, out);
}

/* 三分之二 and 一半 leave open as much as they round away, 将近三分之二 some points below it. */
static bool inexact_extent(const struct mention *m, struct extent *out)
{
	const struct decimal off = { 17, 1 }, side = { 4, 0 };

	struct decimal end;

	*out = m->extent;
	if (m->hedge == HEDGE_BELOW && decimal_subtract(m->value, side, &end) &&
	    decimal_compare(end, out->low) < 0)
		out->low = end;
	if (m->hedge == HEDGE_ABOVE && decimal_add(m->value, side, &end) &&
	    decimal_compare(end, out->high) > 0)
		out->high = end;
	if (m->hedge != HEDGE_NONE && m->hedge != HEDGE_ABOUT)
		return true;
	out->has_low = out->has_high = true;
	return decimal_subtract(m->value, off, &out->low) && decimal_add(m->value, off, &out->high);
}

bool number_states(const struct mention *m, struct ratio value)
{
	struct decimal rounded;
	struct extent extent = m->extent;

	if (m->hedge == HEDGE_NONE && !m->inexact)
		return ratio_at_place(value, m->place, &rounded) &&
		       decimal_compare(rounded, m->value) == 0;
	if (m->inexact && !inexact_extent(m, &extent))
		return false;
	return ratio_at_place(value, -6, &rounded) && extent_contains(&extent, rounded) &&
	       is_within_reach(m, rounded);
}
