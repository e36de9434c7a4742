/* preview_step.h - step 5, 预览: the pages as they will be printed. */
#ifndef TUI_SCREENS_PREVIEW_STEP_H
#define TUI_SCREENS_PREVIEW_STEP_H

#include "tui/screens/app.h"

void preview_enter(struct app *app);
void preview_leave(struct app *app);
bool preview_key(struct app *app, struct key key);
void preview_draw(const struct app *app, struct canvas *canvas, struct area area);
void preview_renewed(struct app *app);
void preview_status(const struct app *app, struct str *out);
void preview_wake(struct app *app);
void preview_explain(const struct app *app, struct str *out);
extern const struct action actions_preview[];

#endif
