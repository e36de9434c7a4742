/* app_briefing.c - the briefing that is open: opened, closed, what others did to it taken in. */
#include "report/base/i18n.h"
#include "tui/screens/app.h"
#include "tui/screens/conflict.h"

bool app_open_briefing(struct app *app, const char *name)
{
	struct errors errors = { 0 };
	struct editing *editing;

	if (!editing_open(app->office, name, &editing, &errors)) {
		app_say_errors(app, &errors);
		return false;
	}
	app_close_briefing(app);
	app->editing = editing;
	app_look_at_steps(app);
	conflicts_tell(app);
	return true;
}

void app_close_briefing(struct app *app)
{
	if (app->editing == NULL)
		return;
	app_go(app, VIEW_DESK);
	editing_close(app->editing);
	app->editing = NULL;
	steps_finish(&app->steps);
	steps_init(&app->steps);
}

static void tell_news(struct app *app, const struct editing_news *news)
{
	if (news->who != NULL && news->subject != NULL)
		app_say(app, MESSAGE_PLAIN, _("%s changed %s"), news->who, news->subject);
}

void app_refresh(struct app *app)
{
	struct errors errors = { 0 };
	struct editing_news news = { 0 };

	if (app->editing == NULL) {
		if (app->screens->views[app->view].renewed != NULL)
			app->screens->views[app->view].renewed(app);
		return;
	}
	if (!editing_refresh(app->editing, &news, &errors)) {
		app_say_errors(app, &errors);
		return;
	}
	if (!news.any)
		return;
	tell_news(app, &news);
	app_changed(app);
}

void app_escape(struct app *app)
{
	bool again = app->escaped_at_ms != 0 && app_now_ms() - app->escaped_at_ms < ESCAPED_MS;

	app->escaped_at_ms = 0;
	if (again && app->editing != NULL) {
		app_close_briefing(app);
		return;
	}
	app->escaped_at_ms = app_now_ms();
	app_say(app, MESSAGE_PLAIN, "%s",
		app->editing != NULL
			? _("Esc: a digit now is the F-key; Esc again: to the briefings")
			: _("Esc: a digit now is the F-key"));
}
