/* action.h - what a person can do in the interface, one row each: the key line, the menu, the
 * palette, the help and the manual's list of keys are made from the rows. */
#ifndef TUI_SCREENS_ACTION_H
#define TUI_SCREENS_ACTION_H

#include <stddef.h>

#include "report/base/str.h"
#include "tui/screens/view.h"

/* X(NAME, title): the headings of the menu, from left to right. */
#define MENUS(X)                \
	X(FILE, N_("Briefing")) \
	X(EDIT, N_("Edit"))     \
	X(GO, N_("Go to"))      \
	X(PROVE, N_("Prove"))   \
	X(SIGN, N_("Sign"))     \
	X(VIEW, N_("View"))     \
	X(HELP, N_("Help"))

enum menu {
	MENU_NONE, /* not in the menu: movements */
#define X(name, title) MENU_##name,
	MENUS(X)
#undef X
		MENU_COUNT
};

const char *menu_title(enum menu menu); /* to be passed through _() */

struct action {
	const char *name;   /* "next-problem": stable */
	const char *keys;   /* "F6", "C-p", "Up", "Enter F2"; "" when it has none */
	enum view_id where; /* works there and in the views that fall back to it */
	enum menu menu;
	const char *hint;  /* two or three characters for the key line; NULL: not there */
	const char *title; /* one line, imperative */
	const char *help;  /* a sentence or two; NULL when the title says it all */
	void (*run)(struct app *app);
	bool (*possible)(const struct app *app); /* NULL: always */
};

/* All that the interface is made of, handed in when it starts (views.h): what draws and runs it
 * knows no view by name. */
struct screens {
	const struct view *views; /* VIEW_COUNT of them, by enum view_id */
	/* Tables of rows, one a view or so; each ends with a row without a name. */
	const struct action *const *actions;
	size_t n_actions; /* tables */
};

/* Calls visit for each row that works in a view, its own first, then its parents'; false ends the
 * walk. */
void actions_walk(const struct screens *screens, enum view_id view,
		  bool (*visit)(void *context, const struct action *action), void *context);
/* The row that a key runs in a view; NULL when none. */
const struct action *action_of_key(const struct screens *screens, enum view_id view,
				   struct key key);
const struct action *action_find(const struct screens *screens, const char *name);
/* Whether a row may be run now. */
bool action_is_possible(const struct app *app, const struct action *action);

/* "F6", "C-p" -> key; false when it is none. The names are those of a row's keys. */
bool key_from_name(const char *name, size_t len, struct key *out);
bool key_equals(struct key a, struct key b);
/* As people read it: F6, ^P, Enter, ↑; the first of a row's keys. */
void action_key_label(const struct action *action, struct str *out);

#endif
