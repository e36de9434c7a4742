/* app.h - the interface at work: what is open, where one stands, what is said. */
#ifndef TUI_SCREENS_APP_H
#define TUI_SCREENS_APP_H

#include "report/office/office.h"
#include "report/editing/editing.h"
#include "report/office/office_presence.h"
#include "tui/screens/action.h"
#include "tui/words/arguments.h"
#include "tui/words/status.h"
#include "tui/terminal/term.h"
#include "tui/screens/view.h"
#include "tui/words/steps.h"

#define OVERLAYS_MAX 6

/* The weight of a message in the line above the keys. */
enum message_kind { MESSAGE_NONE, MESSAGE_PLAIN, MESSAGE_GOOD, MESSAGE_WARNING, MESSAGE_ERROR };

struct app {
	const struct screens *screens;
	struct term *term;
	struct office *office;
	const struct arguments *arguments;
	struct editing *editing; /* NULL at the desk */
	struct steps steps;      /* how far the briefing is; of what was last looked at */
	enum view_id view;       /* the desk or one of the steps */
	enum view_id overlays[OVERLAYS_MAX]; /* dialogs over it, the topmost last */
	size_t n_overlays;
	void *states[VIEW_COUNT]; /* what each view keeps; made and freed by the view */
	enum message_kind message_kind;
	struct str message;
	struct str cell;       /* the cell that one stands at, by name: the figures go there */
	struct str place;      /* where the cursor stands, for the others */
	struct str told_place; /* what the others were told */
	int64_t told_at_ms;
	struct arena others_arena; /* who else is in */
	struct others others;
	int64_t escaped_at_ms; /* when Esc had nothing to do; 0 never */
	bool put_off;          /* a view waits for a quiet moment (view.h, idle) */
	size_t last_trouble;   /* the check that F6 went to last */
	int64_t pages_seen;    /* the briefing's newest record when its pages were last shown */
	int64_t saved_at;      /* seconds since 1970 of the last commit, 0 none */
	bool leaving;          /* the loop ends after this key */
	enum status status;
};

/* loop.c: runs the interface on an office until it is left; name is a briefing to begin with, or
 * NULL. The terminal is open and not started yet; it is closed afterwards. */
enum status app_run(const struct screens *screens, const struct arguments *arguments,
		    struct office *office, struct term *term, const char *name);

/* --- for the views --- */

/* The view that has the keys: the topmost dialog, else the view itself. */
enum view_id app_focus(const struct app *app);
void app_go(struct app *app, enum view_id view); /* another step, or the desk */
void app_push(struct app *app, enum view_id dialog);
void app_pop(struct app *app);
/* A view becomes visible, or is left: what app_go, app_push and app_pop do to it. */
void app_enter(struct app *app, enum view_id view);
void app_leave(struct app *app, enum view_id view);
bool app_is_wide(const struct app *app, enum view_id view);

/* Shown in the line above the keys until the next key. */
void app_say(struct app *app, enum message_kind kind, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
void app_say_error(struct app *app, const struct error *err);
/* What came of a change, when there is something to say; conflicts open the dialog for them. */
void app_tell(struct app *app, const struct editing_outcome *outcome);
/* The briefing was changed: the way is looked at again, views are told. */
void app_changed(struct app *app);
/* How far each step is by now; what stands in the way of knowing is said. */
void app_look_at_steps(struct app *app);
/* Where the cursor stands, for the others: a cell or a step. */
void app_stand(struct app *app, const char *place);

/* Goes to the figures, to that cell. */
void app_go_to_cell(struct app *app, const char *cell);

bool app_can_set(const struct app *app); /* a briefing is open and not closed; for .possible */
int64_t app_now_ms(void);                /* monotonic */

/* --- the briefing that is open (app_briefing.c) --- */

bool app_open_briefing(struct app *app, const char *name);
void app_close_briefing(struct app *app);
/* Takes in what others did; called by the loop, and before something is signed. */
void app_refresh(struct app *app);
#define ESCAPED_MS 4000 /* Esc waits so long for its digit */
/* Esc where there is nothing to give back or to close: a digit typed next is the F-key, as slowly
 * as people type; a second Esc goes back to the desk. */
void app_escape(struct app *app);

/* --- dialogs (dialog.c) --- */

/* The first mistake, or all of them in a reader when there are several. */
void app_say_errors(struct app *app, const struct errors *errors);

/* Questions are copied with their texts. */

/* Asks for one line; done is called with the text, or NULL when the dialog was left. */
typedef void prompt_fn(struct app *app, void *context, const char *text);
struct line_question {
	const char *title, *label;
	const char *text; /* offered as an answer; NULL: none */
	prompt_fn *done;
	void *context;
};
void app_ask(struct app *app, const struct line_question *question);
/* Asks for one of a few; done gets its number, -1 when left. */
typedef void choice_fn(struct app *app, void *context, int choice);
struct choice {
	const char *text; /* copied */
	const char *note; /* copied; NULL: none */
};
struct choice_question {
	const char *title, *text;
	const struct choice *choices;
	size_t n;
	choice_fn *done;
	void *context;
};
void app_choose(struct app *app, const struct choice_question *question);
/* Asks for one of many, found by 汉字, 拼音 initials, or the beginning of its key. done gets its
 * number, or PICK_NONE when the dialog was left. */
#define PICK_NONE ((size_t)-1)
struct pick {
	const char *text, *key; /* copied; key may be NULL: shown at the right */
};
typedef void pick_fn(struct app *app, void *context, size_t picked);
struct pick_question {
	const char *title;
	const struct pick *picks;
	size_t n;
	pick_fn *done;
	void *context;
};
void app_pick(struct app *app, const struct pick_question *question);
/* Every command that works here; the menu. */
void app_palette(struct app *app);

/* A text to be read, page by page. */
void app_show(struct app *app, const char *title, const char *text);
/* The same with places to go to by F6: bytes of the text where lines begin, in order. */
void app_show_places(struct app *app, const char *title, const char *text, const size_t *places,
		     size_t n);

#endif
