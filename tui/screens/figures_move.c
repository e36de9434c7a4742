/* figures_move.c - the cursor in the form of figures, and the keys that move it. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/model/value.h"
#include "tui/screens/frame.h"
#include "tui/screens/figures.h"
#include "tui/screens/records.h"

/* What is being typed is committed before the cursor goes anywhere else. */
static bool settle(struct app *app)
{
	return !figures_of(app)->editing || figures_commit(app);
}

static void move_line(struct app *app, int by)
{
	struct figures *figures = figures_of(app);
	size_t line = figures_cells_line(figures, figures->line + (size_t)by, by);

	if (settle(app) && line != SIZE_MAX)
		figures_put_cursor(app, line, figures->column);
}

static void go_up(struct app *app)
{
	move_line(app, -1);
}

static void go_down(struct app *app)
{
	move_line(app, 1);
}

static void move_column(struct app *app, int by)
{
	struct figures *figures = figures_of(app);
	size_t column = figures->column + (size_t)by;

	if (settle(app) && figures->form.n > 0 && column < form_columns(figures_line(figures)))
		figures_put_cursor(app, figures->line, column);
}

static void go_left(struct app *app)
{
	move_column(app, -1);
}

static void go_right(struct app *app)
{
	move_column(app, 1);
}

static void move_entered(struct app *app, int by)
{
	struct figures *figures = figures_of(app);
	size_t line = figures->line, column = figures->column;

	if (!settle(app))
		return;
	if (figures_next_entered(figures, by, &line, &column))
		figures_put_cursor(app, line, column);
	else if (by > 0)
		app_say(app, MESSAGE_PLAIN, _("this was the last figure"));
}

static void go_next(struct app *app)
{
	move_entered(app, 1);
}

static void go_back(struct app *app)
{
	move_entered(app, -1);
}

static void move_page(struct app *app, int by)
{
	struct figures *figures = figures_of(app);
	size_t rows = (size_t)figures_layout(figures, frame_area(app)).lines.rows;
	size_t line = figures->line;

	if (!settle(app) || figures->form.n == 0)
		return;
	for (size_t i = 0; i + 1 < rows; i++) {
		size_t next = figures_cells_line(figures, line + (size_t)by, by);
		if (next == SIZE_MAX)
			break;
		line = next;
	}
	figures_put_cursor(app, line, figures->column);
}

static void page_up(struct app *app)
{
	move_page(app, -1);
}

static void page_down(struct app *app)
{
	move_page(app, 1);
}

/* The beginning of the row, or of the section when one is there already. */
static void go_home(struct app *app)
{
	struct figures *figures = figures_of(app);
	size_t line = figures->line;

	if (!settle(app) || figures->form.n == 0)
		return;
	if (figures->column > 0) {
		figures_put_cursor(app, line, 0);
		return;
	}
	line = figures_cells_line(figures, 0, 1);
	if (line != SIZE_MAX)
		figures_put_cursor(app, line, 0);
}

static void go_end(struct app *app)
{
	struct figures *figures = figures_of(app);
	size_t line = figures->line;

	if (!settle(app) || figures->form.n == 0)
		return;
	size_t last = form_columns(figures_line(figures)) - 1;
	if (figures->column < last) {
		figures_put_cursor(app, line, last);
		return;
	}
	line = figures_cells_line(figures, figures->form.n - 1, -1);
	if (line != SIZE_MAX)
		figures_put_cursor(app, line, figures->column);
}

/* The next section, from its first cell. */
static void next_section(struct app *app)
{
	struct figures *figures = figures_of(app);

	if (!settle(app) || figures->form.n == 0)
		return;
	size_t line = figures->line, section = figures_line(figures)->section;
	while (line < figures->form.n && (figures->form.lines[line].section == section ||
					  figures->form.lines[line].kind != FORM_CELLS))
		line++;
	if (line == figures->form.n)
		line = figures_cells_line(figures, 0, 1);
	figures_put_cursor(app, line, 0);
}

/* The first line of the form that is shown: heading and captions of the top section stand above. */
static size_t first_shown(const struct app *app)
{
	const struct figures *figures = figures_of(app);
	size_t first = figures->top;

	if (figures->form.lines[first].kind == FORM_HEADING && !figures_wide(app))
		first++;
	if (figures->form.lines[first].kind == FORM_CAPTIONS)
		first++;
	return first;
}

void figures_click(struct app *app, int row, int col)
{
	struct figures *figures = figures_of(app);
	struct figures_layout layout = figures_layout(figures, frame_area(app));
	int down = row - layout.lines.row, aside = col - layout.lines.col - layout.row_cols;

	if (down < 0 || down >= layout.lines.rows || !settle(app))
		return;
	size_t line = first_shown(app) + (size_t)down;
	if (line >= figures->form.n || figures->form.lines[line].kind != FORM_CELLS)
		return;
	size_t column = aside > 0 && form_columns(&figures->form.lines[line]) > 1
				? figures->first_column + (size_t)(aside / layout.value_cols)
				: 0;
	figures_put_cursor(app, line, column);
}

/* Where nothing is typed a counted cell shows what it was counted from. */
static void commit_and_go_on(struct app *app)
{
	struct figures *figures = figures_of(app);
	size_t line = figures->line, column = figures->column;

	if (!figures->editing && records_are_there(app, figures_cell(figures))) {
		records_open(app, figures_cell(figures));
		return;
	}
	if (!settle(app))
		return;
	/* A commit may have asked something, or taken a conflict in. */
	if (app_focus(app) == VIEW_FIGURES && figures_next_entered(figures, 1, &line, &column))
		figures_put_cursor(app, line, column);
}

static void edit(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures_cell(figures);
	struct str text = STR_INIT;

	if (figures->editing || cell.figure == NULL)
		return;
	if (cell.figure->cells[cell.index].state != CELL_COMPUTED)
		value_format(&cell.figure->cells[cell.index], &text);
	figures_begin(app, text.text, false);
	str_finish(&text);
}

static void escape(struct app *app)
{
	if (figures_of(app)->editing)
		figures_cancel(app);
	else
		app_escape(app);
}

static void clear_cell(struct app *app)
{
	struct figures *figures = figures_of(app);

	if (figures->editing)
		return;
	figures_begin(app, "", false);
	if (figures->editing)
		figures_commit(app);
}

/* The same cell for another member of a dimension that stands in the head. */
static void move_slice(struct app *app, size_t axis, int by)
{
	struct cell_ref cell = figures_cell(figures_of(app));

	if (cell.figure == NULL || cell.figure->n_by <= axis || !settle(app))
		return;
	size_t at = figure_position(cell.figure, cell.index, axis) + (size_t)by;
	if (at < cell.figure->axes[axis].extent) {
		cell.index = figure_moved(cell.figure, cell.index, axis, at);
		figures_go_to(app, cell);
	}
}

static void slice_back(struct app *app)
{
	move_slice(app, 2, -1);
}

static void slice_on(struct app *app)
{
	move_slice(app, 2, 1);
}

static void other_slice_back(struct app *app)
{
	move_slice(app, 3, -1);
}

static void other_slice_on(struct app *app)
{
	move_slice(app, 3, 1);
}

static bool has_slices(const struct app *app)
{
	const struct form_line *line = figures_line(figures_of(app));

	return line != NULL && line->figure->n_by > 2;
}

static bool has_more_slices(const struct app *app)
{
	const struct form_line *line = figures_line(figures_of(app));

	return line != NULL && line->figure->n_by > 3;
}

static void fold(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures_cell(figures);

	if (cell.figure == NULL || !settle(app))
		return;
	if (!form_fold(&figures->form, figures_line(figures))) {
		app_say(app, MESSAGE_PLAIN, _("nothing lies in '%s'"),
			form_label(figures_line(figures)));
		return;
	}
	form_build(&figures->form, report_briefing(editing_report(app->editing)));
	figures_go_to(app, cell);
}

static bool has_parts_here(const struct app *app)
{
	const struct form_line *line = figures_line(figures_of(app));

	return line != NULL && line->figure->n_by > 0 && dimension_is_nested(line->figure->by[0]);
}

static bool is_entered_here(const struct app *app)
{
	const struct form_line *line = figures_line(figures_of(app));

	return app_can_set(app) && line != NULL && form_is_entered(line);
}

static void turn_order(struct app *app)
{
	struct figures *figures = figures_of(app);

	figures->by_columns = !figures->by_columns;
	app_say(app, MESSAGE_PLAIN, "%s",
		figures->by_columns ? _("Enter goes down the columns")
				    : _("Enter goes along the rows"));
}

const struct action actions_figures[] = {
	{ "commit", "Enter", VIEW_FIGURES, MENU_NONE, N_("enter"),
	  N_("Commit what was typed and go on"),
	  N_("What was typed is on disk before the cursor moves. There is no saving. Where nothing "
	     "is typed and a ledger counts the cell, its records are shown."),
	  commit_and_go_on, NULL },
	{ "edit-cell", "F2", VIEW_FIGURES, MENU_EDIT, N_("edit"), N_("Edit the value of the cell"),
	  N_("A digit typed at once replaces the value; F2 keeps it and changes it."), edit,
	  is_entered_here },
	{ "give-back", "Esc", VIEW_FIGURES, MENU_NONE, NULL,
	  N_("Give the old value back; otherwise leave the briefing"), NULL, escape, NULL },
	{ "clear-cell", "Del Backspace", VIEW_FIGURES, MENU_EDIT, NULL,
	  N_("Empty the cell: the value is missing, not 0"), NULL, clear_cell, is_entered_here },
	{ "cell-up", "Up", VIEW_FIGURES, MENU_NONE, NULL, N_("One line up"), NULL, go_up, NULL },
	{ "cell-down", "Down", VIEW_FIGURES, MENU_NONE, NULL, N_("One line down"), NULL, go_down,
	  NULL },
	{ "cell-left", "Left", VIEW_FIGURES, MENU_NONE, NULL, N_("One column to the left"), NULL,
	  go_left, NULL },
	{ "cell-right", "Right", VIEW_FIGURES, MENU_NONE, NULL, N_("One column to the right"), NULL,
	  go_right, NULL },
	{ "cell-next", "Tab", VIEW_FIGURES, MENU_NONE, NULL, N_("To the next cell that is entered"),
	  NULL, go_next, NULL },
	{ "cell-back", "S-Tab", VIEW_FIGURES, MENU_NONE, NULL,
	  N_("To the cell before that is entered"), NULL, go_back, NULL },
	{ "fold-member", "Space", VIEW_FIGURES, MENU_VIEW, NULL,
	  N_("Hide what lies in the member, or show it again"), NULL, fold, has_parts_here },
	{ "slice-back", "[", VIEW_FIGURES, MENU_VIEW, NULL,
	  N_("The member before, of the third dimension"), NULL, slice_back, has_slices },
	{ "slice-on", "]", VIEW_FIGURES, MENU_VIEW, NULL,
	  N_("The next member, of the third dimension"), NULL, slice_on, has_slices },
	{ "other-slice-back", "{", VIEW_FIGURES, MENU_VIEW, NULL,
	  N_("The member before, of the fourth dimension"), NULL, other_slice_back,
	  has_more_slices },
	{ "other-slice-on", "}", VIEW_FIGURES, MENU_VIEW, NULL,
	  N_("The next member, of the fourth dimension"), NULL, other_slice_on, has_more_slices },
	{ "page-up", "PgUp", VIEW_FIGURES, MENU_NONE, NULL, N_("One page up"), NULL, page_up,
	  NULL },
	{ "page-down", "PgDn", VIEW_FIGURES, MENU_NONE, NULL, N_("One page down"), NULL, page_down,
	  NULL },
	{ "first-cell", "Home", VIEW_FIGURES, MENU_NONE, NULL,
	  N_("To the beginning of the row, then of the form"), NULL, go_home, NULL },
	{ "last-cell", "End", VIEW_FIGURES, MENU_NONE, NULL,
	  N_("To the end of the row, then of the form"), NULL, go_end, NULL },
	{ "next-table", "C-n", VIEW_FIGURES, MENU_GO, NULL, N_("Go to the next table"), NULL,
	  next_section, NULL },
	{ "entry-order", "", VIEW_FIGURES, MENU_EDIT, NULL, N_("Enter by rows or by columns"), NULL,
	  turn_order, NULL },
	{ 0 },
};
