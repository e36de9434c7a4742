/* derive.c - which computation a number's cues ask for; see derive.h. */
#include "report/prose/derive.h"
#include "report/prose/listed.h"

#include <stdio.h>
#include <string.h>

#include "report/base/array.h"

#define SUMMED_MOST 8

bool gap_is_plain(const struct setting *s)
{
	static const uint32_t plain[] =
		U"的了为是达到约近将有共已数量期年月季度与和及其中比上较同环占"
		"仅则还均也即又再先后相";
	const struct scene *scene = s->scene;
	size_t at = s->gap_start, end = scene->tokens[s->token].start, odd = 0;

	for (size_t i = s->gap; i <= s->token; i++) {
		for (; at < scene->tokens[i].start && at < end; at++)
			odd += letter_is_han(scene->text->c[at]) &&
			       !letter_is_one_of(scene->text->c[at], plain);
		at = scene->tokens[i].end;
	}
	return odd == 0;
}

/* --- sums and rests --- */

/* Behind the last name before the number. */
static bool said_since(const struct setting *s, const char *word)
{
	const struct scene *scene = s->scene;
	size_t end = scene->tokens[s->token].start, from = s->gap_start;

	for (size_t i = s->gap; i < s->token; i++)
		if (scene->tokens[i].kind == TOKEN_NAME)
			from = scene->tokens[i].end;
	for (size_t i = from; i < end; i++)
		if (letters_match(scene->text, i, word) > 0)
			return true;
	return false;
}

/* 县处级以上: the members up to it, in the order of the dimension */
static bool try_rank_sum(struct deriving *d, struct derivation *out)
{
	const struct setting *s = d->setting;

	if (s->context == NULL || s->context->n_by != 1)
		return false;
	const struct subject *subject = setting_subject(s, s->context->by[0]);
	if (subject == NULL || !subject_is_fresh(s, subject))
		return false;
	bool above = said_since(s, "以上");
	if (!above && !said_since(s, "以下"))
		return false;
	struct operand sum = { .n_cells = 0 }, next;
	size_t from = above ? 0 : subject->position;
	size_t to = above ? subject->position + 1 : s->context->n_rows;
	for (size_t i = from; i < to; i++) {
		struct cell_ref cell = { s->context, figure_index(s->context, i, 0) };

		if (!operand_of(d->reader, cell, &next) ||
		    (sum.n_cells > 0 && !operands_add(&sum, &next, MAKE_SUM, &sum)))
			return false;
		if (sum.n_cells == 0)
			sum = next;
	}
	return sum.n_cells > 0 && try_part(d, &sum, 1, out);
}

static bool is_units(const struct deriving *d, const struct operand *sum)
{
	return d->in.any || (!d->in.other && sum->unit == d->in.unit);
}

/* 食品和产品质量这两类合计: the members that stand there, in the figure that is spoken of. */
static bool try_listed(struct deriving *d, struct derivation *out)
{
	const struct setting *s = d->setting;
	const uint32_t open = CUE_REST | CUE_TARGET | CUE_NOT | CUE_CHANGE | CUE_SHARE;
	const struct briefing *briefing = d->reader->briefing;
	struct listed listed;
	struct operand sum;

	if (!listed_before(s, s->token, &listed))
		return false;
	bool bound = listed_sum(d->reader, &listed, s->context, &sum) && is_units(d, &sum);
	if (bound && try_part(d, &sum, 1, out))
		return true;
	for (size_t f = 0; !bound && f < briefing->n_figures; f++)
		if (listed_sum(d->reader, &listed, &briefing->figures[f], &sum) &&
		    is_units(d, &sum) && d->digits >= 3 && try_part(d, &sum, 1, out))
			return true;
	if (!bound || (s->gap_cues & CUE_SUM) == 0 || (s->gap_cues & open) != 0 ||
	    d->m->hedge != HEDGE_NONE || d->in.any || !part_value(&sum, out))
		return false;
	out->verdict = VERDICT_WRONG;
	return true;
}

/* 前两类合计, 前三位共: how many are meant; 0: nothing is said of it */
static size_t first_said(const struct setting *s)
{
	const struct scene *scene = s->scene;

	for (size_t i = s->token; i-- > s->sentence;) {
		const struct token *token = &scene->tokens[i];

		if (token->kind == TOKEN_MARK && i < s->gap)
			break;
		if (token->kind != TOKEN_NUMBER)
			continue;
		const struct mention *m = &scene->mentions->items[token->number];
		bool first = m->start > 0 && scene->text->c[m->start - 1] == U'前';
		return first && m->value.scale == 0 && m->value.units >= 2 &&
				       m->value.units <= SUMMED_MOST
			       ? (size_t)m->value.units
			       : 0;
	}
	return 0;
}

static bool is_member(const struct operand *item, const struct figure *figure)
{
	return item->make == MAKE_CELL && item->cells[0].figure == figure &&
	       !figure_is_total(figure, item->cells[0].index);
}

bool sum_of_first(const struct deriving *d, struct operand *out)
{
	const struct stated *stated = d->stated;
	const struct figure *figure = d->setting->context;
	size_t wanted = first_said(d->setting), found = 0;

	for (size_t i = 0; i < stated->n && figure != NULL && found < wanted; i++) {
		const struct operand *item = &stated->items[i];

		if (item->sentence != d->setting->sentence || !is_member(item, figure))
			continue;
		if (found++ == 0)
			*out = *item;
		else if (!operands_add(out, item, MAKE_SUM, out))
			return false;
	}
	return wanted > 0 && found == wanted;
}

void derive_sum(struct deriving *d, struct derivation *out)
{
	struct listed listed;
	struct operand sum;

	if (try_listed(d, out) || try_rank_sum(d, out))
		return;
	if (sum_of_first(d, &sum) && is_units(d, &sum) && try_part(d, &sum, 1, out))
		return;
	if (listed_by_ending(d->setting, d->setting->context, &listed) &&
	    listed_sum(d->reader, &listed, d->setting->context, &sum) && is_units(d, &sum) &&
	    try_part(d, &sum, 1, out))
		return;
	for (size_t n = 2; n <= SUMMED_MOST && sum_of_last(d, n, d->in.unit, &sum); n++)
		if (try_part(d, &sum, 1, out))
			return;
	/* The list itself may leave out 万 or a unit. */
}

/* 其余, 还有: a whole without the last numbers */
void derive_rest(struct deriving *d, struct derivation *out)
{
	const struct pool *pool = &d->pool;
	struct operand sum;

	for (size_t n = 1; n <= 5 && sum_of_last(d, n, d->in.unit, &sum); n++)
		for (size_t i = 0; i < pool->n; i++)
			if (pool->items[i].unit == d->in.unit &&
			    near_enough(d, &pool->items[i], &pool->items[i]) &&
			    try_pair(d, SHAPE_DIFFERENCE, &pool->items[i], &sum, out) &&
			    out->value.num > 0)
				return;
	out->verdict = VERDICT_NONE;
	derive_difference(d, out);
}

/* 等级公路比重99.1%，剩下的百分之零点九; 离百分之百还差3.7个百分点 */
static void derive_hundred(struct deriving *d, struct derivation *out)
{
	const struct stated *stated = d->stated;

	for (size_t i = stated->n; i-- > 0;) {
		const struct operand *rate = &stated->items[i];
		struct operand rest = *rate;

		if (!rate->percent || rate->sentence != d->setting->sentence)
			continue;
		if (ratio_subtract(ratio_of(100), rate->exact, &rest.exact) &&
		    number_states(d->m, rest.exact) && part_value(&rest, out)) {
			snprintf(out->formula, sizeof out->formula, "100 - …");
			out->result.make = MAKE_DIFFERENCE;
			out->verdict = VERDICT_RIGHT;
		}
		return;
	}
}

/* 城乡收入比2.05, 生师比为14.2 */
static bool is_bare_ratio(const struct deriving *d)
{
	const struct letters *text = d->setting->scene->text;
	size_t at = d->m->start;

	return d->m->value.scale > 0 && at > 1 &&
	       (text->c[at - 1] == U'比' ||
		(text->c[at - 2] == U'比' && letter_is_one_of(text->c[at - 1], U"为是")));
}

/* --- the same in another unit --- */

/* Units that people turn into one another and that no power of ten parts. */
static const struct conversion {
	const char *from, *to;
	int64_t times, parts;
} conversions[] = {
	{ "公顷", "亩", 15, 1 },
	{ "平方公里", "亩", 1500, 1 },
	{ "平方公里", "公顷", 100, 1 },
	{ "亩", "公顷", 1, 15 },
};

/* 12860公顷（约合19.29万亩） */
static bool try_conversion(const struct deriving *d, struct derivation *out)
{
	const struct setting *s = d->setting;
	const struct operand *last = d->stated->n > 0 ? &d->stated->items[d->stated->n - 1] : NULL;
	size_t at = d->m->start;

	if (last == NULL || last->make != MAKE_CELL || last->number + 1 != s->n_numbers ||
	    last->sentence != s->sentence || d->m->unit == NULL || at == 0 ||
	    s->scene->text->c[at - 1] != U'合')
		return false;
	const char *unit = last->cells[0].figure->unit;
	for (size_t i = 0; i < LEN(conversions); i++) {
		const struct conversion *c = &conversions[i];
		const char *at_end = unit != NULL ? strstr(unit, c->from) : NULL;
		struct operand other = *last;

		if (at_end == NULL || strcmp(at_end, c->from) != 0 ||
		    strcmp(d->m->unit, c->to) != 0 ||
		    !ratio_multiply(last->exact, (struct ratio){ c->times, c->parts },
				    &other.exact))
			continue;
		other.unit = NAMES_NONE;
		return try_part(d, &other, 1, out);
	}
	return false;
}

/* --- which one --- */

/* Asked of every number: two bytes tell most of them apart. */
static inline bool is_unit(const char *unit, const char *name)
{
	return unit[0] == name[0] && unit[1] == name[1] && strcmp(unit, name) == 0;
}

enum measured measured_in(const struct mention *m)
{
	const char *unit = m->unit != NULL ? m->unit : "";

	if (m->list_unit != NULL && is_unit(m->list_unit, "百分点"))
		return IN_POINTS;
	if (is_unit(unit, "%") || is_unit(unit, "‰"))
		return IN_PERCENT;
	if (is_unit(unit, "百分点"))
		return IN_POINTS;
	if (is_unit(unit, "倍") || is_unit(unit, "番"))
		return IN_TIMES;
	return m->kind == MENTION_RATIO ? IN_RATIO : IN_UNITS;
}

/* In the order in which they are tried: the first that is asked for and found right. */
static const struct way {
	enum measured measured;
	uint32_t cues; /* of the gap; 0: always */
	void (*derive)(struct deriving *, struct derivation *);
} ways[] = {
	{ IN_POINTS, CUE_REST, derive_hundred },
	{ IN_POINTS, 0, derive_points },
	{ IN_TIMES, 0, derive_times },
	{ IN_RATIO, 0, derive_ratio },
	{ IN_PERCENT, CUE_CHANGE | CUE_YEARLY, derive_growth },
	{ IN_PERCENT, CUE_REST, derive_hundred },
	{ IN_PERCENT, 0, derive_share },
	{ IN_PERCENT, CUE_YEAR | CUE_STEP, derive_growth },
	{ IN_UNITS, CUE_EACH, derive_each },
	{ IN_UNITS, CUE_REST, derive_rest },
	{ IN_UNITS, CUE_CHANGE | CUE_COMPARE, derive_difference },
	{ IN_UNITS, CUE_SUM | CUE_LISTED, derive_sum },
};

static bool asks(const struct deriving *d, enum measured measured, const struct way *way)
{
	return measured == way->measured &&
	       (way->cues == 0 || (d->setting->gap_cues & way->cues) != 0);
}

void derive(struct deriving *d, struct derivation *out)
{
	struct derivation wrong = { .verdict = VERDICT_NONE };
	enum measured measured = measured_in(d->m);

	for (size_t i = 0; i < LEN(ways); i++) {
		if (!asks(d, measured, &ways[i]))
			continue;
		*out = (struct derivation){ .verdict = VERDICT_NONE };
		ways[i].derive(d, out);
		if (out->verdict == VERDICT_RIGHT || out->verdict == VERDICT_OPPOSITE)
			return;
		if (wrong.verdict == VERDICT_NONE)
			wrong = *out;
	}
	*out = wrong;
}

void derive_by_value(struct deriving *d, struct derivation *out)
{
	enum measured measured = measured_in(d->m);

	*out = (struct derivation){ .verdict = VERDICT_NONE };
	if (measured == IN_PERCENT && d->digits >= 3) {
		derive_growth(d, out);
		if (out->verdict != VERDICT_RIGHT)
			*out = (struct derivation){ .verdict = VERDICT_NONE };
		return;
	}
	if (measured != IN_UNITS || try_rank_sum(d, out) || try_conversion(d, out))
		return;
	if (d->digits >= 3)
		derive_sum(d, out);
	if (out->verdict == VERDICT_NONE && d->digits >= 4)
		derive_difference(d, out);
	if (out->verdict == VERDICT_NONE && d->in.any &&
	    (d->digits >= 4 || (d->digits == 3 && is_bare_ratio(d))))
		derive_ratio(d, out);
	if (out->verdict != VERDICT_RIGHT)
		out->verdict = VERDICT_NONE;
}
