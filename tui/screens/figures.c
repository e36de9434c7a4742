/* figures.c - step 2, 数据: where the cursor stands and goes, and what fails there. */
#include "tui/screens/figures.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/causes/causes.h"
#include "report/model/value.h"
#include "tui/words/findings.h"
#include "tui/screens/frame.h"
#include "tui/screens/paste.h"

struct figures *figures_of(const struct app *app)
{
	return app->states[VIEW_FIGURES];
}

const struct form_line *figures_line(const struct figures *figures)
{
	return figures->form.n > 0 ? &figures->form.lines[figures->line] : NULL;
}

struct cell_ref figures_cell(const struct figures *figures)
{
	const struct form_line *line = figures_line(figures);

	return line != NULL && line->kind == FORM_CELLS ? form_cell(line, figures->column)
							: (struct cell_ref){ 0 };
}

#define SLOW_CELLS 4000 /* more than that, and locating an error takes longer than a key may */

/* --- what fails here --- */

/* How near a check is to the cursor: 3 it reads the cell, 2 the figure, 1 another. */
static int nearness(const struct proof *proof, size_t check, struct cell_ref cell)
{
	int near = 1;

	for (size_t i = 0; i < proof_cell_count(proof, check) && near < 3; i++) {
		struct cell_ref own = proof_cell(proof, check, i);

		if (own.figure == cell.figure)
			near = own.index == cell.index ? 3 : 2;
	}
	return near;
}

static size_t nearest_trouble(const struct proof *proof, struct cell_ref cell, int at_least)
{
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < proof_count(proof); i++) {
		enum verdict verdict = proof_outcome(proof, i).verdict;

		if (verdict != VERDICT_FAILED && verdict != VERDICT_WARNING)
			continue;
		int near = nearness(proof, i, cell);
		if (near < at_least)
			continue;
		found = i;
		at_least = near + 1;
	}
	return found;
}

/* 5 + 126 + 918 + 547 == 1659: -63 */
static void tell_numbers(const struct proof *proof, size_t check, struct str *out)
{
	struct str left = STR_INIT, right = STR_INIT, difference = STR_INIT;

	proof_id(proof, check, out);
	if (proof_sides(proof, check, &left, &right, &difference))
		str_printf(out, _(": left %s, right %s, difference %s"), left.text, right.text,
			   difference.text);
	str_finish(&left);
	str_finish(&right);
	str_finish(&difference);
}

static void tell_slip(struct proof *proof, size_t check, struct str *out)
{
	struct explanation found;

	if (proof_explain(proof, check, &found, 1) > 0)
		explanation_text(&found, findings_language(), out);
}

void figures_find_trouble(struct app *app, bool told)
{
	struct figures *figures = figures_of(app);
	struct proof *proof = report_proof(editing_report(app->editing));
	struct cell_ref cell = figures_cell(figures);

	str_clear(&figures->trouble[0]);
	str_clear(&figures->trouble[1]);
	figures->trouble_check = cell.figure != NULL ? nearest_trouble(proof, cell, 1) : SIZE_MAX;
	if (figures->trouble_check == SIZE_MAX)
		return;
	figures->trouble_level = proof_outcome(proof, figures->trouble_check).level;
	tell_numbers(proof, figures->trouble_check, &figures->trouble[0]);
	if (told && figures->n_cells > SLOW_CELLS)
		app->put_off = true;
	else if (told)
		tell_slip(proof, figures->trouble_check, &figures->trouble[1]);
}

/* In large briefings the slip is looked for once the clerk pauses. */
bool figures_idle(struct app *app)
{
	struct figures *figures = figures_of(app);

	if (!app->put_off)
		return false;
	app->put_off = false;
	if (figures->editing || figures->trouble_check == SIZE_MAX)
		return false;
	tell_slip(report_proof(editing_report(app->editing)), figures->trouble_check,
		  &figures->trouble[1]);
	return true;
}

/* --- where the cursor stands --- */

static void scroll_to_cursor(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct figures_layout layout = figures_layout(figures, frame_area(app));
	size_t rows = layout.lines.rows > 0 ? (size_t)layout.lines.rows : 1;
	size_t columns = layout.columns > 0 ? (size_t)layout.columns : 1;
	size_t jump = figures_wide(app) ? 1 : rows / 2 + 1; /* beside the steps each line costs */

	if (figures->line < figures->top)
		figures->top = figures->line > jump ? figures->line - jump + 1 : 0;
	if (figures->line >= figures->top + rows)
		figures->top = figures->line - rows + jump;
	if (figures->top + rows > figures->form.n)
		figures->top = figures->form.n > rows ? figures->form.n - rows : 0;
	size_t aside = columns / 2; /* every column that comes into sight costs a whole screen */
	if (figures->column < figures->first_column)
		figures->first_column = figures->column > aside ? figures->column - aside : 0;
	if (figures->column >= figures->first_column + columns)
		figures->first_column = figures->column - columns + 1 + aside;
	size_t all = figures->form.n > 0 ? form_columns(figures_line(figures)) : 1;
	if (figures->first_column + columns > all)
		figures->first_column = all > columns ? all - columns : 0;
}

void figures_resized(struct app *app)
{
	figures_of(app)->top = figures_of(app)->moved_top;
	if (figures_of(app)->form.n > 0)
		scroll_to_cursor(app);
}

static void stand(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures_cell(figures);

	str_clear(&figures->standing);
	if (cell.figure != NULL)
		cell_ref_format(cell, &figures->standing);
	app_stand(app, figures->standing.text);
}

void figures_put_cursor(struct app *app, size_t line, size_t column)
{
	struct figures *figures = figures_of(app);

	figures->line = line;
	if (figures->form.n > 0 && column >= form_columns(figures_line(figures)))
		column = form_columns(figures_line(figures)) - 1;
	figures->column = column;
	scroll_to_cursor(app);
	figures->moved_top = figures->top;
	stand(app);
	figures_find_trouble(app, true);
}

bool figures_go_to(struct app *app, struct cell_ref cell)
{
	struct figures *figures = figures_of(app);
	size_t line, column;

	if (form_unfold_to(&figures->form, cell))
		form_build(&figures->form, report_briefing(editing_report(app->editing)));
	if (!form_find(&figures->form, cell, &line, &column))
		return false;
	figures_put_cursor(app, line, column);
	return true;
}

/* The nearest line of cells from `line` on, searching to one side; SIZE_MAX when none. */
size_t figures_cells_line(const struct figures *figures, size_t line, int by)
{
	while (line < figures->form.n) {
		if (figures->form.lines[line].kind == FORM_CELLS)
			return line;
		line += (size_t)by; /* wraps below 0, which ends the loop */
	}
	return SIZE_MAX;
}

/* Goes on along a row, then to the next; or down a column within its section, then to the next. */
static bool step_cell(const struct figures *figures, int by, size_t *line, size_t *column)
{
	const struct form *form = &figures->form;
	size_t columns = form_columns(&form->lines[*line]), next;

	if (!figures->by_columns || columns == 1) {
		if (*column + (size_t)by < columns) {
			*column += (size_t)by;
			return true;
		}
		next = figures_cells_line(figures, *line + (size_t)by, by);
		if (next == SIZE_MAX)
			return false;
		*line = next;
		*column = by > 0 ? 0 : form_columns(&form->lines[next]) - 1;
		return true;
	}
	next = figures_cells_line(figures, *line + (size_t)by, by);
	if (next != SIZE_MAX && form->lines[next].section == form->lines[*line].section) {
		*line = next;
		return true;
	}
	if (*column + (size_t)by < columns) { /* the next column, at its other end */
		size_t section = form->lines[*line].section;

		while (*line - (size_t)by < form->n &&
		       form->lines[*line - (size_t)by].section == section &&
		       form->lines[*line - (size_t)by].kind == FORM_CELLS)
			*line -= (size_t)by;
		*column += (size_t)by;
		return true;
	}
	if (next == SIZE_MAX)
		return false;
	*line = next;
	*column = by > 0 ? 0 : form_columns(&form->lines[next]) - 1;
	return true;
}

bool figures_next_entered(const struct figures *figures, int by, size_t *line, size_t *column)
{
	if (figures->form.n == 0)
		return false;
	do {
		if (!step_cell(figures, by, line, column))
			return false;
	} while (!form_is_entered(&figures->form.lines[*line]));
	return true;
}

/* --- coming and going --- */

bool figures_wide(const struct app *app)
{
	const struct figures *figures = figures_of(app);

	return figures != NULL && figures->form.widest > FIGURES_NARROW_COLUMNS;
}

static void rebuild(struct app *app)
{
	struct figures *figures = figures_of(app);
	bool editing = figures->editing;
	struct briefing *briefing = report_briefing(editing_report(app->editing));
	struct cell_ref cell;

	form_forget_folds(&figures->form);
	form_build(&figures->form, briefing);
	figures->n_cells = 0;
	for (size_t i = 0; i < briefing->n_figures; i++)
		figures->n_cells += briefing->figures[i].n_cells;
	figures->generation = editing_generation(app->editing);
	figures->editing = false;
	if (figures->standing.len > 0 &&
	    briefing_find_cell(briefing, figures->standing.text, &cell) &&
	    figures_go_to(app, cell)) {
		if (editing)
			figures_go_on(app);
		return;
	}
	size_t first = figures_cells_line(figures, 0, 1);
	figures->line = figures->column = 0;
	if (first != SIZE_MAX)
		figures_put_cursor(app, first, 0);
}

void figures_enter(struct app *app)
{
	struct figures *figures = xcalloc(1, sizeof *figures);

	app->states[VIEW_FIGURES] = figures;
	str_init(&figures->standing);
	str_init(&figures->trouble[0]);
	str_init(&figures->trouble[1]);
	field_init(&figures->field);
	if (app->cell.len > 0)
		str_add(&figures->standing, app->cell.text);
	rebuild(app);
	figures_offer_drafts(app);
}

void figures_leave(struct app *app)
{
	struct figures *figures = figures_of(app);

	if (figures->editing) /* kept as a draft, offered again */
		figures_put_back(app);
	str_clear(&app->cell);
	str_add(&app->cell, figures->standing.text);
	form_finish(&figures->form);
	str_finish(&figures->standing);
	str_finish(&figures->trouble[0]);
	str_finish(&figures->trouble[1]);
	field_finish(&figures->field);
	free(figures);
	app->states[VIEW_FIGURES] = NULL;
}

void figures_renewed(struct app *app)
{
	struct figures *figures = figures_of(app);

	if (figures->generation != editing_generation(app->editing)) {
		rebuild(app);
		return;
	}
	if (figures->editing)
		figures_meet(app);
	figures_find_trouble(app, !figures->editing);
}

/* --- keys that are no commands --- */

/* What begins a value: digits and signs of any width, the point. */
static bool begins_value(uint32_t c)
{
	static const char more[] = "+-.０１２３４５６７８９－＋．。—…";
	char bytes[UTF8_MAX + 1];

	if (c >= '0' && c <= '9')
		return true;
	bytes[utf8_encode(c, bytes)] = '\0';
	return c != 0 && strstr(more, bytes) != NULL;
}

static bool editing_key(struct app *app, struct key key)
{
	struct figures *figures = figures_of(app);

	if (key.press == PRESS_PASTE) {
		field_insert(&figures->field, term_pasted(app->term));
		figures_typed(app);
		return true;
	}
	if (key.press == PRESS_CTRL && key.codepoint == 'z') {
		figures_cancel(app); /* the last change is what is being typed */
		return true;
	}
	if (!field_key(&figures->field, key))
		return false;
	if (key.press != PRESS_LEFT && key.press != PRESS_RIGHT && key.press != PRESS_HOME &&
	    key.press != PRESS_END)
		figures_typed(app);
	return true;
}

bool figures_key(struct app *app, struct key key)
{
	struct figures *figures = figures_of(app);
	struct key first = key;

	if (figures->editing)
		return editing_key(app, key);
	if (key.press == PRESS_PASTE) {
		paste_open(app, term_pasted(app->term));
		return true;
	}
	if (key.press != PRESS_CHAR || !begins_value(key.codepoint))
		return false;
	figures_begin(app, "", false);
	if (!figures->editing)
		return true;
	field_key(&figures->field, first);
	figures_typed(app);
	return true;
}
