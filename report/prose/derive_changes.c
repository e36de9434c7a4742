/* derive_changes.c - growth, points, multiples, differences; see derive.h. */
#include "report/prose/derive.h"

/* It is another figure at an earlier time. */
static bool is_prior(const struct deriving *d, const struct operand *operand)
{
	return operand->make == MAKE_CELL &&
	       priors_role(&d->reader->priors, operand->cells[0].figure) != NULL;
}

/* What a change is of: the operand paired with the number, what was named since the last number,
 * else the last number that has an earlier one. */
static const struct operand *changed(const struct deriving *d, struct operand *before,
				     size_t *n_fit)
{
	if (d->paired != NULL)
		return operand_before(d->reader, d->setting, d->paired, before, n_fit) ? d->paired
										       : NULL;
	for (size_t i = 0; i < d->pool.n; i++) {
		const struct operand *now = &d->pool.items[i];

		if (now->rank > 1 || is_prior(d, now) ||
		    (!d->in.any && !d->in.other && d->m->unit != NULL && *d->m->unit != '%' &&
		     now->unit != d->in.unit))
			continue;
		if (operand_before(d->reader, d->setting, now, before, n_fit))
			return now;
	}
	return NULL;
}

/* The operand is what the number speaks of: named since the last one, or stated by it. */
static bool is_at_hand(const struct deriving *d, const struct operand *now)
{
	const struct setting *s = d->setting;

	if (d->paired != NULL || now->rank > 0)
		return d->paired != NULL;
	if (now->number != SIZE_MAX)
		return gap_is_plain(s);
	for (size_t i = 0; i < s->n_spoken; i++)
		if (s->spoken[i].number == s->n_numbers && !s->spoken[i].alone)
			return false;
	for (size_t i = 0; i < s->n_subjects; i++)
		if (subject_is_fresh(s, &s->subjects[i]) && !s->subjects[i].alone)
			return false;
	return true;
}

/* The words leave one operand and one earlier value: a number that is neither is wrong. */
static bool is_bound(const struct deriving *d, const struct operand *now,
		     const struct operand *before, size_t n_fit)
{
	const struct setting *s = d->setting;
	const uint32_t compared = CUE_YEAR | CUE_STEP;
	bool named = now->number == SIZE_MAX; /* since the last number, else stated by it */

	if (n_fit != 1 || !before->sure || s->dated || (s->gap_cues & compared) == 0 ||
	    (s->clause_cues & (CUE_TARGET | CUE_ELSEWHERE | CUE_YEARLY)) != 0 ||
	    d->m->hedge != HEDGE_NONE || d->run > 1)
		return false;
	if (d->paired != NULL || !gap_is_plain(s))
		return false;
	return named ? now->rank == 0 && is_at_hand(d, now) : now->number + 1 == s->n_numbers;
}

/* Nothing between the last number and this one but marks and one word of change. */
static bool gap_says_change_only(const struct setting *s)
{
	const uint32_t open = CUE_TARGET | CUE_ELSEWHERE | CUE_YEARLY | CUE_REST | CUE_SHARE |
			      CUE_EACH | CUE_SUM | CUE_TO | CUE_FROM | CUE_PARTS | CUE_SPEED |
			      CUE_NOT | CUE_RESPECTIVE;

	if ((s->gap_cues & CUE_CHANGE) == 0 || (s->gap_cues & open) != 0 || s->dated)
		return false;
	for (size_t i = s->gap; i < s->token; i++)
		if (s->scene->tokens[i].kind == TOKEN_NAME)
			return false;
	return gap_is_plain(s);
}

static bool is_cell(const struct operand *operand, struct cell_ref cell)
{
	return operand->make == MAKE_CELL && operand->cells[0].figure == cell.figure &&
	       operand->cells[0].index == cell.index;
}

/* 9846件，较上周的9312件增加534件，增幅5.7%: a value and the one before it were both told, or their
 * difference; the change behind them is theirs. */
static bool pair_told(const struct deriving *d, struct operand *now, struct operand *before)
{
	const struct stated *stated = d->stated;
	const struct setting *s = d->setting;
	size_t n_fit;

	if (stated->n == 0 || d->m->hedge != HEDGE_NONE || d->run > 1 || !gap_says_change_only(s))
		return false;
	const struct operand *last = &stated->items[stated->n - 1];
	bool both = last->make == MAKE_DIFFERENCE && last->n_cells == 2 && !last->percent;
	if (last->number + 1 != s->n_numbers || last->sentence != s->sentence || last->loosely)
		return false;
	if (both)
		return operand_of(d->reader, last->cells[0], now) &&
		       operand_of(d->reader, last->cells[1], before) && is_prior(d, before) &&
		       !is_prior(d, now);
	if (stated->n == 1)
		return false;
	*now = stated->items[stated->n - 2];
	return now->number + 2 == s->n_numbers && now->sentence == s->sentence && !now->loosely &&
	       operand_before(d->reader, s, now, before, &n_fit) && n_fit == 1 &&
	       is_cell(last, before->cells[0]);
}

static void hold_told(const struct deriving *d, enum shape shape, struct derivation *out)
{
	struct operand now, before;

	if (out->verdict == VERDICT_NONE && pair_told(d, &now, &before) &&
	    (shape == SHAPE_GROWTH || now.percent || now.unit == d->in.unit) &&
	    compute_pair(shape, &now, &before, 1, out))
		out->verdict = VERDICT_WRONG;
}

/* A change found right in size: its direction must be the one that is said. */
static void hold_direction(const struct deriving *d, const struct operand *now,
			   struct derivation *out)
{
	int said = direction_said(d->setting);
	bool opposite = said != 0 && out->value.num != 0 && (out->value.num > 0) != (said > 0);

	/* 增速放缓 speaks of the rate of a change */
	if (opposite && (d->setting->clause_cues & CUE_SPEED) == 0 && is_at_hand(d, now) &&
	    d->m->hedge != HEDGE_RANGE && !d->m->inexact && d->m->value.units > 0)
		out->verdict = VERDICT_OPPOSITE;
}

static bool try_change(struct deriving *d, enum shape shape, struct derivation *out)
{
	struct operand before;
	size_t n_fit;
	const struct operand *now = changed(d, &before, &n_fit);

	if (now == NULL)
		return false;
	if (try_pair(d, shape, now, &before, out)) {
		if (before.sure)
			hold_direction(d, now, out);
		return true;
	}
	if (is_bound(d, now, &before, n_fit) && compute_pair(shape, now, &before, 1, out)) {
		out->verdict = VERDICT_WRONG;
		return false;
	}
	return false;
}

/* Every operand with its own earlier value, the nearest first. */
static bool try_priors(struct deriving *d, enum shape shape, struct derivation *out)
{
	const struct pool *pool = &d->pool;
	size_t n_fit;

	for (size_t i = 0; i < pool->n; i++) {
		struct operand before;

		if (pool->items[i].make != MAKE_CELL ||
		    !operand_before(d->reader, d->setting, &pool->items[i], &before, &n_fit))
			continue;
		before.rank = pool->items[i].rank;
		if (near_enough(d, &pool->items[i], &before) &&
		    try_pair(d, shape, &pool->items[i], &before, out)) {
			if (before.sure)
				hold_direction(d, &pool->items[i], out);
			return true;
		}
	}
	return false;
}

static bool is_comparable(const struct operand *a, const struct operand *b)
{
	return a != b && a->unit == b->unit && a->percent == b->percent;
}

/* Any two of the pool. */
static bool try_pairs(struct deriving *d, enum shape shape, struct derivation *out)
{
	const struct pool *pool = &d->pool;

	for (size_t i = 0; i < pool->n; i++)
		for (size_t k = 0; k < pool->n; k++)
			if (is_comparable(&pool->items[i], &pool->items[k]) &&
			    near_enough(d, &pool->items[i], &pool->items[k]) &&
			    try_pair(d, shape, &pool->items[i], &pool->items[k], out))
				return true;
	return false;
}

/* 十年共增加…，年平均增长率0.51% */
static bool try_yearly(struct deriving *d, struct derivation *out)
{
	static const int64_t years[] = { 10, 5, 3, 4, 2, 6, 7, 8, 9, 20 };
	const struct pool *pool = &d->pool;

	for (size_t y = 0; y < sizeof years / sizeof *years; y++)
		for (size_t i = 0; i < pool->n; i++)
			for (size_t k = 0; k < pool->n; k++)
				if (is_comparable(&pool->items[i], &pool->items[k]) &&
				    is_prior(d, &pool->items[k]) &&
				    try_pair_by(d, (struct way_of){ SHAPE_YEARLY, years[y] },
						&pool->items[i], &pool->items[k], out))
					return true;
	return false;
}

void derive_growth(struct deriving *d, struct derivation *out)
{
	if ((d->setting->gap_cues & CUE_YEARLY) != 0) {
		try_yearly(d, out);
		return;
	}
	if (says_earlier(d->setting)) /* 较上周的32.8%: a level, no growth */
		return;
	if (try_change(d, SHAPE_GROWTH, out))
		return;
	struct derivation wrong = *out;
	if (d->paired != NULL || try_priors(d, SHAPE_GROWTH, out))
		return;
	if (d->digits >= 3 && try_pairs(d, SHAPE_GROWTH, out))
		return;
	*out = wrong;
	hold_told(d, SHAPE_GROWTH, out);
}

/* The shares of what is spoken of, as operands: 第三产业占比比上年提高0.8个百分点. */
static void add_shares(struct deriving *d)
{
	struct pool *pool = &d->pool;
	size_t n = pool->n;

	for (size_t i = 0; i < n && pool->n < POOL_MAX; i++) {
		struct operand total;
		struct derivation share = { .verdict = VERDICT_NONE };

		if (pool->items[i].make != MAKE_CELL || pool->items[i].percent ||
		    pool->items[i].rank > 1 || pool->items[i].period != PERIOD_NONE ||
		    !operand_total(d->reader, &pool->items[i], &total) ||
		    !compute_pair(SHAPE_SHARE, &pool->items[i], &total, 1, &share))
			continue;
		share.result.percent = true;
		share.result.rank = pool->items[i].rank;
		pool->items[pool->n++] = share.result;
	}
}

/* Rates that nothing names but their own figures: the one of before, or of others. */
static void add_rates(struct deriving *d)
{
	const struct briefing *briefing = d->reader->briefing;
	struct pool *pool = &d->pool;

	for (size_t f = 0; f < briefing->n_figures && pool->n < POOL_MAX; f++) {
		const struct figure *figure = &briefing->figures[f];
		size_t skipped;
		struct cell_ref cell = spoken_cell(d->setting, figure);

		if (name_period(figure->name, &skipped) == PERIOD_NONE || figure->unit == NULL ||
		    *figure->unit != '%' || pool_has(pool, cell) ||
		    !operand_of(d->reader, cell, &pool->items[pool->n]))
			continue;
		pool->items[pool->n++].rank = 1;
	}
}

static bool try_rates(struct deriving *d, struct derivation *out)
{
	const struct pool *pool = &d->pool;

	for (size_t i = 0; i < pool->n; i++)
		for (size_t k = 0; k < pool->n; k++)
			if (pool->items[i].percent && pool->items[k].percent && i != k &&
			    near_enough(d, &pool->items[i], &pool->items[k]) &&
			    try_pair(d, SHAPE_DIFFERENCE, &pool->items[i], &pool->items[k], out))
				return true;
	return false;
}

void derive_points(struct deriving *d, struct derivation *out)
{
	if (try_change(d, SHAPE_DIFFERENCE, out))
		return;
	struct derivation wrong = *out;
	if (d->paired != NULL)
		return;
	add_rates(d);
	add_shares(d);
	/* A tenth of a point is seldom met by chance among the few rates that are named. */
	d->digits++;
	bool found = try_priors(d, SHAPE_DIFFERENCE, out) || try_rates(d, out);
	d->digits--;
	if (found)
		return;
	*out = wrong;
	hold_told(d, SHAPE_DIFFERENCE, out);
}

/* The member that a token names; NULL when it names none. */
static const struct known_name *member_at(const struct setting *s, size_t token)
{
	const struct token *t = &s->scene->tokens[token];

	return t->kind == TOKEN_NAME && !t->name.cut && t->name.first->figure == NULL
		       ? t->name.first
		       : NULL;
}

static bool member_cell(const struct deriving *d, const struct known_name *name,
			struct operand *out)
{
	const struct figure *figure = d->setting->context;

	return operand_of(d->reader,
			  (struct cell_ref){ figure, figure_index(figure, name->position, 0) },
			  out);
}

/* 助学支出居第一位，是助残的3.2倍: the member before 的, and the one that was named before it. */
static bool members_told(const struct deriving *d, struct operand *a, struct operand *b)
{
	const struct setting *s = d->setting;
	const struct known_name *second = NULL, *name;

	if (d->m->start == 0 || s->scene->text->c[d->m->start - 1] != U'的' || s->context == NULL ||
	    s->context->n_by != 1)
		return false;
	for (size_t i = s->token; i-- > s->sentence;) {
		if ((name = member_at(s, i)) == NULL || name->dimension != s->context->by[0])
			continue;
		if (second == NULL && i < s->gap)
			return false;
		if (second != NULL && name->position != second->position)
			return member_cell(d, name, a) && member_cell(d, second, b);
		second = name;
	}
	return false;
}

void derive_times(struct deriving *d, struct derivation *out)
{
	struct operand a, b;

	bool more =
		(d->setting->gap_cues & CUE_CHANGE) != 0 && (d->setting->gap_cues & CUE_TIMES) == 0;
	enum shape shape =
		d->m->unit != NULL && d->m->unit[0] != '\0' &&
				letters_match(d->setting->scene->text, d->m->unit_start, "番") > 0
			? SHAPE_DOUBLINGS
		: more ? SHAPE_TIMES_MORE
		       : SHAPE_TIMES;

	if (shape == SHAPE_TIMES && members_told(d, &a, &b) && try_pair(d, shape, &a, &b, out))
		return;
	if (!try_priors(d, shape, out))
		try_pairs(d, shape, out);
}

static bool try_differences(const struct deriving *d, struct derivation *out)
{
	const struct pool *pool = &d->pool;

	for (size_t i = 0; i < pool->n; i++)
		for (size_t k = 0; k < pool->n; k++)
			if (pool->items[i].unit == d->in.unit &&
			    pool->items[k].unit == d->in.unit && i != k &&
			    near_enough(d, &pool->items[i], &pool->items[k]) &&
			    try_pair(d, SHAPE_DIFFERENCE, &pool->items[i], &pool->items[k], out))
				return true;
	return false;
}

void derive_difference(struct deriving *d, struct derivation *out)
{
	if (try_change(d, SHAPE_DIFFERENCE, out))
		return;
	struct derivation wrong = *out;
	if (d->paired != NULL || try_differences(d, out))
		return;
	/* 超出计划1965人, of 计划招生; without a word of it two such figures meet by chance */
	const uint32_t asks = CUE_CHANGE | CUE_COMPARE | CUE_REST | CUE_TARGET;
	size_t n = d->pool.n;
	if (d->digits >= 3 && (d->setting->gap_cues & asks) != 0)
		pool_add_likely(&d->pool, d->reader, d->setting);
	if (d->pool.n > n && try_differences(d, out))
		return;
	*out = wrong;
	hold_told(d, SHAPE_DIFFERENCE, out);
}
