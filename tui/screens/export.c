/* export.c - see export.h. */
#include "tui/screens/export.h"

#include "report/base/i18n.h"
#include "tui/frame.h"

void export_enter(struct app *app)
{
	(void)app;
}

void export_leave(struct app *app)
{
	(void)app;
}

void export_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	(void)app;
	frame_heading(canvas, area, _("Export"));
}

void export_renewed(struct app *app)
{
	(void)app;
}

void export_explain(const struct app *app, struct str *out)
{
	(void)app;
	(void)out;
}

const struct action actions_export[] = { { 0 } };

void export_wake(struct app *app)
{
	(void)app;
}

void export_begin(struct app *app)
{
	app_go(app, VIEW_EXPORT);
}
