/* phrases.c - see phrases.h. A digit before what is no measure word needs no row: it is part of a
 * word in any case (三农, 四川, 两会). */
#include "report/text/phrases.h"

#include "report/text/numeral_run.h"
#include "report/text/vocabulary.h"
#include "report/text/word_lists.h"

size_t phrase_at(const struct letters *text, size_t i, enum mention_kind *kind)
{
	struct word_hit hit = word_at(text, i, WORDS_PHRASE);
	enum phrase_sort sort = hit.n > 0 ? phrase_sort(hit.row) : PHRASE_COUNT;

	*kind = sort == PHRASE_NAME ? MENTION_NAME : MENTION_IDIOM;
	/* A run of numerals that goes on is read as a whole: once, however long it is. */
	return sort == PHRASE_COUNT || numeral_run_length(text, i) > hit.n ? 0 : hit.n;
}
