/* event.c - see event.h. */
#include "tui/screens/event.h"

#include "report/base/i18n.h"
#include "tui/frame.h"

void event_enter(struct app *app)
{
	(void)app;
}

void event_leave(struct app *app)
{
	(void)app;
}

void event_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	(void)app;
	frame_heading(canvas, area, _("Event"));
}

void event_renewed(struct app *app)
{
	(void)app;
}

void event_explain(const struct app *app, struct str *out)
{
	(void)app;
	(void)out;
}

const struct action actions_event[] = { { 0 } };

bool event_key(struct app *app, struct key key)
{
	(void)app;
	(void)key;
	return false;
}
