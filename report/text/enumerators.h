/* enumerators.h - numbers that name and count nothing: 第三, 一、, （二）, 〔2021〕12号, 表1, 一是.
 */
#ifndef REPORT_TEXT_ENUMERATORS_H
#define REPORT_TEXT_ENUMERATORS_H

#include <stddef.h>

#include "report/text/letters.h"
#include "report/text/recognise.h"

struct enumerator {
	size_t end;             /* letter behind it, 0 for none */
	enum mention_kind kind; /* ORDINAL, SECTION, DOCUMENT or NAME */
};

struct enumerator enumerator_at(const struct letters *text, size_t i);
/* Where the number of a standard ends that begins at i behind the Latin word at `word` (GB/T
 * 9704-2012); 0 when it is none. */
size_t standard_number_end(const struct letters *text, size_t word, size_t i);

#endif
