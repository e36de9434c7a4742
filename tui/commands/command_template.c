/* command_template.c - `crossfoot template`: the templates that can be found, and their text. */
#include <errno.h>
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
	struct error err = { 0 };
	struct str path = STR_INIT;
	char bytes[8192];
	FILE *in = NULL;

	if (report_template_find(name, &path, &err) && (in = fopen(path.text, "rb")) == NULL)
		error_set(&err, ERROR_IO, _("cannot read '%s': %s"), path.text, strerror(errno));
	str_finish(&path);
	if (in == NULL) {
		diagnostic_print(&err);
		return STATUS_TROUBLE;
	}
	for (size_t n; (n = fread(bytes, 1, sizeof bytes, in)) > 0;)
		fwrite(bytes, 1, n, stdout);
	fclose(in);
	return STATUS_OK;
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
