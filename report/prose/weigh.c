/* weigh.c - see weigh.h. Evidence is counted in whole points: what stands right before the number
 * most, what was said earlier in the sentence less. */
#include "report/prose/weigh.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "report/text/measure_words.h"
#include "report/text/reading.h"

#define SCANNED_MOST 512 /* cells looked at for one number */
#define UNITS_MOST 48    /* tried for a number without a unit */
#define UNIT_LONGEST 24  /* letters */
#define WINDOW_BACK 28   /* letters before a number that may name its figure */
#define WINDOW_AHEAD 10
#define AGAINST (-4)

/* --- units --- */

/* The unit of the figures that stands at a letter, the longest one; the letters it takes. */
static size_t figures_unit_at(const struct prose_reader *reader, const struct letters *text,
			      size_t i, size_t *letters)
{
	const struct value_index *index = &reader->values;
	size_t best = NAMES_NONE;

	*letters = 0;
	for (size_t n = 1; n <= UNIT_LONGEST && i + n <= text->n; n++) {
		size_t unit = value_index_unit(index, text->text + text->at[i],
					       text->at[i + n] - text->at[i]);

		if (unit != NAMES_NONE) {
			best = unit;
			*letters = n;
		}
	}
	return best;
}

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
	size_t own = figures_unit_at(reader, scene->text, from, &letters);
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

static enum agreement_kind value_agrees(const struct mention *m, const struct figure *figure,
					struct decimal exact, struct decimal printed)
{
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
struct mention number_as_meant(const struct mention *m)
{
	int power = m->list_power;
	struct mention big = *m;

	if (power == 0 || !reading_scale(m->value, power, &big.value))
		return *m;
	big.place = m->place + power;
	reading_scale(m->extent.low, power, &big.extent.low);
	reading_scale(m->extent.high, power, &big.extent.high);
	return big;
}

enum agreement_kind cell_agrees(const struct prose_reader *reader, struct cell_ref cell,
				const struct mention *m)
{
	struct decimal exact, printed;

	if (!cell_stated(&reader->values, cell, &exact, &printed))
		return AGREES_NOT;
	struct mention as_meant = number_as_meant(m);
	return value_agrees(&as_meant, cell.figure, exact, printed);
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

/* 三分之二 and 一半 leave open as much as they round away. */
static bool inexact_extent(const struct mention *m, struct extent *out)
{
	const struct decimal off = { 17, 1 };

	*out = m->extent;
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

/* --- evidence --- */

/* Letters of a figure's name that stand around the number, in tenths of the name. */
int figure_likeness(const struct setting *s, const struct figure *figure)
{
	const struct letters *text = s->scene->text;
	const struct token *token = &s->scene->tokens[s->token];
	size_t from = token->start > s->gap_start + WINDOW_BACK ? token->start - WINDOW_BACK
								: s->gap_start;
	size_t to = token->end, n = 0, hits = 0;
	uint32_t before = 0;
	const char *core;
	size_t len;

	while (to < text->n && to < token->end + WINDOW_AHEAD && letter_is_han(text->c[to]))
		to++;
	name_core(figure->name, &core, &len);
	for (const char *p = core, *end = core + len; p < end; n++) {
		uint32_t c = utf8_decode(&p, end);
		size_t points = 0;

		for (size_t i = from; i < to; i++) {
			if (i == token->start)
				i = token->end;
			if (i >= to || text->c[i] != c)
				continue;
			points = 1;
			if (i > from && text->c[i - 1] == before) {
				points = 2;
				break;
			}
		}
		hits += points;
		before = c;
	}
	/* a first letter cannot follow another */
	return n == 0 ? 0 : (int)(hits * 10 / (2 * n - 1));
}

/* What was said of a figure by its names. */
static int named(const struct setting *s, const struct figure *figure)
{
	int best = s->context == figure ? 1 : 0;

	for (size_t i = 0; i < s->n_spoken; i++) {
		const struct spoken *spoken = &s->spoken[i];
		int points = spoken->number == s->n_numbers ? spoken->weight : 1;

		if (spoken->figure == figure && points > best)
			best = points;
	}
	return best;
}

/* Another figure stands right before the number under its full name. */
static bool another_is_named(const struct setting *s, const struct figure *figure)
{
	if (s->n_spoken == 0)
		return false;
	const struct spoken *last = &s->spoken[s->n_spoken - 1];
	return last->number == s->n_numbers && last->weight == NAME_FULL &&
	       last->figure != figure && named(s, figure) < NAME_SHORT;
}

/* 增速, 占比 under 增长 and 占: a figure that is the rate itself. */
int rate_named(const struct setting *s, const struct figure *figure)
{
	static const struct {
		const char *word;
		uint32_t cues;
	} rates[] = {
		{ "增速", CUE_CHANGE }, { "增长", CUE_CHANGE }, { "增幅", CUE_CHANGE },
		{ "涨幅", CUE_CHANGE }, { "降幅", CUE_CHANGE }, { "同比", CUE_CHANGE },
		{ "环比", CUE_CHANGE }, { "占比", CUE_SHARE },  { "比重", CUE_SHARE },
	};

	if (figure->unit == NULL || strcmp(figure->unit, "%") != 0)
		return 0;
	for (size_t i = 0; i < LEN(rates); i++)
		if (strstr(figure->name, rates[i].word) != NULL)
			return (s->gap_cues & rates[i].cues) != 0 ? 2 : 0;
	return 0;
}

/* 上年同期的1103起, 由2.08%: the number is that of before. */
bool says_earlier(const struct setting *s)
{
	const struct token *token = &s->scene->tokens[s->token];

	if ((s->gap_cues & CUE_FROM) != 0 && (s->gap_cues & CUE_TO) == 0)
		return true;
	/* 比第六次普查的2.94人 */
	if ((s->last_cue & CUE_COMPARE) != 0 && (s->last_cue & CUE_CHANGE) == 0 &&
	    s->scene->text->c[token->start - 1] == U'的')
		return true;
	if ((s->last_cue & (CUE_YEAR | CUE_STEP)) == 0 || (s->last_cue & CUE_CHANGE) != 0)
		return false;
	return s->last_cue_end + 2 >= token->start ||
	       letter_is_one_of(s->scene->text->c[token->start - 1], "的为是有");
}

/* Since the last number it was named as part of another: 民办在校生. */
static bool is_cut_short(const struct setting *s, const struct figure *figure)
{
	for (size_t i = s->gap; i < s->token; i++) {
		const struct token *token = &s->scene->tokens[i];

		if (token->kind == TOKEN_NAME && token->name.cut &&
		    token->name.first->figure == figure)
			return true;
	}
	return false;
}

static int figure_evidence(const struct prose_reader *reader, const struct setting *s,
			   const struct figure *figure)
{
	const struct prior *prior = priors_role(&reader->priors, figure);
	int points = named(s, figure), like;

	if (prior != NULL) {
		int base = named(s, prior->base);
		bool earlier = says_earlier(s);

		points = base > points ? base : points;
		return points + (earlier ? 2 : -2);
	}
	points += rate_named(s, figure) + changes_context(s, figure);
	if (points < 2) {
		like = figure_likeness(s, figure);
		points += like >= 6 ? 2 : like >= 3 ? 1 : 0;
	}
	size_t n_priors;
	priors_of(&reader->priors, figure, &n_priors);
	if (n_priors > 0 && says_earlier(s))
		points -= 2;
	return is_cut_short(s, figure) ? AGAINST : points - another_is_named(s, figure);
}

static int member_evidence(const struct setting *s, struct cell_ref cell, size_t axis)
{
	const struct dimension *dimension = cell.figure->by[axis];
	const struct subject *subject = setting_subject(s, dimension);
	size_t position = cell_position(cell, axis);

	if (subject == NULL)
		return position == dimension->n ? 0 : -1;
	if (subject->position == position)
		return subject_is_fresh(s, subject) ? 3 : 2;
	if (position == dimension->n)
		return subject_is_fresh(s, subject) ? -2 : -1;
	return subject_is_fresh(s, subject) && !subject->several ? -6 : -2;
}

int cell_evidence(const struct prose_reader *reader, const struct setting *setting,
		  struct cell_ref cell)
{
	int points = figure_evidence(reader, setting, cell.figure);

	for (size_t k = 0; k < cell.figure->n_by; k++)
		points += member_evidence(setting, cell, k);
	return points;
}

/* --- candidates --- */

static void keep(struct candidates *out, struct candidate candidate)
{
	if (out->n < CANDIDATES_MAX)
		out->items[out->n++] = candidate;
	else
		out->n_more++;
}

struct search {
	const struct prose_reader *reader;
	const struct setting *setting;
	const struct mention *m;
	int way;     /* way_said */
	bool turned; /* m is the negative of what stands there */
};

/* The sign of what the cell holds goes against the word before the number. */
static bool is_opposite(const struct search *search, struct cell_ref cell)
{
	if (search->way == 0)
		return false;
	if (search->turned)
		return search->way > 0;
	if (search->m->value.units <= 0) /* 增长-3.2% */
		return search->m->value.units < 0;
	int way = figure_way(cell.figure);
	return way != 0 && way != search->way;
}

/* Cells of a unit between two values. */
static void find_between(const struct search *search, size_t unit, const struct extent *bounds,
			 struct candidates *out)
{
	const struct value_index *index = &search->reader->values;
	size_t at = value_index_from(index, unit, bounds->low), stop = at + SCANNED_MOST;

	for (; at < index->n && at < stop; at++) {
		const struct indexed_value *item = &index->items[at];
		struct candidate candidate = { .cell = item->cell };

		if (item->unit != unit || decimal_compare(item->value, bounds->high) > 0)
			break;
		candidate.agreement = cell_agrees(search->reader, item->cell, search->m);
		if (candidate.agreement == AGREES_NOT)
			continue;
		candidate.evidence = cell_evidence(search->reader, search->setting, item->cell);
		candidate.opposite = is_opposite(search, item->cell);
		keep(out, candidate);
	}
}

/* Between which values the cells that may be meant lie. */
static bool search_bounds(const struct mention *m, struct extent *out)
{
	int place = m->inexact || m->place > DECIMAL_MAX_SCALE ? 0 : m->place;
	struct decimal off = { 1, 0 };

	if (m->hedge != HEDGE_NONE) {
		*out = m->extent;
		if (!m->extent.has_low &&
		    !decimal_multiply(m->value, (struct decimal){ 8, 1 }, &out->low))
			return false;
		return m->extent.has_high ||
		       decimal_multiply(m->value, (struct decimal){ 125, 2 }, &out->high);
	}
	if (place < 0)
		off.scale = (int8_t)-place;
	else
		off.units = decimal_power(place);
	return decimal_subtract(m->value, off, &out->low) && decimal_add(m->value, off, &out->high);
}

static void find_value(const struct search *search, struct candidates *out)
{
	struct mention as_meant = number_as_meant(search->m);
	struct counted_in in = number_unit(search->reader, search->setting->scene, search->m);
	struct extent bounds;

	if (in.other || !search_bounds(&as_meant, &bounds))
		return;
	if (!in.any) {
		find_between(search, in.unit, &bounds, out);
		return;
	}
	for (size_t unit = 0; unit < search->reader->values.n_units && unit < UNITS_MOST; unit++)
		find_between(search, unit, &bounds, out);
}

/* 下降3.2% states -3.2, and 增长3.2% the other way. */
static void find_turned(struct search search, struct candidates *out)
{
	struct mention turned = *search.m;
	struct extent extent = turned.extent;

	if (search.way == 0 || turned.value.units <= 0)
		return;
	turned.value.units = -turned.value.units;
	turned.extent = (struct extent){ .low = extent.high,
					 .high = extent.low,
					 .has_low = extent.has_high,
					 .has_high = extent.has_low,
					 .low_open = extent.high_open,
					 .high_open = extent.low_open };
	turned.extent.low.units = -turned.extent.low.units;
	turned.extent.high.units = -turned.extent.high.units;
	if (turned.hedge != HEDGE_NONE && (!extent.has_low || !extent.has_high))
		return;
	search.m = &turned;
	search.turned = true;
	find_value(&search, out);
}

void candidates_find(const struct prose_reader *reader, const struct setting *setting,
		     const struct mention *m, struct candidates *out)
{
	struct mention end = *m;
	struct search search = { reader, setting, &end, way_said(setting), false };

	out->n = out->n_more = 0;
	if (m->hedge != HEDGE_RANGE || m->extent.low_open) {
		find_value(&search, out);
		find_turned(search, out);
		return;
	}
	/* A range states its two ends. */
	end.hedge = HEDGE_NONE;
	end.value = m->extent.low;
	find_value(&search, out);
	size_t n = out->n;
	end.value = m->extent.high;
	find_value(&search, out);
	if (n == 0 || out->n == n)
		out->n = 0;
}

static void near_in_unit(const struct search *search, size_t unit, struct candidates *out)
{
	const struct value_index *index = &search->reader->values;
	struct decimal least = { -INT64_MAX, 0 };
	size_t at = value_index_from(index, unit, least), stop = at + SCANNED_MOST;

	for (; at < index->n && at < stop && index->items[at].unit == unit; at++) {
		struct candidate candidate = { .cell = index->items[at].cell };

		if (cell_agrees(search->reader, candidate.cell, search->m) != AGREES_NOT)
			continue;
		candidate.evidence = cell_evidence(search->reader, search->setting, candidate.cell);
		candidate.slip = number_slip(search->m, index->items[at].value);
		candidate.opposite = index->items[at].value.units < 0 && search->way > 0;
		if (candidate.slip != SLIP_NONE || candidate.evidence >= NAME_FULL)
			keep(out, candidate);
	}
}

void candidates_near(const struct prose_reader *reader, const struct setting *setting,
		     const struct mention *m, struct candidates *out)
{
	struct counted_in in = number_unit(reader, setting->scene, m);
	struct search search = { reader, setting, m, way_said(setting), false };

	out->n = out->n_more = 0;
	if (!in.any && !in.other)
		near_in_unit(&search, in.unit, out);
	/* 38.66万 leaves its unit out; 38 may be anything */
	for (size_t unit = 0;
	     in.any && m->power >= 4 && unit < reader->values.n_units && unit < UNITS_MOST; unit++)
		near_in_unit(&search, unit, out);
}
