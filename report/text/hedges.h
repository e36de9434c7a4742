/* hedges.h - words that say how exactly a number is meant: 约 近 超过 以上 左右. */
#ifndef REPORT_TEXT_HEDGES_H
#define REPORT_TEXT_HEDGES_H

#include "report/text/letters.h"
#include "report/text/recognise.h"

/* The hedge that ends right before i (blanks between are passed over); *start is where it begins, i
 * when there is none. */
enum hedge hedge_before(const struct letters *text, size_t i, size_t *start);
/* The hedge that begins at i; *letters is how many it takes, 0 for none. */
enum hedge hedge_after(const struct letters *text, size_t i, size_t *letters);
/* What a hedged number may be. m->value, place and hedge are set; of a range the extent is. */
void hedge_extend(struct mention *m);

#endif
