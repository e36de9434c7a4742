/* scene.c - see scene.h. */
#include "report/prose/scene.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/text/vocabulary.h"

#define AHEAD_MOST 8 /* tokens looked at behind a number */

void scene_finish(struct scene *scene)
{
	free(scene->tokens);
	*scene = (struct scene){ 0 };
}

/* What can state a figure; a date, a name or an idiom leaves what was said before it. */
bool mention_states(const struct mention *m)
{
	switch (m->kind) {
	case MENTION_QUANTITY:
	case MENTION_RATIO:
	case MENTION_BASE: return true;
	case MENTION_ARTICLE: return m->unit != NULL;
	default: return false;
	}
}

static struct token *add(struct scene *scene, enum token_kind kind, size_t start, size_t end)
{
	scene->tokens =
		array_grow(scene->tokens, scene->n, &scene->capacity, sizeof *scene->tokens);
	struct token *token = &scene->tokens[scene->n++];
	*token = (struct token){ .kind = kind, .start = start, .end = end };
	return token;
}

/* 非税收入 is no 税收收入, 女领导干部 are fewer than 领导干部. */
static bool is_cut(const struct letters *text, size_t start)
{
	static const char *const kinds[] = { "民办", "公办", "民营", "私营", "国有",
					     "外资", "留守", "残疾", "贫困" };

	if (start == 0)
		return false;
	bool may = letter_is_one_of(text->c[start - 1], U"办营有资守疾困"); /* their last letters */
	for (size_t i = 0; may && i < LEN(kinds); i++)
		if (letters_match_before(text, start, kinds[i]) > 0)
			return true;
	return letter_is_one_of(text->c[start - 1], U"非未不女另原副准拟待亚");
}

/* A name may follow these and mean what it says; 轻微事故 are no 事故. */
static bool is_alone(const struct scene *scene, size_t start)
{
	const struct token *before = scene->n > 1 ? &scene->tokens[scene->n - 2] : NULL;
	uint32_t c = start > 0 ? scene->text->c[start - 1] : 0;

	if (!letter_is_han(c) || (before != NULL && before->end == start))
		return true;
	return letter_is_one_of(c,
				U"共施省市县区国厅的了和与及处已均总我计中有为是对将从在等月日来间"
				"今起立办结各至前括含即指年生现出责由比较全");
}

/* 投诉举报咨询: names without anything between them make up another. */
static void cut_compound(struct scene *scene, struct token *token)
{
	struct token *before = scene->n > 1 ? token - 1 : NULL;

	if (before == NULL || before->kind != TOKEN_NAME || before->end != token->start ||
	    before->name.first->dimension == NULL || token->name.first->figure != NULL ||
	    before->name.first->dimension != token->name.first->dimension)
		return;
	before->name.cut = token->name.cut = true;
}

static void add_name(struct scene *scene, const struct known_name *first, size_t n, size_t start,
		     size_t end)
{
	struct token *token = add(scene, TOKEN_NAME, start, end);

	token->name.first = first;
	token->name.n = n;
	token->name.cut = is_cut(scene->text, start);
	token->name.alone = is_alone(scene, start);
	cut_compound(scene, token);
}

struct reading_scene {
	struct scene *scene;
	const struct lexicon *lexicon;
	size_t next; /* mention */
};

/* A name that stands at i; numbers inside it count nothing. */
static size_t take_name(struct reading_scene *r, size_t i)
{
	struct scene *scene = r->scene;
	struct mention *m = r->next < scene->mentions->n ? &scene->mentions->items[r->next] : NULL;
	size_t n, taken;
	const struct known_name *first = lexicon_find(r->lexicon, scene->text, i, &n, &taken);

	if (first == NULL)
		return 0;
	if (m != NULL && i + taken > m->start) {
		if (i + taken < m->number_end || i > m->start) /* it ends inside the number */
			return 0;
		if (m->start == i && m->end >= i + taken && first->figure == NULL &&
		    m->kind == MENTION_QUANTITY && m->end > i + taken)
			return 0;
		while (r->next < scene->mentions->n &&
		       scene->mentions->items[r->next].start < i + taken) {
			struct mention *inside = &scene->mentions->items[r->next];

			if (mention_states(inside))
				inside->kind = MENTION_CLASS;
			add(scene, TOKEN_NUMBER, inside->start, inside->end)->number = r->next++;
		}
	}
	add_name(scene, first, n, i, i + taken);
	return taken;
}

static void take_number(struct reading_scene *r)
{
	const struct mention *m = &r->scene->mentions->items[r->next];

	add(r->scene, TOKEN_NUMBER, m->start, m->end)->number = r->next;
	r->next++;
}

static size_t take_word(struct reading_scene *r, size_t i)
{
	struct scene *scene = r->scene;
	uint32_t c = scene->text->c[i];
	size_t taken = letter_is_set(r->lexicon->heads, c) ? take_name(r, i) : 0;

	if (taken > 0)
		return taken;
	struct word_hit hit = word_at(scene->text, i, WORDS_CUE);
	if (hit.n > 0) {
		add(scene, TOKEN_CUE, i, i + hit.n)->cues = cue_bits((unsigned)hit.row);
		return hit.n;
	}
	if (letter_is_mark(c))
		add(scene, TOKEN_MARK, i, i + 1)->mark = c;
	return 1;
}

/* The next letter that may begin a name, a cue or a mark, or where the next number begins. */
static size_t next_word(const struct reading_scene *r, size_t i)
{
	const struct mentions *mentions = r->scene->mentions;
	const struct letters *text = r->scene->text;
	const struct lexicon *lexicon = r->lexicon;
	size_t stop = r->next < mentions->n ? mentions->items[r->next].start : text->n;
	const uint32_t *c = text->c + i, *end = text->c + stop;

	while (c < end && !lexicon_speaks(lexicon, c[0], c[1]))
		c++;
	return c < end ? (size_t)(c - text->c) : stop > i ? stop : i;
}

void scene_read(struct scene *scene, const struct lexicon *lexicon, const struct letters *text,
		struct mentions *mentions)
{
	struct reading_scene r = { scene, lexicon, 0 };

	scene->text = text;
	scene->mentions = mentions;
	scene->n = 0;
	for (size_t i = 0; i < text->n;) {
		const struct mention *m = r.next < mentions->n ? &mentions->items[r.next] : NULL;

		if (m != NULL && m->start <= i) {
			size_t taken = m->start == i ? take_name(&r, i) : 0;

			if (taken == 0) {
				take_number(&r);
				taken = m->end - i;
			}
			i += taken;
		} else {
			i = next_word(&r, i);
			if (i < text->n && (m == NULL || i < m->start))
				i += take_word(&r, i);
		}
	}
}

/* --- what has been said --- */

static bool ends_sentence(uint32_t mark)
{
	return mark == U'。' || mark == U'！' || mark == U'？';
}

static bool ends_clause(uint32_t mark)
{
	return mark == U'，' || mark == U'；' || mark == U'：' || mark == ',' || mark == ';' ||
	       mark == ':' || mark == '|' || mark == '\t';
}

bool subject_is_fresh(const struct setting *setting, const struct subject *subject)
{
	return subject->number == setting->n_numbers;
}

const struct subject *setting_subject(const struct setting *s, const struct dimension *dimension)
{
	for (size_t i = s->n_subjects; i-- > 0;)
		if (s->subjects[i].dimension == dimension)
			return &s->subjects[i];
	return NULL;
}

static void speak_of_member(struct setting *s, const struct token *token,
			    const struct known_name *name)
{
	for (size_t i = 0; i < s->n_subjects; i++) {
		struct subject *subject = &s->subjects[i];

		if (subject->dimension != name->dimension)
			continue;
		subject->several =
			subject_is_fresh(s, subject) && subject->position != name->position;
		subject->position = name->position;
		subject->number = s->n_numbers;
		subject->alone = token->name.alone;
		return;
	}
	if (s->n_subjects < SUBJECTS_MAX)
		s->subjects[s->n_subjects++] = (struct subject){ .dimension = name->dimension,
								 .position = name->position,
								 .number = s->n_numbers,
								 .alone = token->name.alone };
}

static void speak_of_figure(struct setting *s, const struct token *token,
			    const struct known_name *name)
{
	if (s->n_spoken == SPOKEN_MAX) {
		memmove(s->spoken, s->spoken + 1, (SPOKEN_MAX - 1) * sizeof *s->spoken);
		s->n_spoken--;
	}
	/* 94个国考断面: that number's name, not the next one's */
	bool behind = token > s->scene->tokens && token[-1].kind == TOKEN_NUMBER &&
		      token->start == s->gap_start;
	s->spoken[s->n_spoken++] = (struct spoken){ name->figure, token->end, s->n_numbers - behind,
						    name->weight, token->name.alone };
	s->context = name->figure;
}

static void hear_name(struct setting *s, const struct token *token)
{
	bool figure = false;

	if (token->name.cut)
		return;
	for (size_t i = 0; i < token->name.n; i++)
		if (token->name.first[i].figure != NULL) {
			speak_of_figure(s, token, &token->name.first[i]);
			figure = true;
		}
	for (size_t i = 0; i < token->name.n && !figure; i++)
		speak_of_member(s, token, &token->name.first[i]);
}

static void hear_cue(struct setting *s, const struct token *token)
{
	uint32_t bits = token->cues;

	s->gap_cues |= bits;
	s->clause_cues |= bits;
	s->group_cues |= bits;
	s->sentence_cues |= bits;
	if (bits != 0) {
		s->last_cue = bits;
		s->last_cue_end = token->end;
	}
	if ((bits & CUE_WHOLE) != 0 && (s->gap_cues & CUE_SHARE) == 0)
		s->n_subjects = 0; /* 全省: of nobody in particular */
}

static void hear_mark(struct setting *s, size_t at)
{
	const struct token *token = &s->scene->tokens[at];

	if (ends_clause(token->mark) || ends_sentence(token->mark)) {
		s->clause_cues = 0;
		s->clause_start = token->end;
	}
	if (token->mark == U'；' || token->mark == ';' || ends_sentence(token->mark))
		s->group_cues = 0;
	if (!ends_sentence(token->mark))
		return;
	s->sentence_cues = s->gap_cues = s->last_cue = 0;
	s->sentence = s->gap = at + 1;
	s->gap_start = token->end;
	s->n_subjects = s->n_spoken = 0;
	s->dated = false;
}

static void look_ahead(struct setting *s)
{
	const struct scene *scene = s->scene;

	s->after_cues = 0;
	for (size_t i = s->token + 1; i < scene->n && i < s->token + AHEAD_MOST; i++) {
		const struct token *token = &scene->tokens[i];

		if (token->kind == TOKEN_NUMBER || token->kind == TOKEN_MARK)
			break;
		if (token->kind == TOKEN_CUE)
			s->after_cues |= token->cues;
	}
}

/* Behind a number its gap begins anew. */
static void leave_number(struct setting *s, size_t at)
{
	const struct token *token = &s->scene->tokens[at];
	const struct mention *m = &s->scene->mentions->items[token->number];

	if (m->kind == MENTION_DATE && (s->gap_cues & CUE_COMPARE) != 0)
		s->dated = true;
	if (!mention_states(m))
		return;
	s->gap = at + 1;
	s->gap_start = token->end;
	s->gap_cues = s->last_cue = 0;
	s->dated = false;
	s->n_numbers++;
}

bool setting_next(struct setting *s)
{
	const struct scene *scene = s->scene;
	size_t at = s->token;

	if (s->begun)
		leave_number(s, at++);
	s->begun = true;
	s->around->looked = false;
	for (; at < scene->n; at++) {
		const struct token *token = &scene->tokens[at];

		s->token = at;
		if (token->kind == TOKEN_NUMBER) {
			look_ahead(s);
			return true;
		}
		if (token->kind == TOKEN_NAME)
			hear_name(s, token);
		else if (token->kind == TOKEN_CUE)
			hear_cue(s, token);
		else
			hear_mark(s, at);
	}
	s->token = at;
	return false;
}
