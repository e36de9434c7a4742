/* app.c - the one loop of the interface: a key, a command, a change, a drawing. */
#include "tui/screens/app.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/words/diagnostic.h"
#include "tui/words/findings.h"
#include "tui/screens/frame.h"
#include "tui/screens/conflict.h"

#define TICK_MS 400        /* how often others' work is looked for */
#define IDLE_MS 60         /* what was put off is done when no key came for so long */
#define TELL_PLACE_MS 1000 /* at most so often the others are told where one stands */
#define HEARTBEAT_MS 25000 /* at least so often they are told that one is there */

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

void app_say_errors(struct app *app, const struct errors *errors)
{
	struct str text = STR_INIT;

	if (errors->n == 1) {
		app_say_error(app, &errors->items[0]);
		return;
	}
	for (size_t i = 0; i < errors->n; i++)
		diagnostic_add(&text, &errors->items[i]);
	app_show(app, _("This cannot be done"), text.text);
	str_finish(&text);
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
	if (outcome->n_conflicts > 0) {
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

static void enter(struct app *app, enum view_id view)
{
	if (views_all[view].enter != NULL)
		views_all[view].enter(app);
}

static void leave(struct app *app, enum view_id view)
{
	if (views_all[view].leave != NULL)
		views_all[view].leave(app);
}

void app_go(struct app *app, enum view_id view)
{
	while (app->n_overlays > 0)
		app_pop(app);
	if (view == app->view)
		return;
	leave(app, app->view);
	app->view = view;
	enter(app, view);
	app_stand(app, view_words[view].name);
}

void app_push(struct app *app, enum view_id dialog)
{
	if (app->n_overlays == OVERLAYS_MAX)
		return;
	app->overlays[app->n_overlays++] = dialog;
	enter(app, dialog);
}

void app_pop(struct app *app)
{
	if (app->n_overlays == 0)
		return;
	leave(app, app->overlays[--app->n_overlays]);
}

static void tell_views(struct app *app)
{
	for (int view = 0; view < VIEW_COUNT; view++)
		if (app->states[view] != NULL && views_all[view].renewed != NULL)
			views_all[view].renewed(app);
}

static void wake_views(struct app *app)
{
	for (int view = 0; view < VIEW_COUNT; view++)
		if (app->states[view] != NULL && views_all[view].wake != NULL)
			views_all[view].wake(app);
}

void app_changed(struct app *app)
{
	if (app->editing != NULL)
		steps_look(&app->steps, app->editing, app->office);
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
		leave(app, VIEW_FIGURES);
		str_clear(&app->cell);
		str_add(&app->cell, wanted.text);
		enter(app, VIEW_FIGURES);
		str_finish(&wanted);
		return;
	}
	app_go(app, VIEW_FIGURES);
}

/* What two wrote into one cell waits for one of them to choose. */
static void tell_conflicts(struct app *app)
{
	size_t n = conflicts_count(app);

	if (n > 0)
		app_say(app, MESSAGE_WARNING,
			_("%zu values were written by two at once; F6 shows theirs and mine"), n);
}

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
	steps_look(&app->steps, app->editing, app->office);
	tell_conflicts(app);
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

/* --- the others --- */

static int64_t briefing_id(const struct app *app)
{
	return app->editing != NULL ? editing_about(app->editing)->id : 0;
}

void app_stand(struct app *app, const char *place)
{
	str_clear(&app->place);
	str_add(&app->place, place);
}

/* Failing to say where one is hurts nobody: it is tried again. */
static void tell_place(struct app *app)
{
	int64_t now = app_now_ms();
	bool moved = strcmp(app->place.text, app->told_place.text) != 0;
	struct error ignored;

	if (now - app->told_at_ms < (moved ? TELL_PLACE_MS : HEARTBEAT_MS))
		return;
	app->told_at_ms = now;
	if (!presence_put(office_store(app->office), app->session, briefing_id(app),
			  app->place.text, &ignored))
		return;
	str_clear(&app->told_place);
	str_add(&app->told_place, app->place.text);
}

/* True when somebody is in. */
static bool look_at_others(struct app *app)
{
	struct error ignored;
	size_t kept = 0;

	arena_finish(&app->others_arena);
	app->others = NULL;
	app->n_others = 0;
	if (!presence_list(office_store(app->office), &app->others_arena, &app->others,
			   &app->n_others, &ignored)) {
		app->n_others = 0;
		return false;
	}
	for (size_t i = 0; i < app->n_others; i++)
		if (strcmp(app->others[i].session, app->session) != 0)
			app->others[kept++] = app->others[i];
	app->n_others = kept;
	return kept > 0;
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
		if (views_all[app->view].renewed != NULL)
			views_all[app->view].renewed(app);
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

/* True when something may have to be drawn. */
static bool tick(struct app *app, int64_t *pulse)
{
	tell_place(app);
	int64_t now = store_pulse(office_store(app->office));
	bool due = views_all[app->view].idle != NULL && views_all[app->view].idle(app);

	if (now == *pulse)
		return due;
	*pulse = now;
	app_refresh(app);
	look_at_others(app);
	return true;
}

/* --- keys --- */

#define ESCAPED_MS 4000 /* Esc waits so long for its digit */

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

/* Esc and a digit, typed one after the other, are an F-key (design.md). */
static struct key after_escape(struct app *app, struct key key)
{
	bool waits = app->escaped_at_ms != 0 && app_now_ms() - app->escaped_at_ms < ESCAPED_MS;

	if (key.press != PRESS_ESCAPE)
		app->escaped_at_ms = 0;
	if (!waits || key.press != PRESS_CHAR || key.codepoint < '0' || key.codepoint > '9')
		return key;
	return (struct key){ .press = PRESS_F,
			     .codepoint = key.codepoint == '0' ? 10 : key.codepoint - '0' };
}

/* A key goes to the view when text is typed there, then to the commands, then to the view. */
static void take_key(struct app *app, struct key key)
{
	enum view_id focus = app_focus(app);
	const struct view *view = &views_all[focus];

	if (view->key != NULL && view->key(app, key))
		return;
	const struct action *action = action_of_key(focus, key);
	if (action == NULL) {
		if (key.press == PRESS_UNKNOWN)
			app_say(app, MESSAGE_PLAIN, _("this key is not known"));
		return;
	}
	if (action_is_possible(app, action))
		action->run(app);
	else
		app_say(app, MESSAGE_WARNING, _("'%s' is not possible here now"), _(action->title));
}

/* A click goes to the steps, or to the view; the wheel is three lines up or down. */
static void take_click(struct app *app, struct key key)
{
	enum view_id focus = app_focus(app);
	enum step step;

	if (key.codepoint >= 64) {
		for (int i = 0; i < 3; i++)
			take_key(app, (struct key){ .press = key.codepoint == 64 ? PRESS_UP
										 : PRESS_DOWN });
		return;
	}
	if (app->n_overlays == 0 && frame_step_at(app, key.row, key.col, &step))
		app_go(app, step_view(step));
	else if (views_all[focus].click != NULL)
		views_all[focus].click(app, key.row, key.col);
}

/* The cursor's line stays in sight in a smaller window. */
static void fit_view(struct app *app)
{
	if (views_all[app->view].resized != NULL)
		views_all[app->view].resized(app);
}

/* True when something may have to be drawn. */
static bool take_event(struct app *app, struct key key, int64_t *pulse)
{
	switch (key.press) {
	case PRESS_NONE: return false;
	case PRESS_TIMEOUT: return tick(app, pulse);
	case PRESS_RESIZE: fit_view(app); break;
	case PRESS_WAKE: wake_views(app); break;
	case PRESS_RESUME: term_repaint(app->term); break;
	case PRESS_TERMINATE:
		app->leaving = true;
		app->status = STATUS_FAILED;
		break;
	case PRESS_HANGUP:             /* all is on disk already; nothing may wait */
		term_close(app->term); /* whose line may still be there: kill -HUP */
		_exit(STATUS_FAILED);
	case PRESS_CLICK:
		app->message_kind = MESSAGE_NONE;
		take_click(app, key);
		break;
	default:
		app->message_kind = MESSAGE_NONE;
		take_key(app, after_escape(app, key));
		break;
	}
	return true;
}

static void run(struct app *app)
{
	int64_t pulse = store_pulse(office_store(app->office));
	bool due = true; /* what is between keys that wait already is not drawn */
	bool looked = false;

	while (!app->leaving) {
		if (due && !term_has_input(app->term)) {
			frame_draw(app, term_canvas(app->term));
			term_show(app->term);
			due = !looked && look_at_others(app); /* not before the first screen */
			looked = true;
		}
		int wait_ms = app->put_off ? IDLE_MS : TICK_MS;
		due = take_event(app, term_key(app->term, wait_ms), &pulse) || due;
	}
}

static void forget(struct app *app)
{
	editing_close(app->editing);
	steps_finish(&app->steps);
	arena_finish(&app->others_arena);
	str_finish(&app->message);
	str_finish(&app->cell);
	str_finish(&app->place);
	str_finish(&app->told_place);
}

static void finish(struct app *app)
{
	struct error ignored;

	while (app->n_overlays > 0)
		app_pop(app);
	leave(app, app->view);
	presence_drop(office_store(app->office), app->session, &ignored);
}

static void name_session(struct app *app)
{
	char host[32] = "";

	gethostname(host, sizeof host - 1);
	snprintf(app->session, sizeof app->session, "%s:%ld", host, (long)getpid());
}

/* What comes to the screen is read while the terminal's answer about widths travels; a briefing
 * that was named is opened without a look at all the others. */
static bool begin(struct app *app, const char *name, struct error *err)
{
	struct errors errors = { 0 };
	bool opened = name == NULL || editing_open(app->office, name, &app->editing, &errors);

	if (app->editing != NULL) {
		steps_look(&app->steps, app->editing, app->office);
		app->view = step_view(app->steps.next);
	}
	if (!term_start(app->term, err))
		return false;
	enter(app, app->view);
	if (!opened)
		app_say_errors(app, &errors);
	else if (app->editing != NULL)
		tell_conflicts(app);
	app_stand(app, app->cell.len > 0 ? app->cell.text : view_words[app->view].name);
	return true;
}

enum status app_run(const struct arguments *arguments, struct office *office, struct term *term,
		    const char *name)
{
	struct app app = { .term = term,
			   .office = office,
			   .arguments = arguments,
			   .view = VIEW_DESK,
			   .message = STR_INIT,
			   .cell = STR_INIT,
			   .place = STR_INIT,
			   .told_place = STR_INIT };

	struct error err;

	name_session(&app);
	steps_init(&app.steps);
	bool begun = begin(&app, name, &err);
	if (begun) {
		run(&app);
		finish(&app);
	}
	term_close(term);
	if (!begun) {
		diagnostic_print(&err);
		app.status = STATUS_TROUBLE;
	} else if (app.status != STATUS_OK) {
		complain(_("ended by a signal; everything that was entered is saved"));
	}
	forget(&app);
	return app.status;
}
