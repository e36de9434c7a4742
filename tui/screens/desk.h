/* desk.h - the briefings of the office: open, make, find. */
#ifndef TUI_SCREENS_DESK_H
#define TUI_SCREENS_DESK_H

#include "tui/screens/app.h"

void desk_enter(struct app *app);
void desk_leave(struct app *app);
void desk_click(struct app *app, int row, int col);
void desk_draw(const struct app *app, struct canvas *canvas, struct area area);
void desk_resized(struct app *app);
void desk_renewed(struct app *app);
void desk_explain(const struct app *app, struct str *out);
/* Asks for a name and makes a briefing of a sheet. */
void desk_propose(struct app *app, const char *path);
extern const struct action actions_desk[];

#endif
