/* history.h - what was done, by whom and when; what differs between two revisions. */
#ifndef TUI_SCREENS_HISTORY_H
#define TUI_SCREENS_HISTORY_H

#include "tui/app.h"

void history_enter(struct app *app); /* of the cell under the cursor, or of the whole briefing */
void history_leave(struct app *app);
void history_draw(const struct app *app, struct canvas *canvas, struct area area);
extern const struct action actions_history[];

#endif
