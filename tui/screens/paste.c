/* paste.c - a block from Excel or WPS into the grid: shown first, then set in one step. */
#include "tui/screens/paste.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/value.h"
#include "report/table/pasted.h"
#include "tui/screens/frame.h"
#include "tui/screens/figures.h"

#define PASTE_COLS_MOST 110

struct paste {
	char *text;
	struct pasted pasted;
	size_t *order; /* of the items as they are shown: what is refused first */
	size_t first;  /* of them, shown */
	unsigned generation;
};

static struct paste *paste_of(const struct app *app)
{
	return app->states[VIEW_PASTE];
}

/* --- the block in pieces --- */

/* What needs a look stands first: what is refused, then what becomes empty. */
static int rank(const struct pasted_item *item)
{
	switch (item->fate) {
	case PASTED_REFUSED: return 0;
	case PASTED_SET: return item->value.state == CELL_MISSING ? 1 : 2;
	default: return 3;
	}
}

static void put_in_order(struct paste *paste)
{
	size_t n = 0;

	paste->order = xreallocarray(paste->order, paste->pasted.n + 1, sizeof *paste->order);
	for (int at = 0; at <= 3; at++)
		for (size_t i = 0; i < paste->pasted.n; i++)
			if (rank(&paste->pasted.items[i]) == at)
				paste->order[n++] = i;
}

void paste_leave(struct app *app)
{
	struct paste *paste = paste_of(app);

	pasted_finish(&paste->pasted);
	free(paste->order);
	free(paste->text);
	free(paste);
	app->states[VIEW_PASTE] = NULL;
}

/* False with err set when the text is no block. */
MUST_LOOK static bool land(struct app *app, struct error *err)
{
	struct paste *paste = paste_of(app);
	const struct figures *figures = figures_of(app);

	const struct form_spot spot = { &figures->form, figures->line, figures->column };
	struct pasted_onto onto = { .briefing = report_briefing(editing_report(app->editing)),
				    .cell_at = form_cell_from,
				    .context = &spot };

	pasted_finish(&paste->pasted);
	paste->generation = editing_generation(app->editing);
	if (figures_line(figures) != NULL)
		onto.here = figures_cell(figures);
	if (onto.here.figure != NULL && !pasted_read(&paste->pasted, paste->text, &onto, err))
		return false;
	put_in_order(paste);
	if (paste->first >= paste->pasted.n)
		paste->first = 0;
	return true;
}

/* The form was built anew before: the block lands where the cursor stands now. */
void paste_renewed(struct app *app)
{
	struct error err;

	if (paste_of(app)->generation != editing_generation(app->editing) && !land(app, &err))
		app_say_error(app, &err);
}

void paste_open(struct app *app, const char *text)
{
	struct figures *figures = figures_of(app);

	if (!app_can_set(app) || figures_line(figures) == NULL) {
		app_say(app, MESSAGE_WARNING, _("nothing can be pasted here"));
		return;
	}
	if (strpbrk(text, "\t\n") == NULL) { /* a single value is typed */
		figures_begin(app, "", false);
		if (figures->editing) {
			field_insert(&figures->field, text);
			figures_typed(app);
		}
		return;
	}
	struct paste *paste = xcalloc(1, sizeof *paste);
	struct error err;

	paste->text = xstrdup(text);
	app->states[VIEW_PASTE] = paste;
	if (land(app, &err)) {
		app_push(app, VIEW_PASTE);
	} else {
		app_say_error(app, &err);
		paste_leave(app);
	}
}

/* --- taking it --- */

static void take(struct app *app)
{
	struct paste *paste = paste_of(app);
	struct cell_edit *edits = xreallocarray(NULL, paste->pasted.n_set + 1, sizeof *edits);
	struct editing_outcome outcome = { 0 };
	struct error err;
	size_t n = 0;

	for (size_t i = 0; i < paste->pasted.n; i++)
		if (paste->pasted.items[i].fate == PASTED_SET)
			edits[n++] = (struct cell_edit){ .cell = paste->pasted.items[i].cell,
							 .value = paste->pasted.items[i].value };
	app_pop(app);
	if (!editing_set_cells(app->editing, &(struct cell_edits){ edits, n, _("pasted") },
			       &outcome, &err)) {
		app_say_error(app, &err);
	} else {
		app_say(app, MESSAGE_GOOD, _("%zu values pasted; ^Z takes them back in one step"),
			outcome.changed);
		app_tell(app, &outcome);
		app_changed(app);
	}
	free(edits);
}

static void scroll(struct app *app, int by)
{
	struct paste *paste = paste_of(app);
	size_t first = paste->first + (size_t)by;

	if (first < paste->pasted.n)
		paste->first = first;
}

static void scroll_up(struct app *app)
{
	scroll(app, -1);
}

static void scroll_down(struct app *app)
{
	scroll(app, 1);
}

static bool has_good(const struct app *app)
{
	return paste_of(app)->pasted.n_set > 0;
}

const struct action actions_paste[] = {
	{ "paste-take", "Enter", VIEW_PASTE, MENU_NONE, N_("set them"),
	  N_("Set the values that can be taken"), NULL, take, has_good },
	{ "paste-up", "Up", VIEW_PASTE, MENU_NONE, NULL, N_("One line up"), NULL, scroll_up, NULL },
	{ "paste-down", "Down", VIEW_PASTE, MENU_NONE, N_("more"), N_("One line down"), NULL,
	  scroll_down, NULL },
	{ 0 },
};

/* --- showing it --- */

/* Where the columns begin, and how wide they are. */
struct paste_columns {
	int name, name_cols, cell, cell_cols, was, value, value_cols;
};

#define WAS_COLS 10
#define ARROW_COLS 4

static struct paste_columns columns_in(struct area in)
{
	struct paste_columns c = { .name = in.col + 1 };
	int room = in.cols - 2 - WAS_COLS - ARROW_COLS - 3;

	c.name_cols = room * 3 / 10;
	c.cell = c.name + c.name_cols + 1;
	c.cell_cols = room * 4 / 10;
	c.was = c.cell + c.cell_cols + 1;
	c.value = c.was + WAS_COLS + ARROW_COLS;
	c.value_cols = in.col + in.cols - 1 - c.value;
	return c;
}

static void draw_set(const struct pasted_item *item, const struct paste_columns *c, int row,
		     struct canvas *canvas)
{
	struct str name = STR_INIT, was = STR_INIT, value = STR_INIT;
	bool empties = item->value.state == CELL_MISSING;

	cell_ref_format(item->cell, &name);
	value_format(&item->cell.figure->cells[item->cell.index], &was);
	value_format(&item->value, &value);
	canvas_text(canvas, (struct cells){ row, c->cell, c->cell_cols }, STYLE_TEXT, name.text);
	canvas_text_right(canvas, (struct cells){ row, c->was, WAS_COLS }, STYLE_DIM, was.text);
	canvas_text(canvas, (struct cells){ row, c->was + WAS_COLS + 1, 2 }, STYLE_TEXT, "=>");
	canvas_text(canvas, (struct cells){ row, c->value, c->value_cols },
		    empties ? STYLE_WARNING : STYLE_TEXT,
		    empties ? _("becomes empty") : value.text);
	str_finish(&name);
	str_finish(&was);
	str_finish(&value);
}

static void draw_item(const struct pasted_item *item, struct canvas *canvas, struct area in,
		      int row)
{
	struct paste_columns c = columns_in(in);
	bool bad = item->fate == PASTED_REFUSED;
	struct str why = STR_INIT;

	canvas_text(canvas, (struct cells){ row, c.name, c.name_cols },
		    item->fate == PASTED_PASSED ? STYLE_DIM : STYLE_TEXT,
		    *item->name != '\0' ? item->name : item->text);
	if (item->fate == PASTED_SET) {
		draw_set(item, &c, row, canvas);
		return;
	}
	if (bad)
		str_printf(&why, "%s %s", term_mark(MARK_BAD), item->why);
	else
		str_printf(&why, _("left out: %s"), item->why);
	if (item->cell.figure != NULL) { /* the place of a value that is none */
		struct str name = STR_INIT;

		cell_ref_format(item->cell, &name);
		canvas_text(canvas, (struct cells){ row, c.cell, c.cell_cols }, STYLE_TEXT,
			    name.text);
		str_finish(&name);
	}
	int from = item->cell.figure != NULL ? c.was : c.cell;
	canvas_text(canvas, (struct cells){ row, from, in.col + in.cols - 1 - from },
		    bad ? STYLE_ERROR : STYLE_DIM, why.text);
	str_finish(&why);
}

static void add_summary(const struct app *app, struct str *out)
{
	const struct pasted *pasted = &paste_of(app)->pasted;

	if (pasted->named)
		str_printf(out, _("%zu rows of %zu columns, by their names: "), pasted->n_rows,
			   pasted->n_columns);
	else
		str_printf(out, _("%zu rows of %zu columns from %s on: "), pasted->n_rows,
			   pasted->n_columns, figures_of(app)->standing.text);
	str_printf(out, _("%zu values, %zu that cannot be taken"), pasted->n_set,
		   pasted->n_refused);
	if (pasted->n_emptied > 0)
		str_printf(out, _(", %zu become empty"), pasted->n_emptied);
}

static void draw_captions(struct canvas *canvas, struct area in, int row)
{
	struct paste_columns c = columns_in(in);

	canvas_text(canvas, (struct cells){ row, c.name, c.name_cols }, STYLE_DIM, _("pasted"));
	canvas_text(canvas, (struct cells){ row, c.cell, c.cell_cols }, STYLE_DIM, _("goes to"));
	canvas_text_right(canvas, (struct cells){ row, c.was, WAS_COLS }, STYLE_DIM, _("now"));
	canvas_text(canvas, (struct cells){ row, c.value, c.value_cols }, STYLE_DIM,
		    _("new value"));
}

void paste_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct paste *paste = paste_of(app);
	struct str text = STR_INIT;
	size_t n = paste->pasted.n;
	int rows = (int)n < area.rows - 9 ? (int)n : area.rows - 9;
	int cols = area.cols - 4 < PASTE_COLS_MOST ? area.cols - 4 : PASTE_COLS_MOST;

	add_summary(app, &text);
	struct area in = frame_dialog(canvas, rows + 3, cols, _("Paste"));
	frame_paragraphs(canvas, (struct area){ in.row, in.col + 1, 2, in.cols - 2 }, STYLE_TEXT,
			 text.text, 0);
	draw_captions(canvas, in, in.row + 2);
	for (int i = 0; i < rows && paste->first + (size_t)i < n; i++)
		draw_item(&paste->pasted.items[paste->order[paste->first + (size_t)i]], canvas, in,
			  in.row + 3 + i);
	canvas_cursor(canvas, in.row + 3, in.col + 1);
	str_finish(&text);
}
