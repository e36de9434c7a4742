/* dialog.h - rows of views.c: a line asked for, a choice, a text to be read. */
#ifndef TUI_SCREENS_DIALOG_H
#define TUI_SCREENS_DIALOG_H

#include "tui/screens/app.h"

void prompt_leave(struct app *app);
bool prompt_key(struct app *app, struct key key);
void prompt_draw(const struct app *app, struct canvas *canvas, struct area area);

void choice_leave(struct app *app);
bool choice_key(struct app *app, struct key key);
void choice_draw(const struct app *app, struct canvas *canvas, struct area area);

void reader_leave(struct app *app);
void reader_draw(const struct app *app, struct canvas *canvas, struct area area);

extern const struct action actions_dialog[];

#endif
