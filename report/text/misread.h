/* misread.h - a bound number beside a word that says it went the other way: 增长{同比} at -3.2%. */
#ifndef REPORT_TEXT_MISREAD_H
#define REPORT_TEXT_MISREAD_H

#include "report/text/bind.h"

struct misread {
	const char *word;    /* what stands before the number */
	struct str would_be; /* 下降3.2%; the caller finishes it */
};

/* Is the number of this span (of that segment) said to go the wrong way? A number with a minus
 * behind any such word is, and one above 0 that is a 增速 behind 下降. */
bool span_is_misread(const struct bound_text *bound, const struct bound_span *span,
		     const struct segment *segment, struct misread *out);

#endif
