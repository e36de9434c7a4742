/* series.c - see series.h. */
#include "report/prose/series.h"

/* Only 、 ， and 和 stand between two tokens. */
static bool is_joined(const struct scene *scene, size_t a, size_t b)
{
	for (size_t i = scene->tokens[a].end; i < scene->tokens[b].start; i++)
		if (!letter_is_one_of(scene->text->c[i], U"、，,和与及以 "))
			return false;
	return true;
}

static bool next_number(const struct scene *scene, size_t at, size_t *next)
{
	for (size_t i = at + 1; i < scene->n; i++) {
		const struct token *token = &scene->tokens[i];

		if (token->kind == TOKEN_NUMBER) {
			*next = i;
			return mention_states(&scene->mentions->items[token->number]);
		}
		if (token->kind != TOKEN_MARK)
			return false;
	}
	return false;
}

static size_t run_from(const struct scene *scene, size_t token)
{
	size_t n = 1, next;

	while (n < SERIES_MAX && next_number(scene, token, &next) &&
	       is_joined(scene, token, next)) {
		token = next;
		n++;
	}
	return n;
}

static bool is_alike(const struct token *a, const struct token *b)
{
	const struct known_name *p = a->name.first, *q = b->name.first;

	return (p->figure != NULL) == (q->figure != NULL) &&
	       (p->figure != NULL || p->dimension == q->dimension);
}

/* The last list of names before a token, the last one first; 0 when there is none of two. */
static size_t names_before(const struct setting *s, size_t end, size_t names[SERIES_MAX])
{
	const struct scene *scene = s->scene;
	size_t n = 0;

	for (size_t i = end; i-- > s->gap;) {
		const struct token *token = &scene->tokens[i];

		if (token->kind != TOKEN_NAME || token->name.cut)
			continue;
		if (n > 0 && (n == SERIES_MAX || !is_alike(token, &scene->tokens[names[n - 1]]) ||
			      !is_joined(scene, i, names[n - 1]))) {
			if (n > 1)
				break;
			n = 0;
		}
		names[n++] = i;
	}
	return n > 1 ? n : 0;
}

static size_t cue_at(const struct setting *s)
{
	for (size_t i = s->token; i-- > s->gap;)
		if (s->scene->tokens[i].kind == TOKEN_CUE &&
		    (s->scene->tokens[i].cues & CUE_RESPECTIVE) != 0)
			return i;
	return s->token;
}

/* The last n numbers of the sentence that such a list can speak of: those with an earlier value, or
 * with a total. */
static void take_operands(struct series *series, const struct prose_reader *reader,
			  const struct setting *s, const struct stated *stated)
{
	bool share = (s->gap_cues & CUE_SHARE) != 0;
	struct operand found[SERIES_MAX], other;
	size_t n = 0, n_fit;

	for (size_t i = stated->n; i-- > 0 && n < series->n;) {
		const struct operand *item = &stated->items[i];

		if (item->sentence != s->sentence)
			break;
		if (share ? operand_total(reader, item, &other)
			  : operand_before(reader, s, item, &other, &n_fit))
			found[n++] = *item;
	}
	series->broken = n < series->n;
	for (size_t i = 0; i < n && !series->broken; i++)
		series->operands[i] = found[n - 1 - i];
	series->n_operands = series->broken ? 0 : n;
}

static struct cell_ref cell_of(const struct series *series, const struct setting *s,
			       const struct figure *figure, size_t at)
{
	struct cell_ref none = { 0 };

	if (series->n_names == 0) /* the members in their order */
		return figure->n_by == 1 && figure->n_rows == series->n
			       ? (struct cell_ref){ figure, figure_index(figure, at, 0) }
			       : none;
	const struct known_name *name = s->scene->tokens[series->names[at]].name.first;
	if (name->figure != NULL || !figure_has_dimension(figure, name->dimension))
		return none;
	struct setting with = *s;
	bool there = setting_subject(s, name->dimension) != NULL;
	for (size_t i = 0; i < with.n_subjects; i++)
		if (with.subjects[i].dimension == name->dimension)
			with.subjects[i].position = name->position;
	return there ? spoken_cell(&with, figure) : none;
}

/* How many numbers of the list state their cells of a figure. */
static size_t votes_for(const struct series *series, const struct prose_reader *reader,
			const struct setting *s, const struct figure *figure)
{
	size_t token = s->token, votes = 0, next;

	for (size_t k = 0; k < series->n; k++) {
		const struct mention *m =
			&s->scene->mentions->items[s->scene->tokens[token].number];
		struct cell_ref cell = cell_of(series, s, figure, k);

		votes += cell.figure != NULL && cell_agrees(reader, cell, m) != AGREES_NOT;
		if (k + 1 < series->n && next_number(s->scene, token, &next))
			token = next;
	}
	return votes;
}

#define FIGURES_MOST 64

/* The figure that all of the list but one number at most speaks of. */
static void vote(struct series *series, const struct prose_reader *reader, const struct setting *s)
{
	const struct briefing *briefing = reader->briefing;
	size_t best = 0;
	bool tied = false;

	for (size_t f = 0; f < briefing->n_figures && f < FIGURES_MOST; f++) {
		size_t votes = votes_for(series, reader, s, &briefing->figures[f]);

		tied = votes == best && best > 0 ? true : votes > best ? false : tied;
		if (votes <= best)
			continue;
		best = votes;
		series->figure = &briefing->figures[f];
	}
	if (tied || best < 2 || best + (series->n_names > 0) < series->n)
		series->figure = NULL;
}

struct cell_ref series_cell(const struct series *series, const struct setting *s)
{
	if (series_run(series, s) < 2 || series->figure == NULL)
		return (struct cell_ref){ 0 };
	return cell_of(series, s, series->figure, s->n_numbers - series->first);
}

void series_read(struct series *series, const struct prose_reader *reader,
		 const struct setting *setting, const struct stated *stated)
{
	size_t backwards[SERIES_MAX];

	*series = (struct series){ .first = setting->n_numbers };
	series->n = run_from(setting->scene, setting->token);
	if (series->n == 1)
		return;
	size_t n = names_before(setting, cue_at(setting), backwards);
	if (n == 0) {
		take_operands(series, reader, setting, stated);
		vote(series, reader, setting);
		return;
	}
	series->broken = n != series->n;
	for (size_t i = 0; i < n && !series->broken; i++)
		series->names[i] = backwards[n - 1 - i];
	series->n_names = series->broken ? 0 : n;
	if (!series->broken)
		vote(series, reader, setting);
}

size_t series_run(const struct series *series, const struct setting *s)
{
	bool inside = s->n_numbers >= series->first && s->n_numbers < series->first + series->n;

	return inside ? series->n : 1;
}

static void speak_of(struct setting *s, const struct known_name *name)
{
	if (name->figure != NULL) {
		s->n_spoken = 0;
		s->spoken[s->n_spoken++] = (struct spoken){ name->figure, s->gap_start,
							    s->n_numbers, NAME_FULL, true };
		s->context = name->figure;
		return;
	}
	for (size_t i = 0; i < s->n_subjects; i++)
		if (s->subjects[i].dimension == name->dimension) {
			s->subjects[i].position = name->position;
			s->subjects[i].number = s->n_numbers;
			s->subjects[i].several = false;
		}
}

const struct operand *series_apply(const struct series *series, struct setting *s)
{
	size_t at = s->n_numbers - series->first;

	if (series_run(series, s) < 2 || series->broken)
		return NULL;
	if (at < series->n_names)
		speak_of(s, s->scene->tokens[series->names[at]].name.first);
	return at < series->n_operands ? &series->operands[at] : NULL;
}
