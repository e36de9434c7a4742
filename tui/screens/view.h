/* view.h - a view is a row: how it draws and takes keys; what it is called: tui/words/view_words.h.
 */
#ifndef TUI_SCREENS_VIEW_H
#define TUI_SCREENS_VIEW_H

#include <stdbool.h>

#include "report/base/str.h"
#include "tui/terminal/canvas.h"
#include "tui/terminal/keys.h"
#include "tui/words/view_words.h"

struct app;

struct view {
	enum view_id id;
	/* Takes the whole width, the steps folded away; NULL: never. */
	bool (*wide)(const struct app *app);
	void (*enter)(struct app *app); /* becomes visible; NULL: nothing to do */
	void (*leave)(struct app *app); /* commits nothing, frees what it made in enter */
	/* Keys that are no commands: text being typed. False when it is none of the view's. */
	bool (*key)(struct app *app, struct key key);
	/* A click in the window, from 0; NULL: clicks do nothing. */
	void (*click)(struct app *app, int row, int col);
	/* Changes nothing but the canvas. */
	void (*draw)(const struct app *app, struct canvas *canvas, struct area area);
	/* The briefing was changed by others, or reloaded; NULL: nothing is kept. */
	void (*renewed)(struct app *app);
	/* The window has another size; NULL: nothing scrolls. */
	void (*resized)(struct app *app);
	/* Adds what stands behind the view's name in the first line of a wide view; NULL: nothing.
	 */
	void (*status)(const struct app *app, struct str *out);
	/* Nothing was typed for a moment: what would have made keys wait is done now; true when
	 * there is something to draw. NULL: nothing is put off. */
	bool (*idle)(struct app *app);
	/* A watched descriptor has something (a child's pipe); NULL: none is watched. */
	void (*wake)(struct app *app);
	/* Adds to help what is to be said of the very thing under the cursor; NULL: nothing. */
	void (*explain)(const struct app *app, struct str *out);
};

#endif
