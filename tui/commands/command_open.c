/* command_open.c - `crossfoot open`: a file brought into the office, or a briefing that is there,
 * in the interface. */
#include <string.h>
#include <sys/stat.h>

#include "report/base/i18n.h"
#include "report/office/office_list.h"
#include "tui/words/diagnostic.h"
#include "tui/commands/interface.h"
#include "tui/terminal/output.h"

enum { OPEN_NAME };

static bool is_file(const char *word)
{
	struct stat status;

	return strchr(word, '/') != NULL || (stat(word, &status) == 0 && !S_ISDIR(status.st_mode));
}

static bool looks_like_a_file(const char *word)
{
	const char *dot = strrchr(word, '.');

	return dot != NULL && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

/* What the office has already stays and is told; the interface shows it, too. */
static bool bring_in(struct interface *interface, const char **name)
{
	struct imported imported;
	const struct arguments *arguments = &interface->arguments;
	struct errors errors = { 0 };

	if (!office_import(interface->office, arguments->words[0], arguments->options[OPEN_NAME],
			   &imported, &errors)) {
		office_session_trouble(&errors);
		return false;
	}
	*name = imported.name;
	office_session_tell_conflicts(&imported.applied);
	return true;
}

/* A file comes in; any other word names a briefing, in a restricted session one before a file of
 * the in-tray. */
static bool find(struct interface *interface, const char **name)
{
	const char *word = interface->arguments.words[0];
	struct stored_briefing about;
	struct error err;

	if (!interface->arguments.restricted && is_file(word))
		return bring_in(interface, name);
	if (office_find(interface->office, word, office_arena(interface->office), &about, &err)) {
		*name = about.name;
		return true;
	}
	if (err.kind == ERROR_NAME && looks_like_a_file(word))
		return bring_in(interface, name);
	office_session_trouble_one(&err);
	return false;
}

enum status command_open(const struct arguments *arguments)
{
	bool makes = is_file(arguments->words[0]) || looks_like_a_file(arguments->words[0]);
	struct interface interface = { 0 };
	enum status status = STATUS_TROUBLE;
	const char *name = NULL;

	if (interface_begin(&interface, arguments,
			    makes ? SESSION_MAY_CREATE : SESSION_MUST_EXIST) &&
	    find(&interface, &name))
		status = interface_enter(&interface, name);
	interface_end(&interface);
	return status;
}
