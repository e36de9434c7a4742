/* main.c - the program's entrance: the locale, the command, the exit status. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/arena.h"
#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/names.h"
#include "report/report.h"
#include "tui/commands/command.h"
#include "tui/words/diagnostic.h"
#include "tui/commands/common_options.h"
#include "tui/commands/interface.h"
#include "tui/terminal/output.h"
#include "tui/commands/office_session.h"

static void complain_unknown(const char *word)
{
	struct names known = { 0 };

	for (size_t i = 0; i < commands_count; i++)
		names_add(&known, commands_all[i].name, i);
	const char *nearest = names_nearest(&known, word);
	if (access(word, F_OK) == 0)
		complain(_("there is no command '%s'; 'crossfoot open %s' opens the file"), word,
			 word);
	else if (nearest != NULL)
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

static enum status run(int argc, char **argv, struct arguments arguments)
{
	if (argc < 2)
		return interface_run(&arguments, NULL);
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
	if (arguments.restricted && !command->in_office) {
		complain(_("this session is restricted to the office; '%s' works on files outside "
			   "it"),
			 command->name);
		return STATUS_TROUBLE;
	}
	if (!command_parse(command, argc - 2, argv + 2, &arguments))
		return STATUS_TROUBLE;
	return command->run(&arguments);
}

/* What a clerk may have set for his own session says nothing in a restricted one. */
static void forget_environment(void)
{
	static const char *const names[] = { "CROSSFOOT_OFFICE", "CROSSFOOT_TEMPLATES",
					     "CROSSFOOT_FONTS",  "XDG_CONFIG_HOME",
					     "XDG_DATA_HOME",    "XDG_DATA_DIRS" };

	for (size_t i = 0; i < LEN(names); i++)
		unsetenv(names[i]);
	setenv("CROSSFOOT_CONFIG", "", 1); /* the machine's settings alone */
}

/* The command that the line asked for (sshd's ForceCommand), in place of one in argv. */
static enum status run_remote(char *program, const struct arguments *arguments)
{
	struct arena arena = { 0 };
	struct arguments asked = *arguments;
	int argc;
	char **words = office_session_remote_words(&arena, &argc), **argv;

	argv = arena_array(&arena, (size_t)argc + 2, sizeof *argv);
	argv[0] = program;
	memcpy(argv + 1, words, (size_t)argc * sizeof *argv);
	argc++;
	asked.office = NULL;
	enum status status = STATUS_TROUBLE;
	if (common_options_take(&argc, argv, &asked)) {
		if (asked.office != NULL) {
			complain(_("this session is restricted to its office; '--office' is not "
				   "for it"));
		} else {
			asked.office = arguments->office;
			status = run(argc, argv, asked);
		}
	}
	arena_finish(&arena);
	return status;
}

static enum status run_session(int argc, char **argv)
{
	struct arguments arguments = { 0 };

	if (!common_options_take(&argc, argv, &arguments))
		return STATUS_TROUBLE;
	if (arguments.restricted)
		forget_environment();
	if (arguments.restricted && argc < 2)
		return run_remote(argv[0], &arguments);
	return run(argc, argv, arguments);
}

int main(int argc, char **argv)
{
	struct str locale = STR_INIT;

	signal(SIGXFSZ, SIG_IGN); /* a file grown too large is an error like a full disk */
	report_locale_directory(&locale);
	output_init(locale.text);
	str_finish(&locale);
	enum status status = run_session(argc, argv);
	if (!output_flush(stdout)) {
		complain(status == STATUS_TROUBLE
				 ? _("cannot write to standard output: %s")
				 : _("cannot write to standard output: %s; a change that was "
				     "ordered is stored all the same"),
			 strerror(errno));
		return STATUS_TROUBLE;
	}
	return (int)status;
}
