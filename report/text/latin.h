/* latin.h - where runs of Latin letters, numbers and addresses may break (UAX #14, by ICU). */
#ifndef REPORT_TEXT_LATIN_H
#define REPORT_TEXT_LATIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/text/paragraph.h"

/* A zeroed struct is ready. The iterator is opened when the first run needs it: most papers have
 * plain words and numbers only, and opening it costs more than breaking them. */
struct latin {
	void *iterator;   /* UBreakIterator */
	uint16_t *text;   /* the run as UTF-16 */
	uint32_t *origin; /* index of the character that each unit belongs to */
	size_t capacity;
};

void latin_finish(struct latin *latin);
/* No break inside words made of such characters, whatever stands next to them in a run. */
bool latin_is_plain(uint32_t codepoint);
/* Calls found(context, i) for each i in 1..n-1 where chars may break before i. */
void latin_breaks(struct latin *latin, const struct para_char *chars, size_t n,
		  void (*found)(void *context, size_t i), void *context);

#endif
