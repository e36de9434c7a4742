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

/* The longest word of a list that stands at i, or of one that looks back the longest that ends
 * before i. */
struct word_hit word_at(const struct letters *text, size_t i, enum word_list list);
/* The same question where only the length is wanted. */
static inline size_t word_length(const struct letters *text, size_t i, enum word_list list)
{
	return word_at(text, i, list).n;
}
/* Which of the lists have a word with this letter at its end that is looked at first. */
uint32_t letter_flags(uint32_t c);
/* A bit for each letter that has the flag VOCABULARY_BEGIN. */
const uint64_t *vocabulary_begins(void);

#endif
