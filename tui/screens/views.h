/* views.h - every view and everything that can be done in them: what the interface starts with. */
#ifndef TUI_SCREENS_VIEWS_H
#define TUI_SCREENS_VIEWS_H

#include "tui/screens/action.h"

extern const struct screens screens_all;
/* What people read of an action that there is; translated. */
const char *action_title(const char *name);

#endif
