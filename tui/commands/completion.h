/* completion.h - what bash needs to complete the program's words, made from the tables of commands. */
#ifndef TUI_COMMANDS_COMPLETION_H
#define TUI_COMMANDS_COMPLETION_H

#include "report/base/str.h"

/* Adds the script: commands, options, files, and the names of the office's briefings. */
void completion_add_bash(struct str *out);

#endif
