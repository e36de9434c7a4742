/* interface.h - how the interface is started: all that may fail comes first, the screen last. */
#ifndef TUI_COMMANDS_INTERFACE_H
#define TUI_COMMANDS_INTERFACE_H

#include <stdbool.h>

#include "report/model/settings.h"
#include "tui/commands/office_session.h"

/* A zeroed struct is none. */
struct interface {
	struct settings settings;
	struct arguments arguments; /* with what the settings say */
	struct office *office;
};

/* Reads the settings, looks for a terminal, opens the office. False after saying why not; the
 * screen is untouched then. */
bool interface_begin(struct interface *interface, const struct arguments *arguments,
		     enum office_session_make make);
/* Takes the screen, or asks line by line, until the user leaves; name is a briefing to begin with,
 * or NULL. */
enum status interface_enter(struct interface *interface, const char *name);
void interface_end(struct interface *interface); /* safe after a begin that failed */

/* All three, on an office that is made when there is none. */
enum status interface_run(const struct arguments *arguments, const char *name);

#endif
