/* command_people.c - `crossfoot people` and `settings`: who may do what in the office. */
#include <pwd.h>
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_people.h"
#include "tui/words/diagnostic.h"
#include "tui/terminal/output.h"
#include "tui/commands/office_session.h"

static enum status list_people(struct office *office)
{
	struct office_person *people;
	struct error err;
	size_t n;

	if (!office_people(office, office_arena(office), &people, &n, &err))
		return office_session_trouble_one(&err);
	for (size_t i = 0; i < n; i++) {
		output_print(stdout, "%-16s", people[i].name);
		for (enum office_role role = 0; role < OFFICE_ROLE_COUNT; role++)
			if (people[i].roles[role])
				output_print(stdout, " %s %s", office_role_name(role),
					     office_role_key(role));
		output_print(stdout, "\n");
	}
	if (n == 0)
		output_print(stdout,
			     _("nobody has a role yet: whoever may open the office's file may do "
			       "everything, four eyes still hold\n"));
	for (enum office_role role = 0; role < OFFICE_ROLE_COUNT; role++)
		output_print(stdout, "  %s %-9s %s\n", office_role_name(role),
			     office_role_key(role), _(office_role_help(role)));
	return STATUS_OK;
}

static bool is_system_user(const char *name)
{
	if (getpwnam(name) != NULL)
		return true;
	complain(_("the system knows no user '%s'"), name);
	return false;
}

typedef bool change_role_fn(struct office *, const char *, enum office_role, struct error *);

static enum status change_roles(struct office *office, const struct arguments *arguments,
				change_role_fn *change)
{
	for (size_t i = 2; i < arguments->n_words; i++) {
		enum office_role role;
		struct error err;

		if (!office_role_find(arguments->words[i], &role)) {
			complain(_("there is no role '%s'; the roles are compiler, reviewer, "
				   "approver "
				   "and keeper"),
				 arguments->words[i]);
			return STATUS_TROUBLE;
		}
		if (!change(office, arguments->words[1], role, &err)) {
			diagnostic_print(&err);
			return err.kind == ERROR_USAGE ? STATUS_FAILED : STATUS_TROUBLE;
		}
	}
	return list_people(office);
}

static enum status change_people(struct office *office, const struct arguments *arguments)
{
	const char *verb = arguments->words[0];

	if (arguments->n_words < 3) {
		complain(_("people: expected 'add USER ROLE...' or 'remove USER ROLE...'"));
		return STATUS_TROUBLE;
	}
	if (strcmp(verb, "add") == 0)
		return is_system_user(arguments->words[1])
			       ? change_roles(office, arguments, office_grant)
			       : STATUS_TROUBLE;
	if (strcmp(verb, "remove") == 0)
		return change_roles(office, arguments, office_revoke);
	complain(_("people: '%s' is neither 'add' nor 'remove'"), verb);
	return STATUS_TROUBLE;
}

enum status command_people(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MAY_CREATE);

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status =
		arguments->n_words == 0 ? list_people(office) : change_people(office, arguments);
	office_close(office);
	return status;
}

static enum status list_settings(struct office *office)
{
	for (size_t i = 0; i < office_settings_count; i++) {
		const struct office_setting *setting = &office_settings[i];
		const char *value;
		struct error err;

		if (!office_setting(office, setting, office_arena(office), &value, &err))
			return office_session_trouble_one(&err);
		output_print(stdout, "%-10s %-9s %s\n", setting->key, value, _(setting->help));
	}
	return STATUS_OK;
}

static enum status change_setting(struct office *office, const char *key, const char *value)
{
	const struct office_setting *setting = office_setting_find(key, value);
	struct error err;

	if (setting == NULL) {
		complain(_("settings: '%s' cannot be '%s'; readers are released, all or none, the "
			   "checklist is asked or required"),
			 key, value);
		return STATUS_TROUBLE;
	}
	if (!office_set(office, setting, value, &err)) {
		diagnostic_print(&err);
		return err.kind == ERROR_USAGE ? STATUS_FAILED : STATUS_TROUBLE;
	}
	return list_settings(office);
}

enum status command_settings(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MAY_CREATE);

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = arguments->n_words == 2 ? change_setting(office, arguments->words[0],
								      arguments->words[1])
						     : list_settings(office);
	office_close(office);
	return status;
}
