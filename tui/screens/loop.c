/* loop.c - the one loop of the interface: a key, a command, a change, a drawing. */
#include <string.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "tui/screens/app.h"
#include "tui/screens/conflict.h"
#include "tui/screens/frame.h"
#include "tui/words/diagnostic.h"

#define TICK_MS 400        /* how often others' work is looked for */
#define IDLE_MS 60         /* what was put off is done when no key came for so long */
#define TELL_PLACE_MS 1000 /* at most so often the others are told where one stands */
#define HEARTBEAT_MS 25000 /* at least so often they are told that one is there */

/* --- the others --- */

static int64_t briefing_id(const struct app *app)
{
	return app->editing != NULL ? editing_about(app->editing)->id : 0;
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
	if (!office_stand(app->office, briefing_id(app), app->place.text, &ignored))
		return;
	str_clear(&app->told_place);
	str_add(&app->told_place, app->place.text);
}

/* True when somebody is in. */
static bool look_at_others(struct app *app)
{
	struct error err;

	arena_finish(&app->others_arena);
	bool best_effort = office_others(app->office, &app->others_arena, &app->others, &err);
	(void)best_effort; /* nobody is shown then */
	return app->others.n > 0;
}

static bool be_idle(struct app *app, enum view_id view)
{
	bool (*idle)(struct app *app) = app->screens->views[view].idle;

	return idle != NULL && idle(app);
}

/* True when something may have to be drawn. */
static bool tick(struct app *app, int64_t *pulse)
{
	tell_place(app);
	int64_t now = office_pulse(app->office);
	bool due = be_idle(app, app->view);

	if (app_focus(app) != app->view)
		due |= be_idle(app, app_focus(app));

	if (now == *pulse)
		return due;
	*pulse = now;
	app_refresh(app);
	look_at_others(app);
	return true;
}

/* --- keys --- */

/* Esc and a digit, typed one after the other, are an F-key (docs/interface.md). */
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
	const struct view *view = &app->screens->views[focus];

	if (view->key != NULL && view->key(app, key))
		return;
	const struct action *action = action_of_key(app->screens, focus, key);
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
	else if (app->screens->views[focus].click != NULL)
		app->screens->views[focus].click(app, key.row, key.col);
}

static void wake_views(struct app *app)
{
	for (int view = 0; view < VIEW_COUNT; view++)
		if (app->states[view] != NULL && app->screens->views[view].wake != NULL)
			app->screens->views[view].wake(app);
}

/* The cursor's line stays in sight in a smaller window. */
static void fit_view(struct app *app)
{
	if (app->screens->views[app->view].resized != NULL)
		app->screens->views[app->view].resized(app);
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
	int64_t pulse = office_pulse(app->office);
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
	while (app->n_overlays > 0)
		app_pop(app);
	app_leave(app, app->view);
	office_leave(app->office);
}

/* What comes to the screen is read while the terminal's answer about widths travels; a briefing
 * that was named is opened without a look at all the others. */
MUST_LOOK static bool begin(struct app *app, const char *name, struct error *err)
{
	struct errors errors = { 0 };
	bool opened = name == NULL || editing_open(app->office, name, &app->editing, &errors);

	if (app->editing != NULL) {
		app_look_at_steps(app);
		app->view = step_view(app->steps.next);
	}
	if (!term_start(app->term, err))
		return false;
	app_enter(app, app->view);
	if (!opened)
		app_say_errors(app, &errors);
	else if (app->editing != NULL)
		conflicts_tell(app);
	app_stand(app, app->cell.len > 0 ? app->cell.text : view_words[app->view].name);
	return true;
}

enum status app_run(const struct screens *screens, const struct arguments *arguments,
		    struct office *office, struct term *term, const char *name)
{
	struct app app = { .screens = screens,
			   .term = term,
			   .office = office,
			   .arguments = arguments,
			   .view = VIEW_DESK,
			   .message = STR_INIT,
			   .cell = STR_INIT,
			   .place = STR_INIT,
			   .told_place = STR_INIT };

	struct error err;

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
