/* paste.c - a block from Excel or WPS into the grid: shown first, then set in one step. */
#include "tui/screens/paste.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/typed_value.h"
#include "report/model/value.h"
#include "tui/screens/frame.h"
#include "tui/screens/figures.h"

#define PASTE_COLS 76

/* One piece of the block and where it goes. */
struct landing {
	struct cell_ref cell; /* no figure: outside the form, or nothing to set */
	struct cell value;
	char *text;    /* as pasted */
	char *trouble; /* why it cannot be taken; NULL */
};

struct paste {
	char *text;
	struct landing *items;
	size_t n, capacity;
	size_t rows, columns, n_good, n_bad;
	size_t first; /* first shown */
	unsigned generation;
};

static struct paste *paste_of(const struct app *app)
{
	return app->states[VIEW_PASTE];
}

/* --- the block in pieces --- */

/* The line of cells that stands `down` lines of cells below; SIZE_MAX outside the form. */
static size_t line_below(const struct figures *figures, size_t down)
{
	size_t line = figures->line;

	while (down > 0) {
		if (++line >= figures->form.n)
			return SIZE_MAX;
		down -= figures->form.lines[line].kind == FORM_CELLS;
	}
	return line;
}

static bool has_digit(const char *text)
{
	return strpbrk(text, "0123456789") != NULL || strstr(text, "０") != NULL ||
	       strstr(text, "１") != NULL;
}

static void take_piece(struct paste *paste, const struct figures *figures, size_t row,
		       size_t column, char *text)
{
	struct landing landing = { .text = text };
	size_t line = line_below(figures, row);
	struct error err;

	const struct form_line *at = line != SIZE_MAX ? &figures->form.lines[line] : NULL;
	if (at == NULL || figures->column + column >= form_columns(at)) {
		landing.trouble = xstrdup(_("outside the table"));
	} else {
		landing.cell = form_cell(at, figures->column + column);
		if (!form_is_entered(at))
			landing.trouble = xstrdup(_("computed"));
		else if (!typed_value_read(at->figure, text, strlen(text), &landing.value, &err))
			landing.trouble = xstrdup(err.text);
	}
	paste->n_bad += landing.trouble != NULL;
	paste->n_good += landing.trouble == NULL;
	paste->items = array_grow(paste->items, paste->n, &paste->capacity, sizeof *paste->items);
	paste->items[paste->n++] = landing;
}

/* A copied block often brings its names along: a first column of text is left out. */
static bool first_is_names(const char *text)
{
	bool any = false;

	for (const char *p = text; *p != '\0';) {
		size_t line = strcspn(p, "\n"), cell = strcspn(p, "\t\n");
		struct str first = STR_INIT;

		if (cell == line) /* one column only */
			return false;
		str_add_bytes(&first, p, cell);
		bool number = has_digit(first.text);
		any = any || first.len > 0;
		str_finish(&first);
		if (number)
			return false;
		p += line + (p[line] == '\n');
	}
	return any;
}

static void split(struct paste *paste, const struct figures *figures, const char *text)
{
	bool skip = first_is_names(text);

	for (const char *p = text; *p != '\0';) {
		size_t line = strcspn(p, "\n"), column = 0;
		const char *end = p + line;

		for (const char *cell = p; cell <= end; column++) {
			size_t len = strcspn(cell, "\t\n");
			struct str piece = STR_INIT;

			str_add_bytes(&piece, cell, len);
			if (skip && column == 0)
				str_finish(&piece);
			else
				take_piece(paste, figures, paste->rows, column - skip,
					   str_take(&piece));
			cell += len + 1;
		}
		if (column - skip > paste->columns)
			paste->columns = column - skip;
		paste->rows++;
		p = end + (*end == '\n');
	}
}

static void forget_items(struct paste *paste)
{
	for (size_t i = 0; i < paste->n; i++) {
		free(paste->items[i].text);
		free(paste->items[i].trouble);
	}
	paste->n = paste->rows = paste->columns = paste->n_good = paste->n_bad = 0;
}

void paste_leave(struct app *app)
{
	struct paste *paste = paste_of(app);

	forget_items(paste);
	free(paste->items);
	free(paste->text);
	free(paste);
	app->states[VIEW_PASTE] = NULL;
}

static void land(struct app *app)
{
	struct paste *paste = paste_of(app);

	forget_items(paste);
	paste->generation = editing_generation(app->editing);
	if (figures_line(figures_of(app)) != NULL)
		split(paste, figures_of(app), paste->text);
	if (paste->first >= paste->n)
		paste->first = 0;
}

/* The form was built anew before: the block lands where the cursor stands now. */
void paste_renewed(struct app *app)
{
	if (paste_of(app)->generation != editing_generation(app->editing))
		land(app);
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
	paste->text = xstrdup(text);
	app->states[VIEW_PASTE] = paste;
	land(app);
	app_push(app, VIEW_PASTE);
}

/* --- taking it --- */

static void take(struct app *app)
{
	struct paste *paste = paste_of(app);
	struct cell_edit *edits = xreallocarray(NULL, paste->n_good + 1, sizeof *edits);
	struct editing_outcome outcome = { 0 };
	struct error err;
	size_t n = 0;

	for (size_t i = 0; i < paste->n; i++)
		if (paste->items[i].trouble == NULL)
			edits[n++] = (struct cell_edit){ .cell = paste->items[i].cell,
							 .value = paste->items[i].value };
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

	if (first < paste->n)
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
	return paste_of(app)->n_good > 0;
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

static void draw_item(const struct landing *item, struct canvas *canvas, struct area in, int row)
{
	struct str name = STR_INIT, was = STR_INIT, value = STR_INIT;
	enum style style = item->trouble != NULL ? STYLE_ERROR : STYLE_TEXT;

	if (item->cell.figure != NULL) {
		cell_ref_format(item->cell, &name);
		value_format(&item->cell.figure->cells[item->cell.index], &was);
	}
	value_format(&item->value, &value);
	canvas_text(canvas, (struct cells){ row, in.col + 1, 30 }, STYLE_TEXT, name.text);
	canvas_text_right(canvas, (struct cells){ row, in.col + 32, 10 }, STYLE_DIM, was.text);
	canvas_text(canvas, (struct cells){ row, in.col + 43, 2 }, style,
		    item->trouble != NULL ? term_mark(MARK_BAD) : "=>");
	canvas_text(canvas, (struct cells){ row, in.col + 46, in.cols - 47 }, style,
		    item->trouble == NULL ? value.text : item->trouble);
	str_finish(&name);
	str_finish(&was);
	str_finish(&value);
}

void paste_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct paste *paste = paste_of(app);
	struct str text = STR_INIT;
	int rows = (int)paste->n < area.rows - 8 ? (int)paste->n : area.rows - 8;

	str_printf(&text,
		   _("%zu rows of %zu columns from %s on: %zu values, %zu that cannot be taken"),
		   paste->rows, paste->columns, figures_of(app)->standing.text, paste->n_good,
		   paste->n_bad);
	struct area in = frame_dialog(canvas, rows + 2, PASTE_COLS, _("Paste"));
	frame_paragraphs(canvas, (struct area){ in.row, in.col + 1, 2, in.cols - 2 }, STYLE_TEXT,
			 text.text, 0);
	for (int i = 0; i < rows && paste->first + (size_t)i < paste->n; i++)
		draw_item(&paste->items[paste->first + (size_t)i], canvas, in, in.row + 2 + i);
	canvas_cursor(canvas, in.row + 2, in.col + 1);
	str_finish(&text);
}
