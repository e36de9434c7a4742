/* guide_files.c - which file of the in-tray, and for which ledger. */
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/screens/guide.h"
#include "tui/screens/tray_files.h"

static const struct briefing *briefing_of(const struct app *app)
{
	return report_briefing(editing_report(app->editing));
}

struct asking {
	struct tray_files *files;
	const char *path;
};

static void asking_destroy(struct asking *asking)
{
	tray_files_destroy(asking->files);
	free(asking);
}

static void ledger_chosen(struct app *app, void *context, int choice)
{
	struct asking *asking = context;

	if (choice >= 0 && (size_t)choice < briefing_of(app)->n_ledgers)
		guide_open(app, briefing_of(app)->ledgers[choice].name, asking->path);
	asking_destroy(asking);
}

static void ask_ledger(struct app *app, struct asking *asking)
{
	const struct briefing *briefing = briefing_of(app);
	struct choice *choices =
		arena_array(&asking->files->arena, briefing->n_ledgers, sizeof *choices);

	if (briefing->n_ledgers == 1) {
		ledger_chosen(app, asking, 0);
		return;
	}
	for (size_t i = 0; i < briefing->n_ledgers; i++)
		choices[i] = (struct choice){ briefing->ledgers[i].name, NULL };
	app_choose(app, &(struct choice_question){ .title = _("Bring a ledger in"),
						   .text = _("For which ledger is the file?"),
						   .choices = choices,
						   .n = briefing->n_ledgers,
						   .done = ledger_chosen,
						   .context = asking });
}

static void file_typed(struct app *app, void *context, const char *path)
{
	struct asking *asking = context;

	if (path == NULL || path[0] == '\0') {
		asking_destroy(asking);
		return;
	}
	asking->path = arena_strdup(&asking->files->arena, path);
	ask_ledger(app, asking);
}

static void file_picked(struct app *app, void *context, size_t picked)
{
	struct asking *asking = context;

	file_typed(app, context,
		   picked == PICK_NONE ? NULL : tray_files_path(asking->files, picked));
}

bool guide_is_sheet(const char *name)
{
	static const char *const endings[] = { ".csv", ".tsv", ".txt", ".xlsx", ".xls", NULL };

	return tray_name_ends(name, endings);
}

void guide_begin(struct app *app)
{
	struct asking *asking;

	if (briefing_of(app)->n_ledgers == 0) {
		app_say(app, MESSAGE_WARNING,
			_("no figure of this briefing is counted from a ledger"));
		return;
	}
	asking = xcalloc(1, sizeof *asking);
	asking->files = tray_files_create(app, guide_is_sheet);
	if (asking->files->n > 0)
		app_pick(app, &(struct pick_question){ .title = _("Bring a ledger in"),
						       .picks = asking->files->picks,
						       .n = asking->files->n,
						       .done = file_picked,
						       .context = asking });
	else
		app_ask(app, &(struct line_question){
				     .title = _("Bring a ledger in"),
				     .label = _("No sheet lies in the in-tray. The file's path:"),
				     .done = file_typed,
				     .context = asking,
			     });
}
