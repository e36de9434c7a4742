/* checks.c - see checks.h. */
#include "tui/screens/checks.h"

#include "report/base/i18n.h"
#include "tui/frame.h"

void checks_enter(struct app *app)
{
	(void)app;
}

void checks_leave(struct app *app)
{
	(void)app;
}

void checks_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	(void)app;
	frame_heading(canvas, area, _("Checks"));
}

void checks_renewed(struct app *app)
{
	(void)app;
}

void checks_explain(const struct app *app, struct str *out)
{
	(void)app;
	(void)out;
}

const struct action actions_checks[] = { { 0 } };
