/* command_template.c - `crossfoot template`: the templates that can be found, and their text. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/report.h"
#include "report/base/utf8.h"
#include "tui/commands/command.h"
#include "tui/words/diagnostic.h"
#include "tui/terminal/output.h"

static void list_row(void *context, const char *name, const char *title, const char *path)
{
	int width = utf8_width(name);

	(void)context;
	output_print(stdout, "%s%*s %s\n", name, width < 24 ? 24 - width : 0, "",
		     title[0] != '\0' ? title : path);
}

static enum status show(const char *name)
{
	struct str text = STR_INIT;
	struct error err;
	bool ok = report_template_text(name, &text, &err);

	if (ok)
		fwrite(text.text, 1, text.len,
		       stdout); /* a file's own bytes; source.h made them safe */
	else
		diagnostic_print(&err);
	str_finish(&text);
	return ok ? STATUS_OK : STATUS_TROUBLE;
}

enum status command_template(const struct arguments *arguments)
{
	const char *verb = arguments->words[0];

	if (strcmp(verb, "list") == 0 && arguments->n_words == 1) {
		report_template_list(list_row, NULL);
		return STATUS_OK;
	}
	if (strcmp(verb, "show") == 0 && arguments->n_words == 2)
		return show(arguments->words[1]);
	complain(_("template: expected 'list' or 'show NAME', found '%s'"), verb);
	return STATUS_TROUBLE;
}
