/* measure_words.h - what numbers count: 人, 起, 平方公里, km², %; one table. */
#ifndef REPORT_TEXT_MEASURE_WORDS_H
#define REPORT_TEXT_MEASURE_WORDS_H

#include <stddef.h>

#include "report/text/letters.h"

enum measure_family {
	MEASURE_COUNT,    /* 人 起 件 */
	MEASURE_QUANTITY, /* 吨 公里 元: what is measured */
	MEASURE_SPAN,     /* 年 个月 天: may be a span of time rather than a count */
	MEASURE_SHARE,    /* % 百分点 倍: never counted in 万 */
};

struct measure_word {
	const char *word;
	const char *name; /* the usual name of the same: 名 is 人; NULL: itself */
	enum measure_family family;
};

extern const struct measure_word measure_words_all[];

/* The longest one that stands at i, NULL for none; *letters is how many characters it takes. A
 * Latin one does not match in front of a letter or digit. */
const struct measure_word *measure_word_at(const struct letters *text, size_t i, size_t *letters);
const char *measure_word_name(const struct measure_word *word);
/* The usual name of a unit as a figure states it, e.g. 名 -> 人; the unit itself when the table
 * does not have it. */
const char *measure_usual_name(const char *unit);

#endif
