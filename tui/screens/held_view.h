/* held_view.h - a text of the in-tray held against the figures of the briefing that is open. */
#ifndef TUI_SCREENS_HELD_VIEW_H
#define TUI_SCREENS_HELD_VIEW_H

#include "tui/screens/app.h"

extern const struct action actions_held[];

#endif
