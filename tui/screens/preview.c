/* preview.c - see preview.h. */
#include "tui/screens/preview.h"

#include "report/base/i18n.h"
#include "tui/frame.h"

void preview_enter(struct app *app)
{
	(void)app;
}

void preview_leave(struct app *app)
{
	(void)app;
}

void preview_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	(void)app;
	frame_heading(canvas, area, _("Preview"));
}

void preview_renewed(struct app *app)
{
	(void)app;
}

void preview_explain(const struct app *app, struct str *out)
{
	(void)app;
	(void)out;
}

const struct action actions_preview[] = { { 0 } };

bool preview_key(struct app *app, struct key key)
{
	(void)app;
	(void)key;
	return false;
}

void preview_wake(struct app *app)
{
	(void)app;
}
