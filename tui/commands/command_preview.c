/* command_preview.c - `crossfoot preview`: the true pages, line for line, as text. */
#include <stdio.h>
#include <stdlib.h>

#include "report/base/i18n.h"
#include "report/office/office_flow.h"
#include "report/report.h"
#include "tui/commands/command.h"
#include "tui/words/diagnostic.h"
#include "tui/terminal/output.h"
#include "tui/commands/office_session.h"
#include "tui/words/briefing_lines.h"

#define PAGE_LAST 1000000

enum { OPTION_PAGE, OPTION_PREVIOUS };

/* A page number from 1; 0 for all pages when the option is absent, -1 for a word that is none. */
static int page_wanted(const char *word)
{
	char *end;

	if (word == NULL)
		return 0;
	long page = strtol(word, &end, 10);
	return end == word || *end != '\0' || page < 1 || page > PAGE_LAST ? -1 : (int)page;
}

static struct report *open_report(const struct arguments *arguments, struct office **office,
				  struct errors *errors)
{
	const char *name = arguments->words[0], *previous = arguments->options[OPTION_PREVIOUS];

	if (!office_session_is_stored(arguments, name))
		return report_open(name, previous, errors);
	struct str last = STR_INIT;
	struct report *report = NULL;
	struct error err;

	*office = office_session_open(arguments, SESSION_MUST_EXIST);
	if (*office != NULL && previous != NULL &&
	    !office_path(*office, TRAY_IN, previous, &last, &err))
		errors_add(errors, &err);
	else if (*office != NULL)
		report = office_report(*office, name, previous != NULL ? last.text : NULL, errors);
	str_finish(&last);
	return report;
}

static bool print_pages(struct report *report, struct office *office, const char *name, int wanted)
{
	struct str text = STR_INIT;
	struct error err = { 0 };
	bool ok = lines_add_pages(report, &(struct pages_wanted){ office, name, wanted }, &text,
				  &err);

	if (ok)
		output_text(stdout, text.text);
	else
		diagnostic_print(&err);
	str_finish(&text);
	return ok;
}

enum status command_preview(const struct arguments *arguments)
{
	int wanted = page_wanted(arguments->options[OPTION_PAGE]);
	struct office *office = NULL;
	struct errors errors = { 0 };

	if (wanted < 0) {
		complain(_("preview: '%s' is no page; expected a number from 1"),
			 arguments->options[OPTION_PAGE]);
		return STATUS_TROUBLE;
	}
	struct report *report = open_report(arguments, &office, &errors);
	bool ok = report != NULL && print_pages(report, office, arguments->words[0], wanted);
	if (report == NULL)
		diagnostic_print_all(&errors);
	report_destroy(report);
	office_close(office);
	return ok ? STATUS_OK : STATUS_TROUBLE;
}
