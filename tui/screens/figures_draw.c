/* figures_draw.c - the form of figures on the canvas; changes nothing. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/model/value.h"
#include "tui/screens/frame.h"
#include "tui/screens/figures.h"
#include "tui/terminal/width.h"

#define VALUE_COLS 13 /* of figures with one column */
#define SHARE_COLS 8
#define LAST_COLS 11
#define CHANGE_COLS 10
#define UNIT_COLS 4
#define LABEL_LEAST 14
#define LABEL_MOST 36 /* wider, and the eye loses the line on its way to the value */
#define TROUBLE_ROWS 2

struct figures_layout figures_layout(const struct figures *figures, struct area area)
{
	struct figures_layout layout = { .captions_row = area.row,
					 .trouble_row = area.row + area.rows - TROUBLE_ROWS };
	int others = VALUE_COLS + UNIT_COLS + SHARE_COLS + LAST_COLS + CHANGE_COLS;

	layout.lines =
		(struct area){ area.row + 1, area.col, area.rows - 1 - TROUBLE_ROWS, area.cols };
	layout.label_cols = area.cols - others;
	if (layout.label_cols < LABEL_LEAST)
		layout.label_cols = LABEL_LEAST;
	if (layout.label_cols > LABEL_MOST)
		layout.label_cols = LABEL_MOST;
	layout.row_cols = figures->form.widest > FIGURES_NARROW_COLUMNS ? 20 : 16;
	layout.value_cols = 11;
	layout.columns = (area.cols - layout.row_cols) / layout.value_cols;
	if (layout.columns < 1)
		layout.columns = 1;
	if (layout.lines.rows < 1)
		layout.lines.rows = 1;
	return layout;
}

/* --- what stands in a cell --- */

static bool is_hidden(const struct app *app, const struct figures *figures, struct cell_ref cell)
{
	return figures->keying && !editing_keyed(app->editing, cell);
}

static bool is_in_trouble(const struct app *app, const struct figures *figures,
			  struct cell_ref cell)
{
	struct proof *proof = report_proof(editing_report(app->editing));

	if (figures->trouble_check == SIZE_MAX || figures->trouble_check >= proof_count(proof))
		return false;
	for (size_t i = 0; i < proof_cell_count(proof, figures->trouble_check); i++) {
		struct cell_ref own = proof_cell(proof, figures->trouble_check, i);

		if (own.figure == cell.figure && own.index == cell.index)
			return true;
	}
	return false;
}

/* One character behind the value: does not hold, keyed twice, has a note. */
static const char *cell_mark(const struct app *app, const struct figures *figures,
			     struct cell_ref cell, enum style *style)
{
	const struct cell_detail *detail = figure_detail(cell.figure, cell.index);

	*style = STYLE_DIM;
	if (is_in_trouble(app, figures, cell)) {
		*style = figures->trouble_level == LEVEL_ERROR ? STYLE_ERROR : STYLE_WARNING;
		return term_mark(figures->trouble_level == LEVEL_ERROR ? MARK_BAD : MARK_WARNING);
	}
	if (figures->keying && editing_keyed(app->editing, cell)) {
		*style = STYLE_GOOD;
		return term_mark(MARK_GOOD);
	}
	if (detail != NULL && (detail->note != NULL || detail->source != NULL))
		return "*";
	return "";
}

static void draw_cell(const struct app *app, struct canvas *canvas, struct cell_ref cell,
		      struct cells cells)
{
	int row = cells.row, col = cells.col;
	struct figures *figures = figures_of(app);
	const struct cell *value = &cell.figure->cells[cell.index];
	struct cell_ref here = figures_cell(figures);
	bool current = here.figure == cell.figure && here.index == cell.index;
	enum style style = value->state == CELL_COMPUTED ? STYLE_TOTAL : STYLE_TEXT, mark_style;
	struct str text = STR_INIT;
	int room = cells.n - 3; /* a gap before it, a mark behind it */

	if (cell_has_no_data(cell))
		str_add(&text, _("no data"));
	else if (!is_hidden(app, figures, cell))
		value_format(value, &text);
	const char *mark = cell_mark(app, figures, cell, &mark_style);
	if (current && figures->editing) {
		field_draw(&figures->field, canvas, (struct cells){ row, col + 1, room },
			   STYLE_EDIT);
	} else {
		if (width_of(text.text) > room) { /* never a part of a number */
			str_clear(&text);
			str_add(&text, "######");
		}
		int blank = figures_wide(app) ? room - width_of(text.text) : 0;

		if (blank == room)
			blank = 0; /* in a wide form digits alone are marked: it scrolls cheaply */
		canvas_text_right(canvas, (struct cells){ row, col + 1 + blank, room - blank },
				  current ? STYLE_SELECTED : style, text.text);
		if (current)
			canvas_cursor(canvas, row, col + room);
	}
	canvas_text(canvas, (struct cells){ row, col + 1 + room, 2 }, mark_style, mark);
	str_finish(&text);
}

/* --- what stands beside it --- */

/* Of the total, to one decimal; nothing where shares mean nothing. */
static void add_share(const struct figure *figure, size_t row, struct str *out)
{
	struct decimal share, hundred = decimal_of(100), product;

	if (figure->n_by != 1 || row == figure->n_rows || figure->axes[0].parts == PARTS_NONE ||
	    figure->axes[0].parts == PARTS_AVERAGE)
		return;
	const struct cell *part = figure_cell(figure, row, 0);
	const struct cell *total = figure_cell(figure, figure->n_rows, 0);
	if (!cell_has_value(part) || !cell_has_value(total) || total->value.units <= 0 ||
	    !decimal_multiply(part->value, hundred, &product))
		return;
	int128 num = product.units, den = total->value.units;
	num *= decimal_power(total->value.scale);
	den *= decimal_power(product.scale);
	if (!decimal_from_ratio(num, den, 1, ROUND_HALF_UP, &share))
		return;
	decimal_format(share, out);
	str_add(out, "%");
}

static void add_change(const struct cell *now, const struct cell *was, struct str *out)
{
	struct decimal change;

	if (!cell_has_value(now) || !cell_has_value(was) ||
	    !decimal_subtract(now->value, was->value, &change))
		return;
	if (change.units == 0) {
		str_add(out, _("same"));
		return;
	}
	if (change.units > 0)
		str_add(out, "+");
	decimal_format(change, out);
}

/* A column that does not fit whole is left out. */
static void draw_aside(struct canvas *canvas, const struct figures_layout *layout,
		       struct cells cells, enum style style, const char *text)
{
	if (cells.col + cells.n <= layout->lines.col + layout->lines.cols)
		canvas_text_right(canvas, cells, style, text);
}

/* What stands beside a value. */
struct beside {
	struct cells unit, share, last, change;
};

static struct beside beside(int row, int col)
{
	struct beside at = { .unit = { row, col, UNIT_COLS } };

	at.share = (struct cells){ row, col + UNIT_COLS, SHARE_COLS };
	at.last = (struct cells){ row, at.share.col + SHARE_COLS, LAST_COLS };
	at.change = (struct cells){ row, at.last.col + LAST_COLS, CHANGE_COLS };
	return at;
}

static void draw_beside(const struct app *app, struct canvas *canvas,
			const struct figures_layout *layout, const struct form_line *line,
			struct beside at)
{
	struct cell_ref cell = form_cell(line, 0);
	struct str share = STR_INIT, last = STR_INIT, change = STR_INIT;
	struct cell was;

	if (form_is_single(line)) {
		if (line->figure->unit != NULL)
			canvas_text(canvas, at.unit, STYLE_DIM, line->figure->unit);
	} else {
		add_share(line->figure, line->row, &share);
	}
	if (editing_previous(app->editing, cell, &was)) {
		value_format(&was, &last);
		add_change(&cell.figure->cells[cell.index], &was, &change);
	}
	if (!is_hidden(app, figures_of(app), cell)) {
		draw_aside(canvas, layout, at.share, STYLE_DIM, share.text);
		draw_aside(canvas, layout, at.change, STYLE_DIM, change.text);
	}
	draw_aside(canvas, layout, at.last, STYLE_DIM, last.text);
	str_finish(&share);
	str_finish(&last);
	str_finish(&change);
}

/* --- lines --- */

static void add_title(const struct figure *figure, bool single, struct str *out)
{
	if (single) {
		str_add(out, _("Single figures"));
		return;
	}
	str_add(out, figure->title != NULL ? figure->title : figure->name);
	if (figure->unit != NULL)
		str_printf(out, _(" (%s)"), figure->unit);
}

/* Which members of the dimensions beyond the second are shown: 性别：男 [1/3] */
static void add_slice(const struct form_line *line, struct str *out)
{
	const struct figure *figure = line->figure;

	for (size_t i = 2; i < figure->n_by; i++) {
		size_t at = figure_position(figure, line->slice, i);

		str_printf(out, _("  %s: %s [%zu/%zu]"), figure->by[i]->name,
			   dimension_member_name(figure->by[i], at), at + 1,
			   figure->axes[i].extent);
	}
}

/* 问责领导干部（人）  2019年至今 · 省纪委监委 */
static void add_heading(const struct form_line *line, struct str *out)
{
	const struct figure *figure = line->figure;

	add_title(figure, form_is_single(line), out);
	add_slice(line, out);
	if (figure->period != NULL || figure->source != NULL)
		str_add(out, "  ");
	if (figure->period != NULL)
		str_add(out, figure->period);
	if (figure->period != NULL && figure->source != NULL)
		str_add(out, " / ");
	if (figure->source != NULL)
		str_add(out, figure->source);
}

/* What stands above the names of rows, which does not scroll: 地区 男 2019年. */
static void add_rows_name(const struct form_line *line, struct str *out)
{
	const struct figure *figure = line->figure;

	str_add(out, figure->by[0]->name);
	for (size_t i = 2; i < figure->n_by; i++)
		str_printf(out, " %s",
			   dimension_member_name(figure->by[i],
						 figure_position(figure, line->slice, i)));
}

static void draw_captions(const struct app *app, struct canvas *canvas,
			  const struct figures_layout *layout, const struct form_line *line,
			  int row)
{
	const struct figures *figures = figures_of(app);
	int col = layout->lines.col;

	if (line->figure->n_by >= 2) {
		const struct dimension *by = line->figure->by[1];
		struct str rows = STR_INIT;

		add_rows_name(line, &rows);
		canvas_text(canvas, (struct cells){ row, col + 1, layout->row_cols - 2 },
			    STYLE_HEADING, rows.text);
		str_finish(&rows);
		for (int i = 0; i < layout->columns; i++) {
			size_t member = figures->first_column + (size_t)i;
			if (member < line->figure->axes[1].extent)
				canvas_text_right(canvas,
						  (struct cells){ row,
								  col + layout->row_cols +
									  i * layout->value_cols +
									  1,
								  layout->value_cols - 3 },
						  STYLE_HEADING, dimension_member_name(by, member));
		}
		return;
	}
	canvas_text(canvas, (struct cells){ row, col + 1, layout->label_cols - 2 }, STYLE_HEADING,
		    form_is_single(line) ? _("Figure") : line->figure->by[0]->name);
	col += layout->label_cols;
	canvas_text_right(canvas, (struct cells){ row, col + 1, VALUE_COLS - 3 }, STYLE_HEADING,
			  _("Value"));
	struct beside at = beside(row, col + VALUE_COLS);
	draw_aside(canvas, layout, at.share, STYLE_HEADING, _("Share"));
	draw_aside(canvas, layout, at.last, STYLE_HEADING, _("Last release"));
	draw_aside(canvas, layout, at.change, STYLE_HEADING, _("Change"));
}

static void draw_cells(const struct app *app, struct canvas *canvas,
		       const struct figures_layout *layout, const struct form_line *line, int row)
{
	const struct figures *figures = figures_of(app);
	int col = layout->lines.col;
	bool here = line == figures_line(figures);
	enum style style = line->figure->formula != NULL ? STYLE_DIM
			   : !form_is_single(line) && line->row == line->figure->n_rows
				   ? STYLE_TOTAL
				   : STYLE_TEXT;

	if (here)
		canvas_text(canvas, (struct cells){ row, col, 1 }, STYLE_HEADING,
			    term_mark(MARK_CURRENT));
	int label_cols = line->figure->n_by < 2 ? layout->label_cols : layout->row_cols;
	int indent = 2 * form_depth(line) < label_cols / 2 ? 2 * form_depth(line) : label_cols / 2;
	int end = canvas_text(canvas,
			      (struct cells){ row, col + 1 + indent, label_cols - 2 - indent },
			      style, form_label(line));
	if (form_is_folded(&figures->form, line) && end < col + label_cols - 3)
		canvas_text(canvas, (struct cells){ row, end, 2 }, STYLE_DIM, " +");
	col += label_cols;
	if (line->figure->n_by < 2) {
		draw_cell(app, canvas, form_cell(line, 0), (struct cells){ row, col, VALUE_COLS });
		draw_beside(app, canvas, layout, line, beside(row, col + VALUE_COLS));
		return;
	}
	struct cells cells = { row, col, layout->value_cols };
	for (int i = 0; i < layout->columns; i++, cells.col += layout->value_cols) {
		size_t column = figures->first_column + (size_t)i;
		if (column < form_columns(line))
			draw_cell(app, canvas, form_cell(line, column), cells);
	}
}

/* That there is more above and below, to the left and to the right. */
static void draw_marks(const struct app *app, struct canvas *canvas,
		       const struct figures_layout *layout, size_t first)
{
	const struct figures *figures = figures_of(app);
	const struct form_line *line = &figures->form.lines[first];
	size_t last = first + (size_t)layout->lines.rows - 1;
	int col = layout->lines.col, row = layout->captions_row;

	if (first > 2)
		canvas_text(canvas, (struct cells){ row, col, 1 }, STYLE_DIM, "^");
	if (last + 1 < figures->form.n && last != figures->line)
		canvas_text(canvas,
			    (struct cells){ layout->lines.row + layout->lines.rows - 1, col, 1 },
			    STYLE_DIM, "v");
	if (line->figure->n_by < 2)
		return;
	int end = col + layout->row_cols + layout->columns * layout->value_cols - 1;
	if (figures->first_column > 0)
		canvas_text(canvas, (struct cells){ row, col + layout->row_cols - 1, 1 }, STYLE_DIM,
			    "<");
	if (figures->first_column + (size_t)layout->columns < form_columns(line))
		canvas_text(canvas, (struct cells){ row, end, 1 }, STYLE_DIM, ">");
}

static void draw_line(const struct app *app, struct canvas *canvas,
		      const struct figures_layout *layout, const struct form_line *line, int row)
{
	struct str heading = STR_INIT;

	switch (line->kind) {
	case FORM_HEADING:
		add_heading(line, &heading);
		canvas_text(canvas,
			    (struct cells){ row, layout->lines.col + 1, layout->lines.cols - 2 },
			    STYLE_HEADING, heading.text);
		break;
	case FORM_CAPTIONS: draw_captions(app, canvas, layout, line, row); break;
	case FORM_CELLS: draw_cells(app, canvas, layout, line, row); break;
	}
	str_finish(&heading);
}

/* Why it does not hold, and which cell is probably to blame. */
static void draw_trouble(const struct app *app, struct canvas *canvas,
			 const struct figures_layout *layout)
{
	const struct figures *figures = figures_of(app);
	int row = layout->trouble_row, col = layout->lines.col;
	bool error = figures->trouble_level == LEVEL_ERROR;
	enum style style = error ? STYLE_ERROR : STYLE_WARNING;

	if (figures->keying) { /* what does not hold would tell what was entered first */
		canvas_text(
			canvas, (struct cells){ row, col + 1, layout->lines.cols - 2 },
			STYLE_HEADING,
			_("second keying: type every value again; what differs is asked about"));
		return;
	}
	if (figures->trouble[0].len == 0)
		return;
	int at = canvas_text(canvas, (struct cells){ row, col + 1, 2 }, style,
			     term_mark(error ? MARK_BAD : MARK_WARNING));
	canvas_text(canvas, (struct cells){ row, at + 1, layout->lines.cols - (at - col) - 2 },
		    style, figures->trouble[0].text);
	canvas_text(canvas, (struct cells){ row + 1, at + 1, layout->lines.cols - (at - col) - 2 },
		    STYLE_TEXT, figures->trouble[1].text);
}

/* What stands above the lines and does not scroll. Returns the first line below it. */
static size_t draw_head(const struct app *app, struct canvas *canvas, struct area area,
			const struct figures_layout *layout)
{
	const struct figures *figures = figures_of(app);
	const struct form_line *top = &figures->form.lines[figures->top];
	size_t first = figures->top;
	struct str heading = STR_INIT;

	add_heading(top, &heading);
	if (top->kind == FORM_HEADING && figures_wide(app) && top[1].kind == FORM_CAPTIONS) {
		canvas_text(canvas,
			    (struct cells){ layout->captions_row, area.col + 1, area.cols - 2 },
			    STYLE_HEADING, heading.text);
		str_finish(&heading);
		return first + 1;
	}
	if (!figures_wide(app))
		frame_heading(canvas, area, heading.text);
	draw_captions(app, canvas, layout, top, layout->captions_row);
	if (top->kind == FORM_HEADING && !figures_wide(app))
		first++; /* it stands in the frame */
	if (figures->form.lines[first].kind == FORM_CAPTIONS)
		first++; /* they stand above */
	str_finish(&heading);
	return first;
}

void figures_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	struct figures *figures = figures_of(app);
	struct figures_layout layout = figures_layout(figures, area);

	if (figures->form.n == 0) {
		canvas_text(canvas, (struct cells){ area.row + 1, area.col + 2, area.cols - 3 },
			    STYLE_TEXT, _("This briefing has no figures: its template says none."));
		return;
	}
	size_t first = draw_head(app, canvas, area, &layout);
	for (int i = 0; i < layout.lines.rows && first + (size_t)i < figures->form.n; i++)
		draw_line(app, canvas, &layout, &figures->form.lines[first + (size_t)i],
			  layout.lines.row + i);
	draw_marks(app, canvas, &layout, first);
	draw_trouble(app, canvas, &layout);
}

static void explain_value(const struct figure *figure, struct str *out)
{
	if (figure->formula != NULL)
		str_printf(out, _("Computed: %s\n"), figure->formula);
	else
		str_add(out, _("Type digits and Enter. An empty cell is missing, never 0. "
			       "Type - where there is no such thing, ... where it is less than "
			       "half of what is printed.\n"));
	if (figure->decimals >= 0)
		str_printf(out, _("Rounded to %d decimals: totals are proved within rounding.\n"),
			   figure->decimals);
}

void figures_explain(const struct app *app, struct str *out)
{
	const struct figures *figures = figures_of(app);
	const struct form_line *line = figures_line(figures);
	struct cell_ref cell = figures_cell(figures);

	if (line == NULL || cell.figure == NULL)
		return;
	const struct cell_detail *detail = figure_detail(cell.figure, cell.index);
	str_printf(out, "%s\n", figures->standing.text);
	if (line->figure->unit != NULL)
		str_printf(out, _("Unit: %s\n"), line->figure->unit);
	if (line->figure->period != NULL)
		str_printf(out, _("Period: %s\n"), line->figure->period);
	if (line->figure->source != NULL)
		str_printf(out, _("Source: %s\n"), line->figure->source);
	if (line->figure->note != NULL)
		str_printf(out, _("Note: %s\n"), line->figure->note);
	if (detail != NULL && detail->note != NULL)
		str_printf(out, _("Note of this cell: %s\n"), detail->note);
	if (detail != NULL && detail->source != NULL)
		str_printf(out, _("Source of this cell: %s\n"), detail->source);
	explain_value(line->figure, out);
	if (figures->trouble[0].len > 0 && !figures->keying)
		str_printf(out, "\n%s\n%s\n", figures->trouble[0].text, figures->trouble[1].text);
}
