/* derive_shares.c - shares, rates, ratios and what there is by head; see derive.h. */
#include <string.h>

#include "report/base/array.h"
#include "report/prose/derive.h"
#include "report/prose/listed.h"
#include "report/text/reading.h"

#define SUMMED_MOST 6    /* numbers of a list that are added up */
#define FIGURES_MOST 128 /* looked at for a whole that nothing names */

/* Where the gap says 占: behind its token; 0 when it does not. */
static size_t share_said(const struct setting *s)
{
	for (size_t i = s->token; i-- > s->gap;) {
		const struct token *token = &s->scene->tokens[i];

		if (token->kind == TOKEN_CUE && (token->cues & (CUE_SHARE | CUE_OF)) != 0)
			return i + 1;
	}
	return 0;
}

/* The figure named between 占 and the number. */
static const struct figure *whole_named(const struct setting *s, size_t from)
{
	for (size_t i = from; i < s->token; i++) {
		const struct token *token = &s->scene->tokens[i];

		for (size_t k = 0; token->kind == TOKEN_NAME && k < token->name.n; k++)
			if (token->name.first[k].figure != NULL)
				return token->name.first[k].figure;
	}
	return NULL;
}

/* A figure or member is named before 占, since the last number. */
static bool part_is_named(const struct setting *s, size_t share, bool *alone)
{
	bool named = false;

	*alone = true;
	for (size_t i = s->gap; i < share; i++)
		if (s->scene->tokens[i].kind == TOKEN_NAME && !s->scene->tokens[i].name.cut) {
			*alone &= s->scene->tokens[i].name.alone;
			named = true;
		}
	return named;
}

/* Words behind 占 that name no whole leave open what it is a share of; 全部…的 is of all of them.
 */
static bool whole_is_plain(const struct setting *s, size_t share)
{
	static const uint32_t plain[] =
		U"的了比例重为到约总数量全部省市县有这些将近达其各类件人问题"
		"同期案";
	const struct letters *text = s->scene->text;
	size_t from = s->scene->tokens[share - 1].end, to = s->scene->tokens[s->token].start;

	if (share < s->token && s->scene->tokens[share].kind == TOKEN_CUE &&
	    (s->scene->tokens[share].cues & CUE_WHOLE) != 0)
		return true;
	for (size_t i = from; i < to; i++)
		if (letter_is_han(text->c[i]) && !letter_is_one_of(text->c[i], plain))
			return false;
	return true;
}

/* What the share is of, and what it is a part of, where the words leave no choice. */
struct bound_share {
	struct operand part, whole;
	bool sure;
};

/* Nothing but marks and plain words up to 占. */
static bool is_plain_up_to(const struct setting *s, size_t share)
{
	size_t from = s->gap_start, to = s->scene->tokens[share - 1].start;

	for (size_t i = from; i < to; i++)
		if (letter_is_han(s->scene->text->c[i]) &&
		    !letter_is_one_of(s->scene->text->c[i], U"约仅只均也则人次"))
			return false;
	return true;
}

static bool bind_part(const struct deriving *d, size_t share, struct bound_share *out)
{
	const struct setting *s = d->setting;
	bool alone, named = part_is_named(s, share, &alone);

	if (d->paired != NULL) {
		out->part = *d->paired;
		out->sure = true;
		return true;
	}
	struct listed listed;
	if (named && listed_before(s, share - 1, &listed) &&
	    listed_sum(d->reader, &listed, s->context, &out->part)) {
		out->sure = false;
		return true;
	}
	for (size_t i = 0; i < d->pool.n; i++) {
		const struct operand *item = &d->pool.items[i];

		if (item->percent || item->period != PERIOD_NONE || item->rank > 0)
			continue;
		if (named != (item->number == SIZE_MAX))
			continue;
		/* 46893件，占: the number right before */
		out->sure = named ? alone && item->cells[0].figure->n_by > 0
				  : item->number + 1 == s->n_numbers && is_plain_up_to(s, share);
		out->part = *item;
		return true;
	}
	return false;
}

/* The part is called after its whole: 民营企业进出口 of 进出口总额, 护理型床位 of 床位. The words
 * do not say so: the share may be found right, but not wrong. */
static bool whole_by_name(const struct deriving *d, const struct operand *part, struct operand *out)
{
	const struct briefing *briefing = d->reader->briefing;
	const struct figure *figure = part->cells[0].figure;
	const struct known_core *name = lexicon_core(&d->reader->names, figure);
	const uint32_t *letters = d->reader->names.letters;
	size_t longest = 0;
	struct operand found;

	for (size_t f = 0; f < briefing->n_figures && f < FIGURES_MOST; f++) {
		const struct figure *whole = &briefing->figures[f];
		const struct known_core *core = lexicon_core(&d->reader->names, whole);

		if (core->n < 2 || core->n <= longest || core->n >= name->n ||
		    priors_role(&d->reader->priors, whole) != NULL ||
		    memcmp(letters + core->at, letters + name->at + name->n - core->n,
			   core->n * sizeof *letters) != 0)
			continue;
		if (!operand_of(d->reader, total_cell(whole), &found) || found.unit != part->unit)
			continue;
		*out = found;
		longest = core->n;
	}
	return longest > 0;
}

/* 处理312人，占问题总数的55.9%: what is counted behind 占 is not what the part counts. */
static bool whole_fits(const struct setting *s, size_t share, const struct figure *part)
{
	static const struct {
		uint32_t letter;
		const char *word;
	} nouns[] = { { U'人', "人" }, { U'件', "件" }, { U'问', "问题" }, { U'案', "案" } };
	size_t from = s->scene->tokens[share - 1].end, to = s->scene->tokens[s->token].start;

	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < LEN(nouns); k++)
			if (s->scene->text->c[i] == nouns[k].letter &&
			    strstr(part->name, nouns[k].word) == NULL &&
			    (part->unit == NULL || strstr(part->unit, nouns[k].word) == NULL))
				return false;
	return true;
}

static bool bind_whole(const struct deriving *d, size_t share, struct bound_share *out)
{
	const struct setting *s = d->setting;
	const struct figure *named = whole_named(s, share);

	if (named != NULL && named != out->part.cells[0].figure) {
		struct cell_ref total = total_cell(named);
		struct cell_ref same = spoken_cell(s, named);

		/* 占处理人数的: of all of them; not of those of the same member */
		out->sure &= named->n_by == 0;
		return operand_of(d->reader, named->n_by == 0 ? same : total, &out->whole);
	}
	out->sure &=
		(whole_is_plain(s, share) && whole_fits(s, share, out->part.cells[0].figure)) ||
		named != NULL;
	if (operand_total(d->reader, &out->part, &out->whole))
		return true;
	out->sure = false;
	return out->part.make == MAKE_CELL && whole_by_name(d, &out->part, &out->whole);
}

/* 两项合计占: the sum of what was listed. */
static bool try_sums(const struct deriving *d, struct derivation *out)
{
	const struct pool *pool = &d->pool;
	struct operand sum, total;

	if (sum_of_first(d, &sum) && operand_total(d->reader, &sum, &total) &&
	    try_pair(d, SHAPE_SHARE, &sum, &total, out))
		return true;
	for (size_t i = 0; i < pool->n; i++)
		for (size_t n = 2; n <= SUMMED_MOST; n++)
			if (sum_of_last(d, n, pool->items[i].unit, &sum) &&
			    try_pair(d, SHAPE_SHARE, &sum, &pool->items[i], out))
				return true;
	return false;
}

/* A share among all operands: only what is smaller than its whole, or little more. */
static bool try_shares(const struct deriving *d, enum shape shape, struct derivation *out)
{
	const struct pool *pool = &d->pool;

	for (size_t i = 0; i < pool->n; i++)
		for (size_t k = 0; k < pool->n; k++) {
			const struct operand *a = &pool->items[i], *b = &pool->items[k];

			if (i != k && !a->percent && !b->percent && a->unit == b->unit &&
			    near_enough(d, a, b) && try_pair(d, shape, a, b, out))
				return true;
		}
	return false;
}

/* Whatever gives the number: the fewer digits it has, the less is tried. */
static bool try_any(struct deriving *d, struct derivation *out)
{
	bool rest = d->digits >= 3 || (d->setting->gap_cues & CUE_REST) != 0 || d->m->inexact;

	/* 下降13.0% speaks of no part of a whole: what is met is met by chance. */
	const uint32_t share = CUE_SHARE | CUE_OF | CUE_RATE | CUE_SUM | CUE_REST;
	bool change =
		(d->setting->gap_cues & CUE_CHANGE) != 0 && (d->setting->gap_cues & share) == 0;

	if (try_shares(d, SHAPE_SHARE, out) ||
	    (rest && !change && try_shares(d, SHAPE_REST_SHARE, out)))
		return true;
	if (d->digits >= 3 && !change &&
	    (try_shares(d, SHAPE_PART_OF_BOTH, out) || try_sums(d, out)))
		return true;
	size_t n = d->pool.n;
	pool_add_likely(&d->pool, d->reader, d->setting);
	return d->pool.n > n && try_shares(d, SHAPE_SHARE, out);
}

/* A hedged share is wrong only when twice its width misses. */
static bool misses_by_far(const struct mention *m, struct ratio value)
{
	struct decimal exact, off, twice;

	if (m->hedge == HEDGE_NONE && !m->inexact)
		return !number_states(m, value);
	if (!ratio_at_place(value, -4, &exact) || !decimal_subtract(m->value, exact, &off))
		return false;
	if (off.units < 0)
		off.units = -off.units;
	twice = m->inexact ? (struct decimal){ 34, 1 } : (struct decimal){ 10, 0 };
	return decimal_compare(off, twice) > 0;
}

static void hold_bound(const struct deriving *d, size_t share, struct derivation *out)
{
	struct bound_share bound = { .sure = false };

	if (!bind_part(d, share, &bound) || !bind_whole(d, share, &bound))
		return;
	if (try_pair(d, SHAPE_SHARE, &bound.part, &bound.whole, out))
		return;
	const uint32_t open = CUE_SUM | CUE_REST | CUE_RESPECTIVE | CUE_TARGET | CUE_ELSEWHERE |
			      CUE_LISTED | CUE_CHANGE | CUE_NOT;
	if (bound.sure && d->run <= 1 && (d->setting->gap_cues & open) == 0 &&
	    compute_pair(SHAPE_SHARE, &bound.part, &bound.whole, 1, out) &&
	    misses_by_far(d->m, out->value))
		out->verdict = VERDICT_WRONG;
}

/* The share of a part in another figure that nothing names; only where it is one. */
static bool try_rate_of(const struct deriving *d, const struct operand *part,
			struct derivation *out)
{
	const struct briefing *briefing = d->reader->briefing;
	struct operand whole;
	size_t n = 0; /* wholes of different sizes */

	for (size_t f = 0; f < briefing->n_figures && f < FIGURES_MOST && n < 2; f++) {
		const struct figure *figure = &briefing->figures[f];
		struct derivation found = { .verdict = VERDICT_NONE };

		if (figure == part->cells[0].figure ||
		    priors_role(&d->reader->priors, figure) != NULL ||
		    !operand_of(d->reader, total_cell(figure), &whole) ||
		    whole.unit != part->unit || !try_pair(d, SHAPE_SHARE, part, &whole, &found))
			continue;
		n += n == 0 || ratio_compare(found.value, out->value) != 0;
		*out = found;
	}
	return n == 1 || ((out->verdict = VERDICT_NONE), false);
}

/* 按时办结率93.5%: of the figure whose name stands before 率; 整改2281个，整改率93.6%: of the
 * number right before the words. */
static bool try_rates(const struct deriving *d, struct derivation *out)
{
	const struct setting *s = d->setting;
	const struct spoken *spoken = s->n_spoken > 0 ? &s->spoken[s->n_spoken - 1] : NULL;
	const struct operand *last = d->stated->n > 0 ? &d->stated->items[d->stated->n - 1] : NULL;
	struct operand named;

	if (d->digits < 3 || (s->gap_cues & CUE_RATE) == 0)
		return false;
	if (spoken != NULL && spoken->number == s->n_numbers &&
	    s->scene->text->c[spoken->end] == U'率' &&
	    operand_of(d->reader, spoken_cell(s, spoken->figure), &named) &&
	    try_rate_of(d, &named, out))
		return true;
	return last != NULL && last->number + 1 == s->n_numbers && last->sentence == s->sentence &&
	       last->make == MAKE_CELL && try_rate_of(d, last, out);
}

void derive_share(struct deriving *d, struct derivation *out)
{
	size_t share = share_said(d->setting);

	if (share > 0)
		hold_bound(d, share, out);
	if (out->verdict == VERDICT_RIGHT)
		return;
	struct derivation wrong = *out;
	if ((d->setting->gap_cues & CUE_SUM) != 0 && try_sums(d, out))
		return;
	if (wrong.verdict == VERDICT_NONE && (try_any(d, out) || try_rates(d, out)))
		return;
	*out = wrong;
}

/* 5.6:47.7:46.7: the shares of the members in their order */
static bool try_structure(struct deriving *d, struct derivation *out)
{
	const struct letters *text = d->setting->scene->text;
	const struct briefing *briefing = d->reader->briefing;

	for (size_t f = 0; f < briefing->n_figures; f++) {
		const struct figure *figure = &briefing->figures[f];
		struct operand part, whole;
		struct mention m = *d->m;
		struct deriving of_part = *d;
		size_t at = d->m->start, n = 0;

		if (figure->n_by != 1 || figure->n_rows < 2 ||
		    !operand_of(
			    d->reader,
			    (struct cell_ref){ figure, figure_index(figure, figure->n_rows, 0) },
			    &whole))
			continue;
		of_part.m = &m;
		for (; n < figure->n_rows && at < d->m->end; n++) {
			struct reading r = *reading_at(text, at, false);
			struct cell_ref cell = { figure, figure_index(figure, n, 0) };

			m.value = m.extent.low = m.extent.high = r.low;
			m.place = -r.low.scale;
			if (r.form != READING_NUMBER || !operand_of(d->reader, cell, &part) ||
			    !try_pair(&of_part, SHAPE_SHARE, &part, &whole, out))
				break;
			at = r.end + 1;
		}
		if (n == figure->n_rows && at >= d->m->end)
			return true;
		out->verdict = VERDICT_NONE;
	}
	return false;
}

/* 生师比14.2∶1; 性别比（以女性为100）为105.13 */
void derive_ratio(struct deriving *d, struct derivation *out)
{
	static const int64_t times[] = { 1, 100 };
	const struct pool *pool = &d->pool;

	if (d->m->kind == MENTION_RATIO && try_structure(d, out))
		return;
	for (size_t t = 0; t < LEN(times) && d->digits >= 3; t++)
		for (size_t i = 0; i < pool->n; i++)
			for (size_t k = 0; k < pool->n; k++)
				if (i != k && !pool->items[i].percent && !pool->items[k].percent &&
				    try_pair_by(d, (struct way_of){ SHAPE_QUOTIENT, times[t] },
						&pool->items[i], &pool->items[k], out))
					return;
}

/* Units may be said shorter of a quotient: 4.6次 of 人次. */
static bool is_counted_alike(const struct deriving *d, const struct operand *a)
{
	if (d->in.any || a->percent)
		return !a->percent;
	if (!d->in.other)
		return a->unit == d->in.unit;
	const char *unit = a->cells[0].figure->unit;
	size_t n = unit != NULL ? strlen(unit) : 0;
	const char *own = d->m->unit != NULL ? d->m->unit : "";
	return *own != '\0' && n >= strlen(own) && strcmp(unit + n - strlen(own), own) == 0;
}

/* Figures that others are counted by, wherever they were last named. */
static void add_populations(struct deriving *d)
{
	static const char *const words[] = { "人口", "户数", "家庭户", "面积", "企业数" };
	const struct briefing *briefing = d->reader->briefing;
	struct pool *pool = &d->pool;

	for (size_t f = 0; f < briefing->n_figures && pool->n < POOL_MAX; f++)
		for (size_t w = 0; w < LEN(words); w++) {
			struct cell_ref cell = spoken_cell(d->setting, &briefing->figures[f]);

			if (strstr(briefing->figures[f].name, words[w]) == NULL ||
			    pool_has(pool, cell) ||
			    !operand_of(d->reader, cell, &pool->items[pool->n]))
				continue;
			pool->items[pool->n++].rank = 2;
			break;
		}
}

/* Days and months of a span, and small numbers that the sentence tells: 前8个月 */
static bool try_spans(struct deriving *d, struct derivation *out)
{
	static const int64_t spans[] = { 31,  30,  29, 28,  7,   12, 10,  11, 9,   8,   6,
					 5,   4,   3,  365, 366, 90, 91,  92, 181, 182, 184,
					 273, 274, 14, 15,  2,   52, 100, 59, 60,  61 };

	for (size_t i = 0; i < d->pool.n; i++)
		for (size_t k = 0; k < LEN(spans) && d->pool.items[i].rank <= 1; k++)
			if (is_counted_alike(d, &d->pool.items[i]) &&
			    try_part(d, &d->pool.items[i], spans[k], out))
				return true;
	return false;
}

void derive_each(struct deriving *d, struct derivation *out)
{
	static const int64_t by[] = { 1, 10000, 1000, 100000, 100, 10, 100000000 };
	const struct pool *pool = &d->pool;

	add_populations(d);
	for (size_t t = 0; t < LEN(by); t++)
		for (size_t i = 0; i < pool->n; i++)
			for (size_t k = 0; k < pool->n; k++)
				if (i != k && is_counted_alike(d, &pool->items[i]) &&
				    !pool->items[k].percent &&
				    pool->items[i].period == pool->items[k].period &&
				    near_enough(d, &pool->items[i], &pool->items[k]) &&
				    try_pair_by(d, (struct way_of){ SHAPE_QUOTIENT, by[t] },
						&pool->items[i], &pool->items[k], out)) {
					out->result.unit = d->in.unit;
					return;
				}
	if (d->digits >= 3)
		try_spans(d, out);
}
