/* completion.c - see completion.h; bash(1), "Programmable Completion". */
#include "tui/commands/completion.h"

#include <string.h>

#include "tui/commands/command.h"
#include "tui/commands/common_options.h"

static const char head[] =
	"# bash completion for crossfoot; made by `crossfoot help completion`.\n"
	"_crossfoot() {\n"
	"\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
	"\tlocal command= words= files= names= i office=()\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tcase ${COMP_WORDS[i]} in\n"
	"\t\t--office) office=(--office \"${COMP_WORDS[++i]}\") ;;\n"
	"\t\t-*) ;;\n"
	"\t\t*) command=${command:-${COMP_WORDS[i]}} ;;\n"
	"\t\tesac\n"
	"\tdone\n";

static const char tail[] = "\tesac\n"
			   "\t[ -z \"$names\" ] || words=\"$words $(crossfoot \"${office[@]}\" "
			   "list --json 2>/dev/null |\n"
			   "\t\tgrep -o '\"name\": *\"[^\"]*\"' | cut -d'\"' -f4)\"\n"
			   "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\" || :; [ -z "
			   "\"$files\" ] || compgen -f -- \"$word\" || :)\n"
			   "}\n"
			   "complete -o filenames -F _crossfoot crossfoot\n";

/* Whether an operand of that name stands in "FILE | NAME [--name NAME]", not as an option's own. */
static bool takes(const struct command *command, const char *operand)
{
	bool of_option = false;

	for (const char *at = command->synopsis; *(at += strspn(at, " ")) != '\0';) {
		size_t len = strcspn(at, " ");
		bool is_option = at[strspn(at, "[")] == '-';

		if (!is_option && !of_option && len >= strlen(operand) &&
		    strncmp(at + strspn(at, "["), operand, strlen(operand)) == 0)
			return true;
		of_option = is_option && at[len - 1] != ']';
		at += len;
	}
	return false;
}

static bool is_file(const char *argument)
{
	static const char *const files[] = { "FILE", "PATH", "OUT" };

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (strstr(argument, files[i]) != NULL)
			return true;
	return false;
}

static void add_argument(struct str *out, const struct option *option)
{
	if (option->argument == NULL)
		return;
	str_printf(out, "\t%s) ", option->name);
	if (is_file(option->argument))
		str_add(out, "files=1");
	else if (strchr(option->argument, '|') != NULL) {
		str_add(out, "words=\"");
		for (const char *c = option->argument; *c != '\0'; c++)
			str_add_byte(out, *c == '|' ? ' ' : *c);
		str_add(out, "\"");
	} else {
		str_add(out, ":");
	}
	str_add(out, " ;;\n");
}

/* Behind an option comes its argument; the same name takes the same wherever it stands. */
static void add_arguments(struct str *out)
{
	struct str seen = STR_INIT, mark = STR_INIT;

	for (size_t c = 0; c <= commands_count; c++) {
		size_t n = c < commands_count ? OPTIONS_MAX : common_options_count();

		for (size_t i = 0; i < n; i++) {
			const struct option *option = c < commands_count
							      ? &commands_all[c].options[i]
							      : common_options_option(i);
			if (option->name == NULL)
				break;
			str_clear(&mark);
			str_printf(&mark, " %s ", option->name);
			if (seen.len > 0 && strstr(seen.text, mark.text) != NULL)
				continue;
			str_add(&seen, mark.text);
			add_argument(out, option);
		}
	}
	str_finish(&mark);
	str_finish(&seen);
}

static void add_command(struct str *out, const struct command *command)
{
	str_printf(out, "\t*:%s) words=\"", command->name);
	for (size_t i = 0; i < OPTIONS_MAX && command->options[i].name != NULL; i++)
		str_printf(out, "%s%s", i > 0 ? " " : "", command->options[i].name);
	str_add(out, "\"");
	if (takes(command, "FILE") || takes(command, "TEXT"))
		str_add(out, " files=1");
	if (takes(command, "NAME"))
		str_add(out, " names=1");
	str_add(out, " ;;\n");
}

void completion_add_bash(struct str *out)
{
	str_add(out, head);
	str_add(out, "\tcase $before in\n");
	add_arguments(out);
	str_add(out,
		"\t*) before= ;;\n\tesac\n\tcase $before:$command in\n\t?*:*) ;;\n\t:) words=\"");
	for (size_t i = 0; i < commands_count; i++)
		str_printf(out, "%s%s", i > 0 ? " " : "", commands_all[i].name);
	for (size_t i = 0; i < common_options_count(); i++)
		str_printf(out, " %s", common_options_option(i)->name);
	str_add(out, "\" ;;\n");
	for (size_t i = 0; i < commands_count; i++)
		add_command(out, &commands_all[i]);
	str_add(out, tail);
}
