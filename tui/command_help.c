/* command_help.c - `crossfoot help`: the table of commands as text. */
#include <stdio.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "tui/command.h"
#include "tui/diagnostic.h"
#include "tui/output.h"

static void add_padded(struct str *out, const char *text, int cells)
{
	int width = utf8_width(text);

	str_printf(out, "  %s%*s", text, width < cells ? cells - width : 1, "");
}

static void add_overview(struct str *out)
{
	str_add(out, _("Crossfoot proves the figures of a press briefing and typesets it.\n\n"
		       "usage: crossfoot COMMAND ...\n\n"));
	for (size_t i = 0; i < commands_count; i++) {
		add_padded(out, commands_all[i].name, 10);
		str_printf(out, "%s\n", _(commands_all[i].summary));
	}
	str_add(out, _("\n'crossfoot help COMMAND' shows one command in full; "
		       "'crossfoot --version' the version.\n"
		       "Exit status: 0 all is well, 1 something does not hold, 2 it could not be "
		       "done.\n"));
}

static void add_command(struct str *out, const struct command *command)
{
	str_printf(out, _("usage: crossfoot %s %s\n\n%s.\n"), command->name, _(command->synopsis),
		   _(command->summary));
	if (command->details != NULL)
		str_printf(out, "%s\n", _(command->details));
	for (size_t i = 0; i < OPTIONS_MAX && command->options[i].name != NULL; i++) {
		const struct option *option = &command->options[i];
		struct str name = STR_INIT;

		str_printf(&name, "%s%s%s", option->name, option->argument != NULL ? " " : "",
			   option->argument != NULL ? _(option->argument) : "");
		str_add(out, i == 0 ? "\n" : "");
		add_padded(out, name.text, 20);
		str_printf(out, "%s\n", _(option->help));
		str_finish(&name);
	}
}

enum status command_help(const struct arguments *arguments)
{
	struct str text = STR_INIT;
	const struct command *command = NULL;

	if (arguments->n_words > 0 && (command = command_find(arguments->words[0])) == NULL) {
		complain(_("there is no command '%s'; see 'crossfoot help'"), arguments->words[0]);
		return STATUS_TROUBLE;
	}
	if (command != NULL)
		add_command(&text, command);
	else
		add_overview(&text);
	output_text(stdout, text.text);
	str_finish(&text);
	return STATUS_OK;
}
