/* text.h - step 4, 文稿: the document block by block, its numbers bound to figures. */
#ifndef TUI_SCREENS_TEXT_H
#define TUI_SCREENS_TEXT_H

#include "tui/screens/app.h"

void text_enter(struct app *app);
void text_leave(struct app *app);
bool text_key(struct app *app, struct key key);
void text_draw(const struct app *app, struct canvas *canvas, struct area area);
void text_resized(struct app *app);
void text_renewed(struct app *app);
void text_explain(const struct app *app, struct str *out);
/* Keeps what was written in the block that is open; false when it was refused. */
bool text_commit(struct app *app);
/* What was being written when the line went. */
void text_offer_draft(struct app *app);
extern const struct action actions_text[];

#endif
