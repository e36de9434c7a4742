/* line.c - see line.h. The order of squeezing and stretching is CLREQ's (§3.5.3, §3.5.4). */
#include "report/text/line.h"

#define TOLERANCE 50 /* a line within em/50 of its room costs nothing */
#define EXACT 1000   /* within em/1000 of it nothing is moved */

/* Badness of one em taken from (given to) each reserve. Half an em from a comma is a little worse
 * than opening a whole line by half an em, and better than opening it by a whole one. */
static const uint32_t give_cost[GIVE_STEPS] = { 20, 40, 60, 80, 200 };
static const uint32_t take_cost[TAKE_STEPS] = { 5, 30 };
#define HANG_COST 40
#define RAGGED_COST 2 /* of an em left empty in a line that is not justified, squared */

static bool is_space(const struct unit *unit)
{
	return unit->class == CLREQ_SPACE || unit->class == CLREQ_WIDE_SPACE ||
	       unit->class == CLREQ_NEWLINE;
}

static size_t without_spaces(const struct unit *units, size_t first, size_t end)
{
	while (end > first && is_space(&units[end - 1]))
		end--;
	return end;
}

/* What unit i leaves away as the first of a line: the space before it, the blank of a bracket. */
static void set_opening(struct sums *sums, const struct unit *units, size_t i)
{
	const struct sums *after = &units[i + 1].before;

	*sums = units[i].before;
	sums->width += (uint32_t)(units[i].gap + units[i].lead);
	sums->give[GIVE_GAP] = after->give[GIVE_GAP];
	sums->take[TAKE_GAP] = after->take[TAKE_GAP];
	sums->give[GIVE_BRACKET] += (uint32_t)unit_lead_give(&units[i]);
	sums->joints += (units[i].flags & UNIT_JOINT) != 0;
}

static void set_closing(struct edge *edge, const struct unit *units, size_t first)
{
	edge->closing = units[edge->end].before;
	edge->tail = 0;
	if (edge->end == first)
		return;
	const struct unit *last = &units[edge->end - 1];
	edge->tail = last->tail;
	edge->closing.give[unit_give(last)] -= (uint32_t)last->tail;
}

void edge_init(struct edge *edge, const struct unit *units, size_t pos, size_t first, bool hanging)
{
	edge->pos = pos;
	edge->end = without_spaces(units, first, pos);
	edge->hang = 0;
	set_opening(&edge->opening, units, pos);
	set_closing(edge, units, first);
	if (hanging && edge->tail > 0 && edge->end > first) {
		const struct unit *last = &units[edge->end - 1];

		if (last->class == CLREQ_PAUSE || last->class == CLREQ_STOP)
			edge->hang =
				(int32_t)(last[1].before.width - last->before.width) - last->gap;
	}
}

static int32_t reserve(const struct edge *from, const struct edge *to, int step)
{
	return (int32_t)(to->closing.give[step] - from->opening.give[step]);
}

static uint32_t squeeze_cost(const struct edge *from, const struct edge *to, int32_t want,
			     int32_t em)
{
	uint64_t cost = 0;

	for (int step = 0; step < GIVE_STEPS && want > 0; step++) {
		int32_t have = reserve(from, to, step);
		int32_t used = have < want ? have : want;

		cost += (uint64_t)used * give_cost[step];
		want -= used;
	}
	return want > 0 ? LINE_OVERFULL : 1 + (uint32_t)(cost / (uint64_t)em);
}

/* Grows with the square of what each place is opened by: an em over a line of 28 costs 84. */
static uint32_t stretch_cost(const struct edge *from, const struct edge *to, int32_t want,
			     int32_t em)
{
	uint64_t cost = 0;

	for (int step = 0; step < TAKE_STEPS && want > 0; step++) {
		int32_t have = (int32_t)(to->closing.take[step] - from->opening.take[step]);
		int32_t used = have < want ? have : want;

		cost += (uint64_t)used * take_cost[step];
		want -= used;
	}
	uint32_t joints = to->closing.joints - from->opening.joints;
	uint64_t each = (uint64_t)want * 1000 / ((uint64_t)em * (joints > 0 ? joints : 1));
	uint64_t total = cost / (uint64_t)em + each * each * 58 / 1000;
	return total < LINE_OVERFULL / 2 ? (uint32_t)total : LINE_OVERFULL / 2;
}

/* The slack that the line can take up, spaces first; what remains stays at its end. */
static int32_t taken_up(const struct edge *from, const struct edge *to, int32_t slack, int32_t open)
{
	uint32_t joints = to->closing.joints - from->opening.joints;
	int64_t most = (int64_t)joints * open;

	for (int step = 0; step < TAKE_STEPS; step++)
		most += to->closing.take[step] - from->opening.take[step];
	return most < slack ? (int32_t)most : slack;
}

static uint32_t ragged_cost(int32_t slack, int32_t em)
{
	uint64_t ems = (uint64_t)slack * 8 / (uint64_t)em;
	uint64_t cost = ems * ems * RAGGED_COST / 64;

	return cost < LINE_OVERFULL / 2 ? (uint32_t)cost : LINE_OVERFULL / 2;
}

static void judge(struct fit *fit, const struct edge *from, const struct edge *to,
		  const struct line_room *room)
{
	int32_t em = room->em;

	fit->stretched = false;
	if (fit->slack < 0) {
		fit->cost = squeeze_cost(from, to, -fit->slack, em);
	} else if (room->last) {
		fit->cost = 0;
	} else if (room->style->alignment != ALIGN_JUSTIFY) {
		fit->cost = ragged_cost(fit->slack, em);
	} else {
		fit->cost = stretch_cost(from, to, fit->slack, em);
		fit->slack = taken_up(from, to, fit->slack, room->open);
		fit->stretched = true;
	}
}

/* A mark at the line's end keeps its whole width only where the line then fits to a hair: that is
 * a line on the grid. Else it takes half (GB/T 15834-2011 §5.1.10; the first step of squeezing). */
struct fit line_fit(const struct edge *from, const struct edge *to, const struct line_room *room)
{
	int32_t width = (int32_t)(to->closing.width - from->opening.width);
	struct fit fit = { .slack = room->width - width };

	if (fit.slack >= 0 && fit.slack <= room->em / EXACT)
		return fit;
	if (fit.slack >= 0 && (room->last || fit.slack <= room->em / TOLERANCE)) {
		fit.stretched = !room->last && room->style->alignment == ALIGN_JUSTIFY;
		return fit;
	}
	if (fit.slack < 0 || room->style->squeeze_line_end) {
		fit.cut = to->tail;
		fit.slack += to->tail;
	}
	judge(&fit, from, to, room);
	if (to->hang > 0 && fit.cost > HANG_COST) {
		struct fit hung = { .slack = room->width - width + to->hang, .cut = to->hang };

		judge(&hung, from, to, room);
		if (hung.cost + HANG_COST < fit.cost) {
			hung.cost += HANG_COST;
			return hung;
		}
	}
	return fit;
}

int32_t line_least_width(const struct unit *units, size_t from, size_t to)
{
	struct edge a, b;

	edge_init(&a, units, from, from, false);
	edge_init(&b, units, to, from, false);
	int32_t width = (int32_t)(b.closing.width - a.opening.width) - b.tail;
	for (int step = 0; step < GIVE_STEPS; step++)
		width -= reserve(&a, &b, step);
	return width;
}

/* Deals an amount out over shares one by one, without losing a unit to rounding. */
struct dealer {
	int64_t amount, shares; /* to be dealt, and over how many */
	int64_t met, dealt;     /* so far */
};

static int32_t deal(struct dealer *dealer, uint32_t share)
{
	if (dealer->amount == 0 || share == 0)
		return 0;
	dealer->met += share;
	int64_t upto = dealer->amount * dealer->met / dealer->shares;
	int32_t part = (int32_t)(upto - dealer->dealt);
	dealer->dealt = upto;
	return part;
}

struct dealers {
	struct dealer give[GIVE_STEPS], take[TAKE_STEPS], joints;
};

static struct dealer dealer_of(int32_t *want, uint32_t have)
{
	int32_t amount = *want < (int32_t)have ? *want : (int32_t)have;

	*want -= amount;
	return (struct dealer){ .amount = amount, .shares = have };
}

static void set_dealers(struct dealers *d, const struct edge *from, const struct edge *to,
			const struct fit *fit)
{
	int32_t squeeze = fit->slack < 0 ? -fit->slack : 0;
	int32_t stretch = fit->slack > 0 && fit->stretched ? fit->slack : 0;

	for (int i = 0; i < GIVE_STEPS; i++)
		d->give[i] = dealer_of(&squeeze, (uint32_t)reserve(from, to, i));
	for (int i = 0; i < TAKE_STEPS; i++)
		d->take[i] = dealer_of(&stretch, to->closing.take[i] - from->opening.take[i]);
	uint32_t joints = to->closing.joints - from->opening.joints;
	d->joints = (struct dealer){ .amount = joints > 0 ? stretch : 0, .shares = joints };
}

/* What is added before a unit inside the line. */
static int32_t open_before(struct dealers *d, const struct unit *unit)
{
	const struct sums *a = &unit->before, *b = &unit[1].before;

	return deal(&d->take[TAKE_GAP], b->take[TAKE_GAP] - a->take[TAKE_GAP]) -
	       deal(&d->give[GIVE_GAP], b->give[GIVE_GAP] - a->give[GIVE_GAP]) +
	       deal(&d->joints, (unit->flags & UNIT_JOINT) != 0);
}

/* Places one unit at *x and moves *x behind it; lead and tail are what it still has here. */
static int32_t place_unit(struct dealers *d, const struct unit *unit, int32_t lead, int32_t tail,
			  int32_t *x)
{
	const struct sums *a = &unit->before, *b = &unit[1].before;
	int32_t width = (int32_t)(b->width - a->width) - unit->gap - (unit->lead - lead);
	int32_t left = lead > 0 ? deal(&d->give[GIVE_BRACKET], (uint32_t)unit_lead_give(unit)) : 0;
	int32_t right = deal(&d->give[unit_give(unit)], (uint32_t)tail);
	int32_t space = deal(&d->take[TAKE_SPACE], b->take[TAKE_SPACE] - a->take[TAKE_SPACE]) -
			deal(&d->give[GIVE_SPACE], b->give[GIVE_SPACE] - a->give[GIVE_SPACE]);
	int32_t origin = *x + unit->shift - (unit->lead - lead) - left -
			 (unit->flags & UNIT_CENTERED ? right / 2 : 0);

	*x += width - left - right + space;
	return origin;
}

/* Lines that need nothing are most of a paper: their sums are their positions. */
static void place_plain(const struct unit *units, const struct edge *from, const struct edge *to,
			int32_t *x)
{
	for (size_t i = from->pos; i < to->end; i++)
		x[i] = (int32_t)(units[i].before.width - from->opening.width) + units[i].gap +
		       units[i].shift;
}

static int32_t place_fitted(const struct unit *units, const struct edge *from,
			    const struct edge *to, const struct fit *fit, int32_t *x)
{
	struct dealers dealers;
	int32_t at = 0;

	set_dealers(&dealers, from, to, fit);
	for (size_t i = from->pos; i < to->end; i++) {
		const struct unit *unit = &units[i];
		bool first = i == from->pos, last = i + 1 == to->end;

		if (!first)
			at += unit->gap + open_before(&dealers, unit);
		x[i] = place_unit(&dealers, unit, first ? 0 : unit->lead, last ? 0 : unit->tail,
				  &at);
	}
	return at - fit->cut;
}

int32_t line_place(const struct unit *units, const struct edge *from, const struct edge *to,
		   const struct fit *fit, int32_t *x)
{
	int32_t width = (int32_t)(to->closing.width - from->opening.width) - fit->cut;

	if (to->end <= from->pos)
		return 0;
	if (fit->slack < 0 || fit->stretched)
		width = place_fitted(units, from, to, fit, x);
	else
		place_plain(units, from, to, x);
	if (fit->cut > 0 && (units[to->end - 1].flags & UNIT_CENTERED))
		x[to->end - 1] -= to->tail / 2;
	return width;
}
