/* desk_propose.c - a sheet of the in-tray becomes a briefing, as its columns suggest it. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/path.h"
#include "report/office/office_ledgers.h"
#include "tui/screens/desk.h"

static void name_typed(struct app *app, void *context, const char *name)
{
	char *path = context;
	const struct propose_request sheet = { .path = path };
	struct errors errors = { 0 };

	if (name == NULL || name[0] == '\0') {
		free(path);
		return;
	}
	if (!office_propose(app->office, &sheet, name, &errors)) {
		app_say_errors(app, &errors);
	} else if (app_open_briefing(app, name)) {
		app_go(app, VIEW_FIGURES);
		app_say(app, MESSAGE_GOOD,
			_("proposed from the sheet's columns: look at names and units"));
	}
	free(path);
}

void desk_propose(struct app *app, const char *path)
{
	const char *file = path_name(path), *dot = strrchr(file, '.');
	struct str name = STR_INIT;

	str_add_bytes(&name, file, dot != NULL ? (size_t)(dot - file) : strlen(file));
	app_ask(app,
		&(struct line_question){
			.title = _("New briefing from a sheet"),
			.label = _("A short name for lists and files, such as 2021-05-06-问责:"),
			.text = name.text,
			.done = name_typed,
			.context = xstrdup(path),
		});
	str_finish(&name);
}
