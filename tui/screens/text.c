/* text.c - step 4, 文稿: the blocks of the document in a list beside the one under the cursor, and
 * the editor for it over the whole width. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "tui/screens/frame.h"
#include "tui/widgets/pinyin.h"
#include "tui/screens/text_inside.h"

#define GLANCE_BYTES 60

struct text_view *text_view(const struct app *app)
{
	return app->states[VIEW_TEXT];
}

struct briefing *text_briefing(const struct app *app)
{
	return report_briefing(editing_report(app->editing));
}

const struct block *text_block_at(const struct app *app, size_t at)
{
	const struct document *document = &text_briefing(app)->document;

	return at < document->n ? &document->blocks[at] : NULL;
}

const struct block *text_block_here(const struct app *app)
{
	return text_block_at(app, text_view(app)->current);
}

static enum editor_lines lines_of(const struct block *block)
{
	switch (block->kind) {
	case BLOCK_LIST:
	case BLOCK_ATTACHMENTS: return EDITOR_ITEMS;
	case BLOCK_TEXT:
	case BLOCK_NOTE:
	case BLOCK_SPEECH:
	case BLOCK_QUESTION:
	case BLOCK_ANSWER: return EDITOR_PARAGRAPHS;
	default: return EDITOR_ONE_LINE;
	}
}

static bool has_text(const struct block *block)
{
	return text_kind(block->kind)->seed != NULL || block->text.raw != NULL ||
	       block->kind == BLOCK_TABLE || block->kind == BLOCK_CHART ||
	       block->kind == BLOCK_SIGNATURE;
}

/* --- what is doubtful --- */

static void look_at_block(struct text_view *view, const struct block *block, struct glance *out)
{
	struct prose prose = { 0 };
	struct prose_options options = { .cells = TEXT_MEASURE };
	struct str raw = STR_INIT;
	size_t found = 0;

	editing_block_text(block, &raw);
	for (size_t i = 0; i < block->n_figures && raw.len == 0; i++)
		str_add(&raw, block->figure_names[i]);
	prose_make(&prose, view->reader, raw.text, raw.len, &options);
	for (size_t i = 0; i < prose.n_numbers; i++)
		found += prose.numbers[i].status == NUMBER_CONFLICT ||
			 prose.numbers[i].status == NUMBER_UNKNOWN;
	for (size_t i = 0; i < prose.n_pieces; i++)
		found += prose.pieces[i].kind == PIECE_BAD;
	out->shown = arena_strndup(&view->glances_arena, prose.shown.text,
				   utf8_fit(prose.shown.text, prose.shown.len, GLANCE_BYTES));
	out->doubtful = found > 0;
	prose_finish(&prose);
	str_finish(&raw);
}

static void look_at_numbers(struct app *app)
{
	struct text_view *view = text_view(app);
	const struct document *document = &text_briefing(app)->document;

	arena_finish(&view->glances_arena);
	view->glances = arena_array(&view->glances_arena, document->n + 1, sizeof *view->glances);
	for (size_t i = 0; i < document->n; i++)
		look_at_block(view, &document->blocks[i], &view->glances[i]);
}

/* --- coming and going --- */

/* The editor shows the block under the cursor; another kind of lines wants another editor. */
void text_load_block(struct app *app)
{
	struct text_view *view = text_view(app);
	const struct block *block = text_block_here(app);
	enum editor_lines lines = block != NULL ? lines_of(block) : EDITOR_PARAGRAPHS;
	struct str raw = STR_INIT;

	if (view->editor == NULL || view->lines != lines) {
		editor_destroy(view->editor);
		view->editor = editor_create(view->reader, lines);
		view->lines = lines;
	}
	if (block != NULL)
		editing_block_text(block, &raw);
	editor_set(view->editor, raw.text);
	str_finish(&raw);
}

/* The editor lets go of the old writing before that goes. */
static void attach(struct app *app)
{
	struct text_view *view = text_view(app);
	struct prose_reader *old = view->reader;

	view->reader = prose_reader_create(text_briefing(app));
	if (view->editor != NULL)
		editor_set_writing(view->editor, view->reader);
	prose_reader_destroy(old);
	view->generation = editing_generation(app->editing);
	look_at_numbers(app);
}

int text_list_rows(const struct app *app)
{
	int rows = frame_area(app).rows - 1;

	return rows > 0 ? rows : 1;
}

static void scroll_list(struct app *app)
{
	struct text_view *view = text_view(app);
	size_t rows = (size_t)text_list_rows(app);

	if (view->current < view->top)
		view->top = view->current;
	if (view->current >= view->top + rows)
		view->top = view->current - rows + 1;
}

void text_put_cursor(struct app *app, size_t at)
{
	struct text_view *view = text_view(app);
	size_t n = text_briefing(app)->document.n;

	view->current = at < n ? at : n > 0 ? n - 1 : 0;
	scroll_list(app);
	view->moved_top = view->top;
	text_load_block(app);
}

void text_enter(struct app *app)
{
	struct text_view *view = xcalloc(1, sizeof *view);

	app->states[VIEW_TEXT] = view;
	str_init(&view->wanted);
	attach(app);
	text_put_cursor(app, 0);
	text_offer_draft(app);
}

void text_leave(struct app *app)
{
	struct text_view *view = text_view(app);

	if (view->editing)
		text_commit(app);
	editor_destroy(view->editor);
	prose_reader_destroy(view->reader);
	str_finish(&view->wanted);
	bind_names_finish(&view->walk.names);
	arena_finish(&view->glances_arena);
	free(view->was);
	free(view);
	app->states[VIEW_TEXT] = NULL;
}

void text_resized(struct app *app)
{
	struct text_view *view = text_view(app);

	view->top = view->moved_top;
	scroll_list(app);
}

void text_renewed(struct app *app)
{
	struct text_view *view = text_view(app);

	if (view->generation != editing_generation(app->editing)) {
		attach(app);
		if (!view->editing)
			text_put_cursor(app, view->current);
		return;
	}
	prose_reader_values_changed(view->reader);
	editor_set_writing(view->editor, view->reader);
}

/* --- writing --- */

void text_begin(struct app *app)
{
	struct text_view *view = text_view(app);
	const struct block *block = text_block_here(app);
	struct str raw = STR_INIT;

	if (block == NULL || !has_text(block)) {
		app_say(app, MESSAGE_PLAIN, _("this block has no text of its own"));
		return;
	}
	if (!app_can_set(app)) {
		app_say(app, MESSAGE_WARNING, _("what is approved cannot be changed"));
		return;
	}
	free(view->was);
	view->was = NULL;
	if (editing_block_text(block, &raw))
		view->was = str_take(&raw);
	view->editing = true;
}

bool text_commit(struct app *app)
{
	struct text_view *view = text_view(app);
	struct editing_outcome outcome = { 0 };
	struct error err;
	struct document_edit edit = { .change = BLOCK_SET_TEXT,
				      .block = view->current,
				      .was = view->was,
				      .text = editor_text(view->editor) };

	if (editor_is_changed(view->editor)) {
		if (!editing_edit_document(app->editing, &edit, &outcome, &err)) {
			app_say_error(app, &err);
			text_remember(app);
			return false;
		}
		editor_saved(view->editor);
		app_say(app, MESSAGE_GOOD, _("kept"));
	}
	text_forget(app, view->current);
	view->editing = false;
	app_tell(app, &outcome);
	app_changed(app);
	return true;
}

static void end_writing(struct app *app)
{
	if (text_commit(app))
		text_offer_names(app);
}

/* Enter begins; in a line that is all of a block it also ends. */
static void begin_or_end(struct app *app)
{
	if (text_view(app)->editing)
		end_writing(app);
	else
		text_begin(app);
}

static void open_name(struct app *app)
{
	if (!text_view(app)->editing)
		text_begin(app);
	else if (!editor_open_placeholder(text_view(app)->editor))
		app_say(app, MESSAGE_PLAIN, _("no figure's name stands at the cursor"));
}

/* --- keys while editing --- */

bool text_key(struct app *app, struct key key)
{
	struct text_view *view = text_view(app);

	if (!view->editing) {
		if (key.press != PRESS_PASTE)
			return false;
		text_begin(app);
		if (!view->editing)
			return true;
	}
	enum editor_taken taken = key.press == PRESS_PASTE
					  ? editor_paste(view->editor, term_pasted(app->term))
					  : editor_key(view->editor, key);
	if (taken == EDITOR_CHANGED)
		text_remember(app);
	if (taken == EDITOR_REFUSED)
		app_say(app, MESSAGE_WARNING, _("the block is as long as it may be"));
	return taken != EDITOR_UNUSED;
}

/* --- moving --- */

static void go_up(struct app *app)
{
	size_t at = text_view(app)->current;

	text_put_cursor(app, at > 0 ? at - 1 : 0);
}

static void go_down(struct app *app)
{
	text_put_cursor(app, text_view(app)->current + 1);
}

static void page_up(struct app *app)
{
	size_t rows = (size_t)text_list_rows(app), at = text_view(app)->current;

	text_put_cursor(app, at > rows ? at - rows : 0);
}

static void page_down(struct app *app)
{
	text_put_cursor(app, text_view(app)->current + (size_t)text_list_rows(app));
}

static void escape(struct app *app)
{
	if (!text_view(app)->editing)
		app_escape(app);
	else
		end_writing(app);
}

/* What was typed is thrown away; the block stays as it was. */
static void throw_away(struct app *app)
{
	struct text_view *view = text_view(app);

	view->editing = false;
	bind_names_finish(&view->walk.names);
	text_forget(app, view->current);
	text_load_block(app);
	app_say(app, MESSAGE_PLAIN, _("thrown away; the block is as it was"));
}

static bool is_editing(const struct app *app)
{
	return text_view(app)->editing;
}

/* --- finding, binding, showing names --- */

static void find_from(struct app *app, const char *wanted)
{
	struct text_view *view = text_view(app);
	size_t n = text_briefing(app)->document.n, from = view->current;

	if (editor_find(view->editor, wanted, EDITOR_FORWARD) && view->editing)
		return;
	for (size_t i = 1; i <= n && !view->editing; i++) {
		struct str raw = STR_INIT;
		size_t at = (from + i) % n;

		editing_block_text(text_block_at(app, at), &raw);
		bool met = pinyin_matches(raw.text, wanted);
		str_finish(&raw);
		if (met) {
			text_put_cursor(app, at);
			return;
		}
	}
	app_say(app, MESSAGE_PLAIN, _("'%s' is not there"), wanted);
}

static void take_wanted(struct app *app, void *context, const char *wanted)
{
	struct text_view *view = text_view(app);

	(void)context;
	if (wanted == NULL || wanted[0] == '\0' || view == NULL)
		return;
	str_clear(&view->wanted);
	str_add(&view->wanted, wanted);
	find_from(app, view->wanted.text);
}

static void find(struct app *app)
{
	app_ask(app, &(struct line_question){
			     .title = _("Find in the text"),
			     .label = _("汉字, or the initials of their 拼音:"),
			     .text = text_view(app)->wanted.text,
			     .done = take_wanted,
		     });
}

static void bind_number(struct app *app)
{
	if (!editor_bind_number(text_view(app)->editor, &text_view(app)->walk.names)) {
		app_say(app, MESSAGE_PLAIN, _("no figure prints the number under the cursor"));
		return;
	}
	text_remember(app);
}

static void turn_names(struct app *app)
{
	struct editor *editor = text_view(app)->editor;

	editor_show_raw(editor, !editor_shows_raw(editor));
}

static void next_doubt(struct app *app)
{
	struct text_view *view = text_view(app);
	size_t n = text_briefing(app)->document.n;

	if (view->editing && editor_next_problem(view->editor, EDITOR_FORWARD))
		return;
	for (size_t i = 1; i <= n && !view->editing; i++)
		if (view->glances[(view->current + i) % n].doubtful) {
			text_put_cursor(app, (view->current + i) % n);
			return;
		}
	app_say(app, MESSAGE_GOOD, _("every number here is a figure's"));
}

const struct action actions_text[] = {
	{ "edit-block", "Enter", VIEW_TEXT, MENU_EDIT, N_("write"), N_("Write in the block"), NULL,
	  begin_or_end, app_can_set },
	{ "open-name", "F2", VIEW_TEXT, MENU_EDIT, NULL,
	  N_("Show the name behind the value at the cursor, to change it"), NULL, open_name,
	  app_can_set },
	{ "block-done", "Esc", VIEW_TEXT, MENU_NONE, N_("done"),
	  N_("Keep what was written; otherwise leave the briefing"), NULL, escape, NULL },
	{ "bind-number", "C-b", VIEW_TEXT, MENU_EDIT, N_("bind"),
	  N_("Bind the number under the cursor to its figure"),
	  N_("The number gives way to the figure's name in braces, so that it follows the figure."),
	  bind_number, is_editing },
	{ "bind-all", "M-a", VIEW_TEXT, MENU_EDIT, NULL, N_("Bind all typed numbers"),
	  N_("Every number of the text that states one figure is shown with what would print it: "
	     "bind it, leave it, bind all that follow, or stop."),
	  text_bind_all, app_can_set },
	{ "throw-away", "M-z", VIEW_TEXT, MENU_EDIT, NULL,
	  N_("Throw away what was written since the block was opened"), NULL, throw_away,
	  is_editing },
	{ "find-text", "F3", VIEW_TEXT, MENU_GO, N_("find"), N_("Find in the text"), NULL, find,
	  NULL },
	{ "next-doubt", "F6", VIEW_TEXT, MENU_PROVE, N_("next"),
	  N_("Go to the next number that matches no figure"), NULL, next_doubt, NULL },
	{ "show-names", "M-v", VIEW_TEXT, MENU_VIEW, NULL,
	  N_("Show names instead of values, or values again"), NULL, turn_names, NULL },
	{ "text-up", "Up", VIEW_TEXT, MENU_NONE, NULL, N_("One block up"), NULL, go_up, NULL },
	{ "text-down", "Down", VIEW_TEXT, MENU_NONE, NULL, N_("One block down"), NULL, go_down,
	  NULL },
	{ "text-page-up", "PgUp", VIEW_TEXT, MENU_NONE, NULL, N_("One page up"), NULL, page_up,
	  NULL },
	{ "text-page-down", "PgDn", VIEW_TEXT, MENU_NONE, NULL, N_("One page down"), NULL,
	  page_down, NULL },
	{ 0 },
};
