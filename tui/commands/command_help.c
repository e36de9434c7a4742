/* command_help.c - `crossfoot help`: the tables of commands, options, keys and answers as text. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "tui/screens/views.h"
#include "tui/commands/command.h"
#include "tui/words/diagnostic.h"
#include "tui/commands/common_options.h"
#include "tui/commands/completion.h"
#include "tui/terminal/output.h"
#include "tui/plain/plain.h"

static void add_padded(struct str *out, const char *text, int cells)
{
	int width = utf8_width(text);

	str_printf(out, "  %s%*s", text, width < cells ? cells - width : 1, "");
}

static void add_option(struct str *out, const struct option *option)
{
	struct str name = STR_INIT;

	str_printf(&name, "%s%s%s", option->name, option->argument != NULL ? " " : "",
		   option->argument != NULL ? _(option->argument) : "");
	add_padded(out, name.text, 20);
	str_printf(out, "%s\n", _(option->help));
	str_finish(&name);
}

static void add_overview(struct str *out)
{
	str_add(out, _("Crossfoot proves the figures of a press briefing and typesets it.\n\n"
		       "usage: crossfoot                the interface\n"
		       "       crossfoot COMMAND ...\n\n"));
	for (size_t i = 0; i < commands_count; i++) {
		add_padded(out, commands_all[i].name, 10);
		str_printf(out, "%s\n", _(commands_all[i].summary));
	}
	str_add(out, _("\nOptions, before or behind the command:\n"));
	for (size_t i = 0; i < common_options_count(); i++)
		add_option(out, common_options_option(i));
	str_add(out, _("\n'crossfoot help COMMAND' shows one command in full; "
		       "'crossfoot help keys' the keys of the interface; "
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
		str_add(out, i == 0 ? "\n" : "");
		add_option(out, &command->options[i]);
	}
}

/* --- the interface --- */

#define KEY_CELLS 18

/* "F3 /" as people read it: each of the keys by its label. */
static void add_labels(struct str *out, const struct action *action)
{
	struct str name = STR_INIT;
	const char *keys = action->keys;

	for (size_t len; *(keys += strspn(keys, " ")) != '\0'; keys += len) {
		len = strcspn(keys, " ");
		str_clear(&name);
		str_add_bytes(&name, keys, len);
		struct action one = { .keys = name.text };
		str_add(out, out->len > 0 ? ", " : "");
		action_key_label(&one, out);
	}
	str_finish(&name);
}

static void add_action(struct str *out, const struct action *action)
{
	struct str label = STR_INIT;

	add_labels(&label, action);
	add_padded(out, label.len > 0 ? label.text : _("(menu)"), KEY_CELLS);
	str_printf(out, "%s\n", _(action->title));
	str_finish(&label);
}

static void add_view(struct str *out, enum view_id view)
{
	bool first = true;

	for (size_t t = 0; t < screens_all.n_actions; t++)
		for (const struct action *row = screens_all.actions[t]; row->name != NULL; row++) {
			if (row->where != view)
				continue;
			if (first)
				str_printf(out, "\n%s\n", _(view_words[view].title));
			first = false;
			add_action(out, row);
		}
}

static void add_keys(struct str *out)
{
	str_add(out,
		_("The interface. Each F-key is also Esc and its digit (F10: Esc 0); what has "
		  "no key of its own stands in the menu (F10) and among the commands (^P).\n"));
	for (int view = 0; view < VIEW_COUNT; view++)
		add_view(out, (enum view_id)view);
	str_add(out, _("\nLine by line (--plain), where a figure is asked for\n"));
	for (size_t i = 0; plain_figure_answer(i) != NULL; i++) {
		add_padded(out, plain_figure_answer(i)->typed, KEY_CELLS);
		str_printf(out, "%s\n", _(plain_figure_answer(i)->help));
	}
}

static enum status say(struct str *text)
{
	output_text(stdout, text->text);
	str_finish(text);
	return STATUS_OK;
}

enum status command_help(const struct arguments *arguments)
{
	const char *word = arguments->n_words > 0 ? arguments->words[0] : NULL;
	const struct command *command = word != NULL ? command_find(word) : NULL;
	struct str text = STR_INIT;

	if (command != NULL) {
		add_command(&text, command);
	} else if (word == NULL) {
		add_overview(&text);
	} else if (strcmp(word, "keys") == 0) {
		add_keys(&text);
	} else if (strcmp(word, "completion") == 0) {
		completion_add_bash(&text);
	} else {
		complain(_("there is no command '%s'; see 'crossfoot help'"), word);
		return STATUS_TROUBLE;
	}
	return say(&text);
}
