/* export.c - step 7, 导出: the paper is written by a child process; it can be stopped, and sent down
 * the line afterwards. */
#include "tui/screens/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/base/digest.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/path.h"
#include "report/paper/paper.h"
#include "tui/screens/frame.h"
#include "tui/terminal/width.h"
#include "tui/words/flow_words.h"
#include "tui/words/export_forms.h"

#define BAR_CELLS 40
#define SHOW_MS 250 /* progress is drawn at most so often */

struct export_view {
	struct paper paper;
	struct str imprint, path;
	size_t form;    /* that the marker stands on */
	int64_t shown_at_ms;
	int percent, pages; /* as drawn; of a document, whose pages are its reader's: 0 */
	char hex[DIGEST_HEX_SIZE]; /* SHA-256 of the file that was written; "": none yet */
	bool has_sender;    /* sz is installed */
};

static struct export_view *view_of(const struct app *app)
{
	return app->states[VIEW_EXPORT];
}

void export_enter(struct app *app)
{
	struct export_view *view = xcalloc(1, sizeof *view);
	struct str sender = STR_INIT;

	app->states[VIEW_EXPORT] = view;
	paper_init(&view->paper);
	str_init(&view->imprint);
	str_init(&view->path);
	view->has_sender = path_find_program("sz", &sender);
	str_finish(&sender);
}

void export_leave(struct app *app)
{
	struct export_view *view = view_of(app);

	if (view->paper.state == PAPER_RUNNING)
		app_say(app, MESSAGE_WARNING, _("stopped; nothing was written"));
	term_watch(app->term, -1);
	paper_finish(&view->paper);
	str_finish(&view->imprint);
	str_finish(&view->path);
	free(view);
	app->states[VIEW_EXPORT] = NULL;
}

void export_renewed(struct app *app)
{
	(void)app;
}

/* --- rendering --- */

/* Where the form that is marked goes, and as what the office says it leaves. */
MUST_LOOK static bool place_paper(struct app *app, struct render_request *request)
{
	struct export_view *view = view_of(app);
	const struct export_form *form = export_form(view->form);
	struct paper_name name = { .briefing = editing_about(app->editing)->name,
				   .ending = form->ending };
	struct error err;

	*request = (struct render_request){ .form = form->form, .archive = form->archive };
	str_clear(&view->imprint);
	str_clear(&view->path);
	view->hex[0] = '\0';
	bool ok = office_imprint(app->office, name.briefing, &request->draft, &view->imprint, &err);
	name.draft = ok && (request->draft || !report_is_proved(editing_report(app->editing)));
	ok = ok && office_paper_path(app->office, &name, &view->path, &err);
	if (!ok)
		app_say_error(app, &err);
	request->imprint = view->imprint.text;
	request->out = view->path.text;
	request->limits = office_limits(app->office);
	return ok;
}

/* What stands in the file now. */
static void tell_written(struct app *app, const char *hex, int pages)
{
	struct export_view *view = view_of(app);

	snprintf(view->hex, sizeof view->hex, "%s", hex);
	view->pages = pages;
	app->steps.exported = true;
	app_changed(app);
	app->steps.exported = true;
	app_say(app, MESSAGE_GOOD, _("written: %s"), view->path.text);
}

static void render(struct app *app, const struct render_request *request)
{
	struct export_view *view = view_of(app);
	struct error err;

	if (!paper_start_render(&view->paper, editing_report(app->editing), request, &err))
		app_say_error(app, &err);
	view->shown_at_ms = app_now_ms();
	view->percent = view->pages = 0;
	term_watch(app->term, view->paper.fd);
}

/* A document needs no fonts, and the office keeps which numbers left with it: at once, here. */
static void write_document(struct app *app, const struct render_request *request)
{
	struct stored_paper paper = { .name = editing_about(app->editing)->name };
	char hex[DIGEST_HEX_SIZE];
	struct errors errors = { 0 };
	struct digest digest;
	struct error err;

	paper_finish(&view_of(app)->paper); /* what was told of another file is over */
	paper_init(&view_of(app)->paper);
	if (!office_render(app->office, &paper, request, &errors)) {
		app_say_errors(app, &errors);
	} else if (!digest_file(request->out, &digest, &err)) {
		app_say_error(app, &err);
	} else {
		digest_format(&digest, hex);
		tell_written(app, hex, 0);
	}
}

static void write_form(struct app *app)
{
	struct render_request request;

	if (view_of(app)->paper.state == PAPER_RUNNING || !place_paper(app, &request))
		return;
	if (request.form == RENDER_DOCX)
		write_document(app, &request);
	else
		render(app, &request);
}

/* F9 is the PDF from wherever it is pressed. */
void export_begin(struct app *app)
{
	app_go(app, VIEW_EXPORT);
	if (view_of(app)->paper.state == PAPER_RUNNING)
		return;
	view_of(app)->form = 0;
	write_form(app);
}

static void next_form(struct app *app)
{
	struct export_view *view = view_of(app);

	view->form += export_form(view->form + 1) != NULL;
}

static void previous_form(struct app *app)
{
	struct export_view *view = view_of(app);

	view->form -= view->form > 0;
}

static void tell_end(struct app *app)
{
	struct export_view *view = view_of(app);

	if (view->paper.state == PAPER_DONE)
		tell_written(app, view->paper.hex, view->paper.pages_laid);
	else if (view->paper.state == PAPER_FAILED)
		app_say_error(app, &view->paper.err);
}

void export_wake(struct app *app)
{
	struct export_view *view = view_of(app);
	int64_t now = app_now_ms();

	paper_read(&view->paper);
	term_watch(app->term, view->paper.fd);
	if (view->paper.state != PAPER_RUNNING) {
		tell_end(app);
	} else if (now - view->shown_at_ms >= SHOW_MS) {
		view->shown_at_ms = now;
		view->percent = view->paper.percent;
		view->pages = view->paper.pages_laid;
	}
}

static void stop(struct app *app)
{
	struct export_view *view = view_of(app);

	if (view->paper.state != PAPER_RUNNING) {
		app_escape(app);
		return;
	}
	paper_stop(&view->paper);
	term_watch(app->term, view->paper.fd);
	app_say(app, MESSAGE_WARNING, _("stopped; nothing was written"));
}

/* --- sending --- */

static bool can_send(const struct app *app)
{
	const struct export_view *view = view_of(app);

	return view->has_sender && view->hex[0] != '\0';
}

static void send(struct app *app)
{
	struct export_view *view = view_of(app);
	struct str sender = STR_INIT;
	int status = 0;

	if (!path_find_program("sz", &sender))
		return;
	term_leave(app->term);
	pid_t child = fork();
	if (child == 0) {
		execl(sender.text, "sz", "--", view->path.text, (char *)NULL);
		_exit(127);
	}
	while (child > 0 && waitpid(child, &status, 0) < 0)
		continue;
	term_return(app->term);
	if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		app_say(app, MESSAGE_GOOD, _("sent: %s"), view->path.text);
	else
		app_say(app, MESSAGE_WARNING, _("it was not sent; the file is at %s"),
			view->path.text);
	str_finish(&sender);
}

/* --- drawing --- */

static void draw_bar(const struct export_view *view, struct canvas *canvas, int row, int col)
{
	int full = view->percent * BAR_CELLS / 100;
	struct str text = STR_INIT;

	canvas_text(canvas, (struct cells){ row, col, 1 }, STYLE_TEXT, "[");
	canvas_fill(canvas, (struct cells){ row, col + 1, full }, STYLE_GOOD, '#');
	canvas_fill(canvas, (struct cells){ row, col + 1 + full, BAR_CELLS - full }, STYLE_DIM,
		    '.');
	canvas_text(canvas, (struct cells){ row, col + 1 + BAR_CELLS, 1 }, STYLE_TEXT, "]");
	if (view->paper.step == RENDER_WRITE)
		str_add(&text, _("writing"));
	else
		str_printf(&text, _("%d%%, page %d"), view->percent, view->pages);
	canvas_text(canvas, (struct cells){ row, col + BAR_CELLS + 4, -1 }, STYLE_TEXT, text.text);
	str_finish(&text);
}

static int draw_paragraph(struct canvas *canvas, struct area area, int row, enum style style,
			  const char *text)
{
	struct area part = { row, area.col + 2, area.row + area.rows - row, area.cols - 4 };

	return row + frame_paragraphs(canvas, part, style, text, 0);
}

static int draw_what(const struct app *app, struct canvas *canvas, struct area area, int row)
{
	const struct steps *steps = &app->steps;
	struct str text = STR_INIT;

	if (steps->flow >= FLOW_APPROVED)
		str_add(&text,
			_("Approved: the paper is final, the same bytes whenever it is written."));
	else if (steps->failed > 0 || steps->missing > 0)
		str_printf(
			&text,
			_("Every page says 草稿 DRAFT: %zu relations do not hold, %zu figures have "
			  "no value."),
			steps->failed, steps->missing);
	else
		str_printf(&text,
			   _("Every page says 草稿 DRAFT until it is approved; it is at: %s."),
			   flow_state_word(steps->flow));
	row = draw_paragraph(canvas, area, row, STYLE_TEXT, text.text);
	str_finish(&text);
	return row;
}

/* The forms, each with what it is for. */
static int draw_forms(const struct export_view *view, struct canvas *canvas, struct area area,
		      int row)
{
	const struct export_form *form;

	for (size_t i = 0; (form = export_form(i)) != NULL; i++, row++) {
		bool here = i == view->form;

		if (here) {
			canvas_cursor(canvas, row, area.col + 2);
			canvas_text(canvas, (struct cells){ row, area.col + 2, 1 }, STYLE_TEXT,
				    "▸");
		}
		canvas_text(canvas, (struct cells){ row, area.col + 4, 6 },
			    here ? STYLE_SELECTED : STYLE_TEXT, form->title);
		struct area part = { row, area.col + 11, area.row + area.rows - row,
				     area.cols - 12 };
		row = part.row + frame_paragraphs(canvas, part, STYLE_DIM, _(form->what), 0) - 1;
	}
	return row;
}

static void draw_result(const struct export_view *view, struct canvas *canvas, struct area area,
			int row)
{
	struct str text = STR_INIT;

	if (view->pages > 0)
		str_printf(&text, _("%d pages: %s"), view->pages, view->path.text);
	else
		str_printf(&text, _("written: %s"), view->path.text);
	row = draw_paragraph(canvas, area, row, STYLE_GOOD, text.text);
	row = draw_paragraph(canvas, area, row, STYLE_DIM, "SHA-256");
	canvas_text(canvas, (struct cells){ row++, area.col + 1, area.cols - 2 }, STYLE_DIM,
		    view->hex);
	if (view->has_sender)
		draw_paragraph(
			canvas, area, row + 1, STYLE_TEXT,
			_("s sends it down the line (sz); answer in your terminal program."));
	str_finish(&text);
}

void export_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct export_view *view = view_of(app);
	int row;

	frame_heading(canvas, area, _("Export"));
	row = draw_what(app, canvas, area, area.row + 1) + 1;
	row = draw_forms(view, canvas, area, row) + 1;
	if (view->paper.state == PAPER_RUNNING)
		draw_bar(view, canvas, row, area.col + 2);
	else if (view->hex[0] != '\0')
		draw_result(view, canvas, area, row);
	else if (view->paper.state == PAPER_FAILED)
		draw_paragraph(canvas, area, row, STYLE_ERROR, view->paper.err.text);
	else
		draw_paragraph(canvas, area, row, STYLE_TEXT,
			       _("Enter writes the form that is marked, F9 the PDF."));
}

void export_explain(const struct app *app, struct str *out)
{
	struct str tray = STR_INIT;

	office_tray(app->office, TRAY_OUT, &tray);
	str_printf(out, _("Papers go to the out-tray: %s\n"), tray.text);
	str_finish(&tray);
}

const struct action actions_export[] = {
	{ "export-write", "Enter", VIEW_EXPORT, MENU_FILE, N_("write"),
	  N_("Write the paper in the form that is marked"), NULL, write_form, NULL },
	{ "export-up", "Up", VIEW_EXPORT, MENU_NONE, NULL, N_("One form up"), NULL, previous_form,
	  NULL },
	{ "export-down", "Down", VIEW_EXPORT, MENU_NONE, NULL, N_("One form down"), NULL,
	  next_form, NULL },
	{ "export-send", "s", VIEW_EXPORT, MENU_FILE, N_("send"), N_("Send the file down the line"),
	  N_("By ZMODEM, where sz is installed and the terminal program takes files."), send,
	  can_send },
	{ "export-stop", "Esc", VIEW_EXPORT, MENU_NONE, N_("stop"),
	  N_("Stop; otherwise leave the briefing"), NULL, stop, NULL },
	{ 0 },
};
