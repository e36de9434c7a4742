/* word_lists.h - the words that recognition knows: tables that call nothing. */
#ifndef REPORT_TEXT_WORD_LISTS_H
#define REPORT_TEXT_WORD_LISTS_H

#include <stddef.h>

#include "report/text/recognise.h"

/* X(NAME, the function that names its rows, it stands before a place rather than at it) */
#define WORD_LISTS(X)                            \
	X(MEASURE, measure_word_text, false)     \
	X(HEDGE_BEFORE, hedge_before_text, true) \
	X(HEDGE_AFTER, hedge_after_text, false)  \
	X(PHRASE, phrase_text, false)            \
	X(CODE_BEFORE, code_before_text, true)   \
	X(CODE_BEHIND, code_behind_text, false)  \
	X(DAYTIME, daytime_text, true)           \
	X(SPAN, span_text, false)                \
	X(SPAN_BEFORE, span_before_text, true)   \
	X(SPAN_BEHIND, span_behind_text, false)  \
	X(DASH, dash_text, false)                \
	X(REFERENCE, reference_text, true)       \
	X(REACHED, reached_text, true)           \
	X(LIMIT, limit_text, true)               \
	X(AGES, ages_text, false)                \
	X(RANKING, ranking_text, true)           \
	X(LINE, line_text, false)                \
	X(CUE, cue_text, false)

/* The words of a list: NULL behind the last row. */
#define X(name, text, before) const char *text(size_t row);
WORD_LISTS(X)
#undef X

struct hedge_word {
	const char *word;
	enum hedge hedge;
};
extern const struct hedge_word hedges_before[], hedges_after[];

enum phrase_sort {
	PHRASE_IDIOM,
	PHRASE_NAME,
	PHRASE_COUNT, /* begins like one, and counts */
};
enum phrase_sort phrase_sort(size_t row);

#endif
