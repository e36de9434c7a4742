/* history.c - see history.h. */
#include "tui/screens/history.h"

void history_enter(struct app *app)
{
	(void)app;
}

void history_leave(struct app *app)
{
	(void)app;
}

void history_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	(void)app;
	(void)canvas;
	(void)area;
}

const struct action actions_history[] = { { 0 } };
