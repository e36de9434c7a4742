/* text.c - see text.h. */
#include "tui/screens/text.h"

#include "report/base/i18n.h"
#include "tui/frame.h"

void text_enter(struct app *app)
{
	(void)app;
}

void text_leave(struct app *app)
{
	(void)app;
}

void text_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	(void)app;
	frame_heading(canvas, area, _("Text"));
}

void text_renewed(struct app *app)
{
	(void)app;
}

void text_explain(const struct app *app, struct str *out)
{
	(void)app;
	(void)out;
}

const struct action actions_text[] = { { 0 } };

bool text_key(struct app *app, struct key key)
{
	(void)app;
	(void)key;
	return false;
}
