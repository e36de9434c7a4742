/* document_back.h - a document of a word processor that came back, held against a briefing and
 * against what the office sent. */
#ifndef TUI_WORDS_DOCUMENT_BACK_H
#define TUI_WORDS_DOCUMENT_BACK_H

#include <stdbool.h>

#include "report/docx/docx_returned.h"
#include "report/office/office.h"
#include "report/report.h"

/* Whether a file begins as documents do, or as their old form. */
bool document_back_is(const char *path);

/* Both are borrowed until the end. */
struct document_against {
	struct report *report;
	struct office *office; /* NULL: what would be sent now is all that is known */
};

struct document_back {
	struct document_against against;
	struct blob blob;
	struct prose_reader *reader;
	struct docx_file now, sent;
	struct docx_returned returned;
};

/* Finished by the caller, also on failure. */
MUST_LOOK bool document_back_read(struct document_back *back, const char *path,
				  const struct document_against *against, struct error *err);
/* A number is in conflict, was changed, or is gone. */
bool document_back_is_wrong(const struct document_back *back);
void document_back_finish(struct document_back *back);

#endif
