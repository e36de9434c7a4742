/* rows_watch.h - how far the rows of a sheet are read is shown meanwhile, and Esc ends it. */
#ifndef TUI_SCREENS_ROWS_WATCH_H
#define TUI_SCREENS_ROWS_WATCH_H

#include "report/model/briefing.h"
#include "tui/screens/app.h"

struct rows_watch {
	struct app *app;
	int64_t next_ms; /* when it is shown next */
};
/* The watch lives as long as what is returned is used. */
struct ledger_watch rows_watch_begin(struct rows_watch *watch, struct app *app);

#endif
