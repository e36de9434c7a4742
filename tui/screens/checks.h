/* checks.h - step 3, 校核: every relation by weight, suspects, reasons for warnings. */
#ifndef TUI_SCREENS_CHECKS_H
#define TUI_SCREENS_CHECKS_H

#include "tui/app.h"

void checks_enter(struct app *app);
void checks_leave(struct app *app);
void checks_draw(const struct app *app, struct canvas *canvas, struct area area);
void checks_renewed(struct app *app);
void checks_explain(const struct app *app, struct str *out);
extern const struct action actions_checks[];

#endif
