/* signoff.h - step 6, 签发: state, signatures, checklist. */
#ifndef TUI_SCREENS_SIGNOFF_H
#define TUI_SCREENS_SIGNOFF_H

#include "tui/app.h"

void signoff_enter(struct app *app);
void signoff_leave(struct app *app);
void signoff_draw(const struct app *app, struct canvas *canvas, struct area area);
void signoff_renewed(struct app *app);
void signoff_explain(const struct app *app, struct str *out);
extern const struct action actions_sign[];

#endif
