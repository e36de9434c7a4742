/* script.h - the way of one press conference through the interface as keys: from an empty office to
 * a briefing of which everything is entered, each commit a row. Its figures are those of the
 * conference of 6 May 2021 behind examples/accountability. */
#ifndef TESTS_SUPPORT_SCRIPT_H
#define TESTS_SUPPORT_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/report.h"

#define SCRIPT_NAME "ws" /* of the briefing */
#define SCRIPT_TITLE "某某新闻发布会"

/* A new briefing of the template `accountability`. */
#define SCRIPT_CREATE "nacc<CR>" SCRIPT_TITLE "<CR><C-u>" SCRIPT_NAME "<CR>"

struct deed {
	const char *at;   /* the label that the cursor stands at while it is typed */
	const char *keys; /* that come before: a way there */
	const char *typed;
	const char *cell; /* what the commit sets: a cell, or "event.date", "person.1" … */
};

/* Every figure in the order of the form; 981 comes as 918 first and is put right where F6 leads. */
extern const struct deed script_figures[];
extern const size_t script_n_figures;
/* The event's rows, then its people. */
extern const struct deed script_event[];
extern const size_t script_n_event;

/* The keys of a deed, Enter at their end. */
void script_keys(const struct deed *deed, struct str *out);
/* What stands in a briefing where the deed sets something, told as in `typed`; nothing when it is
 * missing. */
void script_value(const struct report *report, const struct deed *deed, struct str *out);

#endif
