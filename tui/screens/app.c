/* app.c - see app.h: what is said, which view one stands in, who is told of a change. */
#include "tui/screens/app.h"

#include <time.h>

#include "report/base/i18n.h"

int64_t app_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- what is said --- */

void app_say(struct app *app, enum message_kind kind, const char *fmt, ...)
{
	va_list ap;

	app->message_kind = kind;
	str_clear(&app->message);
	va_start(ap, fmt);
	str_vprintf(&app->message, fmt, ap);
	va_end(ap);
}

void app_say_error(struct app *app, const struct error *err)
{
	if (err->hint[0] != '\0')
		app_say(app, MESSAGE_ERROR, "%s (%s)", err->text, err->hint);
	else
		app_say(app, MESSAGE_ERROR, "%s", err->text);
}

static void note_saved(struct app *app)
{
	app->saved_at = (int64_t)time(NULL);
	app->steps.exported = false;
}

void app_tell(struct app *app, const struct editing_outcome *outcome)
{
	if (outcome->changed > 0)
		note_saved(app);
	if (outcome->n_conflicts > 0 && !outcome->conflicts[0].kept) {
		const struct conflict *first = &outcome->conflicts[0];

		app_say(app, MESSAGE_WARNING, _("%s: %s wrote %s since, and that stays"),
			first->subject, first->their_name,
			first->theirs != NULL ? first->theirs : _("nothing"));
	} else if (outcome->n_conflicts > 0) {
		const struct conflict *first = &outcome->conflicts[0];

		app_say(app, MESSAGE_ERROR,
			_("%s: %s wrote %s meanwhile; yours (%s) is kept beside it: F6"),
			first->subject, first->their_name,
			first->theirs != NULL ? first->theirs : _("nothing"),
			first->mine != NULL ? first->mine : _("nothing"));
	} else if (outcome->voided > 0) {
		app_say(app, MESSAGE_WARNING, _("saved; %zu signatures no longer hold"),
			outcome->voided);
	}
}

/* --- views --- */

enum view_id app_focus(const struct app *app)
{
	return app->n_overlays > 0 ? app->overlays[app->n_overlays - 1] : app->view;
}

void app_enter(struct app *app, enum view_id view)
{
	if (app->screens->views[view].enter != NULL)
		app->screens->views[view].enter(app);
}

void app_leave(struct app *app, enum view_id view)
{
	if (app->screens->views[view].leave != NULL)
		app->screens->views[view].leave(app);
}

bool app_is_wide(const struct app *app, enum view_id view)
{
	return app->screens->views[view].wide != NULL && app->screens->views[view].wide(app);
}

void app_stand(struct app *app, const char *place)
{
	str_clear(&app->place);
	str_add(&app->place, place);
}

void app_go(struct app *app, enum view_id view)
{
	while (app->n_overlays > 0)
		app_pop(app);
	if (view == app->view)
		return;
	app_leave(app, app->view);
	app->view = view;
	app_enter(app, view);
	app_stand(app, view_words[view].name);
}

void app_push(struct app *app, enum view_id dialog)
{
	if (app->n_overlays == OVERLAYS_MAX)
		return;
	app->overlays[app->n_overlays++] = dialog;
	app_enter(app, dialog);
}

void app_pop(struct app *app)
{
	if (app->n_overlays == 0)
		return;
	app_leave(app, app->overlays[--app->n_overlays]);
}

static void tell_views(struct app *app)
{
	for (int view = 0; view < VIEW_COUNT; view++)
		if (app->states[view] != NULL && app->screens->views[view].renewed != NULL)
			app->screens->views[view].renewed(app);
}

void app_look_at_steps(struct app *app)
{
	struct error err;

	if (!steps_look(&app->steps, app->editing, app->office, &err))
		app_say_error(app, &err);
}

void app_changed(struct app *app)
{
	if (app->editing != NULL)
		app_look_at_steps(app);
	tell_views(app);
}

bool app_can_set(const struct app *app)
{
	return app->editing != NULL && !editing_is_closed(app->editing);
}

void app_go_to_cell(struct app *app, const char *cell)
{
	while (app->n_overlays > 0)
		app_pop(app);
	str_clear(&app->cell);
	str_add(&app->cell, cell);
	if (app->view == VIEW_FIGURES) { /* enters anew, at that cell */
		struct str wanted = STR_INIT;

		str_add(&wanted, cell);
		app_leave(app, VIEW_FIGURES);
		str_clear(&app->cell);
		str_add(&app->cell, wanted.text);
		app_enter(app, VIEW_FIGURES);
		str_finish(&wanted);
		return;
	}
	app_go(app, VIEW_FIGURES);
}
