/* export.h - step 7, 导出: the PDF into the out-tray, with its progress. */
#ifndef TUI_SCREENS_EXPORT_H
#define TUI_SCREENS_EXPORT_H

#include "tui/screens/app.h"

void export_enter(struct app *app);
void export_leave(struct app *app);
void export_draw(const struct app *app, struct canvas *canvas, struct area area);
void export_renewed(struct app *app);
void export_wake(struct app *app);
void export_explain(const struct app *app, struct str *out);
/* F9: goes to the step and begins at once. */
void export_begin(struct app *app);
extern const struct action actions_export[];

#endif
