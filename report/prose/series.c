/* series.c - see series.h. */
#include "report/prose/series.h"

#include <string.h>

#include "report/base/utf8.h"

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

/* 分别出口312.7亿元、171.5亿元和148.6亿元，三者合计: a comma behind as many numbers as there are
 * names ends the list. */
static void end_run(struct series *series, const struct setting *s, size_t n)
{
	const struct scene *scene = s->scene;
	size_t token = s->token, next = token;

	for (size_t k = 1; k < n; k++) {
		if (!next_number(scene, token, &next))
			return;
		token = next;
	}
	if (series->n > n && letter_is_one_of(scene->text->c[scene->tokens[token].end], U"，,"))
		series->n = n;
}

/* As many names as numbers, or nothing is certain. */
static void take_names(struct series *series, const struct setting *s)
{
	size_t backwards[SERIES_MAX], n = names_before(s, cue_at(s), backwards);

	end_run(series, s, n);
	series->broken = n > 0 && n != series->n;
	if (n == 0 || series->broken)
		return;
	for (size_t i = 0; i < n; i++)
		series->names[i] = *s->scene->tokens[backwards[n - 1 - i]].name.first;
	series->n_names = n;
}

/* --- names told by what they begin with: 甲、乙、丙分别为; 失业、工伤保险 --- */

#define STEMS_BACK 40 /* letters before 分别 in which they stand */

struct stems {
	const struct letters *text;
	const struct dimension *dimension;
	size_t end; /* of the words that hold them */
};

/* Letters that stand at `at` of the member's name, from its first on. */
static size_t letters_in_common(const struct stems *stems, size_t at, const char *name)
{
	size_t n = 0;

	for (const char *end = name + strlen(name); name < end && at + n < stems->end; n++)
		if (utf8_decode(&name, end) != stems->text->c[at + n])
			break;
	return n;
}

static bool parts_list(uint32_t c)
{
	return letter_is_one_of(c, U"、和与及");
}

/* The member that a stem at a letter is of: up to what parts the list, the longest one where it is
 * the last of it. SIZE_MAX where none is, or more than one. */
static size_t stem_at(const struct stems *stems, size_t at, bool last, size_t *letters)
{
	size_t best = 0, found = SIZE_MAX, longest = 0;

	for (size_t i = 0; i < stems->dimension->n; i++) {
		size_t n = letters_in_common(stems, at, stems->dimension->members[i].name);

		if (n == 0 || (!last && !parts_list(stems->text->c[at + n])))
			continue;
		found = n > best ? i : n == best ? SIZE_MAX : found;
		best = n > best ? n : best;
		longest = n > longest ? n : longest;
	}
	*letters = longest;
	return found;
}

/* n members that are parted by 、 and 和 from a letter on. */
static bool read_stems(const struct stems *stems, size_t at, size_t n, struct known_name *out)
{
	for (size_t k = 0; k < n; k++) {
		size_t letters, position = stem_at(stems, at, k + 1 == n, &letters);

		if (position == SIZE_MAX)
			return false;
		for (size_t i = 0; i < k; i++)
			if (out[i].position == position)
				return false;
		out[k] = (struct known_name){ .weight = NAME_PART,
					      .dimension = stems->dimension,
					      .position = position };
		at += letters + 1;
	}
	return true;
}

static void take_stems(struct series *series, const struct prose_reader *reader,
		       const struct setting *s)
{
	const struct letters *text = s->scene->text;
	size_t end = s->scene->tokens[cue_at(s)].start, from = end;

	while (from > 0 && end - from < STEMS_BACK &&
	       !letter_is_one_of(text->c[from - 1], U"，。；："))
		from--;
	for (size_t d = 0; d < reader->briefing->n_dimensions; d++) {
		struct stems stems = { text, &reader->briefing->dimensions[d], end };

		/* not what is the end of a longer list */
		for (size_t at = from; at < end; at++)
			if ((at == from || !parts_list(text->c[at - 1])) &&
			    read_stems(&stems, at, series->n, series->names)) {
				series->n_names = series->n;
				series->broken = false;
				return;
			}
	}
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

static void speak_of_member(struct setting *s, const struct known_name *name)
{
	struct subject subject = { .dimension = name->dimension,
				   .position = name->position,
				   .number = s->n_numbers,
				   .alone = true };

	for (size_t i = 0; i < s->n_subjects; i++)
		if (s->subjects[i].dimension == name->dimension) {
			subject.alone = s->subjects[i].alone;
			s->subjects[i] = subject;
			return;
		}
	if (s->n_subjects < SUBJECTS_MAX)
		s->subjects[s->n_subjects++] = subject;
}

static struct cell_ref cell_of(const struct series *series, const struct setting *s,
			       const struct figure *figure, size_t at)
{
	struct cell_ref none = { 0 };

	if (series->n_names == 0) /* the members in their order */
		return figure->n_by == 1 && figure->n_rows == series->n
			       ? (struct cell_ref){ figure, figure_index(figure, at, 0) }
			       : none;
	const struct known_name *name = &series->names[at];
	if (name->figure != NULL || !figure_has_dimension(figure, name->dimension))
		return none;
	struct setting with = *s;
	speak_of_member(&with, name);
	return setting_subject(&with, name->dimension) != NULL ? spoken_cell(&with, figure) : none;
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
	*series = (struct series){ .first = setting->n_numbers };
	series->n = run_from(setting->scene, setting->token);
	if (series->n == 1)
		return;
	take_names(series, setting);
	if (series->n_names == 0)
		take_stems(series, reader, setting);
	if (series->broken)
		return;
	if (series->n_names == 0)
		take_operands(series, reader, setting, stated);
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
	speak_of_member(s, name);
}

const struct operand *series_apply(const struct series *series, struct setting *s)
{
	size_t at = s->n_numbers - series->first;

	if (series_run(series, s) < 2 || series->broken)
		return NULL;
	if (at < series->n_names)
		speak_of(s, &series->names[at]);
	return at < series->n_operands ? &series->operands[at] : NULL;
}
