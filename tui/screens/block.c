/* block.c - see block.h. What is said is typed in the words of the file, or picked from those that
 * may stand there; every change is kept at once, and the block is laid out anew by a child process.
 */
#include "tui/screens/block.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/editing/editing_form.h"
#include "report/paper/paper.h"
#include "tui/screens/frame.h"
#include "tui/screens/sheet_draw.h"
#include "tui/terminal/width.h"
#include "tui/widgets/field.h"
#include "tui/widgets/list.h"
#include "tui/words/block_words.h"

#define ALL_ROWS 100 /* more than any window: frame_dialog cuts it down */
#define SAID_COLS 26 /* least of what is said; the picture takes 56 where there is room */
#define WORD_COLS 10
#define PICTURE_COLS 56
#define FOOT_ROWS 3 /* what may be said under the key */

struct block_view {
	size_t block;
	struct list list; /* of the keys */
	struct field field;
	bool typing;
	struct paper paper;
	size_t down; /* lines of the picture above the first that is shown */
	int right;   /* cells left of it */
};

static struct block_view *view_of(const struct app *app)
{
	return app->states[VIEW_BLOCK];
}

static const struct block *block_of(const struct app *app)
{
	const struct document *document = &report_briefing(editing_report(app->editing))->document;

	return view_of(app)->block < document->n ? &document->blocks[view_of(app)->block] : NULL;
}

/* --- the picture --- */

static void lay_out(struct app *app)
{
	struct block_view *view = view_of(app);
	const struct render_request request = { .draft = true };
	struct error err;

	if (!paper_start_preview(&view->paper, editing_report(app->editing), &request, &err))
		app_say_error(app, &err);
	term_watch(app->term, view->paper.fd);
}

void block_wake(struct app *app)
{
	struct block_view *view = view_of(app);

	paper_read(&view->paper);
	term_watch(app->term, view->paper.fd);
	if (view->paper.state == PAPER_FAILED)
		app_say_error(app, &view->paper.err);
}

/* --- coming and going --- */

void block_open(struct app *app, size_t block)
{
	struct block_view *view = xcalloc(1, sizeof *view);

	view->block = block;
	field_init(&view->field);
	paper_init(&view->paper);
	app->states[VIEW_BLOCK] = view;
	view->list.n = editing_form_size(block_of(app)->kind);
	lay_out(app);
	app_push(app, VIEW_BLOCK);
}

void block_leave(struct app *app)
{
	struct block_view *view = view_of(app);

	term_watch(app->term, -1);
	paper_finish(&view->paper);
	field_finish(&view->field);
	free(view);
	app->states[VIEW_BLOCK] = NULL;
}

/* Others may have taken the block away, or put another in its place. */
void block_renewed(struct app *app)
{
	const struct block *block = block_of(app);

	if (block == NULL) {
		app_pop(app);
		return;
	}
	view_of(app)->list.n = editing_form_size(block->kind);
	list_put(&view_of(app)->list, view_of(app)->list.current, ALL_ROWS);
	lay_out(app);
}

/* --- drawing --- */

static int said_cols(struct area in)
{
	int cols = in.cols - PICTURE_COLS - 1;

	return cols > SAID_COLS ? cols : SAID_COLS;
}

static void draw_key(const struct app *app, struct canvas *canvas, struct cells cells, size_t at)
{
	struct block_view *view = view_of(app);
	const struct block *block = block_of(app);
	bool here = at == view->list.current;
	struct str said = STR_INIT;
	struct cells value = { cells.row, cells.col + 2 + WORD_COLS, cells.n - 2 - WORD_COLS };

	canvas_text(canvas, (struct cells){ cells.row, cells.col, 1 }, STYLE_HEADING,
		    here ? term_mark(MARK_CURRENT) : " ");
	canvas_text(canvas, (struct cells){ cells.row, cells.col + 1, WORD_COLS },
		    here ? STYLE_SELECTED : STYLE_HEADING,
		    block_key_word(editing_form_key(block->kind, at).key));
	editing_form_value(block, at, &said);
	canvas_text(canvas, value, STYLE_TEXT, said.text);
	if (here)
		canvas_cursor(canvas, cells.row, cells.col + 1);
	str_finish(&said);
}

/* What is typed has the whole width. */
static void draw_typed(const struct app *app, struct canvas *canvas, struct cells cells)
{
	struct block_view *view = view_of(app);
	enum block_kind kind = block_of(app)->kind;
	int end = canvas_text(canvas, (struct cells){ cells.row, cells.col, WORD_COLS },
			      STYLE_SELECTED,
			      block_key_word(editing_form_key(kind, view->list.current).key));

	field_draw(&view->field, canvas,
		   (struct cells){ cells.row, end + 1, cells.col + cells.n - end - 1 }, STYLE_TEXT);
}

/* What may be said there, and what for. */
static void draw_foot(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct block *block = block_of(app);
	size_t at = view_of(app)->list.current;
	struct str text = STR_INIT;

	if (app->message_kind != MESSAGE_NONE) {
		frame_paragraphs(canvas, area, frame_message_style(app->message_kind),
				 app->message.text, 0);
		return;
	}
	str_printf(&text, "%s: ", block_key_word(editing_form_key(block->kind, at).key));
	editing_form_expected(block->kind, at, &text);
	str_printf(&text, "\n%s", _(editing_form_key(block->kind, at).help));
	frame_paragraphs(canvas, area, STYLE_DIM, text.text, 0);
	str_finish(&text);
}

static bool is_of_block(const struct sheet *sheet, size_t line, size_t block)
{
	return line >= sheet->head && line < (size_t)sheet->head + sheet->body &&
	       sheet->lines[line].block == block + 1;
}

static void draw_picture(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct block_view *view = view_of(app);
	size_t found = 0;
	struct sheet sheet;

	for (size_t page = 0; paper_page(&view->paper, page, &sheet); page++)
		for (size_t line = 0; line < sheet_lines(&sheet); line++) {
			if (!is_of_block(&sheet, line, view->block) || found++ < view->down ||
			    found - view->down > (size_t)area.rows)
				continue;
			int row = area.row + (int)(found - view->down) - 1;
			sheet_draw_moved(&sheet, line, canvas,
					 (struct cells){ row, area.col, area.cols }, view->right);
		}
	if (found == 0)
		frame_paragraphs(canvas, area, STYLE_DIM,
				 view->paper.state == PAPER_RUNNING
					 ? _("laying the pages out ...")
					 : _("nothing of it is on paper"),
				 0);
}

void block_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct block_view *view = view_of(app);
	const struct block *block = block_of(app);

	(void)area;
	if (block == NULL)
		return;
	struct area in = frame_dialog(canvas, ALL_ROWS, canvas->cols - 2,
				      _(block_kind_name(block->kind)));
	int cols = said_cols(in), rows = in.rows - FOOT_ROWS - 1;
	for (size_t i = 0; i < view->list.n && (int)i < rows; i++)
		draw_key(app, canvas, (struct cells){ in.row + (int)i, in.col, cols }, i);
	for (int row = in.row; row < in.row + rows; row++)
		canvas_mark(canvas, row, in.col + cols, STYLE_DIM, LINE_VERTICAL);
	draw_picture(app, canvas,
		     (struct area){ in.row, in.col + cols + 1, rows, in.cols - cols - 1 });
	draw_foot(app, canvas,
		  (struct area){ in.row + rows + 1, in.col + 1, FOOT_ROWS, in.cols - 2 });
	if (view->typing)
		draw_typed(app, canvas, (struct cells){ in.row + rows, in.col + 1, in.cols - 2 });
}

/* --- saying something else --- */

static bool set_key(struct app *app, const char *typed)
{
	const struct block_view *view = view_of(app);
	struct editing_outcome outcome = { 0 };
	struct error err;
	const struct block_key_edit edit = { view->block, view->list.current, typed };

	if (!editing_set_block_key(app->editing, &edit, &outcome, &err)) {
		app_say_error(app, &err);
		return false;
	}
	app_tell(app, &outcome);
	app_changed(app);
	return true;
}

static bool is_typing(const struct app *app)
{
	return view_of(app)->typing;
}

static bool can_change(const struct app *app)
{
	return app_can_set(app);
}

static bool is_moving(const struct app *app)
{
	return !is_typing(app);
}

static void begin(struct app *app)
{
	struct block_view *view = view_of(app);
	struct str said = STR_INIT;

	editing_form_value(block_of(app), view->list.current, &said);
	if (strchr(said.text, '\n') != NULL) {
		app_say(app, MESSAGE_PLAIN, _("several lines are written in the block itself"));
	} else {
		field_set(&view->field, said.text, false);
		view->typing = true;
	}
	str_finish(&said);
}

static void begin_or_end(struct app *app)
{
	struct block_view *view = view_of(app);

	if (!view->typing)
		begin(app);
	else if (set_key(app, view->field.text.text))
		view->typing = false;
}

static void escape(struct app *app)
{
	if (is_typing(app))
		view_of(app)->typing = false;
	else
		app_pop(app);
}

static void take_away(struct app *app)
{
	(void)set_key(app, "");
}

bool block_key(struct app *app, struct key key)
{
	struct block_view *view = view_of(app);

	if (!view->typing)
		return false;
	if (key.press == PRESS_PASTE) {
		field_insert(&view->field, term_pasted(app->term));
		return true;
	}
	return field_key(&view->field, key);
}

/* --- words to pick from --- */

struct offers {
	struct arena arena;
	struct pick *picks;
	const char **words; /* what is put in */
	size_t n, capacity, words_capacity;
};

static void offer(struct offers *offers, const char *word, const char *what)
{
	offers->picks =
		array_grow(offers->picks, offers->n, &offers->capacity, sizeof *offers->picks);
	offers->words = array_grow(offers->words, offers->n, &offers->words_capacity,
				   sizeof *offers->words);
	const char *text = arena_printf(&offers->arena, "%s  %s", word, what);
	offers->words[offers->n] = arena_strdup(&offers->arena, word);
	offers->picks[offers->n++] = (struct pick){ text, NULL };
}

static void offer_figures(struct offers *offers, const struct briefing *briefing)
{
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		offer(offers, figure->name, figure->unit != NULL ? figure->unit : "");
		for (size_t k = 0; k < figure->n_by; k++)
			offer(offers,
			      arena_printf(&offers->arena, "{figure: %s, by: %s}", figure->name,
					   figure->by[k]->name),
			      _("with its members below it"));
	}
}

static void offer_measures(struct offers *offers)
{
	static const char *const meanings[] = {
		[TABLE_VALUE] = N_("the value"),
		[TABLE_UNIT] = N_("the unit"),
		[TABLE_PREVIOUS] = N_("what was released before"),
		[TABLE_YEARAGO] = N_("the value of a year ago"),
		[TABLE_CHANGE] = N_("the difference from it"),
		[TABLE_GROWTH] = N_("the growth in percent"),
		[TABLE_SHARE] = N_("the share of the total"),
	};

	for (size_t i = 0; i < LEN(meanings); i++)
		offer(offers, table_measure_word((enum table_measure)i), _(meanings[i]));
}

/* What may stand under the key: its words, dimensions, figures, measures. */
static void offer_all(struct offers *offers, const struct briefing *briefing,
		      enum block_kind kind, size_t at)
{
	const char *key = editing_form_key(kind, at).key, *words[BLOCK_WORDS_MOST];
	size_t n = editing_form_words(kind, at, words);
	bool rows = strcmp(key, "rows") == 0, columns = strcmp(key, "columns") == 0;

	for (size_t i = 0; i < n; i++)
		offer(offers, words[i], "");
	if (strcmp(key, "total") == 0)
		for (int i = 0; i < 3; i++)
			offer(offers, (const char *const[]){ "first", "last", "none" }[i], "");
	if (strcmp(key, "sort") == 0) {
		offer(offers, "descending", _("the largest first"));
		offer(offers, "ascending", _("the smallest first"));
	}
	for (size_t i = 0; (rows || columns) && i < briefing->n_dimensions; i++)
		offer(offers, briefing->dimensions[i].name, _("a dimension"));
	if (rows || columns)
		offer(offers, TABLE_FIGURES_WORD, _("the figures side by side"));
	if (columns)
		offer_measures(offers);
	if (rows)
		offer(offers, arena_printf(&offers->arena, "{section: %s}", _("words")),
		      _("a line of its own over the rows that follow"));
	if (!editing_form_key(kind, at).is_text && n == 0 && strcmp(key, "top") != 0 &&
	    strcmp(key, "total") != 0 && strcmp(key, "sort") != 0)
		offer_figures(offers, briefing);
}

static void offers_destroy(struct offers *offers)
{
	arena_finish(&offers->arena);
	free(offers->picks);
	free(offers->words);
	free(offers);
}

/* Behind other words a comma parts them; brackets that end the list stay behind. */
static void put_word(struct field *field, const char *word)
{
	struct str text = STR_INIT;
	size_t at = field->cursor;

	while (at > 0 && field->text.text[at - 1] == ' ')
		at--;
	if (at > 0 && strchr("[{,:", field->text.text[at - 1]) == NULL)
		str_add(&text, ", ");
	str_add(&text, word);
	field_insert(field, text.text);
	str_finish(&text);
}

static void take_word(struct app *app, void *context, size_t picked)
{
	struct offers *offers = context;

	if (picked != PICK_NONE && view_of(app) != NULL && is_typing(app))
		put_word(&view_of(app)->field, offers->words[picked]);
	offers_destroy(offers);
}

static void pick_word(struct app *app)
{
	struct block_view *view = view_of(app);
	struct offers *offers = xcalloc(1, sizeof *offers);

	if (!view->typing)
		begin(app);
	offer_all(offers, report_briefing(editing_report(app->editing)), block_of(app)->kind,
		  view->list.current);
	if (offers->n == 0 || !view->typing) {
		app_say(app, MESSAGE_PLAIN, _("any words may stand here"));
		offers_destroy(offers);
		return;
	}
	app_pick(app, &(struct pick_question){ .title = _("Put in which word?"),
					       .picks = offers->picks,
					       .n = offers->n,
					       .done = take_word,
					       .context = offers });
}

/* --- moving --- */

static void key_up(struct app *app)
{
	list_move(&view_of(app)->list, LIST_UP, ALL_ROWS);
}

static void key_down(struct app *app)
{
	list_move(&view_of(app)->list, LIST_DOWN, ALL_ROWS);
}

static void picture_left(struct app *app)
{
	view_of(app)->right -= view_of(app)->right >= 8 ? 8 : 0;
}

static void picture_right(struct app *app)
{
	view_of(app)->right += 8;
}

static void picture_up(struct app *app)
{
	view_of(app)->down -= view_of(app)->down >= 5 ? 5 : view_of(app)->down;
}

static void picture_down(struct app *app)
{
	view_of(app)->down += 5;
}

static void undo(struct app *app)
{
	action_find(app->screens, "undo")->run(app);
}

const struct action actions_block[] = {
	{ "block-key", "Enter F2", VIEW_BLOCK, MENU_NONE, N_("say"),
	  N_("Say something under the key, or keep what was typed"), NULL, begin_or_end,
	  can_change },
	{ "block-word", "F3", VIEW_BLOCK, MENU_NONE, N_("words"),
	  N_("Put in one of the words that may stand there"), NULL, pick_word, can_change },
	{ "block-key-away", "Del", VIEW_BLOCK, MENU_NONE, N_("away"), N_("Take the key away"), NULL,
	  take_away, can_change },
	{ "block-undo", "C-z", VIEW_BLOCK, MENU_NONE, N_("undo"), N_("Take your last change back"),
	  NULL, undo, can_change },
	{ "block-leave", "Esc", VIEW_BLOCK, MENU_NONE, NULL,
	  N_("Leave what is typed as it was; otherwise back to the text"), NULL, escape, NULL },
	{ "block-key-up", "Up", VIEW_BLOCK, MENU_NONE, NULL, N_("One key up"), NULL, key_up,
	  is_moving },
	{ "block-key-down", "Down", VIEW_BLOCK, MENU_NONE, NULL, N_("One key down"), NULL, key_down,
	  is_moving },
	{ "picture-left", "Left", VIEW_BLOCK, MENU_NONE, NULL, N_("The picture from further left"),
	  NULL, picture_left, is_moving },
	{ "picture-right", "Right", VIEW_BLOCK, MENU_NONE, NULL,
	  N_("The picture from further right"), NULL, picture_right, is_moving },
	{ "picture-up", "PgUp", VIEW_BLOCK, MENU_NONE, NULL, N_("The picture from further up"),
	  NULL, picture_up, is_moving },
	{ "picture-down", "PgDn", VIEW_BLOCK, MENU_NONE, NULL, N_("The picture from further down"),
	  NULL, picture_down, is_moving },
	{ 0 },
};
