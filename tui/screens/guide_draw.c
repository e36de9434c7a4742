/* guide_draw.c - what is known of a sheet on its way in, line by line. */
#include <string.h>

#include "report/base/i18n.h"
#include "tui/screens/frame.h"
#include "tui/screens/guide.h"
#include "tui/words/trial_lines.h"

#define ALL_ROWS 100
#define HEAD_ROWS 1
#define FOOT_ROWS 3

size_t guide_rows(const struct app *app)
{
	int rows = term_canvas(app->term)->rows - 3 - HEAD_ROWS - FOOT_ROWS;

	return rows > 1 ? (size_t)rows : 1;
}

static void add_head(const struct guide *guide, struct str *out)
{
	const struct ledger_look *look = &guide->look;
	size_t hidden = 0;

	for (size_t i = 0; i < look->n_sheets; i++)
		hidden += look->sheets[i].hidden;
	if (look->sheet != NULL)
		str_printf(out, _("sheet %s of %zu"), look->sheet, look->n_sheets);
	else
		str_add(out, look->encoding);
	if (hidden > 0)
		str_printf(out, _(", %zu hidden"), hidden);
	if (look->heading_first == look->heading_last)
		str_printf(out, _("; heading in row %zu"), look->heading_last);
	else
		str_printf(out, _("; heading in rows %zu to %zu"), look->heading_first,
			   look->heading_last);
	if (look->title[0] != '\0')
		str_printf(out, _("; %s"), look->title);
}

/* What the count came to: one line. */
static void add_count(const struct guide *guide, struct str *out)
{
	const struct ledger_counts *counts = ledger_trial_counts(guide->trial);

	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++) {
		const struct ledger_tally *tally = ledger_counts_tally(counts, i);

		if (strcmp(tally->ledger->name, guide->ledger) != 0)
			continue;
		str_printf(out, _("%zu records: %zu counted, %zu left out; %zu rows skipped"),
			   tally->rows, tally->counted, tally->n_left, tally->n_skipped);
		if (tally->hidden > 0)
			str_printf(out, _("; %zu hidden, counted too"), tally->hidden);
	}
}

static void draw_field(const struct guide *guide, struct canvas *canvas, struct cells cells,
		       const struct guide_field *field)
{
	const struct look_column *column =
		field->column < guide->look.n_columns ? &guide->look.columns[field->column] : NULL;
	struct str samples = STR_INIT;
	int left = cells.col + cells.n;

	canvas_text(canvas, (struct cells){ cells.row, cells.col, 14 }, STYLE_TEXT, field->name);
	canvas_text(canvas, (struct cells){ cells.row, cells.col + 15, 10 }, STYLE_DIM, field->use);
	if (column == NULL) {
		str_printf(&samples, _("%s no column '%s': Enter chooses one"), term_mark(MARK_BAD),
			   field->heading);
		canvas_text(canvas,
			    (struct cells){ cells.row, cells.col + 26, left - cells.col - 26 },
			    STYLE_ERROR, samples.text);
	} else {
		canvas_text(canvas, (struct cells){ cells.row, cells.col + 26, 3 }, STYLE_DIM,
			    column->where);
		canvas_text(canvas, (struct cells){ cells.row, cells.col + 29, 16 }, STYLE_TEXT,
			    column->name);
		for (size_t i = 0; i < LOOK_SAMPLES; i++)
			str_printf(&samples, "%s  ", column->samples[i]);
		canvas_text(canvas,
			    (struct cells){ cells.row, cells.col + 46, left - cells.col - 46 },
			    STYLE_DIM, samples.text);
	}
	str_finish(&samples);
}

static void draw_asked(struct canvas *canvas, struct cells cells, const struct guide_asked *asked)
{
	struct str text = STR_INIT;
	bool open = asked->member == NULL;

	str_printf(&text, "%s %s: %s", open ? "?" : term_mark(MARK_GOOD), asked->dimension,
		   asked->text);
	if (asked->records > 0)
		str_printf(&text, _("  %zu records"), asked->records);
	str_add(&text, "  -> ");
	if (asked->who != NULL)
		str_printf(&text, _("%s, as %s said before"), asked->member, asked->who);
	else if (!open)
		str_add(&text, asked->member);
	else if (asked->nearest != NULL)
		str_printf(&text, _("perhaps %s: Enter says it"), asked->nearest);
	else
		str_add(&text, _("Enter says it"));
	canvas_text(canvas, cells, open ? STYLE_WARNING : STYLE_TEXT, text.text);
	str_finish(&text);
}

static void draw_moved(const struct guide *guide, struct canvas *canvas, struct cells cells,
		       size_t at)
{
	size_t n;
	const struct ledger_moved *moved = &ledger_trial_moved(guide->trial, &n)[at];
	struct str text = STR_INIT;

	str_printf(&text, "%s ", moved->follows ? "=" : term_mark(MARK_BAD));
	trial_lines_add_moved(moved, &text);
	canvas_text(canvas, cells, moved->follows ? STYLE_TEXT : STYLE_ERROR, text.text);
	str_finish(&text);
}

static void draw_line(const struct guide *guide, struct canvas *canvas, struct cells cells,
		      size_t at)
{
	const struct guide_line *line = &guide->lines[at];
	struct cells rest = { cells.row, cells.col + 2, cells.n - 2 };

	if (at == guide->list.current) {
		canvas_text(canvas, (struct cells){ cells.row, cells.col, 1 }, STYLE_HEADING,
			    term_mark(MARK_CURRENT));
		canvas_cursor(canvas, cells.row, cells.col);
	}
	switch (line->kind) {
	case GUIDE_FIELD: draw_field(guide, canvas, rest, &guide->fields[line->at]); break;
	case GUIDE_ASKED: draw_asked(canvas, rest, &guide->asked[line->at]); break;
	case GUIDE_MOVED: draw_moved(guide, canvas, rest, line->at); break;
	}
}

/* What comes next. */
static const char *next_step(const struct guide *guide)
{
	if (guide->trial == NULL)
		return _("A field has no column yet.");
	for (size_t i = 0; i < guide->n_asked; i++)
		if (guide->asked[i].member == NULL)
			return _("Some spellings are not known: nothing is guessed, their records "
				 "are left out.");
	return _("a takes the ledger in.");
}

static void draw_foot(const struct guide *guide, struct canvas *canvas, struct area in)
{
	const struct ledger_comparison *compared =
		guide->trial != NULL ? ledger_trial_compared(guide->trial) : NULL;
	int row = in.row + in.rows - FOOT_ROWS;
	struct str text = STR_INIT;

	if (guide->trial != NULL)
		add_count(guide, &text);
	canvas_text(canvas, (struct cells){ row, in.col + 1, in.cols - 2 }, STYLE_HEADING,
		    text.text);
	str_clear(&text);
	if (compared != NULL)
		trial_lines_add_compared(compared, &text);
	else if (guide->trial != NULL)
		str_add(&text, _("There was no file of this ledger before."));
	canvas_text(canvas, (struct cells){ row + 1, in.col + 1, in.cols - 2 }, STYLE_HEADING,
		    text.text);
	canvas_text(canvas, (struct cells){ row + 2, in.col + 1, in.cols - 2 }, STYLE_HEADING,
		    next_step(guide));
	str_finish(&text);
}

void guide_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct guide *guide = guide_of(app);
	const char *slash = strrchr(guide->path, '/');
	struct str text = STR_INIT;

	(void)area;
	str_printf(&text, _("%s into the ledger %s"), slash != NULL ? slash + 1 : guide->path,
		   guide->ledger);
	struct area in = frame_dialog(canvas, ALL_ROWS, canvas->cols - 2, text.text);
	str_clear(&text);
	add_head(guide, &text);
	canvas_text(canvas, (struct cells){ in.row, in.col + 1, in.cols - 2 }, STYLE_DIM,
		    text.text);
	for (int i = 0; i < in.rows - HEAD_ROWS - FOOT_ROWS; i++) {
		size_t at = guide->list.top + (size_t)i;

		if (at < guide->list.n)
			draw_line(guide, canvas,
				  (struct cells){ in.row + HEAD_ROWS + i, in.col, in.cols }, at);
	}
	draw_foot(guide, canvas, in);
	str_finish(&text);
}
