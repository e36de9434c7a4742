/* hedges.c - see hedges.h. */
#include "report/text/hedges.h"

#include "report/text/reading.h"
#include "report/text/vocabulary.h"
#include "report/text/word_lists.h"

enum hedge hedge_before(const struct letters *text, size_t i, size_t *start)
{
	size_t end = i;

	while (end > 0 && text->c[end - 1] == ' ')
		end--;
	struct word_hit hit = word_at(text, end, WORDS_HEDGE_BEFORE);
	enum hedge hedge = hit.n > 0 ? hedges_before[hit.row].hedge : HEDGE_NONE;
	*start = hedge != HEDGE_NONE ? end - hit.n : i;
	return hedge;
}

enum hedge hedge_after(const struct letters *text, size_t i, size_t *letters)
{
	struct word_hit hit = word_at(text, i, WORDS_HEDGE_AFTER);

	*letters = hit.n;
	return hit.n > 0 ? hedges_after[hit.row].hedge : HEDGE_NONE;
}

/* One unit of the last place that holds a digit other than 0: of 1600 it is 100, of 3.2 it is 0.1.
 */
static struct decimal last_unit(const struct mention *m)
{
	struct decimal value = m->value, unit = { 1, value.scale };

	if (value.units == 0)
		return unit;
	for (; value.units % 10 == 0; value.units /= 10)
		if (unit.scale > 0)
			unit.scale--;
		else
			unit.units *= 10;
	return unit;
}

/* Half of a unit, or a twentieth of the value where that is more. */
static bool about(const struct mention *m, struct decimal *off)
{
	struct decimal half, twentieth, value = m->value;

	if (value.units < 0)
		value.units = -value.units;
	if (!decimal_multiply(last_unit(m), (struct decimal){ 5, 1 }, &half) ||
	    !decimal_multiply(value, (struct decimal){ 5, 2 }, &twentieth))
		return false;
	*off = decimal_compare(half, twentieth) > 0 ? half : twentieth;
	return true;
}

static bool extend(struct mention *m)
{
	struct extent *e = &m->extent;
	struct decimal off;

	switch (m->hedge) {
	case HEDGE_ABOUT:
		return about(m, &off) && decimal_subtract(m->value, off, &e->low) &&
		       decimal_add(m->value, off, &e->high);
	case HEDGE_SOME:
		if (!about(m, &off) || !decimal_subtract(m->value, off, &e->low) ||
		    !decimal_add(m->value, last_unit(m), &e->high))
			return false;
		e->high_open = true;
		return true;
	case HEDGE_BELOW:
		e->low_open = e->high_open = true;
		return decimal_subtract(m->value, last_unit(m), &e->low);
	case HEDGE_ABOVE:
		e->low_open = e->high_open = true;
		return decimal_add(m->value, last_unit(m), &e->high);
	case HEDGE_AT_LEAST: e->has_high = false; return true;
	case HEDGE_AT_MOST: e->has_low = false; return true;
	case HEDGE_NONE:
	case HEDGE_RANGE: break;
	}
	return true;
}

void hedge_extend(struct mention *m)
{
	if (m->hedge == HEDGE_RANGE)
		return;
	m->extent = (struct extent){
		.low = m->value, .high = m->value, .has_low = true, .has_high = true
	};
	if (!extend(m)) /* a number near the end of what is counted: only itself */
		m->extent = (struct extent){
			.low = m->value, .high = m->value, .has_low = true, .has_high = true
		};
}
