/* decide.c - see decide.h. Whoever can say something sure of a number ends the asking. */
#include "report/prose/decide.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/prose/listed.h"
#include "report/text/direction.h"

#define SURE 3     /* evidence that names the cell */
#define OPPOSITE 2 /* evidence that it is the cell, though it went the other way */
#define SMALL 20   /* values below it are met by chance */
#define NEAR_LETTERS 3

/* Why a number that states something is not held against anything. */
static const struct doubt {
	const char *key, *text;
} doubts[] = {
	{ "negated", N_("said not to be so") },
	{ "quoted", N_("told as what somebody else wrote or said") },
	{ "asked", N_("asked, not stated") },
	{ "target", N_("planned, not counted") },
};
enum { DOUBT_NEGATED, DOUBT_QUOTED, DOUBT_ASKED, DOUBT_TARGET };

void settle_ignored(struct held_number *number, const struct mention *m)
{
	bool unsure = m->kind == MENTION_MALFORMED || m->kind == MENTION_AMBIGUOUS;

	number->status = unsure ? NUMBER_UNKNOWN : NUMBER_IGNORED;
	number->reason = mention_kind_key(m->kind);
	number->why = mention_kind_text(m->kind);
}

static void doubt(struct judging *j, size_t which)
{
	j->number->status = NUMBER_UNKNOWN;
	j->number->reason = doubts[which].key;
	j->number->why = doubts[which].text;
}

static void add_cell(struct held_number *number, struct cell_ref cell, struct arena *arena)
{
	for (size_t i = 0; i < number->n_cells; i++)
		if (number->cells[i].figure == cell.figure && number->cells[i].index == cell.index)
			return;
	if (number->n_cells == NUMBER_CELLS) {
		number->n_more++;
		return;
	}
	if (number->cells == NULL)
		number->cells = arena_array(arena, NUMBER_CELLS, sizeof *number->cells);
	number->cells[number->n_cells++] = cell;
}

void name_cell(struct judging *j, struct cell_ref cell)
{
	add_cell(j->number, cell, j->arena);
}

/* What the number stated, for those behind it. */
static void remember(struct judging *j, const struct operand *operand)
{
	struct operand said = *operand;

	said.number = j->setting.n_numbers;
	said.sentence = j->setting.sentence;
	said.clause = j->setting.clause_start;
	said.rank = 0;
	said.period = PERIOD_NONE;
	said.loosely = j->m->hedge != HEDGE_NONE || j->number->status == NUMBER_ROUNDED;
	stated_add(&j->stated, &said);
}

static void remember_cell(struct judging *j, struct cell_ref cell)
{
	struct operand operand;

	j->setting.context = cell.figure;
	if (operand_of(j->reader, cell, &operand))
		remember(j, &operand);
}

static void take_cell(struct judging *j, const struct candidate *best)
{
	j->number->status = best->agreement == AGREES_EXACTLY ? NUMBER_MATCHED : NUMBER_ROUNDED;
	name_cell(j, best->cell);
	remember_cell(j, best->cell);
}

static void conflict(struct judging *j, const struct candidate *with)
{
	struct decimal exact, printed;

	j->number->status = NUMBER_CONFLICT;
	name_cell(j, with->cell);
	if (cell_stated(&j->reader->values, with->cell, &exact, &printed)) {
		if (printed.units < 0 && !with->opposite && way_said(&j->setting) < 0)
			printed.units = -printed.units; /* 下降3.2% */
		word_value(j, printed, with->cell.figure->rounding);
	}
	remember_cell(j, with->cell);
}

/* The other word of the pair that stands before the number. */
static void turn_word(struct judging *j)
{
	const struct setting *s = &j->setting;
	const struct letters *text = s->scene->text;
	size_t from = text->at[s->gap_start], to = text->at[s->scene->tokens[s->token].start];
	struct direction word;

	if (direction_at_end(text->text + from, to - from, &word))
		j->number->direction =
			word.sign > 0 || j->m->value.units < 0 ? word.fall : word.rise;
}

/* 增长3.2% of what fell by it. */
static void conflict_of_way(struct judging *j, const struct candidate *with)
{
	conflict(j, with);
	turn_word(j);
}

static void take_derivation(struct judging *j, const struct derivation *found)
{
	bool right = found->verdict == VERDICT_RIGHT;

	j->number->status = right ? NUMBER_DERIVED : NUMBER_CONFLICT;
	j->number->formula = arena_strdup(j->arena, found->formula);
	for (size_t i = 0; i < found->result.n_cells; i++)
		name_cell(j, found->result.cells[i]);
	if (!right) {
		struct ratio size = found->value;

		if (found->verdict == VERDICT_WRONG && size.num < 0)
			size.num = -size.num;
		word_ratio(j, size);
		if (found->verdict == VERDICT_OPPOSITE)
			turn_word(j);
	}
	struct operand result = found->result;
	result.percent = j->m->unit != NULL && *j->m->unit == '%';
	remember(j, &result);
}

/* --- candidates --- */

static const struct candidate *best_of(const struct candidates *list)
{
	const struct candidate *best = NULL;

	for (size_t i = 0; i < list->n; i++) {
		const struct candidate *c = &list->items[i];

		if (best == NULL || c->evidence > best->evidence ||
		    (c->evidence == best->evidence && c->opposite < best->opposite) ||
		    (c->evidence == best->evidence && c->opposite == best->opposite &&
		     c->agreement > best->agreement))
			best = c;
	}
	return best;
}

/* Those that the words tell from the best no better than by chance. */
static void name_others(struct judging *j, const struct candidates *list,
			const struct candidate *best)
{
	for (size_t i = 0; i < list->n; i++)
		if (&list->items[i] != best && list->items[i].evidence == best->evidence &&
		    list->items[i].agreement == best->agreement)
			name_cell(j, list->items[i].cell);
}

static bool is_small(const struct judging *j, int digits)
{
	struct decimal size = j->m->value;

	if (size.units < 0)
		size.units = -size.units;
	return digits < 2 || decimal_compare(size, decimal_of(SMALL)) < 0;
}

/* The value alone says enough, or the words agree with it. */
static bool is_acceptable(const struct judging *j, const struct candidate *c, bool alone,
			  int digits)
{
	bool bare =
		j->m->unit == NULL && j->m->unit_end == j->m->unit_start && j->m->list_unit == NULL;
	int needed = is_small(j, digits) ? 1 : 0;

	if (c->agreement != AGREES_EXACTLY)
		needed = digits >= 3 || (digits == 2 && alone && !is_small(j, digits)) ? 0 : 1;
	else if (digits >= 5)
		needed = -4;
	else if (digits >= 3)
		needed = -2;
	if (bare && j->m->power == 0)
		needed = digits >= 4 ? 0 : 1;
	return c->evidence >= needed;
}

static bool is_share_or_change(const struct judging *j)
{
	static const char *const units[] = { "%", "‰", "百分点", "倍", "番" };

	for (size_t i = 0; i < LEN(units) && j->m->unit != NULL; i++)
		if (*j->m->unit == *units[i] && strcmp(j->m->unit, units[i]) == 0)
			return true;
	return j->m->kind == MENTION_RATIO ||
	       (j->m->list_unit != NULL && strcmp(j->m->list_unit, "百分点") == 0);
}

/* The words ask for a computation. */
static bool is_computed(const struct judging *j)
{
	const uint32_t asks = CUE_CHANGE | CUE_EACH | CUE_REST | CUE_SUM | CUE_SHARE | CUE_YEARLY;

	if ((j->setting.gap_cues & CUE_TO) != 0 && (j->setting.last_cue & CUE_CHANGE) == 0)
		return false;
	return (j->setting.gap_cues & asks) != 0;
}

static bool is_percent(const struct judging *j)
{
	return j->m->unit != NULL && strcmp(j->m->unit, "%") == 0;
}

/* What the questions about it need. */
static void look(struct judging *j)
{
	j->in = number_unit(j->reader, j->scene, j->m);
}

/* --- what a number is not --- */

static bool judge_doubtful(struct judging *j)
{
	const struct setting *s = &j->setting;

	if ((s->clause_cues & CUE_NOT) != 0 && (s->gap_cues & CUE_NOT) != 0)
		doubt(j, DOUBT_NEGATED);
	else if ((s->gap_cues & CUE_MISTAKEN) != 0)
		doubt(j, DOUBT_QUOTED);
	else if ((s->after_cues & CUE_ASKED) != 0)
		doubt(j, DOUBT_ASKED);
	else
		return false;
	return true;
}

static void judge_other(struct judging *j)
{
	struct candidates found;

	if (j->m->kind == MENTION_RANK && judge_rank(j))
		return;
	if (j->m->kind == MENTION_BASE) {
		j->per = j->m->value;
		j->per_sentence = j->setting.sentence;
		j->per_number = j->setting.n_numbers;
	}
	if (j->m->kind == MENTION_ARTICLE) { /* 较大事故一起 is a count all the same */
		if (judge_count(j))
			return;
		look(j);
		candidates_find(j->reader, &j->setting, j->m, &j->in, &found);
		const struct candidate *best = best_of(&found);
		if (best != NULL && best->evidence >= SURE) {
			take_cell(j, best);
			return;
		}
	}
	settle_ignored(j->number, j->m);
}

/* --- the order --- */

static void set_out(struct judging *j, struct deriving *d, const struct operand *paired)
{
	/* Field by field: the pool is large, and filled below. */
	d->reader = j->reader;
	d->setting = &j->setting;
	d->m = j->m;
	d->stated = &j->stated;
	d->paired = paired;
	d->run = series_run(&j->series, &j->setting);
	d->in = j->in;
	d->n_listed = j->listed_number + 1 == j->setting.n_numbers ? j->n_listed : 0;
	d->digits = number_digits(j->m);
	pool_fill(&d->pool, j->reader, &j->setting, &j->stated);
}

/* The cell of a table: it and no other. */
static bool judge_expected(struct judging *j)
{
	struct candidate cell = { .cell = j->expected };

	if (j->expected.figure == NULL)
		return false;
	cell.agreement = cell_agrees(j->reader, j->expected, j->m);
	if (cell.agreement != AGREES_NOT)
		take_cell(j, &cell);
	else
		conflict(j, &cell);
	return true;
}

/* 副科级和一般干部各34人: each of them */
static bool judge_each_listed(struct judging *j)
{
	const struct setting *s = &j->setting;
	struct listed listed;
	size_t end = j->m->hedge_start;

	if (end == 0 || s->context == NULL || s->context->n_by != 1 ||
	    j->scene->text->c[end - (j->scene->text->c[end - 1] == U'有' ? 2 : 1)] != U'各' ||
	    !listed_before(s, s->token, &listed) || s->context->by[0] != listed.dimension)
		return false;
	for (size_t i = 0; i < listed.n; i++)
		if (cell_agrees(j->reader, listed_cell(&listed, s->context, i), j->m) == AGREES_NOT)
			return false;
	for (size_t i = listed.n; i-- > 0;) {
		struct candidate each = { .cell = listed_cell(&listed, s->context, i),
					  .agreement = AGREES_EXACTLY };

		take_cell(j, &each);
	}
	return true;
}

static bool judge_named(struct judging *j, const struct candidates *found,
			const struct candidate *best)
{
	bool computed = is_share_or_change(j) || is_computed(j);

	if (best == NULL || best->evidence < SURE)
		return false;
	if (computed && !is_percent(j) && best->evidence < SURE + 2)
		return false;
	if (best->opposite) {
		conflict_of_way(j, best);
		return true;
	}
	take_cell(j, best);
	name_others(j, found, best);
	return true;
}

#define BRIEF 8 /* letters */

/* 也就是说, 差不多, 超过: no name, and little else. */
static bool gap_is_brief(const struct setting *s)
{
	for (size_t i = s->gap; i < s->token; i++)
		if (s->scene->tokens[i].kind <= TOKEN_NAME) /* 连续三年保持在 */
			return false;
	return s->scene->tokens[s->token].start <= s->gap_start + BRIEF;
}

/* 31.3%，差不多三分之一: said once more, less exactly, with nothing but plain words between. */
static bool restates_share(const struct judging *j, const struct operand *item)
{
	return item->percent && item->number + 1 == j->setting.n_numbers &&
	       item->sentence == j->setting.sentence && gap_is_brief(&j->setting);
}

/* 还差3.7个百分点，这3.7个百分点 */
static bool restates_again(const struct judging *j, const struct operand *item)
{
	return (j->setting.gap_cues & CUE_LISTED) != 0 &&
	       item->number + 1 == j->setting.n_numbers && item->sentence == j->setting.sentence &&
	       gap_is_brief(&j->setting);
}

/* 九百多批次, of 948 that were told before */
static bool restates_count(const struct judging *j, const struct operand *item)
{
	struct counted_in in = number_unit(j->reader, j->scene, j->m);
	bool loosely = j->m->hedge == HEDGE_ABOVE || j->m->hedge == HEDGE_ABOUT ||
		       j->m->hedge == HEDGE_BELOW;

	return loosely && item->make == MAKE_CELL && !in.any && !in.other &&
	       item->unit == in.unit && decimal_compare(j->m->value, decimal_of(100)) >= 0;
}

/* 差不多三分之一, of 31.3 % */
static bool is_about(const struct mention *m, struct ratio value)
{
	struct ratio off;
	struct decimal points;

	return m->inexact && m->hedge == HEDGE_ABOUT &&
	       ratio_subtract(ratio_from_decimal(m->value), value, &off) &&
	       ratio_at_place(off, -1, &points) && points.units >= -25 && points.units <= 25;
}

static bool judge_restated(struct judging *j)
{
	struct mention room;
	const struct mention *as_meant = number_as_meant(j->m, &room);
	bool share = is_percent(j), loosely = j->m->hedge != HEDGE_NONE || j->m->inexact;

	for (size_t i = j->stated.n; i-- > 0;) {
		const struct operand *item = &j->stated.items[i];
		struct derivation same = { .verdict = VERDICT_RIGHT };
		bool again = !loosely ? restates_again(j, item)
			     : share  ? restates_share(j, item)
				      : restates_count(j, item);

		if (!again ||
		    (!number_states(as_meant, item->exact) && !is_about(j->m, item->exact)) ||
		    !part_value(item, &same))
			continue;
		take_derivation(j, &same);
		return true;
	}
	return false;
}

/* 其他8.88亿元: the member 其他提取, and also what the others leave. */
static bool is_named_rest(const struct candidate *best, int digits)
{
	if (best == NULL || best->agreement != AGREES_EXACTLY || best->opposite || digits < 3 ||
	    best->cell.figure->n_by != 1)
		return false;
	const struct dimension *dimension = best->cell.figure->by[0];
	size_t at = cell_position(best->cell, 0);
	return at < dimension->n && strncmp(dimension->members[at].name, "其他", 6) == 0;
}

static void judge_statement(struct judging *j, const struct operand *paired)
{
	struct candidates found;
	struct deriving d;
	struct derivation derived = { .verdict = VERDICT_NONE };
	struct candidate with;

	look(j);
	candidates_find(j->reader, &j->setting, j->m, &j->in, &found);
	const struct candidate *best = best_of(&found);
	bool target = number_is_target(j);
	if (target && best != NULL && best->agreement != AGREES_EXACTLY)
		best = NULL;
	if (judge_named(j, &found, best))
		return;
	set_out(j, &d, paired);
	/* 力争增长6.5%以上: whatever is more would do */
	const uint32_t wished = j->m->hedge == HEDGE_AT_LEAST ? CUE_TARGET : 0;
	if ((is_share_or_change(j) || is_computed(j) || paired != NULL) &&
	    (j->setting.gap_cues & wished) == 0)
		derive(&d, &derived);
	if (is_named_rest(best, d.digits) && (j->setting.gap_cues & CUE_REST) != 0) {
		take_cell(j, best);
		return;
	}
	if (derived.verdict == VERDICT_RIGHT || derived.verdict == VERDICT_OPPOSITE) {
		take_derivation(j, &derived);
		return;
	}
	if (best != NULL && best->opposite && best->evidence >= OPPOSITE && d.digits >= 2) {
		conflict_of_way(j, best);
		return;
	}
	if (best != NULL && !best->opposite && is_acceptable(j, best, found.n == 1, d.digits)) {
		take_cell(j, best);
		name_others(j, &found, best);
		return;
	}
	if (judge_count(j))
		return;
	struct derivation by_value;
	derive_by_value(&d, &by_value);
	if (by_value.verdict == VERDICT_RIGHT)
		take_derivation(j, &by_value);
	else if (derived.verdict == VERDICT_WRONG)
		take_derivation(j, &derived);
	else if (judge_conflict(j, &with))
		conflict(j, &with);
	else if (!target && derive_slip(&d, &by_value))
		take_derivation(j, &by_value);
	else if (target || (!judge_restated(j) && (j->setting.clause_cues & CUE_TARGET) != 0))
		doubt(j, DOUBT_TARGET);
}

/* 6.02%、5.1%: what is only parted by 、 is said as the one before it. */
static void go_on_list(struct judging *j)
{
	struct setting *s = &j->setting;
	size_t start = s->scene->tokens[s->token].start;

	for (size_t i = s->gap_start; i < start; i++)
		if (!letter_is_one_of(s->scene->text->c[i], U"、和与及以 "))
			return;
	if (start > s->gap_start && start <= s->gap_start + NEAR_LETTERS && s->n_numbers > 0) {
		s->gap_cues |= j->last_gap;
		s->last_cue = j->last_cue;
	}
}

void judge_number(struct judging *j)
{
	struct setting *s = &j->setting;
	const struct operand *paired;

	if (!mention_states(j->m) || j->m->kind == MENTION_BASE ||
	    (j->m->kind == MENTION_ARTICLE && strcmp(j->m->unit, "番") != 0 &&
	     strcmp(j->m->unit, "倍") != 0)) {
		judge_other(j);
		return;
	}
	go_on_list(j);
	if (j->per_number + 1 == s->n_numbers && j->per_sentence == s->sentence)
		s->gap_cues |= CUE_EACH; /* 每10万人中… */
	if ((s->gap_cues & CUE_RESPECTIVE) != 0 && series_run(&j->series, s) < 2)
		series_read(&j->series, j->reader, s, &j->stated);
	paired = series_apply(&j->series, s);
	if (j->expected.figure == NULL)
		j->expected = series_cell(&j->series, s);
	struct mention meant;
	const struct mention *as_written = j->m;
	if (number_is_meant(j, &meant))
		j->m = &meant;
	if (!judge_doubtful(j) && !judge_expected(j) && !judge_each_listed(j))
		judge_statement(j, paired);
	j->m = as_written;
	j->last_gap = s->gap_cues;
	j->last_cue = s->last_cue;
}

void settle_bound(struct held_number *number, struct cell_ref cell, struct arena *arena)
{
	number->bound = true;
	number->status = NUMBER_MATCHED;
	if (cell.figure != NULL)
		add_cell(number, cell, arena);
}

void judge_bound(struct judging *j, struct cell_ref cell)
{
	settle_bound(j->number, cell, j->arena);
	if (cell.figure != NULL)
		remember_cell(j, cell);
}
