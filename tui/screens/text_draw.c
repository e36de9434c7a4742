/* text_draw.c - step 4 on the canvas: the list of blocks, the editor, what is said of a number. */
#include "report/base/i18n.h"
#include "tui/screens/frame.h"
#include "tui/screens/text_inside.h"
#include "tui/terminal/width.h"

static void draw_item(const struct app *app, struct canvas *canvas, struct area area, int row,
		      size_t at)
{
	const struct text_view *view = text_view(app);
	const struct block *block = text_block_at(app, at);
	bool here = at == view->current;

	canvas_text(canvas, (struct cells){ row, area.col, 1 }, STYLE_HEADING,
		    here ? term_mark(MARK_CURRENT) : " ");
	int col =
		canvas_text(canvas, (struct cells){ row, area.col + 1, 8 },
			    here ? STYLE_SELECTED : STYLE_HEADING, _(text_kind(block->kind)->name));
	if (here)
		canvas_cursor(canvas, row, area.col + 1);
	canvas_text(canvas, (struct cells){ row, col + 1, area.col + TEXT_LIST_COLS - col - 3 },
		    STYLE_DIM, view->glances[at].shown);
	if (view->glances[at].doubtful)
		canvas_text(canvas, (struct cells){ row, area.col + TEXT_LIST_COLS - 2, 2 },
			    STYLE_WARNING, term_mark(MARK_WARNING));
}

static void add_label(const struct app *app, struct str *out)
{
	const struct text_view *view = text_view(app);
	const struct block *block = text_block_here(app);

	if (block == NULL)
		return;
	str_printf(out, "%zu/%zu %s", view->current + 1, text_briefing(app)->document.n,
		   _(text_kind(block->kind)->name));
	if (block->by.raw != NULL)
		str_printf(out, ": %s", block->by.raw);
	for (size_t i = 0; i < block->n_figures; i++)
		str_printf(out, " %s", block->figure_names[i]);
	struct editor_problems problems = editor_problems(view->editor);
	if (problems.unknown + problems.conflicts > 0)
		str_printf(out, _("  %zu numbers match no figure"),
			   problems.unknown + problems.conflicts);
	if (problems.bad > 0)
		str_printf(out, _("  %zu names are unknown"), problems.bad);
}

static void draw_conflict(const struct prose_number *number, const char *name, struct str *out)
{
	struct str right = STR_INIT;

	number_correction(number->direction, number->would_be, &right);
	if (number->direction != NULL)
		str_printf(out, _("%s says it the other way: %s"), name, right.text);
	else
		str_printf(out, _("%s is %s: ^B puts it there"), name, right.text);
	str_finish(&right);
}

/* What is wrong with the number under the cursor, or what it is. */
static void draw_number(const struct app *app, struct canvas *canvas, struct area area)
{
	struct text_view *view = text_view(app);
	const struct prose_number *number = editor_number(view->editor);
	struct str text = STR_INIT, name = STR_INIT;

	if (number == NULL || !view->editing)
		return;
	if (number->n_cells > 0)
		cell_ref_format(number->cells[0], &name);
	switch (number->status) {
	case NUMBER_CONFLICT: draw_conflict(number, name.text, &text); break;
	case NUMBER_UNKNOWN: str_add(&text, _("no figure has this number")); break;
	case NUMBER_MATCHED:
	case NUMBER_ROUNDED:
	case NUMBER_DERIVED:
		str_printf(&text, number->bound ? "%s" : _("the same as %s: ^B binds it"),
			   name.text);
		break;
	case NUMBER_IGNORED: str_add(&text, number->why != NULL ? _(number->why) : ""); break;
	}
	int width = width_of(text.text), col = area.col + area.cols - width - 1;
	if (col > area.col + 30)
		canvas_text(canvas, (struct cells){ area.row, col, width }, STYLE_WARNING,
			    text.text);
	str_finish(&text);
	str_finish(&name);
}

/* What else there is to be said of a table, at the foot of its title. */
static void draw_form_hint(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct block *block = text_block_here(app);

	if (block != NULL && (block->kind == BLOCK_TABLE || block->kind == BLOCK_CHART))
		canvas_text(canvas,
			    (struct cells){ area.row + area.rows - 1, area.col + TEXT_LIST_COLS + 1,
					    area.cols - TEXT_LIST_COLS - 1 },
			    STYLE_DIM, _("F4: figures, rows, columns, order, beside the picture"));
}

void text_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	struct text_view *view = text_view(app);
	struct str label = STR_INIT;
	int left = view->editing ? (area.cols - TEXT_MEASURE) / 2 : TEXT_LIST_COLS + 1;

	if (left < 0)
		left = 0;
	add_label(app, &label);
	canvas_text(
		canvas,
		(struct cells){ area.row, area.col + (view->editing ? 1 : left), area.cols - left },
		STYLE_HEADING, label.text);
	str_finish(&label);
	editor_draw(view->editor, canvas,
		    (struct area){ area.row + 1, area.col + left, area.rows - 1, area.cols - left },
		    TEXT_MEASURE);
	if (view->editing) {
		draw_number(app, canvas, area);
		return;
	}
	draw_form_hint(app, canvas, area);
	canvas_text(canvas, (struct cells){ area.row, area.col + 1, TEXT_LIST_COLS - 2 },
		    STYLE_HEADING, _("Blocks"));
	for (int row = area.row; row < area.row + area.rows; row++)
		canvas_mark(canvas, row, area.col + TEXT_LIST_COLS, STYLE_DIM, LINE_VERTICAL);
	for (int i = 0;
	     i < text_list_rows(app) && text_block_at(app, view->top + (size_t)i) != NULL; i++)
		draw_item(app, canvas, area, area.row + 1 + i, view->top + (size_t)i);
	if (text_briefing(app)->document.n == 0)
		canvas_text(canvas,
			    (struct cells){ area.row + 1, area.col + 1, TEXT_LIST_COLS - 2 },
			    STYLE_DIM, _("nothing yet: Ins"));
}

void text_explain(const struct app *app, struct str *out)
{
	const struct block *block = text_block_here(app);

	if (block == NULL)
		return;
	str_printf(out, "%s\n%s\n", _(text_kind(block->kind)->name),
		   _(text_kind(block->kind)->help));
	str_add(out, _("A figure's name in braces prints its value: {问责案件}. After { the names "
		       "are offered; behind | filters: {问责领导干部|items}.\n"));
}
