/* interface.c - see interface.h. */
#include "tui/commands/interface.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "tui/screens/app.h"
#include "tui/screens/views.h"
#include "tui/words/diagnostic.h"
#include "tui/commands/common_options.h"
#include "tui/plain/plain.h"

/* A screen needs a terminal that can place its cursor; without one questions come line by line. */
static bool find_terminal(struct arguments *arguments)
{
	const char *name = getenv("TERM");

	if (arguments->plain)
		return true;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		complain(_("standard input and output are no terminal: 'crossfoot --plain' asks "
			   "line by line, 'crossfoot help' shows the commands for scripts"));
		return false;
	}
	arguments->plain = name == NULL || name[0] == '\0' || strcmp(name, "dumb") == 0;
	if (arguments->plain)
		complain(_("this terminal has no screen: going on line by line, as with --plain"));
	return true;
}

bool interface_begin(struct interface *interface, const struct arguments *arguments,
		     enum office_session_make make)
{
	struct errors errors = { 0 };

	interface->arguments = *arguments;
	if (!report_settings(&interface->settings, &errors)) {
		office_session_trouble(&errors);
		return false;
	}
	interface->arguments.settings = &interface->settings;
	common_options_take_settings(&interface->arguments, &interface->settings.terminal);
	if (!find_terminal(&interface->arguments))
		return false;
	interface->office = office_session_open(&interface->arguments, make);
	return interface->office != NULL;
}

static enum status enter_screen(struct interface *interface, const char *name)
{
	struct term *term = NULL;
	struct error err;

	if (!term_open(&interface->arguments.terminal, &term, &err))
		return office_session_trouble_one(&err);
	return app_run(&screens_all, &interface->arguments, interface->office, term, name);
}

enum status interface_enter(struct interface *interface, const char *name)
{
	if (interface->arguments.plain)
		return plain_run(&(struct plain_start){ .office = interface->office,
							.name = name,
							.action_title = action_title,
							.in = stdin,
							.out = stdout });
	return enter_screen(interface, name);
}

void interface_end(struct interface *interface)
{
	office_close(interface->office);
	report_settings_finish(&interface->settings);
	*interface = (struct interface){ 0 };
}

enum status interface_run(const struct arguments *arguments, const char *name)
{
	struct interface interface = { 0 };
	enum status status = STATUS_TROUBLE;

	if (interface_begin(&interface, arguments, SESSION_MAY_CREATE))
		status = interface_enter(&interface, name);
	interface_end(&interface);
	return status;
}
