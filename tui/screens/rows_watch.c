/* rows_watch.c - see rows_watch.h. */
#include "tui/screens/rows_watch.h"

#include "report/base/i18n.h"
#include "tui/screens/frame.h"

#define SHOW_MS 150 /* between two looks at the keys */

static bool goes_on(void *context, size_t rows)
{
	struct rows_watch *watch = context;
	struct app *app = watch->app;

	if (app_now_ms() < watch->next_ms)
		return true;
	watch->next_ms = app_now_ms() + SHOW_MS;
	app_say(app, MESSAGE_PLAIN, _("%zu rows read; Esc stops"), rows);
	frame_draw(app, term_canvas(app->term));
	term_show(app->term);
	while (term_has_input(app->term))
		if (term_key(app->term, 0).press == PRESS_ESCAPE)
			return false;
	return true;
}

struct ledger_watch rows_watch_begin(struct rows_watch *watch, struct app *app)
{
	*watch = (struct rows_watch){ app, app_now_ms() + SHOW_MS };
	return (struct ledger_watch){ goes_on, watch };
}
