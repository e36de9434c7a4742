/* command.c - finding a command's row and sorting the words behind it. */
#include "tui/commands/command.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/names.h"
#include "tui/words/diagnostic.h"

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < commands_count; i++)
		if (strcmp(commands_all[i].name, name) == 0)
			return &commands_all[i];
	return NULL;
}

/* Position in the row, OPTIONS_MAX when unknown. *value is what stands behind '=' or NULL. */
static size_t find_option(const struct command *command, const char *word, const char **value)
{
	const char *equals = strchr(word, '=');
	size_t len = equals != NULL ? (size_t)(equals - word) : strlen(word);

	*value = equals != NULL ? equals + 1 : NULL;
	for (size_t i = 0; i < OPTIONS_MAX && command->options[i].name != NULL; i++)
		if (strlen(command->options[i].name) == len &&
		    memcmp(command->options[i].name, word, len) == 0)
			return i;
	return OPTIONS_MAX;
}

static void complain_unknown(const struct command *command, const char *word)
{
	struct names known = { 0 };

	for (size_t i = 0; i < OPTIONS_MAX && command->options[i].name != NULL; i++)
		names_add(&known, command->options[i].name, i);
	const char *nearest = names_nearest(&known, word);
	if (nearest != NULL)
		complain(_("%s: unknown option '%s'; did you mean '%s'?"), command->name, word,
			 nearest);
	else
		complain(_("%s: unknown option '%s'; see 'crossfoot help %s'"), command->name, word,
			 command->name);
	names_finish(&known);
}

/* One word that starts with '-'; *next moves when the option takes the word behind it. */
static bool take_option(const struct command *command, int argc, char **argv, int *next,
			struct arguments *out)
{
	const char *word = argv[*next - 1], *value;
	size_t at = find_option(command, word, &value);

	if (at == OPTIONS_MAX) {
		complain_unknown(command, word);
		return false;
	}
	const struct option *option = &command->options[at];
	if (out->options[at] != NULL) {
		complain(_("%s: '%s' is given twice"), command->name, option->name);
		return false;
	}
	if (option->argument == NULL && value != NULL) {
		complain(_("%s: '%s' takes no value"), command->name, option->name);
		return false;
	}
	if (option->argument != NULL && value == NULL) {
		if (*next >= argc) {
			complain(_("%s: '%s' wants %s behind it"), command->name, option->name,
				 option->argument);
			return false;
		}
		value = argv[(*next)++];
	}
	out->options[at] = value != NULL ? value : "";
	return true;
}

static bool count_is_right(const struct command *command, size_t n)
{
	if (n < command->least)
		complain(_("%s: something is missing; usage: crossfoot %s %s"), command->name,
			 command->name, command->synopsis);
	else if (n > command->most)
		complain(_("%s: too many words; usage: crossfoot %s %s"), command->name,
			 command->name, command->synopsis);
	return n >= command->least && n <= command->most;
}

bool command_parse(const struct command *command, int argc, char **argv, struct arguments *out)
{
	bool only_words = false;

	out->words = (const char **)argv; /* operands are gathered at the front of argv */
	for (int next = 0; next < argc;) {
		char *word = argv[next++];

		if (!only_words && strcmp(word, "--") == 0)
			only_words = true;
		else if (only_words || word[0] != '-' || word[1] == '\0')
			argv[out->n_words++] = word;
		else if (!take_option(command, argc, argv, &next, out))
			return false;
	}
	return count_is_right(command, out->n_words);
}
