/* guide_files.c - which file of the in-tray, and for which ledger. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/screens/guide.h"

static const struct briefing *briefing_of(const struct app *app)
{
	return report_briefing(editing_report(app->editing));
}

struct asking {
	struct arena arena;
	struct pick *picks;
	size_t n, capacity;
	const char *tray, *path;
};

static void asking_destroy(struct asking *asking)
{
	free(asking->picks);
	arena_finish(&asking->arena);
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
	struct choice *choices = arena_array(&asking->arena, briefing->n_ledgers, sizeof *choices);

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
	asking->path = arena_strdup(&asking->arena, path);
	ask_ledger(app, asking);
}

static void file_picked(struct app *app, void *context, size_t picked)
{
	struct asking *asking = context;

	file_typed(app, context,
		   picked == PICK_NONE ? NULL
				       : arena_printf(&asking->arena, "%s/%s", asking->tray,
						      asking->picks[picked].text));
}

bool guide_is_sheet(const char *name)
{
	static const char *const endings[] = { ".csv", ".tsv", ".txt", ".xlsx", ".xls" };
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot != NULL && name[0] != '.' && i < LEN(endings); i++)
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	return false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct pick *)a)->text, ((const struct pick *)b)->text);
}

static void read_tray(struct app *app, struct asking *asking)
{
	struct str tray = STR_INIT;

	office_tray(app->office, TRAY_IN, &tray);
	asking->tray = arena_strdup(&asking->arena, tray.text);
	DIR *folder = opendir(tray.text);
	for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
		if (!guide_is_sheet(entry->d_name))
			continue;
		asking->picks = array_grow(asking->picks, asking->n, &asking->capacity,
					   sizeof *asking->picks);
		asking->picks[asking->n++] =
			(struct pick){ arena_strdup(&asking->arena, entry->d_name), NULL };
	}
	if (folder != NULL)
		closedir(folder);
	if (asking->n > 1)
		qsort(asking->picks, asking->n, sizeof *asking->picks, by_name);
	str_finish(&tray);
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
	read_tray(app, asking);
	if (asking->n > 0)
		app_pick(app, &(struct pick_question){ .title = _("Bring a ledger in"),
						       .picks = asking->picks,
						       .n = asking->n,
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
