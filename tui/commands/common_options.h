/* common_options.h - the options that every command takes, before or behind its name, one row each.
 */
#ifndef TUI_COMMANDS_COMMON_OPTIONS_H
#define TUI_COMMANDS_COMMON_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/model/settings.h"
#include "tui/commands/command.h"

/* For help and the manual. */
size_t common_options_count(void);
const struct option *common_options_option(size_t i);

/* Takes them out of argv, wherever they stand before a "--". False after saying what is wrong. */
bool common_options_take(int *argc, char **argv, struct arguments *out);

/* What the settings say and no option did; colours only where NO_COLOR asks for none. */
void common_options_take_settings(struct arguments *out, const struct terminal_settings *settings);

#endif
