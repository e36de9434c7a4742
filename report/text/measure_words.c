/* measure_words.c - see measure_words.h; the words are in measure_list.c. */
#include "report/text/measure_words.h"

#include <string.h>

#include "report/text/vocabulary.h"

const struct measure_word *measure_word_at(const struct letters *text, size_t i, size_t *letters)
{
	struct word_hit hit = word_at(text, i, WORDS_MEASURE);
	uint32_t next = text->c[i + hit.n];

	*letters = 0;
	if (hit.n == 0 || (text->c[i + hit.n - 1] < 0x80 && text->c[i + hit.n - 1] != '%' &&
			   (letter_is_latin(next) || letter_is_digit(next))))
		return NULL;
	*letters = hit.n;
	return &measure_words_all[hit.row];
}

const char *measure_word_name(const struct measure_word *word)
{
	return word->name != NULL ? word->name : word->word;
}

const char *measure_usual_name(const char *unit)
{
	for (size_t row = 0; measure_word_text(row) != NULL; row++)
		if (strcmp(measure_words_all[row].word, unit) == 0)
			return measure_word_name(&measure_words_all[row]);
	return strcmp(unit, "％") == 0 ? "%" : unit;
}
