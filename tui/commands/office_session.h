/* office_session.h - a command's way to the office: opened by what was typed, waits and refusals
 * told. */
#ifndef TUI_COMMANDS_OFFICE_SESSION_H
#define TUI_COMMANDS_OFFICE_SESSION_H

#include <stdbool.h>

#include "report/office/office.h"
#include "tui/commands/command.h"

enum office_session_make { SESSION_MUST_EXIST, SESSION_MAY_CREATE };

/* NULL after saying why on standard error. */
struct office *office_session_open(const struct arguments *arguments,
				   enum office_session_make make);
/* There is a file where the office would be. */
bool office_session_exists(const struct arguments *arguments);
/* Whether a word names a stored briefing rather than a file: there is no such file, and an office.
 * In a restricted session every word does. */
bool office_session_is_stored(const struct arguments *arguments, const char *word);
/* Prints what went wrong; always STATUS_TROUBLE. */
enum status office_session_trouble(const struct errors *errors);
enum status office_session_trouble_one(const struct error *err);
/* What the office has already and a file says otherwise, on standard error. */
void office_session_tell_conflicts(const struct applied *applied);
/* The words that a restricted session was asked to run by SSH_ORIGINAL_COMMAND, told apart by
 * blanks, quotes and backslashes as a shell does it, nothing else; *argc 0 when there are none. */
char **office_session_remote_words(struct arena *arena, int *argc);

#endif
