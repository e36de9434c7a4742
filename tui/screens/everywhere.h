/* everywhere.h - what can be done in every view, and in every step of a briefing. */
#ifndef TUI_SCREENS_EVERYWHERE_H
#define TUI_SCREENS_EVERYWHERE_H

#include "tui/screens/app.h"

extern const struct action actions_everywhere[], actions_briefing[];

#endif
