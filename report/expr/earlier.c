/* earlier.c - see earlier.h. */
#include "report/expr/earlier.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/model/unit_of_measure.h"

/* Is the member of the release ours: by its key, by one of our spellings, or where ours is one of
 * theirs? A member that was renamed keeps its past. */
static bool is_ours(const struct member *theirs, const struct member *ours)
{
	if (strcmp(theirs->key, ours->key) == 0)
		return true;
	for (size_t i = 0; i < ours->n_spellings; i++)
		if (strcmp(ours->spellings[i], theirs->name) == 0)
			return true;
	for (size_t i = 0; i < theirs->n_spellings; i++)
		if (strcmp(theirs->spellings[i], ours->name) == 0)
			return true;
	return false;
}

/* What one of our members was: the members there, the first of them heading a chain. */
struct claims {
	uint32_t *first; /* by our position */
	uint32_t *next;  /* by theirs: another that became the same member of ours */
};

static bool lies_within(const struct dimension *dimension, size_t at, size_t whole)
{
	while (at < dimension->n && at != whole)
		at = dimension->members[at].parent;
	return at == whole;
}

/* Several that were joined to one are its past together, but for what lies in another of them. */
static void claim(const struct dimension *theirs, const struct member *member, size_t position,
		  struct claims *claims)
{
	uint32_t *end = &claims->first[position];

	for (size_t at = 0; at < theirs->n; at++) {
		bool within = false;

		if (!is_ours(&theirs->members[at], member))
			continue;
		for (uint32_t i = claims->first[position]; i != EARLIER_NONE; i = claims->next[i])
			within |= lies_within(theirs, at, i);
		if (within)
			continue;
		*end = (uint32_t)at;
		end = &claims->next[at];
	}
}

/* Where the names are the same, as they nearly always are, nothing else is looked at. */
static bool claim_by_key(const struct dimension *theirs, const struct member *member,
			 size_t position, struct claims *claims)
{
	size_t at = dimension_find(theirs, member->key, strlen(member->key));

	if (at >= theirs->n || member->n_spellings > 0)
		return false;
	claims->first[position] = (uint32_t)at;
	return true;
}

/* A member there that became several is the past of none of them. */
static void drop_split(const struct dimension *ours, const struct dimension *theirs,
		       struct claims *claims)
{
	uint32_t *claimed = xcalloc(theirs->n + 1, sizeof *claimed);

	for (size_t i = 0; i < ours->n; i++)
		for (uint32_t at = claims->first[i]; at != EARLIER_NONE; at = claims->next[at])
			claimed[at]++;
	for (size_t i = 0; i < ours->n; i++)
		for (uint32_t at = claims->first[i]; at != EARLIER_NONE; at = claims->next[at])
			if (claimed[at] > 1) {
				claims->first[i] = EARLIER_NONE;
				break;
			}
	free(claimed);
}

static struct claims find_claims(const struct dimension *ours, const struct dimension *theirs,
				 struct arena *arena)
{
	struct claims claims = { arena_array(arena, ours->n + 1, sizeof *claims.first),
				 arena_array(arena, theirs->n + 1, sizeof *claims.next) };
	bool any_spelling = false;

	memset(claims.first, 0xFF, (ours->n + 1) * sizeof *claims.first);
	memset(claims.next, 0xFF, (theirs->n + 1) * sizeof *claims.next);
	for (size_t i = 0; i < theirs->n; i++)
		any_spelling |= theirs->members[i].n_spellings > 0;
	for (size_t i = 0; i < ours->n; i++)
		if (!claim_by_key(theirs, &ours->members[i], i, &claims) &&
		    (any_spelling || ours->members[i].n_spellings > 0))
			claim(theirs, &ours->members[i], i, &claims);
	drop_split(ours, theirs, &claims);
	return claims;
}

/* Takes a part into a cell; missing parts make it missing. */
static void add_part(struct cell *cell, const struct cell *part)
{
	struct decimal sum;

	if (!cell_has_value(cell) || !cell_has_value(part) || cell->bound != BOUND_NONE ||
	    part->bound != BOUND_NONE || !decimal_add(cell->value, part->value, &sum))
		*cell = (struct cell){ .state = CELL_MISSING };
	else
		*cell = (struct cell){ .value = sum, .state = CELL_GIVEN, .place = cell->place };
}

/* The release's figure, with what was joined since added up in the first place of its chain. */
static const struct figure *joined(const struct figure *then, size_t axis,
				   const struct claims *claims, struct arena *arena)
{
	struct figure *copy = NULL;

	for (size_t at = 0; at < then->axes[axis].n; at++)
		for (uint32_t next = claims->next[at]; next != EARLIER_NONE && copy == NULL;
		     next = EARLIER_NONE) {
			copy = arena_array(arena, 1, sizeof *copy);
			*copy = *then;
			copy->cells = arena_array(arena, then->n_cells, sizeof *copy->cells);
			memcpy(copy->cells, then->cells, then->n_cells * sizeof *copy->cells);
		}
	if (copy == NULL)
		return then;
	/* From the last of a chain to its first, so that each takes in all behind it. */
	for (size_t at = then->axes[axis].n; at-- > 0;)
		for (size_t i = 0; i < then->n_cells && claims->next[at] != EARLIER_NONE; i++)
			if (figure_position(then, i, axis) == at)
				add_part(&copy->cells[i],
					 &copy->cells[figure_moved(then, i, axis,
								   claims->next[at])]);
	return copy;
}

/* Totals answer totals; a total's position is one past the last member. */
static uint32_t *map_members(const struct figure *now, const struct figure **then, size_t axis,
			     struct arena *arena)
{
	const struct dimension *ours = now->by[axis], *theirs = (*then)->by[axis];
	struct claims claims = find_claims(ours, theirs, arena);

	*then = joined(*then, axis, &claims, arena);
	claims.first[ours->n] =
		theirs->n < (*then)->axes[axis].extent ? (uint32_t)theirs->n : EARLIER_NONE;
	return claims.first;
}

/* 万人 before and 人 now are told in 人; 件 before and 人 now are two figures. */
static bool unit_factor(const char *now, const char *before, struct ratio *out)
{
	struct unit_of_measure a = unit_of_measure(now), b = unit_of_measure(before);

	return a.kind == b.kind && unit_base_is(a.base, b.base) && unit_base_is(a.per, b.per) &&
	       ratio_divide((struct ratio){ b.num, b.den }, (struct ratio){ a.num, a.den }, out);
}

static bool same_shape(const struct figure *now, const struct figure *before)
{
	if (now->n_by != before->n_by)
		return false;
	for (size_t i = 0; i < now->n_by; i++)
		if (strcmp(now->by[i]->name, before->by[i]->name) != 0)
			return false;
	return true;
}

/* The release was reckoned another way. */
static bool is_broken(const struct figure *now, const struct briefing *before)
{
	return date_is_set(now->break_since) && date_is_set(before->event.date) &&
	       date_compare(before->event.date, now->break_since) < 0;
}

static void find_counterpart(struct earlier_figure *out, const struct figure *now,
			     const struct briefing *before, struct arena *arena)
{
	const struct figure *figure = briefing_figure(before, now->name, strlen(now->name));

	if (figure == NULL || !same_shape(now, figure) || is_broken(now, before) ||
	    !unit_factor(now->unit, figure->unit, &out->factor))
		return;
	out->factor = ratio_reduce(out->factor);
	for (size_t i = 0; i < now->n_by; i++)
		out->positions[i] = map_members(now, &figure, i, arena);
	out->figure = figure;
}

void earlier_init(struct earlier *earlier, const struct briefing *now,
		  const struct briefing *before, struct arena *arena)
{
	*earlier = (struct earlier){ .briefing = before, .ours = now->figures, .now = now };
	if (before == NULL)
		return;
	earlier->figures = arena_array(arena, now->n_figures, sizeof *earlier->figures);
	for (size_t i = 0; i < now->n_figures; i++)
		find_counterpart(&earlier->figures[i], &now->figures[i], before, arena);
}

struct cell_ref earlier_ref(const struct earlier *earlier, struct cell_ref ref)
{
	const struct cell_ref none = { 0 };
	size_t positions[AXES_MAX] = { 0 };

	if (earlier->briefing == NULL)
		return none;
	const struct earlier_figure *then = &earlier->figures[ref.figure - earlier->ours];
	if (then->figure == NULL)
		return none;
	figure_positions(ref.figure, ref.index, positions);
	for (size_t i = 0; i < ref.figure->n_by; i++) {
		uint32_t at = then->positions[i][positions[i]];

		if (at == EARLIER_NONE)
			return none;
		positions[i] = at;
	}
	return (struct cell_ref){ then->figure, figure_index_at(then->figure, positions) };
}

const struct cell *earlier_cell(const struct earlier *earlier, struct cell_ref ref)
{
	struct cell_ref then = earlier_ref(earlier, ref);

	return then.figure != NULL ? &then.figure->cells[then.index] : NULL;
}

bool earlier_number(const struct earlier *earlier, size_t position, const struct cell *cell,
		    struct ratio *out)
{
	return ratio_multiply(ratio_from_decimal(cell->value), earlier->figures[position].factor,
			      out);
}

/* ---- the other releases of the series ---- */

static long days_of(struct date date)
{
	/* Days of the civil calendar, counted from March so that leap days come last. */
	long y = date.year - (date.month <= 2), m = (date.month + 9) % 12;

	return y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + date.day;
}

/* The release whose day is nearest to a year before ours. */
static const struct briefing *find_year_ago(const struct briefing *now,
					    const struct past_briefings *past)
{
	const struct briefing *found = NULL;
	struct date then = now->event.date;
	long best = YEAR_AGO_DAYS + 1;

	then.year--;
	for (size_t i = 0; i < past->n && date_is_set(now->event.date); i++) {
		struct date date = past->items[i]->event.date;
		long off = date_is_set(date) ? labs(days_of(date) - days_of(then)) : best;

		if (off < best) {
			best = off;
			found = past->items[i];
		}
	}
	return found;
}

void earlier_add_past(struct earlier *earlier, const struct past_briefings *past,
		      struct arena *arena)
{
	const struct briefing *then = find_year_ago(earlier->now, past);
	struct earlier *all = arena_array(arena, past->n + 1, sizeof *all);

	for (size_t i = 0; i < past->n; i++) {
		earlier_init(&all[i], earlier->now, past->items[i], arena);
		if (past->items[i] == then)
			earlier->yearago = &all[i];
	}
	earlier->past = all;
	earlier->n_past = past->n;
}

/* The first four digits in a row; 0: none. */
static int year_in(const char *period)
{
	for (; period != NULL && *period != '\0'; period++) {
		int year = 0, n = 0;

		while (n < 4 && period[n] >= '0' && period[n] <= '9')
			year = year * 10 + (period[n++] - '0');
		if (n == 4)
			return year;
		period += n > 0 ? n - 1 : 0;
	}
	return 0;
}

/* 2020年12月; or 12月份, which in January was of the year before. 0: the title tells no time. */
static int year_in_title(const char *title, struct date event)
{
	for (const char *p = title; p != NULL && *p != '\0'; p++) {
		int number = 0, digits = 0;

		for (; *p >= '0' && *p <= '9' && digits < 5; p++, digits++)
			number = number * 10 + (*p - '0');
		if (digits == 4 && strncmp(p, "年", strlen("年")) == 0 &&
		    (number == event.year || number == event.year - 1))
			return number;
		if (digits > 0 && digits < 3 && number >= 1 && number <= 12 &&
		    strncmp(p, "月", strlen("月")) == 0)
			return event.year - (number > event.month);
		p -= digits > 0;
	}
	return 0;
}

int earlier_year_told(const struct figure *figure, const struct briefing *briefing)
{
	int year = year_in(figure->period);

	if (year == 0 && date_is_set(briefing->event.date))
		year = year_in_title(briefing->title, briefing->event.date);
	return year;
}

int earlier_year_of(const struct figure *figure, const struct briefing *briefing)
{
	int year = earlier_year_told(figure, briefing);

	return year != 0 ? year : briefing->event.date.year;
}

bool earlier_year(const struct earlier *earlier, const struct figure *figure, size_t *n)
{
	int year = earlier_year_of(figure, earlier->now);

	for (*n = 0; *n < earlier->n_past; ++*n) {
		const struct earlier *then = &earlier->past[*n];
		const struct figure *before = then->figures[figure - earlier->ours].figure;

		if (before == NULL)
			return false;
		if (earlier_year_of(before, then->briefing) != year)
			return true; /* one of the year before: the year is whole */
	}
	return false;
}
