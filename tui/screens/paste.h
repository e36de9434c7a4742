/* paste.h - a block from Excel or WPS: what of it goes where is shown before anything is set. */
#ifndef TUI_SCREENS_PASTE_H
#define TUI_SCREENS_PASTE_H

#include "tui/screens/app.h"

/* Text pasted into the figures: one value is typed into the cell, a block asks first. */
void paste_open(struct app *app, const char *text);
void paste_leave(struct app *app);
void paste_renewed(struct app *app);
void paste_draw(const struct app *app, struct canvas *canvas, struct area area);
extern const struct action actions_paste[];

#endif
