/* main.c - the program's entrance: the locale, the command, the exit status. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/names.h"
#include "report/report.h"
#include "tui/command.h"
#include "tui/diagnostic.h"
#include "tui/output.h"

static void complain_unknown(const char *word)
{
	struct names known = { 0 };

	for (size_t i = 0; i < commands_count; i++)
		names_add(&known, commands_all[i].name, i);
	const char *nearest = names_nearest(&known, word);
	if (nearest != NULL)
		complain(_("there is no command '%s'; did you mean '%s'?"), word, nearest);
	else
		complain(_("there is no command '%s'; see 'crossfoot help'"), word);
	names_finish(&known);
}

/* --version and --help stand where a command's name stands. */
static bool is_word(const char *word, const char *name, const char *short_name)
{
	return strcmp(word, name) == 0 || strcmp(word, short_name) == 0;
}

static enum status run(int argc, char **argv)
{
	struct arguments arguments = { 0 };

	if (argc < 2) {
		command_help(&arguments);
		return STATUS_TROUBLE;
	}
	if (is_word(argv[1], "--version", "-V")) {
		output_print(stdout, "crossfoot %s\n", report_version());
		return STATUS_OK;
	}
	if (is_word(argv[1], "--help", "-h"))
		return command_help(&arguments);
	const struct command *command = command_find(argv[1]);
	if (command == NULL) {
		complain_unknown(argv[1]);
		return STATUS_TROUBLE;
	}
	if (!command_parse(command, argc - 2, argv + 2, &arguments))
		return STATUS_TROUBLE;
	return command->run(&arguments);
}

int main(int argc, char **argv)
{
	struct str locale = STR_INIT;

	signal(SIGXFSZ, SIG_IGN); /* a file grown too large is an error like a full disk */
	report_locale_directory(&locale);
	output_init(locale.text);
	str_finish(&locale);
	enum status status = run(argc, argv);
	if (!output_flush(stdout)) {
		complain(_("cannot write to standard output: %s"), strerror(errno));
		return STATUS_TROUBLE;
	}
	return (int)status;
}
