/* unit.c - measures characters: grid, blanks of marks, squeezed neighbours, reserves, sums. */
#include "report/text/unit.h"

#include <stdbool.h>
#include <string.h>

#include "report/base/array.h"
#include "report/text/breaks.h"
#include "report/text/line.h"

int32_t unit_em(const struct para_char *c, const struct para_style *style)
{
	int32_t off = style->grid > c->em ? style->grid - c->em : c->em - style->grid;

	return style->grid > 0 && off < c->em / 4 ? style->grid : c->em;
}

/* On the grid every advance grows with the pitch, so that two half-width digits fill one place. */
static int32_t natural_width(const struct para_char *c, int32_t em)
{
	if (c->advance == c->em)
		return em;
	return em == c->em ? c->advance : (int32_t)((int64_t)c->advance * em / c->em);
}

/* Sets the blanks of a full-width mark. Interpunct and solidus take half an em always (GB/T
 * 15834-2011 §5.1.7, §5.1.9). Returns the width. */
static int32_t set_blanks(struct unit *unit, const struct para_char *c, int32_t width, int32_t em)
{
	/* Half an em; a hair more off the grid, so that boxes overlap by less than that. */
	int32_t blank = width - (em > c->em ? em / 2 : em * 51 / 100);

	if (blank <= em / 16)
		return width;
	switch ((enum clreq_class)unit->class) {
	case CLREQ_STOP:
	case CLREQ_PAUSE:
		unit->tail = blank;
		unit->flags |= c->centered ? UNIT_CENTERED : 0;
		return width;
	case CLREQ_CLOSE: unit->tail = blank; return width;
	case CLREQ_OPEN: unit->lead = blank; return width;
	case CLREQ_MIDDLE_DOT:
	case CLREQ_SOLIDUS: unit->shift = -blank / 2; return width - blank;
	default: return width;
	}
}

static int32_t drop_tail(struct unit *unit)
{
	int32_t blank = unit->tail;

	if (unit->flags & UNIT_CENTERED)
		unit->shift -= blank / 2;
	unit->tail = 0;
	return blank;
}

/* Takes half of a blank away and gives the other half up as a reserve. */
static int32_t halve(int32_t *blank)
{
	int32_t half = *blank / 2;

	*blank = 0;
	return half;
}

static bool is_asking(const struct para_char *c)
{
	return c->codepoint == 0xFF01 || c->codepoint == 0xFF1F;
}

/* Two of ？！ take one em together, three take two (GB/T 15834-2011 §5.1.2). */
static bool ends_pair_of_asking(const struct unit *units, const struct para_char *chars, size_t i,
				size_t n)
{
	if (i == 0 || !is_asking(&chars[i]) || !is_asking(&chars[i - 1]) ||
	    (i > 1 && is_asking(&chars[i - 2])))
		return false;
	return i + 1 == n || (!is_asking(&chars[i + 1]) && units[i + 1].class != CLREQ_SOLIDUS &&
			      units[i + 1].class != CLREQ_MIDDLE_DOT);
}

/* Half as wide as what follows it, or about to be. */
static bool is_narrow(const struct unit *unit)
{
	return unit->class == CLREQ_STOP || unit->class == CLREQ_PAUSE ||
	       unit->class == CLREQ_CLOSE || unit->class == CLREQ_SOLIDUS ||
	       unit->class == CLREQ_EXTEND || clreq_is_latin((enum clreq_class)unit->class);
}

/* Neighbouring marks lose the blank between them (CLREQ §3.1.6.2): two take an em and a half. What
 * the mark before loses is returned, what this one loses is taken from *width; reserves that end
 * with it go to *spent. No two boxes ever overlap by more than half an em: from there on readers of
 * a PDF take the line for two. */
static int32_t squeeze_pair(struct unit *before, struct unit *unit, int32_t *width, int32_t *spent)
{
	int32_t lost = before->tail;

	*spent = lost;
	switch ((enum clreq_class)unit->class) {
	case CLREQ_OPEN:
		if (before->class == CLREQ_OPEN) {
			unit->shift -= unit->lead;
			*width -= unit->lead;
			unit->lead = 0;
		} else if (before->class == CLREQ_MIDDLE_DOT) {
			int32_t half = halve(&unit->lead);

			unit->shift -= half;
			*width -= half;
		}
		break;
	case CLREQ_STOP:
		if (is_narrow(before) && (unit->flags & UNIT_CENTERED)) {
			unit->tail /= 2; /* it cannot move to the left */
			unit->flags &= (uint16_t)~UNIT_CENTERED;
		}
		break;
	case CLREQ_PAUSE:
	case CLREQ_CLOSE: break;
	case CLREQ_MIDDLE_DOT:
	case CLREQ_SOLIDUS: return halve(&before->tail);
	default: *spent = 0; return 0;
	}
	unit->flags |= is_narrow(before) ? UNIT_TIGHT : 0;
	return drop_tail(before);
}

static uint32_t above(int32_t have, int32_t least)
{
	return have > least ? (uint32_t)(have - least) : 0;
}

enum give unit_give(const struct unit *unit)
{
	return unit->class == CLREQ_PAUSE  ? GIVE_PAUSE
	       : unit->class == CLREQ_STOP ? GIVE_STOP
					   : GIVE_BRACKET;
}

int32_t unit_lead_give(const struct unit *unit)
{
	return unit->flags & UNIT_TIGHT ? 0 : unit->lead;
}

/* How far a place between Han and Latin may be opened before all others are: CLREQ allows half an
 * em and most books take a third. Where an office sets no space there, it is a place as any other.
 */
static uint32_t gap_room(const struct unit *unit, int32_t em, const struct para_style *style)
{
	return style->latin_space > 0 ? above(em / 3, unit->gap) : 0;
}

/* sums grow by what the unit itself brings; width without its gap. */
static void add_unit(struct sums *sums, const struct unit *unit, int32_t width, int32_t em,
		     const struct para_style *style)
{
	sums->width += (uint32_t)(unit->gap + width);
	if (unit->flags & UNIT_GAP) {
		sums->give[GIVE_GAP] += above(unit->gap, em / 8);
		sums->take[TAKE_GAP] += gap_room(unit, em, style);
	}
	if (unit->class == CLREQ_SPACE) {
		sums->give[GIVE_SPACE] += above(width, em / 4);
		sums->take[TAKE_SPACE] += above(em / 2, width);
	}
	sums->give[unit_give(unit)] += (uint32_t)(unit_lead_give(unit) + unit->tail);
	sums->joints += (unit->flags & UNIT_JOINT) != 0;
	sums->words +=
		(unit->flags & UNIT_CLUSTER) != 0 && !clreq_is_mark((enum clreq_class)unit->class);
}

/* Gives blanks and width to unit i; returns the width. The tail of the one before it may go, and
 * its sum with it. */
static int32_t measure(struct unit *units, const struct para_piece *piece, size_t i, int32_t em,
		       struct sums *sums)
{
	const struct para_char *chars = piece->chars;
	struct unit *unit = &units[i];
	int32_t width = natural_width(&chars[i], em);

	unit->gap = unit->flags & UNIT_GAP ? em * piece->style->latin_space / 1000 : 0;
	unit->lead = unit->tail = unit->shift = 0;
	if (unit->class == CLREQ_HAN || unit->class == CLREQ_NEWLINE)
		return unit->class == CLREQ_HAN ? width : 0;
	width = set_blanks(unit, &chars[i], width, em);
	if (i == 0)
		return width;
	enum give step = unit_give(&units[i - 1]);
	int32_t spent, lost = squeeze_pair(&units[i - 1], unit, &width, &spent);
	sums->width -= (uint32_t)lost;
	sums->give[step] -= (uint32_t)spent;
	if (ends_pair_of_asking(units, chars, i, piece->n))
		width -= drop_tail(unit);
	return width;
}

/* Han between Han: most of the text, with nothing to give and nothing to take. */
static bool is_bare(const struct unit *unit)
{
	return unit->class == CLREQ_HAN &&
	       (unit->flags & (UNIT_GAP | UNIT_CLUSTER)) == UNIT_CLUSTER;
}

static void add_bare(struct unit *unit, int32_t width, struct sums *sums)
{
	unit->before = *sums;
	unit->gap = unit->lead = unit->tail = unit->shift = 0;
	sums->width += (uint32_t)width;
	sums->joints += (unit->flags & UNIT_JOINT) != 0;
	sums->words++;
}

/* Opens the places of a stretch too long for a line: those that cut a word first; where that does
 * not help, any place but inside a pair of dashes; then those too (CLREQ: "none", locally); at last
 * between a character and what is joined to it. */
static void open_inside(struct unit *units, size_t from, size_t to, int32_t room)
{
	static const uint8_t wanted[] = { UNIT_CUT, UNIT_CLUSTER | UNIT_JOINT, UNIT_CLUSTER, 0 };

	for (size_t try = 0; try < LEN(wanted); try++) {
		size_t start = from;

		for (size_t i = from + 1; i <= to; i++) {
			if (i < to && !(units[i].flags & UNIT_FORCED))
				continue;
			if (line_least_width(units, start, i) > room)
				for (size_t k = start + 1; k < i; k++)
					if ((units[k].flags & wanted[try]) == wanted[try])
						units[k].flags |= UNIT_FORCED;
			start = i;
		}
	}
}

static void open_too_long(struct unit *units, const struct para_piece *piece)
{
	int32_t first = piece->first_width < piece->width ? piece->first_width : piece->width;
	size_t from = 0;

	for (size_t i = 1; i <= piece->n; i++) {
		if (i < piece->n && !(units[i].flags & UNIT_BREAK))
			continue;
		int32_t room = from == 0 ? first : piece->width;
		int32_t most = (int32_t)(units[i].before.width - units[from].before.width);
		if (most > room && line_least_width(units, from, i) > room)
			open_inside(units, from, i, room);
		from = i;
	}
}

void units_fill(struct unit *units, const struct para_piece *piece, struct latin *latin)
{
	const struct para_char *chars = piece->chars;
	const struct para_style *style = piece->style;
	struct sums sums = { 0 };
	size_t n = piece->n;

	breaks_find(units, chars, n, style->strictness, latin);
	for (size_t i = 0; i < n; i++) {
		int32_t em = unit_em(&chars[i], style);

		if (is_bare(&units[i])) {
			add_bare(&units[i], natural_width(&chars[i], em), &sums);
			continue;
		}
		int32_t own = measure(units, piece, i, em, &sums);
		units[i].before = sums;
		add_unit(&sums, &units[i], own, em, style);
	}
	units[n] = units[n + 1] = (struct unit){ .before = sums, .class = CLREQ_NEWLINE };
	open_too_long(units, piece);
}
