/* event.h - step 1, 会议: title, day, place, and the people. */
#ifndef TUI_SCREENS_EVENT_H
#define TUI_SCREENS_EVENT_H

#include "tui/screens/app.h"

void event_enter(struct app *app);
void event_leave(struct app *app);
bool event_key(struct app *app, struct key key);
void event_draw(const struct app *app, struct canvas *canvas, struct area area);
void event_renewed(struct app *app);
void event_explain(const struct app *app, struct str *out);
extern const struct action actions_event[];

#endif
