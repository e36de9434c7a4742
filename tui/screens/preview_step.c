/* preview_step.c - step 5, 预览: the pages as a child process lays them out, line for line. */
#include "tui/screens/preview_step.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/paper/paper.h"
#include "tui/screens/frame.h"
#include "tui/widgets/pinyin.h"
#include "tui/screens/dialog.h"
#include "tui/screens/sheet_draw.h"
#include "tui/terminal/width.h"

struct preview_view {
	struct paper paper;
	struct str imprint;
	size_t page;
	size_t top; /* first line of the page shown */
	bool has_mark;
	struct paper_place place; /* of the number the cursor stands at, or of what was found */
	unsigned width;           /* cells of it */
	struct str cell;          /* the number's cell; "" for text that was found */
	struct str wanted;
};

static struct preview_view *view_of(const struct app *app)
{
	return app->states[VIEW_PREVIEW];
}

static bool page_of(const struct preview_view *view, struct sheet *sheet)
{
	return paper_page(&view->paper, view->page, sheet);
}

static size_t rows_of(const struct app *app)
{
	int rows = frame_area(app).rows;

	return rows > 0 ? (size_t)rows : 1;
}

/* The type area where it fits; the draft mark above it and the number below it by scrolling. */
static size_t first_line(const struct app *app, const struct sheet *sheet)
{
	size_t lines = sheet_lines(sheet), rows = rows_of(app);

	return lines > rows ? sheet->head : 0;
}

/* --- the child --- */

static void begin(struct app *app)
{
	struct preview_view *view = view_of(app);
	struct render_request request = { 0 };
	struct error err;

	str_clear(&view->imprint);
	if (!office_imprint(app->office, editing_about(app->editing)->name, &request.draft,
			    &view->imprint, &err)) {
		app_say_error(app, &err);
		return;
	}
	request.imprint = view->imprint.text;
	if (!paper_start_preview(&view->paper, editing_report(app->editing), &request, &err))
		app_say_error(app, &err);
	term_watch(app->term, view->paper.fd);
	app->pages_seen = editing_about(app->editing)->last;
}

void preview_enter(struct app *app)
{
	struct preview_view *view = xcalloc(1, sizeof *view);

	app->states[VIEW_PREVIEW] = view;
	paper_init(&view->paper);
	str_init(&view->imprint);
	str_init(&view->cell);
	str_init(&view->wanted);
	begin(app);
}

void preview_leave(struct app *app)
{
	struct preview_view *view = view_of(app);

	term_watch(app->term, -1);
	paper_finish(&view->paper);
	str_finish(&view->imprint);
	str_finish(&view->cell);
	str_finish(&view->wanted);
	free(view);
	app->states[VIEW_PREVIEW] = NULL;
}

void preview_wake(struct app *app)
{
	struct preview_view *view = view_of(app);
	bool first = view->paper.n_pages == 0;
	struct sheet sheet;

	paper_read(&view->paper);
	if (first && page_of(view, &sheet) && !view->has_mark)
		view->top = first_line(app, &sheet);
	term_watch(app->term, view->paper.fd);
	if (view->paper.state == PAPER_FAILED)
		app_say_error(app, &view->paper.err);
}

/* Somebody changed something: the pages are made again, the reader stays where he is. */
void preview_renewed(struct app *app)
{
	begin(app);
}

/* --- drawing --- */

void preview_status(const struct app *app, struct str *out)
{
	const struct preview_view *view = view_of(app);
	bool running = view->paper.state == PAPER_RUNNING;

	if (view->paper.n_pages == 0)
		return;
	str_printf(out, _(" page %zu of %zu%s"), view->page + 1, view->paper.n_pages,
		   running ? "+" : "");
	if (view->paper.draft)
		str_add(out, _(" DRAFT"));
}

static int left_edge(const struct sheet *sheet, struct area area)
{
	int left = (area.cols - sheet->columns) / 2;

	return area.col + (left > 0 ? left : 0);
}

/* Where a page's column stands on the screen: what comes before it may have been pushed on. */
static void draw_cursor(const struct preview_view *view, const struct sheet *sheet,
			struct canvas *canvas, struct area area)
{
	int left = left_edge(sheet, area), row = area.row;

	if (!view->has_mark || view->place.page != view->page || view->place.line < view->top ||
	    view->place.line >= view->top + (size_t)area.rows) {
		canvas_cursor(canvas, row, left);
		return;
	}
	row += (int)(view->place.line - view->top);
	canvas_restyle(canvas, row, left + (int)view->place.column, (int)view->width,
		       STYLE_SELECTED);
	canvas_cursor(canvas, row, left + (int)view->place.column);
}

void preview_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct preview_view *view = view_of(app);
	struct sheet sheet;

	if (!page_of(view, &sheet)) {
		const char *text =
			view->paper.state == PAPER_RUNNING  ? _("laying the pages out ...")
			: view->paper.state == PAPER_FAILED ? view->paper.err.text
							    : _("the document has no pages");
		frame_paragraphs(canvas,
				 (struct area){ area.row + 2, area.col + 4, 6, area.cols - 8 },
				 STYLE_TEXT, text, 0);
		return;
	}
	int left = left_edge(&sheet, area);
	for (int i = 0; i < area.rows; i++) {
		size_t line = view->top + (size_t)i;

		if (left > area.col + 1) {
			canvas_mark(canvas, area.row + i, left - 1, STYLE_TEXT, LINE_VERTICAL);
			canvas_mark(canvas, area.row + i, left + sheet.columns, STYLE_DIM,
				    LINE_VERTICAL);
		}
		if (line < sheet_lines(&sheet))
			sheet_draw_line(&sheet, line, canvas,
					(struct cells){ area.row + i, left, -1 });
	}
	draw_cursor(view, &sheet, canvas, area);
}

void preview_explain(const struct app *app, struct str *out)
{
	const struct preview_view *view = view_of(app);

	if (view->has_mark && view->cell.len > 0)
		str_printf(out, _("The number shows %s. Enter goes there.\n"), view->cell.text);
}

/* --- turning pages --- */

static void go_to_page(struct app *app, size_t page)
{
	struct preview_view *view = view_of(app);
	struct sheet sheet;

	if (view->paper.n_pages == 0)
		return;
	view->page = page < view->paper.n_pages ? page : view->paper.n_pages - 1;
	view->has_mark = false;
	if (page_of(view, &sheet))
		view->top = first_line(app, &sheet);
}

static void next_page(struct app *app)
{
	struct preview_view *view = view_of(app);

	if (view->page + 1 < view->paper.n_pages)
		go_to_page(app, view->page + 1);
	else
		app_say(app, MESSAGE_PLAIN, _("this is the last page"));
}

static void previous_page(struct app *app)
{
	struct preview_view *view = view_of(app);

	if (view->page > 0)
		go_to_page(app, view->page - 1);
	else
		app_say(app, MESSAGE_PLAIN, _("this is the first page"));
}

static void first_page(struct app *app)
{
	go_to_page(app, 0);
}

static void last_page(struct app *app)
{
	go_to_page(app, view_of(app)->paper.n_pages);
}

static void line_down(struct app *app)
{
	struct preview_view *view = view_of(app);
	struct sheet sheet;

	if (!page_of(view, &sheet))
		return;
	if (view->top + rows_of(app) < sheet_lines(&sheet))
		view->top++;
	else
		next_page(app);
}

static void line_up(struct app *app)
{
	struct preview_view *view = view_of(app);
	struct sheet sheet;

	if (view->top > 0) {
		view->top--;
	} else if (view->page > 0) {
		go_to_page(app, view->page - 1);
		if (page_of(view, &sheet) && sheet_lines(&sheet) > rows_of(app))
			view->top = sheet_lines(&sheet) - rows_of(app);
	}
}

static void take_page(struct app *app, void *context, const char *text)
{
	struct preview_view *view = view_of(app);

	(void)context;
	if (text == NULL || view == NULL)
		return;
	long number = strtol(text, NULL, 10);
	size_t page = number > 0 && number < 1000000
			      ? paper_page_numbered(&view->paper, (int)number)
			      : view->paper.n_pages;
	if (page < view->paper.n_pages)
		go_to_page(app, page);
	else
		app_say(app, MESSAGE_WARNING, _("there is no page '%s'"), text);
}

static void ask_page(struct app *app)
{
	app_ask(app, &(struct line_question){
			     .title = _("Go to a page"),
			     .label = _("The page's number as printed:"),
			     .done = take_page,
		     });
}

/* --- numbers and text --- */

static void show_place(struct app *app, struct paper_place place)
{
	struct preview_view *view = view_of(app);
	struct sheet sheet;
	size_t rows = rows_of(app);

	view->page = place.page;
	if (page_of(view, &sheet) && view->top > sheet_lines(&sheet))
		view->top = 0;
	if (page_of(view, &sheet) && sheet_lines(&sheet) <= rows)
		view->top = 0;
	else if (place.line < view->top)
		view->top = place.line;
	else if (place.line >= view->top + rows)
		view->top = place.line - rows + 1;
	view->place = place;
	view->has_mark = true;
}

static struct paper_place here(const struct preview_view *view, bool behind)
{
	struct paper_place place = view->place;

	if (!view->has_mark || place.page != view->page)
		return (struct paper_place){ view->page, (unsigned)view->top, 0 };
	place.column += behind ? view->width : 0;
	return place;
}

static void move_mark(struct app *app, enum paper_way steps)
{
	struct preview_view *view = view_of(app);
	struct paper_mark mark;

	if (!paper_mark_next(&view->paper, NULL, here(view, steps == PAPER_FORWARD), steps,
			     &mark)) {
		app_say(app, MESSAGE_PLAIN, _("no more numbers that way"));
		return;
	}
	view->width = mark.width;
	str_clear(&view->cell);
	str_add(&view->cell, mark.cell);
	show_place(app, mark.place);
	app_say(app, MESSAGE_PLAIN, "%s", mark.cell);
}

static void next_mark(struct app *app)
{
	move_mark(app, PAPER_FORWARD);
}

static void previous_mark(struct app *app)
{
	move_mark(app, PAPER_BACKWARD);
}

static void open_cell(struct app *app)
{
	struct preview_view *view = view_of(app);
	struct str cell = STR_INIT;

	if (!view->has_mark || view->cell.len == 0) {
		next_mark(app);
		return;
	}
	str_add(&cell, view->cell.text);
	app_go_to_cell(app, cell.text);
	str_finish(&cell);
}

static void find(struct app *app, enum paper_way steps)
{
	struct preview_view *view = view_of(app);
	struct paper_query query = { view->wanted.text, pinyin_begins };
	struct paper_match match;

	if (view->wanted.len == 0)
		return;
	if (!paper_find(&view->paper, &query, here(view, steps == PAPER_FORWARD), steps, &match)) {
		app_say(app, MESSAGE_PLAIN, _("'%s' is not there"), view->wanted.text);
		return;
	}
	view->width = match.end.line == match.start.line && match.end.page == match.start.page
			      ? match.end.column - match.start.column
			      : 2;
	str_clear(&view->cell);
	show_place(app, match.start);
	if (match.wrapped)
		app_say(app, MESSAGE_PLAIN, _("found on the other end"));
}

static void take_wanted(struct app *app, void *context, const char *text)
{
	struct preview_view *view = view_of(app);

	(void)context;
	if (text == NULL || text[0] == '\0' || view == NULL)
		return;
	str_clear(&view->wanted);
	str_add(&view->wanted, text);
	find(app, PAPER_FORWARD);
}

static void ask_wanted(struct app *app)
{
	app_ask(app, &(struct line_question){
			     .title = _("Find in the pages"),
			     .label = _("汉字, or the initials of their 拼音:"),
			     .text = view_of(app)->wanted.text,
			     .done = take_wanted,
		     });
}

static void find_next(struct app *app)
{
	find(app, PAPER_FORWARD);
}

static void find_previous(struct app *app)
{
	find(app, PAPER_BACKWARD);
}

/* A page number may be typed at once. */
bool preview_key(struct app *app, struct key key)
{
	if (key.press != PRESS_CHAR || key.codepoint < '0' || key.codepoint > '9')
		return false;
	app_ask(app, &(struct line_question){
			     .title = _("Go to a page"),
			     .label = _("The page's number as printed:"),
			     .done = take_page,
		     });
	prompt_key(app, key);
	return true;
}

const struct action actions_preview[] = {
	{ "preview-open", "Enter", VIEW_PREVIEW, MENU_GO, N_("to the cell"),
	  N_("Go to the cell of the number"), NULL, open_cell, NULL },
	{ "preview-next-number", "Tab", VIEW_PREVIEW, MENU_GO, N_("number"),
	  N_("To the next number"), NULL, next_mark, NULL },
	{ "preview-previous-number", "S-Tab", VIEW_PREVIEW, MENU_GO, NULL,
	  N_("To the number before"), NULL, previous_mark, NULL },
	{ "preview-next-page", "PgDn Space", VIEW_PREVIEW, MENU_GO, N_("page"), N_("The next page"),
	  NULL, next_page, NULL },
	{ "preview-previous-page", "PgUp Backspace", VIEW_PREVIEW, MENU_GO, NULL,
	  N_("The page before"), NULL, previous_page, NULL },
	{ "preview-first-page", "Home", VIEW_PREVIEW, MENU_GO, NULL, N_("The first page"), NULL,
	  first_page, NULL },
	{ "preview-last-page", "End", VIEW_PREVIEW, MENU_GO, NULL, N_("The last page"), NULL,
	  last_page, NULL },
	{ "preview-page", "C-g", VIEW_PREVIEW, MENU_GO, NULL, N_("Go to a page by its number"),
	  NULL, ask_page, NULL },
	{ "preview-find", "F3 /", VIEW_PREVIEW, MENU_GO, N_("find"), N_("Find in the pages"), NULL,
	  ask_wanted, NULL },
	{ "preview-find-next", "n", VIEW_PREVIEW, MENU_GO, NULL, N_("Find the next"), NULL,
	  find_next, NULL },
	{ "preview-find-previous", "N", VIEW_PREVIEW, MENU_GO, NULL, N_("Find the one before"),
	  NULL, find_previous, NULL },
	{ "preview-down", "Down", VIEW_PREVIEW, MENU_NONE, NULL, N_("One line down"), NULL,
	  line_down, NULL },
	{ "preview-up", "Up", VIEW_PREVIEW, MENU_NONE, NULL, N_("One line up"), NULL, line_up,
	  NULL },
	{ 0 },
};
