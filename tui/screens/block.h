/* block.h - a block's keys with what is said under each, beside the block as it will be printed. */
#ifndef TUI_SCREENS_BLOCK_H
#define TUI_SCREENS_BLOCK_H

#include "tui/screens/app.h"

/* Opens the view on a block of the document. */
void block_open(struct app *app, size_t block);

void block_leave(struct app *app);
bool block_key(struct app *app, struct key key);
void block_draw(const struct app *app, struct canvas *canvas, struct area area);
void block_renewed(struct app *app);
void block_wake(struct app *app);
extern const struct action actions_block[];

#endif
