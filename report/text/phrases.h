/* phrases.h - words and names that hold a numeral and count nothing: 十分, 八项规定, 三门峡; a
 * list. */
#ifndef REPORT_TEXT_PHRASES_H
#define REPORT_TEXT_PHRASES_H

#include "report/text/letters.h"
#include "report/text/recognise.h"

/* The longest one that stands at i: how many letters it takes, 0 for none; *kind is NAME or IDIOM.
 * What merely begins like one (十分钟) is none. */
size_t phrase_at(const struct letters *text, size_t i, enum mention_kind *kind);

#endif
