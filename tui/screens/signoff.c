/* signoff.c - see signoff.h. */
#include "tui/screens/signoff.h"

#include "report/base/i18n.h"
#include "tui/frame.h"

void signoff_enter(struct app *app)
{
	(void)app;
}

void signoff_leave(struct app *app)
{
	(void)app;
}

void signoff_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	(void)app;
	frame_heading(canvas, area, _("Sign-off"));
}

void signoff_renewed(struct app *app)
{
	(void)app;
}

void signoff_explain(const struct app *app, struct str *out)
{
	(void)app;
	(void)out;
}

const struct action actions_sign[] = { { 0 } };
