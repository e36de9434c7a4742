/* arguments.h - what was typed behind the program's name, sorted. */
#ifndef TUI_WORDS_ARGUMENTS_H
#define TUI_WORDS_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/model/settings.h"
#include "tui/terminal/term.h"

#define OPTIONS_MAX 8 /* of one command */

/* What was typed, sorted by the command's row. */
struct arguments {
	const char **words; /* the operands in order */
	size_t n_words;
	const char *options[OPTIONS_MAX]; /* by position in the row: argument, "" for a flag, NULL
					     when absent */
	const char *office; /* --office, before or behind the command's name; NULL when absent */
	bool restricted;    /* --restricted: nothing outside the office and its trays */
	bool plain;         /* --plain: line by line */
	struct term_options terminal; /* --ambiguous, --theme, --mouse */
	bool throw_away;              /* the office is a demonstration's (report/office/office.h) */
	const struct settings *settings; /* as they were read already; NULL: when they are needed */
};

#endif
