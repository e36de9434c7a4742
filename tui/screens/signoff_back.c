/* signoff_back.c - a briefing sent back: the whole, the text, or named cells, with a message. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/office/office_flow.h"
#include "tui/screens/signoff.h"

/* What is sent back, while it is being asked for. */
struct sending {
	struct arena arena;
	const char **cells;
	size_t n, capacity;
	const struct figure *figure; /* whose cells are shown to choose from */
	struct seen seen;            /* when it was asked about */
	unsigned generation;         /* of the editing that it is of */
};

static void sending_destroy(struct sending *sending)
{
	free(sending->cells);
	arena_finish(&sending->arena);
	free(sending);
}

static void add_cell(struct sending *sending, const char *cell)
{
	sending->cells =
		array_grow(sending->cells, sending->n, &sending->capacity, sizeof *sending->cells);
	sending->cells[sending->n++] = arena_strdup(&sending->arena, cell);
}

static void send(struct app *app, void *context, const char *message)
{
	struct sending *sending = context;
	struct sent_back what = { message, sending->cells, sending->n, sending->seen };
	struct errors errors = { 0 };

	if (message != NULL && message[0] == '\0') {
		app_say(app, MESSAGE_WARNING, _("nothing was sent back: it wants a message"));
	} else if (message != NULL && signoff_is_here(app)) {
		bool ok = office_reject(app->office, editing_about(app->editing)->name, &what,
					&errors);

		signoff_settle(app);
		if (ok)
			app_say(app, MESSAGE_GOOD, _("sent back; it is being compiled again"));
		else
			app_say_errors(app, &errors);
	}
	sending_destroy(sending);
}

static void ask_message(struct app *app, struct sending *sending)
{
	struct str label = STR_INIT;

	for (size_t i = 0; i < sending->n; i++)
		str_printf(&label, "%s%s", i > 0 ? ", " : "",
			   strcmp(sending->cells[i], FLOW_TEXT) == 0 ? _("the text")
								     : sending->cells[i]);
	if (sending->n == 0)
		str_add(&label, _("The whole briefing"));
	str_printf(&label, "\n%s", _("What is to be looked at? The compiler reads this:"));
	app_ask(app, &(struct line_question){
			     .title = _("Send back"),
			     .label = label.text,
			     .done = send,
			     .context = sending,
		     });
	str_finish(&label);
}

static void ask_table(struct app *app, struct sending *sending);

enum { MORE_DONE, MORE_CELLS };

static void more_asked(struct app *app, void *context, int choice)
{
	if (choice == MORE_DONE)
		ask_message(app, context);
	else if (choice == MORE_CELLS)
		ask_table(app, context);
	else
		sending_destroy(context);
}

static void ask_more(struct app *app, struct sending *sending)
{
	struct choice choices[] = { [MORE_DONE] = { _("that is all: write the message"), NULL },
				    [MORE_CELLS] = { _("another cell too"), NULL } };

	app_choose(app, &(struct choice_question){
				.title = _("Send back"),
				.text = sending->cells[sending->n - 1],
				.choices = choices,
				.n = 2,
				.done = more_asked,
				.context = sending,
			});
}

/* Figures are gone when the briefing was read anew meanwhile. */
static bool is_stale(struct app *app, struct sending *sending)
{
	if (signoff_is_here(app) && sending->generation == editing_generation(app->editing))
		return false;
	app_say(app, MESSAGE_WARNING, _("the briefing was changed meanwhile; begin again"));
	sending_destroy(sending);
	return true;
}

static void add_figure_cell(struct sending *sending, size_t index)
{
	struct str name = STR_INIT;

	cell_ref_format((struct cell_ref){ sending->figure, index }, &name);
	add_cell(sending, name.text);
	str_finish(&name);
}

static void cell_picked(struct app *app, void *context, size_t picked)
{
	struct sending *sending = context;

	if (picked == PICK_NONE) {
		sending_destroy(sending);
	} else if (!is_stale(app, sending)) {
		add_figure_cell(sending, picked);
		ask_more(app, sending);
	}
}

static void ask_cell(struct app *app, struct sending *sending, const struct figure *figure)
{
	struct arena arena = { 0 };

	sending->figure = figure;
	if (figure->n_cells == 1) {
		add_figure_cell(sending, 0);
		ask_more(app, sending);
		return;
	}
	struct pick *picks = arena_array(&arena, figure->n_cells, sizeof *picks);
	for (size_t i = 0; i < figure->n_cells; i++) {
		struct str name = STR_INIT;

		cell_ref_format((struct cell_ref){ figure, i }, &name);
		picks[i].text = arena_strdup(&arena, name.text);
		str_finish(&name);
	}
	app_pick(app, &(struct pick_question){
			      .title = _("Send back: which cell?"),
			      .picks = picks,
			      .n = figure->n_cells,
			      .done = cell_picked,
			      .context = sending,
		      });
	arena_finish(&arena);
}

static void table_picked(struct app *app, void *context, size_t picked)
{
	struct sending *sending = context;

	if (picked == PICK_NONE)
		sending_destroy(sending);
	else if (!is_stale(app, sending))
		ask_cell(app, sending,
			 &report_briefing(editing_report(app->editing))->figures[picked]);
}

static void ask_table(struct app *app, struct sending *sending)
{
	const struct briefing *briefing = report_briefing(editing_report(app->editing));
	struct arena arena = { 0 };
	struct pick *picks = arena_array(&arena, briefing->n_figures + 1, sizeof *picks);

	for (size_t i = 0; i < briefing->n_figures; i++)
		picks[i].text = briefing->figures[i].title != NULL ? briefing->figures[i].title
								   : briefing->figures[i].name;
	app_pick(app, &(struct pick_question){
			      .title = _("Send back: a cell of which figure?"),
			      .picks = picks,
			      .n = briefing->n_figures,
			      .done = table_picked,
			      .context = sending,
		      });
	arena_finish(&arena);
}

enum { BACK_WHOLE, BACK_CELLS, BACK_TEXT };

static void extent_chosen(struct app *app, void *context, int choice)
{
	struct sending *sending = context;

	if (choice < 0) {
		sending_destroy(sending);
	} else if (choice == BACK_CELLS) {
		if (!is_stale(app, sending))
			ask_table(app, sending);
	} else {
		if (choice == BACK_TEXT)
			add_cell(sending, FLOW_TEXT);
		ask_message(app, sending);
	}
}

void signoff_send_back(struct app *app, const struct sign_line *line)
{
	struct sending *sending = xcalloc(1, sizeof *sending);
	struct choice choices[] = {
		[BACK_WHOLE] = { _("the whole briefing"), NULL },
		[BACK_CELLS] = { _("single cells"), NULL },
		[BACK_TEXT] = { _("the text"), NULL },
	};

	(void)line;
	sending->generation = editing_generation(app->editing);
	sending->seen = editing_seen(app->editing);
	app_choose(app, &(struct choice_question){
				.title = _("Send back"),
				.text = _("It goes back to compiling, with your message, and every "
					  "signature falls. "
					  "What is to be looked at?"),
				.choices = choices,
				.n = 3,
				.done = extent_chosen,
				.context = sending,
			});
}
