/* commands.c - every batch command, one row each; help, the manual and the docs are made from it.
 */
#include "tui/command.h"

#include <stdint.h>

#include "report/base/array.h"
#include "report/base/i18n.h"

const struct command commands_all[] = {
	{
		.name = "check",
		.synopsis = N_("FILE... [--json] [--previous FILE]"),
		.summary = N_("Prove the totals and relations of briefings"),
		.details = N_("Every total, share and written check is proved and what fails is explained. "
			      "Exit status 0: all hold; 1: something does not; 2: a file could not be read."),
		.least = 1,
		.most = SIZE_MAX,
		.options = {
			{ "--json", NULL, N_("print the result as JSON on standard output") },
			{ "--previous", N_("FILE"), N_("compare with the briefing released before") },
		},
		.run = command_check,
	},
	{
		.name = "render",
		.synopsis = N_("FILE -o OUT.pdf [--draft]"),
		.summary = N_("Write the briefing as a PDF"),
		.details = N_("While an error-level check fails every page carries 草稿 DRAFT, whatever is "
			      "asked, and the exit status is 1. '-o -' writes to standard output."),
		.least = 1,
		.most = 1,
		.options = {
			{ "-o", N_("OUT.pdf"), N_("where the PDF goes; '-' is standard output") },
			{ "--draft", NULL, N_("mark every page 草稿 DRAFT") },
			{ "--previous", N_("FILE"), N_("compare with the briefing released before") },
		},
		.run = command_render,
	},
	{
		.name = "template",
		.synopsis = N_("list | show NAME"),
		.summary = N_("List the templates, or print one"),
		.least = 1,
		.most = 2,
		.run = command_template,
	},
	{
		.name = "help",
		.synopsis = N_("[COMMAND]"),
		.summary = N_("Show the commands, or one of them in full"),
		.least = 0,
		.most = 1,
		.run = command_help,
	},
};
const size_t commands_count = LEN(commands_all);
