/* decide_conflict.c - when a number is wrong: a cell is spoken of, or nearly has its value, and
 * nothing else can be meant. What merely resembles is unknown, not wrong. */
#include "report/base/array.h"
#include "report/prose/decide.h"

#define SURE 3  /* evidence that names the cell */
#define NAMED 4 /* its member or figure, and the other one from before */
#define SEVERAL_MOST 20
#define GAP_MOST 4 /* letters between a name and its number */

/* The number is told with what it is a share of: 占13105万千瓦的40.0% */
static bool is_whole_of_share(const struct setting *s)
{
	const struct scene *scene = s->scene;
	size_t end = scene->tokens[s->token].end, next = s->token + 1;

	if (next == scene->n || scene->text->c[end] != U'的' ||
	    scene->tokens[next].kind != TOKEN_NUMBER || scene->tokens[next].start > end + 2)
		return false;
	const char *unit = scene->mentions->items[scene->tokens[next].number].unit;
	return unit != NULL && *unit == '%';
}

static bool is_percent(const struct figure *figure)
{
	return figure->unit != NULL && *figure->unit == '%';
}

/* Words under which a number is no level of the figure: some never, some unless the figure is what
 * they speak of. */
static bool is_level(const struct setting *s, const struct candidate *c, bool exact)
{
	const uint32_t never =
		CUE_REST | CUE_TARGET | CUE_NOT | CUE_ASKED | CUE_MISTAKEN | CUE_TIMES | CUE_YEARLY;
	const uint32_t clause = CUE_TARGET | CUE_ELSEWHERE | CUE_NOT | CUE_MISTAKEN;
	uint32_t said = s->gap_cues;
	bool named = c->evidence >= SURE;

	if ((s->gap_cues & never) != 0 || (s->clause_cues & clause) != 0)
		return false;
	if ((said & CUE_TO) != 0) /* 增加到42人 */
		said &= ~(uint32_t)(CUE_CHANGE | CUE_COMPARE);
	if (says_earlier(s)) /* 比上年的1103起 */
		said &= ~(uint32_t)(CUE_COMPARE | CUE_CHANGE);
	if (named || exact) /* 人均期望寿命, 优良天数比例平均 */
		said &= ~(uint32_t)CUE_EACH;
	if (named)
		said &= ~(uint32_t)CUE_SUM;
	if (is_whole_of_share(s)) /* 占总装机13105万千瓦的40.0% */
		said &= ~(uint32_t)CUE_SHARE;
	if (is_percent(c->cell.figure)) /* 平均入住率78.5% */
		said &= ~(uint32_t)CUE_EACH;
	if (named && rate_named(s, c->cell.figure) > 0)
		said &= ~(uint32_t)(CUE_CHANGE | CUE_COMPARE | CUE_SHARE);
	return (said & (CUE_CHANGE | CUE_COMPARE | CUE_SHARE | CUE_EACH | CUE_SUM)) == 0;
}

/* Another number of the sentence states the cell. */
static bool is_stated(const struct judging *j, struct cell_ref cell)
{
	for (size_t i = 0; i < j->stated.n; i++) {
		const struct operand *item = &j->stated.items[i];

		if (item->make == MAKE_CELL && item->cells[0].figure == cell.figure &&
		    item->cells[0].index == cell.index && !item->loosely &&
		    item->sentence == j->setting.sentence)
			return true;
	}
	return false;
}

/* The last name before the number, when only a few plain words part the two. */
static const struct token *name_beside(const struct setting *s)
{
	static const uint32_t plain[] =
		U"共合总计累为是有达到已数量了仅只就也约近将大概分别：:（( “人件"
		"起户家次干部";
	const struct scene *scene = s->scene;
	const struct token *number = &scene->tokens[s->token];

	for (size_t i = s->token; i-- > s->gap;) {
		const struct token *token = &scene->tokens[i];

		if (token->kind != TOKEN_NAME)
			continue;
		if (token->name.cut || number->start - token->end > GAP_MOST)
			return NULL;
		for (size_t k = token->end; k < number->start; k++)
			if (!letter_is_one_of(scene->text->c[k], plain))
				return NULL;
		return token;
	}
	return NULL;
}

static bool is_of_one_size(struct decimal a, struct decimal b)
{
	struct decimal twice;

	return a.units >= 0 && b.units > 0 && decimal_add(a, a, &twice) &&
	       decimal_compare(twice, b) >= 0 && decimal_add(b, b, &twice) &&
	       decimal_compare(twice, a) >= 0;
}

/* The one candidate that the words speak for most; NULL when two do so. */
static const struct candidate *only_best(const struct candidates *list)
{
	const struct candidate *best = NULL;
	bool tied = false;

	for (size_t i = 0; i < list->n; i++) {
		const struct candidate *c = &list->items[i];

		tied = best != NULL && c->evidence == best->evidence  ? true
		       : best == NULL || c->evidence > best->evidence ? false
								      : tied;
		if (best == NULL || c->evidence > best->evidence)
			best = c;
	}
	return tied ? NULL : best;
}

/* 厅级8人: named right before the number, and of its size. */
static bool is_named_beside(const struct judging *j, const struct candidate *c)
{
	const struct setting *s = &j->setting;
	const struct token *name = name_beside(s);
	struct decimal exact, printed;

	if (name == NULL || !name->name.alone ||
	    !cell_stated(&j->reader->values, c->cell, &exact, &printed) ||
	    !is_of_one_size(j->m->value, printed))
		return false;
	bool member = name->name.first->figure == NULL;
	if (!member)
		return (s->gap_cues & CUE_PARTS) == 0 &&
		       name->name.first->figure == c->cell.figure &&
		       name->name.first->weight == NAME_FULL && c->evidence >= SURE;
	return name->name.first->weight >= NAME_SHORT && c->evidence >= NAMED;
}

/* How much the words must say for a value that is only like the cell's: the more, the likelier it
 * is so by chance. */
static int needed(enum slip slip, int digits)
{
	if (slip == SLIP_ORDER)
		return digits >= 5 ? -1 : 1;
	return digits >= 5 ? 0 : digits >= 4 ? 1 : 2;
}

/* 乙、丙两市共结案20517件: what several have together is no one's own. */
static bool is_of_several(const struct setting *s)
{
	const struct scene *scene = s->scene;
	size_t i = s->token, end = scene->tokens[s->token].start;

	while (i > s->sentence && scene->tokens[i - 1].kind != TOKEN_NUMBER &&
	       (scene->tokens[i - 1].kind != TOKEN_MARK || scene->tokens[i - 1].mark == U'、'))
		i--;
	if (i == s->sentence || scene->tokens[i - 1].kind != TOKEN_NUMBER)
		return false;
	const struct mention *m = &scene->mentions->items[scene->tokens[i - 1].number];
	if (m->kind != MENTION_QUANTITY || m->hedge != HEDGE_NONE || m->value.scale != 0 ||
	    m->value.units < 2 || m->value.units > SEVERAL_MOST)
		return false;
	for (size_t at = m->end; at < end; at++)
		if (letters_match(scene->text, at, "共") > 0 ||
		    letters_match(scene->text, at, "合计") > 0)
			return true;
	return false;
}

bool judge_conflict(struct judging *j, struct candidate *out)
{
	const struct setting *s = &j->setting;
	struct candidates all, slips; /* no need to clear their room */
	int digits = number_digits(j->m);

	bool unclear = j->series.broken && series_run(&j->series, s) > 1;

	if (j->m->hedge != HEDGE_NONE || j->m->inexact || unclear || is_of_several(s))
		return false;
	slips.n = slips.n_more = 0;
	candidates_near(j->reader, s, j->m, &j->in, &all);
	if (all.n_more > 0)
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.items[i].slip != SLIP_NONE && !is_stated(j, all.items[i].cell))
			slips.items[slips.n++] = all.items[i];
	const struct candidate *slip = only_best(&slips), *named = only_best(&all);
	if (slip != NULL && slip->evidence >= needed(slip->slip, digits) &&
	    is_level(s, slip, digits >= 4)) {
		*out = *slip;
		return true;
	}
	if (named == NULL || !is_level(s, named, false) || is_stated(j, named->cell) ||
	    !is_named_beside(j, named))
		return false;
	*out = *named;
	return true;
}
