/* stage.h - the interface played in this process without a terminal: keys go in as in pty.h, the
 * screen comes out as text. For what a person does and what the office holds then; what is written
 * to a terminal is for pty.h. A test that plays has no other terminal: term.h is played here. */
#ifndef TESTS_SUPPORT_STAGE_H
#define TESTS_SUPPORT_STAGE_H

#include "report/office/office.h"
#include "tests/support/scratch.h"

/* A zeroed struct is 80x24 and nobody else about. */
struct stage_options {
	int rows, cols;
	void (*meanwhile)(
		void *context); /* called at each <Wait:1>, then the program looks round */
	void *context;
};

/* An office of that user at the scratch's path; made when there is none. */
struct office *stage_office(struct scratch *scratch, const char *who);
/* Brings a file in as the briefing "may". */
void stage_import(struct scratch *scratch, const char *who, const char *path);
/* The same of a text. */
void stage_import_text(struct scratch *scratch, const char *who, const char *text);

/* Somebody opens the briefing "may" and types keys; the screen as it is then, each line ended by a
 * line feed, valid until the next play. Windows are still open in it. */
const char *stage_play(struct scratch *scratch, const char *who, const char *keys);
const char *stage_play_with(struct scratch *scratch, const char *who, const char *keys,
			    const struct stage_options *options);

/* Text that stands on the screen, as found by a reader: anywhere in one line. */
#define assert_shows(screen, text)                                                \
	do {                                                                      \
		const char *screen_ = (screen);                                   \
		if (strstr(screen_, (text)) == NULL)                              \
			fail_msg("'%s' does not stand on:\n%s", (text), screen_); \
	} while (0)
#define assert_hides(screen, text)                                        \
	do {                                                              \
		const char *screen_ = (screen);                           \
		if (strstr(screen_, (text)) != NULL)                      \
			fail_msg("'%s' stands on:\n%s", (text), screen_); \
	} while (0)

#endif
