/* bureau.h - an office in a folder of its own, clerks at terminals in it, and what stands on disk
 * there: read through the library, never out of the program that is tested. */
#ifndef TESTS_SUPPORT_BUREAU_H
#define TESTS_SUPPORT_BUREAU_H

#include <stdbool.h>

#include "report/office/office.h"
#include "report/record/standing.h"
#include "tests/support/pty.h"

struct bureau {
	char *folder; /* below build/; in/ and out/ lie in it */
	char office[256];
	bool others; /* people other than the tests' own user can sit down in it */
};

void bureau_open(struct bureau *bureau);
/* The same with a copy of what lies in another, in which nobody works. */
void bureau_copy(struct bureau *bureau, const struct bureau *from);
void bureau_close(struct bureau *bureau); /* with all that is in it */

/* Starts the program at a terminal, by that user (NULL: the tests' own), with words up to NULL
 * behind its name, and waits for its screen. The locale is zh_CN.UTF-8 when none is given; what is
 * said is Chinese unless the terminal has an environment of its own, which then names the office.
 */
struct pty *bureau_clerk(const struct bureau *bureau, const struct pty_options *terminal,
			 const char *user, const char *const words[]);
#define CLERK(bureau, user, ...)                                 \
	bureau_clerk((bureau), &(struct pty_options){ 0 }, user, \
		     (const char *const[]){ __VA_ARGS__, NULL })

/* A command on this office; it must succeed. */
#define BUREAU(bureau, ...) bureau_command((bureau), 0, (const char *const[]){ __VA_ARGS__, NULL })
/* Its exit status must be this one. What it said lives until the next command. */
const char *bureau_command(const struct bureau *bureau, int status, const char *const words[]);

/* A briefing as it lies in the office, proved; NULL when there is none of that name. */
struct report *bureau_report(const struct bureau *bureau, const char *name);
/* A cell there as it is printed, "" when missing; valid until the next call. */
const char *bureau_value(const struct bureau *bureau, const char *name, const char *cell);
/* How far it is, who signed and what was said of it; lives until the next call. */
const struct standing *bureau_standing(const struct bureau *bureau, const char *name);
/* The history's chain holds. */
void bureau_verify(const struct bureau *bureau);

/* Every figure that the form of step 2 shows is the office's, shares too; returns how many were
 * compared. Only for briefings with at most one figure by dimensions. */
int bureau_compare(const struct bureau *bureau, const char *name, struct pty *pty);
/* The value on the screen beside a label of step 2, "" when it is empty, NULL when the label is not
 * on the screen; valid until the next call. */
const char *bureau_shown(struct pty *pty, const char *label);
/* The label that the cursor stands at: the text behind the arrow in the area, up to two blanks. ""
 * when there is none. */
const char *bureau_label(struct pty *pty);
/* Waits until the cursor stands there: over a line the screen may still be under way. */
bool bureau_comes_to(struct pty *pty, const char *label);

#endif
