/* figures_propose.c - figures more, as the columns of a department's sheet suggest them: which
 * file, which of them, what they come to; added and counted in one step. */
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/office/office_additions.h"
#include "tui/screens/figures.h"
#include "tui/screens/guide.h"
#include "tui/screens/rows_watch.h"
#include "tui/screens/tray_files.h"

/* What is asked, one question after the other. */
struct proposing {
	struct arena arena;
	struct tray_files *files;
	const char *path, *ledger; /* ledger: NULL while it is not said */
	struct additions additions;
	struct ledger_trial *trial;
};

static const struct briefing *briefing_of(const struct app *app)
{
	return report_briefing(editing_report(app->editing));
}

static void proposing_destroy(struct proposing *p)
{
	ledger_trial_destroy(p->trial);
	tray_files_destroy(p->files);
	arena_finish(&p->arena);
	free(p);
}

static void say_and_end(struct app *app, struct proposing *p, const struct errors *errors)
{
	app_say_errors(app, errors);
	proposing_destroy(p);
}

/* --- adding them --- */

static void take(struct app *app, struct proposing *p)
{
	struct applied applied;
	struct errors errors = { 0 };
	struct error err;

	if (!ledger_trial_take(p->trial, &p->arena, &applied, &err)) {
		app_say_error(app, &err);
	} else if (!editing_reload(app->editing, &errors)) {
		app_say_errors(app, &errors);
	} else {
		app_say(app, applied.n_conflicts > 0 ? MESSAGE_WARNING : MESSAGE_GOOD,
			_("added and counted: %zu changes, %zu conflicts; ^Z takes it back"),
			applied.changed, applied.n_conflicts);
		app_changed(app);
	}
}

static void answered(struct app *app, void *context, int choice)
{
	struct proposing *p = context;

	if (choice == 0)
		take(app, p);
	proposing_destroy(p);
}

/* What came of the ledger that is counted from. */
static void add_count(const struct proposing *p, struct str *out)
{
	const struct ledger_counts *counts = ledger_trial_counts(p->trial);

	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++) {
		const struct ledger_tally *tally = ledger_counts_tally(counts, i);

		if (strcmp(tally->ledger->name, p->additions.ledger) == 0)
			str_printf(out, _("%zu records: %zu counted, %zu left out"), tally->rows,
				   tally->counted, tally->n_left);
	}
}

static void ask_whether(struct app *app, struct proposing *p)
{
	const struct choice choices[] = { { _("Add and count"), NULL }, { _("Leave it"), NULL } };
	struct str text = STR_INIT;

	add_count(p, &text);
	app_choose(app, &(struct choice_question){ .title = _("Add figures from a sheet"),
						   .text = text.text,
						   .choices = choices,
						   .n = LEN(choices),
						   .done = answered,
						   .context = p });
	str_finish(&text);
}

static void try_them(struct app *app, struct proposing *p, const bool *picked)
{
	struct rows_watch watching;
	const struct ledger_watch watch = rows_watch_begin(&watching, app);
	struct errors errors = { 0 };
	struct additions_parts parts;

	if (!office_additions_parts(app->office, &p->additions, picked, &parts, &errors)) {
		say_and_end(app, p, &errors);
		return;
	}
	p->trial = ledger_trial_make(app->office,
				     &(struct ledger_wish){ .name = p->additions.name,
							    .ledger = p->additions.ledger,
							    .path = p->additions.path,
							    .parts = parts.items,
							    .n_parts = parts.n,
							    .watch = &watch },
				     &errors);
	if (p->trial == NULL)
		say_and_end(app, p, &errors);
	else
		ask_whether(app, p);
}

/* --- which of them --- */

static void figures_picked(struct app *app, void *context, size_t at)
{
	struct proposing *p = context;
	bool *picked = arena_array(&p->arena, p->additions.n, sizeof *picked);

	if (at == PICK_NONE) {
		proposing_destroy(p);
		return;
	}
	for (size_t i = 0; i < p->additions.n; i++)
		picked[i] = at == 0 || i == at - 1;
	try_them(app, p, picked);
}

/* How many members the new dimension has, or what is counted. */
static const char *note_of(struct proposing *p, const struct addition *addition)
{
	const struct proposed_dimension *dimension = addition->dimension;
	const struct proposed_figure *figure = &addition->figure;

	if (dimension != NULL)
		return arena_printf(&p->arena, _("new, of %zu"), dimension->n);
	if (figure->by != NULL)
		return arena_printf(&p->arena, _("records by %s"), figure->by);
	if (figure->sum != NULL)
		return arena_printf(&p->arena, _("%s added up"), figure->sum);
	if (figure->distinct != NULL)
		return arena_printf(&p->arena, _("%s told apart"), figure->distinct);
	return _("all records");
}

static void ask_which(struct app *app, struct proposing *p)
{
	struct pick *picks = arena_array(&p->arena, p->additions.n + 1, sizeof *picks);

	picks[0] =
		(struct pick){ _("all of them"), arena_printf(&p->arena, "%zu", p->additions.n) };
	for (size_t i = 0; i < p->additions.n; i++)
		picks[i + 1] = (struct pick){ p->additions.items[i].figure.name,
					      note_of(p, &p->additions.items[i]) };
	app_pick(app, &(struct pick_question){ .title = _("Which figures are to be added?"),
					       .picks = picks,
					       .n = p->additions.n + 1,
					       .done = figures_picked,
					       .context = p });
}

/* --- from which file, for which ledger --- */

static void look(struct app *app, struct proposing *p)
{
	struct errors errors = { 0 };
	const struct additions_request request = {
		.name = editing_about(app->editing)->name,
		.ledger = p->ledger,
		.path = p->path,
	};

	if (!office_additions(app->office, &request, &p->arena, &p->additions, &errors)) {
		say_and_end(app, p, &errors);
	} else if (p->additions.n == 0) {
		app_say(app, MESSAGE_PLAIN,
			_("every column that can be counted by is counted already"));
		proposing_destroy(p);
	} else {
		ask_which(app, p);
	}
}

static void ledger_chosen(struct app *app, void *context, int choice)
{
	struct proposing *p = context;
	const struct briefing *briefing = briefing_of(app);

	if (choice < 0 || (size_t)choice >= briefing->n_ledgers) {
		proposing_destroy(p);
		return;
	}
	p->ledger = arena_strdup(&p->arena, briefing->ledgers[choice].name);
	look(app, p);
}

static void path_typed(struct app *app, void *context, const char *path)
{
	struct proposing *p = context;
	const struct briefing *briefing = briefing_of(app);

	if (path == NULL || path[0] == '\0') {
		proposing_destroy(p);
		return;
	}
	p->path = arena_strdup(&p->arena, path);
	if (briefing->n_ledgers < 2) {
		look(app, p);
		return;
	}
	struct choice *choices = arena_array(&p->arena, briefing->n_ledgers, sizeof *choices);
	for (size_t i = 0; i < briefing->n_ledgers; i++)
		choices[i].text = briefing->ledgers[i].name;
	app_choose(app, &(struct choice_question){ .title = _("Add figures from a sheet"),
						   .text = _("For which ledger is the file?"),
						   .choices = choices,
						   .n = briefing->n_ledgers,
						   .done = ledger_chosen,
						   .context = p });
}

static void file_picked(struct app *app, void *context, size_t picked)
{
	struct proposing *p = context;

	path_typed(app, p, picked == PICK_NONE ? NULL : tray_files_path(p->files, picked));
}

void figures_propose(struct app *app)
{
	struct proposing *p = xcalloc(1, sizeof *p);

	p->files = tray_files_create(app, guide_is_sheet);
	if (p->files->n > 0)
		app_pick(app, &(struct pick_question){ .title = _("Add figures from a sheet"),
						       .picks = p->files->picks,
						       .n = p->files->n,
						       .done = file_picked,
						       .context = p });
	else
		app_ask(app, &(struct line_question){
				     .title = _("Add figures from a sheet"),
				     .label = _("No sheet lies in the in-tray. The file's path:"),
				     .done = path_typed,
				     .context = p,
			     });
}
