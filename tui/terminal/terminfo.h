/* terminfo.h - a terminal's description made for us alone: only the sequences that we want used,
 * compiled in memory (term(5), "hex:" in TERMINFO), so that ncurses needs no file of ours. */
#ifndef TUI_TERMINAL_TERMINFO_H
#define TUI_TERMINAL_TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"

#define TERMINFO_NAME "crossfoot" /* the only name in the description */
#define TERMINFO_STRINGS 34
#define TERMINFO_FLAGS 4

struct terminfo_row {
	const char *name;
	int index;          /* in the compiled format */
	const char *common; /* what every terminal of today understands; NULL: not all do */
};

/* The sequences that may be used. What is not among them ncurses never sends: REP, which old PuTTY
 * does not know, other sets of characters, tabs, insertion within a line, the alternate screen
 * (below), and an sgr longer than the single attributes. */
extern const struct terminfo_row terminfo_strings[TERMINFO_STRINGS];
extern const struct terminfo_row terminfo_flags[TERMINFO_FLAGS];

/* Texts and flags in the order of those tables. */
struct terminfo {
	struct str strings[TERMINFO_STRINGS]; /* "": not there */
	bool flags[TERMINFO_FLAGS];
	bool colours;
	struct str enter, leave; /* the alternate screen, which is ours to enter and leave */
};

void terminfo_init(struct terminfo *info);
void terminfo_finish(struct terminfo *info);
/* Takes over what the machine's terminfo says of a terminal; false when it knows none of that name.
 */
bool terminfo_ask(struct terminfo *info, const char *terminal);
/* What every terminal of today understands, for one that nobody has described. */
void terminfo_set_common(struct terminfo *info);
/* Whether a screen can be drawn at all: the cursor can be placed and the screen cleared. */
bool terminfo_is_usable(const struct terminfo *info);
/* The value for TERMINFO; without colours when it has none or none are wanted. */
void terminfo_write(const struct terminfo *info, bool colours, struct str *out);

#endif
