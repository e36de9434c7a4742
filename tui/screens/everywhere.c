/* everywhere.c - help, palette, menu, the seven steps: what works in every view. */
#include "tui/screens/everywhere.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/causes/causes.h"
#include "report/office/office_flow.h"
#include "tui/screens/conflict.h"
#include "tui/screens/export.h"
#include "tui/screens/figures.h"
#include "tui/words/flow_words.h"

/* --- help --- */

static bool add_key(void *context, const struct action *action)
{
	struct str *out = context, key = STR_INIT;

	action_key_label(action, &key);
	if (key.len > 0)
		str_printf(out, "  %-8s %s\n", key.text, _(action->title));
	str_finish(&key);
	return true;
}

/* The thing under the cursor first, then the view, then its keys. */
static void show_help(struct app *app)
{
	const struct view *view = &app->screens->views[app->view];
	const struct view_words *words = &view_words[app->view];
	struct str text = STR_INIT;

	if (view->explain != NULL)
		view->explain(app, &text);
	if (text.len > 0)
		str_add(&text, "\n");
	if (words->help != NULL)
		str_printf(&text, "%s\n\n", _(words->help));
	str_printf(&text, "%s\n", _("Keys"));
	actions_walk(app->screens, app->view, add_key, &text);
	str_printf(&text, "\n%s\n",
		   _("Each F-key is also Esc and its digit (F10: Esc 0), and stands in the menu."));
	app_show(app, _(words->title), text.text);
	str_finish(&text);
}

/* --- the whole program --- */

static void open_menu(struct app *app)
{
	app_push(app, VIEW_MENU);
}

static void repaint(struct app *app)
{
	term_repaint(app->term);
}

static void quit(struct app *app)
{
	app->leaving = true;
}

static void turn_theme(struct app *app)
{
	static const char *const names[THEME_COUNT] = { N_("dark"), N_("light"),
							N_("high contrast"),
							N_("without colours") };
	enum theme next = (enum theme)((term_theme(app->term) + 1) % THEME_COUNT);

	term_set_theme(app->term, next);
	app_say(app, MESSAGE_PLAIN, _("colours: %s"), _(names[next]));
}

static void show_others(struct app *app)
{
	struct str text = STR_INIT;

	for (size_t i = 0; i < app->others.n; i++)
		str_printf(&text, "%s  %s\n", app->others.items[i].who, app->others.items[i].place);
	if (app->others.n == 0)
		str_add(&text, _("Nobody else is in."));
	app_show(app, _("Who is in"), text.text);
	str_finish(&text);
}

const struct action actions_everywhere[] = {
	{ "palette", "C-p", VIEW_ANY, MENU_HELP, N_("commands"),
	  N_("Find a command by 汉字, initials or key"), NULL, app_palette, NULL },
	{ "help", "F1", VIEW_ANY, MENU_HELP, N_("help"), N_("Explain what is under the cursor"),
	  NULL, show_help, NULL },
	{ "menu", "F10", VIEW_ANY, MENU_NONE, N_("menu"), N_("Open the menu"), NULL, open_menu,
	  NULL },
	{ "repaint", "C-l", VIEW_ANY, MENU_VIEW, NULL, N_("Draw the screen anew"), NULL, repaint,
	  NULL },
	{ "theme", "", VIEW_ANY, MENU_VIEW, NULL, N_("Other colours, or none"), NULL, turn_theme,
	  NULL },
	{ "others", "", VIEW_ANY, MENU_VIEW, NULL, N_("Who is in, and where"), NULL, show_others,
	  NULL },
	{ "prefix", "Esc", VIEW_ANY, MENU_NONE, NULL, N_("Before a digit: the F-key"), NULL,
	  app_escape, NULL },
	{ "quit", "C-q", VIEW_ANY, MENU_FILE, NULL, N_("Leave the program; everything is saved"),
	  NULL, quit, NULL },
	{ 0 },
};

/* --- the seven steps --- */

#define X(name, title)                         \
	static void go_##name(struct app *app) \
	{                                      \
		app_go(app, VIEW_##name);      \
	}
STEPS(X)
#undef X

static void leave_briefing(struct app *app)
{
	app_close_briefing(app);
}

static void move_step(struct app *app, int by)
{
	int step = (int)step_of_view(app->view) + by;

	if (step >= 0 && step < STEP_COUNT)
		app_go(app, step_view((enum step)step));
}

static void next_step(struct app *app)
{
	move_step(app, 1);
}

static void previous_step(struct app *app)
{
	move_step(app, -1);
}

/* --- undo, redo --- */

typedef bool take_back_fn(struct editing *editing, struct editing_outcome *out, struct error *err);

static void take_back(struct app *app, take_back_fn *move, const char *done, const char *nothing)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (!move(app->editing, &outcome, &err)) {
		app_say_error(app, &err);
		return;
	}
	if (outcome.changed == 0 && outcome.n_conflicts == 0) {
		app_say(app, MESSAGE_PLAIN, "%s", nothing);
		return;
	}
	if (outcome.subject != NULL && outcome.changed > 1)
		app_say(app, MESSAGE_PLAIN, _("%s: %s and %zu more"), done, outcome.subject,
			outcome.changed - 1);
	else
		app_say(app, MESSAGE_PLAIN, "%s", done);
	app_tell(app, &outcome);
	app_changed(app);
}

static void undo(struct app *app)
{
	take_back(app, editing_undo, _("taken back"), _("there is nothing of yours to take back"));
}

static void redo(struct app *app)
{
	take_back(app, editing_redo, _("made again"), _("there is nothing to make again"));
}

/* --- prove --- */

/* The proof that the office writes down: a draft that holds becomes checked. */
static void check(struct app *app)
{
	struct errors errors = { 0 };
	struct checked checked;
	struct report *report = office_check(app->office, editing_about(app->editing)->name, NULL,
					     &checked, &errors);

	if (report == NULL) {
		app_say_errors(app, &errors);
		return;
	}
	struct proof_summary n = proof_summary(report_proof(report));
	report_destroy(report);
	app_refresh(app);
	app_changed(app);
	if (errors.n > 0)
		app_say_errors(app, &errors);
	else if (n.failed > 0 || n.missing > 0)
		app_say(app, MESSAGE_ERROR, _("%zu hold, %zu do not, %zu lack a value"), n.passed,
			n.failed, n.missing);
	else
		app_say(app, MESSAGE_GOOD, _("all %zu relations hold: %s"), n.passed,
			flow_state_word(checked.state));
}

/* The failed checks after the one that was shown last, round and round: errors before warnings. */
static size_t next_trouble(const struct proof *proof, size_t after)
{
	size_t n = proof_count(proof);

	for (int level = LEVEL_ERROR; level <= LEVEL_WARNING; level++)
		for (size_t i = 1; i <= n; i++) {
			size_t at = (after + i) % n;
			struct outcome outcome = proof_outcome(proof, at);

			if ((outcome.verdict == VERDICT_FAILED ||
			     outcome.verdict == VERDICT_WARNING) &&
			    (int)outcome.level == level)
				return at;
		}
	return SIZE_MAX;
}

static void go_to_missing(struct app *app)
{
	const struct briefing *briefing = report_briefing(editing_report(app->editing));

	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		for (size_t k = 0; k < figure->n_cells; k++) {
			struct cell_ref cell = { figure, k };
			struct str name = STR_INIT;

			if (figure->cells[k].state != CELL_MISSING ||
			    !figure_wants_value(figure, k) || cell_has_no_data(cell))
				continue;
			cell_ref_format(cell, &name);
			app_go_to_cell(app, name.text);
			str_finish(&name);
			return;
		}
	}
	app_say(app, MESSAGE_GOOD, _("nothing is missing and everything holds"));
}

/* The likeliest cell of the next failed check; when none fails, the next cell without a value. */
static void next_problem(struct app *app)
{
	struct proof *proof = report_proof(editing_report(app->editing));
	struct explanation likely;
	struct str name = STR_INIT;

	if (conflicts_open(app))
		return;
	size_t check_number =
		proof_count(proof) > 0 ? next_trouble(proof, app->last_trouble) : SIZE_MAX;

	if (check_number == SIZE_MAX) {
		go_to_missing(app);
		return;
	}
	app->last_trouble = check_number;
	struct cell_ref cell = proof_explain(proof, check_number, &likely, 1) > 0
				       ? likely.cell
				       : proof_cell(proof, check_number, 0);
	if (cell.figure == NULL) { /* a check that reads no cell: counts of names */
		app_go(app, VIEW_CHECKS);
		return;
	}
	cell_ref_format(cell, &name);
	app_go_to_cell(app, name.text);
	str_finish(&name);
}

static void show_history(struct app *app)
{
	app_push(app, VIEW_HISTORY);
}

const struct action actions_briefing[] = {
	{ "check", "F5", VIEW_BRIEFING, MENU_PROVE, N_("check"),
	  N_("Prove everything for the office"),
	  N_("Totals and relations are proved while you type; F5 has the office write the proof "
	     "down, so that a draft that holds becomes checked."),
	  check, NULL },
	{ "next-problem", "F6", VIEW_BRIEFING, MENU_PROVE, N_("next"),
	  N_("Go to the next problem: what fails, then what is missing"), NULL, next_problem,
	  NULL },
	{ "preview", "F7", VIEW_BRIEFING, MENU_GO, N_("preview"), N_("Go to 5 Preview"), NULL,
	  go_PREVIEW, NULL },
	{ "history", "F8", VIEW_BRIEFING, MENU_VIEW, NULL, N_("History: what was changed, by whom"),
	  NULL, show_history, NULL },
	{ "render", "F9", VIEW_BRIEFING, MENU_FILE, N_("PDF"), N_("Write the PDF"), NULL,
	  export_begin, NULL },
	{ "undo", "C-z", VIEW_BRIEFING, MENU_EDIT, NULL, N_("Take your last change back"),
	  N_("As often as you like, also after the program was left; a paste is one step."), undo,
	  app_can_set },
	{ "redo", "C-y", VIEW_BRIEFING, MENU_EDIT, NULL, N_("Make it again"), NULL, redo,
	  app_can_set },
	{ "go-event", "M-e", VIEW_BRIEFING, MENU_GO, NULL, N_("Go to 1 Event"), NULL, go_EVENT,
	  NULL },
	{ "go-figures", "M-f", VIEW_BRIEFING, MENU_GO, NULL, N_("Go to 2 Figures"), NULL,
	  go_FIGURES, NULL },
	{ "go-checks", "M-c", VIEW_BRIEFING, MENU_GO, NULL, N_("Go to 3 Checks"), NULL, go_CHECKS,
	  NULL },
	{ "go-text", "M-t", VIEW_BRIEFING, MENU_GO, NULL, N_("Go to 4 Text"), NULL, go_TEXT, NULL },
	{ "go-sign", "M-s", VIEW_BRIEFING, MENU_GO, NULL, N_("Go to 6 Sign-off"), NULL, go_SIGN,
	  NULL },
	{ "go-export", "M-x", VIEW_BRIEFING, MENU_GO, NULL, N_("Go to 7 Export"), NULL, go_EXPORT,
	  NULL },
	{ "next-step", "C-f", VIEW_BRIEFING, MENU_GO, NULL, N_("The next step"), NULL, next_step,
	  NULL },
	{ "previous-step", "C-b", VIEW_BRIEFING, MENU_GO, NULL, N_("The step before"), NULL,
	  previous_step, NULL },
	{ "desk", "C-w", VIEW_BRIEFING, MENU_FILE, NULL, N_("Back to the office's briefings"), NULL,
	  leave_briefing, NULL },
	{ "escape", "Esc", VIEW_BRIEFING, MENU_NONE, NULL,
	  N_("Before a digit: the F-key; twice: back to the briefings"), NULL, app_escape, NULL },
	{ 0 },
};
