/* lexicon.c - see lexicon.h. */
#include "report/prose/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/vocabulary.h"

#define LEAST_LETTERS 2 /* shorter names stand in too many words */
#define LONG_NAME 6     /* letters from which a beginning of it may stand for it */
#define PART_LETTERS 4
#define PLANE 0x10000

/* What a figure's name ends with and its text leaves out: the unit says it. */
static const char *const figure_ends[] = { "人数", "件数",   "起数", "户数", "个数", "次数",
					   "家数", "数量",   "总量", "总数", "总额", "金额",
					   "面积", "案件数", "数",   "量",   "额",   "人次" };
/* What it begins with and its text leaves out. */
static const char *const figure_beginnings[] = { "地区", "全省", "全市", "全县", "全国", "年末",
						 "各级", "各市", "各县", "本地", "期末", "全年" };
static const char *const member_ends[] = { "市", "县", "区", "类", "省", "州",
					   "镇", "乡", "盟", "旗", "级", "岁" };

static const struct {
	const char *word;
	enum period period;
} periods[] = {
	{ "上年同期", PERIOD_YEAR }, { "去年同期", PERIOD_YEAR }, { "上年末", PERIOD_YEAR },
	{ "上年", PERIOD_YEAR },     { "去年", PERIOD_YEAR },     { "同期", PERIOD_YEAR },
	{ "上季度", PERIOD_STEP },   { "上月", PERIOD_STEP },     { "上季", PERIOD_STEP },
	{ "上周", PERIOD_STEP },     { "上旬", PERIOD_STEP },     { "上期", PERIOD_STEP },
	{ "上次", PERIOD_LAST },     { "上轮", PERIOD_LAST },     { "上届", PERIOD_LAST },
	{ "前次", PERIOD_LAST },     { "上一次", PERIOD_LAST },   { "上一轮", PERIOD_LAST },
	{ "上半年", PERIOD_OTHER },  { "一季度", PERIOD_OTHER },  { "前三季度", PERIOD_OTHER },
	{ "年初", PERIOD_OTHER },    { "基期", PERIOD_OTHER },    { "期初", PERIOD_OTHER },
	{ "五年前", PERIOD_OTHER },  { "十年前", PERIOD_OTHER },  { "三年前", PERIOD_OTHER },
	{ "全国", PERIOD_OTHER },    { "全省", PERIOD_OTHER },    { "常年", PERIOD_OTHER },
	{ "前年", PERIOD_OTHER },    { "两年前", PERIOD_OTHER },  { "往年", PERIOD_OTHER },
	{ "目标", PERIOD_OTHER },
};

void lexicon_finish(struct lexicon *lexicon)
{
	free(lexicon->items);
	free(lexicon->letters);
	free(lexicon->heads);
	free(lexicon->dimensions);
	free(lexicon->of);
	free(lexicon->speaks);
	free(lexicon->pairs);
	free(lexicon->alone);
	free(lexicon->cores);
	*lexicon = (struct lexicon){ 0 };
}

enum period name_period(const char *name, size_t *len)
{
	size_t best = 0;
	enum period period = PERIOD_NONE;

	for (size_t i = 0; i < LEN(periods); i++) {
		size_t n = strlen(periods[i].word);

		if (n > best && strncmp(name, periods[i].word, n) == 0 && name[n] != '\0') {
			best = n;
			period = periods[i].period;
		}
	}
	*len = best;
	return period;
}

/* Bytes of a name without the longest of the ends that leaves at least two letters. */
static size_t without_end(const char *name, size_t len, const char *const *ends, size_t n)
{
	size_t best = len;

	for (size_t i = 0; i < n; i++) {
		size_t size = strlen(ends[i]);

		if (len > size && len - size < best &&
		    memcmp(name + len - size, ends[i], size) == 0 &&
		    utf8_count(name, len - size) >= LEAST_LETTERS)
			best = len - size;
	}
	return best;
}

static size_t beginning_of(const char *name, size_t len)
{
	for (size_t i = 0; i < LEN(figure_beginnings); i++) {
		size_t size = strlen(figure_beginnings[i]);

		if (len > size && memcmp(name, figure_beginnings[i], size) == 0 &&
		    utf8_count(name + size, len - size) >= LEAST_LETTERS)
			return size;
	}
	return 0;
}

static void name_core(const char *name, const char **core, size_t *len)
{
	size_t skipped;

	name_period(name, &skipped);
	*core = name + skipped;
	*len = without_end(*core, strlen(*core), figure_ends, LEN(figure_ends));
}

static void set_bit(uint64_t *bits, uint32_t c)
{
	bits[c / 64] |= UINT64_C(1) << c % 64;
}

static void add_letter(struct lexicon *lexicon, uint32_t c)
{
	lexicon->letters = array_grow(lexicon->letters, lexicon->n_letters,
				      &lexicon->letters_capacity, sizeof *lexicon->letters);
	lexicon->letters[lexicon->n_letters++] = c;
}

/* As its name is written, full-width letters too. */
static void add_core(struct lexicon *lexicon, const struct figure *figure, struct known_core *core)
{
	const char *p;
	size_t len;

	name_core(figure->name, &p, &len);
	core->at = (uint32_t)lexicon->n_letters;
	for (const char *end = p + len; p < end; core->n++) {
		uint32_t c = utf8_decode(&p, end);

		add_letter(lexicon, c);
		core->repeated += (uint32_t)(core->letters >> c % 64 & 1);
		core->letters |= UINT64_C(1) << c % 64;
	}
}

static void add(struct lexicon *lexicon, struct known_name name, const char *text, size_t len)
{
	const char *p = text, *end = text + len;

	name.at = (uint32_t)lexicon->n_letters;
	while (p < end)
		add_letter(lexicon, letter_half_width(utf8_decode(&p, end)));
	size_t n = lexicon->n_letters - name.at;
	uint32_t first = n > 0 ? lexicon->letters[name.at] : PLANE;
	if (n < LEAST_LETTERS || n > UINT16_MAX || first >= PLANE) {
		lexicon->n_letters = name.at;
		return;
	}
	name.n = (uint16_t)n;
	set_bit(lexicon->heads, first);
	lexicon->items =
		array_grow(lexicon->items, lexicon->n, &lexicon->capacity, sizeof *lexicon->items);
	lexicon->items[lexicon->n++] = name;
}

static void add_figure_name(struct lexicon *lexicon, const struct figure *figure, const char *text)
{
	struct known_name full = { .weight = NAME_FULL, .figure = figure };
	struct known_name brief = { .weight = NAME_SHORT, .figure = figure };
	size_t len = strlen(text), skipped;

	add(lexicon, full, text, len);
	if (name_period(text, &skipped) != PERIOD_NONE)
		return; /* 上年批捕 is not called 批捕 */
	size_t head = beginning_of(text, len);
	if (head > 0)
		add(lexicon, brief, text + head, len - head);
	size_t end = without_end(text, len, figure_ends, LEN(figure_ends));
	if (end < len)
		add(lexicon, brief, text, end);
}

static void add_figure(struct lexicon *lexicon, const struct figure *figure)
{
	add_figure_name(lexicon, figure, figure->name);
	if (figure->title != NULL && strcmp(figure->title, figure->name) != 0)
		add_figure_name(lexicon, figure, figure->title);
	for (size_t i = 0; i < figure->n_says; i++)
		add(lexicon, (struct known_name){ .weight = NAME_FULL, .figure = figure },
		    figure->says[i], strlen(figure->says[i]));
}

static void add_member(struct lexicon *lexicon, const struct dimension *dimension, size_t position)
{
	const struct member *member = &dimension->members[position];
	struct known_name name = { .weight = NAME_FULL,
				   .dimension = dimension,
				   .position = position };
	size_t len = strlen(member->name);

	add(lexicon, name, member->name, len);
	for (size_t k = 0; k < member->n_spellings; k++)
		add(lexicon, name, member->spellings[k], strlen(member->spellings[k]));
	size_t end = without_end(member->name, len, member_ends, LEN(member_ends));
	name.weight = NAME_SHORT;
	if (end < len)
		add(lexicon, name, member->name, end);
	name.weight = NAME_PART;
	if (utf8_count(member->name, len) >= LONG_NAME && strspn(member->name, "0123456789") == 0)
		add(lexicon, name, member->name, utf8_fit(member->name, len, PART_LETTERS * 3));
}

/* In the order of their letters, equal ones beside each other: the weightier one first, a figure
 * before a member. */
static const uint32_t *letters_of(const struct lexicon *lexicon, const struct known_name *name)
{
	return lexicon->letters + name->at;
}

static int compare(const struct lexicon *lexicon, const struct known_name *p,
		   const struct known_name *q)
{
	const uint32_t *a = letters_of(lexicon, p), *b = letters_of(lexicon, q);

	for (size_t i = 0; i < p->n && i < q->n; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	if (p->n != q->n)
		return p->n < q->n ? -1 : 1;
	if (p->weight != q->weight)
		return p->weight > q->weight ? -1 : 1;
	return (p->figure == NULL) - (q->figure == NULL);
}

/* A merge sort: equal names stay in the order of the file. */
static void sort(const struct lexicon *lexicon, struct known_name *items, struct known_name *room,
		 size_t n)
{
	size_t half = n / 2, a = 0, b = half, at = 0;

	if (n < 2)
		return;
	sort(lexicon, items, room, half);
	sort(lexicon, items + half, room, n - half);
	memcpy(room, items, n * sizeof *items);
	while (a < half || b < n) {
		bool left = b == n || (a < half && compare(lexicon, &room[a], &room[b]) <= 0);

		items[at++] = room[left ? a++ : b++];
	}
}

static void note_speaker(struct lexicon *lexicon, uint32_t first, uint32_t second)
{
	set_bit(lexicon->speaks, first);
	if (second == 0)
		set_bit(lexicon->alone, first);
	else
		set_bit(lexicon->pairs, pair_of(first, second));
}

/* What a name, a cue or a mark begins with. */
static void note_speakers(struct lexicon *lexicon)
{
	const char *word;

	lexicon->speaks = xcalloc(PLANE / 64, sizeof *lexicon->speaks);
	lexicon->pairs = xcalloc(PLANE / 64, sizeof *lexicon->pairs);
	lexicon->alone = xcalloc(PLANE / 64, sizeof *lexicon->alone);
	for (size_t i = 0; i < lexicon->n; i++) {
		const uint32_t *letters = letters_of(lexicon, &lexicon->items[i]);

		note_speaker(lexicon, letters[0], letters[1]);
	}
	for (const uint32_t *mark = MARKS; *mark != 0; mark++)
		note_speaker(lexicon, *mark, 0);
	for (size_t row = 0; (word = cue_text(row)) != NULL; row++) {
		uint32_t first = letter_half_width(utf8_next(&word));

		note_speaker(lexicon, first, letter_half_width(utf8_next(&word)));
	}
}

static void note_dimensions(struct lexicon *lexicon, const struct briefing *briefing)
{
	lexicon->dimensions = xcalloc(PLANE / 64, sizeof *lexicon->dimensions);
	for (size_t i = 0; i < briefing->n_dimensions; i++) {
		const char *name = briefing->dimensions[i].name;
		uint32_t c = letter_half_width(utf8_next(&name));

		if (c < PLANE)
			set_bit(lexicon->dimensions, c);
	}
}

void lexicon_make(struct lexicon *lexicon, const struct briefing *briefing)
{
	if (lexicon->made)
		return;
	lexicon->heads = xcalloc(PLANE / 64, sizeof *lexicon->heads);
	lexicon->first = briefing->figures;
	lexicon->cores = xcalloc(briefing->n_figures + 1, sizeof *lexicon->cores);
	for (size_t i = 0; i < briefing->n_figures; i++) {
		add_figure(lexicon, &briefing->figures[i]);
		add_core(lexicon, &briefing->figures[i], &lexicon->cores[i]);
	}
	for (size_t i = 0; i < briefing->n_dimensions; i++)
		for (size_t k = 0; k < briefing->dimensions[i].n; k++)
			add_member(lexicon, &briefing->dimensions[i], k);
	struct known_name *room = xcalloc(lexicon->n + 1, sizeof *room);
	sort(lexicon, lexicon->items, room, lexicon->n);
	free(room);
	lexicon->of = xcalloc(PLANE + 1, sizeof *lexicon->of);
	for (size_t i = 0; i < lexicon->n; i++)
		lexicon->of[*letters_of(lexicon, &lexicon->items[i]) + 1] = (uint32_t)i + 1;
	for (size_t c = 0; c < PLANE; c++)
		if (lexicon->of[c + 1] < lexicon->of[c])
			lexicon->of[c + 1] = lexicon->of[c];
	note_speakers(lexicon);
	note_dimensions(lexicon, briefing);
	lexicon->made = true;
}

static bool is_same(const struct lexicon *lexicon, const struct known_name *a,
		    const struct known_name *b)
{
	return a->n == b->n &&
	       memcmp(letters_of(lexicon, a), letters_of(lexicon, b), a->n * sizeof(uint32_t)) == 0;
}

/* Names that begin with the same letters: items from low on, before high. */
struct alike {
	size_t low, high;
};

/* The first of them whose k-th letter is c or behind it; shorter names come first. */
static size_t first_from(const struct lexicon *lexicon, struct alike names, size_t k, uint32_t c)
{
	while (names.low < names.high) {
		size_t middle = (names.low + names.high) / 2;
		const struct known_name *name = &lexicon->items[middle];

		if (name->n <= k || letters_of(lexicon, name)[k] < c)
			names.low = middle + 1;
		else
			names.high = middle;
	}
	return names.low;
}

/* Those of them that go on with c. */
static struct alike going_on(const struct lexicon *lexicon, struct alike names, size_t k,
			     uint32_t c)
{
	const struct known_name *only = &lexicon->items[names.low];

	if (names.high - names.low == 1) {
		if (only->n <= k || letters_of(lexicon, only)[k] != c)
			names.low = names.high;
		return names;
	}
	names.low = first_from(lexicon, names, k, c);
	names.high = first_from(lexicon, names, k, c + 1);
	return names;
}

/* The longest of the names, all alike up to their letter k, that goes on at `at`: its first item,
 * and where it ends. Long ones may be parted: 形式主义、官僚主义 is 形式主义官僚主义. */
static const struct known_name *longest(const struct lexicon *lexicon, struct alike names,
					const struct letters *text, size_t *at, bool parted)
{
	const struct known_name *best = NULL;
	size_t end = *at;

	for (size_t k = 2; names.low < names.high; k++) {
		const struct known_name *first = &lexicon->items[names.low];

		if (first->n == k && (first->n >= LONG_NAME) == parted) {
			best = first;
			*at = end;
		}
		if (parted && text->c[end] == U'、')
			end++;
		if (end >= text->n)
			break;
		names = going_on(lexicon, names, k, text->c[end++]);
	}
	return best;
}

const struct known_name *lexicon_find(const struct lexicon *lexicon, const struct letters *text,
				      size_t i, size_t *n, size_t *taken)
{
	uint32_t c = text->c[i];

	if (!letter_is_set(lexicon->heads, c) || i + 1 >= text->n)
		return NULL;
	struct alike names = { lexicon->of[c], lexicon->of[c + 1] };
	names = going_on(lexicon, names, 1, text->c[i + 1]);
	if (names.low == names.high)
		return NULL;
	size_t end = i + 2, brief_end = i + 2;
	const struct known_name *first = longest(lexicon, names, text, &end, true);
	if (first == NULL) {
		first = longest(lexicon, names, text, &brief_end, false);
		end = brief_end;
	}
	if (first == NULL)
		return NULL;
	*taken = end - i;
	for (*n = 1;
	     first + *n < lexicon->items + lexicon->n && is_same(lexicon, first, first + *n); ++*n)
		;
	return first;
}
