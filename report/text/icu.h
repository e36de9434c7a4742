/* icu.h - ICU's search for breaks, loaded when the first page is laid out.
 *
 * libicuuc brings the run-time of C++ along: linked in the ordinary way the two made every start of
 * the program, also of its interface, a third slower than all other libraries together. */
#ifndef REPORT_TEXT_ICU_H
#define REPORT_TEXT_ICU_H

#include <unicode/ubrk.h>

struct icu {
	UBreakIterator *(*open)(UBreakIteratorType type, const char *locale, const UChar *text,
				int32_t len, UErrorCode *status);
	void (*close)(UBreakIterator *iterator);
	void (*set_text)(UBreakIterator *iterator, const UChar *text, int32_t len,
			 UErrorCode *status);
	int32_t (*next)(UBreakIterator *iterator);
};

/* Never NULL (report/base/late.h). */
const struct icu *icu_breaks(void);

#endif
