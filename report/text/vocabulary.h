/* vocabulary.h - the words that recognition looks for, found by the letter that they begin or end
 * with. Each list is a table of the module that knows its words. */
#ifndef REPORT_TEXT_VOCABULARY_H
#define REPORT_TEXT_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/text/letters.h"
#include "report/text/word_lists.h"

enum word_list {
#define X(name, text, before) WORDS_##name,
	WORD_LISTS(X)
#undef X
};

#define VOCABULARY_PLANE 0x10000 /* no word has a letter behind it */

/* Letters that something begins with that numbers are part of: a flag beside those of the lists. */
#define VOCABULARY_BEGIN (UINT32_C(1) << 31)

struct word_hit {
	size_t row; /* in the table of its list */
	size_t n;   /* letters it takes; 0: nothing was found */
};

/* Lists whose words are looked at from their last letter on: a bit each. */
enum {
#define X(name, text, before) | (before) << WORDS_##name
	WORDS_BEFORE = 0 WORD_LISTS(X)
#undef X
};

struct word_hit word_found(const struct letters *text, size_t i, enum word_list list);
/* The longest word of a list that stands at i, or of one that looks back the longest that ends
 * before i. */
static inline struct word_hit word_at(const struct letters *text, size_t i, enum word_list list)
{
	const struct word_hit none = { 0, 0 };
	bool before = ((unsigned)WORDS_BEFORE >> list & 1) != 0;

	if (before ? i == 0 : i >= text->n)
		return none;
	uint32_t c = text->c[before ? i - 1 : i];
	if (c >= VOCABULARY_PLANE || (text->flags[c] >> list & 1) == 0)
		return none;
	return word_found(text, i, list);
}
/* The same question where only the length is wanted. */
static inline size_t word_length(const struct letters *text, size_t i, enum word_list list)
{
	return word_at(text, i, list).n;
}
/* Which of the lists have a word with this letter at its end that is looked at first. */
uint32_t letter_flags(uint32_t c);
/* A bit for each letter that has the flag VOCABULARY_BEGIN. */
const uint64_t *vocabulary_begins(void);
/* The flags of all letters below VOCABULARY_PLANE. */
const uint32_t *vocabulary_flags(void);

#endif
