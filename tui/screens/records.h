/* records.h - the records behind a counted cell. */
#ifndef TUI_SCREENS_RECORDS_H
#define TUI_SCREENS_RECORDS_H

#include "tui/screens/app.h"

/* Opens the view on them; says so where the cell is not counted. */
void records_open(struct app *app, struct cell_ref cell);
/* The cell is counted from a ledger that is here. */
bool records_are_there(const struct app *app, struct cell_ref cell);

void records_leave(struct app *app);
void records_draw(const struct app *app, struct canvas *canvas, struct area area);
void records_renewed(struct app *app);
bool records_idle(struct app *app);
extern const struct action actions_records[];

#endif
