/* briefing_lines.h - what the office knows of a briefing, told in lines: for commands and the plain
 * mode. */
#ifndef TUI_WORDS_BRIEFING_LINES_H
#define TUI_WORDS_BRIEFING_LINES_H

#include "report/base/str.h"
#include "report/office/office_list.h"
#include "report/record/record.h"

/* State, checks, signatures, reasons, conflicts, releases: a line each. */
void lines_add_standing(const struct dossier *dossier, struct str *out);
/* The checklist, with who ticked what. */
void lines_add_checklist(const struct standing *standing, struct str *out);
/* One line of the history, its end included. */
void lines_add_record(const struct record *record, struct str *out);

/* The pages as text, all or the one that is wanted. With an office as the paper of the stored
 * briefing of that name would be: a draft until it is approved. */
struct pages_wanted {
	struct office *office; /* NULL: the report is of no stored briefing */
	const char *name;      /* in the office */
	int wanted;
};
MUST_LOOK bool lines_add_pages(struct report *report, const struct pages_wanted *pages,
			       struct str *out, struct error *err);

/* A value of the history: "-" for none; of a digest its first digits, it says nothing to people. */
void lines_add_value(struct str *out, const char *value);

/* "文稿" for the text, else the figure's name. */
const char *lines_table(const char *table);
/* "2021-05-06T01:02:03.004Z" as people read it. */
void lines_add_time(struct str *out, const char *at);
/* Padded by what it shows, at least one blank behind it. */
void lines_add_padded(struct str *out, const char *text, int cells);

#endif
