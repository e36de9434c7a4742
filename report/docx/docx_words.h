/* docx_words.h - what became of the numbers of a document that came back, told to people place by
 * place: what is wrong or unknown, what was sent and is not there any more, the sums. */
#ifndef REPORT_DOCX_DOCX_WORDS_H
#define REPORT_DOCX_DOCX_WORDS_H

#include "report/docx/docx_returned.h"

struct docx_telling {
	const char *file; /* told before each place */
	const struct docx_returned *returned;
	void (*put)(void *context, const char *text); /* line by line */
	void *context;
};
void docx_tell(const struct docx_telling *telling);

#endif
