/* figures_more.c - what else can be done with figures: find, note and source, copies of the last
 * release, second keying. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/value.h"
#include "tui/screens/figures.h"

/* --- F3 --- */

/* Each line once, and the columns of wide figures: a table of 500 x 40 is 540 names. */
struct finding_list {
	struct arena arena;
	struct pick *picks;
	struct cell_ref *cells;
	size_t n, capacity, cells_capacity;
	unsigned generation;
	bool hides; /* values: they are being keyed again */
};

static void add_found(struct finding_list *list, struct cell_ref cell, const char *text)
{
	struct str value = STR_INIT;

	if (!list->hides)
		value_format(&cell.figure->cells[cell.index], &value);
	list->picks = array_grow(list->picks, list->n, &list->capacity, sizeof *list->picks);
	list->cells = array_grow(list->cells, list->n, &list->cells_capacity, sizeof *list->cells);
	list->picks[list->n] = (struct pick){ arena_strdup(&list->arena, text),
					      arena_strdup(&list->arena, value.text) };
	list->cells[list->n++] = cell;
	str_finish(&value);
}

static void add_lines(struct finding_list *list, const struct form *form)
{
	for (size_t i = 0; i < form->n; i++) {
		const struct form_line *line = &form->lines[i];
		struct str name = STR_INIT;

		if (line->kind != FORM_CELLS)
			continue;
		str_add(&name, line->figure->name);
		if (line->figure->n_by > 0)
			str_printf(&name, " %s", form_label(line));
		add_found(list, form_cell(line, 0), name.text);
		str_finish(&name);
	}
}

static void add_columns(struct finding_list *list, const struct form *form)
{
	for (size_t i = 0; i < form->n; i++) {
		const struct figure *figure = form->lines[i].figure;

		if (form->lines[i].kind != FORM_CAPTIONS)
			continue;
		for (size_t column = 0; column < figure->axes[1].extent; column++) {
			struct str name = STR_INIT;

			str_printf(&name, "%s %s", figure->name,
				   dimension_member_name(figure->by[1], column));
			add_found(list,
				  (struct cell_ref){ figure, figure_index(figure, 0, column) },
				  name.text);
			str_finish(&name);
		}
	}
}

static void found(struct app *app, void *context, size_t picked)
{
	struct finding_list *list = context;

	if (picked != PICK_NONE && figures_of(app) != NULL &&
	    list->generation == editing_generation(app->editing))
		figures_go_to(app, list->cells[picked]);
	free(list->picks);
	free(list->cells);
	arena_finish(&list->arena);
	free(list);
}

static void find(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct finding_list *list = xcalloc(1, sizeof *list);

	if (figures->editing && !figures_commit(app)) {
		free(list);
		return;
	}
	list->generation = editing_generation(app->editing);
	list->hides = figures->keying;
	add_lines(list, &figures->form);
	add_columns(list, &figures->form);
	app_pick(app, &(struct pick_question){
			      .title = _("Find a figure: 汉字, 拼音 initials"),
			      .picks = list->picks,
			      .n = list->n,
			      .done = found,
			      .context = list,
		      });
}

/* --- F4: note, source, day, flag --- */

static const struct {
	enum change_kind kind;
	const char *title, *label;
} details[] = {
	{ CHANGE_NOTE, N_("Note"), N_("A note of this one cell; it is printed under the table:") },
	{ CHANGE_SOURCE, N_("Source"),
	  N_("Who states this one value, when it is not the figure's:") },
	{ CHANGE_ASOF, N_("Day"), N_("The day this value stands for, as 2020-12-31:") },
	{ CHANGE_FLAG, N_("Flag"),
	  N_("What is still to be known of this value, as 初步, 修订 or 估计; printed with it:") },
};

#define N_DETAILS (sizeof details / sizeof *details)

static void set_detail(struct app *app, enum change_kind kind, const char *text)
{
	struct cell_ref cell = figures_cell(figures_of(app));
	struct editing_outcome outcome = { 0 };
	struct error err;
	struct date day;

	if (kind == CHANGE_ASOF && text[0] != '\0' && !date_parse(text, strlen(text), &day, &err)) {
		app_say_error(app, &err);
		return;
	}
	if (!editing_set_detail(app->editing,
				&(struct detail_edit){ cell, kind, text[0] != '\0' ? text : NULL },
				&outcome, &err)) {
		app_say_error(app, &err);
		return;
	}
	app_say(app, MESSAGE_GOOD, _("kept"));
	app_tell(app, &outcome);
	app_changed(app);
}

static void take_note(struct app *app, void *context, const char *text)
{
	(void)context;
	if (text != NULL)
		set_detail(app, CHANGE_NOTE, text);
}

static void take_source(struct app *app, void *context, const char *text)
{
	(void)context;
	if (text != NULL)
		set_detail(app, CHANGE_SOURCE, text);
}

static void take_day(struct app *app, void *context, const char *text)
{
	(void)context;
	if (text != NULL)
		set_detail(app, CHANGE_ASOF, text);
}

static void take_flag(struct app *app, void *context, const char *text)
{
	(void)context;
	if (text != NULL)
		set_detail(app, CHANGE_FLAG, text);
}

static prompt_fn *const takers[] = { take_note, take_source, take_day, take_flag };

/* What stands there; the texts of the note and the source belong to the briefing. */
static const char *present_detail(struct cell_ref cell, size_t which, struct str *day)
{
	const struct cell_detail *detail = figure_detail(cell.figure, cell.index);

	if (detail == NULL)
		return "";
	switch (details[which].kind) {
	case CHANGE_NOTE: return detail->note != NULL ? detail->note : "";
	case CHANGE_SOURCE: return detail->source != NULL ? detail->source : "";
	case CHANGE_FLAG: return detail->flag != NULL ? detail->flag : "";
	default:
		if (date_is_set(detail->asof))
			date_format_iso(detail->asof, day);
		return day->text;
	}
}

static void ask_detail(struct app *app, void *context, int choice)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures != NULL ? figures_cell(figures) : (struct cell_ref){ 0 };
	struct str day = STR_INIT;

	(void)context;
	if (choice >= 0 && cell.figure != NULL)
		app_ask(app, &(struct line_question){
				     .title = figures->standing.text,
				     .label = _(details[choice].label),
				     .text = present_detail(cell, (size_t)choice, &day),
				     .done = takers[choice],
			     });
	str_finish(&day);
}

static void describe(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures_cell(figures);
	struct str days[N_DETAILS];
	struct choice choices[N_DETAILS];

	if (cell.figure == NULL || (figures->editing && !figures_commit(app)))
		return;
	for (size_t i = 0; i < N_DETAILS; i++) {
		str_init(&days[i]);
		choices[i] =
			(struct choice){ _(details[i].title), present_detail(cell, i, &days[i]) };
	}
	app_choose(app, &(struct choice_question){
				.title = figures->standing.text,
				.text = _("Note, source, day and flag of this one cell"),
				.choices = choices,
				.n = N_DETAILS,
				.done = ask_detail,
			});
	for (size_t i = 0; i < N_DETAILS; i++)
		str_finish(&days[i]);
}

/* --- the last release --- */

static void copy_cells(struct app *app, const struct cell_edit *edits, size_t n)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (n == 0) {
		app_say(app, MESSAGE_PLAIN, _("the last release says nothing here"));
	} else if (!editing_set_cells(
			   app->editing,
			   &(struct cell_edits){ edits, n, _("copied from the last release") },
			   &outcome, &err)) {
		app_say_error(app, &err);
	} else {
		app_say(app, MESSAGE_GOOD,
			_("%zu values copied from the last release; 'same' marks them"),
			outcome.changed);
		app_tell(app, &outcome);
		app_changed(app);
	}
}

static void copy_cell(struct app *app)
{
	struct cell_edit edit = { .cell = figures_cell(figures_of(app)) };

	copy_cells(app, &edit,
		   edit.cell.figure != NULL &&
			   editing_previous(app->editing, edit.cell, &edit.value));
}

/* Only where nothing stands yet: what was entered is never overwritten. */
static void copy_table(struct app *app)
{
	struct figures *figures = figures_of(app);
	const struct form_line *here = figures_line(figures);
	struct cell_edit *edits = NULL;
	size_t n = 0, capacity = 0;

	for (size_t i = 0; here != NULL && i < figures->form.n; i++) {
		const struct form_line *line = &figures->form.lines[i];

		if (line->section != here->section || !form_is_entered(line))
			continue;
		for (size_t column = 0; column < form_columns(line); column++) {
			struct cell_edit edit = { .cell = form_cell(line, column) };

			if (edit.cell.figure->cells[edit.cell.index].state != CELL_MISSING ||
			    !editing_previous(app->editing, edit.cell, &edit.value) ||
			    !cell_has_value(&edit.value))
				continue;
			edits = array_grow(edits, n, &capacity, sizeof *edits);
			edits[n++] = edit;
		}
	}
	copy_cells(app, edits, n);
	free(edits);
}

static bool can_copy(const struct app *app)
{
	const struct figures *figures = figures_of(app);
	const struct form_line *line = figures_line(figures);

	return app_can_set(app) && !figures->editing && line != NULL && form_is_entered(line) &&
	       proof_has_previous(report_proof(editing_report(app->editing)));
}

/* --- marks and modes --- */

static void mark_cell(struct app *app, enum cell_state state)
{
	struct figures *figures = figures_of(app);
	struct str text = STR_INIT;
	struct cell value = { .state = state };

	value_format(&value, &text);
	figures_begin(app, text.text, false);
	if (figures->editing)
		figures_commit(app);
	str_finish(&text);
}

static void mark_not_applicable(struct app *app)
{
	mark_cell(app, CELL_NOT_APPLICABLE);
}

static void mark_negligible(struct app *app)
{
	mark_cell(app, CELL_NEGLIGIBLE);
}

/* The cell stays empty; its note says that this is meant. */
static void mark_no_data(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures_cell(figures);

	if (cell_has_no_data(cell)) {
		set_detail(app, CHANGE_NOTE, "");
		return;
	}
	if (cell.figure->cells[cell.index].state == CELL_GIVEN)
		mark_cell(app, CELL_MISSING);
	set_detail(app, CHANGE_NOTE, NOTE_NO_DATA);
}

static bool can_mark(const struct app *app)
{
	const struct form_line *line = figures_line(figures_of(app));

	return app_can_set(app) && !figures_of(app)->editing && line != NULL &&
	       form_is_entered(line);
}

static void turn_keying(struct app *app)
{
	struct figures *figures = figures_of(app);

	if (figures->editing && !figures_commit(app))
		return;
	figures->keying = !figures->keying;
	app_say(app, MESSAGE_PLAIN, "%s",
		figures->keying
			? _("second keying: type every value again; what differs is asked about")
			: _("second keying is off"));
}

const struct action actions_figures_more[] = {
	{ "find-figure", "F3", VIEW_FIGURES, MENU_GO, NULL, N_("Find a figure"),
	  N_("By 汉字 or by the initials of their 拼音: xkj finds 乡科级."), find, NULL },
	{ "describe-cell", "F4", VIEW_FIGURES, MENU_EDIT, NULL,
	  N_("Note, source and day of the cell"), NULL, describe, app_can_set },
	{ "copy-cell", "C-r", VIEW_FIGURES, MENU_EDIT, NULL,
	  N_("Copy the value of the last release"), NULL, copy_cell, can_copy },
	{ "copy-table", "", VIEW_FIGURES, MENU_EDIT, NULL,
	  N_("Copy what is missing in this table from the last release"), NULL, copy_table,
	  can_copy },
	{ "mark-not-applicable", "M-n", VIEW_FIGURES, MENU_EDIT, NULL,
	  N_("Mark the cell: not applicable"), NULL, mark_not_applicable, can_mark },
	{ "mark-negligible", "M-l", VIEW_FIGURES, MENU_EDIT, NULL,
	  N_("Mark the cell: less than half of what is printed"), NULL, mark_negligible, can_mark },
	{ "mark-no-data", "M-m", VIEW_FIGURES, MENU_EDIT, NULL, N_("Mark the cell: no data"),
	  N_("It stays empty and is no longer asked for; the note under the table says so."),
	  mark_no_data, can_mark },
	{ "add-figures", "M-g", VIEW_FIGURES, MENU_FILE, NULL,
	  N_("Add figures from a sheet's columns"),
	  N_("Columns of few texts, days, numbers and case numbers of a sheet in the in-tray that "
	     "are not counted yet; those that are chosen are added with their dimensions and "
	     "counted from it in one step."),
	  figures_propose, app_can_set },
	{ "second-keying", "M-k", VIEW_FIGURES, MENU_EDIT, NULL, N_("Second keying, on or off"),
	  N_("The values are hidden and typed again by a second pair of eyes. Where both agree the "
	     "cell is marked with who and when; where they differ you are asked."),
	  turn_keying, app_can_set },
	{ 0 },
};
