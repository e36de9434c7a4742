/* quantity.h - one number of a text with its sign, hedges and unit: what a figure may state. */
#ifndef REPORT_TEXT_QUANTITY_H
#define REPORT_TEXT_QUANTITY_H

#include "report/text/letters.h"
#include "report/text/recognise.h"

/* Reads the number that begins at i; positions in *out are letters. *behind is where to go on: past
 * i also when what stands there says no number. */
bool quantity_at(const struct letters *text, size_t i, struct mention *out, size_t *behind);

#endif
