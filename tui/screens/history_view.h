/* history_view.h - what was done, by whom and when; what differs between two revisions. */
#ifndef TUI_SCREENS_HISTORY_VIEW_H
#define TUI_SCREENS_HISTORY_VIEW_H

#include "report/office/office_history.h"
#include "report/record/history_walk.h"
#include "report/record/record.h"
#include "tui/screens/app.h"
#include "tui/widgets/list.h"
#include "tui/words/record_words.h"

/* One line: a record, or many of one step folded into one. */
struct past {
	struct telling telling; /* strings in the arena */
	int64_t seq, step, revision, uid, undoes;
	const char *at, *who, *why;
	size_t folded; /* that many records stand here; 0: this is one */
};

/* What the view keeps; its files share it. */
struct history {
	struct arena arena;
	struct past *items; /* newest first, as far as they were read */
	size_t capacity;
	struct list list;
	struct history_walk walk;
	const char *subject; /* whose history it is, NULL: the briefing's */
	struct str cell;     /* the cell that one came from, "" none */
	int64_t marked[2];   /* revisions; 0: none */
	/* what differs between two of them, shown in the list's place */
	bool comparing;
	struct arena differences_arena;
	struct comparison comparison;
	struct list differing;
};

void history_enter(struct app *app); /* of the cell under the cursor, or of the whole briefing */
void history_leave(struct app *app);
void history_draw(const struct app *app, struct canvas *canvas, struct area area);
void history_renewed(struct app *app);
extern const struct action actions_history[];

/* --- among the files of the view --- */

struct history *history_of(const struct app *app);
/* The lines that there is room for. */
size_t history_rows(const struct app *app);

/* history_read.c: as much as is shown is read, never all */
void history_begin(struct app *app); /* from the newest record on */
/* Reads on until `wanted` lines are there, or the beginning of the history. */
void history_read_to(struct app *app, size_t wanted);

/* history_show.c: one line in full, what differs between two revisions */
void history_show_current(struct app *app);
void history_compare(struct app *app);
/* What the current line speaks of, NULL when there is none. */
const struct telling *history_current(const struct app *app);

#endif
