/* desk.c - the briefings of the office: open one, make one from a template, find one. */
#include "tui/screens/desk.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/office/office_flow.h"
#include "report/office/office_list.h"
#include "tui/screens/frame.h"
#include "tui/screens/guide.h"
#include "tui/screens/tray_files.h"
#include "tui/terminal/width.h"
#include "tui/words/flow_words.h"

#define NAME_COLS 14
#define STATE_COLS 8
#define DAY_COLS 11
#define WHO_COLS 13
#define TITLE_LEAST 20
#define LEGEND_ROWS 1

struct desk {
	struct arena arena;
	struct stored_briefing *briefings;
	size_t n, current, top;
	size_t moved_top;    /* after the last move: a window that grows again shows it */
	struct str standing; /* the name under the cursor */
	int64_t pulse;
};

static struct desk *desk_of(const struct app *app)
{
	return app->states[VIEW_DESK];
}

static int shown_rows(const struct app *app)
{
	int rows = frame_area(app).rows - LEGEND_ROWS;

	return rows > 0 ? rows : 1;
}

static void scroll_to_cursor(struct app *app)
{
	struct desk *desk = desk_of(app);
	size_t rows = (size_t)shown_rows(app);

	if (desk->current < desk->top)
		desk->top = desk->current;
	if (desk->current >= desk->top + rows)
		desk->top = desk->current - rows + 1;
}

static void put_cursor(struct app *app, size_t at)
{
	struct desk *desk = desk_of(app);

	desk->current = at < desk->n ? at : desk->n > 0 ? desk->n - 1 : 0;
	scroll_to_cursor(app);
	desk->moved_top = desk->top;
	str_clear(&desk->standing);
	if (desk->n > 0)
		str_add(&desk->standing, desk->briefings[desk->current].name);
}

/* What is released goes behind what is being worked on; the newest change first. */
static int by_work(const void *a, const void *b)
{
	const struct stored_briefing *p = a, *q = b;
	bool done[2] = { p->state == FLOW_RELEASED, q->state == FLOW_RELEASED };

	if (done[0] != done[1])
		return done[0] ? 1 : -1;
	return strcmp(q->changed_at, p->changed_at);
}

static void load(struct app *app)
{
	struct desk *desk = desk_of(app);
	struct error err;
	size_t at = 0;

	arena_finish(&desk->arena);
	desk->n = 0;
	desk->pulse = office_pulse(app->office);
	if (!office_list(app->office, &desk->arena, &desk->briefings, &desk->n, &err)) {
		desk->n = 0;
		app_say_error(app, &err);
		return;
	}
	if (desk->n > 1)
		qsort(desk->briefings, desk->n, sizeof *desk->briefings, by_work);
	for (size_t i = 0; i < desk->n; i++)
		if (strcmp(desk->briefings[i].name, desk->standing.text) == 0)
			at = i;
	put_cursor(app, at);
}

void desk_enter(struct app *app)
{
	struct desk *desk = xcalloc(1, sizeof *desk);

	str_init(&desk->standing);
	app->states[VIEW_DESK] = desk;
	if (app->editing != NULL) /* on the way out of a briefing */
		str_add(&desk->standing, editing_about(app->editing)->name);
	load(app);
}

void desk_leave(struct app *app)
{
	struct desk *desk = desk_of(app);

	arena_finish(&desk->arena);
	str_finish(&desk->standing);
	free(desk);
	app->states[VIEW_DESK] = NULL;
}

void desk_resized(struct app *app)
{
	desk_of(app)->top = desk_of(app)->moved_top;
	scroll_to_cursor(app);
}

void desk_renewed(struct app *app)
{
	load(app);
}

/* --- drawing --- */

static void add_present(const struct app *app, const struct stored_briefing *briefing,
			struct str *out)
{
	for (size_t i = 0; i < app->others.n; i++)
		if (app->others.items[i].briefing == briefing->id)
			str_printf(out, "%s+%s", out->len > 0 ? " " : "", app->others.items[i].who);
}

static int title_cols(struct area area)
{
	int cols = area.cols - 2 - NAME_COLS - STATE_COLS - DAY_COLS - WHO_COLS;

	return cols > TITLE_LEAST ? cols : TITLE_LEAST;
}

static void draw_briefing(const struct app *app, struct canvas *canvas, struct area area, int row,
			  size_t at)
{
	const struct desk *desk = desk_of(app);
	const struct stored_briefing *briefing = &desk->briefings[at];
	bool here = at == desk->current;
	enum style style = here ? STYLE_SELECTED : STYLE_TEXT;
	int col = area.col, title = title_cols(area);
	struct str who = STR_INIT;

	add_present(app, briefing, &who);
	if (who.len == 0)
		str_add(&who, briefing->changed_by);
	canvas_text(canvas, (struct cells){ row, col, 1 }, STYLE_HEADING,
		    here ? term_mark(MARK_CURRENT) : " ");
	canvas_text(canvas, (struct cells){ row, col + 1, NAME_COLS - 1 }, style, briefing->name);
	if (here)
		canvas_cursor(canvas, row, col + 1);
	col += 1 + NAME_COLS;
	canvas_text(canvas, (struct cells){ row, col, title - 1 }, STYLE_TEXT, briefing->title);
	col += title;
	canvas_text(canvas, (struct cells){ row, col, STATE_COLS - 1 }, STYLE_TEXT,
		    flow_state_word(briefing->state));
	canvas_text(canvas, (struct cells){ row, col + STATE_COLS, DAY_COLS - 1 }, STYLE_TEXT,
		    briefing->date);
	canvas_text(canvas, (struct cells){ row, col + STATE_COLS + DAY_COLS, WHO_COLS }, STYLE_DIM,
		    who.text);
	str_finish(&who);
}

void desk_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct desk *desk = desk_of(app);
	int title = title_cols(area), col = area.col + 1 + NAME_COLS + title;

	frame_heading(canvas, area, _("Briefings"));
	canvas_text(canvas, (struct cells){ area.row, area.col + 1, NAME_COLS - 1 }, STYLE_HEADING,
		    _("Briefing"));
	canvas_text(canvas, (struct cells){ area.row, col - title, title - 1 }, STYLE_HEADING,
		    _("Title"));
	canvas_text(canvas, (struct cells){ area.row, col, STATE_COLS - 1 }, STYLE_HEADING,
		    _("State"));
	canvas_text(canvas, (struct cells){ area.row, col + STATE_COLS, DAY_COLS - 1 },
		    STYLE_HEADING, _("Day"));
	canvas_text(canvas, (struct cells){ area.row, col + STATE_COLS + DAY_COLS, WHO_COLS },
		    STYLE_HEADING, _("Who"));
	for (int i = 0; i < area.rows - LEGEND_ROWS && desk->top + (size_t)i < desk->n; i++)
		draw_briefing(app, canvas, area, area.row + LEGEND_ROWS + i, desk->top + (size_t)i);
	if (desk->n == 0)
		frame_paragraphs(
			canvas, (struct area){ area.row + 2, area.col + 2, 4, area.cols - 4 },
			STYLE_TEXT,
			_("The office is empty. Press n to make a briefing from a template, i to "
			  "bring a file in."),
			0);
}

void desk_explain(const struct app *app, struct str *out)
{
	const struct desk *desk = desk_of(app);

	if (desk->n == 0)
		return;
	const struct stored_briefing *about = &desk->briefings[desk->current];
	str_printf(out, "%s\n%s\n", about->title, about->name);
	str_printf(out, _("State: %s\nTemplate: %s\nRevision %lld, changed by %s at %s\n"),
		   flow_state_word(about->state), about->template, (long long)about->revision,
		   about->changed_by, about->changed_at);
}

/* --- moving and opening --- */

static void go_up(struct app *app)
{
	struct desk *desk = desk_of(app);

	put_cursor(app, desk->current > 0 ? desk->current - 1 : 0);
}

static void go_down(struct app *app)
{
	put_cursor(app, desk_of(app)->current + 1);
}

static void page_up(struct app *app)
{
	size_t rows = (size_t)shown_rows(app), at = desk_of(app)->current;

	put_cursor(app, at > rows ? at - rows : 0);
}

static void page_down(struct app *app)
{
	put_cursor(app, desk_of(app)->current + (size_t)shown_rows(app));
}

static void go_first(struct app *app)
{
	put_cursor(app, 0);
}

static void go_last(struct app *app)
{
	put_cursor(app, desk_of(app)->n);
}

static void open_named(struct app *app, const char *name)
{
	if (app_open_briefing(app, name))
		app_go(app, step_view(app->steps.next));
}

static void open_current(struct app *app)
{
	struct str name = STR_INIT;

	str_add(&name, desk_of(app)->standing.text);
	open_named(app, name.text);
	str_finish(&name);
}

/* The first click points, one more opens. */
void desk_click(struct app *app, int row, int col)
{
	struct desk *desk = desk_of(app);
	int down = row - frame_area(app).row - LEGEND_ROWS;
	size_t at = desk->top + (size_t)down;

	(void)col;
	if (down < 0 || at >= desk->n)
		return;
	if (at == desk->current)
		open_current(app);
	else
		put_cursor(app, at);
}

static bool has_current(const struct app *app)
{
	return desk_of(app)->n > 0;
}

static void find_done(struct app *app, void *context, size_t picked)
{
	(void)context;
	if (picked != PICK_NONE)
		put_cursor(app, picked);
}

static void find(struct app *app)
{
	struct desk *desk = desk_of(app);
	struct pick *picks = xreallocarray(NULL, desk->n + 1, sizeof *picks);

	for (size_t i = 0; i < desk->n; i++)
		picks[i] = (struct pick){ desk->briefings[i].title[0] != '\0'
						  ? desk->briefings[i].title
						  : desk->briefings[i].name,
					  flow_state_word(desk->briefings[i].state) };
	app_pick(app, &(struct pick_question){
			      .title = _("Find a briefing"),
			      .picks = picks,
			      .n = desk->n,
			      .done = find_done,
		      });
	free(picks);
}

/* --- a new one from a template --- */

struct templates {
	struct arena arena;
	struct pick *picks;
	const char **names;
	size_t n, capacity;
	const char *chosen; /* NULL: none */
	const char *title;
};

static void templates_destroy(struct templates *list)
{
	free(list->picks);
	arena_finish(&list->arena);
	free(list);
}

static void add_template(void *context, const char *name, const char *title, const char *path)
{
	struct templates *list = context;

	(void)path;
	list->picks = array_grow(list->picks, list->n, &list->capacity, sizeof *list->picks);
	list->picks[list->n++] =
		(struct pick){ arena_strdup(&list->arena, title[0] != '\0' ? title : name),
			       arena_strdup(&list->arena, name) };
}

static void make(struct app *app, void *context, const char *name)
{
	struct templates *list = context;
	struct errors errors = { 0 };

	if (name != NULL && name[0] != '\0') {
		if (editing_create(app->office, name, list->chosen, list->title, &errors))
			open_named(app, name);
		else
			app_say_errors(app, &errors);
	}
	templates_destroy(list);
}

static void ask_name(struct app *app, void *context, const char *title)
{
	struct templates *list = context;

	if (title == NULL) {
		templates_destroy(list);
		return;
	}
	list->title = arena_strdup(&list->arena, title);
	app_ask(app,
		&(struct line_question){
			.title = _("New briefing"),
			.label = _("A short name for lists and files, such as 2021-05-06-问责:"),
			.text = list->chosen != NULL ? list->chosen : "",
			.done = make,
			.context = list,
		});
}

static void ask_title(struct app *app, void *context, size_t picked)
{
	struct templates *list = context;

	if (picked == PICK_NONE) {
		templates_destroy(list);
		return;
	}
	list->chosen = picked + 1 < list->n ? list->picks[picked].key : NULL;
	app_ask(app, &(struct line_question){
			     .title = _("New briefing"),
			     .label = _("Title of the press conference:"),
			     .text = list->chosen != NULL ? list->picks[picked].text : "",
			     .done = ask_name,
			     .context = list,
		     });
}

static void make_new(struct app *app)
{
	struct templates *list = xcalloc(1, sizeof *list);

	report_template_list(add_template, list);
	add_template(list, "", _("without a template"), "");
	app_pick(app, &(struct pick_question){
			      .title = _("New briefing: from which template?"),
			      .picks = list->picks,
			      .n = list->n,
			      .done = ask_title,
			      .context = list,
		      });
}

/* --- files from the in-tray --- */

static void import_path(struct app *app, const char *path)
{
	struct imported imported;
	struct errors errors = { 0 };

	if (!office_import(app->office, path, NULL, &imported, &errors)) {
		app_say_errors(app, &errors);
		return;
	}
	load(app);
	open_named(app, imported.name);
	if (imported.applied.n_conflicts > 0)
		app_say(app, MESSAGE_WARNING, _("%zu values differ from the office's: F6"),
			imported.applied.n_conflicts);
}

static void import_typed(struct app *app, void *context, const char *path)
{
	(void)context;
	if (path != NULL && path[0] != '\0')
		import_path(app, path);
}

static void import_picked(struct app *app, void *context, size_t picked)
{
	struct tray_files *files = context;

	if (picked != PICK_NONE && guide_is_sheet(files->picks[picked].text))
		desk_propose(app, tray_files_path(files, picked));
	else if (picked != PICK_NONE)
		import_path(app, tray_files_path(files, picked));
	tray_files_destroy(files);
}

static bool may_come_in(const char *name)
{
	static const char *const endings[] = { ".yaml", ".yml", NULL };

	return tray_name_ends(name, endings) || guide_is_sheet(name);
}

/* What lies in the in-tray; when nothing does, a path is asked for. */
static void bring_in(struct app *app)
{
	struct tray_files *files = tray_files_create(app, may_come_in);

	if (files->n > 0) {
		app_pick(app, &(struct pick_question){
				      .title = _("Bring a file in from the in-tray"),
				      .picks = files->picks,
				      .n = files->n,
				      .done = import_picked,
				      .context = files,
			      });
		return;
	}
	tray_files_destroy(files);
	app_ask(app, &(struct line_question){
			     .title = _("Bring a file in"),
			     .label = _("The in-tray is empty. The file's path:"),
			     .done = import_typed,
		     });
}

/* --- what was released --- */

static void show_releases(struct app *app)
{
	struct desk *desk = desk_of(app);
	struct arena arena = { 0 };
	struct standing standing;
	struct str text = STR_INIT;
	struct error err;

	if (!office_standing(app->office, desk->standing.text, &arena, &standing, &err)) {
		app_say_error(app, &err);
	} else {
		for (size_t i = 0; i < standing.n_releases; i++) {
			const struct release *release = &standing.releases[i];
			str_printf(&text,
				   _("Release %s, %.16s, by %s\n  SHA-256 of the paper: %s\n"),
				   release->number, release->at, release->who, release->pdf);
		}
		if (standing.n_releases == 0)
			str_add(&text, _("Nothing of it was released yet."));
		app_show(app, desk->standing.text, text.text);
	}
	str_finish(&text);
	arena_finish(&arena);
}

const struct action actions_desk[] = {
	{ "open", "Enter", VIEW_DESK, MENU_FILE, N_("open"), N_("Open the briefing"), NULL,
	  open_current, has_current },
	{ "new", "n", VIEW_DESK, MENU_FILE, N_("new"), N_("New briefing from a template"), NULL,
	  make_new, NULL },
	{ "import", "i", VIEW_DESK, MENU_FILE, N_("bring in"), N_("Bring a file into the office"),
	  NULL, bring_in, NULL },
	{ "find-briefing", "F3 /", VIEW_DESK, MENU_GO, N_("find"), N_("Find a briefing"), NULL,
	  find, has_current },
	{ "releases", "r", VIEW_DESK, MENU_VIEW, N_("releases"), N_("What was released of it"),
	  NULL, show_releases, has_current },
	{ "desk-up", "Up", VIEW_DESK, MENU_NONE, NULL, N_("One line up"), NULL, go_up, NULL },
	{ "desk-down", "Down", VIEW_DESK, MENU_NONE, NULL, N_("One line down"), NULL, go_down,
	  NULL },
	{ "desk-page-up", "PgUp", VIEW_DESK, MENU_NONE, NULL, N_("One page up"), NULL, page_up,
	  NULL },
	{ "desk-page-down", "PgDn", VIEW_DESK, MENU_NONE, NULL, N_("One page down"), NULL,
	  page_down, NULL },
	{ "desk-first", "Home", VIEW_DESK, MENU_NONE, NULL, N_("To the first briefing"), NULL,
	  go_first, NULL },
	{ "desk-last", "End", VIEW_DESK, MENU_NONE, NULL, N_("To the last briefing"), NULL, go_last,
	  NULL },
	{ 0 },
};
