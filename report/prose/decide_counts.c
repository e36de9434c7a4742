/* decide_counts.c - numbers that count what the text or the briefing lists, and ranks. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/utf8.h"
#include "report/prose/decide.h"
#include "report/prose/listed.h"

#define BEHIND_MOST 6    /* letters behind a number in which what it counts is named */
#define SPOKEN_TOKENS 64 /* in which members are named that are counted */
#define LINE_TOKENS 512
#define LISTED_MOST 40

static void take_count(struct judging *j, size_t n, const struct dimension *dimension)
{
	j->number->status = NUMBER_DERIVED;
	j->number->counts = dimension;
	j->n_listed = n;
	j->listed_number = j->setting.n_numbers;
	if (dimension != NULL)
		j->number->formula = arena_printf(j->arena, "count(%s)", dimension->name);
	else
		j->number->formula = arena_printf(j->arena, "count(…) = %zu", n);
}

/* A letter that some dimension's name begins with stands from the unit on. */
static bool may_count(const struct judging *j, size_t stop)
{
	const struct letters *text = j->scene->text;

	for (size_t at = j->m->number_end; at < stop && at < text->n; at++)
		if (letter_is_set(j->reader->names.dimensions, text->c[at]))
			return true;
	return false;
}

/* A dimension whose name stands behind the number, or is what it counts: 七种情形, 5个设区市,
 * 5大类. */
static const struct dimension *counted(const struct judging *j)
{
	const struct briefing *briefing = j->reader->briefing;
	const struct letters *text = j->scene->text;
	size_t stop = j->m->end + BEHIND_MOST;

	if (!may_count(j, stop))
		return NULL;
	for (size_t d = 0; d < briefing->n_dimensions; d++) {
		const struct dimension *dimension = &briefing->dimensions[d];
		const char *name = dimension->name;
		uint32_t first = utf8_next(&name);

		for (size_t at = j->m->number_end; at < stop && at < text->n; at++) {
			if (at >= j->m->end && !letter_is_han(text->c[at]))
				break;
			if (letters_match(text, at, dimension->name) > 0)
				return dimension;
		}
		/* 5大类 of 类别 */
		if (j->m->unit_end > j->m->unit_start && first > 0x7F &&
		    text->c[j->m->unit_end - 1] == first && first == U'类')
			return dimension;
	}
	return NULL;
}

static bool is_number(const struct judging *j, int64_t n)
{
	return j->m->hedge == HEDGE_NONE &&
	       (j->m->value.scale == 0 ? j->m->value.units == n
				       : decimal_compare(j->m->value, decimal_of(n)) == 0);
}

/* 一是, 一个是; 第一， */
static bool is_point(const struct judging *j, const struct mention *m, bool ordinal)
{
	const struct letters *text = j->scene->text;

	if (ordinal)
		return m->kind == MENTION_ORDINAL && text->c[m->start] == U'第' &&
		       letter_is_one_of(text->c[m->end], U"，、");
	return (m->kind == MENTION_ORDINAL || m->kind == MENTION_ARTICLE) &&
	       letter_is_one_of(text->c[m->end], U"是要");
}

/* How many points of one kind follow up to the end of the line. */
static size_t points_listed(const struct judging *j, bool ordinal)
{
	const struct scene *scene = j->scene;
	size_t n = 0;

	for (size_t i = j->setting.token + 1; i < scene->n && n < LISTED_MOST; i++) {
		const struct token *token = &scene->tokens[i];

		if (token->kind != TOKEN_NUMBER)
			continue;
		const struct mention *m = &scene->mentions->items[token->number];
		if (is_point(j, m, ordinal))
			n++;
		else if (n == 0 && mention_states(m))
			break;
	}
	return n;
}

/* 三者合计, 两项共: of the numbers just listed */
static bool counts_listed(const struct judging *j)
{
	const struct letters *text = j->scene->text;
	size_t n = 0;

	if (j->m->value.units < 2 || (j->setting.after_cues & CUE_SUM) == 0)
		return false;
	for (size_t i = j->stated.n; i-- > 0;)
		n += j->stated.items[i].sentence == j->setting.sentence;
	return letter_is_one_of(text->c[j->m->number_end], U"者项类地市县家组块种部个方") &&
	       decimal_compare(j->m->value, decimal_of((int64_t)n)) <= 0;
}

/* 4个市改善: members whose value rose or fell since the earlier one. */
static bool counts_changes(const struct judging *j, const struct dimension *dimension)
{
	const struct briefing *briefing = j->reader->briefing;

	for (size_t f = 0; f < briefing->n_figures; f++) {
		const struct figure *figure = &briefing->figures[f];
		int64_t up = 0, down = 0, same = 0;
		size_t n_priors;
		const struct prior *prior = priors_of(&j->reader->priors, figure, &n_priors);

		if (n_priors == 0 || figure->n_by != 1 || figure->by[0] != dimension)
			continue;
		for (size_t i = 0; i < figure->n_rows; i++) {
			struct cell_ref now = { figure, figure_index(figure, i, 0) };
			struct operand a, b;
			int order;

			if (operand_of(j->reader, now, &a) &&
			    operand_of(j->reader, same_members(now, prior->figure), &b) &&
			    (order = ratio_compare(a.exact, b.exact), true))
				*(order > 0 ? &up : order < 0 ? &down : &same) += 1;
		}
		bool flat = (j->setting.after_cues & CUE_FLAT) != 0;
		if (flat ? is_number(j, same) : is_number(j, up) || is_number(j, down))
			return true;
	}
	return false;
}

/* 每3件中有2件: 66.7 %, of the last rate */
static bool counts_by_base(struct judging *j)
{
	struct ratio share;

	if (j->per_sentence != j->setting.sentence || j->per.units <= 0 ||
	    !ratio_of_two(ratio_from_decimal(j->m->value), ratio_from_decimal(j->per), &share) ||
	    !ratio_multiply(share, ratio_of(100), &share))
		return false;
	for (size_t i = j->stated.n; i-- > 0;) {
		const struct operand *item = &j->stated.items[i];
		struct ratio off;
		struct decimal points;

		if (item->percent && ratio_subtract(item->exact, share, &off) &&
		    ratio_at_place(off, -2, &points) && points.units >= -150 && points.units <= 150)
			return true;
	}
	return false;
}

/* The share of the last number in its total, for 每五个人中就有一个. */
static bool counts_as_share(struct judging *j)
{
	struct ratio share, off;
	struct decimal points;

	if (j->per_sentence != j->setting.sentence || j->per.units <= 0 ||
	    !ratio_of_two(ratio_from_decimal(j->m->value), ratio_from_decimal(j->per), &share))
		return false;
	for (size_t i = j->stated.n; i-- > 0;) {
		struct operand total;
		struct ratio part;

		if (operand_total(j->reader, &j->stated.items[i], &total) &&
		    ratio_of_two(j->stated.items[i].exact, total.exact, &part) &&
		    ratio_subtract(part, share, &off) && ratio_at_place(off, -4, &points) &&
		    points.units >= -150 && points.units <= 150)
			return true;
	}
	return false;
}

static bool ends_sentence(const struct token *token)
{
	return token->kind == TOKEN_MARK &&
	       (token->mark == U'。' || token->mark == U'；' || token->mark == U'！');
}

/* 松岭417部，汉江294部。这两个市: as many as the last sentences named, whichever number of them */
static bool counts_before(const struct judging *j, const struct dimension *dimension)
{
	const struct setting *s = &j->setting;
	size_t from = s->token > LINE_TOKENS ? s->token - LINE_TOKENS : 0;

	for (size_t i = s->token; i-- > from;)
		if ((i == from || ends_sentence(&s->scene->tokens[i - 1])) &&
		    is_number(j, (int64_t)listed_members(s, i, s->token, dimension)))
			return true;
	return false;
}

/* 这四种情形 of three is wrong; 这两种 may be two of them. */
static bool judge_wrong_count(struct judging *j, const struct dimension *dimension)
{
	const struct setting *s = &j->setting;
	bool more = decimal_compare(j->m->value, decimal_of((int64_t)dimension->n)) > 0;

	size_t from = s->token > LINE_TOKENS ? s->token - LINE_TOKENS : 0;
	if (!more && listed_members(s, from, s->token, dimension) < dimension->n)
		return false;
	if ((j->setting.gap_cues & CUE_LISTED) == 0 || j->m->hedge != HEDGE_NONE ||
	    letters_match(j->scene->text, j->m->end, dimension->name) == 0)
		return false;
	j->number->status = NUMBER_CONFLICT;
	j->number->counts = dimension;
	word_value(j, decimal_of((int64_t)dimension->n), ROUND_HALF_UP);
	return true;
}

/* 超速减少69起，酒驾减少75起，这两类: as many members as the sentence names */
static bool counts_spoken(const struct judging *j)
{
	const struct setting *s = &j->setting;

	for (size_t i = 0; i < s->n_subjects; i++) {
		const struct dimension *dimension = s->subjects[i].dimension;
		size_t from = s->token > s->sentence + SPOKEN_TOKENS ? s->token - SPOKEN_TOKENS
								     : s->sentence;
		size_t n = listed_members(s, from, s->token, dimension);

		if (n >= 2 && is_number(j, (int64_t)n))
			return true;
	}
	return false;
}

/* 食品和产品质量两类, 这两个市 */
static bool counts_names(const struct judging *j)
{
	const struct setting *s = &j->setting;
	struct listed listed;
	bool many = j->m->value.scale == 0 && j->m->value.units > NAMES_LISTED;

	if (!many && listed_before(s, s->token, &listed) && is_number(j, (int64_t)listed.n))
		return true;
	if ((s->gap_cues & CUE_LISTED) == 0)
		return false;
	return (j->n_listed >= 2 && is_number(j, (int64_t)j->n_listed)) || counts_spoken(j);
}

#define COLON_MOST 14 /* letters from a number to the colon before what it counts */

/* Where what a number announces begins: 提出3项要求：; SIZE_MAX when nothing follows it so. */
static size_t announced(const struct judging *j)
{
	const struct letters *text = j->scene->text;

	for (size_t at = j->m->end; at < text->n && at < j->m->end + COLON_MOST; at++) {
		if (letter_is_one_of(text->c[at], U"：:"))
			return at + 1;
		if (!letter_is_han(text->c[at]) || letter_is_mark(text->c[at]))
			break;
	}
	return SIZE_MAX;
}

/* 抓好三项工作：防火、防汛、防疫。 as many as a mark parts, up to where the sentence ends */
static bool counts_parted(const struct judging *j, size_t from, uint32_t parting)
{
	const struct letters *text = j->scene->text;
	size_t n = 1, since = 0;

	for (size_t at = from; at < text->n; at++) {
		uint32_t c = text->c[at];

		if (letter_is_one_of(c, U"。！？") ||
		    (parting == U'、' && letter_is_one_of(c, U"；，")))
			break;
		since = c == parting ? 0 : since + 1;
		n += c == parting;
	}
	return since > 0 && n >= 2 && is_number(j, (int64_t)n);
}

static bool counts_announced(const struct judging *j)
{
	size_t from = announced(j);

	return from != SIZE_MAX && (counts_parted(j, from, U'；') ||
				    counts_parted(j, from, U'、') || counts_parted(j, from, U'，'));
}

/* 加强“防火”“防汛”“防疫”三项工作: names in quotes right before the number */
static bool counts_quoted(const struct judging *j)
{
	const struct letters *text = j->scene->text;
	size_t at = j->m->hedge_start, n = 0;

	while (at > 0 && (text->c[at - 1] == U'”' || (n > 0 && text->c[at - 1] == U'、'))) {
		if (text->c[--at] != U'”')
			continue;
		while (at > 0 && text->c[at] != U'“')
			at--;
		n++;
	}
	return n >= 2 && is_number(j, (int64_t)n);
}

static bool counts_points(const struct judging *j)
{
	if (!is_number(j, j->m->value.units) || j->m->value.units < 2 ||
	    j->m->value.units > LISTED_MOST)
		return false;
	return is_number(j, (int64_t)points_listed(j, false)) ||
	       is_number(j, (int64_t)points_listed(j, true));
}

bool judge_count(struct judging *j)
{
	const uint32_t changed = CUE_CHANGE | CUE_FLAT;

	if (j->m->unit == NULL && j->m->unit_end == j->m->unit_start)
		return false;
	const struct dimension *dimension = counted(j);
	if (dimension != NULL && is_number(j, (int64_t)dimension->n)) {
		take_count(j, dimension->n, dimension);
		return true;
	}
	if (counts_names(j)) {
		take_count(j, (size_t)j->m->value.units, NULL);
		return true;
	}
	if (dimension != NULL && (j->setting.gap_cues & CUE_LISTED) != 0 &&
	    counts_before(j, dimension)) {
		take_count(j, (size_t)j->m->value.units, NULL);
		return true;
	}
	if (dimension != NULL && judge_wrong_count(j, dimension))
		return true;
	if (dimension != NULL && (j->setting.after_cues & changed) != 0 &&
	    counts_changes(j, dimension)) {
		take_count(j, 0, dimension);
		return true;
	}
	if (counts_points(j) || counts_announced(j) || counts_quoted(j) || counts_listed(j) ||
	    counts_by_base(j) || counts_as_share(j)) {
		take_count(j, (size_t)j->m->value.units, NULL);
		return true;
	}
	return judge_count_below(j);
}

/* Which place the value has among the members; the first of equal ones. */
static size_t place_of(const struct judging *j, const struct operand *cell, bool rising)
{
	const struct figure *figure = cell->cells[0].figure;
	size_t place = 1;

	for (size_t i = 0; i < figure->n_rows; i++) {
		struct operand other;
		int order;

		if (operand_of(j->reader, (struct cell_ref){ figure, figure_index(figure, i, 0) },
			       &other)) {
			order = ratio_compare(other.exact, cell->exact);
			place += rising ? order < 0 : order > 0;
		}
	}
	return place;
}

/* 南屏市居第一位: the member spoken of, in the figure spoken of */
bool judge_rank(struct judging *j)
{
	const struct setting *s = &j->setting;
	struct operand cell;

	if (s->context == NULL || s->context->n_by != 1)
		return false;
	const struct subject *subject = setting_subject(s, s->context->by[0]);
	if (subject == NULL || !operand_of(j->reader, spoken_cell(s, s->context), &cell))
		return false;
	if (!is_number(j, (int64_t)place_of(j, &cell, false)) &&
	    !is_number(j, (int64_t)place_of(j, &cell, true)))
		return false;
	j->number->status = NUMBER_DERIVED;
	name_cell(j, cell.cells[0]);
	j->number->formula = arena_printf(j->arena, "rank(%s)", s->context->name);
	return true;
}
