/* palette.c - one of many found by 汉字, 拼音 initials or key; the palette of commands is one such
 * list, and the menu shows the same commands under headings. */
#include "tui/screens/palette.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "tui/widgets/field.h"
#include "tui/screens/frame.h"
#include "tui/widgets/pinyin.h"
#include "tui/terminal/width.h"

#define PICK_COLS 60
#define PICK_ROWS 12
#define KEY_COLS 14

struct picker {
	struct arena arena;
	const char *title;
	struct pick *picks;
	size_t n;
	size_t *shown; /* those that are met by what was typed */
	size_t n_shown, current, first;
	struct field field;
	pick_fn *done;
	void *context;
};

static bool is_wanted(const struct pick *pick, const char *wanted)
{
	return pinyin_matches(pick->text, wanted) ||
	       (pick->key != NULL && strncasecmp(pick->key, wanted, strlen(wanted)) == 0);
}

static void look(struct picker *picker)
{
	picker->n_shown = picker->current = picker->first = 0;
	for (size_t i = 0; i < picker->n; i++)
		if (is_wanted(&picker->picks[i], picker->field.text.text))
			picker->shown[picker->n_shown++] = i;
}

void app_pick(struct app *app, const struct pick_question *question)
{
	const struct pick *picks = question->picks;
	size_t n = question->n;
	struct picker *picker = xcalloc(1, sizeof *picker);
	struct arena *arena = &picker->arena;

	picker->title = arena_strdup(arena, question->title);
	picker->picks = arena_array(arena, n + 1, sizeof *picks);
	picker->shown = arena_array(arena, n + 1, sizeof *picker->shown);
	for (size_t i = 0; i < n; i++) {
		picker->picks[i].text = arena_strdup(arena, picks[i].text);
		if (picks[i].key != NULL)
			picker->picks[i].key = arena_strdup(arena, picks[i].key);
	}
	picker->n = n;
	picker->done = question->done;
	picker->context = question->context;
	field_init(&picker->field);
	look(picker);
	app->states[VIEW_PICK] = picker;
	app_push(app, VIEW_PICK);
}

void pick_leave(struct app *app)
{
	struct picker *picker = app->states[VIEW_PICK];

	if (picker == NULL)
		return;
	pick_fn *done = picker->done;
	void *context = picker->context;
	field_finish(&picker->field);
	arena_finish(&picker->arena);
	free(picker);
	app->states[VIEW_PICK] = NULL;
	if (done != NULL)
		done(app, context, PICK_NONE);
}

/* The list is gone before the answer is used: the answer may ask again. */
static void answer_pick(struct app *app, size_t picked)
{
	struct picker *picker = app->states[VIEW_PICK];
	pick_fn *done = picker->done;
	void *context = picker->context;

	picker->done = NULL;
	app_pop(app);
	done(app, context, picked);
}

static void move(struct picker *picker, size_t to)
{
	picker->current = to < picker->n_shown ? to : picker->n_shown - (picker->n_shown > 0);
	if (picker->current < picker->first)
		picker->first = picker->current;
	if (picker->current >= picker->first + PICK_ROWS)
		picker->first = picker->current - PICK_ROWS + 1;
}

bool pick_key(struct app *app, struct key key)
{
	struct picker *picker = app->states[VIEW_PICK];
	size_t at = picker->current;

	switch (key.press) {
	case PRESS_UP: move(picker, at > 0 ? at - 1 : 0); return true;
	case PRESS_DOWN: move(picker, at + 1); return true;
	case PRESS_PAGE_UP: move(picker, at > PICK_ROWS ? at - PICK_ROWS : 0); return true;
	case PRESS_PAGE_DOWN: move(picker, at + PICK_ROWS); return true;
	case PRESS_ESCAPE: app_pop(app); return true;
	case PRESS_ENTER:
		if (picker->n_shown > 0)
			answer_pick(app, picker->shown[at]);
		return true;
	case PRESS_PASTE: field_insert(&picker->field, term_pasted(app->term)); break;
	default:
		if (!field_key(&picker->field, key))
			return false;
	}
	look(picker);
	return true;
}

static void draw_pick(const struct picker *picker, struct canvas *canvas, struct area in, int row,
		      size_t at)
{
	const struct pick *pick = &picker->picks[picker->shown[at]];
	bool here = at == picker->current;
	enum style style = here ? STYLE_SELECTED : STYLE_TEXT;

	if (here)
		canvas_fill(canvas, (struct cells){ row, in.col + 1, in.cols - 2 }, style, ' ');
	canvas_text(canvas, (struct cells){ row, in.col + 1, 2 }, style,
		    here ? term_mark(MARK_CURRENT) : " ");
	canvas_text(canvas, (struct cells){ row, in.col + 3, in.cols - KEY_COLS - 6 }, style,
		    pick->text);
	if (pick->key != NULL)
		canvas_text_right(canvas,
				  (struct cells){ row, in.col + in.cols - KEY_COLS - 2, KEY_COLS },
				  style, pick->key);
}

void pick_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	struct picker *picker = app->states[VIEW_PICK];
	struct area in = frame_dialog(canvas, PICK_ROWS + 1, PICK_COLS, picker->title);

	(void)area;
	for (int i = 0; i < in.rows - 1 && picker->first + (size_t)i < picker->n_shown; i++)
		draw_pick(picker, canvas, in, in.row + 1 + i, picker->first + (size_t)i);
	if (picker->n_shown == 0)
		canvas_text(canvas, (struct cells){ in.row + 1, in.col + 3, in.cols - 4 },
			    STYLE_DIM, _("nothing here is called so"));
	field_draw(&picker->field, canvas, (struct cells){ in.row, in.col + 1, in.cols - 2 },
		   STYLE_EDIT);
}

/* --- the commands --- */

/* Rows that work in a view; a nearer view's row hides a farther one with the same title. */
struct rows {
	const struct action **rows;
	size_t n, capacity;
	enum menu menu; /* MENU_NONE: of every menu */
	struct names seen;
};

static bool add_row(void *context, const struct action *action)
{
	struct rows *rows = context;

	if (action->menu == MENU_NONE || (rows->menu != MENU_NONE && action->menu != rows->menu) ||
	    !names_add(&rows->seen, action->title, rows->n))
		return true;
	rows->rows = array_grow(rows->rows, rows->n, &rows->capacity, sizeof *rows->rows);
	rows->rows[rows->n++] = action;
	return true;
}

static void rows_gather(struct rows *rows, const struct screens *screens, enum view_id view,
			enum menu menu)
{
	rows->n = 0;
	rows->menu = menu;
	actions_walk(screens, view, add_row, rows);
	names_finish(&rows->seen);
}

static void run_row(struct app *app, const struct action *action)
{
	if (action_is_possible(app, action))
		action->run(app);
	else
		app_say(app, MESSAGE_WARNING, _("'%s' is not possible here now"), _(action->title));
}

static void run_picked(struct app *app, void *context, size_t picked)
{
	struct rows *rows = context;

	if (picked != PICK_NONE)
		run_row(app, rows->rows[picked]);
	free(rows->rows);
	free(rows);
}

void app_palette(struct app *app)
{
	struct rows *rows = xcalloc(1, sizeof *rows);
	struct arena arena = { 0 };

	rows_gather(rows, app->screens, app_focus(app), MENU_NONE);
	struct pick *picks = arena_array(&arena, rows->n + 1, sizeof *picks);
	for (size_t i = 0; i < rows->n; i++) {
		struct str key = STR_INIT;

		action_key_label(rows->rows[i], &key);
		picks[i] = (struct pick){ _(rows->rows[i]->title), arena_strdup(&arena, key.text) };
		str_finish(&key);
	}
	app_pick(app, &(struct pick_question){
			      .title = _("Commands"),
			      .picks = picks,
			      .n = rows->n,
			      .done = run_picked,
			      .context = rows,
		      });
	arena_finish(&arena);
}

/* --- the menu --- */

struct menu_state {
	struct rows rows;
	size_t current;
};

/* The view under the menu. */
static enum view_id below(const struct app *app)
{
	return app->n_overlays > 1 ? app->overlays[app->n_overlays - 2] : app->view;
}

static void open_menu(struct app *app, enum menu menu)
{
	struct menu_state *state = app->states[VIEW_MENU];

	state->current = 0;
	rows_gather(&state->rows, app->screens, below(app), menu);
}

static void run_at(struct app *app, size_t at)
{
	struct menu_state *state = app->states[VIEW_MENU];
	const struct action *action = state->rows.rows[at];

	app_pop(app);
	run_row(app, action);
}

/* The next menu that has rows here, to either side. */
static void turn_menu(struct app *app, int by)
{
	struct menu_state *state = app->states[VIEW_MENU];
	int menu = (int)state->rows.menu;

	for (int tries = 0; tries < MENU_COUNT; tries++) {
		menu += by;
		menu = menu < 1 ? MENU_COUNT - 1 : menu >= MENU_COUNT ? 1 : menu;
		open_menu(app, (enum menu)menu);
		if (state->rows.n > 0)
			return;
	}
}

void menu_enter(struct app *app)
{
	app->states[VIEW_MENU] = xcalloc(1, sizeof(struct menu_state));
	turn_menu(app, 1);
}

void menu_leave(struct app *app)
{
	struct menu_state *state = app->states[VIEW_MENU];

	free(state->rows.rows);
	free(state);
	app->states[VIEW_MENU] = NULL;
}

/* A row is also chosen by its letter a, b, c …, a menu by its number. */
static bool choose_by_letter(struct app *app, uint32_t c)
{
	struct menu_state *state = app->states[VIEW_MENU];

	if (c >= '1' && c < '0' + MENU_COUNT) {
		open_menu(app, (enum menu)(c - '0'));
	} else if (c >= 'a' && c < 'a' + state->rows.n) {
		run_at(app, c - 'a');
	}
	return true;
}

bool menu_key(struct app *app, struct key key)
{
	struct menu_state *state = app->states[VIEW_MENU];

	switch (key.press) {
	case PRESS_LEFT: turn_menu(app, -1); return true;
	case PRESS_RIGHT:
	case PRESS_TAB: turn_menu(app, 1); return true;
	case PRESS_UP: state->current -= state->current > 0; return true;
	case PRESS_DOWN: state->current += state->current + 1 < state->rows.n; return true;
	case PRESS_CHAR: return choose_by_letter(app, key.codepoint);
	case PRESS_ENTER:
		if (state->rows.n > 0)
			run_at(app, state->current);
		return true;
	default: return false;
	}
}

static void draw_menu_row(const struct app *app, const struct menu_state *state,
			  struct canvas *canvas, struct area in, size_t at)
{
	const struct action *action = state->rows.rows[at];
	bool here = at == state->current;
	enum style style = here                              ? STYLE_SELECTED
			   : action_is_possible(app, action) ? STYLE_TEXT
							     : STYLE_DIM;
	char letter[2] = { (char)('a' + at), '\0' };
	struct str key = STR_INIT;
	int row = in.row + (int)at;

	action_key_label(action, &key);
	canvas_fill(canvas, (struct cells){ row, in.col, in.cols }, style, ' ');
	canvas_text(canvas, (struct cells){ row, in.col, 1 }, style,
		    here ? term_mark(MARK_CURRENT) : " ");
	canvas_text(canvas, (struct cells){ row, in.col + 2, 1 }, style, letter);
	canvas_text(canvas, (struct cells){ row, in.col + 4, in.cols - 12 }, style,
		    _(action->title));
	canvas_text_right(canvas, (struct cells){ row, in.col + in.cols - 8, 7 }, style, key.text);
	if (here)
		canvas_cursor(canvas, row, in.col);
	str_finish(&key);
}

static int menu_width(const struct menu_state *state)
{
	int widest = 20;

	for (size_t i = 0; i < state->rows.n; i++) {
		int width = width_of(_(state->rows.rows[i]->title)) + 14;
		widest = width > widest ? width : widest;
	}
	return widest;
}

void menu_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct menu_state *state = app->states[VIEW_MENU];
	int col = 1, at = 1, width = menu_width(state);

	canvas_fill(canvas, (struct cells){ area.row, 0, canvas->cols }, STYLE_TITLE, ' ');
	for (int menu = 1; menu < MENU_COUNT; menu++) {
		struct str text = STR_INIT;
		bool here = menu == (int)state->rows.menu;

		str_printf(&text, "%d %s", menu, _(menu_title((enum menu)menu)));
		at = here ? col : at;
		col = canvas_text(canvas, (struct cells){ area.row, col, -1 },
				  here ? STYLE_SELECTED : STYLE_TITLE, text.text) +
		      2;
		str_finish(&text);
	}
	if (at + width + 2 > canvas->cols)
		at = canvas->cols - width - 2;
	struct area box = { area.row + 1, at, (int)state->rows.n + 2, width + 2 };
	for (int row = 0; row < box.rows; row++)
		canvas_fill(canvas, (struct cells){ box.row + row, box.col, box.cols }, STYLE_TEXT,
			    ' ');
	canvas_box(canvas, (struct area){ box.row, box.col, box.rows, box.cols }, STYLE_TEXT, NULL);
	struct area in = { box.row + 1, box.col + 1, (int)state->rows.n, width };
	for (size_t i = 0; i < state->rows.n; i++)
		draw_menu_row(app, state, canvas, in, i);
}
