/* palette.h - rows of views.c: one of many found by typing, and the menu of commands. */
#ifndef TUI_SCREENS_PALETTE_H
#define TUI_SCREENS_PALETTE_H

#include "tui/screens/app.h"

void pick_leave(struct app *app);
bool pick_key(struct app *app, struct key key);
void pick_draw(const struct app *app, struct canvas *canvas, struct area area);

void menu_enter(struct app *app);
void menu_leave(struct app *app);
bool menu_key(struct app *app, struct key key);
void menu_draw(const struct app *app, struct canvas *canvas, struct area area);

#endif
