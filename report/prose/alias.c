/* alias.c - what else a text calls a figure: the words before a number that states it under none of
 * its names (prose_reader_alias of prose.h). */
#include <string.h>

#include "report/base/array.h"
#include "report/prose/prose_inside.h"
#include "report/prose/scene.h"

#define LETTERS_LEAST 2
#define LETTERS_MOST 8

/* A stretch of letters. */
struct words {
	size_t from, to;
};

/* The number's token of its line; scene->n when it has none. */
static size_t token_of(const struct scene *scene, size_t byte)
{
	size_t i = 0;

	for (; i < scene->n; i++) {
		const struct token *token = &scene->tokens[i];

		if (token->kind == TOKEN_NUMBER &&
		    scene->text->at[scene->mentions->items[token->number].start] == byte)
			break;
	}
	return i;
}

/* What stands between the number and whatever else is known before it; false when a name of the
 * figure does. */
static bool words_before(const struct scene *scene, size_t number, const struct figure *figure,
			 struct words *out)
{
	*out = (struct words){ 0,
			       scene->mentions->items[scene->tokens[number].number].hedge_start };
	for (size_t i = number; i-- > 0;) {
		const struct token *token = &scene->tokens[i];

		if (token->kind == TOKEN_CUE && token->cues == 0)
			continue;
		out->from = token->end > out->from ? token->end : out->from;
		if (token->kind == TOKEN_MARK || token->kind == TOKEN_NUMBER)
			break;
		for (size_t k = 0; token->kind == TOKEN_NAME && k < token->name.n; k++)
			if (token->name.first[k].figure == figure)
				return false;
	}
	for (size_t i = out->from; i < out->to; i++)
		if (!letter_is_han(scene->text->c[i]))
			out->from = i + 1;
	return true;
}

/* Words that say nothing of what is counted. */
static void strip(const struct letters *text, struct words *words)
{
	static const char *const plain[] = {
		"总共", "一共", "累计", "合计", "总计", "共计", "分别", "达到", "完成", "实现",
		"全年", "全省", "全市", "全县", "我省", "我市", "其中", "截至", "目前", "今年",
		"去年", "已经", "共",   "总",   "达",   "为",   "有",   "是",   "了",   "约",
		"近",   "已",   "其",   "的",   "在",   "这",   "该",   "等",   "仅",   "只",
		"就",   "还",   "也",   "则",   "和",   "与",   "年",   "月",   "底",   "末",
	};

	for (bool again = true; again && words->from < words->to;) {
		again = false;
		for (size_t i = 0; i < LEN(plain) && words->from < words->to; i++) {
			size_t first = letters_match(text, words->from, plain[i]);
			size_t last = letters_match_before(text, words->to, plain[i]);

			if (first > 0 && words->from + first <= words->to)
				words->from += first;
			else if (last > 0 && words->to - last >= words->from)
				words->to -= last;
			else
				continue;
			again = true;
		}
	}
}

static bool find_words(struct prose_reader *reader, struct scene *scene, size_t byte,
		       const struct figure *figure, struct words *out)
{
	scene_read(scene, &reader->names, scene->text, scene->mentions);
	size_t number = token_of(scene, byte);
	if (number == scene->n || !words_before(scene, number, figure, out))
		return false;
	strip(scene->text, out);
	return out->to >= out->from + LETTERS_LEAST && out->to <= out->from + LETTERS_MOST;
}

bool prose_reader_alias(struct prose_reader *reader, const struct prose *prose,
			const struct prose_number *number, struct str *out)
{
	const char *shown = prose->shown.text;
	struct letters letters = { 0 };
	struct mentions mentions = { 0 };
	struct scene scene = { .text = &letters, .mentions = &mentions };
	struct words words;
	size_t line = number->start;

	if (number->bound || number->n_cells != 1 || number->n_more > 0 ||
	    (number->status != NUMBER_MATCHED && number->status != NUMBER_ROUNDED))
		return false;
	while (line > 0 && shown[line - 1] != '\n')
		line--;
	letters_read(&letters, shown + line, number->end - line);
	mentions_read_line(&mentions, &letters);
	bool found =
		find_words(reader, &scene, number->start - line, number->cells[0].figure, &words);
	if (found)
		str_add_bytes(out, shown + line + letters.at[words.from],
			      letters.at[words.to] - letters.at[words.from]);
	scene_finish(&scene);
	mentions_finish(&mentions);
	letters_finish(&letters);
	return found;
}
