/* history_view.c - F8: the history of a cell or of the briefing, newest first. */
#include "tui/screens/history_view.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/screens/frame.h"
#include "tui/words/local_time.h"
#include "tui/screens/figures.h"

#define MARK_COLS 2
#define WHO_COLS 9
#define ALL_ROWS 100 /* more than any window: frame_dialog cuts it down */

struct history *history_of(const struct app *app)
{
	return app->states[VIEW_HISTORY];
}

/* The lines that the dialog has inside. */
static int inside_rows(const struct app *app)
{
	return term_canvas(app->term)->rows - 4;
}

size_t history_rows(const struct app *app)
{
	int rows = inside_rows(app) - 1; /* the last one says more of the current line */

	return rows > 0 ? (size_t)rows : 1;
}

static struct telling telling_of(const struct difference *found)
{
	return (struct telling){ found->kind, found->subject, found->before, found->after };
}

/* --- coming and going --- */

static void find_cell(struct app *app)
{
	struct history *history = history_of(app);
	const struct figures *figures = app->states[VIEW_FIGURES];

	str_add(&history->cell, app->view == VIEW_FIGURES && figures != NULL
					? figures->standing.text
					: app->cell.text);
}

static void turn_to(struct app *app, const char *subject)
{
	struct history *history = history_of(app);

	history->list = (struct list){ 0 };
	history->subject = subject;
	history_begin(app);
}

void history_enter(struct app *app)
{
	struct history *history = xcalloc(1, sizeof *history);

	str_init(&history->cell);
	app->states[VIEW_HISTORY] = history;
	find_cell(app);
	turn_to(app,
		app->view == VIEW_FIGURES && history->cell.len > 0 ? history->cell.text : NULL);
}

void history_leave(struct app *app)
{
	struct history *history = history_of(app);

	history_walk_finish(&history->walk);
	arena_finish(&history->arena);
	arena_finish(&history->differences_arena);
	str_finish(&history->cell);
	free(history->items);
	free(history);
	app->states[VIEW_HISTORY] = NULL;
}

void history_renewed(struct app *app)
{
	history_begin(app);
}

/* --- drawing --- */

static bool is_marked(const struct history *history, const struct past *past)
{
	return past->revision == history->marked[0] || past->revision == history->marked[1];
}

static void add_folded(const struct past *past, struct str *out)
{
	str_printf(out, _("… %zu more in one step"), past->folded);
}

/* Time and name in front of what both lists have. Returns the cells behind them. */
static struct cells draw_when(struct canvas *canvas, struct cells line, const char *at,
			      const char *who, bool here)
{
	struct str when = STR_INIT;
	int row = line.row, col = line.col + 1 + MARK_COLS, end = line.col + line.n - 1;

	local_time_short(at, &when);
	canvas_text(canvas, (struct cells){ row, col, MOMENT_COLS },
		    here ? STYLE_SELECTED : STYLE_TEXT, when.text);
	canvas_text(canvas, (struct cells){ row, col + MOMENT_COLS + 1, WHO_COLS - 1 }, STYLE_TEXT,
		    who);
	str_finish(&when);
	col += MOMENT_COLS + 1 + WHO_COLS;
	return (struct cells){ row, col, end - col };
}

static void draw_cursor(struct canvas *canvas, struct area in, int row)
{
	canvas_text(canvas, (struct cells){ row, in.col + 1, 1 }, STYLE_HEADING,
		    term_mark(MARK_CURRENT));
	canvas_cursor(canvas, row, in.col + 1);
}

static void draw_telling(struct canvas *canvas, struct cells cells, const struct telling *telling,
			 bool with_subject)
{
	int room = cells.n * 2 / 5;
	struct str text = STR_INIT;

	if (with_subject) {
		record_words_add_subject(telling, &text);
		canvas_text(canvas, (struct cells){ cells.row, cells.col, room }, STYLE_TEXT,
			    text.text);
		cells.col += room + 1;
		cells.n -= room + 1;
		str_clear(&text);
	}
	record_words_add_change(telling, &text);
	canvas_text(canvas, cells, STYLE_TEXT, text.text);
	str_finish(&text);
}

static void draw_past(const struct history *history, struct canvas *canvas, struct area in, int row,
		      size_t at)
{
	const struct past *past = &history->items[at];
	bool here = at == history->list.current;
	struct cells line = { row, in.col, in.cols };
	struct cells rest = draw_when(canvas, line, past->at, past->who, here);

	if (here)
		draw_cursor(canvas, in, row);
	if (is_marked(history, past))
		canvas_text(canvas, (struct cells){ row, in.col + 2, 1 }, STYLE_HEADING, "*");
	if (past->folded > 0) {
		struct str text = STR_INIT;

		add_folded(past, &text);
		canvas_text(canvas, rest, STYLE_DIM, text.text);
		str_finish(&text);
	} else {
		/* a cell's own history names what is not its value */
		draw_telling(canvas, rest, &past->telling,
			     history->subject == NULL || strcmp(past->telling.kind, "value") != 0);
	}
}

static void draw_difference(const struct history *history, struct canvas *canvas, struct area in,
			    int row, size_t at)
{
	const struct difference *found = &history->comparison.items[at];
	struct telling telling = telling_of(found);
	bool here = at == history->differing.current;
	struct cells line = { row, in.col, in.cols };
	struct cells rest = draw_when(canvas, line, found->at, found->who, here);

	if (here)
		draw_cursor(canvas, in, row);
	draw_telling(canvas, rest, &telling, true);
}

/* Under the list: which revision the current line is of, and why it was done. */
static void draw_more(const struct app *app, struct canvas *canvas, struct area in)
{
	const struct history *history = history_of(app);
	const char *why = NULL;
	struct str text = STR_INIT;

	if (history->comparing && history->differing.n > 0) {
		why = history->comparison.items[history->differing.current].why;
		str_printf(&text, "%zu/%zu", history->differing.current + 1, history->differing.n);
	} else if (!history->comparing && history->list.n > 0) {
		const struct past *past = &history->items[history->list.current];

		why = past->why;
		str_printf(&text, _("revision %lld"), (long long)past->revision);
		if (past->undoes != 0)
			str_add(&text, past->undoes > 0 ? _(", taken back") : _(", made again"));
		if (history->marked[0] != 0)
			str_printf(&text, _("; marked: %lld"), (long long)history->marked[0]);
		if (history->marked[1] != 0)
			str_printf(&text, ", %lld", (long long)history->marked[1]);
	}
	if (why != NULL)
		str_printf(&text, _("; why: %s"), why);
	canvas_text(canvas, (struct cells){ in.row + in.rows - 1, in.col + 1, in.cols - 2 },
		    STYLE_HEADING, text.text);
	str_finish(&text);
}

static void add_title(const struct history *history, struct str *out)
{
	if (history->comparing)
		str_printf(out, _("From revision %lld to %lld"),
			   (long long)history->comparison.from, (long long)history->comparison.to);
	else if (history->subject != NULL)
		str_printf(out, _("History of %s"), history->subject);
	else
		str_add(out, _("History of the briefing"));
}

static void draw_nothing(const struct history *history, struct canvas *canvas, struct area in)
{
	canvas_text(canvas, (struct cells){ in.row + 1, in.col + 2, in.cols - 4 }, STYLE_TEXT,
		    history->comparing ? _("Nothing differs between the two.")
				       : _("Nothing was ever done here."));
	canvas_cursor(canvas, in.row + 1, in.col + 2);
}

void history_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct history *history = history_of(app);
	const struct list *list = history->comparing ? &history->differing : &history->list;
	struct str title = STR_INIT;

	(void)area;
	add_title(history, &title);
	struct area in = frame_dialog(canvas, ALL_ROWS, canvas->cols - 2, title.text);
	for (int i = 0; i < in.rows - 1 && list->top + (size_t)i < list->n; i++) {
		if (history->comparing)
			draw_difference(history, canvas, in, in.row + i, list->top + (size_t)i);
		else
			draw_past(history, canvas, in, in.row + i, list->top + (size_t)i);
	}
	if (list->n == 0)
		draw_nothing(history, canvas, in);
	draw_more(app, canvas, in);
	str_finish(&title);
}

/* --- moving --- */

static void move(struct app *app, enum list_move move)
{
	struct history *history = history_of(app);
	size_t rows = history_rows(app);

	if (history->comparing) {
		list_move(&history->differing, move, rows);
		return;
	}
	/* what may come into sight is read before; the end is as far as one page on */
	size_t at = move == LIST_LAST ? history->list.n : history->list.current;
	history_read_to(app, at + 2 * rows + 1);
	list_move(&history->list, move, rows);
}

#define X(name, to, keys, title)               \
	static void go_##name(struct app *app) \
	{                                      \
		move(app, LIST_##to);          \
	}
LIST_MOVES(X)
#undef X

/* --- what is done with a line --- */

const struct telling *history_current(const struct app *app)
{
	const struct history *history = history_of(app);
	const struct past *past = &history->items[history->list.current];

	return history->list.n > 0 && past->folded == 0 ? &past->telling : NULL;
}

/* The cell that the current line speaks of, in either list; false when it is none. */
static bool current_cell(const struct app *app, struct str *out)
{
	const struct history *history = history_of(app);
	struct telling telling = { 0 };

	if (history->comparing && history->differing.n > 0)
		telling = telling_of(&history->comparison.items[history->differing.current]);
	else if (!history->comparing && history_current(app) != NULL)
		telling = *history_current(app);
	if (telling.kind == NULL || !record_words_is_of_cell(&telling))
		return false;
	str_add(out, telling.subject);
	return true;
}

static void go_to_cell(struct app *app)
{
	struct str cell = STR_INIT;

	if (current_cell(app, &cell))
		app_go_to_cell(app, cell.text);
	else
		app_say(app, MESSAGE_PLAIN, _("this line is of no cell"));
	str_finish(&cell);
}

/* To the cell of the current line, else to the one that one came from; and back to the whole. */
static void turn_subject(struct app *app)
{
	struct history *history = history_of(app);
	struct str cell = STR_INIT;

	if (history->subject != NULL) {
		turn_to(app, NULL);
	} else if (current_cell(app, &cell) || history->cell.len > 0) {
		if (cell.len > 0) {
			str_clear(&history->cell);
			str_add(&history->cell, cell.text);
		}
		turn_to(app, history->cell.text);
	} else {
		app_say(app, MESSAGE_PLAIN, _("this line is of no cell"));
	}
	str_finish(&cell);
}

/* The same again takes a mark away; a third one takes the place of the older. */
static void turn_mark(struct app *app)
{
	struct history *history = history_of(app);
	int64_t here = history->items[history->list.current].revision;
	int64_t *marked = history->marked;

	if (marked[1] == here) {
		marked[1] = 0;
	} else if (marked[0] == here) {
		marked[0] = marked[1];
		marked[1] = 0;
	} else if (marked[0] == 0) {
		marked[0] = here;
	} else {
		marked[0] = marked[1] != 0 ? marked[1] : marked[0];
		marked[1] = here;
	}
}

static bool has_line(const struct app *app)
{
	const struct history *history = history_of(app);

	return history->comparing ? history->differing.n > 0 : history->list.n > 0;
}

static bool has_record(const struct app *app)
{
	return !history_of(app)->comparing && has_line(app);
}

static bool is_log(const struct app *app)
{
	return !history_of(app)->comparing;
}

static void go_back(struct app *app)
{
	struct history *history = history_of(app);

	if (history->comparing)
		history->comparing = false;
	else
		app_pop(app);
}

const struct action actions_history[] = {
	{ "show-record", "Enter", VIEW_HISTORY, MENU_NONE, N_("in full"), N_("Show it in full"),
	  NULL, history_show_current, has_line },
	{ "history-cell", "t", VIEW_HISTORY, MENU_NONE, N_("cell/all"),
	  N_("The history of this cell alone, or of the whole briefing"), NULL, turn_subject,
	  is_log },
	{ "mark-revision", "Space", VIEW_HISTORY, MENU_NONE, N_("mark"),
	  N_("Mark a revision, to compare it with another"), NULL, turn_mark, has_record },
	{ "compare", "d", VIEW_HISTORY, MENU_NONE, N_("compare"),
	  N_("What differs between the two marked revisions, or from here to now"), NULL,
	  history_compare, has_record },
	{ "history-go", "g", VIEW_HISTORY, MENU_NONE, N_("go to"), N_("Go to the cell"), NULL,
	  go_to_cell, has_line },
	{ "history-back", "Esc", VIEW_HISTORY, MENU_NONE, NULL,
	  N_("Back to the list; otherwise close the history"), NULL, go_back, NULL },
#define X(name, to, keys, title) \
	{ "history-" #name, keys, VIEW_HISTORY, MENU_NONE, NULL, title, NULL, go_##name, NULL },
	LIST_MOVES(X)
#undef X
		{ 0 },
};
