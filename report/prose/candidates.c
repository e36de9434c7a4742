/* candidates.c - the cells that a number may state, weighed by the words: part of weigh.h. Evidence
 * is counted in whole points: what stands right before the number most, what was said earlier in
 * the sentence less. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/prose/weigh.h"
#include "report/text/direction.h"

#define SCANNED_MOST 512 /* cells looked at for one number */
#define FEW 64           /* cells that are looked at one by one as fast as any other way */
#define UNITS_MOST 48    /* tried for a number without a unit */
#define WINDOW_BACK 28   /* letters before a number that may name its figure */
#define WINDOW_AHEAD 10
#define AGAINST (-4)
#define LEAST_LIKENESS 3 /* tenths of a name that say something */
#define LIMIT_SAID 3     /* 768.9亿元以内 of 768.9, rather than of what lies below it */

/* --- evidence --- */

const struct around *setting_look_around(const struct setting *s)
{
	const struct letters *text = s->scene->text;
	const struct token *token = &s->scene->tokens[s->token];
	struct around *around = s->around;
	size_t to = token->end;

	if (around->looked)
		return around;
	around->looked = true;
	while (to < text->n && to < token->end + WINDOW_AHEAD && letter_is_han(text->c[to]))
		to++;
	around->from = token->start > s->gap_start + WINDOW_BACK ? token->start - WINDOW_BACK
								 : s->gap_start;
	around->to = to;
	memset(around->letters, 0, sizeof around->letters);
	for (size_t i = around->from; i < to; i++) {
		if (i == token->start)
			i = token->end;
		if (i < to)
			around->letters[text->c[i] / 64 % LEN(around->letters)] |=
				UINT64_C(1) << text->c[i] % 64;
	}
	around->any = 0;
	for (size_t i = 0; i < LEN(around->letters); i++)
		around->any |= around->letters[i];
	return around;
}

/* A letter stands around the number: 1, behind the letter before it: 2. */
static size_t letter_points(const struct setting *s, uint32_t c, uint32_t before)
{
	const struct letters *text = s->scene->text;
	const struct token *token = &s->scene->tokens[s->token];
	const struct around *around = s->around;
	size_t points = 0;

	for (size_t i = around->from; i < around->to; i++) {
		if (i == token->start)
			i = token->end;
		if (i >= around->to || text->c[i] != c)
			continue;
		points = 1;
		if (i > around->from && text->c[i - 1] == before)
			return 2;
	}
	return points;
}

/* Letters of a figure's name that stand around the number, in tenths of the name. */
int figure_likeness(const struct prose_reader *reader, const struct setting *s,
		    const struct figure *figure)
{
	const struct known_core *core = lexicon_core(&reader->names, figure);
	const uint32_t *letters = reader->names.letters + core->at;
	const struct around *around = setting_look_around(s);
	size_t hits = 0, most = (size_t)__builtin_popcountll(core->letters & around->any);

	/* Each hit counts two at most. */
	if (20 * (most + core->repeated) + LEAST_LIKENESS < LEAST_LIKENESS * 2 * (size_t)core->n)
		return 0;
	for (size_t i = 0; i < core->n; i++)
		if ((around->letters[letters[i] / 64 % LEN(around->letters)] >> letters[i] % 64 &
		     1) != 0)
			hits += letter_points(s, letters[i], i > 0 ? letters[i - 1] : 0);
	/* a first letter cannot follow another */
	return core->n == 0 ? 0 : (int)(hits * 10 / (2 * (size_t)core->n - 1));
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
static bool another_is_named(const struct prose_reader *reader, const struct setting *s,
			     const struct figure *figure)
{
	if (s->n_spoken == 0)
		return false;
	const struct spoken *last = &s->spoken[s->n_spoken - 1];
	/* 加装电梯用了12.9亿元: lifts are not counted in 元 */
	return last->number == s->n_numbers && last->weight == NAME_FULL &&
	       last->figure != figure && named(s, figure) < NAME_SHORT &&
	       value_index_figure(&reader->values, last->figure)->unit ==
		       value_index_figure(&reader->values, figure)->unit;
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

/* Nothing but one name stands between a letter and the number. */
static bool name_fills(const struct setting *s, size_t from)
{
	const struct token *name = s->token > s->gap ? &s->scene->tokens[s->token - 1] : NULL;

	return name != NULL && name->kind == TOKEN_NAME && name->start == from &&
	       name->end == s->scene->tokens[s->token].start;
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
	/* 较去年最大负荷3986万千瓦, 比上周（6930例） */
	return s->last_cue_end + 2 >= token->start || name_fills(s, s->last_cue_end) ||
	       letter_is_one_of(s->scene->text->c[token->start - 1], U"的为是有（(");
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
	points += rate_named(s, figure) + context_evidence(reader, s, figure);
	if (points < 2) {
		like = figure_likeness(reader, s, figure);
		points += like >= 6 ? 2 : like >= 3 ? 1 : 0;
	}
	size_t n_priors;
	priors_of(&reader->priors, figure, &n_priors);
	if (n_priors > 0 && says_earlier(s))
		points -= 2;
	return is_cut_short(s, figure) ? AGAINST : points - another_is_named(reader, s, figure);
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

struct search {
	const struct prose_reader *reader;
	const struct setting *setting;
	const struct mention *m;
	const struct counted_in *in;
	const struct mention *as_meant;
	struct mention room; /* for it */
	size_t asked;        /* a number of its own, for what is kept in the reader */
	int way;             /* way_said */
	bool turned;         /* as_meant is the negative of what stands there */
};

static int figure_points(const struct search *search, const struct figure *figure)
{
	struct evidence_memo *memo =
		&search->reader->evidence[figure - search->reader->briefing->figures];

	if (memo->asked != search->asked)
		*memo = (struct evidence_memo){
			search->asked, figure_evidence(search->reader, search->setting, figure)
		};
	return memo->points;
}

static int cell_evidence(const struct search *search, struct cell_ref cell)
{
	const struct setting *setting = search->setting;
	int points = figure_points(search, cell.figure);

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

/* The sign of what the cell holds goes against the word before the number. */
static bool is_opposite(const struct search *search, struct cell_ref cell)
{
	if (search->way == 0)
		return false;
	if (search->turned)
		return search->way > 0;
	if (search->as_meant->value.units <= 0) /* 增长-3.2% */
		return search->as_meant->value.units < 0;
	int way = direction_of_figure(cell.figure);
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
		candidate.agreement =
			value_agrees(search->as_meant, item->cell.figure, item->exact, item->value);
		if (candidate.agreement == AGREES_NOT)
			continue;
		candidate.evidence = cell_evidence(search, item->cell);
		if (candidate.agreement == AGREES_EXACTLY && search->m->hedge != HEDGE_NONE)
			candidate.evidence += LIMIT_SAID;
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

static void begin(struct search *search, struct prose_reader *reader, const struct setting *setting,
		  const struct mention *m, const struct counted_in *in)
{
	if (reader->evidence == NULL)
		reader->evidence =
			xcalloc(reader->briefing->n_figures + 1, sizeof *reader->evidence);
	/* Field by field: the room is large. */
	search->reader = reader;
	search->setting = setting;
	search->m = m;
	search->in = in;
	search->as_meant = number_as_meant(m, &search->room);
	search->asked = ++reader->searches;
	search->way = way_said(setting);
	search->turned = false;
}

static void find_value(const struct search *search, struct candidates *out)
{
	const struct counted_in *in = search->in;
	struct extent bounds;

	if (in->other || !search_bounds(search->as_meant, &bounds))
		return;
	if (!in->any) {
		find_between(search, in->unit, &bounds, out);
		return;
	}
	for (size_t unit = 0; unit < search->reader->values.n_units && unit < UNITS_MOST; unit++)
		find_between(search, unit, &bounds, out);
}

/* 下降3.2% states -3.2, and 增长3.2% the other way. */
static void find_turned(const struct search *said, struct candidates *out)
{
	if (said->way == 0 || said->m->value.units <= 0)
		return;
	struct search search = *said;
	struct mention turned = *search.m;
	struct extent extent = turned.extent;
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
	search.as_meant = number_as_meant(&turned, &search.room);
	search.turned = true;
	find_value(&search, out);
}

void candidates_find(struct prose_reader *reader, const struct setting *setting,
		     const struct mention *m, const struct counted_in *in, struct candidates *out)
{
	struct search search;

	begin(&search, reader, setting, m, in);
	out->n = out->n_more = 0;
	if (m->hedge != HEDGE_RANGE || m->extent.low_open) {
		find_value(&search, out);
		find_turned(&search, out);
		return;
	}
	struct mention end = *m;
	/* A range states its two ends. */
	end.hedge = HEDGE_NONE;
	end.value = m->extent.low;
	search.as_meant = number_as_meant(&end, &search.room);
	find_value(&search, out);
	size_t n = out->n;
	end.value = m->extent.high;
	search.as_meant = number_as_meant(&end, &search.room);
	find_value(&search, out);
	if (n == 0 || out->n == n)
		out->n = 0;
}

static bool is_of_unit(const struct search *search, const struct figure *figure, size_t unit)
{
	return value_index_figure(&search->reader->values, figure)->unit == unit;
}

/* A figure that was named, or one that it was before, has so much evidence. */
static bool is_named_in(const struct search *search, const struct figure *figure, size_t unit)
{
	size_t n;
	const struct prior *priors = priors_of(&search->reader->priors, figure, &n);

	if (is_of_unit(search, figure, unit) && figure_points(search, figure) >= NAME_FULL)
		return true;
	for (size_t i = 0; i < n; i++)
		if (is_of_unit(search, priors[i].figure, unit) &&
		    figure_points(search, priors[i].figure) >= NAME_FULL)
			return true;
	return false;
}

/* Only what was named can have so much evidence: letters around a number are worth less, and
 * nothing is said of members, rates or changes. */
static bool only_names_count(const struct search *search, size_t unit)
{
	const struct setting *s = search->setting;
	const struct figure *first = search->reader->values.of_unit[unit];
	bool rates = first != NULL && first->unit != NULL && *first->unit == '%';

	return s->n_subjects == 0 && !rates &&
	       (s->context == NULL || (s->gap_cues & CUE_CHANGE) == 0);
}

/* Some cell of the unit may have so much evidence that its value need not be like the number. */
static bool may_be_named(const struct search *search, size_t unit)
{
	const struct value_index *index = &search->reader->values;
	const struct setting *s = search->setting;
	bool found = false;

	if (only_names_count(search, unit)) {
		for (size_t i = 0; i < s->n_spoken && !found; i++)
			found = is_named_in(search, s->spoken[i].figure, unit);
		return found || (s->context != NULL && is_named_in(search, s->context, unit));
	}
	for (const struct figure *figure = index->of_unit[unit]; figure != NULL;
	     figure = value_index_figure(index, figure)->next) {
		int most = figure_points(search, figure);

		for (size_t k = 0; k < figure->n_by; k++)
			most += setting_subject(s, figure->by[k]) != NULL ? 3 : 0;
		if (most >= NAME_FULL)
			return true;
	}
	return false;
}

/* A cell that the number may be a slip of, or that the words speak of strongly. */
static void keep_near(const struct search *search, const struct indexed_value *item, enum slip slip,
		      struct candidates *out)
{
	struct candidate candidate = { .cell = item->cell, .slip = slip };

	candidate.evidence = cell_evidence(search, item->cell);
	candidate.opposite = item->value.units < 0 && search->way > 0;
	if ((slip != SLIP_NONE || candidate.evidence >= NAME_FULL) &&
	    value_agrees(search->as_meant, item->cell.figure, item->exact, item->value) ==
		    AGREES_NOT)
		keep(out, candidate);
}

/* Two bits of digits_shape() at most, or it is no slip. */
static bool is_like(uint64_t digits, const struct indexed_value *item)
{
	uint64_t others = digits ^ item->digits;

	others &= others - 1;
	others &= others - 1;
	return others == 0;
}

static void find_slips(const struct search *search, size_t unit, struct candidates *out)
{
	const struct value_index *index = &search->reader->values;
	uint32_t found[LIKE_MOST];
	size_t n = like_values_find(index->like, index, unit, search->as_meant->value, found);

	for (size_t i = 0; i < n; i++) {
		enum slip slip = number_slip(search->m, index->items[found[i]].value);

		if (slip != SLIP_NONE)
			keep_near(search, &index->items[found[i]], slip, out);
	}
}

static void near_in_unit(const struct search *search, size_t unit, struct candidates *out)
{
	const struct value_index *index = &search->reader->values;
	uint64_t digits = digits_shape(search->as_meant->value);
	bool named = may_be_named(search, unit);

	if (!named && index->n > FEW) {
		find_slips(search, unit, out);
		return;
	}
	size_t at = index->unit_from[unit], stop = at + SCANNED_MOST;
	for (; at < index->n && at < stop && index->items[at].unit == unit; at++) {
		const struct indexed_value *item = &index->items[at];
		enum slip slip =
			is_like(digits, item) ? number_slip(search->m, item->value) : SLIP_NONE;

		if (slip != SLIP_NONE || named)
			keep_near(search, item, slip, out);
	}
}

void candidates_near(struct prose_reader *reader, const struct setting *setting,
		     const struct mention *m, const struct counted_in *in, struct candidates *out)
{
	struct search search;

	begin(&search, reader, setting, m, in);
	out->n = out->n_more = 0;
	if (reader->values.like == NULL)
		reader->values.like = like_values_create(&reader->values);
	if (!in->any && !in->other)
		near_in_unit(&search, in->unit, out);
	/* 38.66万 leaves its unit out; 38 may be anything */
	for (size_t unit = 0;
	     in->any && m->power >= 4 && unit < reader->values.n_units && unit < UNITS_MOST; unit++)
		near_in_unit(&search, unit, out);
}
