/* dialog.c - one line asked for, one of a few chosen, a text read: what lies over a view. */
#include "tui/screens/dialog.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/widgets/field.h"
#include "tui/screens/frame.h"
#include "tui/terminal/width.h"
#include "tui/words/diagnostic.h"

#define DIALOG_COLS 64

/* --- one line --- */

struct prompt {
	char *title, *label;
	struct field field;
	prompt_fn *done;
	void *context;
};

void app_ask(struct app *app, const struct line_question *question)
{
	const char *text = question->text;
	struct prompt *prompt = xcalloc(1, sizeof *prompt);

	*prompt = (struct prompt){
		.title = xstrdup(question->title),
		.label = xstrdup(question->label),
		.done = question->done,
		.context = question->context,
	};
	field_init(&prompt->field);
	field_set(&prompt->field, text != NULL ? text : "", text != NULL && text[0] != '\0');
	app->states[VIEW_PROMPT] = prompt;
	app_push(app, VIEW_PROMPT);
}

void prompt_leave(struct app *app)
{
	struct prompt *prompt = app->states[VIEW_PROMPT];

	if (prompt == NULL)
		return;
	prompt_fn *done = prompt->done;
	void *context = prompt->context;
	field_finish(&prompt->field);
	free(prompt->title);
	free(prompt->label);
	free(prompt);
	app->states[VIEW_PROMPT] = NULL;
	if (done != NULL)
		done(app, context, NULL);
}

/* The dialog is gone before the answer is used: the answer may ask again. */
static void answer_prompt(struct app *app)
{
	struct prompt *prompt = app->states[VIEW_PROMPT];
	prompt_fn *done = prompt->done;
	void *context = prompt->context;
	char *text = xstrdup(prompt->field.text.text);

	prompt->done = NULL;
	app_pop(app);
	done(app, context, text);
	free(text);
}

bool prompt_key(struct app *app, struct key key)
{
	struct prompt *prompt = app->states[VIEW_PROMPT];

	switch (key.press) {
	case PRESS_ENTER: answer_prompt(app); return true;
	case PRESS_ESCAPE: app_pop(app); return true;
	case PRESS_PASTE: field_insert(&prompt->field, term_pasted(app->term)); return true;
	default: return field_key(&prompt->field, key);
	}
}

void prompt_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	struct prompt *prompt = app->states[VIEW_PROMPT];
	struct area text = { 0, 0, 0, DIALOG_COLS - 2 };

	(void)area;
	int lines = frame_paragraphs(canvas, text, STYLE_TEXT, prompt->label, 0);
	struct area in = frame_dialog(canvas, lines + 2, DIALOG_COLS, prompt->title);
	frame_paragraphs(canvas, (struct area){ in.row, in.col + 1, lines, in.cols - 2 },
			 STYLE_TEXT, prompt->label, 0);
	field_draw(&prompt->field, canvas,
		   (struct cells){ in.row + lines, in.col + 1, in.cols - 2 }, STYLE_EDIT);
}

/* --- one of a few --- */

struct choosing {
	struct arena arena;
	const char *title, *text;
	struct choice *choices;
	size_t n, current;
	choice_fn *done;
	void *context;
};

void app_choose(struct app *app, const struct choice_question *question)
{
	const struct choice *choices = question->choices;
	struct choosing *choosing = xcalloc(1, sizeof *choosing);
	struct arena *arena = &choosing->arena;

	choosing->title = arena_strdup(arena, question->title);
	choosing->text = arena_strdup(arena, question->text);
	choosing->choices = arena_array(arena, question->n, sizeof *choices);
	for (size_t i = 0; i < question->n; i++) {
		choosing->choices[i].text = arena_strdup(arena, choices[i].text);
		if (choices[i].note != NULL)
			choosing->choices[i].note = arena_strdup(arena, choices[i].note);
	}
	choosing->n = question->n;
	choosing->done = question->done;
	choosing->context = question->context;
	app->states[VIEW_CHOICE] = choosing;
	app_push(app, VIEW_CHOICE);
}

void choice_leave(struct app *app)
{
	struct choosing *choosing = app->states[VIEW_CHOICE];

	if (choosing == NULL)
		return;
	choice_fn *done = choosing->done;
	void *context = choosing->context;
	arena_finish(&choosing->arena);
	free(choosing);
	app->states[VIEW_CHOICE] = NULL;
	if (done != NULL)
		done(app, context, -1);
}

static void answer_choice(struct app *app, int choice)
{
	struct choosing *choosing = app->states[VIEW_CHOICE];
	choice_fn *done = choosing->done;
	void *context = choosing->context;

	choosing->done = NULL;
	app_pop(app);
	done(app, context, choice);
}

bool choice_key(struct app *app, struct key key)
{
	struct choosing *choosing = app->states[VIEW_CHOICE];
	size_t digit = key.codepoint - '1';

	switch (key.press) {
	case PRESS_UP: choosing->current -= choosing->current > 0; return true;
	case PRESS_DOWN: choosing->current += choosing->current + 1 < choosing->n; return true;
	case PRESS_HOME: choosing->current = 0; return true;
	case PRESS_END: choosing->current = choosing->n - 1; return true;
	case PRESS_ENTER: answer_choice(app, (int)choosing->current); return true;
	case PRESS_ESCAPE: app_pop(app); return true;
	case PRESS_CHAR:
		if (key.codepoint >= '1' && key.codepoint <= '9' && digit < choosing->n)
			answer_choice(app, (int)digit);
		return true;
	default: return false;
	}
}

static void draw_choice(const struct choosing *choosing, struct canvas *canvas, struct area in,
			size_t at, int row)
{
	const struct choice *choice = &choosing->choices[at];
	bool here = at == choosing->current;
	enum style style = here ? STYLE_SELECTED : STYLE_TEXT;
	struct str text = STR_INIT;

	if (at < 9)
		str_printf(&text, "%zu ", at + 1);
	else
		str_add(&text, "  ");
	str_add(&text, choice->text);
	canvas_fill(canvas, (struct cells){ row, in.col + 1, in.cols - 2 }, style, ' ');
	canvas_text(canvas, (struct cells){ row, in.col + 1, 1 }, style,
		    here ? term_mark(MARK_CURRENT) : " ");
	int col = canvas_text(canvas, (struct cells){ row, in.col + 3, in.cols - 4 }, style,
			      text.text);
	if (choice->note != NULL && col + 2 < in.col + in.cols - 1)
		canvas_text(canvas, (struct cells){ row, col + 2, in.col + in.cols - 3 - col },
			    here ? style : STYLE_DIM, choice->note);
	if (here)
		canvas_cursor(canvas, row, in.col + 1);
	str_finish(&text);
}

void choice_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct choosing *choosing = app->states[VIEW_CHOICE];
	struct area text = { 0, 0, 0, DIALOG_COLS - 2 };
	int lines = frame_paragraphs(canvas, text, STYLE_TEXT, choosing->text, 0);
	int room = area.rows - 4 - lines;
	int shown = (int)choosing->n < room ? (int)choosing->n : room;
	size_t first = 0;

	if (shown < 1)
		shown = 1;
	if (choosing->current >= (size_t)shown)
		first = choosing->current - (size_t)shown + 1;
	struct area in = frame_dialog(canvas, lines + shown, DIALOG_COLS, choosing->title);
	frame_paragraphs(canvas, (struct area){ in.row, in.col + 1, lines, in.cols - 2 },
			 STYLE_TEXT, choosing->text, 0);
	for (int i = 0; i < shown && first + (size_t)i < choosing->n; i++)
		draw_choice(choosing, canvas, in, first + (size_t)i, in.row + lines + i);
}

/* --- a text to be read --- */

struct prose_reader {
	char *title, *text;
	int first;
	size_t *places; /* bytes of the text at which lines begin that are gone to */
	size_t n_places;
};

static bool is_open(const struct app *app, enum view_id dialog)
{
	for (size_t i = 0; i < app->n_overlays; i++)
		if (app->overlays[i] == dialog)
			return true;
	return false;
}

/* What is being read already makes room for the new text, wherever it stands. */
void app_show(struct app *app, const char *title, const char *text)
{
	struct prose_reader *reader = xcalloc(1, sizeof *reader);

	*reader = (struct prose_reader){ .title = xstrdup(title), .text = xstrdup(text) };
	reader_leave(app);
	app->states[VIEW_READER] = reader;
	if (!is_open(app, VIEW_READER))
		app_push(app, VIEW_READER);
}

void app_show_places(struct app *app, const char *title, const char *text, const size_t *places,
		     size_t n)
{
	struct prose_reader *reader;

	app_show(app, title, text);
	reader = app->states[VIEW_READER];
	reader->places = xcalloc(n + 1, sizeof *places);
	reader->n_places = n;
	for (size_t i = 0; i < n; i++)
		reader->places[i] = places[i];
}

void reader_leave(struct app *app)
{
	struct prose_reader *reader = app->states[VIEW_READER];

	if (reader == NULL)
		return;
	free(reader->title);
	free(reader->text);
	free(reader->places);
	free(reader);
	app->states[VIEW_READER] = NULL;
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

#define READER_COLS 72

static int reader_rows(const struct canvas *canvas)
{
	return canvas->rows - 6;
}

static int lines_of(const struct app *app, const char *text)
{
	struct canvas *canvas = term_canvas(app->term);
	int cols = canvas->cols - 4 < READER_COLS ? canvas->cols - 4 : READER_COLS;

	return frame_paragraphs(canvas, (struct area){ 0, 0, 0, cols - 2 }, STYLE_TEXT, text, 0);
}

static int reader_lines(const struct app *app)
{
	const struct prose_reader *reader = app->states[VIEW_READER];

	return lines_of(app, reader->text);
}

void reader_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct prose_reader *reader = app->states[VIEW_READER];
	int lines = reader_lines(app), rows = reader_rows(canvas);

	(void)area;
	rows = lines < rows ? lines : rows;
	struct area in = frame_dialog(canvas, rows, READER_COLS, reader->title);
	frame_paragraphs(canvas, (struct area){ in.row, in.col + 1, in.rows, in.cols - 2 },
			 STYLE_TEXT, reader->text, reader->first);
	if (reader->first + in.rows < lines)
		canvas_text(canvas, (struct cells){ in.row + in.rows, in.col + in.cols - 8, 6 },
			    STYLE_HEADING, "PgDn");
	canvas_cursor(canvas, in.row, in.col + 1);
}

static void scroll_reader(struct app *app, int by)
{
	struct prose_reader *reader = app->states[VIEW_READER];
	int most = reader_lines(app) - reader_rows(term_canvas(app->term));

	reader->first += by;
	reader->first = reader->first > most ? most : reader->first;
	reader->first = reader->first < 0 ? 0 : reader->first;
}

static void reader_up(struct app *app)
{
	scroll_reader(app, -1);
}

static void reader_down(struct app *app)
{
	scroll_reader(app, 1);
}

static void reader_page_up(struct app *app)
{
	scroll_reader(app, -reader_rows(term_canvas(app->term)));
}

static void reader_page_down(struct app *app)
{
	scroll_reader(app, reader_rows(term_canvas(app->term)));
}

static void close_dialog(struct app *app)
{
	app_pop(app);
}

static void repaint(struct app *app)
{
	term_repaint(app->term);
}

/* The line that a place of the text stands in. */
static int line_of_place(const struct app *app, size_t place)
{
	const struct prose_reader *reader = app->states[VIEW_READER];
	struct str before = STR_INIT;

	str_add_bytes(&before, reader->text, place > 0 ? place - 1 : 0);
	int lines = place > 0 ? lines_of(app, before.text) : 0;
	str_finish(&before);
	return lines;
}

/* The first place below the uppermost line, else the first of all; that line is shown first, or as
 * far up as the text's end lets it. */
static void reader_next(struct app *app)
{
	struct prose_reader *reader = app->states[VIEW_READER];
	int first = -1;

	for (size_t i = 0; i < reader->n_places && first <= reader->first; i++)
		first = line_of_place(app, reader->places[i]);
	if (reader->n_places == 0)
		return;
	int was = reader->first;
	scroll_reader(app, first - was);
	if (reader->first <= was && was > 0)
		scroll_reader(app, line_of_place(app, reader->places[0]) - reader->first);
}

static bool has_places(const struct app *app)
{
	const struct prose_reader *reader = app->states[VIEW_READER];

	return reader != NULL && reader->n_places > 0;
}

const struct action actions_dialog[] = {
	{ "close", "Esc", VIEW_DIALOG, MENU_NONE, N_("close"), N_("Close this window"), NULL,
	  close_dialog, NULL },
	{ "dialog-repaint", "C-l", VIEW_DIALOG, MENU_NONE, NULL, N_("Draw the screen anew"), NULL,
	  repaint, NULL },
	{ "reader-close", "Enter Space F1", VIEW_READER, MENU_NONE, N_("close"),
	  N_("Close the text"), NULL, close_dialog, NULL },
	{ "reader-up", "Up", VIEW_READER, MENU_NONE, NULL, N_("One line up"), NULL, reader_up,
	  NULL },
	{ "reader-down", "Down", VIEW_READER, MENU_NONE, NULL, N_("One line down"), NULL,
	  reader_down, NULL },
	{ "reader-page-up", "PgUp", VIEW_READER, MENU_NONE, NULL, N_("One page up"), NULL,
	  reader_page_up, NULL },
	{ "reader-page-down", "PgDn", VIEW_READER, MENU_NONE, N_("more"), N_("One page down"), NULL,
	  reader_page_down, NULL },
	{ "reader-next", "F6", VIEW_READER, MENU_NONE, N_("next"),
	  N_("Go to the next place that is wrong or unknown"), NULL, reader_next, has_places },
	{ 0 },
};
