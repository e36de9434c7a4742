/* conflict.h - what two wrote into one place, theirs and mine, until one of both is chosen. */
#ifndef TUI_SCREENS_CONFLICT_H
#define TUI_SCREENS_CONFLICT_H

#include "tui/screens/app.h"

/* Opens the dialog for the first open conflict of the briefing; those that follow come one after
 * the other. False when there is none, and then nothing happens. */
bool conflicts_open(struct app *app);
/* How many are open; 0 also when it cannot be read. */
size_t conflicts_count(struct app *app);
/* Says how many, when there are some. */
void conflicts_tell(struct app *app);

#endif
