/* frame.c - see frame.h. */
#include "tui/screens/frame.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "tui/terminal/width.h"

/* --- the first line --- */

/* "1 failed", "2 missing", or nothing: what is worst. */
static void add_worst(const struct app *app, struct str *out)
{
	const struct steps *steps = &app->steps;

	if (app->editing == NULL)
		return;
	if (steps->failed > 0)
		str_printf(out, _("%zu failed"), steps->failed);
	else if (steps->missing > 0)
		str_printf(out, _("%zu missing"), steps->missing);
	else if (steps->warnings > 0)
		str_printf(out, _("%zu warnings"), steps->warnings);
}

static void add_others(const struct app *app, struct str *out)
{
	int64_t id = app->editing != NULL ? editing_about(app->editing)->id : 0;
	const char *seen = "";

	for (size_t i = 0; i < app->others.n; i++) {
		const struct presence *other = &app->others.items[i];

		if (other->briefing != id || strcmp(other->who, seen) == 0)
			continue;
		str_printf(out, " +%s", other->who);
		seen = other->who;
	}
}

static void add_saved(const struct app *app, struct str *out)
{
	time_t at = (time_t)app->saved_at;
	struct tm local;
	char text[16];

	if (app->saved_at == 0)
		return;
	localtime_r(&at, &local);
	strftime(text, sizeof text, " %H:%M", &local);
	str_add(out, text);
}

/* The name of a wide view, whose steps are folded away, and what it says of itself. */
static int draw_status(const struct app *app, struct canvas *canvas, int col, int room)
{
	const struct view *view = &app->screens->views[app->view];
	struct str text = STR_INIT;

	str_add(&text, _(view_words[app->view].title));
	if (view->status != NULL)
		view->status(app, &text);
	col = canvas_text(canvas, (struct cells){ 0, col, room - col }, STYLE_TITLE, text.text);
	str_finish(&text);
	return col;
}

static void draw_title(const struct app *app, struct canvas *canvas)
{
	struct str right = STR_INIT;
	const char *title = _("Office");

	if (app->editing != NULL) {
		const struct stored_briefing *about = editing_about(app->editing);
		title = about->title[0] != '\0' ? about->title : about->name;
	}
	add_worst(app, &right);
	str_printf(&right, "%s%s", right.len > 0 ? "  " : "", office_identity(app->office)->name);
	add_others(app, &right);
	add_saved(app, &right);
	int width = width_of(right.text), room = canvas->cols - width - 3;
	canvas_fill(canvas, (struct cells){ 0, 0, canvas->cols }, STYLE_TITLE, ' ');
	int col = canvas_text(canvas, (struct cells){ 0, 1, room }, STYLE_TITLE, _("Crossfoot"));
	if (app->editing != NULL && app_is_wide(app, app->view))
		col = draw_status(app, canvas, col + 1, room);
	canvas_text(canvas, (struct cells){ 0, col + 2, room - col - 1 }, STYLE_TITLE, title);
	canvas_text(canvas, (struct cells){ 0, canvas->cols - width - 1, width }, STYLE_TITLE,
		    right.text);
	str_finish(&right);
}

/* --- the steps --- */

static int pane_cols(void)
{
	int widest = 0;

	for (int step = 0; step < STEP_COUNT; step++) {
		int width = width_of(step_title((enum step)step));
		widest = width > widest ? width : widest;
	}
	return widest + 8; /* borders, number, mark, blanks */
}

static const struct {
	enum mark mark;
	enum style style;
	bool shown;
} step_marks[] = {
	[STEP_BLANK] = { 0 },
	[STEP_OPEN] = { MARK_OPEN, STYLE_TEXT, true },
	[STEP_WARN] = { MARK_WARNING, STYLE_WARNING, true },
	[STEP_BAD] = { MARK_BAD, STYLE_ERROR, true },
	[STEP_DONE] = { MARK_GOOD, STYLE_GOOD, true },
};

static void draw_step(const struct app *app, struct canvas *canvas, int row, enum step step,
		      int cols)
{
	enum step_state state = app->steps.states[step];
	bool here = step_view(step) == app->view;
	enum style style = here ? STYLE_HEADING : STYLE_TEXT;
	char number[2] = { (char)('1' + step), '\0' };

	canvas_text(canvas, (struct cells){ row, 2, 1 }, style, number);
	canvas_text(canvas, (struct cells){ row, 4, cols - 7 }, style, step_title(step));
	if (here)
		canvas_text(canvas, (struct cells){ row, 1, 1 }, style, term_mark(MARK_CURRENT));
	if (step_marks[state].shown)
		canvas_text(canvas, (struct cells){ row, cols - 3, 2 }, step_marks[state].style,
			    term_mark(step_marks[state].mark));
}

bool frame_step_at(const struct app *app, int row, int col, enum step *out)
{
	if (app->editing == NULL || app_is_wide(app, app->view) || col >= pane_cols() || row < 2 ||
	    row >= 2 + STEP_COUNT)
		return false;
	*out = (enum step)(row - 2);
	return true;
}

static void draw_pane(const struct app *app, struct canvas *canvas, int bottom, int cols)
{
	canvas_box(canvas, (struct area){ 1, 0, bottom, cols }, STYLE_TEXT, _("Steps"));
	for (int step = 0; step < STEP_COUNT && 2 + step < bottom; step++)
		draw_step(app, canvas, 2 + step, (enum step)step, cols);
}

/* --- the lines below --- */

enum style frame_message_style(enum message_kind kind)
{
	static const enum style styles[] = {
		[MESSAGE_NONE] = STYLE_TEXT,   [MESSAGE_PLAIN] = STYLE_TEXT,
		[MESSAGE_GOOD] = STYLE_GOOD,   [MESSAGE_WARNING] = STYLE_WARNING,
		[MESSAGE_ERROR] = STYLE_ERROR,
	};
	return styles[kind];
}

/* Said just now, or what comes next. */
static void draw_line(const struct app *app, struct canvas *canvas, int row, int col, int cells)
{
	struct str text = STR_INIT;
	enum style style = STYLE_TEXT;

	if (app->message_kind != MESSAGE_NONE) {
		str_add(&text, app->message.text);
		style = frame_message_style(app->message_kind);
	} else if (app->editing != NULL && app->steps.what.len > 0) {
		str_printf(&text, _("next: %s"), app->steps.what.text);
	}
	if (text.len > 0) {
		canvas_mark(canvas, row, col, STYLE_TEXT, ' ');
		int end = canvas_text(canvas, (struct cells){ row, col + 1, cells - 2 }, style,
				      text.text);
		canvas_mark(canvas, row, end, STYLE_TEXT, ' ');
	}
	str_finish(&text);
}

struct hints {
	const struct app *app;
	struct canvas *canvas;
	int row, col, end, gap;
	bool common; /* those of every view, which always have their place */
};

static int hint_width(const struct action *action)
{
	struct str key = STR_INIT;

	action_key_label(action, &key);
	int width = width_of(key.text) + 1 + width_of(_(action->hint));
	str_finish(&key);
	return width;
}

static bool is_hinted(const struct hints *hints, const struct action *action)
{
	return action->hint != NULL && (action->where == VIEW_ANY) == hints->common &&
	       action_is_possible(hints->app, action);
}

static bool measure_hint(void *context, const struct action *action)
{
	struct hints *hints = context;

	if (is_hinted(hints, action))
		hints->end -= hint_width(action) + hints->gap;
	return true;
}

static bool draw_hint(void *context, const struct action *action)
{
	struct hints *hints = context;
	struct str key = STR_INIT;

	if (!is_hinted(hints, action) || hints->col + hint_width(action) > hints->end)
		return true;
	action_key_label(action, &key);
	int col = canvas_text(hints->canvas, (struct cells){ hints->row, hints->col, -1 },
			      STYLE_TOTAL, key.text);
	col = canvas_text(hints->canvas, (struct cells){ hints->row, col + 1, -1 }, STYLE_TEXT,
			  _(action->hint));
	hints->col = col + hints->gap;
	str_finish(&key);
	return true;
}

/* Two cells between hints, one where they would not all find room otherwise. */
static void draw_keys(const struct app *app, struct canvas *canvas)
{
	enum view_id focus = app_focus(app);
	struct hints hints = { app, canvas, canvas->rows - 1, 1, canvas->cols, 2, false };

	actions_walk(app->screens, focus, measure_hint, &hints);
	hints.common = true;
	actions_walk(app->screens, focus, measure_hint, &hints);
	hints.gap = hints.end < 1 - hints.gap ? 1 : 2;
	hints.end = canvas->cols;
	actions_walk(app->screens, focus, measure_hint, &hints);
	hints.common = false;
	actions_walk(app->screens, focus, draw_hint, &hints);
	hints.common = true;
	hints.end = canvas->cols;
	actions_walk(app->screens, focus, draw_hint, &hints);
}

/* --- all together --- */

static struct area area_of(const struct app *app, const struct canvas *canvas)
{
	int left = app->editing != NULL ? pane_cols() - 1 : 0;

	if (app_is_wide(app, app->view))
		return (struct area){ 1, 0, canvas->rows - 2, canvas->cols };
	return (struct area){ 2, left + 1, canvas->rows - 4, canvas->cols - left - 2 };
}

struct area frame_area(const struct app *app)
{
	return area_of(app, term_canvas(app->term));
}

static void draw_wide(const struct app *app, struct canvas *canvas)
{
	app->screens->views[app->view].draw(app, canvas, area_of(app, canvas));
	if (app->message_kind != MESSAGE_NONE && app->n_overlays == 0)
		draw_line(app, canvas, canvas->rows - 1, 0, canvas->cols);
	else
		draw_keys(app, canvas);
}

static void draw_boxed(const struct app *app, struct canvas *canvas)
{
	struct area area = area_of(app, canvas);
	int height = canvas->rows - 2, left = area.col - 1;

	canvas_box(canvas, (struct area){ 1, left, height, canvas->cols - left }, STYLE_TEXT, NULL);
	if (app->editing != NULL) {
		draw_pane(app, canvas, height, left + 1);
		canvas_mark(canvas, 1, left, STYLE_TEXT, LINE_TEE_DOWN);
		canvas_mark(canvas, height, left, STYLE_TEXT, LINE_TEE_UP);
	}
	app->screens->views[app->view].draw(app, canvas, area);
	draw_line(app, canvas, height, left + 1, canvas->cols - left - 2);
	draw_keys(app, canvas);
}

static void draw_too_small(struct canvas *canvas)
{
	struct str text = STR_INIT;

	str_printf(&text, _("The window is %d x %d; 80 x 24 is needed"), canvas->cols,
		   canvas->rows);
	frame_paragraphs(canvas, (struct area){ 0, 0, canvas->rows, canvas->cols }, STYLE_TEXT,
			 text.text, 0);
	canvas_cursor(canvas, 0, 0);
	str_finish(&text);
}

void frame_draw(const struct app *app, struct canvas *canvas)
{
	canvas_clear(canvas);
	canvas_cursor(canvas, 0, 0);
	if (canvas->rows < FRAME_LEAST_ROWS || canvas->cols < FRAME_LEAST_COLS) {
		draw_too_small(canvas);
		return;
	}
	draw_title(app, canvas);
	if (app_is_wide(app, app->view))
		draw_wide(app, canvas);
	else
		draw_boxed(app, canvas);
	struct area whole = { 1, 0, canvas->rows - 2, canvas->cols };
	for (size_t i = 0; i < app->n_overlays; i++)
		app->screens->views[app->overlays[i]].draw(app, canvas, whole);
}

void frame_heading(struct canvas *canvas, struct area area, const char *text)
{
	canvas_mark(canvas, area.row - 1, area.col, STYLE_TEXT, ' ');
	int end = canvas_text(canvas, (struct cells){ area.row - 1, area.col + 1, area.cols - 3 },
			      STYLE_HEADING, text);
	canvas_mark(canvas, area.row - 1, end, STYLE_TEXT, ' ');
}

struct area frame_dialog(struct canvas *canvas, int rows, int cols, const char *title)
{
	int most_rows = canvas->rows - 4, most_cols = canvas->cols - 2;

	rows = rows < most_rows ? rows : most_rows;
	cols = cols < most_cols ? cols : most_cols;
	struct area box = { (canvas->rows - rows - 2) / 2, (canvas->cols - cols - 2) / 2, rows + 2,
			    cols + 2 };
	for (int row = 0; row < box.rows; row++)
		canvas_fill(canvas, (struct cells){ box.row + row, box.col, box.cols }, STYLE_TEXT,
			    ' ');
	canvas_box(canvas, (struct area){ box.row, box.col, box.rows, box.cols }, STYLE_TEXT,
		   title);
	return (struct area){ box.row + 1, box.col + 1, rows, cols };
}

static bool is_among(const char *set, const char *text)
{
	const char *next = text;

	utf8_next(&next);
	for (const char *p = set; *p != '\0'; utf8_next(&p))
		if (strncmp(p, text, (size_t)(next - text)) == 0)
			return true;
	return false;
}

/* A line may end before `text`, behind `before`: no line begins with a mark that closes something
 * or ends with one that opens it, and words stay whole. */
static bool may_break(const char *before, const char *text, bool wide)
{
	static const char closing[] = "，。、；：！？）》」』】〉”’％,.;:!?)]}";
	static const char opening[] = "（《「『【〈“‘([{";

	return (wide || *before == ' ' || (unsigned char)*before >= 0x80) &&
	       !is_among(closing, text) && !is_among(opening, before);
}

/* How much of the text fits in so many cells; at least one character. */
static size_t fit(const char *text, int cells)
{
	const char *p = text, *before = NULL, *best = NULL;
	int width = 0;

	while (*p != '\0' && *p != '\n') {
		const char *next = p;
		uint32_t c = utf8_next(&next);
		int w = width_of_char(c);

		if (before != NULL && may_break(before, p, w == 2))
			best = p;
		if (width + w > cells && p > text)
			return (size_t)((best != NULL ? best : p) - text);
		width += w;
		before = p;
		p = next;
	}
	return (size_t)(p - text);
}

int frame_paragraphs(struct canvas *canvas, struct area area, enum style style, const char *text,
		     int first)
{
	int line = 0;

	for (const char *p = text; *p != '\0'; line++) {
		size_t len = fit(p, area.cols);
		int row = line - first;

		if (row >= 0 && row < area.rows) {
			struct str piece = STR_INIT;

			str_add_bytes(&piece, p, len);
			canvas_text(canvas, (struct cells){ area.row + row, area.col, area.cols },
				    style, piece.text);
			str_finish(&piece);
		}
		p += len;
		if (*p == '\n')
			p++;
	}
	return line;
}
