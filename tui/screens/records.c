/* records.c - see records.h: read in stretches while no key waits, so that the first are shown at
 * once and the last are never waited for. */
#include "tui/screens/records.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/ledger/ledger_count.h"
#include "report/ledger/ledger_list.h"
#include "report/office/office_flow.h"
#include "report/office/office_people.h"
#include "tui/screens/frame.h"
#include "tui/widgets/list.h"

#define ALL_ROWS 100   /* more than any window: frame_dialog cuts it down */
#define FIXED_ROWS 2   /* headings, and what is said of all */
#define STRETCH 20000  /* rows of the sheet between two looks at the keys */
#define READ_MS 250    /* of reading between two drawings, unless a key comes */
#define FIRST_MS 150   /* so long a key waits for the first page */
#define COLUMN_MOST 24 /* columns of the terminal */
#define ROW_COLS 9

struct records {
	struct ledger_list *rows;
	struct list list;
	struct str cell;     /* by name */
	struct str ledger;   /* its ledger's name */
	size_t first_column; /* shown */
	bool all, names;     /* all are read; who somebody is is shown */
	unsigned generation;
};

static struct records *records_of(const struct app *app)
{
	return app->states[VIEW_RECORDS];
}

static struct ledger_counts *counts_of(const struct app *app)
{
	return report_counts(editing_report(app->editing));
}

bool records_are_there(const struct app *app, struct cell_ref cell)
{
	struct ledger_counts *counts = counts_of(app);
	struct decimal count;

	return counts != NULL && cell.figure != NULL && ledger_counts_cell(counts, cell, &count);
}

static size_t shown_rows(const struct app *app)
{
	int rows = term_canvas(app->term)->rows - FIXED_ROWS - 3;

	return rows > 1 ? (size_t)rows : 1;
}

/* --- reading --- */

/* One stretch more; what stands in the way is said. */
static void read_on(struct app *app)
{
	struct records *records = records_of(app);
	struct error err = { 0 };
	enum ledger_visit_state state = ledger_list_read(records->rows, STRETCH, &err);

	records->all = state != LEDGER_VISIT_MORE;
	if (state == LEDGER_VISIT_FAILED)
		app_say_error(app, &err);
	records->list.n = ledger_list_n(records->rows);
	app->put_off = !records->all;
}

/* Until there is a page, or a key would wait too long. */
static void read_first(struct app *app)
{
	int64_t until = app_now_ms() + FIRST_MS;

	do
		read_on(app);
	while (!records_of(app)->all && records_of(app)->list.n < shown_rows(app) &&
	       app_now_ms() < until);
	list_put(&records_of(app)->list, 0, shown_rows(app));
}

bool records_idle(struct app *app)
{
	int64_t until = app_now_ms() + READ_MS;

	if (records_of(app)->all)
		return false;
	do
		read_on(app);
	while (!records_of(app)->all && app_now_ms() < until && !term_has_input(app->term));
	return true;
}

static struct ledger_list *open_rows(struct app *app, struct cell_ref cell)
{
	struct str beside = STR_INIT;
	struct errors errors = { 0 };

	office_beside(app->office, &beside);
	struct ledger_list *rows = ledger_list_open(
		report_briefing(editing_report(app->editing)),
		&(struct ledger_list_request){
			.cell = cell, .rewrite = report_simplified, .beside = beside.text },
		&errors);
	str_finish(&beside);
	if (rows == NULL)
		app_say_errors(app, &errors);
	return rows;
}

void records_open(struct app *app, struct cell_ref cell)
{
	if (!records_are_there(app, cell)) {
		app_say(app, MESSAGE_PLAIN, _("this cell is not counted from a ledger"));
		return;
	}
	struct ledger_list *rows = open_rows(app, cell);
	if (rows == NULL)
		return;
	struct records *records = xcalloc(1, sizeof *records);
	records->rows = rows;
	records->generation = editing_generation(app->editing);
	str_init(&records->cell);
	str_init(&records->ledger);
	cell_ref_format(cell, &records->cell);
	str_add(&records->ledger, cell.figure->ledger);
	app->states[VIEW_RECORDS] = records;
	read_first(app);
	app_push(app, VIEW_RECORDS);
}

void records_leave(struct app *app)
{
	struct records *records = records_of(app);

	ledger_list_close(records->rows);
	str_finish(&records->cell);
	str_finish(&records->ledger);
	free(records);
	app->states[VIEW_RECORDS] = NULL;
	app->put_off = false;
}

/* The briefing was read anew, and its ledger with it: the records are those of the new one. */
void records_renewed(struct app *app)
{
	struct records *records = records_of(app);
	struct cell_ref cell;

	if (records->generation == editing_generation(app->editing))
		return;
	ledger_list_close(records->rows);
	records->rows = NULL;
	records->generation = editing_generation(app->editing);
	if (briefing_find_cell(report_briefing(editing_report(app->editing)), records->cell.text,
			       &cell) &&
	    records_are_there(app, cell))
		records->rows = open_rows(app, cell);
	if (records->rows == NULL)
		app_pop(app);
	else
		read_first(app);
}

/* --- drawing --- */

static int column_cols(const struct records *records, size_t column)
{
	int width = ledger_list_width(records->rows, column);

	return width < COLUMN_MOST ? width : COLUMN_MOST;
}

/* Calls for each column that is shown with the cells that it has. */
struct row_drawing {
	const struct records *records;
	struct canvas *canvas;
	const char *const *texts; /* NULL: the headings */
	enum style style;
};

static void draw_columns(const struct row_drawing *d, struct cells cells)
{
	size_t n = ledger_list_columns(d->records->rows);
	int end = cells.col + cells.n;
	struct str masked = STR_INIT;

	for (size_t i = d->records->first_column; i < n && cells.col < end; i++) {
		int cols = column_cols(d->records, i);
		const char *text =
			d->texts != NULL ? d->texts[i] : ledger_list_heading(d->records->rows, i);

		str_clear(&masked);
		if (d->texts != NULL && !d->records->names &&
		    ledger_list_personal(d->records->rows, i)) {
			ledger_mask(text, &masked);
			text = masked.text;
		}
		canvas_text(d->canvas,
			    (struct cells){ cells.row, cells.col,
					    cols < end - cells.col ? cols : end - cells.col },
			    d->style, text);
		cells.col += cols + 2;
	}
	str_finish(&masked);
}

static void draw_record(const struct app *app, struct canvas *canvas, struct cells cells, size_t at)
{
	struct records *records = records_of(app);
	bool here = at == records->list.current;
	struct ledger_listed record;
	struct error unreadable;
	struct str number = STR_INIT;

	if (!ledger_list_record(records->rows, at, &record, &unreadable)) {
		canvas_text(canvas, cells, STYLE_ERROR, unreadable.text);
		return;
	}
	const struct row_drawing drawing = { records, canvas, record.texts,
					     here ? STYLE_SELECTED : STYLE_TEXT };
	str_printf(&number, "%zu%s", record.row, record.hidden ? "*" : "");
	canvas_text(canvas, (struct cells){ cells.row, cells.col, 1 }, STYLE_HEADING,
		    here ? term_mark(MARK_CURRENT) : " ");
	canvas_text_right(canvas, (struct cells){ cells.row, cells.col + 1, ROW_COLS - 3 },
			  STYLE_DIM, number.text);
	draw_columns(&drawing,
		     (struct cells){ cells.row, cells.col + ROW_COLS, cells.n - ROW_COLS });
	if (here)
		canvas_cursor(canvas, cells.row, cells.col);
	str_finish(&number);
}

static void add_status(const struct records *records, struct str *out)
{
	size_t n = records->list.n;

	str_printf(out, _("ledger %s: record %zu of %zu"), records->ledger.text,
		   n > 0 ? records->list.current + 1 : 0, n);
	if (!records->all)
		str_add(out, _(" so far, reading on"));
	if (!records->names)
		str_add(out, _("; names are masked"));
}

void records_draw(const struct app *app, struct canvas *canvas, struct area area)
{
	const struct records *records = records_of(app);
	const struct row_drawing headings = { records, canvas, NULL, STYLE_HEADING };
	struct str text = STR_INIT;

	(void)area;
	str_printf(&text, _("Records of %s"), records->cell.text);
	struct area in = frame_dialog(canvas, ALL_ROWS, canvas->cols - 2, text.text);
	canvas_text_right(canvas, (struct cells){ in.row, in.col + 1, ROW_COLS - 3 }, STYLE_HEADING,
			  _("row"));
	draw_columns(&headings, (struct cells){ in.row, in.col + ROW_COLS, in.cols - ROW_COLS });
	for (int i = 0; i < in.rows - FIXED_ROWS; i++) {
		size_t at = records->list.top + (size_t)i;

		if (at < records->list.n)
			draw_record(app, canvas, (struct cells){ in.row + 1 + i, in.col, in.cols },
				    at);
	}
	if (records->list.n == 0)
		canvas_cursor(canvas, in.row + 1, in.col);
	str_clear(&text);
	add_status(records, &text);
	canvas_text(canvas, (struct cells){ in.row + in.rows - 1, in.col + 1, in.cols - 2 },
		    STYLE_HEADING, text.text);
	str_finish(&text);
}

/* --- keys --- */

static void move(struct app *app, enum list_move to)
{
	list_move(&records_of(app)->list, to, shown_rows(app));
}

#define X(name, to, keys, title)               \
	static void go_##name(struct app *app) \
	{                                      \
		move(app, LIST_##to);          \
	}
LIST_MOVES(X)
#undef X

static void go_left(struct app *app)
{
	records_of(app)->first_column -= records_of(app)->first_column > 0;
}

static void go_right(struct app *app)
{
	struct records *records = records_of(app);

	records->first_column += records->first_column + 1 < ledger_list_columns(records->rows);
}

static bool may_see_names(const struct app *app)
{
	return office_shows_names(app->office);
}

static void turn_names(struct app *app)
{
	records_of(app)->names = !records_of(app)->names;
}

/* Every column with its heading, each a line. */
static void show_whole(struct app *app)
{
	struct records *records = records_of(app);
	struct ledger_listed record;
	struct str text = STR_INIT;
	struct error err;

	if (!ledger_list_record(records->rows, records->list.current, &record, &err)) {
		app_say_error(app, &err);
		return;
	}
	str_printf(&text, _("row %zu\n\n"), record.row);
	for (size_t i = 0; i < ledger_list_columns(records->rows); i++) {
		str_printf(&text, "%s  ", ledger_list_heading(records->rows, i));
		if (!records->names && ledger_list_personal(records->rows, i))
			ledger_mask(record.texts[i], &text);
		else
			str_add(&text, record.texts[i]);
		str_add(&text, "\n");
	}
	app_show(app, records->cell.text, text.text);
	str_finish(&text);
}

static bool has_record(const struct app *app)
{
	return records_of(app)->list.n > 0;
}

const struct action actions_records[] = {
	{ "record-whole", "Enter", VIEW_RECORDS, MENU_NONE, N_("in full"),
	  N_("Show the record in full"), NULL, show_whole, has_record },
	{ "record-names", "n", VIEW_RECORDS, MENU_NONE, N_("names"),
	  N_("Show who somebody is, or mask it"), NULL, turn_names, may_see_names },
	{ "records-left", "Left", VIEW_RECORDS, MENU_NONE, NULL, N_("One column to the left"), NULL,
	  go_left, NULL },
	{ "records-right", "Right", VIEW_RECORDS, MENU_NONE, N_("columns"),
	  N_("One column to the right"), NULL, go_right, NULL },
#define X(name, to, keys, title) \
	{ "records-" #name, keys, VIEW_RECORDS, MENU_NONE, NULL, title, NULL, go_##name, NULL },
	LIST_MOVES(X)
#undef X
		{ 0 },
};
